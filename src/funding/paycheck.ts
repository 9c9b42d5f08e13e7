/**
 * Checks what was paid for banded placements against what was due in a financial year, and the placements themselves:
 * unknown bands, missing or crossed dates, one child in two places at once. Pure; pounds.
 */
import { rowsFor, type BandRow } from './bands';
import { counted, FundingError, readable } from './errors';
import { refIndex, type Listed } from './listed';
import { roundHalfAway } from './money';
import { dateInWords, EARLIEST_START, partYear } from './periods';
import { DAYS_TO_1904 } from './reading';
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
  /** Null when the exception is about the whole table. */
  row: number | null;
  check: string;
  /** Pounds due; null when that cannot be said. */
  expected: number | null;
  paid: number | null;
  /** Paid less expected, in whole pence; null when that cannot be said. */
  difference: number | null;
  whatToDo: string;
}

export interface PaymentRules extends TopUpRules {
  /** Pounds by which paid and due may differ. */
  tolerance: number;
}

type Finding = Pick<PaymentException, 'check' | 'whatToDo'> & { expected?: number };

/** A payment whose placement has a start that can be, and does not end before it. */
type Dated = Payment & { start: number };

const isDated = (payment: Payment): payment is Dated => dateFinding(payment) === null;

function dateFinding({ start, end }: Payment): Finding | null {
  if (start === null)
    return { check: 'No start date', whatToDo: 'Fill in the date on which the placement began.' };
  if (start < EARLIEST_START)
    return {
      check: 'Start before 1990',
      whatToDo: `Correct the start (${dateInWords(start)}); a number typed into a date cell counts days from 1900.`,
    };
  if (end !== null && end < start)
    return {
      check: 'End before start',
      whatToDo: `Correct the start (${dateInWords(start)}) or the end (${dateInWords(end)}).`,
    };
  return null;
}

const fteFinding = ({ fte }: Payment): Finding | null =>
  fte > 1 ? { check: 'FTE above 1', whatToDo: `Correct the FTE (${fte}): a pupil counts at most 1.` } : null;

const NOT_IN_TABLE = 'Band not in table';

/** The finding that a band has no value, out of the failure that says why. @throws any other failure */
function withoutValue(failure: unknown): Finding {
  if (!(failure instanceof FundingError)) throw failure;
  const [first = '', ...rest] = readable(failure.message);
  return { check: NOT_IN_TABLE, whatToDo: first.toUpperCase() + rest.join('') };
}

function bandFinding({ band, setting }: Payment, bands: readonly BandRow[]): Finding | null {
  if (band === null) return { check: NOT_IN_TABLE, whatToDo: 'Fill in the band.' };
  try {
    rowsFor(band, setting, bands);
    return null;
  } catch (failure) {
    return withoutValue(failure);
  }
}

const hasBand = (payment: Dated): payment is Dated & { band: string } => payment.band !== null;

/** Compares what was paid with what was due. */
function amountFinding(payment: Dated, bands: readonly BandRow[], rules: PaymentRules): Finding | null {
  if (!hasBand(payment)) return bandFinding(payment, bands);
  const { start, end, paid } = payment;
  let expected: number;
  try {
    expected = topUpDue(payment, bands, rules);
  } catch (failure) {
    return withoutValue(failure);
  }
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

/** Payments with a date whose ref stands in several rows. */
function rivalsAmong(payments: Listed<Payment>): Dated[] {
  const { repeated } = refIndex(payments);
  const rivals: Dated[] = [];
  for (let i = 0; repeated.size > 0 && i < payments.length; i++) {
    if (!repeated.has(payments.ref(i))) continue;
    const payment = payments.at(i);
    if (isDated(payment)) rivals.push(payment);
  }
  return rivals;
}

/** Rows whose ref was live on their first day already, each with the row it was live in. By order of start. */
function overlaps(payments: Listed<Payment>): Map<number, number> {
  const found = new Map<number, number>();
  const latest = new Map<string, Dated>();
  const endOf = (payment: Dated): number => payment.end ?? Infinity;
  for (const payment of rivalsAmong(payments).sort((a, b) => a.start - b.start || a.row - b.row)) {
    const before = latest.get(payment.ref);
    if (before && endOf(before) >= payment.start) found.set(payment.row, before.row);
    if (!before || endOf(payment) > endOf(before)) latest.set(payment.ref, payment);
  }
  return found;
}

/** Fewer payments prove nothing. */
const ENOUGH_PAYMENTS = 3;

/** Whether a payment can tell if its dates are right. */
const isPaid = (payment: Payment): payment is Dated => payment.paid !== 0 && isDated(payment);

/**
 * The exception that every date seems to be four years and a day early: most of what was paid agrees with what is due
 * when all dates are moved on by that, and most of it does not as they are.
 * @param count payments that can tell, and how many of them `agreed` with what is due as the dates are
 */
function shiftFinding(
  payments: Listed<Payment>,
  bands: readonly BandRow[],
  rules: PaymentRules,
  { count, agreed }: { count: number; agreed: number },
): PaymentException | null {
  if (count < ENOUGH_PAYMENTS || agreed * 2 >= count) return null;
  const moved = (serial: number | null): number | null => (serial === null ? null : serial + DAYS_TO_1904);
  const values = bands.map((row) => ({ ...row, from: moved(row.from) }));
  let agreeing = 0;
  for (let i = 0; i < payments.length; i++) {
    const payment = payments.at(i);
    if (!isPaid(payment)) continue;
    const later = { ...payment, start: payment.start + DAYS_TO_1904, end: moved(payment.end) };
    if (amountFinding(later, values, rules) === null) agreeing++;
  }
  if (agreeing * 2 <= count) return null;
  return {
    ref: '',
    row: null,
    check: 'Dates look four years early',
    expected: null,
    paid: null,
    difference: null,
    whatToDo:
      `With every date ${DAYS_TO_1904} days later, ${agreeing} of ${counted(count, 'payment')} agree: if the workbook ` +
      `uses the 1904 date system (File, Options, Advanced), untick it and add ${DAYS_TO_1904} to its dates.`,
  };
}

function exceptionOf({ ref, row, paid }: Payment, finding: Finding): PaymentException {
  const { check, expected = null, whatToDo } = finding;
  const difference = expected === null ? null : roundHalfAway(paid - expected);
  return { ref, row, check, expected, paid, difference, whatToDo };
}

/** What is wrong: what concerns the whole table, then the rows in the order given; empty when nothing is. */
export function checkPayments(
  payments: Listed<Payment>,
  bands: readonly BandRow[],
  rules: PaymentRules,
): PaymentException[] {
  const doubled = overlaps(payments);
  const exceptions: PaymentException[] = [];
  const paid = { count: 0, agreed: 0 };
  const note = (payment: Payment, finding: Finding | null): void => {
    if (finding !== null) exceptions.push(exceptionOf(payment, finding));
  };
  for (let i = 0; i < payments.length; i++) {
    const payment = payments.at(i);
    const twin = doubled.get(payment.row);
    const twice: Finding | null = twin
      ? { check: 'Live twice', whatToDo: `Row ${twin} covers the same days; end one of the two.` }
      : null;
    const band = bandFinding(payment, bands);
    const amount = band === null && isDated(payment) ? amountFinding(payment, bands, rules) : null;
    if (isPaid(payment)) {
      paid.count++;
      if ((band ?? amount) === null) paid.agreed++;
    }
    note(payment, band);
    note(payment, dateFinding(payment));
    note(payment, twice);
    note(payment, fteFinding(payment));
    note(payment, amount);
  }
  const shift = shiftFinding(payments, bands, rules, paid);
  return shift === null ? exceptions : [shift, ...exceptions];
}
