/**
 * Which year the typed opening balances belong to: filled in once they are typed, and held against the first year that
 * the plan shows. Pure.
 */
import { amountOf, ASSUMPTIONS_BLOCK, BLOCK_KEYS, nameOf, VALUE_HEADING } from './assumptions';
import type { People } from './blueprint';
import type { Check, CheckContext } from './checks';
import { blank } from './content';
import { YEAR_LABELS, YEARS_BLOCK } from './plan-words';
import { SHEET_NAMES, type BuildRequest } from './request';
import { planYears, yearOfColumn, type PlanYear } from './years';

/** Ids of the opening balances on HNB Inputs. */
export const OPENINGS: readonly string[] = Object.values(BLOCK_KEYS).map((key) => `opening${key}`);
export const OPENING_YEAR = 'openingYear';

/** Years of the plan as it stands in the workbook, first to last; none before the first build. */
export const standingYears = (people: People): PlanYear[] =>
  Object.keys(Object.values(people[YEARS_BLOCK] ?? {})[0] ?? {})
    .flatMap((heading) => yearOfColumn(heading) ?? [])
    .sort((a, b) => a.start - b.start);

/** The request with values of the register as if somebody had typed them. */
export function withAssumptions(request: BuildRequest, values: BuildRequest['assumptions']): BuildRequest {
  const register: People[string] = { ...request.people[ASSUMPTIONS_BLOCK] };
  for (const [id, value] of Object.entries(values))
    register[id] = { ...register[id], [VALUE_HEADING]: { value } };
  return {
    ...request,
    people: Object.assign(Object.create(null) as People, request.people, { [ASSUMPTIONS_BLOCK]: register }),
    assumptions: { ...request.assumptions, ...values },
  };
}

/**
 * Notes the first year beside balances that are typed without one: the first of the plan that stands, as that is the
 * one they were typed for, or of the plan to be built.
 */
export function withOpeningYear(request: BuildRequest): BuildRequest {
  const { assumptions, people, sources } = request;
  const typed = OPENINGS.some((id) => amountOf(assumptions, id) !== 0);
  const first = standingYears(people)[0] ?? planYears(sources, assumptions)[0];
  const isKnown = !blank(assumptions[OPENING_YEAR]) || !blank(typedYear(request));
  return isKnown || !typed || !first ? request : withAssumptions(request, { [OPENING_YEAR]: first.label });
}

/** What stands in the cell, be it a year or not. */
const typedYear = ({ people }: BuildRequest) =>
  people[ASSUMPTIONS_BLOCK]?.[OPENING_YEAR]?.[VALUE_HEADING]?.value ?? null;

export function openingYearChecks({ request, figures }: CheckContext): Check[] {
  if (!figures) return [];
  const year = String(typedYear(request) ?? '').trim();
  const named = `TRIM(${nameOf(OPENING_YEAR)})`;
  return [
    {
      key: 'Opening year',
      text: "The opening balances on HNB Inputs belong to the plan's first year (1 = to another)",
      formula: `=IF(OR(${named}="",${named}=INDEX(${YEAR_LABELS},1,1)),0,1)`,
      expect: year === '' || year.toLowerCase() === figures.years[0]?.label.toLowerCase() ? 0 : 1,
      allowed: 'none',
      cure: "Type the balances of 1 April of the plan's first year on HNB Inputs, and that year below them, as 2025-26. Roll forward a year in the pane does both.",
      where: SHEET_NAMES.Inputs,
    },
  ];
}
