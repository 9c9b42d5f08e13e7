/**
 * HNB Review group: the joint register of the high needs budget review group. Agenda items, decisions and actions with
 * an owner in SEND and in finance, their links to recommendations and the plan, and the list for the schools forum. Pure.
 */
import {
  AGREEMENT,
  isOpen,
  isOverdue,
  ITEM_KINDS,
  ITEM_LOOKS,
  ITEM_SIGNS,
  ITEM_STATUSES,
  lacksDue,
  lacksOwner,
} from '../funding/review-group';
import { ALL_FIXED, cellName, rangeName } from './a1';
import { addOwnChecks } from './checks';
import { ASSESSED } from './comparison-words';
import { columnRef } from './conditions';
import { blockNameOf } from './sheet-names';
import type { FurtherSheet } from './further-builders';
import { markStatus, offerChoices, placedTwice, type Layout } from './layout';
import { keptToOnePage } from './print-layout';
import { isOther } from './recommendation-others';
import { RECOMMENDATIONS_BLOCK, sealedCells } from './recommendation-words';
import { deletedNotes, deletedRows } from './mended';
import { showMaster } from './registers';
import { SHEET_NAMES, type BuildRequest } from './request';
import { reviewChecks } from './review-checks';
import {
  allOf,
  linkedWith,
  reviewModel,
  type Item,
  type Recommended,
  type ReviewModel,
} from './review-model';
import {
  AGREED_BY,
  AGREED_HEADINGS,
  ASKED,
  CHECK_ORDER,
  DATE_NAME,
  FIGURE_COLUMNS,
  FORUM,
  FORUM_COLUMNS,
  ITEM_COLUMNS,
  ITEMS,
  LINE_COLUMNS,
  LINES,
  LINKS,
  LIST,
  LIST_COLUMNS,
  MEETING_NAME,
  PRINTED,
  RECOMMENDED,
  RECOMMENDED_COLUMNS,
  REVIEW_SETTINGS,
  SETTING_COLUMNS,
  SETTINGS,
  SUMMARY,
  YES_NO,
} from './review-words';
import type { StyleName } from './styles';
import { SheetWriter, type Content } from './writer';

const WORDS = [
  'Type items, owners and agreement in the cream cells; one row an item, in both tables. ! overdue · … open · ✓ done · – withdrawn.',
  'SEND and finance agree in the HNB pane (Recommendations, Review group), which keeps the row as it was agreed: ▲ then shows a change. Names and dates typed by hand count by name only.',
  'Roles rather than names of officers keep the register right when people change; never names of children.',
];

export interface Review {
  writer: SheetWriter;
  layout: Layout;
  request: BuildRequest;
  model: ReviewModel;
}

/** True for each item that is open. */
const openItems = (layout: Layout): string => {
  const signs = layout.all(ITEMS, 'Sign');
  return `((${signs}="${ITEM_SIGNS.overdue}")+(${signs}="${ITEM_SIGNS.open}"))`;
};

function addSettings({ writer, layout }: Review): void {
  writer.section('Dates');
  const block = layout.open(writer, SETTINGS, SETTING_COLUMNS);
  for (const { key, what, unit } of REVIEW_SETTINGS) block.add(key, { 'What it is': what, Unit: unit });
  block.end();
  const named = (key: string): string => layout.named(writer, layout.cell(SETTINGS, key, 'Value', ALL_FIXED));
  writer.names[DATE_NAME] = named('Date');
  writer.names[MEETING_NAME] = named('Meeting');
}

// ---- summary ----

interface Figure {
  key: string;
  figure: string;
  formula: string;
  expect: string | number;
  unit?: string;
  style?: StyleName;
}

function figuresOf({ layout, model }: Review): Figure[] {
  const items = allOf(layout, ITEMS);
  const forum = allOf(layout, FORUM);
  const open = openItems(layout);
  const count = (test: (item: Item) => boolean): number => model.items.filter(test).length;
  const faulty = model.items.find(({ recommendationFound, lineFound }) => !recommendationFound || !lineFound);
  return [
    {
      key: 'Items',
      figure: 'Items, decisions and actions',
      formula: `=SUMPRODUCT((TRIM(${items('Item')})<>"")*1)`,
      expect: count(({ item }) => item !== ''),
    },
    {
      key: 'Open',
      figure: 'Open',
      formula: `=SUMPRODUCT(${open}*1)`,
      expect: count(isOpen),
    },
    {
      key: 'Overdue',
      figure: 'Overdue at the date of review',
      formula: `=SUMPRODUCT((${items('Sign')}="${ITEM_SIGNS.overdue}")*1)`,
      expect: count((item) => isOverdue(item, model.date)),
    },
    {
      key: 'Owner',
      figure: 'Open without an owner in SEND or in finance',
      formula: `=SUMPRODUCT(${open}*((TRIM(${items('SEND owner')})="")+(TRIM(${items('Finance owner')})="")>0))`,
      expect: count(lacksOwner),
    },
    {
      key: 'Due',
      figure: 'Open actions without a due date',
      formula: `=SUMPRODUCT(${open}*(TRIM(${items('Kind')})="${ITEM_KINDS[2]}")*(1-ISNUMBER(${items('Due')})))`,
      expect: count(lacksDue),
    },
    {
      key: 'Forum',
      figure: 'Going to the schools forum, as listed below',
      formula: `=SUM(${forum('Goes')})`,
      expect: count(({ place }) => place > 0),
    },
    {
      key: 'Agreed',
      figure: 'Of these agreed by SEND and finance',
      formula: `=SUMPRODUCT((${forum('Goes')}=1)*(${forum('Agreement')}="${AGREEMENT.both}"))`,
      expect: count(({ place, agreement }) => place > 0 && agreement === AGREEMENT.both),
    },
    {
      key: 'Named',
      figure: 'Of these by name only: a later change would not be noticed',
      formula: `=SUMPRODUCT((${forum('Goes')}=1)*(${forum('Agreement')}="${AGREEMENT.unsealed}"))`,
      expect: count(({ place, agreement }) => place > 0 && agreement === AGREEMENT.unsealed),
    },
    {
      key: 'Changed',
      figure: 'Items that changed since SEND and finance agreed them',
      formula: `=SUMPRODUCT((${forum('Agreement')}="${AGREEMENT.changed}")*1)`,
      expect: count(({ agreement }) => agreement === AGREEMENT.changed),
    },
    {
      key: 'Links',
      figure: 'Items whose recommendation, line or mitigation does not exist',
      formula: `=SUM(${items('Not found')})`,
      expect: count(({ recommendationFound, lineFound }) => !recommendationFound || !lineFound),
    },
    {
      key: 'First',
      figure: 'The first of these links stands in the cell',
      formula: `=IF(SUM(${items('Not found')})=0,"",INDEX(${items('Cell')},MATCH(1,${items('Not found')},0)))`,
      expect: faulty ? faultyCell(layout, faulty) : '',
      unit: 'cell of this sheet',
      style: 'strong',
    },
  ];
}

function addSummary(review: Review): void {
  const { writer, layout } = review;
  writer.section('Where the group stands');
  const block = layout.open(writer, SUMMARY, FIGURE_COLUMNS);
  for (const { key, figure, formula, expect, unit, style } of figuresOf(review))
    block.add(
      key,
      { Figure: figure, Value: { formula, expect }, Unit: unit ?? 'items', Source: 'This sheet' },
      style ? { Value: style } : {},
    );
  block.end();
}

// ---- items ----

/** Where the link that does not exist stands. */
const faultyCell = (layout: Layout, { key, recommendationFound }: Item): string =>
  layout.cell(
    ITEMS,
    String(key),
    recommendationFound ? 'Plan line or mitigation' : 'Recommendation',
    ALL_FIXED,
  );

function standing({ layout }: Review, { key, sign, look }: Item): Record<string, Content> {
  const cell = (heading: string): string => layout.cell(ITEMS, String(key), heading);
  const across = (block: string, from: string, to: string): string =>
    layout.across(block, String(key), from, to);
  const [item, status] = [`TRIM(${cell('Item')})`, `TRIM(${cell('Status')})`];
  const overdue = `AND(ISNUMBER(${cell('Due')}),ISNUMBER(${DATE_NAME}),${cell('Due')}<${DATE_NAME})`;
  const typed = [
    across(ITEMS, 'Item', 'Status'),
    cell('Recommendation'),
    cell('Raised on'),
    across(FORUM, 'To the forum', 'SEND agreed on'),
    across(FORUM, 'Finance agreed on', 'Meeting'),
    across(FORUM, 'Outcome', 'Note'),
  ];
  const tests: [string, string][] = [
    [`${cell('Sign')}="${ITEM_SIGNS.overdue}"`, ITEM_LOOKS.overdue],
    [`${cell('Sign')}<>"${ITEM_SIGNS.open}"`, ITEM_LOOKS.good],
    [`OR(TRIM(${cell('SEND owner')})="",TRIM(${cell('Finance owner')})="")`, ITEM_LOOKS.owner],
    [`TRIM(${cell('Kind')})<>"${ITEM_KINDS[2]}"`, ITEM_LOOKS.good],
    [`ISNUMBER(${cell('Due')})`, ITEM_LOOKS.good],
  ];
  const seen = `${tests.map(([test, word]) => `IF(${test},"${word}",`).join('')}"${ITEM_LOOKS.due}"${')'.repeat(tests.length)}`;
  return {
    Sign: {
      formula: `=IF(${item}="","",IF(${status}="${ITEM_STATUSES[2]}","${ITEM_SIGNS.done}",IF(${status}="${ITEM_STATUSES[3]}","${ITEM_SIGNS.withdrawn}",IF(${overdue},"${ITEM_SIGNS.overdue}","${ITEM_SIGNS.open}"))))`,
      expect: sign,
    },
    'To see to': {
      formula: `=IF(${item}="",IF(COUNTA(${typed.join(',')})=0,"","${ITEM_LOOKS.unnamed}"),${seen})`,
      expect: look,
    },
  };
}

/** Whether what an item is linked with exists. */
function linked({ layout, model }: Review, item: Item): Record<string, Content> {
  const cell = (heading: string): string => layout.cell(ITEMS, String(item.key), heading);
  const [recommendation, line] = [cell('Recommendation'), cell('Plan line or mitigation')];
  const numbers = layout.all(RECOMMENDED, 'No');
  const isNumber = `(TRIM(${numbers})=TRIM(${recommendation}))*(${layout.all(RECOMMENDED, 'Recommendation')}<>"")`;
  const known = `SUMPRODUCT(${isNumber})`;
  const there = `SUMPRODUCT((TRIM(${layout.all(LINES, 'Plan line or mitigation')})=TRIM(${line}))*(${layout.all(LINES, 'Rows found')}>0))`;
  const noLine = `TRIM(${line})=""`;
  const isKnown = `OR(TRIM(${recommendation})="",${known}>0)`;
  const isThere = model.lines.length > 0 ? `OR(${noLine},${there}>0)` : noLine;
  const address = (of: string): string => `ADDRESS(ROW(${of}),COLUMN(${of}))`;
  const faulty = !item.recommendationFound || !item.lineFound;
  return {
    'What it recommends': {
      formula: `=IF(${known}=0,"",INDEX(${layout.all(RECOMMENDED, 'Recommendation')},SUMPRODUCT(${isNumber}*(ROW(${numbers})-MIN(ROW(${numbers}))+1))))`,
      expect: item.recommends,
    },
    Link: {
      formula: `=IF(AND(TRIM(${recommendation})="",${noLine}),"",IF(${isKnown},IF(${isThere},"${LINKS.good}","${LINKS.line}"),IF(${isThere},"${LINKS.recommendation}","${LINKS.both}")))`,
      expect: item.link,
    },
    'Not found': {
      formula: `=IF(OR(${cell('Link')}="",${cell('Link')}="${LINKS.good}"),0,1)`,
      expect: faulty ? 1 : 0,
    },
    Cell: {
      formula: `=IF(${cell('Not found')}=0,"",IF(${cell('Link')}="${LINKS.line}",${address(line)},${address(recommendation)}))`,
      expect: faulty ? faultyCell(layout, item) : '',
    },
  };
}

function addItems(review: Review): string[] {
  const { writer, layout, model } = review;
  writer.section('Agenda items, decisions and actions');
  const block = layout.open(writer, ITEMS, ITEM_COLUMNS);
  for (const item of model.items) block.add(item.key, { ...standing(review, item), ...linked(review, item) });
  const kept = block.end();
  offerChoices(writer, ITEMS, 'Kind', ITEM_KINDS);
  offerChoices(writer, ITEMS, 'Status', ITEM_STATUSES);
  return kept;
}

// ---- the schools forum ----

function addForum(review: Review): string[] {
  const { writer, layout, model } = review;
  writer.section('What goes on to the schools forum, and who agreed to it');
  const block = layout.open(writer, FORUM, FORUM_COLUMNS);
  const all = allOf(layout, FORUM);
  const last = Math.max(0, ...model.items.flatMap(({ forumDate }) => forumDate ?? []));
  for (const item of model.items) {
    const key = String(item.key);
    const cell = (heading: string): string => layout.cell(FORUM, key, heading);
    const ofItem = (heading: string): string => `TRIM(${layout.cell(ITEMS, key, heading)})`;
    const agreed = (who: string): string =>
      `AND(TRIM(${cell(`${who} agreed by`)})<>"",ISNUMBER(${cell(`${who} agreed on`)}))`;
    const [date, own, seal] = [cell('Forum date'), cell('Date counted'), cell(AGREED_BY.seal)];
    const now = sealedCells(AGREED_HEADINGS.map(([of, heading]) => layout.cell(of, key, heading)));
    const both = `IF(${seal}="","${AGREEMENT.unsealed}",IF(EXACT(${seal},${now}),"${AGREEMENT.both}","${AGREEMENT.changed}"))`;
    block.add(item.key, {
      Item: { formula: `=${ofItem('Item')}`, expect: item.item },
      Agreement: {
        formula: `=IF(${ofItem('Item')}="","",IF(${agreed('SEND')},IF(${agreed('Finance')},${both},"${AGREEMENT.send}"),IF(${agreed('Finance')},"${AGREEMENT.finance}","${AGREEMENT.none}")))`,
        expect: item.agreement,
      },
      Goes: {
        formula: `=IF(AND(${ofItem('Item')}<>"",TRIM(${cell('To the forum')})="${YES_NO[0]}",${ofItem('Status')}<>"${ITEM_STATUSES[3]}"),IF(ISNUMBER(${MEETING_NAME}),IF(${date}=${MEETING_NAME},1,0),1),0)`,
        expect: item.place > 0 ? 1 : 0,
      },
      'Date counted': {
        formula: `=IF(ISNUMBER(${date}),${date},MAX(${all('Forum date')})+1)`,
        expect: item.forumDate ?? last + 1,
      },
      Place: {
        formula: `=IF(${cell('Goes')}=0,0,SUMPRODUCT((${all('Goes')}=1)*((${all('Date counted')}<${own})+(${all('Date counted')}=${own})*(${all('No')}<=${cell('No')}))))`,
        expect: item.place,
      },
    });
  }
  const kept = block.end();
  offerChoices(writer, FORUM, 'To the forum', YES_NO);
  offerChoices(writer, FORUM, 'Asked of the forum', ASKED);
  return kept;
}

/** Columns of the list, the block they come from and what stands there. */
const LISTED: readonly { heading: string; block: string; of: (item: Item) => string | number | null }[] = [
  { heading: 'Item', block: ITEMS, of: ({ item }) => item },
  { heading: 'Kind', block: ITEMS, of: ({ kind }) => kind },
  { heading: 'Asked of the forum', block: FORUM, of: ({ asked }) => asked },
  { heading: 'SEND owner', block: ITEMS, of: ({ sendOwner }) => sendOwner },
  { heading: 'Finance owner', block: ITEMS, of: ({ financeOwner }) => financeOwner },
  { heading: 'Forum date', block: FORUM, of: ({ forumDate }) => forumDate },
  { heading: 'Status', block: ITEMS, of: ({ status }) => status },
  { heading: 'Sign', block: ITEMS, of: ({ sign }) => sign },
  { heading: 'Recommendation', block: ITEMS, of: ({ recommendation }) => recommendation },
  { heading: 'What it recommends', block: ITEMS, of: ({ recommends }) => recommends },
  { heading: 'Agreement', block: FORUM, of: ({ agreement }) => agreement },
  { heading: 'Plan line or mitigation', block: ITEMS, of: ({ line }) => line },
  { heading: 'Meeting', block: FORUM, of: ({ meeting }) => meeting },
];

function addList(review: Review): void {
  const { writer, layout, model } = review;
  writer.section('List for the schools forum, by meeting');
  const block = layout.open(writer, LIST, LIST_COLUMNS);
  for (let place = 1; place <= model.places; place += 1) {
    const cell = (heading: string): string => layout.cell(LIST, String(place), heading);
    const at = model.items.findIndex((item) => item.place === place);
    const item = model.items[at];
    const content = ({ heading, block: from, of }: (typeof LISTED)[number]): Content => {
      const value = `INDEX(${layout.all(from, heading)},${cell('Row')})`;
      const live = heading === 'Forum date' ? `IF(ISNUMBER(${value}),${value},"")` : `TRIM(${value})`;
      return { formula: `=IF(${cell('Row')}=0,"",${live})`, expect: (item && of(item)) ?? '' };
    };
    block.add(place, {
      ...Object.fromEntries(LISTED.map((column) => [column.heading, content(column)])),
      Row: {
        formula: `=IF(${cell('Place')}>SUM(${layout.all(FORUM, 'Goes')}),0,MATCH(${cell('Place')},${layout.all(FORUM, 'Place')},0))`,
        expect: at + 1,
      },
    });
  }
  block.end();
}

// ---- what items can be linked with ----

/** Text of a recommendation of another report, live from its row; "" when it is gone. */
function ofOther(sheet: Recommended['sheet'], number: string): string {
  const block = blockNameOf(sheet === 'Comparison' ? ASSESSED : RECOMMENDATIONS_BLOCK);
  const row = `MATCH(${number},INDEX(${block},0,1),0)`;
  return `=IFERROR(TRIM(INDEX(${block},${row},MATCH("Recommendation",INDEX(${block},1,0),0))),"")`;
}

function addRecommendations(review: Review): void {
  const { writer, layout, model } = review;
  writer.section('Items by recommendation');
  const block = layout.open(writer, RECOMMENDED, RECOMMENDED_COLUMNS);
  for (const { number, text, sheet } of model.recommended) {
    const key = layout.cell(RECOMMENDED, String(number), 'No');
    const linkedItems = `(TRIM(${layout.all(ITEMS, 'Recommendation')})=TRIM(${key}))`;
    block.add(number, {
      Recommendation: isOther(number) ? { formula: ofOther(sheet, key), expect: text } : text,
      Items: {
        formula: `=SUMPRODUCT(${linkedItems}*1)`,
        expect: linkedWith(model, 'recommendation', String(number)),
      },
      Source: SHEET_NAMES[sheet],
      'Open items': {
        formula: `=SUMPRODUCT(${linkedItems}*${openItems(layout)})`,
        expect: linkedWith(model, 'recommendation', String(number), true),
      },
    });
  }
  block.end();
  offerLinks(writer, 'Recommendation', layout.all(RECOMMENDED, 'No'));
}

function addLines(review: Review): void {
  const { writer, layout, model } = review;
  if (model.lines.length === 0) return;
  writer.section('Lines and mitigations that items can be linked with');
  const block = layout.open(writer, LINES, LINE_COLUMNS);
  for (const { key, name, what, table, field, source, rows } of model.lines) {
    const cell = layout.cell(LINES, key, 'Plan line or mitigation');
    block.add(key, {
      'Plan line or mitigation': name,
      'What it is': what,
      Source: source,
      'Rows found': table
        ? { formula: `=SUMPRODUCT((TRIM(${columnRef(table, field) ?? ''})=${cell}&"")*1)`, expect: rows }
        : rows,
      Items: {
        formula: `=SUMPRODUCT((TRIM(${layout.all(ITEMS, 'Plan line or mitigation')})=${cell}&"")*1)`,
        expect: linkedWith(model, 'line', name),
      },
    });
  }
  block.end();
  offerLinks(writer, 'Plan line or mitigation', layout.all(LINES, 'Plan line or mitigation'));
}

/** A list on a column of the items: the cells in which the names stand. */
function offerLinks(writer: SheetWriter, heading: string, names: string): void {
  const items = writer.blocks.find(({ id }) => id === ITEMS);
  if (!items) return;
  const message = 'Choose from the list what the item is about, or leave the cell blank.';
  writer.validations.push({
    range: rangeName(items.row + 1, items.headings.indexOf(heading), items.rows, 1),
    list: [`=${names}`],
    prompt: { title: heading, message },
    error: { title: 'Not in the list', message },
  });
}

const MARKED: readonly (readonly [block: string, heading: string, word: string])[] = [
  [ITEMS, 'Sign', ITEM_SIGNS.overdue],
  [LIST, 'Sign', ITEM_SIGNS.overdue],
  [FORUM, 'Agreement', AGREEMENT.changed],
  [LIST, 'Agreement', AGREEMENT.changed],
];

/** An overdue item and one that changed since it was agreed are bold with their signs: neither hangs on colour. */
function markSigns(writer: SheetWriter): void {
  for (const [id, heading, word] of MARKED) {
    const block = writer.blocks.find((one) => one.id === id);
    if (!block || block.rows === 0) continue;
    const column = block.headings.indexOf(heading);
    const cell = cellName(block.row + 1, column, { column: true });
    writer.conditionals.push({
      range: rangeName(block.row + 1, column, block.rows, 1),
      formula: `=${cell}="${word}"`,
      style: { fill: '#F8D7DA', bold: true },
    });
  }
}

/** The two tables of a register, as a note calls them. */
const WHERE: Readonly<Record<string, string>> = { [ITEMS]: 'items', [FORUM]: 'forum' };

function draft(request: BuildRequest, layout: Layout): FurtherSheet {
  const writer = new SheetWriter('ReviewGroup', request.people);
  const model = reviewModel(request);
  const review: Review = { writer, layout, request, model };
  const widths = FORUM_COLUMNS.map(({ width }, i) => ITEM_COLUMNS[i]?.width ?? width);
  writer.widths = [
    ...keptToOnePage(widths.slice(0, PRINTED), { 40: 30, 28: 20, 26: 18, 16: 13, 18: 15, 14: 12 }),
    ...widths.slice(PRINTED),
  ];
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('High needs budget review group: register', WORDS);
  showMaster(writer);
  addSettings(review);
  addSummary(review);
  addList(review);
  const kept = [...addItems(review), ...addForum(review)];
  addRecommendations(review);
  const looks = addOwnChecks(writer, request, reviewChecks(review), 0, CHECK_ORDER);
  markStatus(writer, ITEMS, 'To see to', [ITEM_LOOKS.good]);
  markStatus(writer, ITEMS, 'Link', [LINKS.good]);
  markSigns(writer);
  writer.printArea = rangeName(0, 0, writer.row, PRINTED);
  addLines(review);
  const notes = [ITEMS, FORUM].flatMap((block) =>
    deletedNotes(`${writer.name}, ${WHERE[block] ?? ''}`, 'item', deletedRows(request.people, block)),
  );
  return { blueprint: writer.blueprint(), kept: [...new Set(kept)], notes, looks };
}

/** The sheet; needs no table. */
export const reviewGroupSheet = (request: BuildRequest): FurtherSheet =>
  placedTwice((layout) => draft(request, layout));
