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
import { addTable, type Area, type Own, type Table, type TableColumn } from './bands-table';
import { BANDS, countWhere, is, sameIn, sumIn, type Frame } from './bands-frame';
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

export type Use = BandUse<TableBand>;
export const keyOfUse = ({ band, setting }: Pick<Use, 'band' | 'setting'>): string =>
  `${band} | ${setting ?? ''}`;

/** Conditions that pick the plans of a band in a setting. */
export const ofUse = ({ list }: Frame, own: Own, field: 'band' | 'previousBand' = 'band'): string[] => [
  ...list.same(field, own('Band')),
  ...list.same('bandSetting', own('Setting')),
];

function columnsOfUses(frame: Frame, values: Area): TableColumn<Use>[] {
  const { list } = frame;
  const pricedOn = (heading: string, as: string, own: Own): string[] => [
    sameIn(values, 'Band', own('Band')),
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
      formula: (own) => `=${countWhere(...of(own))}`,
      expect: ({ plans }) => plans,
    },
    {
      heading: 'Live',
      style: 'number',
      formula: (own) => `=${countWhere(...of(own), live)}`,
      expect: (use) => use.live,
    },
    {
      heading: 'Live FTE',
      style: 'decimal',
      formula: (own) => `=${list.fteWhere(...of(own), live)}`,
      expect: ({ liveFte }) => liveFte,
    },
    {
      heading: 'Paid',
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

function moveColumns(frame: Frame, uses: Area): TableColumn<BandMove>[] {
  const { list } = frame;
  const priced = (own: Own, band: string, of: string): string =>
    sumIn(uses, of, sameIn(uses, 'Band', own(band)), sameIn(uses, 'Setting', own('Setting')));
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
  ): TableColumn<BandMove> => ({ heading, style, formula: (own) => `=${formula(own)}`, expect });
  const part = (heading: MoveSum, formula: (own: Own) => string): TableColumn<BandMove> =>
    figure(heading, 'pence', formula, (move) => partsOf(move)[heading]);
  const before = list.ref('previousFte');
  const beforeIsNow = before === null;
  // one is what a blank FTE counts as
  const changedFte = `(${before}<>"")*(${before}<>${list.fte})`;
  const changed = before
    ? (own: Own): string => `IF(${own('Previous band')}="",0,${countWhere(...picked(own), live, changedFte)})`
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
      (own) => (beforeIsNow ? own('Stay FTE') : list.fteBeforeWhere(...picked(own), live)),
      ({ stayFteBefore }) => stayFteBefore,
    ),
    figure(
      'Stay FTE',
      'decimal',
      (own) => list.fteWhere(...picked(own), live),
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
        `IF(${own('Previous band')}="",0,${list.fteBeforeWhere(...picked(own))}-${own('Stay FTE before')})`,
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
    ['Previous band', 'Band', 'Setting'].map((heading) => sameIn(moves, heading, own(heading)));
  return [
    written('Key'),
    { ...written('School'), value: ({ school }) => school },
    { ...written('Previous band'), value: ({ previous }) => previous },
    { ...written('Band'), value: ({ band }) => band },
    { ...written('Setting'), value: ({ setting }) => setting ?? '' },
    {
      heading: 'Plans',
      style: 'number',
      formula: (own) => `=${countWhere(...picked(own))}`,
      expect: ({ stay }) => stay,
    },
    {
      heading: 'Step',
      style: 'pence',
      formula: (own) =>
        `=${sumIn(moves, 'New value', ...move(own), is(moves, 'Counted', '1'))}-${sumIn(moves, "At today's price", ...move(own), is(moves, 'Counted', '1'))}`,
      expect: ({ step }) => step,
    },
    {
      heading: 'Effect',
      style: 'pence',
      formula: (own) => `=${own('Step')}*(${list.fteBeforeWhere(...picked(own))})`,
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
    { id: 'bands-uses', columns: () => columnsOfUses(frame, values), keyOf: keyOfUse, items: frame.uses },
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
