/** Reads the tables that several functions take – schools, bands, fairer share settings – into funding's types. */
import { wrongValue } from '../funding/errors';
import type { BandRow } from '../funding/bands';
import {
  DEFAULT_FAIRSHARE_SETTINGS,
  FAIRSHARE_METHODS,
  FAIRSHARE_SETTINGS,
  type FairShareMethod,
  type FairShareSettings,
  type School,
} from '../funding/fairshare';
import { plain } from '../funding/reading';
import { inputWords } from '../funding/vocabulary';
import { readSettings, readTable, textArgument, type Cells, type TableRow } from './cells';

/** A column whose largest value is above 1 is in per cent; the others are shares already. */
function asShares(values: readonly (number | null)[]): (number | null)[] {
  const inPercent = values.some((value) => value !== null && value > 1);
  return values.map((value) => (value !== null && inPercent ? value / 100 : value));
}

export function readSchools(argument: string, cells: Cells): School[] {
  const rows = readTable(argument, cells, inputWords('schools'), ['urn', 'school', 'phase', 'nor', 'ehcps']);
  const deprivation = asShares(rows.map((row) => row.number('deprivation')));
  const priorAttainment = asShares(rows.map((row) => row.number('priorAttainment')));
  return rows.map((row, i) => ({
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

/** @param valued false for functions that only place a score and need no Value column */
export function readBands(argument: string, cells: Cells, valued = true): BandRow[] {
  const rows = readTable(
    argument,
    cells,
    inputWords('bands'),
    valued ? ['band', 'value'] : ['band', 'scoreFrom'],
  );
  return rows.map((row) => ({
    band: row.needed('band', row.text('band')),
    value: valued ? row.needed('value', row.number('value')) : (row.number('value') ?? 0),
    setting: row.text('setting'),
    from: row.date('from'),
    basis: basisOf(row),
    scoreFrom: row.number('scoreFrom'),
  }));
}

export function readMethod(argument: string, cell: Parameters<typeof textArgument>[1]): FairShareMethod {
  const text = textArgument(argument, cell);
  if (text === null) return 'RANKED';
  const found = FAIRSHARE_METHODS.find(({ id }) => plain(id) === plain(text));
  if (!found) {
    throw wrongValue(`${argument} is "${text}": give ${FAIRSHARE_METHODS.map(({ id }) => id).join(', ')}.`);
  }
  return found.id;
}

export function readFairShareSettings(argument: string, cells: Cells): FairShareSettings {
  const given = readSettings(argument, cells, FAIRSHARE_SETTINGS);
  const entries = FAIRSHARE_SETTINGS.filter(({ name }) => given.has(name)).map(({ key, name }) => [
    key,
    given.get(name),
  ]);
  return { ...DEFAULT_FAIRSHARE_SETTINGS, ...(Object.fromEntries(entries) as Partial<FairShareSettings>) };
}
