/** What HNB What moved is made from: the publication compared, the bridge to today's plan, and the rows it needs. Pure. */
import { bridge, type Bridge, type LineBridge, type RowBridge } from '../funding/bridge';
import type { People } from './blueprint';
import { incomeRows, otherSpendRows, type BridgedRow } from './bridge-rows';
import { trimmed } from './conditions';
import type { HighNeedsPlaces } from './high-needs';
import type { Layout } from './layout';
import type { PlanPlaces } from './plan';
import type { PlanFigures } from './position';
import {
  bridgeFigures,
  incomeKey,
  lineKey,
  publications,
  publishedKeys,
  publishedYears,
  spendKey,
  wordsOf,
  type Published,
} from './published-record';
import type { BuildRequest } from './request';
import { yearHeading } from './years';
import type { SheetWriter } from './writer';

export const CHOICE_BLOCK = 'moved-choice';
export const CHOICE = { key: 'Compare', heading: 'Meeting' } as const;

/** Rows of the plan's sheets that the bridge refers to. */
export interface MovedRows {
  plan: PlanPlaces;
  highNeeds: HighNeedsPlaces;
}

/** A row of the bridge's lists: today's at `index`, or one that only a published plan has. */
export interface MovedRow<T> {
  key: string;
  line: string;
  detail: string;
  /** Position among today's rows; null when the plan has it no more. */
  index: number | null;
  /** What the bridge says of it; undefined when neither plan compared has it. */
  found: T | undefined;
}

export interface MovedModel {
  request: BuildRequest;
  figures: PlanFigures;
  rows: MovedRows;
  published: Published[];
  /** What people typed to choose a meeting; "" for the newest. */
  choice: string;
  /** Position of the meeting chosen, 1 = first; 0 when none is called that. */
  chosen: number;
  compared: Published;
  /** Position of the publication compared, 1 = first. */
  position: number;
  bridge: Bridge;
  /** Headings of today's years, then labels of years that were published and are planned no longer. */
  headings: string[];
  /** Labels in the order of the headings. */
  labels: string[];
  /** Years of the record, in the order of its columns, and its keys in the order of its rows. */
  years: string[];
  keys: string[];
  lines: MovedRow<LineBridge>[];
  income: MovedRow<RowBridge>[];
  /** Spend that is told as a whole. */
  otherSpend: MovedRow<RowBridge>[];
}

export interface MovedContext {
  writer: SheetWriter;
  layout: Layout;
  model: MovedModel;
}

const lower = (key: string): string => key.toLowerCase();

/** Keys that a publication has and the plan has not, each once. */
function gone(
  published: readonly Published[],
  of: (plan: Published) => readonly string[],
  now: readonly string[],
) {
  const known = new Set(now.map(lower));
  const found = new Map(published.flatMap(of).map((key) => [lower(key), key]));
  return [...found].flatMap(([key, name]) => (known.has(key) ? [] : [name]));
}

const choiceOf = (people: People): string =>
  trimmed(String(people[CHOICE_BLOCK]?.[CHOICE.key]?.[CHOICE.heading]?.value ?? ''));

function rowsOf<T extends { key: string }>(
  today: readonly { key: string; line: string; detail: string }[],
  others: readonly { key: string; line: string; detail: string }[],
  bridged: readonly T[],
): MovedRow<T>[] {
  const found = new Map(bridged.map((row) => [lower(row.key), row]));
  return [
    ...today.map((row, index) => ({ ...row, index, found: found.get(lower(row.key)) })),
    ...others.map((row) => ({ ...row, index: null, found: found.get(lower(row.key)) })),
  ];
}

/** Null while nothing has been published. */
export function movedModel(request: BuildRequest, figures: PlanFigures, rows: MovedRows): MovedModel | null {
  const { people } = request;
  const published = publications(people);
  const newest = published[published.length - 1];
  if (!newest) return null;
  const choice = choiceOf(people);
  const chosen =
    published
      .map(({ meeting }) => lower(trimmed(meeting)))
      .lastIndexOf(choice === '' ? '\n' : lower(choice)) + 1;
  const position = chosen === 0 ? published.length : chosen;
  const compared = published[position - 1] ?? newest;
  const today = bridgeFigures(figures);
  const found = bridge(compared.figures, today);
  const now = figures.years.map(({ label }) => label);
  const years = publishedYears(people);
  const former = years.filter((label) => !now.includes(label));
  const goneLines = gone(
    published,
    (plan) => plan.figures.lines.map(({ key }) => key),
    today.lines.map(({ key }) => key),
  );
  const listed = (
    rowsNow: readonly BridgedRow[],
    part: 'income' | 'otherSpend',
    keyOf: (key: string) => string,
  ): MovedRow<RowBridge>[] => {
    const others = gone(
      published,
      (plan) => plan.figures[part].map(({ key }) => key),
      rowsNow.map(({ key }) => key),
    );
    return rowsOf(
      rowsNow.map(({ key, line, block }) => ({ key, line, detail: block })),
      others.map((key) => ({ key, ...wordsOf(people, keyOf(key)) })),
      found[part],
    );
  };
  return {
    request,
    figures,
    rows,
    published,
    choice,
    chosen,
    compared,
    position,
    bridge: found,
    headings: [...figures.years.map(yearHeading), ...former],
    labels: [...now, ...former],
    years,
    keys: publishedKeys(people),
    lines: rowsOf(
      figures.lines['High needs'].map(({ key, line, placement }) => ({ key, line, detail: placement })),
      goneLines.map((key) => ({ key, ...wordsOf(people, lineKey(key)) })),
      found.lines,
    ),
    income: listed(incomeRows(figures), 'income', incomeKey),
    otherSpend: listed(otherSpendRows(figures), 'otherSpend', spendKey),
  };
}
