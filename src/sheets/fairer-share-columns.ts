/**
 * The columns of HNB Fairer Share: for each school every step from the user's table to the allocation, as native
 * formulas with what src/funding makes of them. Pure.
 */
import type { WorkedShare } from '../funding/fairshare';
import { columnLetters } from './a1';
import { nameOf } from './assumptions';
import { columnRef, rowNumber } from './conditions';
import type { Plain, SourceTable } from './sources';
import type { StyleName } from './styles';
import type { ColumnSpec } from './writer';

export const FAIRER_SHARE_BLOCK = 'fairer-share';

/** Names of the fund's figures, which the columns refer to and HNB Fairer Share's summary holds. */
export const FUND = {
  schools: 'HNB_fund_schools',
  entitled: 'HNB_fund_entitled',
  within: 'HNB_fund_within_caps',
  paid: 'HNB_fund_paid',
  factor: 'HNB_fund_factor',
  pennies: 'HNB_fund_pennies',
  allocated: 'HNB_fund_allocated',
  rankPlaces: 'HNB_fund_rank_places',
  pencePlaces: 'HNB_fund_pence_places',
} as const;

/** One school, as its row is written. */
export interface Row {
  share: WorkedShare;
  /** Row of the sheet as a person counts it. */
  at: number;
  place: number;
  source: Readonly<Record<string, Plain>>;
  group: string;
  /** Sums over the schools of the group that have a roll. */
  groupSums: Readonly<Record<'roll' | 'ehcps' | 'need' | 'hours', number>>;
}

/** Everything a row's formulas refer to. */
export interface Frame {
  first: number;
  last: number;
  table: SourceTable;
  /** Measures that the user's table has. */
  measures: readonly ('deprivation' | 'priorAttainment')[];
}

export interface FairColumn {
  heading: string;
  width: number;
  style: StyleName;
  formula: (row: number, frame: Frame) => string;
  expect: (row: Row) => Plain;
}

const letters: Record<string, string> = {};
/** Absolute column of all schools: $E$9:$E$53. */
export const all = (heading: string, frame: Frame): string =>
  `$${letters[heading]}$${frame.first}:$${letters[heading]}$${frame.last}`;
/** This school's cell: $E9. */
const own = (heading: string, row: number): string => `$${letters[heading]}${row}`;
const name = nameOf;

export const yes = (id: string): string => `${name(id)}="Yes"`;
const isMethod = (id: string): string => `${name('fundMethod')}="${id}"`;

/** Value of the user's table on this school's row; a blank stays blank when `keepBlank`. */
function source(field: string, keepBlank: boolean): FairColumn['formula'] {
  return (row, frame) => {
    const ref = columnRef(frame.table, field);
    if (!ref) return keepBlank ? '=""' : '=0';
    const cell = `INDEX(${ref},${own('Row', row)})`;
    return keepBlank ? `=IF(${cell}="","",${cell})` : `=N(${cell})`;
  };
}

/** Schools of this school's group that have a roll. */
const group = (row: number, frame: Frame): string =>
  `(${all('Group', frame)}=${own('Group', row)})*(${all('NOR', frame)}>0)`;

const MEASURE_HEADINGS = { deprivation: 'Deprivation', priorAttainment: 'Low prior attainment' } as const;
const WEIGHTS = { deprivation: 'deprivationWeight', priorAttainment: 'priorAttainmentWeight' } as const;

/** Sum of a column over the schools of this school's group. */
const groupSum =
  (heading: string): FairColumn['formula'] =>
  (row, frame) =>
    `=SUMPRODUCT(${group(row, frame)},${all(heading, frame)})`;

/** Mean of a measure over the group, weighted by roll, of schools that have it. */
const mean =
  (heading: string): FairColumn['formula'] =>
  (row, frame) => {
    const known = `${group(row, frame)}*ISNUMBER(${all(heading, frame)})`;
    const rolls = `SUMPRODUCT(${known},${all('NOR', frame)})`;
    return `=IF(${rolls}=0,0,SUMPRODUCT(${known}*${all('NOR', frame)},${all(heading, frame)})/${rolls})`;
  };

function need(row: number, frame: Frame): string {
  const parts = frame.measures.map((measure) => {
    const heading = MEASURE_HEADINGS[measure];
    const [value, average] = [own(heading, row), own(`Mean ${heading.toLowerCase()}`, row)];
    return `${name(WEIGHTS[measure])}*IF(OR(${value}="",${average}=0),1,N(${value})/IF(${average}=0,1,${average}))`;
  });
  const weights = frame.measures.map((measure) => name(WEIGHTS[measure])).join('+');
  if (parts.length === 0) return '=0';
  return `=IF(OR(${own('NOR', row)}<=0,(${weights})=0),0,(${parts.join('+')})/(${weights}))`;
}

/** Hours expected under RANKED, pupils expected under the other methods. */
function expected(row: number): string {
  const cell = (heading: string): string => own(heading, row);
  const hours = `IF(${cell('Group need')}=0,0,${cell('Need × roll')}*${cell('Group hours')}/${cell('Group need')})`;
  const average = `${cell('NOR')}*${cell('Group EHCPs')}/${cell('Group roll')}`;
  const notional = `${name('notionalShare')}*N(${cell('Notional SEN')})/${name('unitRate')}`;
  const threshold = `${name('threshold')}*${cell('NOR')}`;
  return `=IF(${cell('NOR')}<=0,"",IF(${isMethod('RANKED')},${hours},IF(${isMethod('AVERAGE')},${average},IF(${isMethod('NOTIONAL')},${notional},${threshold}))))`;
}

/** Mean rank within the group, 1 = highest; figures are rounded before they are compared, as the engine does. */
const rank =
  (figures: (row: number, frame: Frame) => [string, string]) =>
  (row: number, frame: Frame): string => {
    const [column, cell] = figures(row, frame);
    const members = group(row, frame);
    const round = (cells: string): string => `ROUND(${cells},${FUND.rankPlaces})`;
    const count = (sign: string): string => `SUMPRODUCT(${members}*(${round(column)}${sign}${round(cell)}))`;
    return `=IF(AND(${isMethod('RANKED')},${own('NOR', row)}>0),AVERAGE(${count('>')}+1,${count('>=')}),"")`;
  };

/** What a group adds up once, for all its schools to refer to. */
const GROUP_SUMS = [
  { heading: 'Group roll', of: 'NOR', field: 'roll' },
  { heading: 'Group EHCPs', of: 'EHCPs counted', field: 'ehcps' },
  { heading: 'Group need', of: 'Need × roll', field: 'need' },
  { heading: 'Group hours', of: 'Hours counted', field: 'hours' },
] as const;

const orBlank = (value: number | null): Plain => value ?? '';

/** What is above, or 0: a difference that is only rounding dust counts as none, as in the engine. */
const above = (figure: string, expectedFigure: string): string =>
  `IF(ROUND(${figure}-${expectedFigure},${FUND.rankPlaces})<=0,0,${figure}-${expectedFigure})`;

export const FIGURES: readonly FairColumn[] = [
  {
    heading: 'Row',
    width: 6,
    style: 'key',
    formula: (row, frame) => {
      const place = rowNumber(columnRef(frame.table, 'urn') ?? '', own('URN', row));
      // a school that left the table must show: place 0 would stand for the whole column
      return `=IF(${place}=0,NA(),${place})`;
    },
    expect: (row) => row.place,
  },
  {
    heading: 'School',
    width: 36,
    style: 'text',
    formula: (row, frame) => `=TRIM(INDEX(${columnRef(frame.table, 'school')},${own('Row', row)}))`,
    expect: (row) => row.share.school,
  },
  {
    heading: 'Phase',
    width: 12,
    style: 'text',
    formula: (row, frame) => `=TRIM(INDEX(${columnRef(frame.table, 'phase')},${own('Row', row)}))`,
    expect: (row) => row.share.phase,
  },
  {
    heading: 'Group',
    width: 12,
    style: 'text',
    formula: (row) => `=IF(${yes('byPhase')},${own('Phase', row)},"All")`,
    expect: (row) => row.group,
  },
  {
    heading: 'NOR',
    width: 8,
    style: 'number',
    formula: source('nor', false),
    expect: (row) => row.source.nor ?? 0,
  },
  {
    heading: 'EHCPs',
    width: 8,
    style: 'number',
    formula: source('ehcps', false),
    expect: (row) => row.source.ehcps ?? 0,
  },
  {
    heading: 'In RP',
    width: 8,
    style: 'number',
    formula: source('ehcpsInRp', false),
    expect: (row) => row.source.ehcpsInRp ?? 0,
  },
  {
    heading: 'EHCPs counted',
    width: 9,
    style: 'number',
    formula: (row) => `=MAX(0,${own('EHCPs', row)}-${own('In RP', row)})`,
    expect: (row) => row.share.counted,
  },
  {
    heading: 'Hours',
    width: 9,
    style: 'number',
    formula: source('hours', true),
    expect: (row) => row.source.hours ?? '',
  },
  {
    heading: 'Hours counted',
    width: 9,
    style: 'decimal',
    formula: (row) =>
      `=IF(OR(${own('NOR', row)}<=0,${name('fundMethod')}<>"RANKED"),0,IF(${own('Hours', row)}="",${name('hoursCap')}*${own('EHCPs counted', row)},MIN(${own('Hours', row)},${name('hoursCap')}*${own('EHCPs counted', row)})))`,
    expect: (row) => row.share.hours ?? 0,
  },
  {
    heading: 'Deprivation',
    width: 13,
    style: 'percent',
    formula: source('deprivation', true),
    expect: (row) => row.source.deprivation ?? '',
  },
  {
    heading: 'Low prior attainment',
    width: 11,
    style: 'percent',
    formula: source('priorAttainment', true),
    expect: (row) => row.source.priorAttainment ?? '',
  },
  {
    heading: 'Notional SEN',
    width: 11,
    style: 'money',
    formula: source('notionalSen', true),
    expect: (row) => row.source.notionalSen ?? '',
  },
  {
    heading: 'Mean deprivation',
    width: 11,
    style: 'percent',
    formula: mean('Deprivation'),
    expect: (row) => row.source.meanDeprivation ?? 0,
  },
  {
    heading: 'Mean low prior attainment',
    width: 11,
    style: 'percent',
    formula: mean('Low prior attainment'),
    expect: (row) => row.source.meanPriorAttainment ?? 0,
  },
  {
    heading: 'Need',
    width: 8,
    style: 'decimal',
    formula: (row, frame) => `=IF(${isMethod('RANKED')},${need(row, frame).slice(1)},0)`,
    expect: (row) => row.share.need ?? 0,
  },
  {
    heading: 'Need × roll',
    width: 10,
    style: 'decimal',
    formula: (row) => `=${own('Need', row)}*${own('NOR', row)}`,
    expect: (row) => row.source.weighted ?? 0,
  },
  ...GROUP_SUMS.map(({ heading, of, field }): FairColumn => ({
    heading,
    width: 10,
    style: 'decimal',
    formula: groupSum(of),
    expect: (row) => row.groupSums[field],
  })),
  {
    heading: 'Expected',
    width: 10,
    style: 'decimal',
    formula: expected,
    expect: (row) => orBlank(row.share.expected),
  },
  {
    heading: 'Excess',
    width: 10,
    style: 'decimal',
    formula: (row) => {
      const over = above(own('EHCPs counted', row), own('Expected', row));
      return `=IF(${own('NOR', row)}<=0,"",IF(${isMethod('RANKED')},${above(own('Hours counted', row), own('Expected', row))},IF(${yes('wholePupils')},INT(ROUND(${over},${FUND.rankPlaces})),${over})))`;
    },
    expect: (row) => orBlank(row.share.excess),
  },
  {
    heading: 'Demographic rank',
    width: 12,
    style: 'decimal',
    formula: rank((row, frame) => [all('Need', frame), own('Need', row)]),
    expect: (row) => orBlank(row.share.demographicRank),
  },
  {
    heading: 'Hours per pupil',
    width: 10,
    style: 'decimal',
    formula: (row) => `=IF(${own('NOR', row)}<=0,0,${own('Hours counted', row)}/${own('NOR', row)})`,
    expect: (row) => (Number(row.source.nor) > 0 ? (row.share.hours ?? 0) / Number(row.source.nor) : 0),
  },
  {
    heading: 'Hours rank',
    width: 8,
    style: 'decimal',
    formula: rank((row, frame) => [all('Hours per pupil', frame), own('Hours per pupil', row)]),
    expect: (row) => orBlank(row.share.hoursRank),
  },
  {
    heading: 'Eligible',
    width: 8,
    style: 'text',
    formula: (row) =>
      `=IF(${own('NOR', row)}<=0,"No",IF(${own('Excess', row)}<=0,"No",IF(${isMethod('RANKED')},IF(${own('Demographic rank', row)}-${own('Hours rank', row)}>${name('rankGap')},"Yes","No"),"Yes")))`,
    expect: (row) => (row.share.eligible ? 'Yes' : 'No'),
  },
  {
    heading: 'Claim',
    width: 12,
    style: 'pence',
    formula: (row) =>
      `=IF(${own('Eligible', row)}="Yes",${own('Excess', row)}/IF(${isMethod('RANKED')},${name('hoursCap')},1)*${name('unitRate')}*${name('termShare')},0)`,
    expect: (row) => row.source.claim ?? 0,
  },
  {
    heading: 'Entitlement',
    width: 12,
    style: 'pence',
    formula: (row) => `=IF(${own('Claim', row)}<${name('minimumPayment')},0,${own('Claim', row)})`,
    expect: (row) => row.share.entitlement,
  },
  {
    heading: 'At the cap',
    width: 8,
    style: 'number',
    formula: (row, frame) => {
      const [entitlement, column, cap] = [
        own('Entitlement', row),
        all('Entitlement', frame),
        name('capPerSchool'),
      ];
      return `=IF(OR(${cap}="",${entitlement}<=0),0,IF(${entitlement}*(${FUND.paid}-${cap}*SUMPRODUCT((${column}>${entitlement})*1))>=${cap}*SUMPRODUCT((${column}<=${entitlement})*${column}),1,0))`;
    },
    expect: (row) => (row.share.capped ? 1 : 0),
  },
  {
    heading: 'Share before pence',
    width: 12,
    style: 'decimal',
    formula: (row) =>
      `=IF(${own('At the cap', row)}=1,${name('capPerSchool')},${own('Entitlement', row)}*${FUND.factor})`,
    expect: (row) => row.share.exact,
  },
  {
    heading: 'Whole pence',
    width: 11,
    style: 'number',
    formula: (row) => `=INT(ROUND(${own('Share before pence', row)}*100,${FUND.pencePlaces}))`,
    expect: (row) => row.share.pence.whole,
  },
  {
    heading: 'Remainder',
    width: 10,
    style: 'decimal',
    formula: (row) =>
      `=ROUND(ROUND(${own('Share before pence', row)}*100,${FUND.pencePlaces})-${own('Whole pence', row)},${FUND.pencePlaces})`,
    expect: (row) => row.share.pence.remainder,
  },
  {
    heading: 'Extra penny',
    width: 8,
    style: 'number',
    formula: (row, frame) => {
      const [cell, column] = [own('Remainder', row), all('Remainder', frame)];
      const before = `$${letters.Remainder}$${frame.first}:$${letters.Remainder}${row}`;
      return `=IF(SUMPRODUCT((${column}>${cell})*1)+SUMPRODUCT((${before}=${cell})*1)<=${FUND.pennies},1,0)`;
    },
    expect: (row) => row.share.pence.extra,
  },
  {
    heading: 'Allocation',
    width: 13,
    style: 'pence',
    formula: (row) => `=(${own('Whole pence', row)}+${own('Extra penny', row)})/100`,
    expect: (row) => row.share.allocation,
  },
  {
    heading: 'Result',
    width: 20,
    style: 'text',
    formula: (row) =>
      `=IF(${own('NOR', row)}<=0,"No pupils on roll",IF(${own('Eligible', row)}="No","Not above expected",IF((${own('Claim', row)}>0)*(${own('Claim', row)}<${name('minimumPayment')}),"Below the minimum","Paid")))`,
    expect: (row) => row.share.status,
  },
];

/** What is printed and read stands first; the workings follow to the right of the notes. */
const RESULT_HEADINGS = [
  'School',
  'Phase',
  'NOR',
  'EHCPs counted',
  'Expected',
  'Excess',
  'Eligible',
  'Entitlement',
  'Allocation',
  'Result',
];
/** Columns that are printed. */
export const COLUMNS: readonly FairColumn[] = FIGURES.filter(({ heading }) =>
  RESULT_HEADINGS.includes(heading),
).sort((a, b) => RESULT_HEADINGS.indexOf(a.heading) - RESULT_HEADINGS.indexOf(b.heading));
const WORKINGS: readonly FairColumn[] = FIGURES.filter(({ heading }) => !RESULT_HEADINGS.includes(heading));

const NOTE_COLUMN: ColumnSpec = { heading: 'Note', width: 30, style: 'inputText', typed: true };
const specOf = ({ heading, width, style }: FairColumn): ColumnSpec => ({ heading, width, style });
export const specs = (): ColumnSpec[] => [
  { heading: 'URN', width: 14, style: 'text' },
  ...COLUMNS.map(specOf),
  NOTE_COLUMN,
  ...WORKINGS.map(specOf),
];
specs().forEach(({ heading }, i) => (letters[heading] = columnLetters(i)));
