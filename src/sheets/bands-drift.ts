/**
 * HNB Bands: why the cost of banded plans moved (price, band mix, FTE, joiners, leavers), and which way plans moved from
 * band to band. Adds up the moves of the workings. Pure.
 */
import { labelKey } from '../funding/bands';
import { directionOf, driftOf, type BandMove } from '../funding/band-use';
import { bandOrder } from '../funding/band-values';
import type { DriftRow } from '../funding/drift';
import { addTable, type Area, type Own, type TableColumn } from './bands-table';
import { BANDS, countWhere, is, sameIn, sum, sumIn, type Frame } from './bands-frame';
import { partsOf, type Workings } from './bands-workings';
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import type { Content, SheetWriter } from './writer';

const WHERE = SHEET_NAMES.Bands;

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

export function addDrift(writer: SheetWriter, frame: Frame, { moves, plans }: Workings): Check[] {
  writer.section('Why the cost of banded plans moved');
  const rows = driftOf(frame.plans, frame.uses, frame.days);
  const { area } = addTable<DriftRow>(writer, {
    id: 'bands-drift',
    left: 0,
    keyOf: ({ effect }) => effect,
    items: rows,
    columns: (place) => [
      { heading: 'Effect', style: 'label' },
      {
        heading: 'Amount',
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
        style: 'number',
        formula: (_own, { effect }) => driftPlans(effect, moves),
        expect: ({ pupils }) => pupils,
      },
      { heading: 'Unit', style: 'text', value: () => '£ a year' },
      { heading: 'What it is', style: 'text', value: ({ effect }) => DRIFT_WORDS[effect] },
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
      cure: `A formula of ${WHERE} was typed over: press Preview, tick its cell and build.`,
      where: WHERE,
    },
    {
      key: 'Plans shown',
      text: 'Plans of your list that the drift does not show',
      formula: `=${countWhere(takesPart)}-SUM(${moves.all('Stay')})-SUM(${moves.all('Left')})`,
      expect: 0,
      allowed: 'none',
      cure: 'Your list has changed since the last build: build the bands again.',
      where: WHERE,
    },
    {
      key: 'Rows of the list',
      text: 'Rows of your list that the workings have no row for',
      formula: `=MAX(0,${BANDS.rows}-${plans.rows})`,
      expect: 0,
      allowed: 'none',
      cure: 'Your list has grown by more than the rows kept to spare: build the bands again.',
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
  const from = (own: Own): string => sameIn(moves, 'Previous band', own('Band'));
  const to = (own: Own): string => sameIn(moves, 'Band', own('Band'));
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
      { heading: 'Band', style: 'text' },
      ...figures.map(([heading, field, formula]): TableColumn<BandLine> => ({
        heading,
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
