/**
 * Types over a few cells of the user's own tables, which a person has confirmed one by one: all of them or none. Office.js.
 * Never over a formula, never over what somebody else typed meanwhile, never on an HNB sheet.
 */
import { asContent, blank, isFormula } from '../sheets/content';
import type { Plain } from '../sheets/sources';
import { allOrNothing } from './all-or-nothing';
import { isOurName } from './contents';
import { WorkbookError, type OverTyped } from './contract';
import { NOTHING_CHANGED } from './messages';
import { queueSchema } from './schema';

interface Place {
  sheet: string;
  cell: string;
}

function placeOf(where: string): Place {
  const mark = where.lastIndexOf('!');
  const sheet = where.slice(0, mark).replace(/^'|'$/g, '').replace(/''/g, "'");
  return { sheet, cell: where.slice(mark + 1) };
}

const shown = (value: Plain): string => (blank(value) ? 'is empty' : `holds "${String(value)}"`);
const alike = (a: Plain, b: Plain): boolean => (blank(a) && blank(b)) || a === b;

interface Found extends Place {
  value: Plain;
  formula: Plain;
  isProtected: boolean;
}

/** What stands in the way of typing over a cell, in a sentence; null when nothing does. */
function hindrance({ sheet, cell, value, formula, isProtected }: Found, seen: Plain): string | null {
  if (isOurName(sheet)) return `${sheet} is built by HNB: type on the sheet itself.`;
  if (isProtected)
    return `${sheet} is protected. Unprotect it (Review, Unprotect Sheet), or ask whoever protected it.`;
  if (isFormula(formula) && formula !== value)
    return `${sheet}, ${cell} holds a formula, which is not typed over here. Change it on the sheet.`;
  if (!alike(value, seen))
    return `Somebody changed ${sheet}, ${cell} meanwhile: it now ${shown(value)}. Look at it, then type again.`;
  return null;
}

/** @throws WorkbookError when one of the cells cannot be typed over; then none is */
export const typeOver = (cells: readonly OverTyped[]): Promise<void> =>
  allOrNothing(async (context, before) => {
    const { worksheets } = context.workbook;
    const places = cells.map(({ where }) => placeOf(where));
    const ranges = places.map(({ sheet, cell }) => {
      const range = worksheets.getItem(sheet).getRange(cell);
      range.load('values,formulas,worksheet/protection/protected');
      return range;
    });
    const checkSchema = queueSchema(context);
    await context.sync();
    checkSchema();
    const found = ranges.map(({ values, formulas, worksheet }, i): Found => ({
      ...(places[i] as Place),
      value: (values as Plain[][])[0]?.[0] ?? null,
      formula: (formulas as Plain[][])[0]?.[0] ?? null,
      isProtected: worksheet.protection.protected,
    }));
    const wrong = found
      .map((place, i) => hindrance(place, cells[i]?.seen ?? null))
      .find((sentence) => sentence !== null);
    if (wrong) throw new WorkbookError(`${wrong} ${NOTHING_CHANGED}`);
    const write = (workbook: Excel.Workbook, of: (i: number) => Plain): void =>
      places.forEach(({ sheet, cell }, i) => {
        workbook.worksheets.getItem(sheet).getRange(cell).values = [[asContent({ value: of(i) })]];
      });
    before((workbook) => write(workbook, (i) => found[i]?.formula ?? null));
    write(context.workbook, (i) => cells[i]?.value ?? null);
    await context.sync();
  });
