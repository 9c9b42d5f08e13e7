/**
 * The catalogue of HNB functions: one typed record a function, from which help and tests are made. Names, order and
 * meaning of parameters never change once shipped: add optional parameters at the end, or a new function. Data only.
 */
export interface ParameterRecord {
  name: string;
  meaning: string;
  unit: string;
  /** What may be given: a range of figures, the words allowed, or the columns of a table. */
  values: string;
  optional: boolean;
  /** What applies when it is left out; null when it must be given. */
  default: string | null;
  /** `cell`: one cell. `cells`: a cell or a range, answered in its shape. `line`: a row or column. `table`: with headings. */
  shape: 'cell' | 'cells' | 'line' | 'table';
}

export interface FunctionRecord {
  id: string;
  /** One sentence for Excel's tooltip. */
  summary: string;
  parameters: readonly ParameterRecord[];
  result: string;
  /** A formula over the tables of the sample workbook, or over one more of the same kind. */
  example: string;
  /** Sentences that people can meet, one of each sort, as they are shown. */
  errors: readonly string[];
  /** Anchor on the help page. */
  help: string;
}

type Given = Pick<ParameterRecord, 'name' | 'meaning' | 'unit' | 'values'> &
  Partial<Pick<ParameterRecord, 'default' | 'shape'>>;

/** A parameter with a default may be left out; one cell is the usual shape. */
const parameter = (given: Given): ParameterRecord => ({
  default: null,
  shape: 'cell',
  ...given,
  optional: given.default !== undefined,
});

const YEAR = parameter({
  name: 'yearStart',
  meaning: 'Financial year, by the year in which it begins on 1 April',
  unit: 'year',
  values: '2026 or "2026-27"',
});
const BASIS = parameter({
  name: 'basis',
  meaning:
    'How part of a year is counted: live days, months live on the 15th, or terms by their census Thursday (5/12, 4/12, 3/12)',
  unit: 'word',
  values: 'DAYS, MONTHS or TERMS',
  default: 'DAYS',
});
const BANDS = parameter({
  name: 'bands',
  meaning: 'Table of band values with its headings',
  unit: '£ a year',
  values: 'columns Band and Value; optional Setting, From, Basis (top-up or total)',
  shape: 'table',
});
const DEDUCT = parameter({
  name: 'deduct',
  meaning: 'Taken off values whose basis is total (element 2)',
  unit: '£ a year',
  values: '0 or more',
  default: '6000',
});
const BAND = parameter({
  name: 'band',
  meaning: 'Band label',
  unit: 'text',
  values: 'a label of the bands table',
  shape: 'cells',
});
const START = parameter({
  name: 'start',
  meaning: 'First day of the placement, counted',
  unit: 'date',
  values: 'a date, or text such as 2026-04-06',
  shape: 'cells',
});
const END = parameter({
  name: 'end',
  meaning: 'Last day of the placement, counted',
  unit: 'date',
  values: 'a date not before start; blank = still open',
  shape: 'cells',
});

const plans = (name: string, meaning: string): ParameterRecord =>
  parameter({
    name,
    meaning: `${meaning}, with headings`,
    unit: 'table',
    values: 'columns Ref and Band; optional Setting and FTE',
    shape: 'table',
  });
const labels = (name: string, meaning: string): ParameterRecord =>
  parameter({
    name,
    meaning,
    unit: 'text',
    values: 'labels of the bands table; a pair with a blank is skipped',
    shape: 'line',
  });

const YEARS = parameter({
  name: 'years',
  meaning: 'Number of years to forecast',
  unit: 'years',
  values: '1 to 50, whole',
});

const yearly = (name: string, meaning: string, otherwise?: string): ParameterRecord =>
  parameter({
    name,
    meaning,
    unit: '£',
    values: 'one figure a year',
    shape: 'line',
    ...(otherwise === undefined ? {} : { default: otherwise }),
  });

export const CATALOGUE: readonly FunctionRecord[] = [
  {
    id: 'FAIRSHARE',
    summary:
      'Shares a fixed fund among mainstream schools with more EHC plans than their demographics suggest.',
    parameters: [
      parameter({
        name: 'schools',
        meaning: 'Table of schools with its headings',
        unit: 'table',
        values:
          'columns URN, School, Phase, NOR, EHCPs; optional EHCPs in RP, EHCP hours, Deprivation, Low prior attainment, Notional SEN',
        default: 'none: #N/A',
        shape: 'table',
      }),
      parameter({
        name: 'budget',
        meaning: 'The fund',
        unit: '£',
        values: '0 to 100,000,000,000',
        default: 'none: must be given with schools',
      }),
      parameter({
        name: 'method',
        meaning: 'How the expected number is worked out',
        unit: 'word',
        values: 'RANKED, AVERAGE, NOTIONAL or THRESHOLD',
        default: 'RANKED',
      }),
      parameter({
        name: 'settings',
        meaning: 'Settings other than the defaults, in two columns',
        unit: 'name and value',
        values: 'names of the settings table; blank values mean the default',
        default: 'the defaults',
        shape: 'table',
      }),
    ],
    result:
      'A table with headings and one row a school: expected, excess, ranks, entitlement, allocation in whole pence, and the reason.',
    example: '=HNB.FAIRSHARE(Schools[#All],100000)',
    errors: [
      'FAIRSHARE needs a table of schools with its headings; type for example =HNB.FAIRSHARE(Schools[#All],100000).',
      "Schools: row 2 (Hallfield): EHCPs is 'n/k', give a number or leave blank.",
      'Schools: row 2 (Hallfield): EHCPs (30) are more than NOR (20); correct one of them.',
      'budget is blank; give the fund in pounds, for example 100000.',
    ],
    help: 'fairshare',
  },
  {
    id: 'FIRST15',
    summary:
      'Gives the annual cost of the first 15 weekly hours of EHC plans, which schools meet themselves.',
    parameters: [
      parameter({
        name: 'hours',
        meaning: 'Weekly hours of each plan',
        unit: 'hours a week',
        values: '0 or more',
        shape: 'cells',
      }),
      parameter({
        name: 'unitRate',
        meaning: 'Cost of the capped hours for a year; with weeks, of one hour',
        unit: '£',
        values: '0 or more',
        default: '6000',
      }),
      parameter({
        name: 'cap',
        meaning: 'Weekly hours counted',
        unit: 'hours a week',
        values: 'above 0',
        default: '15',
      }),
      parameter({
        name: 'weeks',
        meaning: 'Weeks of a year',
        unit: 'weeks',
        values: 'above 0, up to 53',
        default: 'none: unitRate is for a year',
      }),
    ],
    result: '£ a year, in the shape of hours.',
    example: '=HNB.FIRST15(EHCPs[Hours])',
    errors: [
      'hours is -2; give 0 or more weekly hours.',
      'cap is 0; give the weekly hours counted, above 0.',
    ],
    help: 'first15',
  },
  {
    id: 'PARTYEAR',
    summary: 'Gives the share of a financial year for which placements are live.',
    parameters: [START, END, YEAR, BASIS],
    result: '0 to 1, in the shape of start.',
    example: '=HNB.PARTYEAR(EHCPs[Start],EHCPs[End],2024)',
    errors: [
      'end (1 May 2025) is before start (1 June 2025); correct one of them.',
      'basis is "WEEKS"; give DAYS, MONTHS or TERMS.',
    ],
    help: 'partyear',
  },
  {
    id: 'ACADEMICTOFINANCIAL',
    summary:
      'Turns amounts by academic year (September to August) into amounts by financial year: 5/12 of one and 7/12 of the next.',
    parameters: [
      parameter({
        name: 'amounts',
        meaning: 'Amounts by academic year, oldest first',
        unit: 'any',
        values: 'two or more figures, none blank',
        shape: 'line',
      }),
    ],
    result: 'One amount fewer, in the direction of amounts.',
    example: '=HNB.ACADEMICTOFINANCIAL({1200,1260,1320})',
    errors: ['amounts has one academic year, and a financial year takes two; give at least two.'],
    help: 'academictofinancial',
  },
  {
    id: 'EBTBAND',
    summary: 'Places scores in bands: the band with the largest "Score from" at or below the score.',
    parameters: [
      parameter({
        name: 'score',
        meaning: 'Score given by the banding tool',
        unit: 'number',
        values: 'not below the lowest Score from',
        shape: 'cells',
      }),
      parameter({
        name: 'bands',
        meaning: 'Table of bands with its headings',
        unit: 'table',
        values: 'columns Band and Score from',
        shape: 'table',
      }),
    ],
    result: 'Band labels, in the shape of score.',
    example: '=HNB.EBTBAND(42,Bands[#All])',
    errors: ['score 3 is below the lowest band, which begins at 5.'],
    help: 'ebtband',
  },
  {
    id: 'EBTVALUE',
    summary: 'Gives the annual top-up of bands on a day.',
    parameters: [
      BAND,
      BANDS,
      parameter({
        name: 'setting',
        meaning: 'Setting of each band',
        unit: 'text',
        values: 'a setting of the bands table',
        default: 'rows with no setting',
        shape: 'cells',
      }),
      parameter({
        name: 'onDate',
        meaning: 'Day on which the value is wanted',
        unit: 'date',
        values: 'a date, or text such as 2026-04-06',
        default: 'the latest value',
      }),
      DEDUCT,
    ],
    result: '£ a year, in the shape of band.',
    example: '=HNB.EBTVALUE("6a",Bands[#All],"Mainstream")',
    errors: [
      'band "12" is not in the bands table (3, 4, 5); correct the band or add a row.',
      'Bands: row 3 (3): this band stands already in row 2 with the same Setting and From; remove one of them, or tell them apart by Setting or From.',
    ],
    help: 'ebtvalue',
  },
  {
    id: 'EBTTOPUP',
    summary:
      'Gives the top-up due in a financial year for placements, with values that change during the year.',
    parameters: [
      BAND,
      BANDS,
      parameter({
        name: 'setting',
        meaning: 'Setting of each placement',
        unit: 'text',
        values: 'a setting of the bands table; blank = rows with no setting',
        shape: 'cells',
      }),
      START,
      END,
      YEAR,
      parameter({
        name: 'fte',
        meaning: 'Full-time equivalent of each placement',
        unit: 'share',
        values: '0 or more',
        default: '1',
        shape: 'cells',
      }),
      BASIS,
      DEDUCT,
    ],
    result: '£ due in the year, rounded to the penny, in the shape of band.',
    example: '=HNB.EBTTOPUP(EHCPs[Band],Bands[#All],EHCPs[Setting],EHCPs[Start],EHCPs[End],2024,EHCPs[FTE])',
    errors: [
      'start is blank; give the date on which the placement began.',
      'band "3" has no value in force on 1 April 2024; add a row with an earlier From date.',
    ],
    help: 'ebttopup',
  },
  {
    id: 'EBTCHECK',
    summary: 'Checks payments against the top-up due in a financial year, and the placements they are for.',
    parameters: [
      parameter({
        name: 'payments',
        meaning: 'Payments with headings',
        unit: 'table',
        values: 'columns Ref, Band, Start and Paid; optional Setting, End and FTE',
        shape: 'table',
      }),
      BANDS,
      YEAR,
      parameter({
        name: 'tolerance',
        meaning: 'How far paid and due may differ',
        unit: '£',
        values: '0 or more',
        default: '0.01',
      }),
      BASIS,
    ],
    result:
      'A table Ref | Row | Check | Expected | Paid | Difference | What to do, one row an exception; one row saying so when there is none.',
    example: '=HNB.EBTCHECK(EHCPs[#All],Bands[#All],2024)',
    errors: ['tolerance is -1; give 0 or more pounds.'],
    help: 'ebtcheck',
  },
  {
    id: 'BANDDRIFT',
    summary:
      'Explains why the cost of banded plans moved between two lists: price, band mix, FTE, joiners and leavers.',
    parameters: [
      plans('before', 'Plans before'),
      plans('after', 'Plans after'),
      { ...BANDS, name: 'bandsBefore', meaning: 'Table of band values before, with its headings' },
      {
        ...BANDS,
        name: 'bandsAfter',
        meaning: 'Table of band values after, with its headings',
        optional: true,
        default: 'the values before',
      },
    ],
    result:
      'A table Effect | Amount | Pupils: Before, Price, Band mix, FTE, Joiners, Leavers, After; £ a year, adding up.',
    example: '=HNB.BANDDRIFT(EHCPsBefore[#All],EHCPs[#All],Bands[#All])',
    errors: ['After: row 3 (P1): this ref stands already in row 2; remove one of them.'],
    help: 'banddrift',
  },
  {
    id: 'MODERATION',
    summary: 'Compares two bandings of the same pupils: agreement, weighted kappa, shift and annual effect.',
    parameters: [
      labels('first', 'Bands of the first scorer, one a pupil'),
      labels('second', 'Bands of the second scorer, in the same order'),
      BANDS,
    ],
    result:
      'A table Measure | Value: Pupils, Exact agreement, Within one band, Weighted kappa, Mean shift (bands), Annual effect (£).',
    example: '=HNB.MODERATION(EHCPs[Band],EHCPs[Moderated band],Bands[#All])',
    errors: [
      'second has 1 band but first has 2; give columns of the same length.',
      'first and second hold no pair of bands; give two columns of band labels.',
    ],
    help: 'moderation',
  },
  {
    id: 'APPORTION',
    summary: 'Shares an amount by weights in whole pence, so that the shares sum exactly to the amount.',
    parameters: [
      parameter({
        name: 'amount',
        meaning: 'Amount to share, to the penny',
        unit: '£',
        values: 'either sign; a multiple of unit',
      }),
      parameter({
        name: 'weights',
        meaning: 'What the amount is shared by; blank = 0',
        unit: 'number',
        values: '0 or more, at least one above 0',
        shape: 'cells',
      }),
      parameter({ name: 'unit', meaning: 'Smallest part', unit: '£', values: 'above 0', default: '0.01' }),
    ],
    result: '£, in the shape of weights.',
    example: '=HNB.APPORTION(100000,Schools[EHC plans])',
    errors: [
      'weights: all are 0, so there is nothing to share by; give at least one above 0.',
      'amount is 12345: it is not a multiple of the unit 100; change one of them.',
    ],
    help: 'apportion',
  },
  {
    id: 'EHCPFORECAST',
    summary: 'Forecasts the January count of EHC plans from its history.',
    parameters: [
      parameter({
        name: 'history',
        meaning: 'January counts, oldest first',
        unit: 'plans',
        values: '0 or more, none blank',
        shape: 'line',
      }),
      YEARS,
      parameter({
        name: 'method',
        meaning: 'Growth as over the last three years, the line of least squares, a given rate, or no change',
        unit: 'word',
        values: 'GROWTH, LINEAR, RATE or FLAT',
        default: 'GROWTH',
      }),
      parameter({
        name: 'rate',
        meaning: 'Yearly growth for RATE',
        unit: 'share',
        values: 'above -100%',
        default: 'none: RATE needs it',
      }),
    ],
    result: 'Plans, unrounded, in the direction of history.',
    example: '=HNB.EHCPFORECAST({1261,1338,1368,1413,1429},5)',
    errors: [
      'history has one count, and GROWTH needs at least two; add one, or choose RATE or FLAT.',
      'rate is blank, and RATE needs it; give a growth rate such as 5%.',
      'years is 0; give a whole number of years from 1 to 50.',
    ],
    help: 'ehcpforecast',
  },
  {
    id: 'COHORTFORECAST',
    summary:
      'Forecasts EHC plans by single year of age: every age moves up, less those who leave, plus those who join.',
    parameters: [
      parameter({
        name: 'caseload',
        meaning: 'Plans now by single year of age, youngest first',
        unit: 'plans',
        values: '0 or more',
        shape: 'line',
      }),
      parameter({
        name: 'join',
        meaning: 'New plans a year at each age',
        unit: 'plans',
        values: '0 or more, one an age',
        shape: 'line',
      }),
      parameter({
        name: 'leave',
        meaning: "Share of each age's plans that ends before the next age",
        unit: 'share',
        values: '0% to 100%, one an age',
        shape: 'line',
      }),
      YEARS,
    ],
    result: 'Plans, unrounded: one row an age, one column a year.',
    example: '=HNB.COHORTFORECAST({20;30;40},{5;6;7},{0.1;0.1;0.2},3)',
    errors: ['join has 2 ages but caseload has 3; give one figure an age in each.'],
    help: 'cohortforecast',
  },
  {
    id: 'BALANCE',
    summary: 'Rolls a balance forward: the closing balance of each year, surplus positive.',
    parameters: [
      parameter({
        name: 'opening',
        meaning: 'Balance before the first year',
        unit: '£',
        values: 'surplus positive, deficit negative',
      }),
      yearly('income', 'Income'),
      yearly('expenditure', 'Expenditure'),
      yearly('adjustments', 'Other changes, increases positive', 'none'),
    ],
    result: '£, in the shape of income.',
    example: '=HNB.BALANCE(-3243000,{12000000,12500000},{13018000,13900000})',
    errors: ['expenditure has 3 years but income has 2; give one figure a year in each.'],
    help: 'balance',
  },
  {
    id: 'MITIGATED',
    summary:
      'Gives spend after mitigations, year by year: unmitigated less savings by their confidence, plus investment.',
    parameters: [
      yearly('unmitigated', 'Spend before mitigations'),
      yearly('savings', 'Savings, positive'),
      yearly('investment', 'Cost of making the savings', 'none'),
      parameter({
        name: 'confidence',
        meaning: 'Share of the savings that is counted',
        unit: 'share',
        values: '0% to 100%, one value or one a year',
        default: '100%',
        shape: 'line',
      }),
    ],
    result: '£, in the shape of unmitigated.',
    example: '=HNB.MITIGATED({13018000,13900000},{200000,450000},{50000,0},80%)',
    errors: [
      'savings has 3 years but unmitigated has 2; give one figure a year in each.',
      'confidence is -0.5; give shares between 0 and 1, such as 80%.',
    ],
    help: 'mitigated',
  },
  {
    id: 'BLOCKTRANSFER',
    summary: 'Says whether a transfer out of the schools block is within the limit, and who decides.',
    parameters: [
      parameter({ name: 'schoolsBlock', meaning: 'The schools block', unit: '£', values: 'above 0' }),
      parameter({ name: 'requested', meaning: 'Amount to move', unit: '£', values: '0 or more' }),
      parameter({
        name: 'forumAgrees',
        meaning: 'Whether the schools forum agrees',
        unit: 'yes or no',
        values: 'TRUE or FALSE',
        default: 'TRUE',
      }),
      parameter({
        name: 'limit',
        meaning: 'Share of the block that the forum may agree to',
        unit: 'share',
        values: '0% to 100%',
        default: '0.5%',
      }),
    ],
    result: 'A row: share of the block, limit in £, within the limit (Yes or No), who decides.',
    example: '=HNB.BLOCKTRANSFER(127400000,637000)',
    errors: [
      'schoolsBlock is 0; give the schools block in pounds, above 0.',
      'requested is -1; give the amount to move in pounds, 0 or more.',
    ],
    help: 'blocktransfer',
  },
  {
    id: 'STABILITYGRANT',
    summary: 'Splits a deficit into the high needs stability grant and the part left with the council.',
    parameters: [
      parameter({ name: 'deficit', meaning: 'The deficit', unit: '£', values: 'either sign' }),
      parameter({
        name: 'share',
        meaning: 'Share of the deficit that the grant pays',
        unit: 'share',
        values: '0% to 100%',
        default: '90%',
      }),
    ],
    result: 'A row: grant, left with the council; both positive, in whole pence, summing to the deficit.',
    example: '=HNB.STABILITYGRANT(-3291000)',
    errors: ['share is -0.1; give a share between 0 and 1, such as 90%.'],
    help: 'stabilitygrant',
  },
  {
    id: 'INVESTTOSAVE',
    summary: 'Weighs what a scheme costs against what it saves, and says when it has paid for itself.',
    parameters: [
      yearly('investment', 'Cost of the scheme, from year 0'),
      yearly('savings', 'Savings, from year 0'),
      parameter({
        name: 'rate',
        meaning: 'Discount rate; year 0 is not discounted',
        unit: 'share',
        values: '0% to 100%',
        default: '3.5%',
      }),
    ],
    result:
      'A table Measure | Value: Investment, Savings, Net, Net present value, Benefit–cost ratio, Payback year, Peak outlay.',
    example: '=HNB.INVESTTOSAVE({500000,100000,0,0},{0,200000,300000,300000})',
    errors: ['savings has 3 years but investment has 2; give one figure a year in each.'],
    help: 'investtosave',
  },
  {
    id: 'SUPPRESS',
    summary:
      'Hides small counts before publication, and others so that no hidden count can be worked out from a total.',
    parameters: [
      parameter({
        name: 'counts',
        meaning: 'Table of counts without its headings',
        unit: 'number',
        values: '0 or more, none blank',
        shape: 'cells',
      }),
      parameter({
        name: 'threshold',
        meaning: 'Counts from 1 to one below this are hidden',
        unit: 'number',
        values: '1 or more',
        default: '5',
      }),
      parameter({
        name: 'totals',
        meaning: 'Whether the last row and the last column are totals, which are never hidden',
        unit: 'yes or no',
        values: 'TRUE or FALSE',
        default: 'TRUE',
      }),
    ],
    result: 'The same table with "x" in place of hidden counts.',
    example: '=HNB.SUPPRESS({3,20,23;12,9,21;15,29,44})',
    errors: [
      'counts: row 1, column 2 is -1; give counts of 0 or more.',
      'counts: row 1, column 1 cannot be hidden, as the totals give it away; merge its row or column with another, or leave the totals out and give totals as FALSE.',
      'counts: row 1: the total 2 is less than the sum of its counts, 23; correct it, or give totals as FALSE when the last column holds no totals.',
    ],
    help: 'suppress',
  },
  {
    id: 'VERSION',
    summary: 'Gives the version of the add-in.',
    parameters: [],
    result: 'Text.',
    example: '=HNB.VERSION()',
    errors: [],
    help: 'version',
  },
];
