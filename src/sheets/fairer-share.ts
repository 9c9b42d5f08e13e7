/**
 * HNB Fairer Share: the fund shared among schools, every step a native formula over the user's schools table. The
 * method and its settings stand on HNB Inputs; changing them there changes the shares. Pure.
 */
import { fairShare, payOut } from '../funding/fairshare';
import { toPence } from '../funding/money';
import { rangeName, sheetPrefix } from './a1';
import { amountOf, fairShareMethod, fairShareSettings, nameOf } from './assumptions';
import type { SheetBlueprint } from './blueprint';
import { MASTER_FORMULA } from './checks';
import {
  all,
  COLUMNS,
  FAIRER_SHARE_BLOCK,
  FIGURES,
  FUND,
  specs,
  yes,
  type Frame,
  type Row,
} from './fairer-share-columns';
import type { BuildRequest } from './request';
import { schoolsOf } from './schools';
import type { Plain, SourceTable } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec, type Content } from './writer';

const SUMMARY: readonly ColumnSpec[] = [
  { heading: 'Fund', width: 14, style: 'text' },
  { heading: 'Amount', width: 36, style: 'pence' },
  { heading: 'Unit', width: 12, style: 'text' },
];

/** The engine compares ranked figures and remainders of pence after this rounding; the sheet does the same. */
const RANK_PLACES = 9;
const PENCE_PLACES = 6;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A school before its group is added up. */
type Alone = Omit<Row, 'groupSums'>;
const rollOf = ({ source }: Alone): number => Number(source.nor ?? 0);

/** Mean of a measure over the members of a group, weighted by roll: what the engine divides by. */
function groupMean(members: readonly Alone[], field: string): number {
  const known = members.filter(({ source }) => typeof source[field] === 'number');
  const roll = sum(known.map(rollOf));
  return roll === 0 ? 0 : sum(known.map((row) => rollOf(row) * Number(row.source[field]))) / roll;
}

const SOURCE_FIELDS = [
  'nor',
  'ehcps',
  'ehcpsInRp',
  'hours',
  'deprivation',
  'priorAttainment',
  'notionalSen',
] as const;

/** The row with what its group comes to. */
function inGroup(row: Alone, rows: readonly Alone[]): Row {
  const members = rows.filter(
    (other) => other.group.toLowerCase() === row.group.toLowerCase() && rollOf(other) > 0,
  );
  const weighted = (other: Alone): number => (other.share.need ?? 0) * rollOf(other);
  return {
    ...row,
    source: {
      ...row.source,
      weighted: weighted(row),
      meanDeprivation: groupMean(members, 'deprivation'),
      meanPriorAttainment: groupMean(members, 'priorAttainment'),
    },
    groupSums: {
      roll: sum(members.map(rollOf)),
      ehcps: sum(members.map(({ share }) => share.counted)),
      need: sum(members.map(weighted)),
      hours: sum(members.map(({ share }) => share.hours ?? 0)),
    },
  };
}

/** @param first row of the first school, as a person counts it */
function rowsOf(request: BuildRequest, table: SourceTable, first: number): Row[] {
  const settings = fairShareSettings(request.assumptions);
  const schools = schoolsOf(table);
  const method = fairShareMethod(request.assumptions);
  const budget = amountOf(request.assumptions, 'fundBudget');
  const claims = fairShare(schools, budget, method, { ...settings, minimumPayment: 0 });
  const top = firstDataRow(table);
  const rows = fairShare(schools, budget, method, settings).map((share, i): Alone => {
    const source = table.rows[i];
    return {
      share,
      at: first + i,
      // counted from the first data row of the table, blank rows and totals rows included
      place: (source?.row ?? top) - top + 1,
      group: settings.byPhase ? share.phase : 'All',
      source: {
        ...Object.fromEntries(SOURCE_FIELDS.map((field) => [field, source?.cells[field]?.value ?? null])),
        claim: claims[i]?.entitlement ?? 0,
      },
    };
  });
  return rows.map((row) => inGroup(row, rows));
}

/** First row below the headings, as a person counts it. */
const firstDataRow = (table: SourceTable): number => Number(/\d+/.exec(table.address)?.[0] ?? 0) + 1;

type FundRow =
  | 'Method'
  | 'Fund'
  | 'Entitlements'
  | 'Within caps'
  | 'Paid out'
  | 'Factor'
  | 'Pennies left'
  | 'Allocated'
  | 'Checks'
  | 'Ranks'
  | 'Remainders';

/** The rows of the summary: unit, looks, and the name by which formulas refer to the amount. */
const FUND_ROWS: readonly { key: FundRow; unit: string; style: StyleName; named?: string }[] = [
  { key: 'Method', unit: '', style: 'strong' },
  { key: 'Fund', unit: '£', style: 'pence' },
  { key: 'Entitlements', unit: '£', style: 'pence', named: FUND.entitled },
  { key: 'Within caps', unit: '£', style: 'pence', named: FUND.within },
  { key: 'Paid out', unit: '£', style: 'pence', named: FUND.paid },
  { key: 'Factor', unit: '', style: 'decimal', named: FUND.factor },
  { key: 'Pennies left', unit: 'pence', style: 'number', named: FUND.pennies },
  { key: 'Allocated', unit: '£', style: 'penceTotal', named: FUND.allocated },
  { key: 'Checks', unit: '', style: 'strong' },
  { key: 'Ranks', unit: 'places compared', style: 'number', named: FUND.rankPlaces },
  { key: 'Remainders', unit: 'places compared', style: 'number', named: FUND.pencePlaces },
];

/** What the fund comes to, as formulas over the schools below. */
function fundFormulas(frame: Frame): Partial<Record<FundRow, string>> {
  const [entitlement, atCap] = [all('Entitlement', frame), all('At the cap', frame)];
  const [fund, cap] = [nameOf('fundBudget'), nameOf('capPerSchool')];
  const wanted = `IF(OR(${FUND.entitled}>=${fund},${yes('fillTheFund')}),${fund},${FUND.within})`;
  const most = `IF(${cap}="",${wanted},${cap}*SUMPRODUCT((${entitlement}>0)*1))`;
  const open = `SUMPRODUCT(${entitlement},1-${atCap})`;
  const capped = `SUMPRODUCT((${entitlement}>${cap})*${cap}+(${entitlement}<=${cap})*${entitlement})`;
  return {
    Method: `=${nameOf('fundMethod')}`,
    Fund: `=${fund}`,
    Entitlements: `=SUM(${entitlement})`,
    'Within caps': `=IF(${cap}="",${FUND.entitled},${capped})`,
    'Paid out': `=IF(${FUND.entitled}=0,0,MIN(${wanted},${most}))`,
    Factor: `=IF(${FUND.paid}=0,0,IF(${open}=0,1,(${FUND.paid}-IF(${cap}="",0,${cap}*SUM(${atCap})))/${open}))`,
    'Pennies left': `=ROUND(${FUND.paid}*100,0)-SUM(${all('Whole pence', frame)})`,
    Allocated: `=SUM(${all('Allocation', frame)})`,
    Checks: MASTER_FORMULA,
  };
}

/** The same as figures, from src/funding. The master check is known only once the checks are built. */
function fundFigures(request: BuildRequest, rows: readonly Row[]): Record<FundRow, Plain> {
  const settings = fairShareSettings(request.assumptions);
  const budget = amountOf(request.assumptions, 'fundBudget');
  const claims = rows.map(({ share }) => share.entitlement);
  const paid = payOut(claims, budget, settings);
  const wholePence = sum(rows.map(({ share }) => share.pence.whole));
  return {
    Method: fairShareMethod(request.assumptions),
    Fund: budget,
    Entitlements: sum(claims),
    'Within caps': sum(claims.map((claim) => Math.min(claim, settings.capPerSchool ?? claim))),
    'Paid out': paid.total,
    Factor: paid.factor,
    'Pennies left': toPence(paid.total) - wholePence,
    Allocated: sum(rows.map(({ share }) => toPence(share.allocation))) / 100,
    Checks: null,
    Ranks: RANK_PLACES,
    Remainders: PENCE_PLACES,
  };
}

function addSummary(writer: SheetWriter, request: BuildRequest, frame: Frame, rows: readonly Row[]): void {
  const block = writer.block('fairer-share-summary', SUMMARY);
  const formulas = fundFormulas(frame);
  const figures = fundFigures(request, rows);
  for (const { key, unit, style, named } of FUND_ROWS) {
    const formula = formulas[key];
    const amount: Content = formula === undefined ? figures[key] : { formula, expect: figures[key] };
    const row = block.add(key, { Unit: unit, Amount: amount }, { Amount: style });
    if (named) writer.nameCell(named, row, 1);
  }
  block.end();
}

/** Columns that the totals row adds up, with what they come to. */
const TOTALLED: Readonly<Record<string, (row: Row) => number>> = {
  NOR: (row) => Number(row.source.nor ?? 0),
  'EHCPs counted': (row) => row.share.counted,
  Entitlement: (row) => row.share.entitlement,
  Allocation: (row) => row.share.allocation,
};

const TOTALLED_STYLES: Readonly<Record<string, StyleName>> = {
  URN: 'labelTotal',
  NOR: 'moneyTotal',
  'EHCPs counted': 'moneyTotal',
  Entitlement: 'penceTotal',
  Allocation: 'penceTotal',
};

const totalsRow = (frame: Frame, rows: readonly Row[]): Record<string, Content> =>
  Object.fromEntries(
    Object.entries(TOTALLED).map(([heading, of]) => [
      heading,
      { formula: `=SUM(${all(heading, frame)})`, expect: sum(rows.map(of)) },
    ]),
  );

/** The sheet, or null when no schools table is mapped. @throws FundingError naming the row of what is wrong. */
export function fairerShareSheet(
  request: BuildRequest,
): { blueprint: SheetBlueprint; kept: string[] } | null {
  const table = request.sources.schools;
  if (!table || table.rows.length === 0) return null;
  const writer = new SheetWriter('FairerShare', request.people);
  writer.widths = specs().map(({ width }) => width);
  writer.title('Fairer share fund', [
    'Live from your schools table and the method and settings on HNB Inputs. Pence go to the largest remainders (equal ones: the earlier row), so the allocations sum to what is paid out.',
    'RANKED is built on the inputs that Telford and Wrekin publishes; its weights are not public, so this is not its formula.',
  ]);
  // the summary, its heading, a free row and the headings stand above the schools
  const first = writer.row + FUND_ROWS.length + 4;
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
  block.add('Total', totalsRow(frame, rows), TOTALLED_STYLES);
  writer.names[FUND.schools] = `=${sheetPrefix(writer.name)}${all('URN', frame)}`;
  const kept = block.end();
  writer.printArea = rangeName(0, 0, writer.row, COLUMNS.length + 2);
  return { blueprint: writer.blueprint(), kept };
}
