/**
 * Reads what several functions take – schools, bands, the method and settings of the fairer share fund – into the
 * funding room's types. Pure; no CustomFunctions here.
 */
import { columnOf } from '../funding/columns';
import { counted, wrongValue } from '../funding/errors';
import { labelKey, type BandRow } from '../funding/bands';
import type { BandedPlan } from '../funding/drift';
import type { BandPair } from '../funding/moderation';
import type { Listed } from '../funding/listed';
import type { Payment } from '../funding/paycheck';
import {
  FAIRSHARE_LIMITS,
  FAIRSHARE_METHOD_NAMES,
  fairShareSettings,
  type FairShareMethod,
  type FairShareSettings,
  type Schools,
} from '../funding/fairshare';
import { nameIn } from '../funding/names';
import { plain, type CellValue } from '../funding/reading';
import { BANDS, PRICED_PLANS, SCHOOLS } from '../funding/vocabulary';
import {
  asCells,
  filledLength,
  plainFigure,
  plainText,
  readSettings,
  textArgument,
  type Cells,
} from './cells';
import { readTable, type TableRow } from './rows';

/**
 * Schools, with the columns that the method uses: a fault in another one does no harm. URNs stay as they were given,
 * text or number, so that a look-up from the result finds them. To be called within a calculation (columns.ts).
 * @throws FundingError naming the row and column that cannot be read
 */
export function readSchools(argument: string, given: unknown, method: FairShareMethod): Schools {
  const rows = readTable(argument, given, SCHOOLS, ['urn', 'school', 'phase', 'nor', 'ehcps']);
  const isRanked = method === 'RANKED';
  const nor = rows.numbers('nor');
  const unused = columnOf(nor.length, NaN);
  return {
    row: (place) => rows.row(place).row,
    urn: rows.at<string | number>('urn', plainFigure, (row) => row.needed('urn', row.text('urn'))),
    school: rows.at('school', plainText, (row) => row.text('school') ?? ''),
    phase: rows.at('phase', plainText, (row) => row.needed('phase', row.text('phase'))),
    nor,
    ehcps: rows.numbers('ehcps'),
    ehcpsInRp: rows.numbers('ehcpsInRp'),
    hours: isRanked ? rows.numbers('hours') : unused,
    deprivation: isRanked ? rows.shares('deprivation') : unused,
    priorAttainment: isRanked ? rows.shares('priorAttainment') : unused,
    notionalSen: method === 'NOTIONAL' ? rows.numbers('notionalSen') : unused,
  };
}

const BASIS_WORDS: ReadonlyMap<string, BandRow['basis']> = new Map([
  ['topup', 'top-up'],
  ['net', 'top-up'],
  ['total', 'total'],
  ['gross', 'total'],
]);

function basisOf(row: TableRow): BandRow['basis'] {
  const text = row.text('basis');
  if (text === null) return 'top-up';
  const basis = BASIS_WORDS.get(plain(text));
  if (!basis) throw wrongValue(`${row.where}: Basis is '${text}', give top-up or total.`);
  return basis;
}

/** Places of the first two entries that have one key and clash; null when there are none. A null key is no key. */
function firstClash(
  keys: readonly (string | number | null)[],
  clash: (earlier: number, later: number) => boolean = () => true,
): { earlier: number; later: number } | null {
  const seen = new Map<string | number, number>();
  for (const [later, key] of keys.entries()) {
    if (key === null) continue;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, later);
    else if (clash(earlier, later)) return { earlier, later };
  }
  return null;
}

function pricedBand(row: TableRow): BandRow {
  const value = row.needed('value', row.number('value'));
  if (value < 0) throw wrongValue(`${row.where}: Value is ${value}; give 0 or more pounds.`);
  return {
    band: row.needed('band', row.text('band')),
    value,
    setting: row.text('setting'),
    from: row.date('from'),
    basis: basisOf(row),
    scoreFrom: null,
  };
}

/** Band values. @throws FundingError naming the row and column that cannot be read, or the band that stands twice. */
export function readBands(argument: string, given: unknown): BandRow[] {
  const rows = readTable(argument, given, BANDS, ['band', 'value']);
  const bands = rows.map(pricedBand);
  const keys = bands.map(({ band, setting, from }) =>
    JSON.stringify([labelKey(band), plain(setting ?? ''), from]),
  );
  const clash = firstClash(keys);
  if (clash)
    throw wrongValue(
      `${rows.row(clash.later).where}: this band stands already in row ${rows.row(clash.earlier).row} with the same Setting and From; ` +
        'remove one of them, or tell them apart by Setting or From.',
    );
  return bands;
}

/** Bands by score, of which the values are not read. @throws FundingError naming the row and column that cannot be read. */
export function readScoredBands(argument: string, given: unknown): BandRow[] {
  const rows = readTable(argument, given, BANDS, ['band', 'scoreFrom']);
  const bands = rows.map((row): BandRow => ({
    band: row.needed('band', row.text('band')),
    value: 0,
    setting: null,
    from: null,
    basis: 'top-up',
    scoreFrom: row.number('scoreFrom'),
  }));
  const clash = firstClash(
    bands.map(({ scoreFrom }) => scoreFrom),
    (earlier, later) => labelKey(bands[earlier]?.band ?? '') !== labelKey(bands[later]?.band ?? ''),
  );
  if (clash)
    throw wrongValue(
      `${rows.row(clash.later).where}: Score from is ${bands[clash.later]?.scoreFrom}, as it is for band "${bands[clash.earlier]?.band}" in row ${rows.row(clash.earlier).row}; ` +
        'give each band its own, or only the rows of one setting.',
    );
  return bands;
}

/** Full-time equivalent of a plan; a blank one counts as one. */
function fteIn(row: TableRow): number {
  const fte = row.number('fte') ?? 1;
  if (fte < 0) throw wrongValue(`${row.where}: FTE is ${fte}; give 0 or more.`);
  return fte;
}

/**
 * Rows by ref, to be read within the calculation (columns.ts).
 * @throws FundingError for a missing column; for a row that cannot be read, naming it, when that is asked for
 */
function readListed<Row>(
  argument: string,
  given: unknown,
  neededFields: readonly string[],
  of: (row: TableRow, ref: string) => Row,
): Listed<Row> {
  const rows = readTable(argument, given, PRICED_PLANS, ['ref', 'band', ...neededFields]);
  const ref = rows.at('ref', plainText, (row) => row.needed('ref', row.text('ref')));
  return { length: rows.length, ref, at: (place) => of(rows.row(place), ref(place)) };
}

/** Plans with their bands. @throws as readListed */
export const readBandedPlans = (argument: string, given: unknown): Listed<BandedPlan> =>
  readListed(argument, given, [], (row, ref) => ({
    row: row.row,
    ref,
    band: row.needed('band', row.text('band')),
    setting: row.text('bandSetting'),
    fte: fteIn(row),
  }));

/** Payments with the placements they are for. @throws as readListed */
export const readPayments = (argument: string, given: unknown): Listed<Payment> =>
  readListed(argument, given, ['start', 'paid'], (row, ref) => ({
    row: row.row,
    ref,
    band: row.text('band'),
    setting: row.text('bandSetting'),
    start: row.date('start'),
    end: row.date('end'),
    fte: fteIn(row),
    paid: row.number('paid') ?? 0,
  }));

/** All cells, row by row. A column, which most are, has its length from the start: to grow is new memory every time. */
const inOneLine = (cells: Cells): CellValue[] =>
  cells.every((row) => row.length === 1) ? cells.map(([cell]) => cell) : cells.flat();

/**
 * Pairs of bands from two columns; a pupil whom one of the two has not banded is skipped.
 * @throws FundingError for columns of different lengths
 */
export function readBandPairs(first: unknown, second: unknown): BandPair[] {
  const [firsts, seconds] = [inOneLine(asCells(first)), inOneLine(asCells(second))];
  if (firsts.length !== seconds.length)
    throw wrongValue(
      `second has ${counted(seconds.length, 'band')} but first has ${firsts.length}; give columns of the same length.`,
    );
  const filled = Math.max(filledLength(firsts), filledLength(seconds));
  const pairs: BandPair[] = [];
  for (let i = 0; i < filled; i++) {
    const one = plainText(firsts[i]) ?? textArgument(`first: row ${i + 1}`, firsts[i]);
    const other = plainText(seconds[i]) ?? textArgument(`second: row ${i + 1}`, seconds[i]);
    if (one !== null && other !== null) pairs.push({ row: i + 1, first: one, second: other });
  }
  return pairs;
}

/** @throws FundingError naming the methods when the text is none of them; blank means RANKED. */
export const readMethod = (argument: string, given: unknown): FairShareMethod =>
  nameIn(argument, FAIRSHARE_METHOD_NAMES, textArgument(argument, given) ?? '');

/** Settings given as name and value, the others at their defaults. */
export const readFairShareSettings = (argument: string, given: unknown): FairShareSettings =>
  fairShareSettings(readSettings(argument, given, FAIRSHARE_LIMITS));
