/**
 * The DSG position: each block's opening balance, income, spend, in-year result and closing balance, outturn first and
 * forecast after, unmitigated and mitigated. Pure; pounds, surplus positive, nothing rounded.
 */
import { balance, mitigated } from './plan';
import { recoupedAmounts, toBasis, type Basis } from './recoupment';
import type { Block } from './vocabulary';

/** One figure a year; null = not known yet, so forecast from the year before. */
export type Years = readonly (number | null)[];

export interface IncomeLine {
  line: string;
  amounts: Years;
  /** Yearly growth of the forecast, 0.03 = 3%. */
  growth: number;
}

export interface BlockFigures {
  block: Block;
  opening: number;
  income: readonly IncomeLine[];
  /** Spend by line; lines are forecast one by one. */
  spend: readonly Years[];
  spendGrowth: number;
  /** Left out where nothing says what is recouped: income and spend then stay as they are given. */
  recoupment?: BlockRecoupment | undefined;
}

/** What a council's academies are paid direct, and on which basis income and spend are given and shown. */
export interface BlockRecoupment {
  /** By line, whatever the sign; a year not known stays as the year before. */
  lines: readonly Years[];
  given: {
    income: Basis;
    /** One a year where budgets are given on another basis. */ spend: Basis | readonly Basis[];
  };
  shown: Basis;
}

export interface BlockPosition {
  block: Block;
  opening: number[];
  /** By line, in the order given. */
  income: number[][];
  /** Recoupment lines as they are given, and the amount recouped. */
  recoupmentLines: number[][];
  recouped: number[];
  /** What takes income and spend to the basis shown. */
  recoupedIncome: number[];
  paidDirect: number[];
  /** On the basis shown. */
  incomeTotal: number[];
  spendByLine: number[][];
  /** Sum of the lines, on the basis on which they are given. */
  spendGiven: number[];
  /** On the basis shown. */
  spend: number[];
  inYear: number[];
  closing: number[];
}

/** Fills the years not known: the year before × (1 + growth); a first year that is not known is 0. */
export function forecast(amounts: Years, growth: number): number[] {
  const filled: number[] = [];
  amounts.forEach((amount, i) => filled.push(amount ?? (filled[i - 1] ?? 0) * (1 + growth)));
  return filled;
}

/** Sum by year of rows of equal length. */
export const totals = (rows: readonly (readonly number[])[], years: number): number[] =>
  Array.from({ length: years }, (_, year) => rows.reduce((sum, row) => sum + (row[year] ?? 0), 0));

/** Opening balances that follow from closing ones. */
const openings = (opening: number, closing: readonly number[]): number[] => [
  opening,
  ...closing.slice(0, -1),
];

type Recouped = Pick<BlockPosition, 'recoupmentLines' | 'recouped' | 'recoupedIncome' | 'paidDirect'>;

/** Without recoupment lines nothing is recouped, so that no basis moves anything. */
function recoupmentOf(recoupment: BlockRecoupment | undefined, years: number): Recouped {
  const recoupmentLines = (recoupment?.lines ?? []).map((line) => forecast(line, 0));
  const recouped = recoupedAmounts(recoupmentLines, years);
  const moved = (what: 'income' | 'spend'): number[] =>
    recouped.map((amount, year) => {
      if (!recoupment) return 0;
      const given = recoupment.given[what];
      const own = typeof given === 'string' ? given : (given[year] ?? recoupment.shown);
      return toBasis(amount, own, recoupment.shown);
    });
  return { recoupmentLines, recouped, recoupedIncome: moved('income'), paidDirect: moved('spend') };
}

export function blockPosition(figures: BlockFigures, years: number): BlockPosition {
  const income = figures.income.map((line) => forecast(line.amounts, line.growth));
  const spendByLine = figures.spend.map((line) => forecast(line, figures.spendGrowth));
  const recoupment = recoupmentOf(figures.recoupment, years);
  const incomeTotal = totals([...income, recoupment.recoupedIncome], years);
  const spendGiven = totals(spendByLine, years);
  const spend = totals([spendGiven, recoupment.paidDirect], years);
  const closing = [...balance(figures.opening, incomeTotal, spend)];
  return {
    block: figures.block,
    opening: openings(figures.opening, closing),
    income,
    ...recoupment,
    incomeTotal,
    spendByLine,
    spendGiven,
    spend,
    inYear: incomeTotal.map((amount, i) => amount - (spend[i] ?? 0)),
    closing,
  };
}

export interface MitigatedPosition {
  /** Savings after confidence, and investment, by year. */
  savings: number[];
  investment: number[];
  spend: number[];
  inYear: number[];
  opening: number[];
  closing: number[];
}

/** The same block after mitigations. `savings` are already multiplied by their confidence. */
export function mitigatedPosition(
  position: BlockPosition,
  savings: readonly number[],
  investment: readonly number[],
): MitigatedPosition {
  const years = position.spend.length;
  const full = Array.from({ length: years }, () => 1);
  const spend = [...mitigated(position.spend, savings, investment, full)];
  const closing = [...balance(position.opening[0] ?? 0, position.incomeTotal, spend)];
  return {
    savings: [...savings],
    investment: [...investment],
    spend,
    inYear: position.incomeTotal.map((amount, i) => amount - (spend[i] ?? 0)),
    opening: openings(position.opening[0] ?? 0, closing),
    closing,
  };
}
