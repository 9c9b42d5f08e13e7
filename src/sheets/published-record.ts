/**
 * The record of published plans: what of a plan is kept when it is marked as published, under which keys, and how it is
 * read back. A record is plain values, carried over by every build like what people type. Pure.
 */
import type { BridgeFigures, BridgeLine, BridgeRow } from '../funding/bridge';
import { financialYear } from '../funding/reading';
import { BLOCKS } from '../funding/vocabulary';
import type { People, PeopleCell } from './blueprint';
import { incomeRows, otherSpendRows } from './bridge-rows';
import { blank } from './content';
import { cumulative } from './plan';
import type { PlanFigures } from './position';
import type { Plain } from './sources';

export const MEETINGS_BLOCK = 'published';
export const FIGURES_BLOCK = 'published-figures';

/** Headings of the two lists; the first column of each is its key. */
export const MEETING = { meeting: 'Meeting', when: 'When', who: 'Who', version: 'Version' } as const;
export const FIGURE = {
  meeting: 'Meeting',
  what: 'What',
  line: 'Line',
  detail: 'Detail',
  unit: 'Unit',
} as const;

/** What a published plan is called by, and when and by whom it was marked. */
export interface Publication {
  meeting: string;
  /** "2026-11-24 10:05" */
  when: string;
  who: string;
  version: string;
}

/** Keys of what is kept once for a plan. */
export const KEPT = {
  years: 'Years',
  opening: 'Opening',
  openingMitigated: 'Opening mitigated',
  closing: 'Closing',
  closingMitigated: 'Closing mitigated',
  savings: 'Savings',
  investment: 'Investment',
} as const;
export const STANDINGS = { outturn: 'Outturn', forecast: 'Forecast' } as const;
const INCOME = 'Income | ';
const SPEND = 'Spend | ';
const LINE = 'Spend | High needs | ';
const PLANS = 'Plans | High needs | ';
/** Keys as the rows of HNB What moved have them; those of the record have the publication's number before them. */
export const incomeKey = (key: string): string => INCOME + key;
export const spendKey = (key: string): string => SPEND + key;
export const lineKey = (key: string): string => LINE + key;
export const plansKey = (key: string): string => PLANS + key;
const numbered = (no: string, key: string): string => `${no} | ${key}`;

const addUp = (rows: readonly (readonly number[])[], years: number): number[] =>
  Array.from({ length: years }, (_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0));

/** The figures of a plan that are kept and compared. */
export function bridgeFigures(figures: PlanFigures): BridgeFigures {
  const { positions, highNeedsMitigated, years } = figures;
  const { unmitigated, mitigated } = cumulative(figures);
  const others = BLOCKS.filter((block) => block !== 'High needs').map((block) => positions[block].opening);
  return {
    years: years.map(({ label, outturn }) => ({ label, outturn })),
    opening: addUp([...others, positions['High needs'].opening], years.length),
    openingMitigated: addUp([...others, highNeedsMitigated.opening], years.length),
    closing: unmitigated,
    closingMitigated: mitigated,
    income: incomeRows(figures).map(({ key, amounts }) => ({ key, amounts })),
    lines: figures.lines['High needs'].map(({ key }, i) => ({
      key,
      spend: positions['High needs'].spendByLine[i] ?? [],
      plans: figures.numbers[i] ?? [],
    })),
    otherSpend: otherSpendRows(figures).map(({ key, amounts }) => ({ key, amounts })),
    savings: highNeedsMitigated.savings,
    investment: highNeedsMitigated.investment,
  };
}

/** A row to keep: its words, and a figure a year. */
interface KeptRow {
  key: string;
  what: string;
  line?: string;
  detail?: string;
  unit?: string;
  amounts: readonly Plain[];
}

function rowsOf(plan: PlanFigures): KeptRow[] {
  const figures = bridgeFigures(plan);
  const placement = new Map(plan.lines['High needs'].map((group) => [group.key, group]));
  const standings = figures.years.map(({ outturn }) => (outturn ? STANDINGS.outturn : STANDINGS.forecast));
  return [
    { key: KEPT.years, what: 'Outturn or forecast', unit: '', amounts: standings },
    { key: KEPT.opening, what: 'Opening balance, unmitigated', amounts: figures.opening },
    { key: KEPT.openingMitigated, what: 'Opening balance, mitigated', amounts: figures.openingMitigated },
    { key: KEPT.closing, what: 'Closing balance, unmitigated', amounts: figures.closing },
    { key: KEPT.closingMitigated, what: 'Closing balance, mitigated', amounts: figures.closingMitigated },
    { key: KEPT.savings, what: 'Mitigations: savings', amounts: figures.savings },
    { key: KEPT.investment, what: 'Mitigations: investment', amounts: figures.investment },
    ...incomeRows(plan).map(({ key, line, block, amounts }) => ({
      key: incomeKey(key),
      what: 'Income',
      line,
      detail: block,
      amounts,
    })),
    ...otherSpendRows(plan).map(({ key, line, block, amounts }) => ({
      key: spendKey(key),
      what: 'Spend',
      line,
      detail: block,
      amounts,
    })),
    ...figures.lines.flatMap(({ key, spend, plans }) => {
      const words = { line: placement.get(key)?.line ?? key, detail: placement.get(key)?.placement ?? '' };
      return [
        { key: lineKey(key), what: 'Spend', ...words, amounts: spend },
        ...(plans.some((number) => number !== null)
          ? [{ key: plansKey(key), what: 'Plans in January', ...words, unit: 'plans', amounts: plans }]
          : []),
      ];
    }),
  ];
}

/** What is kept, for people to read before they press the button and after. */
export function keptSentence(plan: PlanFigures, { meeting }: Publication): string {
  const [first, last] = [plan.years[0]?.label ?? '', plan.years[plan.years.length - 1]?.label ?? ''];
  return `Kept for "${meeting}": ${rowsOf(plan).length} rows of figures for ${first} to ${last} – opening and closing balances, every line of income and high needs spend, plans behind the lines, and mitigations – as plain values on HNB Published. From then on HNB What moved explains every change of a closing balance.`;
}

const cell = (value: Plain): PeopleCell => ({ value });

/** Numbers of the publications so far. */
const numbersOf = (people: People): number[] =>
  Object.keys(people[MEETINGS_BLOCK] ?? {})
    .map(Number)
    .filter(Number.isFinite);

/** The record with one publication more, at the end of both lists. */
export function withPublication(people: People, plan: PlanFigures, words: Publication): People {
  const no = String(Math.max(0, ...numbersOf(people)) + 1);
  const { meeting, when, who, version } = words;
  const rows = rowsOf(plan).map(({ key, what, line = '', detail = '', unit = '£', amounts }) => [
    numbered(no, key),
    {
      [FIGURE.meeting]: cell(meeting),
      [FIGURE.what]: cell(what),
      [FIGURE.line]: cell(line),
      [FIGURE.detail]: cell(detail),
      [FIGURE.unit]: cell(unit),
      ...Object.fromEntries(plan.years.map(({ label }, i) => [label, cell(amounts[i] ?? null)])),
    },
  ]);
  return {
    ...people,
    [MEETINGS_BLOCK]: {
      ...people[MEETINGS_BLOCK],
      [no]: {
        [MEETING.meeting]: cell(meeting),
        [MEETING.when]: cell(when),
        [MEETING.who]: cell(who),
        [MEETING.version]: cell(version),
      },
    },
    [FIGURES_BLOCK]: { ...people[FIGURES_BLOCK], ...(Object.fromEntries(rows) as People[string]) },
  };
}

/** A published plan as the record has it. */
export interface Published {
  no: string;
  meeting: string;
  when: string;
  who: string;
  version: string;
  figures: BridgeFigures;
}

const text = (value: Plain | undefined): string => (blank(value) ? '' : String(value));

/** Numbers of the publications, in the order of their rows. */
export const publicationNumbers = (people: People): string[] =>
  Object.keys(people[MEETINGS_BLOCK] ?? {}).sort((a, b) => Number(a) - Number(b));

/** Names of the meetings kept so far. */
export const meetings = (people: People): string[] =>
  publicationNumbers(people).map((no) => text(people[MEETINGS_BLOCK]?.[no]?.[MEETING.meeting]?.value).trim());

/** Years that any publication has, in order. */
export const publishedYears = (people: People): string[] =>
  [
    ...new Set(
      Object.values(people[FIGURES_BLOCK] ?? {})
        .flatMap((row) => Object.keys(row))
        .filter((heading) => financialYear(heading) !== null),
    ),
  ].sort();

/** Keys of the record's rows, in their order. */
export const publishedKeys = (people: People): string[] => Object.keys(people[FIGURES_BLOCK] ?? {});

function figuresOf(people: People, no: string): BridgeFigures {
  const record = people[FIGURES_BLOCK] ?? {};
  const own = Object.fromEntries(
    Object.entries(record)
      .filter(([key]) => key.startsWith(numbered(no, '')))
      .map(([key, row]) => [key.slice(numbered(no, '').length), row]),
  );
  const standing = (label: string): string => text(own[KEPT.years]?.[label]?.value);
  const labels = publishedYears(people).filter((label) => standing(label) !== '');
  const figure = (key: string, label: string): number | null => {
    const value = own[key]?.[label]?.value;
    return typeof value === 'number' ? value : null;
  };
  const amounts = (key: string): number[] => labels.map((label) => figure(key, label) ?? 0);
  const rows = (prefix: string): BridgeRow[] =>
    Object.keys(own)
      .filter((key) => key.startsWith(prefix) && !key.startsWith(LINE))
      .map((key) => ({ key: key.slice(prefix.length), amounts: amounts(key) }));
  const lines = Object.keys(own)
    .filter((key) => key.startsWith(LINE))
    .map((key): BridgeLine => {
      const name = key.slice(LINE.length);
      const plans = labels.map((label) => figure(plansKey(name), label));
      return { key: name, spend: amounts(key), plans };
    });
  return {
    years: labels.map((label) => ({ label, outturn: standing(label) === STANDINGS.outturn })),
    opening: amounts(KEPT.opening),
    openingMitigated: amounts(KEPT.openingMitigated),
    closing: amounts(KEPT.closing),
    closingMitigated: amounts(KEPT.closingMitigated),
    income: rows(INCOME),
    lines,
    otherSpend: rows(SPEND),
    savings: amounts(KEPT.savings),
    investment: amounts(KEPT.investment),
  };
}

/** The publications in the order of their rows. */
export const publications = (people: People): Published[] =>
  publicationNumbers(people).map((no) => {
    const row = people[MEETINGS_BLOCK]?.[no] ?? {};
    const word = (heading: string): string => text(row[heading]?.value);
    return {
      no,
      meeting: word(MEETING.meeting),
      when: word(MEETING.when),
      who: word(MEETING.who),
      version: word(MEETING.version),
      figures: figuresOf(people, no),
    };
  });

/** Line and placement type, or line and block, by which a row of the record was kept. */
export function wordsOf(people: People, key: string): { line: string; detail: string } {
  const found = Object.entries(people[FIGURES_BLOCK] ?? {})
    .reverse()
    .find(([kept]) => kept.replace(/^[^|]* \| /, '').toLowerCase() === key.toLowerCase())?.[1];
  return { line: text(found?.[FIGURE.line]?.value), detail: text(found?.[FIGURE.detail]?.value) };
}
