/**
 * The sample's worked example: the comparison with the ten recommendations that a bi-borough service put before its
 * schools forum, in our own words. Job titles only. An assessment stands where the paper supports one, and nowhere else.
 */
import { serial } from '../data';
import { Sheet, type Column, type Value } from '../sheet';

type Day = [year: number, month: number, day: number];

/** Day of the paper, which is that of the evidence as well: what it cites is told as it told it. */
const PAPER: Day = [2022, 11, 14];
const AS_AT = '14 November 2022';
const SOURCE = 'Paper to the Westminster schools forum, 14 November 2022';
const OURS = 'Westminster';
const PARTNER = 'Kensington and Chelsea';

const REVIEW_GROUP = 'High needs budget review group';
const SEN = 'Assistant director, SEN and educational psychology';
const FINANCE = 'Lead strategic finance manager';

interface Answer {
  practice: string;
  evidence: string;
  assessment: 'Met' | 'Partly met' | 'Not met' | 'Not assessed';
  gap: string;
  next: string;
  body?: string;
  owner?: string;
  /** Only where the paper says by when. */
  due?: Day;
}

const ANSWERS: Answer[] = [
  {
    practice: 'Inspectors found ambitious leaders who work closely together, and outcomes that had improved.',
    evidence: 'Area SEND inspection, February 2020',
    assessment: 'Not assessed',
    gap: 'The paper does not say whether time for strategy is protected.',
    next: 'Ask the review group whether time for strategy is protected.',
  },
  {
    practice:
      'A joint commissioning group and a joint funding protocol share costs between health, social care and the DSG; services are commissioned with health for single children and for groups.',
    evidence: 'Joint funding protocol; area SEND inspection, February 2020',
    assessment: 'Partly met',
    gap: 'More is to be done for young people from 16 to 25.',
    next: 'Take the work for ages 16 to 25 into the integrated care partnership.',
    body: 'Joint commissioning group',
    owner: 'Director of operations and programmes',
  },
  {
    practice:
      'SEN and finance lead the review group together, which schools chair; they write the deficit plan, report to the forum, oversee the review of bands and answer consultations jointly.',
    evidence: 'Joint reports to the schools forum; the DSG deficit management plan',
    assessment: 'Met',
    gap: '',
    next: 'Go on reporting jointly.',
  },
  {
    practice:
      'Budget lines for children without plans were reviewed one at a time: inclusion, speech and language, the SEN inclusion fund, targeted support, alternative provision and behaviour support.',
    evidence: 'Work of the review group',
    assessment: 'Partly met',
    gap: 'There is no overview yet of all spending on SEN support.',
    next: 'Bring that overview to the review group and recommendations to the forum; launch resources for schools early in 2023.',
    due: [2023, 3, 31],
  },
  {
    practice:
      'Casework capacity for timely annual reviews was reviewed. A post of its own for working out band values is being tried.',
    evidence: 'Review of the timeliness of annual reviews',
    assessment: 'Partly met',
    gap: 'Staff are short for annual reviews; headteachers do not moderate bands regularly yet.',
    next: 'Use the partner’s DfE programme to see how funding is used; begin regular moderation by headteachers.',
  },
  {
    practice:
      'Schools take part in the review group and the forum, so that budgets and costs are open; headteachers get a data digest; the parent carer forum is heard; adult social care contributes to costly placements.',
    evidence: 'Area SEND inspection, February 2020; the data digest',
    assessment: 'Met',
    gap: 'The bridging offer with adult social care is still being worked on.',
    next: 'Finish the bridging offer.',
  },
  {
    practice:
      'A commissioning strategy ties new places to known and forecast demand; each host school has a written service level agreement.',
    evidence: 'Commissioning strategy; service level agreements',
    assessment: 'Partly met',
    gap: 'Start-up money for specialist staff and therapists from the NHS are short; projections of cost and saving are not reported.',
    next: 'Strengthen the mainstream offer for nursery children and for speech and language needs.',
  },
  {
    practice:
      'Few exclusions, and an inclusion strategy to lower them further; yearly commissioning talks with every host school; a practice group for those who teach autistic learners; capital for alternative provision.',
    evidence: 'Inclusion strategy; reports of the steering groups',
    assessment: 'Partly met',
    gap: 'Targeted money does not follow schools with more plans than their intake would lead one to expect.',
    next: 'Discuss Telford’s fairer share fund in the review group this academic year.',
    due: [2023, 8, 31],
  },
  {
    practice:
      'The refreshed SEND strategy of 2021 names breadth of post-16 provision; supported internships are promoted with success.',
    evidence: 'SEND strategy, 2021',
    assessment: 'Not met',
    gap: 'Pathway planning is, in the paper’s word, under-developed.',
    next: 'Carry pathway planning into the bridging work with adult social care.',
  },
  {
    practice:
      'Officers share practice in a London network. Funding for SEN support is to be looked at afresh.',
    evidence: 'Network of London strategic managers',
    assessment: 'Partly met',
    gap: 'No innovation budget; some incentives work the wrong way, access to therapy among them.',
    next: 'Ask schools whether they would back an innovation fund, and the DfE whether its programme may start one.',
  },
];

interface Elsewhere {
  council: string;
  kind: string;
  number: number;
  practice: string;
}

const ELSEWHERE: Elsewhere[] = [
  {
    council: PARTNER,
    kind: 'Partner council',
    number: 3,
    practice: 'The same two officers, for SEN and for finance, answer for both boroughs and report together.',
  },
  {
    council: PARTNER,
    kind: 'Partner council',
    number: 5,
    practice: 'Takes part in the DfE’s Delivering Better Value programme, to see better how funding is used.',
  },
  {
    council: PARTNER,
    kind: 'Partner council',
    number: 10,
    practice:
      'Looks through the same programme for examples of funding decided with heads that work, with their risks, and for money to start an innovation budget.',
  },
  {
    council: 'Telford and Wrekin',
    kind: 'Case study',
    number: 8,
    practice:
      'A fixed fund of £100,000 goes to schools with more plans than their intake would lead one to expect; a formula ranks schools by deprivation, low prior attainment and the first 15 hours of each plan.',
  },
];

const text = (heading: string, width: number): Column => ({ heading, width, look: 'wrap' });
const day = (heading: string): Column => ({ heading, width: 13, look: 'dateTop' });

/** Lines that the longest text of a row takes, at some characters a line for each of its columns. */
const LINE = 15.75;
function fitRows(sheet: Sheet, columns: readonly Column[], rows: readonly Value[][]): void {
  rows.forEach((row, i) => {
    const lines = row.map((value, c) =>
      typeof value === 'string' ? Math.ceil((value.length * 1.15) / (columns[c]?.width ?? 10)) : 1,
    );
    sheet.heights.set(4 + i, Math.max(...lines) * LINE);
  });
}

export function recommendations(): Sheet {
  const columns: Column[] = [
    { heading: 'Number', width: 9, look: 'count' },
    text('Our practice', 52),
    text('Evidence', 30),
    day('Evidence date'),
    text('Assessment', 13),
    text('Gap', 36),
    text('Next step', 36),
    text('Body', 24),
    text('SEND owner', 28),
    text('Finance owner', 22),
    day('Due'),
    day('Last reviewed'),
    text('Council', 16),
    text('As at', 18),
    text('Source', 32),
  ];
  const rows = ANSWERS.map((answer, i): Value[] => [
    i + 1,
    answer.practice,
    answer.evidence,
    serial(...PAPER),
    answer.assessment,
    answer.gap || null,
    answer.next,
    answer.body ?? REVIEW_GROUP,
    answer.owner ?? SEN,
    FINANCE,
    answer.due ? serial(...answer.due) : null,
    serial(...PAPER),
    OURS,
    AS_AT,
    SOURCE,
  ]);
  const sheet = new Sheet('Recommendations');
  sheet.tableWith(
    'OurPractice',
    'High needs budgets: our practice against the ten recommendations',
    `In own words after a ${SOURCE.charAt(0).toLowerCase()}${SOURCE.slice(1)}. Assessed only where the paper bears it out; owners are the offices of those who report.`,
    columns,
    rows,
  );
  fitRows(sheet, columns, rows);
  return sheet;
}

export function practiceElsewhere(): Sheet {
  const columns: Column[] = [
    text('Council', 26),
    { heading: 'Number', width: 9, look: 'count' },
    text('Their practice', 70),
    text('Assessment', 14),
    text('Kind', 18),
    text('As at', 18),
    text('Source', 52),
  ];
  const rows = ELSEWHERE.map(({ council, kind, number, practice }): Value[] => [
    council,
    number,
    practice,
    'Not assessed',
    kind,
    AS_AT,
    SOURCE,
  ]);
  const sheet = new Sheet('Practice elsewhere');
  sheet.tableWith(
    'PracticeElsewhere',
    'High needs budgets: what the partner borough and a case-study authority do',
    'In own words after the same paper, which assesses neither. Recommendations on which it says nothing have no row.',
    columns,
    rows,
  );
  fitRows(sheet, columns, rows);
  return sheet;
}
