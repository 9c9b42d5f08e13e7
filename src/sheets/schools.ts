/** The mapped schools table as typed schools, for the fairer share fund. Pure. */
import type { School } from '../funding/fairshare';
import type { SourceRow, SourceTable } from './sources';
import { textOf } from './years';

const figure = (row: SourceRow, field: string): number | null => {
  const value = row.cells[field]?.value;
  return typeof value === 'number' ? value : null;
};

export const schoolsOf = (table: SourceTable | undefined): School[] =>
  (table?.rows ?? []).map((row) => ({
    row: row.row,
    urn: textOf(row, 'urn'),
    school: textOf(row, 'school'),
    phase: textOf(row, 'phase'),
    nor: figure(row, 'nor') ?? 0,
    ehcps: figure(row, 'ehcps') ?? 0,
    ehcpsInRp: figure(row, 'ehcpsInRp'),
    hours: figure(row, 'hours'),
    deprivation: figure(row, 'deprivation'),
    priorAttainment: figure(row, 'priorAttainment'),
    notionalSen: figure(row, 'notionalSen'),
  }));
