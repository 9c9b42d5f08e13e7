/**
 * The catalogue of HNB functions: one typed record a function, from which the help page, the pane's Functions page and
 * tests are made. Names, order and meaning of parameters never change once shipped: add optional parameters at the
 * end, or a new function. Data only.
 */
import { inputWords } from '../funding/inputs';
import type { InputId } from '../funding/vocabulary';

/** Columns that a function reads from a table, by their fields in the vocabulary. */
export interface TableColumns {
  input: InputId;
  needed: readonly string[];
  optional: readonly string[];
}

export interface ParameterRecord {
  name: string;
  /** What it is, with its unit. Excel shows it, with the words allowed and the default: see `tooltip`. */
  meaning: string;
  unit: string;
  /** What may be given: a range of figures, the words allowed, or the columns of a table. */
  values: string;
  optional: boolean;
  /** What applies when it is left out; null when it must be given. */
  default: string | null;
  /** `cell`: one cell. `cells`: a cell or a range, answered in its shape. `line`: a row or column. `table`: with headings. */
  shape: 'cell' | 'cells' | 'line' | 'table';
  /** For a table: the columns read from it, or that it holds settings of the fairer share fund. */
  reads: TableColumns | 'settings' | null;
}

/** Where a function stands in the help. */
export type Subject = 'Fairer share' | 'Periods' | 'Bands and top-up' | 'The plan' | 'Sharing and publishing';

export interface FunctionRecord {
  id: string;
  subject: Subject;
  /** One sentence for Excel's tooltip. */
  summary: string;
  /** How it is worked out, a sentence or two each. */
  workings: readonly string[];
  parameters: readonly ParameterRecord[];
  result: string;
  /** A formula over the tables of the sample workbook, or over one more of the same kind. */
  example: string;
  /** Sentences that people can meet, one of each sort, as they are shown. */
  errors: readonly string[];
  /** Where the rule comes from. */
  source: string;
  /** Anchor on the help page. */
  help: string;
}

type Given = Pick<ParameterRecord, 'name' | 'meaning' | 'unit' | 'values'> &
  Partial<Pick<ParameterRecord, 'default' | 'shape' | 'reads'>>;

/** A parameter with a default may be left out; one cell is the usual shape. */
const parameter = (given: Given): ParameterRecord => ({
  default: null,
  shape: 'cell',
  reads: null,
  ...given,
  optional: given.default !== undefined,
});

const headingsOf = ({ input }: TableColumns, fields: readonly string[]): string[] =>
  fields.map((field) => inputWords(input).columns.find((column) => column.field === field)?.heading ?? field);

/** "columns Band, Value; optional Setting" */
function columnsText(reads: TableColumns): string {
  const optional = headingsOf(reads, reads.optional);
  const needed = `columns ${headingsOf(reads, reads.needed).join(', ')}`;
  return optional.length === 0 ? needed : `${needed}; optional ${optional.join(', ')}`;
}

const table = (
  given: Pick<ParameterRecord, 'name' | 'meaning'> & { reads: TableColumns; default?: string },
): ParameterRecord =>
  parameter({ ...given, unit: 'table', values: columnsText(given.reads), shape: 'table' });

/** What Excel shows of a parameter: its meaning, the words it may be, and what applies when it is left out. */
export function tooltip({ meaning, unit, values, default: otherwise }: ParameterRecord): string {
  const words = unit === 'word' || unit === 'yes or no' ? `: ${values}` : '';
  return `${meaning}${words}.${otherwise === null ? '' : ` Default: ${otherwise}.`}`;
}

const BAND_VALUES: TableColumns = {
  input: 'bands',
  needed: ['band', 'value'],
  optional: ['setting', 'from', 'basis'],
};

const YEAR = parameter({
  name: 'yearStart',
  meaning: 'Financial year from 1 April, such as 2026 or "2026-27"',
  unit: 'year',
  values: 'the year in which it begins, or its label',
});
const BASIS = parameter({
  name: 'basis',
  meaning: 'How part of a year is counted',
  unit: 'word',
  values: 'DAYS, MONTHS or TERMS',
  default: 'DAYS',
});
const BANDS = table({
  name: 'bands',
  meaning: 'Table of band values in £ a year, with headings Band and Value, such as Bands[#All]',
  reads: BAND_VALUES,
});
const DEDUCT = parameter({
  name: 'deduct',
  meaning: 'Element 2 in £ a year, taken off values whose basis is total',
  unit: '£ a year',
  values: '0 or more',
  default: '6000',
});
const BAND = parameter({
  name: 'band',
  meaning: 'Band label, or a column of labels',
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
  meaning: 'Last day of the placement, counted; blank = still open',
  unit: 'date',
  values: 'a date not before start, or blank',
  shape: 'cells',
});

const plans = (name: string, meaning: string): ParameterRecord =>
  table({
    name,
    meaning,
    reads: { input: 'ehcps', needed: ['ref', 'band'], optional: ['bandSetting', 'fte'] },
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
  meaning: 'Number of years to forecast, 1 to 50',
  unit: 'years',
  values: '1 to 50, whole',
});

/** £, one figure a year. */
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
    subject: 'Fairer share',
    summary:
      'Shares a fixed fund among mainstream schools with more EHC plans than their demographics suggest.',
    workings: [
      'AVERAGE expects the average share of the roll, NOTIONAL what the notional SEN budget covers, THRESHOLD a fixed share of the roll. A school is entitled to the unit rate for each plan above that.',
      'RANKED ranks schools by need (deprivation and low prior attainment) and by weekly EHCP hours, and pays for hours above expectation where the hours rank higher than the need.',
      'When the entitlements come to more than the fund, all are scaled down alike. Allocations are whole pence and add up exactly.',
      'With no arguments at all it shares the fund of HNB Inputs among the schools mapped there. It follows them while the HNB pane is loaded; =HNB.FAIRSHARE(HNB_FS_Schools,HNB_FS_Budget,HNB_FS_Method,HNB_FS_Settings) says the same and follows them at all times.',
    ],
    parameters: [
      table({
        name: 'schools',
        meaning: 'Schools with headings URN, School, Phase, NOR and EHCPs, such as Schools[#All]',
        reads: {
          input: 'schools',
          needed: ['urn', 'school', 'phase', 'nor', 'ehcps'],
          optional: ['ehcpsInRp', 'hours', 'deprivation', 'priorAttainment', 'notionalSen'],
        },
        default: 'the mapped schools',
      }),
      parameter({
        name: 'budget',
        meaning: 'Fund to share in £; needed with schools',
        unit: '£',
        values: '0 to 100,000,000,000',
        default: 'none',
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
        meaning: 'Two columns, name and value, of settings to change',
        unit: 'name and value',
        values: 'names of the settings table; blank values mean the default',
        default: 'all as they come',
        shape: 'table',
        reads: 'settings',
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
    source:
      'AVERAGE is the rule that West Berkshire publishes, NOTIONAL Northumberland’s. RANKED is built on the inputs that Telford and Wrekin publishes; its weights are not public, so this is not its formula.',
    help: 'fairshare',
  },
  {
    id: 'FIRST15',
    subject: 'Fairer share',
    summary:
      'Gives the annual cost of the first 15 weekly hours of EHC plans, which schools meet themselves.',
    workings: [
      'Hours up to the cap, as a share of the cap, times the unit rate. With weeks given: hours up to the cap, times the weeks, times the rate of one hour.',
    ],
    parameters: [
      parameter({
        name: 'hours',
        meaning: 'Weekly hours of a plan, or a column of them',
        unit: 'hours a week',
        values: '0 or more',
        shape: 'cells',
      }),
      parameter({
        name: 'unitRate',
        meaning: 'Cost of the capped hours in £ a year; with weeks given, £ an hour',
        unit: '£ a year',
        values: '0 or more',
        default: '6000',
      }),
      parameter({
        name: 'cap',
        meaning: 'Weekly hours counted at most',
        unit: 'hours a week',
        values: 'above 0',
        default: '15',
      }),
      parameter({
        name: 'weeks',
        meaning: 'Weeks in the year; when given, unitRate is £ an hour',
        unit: 'weeks',
        values: 'above 0, up to 53',
        default: 'none',
      }),
    ],
    result: '£ a year, in the shape of hours.',
    example: '=HNB.FIRST15(EHCPs[Hours])',
    errors: [
      'hours is -2; give 0 or more weekly hours.',
      'cap is 0; give the weekly hours counted, above 0.',
    ],
    source:
      'Up to £6,000 a pupil: DfE, the notional SEN budget, 2025 to 2026. First 15 hours: Westminster schools’ forum, 14 November 2022.',
    help: 'first15',
  },
  {
    id: 'PARTYEAR',
    subject: 'Periods',
    summary: 'Gives the share of a financial year for which placements are live.',
    workings: [
      'DAYS: live days, both ends counted, out of the days of that year. MONTHS: months live on the 15th, out of 12.',
      'TERMS: 5/12 when live on the third Thursday of May, 4/12 on the first Thursday of October, 3/12 on the third Thursday of January.',
    ],
    parameters: [START, END, YEAR, BASIS],
    result: '0 to 1, in the shape of start.',
    example: '=HNB.PARTYEAR(EHCPs[Start],EHCPs[End],2024)',
    errors: [
      'end (1 May 2025) is before start (1 June 2025); correct one of them.',
      'basis is "WEEKS"; give DAYS, MONTHS or TERMS.',
    ],
    source:
      'Councils pay by days, months or terms. Norfolk’s summer term, April to August, is 5/12 of a year.',
    help: 'partyear',
  },
  {
    id: 'ACADEMICTOFINANCIAL',
    subject: 'Periods',
    summary:
      'Turns amounts by academic year (September to August) into amounts by financial year: 5/12 of one and 7/12 of the next.',
    workings: [
      'The first answer is for the financial year in which the second academic year begins: 5/12 of the first amount and 7/12 of the second; and so on.',
    ],
    parameters: [
      parameter({
        name: 'amounts',
        meaning: 'Amounts by academic year, oldest first, in a row or column',
        unit: 'any',
        values: 'two or more figures, none blank',
        shape: 'line',
      }),
    ],
    result: 'One amount fewer, in the direction of amounts.',
    example: '=HNB.ACADEMICTOFINANCIAL({1200,1260,1320})',
    errors: ['amounts has one academic year, and a financial year takes two; give at least two.'],
    source: 'April to August is 5 months of the year, September to March 7.',
    help: 'academictofinancial',
  },
  {
    id: 'EBTBAND',
    subject: 'Bands and top-up',
    summary: 'Places scores in bands: the band with the largest "Score from" at or below the score.',
    workings: [
      'The score comes from the council’s own banding tool; HNB begins where the tool ends and scores no child’s needs.',
    ],
    parameters: [
      parameter({
        name: 'score',
        meaning: 'Score given by the banding tool, or a column of scores',
        unit: 'number',
        values: 'not below the lowest Score from',
        shape: 'cells',
      }),
      table({
        name: 'bands',
        meaning: 'Table of bands with headings Band and Score from, such as Bands[#All]',
        reads: { input: 'bands', needed: ['band', 'scoreFrom'], optional: [] },
      }),
    ],
    result: 'Band labels, in the shape of score.',
    example: '=HNB.EBTBAND(42,Bands[#All])',
    errors: ['score 3 is below the lowest band, which begins at 5.'],
    source: 'The council’s own table of bands.',
    help: 'ebtband',
  },
  {
    id: 'EBTVALUE',
    subject: 'Bands and top-up',
    summary: 'Gives the annual top-up of bands on a day.',
    workings: [
      'The row of the band and its setting counts; a row with no setting serves every setting. Of several, the one with the latest From date up to the day wanted.',
      'A value whose Basis is total includes element 2, which is taken off; a top-up is never below 0.',
    ],
    parameters: [
      BAND,
      BANDS,
      parameter({
        name: 'setting',
        meaning: 'Setting of each band, such as Mainstream',
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
    source: 'Values are the council’s own. Total less £6,000 is how Solihull publishes its mainstream bands.',
    help: 'ebtvalue',
  },
  {
    id: 'EBTTOPUP',
    subject: 'Bands and top-up',
    summary:
      'Gives the top-up due in a financial year for placements, with values that change during the year.',
    workings: [
      'The annual value (see EBTVALUE), times the part of the year (see PARTYEAR), times the full-time equivalent, rounded to the penny once at the end.',
      'When a new value comes into force during the year, each part of the year is priced at its own value.',
    ],
    parameters: [
      BAND,
      BANDS,
      parameter({
        name: 'setting',
        meaning: 'Setting of each placement, such as Mainstream; blank = rows with no setting',
        unit: 'text',
        values: 'a setting of the bands table, or blank',
        shape: 'cells',
      }),
      START,
      END,
      YEAR,
      parameter({
        name: 'fte',
        meaning: 'Full-time equivalent of each placement, such as 0.5',
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
    source: 'The council’s own bands, paid by days, months or terms.',
    help: 'ebttopup',
  },
  {
    id: 'EBTCHECK',
    subject: 'Bands and top-up',
    summary: 'Checks payments against the top-up due in a financial year, and the placements they are for.',
    workings: [
      'Found are: a band that is not in the table, no start date, an end before the start, a ref live twice on one day, a payment outside the placement, and a payment that differs from the top-up due (see EBTTOPUP).',
    ],
    parameters: [
      table({
        name: 'payments',
        meaning:
          'Table of payments with headings Ref, Band, Start and Paid (£ in the year), such as EHCPs[#All]',
        reads: {
          input: 'ehcps',
          needed: ['ref', 'band', 'start', 'paid'],
          optional: ['bandSetting', 'end', 'fte'],
        },
      }),
      BANDS,
      YEAR,
      parameter({
        name: 'tolerance',
        meaning: 'Difference in £ allowed between paid and due',
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
    source: 'The council’s own bands and payments.',
    help: 'ebtcheck',
  },
  {
    id: 'BANDDRIFT',
    subject: 'Bands and top-up',
    summary:
      'Explains why the cost of banded plans moved between two lists: price, band mix, FTE, joiners and leavers.',
    workings: [
      'For plans in both lists: Price is the change of value at the old band, Band mix the change of band (or setting) at the new values, FTE the change of full-time equivalent. Before plus the five effects is After exactly.',
    ],
    parameters: [
      plans('before', 'Table of plans before with headings Ref and Band, such as EHCPsBefore[#All]'),
      plans('after', 'Table of plans after with headings Ref and Band, such as EHCPs[#All]'),
      {
        ...BANDS,
        name: 'bandsBefore',
        meaning: 'Table of band values before in £ a year, with headings Band and Value',
      },
      {
        ...BANDS,
        name: 'bandsAfter',
        meaning: 'Table of band values after in £ a year, with headings Band and Value',
        optional: true,
        default: 'the values before',
      },
    ],
    result:
      'A table Effect | Amount | Pupils: Before, Price, Band mix, FTE, Joiners, Leavers, After; £ a year, adding up.',
    example: '=HNB.BANDDRIFT(EHCPsBefore[#All],EHCPs[#All],Bands[#All])',
    errors: ['After: row 3 (P1): this ref stands already in row 2; remove one of them.'],
    source: 'The usual split of price and volume, over the council’s own bands.',
    help: 'banddrift',
  },
  {
    id: 'MODERATION',
    subject: 'Bands and top-up',
    summary: 'Compares two bandings of the same pupils: agreement, weighted kappa, shift and annual effect.',
    workings: [
      'Kappa is 1 for full agreement and 0 for no better than chance; bands further apart weigh more. Bands are ordered by their value.',
      'Shift and effect are second less first.',
    ],
    parameters: [
      labels('first', 'Bands of the first scorer, one a pupil'),
      labels('second', 'Bands of the second scorer, in the same order; a pair with a blank is skipped'),
      BANDS,
    ],
    result:
      'A table Measure | Value: Pupils, Exact agreement, Within one band, Weighted kappa, Mean shift (bands), Annual effect (£).',
    example: '=HNB.MODERATION(EHCPs[Band],EHCPs[Moderated band],Bands[#All])',
    errors: [
      'second has 1 band but first has 2; give columns of the same length.',
      'first and second hold no pair of bands; give two columns of band labels.',
    ],
    source: 'Cohen’s weighted kappa with linear weights.',
    help: 'moderation',
  },
  {
    id: 'APPORTION',
    subject: 'Sharing and publishing',
    summary: 'Shares an amount by weights in whole pence, so that the shares sum exactly to the amount.',
    workings: [
      'Each share is rounded down to the unit; what is left goes, a unit each, to the largest remainders, the first of equals. A negative amount is shared by its size and the sign put back.',
    ],
    parameters: [
      parameter({
        name: 'amount',
        meaning: 'Amount to share in £',
        unit: '£',
        values: 'either sign; a multiple of unit',
      }),
      parameter({
        name: 'weights',
        meaning: 'Weights to share by, 0 or more; blank = 0',
        unit: 'number',
        values: '0 or more, at least one above 0',
        shape: 'cells',
      }),
      parameter({
        name: 'unit',
        meaning: 'Smallest part in £',
        unit: '£',
        values: 'above 0',
        default: '0.01',
      }),
    ],
    result: '£, in the shape of weights.',
    example: '=HNB.APPORTION(100000,Schools[EHC plans])',
    errors: [
      'weights: all are 0, so there is nothing to share by; give at least one above 0.',
      'amount is 12345: it is not a multiple of the unit 100; change one of them.',
    ],
    source: 'Method of the largest remainder. Used for joint funding by education, health and social care.',
    help: 'apportion',
  },
  {
    id: 'EHCPFORECAST',
    subject: 'The plan',
    summary: 'Forecasts the January count of EHC plans from its history.',
    workings: [
      'GROWTH goes on at the average yearly rate of the last three years (or of as many as there are); LINEAR follows the line of least squares through the whole history; RATE grows by the rate given; FLAT stays.',
    ],
    parameters: [
      parameter({
        name: 'history',
        meaning: 'January counts of plans, oldest first, in a row or column',
        unit: 'plans',
        values: '0 or more, none blank',
        shape: 'line',
      }),
      YEARS,
      parameter({
        name: 'method',
        meaning: 'How the count goes on',
        unit: 'word',
        values: 'GROWTH, LINEAR, RATE or FLAT',
        default: 'GROWTH',
      }),
      parameter({
        name: 'rate',
        meaning: 'Yearly growth, such as 5%; RATE needs it',
        unit: 'share',
        values: 'above -100%',
        default: 'none',
      }),
    ],
    result: 'Plans, unrounded, in the direction of history.',
    example: '=HNB.EHCPFORECAST({1261,1338,1368,1413,1429},5)',
    errors: [
      'history has one count, and GROWTH needs at least two; add one, or choose RATE or FLAT.',
      'rate is blank, and RATE needs it; give a growth rate such as 5%.',
      'years is 0; give a whole number of years from 1 to 50.',
    ],
    source: 'Counts as in the DfE’s SEN2 census each January.',
    help: 'ehcpforecast',
  },
  {
    id: 'COHORTFORECAST',
    subject: 'The plan',
    summary:
      'Forecasts EHC plans by single year of age: every age moves up, less those who leave, plus those who join.',
    workings: [
      'Next year’s plans at an age are this year’s at the age below, less those who leave, plus those who join. The youngest age has those who join alone; after the oldest age all leave.',
    ],
    parameters: [
      parameter({
        name: 'caseload',
        meaning: 'Plans now at each single year of age, youngest first',
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
        meaning: 'Share of the plans of each age that ends before the next age, such as 10%',
        unit: 'share',
        values: '0% to 100%, one an age',
        shape: 'line',
      }),
      YEARS,
    ],
    result: 'Plans, unrounded: one row an age, one column a year.',
    example: '=HNB.COHORTFORECAST({20;30;40},{5;6;7},{0.1;0.1;0.2},3)',
    errors: ['join has 2 ages but caseload has 3; give one figure an age in each.'],
    source: 'The usual cohort method; the rates are the council’s own.',
    help: 'cohortforecast',
  },
  {
    id: 'BALANCE',
    subject: 'The plan',
    summary: 'Rolls a balance forward: the closing balance of each year, surplus positive.',
    workings: ['Closing balance = balance before + income − expenditure + adjustments, year by year.'],
    parameters: [
      parameter({
        name: 'opening',
        meaning: 'Balance in £ before the first year, surplus positive, deficit negative',
        unit: '£',
        values: 'either sign',
      }),
      yearly('income', 'Income in £, one figure a year'),
      yearly('expenditure', 'Expenditure in £, one figure a year'),
      yearly('adjustments', 'Other changes in £, one figure a year, increases positive', 'none'),
    ],
    result: '£, in the shape of income.',
    example: '=HNB.BALANCE(-3243000,{12000000,12500000},{13018000,13900000})',
    errors: ['expenditure has 3 years but income has 2; give one figure a year in each.'],
    source: 'The DSG balance as the DfE’s deficit management plan rolls it forward.',
    help: 'balance',
  },
  {
    id: 'MITIGATED',
    subject: 'The plan',
    summary:
      'Gives spend after mitigations, year by year: unmitigated less savings by their confidence, plus investment.',
    workings: ['Mitigated = unmitigated − savings × confidence + investment, year by year.'],
    parameters: [
      yearly('unmitigated', 'Spend in £ before mitigations, one figure a year'),
      yearly('savings', 'Savings in £, positive, one figure a year'),
      yearly('investment', 'Cost in £ of making the savings, one figure a year', 'none'),
      parameter({
        name: 'confidence',
        meaning: 'Share of the savings counted, such as 80%: one for all years, or one a year',
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
    source: 'Unmitigated and mitigated as in the DfE’s deficit management plan.',
    help: 'mitigated',
  },
  {
    id: 'BLOCKTRANSFER',
    subject: 'The plan',
    summary: 'Says whether a transfer out of the schools block is within the limit, and who decides.',
    workings: [
      'The schools forum decides on a transfer within the limit that it agrees to. Above the limit, or when the forum does not agree, the Secretary of State does (disapplication).',
    ],
    parameters: [
      parameter({
        name: 'schoolsBlock',
        meaning: 'Schools block of the year in £',
        unit: '£',
        values: 'above 0',
      }),
      parameter({
        name: 'requested',
        meaning: 'Amount in £ to move out of the schools block',
        unit: '£',
        values: '0 or more',
      }),
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
    source: 'DSG conditions of grant: up to 0.5% of the schools block with the forum’s agreement.',
    help: 'blocktransfer',
  },
  {
    id: 'STABILITYGRANT',
    subject: 'The plan',
    summary: 'Splits a deficit into the high needs stability grant and the part left with the council.',
    workings: [
      'The grant is the share of the size of the deficit, rounded to the penny; the rest is left with the council.',
    ],
    parameters: [
      parameter({
        name: 'deficit',
        meaning: 'Deficit in £, with either sign',
        unit: '£',
        values: 'either sign',
      }),
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
    source:
      'High Needs Stability Grant, announced in February 2026: 90% of the deficit to the end of 2025-26, for councils whose reform plan the DfE approves.',
    help: 'stabilitygrant',
  },
  {
    id: 'INVESTTOSAVE',
    subject: 'The plan',
    summary: 'Weighs what a scheme costs against what it saves, and says when it has paid for itself.',
    workings: [
      'The payback year is the first from which the running total, undiscounted, stays at 0 or above; counted from year 0. Peak outlay is the lowest running total.',
      'The benefit–cost ratio is of present values.',
    ],
    parameters: [
      yearly('investment', 'Cost of the scheme in £, one figure a year from year 0'),
      yearly('savings', 'Savings in £, one figure a year from year 0'),
      parameter({
        name: 'rate',
        meaning: 'Discount rate a year; year 0 is not discounted',
        unit: 'share',
        values: '0% to 100%',
        default: '3.5%',
      }),
    ],
    result:
      'A table Measure | Value: Investment, Savings, Net, Net present value, Benefit–cost ratio, Payback year, Peak outlay.',
    example: '=HNB.INVESTTOSAVE({500000,100000,0,0},{0,200000,300000,300000})',
    errors: ['savings has 3 years but investment has 2; give one figure a year in each.'],
    source: 'Discount rate of 3.5%: HM Treasury, the Green Book.',
    help: 'investtosave',
  },
  {
    id: 'SUPPRESS',
    subject: 'Sharing and publishing',
    summary:
      'Hides small counts before publication, and others so that no hidden count can be worked out from a total.',
    workings: [
      'Where one count alone is hidden in a row or column, the smallest other one is hidden too, until no hidden count follows from a total. Zeros stay, unless nothing else is left to hide.',
    ],
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
        meaning: 'Counts above 0 and below this are hidden',
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
    source: 'Common practice for published counts of pupils; the threshold is the council’s choice.',
    help: 'suppress',
  },
  {
    id: 'VERSION',
    subject: 'Sharing and publishing',
    summary: 'Gives the version of the add-in.',
    workings: ['Say it when you report a fault.'],
    parameters: [],
    result: 'Text.',
    example: '=HNB.VERSION()',
    errors: [],
    source: 'The add-in itself.',
    help: 'version',
  },
];
