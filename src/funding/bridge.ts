/**
 * What moved since a plan was published: the change of each year's closing balance, taken apart by cause, so that the
 * parts sum to the change. Pure; pounds, and each part as it moves the balance: more spend is a minus.
 */

type Amounts = readonly number[];

export interface BridgeYear {
  label: string;
  outturn: boolean;
}

export interface BridgeLine {
  key: string;
  spend: Amounts;
  /** Plans behind the line in the January of each year; null where it follows none. */
  plans: readonly (number | null)[];
}

export interface BridgeRow {
  key: string;
  amounts: Amounts;
}

/** The figures of a plan that a bridge is built from, one figure a year. */
export interface BridgeFigures {
  years: readonly BridgeYear[];
  opening: Amounts;
  openingMitigated: Amounts;
  closing: Amounts;
  closingMitigated: Amounts;
  /** Income of all blocks, line by line. */
  income: readonly BridgeRow[];
  /** High needs spend, line by line. */
  lines: readonly BridgeLine[];
  /** Spend of the other blocks, each as a whole. */
  otherSpend: readonly BridgeRow[];
  savings: Amounts;
  investment: Amounts;
}

/** Causes of a change in the order in which they are told. */
export const PARTS = [
  'numbers',
  'price',
  'otherSpend',
  'lines',
  'income',
  'savings',
  'investment',
  'restated',
  'opening',
] as const;
export type Part = (typeof PARTS)[number];

/** Causes that move the balance before mitigations. */
export const UNMITIGATED_PARTS = PARTS.filter((part) => part !== 'savings' && part !== 'investment');

export interface ComparedYear {
  /** Where the year stands in the published figures; −1 when it was not in that plan. */
  at: number;
  compared: boolean;
  /** Outturn then and now: what changed since is a correction of the accounts. */
  restated: boolean;
}

/** A line of high needs spend, by year of today's plan. */
export interface LineBridge {
  key: string;
  standing: 'both' | 'new' | 'gone';
  /** What was published; null in a year that is not compared, and for a line that was not there. */
  spend: (number | null)[];
  plans: (number | null)[];
  /** Change as it moves the balance; 0 in a year that is not compared. */
  change: number[];
  /** Of it, more or fewer plans × published cost of a plan; null where the line does not follow plans both times. */
  numbers: (number | null)[];
  /** Of it, dearer or cheaper plans × today's plans. */
  price: (number | null)[];
}

export interface RowBridge {
  key: string;
  standing: LineBridge['standing'];
  change: number[];
}

/** One closing balance by year; null in a year that is not compared. */
export interface BalanceBridge {
  /** Also for years that are not compared, where they were published. */
  published: (number | null)[];
  today: number[];
  change: (number | null)[];
  /** What is left when all parts are taken off: 0 unless a figure of the plan or of the record was typed over. */
  unexplained: (number | null)[];
  /** The last change of the closing balance up to each year, carried over years that are not compared. */
  carried: number[];
  /** Change of the opening balance beyond that of the closing balance before it. */
  opening: number[];
}

export interface Bridge {
  years: ComparedYear[];
  lines: LineBridge[];
  income: RowBridge[];
  otherSpend: RowBridge[];
  /** Change of each year by itself, by cause; `opening` as it is before mitigations. */
  inYear: Record<Part, number[]>;
  unmitigated: BalanceBridge;
  mitigated: BalanceBridge;
}

/** Less than half of a hundredth of a penny is what doubles leave behind, and none. */
const DUST = 0.00005;
const settled = (amount: number): number => (Math.abs(amount) < DUST ? 0 : amount);

/** Sum of the years so far, in those that are compared. */
export const soFar = (amounts: Amounts, years: readonly ComparedYear[]): (number | null)[] => {
  let sum = 0;
  return amounts.map((amount, i) => {
    sum += amount;
    return years[i]?.compared ? sum : null;
  });
};

function comparedYears(published: BridgeFigures, today: BridgeFigures): ComparedYear[] {
  return today.years.map(({ label, outturn }) => {
    const at = published.years.findIndex((year) => year.label === label);
    const restated = outturn && (published.years[at]?.outturn ?? false);
    return { at, compared: at >= 0, restated };
  });
}

const sameKey = (key: string): string => key.toLowerCase();

/** Rows of today first, then those that only the published plan has; each with the other's row of that name. */
function paired<T extends { key: string }>(
  published: readonly T[],
  today: readonly T[],
): { key: string; then: T | undefined; now: T | undefined; standing: LineBridge['standing'] }[] {
  const before = new Map(published.map((row) => [sameKey(row.key), row]));
  const known = new Set(today.map((row) => sameKey(row.key)));
  return [
    ...today.map((now) => {
      const then = before.get(sameKey(now.key));
      return { key: now.key, then, now, standing: then ? ('both' as const) : ('new' as const) };
    }),
    ...published
      .filter(({ key }) => !known.has(sameKey(key)))
      .map((then) => ({ key: then.key, then, now: undefined, standing: 'gone' as const })),
  ];
}

/** What more or fewer plans did to a line's spend; null where plans do not stand behind it both times. */
function numbersEffect(
  spend: number,
  plansThen: number | null | undefined,
  plansNow: number | null | undefined,
): number | null {
  if (typeof plansThen !== 'number' || typeof plansNow !== 'number' || plansThen <= 0) return null;
  return 0 - (spend / plansThen) * (plansNow - plansThen);
}

function bridgeLine(
  { key, then, now, standing }: ReturnType<typeof paired<BridgeLine>>[number],
  years: readonly ComparedYear[],
): LineBridge {
  const spend = years.map(({ at, compared }) => (compared && then ? (then.spend[at] ?? 0) : null));
  const plans = years.map(({ at, compared }) => (compared ? (then?.plans[at] ?? null) : null));
  const change = years.map(({ compared }, i) => (compared ? (spend[i] ?? 0) - (now?.spend[i] ?? 0) : 0));
  const numbers = years.map(({ restated }, i) => {
    const before = spend[i];
    return restated || typeof before !== 'number' ? null : numbersEffect(before, plans[i], now?.plans[i]);
  });
  const price = numbers.map((effect, i) => (effect === null ? null : (change[i] ?? 0) - effect));
  return { key, standing, spend, plans, change, numbers, price };
}

function bridgeRows(
  published: readonly BridgeRow[],
  today: readonly BridgeRow[],
  years: readonly ComparedYear[],
  sign: 1 | -1,
): RowBridge[] {
  return paired(published, today).map(({ key, then, now, standing }) => ({
    key,
    standing,
    change: years.map(({ at, compared }, i) =>
      compared ? sign * ((now?.amounts[i] ?? 0) - (then?.amounts[at] ?? 0)) : 0,
    ),
  }));
}

const total = (rows: readonly (readonly (number | null)[])[], year: number): number =>
  rows.reduce((sum, row) => sum + (row[year] ?? 0), 0);

function balanceBridge(
  years: readonly ComparedYear[],
  published: { opening: Amounts; closing: Amounts },
  today: { opening: Amounts; closing: Amounts },
  parts: readonly Amounts[],
): BalanceBridge {
  const carried: number[] = [];
  years.forEach(({ at, compared }, i) =>
    carried.push(compared ? (today.closing[i] ?? 0) - (published.closing[at] ?? 0) : (carried[i - 1] ?? 0)),
  );
  const opening = years.map(({ at, compared }, i) =>
    compared ? settled((today.opening[i] ?? 0) - (published.opening[at] ?? 0) - (carried[i - 1] ?? 0)) : 0,
  );
  const change = years.map(({ compared }, i) => (compared ? settled(carried[i] ?? 0) : null));
  const explained = [...parts, opening].map((part) => soFar(part, years));
  return {
    published: years.map(({ at }) => (at < 0 ? null : (published.closing[at] ?? 0))),
    today: [...today.closing],
    change,
    unexplained: change.map((moved, i) => (moved === null ? null : moved - total(explained, i))),
    carried,
    opening,
  };
}

/** Causes in the year itself but for the opening balance. */
function inYearParts(
  { lines, income, otherSpend }: Pick<Bridge, 'lines' | 'income' | 'otherSpend'>,
  years: readonly ComparedYear[],
  published: BridgeFigures,
  today: BridgeFigures,
): Omit<Bridge['inYear'], 'opening'> {
  const stays = lines.filter(({ standing }) => standing === 'both');
  const comesOrGoes = lines.filter(({ standing }) => standing !== 'both');
  const byYear = (of: (year: ComparedYear, i: number) => number): number[] =>
    years.map((year, i) => (year.compared ? settled(of(year, i)) : 0));
  const changeOf = (rows: readonly { change: number[] }[], i: number): number =>
    total(
      rows.map(({ change }) => change),
      i,
    );
  const unfollowed = (i: number): number =>
    changeOf(
      stays.filter(({ numbers }) => numbers[i] === null),
      i,
    );
  return {
    numbers: byYear((_year, i) =>
      total(
        lines.map((line) => line.numbers),
        i,
      ),
    ),
    price: byYear((_year, i) =>
      total(
        lines.map((line) => line.price),
        i,
      ),
    ),
    otherSpend: byYear(({ restated }, i) => (restated ? 0 : unfollowed(i) + changeOf(otherSpend, i))),
    lines: byYear((_year, i) => changeOf(comesOrGoes, i)),
    income: byYear((_year, i) => changeOf(income, i)),
    savings: byYear(({ at }, i) => (today.savings[i] ?? 0) - (published.savings[at] ?? 0)),
    investment: byYear(({ at }, i) => (published.investment[at] ?? 0) - (today.investment[i] ?? 0)),
    restated: byYear(({ restated }, i) => (restated ? unfollowed(i) + changeOf(otherSpend, i) : 0)),
  };
}

/**
 * Takes the change of each closing balance apart, for the years of today's plan.
 *
 * - numbers: change of plans × published cost of a plan, for lines that follow plans then and now, whether the year is
 *   a forecast still or has its outturn by now;
 * - price: the rest of those lines' change, which is the change of the cost of a plan × today's plans;
 * - otherSpend: lines that follow no plans, and the other blocks;
 * - lines: lines that are new, or gone;
 * - income: all income of all blocks;
 * - savings, investment: mitigations, after confidence;
 * - restated: spend of a year that was outturn then and is outturn now;
 * - opening: an opening balance that was corrected, and years that only one of the plans has.
 *
 * What a year adds stays in the closing balances of the years after it.
 */
export function bridge(published: BridgeFigures, today: BridgeFigures): Bridge {
  const years = comparedYears(published, today);
  const lines = paired(published.lines, today.lines).map((pair) => bridgeLine(pair, years));
  const income = bridgeRows(published.income, today.income, years, 1);
  const otherSpend = bridgeRows(published.otherSpend, today.otherSpend, years, -1);
  const parts = inYearParts({ lines, income, otherSpend }, years, published, today);
  const { numbers, price, otherSpend: other, lines: comeOrGone, income: received, restated } = parts;
  const before = [numbers, price, other, comeOrGone, received, restated];
  const unmitigated = balanceBridge(years, published, today, before);
  const mitigated = balanceBridge(
    years,
    { opening: published.openingMitigated, closing: published.closingMitigated },
    { opening: today.openingMitigated, closing: today.closingMitigated },
    [...before, parts.savings, parts.investment],
  );
  const inYear = { ...parts, opening: unmitigated.opening };
  return { years, lines, income, otherSpend, inYear, unmitigated, mitigated };
}
