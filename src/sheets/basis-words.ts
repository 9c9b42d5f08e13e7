/**
 * Gross or net of academy recoupment, as formulas ask for it: the choices of HNB Inputs, and the sentences that say
 * which one the plan shows. Pure.
 */
import { BLOCKS, type Block } from '../funding/vocabulary';
import { nameOf } from './assumptions';
import type { Assumptions } from './assumptions';
import type { PlanFigures } from './position';

const asks = (id: string, word: 'Gross' | 'Net'): string => `${nameOf(id)}="${word}"`;
const SHOWN_GROSS = asks('planBasis', 'Gross');
const LINES_GROSS = asks('linesBasis', 'Gross');
const INCOME_GROSS = asks('incomeBasis', 'Gross');
const INCOME_NET = asks('incomeBasis', 'Net');

/** What takes income as it is given to the basis shown; a block with a recoupment line gives it gross unless said. */
export const incomeMoved = (recouped: string): string => `=${recouped}*(${SHOWN_FLAG}-IF(${INCOME_NET},0,1))`;
/** 1 where the plan is shown gross, else 0. */
export const SHOWN_FLAG = `IF(${SHOWN_GROSS},1,0)`;
/** 1 where the user's lines, or the budgets among them, are given gross, else 0. */
export const LINES_FLAG = `IF(${LINES_GROSS},1,0)`;
export const BUDGETS_FLAG = `IF(${asks('budgetBasis', 'Gross')},1,IF(${asks('budgetBasis', 'Net')},0,${LINES_FLAG}))`;
/** What takes spend to the basis shown; `gross` is 1 where it is given gross, else 0. */
export const spendMoved = (recouped: string, gross: string): string =>
  `=${recouped}*(${SHOWN_FLAG}-${gross})`;
/** What makes income gross whatever is shown: nothing where it is given so. */
export const incomeToGross = (recouped: string): string => `IF(${INCOME_NET},${recouped},0)`;
export const spendToGross = (recouped: string, gross: string): string => `${recouped}*(1-${gross})`;

/** Name of the amounts recouped of a block by year: HNB_recouped_high_needs. */
export const recoupedName = (block: Block): string =>
  `HNB_recouped_${block.toLowerCase().replace(/ /g, '_')}`;

/** Blocks out of which places or budget shares of academies are recouped. */
const RECOUPABLE: readonly Block[] = ['Schools', 'High needs'];

export const bridgedBlocks = ({ recoupment }: PlanFigures): Block[] =>
  BLOCKS.filter((block) => recoupment[block].length > 0);

/** Blocks that stay as the tables give them, whatever is chosen: nothing says what is recouped. */
export const unbridgedBlocks = (figures: PlanFigures): Block[] =>
  RECOUPABLE.filter((block) => !bridgedBlocks(figures).includes(block));

const isGross = (value: unknown): boolean => value === 'Gross';
const basisWord = (gross: boolean): string => (gross ? 'gross' : 'net');

/** True where the plan shows a budget for want of something later. */
export const showsBudget = ({ years }: PlanFigures): boolean =>
  years.some(({ instead }) => instead === 'budget');

/** Budgets shown among outturns that are given on another basis. */
const budgetsApart = (figures: PlanFigures): boolean =>
  showsBudget(figures) && figures.given.budgets !== figures.given.lines;

/** True where the tables say two bases of a block that has no recoupment line to bridge them. */
export const givenApart = (figures: PlanFigures, { incomeBasis, linesBasis }: Assumptions): boolean =>
  budgetsApart(figures) ||
  ((isGross(incomeBasis) || incomeBasis === 'Net') && isGross(incomeBasis) !== isGross(linesBasis));

/** The same as a condition of a formula. */
export function apartFormula(figures: PlanFigures): string {
  const income = `AND(OR(${INCOME_GROSS},${INCOME_NET}),(${INCOME_GROSS})<>(${LINES_GROSS}))`;
  return showsBudget(figures) ? `OR(${income},${BUDGETS_FLAG}<>${LINES_FLAG})` : income;
}

interface Sentence {
  formula: string;
  expect: string;
}

const OF = ' of academy recoupment';
const SHOWN = {
  gross:
    'Gross of academy recoupment: places that DfE (formerly ESFA) pays direct are in income and in spend.',
  net: 'Net of academy recoupment: places that DfE (formerly ESFA) pays direct are neither in income nor in spend.',
} as const;
const THEIR_BUDGETS = ', their budgets ';
const BY_LINES = 'gross where a block has a recoupment line';

/** Which basis the plan shows, and how the user's tables are given. */
export function basisSentence(
  figures: PlanFigures,
  { planBasis, linesBasis, incomeBasis }: Assumptions,
): Sentence {
  const budgets = showsBudget(figures);
  const lines =
    `IF(${LINES_GROSS},"gross","net")` +
    (budgets ? `&"${THEIR_BUDGETS}"&IF(${BUDGETS_FLAG}=1,"gross","net")` : '');
  const given =
    basisWord(isGross(linesBasis)) +
    (budgets ? THEIR_BUDGETS + basisWord(isGross(figures.given.budgets)) : '');
  if (bridgedBlocks(figures).length === 0) {
    const [start, end] = ['As your tables give it, ', `${OF}: your income table has no line of it.`];
    return { formula: `="${start}"&${lines}&"${end}"`, expect: `${start}${given}${end}` };
  }
  const [start, middle] = [' Your DSG lines are ', ', the allocations in your income table '];
  const shown = `IF(${SHOWN_GROSS},"${SHOWN.gross}","${SHOWN.net}")`;
  const income = `IF(${INCOME_NET},"net",IF(${INCOME_GROSS},"gross","${BY_LINES}"))`;
  const allocations = incomeBasis === 'Net' ? 'net' : isGross(incomeBasis) ? 'gross' : BY_LINES;
  return {
    formula: `=${shown}&"${start}"&${lines}&"${middle}"&${income}&"."`,
    expect: `${SHOWN[isGross(planBasis) ? 'gross' : 'net']}${start}${given}${middle}${allocations}.`,
  };
}

/** Says which blocks cannot be shown as chosen; null where all can, "" while nothing has to be bridged. */
export function unbridgedSentence(figures: PlanFigures, assumptions: Assumptions): Sentence | null {
  const blocks = unbridgedBlocks(figures);
  if (blocks.length === 0) return null;
  const text = `Not bridged: ${blocks.join(', ')}. Your income table has no recoupment line there, so income and spend stay as your tables give them, whatever is chosen on HNB Inputs; add a line named Academy recoupment.`;
  const asChosen =
    isGross(assumptions.planBasis) === isGross(assumptions.linesBasis) && !givenApart(figures, assumptions);
  return {
    formula: `=IF(OR((${SHOWN_GROSS})<>(${LINES_GROSS}),${apartFormula(figures)}),"${text}","")`,
    expect: asChosen ? '' : text,
  };
}
