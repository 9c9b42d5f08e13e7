/** The checks of HNB Pathways: what must hold, how it is counted on the sheet and in the engine, the cure. Pure. */
import { roundHalfAway } from '../funding/money';
import { ALL_FIXED, rangeName } from './a1';
import type { Check } from './checks';
import type { PathwayPlaces, Pathways, Route } from './pathways';
import { MEASURES, type MeasureKey, type TypedKey } from './pathways-measures';
import { textCount, YEAR_LABELS } from './registers';
import { SHEET_NAMES } from './request';

const check = (key: string, text: string, formula: string, expect: number, cure: string): Check => ({
  key: `Pathways ${key}`,
  text,
  formula,
  expect,
  cure,
  allowed: 'none',
  where: SHEET_NAMES.Pathways,
});

const TYPED = MEASURES.filter(({ formula }) => formula === null).map(({ key }) => key as TypedKey);

/** How many years of all routes answer to a condition. */
const yearsWhere = (
  routes: readonly Route[],
  of: (year: Route['years'][number], figures: Route['figures'][number]) => boolean,
): number =>
  routes.reduce(
    (sum, { years, figures }) =>
      sum + years.filter((year, i) => of(year, figures[i] as Route['figures'][number])).length,
    0,
  );

const more = (part: number | null, of: number | null): boolean => part !== null && of !== null && part > of;

export function pathwaysChecks(pathways: Pathways, places: PathwayPlaces): Check[] {
  const { routes, headings, destinations, all, texts } = pathways;
  const area = (key: MeasureKey): string =>
    rangeName(places.measures[key], YEAR_LABELS.length, routes.length, headings.length, ALL_FIXED);
  const ofRoutes = (heading: string): string =>
    rangeName(places.routes, places.column(heading), routes.length, 1, ALL_FIXED);
  const [counts, names] = [YEAR_LABELS.length, 1].map((column) =>
    rangeName(
      places.destinations,
      column,
      destinations.length,
      column === 1 ? 1 : headings.length,
      ALL_FIXED,
    ),
  ) as [string, string];
  const row = (at: number): string => rangeName(at, YEAR_LABELS.length, 1, headings.length, ALL_FIXED);
  const isNumber = (key: MeasureKey): string => `ISNUMBER(${area(key)})`;
  const exceeds = (part: MeasureKey, of: MeasureKey): string =>
    `SUMPRODUCT(${isNumber(part)}*${isNumber(of)}*(${area(part)}>${area(of)}))`;
  const named = `(TRIM(${ofRoutes('Route')})<>"")`;
  const before = ofRoutes('Numbers before');
  const figures = [...TYPED.map(area), counts, before];
  const [last, next] = [ofRoutes('Evaluated on'), ofRoutes('Evaluate next')];
  const gone = row(places.destinationTotal);
  const left = row(places.together.left);
  const numbers = [
    ...routes.flatMap(({ years, before: start }) => [start, ...years.flatMap((year) => Object.values(year))]),
    ...destinations.flatMap((destination) => destination.counts),
  ] as (number | null)[];
  const destinationSum = (i: number): number =>
    destinations.reduce((sum, destination) => sum + (destination.counts[i] ?? 0), 0);
  return [
    check(
      'flow',
      'Routes and years in which opening + joined − left is not the number counted',
      `=SUMPRODUCT(${isNumber('difference')}*(${area('difference')}<>0))`,
      yearsWhere(routes, (_, { difference }) => difference !== null && difference !== 0),
      'Correct who joined and left, or the numbers; the difference stands under "Difference".',
    ),
    check(
      'flow missing',
      'Routes and years whose numbers no flow explains',
      `=SUMPRODUCT(${isNumber('people')}*(1-${isNumber('difference')}))`,
      yearsWhere(routes, ({ people }, { difference }) => people !== null && difference === null),
      'Type who joined and left (0 where nobody), the numbers of the year before, and for the first year the numbers before it.',
    ),
    check(
      'cost',
      'Routes and years with young people but no cost, or with a cost but nobody',
      `=SUMPRODUCT(${isNumber('people')}*(${area('people')}>0)*(1-${isNumber('cost')}))+SUMPRODUCT(${isNumber('cost')}*(${area('cost')}<>0)*(1-${isNumber('people')}*(${area('people')}>0)))`,
      yearsWhere(
        routes,
        ({ people, cost }) =>
          ((people ?? 0) > 0 && cost === null) || ((cost ?? 0) !== 0 && !((people ?? 0) > 0)),
      ),
      'Type the figure that is missing; 0 where there was no cost.',
    ),
    check(
      'leavers',
      'Routes and years with more leavers settled, or with their outcome achieved, than left',
      `=${exceeds('settled', 'left')}+${exceeds('achieved', 'left')}`,
      yearsWhere(routes, (year) => more(year.settled, year.left)) +
        yearsWhere(routes, (year) => more(year.achieved, year.left)),
      'Correct one of the two figures.',
    ),
    check(
      'destinations',
      'Years in which the destinations do not add to those who left',
      `=SUMPRODUCT((ROUND((${gone}-${left})*100,0)<>0)*1)`,
      all.filter((year, i) => roundHalfAway(destinationSum(i) - year.left) !== 0).length,
      'Type where the others went; "Not known" where nobody knows.',
    ),
    check(
      'figures',
      'Typed figures and dates that are text, which count as nothing',
      textCount([...figures, last, next]),
      texts,
      'Type the figure or the date alone, without words.',
    ),
    check(
      'negative',
      'Typed figures below 0',
      `=${figures.map((range) => `SUMPRODUCT((${range}<0)*1)`).join('+')}`,
      numbers.filter((figure) => (figure ?? 0) < 0).length,
      'Type 0 or more; a cost below 0 belongs to the year that it corrects.',
    ),
    check(
      'unnamed',
      'Figures on rows without a route or a destination',
      `=${TYPED.map((key) => `SUMPRODUCT((TRIM(${ofRoutes('Route')})="")*${isNumber(key)})`).join('+')}+SUMPRODUCT((TRIM(${names})="")*ISNUMBER(${counts}))`,
      routes
        .filter(({ name }) => name === '')
        .reduce((sum, { years }) => sum + years.flatMap(known).length, 0) +
        destinations
          .filter(({ name }) => name === '')
          .reduce((sum, destination) => sum + destination.counts.filter((count) => count !== null).length, 0),
      'Name the route or the destination, or clear the figures.',
    ),
    check(
      'evaluated',
      'Routes that have no date of evaluation, neither past nor next',
      `=SUMPRODUCT(${named}*(1-ISNUMBER(${last}))*(1-ISNUMBER(${next})))`,
      routes.filter(({ name, evaluated, next: to }) => name !== '' && evaluated === null && to === null)
        .length,
      'Type when the route was evaluated, or when it will be.',
    ),
    check(
      'order',
      'Routes whose next evaluation is before the last',
      `=SUMPRODUCT(ISNUMBER(${last})*ISNUMBER(${next})*(${last}>${next}))`,
      routes.filter(({ evaluated, next: to }) => more(evaluated, to)).length,
      'Correct one of the two dates.',
    ),
    check(
      'owners',
      'Routes without an owner',
      `=SUMPRODUCT(${named}*(TRIM(${ofRoutes('Owner')})=""))`,
      routes.filter(({ name, owner }) => name !== '' && owner === '').length,
      'Type who answers for the route.',
    ),
  ];
}

const known = (year: Route['years'][number]): number[] =>
  Object.values(year).filter((value): value is number => typeof value === 'number');
