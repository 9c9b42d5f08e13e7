/**
 * Rolling the plan forward a year: which years have their outturn now, what people typed for them, which years drop
 * out of view, and what the opening balances become. Pure.
 */
import { roundHalfAway } from '../funding/money';
import { financialYear, yearLabel } from '../funding/reading';
import { BLOCKS } from '../funding/vocabulary';
import { ASSUMPTIONS, BLOCK_KEYS } from './assumptions';
import { OPENING_YEAR, standingYears, withAssumptions } from './opening-year';
import { pastFigures, type PastFigure } from './past-figures';
import { planFigures } from './position';
import type { BuildRequest, SheetId } from './request';
import type { Plain, SourceTable, SourceYear } from './sources';
import { outturnYears, planYears, type PlanYear } from './years';

/** An assumption that changes. */
export interface Change {
  id: string;
  label: string;
  before: Plain;
  after: Plain;
}

export interface RollForward {
  /** Years that were a forecast and have their outturn now. */
  closed: string[];
  /** Outturn years that are no longer shown. */
  dropped: string[];
  /** The plan's first and last year from now on. */
  first: string;
  last: string;
  /** What people typed for the years closed. */
  figures: PastFigure[];
  /** First outturn year shown, where it was set. */
  settings: Change[];
  /** Opening balances and their year, where years drop out. */
  openings: Change[];
  /** What else there is to know, as sentences. */
  notes: string[];
}

/** What there is to roll forward, or why there is nothing and what to do. */
export type Roll = { kind: 'ready'; roll: RollForward } | { kind: 'nothing'; message: string };

const nothing = (message: string): Roll => ({ kind: 'nothing', message });

const change = (request: BuildRequest, id: string, after: Plain): Change => ({
  id,
  label: ASSUMPTIONS.find((known) => known.id === id)?.label ?? id,
  before: request.assumptions[id] ?? null,
  after,
});

/** "HighNeedsLines (sheet High needs lines)", as people find it. */
const named = ({ table, sheet }: SourceTable): string =>
  table === null ? `the list on the sheet ${sheet}` : `the table ${table} (sheet ${sheet})`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** As many years as before are shown: the first moves on by those that are new. */
function settingsOf(request: BuildRequest, added: number): Change[] {
  const first = financialYear(String(request.assumptions.firstOutturn ?? ''));
  return first !== null && added > 0 ? [change(request, 'firstOutturn', yearLabel(first + added))] : [];
}

interface Moved {
  openings: Change[];
  notes: string[];
}

/**
 * Opening balances of the first year from now on: what the plan comes to at the end of the year before, begun with the
 * balances that stand and their year.
 */
function openingsOf(request: BuildRequest, from: PlanYear, first: PlanYear): Moved {
  if (first.start <= from.start) return { openings: [], notes: [] };
  const assumptions = { ...request.assumptions, firstOutturn: from.label, outturnYears: null };
  const whole = planFigures({ ...request, assumptions });
  const before = whole.years.filter(({ start }) => start < first.start);
  const openings = BLOCKS.map((block) => {
    const closing = whole.positions[block].closing[before.length - 1] ?? 0;
    return change(request, `opening${BLOCK_KEYS[block]}`, roundHalfAway(closing));
  });
  const { savings, investment } = whole.highNeedsMitigated;
  const isMitigated = before.some((_, i) => (savings[i] ?? 0) !== 0 || (investment[i] ?? 0) !== 0);
  const labels = before.map(({ label }) => label).join(', ');
  return {
    openings: [...openings, change(request, OPENING_YEAR, first.label)],
    notes: isMitigated
      ? [
          `Savings and investment planned for ${labels} drop out of the mitigated balance: it begins with what the outturn came to.`,
        ]
      : [],
  };
}

/** The year for which the opening balances stand: as typed where the table has it, else the plan's first. */
function openingYearOf({ sources, assumptions }: BuildRequest, first: PlanYear): PlanYear {
  const typed = outturnYears(sources).find(({ label }) => label === assumptions[OPENING_YEAR]);
  return typed ? { start: typed.start, label: typed.label, outturn: true } : first;
}

/** True when the opening balances belong to a year before the first that the plan shows. */
const isOvertaken = (request: BuildRequest, from: PlanYear): boolean =>
  openingYearOf(request, from).start < (planYears(request.sources, request.assumptions)[0]?.start ?? 0);

/** A last year that the table has as a budget or forecast alone: how it is closed, as no later column can be waited for. */
function openYear({ sources }: BuildRequest, until: PlanYear): string | null {
  const { lines } = sources;
  const column = outturnYears(sources).find(({ start }) => start === until.start);
  if (!lines || !column?.kind || column.kind === 'outturn') return null;
  const { label, kind, header, address } = column;
  return `For ${label} ${named(lines)} has a ${kind} and no outturn yet: the column headed "${header}"${address ? ` in ${address}` : ''}. Once the year has closed, add a column headed ${label} outturn beside it, or put the outturn into that column and head it ${label} outturn; then press Build plan.`;
}

export function rollOf(request: BuildRequest, building: ReadonlySet<SheetId>): Roll {
  const { lines } = request.sources;
  const standing = standingYears(request.people).filter(({ outturn }) => outturn);
  const [from, until] = [standing[0], standing[standing.length - 1]];
  if (!from || !until || !lines)
    return nothing(
      'There is no plan in this workbook yet. Press Build plan first; it can be rolled forward from then on.',
    );
  const added = outturnYears(request.sources).filter(({ start }) => start > until.start);
  const next = yearLabel(until.start + 1);
  const open = openYear(request, until);
  if (added.length === 0 && open !== null && !isOvertaken(request, from)) return nothing(open);
  if (added.length === 0 && !isOvertaken(request, from))
    return nothing(
      `The plan has its outturn up to ${until.label}, and so has ${named(lines)}. Add a column headed ${next} to the right of ${until.label} there, with the year's outturn on each line, and the same column to your income; then press Look for a new year again.`,
    );
  if (added[0] && added[0].label !== next)
    return nothing(
      `${capital(named(lines))} has a column for ${added[0].label}, but none for ${next}, which comes after the plan's last outturn year. Add the column headed ${next}, then press Look for a new year again.`,
    );
  return { kind: 'ready', roll: rolled(request, building, standing, added) };
}

function rolled(
  request: BuildRequest,
  building: ReadonlySet<SheetId>,
  standing: readonly PlanYear[],
  added: readonly SourceYear[],
): RollForward {
  const settings = settingsOf(request, added.length);
  const moved = withChanges(request, settings);
  const years = planYears(moved.sources, moved.assumptions);
  const [first, last] = [years[0], years[years.length - 1]] as [PlanYear, PlanYear];
  return {
    closed: added.map(({ label }) => label),
    dropped: standing.filter(({ start }) => start < first.start).map(({ label }) => label),
    first: first.label,
    last: last.label,
    figures: pastFigures(moved, building).filter(({ closed }) => closed),
    settings,
    ...openingsOf(request, openingYearOf(request, standing[0] as PlanYear), first),
  };
}

/** The request with changes of the register taken on. */
export const withChanges = (request: BuildRequest, changes: readonly Change[]): BuildRequest =>
  changes.length === 0
    ? request
    : withAssumptions(request, Object.fromEntries(changes.map(({ id, after }) => [id, after])));
