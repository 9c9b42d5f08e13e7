/**
 * The catalogue of HNB functions: one typed record a function, from which help and tests are made. Names, order and
 * meaning of parameters never change once shipped: add optional parameters at the end, or a new function. Data only.
 */
export interface ParameterRecord {
  name: string;
  meaning: string;
  /** What the figures are in, or what texts are allowed. */
  unit: string;
  /** Shown when the parameter may be left out: what then applies. */
  default?: string;
  /** True when a whole column or table may be given. */
  array: boolean;
}

export interface FunctionRecord {
  id: string;
  /** One sentence for Excel's tooltip. */
  summary: string;
  parameters: readonly ParameterRecord[];
  result: string;
  /** Formula that works in the sample workbook. */
  example: string;
  /** Sentences that a user can meet, as patterns. */
  errors: readonly string[];
  /** Anchor on the help page. */
  help: string;
}

const needed = (name: string, meaning: string, unit: string): ParameterRecord => ({
  name,
  meaning,
  unit,
  array: false,
});
const array = (name: string, meaning: string, unit: string): ParameterRecord => ({
  name,
  meaning,
  unit,
  array: true,
});
const optional = (parameter: ParameterRecord, otherwise: string): ParameterRecord => ({
  ...parameter,
  default: otherwise,
});

const YEAR = needed('yearStart', 'Financial year, by the year in which it begins', '2026 or "2026-27"');
const BASIS = optional(needed('basis', 'How part of a year is counted', 'DAYS, MONTHS or TERMS'), 'DAYS');
const BANDS = array(
  'bands',
  'Table of band values with its headings',
  'Band, Value; optional Setting, From, Basis',
);
const DEDUCT = optional(
  needed('deduct', 'Taken off values whose basis is total (element 2)', '£ a year'),
  '6000',
);

export const CATALOGUE: readonly FunctionRecord[] = [
  {
    id: 'FAIRSHARE',
    summary:
      'Shares a fixed fund among mainstream schools with more EHC plans than their demographics suggest.',
    parameters: [
      optional(
        array('schools', 'Table of schools with its headings', 'URN, School, Phase, NOR, EHCPs …'),
        'the mapped schools',
      ),
      optional(needed('budget', 'The fund', '£'), 'the mapped fund'),
      optional(
        needed('method', 'How the expected number is worked out', 'RANKED, AVERAGE, NOTIONAL or THRESHOLD'),
        'RANKED',
      ),
      optional(
        array('settings', 'Two columns: name of the setting and its value', 'names and values'),
        'the defaults',
      ),
    ],
    result: 'A table: one row a school with expected, excess, entitlement, allocation and the reason.',
    example: '=HNB.FAIRSHARE(Schools[#All],100000)',
    errors: ["Schools: row 7 (Hallfield): EHCPs is 'n/k', give a number or leave blank."],
    help: 'fairshare',
  },
  {
    id: 'FIRST15',
    summary:
      'Gives the annual cost of the first 15 weekly hours of EHC plans, which schools meet themselves.',
    parameters: [
      array('hours', 'Weekly hours of each plan', 'hours a week'),
      optional(
        needed('unitRate', 'Cost of the capped hours for a year; with weeks, of one hour', '£'),
        '6000',
      ),
      optional(needed('cap', 'Weekly hours counted', 'hours a week'), '15'),
      optional(needed('weeks', 'Weeks of a year', 'weeks'), 'unitRate is for a year'),
    ],
    result: '£ a year, in the shape of hours.',
    example: '=HNB.FIRST15(EHCPs[Hours])',
    errors: ['hours, row 3 is -2: give 0 or more weekly hours.'],
    help: 'first15',
  },
  {
    id: 'PARTYEAR',
    summary: 'Gives the share of a financial year for which placements are live.',
    parameters: [
      array('start', 'First day', 'date'),
      array('end', 'Last day, counted; blank = still open', 'date'),
      YEAR,
      BASIS,
    ],
    result: '0 to 1, in the shape of start.',
    example: '=HNB.PARTYEAR(EHCPs[Start],EHCPs[End],2024)',
    errors: ['end, row 3 (1 May 2025) is before start (1 June 2025); correct one of them.'],
    help: 'partyear',
  },
  {
    id: 'EBTBAND',
    summary: 'Places scores in bands: the band with the largest "Score from" at or below the score.',
    parameters: [
      array('score', 'Score given by the banding tool', 'number'),
      array('bands', 'Table of bands with its headings', 'Band, Score from'),
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
      array('band', 'Band label', 'text'),
      BANDS,
      optional(array('setting', 'Setting of each band', 'text'), 'rows with no setting'),
      optional(needed('onDate', 'Day on which the value is wanted', 'date'), 'the latest value'),
      DEDUCT,
    ],
    result: '£ a year, in the shape of band.',
    example: '=HNB.EBTVALUE("6a",Bands[#All],"Mainstream")',
    errors: ['band "12" is not in the bands table (3, 4, 5); correct the band or add a row.'],
    help: 'ebtvalue',
  },
  {
    id: 'EBTTOPUP',
    summary:
      'Gives the top-up due in a financial year for placements, with values that change during the year.',
    parameters: [
      array('band', 'Band label', 'text'),
      BANDS,
      array('setting', 'Setting of each placement', 'text'),
      array('start', 'First day', 'date'),
      array('end', 'Last day, counted; blank = still open', 'date'),
      YEAR,
      optional(array('fte', 'Full-time equivalent', '0 to 1'), '1'),
      BASIS,
      DEDUCT,
    ],
    result: '£ due in the year, rounded to the penny, in the shape of band.',
    example: '=HNB.EBTTOPUP(EHCPs[Band],Bands[#All],EHCPs[Setting],EHCPs[Start],EHCPs[End],2024,EHCPs[FTE])',
    errors: ['start, row 3 is blank; give the date on which the placement began.'],
    help: 'ebttopup',
  },
  {
    id: 'APPORTION',
    summary: 'Shares an amount by weights in whole pence, so that the shares sum exactly to the amount.',
    parameters: [
      needed('amount', 'Amount to share', '£'),
      array('weights', 'Weights, 0 or more', 'numbers'),
      optional(needed('unit', 'Smallest part', '£'), '0.01'),
    ],
    result: '£, in the shape of weights.',
    example: '=HNB.APPORTION(100000,Schools[EHC plans])',
    errors: ['weights: all are 0, so there is nothing to share by; give at least one above 0.'],
    help: 'apportion',
  },
  {
    id: 'BALANCE',
    summary: 'Rolls a balance forward: the closing balance of each year, surplus positive.',
    parameters: [
      needed('opening', 'Balance before the first year, surplus positive', '£'),
      array('income', 'Income, one figure a year', '£'),
      array('expenditure', 'Expenditure, one figure a year', '£'),
      optional(array('adjustments', 'Other changes, one figure a year', '£'), 'none'),
    ],
    result: '£, in the shape of income.',
    example: '=HNB.BALANCE(-3243000,{12000000,12500000},{13018000,13900000})',
    errors: ['expenditure has 3 years but income has 2; give one figure a year in each.'],
    help: 'balance',
  },
  {
    id: 'BLOCKTRANSFER',
    summary: 'Says whether a transfer out of the schools block is within the limit, and who decides.',
    parameters: [
      needed('schoolsBlock', 'The schools block', '£'),
      needed('requested', 'Amount to move', '£'),
      optional(needed('forumAgrees', 'Whether the schools forum agrees', 'TRUE or FALSE'), 'TRUE'),
      optional(needed('limit', 'Share of the block that the forum may agree to', 'share'), '0.5%'),
    ],
    result: 'A row: share of the block, limit in £, within the limit (Yes or No), who decides.',
    example: '=HNB.BLOCKTRANSFER(127400000,637000)',
    errors: ['schoolsBlock is 0: give the schools block in pounds, above 0.'],
    help: 'blocktransfer',
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
