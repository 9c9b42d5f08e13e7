/**
 * HNB Bands, workings on the right: what the bands of the list are worth, every move from band to band with what it
 * adds to the drift, and the moves of each school. The printed parts add these up. Pure.
 */
import { labelKey } from '../funding/bands';
import {
  directionOf,
  type BandMove,
  type BandUse,
  type SchoolMove,
  type SchoolUse,
} from '../funding/band-use';
import type { TableBand } from '../funding/band-values';
import type { DRIFT_EFFECTS } from '../funding/drift';
import { countWhere, is, sameIn, sumIn, textKey, type Frame } from './bands-frame';
import { planColumns, PlanFormulas, planRows, type PlanRow } from './bands-plans';
import { layTable, type Area, type Laid, type Own, type Table, type TableColumn } from './bands-table';
import type { SheetWriter } from './writer';

/** What a band without a value is said to be priced as: no setting is called so. */
const UNPRICED = '–';
/** Schools, and moves of schools, that are listed one by one; the rest stands in one row. */
export const SCHOOLS_LISTED = 40;
const MOVES_LISTED = 120;

const written = (heading: string): { heading: string; style: 'key' | 'text' } => ({
  heading,
  style: heading === 'Key' ? 'key' : 'text',
});

/** The row's number in its table, by which other tables refer to it. */
const number = <Item>(numbers: ReadonlyMap<Item, number>): TableColumn<Item> => ({
  heading: 'No.',
  style: 'number',
  value: (item) => numbers.get(item) ?? null,
});

export type Use = BandUse<TableBand>;
export const keyOfUse = ({ band, setting }: Pick<Use, 'band' | 'setting'>): string =>
  `${band} | ${setting ?? ''}`;

/** Conditions that pick the plans of a band in a setting. */
export const ofUse = ({ list }: Frame, own: Own, field: 'band' | 'previousBand' = 'band'): string[] => [
  ...list.same(field, own('Band')),
  ...list.same('bandSetting', own('Setting')),
];

function columnsOfUses(frame: Frame, values: Area, plans: PlanFormulas): TableColumn<Use>[] {
  const { list } = frame;
  const numbers = new Map(frame.uses.map((use, i) => [use, i + 1]));
  const pricedOn = (heading: string, as: string, own: Own): string[] => [
    sameIn(values, 'Band', own('Band')),
    `(${values.all('Setting')}=${own(as)}&"")`,
    is(values, heading, '"Yes"'),
  ];
  return [
    written('Key'),
    number(numbers),
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    { ...written('Priced as'), value: ({ now }) => (now ? (now.setting ?? '') : UNPRICED) },
    { ...written('Before as'), value: ({ before }) => (before ? (before.setting ?? '') : UNPRICED) },
    {
      heading: 'Has value',
      style: 'number',
      formula: (own) => `=${countWhere(...pricedOn('In force', 'Priced as', own))}`,
      expect: ({ now }) => (now ? 1 : 0),
    },
    {
      heading: 'Value',
      style: 'pence',
      formula: (own) => `=${sumIn(values, 'Top-up', ...pricedOn('In force', 'Priced as', own))}`,
      expect: ({ value }) => value,
    },
    {
      heading: 'Value before',
      style: 'pence',
      formula: (own) => {
        const conditions = pricedOn('In force before', 'Before as', own);
        return `=IF(${countWhere(...conditions)}=0,${own('Value')},${sumIn(values, 'Top-up', ...conditions)})`;
      },
      expect: ({ valueBefore }) => valueBefore,
    },
    {
      heading: 'Plans',
      style: 'number',
      formula: (own) => `=${plans.count('Use', own('No.'))}`,
      expect: ({ plans }) => plans,
    },
    {
      heading: 'Live',
      style: 'number',
      formula: (own) => `=${plans.countLive('Use', own('No.'))}`,
      expect: (use) => use.live,
    },
    {
      heading: 'Live FTE',
      style: 'decimal',
      formula: (own) => `=${plans.sumLive(plans.fte, 'Use', own('No.'))}`,
      expect: ({ liveFte }) => liveFte,
    },
    {
      heading: 'Paid',
      style: 'pence',
      formula: (own) => {
        const paid = list.ref('paid');
        return paid ? `=SUMPRODUCT(${ofUse(frame, own).join('*')}*1,${paid})` : '=0';
      },
      expect: ({ paid }) => paid,
    },
  ];
}

// ---- moves from band to band ----

type MoveSum = 'Before' | (typeof DRIFT_EFFECTS)[number];

/** What a move adds to each line of the drift. */
export function partsOf(move: BandMove): Record<MoveSum, number> {
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

function moveColumns(
  frame: Frame,
  areas: { readonly uses: Area },
  plans: PlanFormulas,
): TableColumn<BandMove>[] {
  const { list } = frame;
  const numbers = new Map(frame.moves.map((move, i) => [move, i + 1]));
  const useNumbers = new Map(frame.uses.map((use, i) => [textKey(use.band, use.setting), i + 1]));
  const ofBand = (own: Own, band: string): string[] => [
    sameIn(areas.uses, 'Band', own(band)),
    sameIn(areas.uses, 'Setting', own('Setting')),
  ];
  const priced = (own: Own, band: string, of: string): string => sumIn(areas.uses, of, ...ofBand(own, band));
  const had = (own: Own): string => `IF(${own('Previous band')}="",0,${own('Counted')})`;
  const figure = (
    heading: string,
    style: 'number' | 'decimal' | 'pence',
    formula: (own: Own) => string,
    expect: (move: BandMove) => number,
  ): TableColumn<BandMove> => ({ heading, style, formula: (own) => `=${formula(own)}`, expect });
  const part = (heading: MoveSum, formula: (own: Own) => string): TableColumn<BandMove> =>
    figure(heading, 'pence', formula, (move) => partsOf(move)[heading]);
  const hasBefore = list.ref('previousFte') !== null;
  const changed = hasBefore
    ? (own: Own): string => `IF(${own('Previous band')}="",0,${countWhere(plans.changedFte(own('No.')))})`
    : (): string => '0';
  return [
    written('Key'),
    { ...written('Previous band'), value: ({ previous }) => previous ?? '' },
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    number(numbers),
    figure(
      'Use',
      'number',
      (own) => sumIn(areas.uses, 'No.', ...ofBand(own, 'Band')),
      ({ band, setting }) => useNumbers.get(textKey(band, setting)) ?? 0,
    ),
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
      (own) => plans.countLive('Move', own('No.')),
      ({ stay }) => stay,
    ),
    figure(
      'Stay FTE before',
      'decimal',
      (own) => (hasBefore ? plans.sumLive(plans.fteBefore, 'Move', own('No.')) : own('Stay FTE')),
      ({ stayFteBefore }) => stayFteBefore,
    ),
    figure(
      'Stay FTE',
      'decimal',
      (own) => plans.sumLive(plans.fte, 'Move', own('No.')),
      ({ stayFte }) => stayFte,
    ),
    figure('FTE changed', 'number', changed, ({ fteChanged }) => fteChanged),
    figure(
      'Left',
      'number',
      (own) => `IF(${own('Previous band')}="",0,${plans.count('Move', own('No.'))}-${own('Stay')})`,
      ({ left }) => left,
    ),
    figure(
      'Left FTE',
      'decimal',
      (own) =>
        `IF(${own('Previous band')}="",0,${plans.sum(plans.fteBefore, 'Move', own('No.'))}-${own('Stay FTE before')})`,
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

function schoolMoveColumns(
  frame: Frame,
  areas: { readonly moves: Area },
  plans: PlanFormulas,
): TableColumn<SchoolMove>[] {
  const numbers = new Map(
    frame.moves.map(({ previous, band, setting }, i) => [textKey(previous, band, setting), i + 1]),
  );
  const ofMove = (own: Own): string[] =>
    ['Previous band', 'Band', 'Setting'].map((heading) => sameIn(areas.moves, heading, own(heading)));
  const counted = (own: Own): string[] => [
    `(${areas.moves.all('No.')}=${own('Move')})`,
    is(areas.moves, 'Counted', '1'),
  ];
  const picked = (own: Own): string => `${plans.ofSchool(own('School'))}*${plans.ofMove(own('Move'))}`;
  return [
    written('Key'),
    { ...written('School'), value: ({ school }) => school },
    { ...written('Previous band'), value: ({ previous }) => previous },
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    {
      heading: 'Move',
      style: 'number',
      formula: (own) => `=${sumIn(areas.moves, 'No.', ...ofMove(own))}`,
      expect: ({ previous, band, setting }) => numbers.get(textKey(previous, band, setting)) ?? 0,
    },
    {
      heading: 'Plans',
      style: 'number',
      formula: (own) => `=${countWhere(picked(own))}`,
      expect: ({ stay }) => stay,
    },
    {
      heading: 'Step',
      style: 'pence',
      formula: (own) =>
        `=${sumIn(areas.moves, 'New value', ...counted(own))}-${sumIn(areas.moves, "At today's price", ...counted(own))}`,
      expect: ({ step }) => step,
    },
    {
      heading: 'Effect',
      style: 'pence',
      formula: (own) => `=${own('Step')}*SUMPRODUCT(${picked(own)},${plans.fteBefore})`,
      expect: ({ effect }) => effect,
    },
  ];
}

export interface Workings {
  plans: PlanFormulas;
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

/** Columns that the widest of the tables below each other takes up, and one left free. */
const TABLES_WIDTH = 24;

/**
 * Writes the workings to the right of what is printed: below each other from the writer's row on, for a sheet is read
 * whole and width costs, and the plans beside them from the row `plansTop` on. Leaves the row below the tables.
 */
export function addWorkings(
  writer: SheetWriter,
  frame: Frame,
  values: Area,
  { left, plansTop }: { left: number; plansTop: number },
): Workings {
  const shown = listed(frame);
  const laid: { -readonly [Table in 'uses' | 'moves' | 'schoolMoves' | 'plans']?: Laid } = {};
  const areas = {
    get uses() {
      return areaOf(laid.uses);
    },
    get moves() {
      return areaOf(laid.moves);
    },
  };
  const plans = new PlanFormulas(() => areaOf(laid.plans), frame.list.ref('previousFte') !== null);
  // every table is laid before one is written: they refer to each other
  let top = writer.row;
  const below = <Item>(table: Omit<Table<Item>, 'left'>): Laid => {
    const found = layTable(writer, { ...table, left }, top);
    top += found.rows;
    return found;
  };
  laid.uses = below<Use>({
    id: 'bands-uses',
    columns: () => columnsOfUses(frame, values, plans),
    keyOf: keyOfUse,
    items: frame.uses,
  });
  laid.moves = below<BandMove>({
    id: 'bands-moves',
    columns: () => moveColumns(frame, areas, plans),
    keyOf: moveKey,
    items: frame.moves,
  });
  laid.schoolMoves = below<SchoolMove>({
    id: 'bands-school-moves',
    columns: () => schoolMoveColumns(frame, areas, plans),
    keyOf: (move) => `${move.school} | ${moveKey(move)}`,
    items: shown.listedMoves,
  });
  laid.plans = layTable<PlanRow>(
    writer,
    {
      id: 'bands-plans',
      left: left + TABLES_WIDTH,
      columns: () => planColumns(frame, areas),
      keyOf: ({ place }) => place,
      items: planRows(frame),
    },
    plansTop,
  );
  for (const { write } of [laid.uses, laid.moves, laid.schoolMoves]) write();
  writer.row = plansTop;
  laid.plans.write();
  writer.row = top;
  const { uses, moves, schoolMoves } = laid;
  return {
    plans,
    uses: uses.area,
    moves: moves.area,
    schoolMoves: schoolMoves.area,
    ...shown,
  };
}

/** @throws Error when a formula refers to a table that has not been laid yet */
function areaOf(laid: Laid | undefined): Area {
  if (!laid) throw new Error('A table of the workings is asked for before it is laid.');
  return laid.area;
}
