/** Reads everything on a sheet part that is not cells: widths, panes, merges, page, protection, rules. */
import type { BookConditional, BookSheet, BookValidation } from '../book/book';
import { columnNumber, rangeAt, rangesAt } from './a1';
import type { Colours } from './colours';
import { fromFile } from './formulas';
import { attr, child, children, descend, flag, numberAttr, text, type Element } from './xml';

/** The file has margins in inches. */
export const POINTS_AN_INCH = 72;

/** Widths in the file include five pixels of padding, seven pixels to a character. */
const shownWidth = (stored: number): number => Math.max(0, Math.round((stored - 5 / 7) * 100) / 100);
export const storedWidth = (shown: number): number => Math.trunc(((shown * 7 + 5) / 7) * 256) / 256;

/** Widths set for a run of columns this long are a default for the sheet, not a choice for each column. */
const LONGEST_RUN = 256;

function readColumns(sheet: BookSheet, columns: Element | null): void {
  for (const element of columns ? children(columns, 'col') : []) {
    const first = numberAttr(element, 'min', 1) - 1;
    const last = Math.min(numberAttr(element, 'max', 1) - 1, first + LONGEST_RUN);
    for (let column = first; column <= last; column += 1) {
      if (attr(element, 'width')) sheet.widths.set(column, shownWidth(numberAttr(element, 'width', 9.14)));
      if (flag(element, 'hidden')) sheet.hiddenColumns.add(column);
    }
  }
}

function readView(sheet: BookSheet, worksheet: Element): void {
  const view = descend(worksheet, 'sheetViews', 'sheetView');
  sheet.gridlines = flag(view, 'showGridLines', true);
  const pane = view ? child(view, 'pane') : null;
  if (pane && /^frozen/.test(attr(pane, 'state') ?? ''))
    sheet.freeze = { rows: numberAttr(pane, 'ySplit', 0), columns: numberAttr(pane, 'xSplit', 0) };
}

const PAPERS: Readonly<Record<number, 'A4' | 'A3'>> = { 8: 'A3', 9: 'A4' };

/** The centre and left parts of "&LPrepared by finance&CPage &P". */
function footerPart(footer: string, part: 'L' | 'C'): string | null {
  const match = new RegExp(`&${part}([^]*?)(?=&[LCR]|$)`).exec(footer);
  return match?.[1] || null;
}

/** Rows or columns before which people have a page begin, zero-based and in order. */
export function readBreaks(worksheet: Element, name: 'rowBreaks' | 'colBreaks'): number[] {
  const list = child(worksheet, name);
  return (list ? children(list, 'brk') : [])
    .filter((element) => flag(element, 'man'))
    .map((element) => numberAttr(element, 'id', 0))
    .sort((a, b) => a - b);
}

function readPage(sheet: BookSheet, worksheet: Element): void {
  const setup = child(worksheet, 'pageSetup');
  const fit = flag(descend(worksheet, 'sheetPr', 'pageSetUpPr'), 'fitToPage');
  const orientation = attr(setup, 'orientation');
  sheet.page.orientation =
    orientation === 'landscape' ? 'Landscape' : orientation === 'portrait' ? 'Portrait' : null;
  sheet.page.paper = PAPERS[numberAttr(setup, 'paperSize', 0)] ?? null;
  sheet.page.fitToPagesWide = fit ? numberAttr(setup, 'fitToWidth', 1) : null;
  const margins = child(worksheet, 'pageMargins');
  const margin = (side: string): number | null =>
    attr(margins, side) === null
      ? null
      : Math.round(numberAttr(margins, side, 0) * POINTS_AN_INCH * 100) / 100;
  sheet.page.leftMargin = margin('left');
  sheet.page.rightMargin = margin('right');
  const footer = text(descend(worksheet, 'headerFooter', 'oddFooter'));
  sheet.page.footerCentre = footerPart(footer, 'C');
  sheet.page.footerLeft = footerPart(footer, 'L');
  sheet.page.rowBreaks = readBreaks(worksheet, 'rowBreaks');
  sheet.page.columnBreaks = readBreaks(worksheet, 'colBreaks');
  sheet.page.order = attr(setup, 'pageOrder') === 'overThenDown' ? 'OverThenDown' : null;
}

export function readLayout(sheet: BookSheet, worksheet: Element, colours: Colours): void {
  sheet.tabColour = colours(descend(worksheet, 'sheetPr', 'tabColor')) ?? '';
  readColumns(sheet, child(worksheet, 'cols'));
  readView(sheet, worksheet);
  readPage(sheet, worksheet);
  sheet.protected = flag(child(worksheet, 'sheetProtection'), 'sheet');
  const merges = child(worksheet, 'mergeCells');
  for (const merge of merges ? children(merges, 'mergeCell') : []) {
    const range = rangeAt(attr(merge, 'ref') ?? '');
    if (range) sheet.merges.push(range);
  }
}

// ---- rules ----

const VALIDATION_TYPES: Readonly<Record<string, BookValidation['type']>> = {
  list: 'list',
  whole: 'wholeNumber',
  decimal: 'decimal',
  date: 'date',
  textLength: 'textLength',
  custom: 'custom',
};
export const storedType = (type: BookValidation['type']): string =>
  Object.entries(VALIDATION_TYPES).find(([, shown]) => shown === type)?.[0] ?? 'custom';

/** Operators of the file and as Excel's API spells them. */
const OPERATORS: Readonly<Record<string, string>> = {
  between: 'Between',
  notBetween: 'NotBetween',
  equal: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThan: 'GreaterThan',
  lessThan: 'LessThan',
  greaterThanOrEqual: 'GreaterThanOrEqualTo',
  lessThanOrEqual: 'LessThanOrEqualTo',
};
export const storedOperator = (shown: string): string | undefined =>
  Object.entries(OPERATORS).find(([, operator]) => operator === shown)?.[0];

const ERROR_STYLES = { stop: 'Stop', warning: 'Warning', information: 'Information' } as const;

/** A formula of a rule as the model has it: literal lists as "a,b", everything else with "=". */
function ruleFormula(element: Element | null): string {
  const stored = text(element);
  const literal = /^"([^]*)"$/.exec(stored);
  return literal ? (literal[1] ?? '').replace(/""/g, '"') : `=${fromFile(stored)}`;
}

function readValidation(element: Element): BookValidation | null {
  const type = VALIDATION_TYPES[attr(element, 'type') ?? ''];
  if (!type) return null;
  const validation: BookValidation = {
    ranges: rangesAt(attr(element, 'sqref') ?? ''),
    type,
    formula1: ruleFormula(child(element, 'formula1')),
    fromFile: true,
  };
  const second = child(element, 'formula2');
  if (second) validation.formula2 = ruleFormula(second);
  const operator = attr(element, 'operator');
  if (operator) validation.operator = OPERATORS[operator] ?? operator;
  const prompt = attr(element, 'prompt');
  if (prompt) validation.prompt = { title: attr(element, 'promptTitle') ?? '', message: prompt };
  const error = attr(element, 'error');
  const style = ERROR_STYLES[(attr(element, 'errorStyle') ?? 'stop') as keyof typeof ERROR_STYLES] ?? 'Stop';
  if (error) validation.error = { title: attr(element, 'errorTitle') ?? '', message: error, style };
  return validation;
}

function readConditional(
  rule: Element,
  sqref: string,
  looks: Element[],
  colours: Colours,
): BookConditional | null {
  const formula = child(rule, 'formula');
  if (attr(rule, 'type') !== 'expression' || !formula) return null;
  const look = looks[numberAttr(rule, 'dxfId', -1)] ?? null;
  const conditional: BookConditional = { ranges: rangesAt(sqref), formula: `=${fromFile(text(formula))}` };
  const font = descend(look, 'font');
  const colour = font ? colours(child(font, 'color')) : null;
  if (colour) conditional.fontColour = colour;
  const bold = font ? child(font, 'b') : null;
  if (bold && flag(bold, 'val', true)) conditional.bold = true;
  const pattern = descend(look, 'fill', 'patternFill');
  const fill = pattern ? (colours(child(pattern, 'bgColor')) ?? colours(child(pattern, 'fgColor'))) : null;
  if (fill) conditional.fill = fill;
  return conditional;
}

/** Validation elements of a sheet in file order. */
export const validationElements = (worksheet: Element): Element[] => {
  const list = child(worksheet, 'dataValidations');
  return list ? children(list, 'dataValidation') : [];
};

/** Rules of conditional formats in file order, each with its range. */
export const conditionalElements = (worksheet: Element): { rule: Element; sqref: string }[] =>
  children(worksheet, 'conditionalFormatting').flatMap((format) =>
    children(format, 'cfRule').map((rule) => ({ rule, sqref: attr(format, 'sqref') ?? '' })),
  );

/** What was read, with its place among the elements of its kind. */
export interface ReadRules {
  validations: Map<BookValidation, number>;
  conditionals: Map<BookConditional, number>;
}

export function readRules(
  sheet: BookSheet,
  worksheet: Element,
  looks: Element[],
  colours: Colours,
): ReadRules {
  const read: ReadRules = { validations: new Map(), conditionals: new Map() };
  validationElements(worksheet).forEach((element, i) => {
    const validation = readValidation(element);
    if (validation) read.validations.set(validation, i);
  });
  conditionalElements(worksheet).forEach(({ rule, sqref }, i) => {
    const conditional = readConditional(rule, sqref, looks, colours);
    if (conditional) read.conditionals.set(conditional, i);
  });
  sheet.validations = [...read.validations.keys()];
  sheet.conditionals = [...read.conditionals.keys()];
  return read;
}

/** Row pair of "'Plan'!$4:$5" (possibly after columns), counted from 1. */
export function titleRows(reference: string): [number, number] | null {
  const match = /!\$?(\d+):\$?(\d+)$/.exec(reference);
  return match ? [Number(match[1]), Number(match[2])] : null;
}

/** Column pair of "'Plan'!$A:$C" (possibly before rows), counted from 1. */
export function titleColumns(reference: string): [number, number] | null {
  const [, first, last] = /!\$?([A-Z]{1,3}):\$?([A-Z]{1,3})(?=,|$)/.exec(reference) ?? [];
  return first && last ? [columnNumber(first) + 1, columnNumber(last) + 1] : null;
}

export const printArea = (reference: string): string =>
  reference.replace(/\$/g, '').replace(/('(?:[^']|'')+'|[^'!,]+)!/g, '');
