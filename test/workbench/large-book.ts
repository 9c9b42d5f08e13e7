/**
 * A register of 20,000 EHC plans with 2,000 formulas over it, as a file: what the workbench's page is timed with. The
 * formulas are of the costly kind, sums by two criteria over the whole register.
 */
import { cellKey, type BookSheet } from '../../src/workbench/book/book';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { LARGE, largeTables } from '../workbook/large-council';
import { small, zip } from './file-fixtures';

const SCHOOLS = 400;
const BANDS = ['A', 'B', 'C', 'D', 'E'];

export const LARGE_BOOK = {
  register: 'EHCP list',
  sums: 'By school',
  formulas: SCHOOLS * BANDS.length,
  rows: LARGE.plans,
} as const;

const put = (
  sheet: BookSheet,
  row: number,
  column: number,
  value: string | number | null,
  formula?: string,
) => sheet.cells.set(cellKey(row, column), { value, style: 0, ...(formula ? { formula } : {}) });

export function largeFile(): Uint8Array {
  const opened = openWorkbook(zip(small('')), 'large.xlsx');
  const { book } = opened;
  const register = book.addSheet(LARGE_BOOK.register);
  const rows = largeTables()[LARGE_BOOK.register] ?? [];
  rows.forEach((row, r) => row.forEach((value, c) => put(register, r, c, value as string | number)));
  book.tables.push({
    id: 1,
    name: 'EHCPs',
    sheet: register,
    range: { row: 0, column: 0, rows: rows.length, columns: rows[0]?.length ?? 0 },
    headerRow: true,
    totalsRow: false,
    style: null,
    columns: (rows[0] ?? []).map(String),
    origin: null,
  });
  const sums = book.addSheet(LARGE_BOOK.sums);
  BANDS.forEach((band, c) => put(sums, 0, c + 1, band));
  for (let school = 0; school < SCHOOLS; school += 1) {
    put(sums, school + 1, 0, `School ${school}`);
    BANDS.forEach((_, c) => {
      const criteria = `EHCPs[School or setting],$A${school + 2},EHCPs[Band],${'BCDEF'[c]}$1`;
      put(sums, school + 1, c + 1, null, `=SUMIFS(EHCPs[Paid this year],${criteria})`);
    });
  }
  return saveWorkbook(opened);
}
