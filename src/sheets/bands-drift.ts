/**
 * HNB Bands, second part: what the bands of the list are worth, why their cost moved (price, band mix, FTE, joiners,
 * leavers), which way plans moved by band and by school, and what plans without a band value would cost. Pure.
 */
import { labelKey } from '../funding/bands';
import {
  directionOf,
  driftOf,
  type BandMove,
  type BandUse,
  type SchoolMove,
  type SchoolUse,
} from '../funding/band-use';
import { bandOrder, type TableBand } from '../funding/band-values';
import { DRIFT_EFFECTS, type DriftRow } from '../funding/drift';
import { cellName } from './a1';
import { addTable, type Area, type Own, type Table, type TableColumn } from './bands-table';
import { BANDS, countWhere, standing, sumIn, type Frame } from './bands-frame';
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import type { Content, SheetWriter } from './writer';

const WHERE = SHEET_NAMES.Bands;
const REBUILD = 'Your list has changed since the last build: build the bands again.';
/** What a band without a value is said to be priced as: no setting is called so. */
const UNPRICED = '–';
/** Schools, and moves of schools, that are listed one by one; the rest stands in one row. */
export const SCHOOLS_LISTED = 100;
const MOVES_LISTED = 400;
export const EXPOSURE_BLOCK = 'bands-exposure';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const is = (area: Area, heading: string, word: string): string => `(${area.all(heading)}=${word})`;
const written = (heading: string, width = 0): { heading: string; width: number; style: 'key' | 'text' } => ({
  heading,
  width,
  style: heading === 'Key' ? 'key' : 'text',
});

// ---- what each band of the list is worth ----

export type Use = BandUse<TableBand>;
export const useKey = ({ band, setting }: Pick<Use, 'band' | 'setting'>): string =>
  `${band} | ${setting ?? ''}`;

/** Conditions that pick the plans of a band in a setting. */
export const ofUse = ({ list }: Frame, own: Own, field: 'band' | 'previousBand' = 'band'): string[] => [
  ...list.same(field, own('Band')),
  ...list.same('bandSetting', own('Setting')),
];

function useColumns(frame: Frame, values: Area): TableColumn<Use>[] {
  const { list } = frame;
  const pricedOn = (heading: string, as: string, own: Own): string[] => [
    `(${values.all('Band')}=${own('Band')}&"")`,
    `(${values.all('Setting')}=${own(as)}&"")`,
    is(values, heading, '"Yes"'),
  ];
  const of = (own: Own): string[] => ofUse(frame, own);
  const live = list.live(BANDS.now);
  return [
    written('Key'),
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    { ...written('Priced as'), value: ({ now }) => (now ? (now.setting ?? '') : UNPRICED) },
    { ...written('Before as'), value: ({ before }) => (before ? (before.setting ?? '') : UNPRICED) },
    {
      heading: 'Has value',
      width: 0,
      style: 'number',
      formula: (own) => `=${countWhere(...pricedOn('In force', 'Priced as', own))}`,
      expect: ({ now }) => (now ? 1 : 0),
    },
    {
      heading: 'Value',
      width: 0,
      style: 'pence',
      formula: (own) => `=${sumIn(values, 'Top-up', ...pricedOn('In force', 'Priced as', own))}`,
      expect: ({ value }) => value,
    },
    {
      heading: 'Value before',
      width: 0,
      style: 'pence',
      formula: (own) => {
        const conditions = pricedOn('In force before', 'Before as', own);
        return `=IF(${countWhere(...conditions)}=0,${own('Value')},${sumIn(values, 'Top-up', ...conditions)})`;
      },
      expect: ({ valueBefore }) => valueBefore,
    },
    {
      heading: 'Plans',
      width: 0,
      style: 'number',
      formula: (own) => `=${countWhere(...of(own))}`,
      expect: ({ plans }) => plans,
    },
    {
      heading: 'Live',
      width: 0,
      style: 'number',
      formula: (own) => `=${countWhere(...of(own), live)}`,
      expect: (use) => use.live,
    },
    {
      heading: 'Live FTE',
      width: 0,
      style: 'decimal',
      formula: (own) => `=${countWhere(...of(own), live, list.fte())}`,
      expect: ({ liveFte }) => liveFte,
    },
    {
      heading: 'Paid',
      width: 0,
      style: 'pence',
      formula: (own) => {
        const paid = list.ref('paid');
        return paid ? `=SUMPRODUCT(${of(own).join('*')}*1,${paid})` : '=0';
      },
      expect: ({ paid }) => paid,
    },
  ];
}

// ---- moves from band to band ----

const MOVE_SUMS = ['Before', ...DRIFT_EFFECTS] as const;

/** What a move adds to each line of the drift. */
function partsOf(move: BandMove): Record<(typeof MOVE_SUMS)[number], number> {
  const { counted, previous, oldValue, repriced, newValue, stayFteBefore, stayFte, leftFte } = move;
  const old = counted && previous !== null ? 1 : 0;
  return {
    Before: old * oldValue * (stayFteBefore + leftFte),
    Price: old * (repriced - oldValue) * stayFteBefore,
    'Band mix': old * (newValue - repriced) * stayFteBefore,
    FTE: old * newValue * (stayFte - stayFteBefore),
    Joiners: counted && previous === null ? newValue * stayFte : 0,
    Leavers: 0 - old * oldValue * leftFte,
  };
}

const moveKey = ({ previous, band, setting }: BandMove): string =>
  `${previous ?? ''} > ${band} | ${setting ?? ''}`;

function moveColumns(frame: Frame, uses: Area): TableColumn<BandMove>[] {
  const { list } = frame;
  const priced = (own: Own, band: string, of: string): string =>
    sumIn(uses, of, `(${uses.all('Band')}=${own(band)}&"")`, `(${uses.all('Setting')}=${own('Setting')}&"")`);
  const picked = (own: Own): string[] => [
    ...list.same('previousBand', own('Previous band')),
    ...ofUse(frame, own),
  ];
  const live = list.live(BANDS.now);
  const had = (own: Own): string => `IF(${own('Previous band')}="",0,${own('Counted')})`;
  const figure = (
    heading: string,
    style: 'number' | 'decimal' | 'pence',
    formula: (own: Own) => string,
    expect: (move: BandMove) => number,
  ): TableColumn<BandMove> => ({ heading, width: 0, style, formula: (own) => `=${formula(own)}`, expect });
  const part = (heading: (typeof MOVE_SUMS)[number], formula: (own: Own) => string): TableColumn<BandMove> =>
    figure(heading, 'pence', formula, (move) => partsOf(move)[heading]);
  const changed = list.ref('previousFte')
    ? (own: Own): string =>
        `IF(${own('Previous band')}="",0,${countWhere(...picked(own), live, `(${list.fte()}<>${list.fte('previousFte')})`)})`
    : (): string => '0';
  return [
    written('Key'),
    { ...written('Previous band'), value: ({ previous }) => previous ?? '' },
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    figure(
      'Old value',
      'pence',
      (own) => priced(own, 'Previous band', 'Value before'),
      ({ oldValue }) => oldValue,
    ),
    figure(
      "At today's price",
      'pence',
      (own) => priced(own, 'Previous band', 'Value'),
      ({ repriced }) => repriced,
    ),
    figure(
      'New value',
      'pence',
      (own) => priced(own, 'Band', 'Value'),
      ({ newValue }) => newValue,
    ),
    figure(
      'Counted',
      'number',
      (own) =>
        `${priced(own, 'Band', 'Has value')}*IF(${own('Previous band')}="",1,${priced(own, 'Previous band', 'Has value')})`,
      ({ counted }) => (counted ? 1 : 0),
    ),
    {
      ...written('Way'),
      formula: (own) => {
        const step = `${own('New value')}-${own("At today's price")}`;
        return `=IF(${own('Counted')}=0,"Left out",IF(${own('Previous band')}="","New",IF(${step}>0,"Up",IF(${step}<0,"Down","Same"))))`;
      },
      expect: directionOf,
    },
    figure(
      'Stay',
      'number',
      (own) => countWhere(...picked(own), live),
      ({ stay }) => stay,
    ),
    figure(
      'Stay FTE before',
      'decimal',
      (own) => countWhere(...picked(own), live, list.fte('previousFte')),
      ({ stayFteBefore }) => stayFteBefore,
    ),
    figure(
      'Stay FTE',
      'decimal',
      (own) => countWhere(...picked(own), live, list.fte()),
      ({ stayFte }) => stayFte,
    ),
    figure('FTE changed', 'number', changed, ({ fteChanged }) => fteChanged),
    figure(
      'Left',
      'number',
      (own) => `IF(${own('Previous band')}="",0,${countWhere(...picked(own))}-${own('Stay')})`,
      ({ left }) => left,
    ),
    figure(
      'Left FTE',
      'decimal',
      (own) =>
        `IF(${own('Previous band')}="",0,${countWhere(...picked(own), list.fte('previousFte'))}-${own('Stay FTE before')})`,
      ({ leftFte }) => leftFte,
    ),
    part('Before', (own) => `${had(own)}*${own('Old value')}*(${own('Stay FTE before')}+${own('Left FTE')})`),
    part(
      'Price',
      (own) => `${had(own)}*(${own("At today's price")}-${own('Old value')})*${own('Stay FTE before')}`,
    ),
    part(
      'Band mix',
      (own) => `${had(own)}*(${own('New value')}-${own("At today's price")})*${own('Stay FTE before')}`,
    ),
    part('FTE', (own) => `${had(own)}*${own('New value')}*(${own('Stay FTE')}-${own('Stay FTE before')})`),
    part('Joiners', (own) => `(${own('Counted')}-${had(own)})*${own('New value')}*${own('Stay FTE')}`),
    part('Leavers', (own) => `0-${had(own)}*${own('Old value')}*${own('Left FTE')}`),
  ];
}

function schoolMoveColumns(frame: Frame, moves: Area): TableColumn<SchoolMove>[] {
  const { list } = frame;
  const picked = (own: Own): string[] => [
    ...list.same('setting', own('School')),
    ...list.same('previousBand', own('Previous band')),
    ...ofUse(frame, own),
    list.live(BANDS.now),
  ];
  const move = (own: Own): string[] =>
    ['Previous band', 'Band', 'Setting'].map((heading) => `(${moves.all(heading)}=${own(heading)}&"")`);
  return [
    written('Key'),
    { ...written('School'), value: ({ school }) => school },
    { ...written('Previous band'), value: ({ previous }) => previous },
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    {
      heading: 'Plans',
      width: 0,
      style: 'number',
      formula: (own) => `=${countWhere(...picked(own))}`,
      expect: ({ stay }) => stay,
    },
    {
      heading: 'Step',
      width: 0,
      style: 'pence',
      formula: (own) =>
        `=${sumIn(moves, 'New value', ...move(own), is(moves, 'Counted', '1'))}-${sumIn(moves, "At today's price", ...move(own), is(moves, 'Counted', '1'))}`,
      expect: ({ step }) => step,
    },
    {
      heading: 'Effect',
      width: 0,
      style: 'pence',
      formula: (own) => `=${own('Step')}*${countWhere(...picked(own), list.fte('previousFte'))}`,
      expect: ({ effect }) => effect,
    },
  ];
}

export interface Workings {
  uses: Area;
  moves: Area;
  schoolMoves: Area;
  /** Moves of the schools that are listed. */
  listedMoves: SchoolMove[];
  listedSchools: SchoolUse[];
}

/** As many schools as can be listed with all their moves. */
function listed(frame: Frame): Pick<Workings, 'listedMoves' | 'listedSchools'> {
  const listedSchools: SchoolUse[] = [];
  const listedMoves: SchoolMove[] = [];
  for (const school of frame.schools.slice(0, SCHOOLS_LISTED)) {
    const own = frame.moved.filter((move) => labelKey(move.school) === labelKey(school.school));
    if (listedMoves.length + own.length > MOVES_LISTED) break;
    listedSchools.push(school);
    listedMoves.push(...own);
  }
  return { listedMoves, listedSchools };
}

/** Writes the workings beside each other, to the right of what is printed, and leaves the writer's row as it was. */
export function addWorkings(writer: SheetWriter, frame: Frame, values: Area, left: number): Workings {
  const top = writer.row;
  let column = left;
  const beside = <Item>(table: Omit<Table<Item>, 'left'>, columns: number): Area => {
    writer.row = top;
    const { area } = addTable(writer, { ...table, left: column });
    column += columns + 1;
    return area;
  };
  const uses = beside<Use>(
    { id: 'bands-uses', columns: () => useColumns(frame, values), keyOf: useKey, items: frame.uses },
    12,
  );
  const moves = beside<BandMove>(
    { id: 'bands-moves', columns: () => moveColumns(frame, uses), keyOf: moveKey, items: frame.moves },
    21,
  );
  const shown = listed(frame);
  const schoolMoves = beside<SchoolMove>(
    {
      id: 'bands-school-moves',
      columns: () => schoolMoveColumns(frame, moves),
      keyOf: (move) => `${move.school} | ${moveKey(move)}`,
      items: shown.listedMoves,
    },
    8,
  );
  writer.row = top;
  return { uses, moves, schoolMoves, ...shown };
}

// ---- results ----

const DRIFT_WORDS: Readonly<Record<DriftRow['effect'], string>> = {
  Before: 'Plans with a previous band, at the values before',
  Price: 'The same plans and bands at the values now',
  'Band mix': 'Plans moved to other bands, at the values now',
  FTE: 'Plans whose FTE changed',
  Joiners: 'Plans without a previous band',
  Leavers: 'Plans with a previous band that are no longer live',
  After: 'Live plans at the values now',
};

/** Plans of each line of the drift, over the table of moves. */
function driftPlans(effect: DriftRow['effect'], moves: Area): string {
  const [counted, had] = [is(moves, 'Counted', '1'), `(${moves.all('Previous band')}<>"")`];
  const over = (of: string, ...conditions: string[]): string => sumIn(moves, of, counted, ...conditions);
  const plans: Record<DriftRow['effect'], string> = {
    Before: `${over('Stay', had)}+${over('Left', had)}`,
    Price: over('Stay', had),
    'Band mix': over('Stay', had, `(${moves.all('Previous band')}<>${moves.all('Band')})`),
    FTE: over('FTE changed', had),
    Joiners: over('Stay', is(moves, 'Way', '"New"')),
    Leavers: over('Left', had),
    After: over('Stay'),
  };
  return `=${plans[effect]}`;
}

export function addDrift(writer: SheetWriter, frame: Frame, { moves }: Workings): Check[] {
  writer.section('Why the cost of banded plans moved');
  const rows = driftOf(frame.plans, frame.uses, frame.days);
  const { area } = addTable<DriftRow>(writer, {
    id: 'bands-drift',
    left: 0,
    keyOf: ({ effect }) => effect,
    items: rows,
    columns: (place) => [
      { heading: 'Effect', width: 0, style: 'label' },
      {
        heading: 'Amount',
        width: 0,
        style: 'pence',
        // the last row adds the others up
        formula: (_own, { effect }) =>
          effect === 'After'
            ? `=SUM(${place.cell('Amount', place.first)}:${place.cell('Amount', place.last - 1)})`
            : `=SUM(${moves.all(effect)})`,
        expect: ({ amount }) => amount,
      },
      {
        heading: 'Plans',
        width: 0,
        style: 'number',
        formula: (_own, { effect }) => driftPlans(effect, moves),
        expect: ({ pupils }) => pupils,
      },
      { heading: 'Unit', width: 0, style: 'text', value: () => '£ a year' },
      { heading: 'What it is', width: 0, style: 'text', value: ({ effect }) => DRIFT_WORDS[effect] },
    ],
  });
  const { list } = frame;
  const previous = list.ref('previousBand');
  const live = list.live(BANDS.now);
  const takesPart = previous ? `((${live}+(TRIM(${previous})<>""))>0)` : live;
  const after = area.cell('Amount', area.last);
  return [
    {
      key: 'Drift adds up',
      text: 'Before and the five effects come to the live plans at the values now',
      formula: `=${after}-SUMPRODUCT(${is(moves, 'Counted', '1')}*1,${moves.all('New value')},${moves.all('Stay FTE')})`,
      expect: 0,
      allowed: 'none',
      cure: `A formula of ${WHERE} was overtyped: build the bands again.`,
      where: WHERE,
    },
    {
      key: 'Plans shown',
      text: 'Plans of your list that the drift does not show',
      formula: `=${countWhere(takesPart)}-SUM(${moves.all('Stay')})-SUM(${moves.all('Left')})`,
      expect: 0,
      allowed: 'none',
      cure: REBUILD,
      where: WHERE,
    },
  ];
}

interface BandLine {
  band: string;
  before: number;
  same: number;
  up: number;
  down: number;
  movedIn: number;
  now: number;
  effect: number;
}

/** How plans moved out of and into each band, of the moves counted. */
function bandLines({ bands, moves }: Frame): BandLine[] {
  const counted = moves.filter((move) => move.counted);
  const stay = (found: readonly BandMove[]): number => sum(found.map((move) => move.stay));
  return bandOrder(bands.map(({ band }) => band)).map((band) => {
    const out = counted.filter(({ previous }) => previous !== null && labelKey(previous) === labelKey(band));
    const into = counted.filter((move) => labelKey(move.band) === labelKey(band));
    const way = (word: string): BandMove[] => out.filter((move) => directionOf(move) === word);
    return {
      band,
      before: stay(out),
      same: stay(out.filter((move) => labelKey(move.band) === labelKey(band))),
      up: stay(way('Up')),
      down: stay(way('Down')),
      movedIn: stay(
        into.filter(({ previous }) => previous !== null && labelKey(previous) !== labelKey(band)),
      ),
      now: stay(into),
      effect: sum(out.map((move) => partsOf(move)['Band mix'])),
    };
  });
}

const totalOf =
  (headings: readonly string[]) =>
  (expects: Readonly<Record<string, number>>) =>
  (area: Area): Record<string, Content> =>
    Object.fromEntries(
      headings.map((heading) => [
        heading,
        { formula: `=SUM(${area.all(heading)})`, expect: expects[heading] ?? 0 },
      ]),
    );

export function addByBand(writer: SheetWriter, frame: Frame, { moves }: Workings): void {
  writer.section('Moves by band');
  const lines = bandLines(frame);
  const counted = is(moves, 'Counted', '1');
  const from = (own: Own): string => `(${moves.all('Previous band')}=${own('Band')}&"")`;
  const to = (own: Own): string => `(${moves.all('Band')}=${own('Band')}&"")`;
  const had = `(${moves.all('Previous band')}<>"")`;
  const moved = `(${moves.all('Previous band')}<>${moves.all('Band')})`;
  const figures: [string, keyof Omit<BandLine, 'band'>, (own: Own) => string][] = [
    ['Plans before', 'before', (own) => sumIn(moves, 'Stay', from(own), counted)],
    ['Unchanged', 'same', (own) => sumIn(moves, 'Stay', from(own), to(own), counted)],
    ['Moved up', 'up', (own) => sumIn(moves, 'Stay', from(own), is(moves, 'Way', '"Up"'))],
    ['Moved down', 'down', (own) => sumIn(moves, 'Stay', from(own), is(moves, 'Way', '"Down"'))],
    ['Moved in', 'movedIn', (own) => sumIn(moves, 'Stay', to(own), had, moved, counted)],
    ['Plans now', 'now', (own) => sumIn(moves, 'Stay', to(own), counted)],
    ['Net effect £ a year', 'effect', (own) => sumIn(moves, 'Band mix', from(own))],
  ];
  addTable<BandLine>(writer, {
    id: 'bands-by-band',
    left: 0,
    keyOf: ({ band }) => band,
    items: lines,
    columns: () => [
      { heading: 'Band', width: 0, style: 'text' },
      ...figures.map(([heading, field, formula]): TableColumn<BandLine> => ({
        heading,
        width: 0,
        style: field === 'effect' ? 'pence' : 'number',
        formula: (own) => `=${formula(own)}`,
        expect: (line) => line[field],
      })),
    ],
    totals: totalOf(figures.map(([heading]) => heading))(
      Object.fromEntries(figures.map(([heading, field]) => [heading, sum(lines.map((line) => line[field]))])),
    ),
  });
}

interface SchoolFigure {
  heading: string;
  style: 'number' | 'pence';
  field: 'live' | 'unchanged' | 'up' | 'down' | 'effect' | 'paid';
  of: (own: Own) => string;
  /** The same over the whole list. */
  whole: string;
}

function schoolFigures({ list }: Frame, { moves, schoolMoves }: Workings): SchoolFigure[] {
  const live = list.live(BANDS.now);
  const [previous, band, paid] = [list.ref('previousBand'), list.needed('band'), list.ref('paid')];
  const own = (of: Own): string[] => list.same('setting', of('School'));
  const unchanged = previous ? [live, `(TRIM(${previous})<>"")`, `(TRIM(${previous})=TRIM(${band}))`] : null;
  const mine = (of: Own): string => `(${schoolMoves.all('School')}=${of('School')}&"")`;
  const way = (word: string, sign: string) => ({
    of: (cells: Own): string =>
      sumIn(schoolMoves, 'Plans', mine(cells), `(${schoolMoves.all('Step')}${sign}0)`),
    whole: sumIn(moves, 'Stay', is(moves, 'Way', `"${word}"`)),
  });
  return [
    {
      heading: 'Live plans',
      style: 'number',
      field: 'live',
      of: (cells) => countWhere(...own(cells), live),
      whole: countWhere(live),
    },
    {
      heading: 'Unchanged',
      style: 'number',
      field: 'unchanged',
      of: (cells) => (unchanged ? countWhere(...own(cells), ...unchanged) : '0'),
      whole: unchanged ? countWhere(...unchanged) : '0',
    },
    { heading: 'Moved up', style: 'number', field: 'up', ...way('Up', '>') },
    { heading: 'Moved down', style: 'number', field: 'down', ...way('Down', '<') },
    {
      heading: 'Net effect £ a year',
      style: 'pence',
      field: 'effect',
      of: (cells) => sumIn(schoolMoves, 'Effect', mine(cells)),
      whole: `SUM(${moves.all('Band mix')})`,
    },
    {
      heading: 'Paid this year',
      style: 'pence',
      field: 'paid',
      of: (cells) => (paid ? `SUMPRODUCT(${own(cells).join('*')}*1,${paid})` : '0'),
      whole: paid ? `SUMPRODUCT((TRIM(${list.needed('ref')})<>"")*1,${paid})` : '0',
    },
  ];
}

export function addBySchool(writer: SheetWriter, frame: Frame, workings: Workings): void {
  const { listedSchools: items } = workings;
  const rest = frame.schools.length - items.length;
  writer.section(rest > 0 ? `Moves by school: the ${items.length} with most movement` : 'Moves by school');
  const figures = schoolFigures(frame, workings);
  const whole = (field: SchoolFigure['field']): number => sum(frame.schools.map((school) => school[field]));
  const { area } = addTable<SchoolUse>(writer, {
    id: 'bands-schools',
    left: 0,
    keyOf: ({ school }) => school,
    items,
    columns: () => [
      { heading: 'School', width: 0, style: 'text' },
      ...figures.map(({ heading, style, field, of }): TableColumn<SchoolUse> => ({
        heading,
        width: 0,
        style,
        formula: (own) => `=${of(own)}`,
        expect: (school) => school[field],
      })),
    ],
  });
  // the rest and the whole stand in a block of their own: the schools may be fewer than the list has
  const block = writer.block('bands-schools-total', [
    { heading: 'All schools', width: 0, style: 'labelTotal' },
    ...figures.map(({ heading, style }) => ({ heading, width: 0, style })),
  ]);
  const totalRow = block.next + 1;
  block.add(
    'Other schools',
    Object.fromEntries(
      figures.map(({ heading, field }) => [
        heading,
        {
          formula: `=${cellName(totalRow, block.column(heading))}-SUM(${area.all(heading)})`,
          expect: whole(field) - sum(items.map((school) => school[field])),
        },
      ]),
    ),
  );
  block.add(
    'Whole list',
    Object.fromEntries(
      figures.map(({ heading, field, whole: formula }) => [
        heading,
        { formula: `=${formula}`, expect: whole(field) },
      ]),
    ),
  );
  block.end();
}

// ---- plans without a band value ----

interface Exposed {
  setting: string;
  plans: number;
  fte: number;
  paid: number;
  /** FTE of the banded plans that the average is of, and the average. */
  fteBanded: number;
  average: number;
  typed: number | null;
}

/** Plans whose band has no value, by setting, with what banded plans of that setting come to on average. */
function exposures({ uses, request }: Frame): Exposed[] {
  const settings = [
    ...new Map(
      uses
        .filter(({ now, plans }) => !now && plans > 0)
        .map(({ setting }) => [labelKey(setting ?? ''), setting ?? '']),
    ).values(),
  ];
  return settings.map((setting) => {
    const own = uses.filter((use) => labelKey(use.setting ?? '') === labelKey(setting));
    const without = own.filter(({ now }) => !now);
    const banded = (found: readonly Use[]): Use[] => found.filter(({ now }) => now);
    const fteOf = (found: readonly Use[]): number => sum(found.map(({ liveFte }) => liveFte));
    const from = fteOf(banded(own)) > 0 ? banded(own) : banded(uses);
    const worth = sum(from.map(({ value, liveFte }) => value * liveFte));
    const typed = standing(request, EXPOSURE_BLOCK, exposureKey(setting), 'Value typed');
    return {
      setting,
      plans: sum(without.map(({ live }) => live)),
      fte: sum(without.map(({ liveFte }) => liveFte)),
      paid: sum(without.map(({ paid }) => paid)),
      fteBanded: fteOf(from),
      average: fteOf(from) === 0 ? 0 : worth / fteOf(from),
      typed: typeof typed === 'number' ? typed : null,
    };
  });
}

const exposureKey = (setting: string): string => setting || 'No setting given';

export function addExposure(
  writer: SheetWriter,
  frame: Frame,
  { uses }: Workings,
): { kept: string[]; checks: Check[] } {
  writer.section('Plans without a band value: what they would cost');
  const items = exposures(frame);
  const own = (cells: Own): string => `(${uses.all('Setting')}=${cells('Setting')}&"")`;
  const [without, banded] = [is(uses, 'Has value', '0'), is(uses, 'Has value', '1')];
  const fteOf = (...conditions: string[]): string => sumIn(uses, 'Live FTE', ...conditions);
  const worth = (...conditions: string[]): string =>
    `SUMPRODUCT(${conditions.join('*')}*1,${uses.all('Value')},${uses.all('Live FTE')})`;
  const figures: [
    string,
    'number' | 'decimal' | 'pence',
    (cells: Own) => string,
    (item: Exposed) => number,
  ][] = [
    ['Live plans', 'number', (cells) => sumIn(uses, 'Live', own(cells), without), ({ plans }) => plans],
    ['FTE', 'decimal', (cells) => sumIn(uses, 'Live FTE', own(cells), without), ({ fte }) => fte],
    ['Paid this year', 'pence', (cells) => sumIn(uses, 'Paid', own(cells), without), ({ paid }) => paid],
    [
      'Average value',
      'pence',
      (cells) =>
        `IF(${cells('FTE banded')}=0,0,${cells('Worth banded')}/IF(${cells('FTE banded')}=0,1,${cells('FTE banded')}))`,
      ({ average }) => average,
    ],
  ];
  /** Of the setting's own banded plans, or of all where it has none. */
  const ownOrAll = (cells: Own, of: (...conditions: string[]) => string): string =>
    `IF(${fteOf(own(cells), banded)}>0,${of(own(cells), banded)},${of(banded)})`;
  const used = ({ typed, average }: Exposed): number => typed ?? average;
  const { area, kept } = addTable<Exposed>(writer, {
    id: EXPOSURE_BLOCK,
    left: 0,
    keyOf: ({ setting }) => exposureKey(setting),
    items,
    columns: () => [
      { heading: 'Key', width: 0, style: 'label' },
      { heading: 'Setting', width: 0, style: 'text', value: ({ setting }) => setting },
      ...figures.map(([heading, style, formula, expect]): TableColumn<Exposed> => ({
        heading,
        width: 0,
        style,
        formula: (cells) => `=${formula(cells)}`,
        expect,
      })),
      { heading: 'Value typed', width: 0, style: 'inputMoney', typed: true },
      {
        heading: 'Value used',
        width: 0,
        style: 'pence',
        formula: (cells) =>
          `=IF(ISNUMBER(${cells('Value typed')}),${cells('Value typed')},${cells('Average value')})`,
        expect: used,
      },
      {
        heading: 'Cost £ a year',
        width: 0,
        style: 'pence',
        formula: (cells) => `=${cells('FTE')}*${cells('Value used')}`,
        expect: (item) => item.fte * used(item),
      },
      {
        heading: 'More than paid',
        width: 0,
        style: 'pence',
        formula: (cells) => `=${cells('Cost £ a year')}-${cells('Paid this year')}`,
        expect: (item) => item.fte * used(item) - item.paid,
      },
      {
        heading: 'FTE banded',
        width: 0,
        style: 'decimal',
        formula: (cells) => `=${ownOrAll(cells, fteOf)}`,
        expect: ({ fteBanded }) => fteBanded,
      },
      {
        heading: 'Worth banded',
        width: 0,
        style: 'pence',
        formula: (cells) => `=${ownOrAll(cells, worth)}`,
        expect: ({ fteBanded, average }) => fteBanded * average,
      },
    ],
  });
  const live = items.reduce((total, { plans }) => total + plans, 0);
  return {
    kept,
    checks: [
      {
        key: 'Without a value',
        text: 'Live plans whose band is not in your bands table',
        formula: items.length === 0 ? `=${sumIn(uses, 'Live', without)}` : `=SUM(${area.all('Live plans')})`,
        expect: live,
        allowed: 'none',
        cure: 'Correct the band in your list, add it to your bands table, or leave it where the plan is not banded yet.',
        where: WHERE,
      },
    ],
  };
}
