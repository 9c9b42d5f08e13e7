/**
 * HNB EHCPs by the placement types of the DfE template: the rows of the user's caseload, added up by what each counts
 * as on HNB Inputs, with plans not yet placed on a row of their own so that nothing falls out. Pure.
 */
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { januaryHeading, type CaseloadFigures } from './caseload';
import type { Check, CheckContext } from './checks';
import { equals, sumWhere } from './conditions';
import { JANUARY_COLUMN, type EhcpPlaces } from './ehcp-checks';
import { COUNTS_AS, countsAsFormula, KINDS, NOT_PLACED, placedAs } from './placements';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { Content, ColumnSpec, SheetWriter } from './writer';

/** The cell with the words for plans not yet placed. */
const NOT_PLACED_NAME = 'HNB_placement_open';
const TYPE = 'Placement type of the template';
const TOTAL = 'All plans';

/** Column of the placement rows that says what each counts as: behind the Januaries and the note. */
export const COUNTS_AS_COLUMN: ColumnSpec = { heading: COUNTS_AS, width: 34, style: 'wrapped' };
const countsAsAt = ({ januaries }: CaseloadFigures): number => JANUARY_COLUMN + januaries.length + 1;

/** What a placement type of the user's counts as, live from HNB Inputs. */
export const countsAs = ({ people }: BuildRequest, row: number, group: string): Content => ({
  formula: countsAsFormula(cellName(row, 1, { column: true }), NOT_PLACED_NAME),
  expect: placedAs(people, group) ?? NOT_PLACED,
});

/** Plans of each January that count as a type; null stands for those not yet placed. */
export function plansOfType(
  { people }: BuildRequest,
  figures: CaseloadFigures,
  type: string | null,
): number[] {
  const rows = (figures.rows.placement ?? []).filter(({ group }) => placedAs(people, group) === type);
  return figures.januaries.map((_, i) => rows.reduce((sum, { numbers }) => sum + (numbers[i] ?? 0), 0));
}

/** @param columns of the sheet's other blocks, with this heading for the second */
export function addTypes(
  writer: SheetWriter,
  request: BuildRequest,
  figures: CaseloadFigures,
  places: EhcpPlaces,
  columns: (group: string) => readonly ColumnSpec[],
): void {
  const at = places.groups.placement;
  if (!at || at.rows === 0) return;
  writer.section('By placement type of the DfE template');
  const block = writer.block('ehcps-types', columns(TYPE));
  const first = block.next;
  const answers = rangeName(at.row, countsAsAt(figures), at.rows, 1, ALL_FIXED);
  const years = (content: (index: number, column: number) => Content): Record<string, Content> =>
    Object.fromEntries(
      figures.januaries.map((january, i) => [januaryHeading(january), content(i, JANUARY_COLUMN + i)]),
    );
  for (const type of [...KINDS, null]) {
    const row = block.next;
    const plans = plansOfType(request, figures, type);
    const label = type ?? NOT_PLACED;
    if (type === null) writer.nameCell(NOT_PLACED_NAME, row, 1);
    block.add(label, {
      [TYPE]: label,
      Unit: 'plans',
      Source: SHEET_NAMES.Inputs,
      ...years((i, column) => ({
        formula: sumWhere(
          [equals(answers, cellName(row, 1, { column: true }))],
          rangeName(at.row, column, at.rows, 1, { row: true }),
        ),
        expect: plans[i] ?? 0,
      })),
    });
  }
  const rows = block.next - first;
  const looks = Object.fromEntries([
    ...[TYPE, 'Unit', 'Source', 'Method', 'Rate'].map((heading) => [heading, 'labelTotal' as const]),
    ...figures.januaries.map((january) => [januaryHeading(january), 'numberTotal' as const]),
  ]);
  places.types = block.add(
    TOTAL,
    {
      [TYPE]: TOTAL,
      Unit: 'plans',
      Source: 'This sheet',
      ...years((i, column) => ({
        formula: `=SUM(${rangeName(first, column, rows, 1)})`,
        expect: figures.totals.placement?.[i] ?? 0,
      })),
    },
    looks,
  );
  block.end();
}

/** No plan falls out between the user's placement types and those of the template. */
export function typeChecks({ caseload, ehcps }: CheckContext): Check[] {
  const [types, all] = [ehcps?.types, ehcps?.totals.placement];
  if (!caseload || types === undefined || all === undefined) return [];
  const across = (row: number): string =>
    sheetPrefix(SHEET_NAMES.EHCPs) + rangeName(row, JANUARY_COLUMN, 1, caseload.januaries.length, ALL_FIXED);
  return [
    {
      key: 'EHCPs types',
      text: 'EHC plans by placement type of the DfE template less those by your own, all Januaries',
      formula: `=SUMPRODUCT(ABS(${across(types)}-${across(all)}))`,
      expect: 0,
      allowed: 'none',
      cure: `A formula under ${COUNTS_AS} was typed over: press Preview, tick its cell and build.`,
      where: SHEET_NAMES.EHCPs,
    },
  ];
}
