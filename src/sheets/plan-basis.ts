/**
 * Academy recoupment on HNB Plan: what the user's income table gives, as a memorandum below each block, and the blocks
 * gross and net side by side, with the checks that the balance is the same on both. Pure.
 */
import { toBasis } from '../funding/recoupment';
import type { Block } from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { BLOCK_KEYS } from './assumptions';
import {
  bridgedBlocks,
  GIVEN_APART,
  givenApart,
  incomeToGross,
  spendToGross,
  unbridgedBlocks,
} from './basis-words';
import type { Check, CheckContext } from './checks';
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
import type { PlanFigures } from './position';
import { SHEET_NAMES } from './request';
import type { Block as SheetBlock } from './writer';
import { yearColumn, yearRef } from './years';

const MEMO = 'memorandum';

/** The recoupment lines of a block as the user's table gives them, and the amount recouped. */
export function addRecoupedRows(
  { request, figures }: PlanContext,
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
  addRow(sheetBlock, figures, {
    key: 'Recouped',
    line: 'Amount recouped, with or without a minus in your table',
    kind: MEMO,
    formula: (_i, column) => `=ABS(SUM(${rangeName(first, column, groups.length, 1)}))`,
    expect: position.recouped,
  });
}

/** Rows of one block in the comparison of gross and net, zero-based. */
export interface SideBySide {
  block: Block;
  grossInYear: number;
  netInYear: number;
}

/** Both bases of a block, worked out from the lines and not from what is shown. */
function addBothBases(
  { figures }: PlanContext,
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
    (_i, column) => `=${cell(at.spendGiven, column)}+${spendToGross(cell(at.recouped, column))}`,
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

const across = (figures: PlanFigures, row: number): string =>
  sheetPrefix(SHEET_NAMES.Plan) + rangeName(row, yearColumn(0), 1, figures.years.length, ALL_FIXED);

/** The balance does not hang on the basis shown, and no block is given on two bases that nothing bridges. */
export function basisChecks({ request, figures, plan }: CheckContext): Check[] {
  if (!figures || !plan) return [];
  const same = plan.sideBySide.map(({ block, grossInYear, netInYear }): Check => {
    const shown = across(figures, plan.blocks[block].inYear);
    const apart = (row: number): string => `ABS(${across(figures, row)}-${shown})`;
    return {
      key: `Basis ${BLOCK_KEYS[block]}`,
      text: `${block}: the in-year balance is the same gross and net of academy recoupment`,
      formula: `=SUMPRODUCT(${apart(grossInYear)}+${apart(netInYear)})`,
      expect: 0,
      allowed: 'none',
      cure: 'A formula of the plan was overtyped: build the plan again.',
      where: SHEET_NAMES.Plan,
    };
  });
  const apart = unbridgedBlocks(figures).map((block): Check => ({
    key: `Basis given ${BLOCK_KEYS[block]}`,
    text: `${block}: income and spend are given on one basis, gross or net of academy recoupment (1 = they are not, and no recoupment line bridges them)`,
    formula: `=IF(${GIVEN_APART},1,0)`,
    expect: givenApart(request.assumptions) ? 1 : 0,
    allowed: 'none',
    cure: 'Add a line of academy recoupment for the block to your income table and build the plan again, or correct on HNB Inputs how your tables are given.',
    where: SHEET_NAMES.Inputs,
  }));
  return [...same, ...apart];
}
