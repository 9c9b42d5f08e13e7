/**
 * The page of bands: what stands on HNB Bands and in the mapped tables, put into rows and sentences. Works out no figure
 * of the trade: each comes from a cell. No DOM.
 */
import type { Plain, SourceCell, SourceTable } from '../../sheets/sources';
import type { AddedRow, OverTyped, SheetRow } from '../../workbook/contract';
import { cellText, count, dayText, notANumber, pounds, typedNumber } from '../shared/format';

/** Blocks of HNB Bands that the page shows, in the order in which it asks for them. */
export const BLOCKS = {
  drift: 'bands-drift',
  byBand: 'bands-by-band',
  schools: 'bands-schools',
  exceptions: 'bands-exceptions',
  sample: 'bands-sample',
  agreement: 'bands-agreement',
} as const;
export type BandBlocks = Readonly<Record<keyof typeof BLOCKS, readonly SheetRow[]>>;

export const blocksOf = (rows: readonly (readonly SheetRow[])[]): BandBlocks =>
  Object.fromEntries(Object.keys(BLOCKS).map((name, i) => [name, rows[i] ?? []])) as BandBlocks;

const text = (row: SheetRow, heading: string): string => String(row.cells[heading] ?? '').trim();
const figure = (row: SheetRow, heading: string): number => {
  const value = row.cells[heading];
  return typeof value === 'number' ? value : 0;
};
/** Pounds where the cell holds a number, else what it holds: an error stays an error. */
const money = (value: Plain | undefined): string =>
  typeof value === 'number' ? pounds(value) : cellText(value ?? null);

// --- the user's table of values ---

export interface BandValue {
  /** Place in the table, from 0. */
  index: number;
  /** "Band 3, Special, from 1 April 2026" */
  name: string;
  band: string;
  setting: string;
  value: SourceCell;
  /** Null where the table has no column of dates. */
  from: SourceCell | null;
  basis: string;
  /** Row on the sheet, as a person counts. */
  row: number;
  /** All cells of the row that HNB reads. */
  cells: Readonly<Record<string, SourceCell>>;
}

const cellOf = (cells: Record<string, SourceCell>, field: string): string =>
  String(cells[field]?.value ?? '');

export const bandValues = ({ rows }: SourceTable): BandValue[] =>
  rows.flatMap(({ row, cells }, index): BandValue[] => {
    const value = cells.value;
    if (!value) return [];
    const [band, setting] = [cellOf(cells, 'band'), cellOf(cells, 'setting')];
    const from = cells.from ?? null;
    const since = from && from.value !== null ? `from ${dayText(from.value)}` : '';
    return [
      {
        index,
        name: [band, setting, since].filter(Boolean).join(', '),
        band,
        setting,
        value,
        from,
        basis: cellOf(cells, 'basis'),
        row,
        cells,
      },
    ];
  });

export const valueText = ({ value }: BandValue): string => money(value.value);
export const fromText = ({ from }: BandValue): string =>
  from === null || from.value === null ? 'always' : dayText(from.value);

const DAY = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/** "1/4/2026" as Excel's serial number; null when it is no day. */
export function typedDay(typed: string): number | null {
  const [, day, month, year] = (DAY.exec(typed.trim()) ?? []).map(Number);
  if (day === undefined || month === undefined || year === undefined) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day || year < 1900) return null;
  return at.getTime() / 86_400_000 + 25_569;
}

export interface Edit {
  value: string;
  from: string;
}

/** A day as it would be typed: "01/04/2026". */
const typedFrom = (value: Plain): string =>
  typeof value === 'number' ? new Date((value - 25_569) * 86_400_000).toLocaleDateString('en-GB') : '';

export const editOf = ({ value, from }: BandValue): Edit => ({
  value: typeof value.value === 'number' ? String(value.value) : '',
  from: typedFrom(from?.value ?? null),
});

export interface Edited {
  faults: Partial<Record<keyof Edit, string>>;
  /** The cells that would be typed over; none while something is wrong. */
  cells: OverTyped[];
  /** Each of them as a sentence. */
  sentences: string[];
}

/** What an edit would type over in the user's table. Cells that stay as they are are left alone. */
export function editedCells(row: BandValue, edit: Edit): Edited {
  const faults: Edited['faults'] = {};
  const value = typedNumber(edit.value);
  const wrong = valueFault(edit.value, value);
  if (wrong !== undefined) faults.value = wrong;
  const from = edit.from.trim() === '' ? null : typedDay(edit.from);
  if (row.from && edit.from.trim() !== '' && from === null)
    faults.from = `Type a day such as 1/4/2026: "${edit.from}" is not one.`;
  if (Object.keys(faults).length > 0) return { faults, cells: [], sentences: [] };
  const changed: { cell: SourceCell; to: Plain; told: (plain: Plain) => string }[] = [
    { cell: row.value, to: value, told: money },
    ...(row.from ? [{ cell: row.from, to: from, told: dayText }] : []),
  ].filter(({ cell, to }) => cell.value !== to);
  return {
    faults,
    cells: changed.map(({ cell, to }) => ({ where: cell.address, seen: cell.value, value: to })),
    sentences: changed.map(({ cell, to, told }) => `${told(cell.value)} becomes ${told(to)}`),
  };
}

/** What is typed is no number, or below nothing. */
const valueFault = (typed: string, value: number | null): string | undefined => {
  if (value === null) return notANumber(typed);
  return value < 0 ? 'Type a value of £0 or more.' : undefined;
};

const columnOf = ({ address }: SourceCell): string => /!\$?([A-Z]+)\$?\d+$/.exec(address)?.[1] ?? '';

export interface Added {
  faults: Partial<Record<keyof Edit, string>>;
  /** Null while something is wrong. */
  row: AddedRow | null;
  /** "Band 3, Special: £2,750 from 1 April 2027" */
  sentence: string;
}

/** A new value of the same band from a day on, as a row at the foot of the user's table. */
export function addedValue(table: SourceTable, like: BandValue, edit: Edit): Added {
  const faults: Added['faults'] = {};
  const [value, from] = [typedNumber(edit.value), typedDay(edit.from)];
  const wrong = valueFault(edit.value, value);
  if (wrong !== undefined) faults.value = wrong;
  const others = bandValues(table).filter(
    ({ band, setting }) => band === like.band && setting === like.setting,
  );
  const name = [like.band, like.setting].filter(Boolean).join(', ');
  if (from === null)
    faults.from =
      edit.from.trim() === ''
        ? 'Type the day from which the new value holds, such as 1/4/2027.'
        : `Type a day such as 1/4/2027: "${edit.from}" is not one.`;
  else if (others.some((other) => other.from?.value === from))
    faults.from = `${name} has a value from ${dayText(from)} already. Change that one, or type another day.`;
  if (Object.keys(faults).length > 0 || !like.from) return { faults, row: null, sentence: '' };
  const copied = Object.entries(like.cells).filter(([field]) => field !== 'value' && field !== 'from');
  return {
    faults,
    row: {
      sheet: table.sheet,
      table: table.table,
      address: table.address,
      like: like.row,
      copied: Object.fromEntries(copied.map(([, cell]) => [columnOf(cell), cell.value])),
      values: { [columnOf(like.value)]: value, [columnOf(like.from)]: from },
    },
    sentence: `${name}: ${money(value)} from ${dayText(from)}`,
  };
}

// --- why the cost moved ---

export interface DriftLine {
  effect: string;
  amount: string;
  plans: string;
  what: string;
}

export const driftLines = (rows: readonly SheetRow[]): DriftLine[] =>
  rows.map((row) => ({
    effect: row.key,
    amount: money(row.cells.Amount),
    plans: cellText(row.cells.Plans ?? null),
    what: text(row, 'What it is'),
  }));

const SPLIT = ['Price', 'Band mix'];

/** Price and mix in one sentence, as HNB Bands has them: "Price: £300 more a year. Band mix: no change." */
export const driftSentence = (rows: readonly SheetRow[]): string =>
  SPLIT.flatMap((effect) => {
    const row = rows.find(({ key }) => key === effect);
    if (!row) return [];
    const amount = row.cells.Amount ?? null;
    if (typeof amount !== 'number') return [`${effect}: ${cellText(amount)}.`];
    return [`${effect}: ${effectText(amount)}${amount === 0 ? '' : ' a year'}.`];
  }).join(' ');

// --- drift by school and band ---

/** How strongly a cell is shaded: 0 not at all, 2 the most. The words beside it say the same. */
export type Heat = 0 | 1 | 2;

export interface HeatRow {
  name: string;
  where: string;
  up: string;
  down: string;
  /** "£1,200 more" */
  effect: string;
  way: 'more' | 'less' | 'same';
  heat: Heat;
}

/** From half of the largest effect on, a cell is shaded the most. */
const STRONG = 0.5;

function effectText(effect: number): string {
  if (effect === 0) return 'no change';
  return `${pounds(Math.abs(effect))} ${effect > 0 ? 'more' : 'less'}`;
}

const isTotal = ({ key }: SheetRow): boolean => key === 'Total';

/** Schools or bands, the largest effect first, whichever way; the total last and unshaded, as it is beside none. */
export function heatRows(rows: readonly SheetRow[]): HeatRow[] {
  const EFFECT = 'Net effect £ a year';
  const size = (row: SheetRow): number => (isTotal(row) ? 0 : Math.abs(figure(row, EFFECT)));
  const most = rows.reduce((largest, row) => Math.max(largest, size(row)), 0);
  return [...rows]
    .sort((a, b) => Number(isTotal(a)) - Number(isTotal(b)) || size(b) - size(a))
    .map((row) => {
      const effect = figure(row, EFFECT);
      const share = most === 0 ? 0 : Math.abs(effect) / most;
      return {
        name: row.key,
        where: row.where,
        up: cellText(row.cells['Moved up'] ?? null),
        down: cellText(row.cells['Moved down'] ?? null),
        effect: effectText(effect),
        way: effect > 0 ? 'more' : effect < 0 ? 'less' : 'same',
        heat: size(row) === 0 ? 0 : share >= STRONG ? 2 : 1,
      };
    });
}

// --- payments ---

export interface ExceptionShown {
  key: string;
  /** "Paid is not what is due: P014" */
  title: string;
  /** "Due £5,200, paid £4,800: £400 less than due." */
  detail: string;
  /** Cell of the user's list that the check is about; null when the row is no longer there. */
  where: string | null;
  /** Its row on HNB Bands. */
  sheet: string;
}

/** The cell of the user's list that a check is about. */
const CELL_OF: Readonly<Record<string, string>> = {
  'Band not in table': 'band',
  'No start date': 'start',
  'End before start': 'end',
  'Live twice': 'ref',
};

/** The entry-th row with this reference, counted from the end of the list, as HNB Bands counts. */
function planRow(
  ehcps: SourceTable | undefined,
  ref: string,
  entry: number,
): SourceTable['rows'][number] | undefined {
  const same = (ehcps?.rows ?? []).filter(
    ({ cells }) => cellOf(cells, 'ref').toLowerCase() === ref.toLowerCase(),
  );
  return same[same.length - entry];
}

export const exceptionsShown = (
  rows: readonly SheetRow[],
  ehcps: SourceTable | undefined,
): ExceptionShown[] =>
  rows.map((row) => {
    const [check, ref] = [text(row, 'Check'), text(row, 'Ref')];
    const cells = planRow(ehcps, ref, figure(row, 'Entry') || 1)?.cells;
    const difference = figure(row, 'Paid less due');
    const apart =
      difference === 0
        ? ''
        : `: ${pounds(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than due`;
    return {
      key: row.key,
      title: `${check}: ${ref}`,
      detail: `Due ${money(row.cells.Due)}, paid ${money(row.cells.Paid)}${apart}.`,
      where: cells?.[CELL_OF[check] ?? 'paid']?.address ?? cells?.ref?.address ?? null,
      sheet: row.where,
    };
  });

// --- moderation ---

export const MODERATED = 'Moderated band';
export const MODERATED_BY = 'Moderated by';

export interface SampledPlan {
  row: SheetRow;
  ref: string;
  school: string;
  band: string;
  moderated: string;
}

export const sampledPlans = (rows: readonly SheetRow[]): SampledPlan[] =>
  rows.map((row) => ({
    row,
    ref: row.key,
    school: text(row, 'School'),
    band: text(row, 'Band'),
    moderated: text(row, MODERATED),
  }));

/** "W0332: band 4", also where the table calls its bands by that word already. */
export const sampledLabel = ({ ref, band }: SampledPlan): string =>
  `${ref}: ${/^band\b/i.test(band) ? '' : 'band '}${band}`;

export function sampleSentence(plans: readonly SampledPlan[]): string {
  const done = plans.filter(({ moderated }) => moderated !== '').length;
  return `${done} of ${count(plans.length, 'plan')} moderated.`;
}

/** A measure of agreement with its figure and unit: "Exact agreement: 83.3% of the plans moderated". */
export function measureText(row: SheetRow): string {
  const [value, unit] = [row.cells.Figure ?? null, text(row, 'Unit')];
  if (typeof value !== 'number') return `${row.key}: nothing moderated yet`;
  if (unit.startsWith('of ')) return `${row.key}: ${(value * 100).toFixed(1)}% ${unit}`;
  if (unit.startsWith('£ ')) return `${row.key}: ${pounds(value)} ${unit.slice(2)}`;
  // what a measure runs from and to stands behind it
  return `${row.key}: ${cellText(value)} ${/^\d/.test(unit) ? `(${unit})` : unit}`;
}

/** Bands by their names in the user's table, each once. */
export const bandNames = (table: SourceTable | undefined): string[] => [
  ...new Set((table ? bandValues(table) : []).map(({ band }) => band)),
];
