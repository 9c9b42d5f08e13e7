/**
 * HNB Bands: what was paid this year and what is due by days, for all plans of each band and setting; values that change
 * inside the year split it into stretches, which stand among the workings. Pure.
 */
import { fteDays, stretchesOf, type Stretch } from '../funding/stretches';
import { firstDay, lastDay } from '../funding/periods';
import type { TableBand } from '../funding/band-values';
import { addTable, type Area, type Own, type TableColumn } from './bands-table';
import { BANDS, sameIn, sum, sumIn, type Frame, type ListedPlan } from './bands-frame';
import { keyOfUse, type Use, type Workings } from './bands-workings';
import { valueKey } from './bands-values';
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import type { SheetWriter } from './writer';

const WHERE = SHEET_NAMES.Bands;

interface UseStretch extends Stretch<TableBand> {
  use: Use;
  days: number;
}

const sameUse = (plan: ListedPlan, use: Use): boolean =>
  keyOfUse(plan).toLowerCase() === keyOfUse(use).toLowerCase();

/** Stretches of every band and setting that plans of the list are in now. */
function stretchItems(frame: Frame): UseStretch[] {
  return frame.uses
    .filter(({ plans }) => plans > 0)
    .flatMap((use) => {
      const plans = frame.plans.filter((plan) => sameUse(plan, use));
      return stretchesOf(use.band, use.setting, frame.bands, frame.yearStart, frame.deduct).map(
        (stretch) => ({
          ...stretch,
          use,
          days: sum(plans.map((plan) => fteDays(plan, stretch))),
        }),
      );
    });
}

const yearDays = ({ yearStart }: Frame): number => lastDay(yearStart) - firstDay(yearStart) + 1;
const dueOf = (stretch: UseStretch, frame: Frame): number => (stretch.topUp * stretch.days) / yearDays(frame);

function stretchColumns(frame: Frame, values: Area, { uses, plans }: Workings): TableColumn<UseStretch>[] {
  const numbers = new Map(frame.uses.map((use, i) => [use, i + 1]));
  return [
    { heading: 'Key', style: 'key' },
    { heading: 'Band', style: 'text', value: ({ use }) => use.band },
    { heading: 'Setting', style: 'text', value: ({ use }) => use.setting ?? '' },
    {
      heading: 'Use',
      style: 'number',
      formula: (own) =>
        `=${sumIn(uses, 'No.', sameIn(uses, 'Band', own('Band')), sameIn(uses, 'Setting', own('Setting')))}`,
      expect: ({ use }) => numbers.get(use) ?? 0,
    },
    { heading: 'From', style: 'date', value: ({ from }) => from },
    { heading: 'To', style: 'date', value: ({ to }) => to },
    { heading: 'Row of values', style: 'text', value: ({ row }) => valueKey(row) },
    {
      heading: 'Top-up',
      style: 'pence',
      formula: (own) => `=${sumIn(values, 'Top-up', sameIn(values, 'Key', own('Row of values')))}`,
      expect: ({ topUp }) => topUp,
    },
    {
      heading: 'FTE days',
      style: 'decimal',
      formula: (own) => `=SUMPRODUCT(${plans.daysOfUse(own('Use'), own('From'), own('To'))},${plans.fte})`,
      expect: ({ days }) => days,
    },
    {
      heading: 'Due',
      style: 'pence',
      formula: (own) => `=${own('Top-up')}*${own('FTE days')}/${BANDS.days}`,
      expect: (stretch) => dueOf(stretch, frame),
    },
  ];
}

/** Writes the stretches to the right of what is printed. */
export function addStretches(
  writer: SheetWriter,
  frame: Frame,
  values: Area,
  workings: Workings,
  left: number,
): { area: Area; items: UseStretch[] } {
  const items = stretchItems(frame);
  const { area } = addTable<UseStretch>(writer, {
    id: 'bands-stretches',
    left,
    columns: () => stretchColumns(frame, values, workings),
    keyOf: ({ use, from }) => `${keyOfUse(use)} | ${from}`,
    items,
  });
  return { area, items };
}

interface BandPay {
  use: Use;
  due: number;
}

/** Paid and due of all plans, by band and setting; with what it was at the build, so that a change shows. */
export function addPaid(
  writer: SheetWriter,
  frame: Frame,
  { uses }: Workings,
  stretches: { area: Area; items: UseStretch[] },
): Check[] {
  writer.section('Paid and due this year, by days');
  const items = frame.uses
    .filter(({ plans }) => plans > 0)
    .map((use): BandPay => ({
      use,
      due: sum(
        stretches.items.filter((stretch) => stretch.use === use).map((stretch) => dueOf(stretch, frame)),
      ),
    }));
  const ofBand = (area: Area, own: Own): string[] => [
    sameIn(area, 'Band', own('Band')),
    sameIn(area, 'Setting', own('Setting')),
  ];
  const [paid, due] = [sum(items.map(({ use }) => use.paid)), sum(items.map((item) => item.due))];
  const columns: TableColumn<BandPay>[] = [
    { heading: 'Key', style: 'key' },
    { heading: 'Band', style: 'text', value: ({ use }) => use.band },
    { heading: 'Setting', style: 'wrapped', value: ({ use }) => use.setting ?? '' },
    {
      heading: 'Plans',
      style: 'number',
      formula: (own) => `=${sumIn(uses, 'Plans', ...ofBand(uses, own))}`,
      expect: ({ use }) => use.plans,
    },
    {
      heading: 'Due',
      style: 'pence',
      formula: (own) => `=${sumIn(stretches.area, 'Due', ...ofBand(stretches.area, own))}`,
      expect: (item) => item.due,
    },
    {
      heading: 'Paid',
      style: 'pence',
      formula: (own) => `=${sumIn(uses, 'Paid', ...ofBand(uses, own))}`,
      expect: ({ use }) => use.paid,
    },
    {
      heading: 'Paid less due',
      style: 'pence',
      formula: (own) => `=${own('Paid')}-${own('Due')}`,
      expect: ({ use, due: owed }) => use.paid - owed,
    },
    {
      heading: 'At the build',
      style: 'pence',
      value: ({ use, due: owed }) => Math.round((use.paid - owed) * 100) / 100,
    },
  ];
  const plans = sum(items.map(({ use }) => use.plans));
  const expects: Record<string, number> = { Plans: plans, Due: due, Paid: paid, 'Paid less due': paid - due };
  const { area } = addTable<BandPay>(writer, {
    id: 'bands-paid',
    left: 0,
    columns: () => columns,
    keyOf: ({ use }) => keyOfUse(use),
    items,
    totals: (place) =>
      Object.fromEntries(
        Object.entries(expects).map(([heading, expect]) => [
          heading,
          { formula: `=SUM(${place.all(heading)})`, expect },
        ]),
      ),
  });
  const moved = `SUMPRODUCT((ABS(${area.all('Paid less due')}-${area.all('At the build')})>1)*1)`;
  return [
    {
      key: 'Payments since the build',
      text: 'Bands and settings whose paid less due has changed by more than £1 since the exceptions were listed',
      formula: `=${moved}`,
      expect: 0,
      allowed: 'none',
      cure: 'Payments, dates or values were changed: build the bands again to list the exceptions afresh.',
      where: WHERE,
    },
  ];
}
