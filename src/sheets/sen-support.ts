/**
 * HNB SEN support: the review of services for children without an EHC plan. Spend comes live from the user's DSG lines
 * by the line's name; what a service buys, what is expected of it and what is decided is typed. Pure.
 */
import {
  serviceFigures,
  supportTotal,
  type ServiceFigures,
  type SpendRow,
  type SupportService,
  type SupportTotal,
} from '../funding/sen-support';
import { ALL_FIXED, cellName, rangeName } from './a1';
import { addOwnChecks, YEAR_SHEET_ORDER, type Check } from './checks';
import { columnRef, trimmed } from './conditions';
import type { FurtherSheet } from './further-builders';
import { choice } from './choice';
import { keptToOnePage } from './print-layout';
import {
  DECISIONS,
  isText,
  registerKeys,
  showMaster,
  shown,
  standing,
  standingFigure,
  standingText,
  textCount,
  typedOf,
  whenNamed,
} from './registers';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { SourceTable } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type Block, type ColumnSpec, type Content } from './writer';
import { figureOf, planYears, textOf, yearRef, type PlanYear } from './years';

const MONEY_BLOCK = 'sen-support';
const REVIEW_BLOCK = 'sen-support-review';
const YEAR_BLOCK = 'sen-support-year';
const COMPARED = 'Year compared';
const YEAR_NAME = 'HNB_sen_support_year';

/** The lines that a schools forum's review group looked at (Westminster, 14 November 2022, paragraph 3.4). */
const SEEDS = [
  'Inclusion service',
  'Speech and language therapy',
  'SEN inclusion fund',
  'Targeted support',
  'Alternative provision',
  'Behaviour support',
] as const;

const LABELS: readonly ColumnSpec[] = [
  { heading: 'No', width: 5, style: 'key' },
  { heading: 'Service', width: 28, style: 'inputText', typed: true },
  { heading: 'Line in your table', width: 28, style: 'inputText', typed: true },
  { heading: 'Unit', width: 18, style: 'label' },
  { heading: 'Source', width: 24, style: 'wrapped' },
];
const MONEY: readonly ColumnSpec[] = [
  { heading: 'Budget', width: 13, style: 'inputMoney', typed: true },
  { heading: 'Outturn elsewhere', width: 13, style: 'inputMoney', typed: true },
  { heading: 'Outturn compared', width: 13, style: 'money' },
  { heading: 'Variance', width: 13, style: 'money' },
  { heading: 'Variance %', width: 9, style: 'percent' },
];
/** What the checks count; on the screen, not in print. */
const WORKINGS: readonly ColumnSpec[] = [
  { heading: 'Block', width: 14, style: 'text' },
  { heading: 'Rows', width: 8, style: 'number' },
  { heading: 'Rows in another block', width: 12, style: 'number' },
  { heading: 'Services naming the line', width: 12, style: 'number' },
];
const REVIEW: readonly ColumnSpec[] = [
  { heading: 'No', width: 5, style: 'key' },
  { heading: 'Service', width: 28, style: 'wrapped' },
  { heading: 'What it buys', width: 28, style: 'inputText', typed: true },
  { heading: 'Expectation', width: 18, style: 'inputText', typed: true },
  { heading: 'Monitoring', width: 24, style: 'inputText', typed: true },
  { heading: 'Decision', width: 13, style: 'inputText', typed: true },
  { heading: 'Owner', width: 13, style: 'inputText', typed: true },
  { heading: 'Review date', width: 13, style: 'inputDay', typed: true },
];

/** A service as it stands on the sheet, with what the checks look at. */
interface ServiceRow extends SupportService {
  key: number;
  owner: string;
  reviewed: boolean;
  /** A budget or an outturn elsewhere that is text. */
  textFigures: number;
}

/** Everything that the sheet is made from. */
interface Review {
  table: SourceTable | undefined;
  years: PlanYear[];
  services: ServiceRow[];
  figures: ServiceFigures[];
  compared: string;
}

/** The seeded service's line when the user's table has one of exactly that name. */
const seedLine = (table: SourceTable | undefined, service: string | undefined): string | null =>
  (table?.rows ?? [])
    .map((row) => textOf(row, 'line'))
    .find((line) => line.toLowerCase() === service?.toLowerCase()) ?? null;

function serviceRow(request: BuildRequest, key: number): ServiceRow {
  const seed = SEEDS[key - 1] ?? null;
  const money = (heading: string): number | null => standingFigure(request, MONEY_BLOCK, key, heading);
  const review = (heading: string): string => standingText(request, REVIEW_BLOCK, key, heading);
  const line = seedLine(request.sources.lines, seed ?? undefined);
  return {
    key,
    service: standingText(request, MONEY_BLOCK, key, 'Service', seed),
    line: standingText(request, MONEY_BLOCK, key, 'Line in your table', line),
    budget: money('Budget'),
    elsewhere: money('Outturn elsewhere'),
    textFigures: ['Budget', 'Outturn elsewhere'].filter((heading) =>
      isText(standing(request, MONEY_BLOCK, key, heading)),
    ).length,
    decision: review('Decision'),
    owner: review('Owner'),
    reviewed: standingFigure(request, REVIEW_BLOCK, key, 'Review date') !== null,
  };
}

function reviewOf(request: BuildRequest): Review {
  const table = request.sources.lines;
  const years = planYears(request.sources, request.assumptions).filter(
    ({ outturn, instead }) => outturn && instead !== 'budget',
  );
  const keys = registerKeys(
    request,
    { [MONEY_BLOCK]: typedOf([...LABELS, ...MONEY]), [REVIEW_BLOCK]: typedOf(REVIEW) },
    SEEDS.length,
  );
  const services = keys.map((key) => serviceRow(request, key));
  const spend = [...(table?.rows ?? []), ...(table?.totals ?? [])].map((row): SpendRow => ({
    line: textOf(row, 'line'),
    block: textOf(row, 'block'),
    figures: years.map((year) => (table ? (figureOf(table, row, year) ?? 0) : 0)),
  }));
  const compared = standingText(
    request,
    YEAR_BLOCK,
    COMPARED,
    'Year',
    years[years.length - 1]?.label ?? null,
  );
  const place = years.findIndex(({ label }) => label.toLowerCase() === compared.toLowerCase());
  const figures = serviceFigures(services, spend, years.length, place);
  return { table, years, services, figures, compared };
}

/** Where the rows of the register stand. Zero-based. */
interface Places {
  first: number;
  rows: number;
  column(heading: string): number;
}

const whole = ({ first, rows, column }: Places, heading: string): string =>
  rangeName(first, column(heading), rows, 1, ALL_FIXED);

function addYear(writer: SheetWriter, { years, compared }: Review): void {
  const block = writer.block(YEAR_BLOCK, [
    { heading: 'Set', width: 5, style: 'key' },
    { heading: 'What it is', width: 28, style: 'wrapped' },
    { heading: 'Year', width: 28, style: 'inputText', typed: true },
  ]);
  const row = block.add(COMPARED, { 'What it is': 'Year that the budgets are for', Year: compared });
  writer.nameCell(YEAR_NAME, row, block.column('Year'));
  if (years.length > 0) {
    const labels = years.map(({ label }) => label);
    writer.validations.push(choice(rangeName(row, block.column('Year'), 1, 1), COMPARED, labels));
  }
  block.end();
}

/** What a service's row shows, live. */
function liveCells(block: Block, review: Review, index: number, places: Places): Record<string, Content> {
  const { table, years } = review;
  const figures = review.figures[index] as ServiceFigures;
  const row = block.next;
  const at = (heading: string): string => cellName(row, block.column(heading), { column: true });
  const [service, line] = [at('Service'), at('Line in your table')];
  const [names, blocks] = [columnRef(table, 'line'), columnRef(table, 'block')];
  const isLine = `(TRIM(${names})=TRIM(${line}))`;
  const heads = rangeName(block.top, block.column(years[0]?.label ?? ''), 1, years.length, ALL_FIXED);
  const mine = rangeName(row, block.column(years[0]?.label ?? ''), 1, years.length, { column: true });
  const inYear = years.length > 0 ? `SUMPRODUCT((${heads}=${YEAR_NAME})*1,${mine})+` : '';
  const ofTable: Record<string, Content> =
    names === null || blocks === null
      ? {}
      : {
          ...Object.fromEntries(
            years.map((year, i) => [
              year.label,
              {
                formula: whenNamed(line, `SUMPRODUCT(${isLine}*1,${yearRef(table, year)})`),
                expect: shown(figures.outturn[i] ?? null),
              },
            ]),
          ),
          Rows: { formula: whenNamed(line, `SUMPRODUCT(${isLine}*1)`), expect: shown(figures.rows) },
          Block: {
            formula: `=IF(N(${at('Rows')})=0,"",TRIM(INDEX(${blocks},SUMPRODUCT(MAX(${isLine}*(ROW(${names})-MIN(ROW(${names}))+1))))))`,
            expect: figures.block,
          },
          'Rows in another block': {
            formula: whenNamed(line, `SUMPRODUCT(${isLine}*(TRIM(${blocks})<>${at('Block')}))`),
            expect: line === '' || figures.rows === null ? '' : figures.otherBlock,
          },
        };
  return {
    ...ofTable,
    'Outturn compared': {
      formula: whenNamed(service, `${inYear}N(${at('Outturn elsewhere')})`),
      expect: shown(figures.compared),
    },
    Variance: {
      formula: whenNamed(service, `${at('Outturn compared')}-N(${at('Budget')})`),
      expect: shown(figures.variance),
    },
    'Variance %': {
      formula: `=IF(OR(TRIM(${service})="",N(${at('Budget')})=0),"",${at('Variance')}/${at('Budget')})`,
      expect: shown(figures.share),
    },
    'Services naming the line': {
      formula: whenNamed(line, `SUMPRODUCT((TRIM(${whole(places, 'Line in your table')})=TRIM(${line}))*1)`),
      expect: shown(figures.namedBy),
    },
  };
}

function addServices(
  writer: SheetWriter,
  review: Review,
  columns: readonly ColumnSpec[],
): [Places, string[]] {
  writer.section('Services, what they spent and their budgets');
  const block = writer.block(MONEY_BLOCK, columns);
  const places: Places = {
    first: block.next,
    rows: review.services.length,
    column: (heading) => block.column(heading),
  };
  const { table } = review;
  review.services.forEach(({ key, service, line }, i) => {
    block.add(key, {
      Service: service === '' ? null : service,
      'Line in your table': line === '' ? null : line,
      Unit: '£ a year',
      Source: table ? `${table.table ?? table.sheet}; budget typed` : 'Typed',
      ...liveCells(block, review, i, places),
    });
  });
  return [places, block.end()];
}

function addReview(writer: SheetWriter, review: Review, money: Places): [Places, string[]] {
  writer.section('What each service is for, and what is decided');
  const block = writer.block(REVIEW_BLOCK, REVIEW);
  const first = block.next;
  review.services.forEach(({ key, service }, i) => {
    const named = cellName(money.first + i, money.column('Service'), { column: true });
    block.add(key, { Service: { formula: `=TRIM(${named})`, expect: service } });
  });
  const places = { first, rows: review.services.length, column: (heading: string) => block.column(heading) };
  const decisions = rangeName(first, block.column('Decision'), places.rows, 1);
  writer.validations.push(choice(decisions, 'Decision', DECISIONS));
  return [places, block.end()];
}

const ALL = 'All services';
const OPEN = 'Not decided';

/** Rows of the totals: all, each decision, and the rest. */
function totalsOf({ services, figures, years }: Review): Record<string, SupportTotal> {
  const total = (decision: string | null): SupportTotal =>
    supportTotal(services, figures, years.length, decision);
  const all = total(null);
  const decided = DECISIONS.map(total);
  const less = (pick: (one: SupportTotal) => number): number =>
    pick(all) - decided.reduce((sum, one) => sum + pick(one), 0);
  const open: SupportTotal = {
    services: less(({ services: count }) => count),
    outturn: years.map((_, i) => less(({ outturn }) => outturn[i] ?? 0)),
    budget: less(({ budget }) => budget),
    elsewhere: less(({ elsewhere }) => elsewhere),
    compared: less(({ compared }) => compared),
    variance: less(({ variance }) => variance),
  };
  return {
    [ALL]: all,
    ...Object.fromEntries(DECISIONS.map((name, i) => [name, decided[i] ?? all])),
    [OPEN]: open,
  };
}

/** Headings that the totals add up, and the figure of each. */
const summed = (years: readonly PlanYear[]): [string, (total: SupportTotal) => number][] => [
  ...years.map(({ label }, i): [string, (total: SupportTotal) => number] => [
    label,
    ({ outturn }) => outturn[i] ?? 0,
  ]),
  ['Budget', ({ budget }) => budget],
  ['Outturn elsewhere', ({ elsewhere }) => elsewhere],
  ['Outturn compared', ({ compared }) => compared],
  ['Variance', ({ variance }) => variance],
];

function addTotals(writer: SheetWriter, review: Review, money: Places, decided: Places): { first: number } {
  writer.section('Totals by decision');
  const years = review.years.map(({ label }): ColumnSpec => ({ heading: label, width: 13, style: 'money' }));
  const block = writer.block('sen-support-totals', [
    { heading: 'Sum', width: 5, style: 'key' },
    { heading: 'Decision', width: 28, style: 'wrapped' },
    { heading: 'Services', width: 28, style: 'number' },
    { heading: 'Unit', width: 18, style: 'label' },
    { heading: 'Source', width: 24, style: 'label' },
    ...years,
    ...MONEY.filter(({ heading }) => heading !== 'Variance %').map((spec): ColumnSpec => ({
      heading: spec.heading,
      width: spec.width,
      style: 'money',
    })),
  ]);
  const first = block.next;
  const services = `(TRIM(${whole(money, 'Service')})<>"")`;
  /** Formula of a sum: of all, of the rows of a decision, or of what is left. */
  const formula = (name: string, row: number, column: number, heading: string): string => {
    if (name === OPEN)
      return `=${cellName(first, column)}-SUM(${rangeName(first + 1, column, DECISIONS.length, 1)})`;
    const condition = `(TRIM(${whole(decided, 'Decision')})=${cellName(row, 1, { column: true })})`;
    if (heading === 'Services')
      return name === ALL ? `=SUMPRODUCT(${services}*1)` : `=SUMPRODUCT(${condition}*${services})`;
    const figures = rangeName(money.first, money.column(heading), money.rows, 1, { row: true });
    return name === ALL ? `=SUM(${figures})` : `=SUMPRODUCT(${condition}*1,${figures})`;
  };
  const total = (name: string): StyleName => (name === ALL ? 'moneyTotal' : 'money');
  for (const [name, figures] of Object.entries(totalsOf(review))) {
    const row = block.next;
    const cell = (heading: string, expect: number): Content => ({
      formula: formula(name, row, block.column(heading), heading),
      expect,
    });
    block.add(
      name,
      {
        Decision: name,
        Services: cell('Services', figures.services),
        Unit: 'services; £ a year',
        Source: 'This sheet',
        ...Object.fromEntries(
          summed(review.years).map(([heading, of]) => [heading, cell(heading, of(figures))]),
        ),
      },
      Object.fromEntries(summed(review.years).map(([heading]) => [heading, total(name)])),
    );
  }
  block.end();
  return { first };
}

/** The user's lines, once each, for the list to choose from and to see which nobody has taken up. */
function addLines(writer: SheetWriter, review: Review, money: Places): void {
  const { table, services } = review;
  const lines = [
    ...new Map(
      (table?.rows ?? []).map((row) => [textOf(row, 'line').toLowerCase(), textOf(row, 'line')]),
    ).values(),
  ].filter((line) => line !== '');
  if (lines.length === 0) return;
  writer.section('Lines of your table');
  const block = writer.block(
    'sen-support-lines',
    [
      { heading: 'Line', width: 28, style: 'wrapped' },
      { heading: 'Services naming it', width: 28, style: 'number' },
    ],
    1,
  );
  const first = block.next;
  for (const line of lines) {
    const cell = cellName(block.next, 1, { column: true });
    block.add(trimmed(line), {
      'Services naming it': {
        formula: `=SUMPRODUCT((TRIM(${whole(money, 'Line in your table')})=${cell}&"")*1)`,
        expect: services.filter((service) => service.line.toLowerCase() === line.toLowerCase()).length,
      },
    });
  }
  block.end();
  writer.validations.push({
    range: rangeName(money.first, money.column('Line in your table'), money.rows, 1),
    list: [`=${rangeName(first, 1, lines.length, 1, ALL_FIXED)}`],
    prompt: {
      title: 'Line in your table',
      message: 'Choose the line of your DSG lines that pays for the service.',
    },
    error: {
      title: 'Not a line of your table',
      message: 'Choose a line from the list, or leave the cell blank.',
    },
  });
}

/** The sheet's own checks: what must hold, how it is counted, the cure. */
function checksOf(review: Review, money: Places, decided: Places, totals: { first: number }): Check[] {
  const { services, figures, table, years, compared } = review;
  const named = `(TRIM(${whole(money, 'Service')})<>"")`;
  const words = rangeName(totals.first + 1, 1, DECISIONS.length, 1, ALL_FIXED);
  const decision = `TRIM(${whole(decided, 'Decision')})`;
  const count = (of: (service: ServiceRow, figures: ServiceFigures) => boolean): number =>
    services.filter((service, i) => of(service, figures[i] as ServiceFigures)).length;
  const isDecided = (service: ServiceRow): boolean =>
    DECISIONS.some((word) => word.toLowerCase() === service.decision.toLowerCase());
  const typedMoney = [whole(money, 'Budget'), whole(money, 'Outturn elsewhere')];
  const more = (heading: string, than: number): string =>
    `=SUMPRODUCT(ISNUMBER(${whole(money, heading)})*(${whole(money, heading)}>${than}))`;
  const check = (key: string, text: string, formula: string, expect: number, cure: string): Check => ({
    key: `SEN ${key}`,
    text,
    formula,
    expect,
    cure,
    allowed: 'none',
    where: SHEET_NAMES.SenSupport,
  });
  const ofTable = table
    ? [
        check(
          'found',
          'Services whose line is not in your DSG lines',
          `=SUMPRODUCT(${named}*(1-ISNUMBER(${whole(money, 'Rows')})*(${whole(money, 'Rows')}<>0)))`,
          count(({ service }, { rows }) => service !== '' && !rows),
          'Choose the line as it stands in your DSG lines; the list at the end of this sheet shows them all.',
        ),
        check(
          'blocks',
          'Services whose line stands in more than one block',
          more('Rows in another block', 0),
          count((_, { otherBlock }) => otherBlock > 0),
          'Give the lines of your DSG lines different names, or write their block in one way; all of them count here.',
        ),
        check(
          'year',
          'The year compared is one of the years of your DSG lines (1 = it is not)',
          `=IF(SUMPRODUCT((${rangeName(money.first - 1, money.column(years[0]?.label ?? ''), 1, years.length, ALL_FIXED)}=${YEAR_NAME})*1)=0,1,0)`,
          years.some(({ label }) => label.toLowerCase() === compared.toLowerCase()) ? 0 : 1,
          'Choose the year that the budgets are for at the top of this sheet.',
        ),
      ]
    : [];
  return [
    ...ofTable,
    check(
      'twice',
      'Services that name a line which another one names too',
      more('Services naming the line', 1),
      count((_, { namedBy }) => (namedBy ?? 0) > 1),
      'Leave the line with one service, or split it in your DSG lines: its spend is counted twice here.',
    ),
    check(
      'unnamed',
      'Rows with a line or a figure but no service',
      `=SUMPRODUCT((TRIM(${whole(money, 'Service')})="")*((TRIM(${whole(money, 'Line in your table')})<>"")+(TRIM(${typedMoney[0]})<>"")+(TRIM(${typedMoney[1]})<>"")>0))`,
      count(
        ({ service, line, budget, elsewhere, textFigures }) =>
          service === '' && (line !== '' || budget !== null || elsewhere !== null || textFigures > 0),
      ),
      'Name the service, or clear the row.',
    ),
    check(
      'figures',
      'Budgets and outturns that are text, which count as nothing',
      textCount(typedMoney),
      services.reduce((sum, { textFigures }) => sum + textFigures, 0),
      'Type the figure without sign, comma or words.',
    ),
    check(
      'budgets',
      'Services without a budget',
      `=SUMPRODUCT(${named}*(1-ISNUMBER(${typedMoney[0]})))`,
      count(({ service, budget }) => service !== '' && budget === null),
      'Type the budget of the year compared; 0 where there was none.',
    ),
    check(
      'decided',
      'Services without a decision',
      `=SUMPRODUCT(${named}*ISNA(MATCH(${decision},${words},0)))`,
      count((service) => service.service !== '' && !isDecided(service)),
      'Choose Keep, Change, Stop or Decide by.',
    ),
    check(
      'owners',
      'Services without an owner',
      `=SUMPRODUCT(${named}*(TRIM(${whole(decided, 'Owner')})=""))`,
      count(({ service, owner }) => service !== '' && owner === ''),
      'Type who answers for the service.',
    ),
    check(
      'dates',
      'Decisions still to be taken that have no date',
      `=SUMPRODUCT(${named}*(${decision}="${DECISIONS[3]}")*(1-ISNUMBER(${whole(decided, 'Review date')})))`,
      count(
        ({ service, decision: word, reviewed }) =>
          service !== '' && word.toLowerCase() === DECISIONS[3].toLowerCase() && !reviewed,
      ),
      'Type the date by which it is decided as the review date.',
    ),
  ];
}

/** The sheet; useful also without DSG lines, with outturn typed. */
export function senSupportSheet(request: BuildRequest): FurtherSheet {
  const review = reviewOf(request);
  const writer = new SheetWriter('SenSupport', request.people);
  const years = review.years.map(({ label }): ColumnSpec => ({ heading: label, width: 13, style: 'money' }));
  const printed = [...LABELS, ...years, ...MONEY];
  const columns = [...printed, ...WORKINGS];
  const widths = printed.map(({ width }) => width);
  writer.widths = [
    ...keptToOnePage(widths, { 28: 25, 24: 20, 13: 12 }),
    ...WORKINGS.map(({ width }) => width),
  ];
  writer.title('SEN support: review of services for children without a plan', [
    'Outturn comes live from your DSG lines by the name of the line; type in the cream cells. Variance = outturn compared less budget, an overspend positive.',
    'The six services offered first are those that a review group of the Westminster schools forum looked at (14 November 2022); add your own below.',
  ]);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  showMaster(writer);
  addYear(writer, review);
  const [money, keptMoney] = addServices(writer, review, columns);
  const [decided, keptReview] = addReview(writer, review, money);
  const totals = addTotals(writer, review, money, decided);
  const looks = addOwnChecks(writer, request, checksOf(review, money, decided, totals), 0, YEAR_SHEET_ORDER);
  writer.printArea = rangeName(0, 0, writer.row, printed.length);
  addLines(writer, review, money);
  return { blueprint: writer.blueprint(), kept: [...keptMoney, ...keptReview], looks };
}
