/** What HNB Checks says of academy recoupment, and of budget and outturn, on HNB Plan and HNB High needs. Pure. */
import { ALL_FIXED, rangeName, sheetPrefix } from './a1';
import { BLOCK_KEYS } from './assumptions';
import { apartFormula, givenApart, unbridgedBlocks } from './basis-words';
import type { Check, CheckContext } from './checks';
import { INCOME_FROM, showsKinds, SPEND_FROM } from './plan-words';
import { WORKED_OUT, type PlanFigures } from './position';
import { SHEET_NAMES } from './request';
import { yearColumn } from './years';

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
      cure: 'A formula of the plan was typed over: press Preview, tick its cell and build.',
      where: SHEET_NAMES.Plan,
    };
  });
  const apart = unbridgedBlocks(figures).map((block): Check => ({
    key: `Basis given ${BLOCK_KEYS[block]}`,
    text: `${block}: income and spend are given on one basis, gross or net of academy recoupment (1 = they are not, and no recoupment line bridges them)`,
    formula: `=IF(${apartFormula(figures)},1,0)`,
    expect: givenApart(figures, request.assumptions) ? 1 : 0,
    allowed: 'none',
    cure: 'Add a line of academy recoupment for the block to your income table and build the plan again, or correct on HNB Inputs how your tables are given.',
    where: SHEET_NAMES.Inputs,
  }));
  return [...same, ...apart, ...alignment(figures)];
}

/** Outturn beside outturn, budget beside budget: of the years that both tables have. */
function alignment(figures: PlanFigures): Check[] {
  if (!showsKinds(figures)) return [];
  const { spend, income } = figures.kinds;
  const apart = spend.filter((kind, i) => {
    const other = income[i] ?? WORKED_OUT;
    return kind !== other && kind !== WORKED_OUT && other !== WORKED_OUT;
  });
  const both = `(${SPEND_FROM}<>"${WORKED_OUT}")*(${INCOME_FROM}<>"${WORKED_OUT}")`;
  return [
    {
      key: 'Aligned',
      text: 'Years whose income and spend are of two kinds: outturn, forecast or budget',
      formula: `=SUMPRODUCT((${SPEND_FROM}<>${INCOME_FROM})*${both})`,
      expect: apart.length,
      allowed: 'none',
      cure: 'Give your income and your DSG lines the same column for the year, such as 2024-25 outturn, or explain it in the remark.',
      where: SHEET_NAMES.Plan,
    },
  ];
}
