/**
 * Routes after 16 by year: shares, cost of a young person, flow in and out, and what leavers went on to. Pure; pounds;
 * null stands for a figure that is not known, and what needs it is not known either.
 */
import { change, rate } from './casework';
import { roundHalfAway } from './money';

type Figure = number | null;

/** A route in a year, as typed. */
export interface RouteYear {
  /** Young people on the route at the end of the year, their cost in the year, and who joined and left in it. */
  people: Figure;
  cost: Figure;
  joined: Figure;
  left: Figure;
  /** Leavers who went on to learning or work, and who achieved what their plan aimed at. */
  settled: Figure;
  achieved: Figure;
}

export interface RouteFigures {
  /** Part of all young people of the year. */
  share: Figure;
  /** Young people more than the year before. */
  more: Figure;
  unitCost: Figure;
  unitChange: Figure;
  opening: Figure;
  /** Opening + joined − left. */
  closing: Figure;
  /** Closing less the young people counted; should be 0. */
  difference: Figure;
  settledRate: Figure;
  achievedRate: Figure;
}

const less = (a: Figure, b: Figure): Figure => (a === null || b === null ? null : a - b);
const sum = (figures: readonly Figure[]): number =>
  figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
/** Numbers of people may be parts of a whole; the last bits of a double are no difference. */
const tidy = (figure: Figure): Figure => (figure === null ? null : roundHalfAway(figure));

/** Where a route should end: null when the opening is not known, or nobody said who joined and left. */
function closingOf(opening: Figure, { joined, left }: RouteYear): Figure {
  if (opening === null || (joined === null && left === null)) return null;
  return opening + (joined ?? 0) - (left ?? 0);
}

/**
 * One route over its years, oldest first.
 * @param all young people of all routes by year
 * @param before young people on the route before the first year
 */
export function routeFigures(
  years: readonly RouteYear[],
  all: readonly number[],
  before: Figure,
): RouteFigures[] {
  const unit = years.map(({ people, cost }) => rate(cost, people));
  return years.map((year, i): RouteFigures => {
    const last = years[i - 1]?.people ?? null;
    const opening = i === 0 ? before : last;
    const closing = closingOf(opening, year);
    return {
      share: rate(year.people, all[i] ?? 0),
      more: i === 0 ? null : less(year.people, last),
      unitCost: unit[i] ?? null,
      unitChange: change(unit[i - 1] ?? null, unit[i] ?? null),
      opening,
      closing,
      difference: tidy(less(closing, year.people)),
      settledRate: rate(year.settled, year.left),
      achievedRate: rate(year.achieved, year.left),
    };
  });
}

export interface Together {
  people: number;
  more: Figure;
  cost: number;
  unitCost: Figure;
  unitChange: Figure;
  opening: number;
  joined: number;
  left: number;
  closing: number;
  difference: number;
  settledRate: Figure;
  achievedRate: Figure;
}

/**
 * All routes together by year. Sums are of the figures known; a unit cost or a rate takes only the routes of which both
 * figures are. `routes` and `figures` are by route, then by year.
 */
export function together(
  routes: readonly (readonly RouteYear[])[],
  figures: readonly (readonly RouteFigures[])[],
  years: number,
): Together[] {
  const typed = (pick: (year: RouteYear) => Figure, year: number): number =>
    sum(routes.map((route) => (route[year] ? pick(route[year]) : null)));
  const made = (pick: (year: RouteFigures) => Figure, year: number): number =>
    sum(figures.map((route) => (route[year] ? pick(route[year]) : null)));
  /** A rate over the routes that know both figures. */
  const rateOf = (part: keyof RouteYear, of: keyof RouteYear, year: number): Figure =>
    rate(
      typed((route) => (route[of] === null ? null : route[part]), year),
      typed((route) => (route[part] === null ? null : route[of]), year),
    );
  const people = Array.from({ length: years }, (_, i) => typed((year) => year.people, i));
  const unit = people.map((_, i) => rateOf('cost', 'people', i));
  return people.map((count, i): Together => ({
    people: count,
    more: i === 0 ? null : count - (people[i - 1] ?? 0),
    cost: typed((year) => year.cost, i),
    unitCost: unit[i] ?? null,
    unitChange: change(unit[i - 1] ?? null, unit[i] ?? null),
    opening: made((year) => year.opening, i),
    joined: typed((year) => year.joined, i),
    left: typed((year) => year.left, i),
    closing: made((year) => year.closing, i),
    difference: made((year) => year.difference, i),
    settledRate: rateOf('settled', 'left', i),
    achievedRate: rateOf('achieved', 'left', i),
  }));
}
