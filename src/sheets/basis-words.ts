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
export const incomeMoved = (recouped: string): string =>
  `=${recouped}*(IF(${SHOWN_GROSS},1,0)-IF(${INCOME_NET},0,1))`;
/** The same of spend. */
export const spendMoved = (recouped: string): string =>
  `=${recouped}*(IF(${SHOWN_GROSS},1,0)-IF(${LINES_GROSS},1,0))`;
/** What makes income gross whatever is shown: nothing where it is given so. */
export const incomeToGross = (recouped: string): string => `IF(${INCOME_NET},${recouped},0)`;
export const spendToGross = (recouped: string): string => `IF(${LINES_GROSS},0,${recouped})`;

/** Blocks out of which places or budget shares of academies are recouped. */
const RECOUPABLE: readonly Block[] = ['Schools', 'High needs'];

export const bridgedBlocks = ({ recoupment }: PlanFigures): Block[] =>
  BLOCKS.filter((block) => recoupment[block].length > 0);

/** Blocks that stay as the tables give them, whatever is chosen: nothing says what is recouped. */
export const unbridgedBlocks = (figures: PlanFigures): Block[] =>
  RECOUPABLE.filter((block) => !bridgedBlocks(figures).includes(block));

const isGross = (value: unknown): boolean => value === 'Gross';
const basisWord = (gross: boolean): string => (gross ? 'gross' : 'net');

/** True where income and spend of a block without recoupment line are said to be given on two bases. */
export const givenApart = ({ incomeBasis, linesBasis }: Assumptions): boolean =>
  (isGross(incomeBasis) || incomeBasis === 'Net') && isGross(incomeBasis) !== isGross(linesBasis);

/** The same as a condition of a formula. */
export const GIVEN_APART = `AND(OR(${INCOME_GROSS},${INCOME_NET}),(${INCOME_GROSS})<>(${LINES_GROSS}))`;

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
const BY_LINES = 'gross where a block has a recoupment line';

/** Which basis the plan shows, and how the user's tables are given. */
export function basisSentence(
  figures: PlanFigures,
  { planBasis, linesBasis, incomeBasis }: Assumptions,
): Sentence {
  const lines = `IF(${LINES_GROSS},"gross","net")`;
  const given = basisWord(isGross(linesBasis));
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
    isGross(assumptions.planBasis) === isGross(assumptions.linesBasis) && !givenApart(assumptions);
  return {
    formula: `=IF(OR((${SHOWN_GROSS})<>(${LINES_GROSS}),${GIVEN_APART}),"${text}","")`,
    expect: asChosen ? '' : text,
  };
}
