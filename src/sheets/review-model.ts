/** From what people typed on HNB Review group, and what it can be linked with, to what the sheet expects. Pure. */
import { agreementOf, forumPlaces, isOpen, lookOf, signOf, type ReviewItem } from '../funding/review-group';
import { ASSESSED } from './comparison-words';
import { distinct, trimmed } from './conditions';
import { blank } from './content';
import type { Layout } from './layout';
import { TYPED, TYPED_BLOCK } from './mitigation-figures';
import { RECOMMENDATIONS, RECOMMENDATIONS_BLOCK, sealed } from './recommendation-words';
import { registerKeys, standing, standingFigure, standingText, typedOf } from './registers';
import { SHEET_NAMES, type BuildRequest } from './request';
import {
  AGREED_BY,
  AGREED_HEADINGS,
  FORUM,
  FORUM_COLUMNS,
  ITEM_COLUMNS,
  ITEMS,
  LINKS,
  SETTINGS,
  YES_NO,
} from './review-words';
import type { SourceTable } from './sources';
import { textOf } from './years';

/** Something that an item can be linked with. */
export interface Linkable {
  key: string;
  name: string;
  what: string;
  table: SourceTable | null;
  field: string;
  source: string;
  /** Rows that bear the name. */
  rows: number;
}

/** A recommendation that an item can be linked with. */
export interface Recommended {
  number: number;
  text: string;
  /** Where it stands: one of the ten, or of another report. */
  sheet: 'Recommendations' | 'Comparison';
}

export interface Item extends ReviewItem {
  key: number;
  recommendation: string;
  line: string;
  asked: string;
  meeting: string;
  typed: boolean;
  sign: string;
  look: string;
  /** Text of the recommendation; "" when there is none of that number. */
  recommends: string;
  recommendationFound: boolean;
  lineFound: boolean;
  link: string;
  agreement: string;
  place: number;
}

export interface ReviewModel {
  date: number | null;
  meeting: number | null;
  items: Item[];
  recommended: Recommended[];
  lines: Linkable[];
  /** Places offered on the list for the forum. */
  places: number;
}

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const isOneOf = (text: string, words: readonly string[]): boolean =>
  words.some((word) => same(word, text));

/** Places on the list beyond those that are taken. */
const SPARE_PLACES = 5;

function linkables(request: BuildRequest): Linkable[] {
  const { mitigations, lines, income } = request.sources;
  const ofTable = (what: string, table: SourceTable | undefined, field: string): Linkable[] => {
    if (!table) return [];
    const named = (row: Parameters<typeof textOf>[0]): string => textOf(row, field);
    const all = [...table.rows, ...table.totals].map(named);
    return distinct(table.rows.map(named).filter((name) => name !== '')).map((name) => ({
      key: `${what} | ${name}`,
      name,
      what,
      table,
      field,
      source: table.table ?? table.sheet,
      rows: all.filter((other) => same(other, name)).length,
    }));
  };
  const inTable = ofTable('Mitigation', mitigations, 'mitigation');
  const own = Object.values(request.people[TYPED_BLOCK] ?? {}).map((row) =>
    trimmed(String(row[TYPED.name]?.value ?? '')),
  );
  const typed = distinct(own)
    .filter((name) => name !== '' && !inTable.some((one) => same(one.name, name)))
    .map((name) => ({
      key: `Mitigation | ${name}`,
      name,
      what: 'Mitigation',
      table: null,
      field: '',
      source: SHEET_NAMES.Mitigations,
      rows: 1,
    }));
  return [
    ...inTable,
    ...typed,
    ...ofTable('Line of spend', lines, 'line'),
    ...ofTable('Line of income', income, 'line'),
  ];
}

/** Text of another report's recommendation on a sheet; what follows HNB Recommendations there is not its own. */
const ownText = (request: BuildRequest, block: string, number: number): string =>
  request.people[block]?.[String(number)]?.Recommendation?.formula === undefined
    ? standingText(request, block, number, 'Recommendation')
    : '';

/** The ten, and those of other reports on HNB Recommendations or HNB Comparison, by the number of their row. */
function recommendedOf(request: BuildRequest): Recommended[] {
  const rows = [RECOMMENDATIONS_BLOCK, ASSESSED].flatMap((block) => Object.keys(request.people[block] ?? {}));
  const others = [...new Set(rows.map(Number))]
    .filter((number) => Number.isInteger(number) && number > RECOMMENDATIONS.length)
    .sort((a, b) => a - b)
    .map((number) => {
      const own = ownText(request, RECOMMENDATIONS_BLOCK, number);
      return own === ''
        ? { number, text: ownText(request, ASSESSED, number), sheet: 'Comparison' as const }
        : { number, text: own, sheet: 'Recommendations' as const };
    })
    .filter(({ text }) => text !== '');
  return [
    ...RECOMMENDATIONS.map(({ number, text }) => ({ number, text, sheet: 'Recommendations' as const })),
    ...others,
  ];
}

function linkOf(recommendationFound: boolean, lineFound: boolean, any: boolean): string {
  if (!any) return '';
  if (recommendationFound) return lineFound ? LINKS.good : LINKS.line;
  return lineFound ? LINKS.recommendation : LINKS.both;
}

/** Whether what was agreed of an item still stands; null when nothing was kept of it. */
function sealOfItem(request: BuildRequest, key: number): ReviewItem['sealed'] {
  const kept = standing(request, FORUM, key, AGREED_BY.seal);
  if (blank(kept)) return null;
  const now = sealed(AGREED_HEADINGS.map(([block, heading]) => standing(request, block, key, heading)));
  return now === String(kept) ? 'same' : 'changed';
}

function reviewItem(
  request: BuildRequest,
  key: number,
): ReviewItem & Pick<Item, 'asked' | 'meeting' | 'typed'> {
  const text = (block: string, heading: string): string => standingText(request, block, key, heading);
  const figure = (block: string, heading: string): number | null =>
    standingFigure(request, block, key, heading);
  const stands = (block: string, columns: typeof ITEM_COLUMNS): boolean =>
    typedOf(columns).some((heading) => !blank(standing(request, block, key, heading)));
  return {
    item: text(ITEMS, 'Item'),
    kind: text(ITEMS, 'Kind'),
    status: text(ITEMS, 'Status'),
    sendOwner: text(ITEMS, 'SEND owner'),
    financeOwner: text(ITEMS, 'Finance owner'),
    due: figure(ITEMS, 'Due'),
    toForum: same(text(FORUM, 'To the forum'), YES_NO[0]),
    forumDate: figure(FORUM, 'Forum date'),
    send: { by: text(FORUM, 'SEND agreed by'), on: figure(FORUM, 'SEND agreed on') },
    finance: { by: text(FORUM, 'Finance agreed by'), on: figure(FORUM, 'Finance agreed on') },
    sealed: sealOfItem(request, key),
    asked: text(FORUM, 'Asked of the forum'),
    meeting: text(FORUM, 'Meeting'),
    typed: stands(ITEMS, ITEM_COLUMNS) || stands(FORUM, FORUM_COLUMNS),
  };
}

export function reviewModel(request: BuildRequest): ReviewModel {
  const date = standingFigure(request, SETTINGS, 'Date', 'Value');
  const meeting = standingFigure(request, SETTINGS, 'Meeting', 'Value');
  const lines = linkables(request);
  const recommended = recommendedOf(request);
  const keys = registerKeys(request, { [ITEMS]: typedOf(ITEM_COLUMNS), [FORUM]: typedOf(FORUM_COLUMNS) }, 0);
  const rows = keys.map((key) => reviewItem(request, key));
  const places = forumPlaces(rows, meeting);
  const items = rows.map((row, i): Item => {
    const key = keys[i] as number;
    const recommendation = standingText(request, ITEMS, key, 'Recommendation');
    const line = standingText(request, ITEMS, key, 'Plan line or mitigation');
    const found = recommended.find(({ number }) => String(number) === recommendation);
    const recommendationFound = recommendation === '' || found !== undefined;
    const lineFound = line === '' || lines.some(({ name }) => same(name, line));
    return {
      ...row,
      key,
      recommendation,
      line,
      recommends: found?.text ?? '',
      recommendationFound,
      lineFound,
      link: linkOf(recommendationFound, lineFound, recommendation !== '' || line !== ''),
      sign: signOf(row, date),
      look: lookOf(row, date, row.typed),
      agreement: agreementOf(row),
      place: places[i] ?? 0,
    };
  });
  return { date, meeting, items, recommended, lines, places: Math.max(...places) + SPARE_PLACES };
}

/** The columns of a block, each over all rows. */
export const allOf =
  (layout: Layout, block: string) =>
  (heading: string): string =>
    layout.all(block, heading);

/** Items linked with a recommendation, or with a line. */
export const linkedWith = (
  { items }: ReviewModel,
  of: 'recommendation' | 'line',
  name: string,
  onlyOpen = false,
): number => items.filter((item) => same(item[of], name) && (!onlyOpen || isOpen(item))).length;
