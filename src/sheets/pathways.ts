/**
 * HNB Pathways: routes after 16 – numbers, cost, flow, destinations and outcomes by year, and when each is evaluated.
 * All figures are typed; totals, shares, unit costs and changes are formulas. Pure.
 */
import {
  routeFigures,
  together,
  type RouteFigures,
  type RouteYear,
  type Together,
} from '../funding/pathways';
import { financialYear, yearLabel } from '../funding/reading';
import { cellName, rangeName } from './a1';
import { addOwnChecks, YEAR_SHEET_ORDER } from './checks';
import type { FurtherSheet } from './further-builders';
import { pathwaysChecks } from './pathways-checks';
import {
  MEASURES,
  TOGETHER,
  type MadeMeasure,
  type MeasureKey,
  type TypedMeasure,
} from './pathways-measures';
import {
  askedYears,
  registerKeys,
  showMaster,
  shown,
  standingFigure,
  standingText,
  textCells,
  typedHeadings,
  typedOf,
  YEAR_LABELS,
} from './registers';
import type { BuildRequest } from './request';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec, type Content } from './writer';

const ROUTES_BLOCK = 'pathways-routes';
const DESTINATIONS_BLOCK = 'pathways-destinations';
const blockOf = (key: MeasureKey): string => `pathways-${key.toLowerCase()}`;
/** Blank rows offered below the last route and destination: each stands in every block. */
const SPARE = 3;
const BEFORE = 'Numbers before';
const TYPED = MEASURES.filter((measure): measure is TypedMeasure => measure.formula === null);

const ROUTE_SEEDS: readonly (readonly [string, string])[] = [
  ['School sixth form', 'Learners who go on to study with support in school'],
  ['Further education college', 'Courses at a general college'],
  ['Specialist college or placement', 'Needs that no local college can meet'],
  ['Supported internship', 'Learning in a workplace with a job coach'],
  ['Bridging to adult social care', 'A joint offer for the move to adult services'],
];
const DESTINATION_SEEDS = [
  'Employment or apprenticeship',
  'Further learning',
  'Supported living or adult social care',
  'Health provision',
  'Not in education, employment or training',
  'Not known',
] as const;

const ROUTE_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 7, style: 'key' },
  { heading: 'Route', width: 34, style: 'inputText', typed: true },
  { heading: 'For whom', width: 26, style: 'inputText', typed: true },
  { heading: 'Evaluated on', width: 18, style: 'inputDate', typed: true },
  { heading: 'What it found', width: 24, style: 'inputText', typed: true },
  { heading: 'Evaluate next', width: 13, style: 'inputDay', typed: true },
  { heading: 'Owner', width: 13, style: 'inputText', typed: true },
  { heading: BEFORE, width: 13, style: 'inputNumber', typed: true },
];

export interface Route {
  key: number;
  name: string;
  owner: string;
  evaluated: number | null;
  next: number | null;
  before: number | null;
  years: RouteYear[];
  figures: RouteFigures[];
}
export interface Destination {
  key: number;
  name: string;
  counts: (number | null)[];
}

export interface Pathways {
  headings: string[];
  routes: Route[];
  all: Together[];
  destinations: Destination[];
  /** Typed figures and dates that are text. */
  texts: number;
}

/** The years asked for on HNB Inputs and all for which somebody has typed a figure, without a gap. */
function yearsOf(request: BuildRequest): string[] {
  const blocks = [...TYPED.map(({ key }) => blockOf(key)), DESTINATIONS_BLOCK];
  const typed = blocks.flatMap((block) =>
    typedHeadings(request, block).flatMap((heading) => {
      const year = financialYear(heading);
      return year !== null && yearLabel(year) === heading ? [year] : [];
    }),
  );
  const starts = [...askedYears(request), ...typed];
  const first = Math.min(...starts);
  return Array.from({ length: Math.max(...starts) - first + 1 }, (_, i) => yearLabel(first + i));
}

const sum = (figures: readonly (number | null)[]): number =>
  figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);

function routesOf(request: BuildRequest, headings: readonly string[], keys: readonly number[]): Route[] {
  const typedYears = keys.map((key) =>
    headings.map(
      (heading) =>
        Object.fromEntries(
          TYPED.map((measure) => [measure.key, standingFigure(request, blockOf(measure.key), key, heading)]),
        ) as unknown as RouteYear,
    ),
  );
  const all = headings.map((_, i) => sum(typedYears.map((years) => years[i]?.people ?? null)));
  return keys.map((key, index): Route => {
    const figure = (heading: string): number | null => standingFigure(request, ROUTES_BLOCK, key, heading);
    const years = typedYears[index] ?? [];
    const before = figure(BEFORE);
    return {
      key,
      name: standingText(request, ROUTES_BLOCK, key, 'Route', ROUTE_SEEDS[key - 1]?.[0] ?? null),
      owner: standingText(request, ROUTES_BLOCK, key, 'Owner'),
      evaluated: figure('Evaluated on'),
      next: figure('Evaluate next'),
      before,
      years,
      figures: routeFigures(years, all, before),
    };
  });
}

function pathwaysOf(request: BuildRequest): Pathways {
  const headings = yearsOf(request);
  const typed = Object.fromEntries(TYPED.map(({ key }) => [blockOf(key), ['Remark', ...headings]]));
  const keys = registerKeys(
    request,
    { [ROUTES_BLOCK]: typedOf(ROUTE_COLUMNS), ...typed },
    ROUTE_SEEDS.length,
    SPARE,
  );
  const routes = routesOf(request, headings, keys);
  const ends = registerKeys(
    request,
    { [DESTINATIONS_BLOCK]: ['Destination', 'Detail', ...headings] },
    DESTINATION_SEEDS.length,
    SPARE,
  );
  const destinations = ends.map((key): Destination => {
    const counts = headings.map((heading) => standingFigure(request, DESTINATIONS_BLOCK, key, heading));
    return {
      key,
      name: standingText(request, DESTINATIONS_BLOCK, key, 'Destination', DESTINATION_SEEDS[key - 1] ?? null),
      counts,
    };
  });
  const texts = [
    ...TYPED.map(({ key }) => textCells(request, blockOf(key), keys, headings)),
    textCells(request, DESTINATIONS_BLOCK, ends, headings),
    textCells(request, ROUTES_BLOCK, keys, ['Evaluated on', 'Evaluate next', BEFORE]),
  ];
  const all = together(
    routes.map(({ years }) => years),
    routes.map(({ figures }) => figures),
    headings.length,
  );
  return { headings, routes, all, destinations, texts: sum(texts) };
}

/** Where things stand. Zero-based. */
export interface PathwayPlaces {
  /** First row of the routes, of a measure's block, of the destinations; and of the rows of all together. */
  routes: number;
  measures: Record<MeasureKey, number>;
  destinations: number;
  together: Record<keyof Together, number>;
  destinationTotal: number;
  column(heading: string): number;
  kept: string[];
}

const yearSpecs = (headings: readonly string[], style: StyleName, typed: boolean): ColumnSpec[] =>
  headings.map((heading) => ({ heading, width: 13, style, typed }));

const FIRST_YEAR = YEAR_LABELS.length;

function addRoutes(writer: SheetWriter, { routes }: Pathways): { first: number; kept: string[] } {
  writer.section('Routes, and when each was evaluated');
  const block = writer.block(ROUTES_BLOCK, ROUTE_COLUMNS);
  const first = block.next;
  for (const { key } of routes) {
    const seed = ROUTE_SEEDS[key - 1];
    block.add(key, seed ? { Route: seed[0], 'For whom': seed[1] } : {});
  }
  return { first, kept: block.end() };
}

/** Label columns of a measure's block: the route's name comes from the list of routes. */
const measureLabels = (): ColumnSpec[] =>
  YEAR_LABELS.map((spec) => {
    if (spec.heading === 'Key') return { ...spec, heading: 'No' };
    if (spec.heading === 'Measure') return { ...spec, heading: 'Route' };
    return spec.heading === 'Detail' ? { ...spec, heading: 'Remark', style: 'inputText', typed: true } : spec;
  });

function addMeasure(
  writer: SheetWriter,
  measure: TypedMeasure | MadeMeasure,
  { headings, routes }: Pathways,
  routesAt: number,
  places: Partial<Record<MeasureKey, number>>,
): { first: number; kept: string[] } {
  writer.section(measure.title);
  const isTyped = measure.formula === null;
  const labels = isTyped ? measureLabels() : measureLabels().filter(({ heading }) => heading !== 'Remark');
  // formulas have no remark, but their years stand in the same columns
  const spare: ColumnSpec = { heading: 'How', width: 26, style: 'wrapped' };
  const columns = isTyped ? labels : [...labels.slice(0, 2), spare, ...labels.slice(2)];
  const block = writer.block(blockOf(measure.key), [
    ...columns,
    ...yearSpecs(headings, measure.style, isTyped),
  ]);
  const first = block.next;
  const at = { ...places, [measure.key]: first };
  routes.forEach((route, i) => {
    const name = cellName(routesAt + i, 1, { column: true });
    const figures = headings.map((heading, year): [string, Content] => [
      heading,
      measure.formula === null ? undefined : madeCell(measure, at, route, i, year, routes.length, routesAt),
    ]);
    block.add(route.key, {
      Route: { formula: `=TRIM(${name})`, expect: route.name },
      Unit: measure.unit,
      Source: isTyped ? 'Typed' : 'This sheet',
      ...(measure.formula === null ? {} : { How: measure.how }),
      ...Object.fromEntries(figures),
    });
  });
  return { first, kept: block.end() };
}

function madeCell(
  measure: MadeMeasure,
  places: Partial<Record<MeasureKey, number>>,
  route: Route,
  index: number,
  year: number,
  routes: number,
  routesAt: number,
): Content {
  const top = (key: MeasureKey): number => places[key] ?? 0;
  const column = FIRST_YEAR + year;
  const start = ROUTE_COLUMNS.findIndex(({ heading }) => heading === BEFORE);
  const formula = measure.formula({
    now: (key) => cellName(top(key) + index, column),
    before: (key) => cellName(top(key) + index, column - 1),
    all: (key) => `SUM(${rangeName(top(key), column, routes, 1, { row: true })})`,
    start: cellName(routesAt + index, start, { column: true }),
    first: year === 0,
  });
  return formula === undefined ? undefined : { formula, expect: shown(route.figures[year]?.[measure.key]) };
}

function addDestinations(
  writer: SheetWriter,
  { headings, destinations }: Pathways,
): { first: number; total: number; kept: string[] } {
  writer.section('Where the leavers of all routes went');
  const labels = measureLabels().map((spec): ColumnSpec => {
    if (spec.heading === 'Route') return { ...spec, heading: 'Destination', style: 'inputText', typed: true };
    return spec.heading === 'Remark' ? { ...spec, heading: 'Detail' } : spec;
  });
  const block = writer.block(DESTINATIONS_BLOCK, [...labels, ...yearSpecs(headings, 'inputNumber', true)]);
  const first = block.next;
  for (const { key } of destinations)
    block.add(key, {
      Destination: DESTINATION_SEEDS[key - 1] ?? null,
      Unit: 'leavers',
      Source: 'Typed',
    });
  const kept = block.end();
  const total = addDestinationShares(writer, { headings, destinations }, first);
  return { first, total, kept };
}

/** Share of each destination, and all of them together in the first row. */
function addDestinationShares(
  writer: SheetWriter,
  { headings, destinations }: Pick<Pathways, 'headings' | 'destinations'>,
  first: number,
): number {
  const labels = measureLabels().filter(({ typed }) => !typed);
  const block = writer.block('pathways-destination-shares', [
    ...labels.slice(0, 1),
    { heading: 'Share of the leavers', width: 34, style: 'wrapped' },
    { heading: 'How', width: 26, style: 'wrapped' },
    ...labels.slice(2),
    ...yearSpecs(headings, 'percent', false),
  ]);
  const totals = headings.map((_, i) => sum(destinations.map(({ counts }) => counts[i] ?? null)));
  const byYear = (content: (year: number, column: number) => Content): Record<string, Content> =>
    Object.fromEntries(headings.map((heading, i) => [heading, content(i, FIRST_YEAR + i)]));
  const total = block.add(
    'All',
    {
      'Share of the leavers': 'All destinations',
      Unit: 'leavers',
      Source: 'This sheet',
      ...byYear((i, column) => ({
        formula: `=SUM(${rangeName(first, column, destinations.length, 1)})`,
        expect: totals[i],
      })),
    },
    Object.fromEntries(headings.map((heading) => [heading, 'decimal' as const])),
  );
  destinations.forEach(({ key, name, counts }, row) => {
    block.add(key, {
      'Share of the leavers': {
        formula: `=TRIM(${cellName(first + row, 1, { column: true })})`,
        expect: name,
      },
      Unit: '% of leavers',
      Source: 'This sheet',
      ...byYear((i, column) => {
        const [part, of] = [cellName(first + row, column), cellName(total, column, { row: true })];
        const count = counts[i] ?? null;
        const whole = totals[i] ?? 0;
        return {
          formula: `=IF(AND(ISNUMBER(${part}),${of}>0),${part}/${of},"")`,
          expect: count === null || whole <= 0 ? '' : count / whole,
        };
      }),
    });
  });
  block.end();
  return total;
}

function addTogether(
  writer: SheetWriter,
  { headings, routes, all }: Pathways,
  measures: Record<MeasureKey, number>,
): Record<keyof Together, number> {
  writer.section('All routes together');
  const block = writer.block('pathways-together', [...YEAR_LABELS, ...yearSpecs(headings, 'decimal', false)]);
  const first = block.next;
  const rows = Object.fromEntries(TOGETHER.map(({ key }, i) => [key, first + i])) as Record<
    keyof Together,
    number
  >;
  for (const { key, measure, unit, style, formula } of TOGETHER) {
    const cells = headings.map((heading, i): [string, Content] => {
      const column = FIRST_YEAR + i;
      const made = formula({
        all: (of) => `SUM(${rangeName(measures[of], column, routes.length, 1)})`,
        where: (known, of) =>
          `SUMPRODUCT(ISNUMBER(${rangeName(measures[known], column, routes.length, 1)})*1,${rangeName(measures[of], column, routes.length, 1)})`,
        now: (of) => cellName(rows[of], column),
        before: (of) => cellName(rows[of], column - 1),
        first: i === 0,
      });
      return [heading, made === undefined ? undefined : { formula: made, expect: shown(all[i]?.[key]) }];
    });
    const looks = Object.fromEntries(headings.map((heading) => [heading, style]));
    block.add(
      key,
      { Measure: measure, Unit: unit, Source: 'This sheet', ...Object.fromEntries(cells) },
      looks,
    );
  }
  block.end();
  return rows;
}

/** Columns that the list of routes has after its labels. */
const LEAST_YEARS = ROUTE_COLUMNS.length - FIRST_YEAR;

/** The sheet; it reads no table. */
export function pathwaysSheet(request: BuildRequest): FurtherSheet {
  const pathways = pathwaysOf(request);
  const { headings } = pathways;
  const writer = new SheetWriter('Pathways', request.people);
  writer.widths = [
    ...YEAR_LABELS.map(({ width }) => width),
    ...Array.from({ length: Math.max(LEAST_YEARS, headings.length) }, () => 13),
  ];
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('Pathways after 16', [
    `Type in the cream cells. Use one kind of year for all figures; the years stand on HNB Inputs. "${BEFORE}" are the young people before ${headings[0] ?? ''}.`,
  ]);
  showMaster(writer);
  const { first: routes, kept } = addRoutes(writer, pathways);
  const measures = {} as Record<MeasureKey, number>;
  for (const measure of MEASURES) {
    const added = addMeasure(writer, measure, pathways, routes, measures);
    measures[measure.key] = added.first;
    kept.push(...added.kept);
  }
  const ends = addDestinations(writer, pathways);
  const rows = addTogether(writer, pathways, measures);
  const places: PathwayPlaces = {
    routes,
    measures,
    destinations: ends.first,
    destinationTotal: ends.total,
    together: rows,
    column: (heading) => ROUTE_COLUMNS.findIndex((spec) => spec.heading === heading),
    kept: [...new Set([...kept, ...ends.kept])],
  };
  const looks = addOwnChecks(writer, request, pathwaysChecks(pathways, places), 0, YEAR_SHEET_ORDER);
  return { blueprint: writer.blueprint(), kept: places.kept, looks };
}
