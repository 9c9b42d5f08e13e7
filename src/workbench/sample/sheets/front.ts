/**
 * The sample's first and last sheets: what is real and what is made up, and a colleague's working notes (a plain list
 * without an Excel table).
 */
import { Sheet } from '../sheet';

const LINES: [string, string][] = [
  [
    'What this is',
    'A finance workbook of the kind a council keeps for its high needs budget, for trying the HNB add-in. It belongs to no council and shows no council’s accounts.',
  ],
  [
    'Licence',
    'Contains public sector information of the Department for Education, licensed under the Open Government Licence v3.0.',
  ],
  [
    'Schools',
    'Real: names, URNs, rolls, EHC plans and SEN support of January 2023 and FSM6 % of 2019 for 45 Westminster schools (mixed years: an example, not a statistic). Made up: low prior attainment, EHCP hours, notional SEN budget, plans in resourced provision (yellow columns).',
  ],
  [
    'EHCP list',
    'Made up, every row: no row describes a child. Only the numbers by placement, age and need follow the Westminster totals of January 2025 (SEN2). References are invented; there are no names. Shares of health and social care are made up. Some rows hold mistakes on purpose, for checks to find.',
  ],
  ['Bands', 'Made up. No council’s band values are used.'],
  [
    'High needs lines',
    'Real: Camden’s section 251 outturn for high needs, years ending March 2021 to 2024, as published in DfE test data. Made up: the other three blocks (see the Source column).',
  ],
  ['RBKC lines', 'Real: the same for Kensington and Chelsea. Its lines do not add to its published totals.'],
  ['DSG income', 'Made up.'],
  [
    'Caseload',
    'Real: Westminster EHC plans each January, 2019 to 2025 (SEN2), gathered in the placement groups of the DSG management plan template.',
  ],
  [
    'Caseload by age',
    'Real: Westminster EHC plans by age, January 2024 and 2025 (SEN2). Made up: the years before, which are the published totals by the shares of January 2024 (yellow columns).',
  ],
  [
    'Caseload by need',
    'Real: Westminster EHC plans by primary need, January 2025 (SEN2). Made up: the years before, which are the published totals by the shares of January 2025 (yellow columns).',
  ],
  ['Mitigations', 'Made up.'],
  ['New provision', 'Made up.'],
  [
    'Recommendations',
    'The worked example: in own words, what a bi-borough service told its schools forum (Westminster, 14 November 2022) about the ten recommendations of the DfE research of June 2022. Job titles only. Assessed only where the paper bears it out, due only where it says by when; owners are the offices of those who report.',
  ],
  [
    'Practice elsewhere',
    'From the same paper, in own words: what it tells of the partner borough, Kensington and Chelsea, and of a case-study authority, Telford and Wrekin. It assesses neither.',
  ],
  ['Budget monitoring', 'Made up.'],
  ['Working notes', 'Made up.'],
];

export function readMe(): Sheet {
  const sheet = new Sheet('Read me');
  sheet.widths = [22, 110];
  sheet.gridlines = false;
  sheet.tabColour = '1F3864';
  sheet.put(0, 0, 'High needs finance workbook (sample)', 'title');
  sheet.put(1, 0, 'What in this workbook is real, where it comes from, and what is made up', 'source');
  LINES.forEach(([label, text], i) => {
    sheet.put(3 + i, 0, label, 'strong');
    sheet.put(3 + i, 1, text, 'wrap');
    sheet.heights.set(3 + i, text.length > 330 ? 62 : text.length > 220 ? 47 : text.length > 110 ? 32 : 17);
  });
  return sheet;
}

const PROVIDERS: [string, string, number, number][] = [
  ['N01', 'Independent special school A', 1480, 38],
  ['N02', 'Independent special school A', 1395, 38],
  ['N03', 'Independent special school C', 1720, 38],
  ['N04', 'Independent special school D (38 weeks, residential)', 3150, 38],
  ['N05', 'Independent special school D (52 weeks, residential)', 3580, 52],
  ['N06', 'Specialist college B', 1260, 36],
  ['N07', 'Tuition, home', 640, 38],
  ['N08', 'Tuition, online', 315, 38],
];

const NOTES = [
  'Sept: two placements at school D agreed by panel, start dates still to be confirmed by the casework team.',
  'Oct: college B asks for 4.5%; budget has the inflation below. Ask commissioning before the December forum.',
  'Nov: tuition N07 should end at Easter if the unit place comes through; not yet in the forecast.',
];

export function workingNotes(): Sheet {
  const sheet = new Sheet('Working notes');
  sheet.widths = [8, 50, 13, 9, 14, 18];
  sheet.put(0, 0, 'Working notes: independent placements to watch', 'title');
  sheet.put(1, 0, 'Made up. Kept by the senior accountant, updated when panel minutes arrive.', 'source');
  sheet.put(3, 1, 'First part of support met by schools (£ a year)', 'plain');
  sheet.put(3, 2, 6000, 'money');
  sheet.put(4, 1, 'Inflation assumed on fees', 'plain');
  sheet.put(4, 2, 0.03, 'percent');
  const heads = ['No', 'Where', 'Weekly fee', 'Weeks', 'Fee this year', 'Next year, inflated'];
  heads.forEach((heading, c) => sheet.put(6, c, heading, c > 1 ? 'headingRight' : 'heading'));
  PROVIDERS.forEach(([ref, name, fee, weeks], i) => {
    sheet.put(7 + i, 0, ref);
    sheet.put(7 + i, 1, name);
    sheet.put(7 + i, 2, fee, 'money');
    sheet.put(7 + i, 3, weeks, 'number');
  });
  const fees = PROVIDERS.map(([, , fee, weeks]) => fee * weeks);
  const inflated = fees.map((fee) => Math.round(fee * 1.03 * 100) / 100);
  sheet.filled(7, 4, 'C8*D8', fees, 'money');
  sheet.filled(7, 5, 'ROUND(E8*(1+Fee_Inflation),2)', inflated, 'money');
  const total = 7 + PROVIDERS.length;
  const sum = (values: number[]): number => Math.round(values.reduce((a, b) => a + b, 0) * 100) / 100;
  sheet.put(total, 1, 'Total', 'labelTotal');
  sheet.formula(total, 4, `SUM(E8:E${total})`, sum(fees), 'moneyTotal');
  sheet.formula(total, 5, `SUM(F8:F${total})`, sum(inflated), 'moneyTotal');
  NOTES.forEach((note, i) => sheet.put(total + 2 + i, 1, note, 'plain'));
  return sheet;
}
