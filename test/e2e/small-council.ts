/**
 * A very small council as a file: every task of the pane has something to do in it, and no build takes long. Its figures
 * are few, so that a test of the browser can say what a cell holds after each task.
 */
import { cellKey } from '../../src/workbench/book/book';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import type { Plain } from '../../src/sheets/sources';
import { bandRows, planRows } from '../sheets/bands-council';
import { small, zip } from '../workbench/file-fixtures';
import { SMALL_INCOME, SMALL_LINES, type Row } from '../workbook/sample-workbook';

const SCHOOLS: readonly Row[] = [
  ['URN', 'School', 'Phase', 'Number on roll', 'EHCPs', 'Hours', 'FSM6 %', 'Deprived'],
  [200001, 'Oak', 'Primary', 200, 4, 60, 0.2, 0.1],
  [200002, 'Elm', 'Secondary', 900, 30, 450, 0.3, 0.4],
  [200003, 'Ash', 'Primary', 300, 12, 180, 0.1, 0.2],
];

/** Days from 2024 on, two years back: the payments of HNB Inputs are those of 2024-25. */
const twoYearsBack = (rows: readonly (readonly Plain[])[]): Row[] =>
  rows.map((row) =>
    row.map((value) => {
      const isDay = typeof value === 'number' && value > 45_300;
      if (!isDay) return value as Row[number];
      // the 29 February of 2024 lies between them
      return value - (value < 46_000 ? 731 : 730);
    }),
  );

export const SHEETS: Readonly<Record<string, readonly Row[]>> = {
  Lines: SMALL_LINES,
  Income: SMALL_INCOME,
  Schools: SCHOOLS,
  'Band list': twoYearsBack(bandRows()),
  'EHCP list': twoYearsBack(planRows()),
};

/** Where a cell holds a function of HNB's, for Freeze for sharing. */
export const LIVE = { sheet: 'Working', cell: 'B2', formula: '=HNB.FIRST15(A2)' };

export function smallCouncilFile(): Uint8Array {
  const opened = openWorkbook(zip(small('')), 'small-council.xlsx');
  for (const [name, rows] of Object.entries({ ...SHEETS, [LIVE.sheet]: [['Hours'], [20]] as Row[] })) {
    const sheet = opened.book.addSheet(name);
    rows.forEach((row, r) =>
      row.forEach((value, c) => {
        if (value !== null && value !== '') sheet.cells.set(cellKey(r, c), { value, style: 0 });
      }),
    );
  }
  const working = opened.book.sheet(LIVE.sheet);
  working?.cells.set(cellKey(1, 1), { value: null, formula: LIVE.formula, style: 0 });
  return saveWorkbook(opened);
}
