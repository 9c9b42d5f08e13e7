/**
 * Figures that people typed for a year to come, once that year is past or no longer shown: they stay on their sheet,
 * marked as not used, or go to HNB Log when somebody retires them. A kept figure goes back to its cell when its year
 * is forecast again. Pure.
 */
import type { People, PeopleCell } from './blueprint';
import { ADJUSTMENTS_BLOCK, ENGLAND_BLOCK, januaryHeading, januariesAhead, planJanuaries } from './caseload';
import { blank } from './content';
import { OVERRIDES_BLOCK } from './position';
import { SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import type { SheetWriter, ColumnSpec } from './writer';
import { FORECAST, planYears, yearHeading } from './years';

export interface PastFigure {
  /** Names the figure among all: block, row and heading. */
  id: string;
  sheet: SheetId;
  block: string;
  row: string;
  /** Heading under which it was typed: "2025-26 forecast". */
  heading: string;
  /** "2025-26", or "2026" for a January. */
  year: string;
  cell: PeopleCell;
  /** True when the year has its outturn, false when the plan does not show the year. */
  closed: boolean;
}

interface Place {
  sheet: SheetId;
  /** Block in which people type by year. */
  block: string;
  /** Block in which what is no longer used is kept. */
  past: string;
  unit: string;
  style: ColumnSpec['style'];
  /** Headings that people type under now, and labels of the years that are known by now. */
  years(request: BuildRequest): { live: string[]; closed: string[] };
}

const PLACES: readonly Place[] = [
  {
    sheet: 'HighNeeds',
    block: OVERRIDES_BLOCK,
    past: 'high-needs-past',
    unit: '£',
    style: 'money',
    years: ({ sources, assumptions }) => ({
      live: planYears(sources, assumptions)
        .filter(({ outturn }) => !outturn)
        .map(yearHeading),
      closed: (sources.lines?.years ?? []).map(({ label }) => label),
    }),
  },
  {
    sheet: 'EHCPs',
    block: ADJUSTMENTS_BLOCK,
    past: 'ehcps-past',
    unit: 'plans',
    style: 'number',
    years: (request) => ({
      live: januariesAhead(request).map(januaryHeading),
      closed: (request.sources.caseload?.years ?? []).map(({ label }) => label),
    }),
  },
];

const ROW = 'Row';
const YEAR = 'Year';
const FIGURE = 'Figure';
const WRITTEN = 'Written as';
const NOTE = 'Note';
const WHY = 'Kept because';

type Rows = Record<string, Record<string, PeopleCell>>;

/** A copy without a prototype: a row key typed as "__proto__" is a key like any other. */
const copyOf = <T>(rows: Readonly<Record<string, T>> | undefined): Record<string, T> =>
  Object.assign(Object.create(null) as Record<string, T>, rows);

const setCell = (rows: Rows, row: string, heading: string, cell: PeopleCell): void => {
  rows[row] = { ...rows[row], [heading]: cell };
};

const isYearToCome = (heading: string): boolean => heading.endsWith(FORECAST);

/** What people typed under the heading of a year that no longer takes it. */
function figuresPast(place: Place, request: BuildRequest): PastFigure[] {
  const { live, closed } = place.years(request);
  const { sheet, block } = place;
  return Object.entries(request.people[block] ?? {}).flatMap(([row, cells]) =>
    Object.entries(cells)
      .filter(([heading, cell]) => isYearToCome(heading) && !live.includes(heading) && !blank(cell.value))
      .map(([heading, cell]) => {
        const year = heading.slice(0, -FORECAST.length);
        const id = [block, row, heading].join('|');
        return { id, sheet, block, row, heading, year, cell, closed: closed.includes(year) };
      }),
  );
}

const textIn = (cell: PeopleCell | undefined): string => String(cell?.value ?? '');

/** Rows of the kept figures that still say which figure they keep. */
const keptRows = (people: People, { past }: Place): [string, Record<string, PeopleCell>][] =>
  Object.entries(people[past] ?? {}).filter(
    ([, cells]) => textIn(cells[ROW]) !== '' && textIn(cells[YEAR]) !== '' && !blank(cells[FIGURE]?.value),
  );

/** Kept figures whose year is forecast again, and whose cell is free, go back to it. */
function putBack(place: Place, request: BuildRequest, rows: Rows, past: Rows): void {
  const { live } = place.years(request);
  for (const [key, cells] of keptRows(request.people, place)) {
    const [row, heading] = [textIn(cells[ROW]), textIn(cells[YEAR]) + FORECAST];
    if (!live.includes(heading) || !blank(rows[row]?.[heading]?.value)) continue;
    const formula = textIn(cells[WRITTEN]);
    const value = cells[FIGURE]?.value ?? null;
    setCell(rows, row, heading, formula === '' ? { value } : { value, formula });
    delete past[key];
  }
}

function keep(past: Rows, { row, year, cell }: PastFigure): void {
  const key = `${row} | ${year}`;
  const again = Object.keys(past).filter((other) => other === key || other.startsWith(`${key} (`)).length;
  past[again === 0 ? key : `${key} (${again + 1})`] = {
    [ROW]: { value: row },
    [YEAR]: { value: year },
    [FIGURE]: { value: cell.value },
    [WRITTEN]: { value: cell.formula ?? null },
  };
}

/** England's published plans stand under the year alone once the year has been counted. */
function withEngland(request: BuildRequest, people: People): void {
  const rows = people[ENGLAND_BLOCK];
  if (!rows) return;
  const moved = copyOf(rows);
  for (const january of planJanuaries(request).filter(({ counted }) => counted)) {
    const heading = januaryHeading(january);
    for (const [row, cells] of Object.entries(rows)) {
      const earlier = cells[heading + FORECAST];
      if (earlier && !blank(earlier.value) && cells[heading] === undefined)
        setCell(moved, row, heading, earlier);
    }
  }
  people[ENGLAND_BLOCK] = moved;
}

export interface Settled {
  request: BuildRequest;
  /** What no longer counts from this build on. */
  past: PastFigure[];
}

/** What people typed, moved to where the sheets built now have it. */
export function settled(request: BuildRequest, building: ReadonlySet<SheetId>): Settled {
  const people = copyOf(request.people);
  const past = PLACES.filter(({ sheet }) => building.has(sheet)).flatMap((place) => {
    const found = figuresPast(place, request);
    const [rows, kept] = [copyOf(people[place.block]), copyOf(people[place.past])];
    putBack(place, request, rows, kept);
    for (const figure of found.filter(({ id }) => !request.retire?.has(id))) keep(kept, figure);
    if (Object.keys(rows).length > 0) people[place.block] = rows;
    if (people[place.past] || Object.keys(kept).length > 0) people[place.past] = kept;
    return found;
  });
  if (building.has('EHCPs')) withEngland(request, people);
  return { request: { ...request, people }, past };
}

/** Everything typed for years that do not take it any more, on the sheets given. */
export const pastFigures = (request: BuildRequest, building: ReadonlySet<SheetId>): PastFigure[] =>
  PLACES.filter(({ sheet }) => building.has(sheet)).flatMap((place) => figuresPast(place, request));

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** "£2,000", "−3 plans", or the text that stands there. */
function shown({ block, cell: { value } }: PastFigure): string {
  if (typeof value !== 'number') return `"${String(value)}"`;
  const size = NUMBER.format(Math.abs(value));
  const sign = value < 0 ? '−' : '';
  return block === OVERRIDES_BLOCK ? `${sign}£${size}` : `${sign}${size} plans`;
}

/** "£2,000 set for 1.2.1 Top-up in 2025-26" */
export const figureSentence = (figure: PastFigure): string =>
  `${shown(figure)} set for ${figure.row} in ${figure.year}`;

/** What became of the figures, a sentence each. */
export const pastNotes = ({ retire }: BuildRequest, past: readonly PastFigure[]): string[] =>
  past.map((figure) => {
    const why = figure.closed ? 'the year has its outturn now' : 'the plan does not show that year';
    const where = retire?.has(figure.id)
      ? `moves to ${SHEET_NAMES.Log}`
      : 'is kept at the end of the sheet, not used';
    return `${SHEET_NAMES[figure.sheet]}: ${figureSentence(figure)} ${where}, as ${why}.`;
  });

const columnsOf = (style: ColumnSpec['style']): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: ROW, width: 40, style: 'wrapped', typed: true },
  { heading: YEAR, width: 12, style: 'text', typed: true },
  { heading: 'Unit', width: 8, style: 'label' },
  { heading: WHY, width: 16, style: 'wrapped' },
  { heading: FIGURE, width: 13, style, typed: true },
  { heading: WRITTEN, width: 13, style: 'text', typed: true },
  { heading: NOTE, width: 28, style: 'inputText', typed: true },
];

/** Writes the kept figures of a sheet at its end; nothing as long as there never were any. */
export function addPast(writer: SheetWriter, request: BuildRequest): void {
  const place = PLACES.find(({ sheet }) => sheet === writer.id);
  if (!place || request.people[place.past] === undefined) return;
  const { closed } = place.years(request);
  writer.section('Set for years that no longer take it: kept as a note, not used');
  const block = writer.block(place.past, columnsOf(place.style));
  for (const [key, cells] of keptRows(request.people, place)) {
    const why = closed.includes(textIn(cells[YEAR])) ? 'Year has its outturn' : 'Year is not shown';
    block.add(key, { Unit: place.unit, [WHY]: why });
  }
  block.end();
}
