/**
 * Years of the user's tables held against each other and against the plan: what a table lacks is worked out, what it has
 * too much is left out, and both are named with their cells. Pure.
 */
import { inputWords } from '../funding/inputs';
import type { Assumptions } from '../sheets/assumptions';
import type { InputId } from '../funding/vocabulary';
import type { Problem, Sources, SourceTable, SourceYear } from '../sheets/sources';
import { outturnYears, planYears, shownOutturn } from '../sheets/years';

/** Tables with a column a financial year that the plan reads beside the lines. */
const BESIDE: readonly InputId[] = ['income', 'mitigations'];

const nameOf = ({ table, sheet }: SourceTable): string => table ?? sheet;

const note = (input: InputId, where: string, message: string): Problem => ({
  severity: 'note',
  input,
  where,
  message,
});

/** Outturn years that income does not have: each is worked out as if it were still to come. */
function lacking(sources: Sources, assumptions: Assumptions): Problem[] {
  const { income, lines } = sources;
  if (!income || !lines) return [];
  return shownOutturn(sources, assumptions)
    .filter(({ start }) => !income.years.some((year) => year.start === start))
    .map(({ label, address }) =>
      note(
        'income',
        income.years[income.years.length - 1]?.address ?? income.sheet,
        `${nameOf(income)} has no column for ${label}, which ${nameOf(lines)} has${address ? ` in ${address}` : ''}: its income is worked out from the year before. Add a column headed ${label}.`,
      ),
    );
}

const columnsOf = (years: readonly SourceYear[]): string =>
  years.map(({ label, address }) => (address ? `${label} in ${address}` : label)).join(', ');

/** Columns of years before all that the lines have, or after the plan's last. */
function leftOut(sources: Sources, assumptions: Assumptions): Problem[] {
  const first = outturnYears(sources)[0]?.start;
  const plan = planYears(sources, assumptions);
  const last = plan[plan.length - 1];
  if (first === undefined || !last) return [];
  return BESIDE.flatMap((input) => {
    const table = sources[input];
    if (!table) return [];
    const early = table.years.filter(({ start }) => start < first);
    const late = table.years.filter(({ start }) => start > last.start);
    return [
      ...(early.length > 0
        ? [
            note(
              input,
              early[0]?.address ?? table.sheet,
              `${nameOf(table)}: ${columnsOf(early)} ${early.length === 1 ? 'is' : 'are'} not in the plan, as ${inputWords('lines').title} have no such year.`,
            ),
          ]
        : []),
      ...(late.length > 0
        ? [
            note(
              input,
              late[0]?.address ?? table.sheet,
              `${nameOf(table)}: ${columnsOf(late)} ${late.length === 1 ? 'is' : 'are'} not in the plan, which ends with ${last.label}. More forecast years on HNB Inputs take in more.`,
            ),
          ]
        : []),
    ];
  });
}

/** A first year on HNB Inputs that the table does not have. */
export function firstYearProblem(sources: Sources, assumptions: Assumptions): string | null {
  const asked = assumptions.firstOutturn;
  const years = outturnYears(sources);
  const last = years[years.length - 1];
  if (typeof asked !== 'string' || !last || asked <= last.label) return null;
  return `First outturn year shown is ${asked}, but the last year of ${inputWords('lines').title} is ${last.label}. Type a year up to that one, or leave it blank.`;
}

export const yearProblems = (sources: Sources, assumptions: Assumptions): Problem[] => [
  ...lacking(sources, assumptions),
  ...leftOut(sources, assumptions),
];
