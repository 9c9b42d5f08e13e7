/**
 * The workings of HNB What moved: which years are compared, what was published of each line, what of its change is
 * numbers and what is price, and the change of income and of the other blocks. Pure.
 */
import { BLOCKS } from '../funding/vocabulary';
import type { LineBridge, RowBridge } from '../funding/bridge';
import { cellName, sheetPrefix } from './a1';
import { incomeRows, otherSpendRows, type BridgedRow } from './bridge-rows';
import type { MovedContext, MovedRow } from './moved-model';
import {
  addListRow,
  BLOCK,
  compared,
  down,
  isToday,
  KEPT_COLUMN,
  KEPT_ROW,
  keptFigure,
  keptRow,
  listColumns,
  planCell,
  ROW,
  workingCell,
  yearCell,
  type ListRow,
} from './moved-rows';
import { PUBLISHED } from './published';
import { incomeKey, KEPT, lineKey, plansKey, spendKey, STANDINGS } from './published-record';
import { SHEET_NAMES } from './request';
import type { Plain } from './sources';
import type { Content } from './writer';
import { yearColumn } from './years';

const RECORD = SHEET_NAMES.Published;

/** Where a label stands in the published plan compared; −1 when it has no such year. */
const publishedAt = ({ model }: MovedContext, i: number): number =>
  model.compared.figures.years.findIndex(({ label }) => label === model.labels[i]);

const standingNow = ({ model }: MovedContext, i: number): string => {
  const year = model.figures.years[i];
  return year === undefined ? '' : year.outturn ? STANDINGS.outturn : STANDINGS.forecast;
};

const standingThen = (context: MovedContext, i: number): string => {
  const year = context.model.compared.figures.years[publishedAt(context, i)];
  return year === undefined ? '' : year.outturn ? STANDINGS.outturn : STANDINGS.forecast;
};

const isKept = ({ model }: MovedContext, key: string): boolean =>
  model.keys.includes(`${model.compared.no} | ${key}`);

/** Which years are compared, and where the record has them. */
export function addYears(context: MovedContext): void {
  const { writer, layout, model } = context;
  writer.section('Years compared');
  const labels = ['Measure', 'Detail'] as const;
  const block = layout.open(writer, BLOCK.years, listColumns(context, ...labels, 'number', KEPT_COLUMN));
  const styles = Object.fromEntries(model.headings.map((heading) => [heading, 'year' as const]));
  const add = (row: Omit<ListRow, 'unit'> & { unit: string }): void =>
    addListRow(context, block, labels, row, styles);
  const cell = (key: string, i: number): string => yearCell(context, BLOCK.years, key, i);
  const { years } = model.bridge;
  add({ key: ROW.label, line: 'Financial year', unit: 'year', content: (i) => model.labels[i] });
  add({
    key: ROW.now,
    line: "How the year stands in today's plan",
    unit: 'word',
    source: SHEET_NAMES.Plan,
    content: (i) => standingNow(context, i),
  });
  add({
    key: ROW.column,
    line: 'Column of the year in the record (0 = none)',
    unit: 'place',
    source: RECORD,
    content: (i) => ({
      formula: `=IFERROR(MATCH(${cell(ROW.label, i)},${PUBLISHED.years},0),0)`,
      expect: model.years.indexOf(model.labels[i] ?? '') + 1,
    }),
  });
  const row = layout.cell(BLOCK.years, ROW.then, KEPT_ROW);
  add({
    key: ROW.then,
    line: 'How the year stood in the published plan',
    unit: 'word',
    source: RECORD,
    content: (i) => ({
      formula: `=IF(OR(${cell(ROW.column, i)}=0,${row}=0),"",INDEX(${PUBLISHED.values},${row},${cell(ROW.column, i)})&"")`,
      expect: standingThen(context, i),
    }),
    last: { [KEPT_ROW]: keptRow(context, BLOCK.years, ROW.then) },
  });
  add({
    key: ROW.compared,
    line: 'Compared: in both plans (1 = yes)',
    unit: 'flag',
    content: (i) => ({
      formula: `=IF(AND(${cell(ROW.then, i)}<>"",${cell(ROW.now, i)}<>""),1,0)`,
      expect: years[i]?.compared ? 1 : 0,
    }),
  });
  add({
    key: ROW.restated,
    line: 'Outturn in both plans (1 = yes)',
    unit: 'flag',
    content: (i) => ({
      formula: `=IF(AND(${cell(ROW.then, i)}="${STANDINGS.outturn}",${cell(ROW.now, i)}="${STANDINGS.outturn}"),1,0)`,
      expect: years[i]?.restated ? 1 : 0,
    }),
  });
  block.end();
}

const KEPT_WORDS: readonly (readonly [string, string])[] = [
  [KEPT.opening, 'Opening balance, unmitigated'],
  [KEPT.openingMitigated, 'Opening balance, mitigated'],
  [KEPT.closing, 'Closing balance, unmitigated'],
  [KEPT.closingMitigated, 'Closing balance, mitigated'],
  [KEPT.savings, 'Mitigations: savings'],
  [KEPT.investment, 'Mitigations: investment'],
];

const figuresKept = ({ model }: MovedContext): Readonly<Record<string, readonly number[]>> => {
  const { figures } = model.compared;
  return {
    [KEPT.opening]: figures.opening,
    [KEPT.openingMitigated]: figures.openingMitigated,
    [KEPT.closing]: figures.closing,
    [KEPT.closingMitigated]: figures.closingMitigated,
    [KEPT.savings]: figures.savings,
    [KEPT.investment]: figures.investment,
  };
};

/** A published figure as the sheet shows it: nothing where the year or the row is not in the record. */
export function keptShown(context: MovedContext, key: string, i: number): Plain {
  const at = publishedAt(context, i);
  return at < 0 || !isKept(context, key) ? '' : (figuresKept(context)[key]?.[at] ?? 0);
}

/** What was published of the plan as a whole. */
export function addKept(context: MovedContext): void {
  const { writer, layout } = context;
  writer.section('Published, of the plan as a whole');
  const labels = ['Measure', 'Detail'] as const;
  const block = layout.open(writer, BLOCK.kept, listColumns(context, ...labels, 'money', KEPT_COLUMN));
  for (const [key, line] of KEPT_WORDS) {
    const row = layout.cell(BLOCK.kept, key, KEPT_ROW);
    addListRow(context, block, labels, {
      key,
      line,
      source: RECORD,
      content: (i) => ({
        formula: `=IF(OR(${workingCell(context, ROW.then, i)}="",${row}=0),"",N(${keptFigure(context, BLOCK.kept, key, i)}))`,
        expect: keptShown(context, key, i),
      }),
      last: { [KEPT_ROW]: keptRow(context, BLOCK.kept, key) },
    });
  }
  block.end();
}

/** Today's opening balances of all blocks, of the high needs block from the row given. */
const openingToday = ({ model }: MovedContext, highNeeds: number, i: number): string =>
  BLOCKS.map((block) =>
    planCell(block === 'High needs' ? highNeeds : model.rows.plan.blocks[block].opening, i),
  ).join('+');

/** The cell before the years holds words, which N counts as nothing. */
const before = (context: MovedContext, block: string, key: string, i: number): string =>
  i === 0 ? context.layout.cell(block, key, 'Source', {}) : yearCell(context, block, key, i - 1);

/** Balances carried from year to year, and the spend that no plans stand behind. */
export function addWorking(context: MovedContext): void {
  const { writer, layout, model } = context;
  const { bridge, rows, lines } = model;
  writer.section('Workings of the bridge');
  const labels = ['Measure', 'Detail'] as const;
  const block = layout.open(writer, BLOCK.working, listColumns(context, ...labels, 'money', null));
  const add = (key: string, line: string, formula: (i: number) => string, expect: readonly number[]): void =>
    addListRow(context, block, labels, {
      key,
      line,
      content: (i) => (isToday(context, i) ? { formula: formula(i), expect: expect[i] ?? 0 } : undefined),
    });
  const { plan } = rows;
  const today = bridgeToday(context);
  add(
    ROW.opening,
    "Opening balance of today's plan, unmitigated",
    (i) => `=${openingToday(context, plan.blocks['High needs'].opening, i)}`,
    today.opening,
  );
  add(
    ROW.openingMitigated,
    "Opening balance of today's plan, mitigated",
    (i) => `=${openingToday(context, plan.mitigated.opening, i)}`,
    today.openingMitigated,
  );
  const carried = (key: string, closing: number, kept: string) => (i: number) =>
    `=IF(${compared(context, i)}=1,${planCell(closing, i)}-N(${yearCell(context, BLOCK.kept, kept, i)}),N(${before(context, BLOCK.working, key, i)}))`;
  add(
    ROW.carried,
    'Change of the closing balance, unmitigated, carried over years not compared',
    carried(ROW.carried, plan.total.unmitigated, KEPT.closing),
    bridge.unmitigated.carried,
  );
  add(
    ROW.carriedMitigated,
    'Change of the closing balance, mitigated, carried over years not compared',
    carried(ROW.carriedMitigated, plan.total.mitigated, KEPT.closingMitigated),
    bridge.mitigated.carried,
  );
  const stays = lines.filter(({ index }) => index !== null).map(({ key }) => lineKey(key));
  const others = model.otherSpend.map(({ key }) => spendKey(key));
  add(
    ROW.unfollowed,
    'Change of lines that follow no plans and of the other blocks',
    (i) => {
      const other = `SUM(${down(context, BLOCK.other, others, i)})`;
      return stays.length === 0 ? `=${other}` : `=SUMPRODUCT(${unfollowed(context, stays, i)})+${other}`;
    },
    bridge.years.map((_, i) => (bridge.inYear.otherSpend[i] ?? 0) + (bridge.inYear.restated[i] ?? 0)),
  );
  block.end();
}

/** Rows that both plans have and that follow no plans in that year, beside their change. */
const unfollowed = (context: MovedContext, keys: readonly string[], i: number): string =>
  `(${keptRows(context, keys)}>0)*(1-ISNUMBER(${down(context, BLOCK.numbers, keys, i)})),${down(context, BLOCK.change, keys, i)}`;

/** Where the record has the lines: all fixed. */
export const keptRows = ({ layout }: MovedContext, keys: readonly string[]): string =>
  layout.down(BLOCK.spend, keys[0] ?? '', keys[keys.length - 1] ?? '', KEPT_ROW);

/** Opening balances of today's plan as src/funding has them. */
function bridgeToday({ model }: MovedContext): { opening: number[]; openingMitigated: number[] } {
  const { positions, highNeedsMitigated, years } = model.figures;
  const others = BLOCKS.filter((name) => name !== 'High needs').map((name) => positions[name].opening);
  const sum = (rows: readonly (readonly number[])[]): number[] =>
    years.map((_, i) => rows.reduce((whole, row) => whole + (row[i] ?? 0), 0));
  return {
    opening: sum([...others, positions['High needs'].opening]),
    openingMitigated: sum([...others, highNeedsMitigated.opening]),
  };
}

const highNeedsCell = (row: number, i: number): string =>
  sheetPrefix(SHEET_NAMES.HighNeeds) + cellName(row, yearColumn(i));

const lineWords = ({ line, detail }: MovedRow<LineBridge>): string =>
  detail === '' ? line : `${line}: ${detail}`;

type LineContent = (row: MovedRow<LineBridge>, key: string, i: number) => Content;

interface LineList {
  id: string;
  title: string;
  unit: string;
  source: string;
  /** Key of a line's row. */
  key(key: string): string;
  third?(row: MovedRow<LineBridge>, key: string): Content;
  content: LineContent;
  kept?: true;
}

/** One row a line of high needs spend: today's, then those that only a published plan has. */
function addLines(context: MovedContext, list: LineList): void {
  const { writer, layout, model } = context;
  writer.section(list.title);
  const labels = ['Line', 'Standing'] as const;
  const style = list.unit === 'plans' ? 'number' : 'money';
  const block = layout.open(
    writer,
    list.id,
    listColumns(context, ...labels, style, list.kept ? KEPT_COLUMN : null),
  );
  for (const row of model.lines) {
    const key = list.key(row.key);
    addListRow(context, block, labels, {
      key,
      line: lineWords(row),
      third: list.third?.(row, key),
      unit: list.unit,
      source: list.source,
      content: (i) => (isToday(context, i) ? list.content(row, key, i) : undefined),
      ...(list.kept ? { last: { [KEPT_ROW]: keptRow(context, list.id, key) } } : {}),
    });
  }
  block.end();
}

/** "New since" or "No longer there", as the publication compared has it. */
const standing = (index: number | null, place: string, found: { standing: string } | undefined): Content =>
  index === null
    ? { formula: `=IF(${place}=0,"","No longer there")`, expect: found ? 'No longer there' : '' }
    : { formula: `=IF(${place}=0,"New since","")`, expect: found?.standing === 'new' ? 'New since' : '' };

/** What was published of each line. */
export function addLinesKept(context: MovedContext): void {
  addLines(context, {
    id: BLOCK.spend,
    title: 'Published spend by line',
    unit: '£',
    source: RECORD,
    key: lineKey,
    kept: true,
    content: (row, key, i) => ({
      formula: `=IF(OR(${compared(context, i)}=0,${context.layout.cell(BLOCK.spend, key, KEPT_ROW)}=0),"",N(${keptFigure(context, BLOCK.spend, key, i)}))`,
      expect: row.found?.spend[i] ?? '',
    }),
  });
  addLines(context, {
    id: BLOCK.plans,
    title: 'Published plans behind the lines',
    unit: 'plans',
    source: RECORD,
    key: plansKey,
    kept: true,
    content: (row, key, i) => {
      const figure = keptFigure(context, BLOCK.plans, key, i);
      const plans = row.found?.plans[i] ?? 0;
      return {
        formula: `=IF(OR(${compared(context, i)}=0,${context.layout.cell(BLOCK.plans, key, KEPT_ROW)}=0),"",IF(N(${figure})>0,${figure},""))`,
        expect: plans > 0 ? plans : '',
      };
    },
  });
}

/** What of each line's change is what. */
export function addLinesMoved(context: MovedContext): void {
  const { layout, model } = context;
  const { firstLine, numbers } = model.rows.highNeeds;
  const at = (block: string, key: string, i: number): string => yearCell(context, block, key, i);
  addLines(context, {
    id: BLOCK.change,
    title: 'Change of each line of high needs spend in the year itself',
    unit: '£',
    source: SHEET_NAMES.HighNeeds,
    key: lineKey,
    third: ({ index, found }, key) => standing(index, layout.cell(BLOCK.spend, key, KEPT_ROW), found),
    content: ({ index, found }, key, i) => {
      const now = index === null ? '' : `-${highNeedsCell(firstLine + index, i)}`;
      return {
        formula: `=IF(${compared(context, i)}=0,0,N(${at(BLOCK.spend, key, i)})${now})`,
        expect: found?.change[i] ?? 0,
      };
    },
  });
  addLines(context, {
    id: BLOCK.numbers,
    title: 'Of it, more or fewer plans × published cost of a plan',
    unit: '£',
    source: 'This sheet',
    key: lineKey,
    content: ({ key: name, index, found }, key, i) => {
      if (index === null || numbers === null) return undefined;
      const [spend, plans] = [at(BLOCK.spend, key, i), at(BLOCK.plans, plansKey(name), i)];
      const now = highNeedsCell(numbers + index, i);
      const follows = `${workingCell(context, ROW.restated, i)}=0,ISNUMBER(${spend}),N(${plans})>0,ISNUMBER(${now})`;
      return {
        formula: `=IF(AND(${follows}),-${spend}/${plans}*(${now}-${plans}),"")`,
        expect: found?.numbers[i] ?? '',
      };
    },
  });
  addLines(context, {
    id: BLOCK.price,
    title: "Of it, dearer or cheaper plans × today's plans",
    unit: '£',
    source: 'This sheet',
    key: lineKey,
    content: ({ index, found }, key, i) => {
      if (index === null || numbers === null) return undefined;
      const effect = at(BLOCK.numbers, key, i);
      return {
        formula: `=IF(ISNUMBER(${effect}),${at(BLOCK.change, key, i)}-${effect},"")`,
        expect: found?.price[i] ?? '',
      };
    },
  });
}

/** A change as the balance feels it: today's cell, where there is one, against the record. */
function changeFormula(
  context: MovedContext,
  block: string,
  key: string,
  i: number,
  signs: [string, string],
) {
  const [now, then] = signs;
  const figure = keptFigure(context, block, key, i);
  const kept = `IF(${context.layout.cell(block, key, KEPT_ROW)}=0,0,N(${figure}))`;
  return `=IF(${compared(context, i)}=0,0,${now}${then}${kept})`;
}

interface RowList {
  id: string;
  title: string;
  rows: readonly MovedRow<RowBridge>[];
  /** Rows of today's plan, in the order of the first of `rows`. */
  now: readonly BridgedRow[];
  key(key: string): string;
  /** How today's figure and the published one move the balance. */
  signs: { now: '' | '-'; then: '+' | '-' };
}

/** Change of rows of HNB Plan, each against the record. */
function addRows(context: MovedContext, list: RowList): void {
  const { writer, layout, model } = context;
  writer.section(list.title);
  const labels = ['Line', 'Standing'] as const;
  const block = layout.open(writer, list.id, listColumns(context, ...labels, 'money', KEPT_COLUMN));
  for (const { key: name, line, detail, index, found } of list.rows) {
    const key = list.key(name);
    const row = list.now[index ?? -1]?.row(model.rows.plan);
    const now = (i: number): string => (row === undefined ? '' : list.signs.now + planCell(row, i));
    addListRow(context, block, labels, {
      key,
      line: `${detail}: ${line}`,
      third: standing(index, layout.cell(list.id, key, KEPT_ROW), found),
      source: SHEET_NAMES.Plan,
      content: (i) =>
        isToday(context, i)
          ? {
              formula: changeFormula(context, list.id, key, i, [now(i), list.signs.then]),
              expect: found?.change[i] ?? 0,
            }
          : undefined,
      last: { [KEPT_ROW]: keptRow(context, list.id, key) },
    });
  }
  block.end();
}

/** Change of every income line of every block. */
export const addIncome = (context: MovedContext): void =>
  addRows(context, {
    id: BLOCK.income,
    title: 'Change of income in the year itself',
    rows: context.model.income,
    now: incomeRows(context.model.figures),
    key: incomeKey,
    signs: { now: '', then: '-' },
  });

/** Change of the spend of the other blocks, each as a whole. */
export const addOtherBlocks = (context: MovedContext): void =>
  addRows(context, {
    id: BLOCK.other,
    title: 'Change of the spend of the other blocks in the year itself',
    rows: context.model.otherSpend,
    now: otherSpendRows(context.model.figures),
    key: spendKey,
    signs: { now: '-', then: '+' },
  });
