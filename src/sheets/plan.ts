/** HNB Plan: the DSG position by block and year, unmitigated and mitigated, with the chart of the cumulative balance. Pure. */
import { blockTransfer, stabilityGrant } from '../funding/plan';
import { BLOCKS, type Block } from '../funding/vocabulary';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { amountOf, BLOCK_KEYS, nameOf } from './assumptions';
import type { SheetBlueprint } from './blueprint';
import { columnRef, equals, sumWhere } from './conditions';
import { byYear, highNeedsTotal, yearSpecs, type HighNeedsPlaces } from './high-needs';
import { INVESTMENT, incomeKind, type LineGroup, type PlanFigures } from './position';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { StyleName } from './styles';
import { SheetWriter, type Block as SheetBlock, type ColumnSpec, type Content } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn, yearRef, type PlanYear } from './years';

const NARRATIVE = 'Narrative';

/** Rows of one DSG block on the plan, zero-based. */
export interface BlockRows {
  opening: number;
  incomeTotal: number;
  spend: number;
  inYear: number;
  closing: number;
}

export interface PlanPlaces {
  blocks: Record<Block, BlockRows>;
  mitigated: { opening: number; inYear: number; closing: number; savings: number; spend: number } | null;
  total: { unmitigated: number; mitigated: number };
}

const columns = (figures: PlanFigures): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Line', width: 40, style: 'wrapped' },
  { heading: 'Block as written', width: 20, style: 'label' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
  ...yearSpecs(figures),
  { heading: NARRATIVE, width: 28, style: 'inputText', typed: true },
];

const yearOf = (figures: PlanFigures, index: number): PlanYear => figures.years[index] as PlanYear;

/** Looks of a totals row: bold with a rule above. */
const totalLooks = (figures: PlanFigures): Record<string, StyleName> =>
  Object.fromEntries([
    ...['Line', 'Block as written', 'Unit', 'Source'].map((heading) => [heading, 'labelTotal' as const]),
    ...yearSpecs(figures).map(({ heading }) => [heading, 'moneyTotal' as const]),
  ]);

const blockId = (block: Block): string => `plan-${block.toLowerCase().replace(/ /g, '-')}`;

/** Writes one sheet's rows; every row is one formula across the years. */
class PlanRows {
  constructor(
    readonly block: SheetBlock,
    readonly figures: PlanFigures,
  ) {}

  add(
    key: string,
    line: string,
    source: string,
    formula: (index: number, column: number) => string | null,
    expected: readonly number[],
    written = '',
    total = false,
  ): number {
    const content = (i: number, column: number): Content => {
      const text = formula(i, column);
      return text === null ? undefined : { formula: text, expect: expected[i] ?? 0 };
    };
    return this.block.add(
      key,
      {
        Line: line,
        'Block as written': written,
        Unit: '£',
        Source: source,
        ...byYear(this.figures, content),
      },
      total ? totalLooks(this.figures) : {},
    );
  }
}

/** Opening = typed balance in the first year, last closing after. */
const openingFormula =
  (name: string, closing: number) =>
  (index: number, column: number): string =>
    index === 0 ? `=${name}` : `=${cellName(closing, column - 1)}`;

function incomeRow(
  rows: PlanRows,
  request: BuildRequest,
  block: Block,
  group: LineGroup,
  index: number,
): void {
  const table = request.sources.income;
  const row = rows.block.next;
  const [line, written] = ['line', 'block'].map((field) => columnRef(table, field));
  const conditions = [
    equals(line ?? '', cellName(row, 1, { column: true })),
    equals(written ?? '', cellName(row, 2, { column: true })),
  ];
  const grows = incomeKind(group.line) === 'allocation';
  rows.add(
    group.key,
    group.line,
    table?.table ?? table?.sheet ?? '',
    (i, column) => {
      const ref = yearRef(table, yearOf(rows.figures, i));
      if (ref) return sumWhere(conditions, ref);
      const before = cellName(row, column - 1);
      return grows ? `=${before}*(1+${nameOf(`incomeGrowth${BLOCK_KEYS[block]}`)})` : `=${before}`;
    },
    rows.figures.positions[block].income[index] ?? [],
    group.block,
  );
}

/** Spend of a block that is forecast as a whole: the user's lines of the block, without totals rows. */
function spendFormula(request: BuildRequest, figures: PlanFigures, block: Block, row: number) {
  const table = request.sources.lines;
  const written = columnRef(table, 'block') ?? '';
  const line = columnRef(table, 'line') ?? '';
  const conditions = [
    equals(written, cellName(row, 2, { column: true })),
    `ISNA(MATCH(${line}&"",HNB_totals_rows,0))`,
  ];
  return (i: number, column: number): string => {
    const ref = yearRef(table, yearOf(figures, i));
    return ref
      ? sumWhere(conditions, ref)
      : `=${cellName(row, column - 1)}*(1+${nameOf(`spendGrowth${BLOCK_KEYS[block]}`)})`;
  };
}

function addBlock(
  writer: SheetWriter,
  request: BuildRequest,
  figures: PlanFigures,
  block: Block,
  places: HighNeedsPlaces,
): { rows: BlockRows; end: () => string[]; plan: PlanRows } {
  writer.section(`${block} block`);
  const rows = new PlanRows(writer.block(blockId(block), columns(figures)), figures);
  const position = figures.positions[block];
  const incomeRows = figures.income[block].length;
  const opening = rows.block.next;
  const incomeTotal = opening + incomeRows + 1;
  const at: BlockRows = {
    opening,
    incomeTotal,
    spend: incomeTotal + 1,
    inYear: incomeTotal + 2,
    closing: incomeTotal + 3,
  };
  rows.add(
    'Opening',
    'Opening balance, 1 April',
    'HNB Inputs',
    openingFormula(nameOf(`opening${BLOCK_KEYS[block]}`), at.closing),
    position.opening,
  );
  figures.income[block].forEach((group, i) => incomeRow(rows, request, block, group, i));
  const income = (column: number): string =>
    incomeRows > 0 ? `=SUM(${rangeName(opening + 1, column, incomeRows, 1)})` : '=0';
  rows.add(
    'Income',
    'Income, net of recoupment and transfers',
    'This sheet',
    (_i, column) => income(column),
    position.incomeTotal,
    '',
    true,
  );
  const table = request.sources.lines;
  const spend =
    block === 'High needs'
      ? (_i: number, column: number) => `=${highNeedsTotal(places, column)}`
      : spendFormula(request, figures, block, at.spend);
  const written = block === 'High needs' ? '' : (figures.lines[block][0]?.block ?? block);
  rows.add(
    'Expenditure',
    'Expenditure',
    block === 'High needs' ? SHEET_NAMES.HighNeeds : (table?.table ?? table?.sheet ?? ''),
    spend,
    position.spend,
    written,
  );
  rows.add(
    'In-year',
    'In-year balance',
    'This sheet',
    (_i, column) => `=${cellName(at.incomeTotal, column)}-${cellName(at.spend, column)}`,
    position.inYear,
    '',
    true,
  );
  rows.add(
    'Closing',
    'Closing balance, 31 March',
    'This sheet',
    (_i, column) => `=${cellName(at.opening, column)}+${cellName(at.inYear, column)}`,
    position.closing,
    '',
    true,
  );
  return { rows: at, end: () => rows.block.end(), plan: rows };
}

/** Sum of a mitigations column over savings or investment; savings count by their confidence. */
function mitigationFormula(request: BuildRequest, figures: PlanFigures, row: number, saving: boolean) {
  const table = request.sources.mitigations;
  const kind = columnRef(table, 'kind');
  const confidence = columnRef(table, 'confidence');
  const investment = cellName(row, 2, { column: true });
  const kinds = kind ? [saving ? `(${kind}&""<>${investment}&"")` : equals(kind, investment)] : [];
  // a blank confidence counts as certain
  const weights = saving && confidence ? [`IF(${confidence}="",1,${confidence})`] : [];
  return (i: number): string => {
    const ref = yearRef(table, yearOf(figures, i));
    if (!ref || (!saving && !kind)) return '=0';
    const conditions = [...kinds, ...weights];
    return conditions.length > 0 ? sumWhere(conditions, ref) : `=SUM(${ref})`;
  };
}

function addMitigated(
  rows: PlanRows,
  request: BuildRequest,
  figures: PlanFigures,
  at: BlockRows,
): NonNullable<PlanPlaces['mitigated']> {
  const expected = figures.highNeedsMitigated;
  const source =
    request.sources.mitigations?.table ??
    request.sources.mitigations?.sheet ??
    'no mitigations table is mapped';
  const first = rows.block.next;
  const [savings, investment, spend, opening, inYear, closing] = [0, 1, 2, 3, 4, 5].map((i) => first + i) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  rows.add(
    'Savings',
    'Mitigations: savings × confidence',
    source,
    mitigationFormula(request, figures, savings, true),
    expected.savings,
    INVESTMENT,
  );
  rows.add(
    'Investment',
    'Mitigations: investment',
    source,
    mitigationFormula(request, figures, investment, false),
    expected.investment,
    INVESTMENT,
  );
  rows.add(
    'Expenditure mitigated',
    'Expenditure after mitigations',
    'This sheet',
    (_i, column) =>
      `=${cellName(at.spend, column)}-${cellName(savings, column)}+${cellName(investment, column)}`,
    expected.spend,
  );
  rows.add(
    'Opening mitigated',
    'Opening balance, mitigated',
    'This sheet',
    openingFormula(nameOf('openingHighNeeds'), closing),
    expected.opening,
  );
  rows.add(
    'In-year mitigated',
    'In-year balance, mitigated',
    'This sheet',
    (_i, column) => `=${cellName(at.incomeTotal, column)}-${cellName(spend, column)}`,
    expected.inYear,
    '',
    true,
  );
  rows.add(
    'Closing mitigated',
    'Closing balance, mitigated',
    'This sheet',
    (_i, column) => `=${cellName(opening, column)}+${cellName(inYear, column)}`,
    expected.closing,
    '',
    true,
  );
  return { savings, spend, opening, inYear, closing };
}

const sumOf = (rows: readonly number[], column: number): string =>
  `=${rows.map((row) => cellName(row, column)).join('+')}`;
const addUp = (rows: readonly (readonly number[])[], years: number): number[] =>
  Array.from({ length: years }, (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0));

function addTotals(
  writer: SheetWriter,
  figures: PlanFigures,
  places: Omit<PlanPlaces, 'total'>,
): PlanPlaces['total'] & { end: () => string[] } {
  writer.section('All blocks: the DSG balance');
  const rows = new PlanRows(writer.block('plan-total', columns(figures)), figures);
  const positions = BLOCKS.map((block) => figures.positions[block]);
  const years = figures.years.length;
  const of = (field: keyof BlockRows): number[] => BLOCKS.map((block) => places.blocks[block][field]);
  rows.add(
    'Opening',
    'Opening balance, 1 April',
    'This sheet',
    (_i, column) => sumOf(of('opening'), column),
    addUp(
      positions.map(({ opening }) => opening),
      years,
    ),
  );
  rows.add(
    'In-year',
    'In-year balance',
    'This sheet',
    (_i, column) => sumOf(of('inYear'), column),
    addUp(
      positions.map(({ inYear }) => inYear),
      years,
    ),
  );
  const closing = addUp(
    positions.map((position) => position.closing),
    years,
  );
  const unmitigated = rows.add(
    'Closing',
    'Cumulative balance, 31 March, unmitigated',
    'This sheet',
    (_i, column) => sumOf(of('closing'), column),
    closing,
    '',
    true,
  );
  const own = figures.positions['High needs'].closing;
  const mitigatedRow = places.mitigated?.closing ?? places.blocks['High needs'].closing;
  const mitigated = rows.add(
    'Closing mitigated',
    'Cumulative balance, 31 March, mitigated',
    'This sheet',
    (_i, column) =>
      `=${cellName(unmitigated, column)}-${cellName(places.blocks['High needs'].closing, column)}+${cellName(mitigatedRow, column)}`,
    closing.map((balance, i) => balance - (own[i] ?? 0) + (figures.highNeedsMitigated.closing[i] ?? 0)),
    '',
    true,
  );
  return { unmitigated, mitigated, end: () => rows.block.end() };
}

function addChart(
  writer: SheetWriter,
  figures: PlanFigures,
  total: { unmitigated: number; mitigated: number },
): void {
  writer.section('Chart of the cumulative balance');
  const left = FIRST_YEAR_COLUMN - 1;
  const block = writer.block(
    'plan-chart',
    [
      { heading: 'Balance', width: 16, style: 'label' },
      ...figures.years.map(({ label }): ColumnSpec => ({ heading: label, width: 14, style: 'money' })),
    ],
    left,
  );
  const positions = BLOCKS.map((name) => figures.positions[name].closing);
  const closing = addUp(positions, figures.years.length);
  const own = figures.positions['High needs'].closing;
  const after = closing.map(
    (balance, i) => balance - (own[i] ?? 0) + (figures.highNeedsMitigated.closing[i] ?? 0),
  );
  for (const [label, row, expected] of [
    ['Unmitigated', total.unmitigated, closing],
    ['Mitigated', total.mitigated, after],
  ] as const) {
    block.add(
      label,
      Object.fromEntries(
        figures.years.map((year, i) => [
          year.label,
          { formula: `=${cellName(row, yearColumn(i))}`, expect: expected[i] ?? 0 },
        ]),
      ),
    );
  }
  const top = block.top;
  block.end();
  writer.charts.push({
    name: 'HNB cumulative balance',
    kind: 'line',
    title: 'DSG cumulative balance, £ (deficit below zero)',
    altText: `Line chart of the cumulative DSG balance from ${figures.years[0]?.label ?? ''} to ${figures.years[figures.years.length - 1]?.label ?? ''}, unmitigated and mitigated. The figures are in the table above the chart.`,
    range: rangeName(top, left, 3, figures.years.length + 1),
    from: cellName(writer.row, 1),
    to: cellName(writer.row + 17, FIRST_YEAR_COLUMN + Math.min(4, figures.years.length - 1)),
  });
  writer.row += 19;
}

const DECISION_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Question', width: 40, style: 'wrapped' },
  { heading: 'Answer', width: 20, style: 'money' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
];

/** The transfer out of the schools block in the last outturn year: share, limit, who decides. */
function addTransfer(
  block: SheetBlock,
  figures: PlanFigures,
  places: PlanPlaces,
  request: BuildRequest,
): void {
  const last = figures.years.map(({ outturn }) => outturn).lastIndexOf(true);
  const column = yearColumn(last);
  const groups = figures.income.Schools;
  const first = places.blocks.Schools.opening + 1;
  const rowOf = (kind: string): number => groups.findIndex((group) => incomeKind(group.line) === kind);
  const [allocation, transfer] = [rowOf('allocation'), rowOf('transfer')];
  if (allocation < 0 || transfer < 0) return;
  const figure = (index: number): number => figures.positions.Schools.income[index]?.[last] ?? 0;
  const limit = amountOf(request.assumptions, 'transferLimit');
  const answer =
    figure(allocation) > 0
      ? blockTransfer(figure(allocation), Math.abs(figure(transfer)), true, limit)
      : null;
  if (!answer) return;
  const label = figures.years[last]?.label ?? '';
  const blockRow = block.next;
  block.add('Schools block', {
    Question: `Schools block, ${label}`,
    Answer: { formula: `=${cellName(first + allocation, column)}`, expect: figure(allocation) },
    Unit: '£',
    Source: 'This sheet',
  });
  block.add('Transfer', {
    Question: `Moved to the high needs block, ${label}`,
    Answer: { formula: `=ABS(${cellName(first + transfer, column)})`, expect: Math.abs(figure(transfer)) },
    Unit: '£',
    Source: 'This sheet',
  });
  const [whole, moved] = [cellName(blockRow, 2), cellName(blockRow + 1, 2)];
  block.add(
    'Share',
    {
      Question: 'Share of the schools block',
      Answer: { formula: `=${moved}/${whole}`, expect: answer.share },
      Unit: '%',
      Source: 'This sheet',
    },
    { Answer: 'percent' },
  );
  block.add('Limit', {
    Question: 'Limit that the schools forum may agree to',
    Answer: { formula: `=${whole}*${nameOf('transferLimit')}`, expect: answer.limit },
    Unit: '£',
    Source: 'HNB Inputs',
  });
  block.add(
    'Decides',
    {
      Question: 'Who decides',
      Answer: {
        formula: `=IF(ROUND(${moved},2)<=ROUND(${cellName(blockRow + 3, 2)},2),"Schools forum","Secretary of State (disapplication)")`,
        expect: answer.decides,
      },
      Source: 'DSG conditions of grant',
    },
    { Answer: 'strong' },
  );
}

/** The stability grant on the high needs deficit at the end of the year that HNB Inputs names. */
function addGrant(block: SheetBlock, figures: PlanFigures, places: PlanPlaces, request: BuildRequest): void {
  const closing = places.mitigated?.closing ?? places.blocks['High needs'].closing;
  const labels = rangeName(
    places.blocks['High needs'].opening - 1,
    FIRST_YEAR_COLUMN,
    1,
    figures.years.length,
    ALL_FIXED,
  );
  const balances = rangeName(closing, FIRST_YEAR_COLUMN, 1, figures.years.length, ALL_FIXED);
  const index = figures.years.findIndex(({ label }) => label === request.assumptions.grantYear);
  const deficit = index < 0 ? 0 : Math.max(0, 0 - (figures.highNeedsMitigated.closing[index] ?? 0));
  const grant = stabilityGrant(deficit, amountOf(request.assumptions, 'grantShare'));
  const row = block.next;
  block.add('Deficit', {
    Question: `High needs deficit, mitigated, at the end of ${String(request.assumptions.grantYear)}`,
    Answer: {
      formula: `=IFERROR(MAX(0,-INDEX(${balances},MATCH(${nameOf('grantYear')}&"*",${labels},0))),0)`,
      expect: deficit,
    },
    Unit: '£',
    Source: 'This sheet',
  });
  block.add('Grant', {
    Question: 'High needs stability grant, if the reform plan is approved',
    Answer: {
      formula: `=ROUND(ROUND(${cellName(row, 2)},2)*${nameOf('grantShare')},2)`,
      expect: grant.grant,
    },
    Unit: '£',
    Source: 'HNB Inputs',
  });
  block.add('Left', {
    Question: 'Left with the council',
    Answer: { formula: `=ROUND(${cellName(row, 2)},2)-${cellName(row + 1, 2)}`, expect: grant.left },
    Unit: '£',
    Source: 'This sheet',
  });
}

export function planSheet(
  request: BuildRequest,
  figures: PlanFigures,
  highNeeds: HighNeedsPlaces,
): { blueprint: SheetBlueprint; places: PlanPlaces; kept: string[] } {
  const writer = new SheetWriter(
    'Plan',
    'output',
    'The DSG position by block and year, unmitigated and mitigated.',
    request.people,
  );
  const specs = columns(figures);
  writer.widths = specs.map(({ width }) => width);
  writer.title('DSG deficit management plan', [
    'Surplus positive, deficit negative, £. Net of academy recoupment, as your income and outturn tables are. Years headed forecast are worked out.',
    `The statutory override for DSG deficits ends on ${String(request.assumptions.overrideEnd)}.`,
  ]);
  writer.put(writer.row, 1, 'Checks', 'strong');
  writer.put(writer.row, 2, { formula: '=HNB_check_master', expect: null }, 'check');
  writer.row += 2;
  addTotalsNames(writer, request);
  const kept: string[] = [];
  const blocks = {} as Record<Block, BlockRows>;
  let mitigated: PlanPlaces['mitigated'] = null;
  for (const block of BLOCKS) {
    const { rows, end, plan } = addBlock(writer, request, figures, block, highNeeds);
    blocks[block] = rows;
    if (block === 'High needs') mitigated = addMitigated(plan, request, figures, rows);
    kept.push(...end());
  }
  const { end, ...total } = addTotals(writer, figures, { blocks, mitigated });
  kept.push(...end());
  const places = { blocks, mitigated, total };
  addChart(writer, figures, total);
  writer.section('Decisions and grant');
  const decisions = writer.block('plan-decisions', DECISION_COLUMNS);
  addTransfer(decisions, figures, places, request);
  addGrant(decisions, figures, places, request);
  decisions.end();
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  return { blueprint: writer.blueprint(), places, kept };
}

/** The names by which the user's tables call their totals rows, so that no total is counted as a line. */
function addTotalsNames(writer: SheetWriter, request: BuildRequest): void {
  const labels = [
    ...new Set((request.sources.lines?.totals ?? []).map((row) => String(row.cells.line?.value ?? ''))),
  ].filter(Boolean);
  const shown = labels.length > 0 ? labels : ['(no totals rows)'];
  writer.put(writer.row, 1, 'Totals rows of your lines, not counted', 'label');
  shown.forEach((label, i) => writer.put(writer.row + i, 2, label, 'text'));
  writer.names.HNB_totals_rows = `=${sheetPrefix(writer.name)}${rangeName(writer.row, 2, shown.length, 1, ALL_FIXED)}`;
  writer.row += shown.length + 1;
}
