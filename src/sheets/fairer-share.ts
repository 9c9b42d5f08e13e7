/**
 * HNB Fairer Share: the fund shared among schools, every step a native formula over the user's schools table. The
 * method and its settings stand on HNB Inputs; changing them there changes the shares. Pure.
 */
import { fairShare, payOut, type SchoolShare } from '../funding/fairshare';
import { toPence } from '../funding/money';
import { ALL_FIXED, cellName, columnLetters, rangeName } from './a1';
import { amountOf, fairShareMethod, fairShareSettings, nameOf } from './assumptions';
import type { SheetBlueprint } from './blueprint';
import { columnRef, rowNumber } from './conditions';
import type { BuildRequest } from './request';
import { schoolsOf } from './schools';
import type { Plain, SourceTable } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec } from './writer';

export const FAIRER_SHARE_BLOCK = 'fairer-share';

/** One school, as its row is written. */
interface Row {
  share: SchoolShare;
  /** Row of the sheet as a person counts it. */
  at: number;
  place: number;
  source: Readonly<Record<string, Plain>>;
  group: string;
}

/** Everything a row's formulas refer to. */
interface Frame {
  first: number;
  last: number;
  table: SourceTable;
  /** Measures that the user's table has. */
  measures: readonly ('deprivation' | 'priorAttainment')[];
}

interface FairColumn {
  heading: string;
  width: number;
  style: StyleName;
  formula: (row: number, frame: Frame) => string;
  expect: (row: Row) => Plain;
}

const letters: Record<string, string> = {};
/** Absolute column of all schools: $E$9:$E$53. */
const all = (heading: string, frame: Frame): string =>
  `$${letters[heading]}$${frame.first}:$${letters[heading]}$${frame.last}`;
/** This school's cell: $E9. */
const own = (heading: string, row: number): string => `$${letters[heading]}${row}`;
const name = nameOf;

const yes = (id: string): string => `${name(id)}="Yes"`;
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

/** Mean of a measure over the group, weighted by roll, of schools that have it. */
const mean =
  (heading: string) =>
  (row: number, frame: Frame): string => {
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

const expectedPupils = (row: number, frame: Frame): string =>
  `IF(${isMethod('AVERAGE')},${own('NOR', row)}*SUMPRODUCT(${group(row, frame)},${all('EHCPs counted', frame)})/SUMPRODUCT(${group(row, frame)},${all('NOR', frame)}),` +
  `IF(${isMethod('NOTIONAL')},${name('notionalShare')}*N(${own('Notional SEN', row)})/${name('unitRate')},${name('threshold')}*${own('NOR', row)}))`;

const expectedHours = (row: number, frame: Frame): string => {
  const weighted = `SUMPRODUCT(${group(row, frame)}*${all('Need', frame)},${all('NOR', frame)})`;
  return `IF(${weighted}=0,0,${own('Need', row)}*${own('NOR', row)}*SUMPRODUCT(${group(row, frame)},${all('Hours counted', frame)})/${weighted})`;
};

/** Mean rank within the group, 1 = highest; compared to nine places, as the engine does. */
const rank =
  (figures: (row: number, frame: Frame) => [string, string]) =>
  (row: number, frame: Frame): string => {
    const [column, cell] = figures(row, frame);
    const members = group(row, frame);
    const above = `SUMPRODUCT(${members}*(ROUND(${column},9)>ROUND(${cell},9)))`;
    const equal = `SUMPRODUCT(${members}*(ROUND(${column},9)=ROUND(${cell},9)))`;
    return `=IF(AND(${isMethod('RANKED')},${own('NOR', row)}>0),${above}+(${equal}+1)/2,"")`;
  };

const orBlank = (value: number | null): Plain => value ?? '';

const FIGURES: readonly FairColumn[] = [
  {
    heading: 'Row',
    width: 6,
    style: 'key',
    formula: (row, frame) => rowNumber(columnRef(frame.table, 'urn') ?? '', own('URN', row)),
    expect: (row) => row.place,
  },
  {
    heading: 'School',
    width: 36,
    style: 'text',
    formula: (row, frame) => `=INDEX(${columnRef(frame.table, 'school')},${own('Row', row)})&""`,
    expect: (row) => row.share.school,
  },
  {
    heading: 'Phase',
    width: 12,
    style: 'text',
    formula: (row, frame) => `=INDEX(${columnRef(frame.table, 'phase')},${own('Row', row)})&""`,
    expect: (row) => row.share.phase,
  },
  {
    heading: 'Group',
    width: 12,
    style: 'text',
    formula: (row) => `=IF(${yes('byPhase')},TRIM(${own('Phase', row)}),"All")`,
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
      `=IF(OR(${own('NOR', row)}<=0,NOT(${isMethod('RANKED')})),0,IF(${own('Hours', row)}="",${name('hoursCap')}*${own('EHCPs counted', row)},MIN(${own('Hours', row)},${name('hoursCap')}*${own('EHCPs counted', row)})))`,
    expect: (row) => row.share.steps.hours ?? 0,
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
    formula: (row, frame) => mean('Deprivation')(row, frame),
    expect: (row) => row.source.meanDeprivation ?? 0,
  },
  {
    heading: 'Mean low prior attainment',
    width: 11,
    style: 'percent',
    formula: (row, frame) => mean('Low prior attainment')(row, frame),
    expect: (row) => row.source.meanPriorAttainment ?? 0,
  },
  {
    heading: 'Need',
    width: 8,
    style: 'decimal',
    formula: (row, frame) => `=IF(${isMethod('RANKED')},${need(row, frame).slice(1)},0)`,
    expect: (row) => row.share.steps.need ?? 0,
  },
  {
    heading: 'Expected',
    width: 10,
    style: 'decimal',
    formula: (row, frame) =>
      `=IF(${own('NOR', row)}<=0,"",IF(${isMethod('RANKED')},${expectedHours(row, frame)},${expectedPupils(row, frame)}))`,
    expect: (row) => orBlank(row.share.expected),
  },
  {
    heading: 'Excess',
    width: 10,
    style: 'decimal',
    formula: (row) => {
      const over = `MAX(0,${own('EHCPs counted', row)}-${own('Expected', row)})`;
      return `=IF(${own('NOR', row)}<=0,"",IF(${isMethod('RANKED')},MAX(0,${own('Hours counted', row)}-${own('Expected', row)}),IF(${yes('wholePupils')},INT(ROUND(${over},9)),${over})))`;
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
    expect: (row) => (Number(row.source.nor) > 0 ? (row.share.steps.hours ?? 0) / Number(row.source.nor) : 0),
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
      return `=IF(OR(${cap}="",${entitlement}<=0),0,IF(${entitlement}*(HNB_fund_paid-${cap}*SUMPRODUCT((${column}>${entitlement})*1))>=${cap}*SUMPRODUCT((${column}<=${entitlement})*${column}),1,0))`;
    },
    expect: (row) => (row.share.steps.capped ? 1 : 0),
  },
  {
    heading: 'Share before pence',
    width: 12,
    style: 'decimal',
    formula: (row) =>
      `=IF(${own('At the cap', row)}=1,${name('capPerSchool')},${own('Entitlement', row)}*HNB_fund_factor)`,
    expect: (row) => row.share.steps.exact,
  },
  {
    heading: 'Whole pence',
    width: 11,
    style: 'number',
    formula: (row) => `=INT(ROUND(${own('Share before pence', row)}*100,6))`,
    expect: (row) => row.share.steps.share.whole,
  },
  {
    heading: 'Remainder',
    width: 10,
    style: 'decimal',
    formula: (row) => `=ROUND(ROUND(${own('Share before pence', row)}*100,6)-${own('Whole pence', row)},6)`,
    expect: (row) => row.share.steps.share.remainder,
  },
  {
    heading: 'Extra penny',
    width: 8,
    style: 'number',
    formula: (row, frame) => {
      const [cell, column] = [own('Remainder', row), all('Remainder', frame)];
      const before = `$${letters.Remainder}$${frame.first}:$${letters.Remainder}${row}`;
      return `=IF(SUMPRODUCT((${column}>${cell})*1)+SUMPRODUCT((${before}=${cell})*1)<=HNB_fund_pennies,1,0)`;
    },
    expect: (row) => row.share.steps.share.extra,
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
      `=IF(${own('NOR', row)}<=0,"No pupils on roll",IF(${own('Eligible', row)}="No","Not above expected",IF(${own('Claim', row)}<${name('minimumPayment')},"Below the minimum","Paid")))`,
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
const COLUMNS: readonly FairColumn[] = FIGURES.filter(({ heading }) =>
  RESULT_HEADINGS.includes(heading),
).sort((a, b) => RESULT_HEADINGS.indexOf(a.heading) - RESULT_HEADINGS.indexOf(b.heading));
const WORKINGS: readonly FairColumn[] = FIGURES.filter(({ heading }) => !RESULT_HEADINGS.includes(heading));

const NOTE_COLUMN: ColumnSpec = { heading: 'Note', width: 30, style: 'inputText', typed: true };
const specOf = ({ heading, width, style }: FairColumn): ColumnSpec => ({ heading, width, style });
const specs = (): ColumnSpec[] => [
  { heading: 'URN', width: 14, style: 'text' },
  ...COLUMNS.map(specOf),
  NOTE_COLUMN,
  ...WORKINGS.map(specOf),
];
specs().forEach(({ heading }, i) => (letters[heading] = columnLetters(i)));

const SUMMARY: readonly ColumnSpec[] = [
  { heading: 'Fund', width: 14, style: 'text' },
  { heading: 'Amount', width: 36, style: 'pence' },
  { heading: 'Unit', width: 12, style: 'text' },
];

/** Mean of a measure in a school's group, weighted by roll: what the engine divides by. */
function groupMean(
  rows: readonly { group: string; source: Readonly<Record<string, Plain>> }[],
  of: string,
  field: string,
): number {
  const known = rows.filter(
    ({ group: other, source: cells }) =>
      other === of && Number(cells.nor) > 0 && typeof cells[field] === 'number',
  );
  const roll = known.reduce((sum, { source: cells }) => sum + Number(cells.nor), 0);
  return roll === 0
    ? 0
    : known.reduce((sum, { source: cells }) => sum + Number(cells.nor) * Number(cells[field]), 0) / roll;
}

function rowsOf(request: BuildRequest, table: SourceTable, first: number): Row[] {
  const settings = fairShareSettings(request.assumptions);
  const schools = schoolsOf(table);
  const method = fairShareMethod(request.assumptions);
  const budget = amountOf(request.assumptions, 'fundBudget');
  const shares = fairShare(schools, budget, method, settings);
  const claims = fairShare(schools, budget, method, { ...settings, minimumPayment: 0 });
  const headingRow = Math.min(...table.rows.map(({ row }) => row));
  const plainRows = shares.map((share, i) => ({
    share,
    at: first + i,
    // counted from the first data row of the table, blank rows and totals rows included
    place: (table.rows[i]?.row ?? 0) - Math.min(headingRow, firstDataRow(table)) + 1,
    group: settings.byPhase ? share.phase.trim() : 'All',
    source: {
      ...Object.fromEntries(
        ['nor', 'ehcps', 'ehcpsInRp', 'hours', 'deprivation', 'priorAttainment', 'notionalSen'].map(
          (field) => [field, table.rows[i]?.cells[field]?.value ?? null],
        ),
      ),
      claim: claims[i]?.entitlement ?? 0,
    } as Record<string, Plain>,
  }));
  return plainRows.map((row) => ({
    ...row,
    source: {
      ...row.source,
      meanDeprivation: groupMean(plainRows, row.group, 'deprivation'),
      meanPriorAttainment: groupMean(plainRows, row.group, 'priorAttainment'),
    },
  }));
}

/** First row below the headings, as a person counts it. */
const firstDataRow = (table: SourceTable): number => Number(/\d+/.exec(table.address)?.[0] ?? 0) + 1;

function addSummary(writer: SheetWriter, request: BuildRequest, frame: Frame, rows: readonly Row[]): void {
  const settings = fairShareSettings(request.assumptions);
  const budget = amountOf(request.assumptions, 'fundBudget');
  const entitlements = rows.map(({ share }) => share.entitlement);
  const paid = payOut(entitlements, budget, settings);
  const claims = entitlements.reduce((sum, entitlement) => sum + entitlement, 0);
  const cap = settings.capPerSchool;
  const within =
    cap === null ? claims : entitlements.reduce((sum, entitlement) => sum + Math.min(entitlement, cap), 0);
  const [entitlement, atCap, whole, allocation] = [
    'Entitlement',
    'At the cap',
    'Whole pence',
    'Allocation',
  ].map((heading) => all(heading, frame)) as [string, string, string, string];
  const capName = name('capPerSchool');
  const block = writer.block('fairer-share-summary', SUMMARY);
  const add = (
    key: string,
    unit: string,
    formula: string,
    expect: Plain,
    style: StyleName = 'pence',
    named?: string,
  ): string => {
    const row = block.add(key, { Unit: unit, Amount: { formula, expect } }, { Amount: style });
    if (named) writer.nameCell(named, row, 1);
    return cellName(row, 1, ALL_FIXED);
  };
  add('Method', '', `=${name('fundMethod')}`, fairShareMethod(request.assumptions), 'strong');
  const fund = add('Fund', '£', `=${name('fundBudget')}`, budget);
  const total = add('Entitlements', '£', `=SUM(${entitlement})`, claims);
  const capped = add(
    'Within caps',
    '£',
    `=IF(${capName}="",${total},SUMPRODUCT((${entitlement}>${capName})*${capName}+(${entitlement}<=${capName})*${entitlement}))`,
    within,
  );
  const most = `IF(${capName}="",${fund},${capName}*SUMPRODUCT((${entitlement}>0)*1))`;
  const paidCell = add(
    'Paid out',
    '£',
    `=IF(${total}=0,0,MIN(IF(OR(${total}>=${fund},${yes('fillTheFund')}),${fund},${capped}),IF(${capName}="",MAX(${fund},${total}),${most})))`,
    paid.total,
    'pence',
    'HNB_fund_paid',
  );
  const open = `SUMPRODUCT(${entitlement},1-${atCap})`;
  add(
    'Factor',
    '',
    `=IF(${paidCell}=0,0,IF(${open}=0,1,(${paidCell}-IF(${capName}="",0,${capName}*SUM(${atCap})))/${open}))`,
    paid.factor,
    'decimal',
    'HNB_fund_factor',
  );
  const wholePence = rows.reduce((sum, { share }) => sum + share.steps.share.whole, 0);
  add(
    'Pennies left',
    '',
    `=ROUND(${paidCell}*100,0)-SUM(${whole})`,
    toPence(paid.total) - wholePence,
    'number',
    'HNB_fund_pennies',
  );
  add(
    'Allocated',
    '£',
    `=SUM(${allocation})`,
    rows.reduce((sum, { share }) => sum + toPence(share.allocation), 0) / 100,
    'penceTotal',
    'HNB_fund_allocated',
  );
  block.end();
}

export function fairerShareSheet(
  request: BuildRequest,
): { blueprint: SheetBlueprint; kept: string[] } | null {
  const table = request.sources.schools;
  if (!table || table.rows.length === 0) return null;
  const writer = new SheetWriter(
    'FairerShare',
    'output',
    'The fairer share fund by school, every step shown.',
    request.people,
  );
  writer.widths = specs().map(({ width }) => width);
  writer.title('Fairer share fund', [
    'Live from your schools table and the method and settings on HNB Inputs. Pence go to the largest remainders, so the allocations sum to what is paid out.',
    'RANKED is built on the inputs that Telford and Wrekin publishes; its weights are not public, so this is not its formula.',
  ]);
  // the summary's eight rows, its heading and a free row stand above the schools
  const top = writer.row + 10;
  const first = top + 2;
  const rows = rowsOf(request, table, first);
  const measures = (['deprivation', 'priorAttainment'] as const).filter((measure) =>
    table.rows.some((row) => typeof row.cells[measure]?.value === 'number'),
  );
  const frame: Frame = { first, last: first + rows.length - 1, table, measures };
  addSummary(writer, request, frame, rows);
  const block = writer.block(FAIRER_SHARE_BLOCK, specs());
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  for (const row of rows) {
    block.add(
      row.share.urn,
      Object.fromEntries(
        FIGURES.map(({ heading, formula, expect }) => [
          heading,
          { formula: formula(row.at, frame), expect: expect(row) },
        ]),
      ),
    );
  }
  const kept = block.end();
  writer.printArea = rangeName(0, 0, writer.row, COLUMNS.length + 2);
  return { blueprint: writer.blueprint(), kept };
}
