/**
 * The sample's DSG lines and income. High needs lines are published outturn (Camden; Kensington and Chelsea); the other
 * blocks and all income are made up and say so in their Source column.
 */
import { figure, PLACEMENTS, readCsv, type CsvRow, type Placement } from '../data';
import { Sheet, type Column, type Value } from '../sheet';

const YEARS = ['2020-21', '2021-22', '2022-23', '2023-24'];
const MADE_UP = 'Made up';

const yearColumns: Column[] = YEARS.map((heading) => ({ heading, width: 14, look: 'money', figures: true }));
const LINE_COLUMNS: Column[] = [
  { heading: 'Line', width: 60, look: 'plain' },
  { heading: 'Block', width: 22, look: 'plain' },
  { heading: 'Placement type', width: 52, look: 'plain' },
  ...yearColumns,
  { heading: 'Source', width: 42, look: 'origin' },
];
const INCOME_COLUMNS: Column[] = [
  { heading: 'Line', width: 48, look: 'plain' },
  { heading: 'Block', width: 22, look: 'plain' },
  ...yearColumns,
  { heading: 'Source', width: 14, look: 'origin' },
];

/**
 * Section 251 lines and the columns of the published file they are made of. Places are split by phase because the
 * parts add exactly; top-ups are not, because their phase columns miss the published line by £1 in some years.
 */
const HIGH_NEEDS: [line: string, placement: Placement | null, columns: string[]][] = [
  ['1.0.2 Place funding, primary', PLACEMENTS[1], ['OutturnPlaceFundingPrimary']],
  ['1.0.2 Place funding, secondary', PLACEMENTS[1], ['OutturnPlaceFundingSecondary']],
  ['1.0.2 Place funding, special', PLACEMENTS[2], ['OutturnPlaceFundingSpecial']],
  ['1.0.2 Place funding, alternative provision', PLACEMENTS[4], ['OutturnPlaceFundingAlternativeProvision']],
  [
    '1.2.1, 1.2.2, 1.2.4, 1.2.11 Top-up, maintained and academy',
    null,
    ['OutturnTotalTopUpFundingMaintained'],
  ],
  ['1.2.3 Top-up, non-maintained and independent', PLACEMENTS[3], ['OutturnTotalTopUpFundingNonMaintained']],
  ['1.2.5, 1.2.8, 1.2.9 SEN support services and inclusion', null, ['OutturnTotalSenServices']],
  ['1.2.6 Hospital education services', PLACEMENTS[4], ['OutturnTotalHospitalServices']],
  ['1.2.7 Other alternative provision services', PLACEMENTS[4], ['OutturnTotalAlternativeProvisionServices']],
  ['1.2.13 Therapies and other health related services', null, ['OutturnTotalOtherHealthServices']],
];

const OTHER_BLOCKS: [line: string, block: string, years: number[]][] = [
  ['1.0.1 Individual schools budget, after recoupment', 'Schools', [70610000, 72540000, 73625000, 75290000]],
  ['1.1.1 Contingencies, de-delegated', 'Schools', [152000, 148000, 139000, 146000]],
  ['1.4.10 Growth fund', 'Schools', [236000, 194000, 128000, 171000]],
  ['1.4.1 Contribution to combined budgets', 'Central school services', [620000, 540000, 430000, 340000]],
  ['1.4.2 School admissions', 'Central school services', [408000, 417000, 429000, 446000]],
  ['1.4.3 Servicing of schools forums', 'Central school services', [36000, 37000, 38500, 40000]],
  ['1.5.1 Statutory and regulatory duties', 'Central school services', [538000, 584000, 655000, 709000]],
  [
    '1.0.1 Early years entitlements, three and four year olds',
    'Early years',
    [12310000, 12190000, 12440000, 12935000],
  ],
  ['1.0.1 Early years entitlements, two year olds', 'Early years', [1985000, 2140000, 2310000, 2820000]],
  [
    '1.3.1 Central expenditure on early years, SEN inclusion fund included',
    'Early years',
    [842000, 871000, 906000, 1012000],
  ],
];

const INCOME: [line: string, block: string, years: number[]][] = [
  ['Schools block allocation', 'Schools', [118400000, 121600000, 123800000, 127400000]],
  ['Recoupment, academies', 'Schools', [-46800000, -48100000, -49300000, -51200000]],
  ['Block transfer to high needs (0.5%)', 'Schools', [-592000, -608000, -619000, -637000]],
  [
    'Central school services block allocation',
    'Central school services',
    [1610000, 1585000, 1560000, 1540000],
  ],
  ['Early years block allocation', 'Early years', [15240000, 15310000, 15890000, 17240000]],
  ['Early years adjustment, earlier year', 'Early years', [-86000, 41000, -127000, -63000]],
  ['High needs block allocation', 'High needs', [36900000, 39720000, 43960000, 49330000]],
  ['Recoupment, academy and college places', 'High needs', [-2250000, -2300000, -2350000, -2400000]],
  ['Import and export adjustment', 'High needs', [-84000, -96000, -102000, -90000]],
  ['Block transfer from schools (0.5%)', 'High needs', [592000, 608000, 619000, 637000]],
];

const CAMDEN = '202';
const KENSINGTON_AND_CHELSEA = '207';

/** The four years of one authority, oldest first. */
const outturn = (authority: string): CsvRow[] =>
  readCsv('s251_camden_rbkc_2021_2024.csv')
    .filter((row) => row.LaCode === authority)
    .sort((a, b) => Number(a.RunId) - Number(b.RunId));

function highNeedsRows(authority: string, source: string): Value[][] {
  const years = outturn(authority);
  const lines = HIGH_NEEDS.map(([line, placement, columns]): Value[] => [
    line,
    'High needs',
    placement,
    ...years.map((year) => figure(year, ...columns)),
    source,
  ]);
  const reported = years.map((year) => figure(year, 'OutturnTotalHighNeeds'));
  return [...lines, ['Total (reported)', 'High needs', null, ...reported, source]];
}

function emphasiseTotals(sheet: Sheet): void {
  for (const line of sheet.cells.values()) {
    if (line.get(0)?.value !== 'Total (reported)') continue;
    for (const cell of line.values())
      cell.look = typeof cell.value === 'number' ? 'moneyTotal' : 'labelTotal';
  }
}

export function highNeedsLines(): Sheet {
  const sheet = new Sheet('High needs lines');
  const others = OTHER_BLOCKS.map(([line, block, years]): Value[] => [line, block, null, ...years, MADE_UP]);
  const rows = [...highNeedsRows(CAMDEN, 'DfE section 251 outturn, Camden'), ...others];
  const source =
    'High needs: DfE, section 251 outturn, Camden, total as published (2023-24: the lines add to £1 less). Other blocks: made up.';
  sheet.tableWith('HighNeedsLines', 'DSG lines, outturn', source, LINE_COLUMNS, rows);
  emphasiseTotals(sheet);
  return sheet;
}

export function rbkcLines(): Sheet {
  const sheet = new Sheet('RBKC lines');
  const rows = highNeedsRows(KENSINGTON_AND_CHELSEA, 'DfE section 251 outturn, Kensington and Chelsea');
  const source =
    'DfE, section 251 outturn, Kensington and Chelsea, total as published. The lines do not add to the published totals.';
  sheet.tableWith(
    'RbkcLines',
    'High needs lines, outturn, Kensington and Chelsea',
    source,
    LINE_COLUMNS,
    rows,
  );
  emphasiseTotals(sheet);
  return sheet;
}

export function income(): Sheet {
  const sheet = new Sheet('DSG income');
  const rows = INCOME.map(([line, block, years]): Value[] => [line, block, ...years, MADE_UP]);
  sheet.tableWith(
    'DsgIncome',
    'DSG income',
    'Made up. Net of recoupment, as the outturn is.',
    INCOME_COLUMNS,
    rows,
  );
  return sheet;
}
