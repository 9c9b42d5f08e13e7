/**
 * Example tables for a workbook that has none: the headings that HNB knows with a few made-up rows to type over. Data, and
 * how it is put on a sheet. No DOM.
 */
import { inputWords } from '../../funding/inputs';
import type { InputId } from '../../funding/vocabulary';
import type { Insert } from '../../sheets/insert';
import type { Plain } from '../../sheets/sources';

const YEARS = ['2023-24', '2024-25', '2025-26'];

/** Rows below the headings: a value for each needed column, then for each year. Every figure is made up. */
const ROWS: Partial<Record<InputId, readonly (readonly Plain[])[]>> = {
  schools: [
    ['900001', 'Ash Primary', 'Primary', 210, 9],
    ['900002', 'Beech Primary', 'Primary', 420, 6],
    ['900003', 'Cedar School', 'Secondary', 900, 31],
  ],
  ehcps: [
    ['P001', 'Ash Primary', 'Mainstream', 'Band 2', '2024-09-02'],
    ['P002', 'Cedar School', 'Mainstream', 'Band 3', '2023-09-04'],
    ['P003', 'Elm House', 'Independent special', 'Band 5', '2025-01-06'],
  ],
  bands: [
    ['Band 1', 2500],
    ['Band 2', 4800],
    ['Band 3', 8100],
  ],
  lines: [
    ['Individual schools budget', 'Schools', 101000000, 104500000, 108200000],
    ['Place funding', 'High needs', 9800000, 10100000, 10400000],
    ['Top-up funding – maintained schools', 'High needs', 14200000, 15900000, 17600000],
    ['Top-up funding – independent providers', 'High needs', 8300000, 9700000, 11200000],
  ],
  income: [
    ['Schools block', 'Schools', 101000000, 104500000, 108200000],
    ['High needs block', 'High needs', 29500000, 30900000, 32300000],
  ],
  caseload: [
    ['Mainstream schools', 620, 668, 715],
    ['Special schools', 410, 432, 451],
    ['Independent special schools', 120, 138, 157],
  ],
  mitigations: [
    ['New resourced provision', 'Top-up funding – independent providers', 0, 120000, 310000],
    ['Early support', 'Top-up funding – maintained schools', 40000, 90000, 150000],
  ],
};

export const hasExample = (input: InputId): boolean => ROWS[input] !== undefined;

/** The example table of an input on a sheet of its own, such as "Example DSG lines". */
export function exampleOf(input: InputId): Insert {
  const { title, columns, byYear } = inputWords(input);
  const headings = [
    ...columns.filter(({ needed }) => needed).map(({ heading }) => heading),
    ...(byYear ? YEARS : []),
  ];
  const isDate = columns.filter(({ needed }) => needed).map(({ kind }) => kind === 'date');
  const rows = (ROWS[input] ?? []).map((row) =>
    row.map((value, i) =>
      typeof value === 'string'
        ? isDate[i]
          ? { value: serialOf(value), format: 'dd/mm/yyyy' }
          : { value, format: '@' }
        : { value, format: '#,##0' },
    ),
  );
  return {
    sheet: `Example ${title}`,
    cells: [
      [{ value: `Example of ${title}: made-up figures, to be typed over with your own` }],
      headings.map((value) => ({ value, format: '@' })),
      ...rows,
    ],
    formula: '',
    spill: [],
  };
}

/** Excel's serial number of a day such as "2024-09-02". */
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
