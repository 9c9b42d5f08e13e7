/**
 * The sample's caseload (published), mitigations (made up) and answers to the ten recommendations (own summary of a
 * public paper; job titles only).
 */
import { byPlacement, figure, PLACEMENTS, readCsv, serial, westminster } from '../data';
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

interface Answer {
  practice: string;
  evidence: string;
  assessment: 'Met' | 'Partly met' | 'Not met';
  gap: string;
  next: string;
  body: string;
  owner: string;
  due: [year: number, month: number, day: number];
}

const ANSWERS: Answer[] = [
  {
    practice:
      'Settled senior SEND leadership; inspectors found leaders ambitious and working closely together.',
    evidence: 'Area SEND inspection, February 2020',
    assessment: 'Met',
    gap: 'Strategic time is still lost to casework in peak terms.',
    next: 'Set aside time for strategy in job plans.',
    body: 'SEND executive board',
    owner: 'Assistant director, SEN and educational psychology',
    due: [2023, 9, 1],
  },
  {
    practice:
      'A joint commissioning group and a joint funding protocol split costs between health, social care and the DSG.',
    evidence: 'Joint funding protocol; area SEND inspection, February 2020',
    assessment: 'Partly met',
    gap: 'More to do for young people aged 16 to 25.',
    next: 'Agree shares for ages 16 to 25 with the integrated care partnership.',
    body: 'Joint commissioning group',
    owner: 'Director of operations and programmes',
    due: [2023, 7, 21],
  },
  {
    practice:
      'SEN and finance lead the high needs budget review group together, write the deficit plan and report to the forum jointly.',
    evidence: 'Review group minutes; forum papers',
    assessment: 'Met',
    gap: 'Forecast and caseload are kept in separate workbooks.',
    next: 'One workbook for plan, caseload and bands.',
    body: 'High needs budget review group',
    owner: 'Lead strategic finance manager',
    due: [2023, 5, 26],
  },
  {
    practice:
      'Several lines for children without plans have been reviewed one at a time (inclusion, speech and language, early years fund, behaviour).',
    evidence: 'Review group papers, 2021-22',
    assessment: 'Partly met',
    gap: 'No overview of all SEN support spending.',
    next: 'Bring an overview of SEN support spending to the group, then to the forum.',
    body: 'High needs budget review group',
    owner: 'Head of inclusion',
    due: [2023, 6, 30],
  },
  {
    practice: 'Casework capacity has been reviewed; a post that works out band values is being tried.',
    evidence: 'Review of annual review timeliness',
    assessment: 'Partly met',
    gap: 'Pressure on annual reviews; no regular moderation yet.',
    next: 'Make the post permanent and start moderation by headteachers.',
    body: 'High needs budget review group',
    owner: 'Head of SEN casework',
    due: [2023, 9, 29],
  },
  {
    practice:
      'Schools chair the review group; a data digest goes to headteachers; the parent carer forum is heard.',
    evidence: 'Area SEND inspection, February 2020; forum minutes',
    assessment: 'Met',
    gap: 'The digest is made by hand.',
    next: 'Send the digest each term.',
    body: 'Schools forum',
    owner: 'Assistant director, SEN and educational psychology',
    due: [2023, 4, 28],
  },
  {
    practice:
      'A commissioning strategy matches new places to forecast demand; each host school has a service level agreement.',
    evidence: 'Commissioning strategy; agreements with host schools',
    assessment: 'Partly met',
    gap: 'Start-up money and therapy capacity are short.',
    next: 'Show cost and saving of each scheme before it is agreed.',
    body: 'High needs budget review group',
    owner: 'Head of school place planning',
    due: [2023, 10, 31],
  },
  {
    practice:
      'Low exclusions; yearly talks with every host school; a practice group for those who teach autistic learners.',
    evidence: 'Inclusion strategy; exclusion figures',
    assessment: 'Partly met',
    gap: 'Targeted funding does not yet follow schools that take more pupils with plans than expected.',
    next: 'Discuss a fairer share fund.',
    body: 'High needs budget review group',
    owner: 'Head of inclusion',
    due: [2023, 7, 14],
  },
  {
    practice:
      'The SEND strategy of 2021 names breadth of post-16 choice; supported internships are well used.',
    evidence: 'SEND strategy, 2021',
    assessment: 'Not met',
    gap: 'Pathway planning is at an early stage.',
    next: 'Write pathways by level of need and publish them.',
    body: 'SEND executive board',
    owner: 'Head of preparing for adulthood',
    due: [2023, 12, 15],
  },
  {
    practice: 'Officers share practice across London; the review group looks at banding and incentives.',
    evidence: 'Network notes; review group minutes',
    assessment: 'Partly met',
    gap: 'No innovation budget; some incentives work the wrong way, access to therapy among them.',
    next: 'Test with schools whether an innovation fund would be backed.',
    body: 'Schools forum',
    owner: 'Lead strategic finance manager',
    due: [2024, 1, 31],
  },
];

export function recommendations(): Sheet {
  const text = (heading: string, width: number): Column => ({ heading, width, look: 'wrap' });
  const columns: Column[] = [
    { heading: 'Number', width: 9, look: 'count' },
    text('Our practice', 50),
    text('Evidence', 28),
    text('Assessment', 12),
    text('Gap', 34),
    text('Next step', 34),
    text('Body', 24),
    text('Owner', 26),
    { heading: 'Due', width: 12, look: 'dateTop' },
  ];
  const rows = ANSWERS.map((answer, i): Value[] => [
    i + 1,
    answer.practice,
    answer.evidence,
    answer.assessment,
    answer.gap,
    answer.next,
    answer.body,
    answer.owner,
    serial(...answer.due),
  ]);
  const sheet = new Sheet('Recommendations');
  const source =
    'Summary in own words of a schools’ forum paper, November 2022. Assessments, gaps in part, and dates are made up; owners are job titles.';
  sheet.tableWith(
    'OurPractice',
    'High needs budgets: our practice against the ten recommendations',
    source,
    columns,
    rows,
  );
  ANSWERS.forEach((_, i) => sheet.heights.set(4 + i, 47));
  return sheet;
}
