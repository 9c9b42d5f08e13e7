/**
 * Checks what was paid for banded placements against what was due in a financial year, and the placements themselves:
 * unknown bands, missing or crossed dates, one child in two places at once. Pure; pounds.
 */
import { rowsFor, type BandRow } from './bands';
import { FundingError } from './errors';
import { roundHalfAway } from './money';
import { dateInWords, partYear } from './periods';
import { topUpDue, type TopUpRules } from './topup';

export interface Payment {
  /** Row as a person counts it in the table it was read from. */
  row: number;
  ref: string;
  band: string | null;
  setting: string | null;
  /** Serials; null = blank. */
  start: number | null;
  end: number | null;
  fte: number;
  /** Pounds paid in the year. */
  paid: number;
}

export interface PaymentException {
  ref: string;
  row: number;
  check: string;
  /** Pounds due; null when that cannot be said. */
  expected: number | null;
  paid: number;
  /** Paid less expected, in whole pence; null when that cannot be said. */
  difference: number | null;
  whatToDo: string;
}

export interface PaymentRules extends TopUpRules {
  /** Pounds by which paid and due may differ. */
  tolerance: number;
}

type Finding = Pick<PaymentException, 'check' | 'whatToDo'> & { expected?: number };

/** A payment whose placement has a start and does not end before it. */
type Dated = Payment & { start: number };

const isDated = (payment: Payment): payment is Dated =>
  payment.start !== null && (payment.end === null || payment.end >= payment.start);

function dateFinding({ start, end }: Payment): Finding | null {
  if (start === null)
    return { check: 'No start date', whatToDo: 'Fill in the date on which the placement began.' };
  if (end !== null && end < start)
    return {
      check: 'End before start',
      whatToDo: `Correct the start (${dateInWords(start)}) or the end (${dateInWords(end)}).`,
    };
  return null;
}

const NOT_IN_TABLE = 'Band not in table';

/** What `price` gives, or the finding that the band has no value. */
function priced<T>(price: () => T): { value: T } | { finding: Finding } {
  try {
    return { value: price() };
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    const { message } = failure;
    return { finding: { check: NOT_IN_TABLE, whatToDo: message.charAt(0).toUpperCase() + message.slice(1) } };
  }
}

function bandFinding({ band, setting }: Payment, bands: readonly BandRow[]): Finding | null {
  if (band === null) return { check: NOT_IN_TABLE, whatToDo: 'Fill in the band.' };
  const found = priced(() => rowsFor(band, setting, bands));
  return 'finding' in found ? found.finding : null;
}

/** Compares what was paid with what was due. */
function amountFinding(payment: Dated, bands: readonly BandRow[], rules: PaymentRules): Finding | null {
  const { start, end, paid, band } = payment;
  const due = priced(() => topUpDue({ ...payment, band: band ?? '' }, bands, rules));
  if ('finding' in due) return due.finding;
  const expected = due.value;
  // a difference of exactly the tolerance is allowed, whatever the last bits say
  if (roundHalfAway(Math.abs(paid - expected), 6) <= rules.tolerance) return null;
  const isLive = partYear(start, end, rules.yearStart, rules.basis) > 0;
  return isLive
    ? {
        check: 'Paid is not what is due',
        expected,
        whatToDo: 'Correct the payment, or the band, dates or FTE.',
      }
    : {
        check: 'Paid outside the placement',
        expected,
        whatToDo: 'Recover the payment, or correct the start or end date.',
      };
}

/** Rows whose ref was live on the first day of the row already, by row. Placements are compared in order of start. */
function overlaps(payments: readonly Payment[]): Map<Payment, Payment> {
  const found = new Map<Payment, Payment>();
  const latest = new Map<string, Dated>();
  const endOf = (payment: Dated): number => payment.end ?? Infinity;
  for (const payment of payments.filter(isDated).sort((a, b) => a.start - b.start || a.row - b.row)) {
    const before = latest.get(payment.ref);
    if (before && endOf(before) >= payment.start) found.set(payment, before);
    if (!before || endOf(payment) > endOf(before)) latest.set(payment.ref, payment);
  }
  return found;
}

function exceptionOf({ ref, row, paid }: Payment, finding: Finding): PaymentException {
  const { check, expected = null, whatToDo } = finding;
  const difference = expected === null ? null : roundHalfAway(paid - expected);
  return { ref, row, check, expected, paid, difference, whatToDo };
}

/** What is wrong, in the order of the rows given; empty when nothing is. */
export function checkPayments(
  payments: readonly Payment[],
  bands: readonly BandRow[],
  rules: PaymentRules,
): PaymentException[] {
  const doubled = overlaps(payments);
  return payments.flatMap((payment) => {
    const twin = doubled.get(payment);
    const twice: Finding | null = twin
      ? { check: 'Live twice', whatToDo: `Row ${twin.row} covers the same days; end one of the two.` }
      : null;
    const band = bandFinding(payment, bands);
    const amount = band === null && isDated(payment) ? amountFinding(payment, bands, rules) : null;
    return [band, dateFinding(payment), twice, amount].flatMap((finding) =>
      finding === null ? [] : [exceptionOf(payment, finding)],
    );
  });
}
