/** The rows of HNB Recommendations in the pane: what is shown of each, which a filter picks, what a form types. No DOM. */
import { dateInWords } from '../../funding/periods';
import { readDate, serialOf } from '../../funding/reading';
import {
  AGREEMENT,
  AGREEMENTS,
  ASSESSMENTS,
  isOther,
  sealOf,
  STATUSES,
  THE_TEN,
  TYPED_OF_OTHERS,
} from '../../sheets/recommendation-words';
import type { Plain } from '../../sheets/sources';
import type { SheetRow } from '../../workbook/contract';
import { agreedValues, type Agreeing, type Asked, type Side } from './agreement';

export interface FieldSpec {
  /** Heading of the column that it is typed into. */
  heading: string;
  kind: 'choice' | 'text' | 'long text' | 'date';
  choices?: readonly string[];
  hint?: string;
  /** True when it must not be left blank. */
  isNeeded?: boolean;
}

/** What can be typed in the form, in the order of the sheet. */
const FIELDS: readonly FieldSpec[] = [
  { heading: 'Assessment', kind: 'choice', choices: ASSESSMENTS },
  { heading: 'Gap', kind: 'long text' },
  { heading: 'Next step', kind: 'long text' },
  { heading: 'Body', kind: 'text', hint: 'Such as the high needs budget review group or the schools forum.' },
  { heading: 'SEND owner', kind: 'text' },
  { heading: 'Finance owner', kind: 'text' },
  { heading: 'Due', kind: 'date' },
  { heading: 'Status', kind: 'choice', choices: STATUSES },
  { heading: 'Evidence date', kind: 'date' },
  { heading: 'Linked to', kind: 'text', hint: 'A mitigation, as it is called on HNB Mitigations.' },
];

/** What is ours, or comes from the council's own table, on the ten, and is typed on the rows of other reports. */
const FIELDS_OF_OTHERS: readonly FieldSpec[] = [
  { heading: 'Recommendation', kind: 'long text', isNeeded: true },
  { heading: 'Report', kind: 'text', isNeeded: true },
  { heading: 'Number there', kind: 'text' },
  { heading: 'What the research found', kind: 'long text' },
  { heading: 'Our practice', kind: 'long text' },
  { heading: 'Evidence', kind: 'long text' },
  ...FIELDS,
];

export const isOfOther = ({ key }: SheetRow): boolean => isOther(Number(key));
export const fieldsOf = (row: SheetRow): readonly FieldSpec[] => (isOfOther(row) ? FIELDS_OF_OTHERS : FIELDS);

export const textIn = (row: SheetRow, heading: string): string => String(row.cells[heading] ?? '').trim();

/** Rows that hold a recommendation: below the ten there are blank ones for those of other reports. */
export const namedRows = (rows: readonly SheetRow[]): SheetRow[] =>
  rows.filter((row) => textIn(row, 'Recommendation') !== '');

/** Rows of other reports that nobody has typed anything on. */
export const freeRows = (rows: readonly SheetRow[]): SheetRow[] =>
  rows.filter((row) => isOfOther(row) && TYPED_OF_OTHERS.every((heading) => textIn(row, heading) === ''));

/** A date as people write it; text that is no date as it stands. */
export function dateShown(value: Plain | undefined): string {
  if (typeof value !== 'number') return String(value ?? '').trim();
  const read = readDate(value);
  return read.kind === 'value' ? dateInWords(read.value) : String(value);
}

const isDate = (heading: string): boolean =>
  FIELDS.some((field) => field.heading === heading && field.kind === 'date');

/** A cell as the list and the form show it. */
export const shownIn = (row: SheetRow, heading: string): string =>
  isDate(heading) ? dateShown(row.cells[heading]) : textIn(row, heading);

export type Texts = Record<string, string>;

export const textsOf = (row: SheetRow): Texts =>
  Object.fromEntries(fieldsOf(row).map(({ heading }) => [heading, shownIn(row, heading)]));

/** What is wrong with what was typed, by heading. */
export const faultsIn = (row: SheetRow, texts: Texts): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(row).flatMap(({ heading, kind, isNeeded }) => {
      const text = texts[heading] ?? '';
      if (kind === 'date' && readDate(text).kind === 'fault')
        return [[heading, 'Type a date such as 31 March 2027, or leave it blank.']];
      return isNeeded && text.trim() === '' ? [[heading, 'It must not be blank.']] : [];
    }),
  );

function valueOf({ kind }: FieldSpec, text: string): Plain {
  if (kind !== 'date') return text.trim() === '' ? null : text.trim();
  const read = readDate(text);
  return read.kind === 'value' ? read.value : null;
}

/** The values that differ from what the row holds; only those are typed. */
export const changedValues = (row: SheetRow, texts: Texts): Record<string, Plain> =>
  Object.fromEntries(
    fieldsOf(row)
      .filter(({ heading }) => (texts[heading] ?? '').trim() !== shownIn(row, heading))
      .map((field) => [field.heading, valueOf(field, texts[field.heading] ?? '')]),
  );

export const serialOfDay = (day: Date): number =>
  serialOf(day.getFullYear(), day.getMonth() + 1, day.getDate()) ?? 0;

// ---- reports ----

export interface Group {
  /** Name of the report. */
  report: string;
  /** How the group is headed. */
  title: string;
  rows: SheetRow[];
}

const reportOf = (row: SheetRow): string => (isOfOther(row) ? textIn(row, 'Report') : THE_TEN);

/** The rows by their report, in the order of the sheet. */
export function groupsOf(rows: readonly SheetRow[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const report = reportOf(row);
    const key = report.toLowerCase();
    const title = isOfOther(row) ? report || 'Without a report' : 'The ten recommendations';
    const group = groups.get(key) ?? { report, title, rows: [] };
    groups.set(key, { ...group, rows: [...group.rows, row] });
  }
  return [...groups.values()];
}

/** How far a report is: "10 recommendations: 2 met, 1 partly, 0 not yet, 7 not assessed." */
export function countsSentence(rows: readonly SheetRow[]): string {
  const words = rows.map((row) => textIn(row, 'Assessment').toLowerCase() || 'not assessed');
  const counts = ASSESSMENTS.map((word) => {
    const name = word.toLowerCase();
    return `${words.filter((one) => one === name).length} ${name}`;
  });
  const all = `${rows.length} recommendation${rows.length === 1 ? '' : 's'}`;
  return `${all}: ${counts.join(', ')}.`;
}

/** Number of the report where it has one; the ten are numbered by their rows. */
export const numberIn = (row: SheetRow): string => (isOfOther(row) ? textIn(row, 'Number there') : row.key);

// ---- filters ----

export const FILTERS = ['All', 'Mine', 'Overdue', 'Not assessed', 'Not agreed'] as const;
export type Filter = (typeof FILTERS)[number];

const OWNERS = ['SEND owner', 'Finance owner'];

const isMine = (row: SheetRow, by: string): boolean =>
  by.trim() !== '' &&
  OWNERS.some((heading) => textIn(row, heading).toLowerCase().includes(by.trim().toLowerCase()));

const isOverdue = (row: SheetRow, today: number): boolean => {
  const read = readDate(row.cells.Due ?? null);
  return read.kind === 'value' && read.value < today && textIn(row, 'Status').toLowerCase() !== 'done';
};

const PICKS: Readonly<Record<Filter, (row: SheetRow, asked: Asked) => boolean>> = {
  All: () => true,
  Mine: (row, { by }) => isMine(row, by),
  Overdue: (row, { today }) => isOverdue(row, today),
  'Not assessed': (row) => ['', 'not assessed'].includes(textIn(row, 'Assessment').toLowerCase()),
  'Not agreed': (row) => textIn(row, 'Agreement') !== AGREEMENTS.agreed,
};

export const picked = (rows: readonly SheetRow[], filter: Filter, asked: Asked): SheetRow[] =>
  rows.filter((row) => PICKS[filter](row, asked));

const NOTHING: Readonly<Record<Filter, string>> = {
  All: 'The sheet has no rows.',
  Mine: 'You own none of them. They are found by your name, as it stands in the owner columns.',
  Overdue: 'Nothing is overdue.',
  'Not assessed': 'All are assessed.',
  'Not agreed': 'All are agreed.',
};

export const pickedSentence = (found: number, all: number, filter: Filter): string =>
  found === 0 ? NOTHING[filter] : `${found} of ${all}.`;

// ---- agreement ----

const AGREEING: Agreeing = {
  by: { SEND: AGREEMENT.send, finance: AGREEMENT.finance },
  on: { SEND: AGREEMENT.on, finance: AGREEMENT.on },
  seal: AGREEMENT.seal,
};

/** What agreeing types into a row. */
export const agreementOf = (row: SheetRow, side: Side, asked: Asked): Record<string, Plain> =>
  agreedValues(row, AGREEING, side, {
    ...asked,
    seal: sealOf(Number(row.key), (heading) => row.cells[heading] ?? null),
  });

/** How the agreement stands, with the names. */
export function agreementSentence(row: SheetRow): string {
  const [send, finance] = [textIn(row, AGREEMENT.send), textIn(row, AGREEMENT.finance)];
  const names = [
    ...(send === '' ? [] : [`${send} for SEND`]),
    ...(finance === '' ? [] : [`${finance} for finance`]),
  ].join(' and ');
  const on = dateShown(row.cells[AGREEMENT.on]);
  const when = on === '' ? '' : `, ${on}`;
  if (names === '') return 'Not agreed yet.';
  if (textIn(row, 'Agreement') === AGREEMENTS.changed)
    return `▲ Changed since ${names} agreed${when}: agree again.`;
  return `Agreed by ${names}${when}.`;
}
