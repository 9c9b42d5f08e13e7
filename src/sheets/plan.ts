/** HNB Plan: the DSG position by block and year, unmitigated and mitigated, with the chart of the cumulative balance. Pure. */
import { BLOCKS, type Block } from '../funding/vocabulary';
import { cellName, rangeName } from './a1';
import { basisSentence, LINES_FLAG, unbridgedSentence } from './basis-words';
import type { SheetBlueprint } from './blueprint';
import { MASTER_FORMULA } from './checks';
import type { HighNeedsPlaces } from './high-needs';
import type { MitigationPlaces } from './mitigations';
import { addRecoupedRows, addSideBySide, type SideBySide } from './plan-basis';
import { addGrant, addTransfer, DECISION_COLUMNS } from './plan-decisions';
import {
  addBlockRows,
  addMitigatedRows,
  addRow,
  planColumns,
  type BlockRows,
  type MitigatedRows,
  type PlanContext,
} from './plan-rows';
import { addWords, addYears } from './plan-words';
import type { PlanFigures } from './position';
import { keptToOnePage } from './print-layout';
import type { BuildRequest } from './request';
import { SheetWriter, type ColumnSpec } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn } from './years';

/** Where the rows of the plan stand that other sheets refer to. Zero-based. */
export interface PlanPlaces {
  blocks: Record<Block, BlockRows>;
  mitigated: MitigatedRows;
  total: { unmitigated: number; mitigated: number };
  /** Blocks gross and net of academy recoupment. */
  sideBySide: SideBySide[];
}

const blockId = (block: Block): string => `plan-${block.toLowerCase().replace(/ /g, '-')}`;

const addUp = (rows: readonly (readonly number[])[], years: number): number[] =>
  Array.from({ length: years }, (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0));

/** Cumulative DSG balance by year, before and after mitigations. */
export function cumulative(figures: PlanFigures): { unmitigated: number[]; mitigated: number[] } {
  const closing = addUp(
    BLOCKS.map((block) => figures.positions[block].closing),
    figures.years.length,
  );
  const own = figures.positions['High needs'].closing;
  const after = figures.highNeedsMitigated.closing;
  return {
    unmitigated: closing,
    mitigated: closing.map((balance, i) => balance - (own[i] ?? 0) + (after[i] ?? 0)),
  };
}

function addTotals(
  { writer, figures }: PlanContext,
  places: Pick<PlanPlaces, 'blocks' | 'mitigated'>,
): { total: PlanPlaces['total']; kept: string[] } {
  writer.section('All blocks: the DSG balance');
  const block = writer.block('plan-total', planColumns(figures));
  const { unmitigated, mitigated } = cumulative(figures);
  const sumOf =
    (field: 'opening' | 'inYear' | 'closing') =>
    (_i: number, column: number): string =>
      `=${BLOCKS.map((name) => cellName(places.blocks[name][field], column)).join('+')}`;
  const expected = (field: 'opening' | 'inYear'): number[] =>
    addUp(
      BLOCKS.map((name) => figures.positions[name][field]),
      figures.years.length,
    );
  addRow(block, figures, {
    key: 'Opening',
    line: 'Opening balance, 1 April',
    formula: sumOf('opening'),
    expect: expected('opening'),
  });
  addRow(block, figures, {
    key: 'In-year',
    line: 'In-year balance',
    formula: sumOf('inYear'),
    expect: expected('inYear'),
  });
  const before = addRow(block, figures, {
    key: 'Closing',
    line: 'Cumulative balance, 31 March, unmitigated',
    formula: sumOf('closing'),
    expect: unmitigated,
    total: true,
  });
  const after = addRow(block, figures, {
    key: 'Closing mitigated',
    line: 'Cumulative balance, 31 March, mitigated',
    formula: (_i, column) =>
      `=${cellName(before, column)}-${cellName(places.blocks['High needs'].closing, column)}+${cellName(places.mitigated.closing, column)}`,
    expect: mitigated,
    total: true,
  });
  return { total: { unmitigated: before, mitigated: after }, kept: block.end() };
}

const CHART_ROWS = 17;
const CHART_COLUMNS = 5;

/** The chart and its table: the two lines of the cumulative balance, under the same years as above. */
function addChart({ writer, figures }: PlanContext, total: PlanPlaces['total']): void {
  const { years } = figures;
  writer.section('Chart of the cumulative balance, £, from this sheet');
  const left = FIRST_YEAR_COLUMN - 1;
  const block = writer.block(
    'plan-chart',
    [
      { heading: 'Balance', width: 16, style: 'label' },
      ...years.map(({ label }): ColumnSpec => ({ heading: label, width: 14, style: 'money' })),
    ],
    left,
  );
  const expected = cumulative(figures);
  const add = (label: string, row: number, expect: readonly number[]): number =>
    block.add(
      label,
      Object.fromEntries(
        years.map((year, i) => [
          year.label,
          { formula: `=${cellName(row, yearColumn(i))}`, expect: expect[i] ?? 0 },
        ]),
      ),
    );
  add('Unmitigated', total.unmitigated, expected.unmitigated);
  add('Mitigated', total.mitigated, expected.mitigated);
  block.end();
  writer.charts.push({
    name: 'HNB cumulative balance',
    kind: 'line',
    title: 'DSG cumulative balance, £ (deficit below zero)',
    altText: `Line chart of the cumulative DSG balance from ${years[0]?.label ?? ''} to ${years[years.length - 1]?.label ?? ''}, unmitigated and mitigated. The figures are in the table above the chart.`,
    range: rangeName(block.top, left, 3, years.length + 1),
    // right of the columns that are repeated where the sheet takes two pages
    from: cellName(writer.row, writer.freeze.columns),
    to: cellName(writer.row + CHART_ROWS, FIRST_YEAR_COLUMN + Math.min(CHART_COLUMNS, years.length) - 1),
  });
  writer.row += CHART_ROWS + 2;
}

/** The row below the title and its line. */
const BASIS_ROW = 2;

/** Title, the master check, and the years. */
function addHead(writer: SheetWriter, request: BuildRequest, figures: PlanFigures): number | null {
  writer.title('DSG deficit management plan', [
    `Surplus positive, deficit negative, £. Years headed forecast are worked out. The statutory override for DSG deficits ends on ${String(request.assumptions.overrideEnd)}.`,
  ]);
  const { assumptions } = request;
  const sentences = [basisSentence(figures, assumptions), unbridgedSentence(figures, assumptions)];
  sentences.forEach((sentence, i) => writer.put(BASIS_ROW + i, 0, sentence ?? undefined, 'subtitle'));
  writer.row = BASIS_ROW + sentences.length;
  writer.put(writer.row, 1, 'Checks', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  return addYears(writer, figures, planColumns(figures));
}

export function planSheet(
  request: BuildRequest,
  figures: PlanFigures,
  highNeeds: HighNeedsPlaces,
  mitigations: MitigationPlaces,
): { blueprint: SheetBlueprint; places: PlanPlaces; kept: string[] } {
  const writer = new SheetWriter('Plan', request.people);
  const columns = planColumns(figures);
  writer.widths = keptToOnePage(
    columns.map(({ width }) => width),
    { 40: 34, 20: 16, 16: 14, 13: 12, 28: 22 },
  );
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  const gross = addHead(writer, request, figures);
  const spendGross = (column: number): string => (gross === null ? LINES_FLAG : cellName(gross, column));
  const context: PlanContext = { writer, request, figures, highNeeds, mitigations, spendGross };
  const kept: string[] = [];
  const blocks = {} as Record<Block, BlockRows>;
  let mitigated = {} as MitigatedRows;
  for (const block of BLOCKS) {
    writer.section(`${block} block`);
    const sheetBlock = writer.block(blockId(block), columns);
    blocks[block] = addBlockRows(context, sheetBlock, block);
    if (block === 'High needs') mitigated = addMitigatedRows(context, sheetBlock, blocks[block]);
    addRecoupedRows(context, sheetBlock, block, blocks[block]);
    kept.push(...sheetBlock.end());
  }
  const totals = addTotals(context, { blocks, mitigated });
  const bases = addSideBySide(context, blocks);
  kept.push(...totals.kept, ...bases.kept);
  const places = { blocks, mitigated, total: totals.total, sideBySide: bases.places };
  addChart(context, totals.total);
  writer.section('Decisions and grant');
  const decisions = writer.block('plan-decisions', DECISION_COLUMNS);
  addTransfer(context, decisions, places);
  addGrant(context, decisions, places);
  decisions.end();
  addWords(writer, request);
  return { blueprint: writer.blueprint(), places, kept };
}
