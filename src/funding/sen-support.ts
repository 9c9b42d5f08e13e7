/**
 * Review of services for children without an EHC plan: what each spent by year against its budget, and what the
 * decisions on them cover. Pure; pounds; an overspend is positive.
 */

/** A row of the DSG lines, totals rows included; a year without a figure counts 0. */
export interface SpendRow {
  line: string;
  block: string;
  figures: readonly number[];
}

/** A service as people typed it. Texts are trimmed, "" where nothing stands; figures null where none stands. */
export interface SupportService {
  service: string;
  /** Name of its line as it stands in the DSG lines. */
  line: string;
  budget: number | null;
  /** Spend of the year compared that is not in the DSG lines. */
  elsewhere: number | null;
  decision: string;
}

export interface ServiceFigures {
  /** Rows of the DSG lines that bear its line; null when none is named. */
  rows: number | null;
  /** Block of the last of these rows; "" when there is none. */
  block: string;
  /** Rows of these that stand in another block. */
  otherBlock: number;
  /** Services that name the same line, this one included; null when no line is named. */
  namedBy: number | null;
  /** Spend by year; null when no line is named. */
  outturn: (number | null)[];
  /** Spend of the year compared, and what it is above budget; null for a row without a service. */
  compared: number | null;
  variance: number | null;
  /** Variance as a share of the budget; null without a budget. */
  share: number | null;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const sum = (figures: readonly (number | null)[]): number =>
  figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);

/**
 * @param years how many years the rows have
 * @param compared index of the year that the budget is for; −1 when it is none of them, and then only spend elsewhere counts
 */
export function serviceFigures(
  services: readonly SupportService[],
  spend: readonly SpendRow[],
  years: number,
  compared: number,
): ServiceFigures[] {
  return services.map(({ service, line, budget, elsewhere }): ServiceFigures => {
    const rows = line === '' ? [] : spend.filter((row) => same(row.line, line));
    const block = rows[rows.length - 1]?.block ?? '';
    const outturn = Array.from({ length: years }, (_, year) =>
      line === '' ? null : sum(rows.map(({ figures }) => figures[year] ?? 0)),
    );
    const spent = (outturn[compared] ?? 0) + (elsewhere ?? 0);
    const variance = spent - (budget ?? 0);
    return {
      rows: line === '' ? null : rows.length,
      block,
      otherBlock: rows.filter((row) => !same(row.block, block)).length,
      namedBy: line === '' ? null : services.filter((other) => same(other.line, line)).length,
      outturn,
      compared: service === '' ? null : spent,
      variance: service === '' ? null : variance,
      share: service === '' || !budget ? null : variance / budget,
    };
  });
}

/** What the services of one decision, or all, come to. */
export interface SupportTotal {
  services: number;
  outturn: number[];
  budget: number;
  elsewhere: number;
  compared: number;
  variance: number;
}

/** Sums of the services with this decision; null for all of them. */
export function supportTotal(
  services: readonly SupportService[],
  figures: readonly ServiceFigures[],
  years: number,
  decision: string | null,
): SupportTotal {
  const chosen = services.flatMap((service, i) =>
    decision === null || same(service.decision, decision) ? [{ ...service, ...figures[i] }] : [],
  );
  const of = (pick: (row: (typeof chosen)[number]) => number | null | undefined): number =>
    sum(chosen.map((row) => pick(row) ?? null));
  return {
    services: chosen.filter(({ service }) => service !== '').length,
    outturn: Array.from({ length: years }, (_, year) => of((row) => row.outturn?.[year])),
    budget: of(({ budget }) => budget),
    elsewhere: of(({ elsewhere }) => elsewhere),
    compared: of(({ compared }) => compared),
    variance: of(({ variance }) => variance),
  };
}
