/** What is open in the workbook for a reviewer: formulas typed over, bands to moderate, recommendations. Pure. */
import { LOG_BLOCK } from '../sheets/block-ids';
import { MODERATED, SAMPLE_BLOCK } from '../sheets/bands-sample';
import type { SheetBlueprint } from '../sheets/blueprint';
import { trimmed } from '../sheets/conditions';
import { FURTHER_SHEETS } from '../sheets/further';
import { FURTHER_BUILDERS } from '../sheets/further-builders';
import { REVIEWED_AS } from '../sheets/record-sheets';
import { isOther } from '../sheets/recommendation-others';
import { RECOMMENDATIONS_BLOCK } from '../sheets/recommendation-words';
import type { Plain } from '../sheets/sources';
import type { ReviewFindings, State } from './contract';
import { overtypedAmong } from './overtyped';
import type { Standing } from './session';
import { hindrances, prepare, requestOf } from './tasks';

const textOf = (value: Plain | undefined): string => trimmed(String(value ?? ''));

/** Builds that the log has after a time of its own writing, newest first. */
export const buildsSince = ({ people }: Standing, when: string): NonNullable<State['lastBuild']>[] =>
  Object.values(people[LOG_BLOCK] ?? {})
    .map((row) => ({
      when: textOf(row.When?.value),
      what: textOf(row.What?.value),
      by: textOf(row.Who?.value),
    }))
    .filter((row) => row.when >= when && !row.what.startsWith(REVIEWED_AS))
    .reverse();

// ---- formulas typed over ----

/** Sheets as a build would make them now. */
function blueprintsOf(standing: Standing, version: string): SheetBlueprint[] {
  const { present } = standing;
  const request = requestOf(standing, version, null);
  const tasks = [
    ...(present.has('Plan') ? (['plan'] as const) : []),
    ...(present.has('Recommendations') ? (['recommendations'] as const) : []),
    ...(present.has('FairerShare') && !present.has('Plan') ? (['fairer share'] as const) : []),
  ];
  return [
    ...tasks.flatMap((task) =>
      hindrances(task, standing, version).length > 0 ? [] : prepare(task, standing, version, null).blueprints,
    ),
    ...FURTHER_SHEETS.filter(
      ({ id, needs }) =>
        // HNB Review comes with what it tells of
        id !== 'Review' && present.has(id) && needs.every((input) => standing.sources[input]),
    ).map(({ id }) => FURTHER_BUILDERS[id](request).blueprint),
  ];
}

/** Cells where something else stands than HNB's formula; null when a fault of the tables stands in the way. */
export function overtypedIn(standing: Standing, version: string): string[] | null {
  try {
    return overtypedAmong(blueprintsOf(standing, version), standing);
  } catch {
    // what cannot be built cannot be compared; the page lists the faults of the tables themselves
    return null;
  }
}

// ---- bands and recommendations ----

export function bandsOf({ people, present }: Standing): ReviewFindings['bands'] {
  if (!present.has('Bands')) return null;
  const rows = Object.values(people[SAMPLE_BLOCK] ?? {});
  return {
    sampled: rows.length,
    moderated: rows.filter((row) => textOf(row[MODERATED]?.value) !== '').length,
  };
}

/** Days from 30 December 1899 to a day, as Excel counts them. */
const serialOf = (day: Date): number =>
  Math.round(
    (Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) - Date.UTC(1899, 11, 30)) / 86_400_000,
  );

const OWNERS = ['SEND owner', 'Finance owner'] as const;

/** Recommendations that wait for somebody, by what is missing. */
export function recommendationsOf(
  { people, present }: Standing,
  by: string,
  today: Date,
): ReviewFindings['recommendations'] {
  if (!present.has('Recommendations')) return null;
  // rows offered for other reports are blank until somebody types a recommendation
  const rows = Object.entries(people[RECOMMENDATIONS_BLOCK] ?? {})
    .filter(([key, row]) => !isOther(Number(key)) || textOf(row.Recommendation?.value) !== '')
    .map(([, row]) => row);
  const day = serialOf(today);
  const name = trimmed(by).toLowerCase();
  const text = (row: (typeof rows)[number], heading: string): string => textOf(row[heading]?.value);
  const isDone = (row: (typeof rows)[number]): boolean => text(row, 'Status').toLowerCase() === 'done';
  const due = (row: (typeof rows)[number]): Plain => row.Due?.value ?? null;
  const count = (is: (row: (typeof rows)[number]) => boolean): number => rows.filter(is).length;
  return {
    notAssessed: count((row) => text(row, 'Assessment').toLowerCase() === 'not assessed'),
    overdue: count((row) => typeof due(row) === 'number' && Number(due(row)) < day && !isDone(row)),
    noOwner: count((row) => text(row, 'SEND owner') === ''),
    mine: count(
      (row) =>
        name !== '' && !isDone(row) && OWNERS.some((heading) => text(row, heading).toLowerCase() === name),
    ),
  };
}
