/** Agreeing a row of a register for SEND or for finance: what is typed, the same for every register. No DOM. */
import type { Plain } from '../../sheets/sources';
import type { SheetRow } from '../../workbook/contract';

export interface Asked {
  by: string;
  /** Today as a serial. */
  today: number;
}

export const SIDES = ['SEND', 'finance'] as const;
export type Side = (typeof SIDES)[number];

/** Headings of who agreed, of when, and of the row as it was agreed. */
export interface Agreeing {
  by: Readonly<Record<Side, string>>;
  on: Readonly<Record<Side, string>>;
  seal: string;
}

const filled = (row: SheetRow, heading: string): boolean => String(row.cells[heading] ?? '').trim() !== '';

/** Who, when, and the row as it is now. What the other side agreed to before must be the same, else it goes. */
export function agreedValues(
  row: SheetRow,
  { by, on, seal: kept }: Agreeing,
  side: Side,
  { seal, by: name, today }: Asked & { seal: string },
): Record<string, Plain> {
  const other = side === 'SEND' ? 'finance' : 'SEND';
  const isOutdated = filled(row, by[other]) && String(row.cells[kept] ?? '').trim() !== seal.trim();
  return {
    ...(isOutdated ? { [on[other]]: null, [by[other]]: null } : {}),
    [by[side]]: name.trim(),
    [on[side]]: today,
    [kept]: seal,
  };
}
