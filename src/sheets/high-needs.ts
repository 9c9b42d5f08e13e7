/**
 * HNB High needs: every line of the high needs block by placement type and year, outturn and forecast. The plans behind
 * the lines, what people set in place of the forecast, and the effects stand below (high-needs-workings.ts). Pure.
 */
import { cellName, rangeName, sheetPrefix } from './a1';
import { nameOf } from './assumptions';
import type { SheetBlueprint } from './blueprint';
import { columnRef, equals, isAmong, sumWhere } from './conditions';
import { blockListName } from './plan-words';
import type { LineGroup } from './line-groups';
import type { PlanFigures } from './position';
import { keptToOnePage } from './print-layout';
import { SHEET_NAMES, type BuildRequest } from './request';
import { SheetWriter, type Block, type ColumnSpec } from './writer';
import { addBudgets, type BudgetPlaces } from './high-needs-budget';
import { addWorkings } from './high-needs-workings';
import { byYear, NOTE, totalLooks, yearSpecs } from './year-rows';
import { yearRef } from './years';

/** Where the lines of HNB High needs stand. Zero-based. */
export interface LineRows {
  totalRow: number;
  reconcilingRow: number | null;
  firstLine: number;
  lines: number;
}

/** Where the rows stand that other sheets refer to. */
export interface HighNeedsPlaces extends LineRows {
  /** Total of the change that came from more or fewer plans; null without a caseload. */
  volumeTotal: number | null;
  /** One a year that has its budget beside something later. */
  budgets: BudgetPlaces[];
  /** First row of the plans behind the lines; null without a caseload. */
  numbers: number | null;
}

const columns = (figures: PlanFigures): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Line', width: 40, style: 'wrapped' },
  { heading: 'Placement type', width: 20, style: 'wrapped' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  ...yearSpecs(figures),
  { heading: NOTE, width: 28, style: 'inputText', typed: true },
];

/** Rows of the workings that a line's forecast reads. Zero-based; null before they are known. */
export interface Workings {
  numbers: number | null;
  overrides: number | null;
}

/**
 * The forecast of a line: what people set, else the year before × more plans × dearer plans, else the year before ×
 * (1 + growth).
 */
function forecastFormula(
  row: number,
  column: number,
  at: { numbers: number | null; override: number },
): string {
  const before = cellName(row, column - 1);
  const override = cellName(at.override, column);
  const grown = `(1+${nameOf('spendGrowthHighNeeds')})`;
  if (at.numbers === null) return `=IF(ISNUMBER(${override}),${override},${before}*${grown})`;
  const [was, is] = [cellName(at.numbers, column - 1), cellName(at.numbers, column)];
  const followed = `AND(N(${was})>0,ISNUMBER(${is}))`;
  const byPlans = `N(${is})/N(${was})*(1+${nameOf('inflationHighNeeds')})`;
  return `=IF(ISNUMBER(${override}),${override},${before}*IF(${followed},${byPlans},${grown}))`;
}

function addLine(
  block: Block,
  request: BuildRequest,
  figures: PlanFigures,
  group: LineGroup,
  index: number,
  workings: Workings,
): void {
  const row = block.next;
  const table = request.sources.lines;
  const [line, lineBlock, placement] = ['line', 'block', 'placementType'].map((field) =>
    columnRef(table, field),
  );
  const conditions = [
    equals(line ?? '', cellName(row, 1, { column: true })),
    ...(placement ? [equals(placement, cellName(row, 2, { column: true }))] : []),
    isAmong(lineBlock ?? '', blockListName('High needs')),
  ];
  const expected = figures.positions['High needs'].spendByLine[index] ?? [];
  block.add(group.key, {
    Line: group.line,
    'Placement type': group.placement,
    Unit: '£',
    Source: table?.table ?? table?.sheet ?? '',
    ...byYear(figures, (i, column) => {
      const ref = yearRef(table, figures.years[i] as PlanFigures['years'][number]);
      const numbers = workings.numbers === null ? null : workings.numbers + index;
      const override = (workings.overrides ?? 0) + index;
      const formula = ref ? sumWhere(conditions, ref) : forecastFormula(row, column, { numbers, override });
      return { formula, expect: expected[i] ?? 0 };
    }),
  });
}

function addReported(
  block: Block,
  request: BuildRequest,
  figures: PlanFigures,
  totalRow: number,
): number | null {
  const { reported } = figures;
  const table = request.sources.lines;
  if (!reported || !table) return null;
  const row = block.next;
  const [line, lineBlock] = ['line', 'block'].map((field) => columnRef(table, field));
  const conditions = [
    equals(line ?? '', cellName(row, 1, { column: true })),
    isAmong(lineBlock ?? '', blockListName('High needs')),
  ];
  const total = figures.positions['High needs'].spendGiven;
  const outturn = (i: number): boolean => figures.years[i]?.outturn ?? false;
  block.add('Reported total', {
    Line: reported.label,
    Unit: '£',
    Source: `${table.table ?? table.sheet}, as reported`,
    ...byYear(figures, (i) => {
      const ref = yearRef(table, figures.years[i] as PlanFigures['years'][number]);
      return outturn(i) && ref
        ? { formula: sumWhere(conditions, ref), expect: reported.figures[i] ?? 0 }
        : undefined;
    }),
  });
  return block.add('Reconciling item', {
    Line: 'Reconciling item: reported total less the lines above',
    Unit: '£',
    Source: 'This sheet',
    ...byYear(figures, (i, column) =>
      outturn(i)
        ? {
            formula: `=${cellName(row, column)}-${cellName(totalRow, column)}`,
            expect: (reported.figures[i] ?? 0) - (total[i] ?? 0),
          }
        : undefined,
    ),
  });
}

/** Writes the sheet; the lines refer to the workings below them, whose rows a first writing finds. */
function write(
  request: BuildRequest,
  figures: PlanFigures,
  workings: Workings,
): { writer: SheetWriter; places: HighNeedsPlaces; workings: Workings; kept: string[] } {
  const writer = new SheetWriter('HighNeeds', request.people);
  const specs = columns(figures);
  writer.widths = keptToOnePage(
    specs.map(({ width }) => width),
    { 40: 34, 20: 18, 16: 14, 13: 12, 28: 20 },
  );
  writer.title('High needs block: spend by line', [
    'Outturn comes live from your own table. A forecast year is what people set below, else the year before × more plans × dearer plans, else × (1 + growth). £, not rounded.',
  ]);
  const block = writer.block('high-needs-lines', specs);
  writer.freeze = { rows: block.top + 1, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const firstLine = block.next;
  figures.lines['High needs'].forEach((group, i) => addLine(block, request, figures, group, i, workings));
  const lines = block.next - firstLine;
  const totalRow = block.add(
    'Total',
    {
      Line: 'Total high needs',
      Unit: '£',
      Source: 'This sheet',
      ...byYear(figures, (i, column) => ({
        formula: `=SUM(${rangeName(firstLine, column, Math.max(1, lines), 1)})`,
        expect: figures.positions['High needs'].spendGiven[i] ?? 0,
      })),
    },
    totalLooks(figures, ['Line', 'Placement type', 'Unit', 'Source']),
  );
  const reconcilingRow = addReported(block, request, figures, totalRow);
  const kept = block.end();
  const lineRows = { totalRow, reconcilingRow, firstLine, lines };
  const {
    workings: below,
    volumeTotal,
    kept: more,
  } = addWorkings({ writer, request, figures, places: lineRows });
  const { budgets, kept: last } = addBudgets({ writer, request, figures, places: lineRows });
  const places = { ...lineRows, volumeTotal, numbers: below.numbers, budgets };
  return { writer, places, workings: below, kept: [...kept, ...more, ...last] };
}

export function highNeedsSheet(
  request: BuildRequest,
  figures: PlanFigures,
): { blueprint: SheetBlueprint; places: HighNeedsPlaces; kept: string[] } {
  const { workings } = write(request, figures, { numbers: null, overrides: null });
  const { writer, places, kept } = write(request, figures, workings);
  return { blueprint: writer.blueprint(), places, kept };
}

/** 'HNB High needs'!F92 – what of a year's change came from numbers of plans; null without a caseload. */
export const highNeedsVolume = ({ volumeTotal }: HighNeedsPlaces, column: number): string | null =>
  volumeTotal === null ? null : sheetPrefix(SHEET_NAMES.HighNeeds) + cellName(volumeTotal, column);

/** 'HNB High needs'!F20 – the total of a year, for the plan. */
export const highNeedsTotal = (places: HighNeedsPlaces, column: number): string =>
  sheetPrefix(SHEET_NAMES.HighNeeds) + cellName(places.totalRow, column);
