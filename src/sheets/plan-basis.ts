/**
 * Academy recoupment on HNB Plan: what the user's income table gives, as a memorandum below each block, and the blocks
 * gross and net side by side. Pure.
 */
import { toBasis } from '../funding/recoupment';
import type { Block } from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { bridgedBlocks, incomeToGross, recoupedName, spendToGross } from './basis-words';
import { columnRef, equals, isAmong, sumWhere } from './conditions';
import {
  addRow,
  incomeKey,
  planColumns,
  tableName,
  yearOf,
  type BlockRows,
  type PlanContext,
} from './plan-rows';
import { blockListName } from './plan-words';
import { SHEET_NAMES } from './request';
import type { Block as SheetBlock } from './writer';
import { yearColumn, yearRef } from './years';

const MEMO = 'memo';

/** The recoupment lines of a block as the user's table gives them, and the amount recouped. */
export function addRecoupedRows(
  { writer, request, figures }: PlanContext,
  sheetBlock: SheetBlock,
  block: Block,
  at: BlockRows,
): void {
  const groups = figures.recoupment[block];
  if (groups.length === 0 || at.recouped === null) return;
  const table = request.sources.income;
  const position = figures.positions[block];
  const first = sheetBlock.next;
  groups.forEach((group, index) => {
    const row = sheetBlock.next;
    const conditions = [
      equals(columnRef(table, 'line') ?? '', cellName(row, 1, { column: true })),
      isAmong(columnRef(table, 'block') ?? '', blockListName(block)),
    ];
    addRow(sheetBlock, figures, {
      key: incomeKey(group.key),
      line: group.line,
      kind: `recoupment, ${MEMO}`,
      source: tableName(table),
      formula: (i, column) => {
        const ref = yearRef(table, yearOf(figures, i));
        return ref ? sumWhere(conditions, ref) : `=${cellName(row, column - 1)}`;
      },
      expect: position.recoupmentLines[index] ?? [],
    });
  });
  const row = addRow(sheetBlock, figures, {
    key: 'Recouped',
    line: 'Amount recouped, with or without a minus in your table',
    kind: MEMO,
    formula: (_i, column) => `=ABS(SUM(${rangeName(first, column, groups.length, 1)}))`,
    expect: position.recouped,
  });
  const years = rangeName(row, yearColumn(0), 1, figures.years.length, ALL_FIXED);
  writer.names[recoupedName(block)] = `=${sheetPrefix(SHEET_NAMES.Plan)}${years}`;
}

/** Rows of one block in the comparison of gross and net, zero-based. */
export interface SideBySide {
  block: Block;
  grossInYear: number;
  netInYear: number;
}

/** Both bases of a block, worked out from the lines and not from what is shown. */
function addBothBases(
  { figures, spendGross }: PlanContext,
  sheetBlock: SheetBlock,
  block: Block,
  at: BlockRows,
): SideBySide {
  const position = figures.positions[block];
  const { recouped, inYear, spend, incomeTotal } = position;
  const shown = figures.shown;
  const to = (basis: 'Gross' | 'Net', row: readonly number[]): number[] =>
    row.map((amount, i) => amount + toBasis(recouped[i] ?? 0, shown, basis));
  const cell = (row: number | null, column: number): string => cellName(row ?? 0, column);
  const income = sheetBlock.next;
  const less =
    (from: number, row: number | null) =>
    (_i: number, column: number): string =>
      `=${cell(from, column)}-${cell(row, column)}`;
  const add = (
    what: string,
    line: string,
    formula: (i: number, column: number) => string,
    expect: readonly number[],
    total = false,
  ): number =>
    addRow(sheetBlock, figures, {
      key: `${block}: ${what}`,
      line: `${block}: ${line}`,
      formula,
      expect,
      total,
    });
  const lines = (column: number): string =>
    at.incomeMoved - at.opening > 1
      ? `SUM(${rangeName(at.opening + 1, column, at.incomeMoved - at.opening - 1, 1)})`
      : '0';
  add(
    'income gross',
    'income, gross',
    (_i, column) => `=${lines(column)}+${incomeToGross(cell(at.recouped, column))}`,
    to('Gross', incomeTotal),
  );
  add(
    'spend gross',
    'expenditure, gross',
    (_i, column) =>
      `=${cell(at.spendGiven, column)}+${spendToGross(cell(at.recouped, column), spendGross(column))}`,
    to('Gross', spend),
  );
  const grossInYear = add('in-year gross', 'in-year balance, gross', less(income, income + 1), inYear, true);
  add('income net', 'income, net', less(income, at.recouped), to('Net', incomeTotal));
  add('spend net', 'expenditure, net', less(income + 1, at.recouped), to('Net', spend));
  const netInYear = add('in-year net', 'in-year balance, net', less(income + 3, income + 4), inYear, true);
  return { block, grossInYear, netInYear };
}

/** Income, expenditure and in-year balance of the blocks with recoupment on both bases. */
export function addSideBySide(
  context: PlanContext,
  blocks: Readonly<Record<Block, BlockRows>>,
): { places: SideBySide[]; kept: string[] } {
  const { writer, figures } = context;
  const bridged = bridgedBlocks(figures);
  if (bridged.length === 0) return { places: [], kept: [] };
  writer.section('Gross and net of academy recoupment side by side');
  const sheetBlock = writer.block('plan-basis', planColumns(figures));
  const places = bridged.map((block) => addBothBases(context, sheetBlock, block, blocks[block]));
  return { places, kept: sheetBlock.end() };
}
