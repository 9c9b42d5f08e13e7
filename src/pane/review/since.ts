/** What changed since a review, what is open, and who reviewed, in sentences. No DOM. */
import { placeText, cellText, count, dateText } from '../shared/format';
import type { ChangedRow, ReviewFindings, ReviewMark } from '../../workbook/contract';

export const reviewText = ({ who, role, when }: ReviewMark): string => `${who} (${role}), ${dateText(when)}`;

const KINDS = { added: 'Row added', removed: 'Row removed', changed: 'Changed' } as const;

/** "Changed: DSG lines, 1.2.1 Top-up" */
export const rowText = ({ kind, list, row }: ChangedRow): string =>
  `${KINDS[kind]}: ${list}${row === '' ? '' : `, ${row}`}`;

/** "2024-25: 110 → 125"; what was added or removed has one side only. */
export const cellSentences = ({ kind, cells }: ChangedRow): { where: string | null; text: string }[] =>
  cells.map(({ heading, where, before, after }) => ({
    where,
    text:
      kind === 'changed'
        ? `${heading}: ${cellText(before)} → ${cellText(after)}`
        : `${heading}: ${cellText(kind === 'added' ? after : before)}`,
  }));

/** Rows shown before the rest is folded away. */
export const SHOWN_ROWS = 20;

export function sinceSentence({ since, changes }: ReviewFindings): string {
  if (!since)
    return 'Nobody has marked this workbook as reviewed yet. From the first mark on, this page shows what changed since.';
  const rows = changes.rows.length;
  const what =
    rows === 0 && changes.notes.length === 0 ? 'Nothing has changed' : `${count(rows, 'row')} changed`;
  return `${what} since the review by ${reviewText(since)}.`;
}

/** Excel does not say who typed; the log says who built. */
export const whoSentence = ({ builds, changes }: ReviewFindings): string | null => {
  if (changes.rows.length === 0) return null;
  const built = builds.map(
    ({ what, when, by }) => `${what}, ${dateText(when)}${by === '' ? '' : ` by ${by}`}`,
  );
  const log = built.length === 0 ? '' : ` Built since: ${built.slice(0, 3).join('; ')}.`;
  return `Excel does not say who typed in these cells: ask whoever works on the sheet, or see Show Changes (Review).${log}`;
};

/** What is open besides the checks, a sentence each. */
export function openSentences({ bands, recommendations, overtyped }: ReviewFindings): string[] {
  const some = (number: number, one: string, many: string): string[] =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  const waiting = recommendations && [
    ...some(recommendations.mine, 'is yours', 'are yours'),
    ...some(recommendations.notAssessed, 'is not assessed', 'are not assessed'),
    ...some(recommendations.overdue, 'is overdue', 'are overdue'),
    ...some(recommendations.noOwner, 'has no SEND owner', 'have no SEND owner'),
  ];
  return [
    ...(waiting
      ? [
          waiting.length === 0
            ? 'Recommendations: none waits for anybody.'
            : `Recommendations: ${waiting.join(', ')}.`,
        ]
      : []),
    ...(bands
      ? [`Bands: ${bands.moderated} of ${count(bands.sampled, 'plan')} of the sample moderated.`]
      : []),
    ...(overtyped === null ? ['Formulas typed over were not looked for, as your tables have faults.'] : []),
  ];
}

export const overtypedText = (where: string): string => `${placeText(where)} no longer holds HNB's formula`;
