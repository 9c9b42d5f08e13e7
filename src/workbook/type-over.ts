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
      range.load('rowIndex,columnIndex,values,formulas,worksheet/protection/protected');
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
    const content = (i: number) => [[asContent({ value: cells[i]?.value ?? null })]];
    const done = before('Typing into your tables', {
      cells: ranges.map(({ rowIndex: row, columnIndex: column }, i) => ({
        sheet: places[i]?.sheet ?? '',
        row,
        column,
        before: [[asContent({ value: found[i]?.formula ?? null })]],
        after: content(i),
      })),
    });
    ranges.forEach((range, i) => {
      range.values = content(i);
    });
    done();
    await context.sync();
  });
