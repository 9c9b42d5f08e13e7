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
  const weighted = (other: Alone): number => (other.share.steps.need ?? 0) * rollOf(other);
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
      hours: sum(members.map(({ share }) => share.steps.hours ?? 0)),
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

interface SummaryRow {
  key: string;
  unit: string;
  content: Content;
  style: StyleName;
  named?: string;
}

/** What the fund comes to: claims, caps, what is paid out, the factor and the pennies left to share. */
function summaryRows(request: BuildRequest, frame: Frame, rows: readonly Row[]): SummaryRow[] {
  const settings = fairShareSettings(request.assumptions);
  const budget = amountOf(request.assumptions, 'fundBudget');
  const claims = rows.map(({ share }) => share.entitlement);
  const paid = payOut(claims, budget, settings);
  const wholePence = sum(rows.map(({ share }) => share.steps.share.whole));
  const [entitlement, atCap, whole, allocation] = [
    'Entitlement',
    'At the cap',
    'Whole pence',
    'Allocation',
  ].map((heading) => all(heading, frame)) as [string, string, string, string];
  const [fund, cap] = [nameOf('fundBudget'), nameOf('capPerSchool')];
  const wanted = `IF(OR(${FUND.entitled}>=${fund},${yes('fillTheFund')}),${fund},${FUND.within})`;
  const most = `IF(${cap}="",${wanted},${cap}*SUMPRODUCT((${entitlement}>0)*1))`;
  const open = `SUMPRODUCT(${entitlement},1-${atCap})`;
  const row = (
    key: string,
    unit: string,
    formula: string,
    expect: Plain,
    style: StyleName,
    named?: string,
  ): SummaryRow => ({ key, unit, content: { formula, expect }, style, ...(named ? { named } : {}) });
  return [
    row('Method', '', `=${nameOf('fundMethod')}`, fairShareMethod(request.assumptions), 'strong'),
    row('Fund', '£', `=${fund}`, budget, 'pence'),
    row('Entitlements', '£', `=SUM(${entitlement})`, sum(claims), 'pence', FUND.entitled),
    row(
      'Within caps',
      '£',
      `=IF(${cap}="",${FUND.entitled},SUMPRODUCT((${entitlement}>${cap})*${cap}+(${entitlement}<=${cap})*${entitlement}))`,
      sum(claims.map((claim) => Math.min(claim, settings.capPerSchool ?? claim))),
      'pence',
      FUND.within,
    ),
    row('Paid out', '£', `=IF(${FUND.entitled}=0,0,MIN(${wanted},${most}))`, paid.total, 'pence', FUND.paid),
    row(
      'Factor',
      '',
      `=IF(${FUND.paid}=0,0,IF(${open}=0,1,(${FUND.paid}-IF(${cap}="",0,${cap}*SUM(${atCap})))/${open}))`,
      paid.factor,
      'decimal',
      FUND.factor,
    ),
    row(
      'Pennies left',
      'pence',
      `=ROUND(${FUND.paid}*100,0)-SUM(${whole})`,
      toPence(paid.total) - wholePence,
      'number',
      FUND.pennies,
    ),
    row(
      'Allocated',
      '£',
      `=SUM(${allocation})`,
      sum(rows.map(({ share }) => toPence(share.allocation))) / 100,
      'penceTotal',
      FUND.allocated,
    ),
    row('Checks', '', MASTER_FORMULA, null, 'strong'),
    { key: 'Ranks', unit: 'places compared', content: RANK_PLACES, style: 'number', named: FUND.rankPlaces },
    {
      key: 'Remainders',
      unit: 'places compared',
      content: PENCE_PLACES,
      style: 'number',
      named: FUND.pencePlaces,
    },
  ];
}

const SUMMARY_ROWS = 11;

function addSummary(writer: SheetWriter, rows: readonly SummaryRow[]): void {
  const block = writer.block('fairer-share-summary', SUMMARY);
  for (const { key, unit, content, style, named } of rows) {
    const row = block.add(key, { Unit: unit, Amount: content }, { Amount: style });
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
      { formula: `=SUM(${all(heading, frame)})`, expect: toPence(sum(rows.map(of))) / 100 },
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
  const first = writer.row + SUMMARY_ROWS + 4;
  const rows = rowsOf(request, table, first);
  const measures = (['deprivation', 'priorAttainment'] as const).filter((measure) =>
    table.rows.some((row) => typeof row.cells[measure]?.value === 'number'),
  );
  const frame: Frame = { first, last: first + rows.length - 1, table, measures };
  addSummary(writer, summaryRows(request, frame, rows));
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
