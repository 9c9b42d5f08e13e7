/**
 * Reads what several functions take – schools, bands, the method and settings of the fairer share fund – into the
 * funding room's types. Pure; no CustomFunctions here.
 */
import { counted, wrongValue } from '../funding/errors';
import type { BandRow } from '../funding/bands';
import type { BandedPlan } from '../funding/drift';
import type { BandPair } from '../funding/moderation';
import type { Payment } from '../funding/paycheck';
import {
  DEFAULT_FAIRSHARE_SETTINGS,
  FAIRSHARE_METHODS,
  FAIRSHARE_SETTINGS,
  type FairShareMethod,
  type FairShareSettings,
  type School,
} from '../funding/fairshare';
import { plain, type CellValue } from '../funding/reading';
import { inputWords } from '../funding/vocabulary';
import { asCells, readSettings, textArgument } from './cells';
import { readTable, sharesOf, type TableRow } from './rows';

export interface SchoolsTable {
  schools: School[];
  /** URNs as they were given, text or number, so that a look-up from the result finds them. */
  urns: (string | number)[];
}

const urnAsGiven = (cell: CellValue, text: string): string | number =>
  typeof cell === 'number' ? cell : text;

/** @throws FundingError naming the row and column that cannot be read. */
export function readSchools(argument: string, given: unknown): SchoolsTable {
  const rows = readTable(argument, given, inputWords('schools'), ['urn', 'school', 'phase', 'nor', 'ehcps']);
  const deprivation = sharesOf(rows, 'deprivation');
  const priorAttainment = sharesOf(rows, 'priorAttainment');
  const schools = rows.map((row, i) => ({
    row: row.row,
    urn: row.needed('urn', row.text('urn')),
    school: row.text('school') ?? '',
    phase: row.needed('phase', row.text('phase')),
    nor: row.number('nor') ?? 0,
    ehcps: row.number('ehcps') ?? 0,
    ehcpsInRp: row.number('ehcpsInRp'),
    hours: row.number('hours'),
    deprivation: deprivation[i] ?? null,
    priorAttainment: priorAttainment[i] ?? null,
    notionalSen: row.number('notionalSen'),
  }));
  return { schools, urns: schools.map(({ urn }, i) => urnAsGiven(rows[i]?.cell('urn'), urn)) };
}

const BASIS_WORDS: Record<string, BandRow['basis']> = {
  topup: 'top-up',
  net: 'top-up',
  total: 'total',
  gross: 'total',
};

function basisOf(row: TableRow): BandRow['basis'] {
  const text = row.text('basis');
  if (text === null) return 'top-up';
  const basis = BASIS_WORDS[plain(text)];
  if (!basis) throw wrongValue(`${row.where}: Basis is '${text}', give top-up or total.`);
  return basis;
}

function bandRow(row: TableRow, value: number): BandRow {
  if (value < 0) throw wrongValue(`${row.where}: Value is ${value}; give 0 or more pounds.`);
  return {
    band: row.needed('band', row.text('band')),
    value,
    setting: row.text('setting'),
    from: row.date('from'),
    basis: basisOf(row),
    scoreFrom: row.number('scoreFrom'),
  };
}

/** Band values. @throws FundingError naming the row and column that cannot be read. */
export const readBands = (argument: string, given: unknown): BandRow[] =>
  readTable(argument, given, inputWords('bands'), ['band', 'value']).map((row) =>
    bandRow(row, row.needed('value', row.number('value'))),
  );

/** Bands by score, which need no Value column. @throws FundingError naming the row and column that cannot be read. */
export const readScoredBands = (argument: string, given: unknown): BandRow[] =>
  readTable(argument, given, inputWords('bands'), ['band', 'scoreFrom']).map((row) =>
    bandRow(row, row.number('value') ?? 0),
  );

/** Full-time equivalent of a plan; a blank one counts as one. */
function fteIn(row: TableRow): number {
  const fte = row.number('fte') ?? 1;
  if (fte < 0) throw wrongValue(`${row.where}: FTE is ${fte}; give 0 or more.`);
  return fte;
}

/** Plans with their bands. @throws FundingError naming the row and column that cannot be read. */
export const readBandedPlans = (argument: string, given: unknown): BandedPlan[] =>
  readTable(argument, given, inputWords('ehcps'), ['ref', 'band']).map((row) => ({
    row: row.row,
    ref: row.needed('ref', row.text('ref')),
    band: row.needed('band', row.text('band')),
    setting: row.text('bandSetting'),
    fte: fteIn(row),
  }));

/** Payments with the placements they are for. @throws FundingError naming the row and column that cannot be read. */
export const readPayments = (argument: string, given: unknown): Payment[] =>
  readTable(argument, given, inputWords('ehcps'), ['ref', 'band', 'start', 'paid']).map((row) => ({
    row: row.row,
    ref: row.needed('ref', row.text('ref')),
    band: row.text('band'),
    setting: row.text('bandSetting'),
    start: row.date('start'),
    end: row.date('end'),
    fte: fteIn(row),
    paid: row.number('paid') ?? 0,
  }));

/**
 * Pairs of bands from two columns; a pupil whom one of the two has not banded is skipped.
 * @throws FundingError for columns of different lengths
 */
export function readBandPairs(first: unknown, second: unknown): BandPair[] {
  const [firsts, seconds] = [asCells(first).flat(), asCells(second).flat()];
  if (firsts.length !== seconds.length)
    throw wrongValue(
      `second has ${counted(seconds.length, 'band')} but first has ${firsts.length}; give columns of the same length.`,
    );
  return firsts.flatMap((cell, i): BandPair[] => {
    const one = textArgument(`first: row ${i + 1}`, cell);
    const other = textArgument(`second: row ${i + 1}`, seconds[i]);
    return one === null || other === null ? [] : [{ row: i + 1, first: one, second: other }];
  });
}

export function readMethod(argument: string, given: unknown): FairShareMethod {
  const text = textArgument(argument, given);
  if (text === null) return 'RANKED';
  const found = FAIRSHARE_METHODS.find(({ id }) => plain(id) === plain(text));
  if (!found) {
    throw wrongValue(`${argument} is "${text}"; give ${FAIRSHARE_METHODS.map(({ id }) => id).join(', ')}.`);
  }
  return found.id;
}

/** Settings given as name and value, the others at their defaults. */
export function readFairShareSettings(argument: string, given: unknown): FairShareSettings {
  const found = readSettings(argument, given, FAIRSHARE_SETTINGS);
  const entries = FAIRSHARE_SETTINGS.filter(({ name }) => found.has(name)).map(({ key, name }) => [
    key,
    found.get(name),
  ]);
  return { ...DEFAULT_FAIRSHARE_SETTINGS, ...(Object.fromEntries(entries) as Partial<FairShareSettings>) };
}
