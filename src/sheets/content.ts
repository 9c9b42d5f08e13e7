/**
 * What is written into a cell, and whether a cell holds it already. Text from people's cells can never become a
 * formula, a number or a date here. Pure.
 */
import type { BlueprintCell } from './blueprint';
import type { Plain } from './sources';

type Wanted = Pick<BlueprintCell, 'formula' | 'value' | 'kept' | 'keptFormula'>;

/** Text that Excel would read as something else: formulas, numbers, dates such as "Mar 24", TRUE, errors such as "#N/A". */
const READ_OTHERWISE = [
  /^[=+\-@'#\t\r]/,
  /^\s/,
  /^[\d£$€(.,]/,
  /^(true|false)$/i,
  /%$/,
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s./,-]*\d/i,
];

/** What is written into a cell for a value or a formula; text that would be read otherwise goes behind an apostrophe. */
export function asContent(cell: Wanted): string | number | boolean {
  if (cell.keptFormula !== undefined) return cell.keptFormula;
  if (cell.kept !== undefined) return asContent({ value: cell.kept });
  if (cell.formula !== undefined) return cell.formula;
  const { value } = cell;
  if (value === null || value === undefined) return '';
  return typeof value === 'string' && READ_OTHERWISE.some((pattern) => pattern.test(value))
    ? `'${value}`
    : value;
}

/**
 * A formula without what Excel changes at will: spaces and letter case outside texts, doubled brackets, and quotes
 * around sheet names.
 */
export function normalFormula(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((part, i) => {
      if (i % 2 === 0)
        return part
          .replace(/\s+/g, '')
          .replace(/\[\[([^\][]+)\]\]/g, '[$1]')
          .toUpperCase();
      return part.startsWith("'") ? part.slice(1, -1).toUpperCase() : part;
    })
    .join('');
}

export const blank = (value: Plain | undefined): boolean =>
  value === null || value === undefined || value === '';

export const isFormula = (value: Plain | undefined): value is string =>
  typeof value === 'string' && value.startsWith('=');

/** True when the cell holds already what it should. `there` is the formula, or the value where there is none. */
export function stands(cell: Wanted, there: Plain | undefined): boolean {
  if (cell.keptFormula !== undefined) return stands({ formula: cell.keptFormula }, there);
  if (cell.kept !== undefined) return stands({ value: cell.kept }, there);
  if (cell.formula !== undefined)
    return isFormula(there) && normalFormula(there) === normalFormula(cell.formula);
  if (blank(cell.value)) return blank(there);
  if (typeof cell.value === 'string' && typeof there === 'string')
    return cell.value === there || `'${cell.value}` === there;
  return cell.value === there;
}
