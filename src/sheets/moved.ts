/**
 * HNB What moved: why each closing balance changed since the plan was published, by numbers, price, income, mitigations
 * and corrections, in live formulas over the plan and the record on HNB Published. Pure.
 */
import { PARTS, soFar, UNMITIGATED_PARTS, type BalanceBridge, type Part } from '../funding/bridge';
import { roundHalfAway } from '../funding/money';
import { ALL_FIXED, rangeName, sheetPrefix } from './a1';
import type { SheetBlueprint } from './blueprint';
import { placedTwice, type Layout } from './layout';
import type { MovedPlaces, MovedRowPlace } from './moved-checks';
import {
  CHOICE,
  CHOICE_BLOCK,
  movedModel,
  type MovedContext,
  type MovedModel,
  type MovedRows,
} from './moved-model';
import {
  addListRow,
  BLOCK,
  compared,
  COMPARED_NAME,
  down,
  isToday,
  listColumns,
  NARRATIVE,
  OPENING_MITIGATED,
  PART_WORDS,
  planCell,
  ROW,
  workingCell,
  yearCell,
} from './moved-rows';
import {
  addIncome,
  addKept,
  addLinesKept,
  addLinesMoved,
  addOtherBlocks,
  addWorking,
  addYears,
  keptRows,
  keptShown,
} from './moved-workings';
import type { PlanFigures } from './position';
import { keptToOnePage } from './print-layout';
import { PUBLISHED } from './published';
import { incomeKey, KEPT, lineKey, STANDINGS } from './published-record';
import { showMaster } from './registers';
import { SHEET_NAMES, type BuildRequest } from './request';
import type { Plain } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec, type Content } from './writer';
import { yearColumn } from './years';

const LINES = [
  'What each cause adds to the closing balance (+) or takes from it (−) since the plan was published, £, in that year and the years before it. Reconciling items are in no balance, and so in no part.',
  'A forecast that has its outturn now is still told by numbers and price. Corrections: outturn that was outturn then, and opening balances. A year that only one of the plans has is named and not compared.',
];
const UNEXPLAINED = 'Not explained';
const YEARS = 'Years';
const PUBLISHED_ROW = 'Published';
const TODAY = 'Today';
const CHANGE = 'Change';
const LABELS = ['Cause', 'Kind'] as const;
const STANDING_WORDS = {
  none: 'Not published',
  gone: 'Not planned now',
  since: 'Outturn since',
  both: 'Compared',
} as const;

// ---- which publication ----

const choiceCell = (layout: Layout): string =>
  layout.cell(CHOICE_BLOCK, CHOICE.key, CHOICE.heading, ALL_FIXED);

function addChoice({ writer, layout }: MovedContext): void {
  const block = layout.open(writer, CHOICE_BLOCK, [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: 'Choose', width: 54, style: 'wrapped' },
    { heading: CHOICE.heading, width: 20, style: 'inputText', typed: true },
  ]);
  block.add(CHOICE.key, { Choose: 'Compare with the plan published for (blank = the newest)' });
  block.end();
  writer.validations.push({
    range: layout.cell(CHOICE_BLOCK, CHOICE.key, CHOICE.heading, {}),
    list: `=${PUBLISHED.meetings}`,
    prompt: { title: 'Compare with', message: 'A meeting of HNB Published. Blank: the newest.' },
    error: {
      title: 'Not in the list',
      message: 'Choose a meeting of HNB Published, or leave the cell blank for the newest.',
    },
  });
}

const MEETING_ROWS = {
  found: 'Found',
  position: 'Position',
  no: 'No',
  meeting: 'Meeting',
  when: 'When',
  who: 'Who',
} as const;

/** The publication compared: where it stands in the record, and its words. */
function addMeeting({ writer, layout, model }: MovedContext): void {
  const block = layout.open(writer, BLOCK.meeting, [
    { heading: 'Key', width: 7, style: 'key' },
    { heading: 'Compared with', width: 54, style: 'wrapped' },
    { heading: 'Answer', width: 20, style: 'wrapped' },
    { heading: 'Unit', width: 6, style: 'label' },
    { heading: 'Source', width: 16, style: 'label' },
  ]);
  const cell = (key: string): string => layout.cell(BLOCK.meeting, key, 'Answer', ALL_FIXED);
  const add = (key: string, words: string, unit: string, formula: string, expect: Plain): void =>
    block.add(key, {
      'Compared with': words,
      Answer: { formula, expect },
      Unit: unit,
      Source: SHEET_NAMES.Published,
    });
  const choice = `TRIM(${choiceCell(layout)})`;
  const list = PUBLISHED.meetings;
  const ofMeeting = (name: string): string => `=INDEX(${name},${cell(MEETING_ROWS.position)})&""`;
  const { compared: plan } = model;
  add(
    MEETING_ROWS.found,
    'Row of the meeting chosen (0 = none)',
    'place',
    `=SUMPRODUCT(MAX((TRIM(${list})=${choice})*(${choice}<>"")*(ROW(${list})-MIN(ROW(${list}))+1)))`,
    model.chosen,
  );
  add(
    MEETING_ROWS.position,
    'Row compared: the one chosen, else the newest',
    'place',
    `=IF(${cell(MEETING_ROWS.found)}>0,${cell(MEETING_ROWS.found)},ROWS(${list}))`,
    model.position,
  );
  add(MEETING_ROWS.no, 'Number of the publication', 'no', ofMeeting(PUBLISHED.numbers), plan.no);
  add(MEETING_ROWS.meeting, 'Meeting', '', ofMeeting(list), plan.meeting);
  add(MEETING_ROWS.when, 'Marked as published', '', ofMeeting(PUBLISHED.when), plan.when);
  add(MEETING_ROWS.who, 'By', '', ofMeeting(PUBLISHED.who), plan.who);
  block.end();
  writer.names[COMPARED_NAME] = layout.named(writer, cell(MEETING_ROWS.no));
}

// ---- the bridge ----

/** How a year stands in the two plans, in words. */
function standingWords(context: MovedContext, i: number): Content {
  const [then, now] = [workingCell(context, ROW.then, i), workingCell(context, ROW.now, i)];
  const { model } = context;
  const was = model.compared.figures.years.find(({ label }) => label === model.labels[i]);
  const is = model.figures.years[i];
  const since = `AND(${then}="${STANDINGS.forecast}",${now}="${STANDINGS.outturn}")`;
  const words = STANDING_WORDS;
  return {
    formula: `=IF(${then}="","${words.none}",IF(${now}="","${words.gone}",IF(${since},"${words.since}","${words.both}")))`,
    expect: !was ? words.none : !is ? words.gone : !was.outturn && is.outturn ? words.since : words.both,
  };
}

interface Side {
  id: string;
  title: string;
  parts: readonly Part[];
  /** Row of the plan with today's balance, and of the record with the published one. */
  plan: number;
  kept: string;
  balance: BalanceBridge;
  /** Row of the opening balance's change among those of the year itself. */
  opening: string;
}

const sides = ({ rows, bridge }: MovedModel): Side[] => [
  {
    id: BLOCK.unmitigated,
    title: 'Cumulative balance, 31 March, unmitigated: what moved',
    parts: UNMITIGATED_PARTS,
    plan: rows.plan.total.unmitigated,
    kept: KEPT.closing,
    balance: bridge.unmitigated,
    opening: 'opening',
  },
  {
    id: BLOCK.mitigated,
    title: 'Cumulative balance, 31 March, mitigated: what moved',
    parts: PARTS,
    plan: rows.plan.total.mitigated,
    kept: KEPT.closingMitigated,
    balance: bridge.mitigated,
    opening: OPENING_MITIGATED,
  },
];

const narrative: ColumnSpec = { heading: NARRATIVE, width: 28, style: 'inputText', typed: true };

/** To the penny; a rest of a double's last bits is none. */
const toThePenny = (amount: number): number => roundHalfAway(amount);

/** From the published closing balance to today's, cause by cause. */
function addSide(context: MovedContext, side: Side): string[] {
  const { writer, layout, model } = context;
  writer.section(side.title);
  const block = layout.open(writer, side.id, listColumns(context, ...LABELS, 'money', narrative));
  const cell = (key: string, i: number): string => yearCell(context, side.id, key, i);
  const styles = (style: StyleName, label: StyleName): Record<string, StyleName> =>
    Object.fromEntries([
      ...[...LABELS, 'Unit', 'Source'].map((heading) => [heading, label] as const),
      ...model.headings.map((heading) => [heading, style] as const),
    ]);
  const total = styles('moneyTotal', 'labelTotal');
  addListRow(
    context,
    block,
    LABELS,
    {
      key: YEARS,
      line: 'How the year stands in the two plans',
      unit: '',
      content: (i) => standingWords(context, i),
    },
    styles('year', 'label'),
  );
  addListRow(
    context,
    block,
    LABELS,
    {
      key: PUBLISHED_ROW,
      line: 'Closing balance as published',
      source: SHEET_NAMES.Published,
      content: (i) => ({
        formula: `=${yearCell(context, BLOCK.kept, side.kept, i)}`,
        expect: keptShown(context, side.kept, i),
      }),
    },
    total,
  );
  for (const part of side.parts) {
    const row = part === 'opening' ? side.opening : part;
    const amounts = part === 'opening' ? side.balance.opening : model.bridge.inYear[part];
    const sums = soFar(amounts, model.bridge.years);
    addListRow(context, block, LABELS, {
      key: part,
      line: PART_WORDS[part].line,
      third: PART_WORDS[part].kind,
      content: (i) => {
        if (!isToday(context, i)) return undefined;
        const first = yearCell(context, BLOCK.inYear, row, 0, { column: true });
        const upTo = `${first}:${yearCell(context, BLOCK.inYear, row, i)}`;
        return { formula: `=IF(${compared(context, i)}=1,SUM(${upTo}),"")`, expect: sums[i] ?? '' };
      },
    });
  }
  const rest = side.balance.unexplained.map((amount) => (amount === null ? '' : toThePenny(amount)));
  const moved = (i: number): string =>
    `${cell(TODAY, i)}-N(${cell(PUBLISHED_ROW, i)})-SUM(${down(context, side.id, side.parts, i)})`;
  addListRow(context, block, LABELS, {
    key: UNEXPLAINED,
    line: UNEXPLAINED,
    third: 'See HNB Checks',
    content: (i) =>
      isToday(context, i)
        ? {
            formula: `=IF(${compared(context, i)}=1,ROUND((${moved(i)})*100,0)/100,"")`,
            expect: rest[i] ?? '',
          }
        : undefined,
  });
  addListRow(
    context,
    block,
    LABELS,
    {
      key: TODAY,
      line: "Closing balance of today's plan",
      source: SHEET_NAMES.Plan,
      content: (i) =>
        isToday(context, i)
          ? { formula: `=${planCell(side.plan, i)}`, expect: side.balance.today[i] ?? 0 }
          : undefined,
    },
    total,
  );
  addListRow(context, block, LABELS, {
    key: CHANGE,
    line: 'Change since it was published',
    content: (i) =>
      isToday(context, i)
        ? {
            formula: `=IF(${compared(context, i)}=1,${settled(`${cell(TODAY, i)}-N(${cell(PUBLISHED_ROW, i)})`)},"")`,
            expect: side.balance.change[i] ?? '',
          }
        : undefined,
  });
  return block.end();
}

// ---- each year by itself ----

/** A sum without what doubles leave behind: less than half of a hundredth of a penny is none, and shows no minus. */
const settled = (sum: string): string => `IF(ROUND((${sum})*100*100,0)=0,0,${sum})`;

const sumOf = (context: MovedContext, block: string, keys: readonly string[], i: number): string =>
  keys.length === 0 ? '0' : `SUM(${down(context, block, keys, i)})`;

/** What each cause did to the balance of the year itself. */
function inYearFormulas(
  context: MovedContext,
): Record<Part | typeof OPENING_MITIGATED, (i: number) => string> {
  const { layout, model } = context;
  const all = model.lines.map(({ key }) => lineKey(key));
  const today = model.lines.filter(({ index }) => index !== null).map(({ key }) => lineKey(key));
  const gone = model.lines.filter(({ index }) => index === null).map(({ key }) => lineKey(key));
  const income = model.income.map(({ key }) => incomeKey(key));
  const { mitigated } = model.rows.plan;
  const working = (key: string, i: number): string => yearCell(context, BLOCK.working, key, i);
  const kept = (key: string, i: number): string => `N(${yearCell(context, BLOCK.kept, key, i)})`;
  const restated = (i: number): string => workingCell(context, ROW.restated, i);
  const ifCompared = (formula: string, i: number): string =>
    `=IF(${compared(context, i)}=1,${settled(formula)},0)`;
  const before = (key: string, i: number): string =>
    i === 0 ? layout.cell(BLOCK.working, key, 'Source', {}) : working(key, i - 1);
  const opening = (now: string, then: string, carried: string) => (i: number) =>
    ifCompared(`${working(now, i)}-${kept(then, i)}-N(${before(carried, i)})`, i);
  const fresh = (i: number): string =>
    today.length === 0
      ? '0'
      : `SUMPRODUCT((${keptRows(context, today)}=0)*1,${down(context, BLOCK.change, today, i)})`;
  return {
    numbers: (i) => `=${settled(sumOf(context, BLOCK.numbers, all, i))}`,
    price: (i) => `=${settled(sumOf(context, BLOCK.price, all, i))}`,
    otherSpend: (i) => `=IF(${restated(i)}=1,0,${settled(working(ROW.unfollowed, i))})`,
    lines: (i) => `=${settled(`${fresh(i)}+${sumOf(context, BLOCK.change, gone, i)}`)}`,
    income: (i) => `=${settled(sumOf(context, BLOCK.income, income, i))}`,
    savings: (i) => ifCompared(`${planCell(mitigated.savings, i)}-${kept(KEPT.savings, i)}`, i),
    investment: (i) => ifCompared(`${kept(KEPT.investment, i)}-${planCell(mitigated.investment, i)}`, i),
    restated: (i) => `=IF(${restated(i)}=1,${settled(working(ROW.unfollowed, i))},0)`,
    opening: opening(ROW.opening, KEPT.opening, ROW.carried),
    [OPENING_MITIGATED]: opening(ROW.openingMitigated, KEPT.openingMitigated, ROW.carriedMitigated),
  };
}

function addInYear(context: MovedContext): void {
  const { writer, layout, model } = context;
  writer.section('What moved in each year by itself');
  const block = layout.open(writer, BLOCK.inYear, listColumns(context, ...LABELS, 'money', null));
  const formulas = inYearFormulas(context);
  const add = (key: keyof typeof formulas, part: Part, line: string, expect: readonly number[]): void =>
    addListRow(context, block, LABELS, {
      key,
      line,
      third: PART_WORDS[part].kind,
      content: (i) =>
        isToday(context, i) ? { formula: formulas[key](i), expect: expect[i] ?? 0 } : undefined,
    });
  for (const part of PARTS) add(part, part, PART_WORDS[part].line, model.bridge.inYear[part]);
  add(
    OPENING_MITIGATED,
    'opening',
    `${PART_WORDS.opening.line}, after mitigations`,
    model.bridge.mitigated.opening,
  );
  block.end();
}

// ---- the sheet ----

/** The bridge after mitigations row by row, as it was written. */
function bridgeRows({ writer, model }: MovedContext): MovedRowPlace[] {
  const block = writer.blocks.find(({ id }) => id === BLOCK.mitigated);
  if (!block) return [];
  const known: readonly string[] = [PUBLISHED_ROW, ...PARTS, UNEXPLAINED, TODAY, CHANGE];
  return Array.from({ length: block.rows }, (_, i) => block.row + 1 + i).flatMap((row): MovedRowPlace[] => {
    const at = (column: number) => writer.cells.find((cell) => cell.row === row && cell.column === column);
    const words = (column: number): string => String(at(column)?.value ?? '');
    const key = words(0);
    // rows kept for what was typed on them are no part of the bridge
    if (!known.includes(key)) return [];
    const expect = model.figures.years.map((_year, year) => at(yearColumn(year))?.expect ?? '');
    return [
      { key, line: words(1), kind: words(2), row, expect, total: [PUBLISHED_ROW, TODAY].includes(key) },
    ];
  });
}

function placesOf(context: MovedContext): MovedPlaces {
  const { layout, model } = context;
  const prefix = sheetPrefix(SHEET_NAMES.WhatMoved);
  const [first, last] = [model.headings[0], model.headings[model.figures.years.length - 1]];
  const most = (rest: readonly (number | null)[]): number =>
    Math.max(0, ...rest.map((amount) => Math.abs(toThePenny(amount ?? 0))));
  return {
    rests: sides(model).map(({ id, balance }) => ({
      key: id === BLOCK.mitigated ? 'mitigated' : 'unmitigated',
      what: id === BLOCK.mitigated ? 'mitigated' : 'unmitigated',
      range: prefix + layout.across(id, UNEXPLAINED, first ?? '', last ?? '', ALL_FIXED),
      most: most(balance.unexplained),
    })),
    choice: prefix + choiceCell(layout),
    found: prefix + layout.cell(BLOCK.meeting, MEETING_ROWS.found, 'Answer', ALL_FIXED),
    known: model.choice === '' || model.chosen > 0,
    meeting: {
      cell: prefix + layout.cell(BLOCK.meeting, MEETING_ROWS.meeting, 'Answer', ALL_FIXED),
      words: model.compared.meeting,
    },
    mitigated: bridgeRows(context),
  };
}

export interface Moved {
  blueprint: SheetBlueprint;
  kept: string[];
  places: MovedPlaces;
}

/** The sheet; null while nothing has been published. */
export function movedSheet(request: BuildRequest, figures: PlanFigures, rows: MovedRows): Moved | null {
  const model = movedModel(request, figures, rows);
  if (!model) return null;
  return placedTwice((layout) => {
    const writer = new SheetWriter('WhatMoved', request.people);
    const context: MovedContext = { writer, layout, model };
    writer.widths = keptToOnePage(
      listColumns(context, ...LABELS, 'money', narrative).map(({ width }) => width),
      { 54: 40, 20: 16, 16: 14, 13: 12, 28: 20 },
    );
    writer.freeze = { rows: 0, columns: 2 };
    writer.printTitleRows = [1, 1];
    writer.title('What moved since the plan was published', LINES);
    showMaster(writer);
    addChoice(context);
    addMeeting(context);
    const kept = sides(model).flatMap((side) => addSide(context, side));
    addInYear(context);
    // the lists below are there to be looked into, not to be handed out
    writer.printArea = rangeName(0, 0, writer.row, writer.widths.length);
    addIncome(context);
    addLinesMoved(context);
    addOtherBlocks(context);
    addYears(context);
    addKept(context);
    addWorking(context);
    addLinesKept(context);
    return { blueprint: writer.blueprint(), kept, places: placesOf(context) };
  });
}
