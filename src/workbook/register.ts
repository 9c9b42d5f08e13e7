/** What the HNB sheets say when they are read back: the last build, the checks, and where each assumption stands. Pure. */
import { ASSUMPTIONS_BLOCK, VALUE_HEADING } from '../sheets/assumptions';
import { CHECKS_BLOCK, LOG_BLOCK } from '../sheets/block-ids';
import { REVIEWED_AS, standingBuilds } from '../sheets/record-sheets';
import { SHEET_NAMES, type SheetId } from '../sheets/request';
import { newestSchema } from '../sheets/schema';
import type { Plain } from '../sheets/sources';
import type { CheckResult, State } from './contract';
import { isUserSheet } from './contents';
import { questionsOf } from './placement-questions';
import type { Standing } from './session';
import { checksFrom } from './verify';

type LogRow = NonNullable<Standing['people'][string]>[string];

const blockOf = (standing: Standing, sheet: SheetId, block: string) =>
  standing.existing.find(({ name }) => name === SHEET_NAMES[sheet])?.blocks.find(({ id }) => id === block);

/** The newest row of HNB Log of a build that stands, or of a review. */
function lastLogged(standing: Standing, ofReview: boolean): State['lastBuild'] {
  const textOf = (row: LogRow, heading: string): string => String(row[heading]?.value ?? '');
  const rows = Object.entries(standing.people[LOG_BLOCK] ?? {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, row]) => row);
  const last = ofReview
    ? rows.filter((row) => textOf(row, 'What').startsWith(REVIEWED_AS)).at(-1)
    : standingBuilds(rows, (row) => textOf(row, 'What')).at(-1);
  return last ? { when: textOf(last, 'When'), what: textOf(last, 'What'), by: textOf(last, 'Who') } : null;
}

function standingChecks(standing: Standing): CheckResult[] {
  const sheet = standing.cells.find(({ id }) => id === 'Checks');
  const block = blockOf(standing, 'Checks', CHECKS_BLOCK);
  if (!sheet || !block) return [];
  const fromA1: Plain[][] = [
    ...Array.from({ length: sheet.row }, () => []),
    ...sheet.values.map((row) => [...Array.from({ length: sheet.column }, () => null), ...row]),
  ];
  const headings = (fromA1[block.row] ?? []).slice(block.column).map((cell) => String(cell ?? ''));
  return checksFrom(fromA1, { row: block.row, column: block.column, rows: block.rows - 1, headings });
}

export const stateOf = (standing: Standing): State => ({
  userSheets: standing.contents.sheets.filter(({ name }) => isUserSheet(name)).length,
  mapped: standing.mapping.map(({ input }) => input),
  lastBuild: lastLogged(standing, false),
  lastReview: lastLogged(standing, true),
  sheets: [...standing.present].map((id) => SHEET_NAMES[id]),
  schema: newestSchema(Object.values(standing.contents.names).map(({ comment }) => comment)),
  checks: standingChecks(standing),
  placements: questionsOf(standing),
});

/** The register's column of values: where it begins, and the assumption of each of its rows. Null before the first build. */
export function assumptionColumn(
  standing: Standing,
): { row: number; column: number; ids: readonly string[] } | null {
  const area = blockOf(standing, 'Inputs', ASSUMPTIONS_BLOCK);
  const block = standing.blocks.find(({ id }) => id === ASSUMPTIONS_BLOCK);
  const value = (block?.values[0] ?? []).indexOf(VALUE_HEADING);
  if (!area || !block || value < 0) return null;
  const ids = block.values.slice(1).map((row) => String(row[0] ?? ''));
  return { row: area.row + 1, column: area.column + value, ids };
}
