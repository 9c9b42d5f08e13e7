/**
 * The register of assumptions on HNB Inputs: every rate and choice that the sheets use, each with unit, source and a
 * defined name that formulas refer to. Nothing of this stands as a number in a formula. Data, and reading it back. Pure.
 */
import {
  DEFAULT_FAIRSHARE_SETTINGS,
  type FairShareMethod,
  type FairShareSettings,
} from '../funding/fairshare';
import { FAIRSHARE_METHODS, FAIRSHARE_SETTINGS } from '../funding/fairshare-words';
import { GROWTH_YEARS } from '../funding/forecast';
import { DISCOUNT_RATE } from '../funding/invest';
import { ELEMENT_2 } from '../funding/bands';
import { SMALL_NUMBER } from '../funding/suppress';
import { STABILITY_GRANT_SHARE, TRANSFER_LIMIT } from '../funding/plan';
import { BASES } from '../funding/recoupment';
import { financialYear, readDate, readFlag, readNumber, readText, yearLabel } from '../funding/reading';
import type { Block } from '../funding/vocabulary';
import type { People } from './blueprint';
import type { Plain } from './sources';
import type { StyleName } from './styles';

export interface Assumption {
  /** Key in the register's first column. */
  id: string;
  label: string;
  /** `year` is a financial year such as 2026-27, `date` a date that formulas compare with. */
  kind: 'money' | 'percent' | 'number' | 'text' | 'choice' | 'year' | 'date';
  unit: string;
  initial: Plain;
  source: string;
  choices?: readonly string[];
  /** Smallest and largest value that makes sense. */
  least?: number;
  most?: number;
}

export const ASSUMPTIONS_BLOCK = 'assumptions';
const YES_NO = ['Yes', 'No'] as const;
const FROM_ACCOUNTS = 'Type it from your accounts';
const OWN = 'Own assumption';
/** Whether an income table gives gross or net allocations is told by its recoupment lines. */
const BY_ITS_LINES = 'By its lines';
/** Budgets are given on the basis of the other columns. */
const AS_LINES = 'As DSG lines';

/** How the blocks are called inside keys. */
export const BLOCK_KEYS: Readonly<Record<Block, string>> = {
  Schools: 'Schools',
  'Central school services': 'Central',
  'Early years': 'EarlyYears',
  'High needs': 'HighNeeds',
};
const blocks = Object.entries(BLOCK_KEYS) as [Block, string][];

const opening = blocks.map(([block, key]): Assumption => ({
  id: `opening${key}`,
  label: `Opening balance, ${block.toLowerCase()} block`,
  kind: 'money',
  unit: "£, surplus positive, on 1 April of the plan's first year",
  initial: 0,
  source: FROM_ACCOUNTS,
}));

const growth = (what: 'income' | 'spend', rate: number): Assumption[] =>
  blocks.map(([block, key]) => ({
    id: `${what}Growth${key}`,
    label: `Yearly growth of ${what === 'income' ? 'the allocation' : 'spend'}, ${block.toLowerCase()} block`,
    kind: 'percent',
    unit: '% a year',
    initial: block === 'High needs' ? rate : 0.02,
    source: OWN,
    least: -1,
    most: 1,
  }));

const fairShareKind = { money: 'money', number: 'number', share: 'percent', flag: 'choice' } as const;

const fairShare = FAIRSHARE_SETTINGS.map((words): Assumption => {
  const value = DEFAULT_FAIRSHARE_SETTINGS[words.key];
  return {
    id: words.key,
    label: words.name,
    kind: fairShareKind[words.kind],
    unit: words.unit,
    initial: typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value,
    source: words.source,
    ...(words.kind === 'flag' ? { choices: YES_NO } : { least: words.least, most: words.most }),
  };
});

/** For the invest-to-save cases and the register of host schools on HNB Provision. */
const provision: readonly Assumption[] = [
  {
    id: 'discountRate',
    label: 'Discount rate of invest-to-save cases',
    kind: 'percent',
    unit: '% a year, real',
    initial: DISCOUNT_RATE,
    source: 'HM Treasury, The Green Book: social time preference rate',
    least: 0,
    most: 1,
  },
  {
    id: 'appraisalStart',
    label: 'Year 0 of invest-to-save cases',
    kind: 'text',
    unit: "financial year; blank = the plan's first forecast year",
    initial: null,
    source: OWN,
  },
  {
    id: 'appraisalYears',
    label: 'Years that an invest-to-save case covers',
    kind: 'number',
    unit: 'years from year 0 on',
    initial: 10,
    source: OWN,
    least: 1,
    most: 25,
  },
  {
    id: 'openingShare',
    label: 'Share of the opening year for which new places are open, where no month is given',
    kind: 'percent',
    unit: '% of the financial year',
    initial: 7 / 12,
    source: 'September opening: seven of twelve months',
    least: 0,
    most: 1,
  },
  {
    id: 'capitalLead',
    label: 'Years before the opening in which the capital falls',
    kind: 'number',
    unit: 'whole years',
    initial: 1,
    source: OWN,
    least: 0,
    most: 5,
  },
  {
    id: 'agreementMonths',
    label: 'Months after which an agreement or commissioning conversation is due again',
    kind: 'number',
    unit: 'months',
    initial: 12,
    source: 'Own assumption: once a year',
    least: 1,
    most: 60,
  },
];

/** Which of the table's years the plan shows; blank leaves it as the table has them. */
const shownYears: readonly Assumption[] = [
  {
    id: 'firstOutturn',
    label: 'First outturn year shown',
    kind: 'year',
    unit: 'financial year; blank = the first that your DSG lines have',
    initial: null,
    source: OWN,
  },
  {
    id: 'outturnYears',
    label: 'Outturn years shown',
    kind: 'number',
    unit: 'the latest 1 to 4 years; blank = all',
    initial: null,
    source: OWN,
    least: 1,
    most: 4,
  },
];

/** What the opening balances belong to, and by which date the register is held to be old. */
const dates: readonly Assumption[] = [
  {
    id: 'openingYear',
    label: 'Year that the opening balances belong to',
    kind: 'year',
    unit: "financial year; HNB fills in the plan's first year once a balance is typed",
    initial: null,
    source: OWN,
  },
  {
    id: 'planDate',
    label: 'Date of this plan',
    kind: 'date',
    unit: 'date; blank = the last build, as HNB Log has it',
    initial: null,
    source: OWN,
  },
  {
    id: 'registerMonths',
    label: 'Months after which a date in this register is old',
    kind: 'number',
    unit: 'whole months before the date of this plan',
    initial: 12,
    source: 'Own assumption: looked at again with each yearly plan',
    least: 1,
    most: 60,
  },
];

/** Years that the sheets of typed figures may begin with. */
const FIRST_TYPED_YEARS = Array.from({ length: 16 }, (_, i) => yearLabel(2018 + i));

const casework: readonly Assumption[] = [
  {
    id: 'typedFrom',
    label: 'First year of typed figures',
    kind: 'choice',
    unit: 'on HNB Pathways and HNB Casework',
    initial: '2022-23',
    source: OWN,
    choices: FIRST_TYPED_YEARS,
  },
  {
    id: 'typedYears',
    label: 'Years of typed figures',
    kind: 'number',
    unit: 'years; those with figures stay',
    initial: 4,
    source: OWN,
    least: 2,
    most: 10,
  },
  {
    id: 'caseworkCaseload',
    label: 'Caseload chosen for a SEND casework officer',
    kind: 'number',
    unit: 'open EHC plans a full-time officer',
    initial: 150,
    source: 'Own assumption: no national standard; choose with the service',
    least: 1,
  },
  {
    id: 'caseworkPost',
    label: 'Cost of a SEND casework post',
    kind: 'money',
    unit: '£ a year, full-time, with on-costs',
    initial: 50000,
    source: 'Own assumption: type your pay scale with on-costs',
    least: 0,
  },
];

/** For the digest that schools are sent. */
const digest: readonly Assumption[] = [
  {
    id: 'smallNumber',
    label: 'Counts below this are hidden on HNB Digest',
    kind: 'number',
    unit: 'pupils; 0 is shown',
    initial: SMALL_NUMBER,
    source: "Own assumption: follow your council's rule on small numbers",
    least: 1,
  },
  {
    id: 'digestSchool',
    label: 'School of the digest',
    kind: 'text',
    unit: 'URN or name; blank = all schools',
    initial: null,
    source: OWN,
  },
];

/** Gross has the academy places that DfE pays direct in income and in spend, net in neither. */
const recoupment: readonly Assumption[] = [
  {
    id: 'planBasis',
    label: 'HNB Plan: net or gross',
    kind: 'choice',
    unit: 'of academy recoupment, as the plan is shown',
    initial: 'Net',
    source: 'Section 251 outturn is net: without academy places that DfE pays direct',
    choices: BASES,
  },
  {
    id: 'incomeBasis',
    label: 'Income table: net or gross',
    kind: 'choice',
    unit: 'of academy recoupment, its allocations; By its lines = gross where a block has a recoupment line',
    initial: BY_ITS_LINES,
    source: 'Own assumption: see your DSG allocation table, before or after deductions',
    choices: [BY_ITS_LINES, ...BASES],
  },
  {
    id: 'linesBasis',
    label: 'DSG lines: net or gross',
    kind: 'choice',
    unit: 'of academy recoupment, as your table gives spend',
    initial: 'Net',
    source: 'Section 251: the outturn is net, the budget statement is gross',
    choices: BASES,
  },
  {
    id: 'budgetBasis',
    label: 'DSG lines, budget: net or gross',
    kind: 'choice',
    unit: 'of academy recoupment, columns headed budget',
    initial: AS_LINES,
    source: "Own assumption: a council's monitoring budgets as it spends; the section 251 budget is gross",
    choices: [AS_LINES, ...BASES],
  },
];

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'forecastYears',
    label: 'Forecast years',
    kind: 'number',
    unit: 'years after the last outturn',
    initial: 4,
    source: 'DSG management plans run three to ten years',
    least: 1,
    most: 10,
  },
  ...shownYears,
  {
    id: 'signs',
    label: 'How deficits are shown',
    kind: 'choice',
    unit: 'minus sign or brackets',
    initial: 'Minus',
    source: 'House style',
    choices: ['Minus', 'Brackets'],
  },
  ...recoupment,
  ...opening,
  ...dates,
  ...growth('income', 0.03),
  ...growth('spend', 0.07),
  {
    id: 'inflationHighNeeds',
    label: 'Yearly rise of the cost of a plan, high needs lines that follow numbers of plans',
    kind: 'percent',
    unit: '% a year',
    initial: 0.03,
    source: OWN,
    least: -1,
    most: 1,
  },
  {
    id: 'growthYears',
    label: 'Years that GROWTH looks back on, EHC plans',
    kind: 'number',
    unit: 'January counts',
    initial: GROWTH_YEARS,
    source: OWN,
    least: 1,
    most: 10,
  },
  {
    id: 'confidence',
    label: 'Confidence of a saving that gives none',
    kind: 'percent',
    unit: '% of the saving',
    initial: 1,
    source: 'Own assumption: counted in full until reviewed',
    least: 0,
    most: 1,
  },
  {
    id: 'sensitivityStep',
    label: 'Step of the sensitivities on HNB Scenarios',
    kind: 'percent',
    unit: 'percentage points, 1% = 1 point',
    initial: 0.01,
    source: OWN,
    least: 0,
    most: 1,
  },
  {
    id: 'tolerance',
    label: 'Rounding tolerance of the checks',
    kind: 'money',
    unit: '£',
    initial: 5,
    source: 'Published lines are rounded to the pound',
    least: 0,
  },
  {
    id: 'transferLimit',
    label: 'Block transfer the schools forum may agree to',
    kind: 'percent',
    unit: '% of the schools block',
    initial: TRANSFER_LIMIT,
    source: 'DSG conditions of grant: up to 0.5%',
    least: 0,
    most: 1,
  },
  {
    id: 'grantYear',
    label: 'Year whose closing deficit the stability grant covers',
    kind: 'text',
    unit: 'financial year',
    initial: '2025-26',
    source: 'Announced February 2026: deficit at 31 March 2026',
  },
  {
    id: 'grantShare',
    label: 'High needs stability grant',
    kind: 'percent',
    unit: '% of the deficit',
    initial: STABILITY_GRANT_SHARE,
    source: 'Announced February 2026: 90%, subject to an approved local SEND reform plan',
    least: 0,
    most: 1,
  },
  {
    id: 'overrideEnd',
    label: 'End of the statutory override',
    kind: 'text',
    unit: 'date',
    initial: '31 March 2028',
    source: 'Announced 20 June 2025',
  },
  {
    id: 'fundBudget',
    label: 'Fairer share fund',
    kind: 'money',
    unit: '£ a year',
    initial: 100000,
    source: "Westminster schools' forum, 14 November 2022, on Telford: £100,000",
    least: 0,
  },
  {
    id: 'fundMethod',
    label: 'Fairer share method',
    kind: 'choice',
    unit: 'RANKED, AVERAGE, NOTIONAL, THRESHOLD',
    initial: 'RANKED',
    source: OWN,
    choices: FAIRSHARE_METHODS.map(({ id }) => id),
  },
  ...fairShare,
  ...provision,
  {
    id: 'paymentsYear',
    label: 'Year of the payments',
    kind: 'text',
    unit: 'financial year',
    initial: '2024-25',
    source: 'Own assumption: the year that "Paid this year" of your EHCP list belongs to',
  },
  {
    id: 'paymentTolerance',
    label: 'Allowed between paid and due for a plan',
    kind: 'money',
    unit: '£',
    initial: 0.01,
    source: 'Own assumption: a penny of rounding',
    least: 0,
  },
  {
    id: 'element2',
    label: 'Met by the school before a top-up begins (element 2)',
    kind: 'money',
    unit: '£ a year',
    initial: ELEMENT_2,
    source: 'High needs operational guide: first £6,000 of additional support',
    least: 0,
  },
  {
    id: 'moderationShare',
    label: 'Plans in the moderation sample',
    kind: 'percent',
    unit: '% of the plans with a band value',
    initial: 0.1,
    source: 'Wokingham, EBT from April 2025: more than 10% of the cohort moderated',
    least: 0,
    most: 1,
  },
  {
    id: 'moderationMost',
    label: 'Plans in the moderation sample, at most',
    kind: 'number',
    unit: 'plans',
    initial: 100,
    source: OWN,
    least: 1,
    most: 1000,
  },
  {
    id: 'moderationSeed',
    label: 'Seed number of the moderation sample',
    kind: 'number',
    unit: 'any whole number; the same number draws the same plans',
    initial: 2026,
    source: OWN,
  },
  ...casework,
  ...digest,
];

/** The defined name by which formulas refer to an assumption. */
export const nameOf = (id: string): string => `HNB_${id}`;

export const VALUE_HEADING = 'Value';

const INPUT_STYLES: Record<Assumption['kind'], StyleName> = {
  money: 'inputMoney',
  percent: 'inputPercent',
  number: 'inputPlain',
  text: 'inputText',
  choice: 'inputText',
  year: 'inputText',
  date: 'inputDate',
};
export const inputStyle = (assumption: Assumption): StyleName => INPUT_STYLES[assumption.kind];

export type Assumptions = Readonly<Record<string, Plain>>;

/** Values as they stand in the register, typed over the initial ones. A value that cannot be read keeps the initial. */
export function assumptionsFrom(people: People): Assumptions {
  const typed = people[ASSUMPTIONS_BLOCK] ?? {};
  const entries = ASSUMPTIONS.map((assumption): [string, Plain] => {
    const cell = typed[assumption.id]?.[VALUE_HEADING];
    return [assumption.id, cell === undefined ? assumption.initial : readable(assumption, cell.value)];
  });
  return Object.fromEntries(entries);
}

/** What is wrong with typed assumptions, by key; for the reader of the workbook to name the cell. */
export function assumptionFault(assumption: Assumption, value: Plain): string | null {
  if (value === null || value === '')
    return assumption.initial === null ? null : `${assumption.label} is blank; type a value.`;
  if (
    assumption.choices &&
    !assumption.choices.some((choice) => choice.toLowerCase() === String(value).toLowerCase())
  ) {
    return `${assumption.label} is "${String(value)}"; choose ${assumption.choices.join(', ')}.`;
  }
  if (assumption.kind === 'text' || assumption.choices) return null;
  if (assumption.kind === 'year')
    return financialYear(String(value)) !== null
      ? null
      : `${assumption.label} is "${String(value)}"; type a financial year such as 2021-22, or leave it blank.`;
  if (assumption.kind === 'date')
    return readableDate(value)
      ? null
      : `${assumption.label} is "${String(value)}"; type a date such as 6 April 2026 that Excel knows as a date, or leave it blank.`;
  if (typeof value !== 'number') return `${assumption.label} is "${String(value)}"; type a number.`;
  if (value < (assumption.least ?? -Infinity) || value > (assumption.most ?? Infinity)) {
    return `${assumption.label} is ${value}; type a number between ${assumption.least ?? 'any'} and ${assumption.most ?? 'any'}.`;
  }
  return null;
}

/** Formulas see only dates that Excel holds as numbers. */
const readableDate = (value: Plain): boolean => typeof value === 'number' && readDate(value).kind === 'value';

function readable(assumption: Assumption, value: Plain): Plain {
  if (assumptionFault(assumption, value) !== null) return assumption.initial;
  if (value === null || value === '') return null;
  if (assumption.choices)
    return (
      assumption.choices.find((choice) => choice.toLowerCase() === String(value).toLowerCase()) ??
      assumption.initial
    );
  if (assumption.kind === 'year') {
    const start = financialYear(String(value));
    return start === null ? assumption.initial : yearLabel(start);
  }
  const reading = assumption.kind === 'text' ? readText(value) : readNumber(value);
  return reading.kind === 'value' ? reading.value : assumption.initial;
}

export const amountOf = (assumptions: Assumptions, id: string): number => Number(assumptions[id] ?? 0);

/** The fairer share settings of the register. */
export function fairShareSettings(assumptions: Assumptions): FairShareSettings {
  const entries = FAIRSHARE_SETTINGS.map(({ key, kind }) => {
    const value = assumptions[key] ?? null;
    const flag = readFlag(value);
    return [key, kind === 'flag' ? flag.kind === 'value' && flag.value : value];
  });
  return Object.fromEntries(entries) as FairShareSettings;
}

export const fairShareMethod = (assumptions: Assumptions): FairShareMethod =>
  FAIRSHARE_METHODS.find(({ id }) => id === assumptions.fundMethod)?.id ?? 'RANKED';
