/** Where new HNB sheets go among the workbook's sheets: in their own order, behind the user's. Pure. */
import { same } from './contents';
import { SHEET_IDS, SHEET_NAMES } from '../sheets/request';

const rank = (sheet: string): number => SHEET_IDS.findIndex((id) => same(SHEET_NAMES[id], sheet));

export interface SheetPlace {
  sheet: string;
  position: number;
}

/**
 * Positions to give to the new sheets one after the other, while they stand last. Sheets that are there stay in the
 * order that people gave them.
 */
export function sheetPlaces(there: readonly string[], added: readonly string[]): SheetPlace[] {
  const order = [...there];
  for (const sheet of [...added].sort((a, b) => rank(a) - rank(b))) {
    // right behind the sheets that come before it, else in front of those that come after it, else last
    const earlier = order.filter((other) => rank(other) >= 0 && rank(other) < rank(sheet)).pop();
    const later = order.find((other) => rank(other) > rank(sheet));
    const at = earlier ? order.indexOf(earlier) + 1 : later ? order.indexOf(later) : order.length;
    order.splice(at, 0, sheet);
  }
  return order.flatMap((sheet, position) => (added.includes(sheet) ? [{ sheet, position }] : []));
}
