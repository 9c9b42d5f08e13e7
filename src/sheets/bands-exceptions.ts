/**
 * HNB Bands: plans whose payment, dates or band are wrong, as the payment check of src/funding finds them at the build,
 * each with what is due worked out live beside what was paid. Pure.
 */
import { listOf } from '../funding/listed';
import { checkPayments, type PaymentException } from '../funding/paycheck';
import { firstDay, lastDay } from '../funding/periods';
import { dueOver, stretchesOf } from '../funding/stretches';
import { amountOf } from './assumptions';
import { BANDS, countWhere, is, sum, sumIn, type Frame, type ListedPlan } from './bands-frame';
import { addTable, distinctKeys, type Area, type Own, type TableColumn } from './bands-table';
import type { Workings } from './bands-workings';
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import type { SheetWriter } from './writer';

const WHERE = SHEET_NAMES.Bands;
export const EXCEPTIONS_BLOCK = 'bands-exceptions';
/** Exceptions that are listed one by one; all of them are counted. */
export const EXCEPTIONS_LISTED = 200;
const AS_TEXT = 'Paid is a text';
const CHECKS = [
  'Band not in table',
  'No start date',
  'End before start',
  'Live twice',
  'Paid outside the placement',
  'Paid is not what is due',
  AS_TEXT,
] as const;

const WHAT_TO_DO: Readonly<Record<(typeof CHECKS)[number], string>> = {
  'Band not in table': 'Correct the band or setting, or add it to your bands table.',
  'No start date': 'Fill in the date on which the placement began.',
  'End before start': 'Correct one of the dates.',
  'Live twice': 'End one of the two placements, or give one of the plans its own reference.',
  'Paid outside the placement': 'Recover the payment, or correct the start or end date.',
  'Paid is not what is due': 'Correct the payment, or the band, dates or FTE.',
  [AS_TEXT]: 'Type the payment as a plain number, without sign or comma.',
};

/** An exception about one row; one about the whole table has no place in the list. */
type RowException = PaymentException & { row: number };
const isOfRow = (exception: PaymentException): exception is RowException => exception.row !== null;

/** An exception and the plan it is about. */
interface Listed extends RowException {
  plan: ListedPlan;
  /** Which of the rows with this ref, counted from the end of the list. */
  entry: number;
  due: number;
}

/** Everything that is wrong; payments that are texts only as such, for formulas cannot compare them. */
function exceptions(frame: Frame): Omit<Listed, 'entry' | 'due'>[] {
  const rules = {
    yearStart: frame.yearStart,
    basis: 'DAYS' as const,
    deduct: frame.deduct,
    tolerance: amountOf(frame.request.assumptions, 'paymentTolerance'),
  };
  const plans = new Map(frame.plans.map((plan) => [plan.row, plan]));
  const hasPaid = frame.list.ref('paid') !== null;
  const payments = frame.plans.map((plan) => ({ ...plan, band: plan.band || null }));
  const found = checkPayments(listOf(payments), frame.bands, rules)
    .filter(isOfRow)
    .filter(({ expected, row }) => expected === null || (hasPaid && !plans.get(row)?.paidAsText));
  const texts = frame.plans
    .filter(({ paidAsText }) => paidAsText)
    .map(({ ref, row, paid }) => ({
      ref,
      row,
      check: AS_TEXT,
      expected: null,
      paid,
      difference: null,
      whatToDo: '',
    }));
  return [...found, ...texts].map((exception) => ({
    ...exception,
    plan: plans.get(exception.row) as ListedPlan,
  }));
}

/** The largest differences first; what has no difference stands before them. */
const bySize = (a: RowException, b: RowException): number =>
  Math.abs(b.difference ?? Infinity) - Math.abs(a.difference ?? Infinity) || a.row - b.row;

function listedOf(frame: Frame, found: ReturnType<typeof exceptions>): Listed[] {
  const sorted = [...found].sort((a, b) =>
    a.difference === null && b.difference === null ? a.row - b.row : bySize(a, b),
  );
  return sorted.slice(0, EXCEPTIONS_LISTED).map((exception) => {
    const { plan } = exception;
    const after = frame.plans.filter(
      ({ ref, row }) => row > plan.row && ref.toLowerCase() === plan.ref.toLowerCase(),
    ).length;
    const stretches = stretchesOf(plan.band, plan.setting, frame.bands, frame.yearStart, frame.deduct);
    return { ...exception, entry: after + 1, due: dueOver(plan, stretches, frame.yearStart) };
  });
}

/** Due over the stretches of the plan's band: days of each × its top-up × FTE, to the penny. */
function dueFormula(own: Own, stretches: Area): string {
  const [from, to] = [stretches.all('From'), stretches.all('To')];
  const [start, stop] = [own('Start'), own('Until')];
  const band = `(${stretches.all('Band')}=${own('Band')}&"")*(${stretches.all('Setting')}=${own('Setting')}&"")`;
  const within = `(${from}<=${stop})*(${to}>=${start})`;
  const days = `(${to}-(${to}>${stop})*(${to}-${stop})-${from}-(${from}<${start})*(${start}-${from})+1)`;
  const worth = `SUMPRODUCT(${band}*${within}*${days},${stretches.all('Top-up')})*${own('FTE')}/${BANDS.days}`;
  return `=IF(ISNUMBER(${start}),IF(${stop}<${start},0,ROUND(${worth},${BANDS.places})),0)`;
}

function exceptionColumns(frame: Frame, { plans }: Workings, stretches: Area): TableColumn<Listed>[] {
  const { list } = frame;
  const cell = (field: string, own: Own): string | null => {
    const ref = list.ref(field);
    return ref && `INDEX(${ref},${own('Row')})`;
  };
  const text = (
    heading: string,
    field: string,
    expect: (plan: ListedPlan) => string,
    style: 'text' | 'wrapped' = 'text',
  ): TableColumn<Listed> => ({
    heading,
    style,
    formula: (own) => {
      const found = cell(field, own);
      return found ? `=TRIM(${found})` : '=""';
    },
    expect: ({ plan }) => expect(plan),
  });
  const day = (heading: string, field: 'start' | 'end'): TableColumn<Listed> => ({
    heading,
    style: 'day',
    formula: (own) => {
      const found = cell(field, own);
      return found ? `=IF(ISNUMBER(${found}),${found},"")` : '=""';
    },
    expect: ({ plan }) => plan[field] ?? '',
  });
  return [
    { heading: 'Key', style: 'key' },
    { heading: 'Check', style: 'text', value: ({ check }) => check },
    { heading: 'Ref', style: 'text', value: ({ ref }) => ref },
    {
      heading: 'Due',
      style: 'pence',
      formula: (own) => dueFormula(own, stretches),
      expect: ({ due }) => due,
    },
    {
      heading: 'Paid',
      style: 'pence',
      formula: (own) => {
        const found = cell('paid', own);
        return found ? `=N(${found})` : '=0';
      },
      expect: ({ plan }) => plan.paid,
    },
    {
      heading: 'Paid less due',
      style: 'pence',
      formula: (own) => `=${own('Paid')}-${own('Due')}`,
      expect: ({ due, plan }) => plan.paid - due,
    },
    text('Band', 'band', ({ band }) => band),
    text('Setting', 'bandSetting', ({ setting }) => setting ?? '', 'wrapped'),
    day('Start', 'start'),
    day('End', 'end'),
    {
      heading: 'FTE',
      style: 'decimal',
      formula: (own) => {
        const found = cell('fte', own);
        return found ? `=IF(ISNUMBER(${found}),${found},1)` : '=1';
      },
      expect: ({ plan }) => plan.fte,
    },
    text('School', 'setting', ({ school }) => school, 'wrapped'),
    { heading: 'Owner', style: 'inputText', typed: true },
    { heading: 'Remark', style: 'inputText', typed: true },
    {
      heading: 'Row',
      style: 'key',
      // the entry-th row with this ref from the end of the list
      formula: (own) => {
        const [ref, entry] = [own('Ref'), own('Entry')];
        return `=IF(${plans.countRef(ref)}<${entry},NA(),SUMPRODUCT(LARGE(${plans.places(ref)},${entry})))`;
      },
      expect: ({ plan }) => plan.row - list.top,
    },
    { heading: 'Entry', style: 'key', value: ({ entry }) => entry },
    {
      heading: 'Until',
      style: 'key',
      formula: (own) => `=IF(ISNUMBER(${own('End')}),${own('End')},${BANDS.last})`,
      expect: ({ plan }) => plan.end ?? lastDay(frame.yearStart),
    },
  ];
}

/** Live counts of the checks that need no look at each plan's payment. */
function liveCounts({ list }: Frame, { uses }: Workings): Partial<Record<string, string>> {
  const [ref, start, end, paid] = [
    list.needed('ref'),
    list.needed('start'),
    list.ref('end'),
    list.ref('paid'),
  ];
  const isPlan = `(TRIM(${ref})<>"")`;
  return {
    'Band not in table': `${countWhere(isPlan)}-${sumIn(uses, 'Plans', is(uses, 'Has value', '1'))}`,
    'No start date': countWhere(isPlan, `(1-ISNUMBER(${start}))`),
    ...(end
      ? { 'End before start': countWhere(`ISNUMBER(${start})`, `ISNUMBER(${end})`, `(${end}<${start})`) }
      : {}),
    ...(paid ? { [AS_TEXT]: countWhere(`ISTEXT(${paid})`, `(TRIM(${paid})<>"")`) } : {}),
  };
}

interface CheckLine {
  check: (typeof CHECKS)[number];
  found: number;
  listed: number;
  now: number | null;
}

export function addExceptions(
  writer: SheetWriter,
  frame: Frame,
  workings: Workings,
  stretches: { area: Area },
): { kept: string[]; checks: Check[] } {
  const found = exceptions(frame);
  const items = listedOf(frame, found);
  const counts = liveCounts(frame, workings);
  const nowOf: Partial<Record<string, number>> = {
    'Band not in table': frame.list.totals + sum(frame.uses.map(({ now, plans }) => (now ? 0 : plans))),
    'No start date': frame.plans.filter(({ start }) => start === null).length + frame.list.totals,
    'End before start': frame.plans.filter(({ start, end }) => start !== null && end !== null && end < start)
      .length,
    [AS_TEXT]: frame.plans.filter(({ paidAsText }) => paidAsText).length,
  };
  const lines = CHECKS.map((check): CheckLine => ({
    check,
    found: found.filter((exception) => exception.check === check).length,
    listed: items.filter((exception) => exception.check === check).length,
    now: counts[check] === undefined ? null : (nowOf[check] ?? null),
  }));
  writer.section('Payment check: what is wrong');
  const { area } = addTable<CheckLine>(writer, {
    id: 'bands-payment-checks',
    left: 0,
    keyOf: ({ check }) => check,
    items: lines,
    columns: () => [
      { heading: 'Check', style: 'label' },
      { heading: 'Found at the build', style: 'number', value: (line) => line.found },
      { heading: 'Listed below', style: 'number', value: (line) => line.listed },
      {
        heading: 'Now',
        style: 'number',
        formula: (_own, { check }) => `=${counts[check] ?? '""'}`,
        expect: ({ now }) => now ?? '',
      },
      { heading: 'What to do', style: 'text', value: ({ check }) => WHAT_TO_DO[check] },
    ],
  });
  writer.section(
    found.length > items.length
      ? `Exceptions: ${items.length} of ${found.length}, those without a figure and the largest`
      : `Exceptions: ${found.length}`,
  );
  const distinct = distinctKeys();
  const list = addTable<Listed>(writer, {
    id: EXCEPTIONS_BLOCK,
    left: 0,
    keyOf: ({ ref, check }) => distinct(`${ref} | ${check}`),
    items,
    columns: () => exceptionColumns(frame, workings, stretches.area),
  });
  return {
    kept: list.kept,
    checks: [
      {
        key: 'Payment exceptions',
        text: 'Payments, dates and bands found wrong at the last build',
        formula: `=SUM(${area.all('Found at the build')})`,
        expect: found.length,
        allowed: 'none',
        cure: 'Correct them in your list, then build the bands again.',
        where: WHERE,
      },
      {
        key: 'Exceptions in the list',
        text: 'Exceptions whose plan is no longer in your list',
        formula: `=SUMPRODUCT(ISERROR(${list.area.all('Row')})*1)`,
        expect: 0,
        allowed: 'none',
        cure: 'Build the bands again.',
        where: WHERE,
      },
    ],
  };
}

/** Payments of a year in which no placement begins are perhaps those of another year. */
export function yearCheck({ list, plans, yearStart }: Frame): Check {
  const start = list.needed('start');
  const begun = plans.some(
    (plan) => plan.start !== null && plan.start >= firstDay(yearStart) && plan.start <= lastDay(yearStart),
  );
  return {
    key: 'Year of the payments',
    text: 'No placement begins in the year of the payments (1 = none)',
    formula: `=IF(${countWhere(`ISNUMBER(${start})`, `(${start}>=${BANDS.first})`, `(${start}<=${BANDS.last})`)}=0,1,0)`,
    expect: begun ? 0 : 1,
    allowed: 'none',
    cure: 'Type the year of your payments on HNB Inputs, then build the bands again.',
    where: WHERE,
  };
}
