/** The sample's caseload (published) and mitigations (made up). */
import { byPlacement, figure, PLACEMENTS, readCsv, westminster } from '../data';
import { Sheet, type Column, type Value } from '../sheet';

const JANUARIES = ['2019', '2020', '2021', '2022', '2023', '2024', '2025'];

export function caseload(): Sheet {
  const sheet = new Sheet('Caseload');
  const years = westminster(readCsv('ehcp_placement_selected_las.csv'))
    .filter((row) => row.breakdown === 'All EHC plans')
    .sort((a, b) => Number(a.time_period) - Number(b.time_period));
  const groups = years.map(byPlacement);
  const rows = PLACEMENTS.map((placement, i): Value[] => [
    placement,
    ...groups.map((counts) => counts[i] ?? 0),
  ]);
  rows.push(['Total', ...years.map((year) => figure(year, 'ehcplans'))]);
  const columns: Column[] = [
    { heading: 'Placement type', width: 76, look: 'plain' },
    ...JANUARIES.map((heading): Column => ({ heading, width: 9, look: 'number', figures: true })),
  ];
  const source =
    'DfE, Education, health and care plans (SEN2, 2025 release), Westminster, January of each year. Other: what the release puts nowhere else.';
  sheet.tableWith('Caseload', 'EHC plans by placement', source, columns, rows);
  sheet.put(3 + rows.length, 0, 'Total', 'labelTotal');
  years.forEach((year, i) => sheet.put(3 + rows.length, 1 + i, figure(year, 'ehcplans'), 'numberTotal'));
  return sheet;
}

const PLAN_YEARS = ['2024-25', '2025-26', '2026-27', '2027-28', '2028-29'];
const TOP_UP = '1.2.1, 1.2.2, 1.2.4, 1.2.11 Top-up, maintained and academy';
const INDEPENDENT = '1.2.3 Top-up, non-maintained and independent';
const SERVICES = '1.2.5, 1.2.8, 1.2.9 SEN support services and inclusion';
const AP = '1.2.7 Other alternative provision services';

type Mitigation = [
  name: string,
  line: string,
  start: string,
  owner: string,
  confidence: number,
  rag: string,
  kind: string,
  years: number[],
];

const MITIGATIONS: Mitigation[] = [
  [
    'Moderation of bands by headteachers',
    TOP_UP,
    '2024-25',
    'Head of SEN casework',
    0.8,
    'Green',
    'Saving',
    [120000, 260000, 310000, 320000, 330000],
  ],
  [
    'Annual reviews of plans at phase transfer',
    TOP_UP,
    '2024-25',
    'Head of SEN casework',
    0.7,
    'Amber',
    'Saving',
    [60000, 180000, 290000, 340000, 360000],
  ],
  [
    'New resourced provision, two primary schools',
    INDEPENDENT,
    '2025-26',
    'Head of school place planning',
    0.75,
    'Amber',
    'Saving',
    [0, 210000, 480000, 620000, 640000],
  ],
  [
    'New resourced provision, running costs before it fills',
    TOP_UP,
    '2025-26',
    'Head of school place planning',
    0.9,
    'Green',
    'Investment',
    [0, 160000, 90000, 0, 0],
  ],
  [
    'Special school satellite, secondary',
    INDEPENDENT,
    '2026-27',
    'Head of school place planning',
    0.6,
    'Amber',
    'Saving',
    [0, 0, 260000, 540000, 610000],
  ],
  [
    'Framework prices with independent schools',
    INDEPENDENT,
    '2024-25',
    'Commissioning manager',
    0.65,
    'Amber',
    'Saving',
    [90000, 170000, 220000, 230000, 240000],
  ],
  [
    'Health contributions to complex placements',
    INDEPENDENT,
    '2025-26',
    'Commissioning manager',
    0.5,
    'Red',
    'Saving',
    [0, 150000, 250000, 300000, 300000],
  ],
  [
    'Outreach from the alternative provision academy',
    AP,
    '2025-26',
    'Head of inclusion',
    0.7,
    'Green',
    'Saving',
    [0, 60000, 110000, 130000, 130000],
  ],
  [
    'Fairer share fund for mainstream schools',
    TOP_UP,
    '2025-26',
    'Lead strategic finance manager',
    0.6,
    'Amber',
    'Saving',
    [0, 40000, 120000, 190000, 230000],
  ],
  [
    'Fairer share fund, the fund itself',
    TOP_UP,
    '2025-26',
    'Lead strategic finance manager',
    1,
    'Green',
    'Investment',
    [0, 100000, 100000, 100000, 100000],
  ],
  [
    'Speech and language support before a plan',
    SERVICES,
    '2025-26',
    'Head of inclusion',
    0.6,
    'Amber',
    'Investment',
    [0, 85000, 85000, 60000, 40000],
  ],
];

export function mitigations(): Sheet {
  const columns: Column[] = [
    { heading: 'Mitigation', width: 52, look: 'plain' },
    { heading: 'Line', width: 56, look: 'plain' },
    { heading: 'Start', width: 10, look: 'plain' },
    { heading: 'Owner', width: 30, look: 'plain' },
    { heading: 'Confidence', width: 12, look: 'percentWhole', figures: true },
    { heading: 'RAG', width: 9, look: 'plain' },
    { heading: 'Kind', width: 11, look: 'plain' },
    ...PLAN_YEARS.map((heading): Column => ({ heading, width: 12, look: 'money', figures: true })),
  ];
  const rows = MITIGATIONS.map(([name, line, start, owner, confidence, rag, kind, years]): Value[] => [
    name,
    line,
    start,
    owner,
    confidence,
    rag,
    kind,
    ...years,
  ]);
  const sheet = new Sheet('Mitigations');
  sheet.tableWith(
    'MitigationList',
    'Mitigations',
    'Made up. Full effect in pounds a year before confidence; owners are job titles.',
    columns,
    rows,
  );
  return sheet;
}
