/**
 * Reads the cells of a sheet part: values of every type, formulas with shared ones written out, legacy arrays, and the
 * spills of dynamic arrays.
 */
import { cellKey, type BookCell, type BookSheet } from '../book/book';
import { cellAt, rangeAt } from './a1';
import { fromFile, shift } from './formulas';
import { attr, below, child, children, decodeString, flag, numberAttr, text, type Element } from './xml';

export interface Texts {
  /** Shared strings by index. */
  shared: string[];
  /** Cell metadata numbers (cm) that mean "dynamic array". */
  dynamic: Set<number>;
}

/** Text of a shared string, comment or inline string: plain or in runs; reading aids (rPh) are left out. */
export function richText(item: Element | null): string {
  if (!item) return '';
  return children(item)
    .map((element) => {
      if (element.localName === 't') return decodeString(text(element));
      return element.localName === 'r' ? decodeString(text(child(element, 't'))) : '';
    })
    .join('');
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

type Value = Pick<BookCell, 'value' | 'error'>;
const VALUES: Readonly<Record<string, (raw: string, texts: Texts) => Value>> = {
  s: (raw, texts) => ({ value: texts.shared[Number(raw)] ?? '' }),
  str: (raw) => ({ value: decodeString(raw) }),
  b: (raw) => ({ value: raw === '1' || raw === 'true' }),
  e: (raw) => ({ value: raw, error: true }),
  d: (raw) => ({ value: (Date.parse(raw.includes('T') ? `${raw.replace(/Z$/, '')}Z` : raw) - EPOCH) / DAY }),
  n: (raw) => ({ value: raw === '' ? null : Number(raw) }),
};

function valueOf(cell: Element, texts: Texts): Value {
  const type = attr(cell, 't') ?? 'n';
  if (type === 'inlineStr') return { value: richText(child(cell, 'is')) };
  const stored = child(cell, 'v');
  if (!stored) return { value: null };
  return (VALUES[type] ?? VALUES.n)?.(text(stored), texts) ?? { value: null };
}

interface Master {
  formula: string;
  row: number;
  column: number;
}

/** The formula of a cell in the file's own grammar, shared ones moved to their place; null when it has none. */
function storedFormula(
  element: Element | null,
  row: number,
  column: number,
  masters: Map<string, Master>,
): string | null {
  if (!element) return null;
  const kind = attr(element, 't') ?? 'normal';
  if (kind === 'dataTable') return null;
  const written = text(element);
  if (kind !== 'shared') return written || null;
  const group = attr(element, 'si') ?? '';
  if (written) {
    masters.set(group, { formula: written, row, column });
    return written;
  }
  const master = masters.get(group);
  return master ? shift(master.formula, row - master.row, column - master.column) : null;
}

function readCell(
  sheet: BookSheet,
  element: Element,
  row: number,
  column: number,
  texts: Texts,
  masters: Map<string, Master>,
): void {
  const cell: BookCell = { ...valueOf(element, texts), style: numberAttr(element, 's', 0) };
  const stored = child(element, 'f');
  const formula = storedFormula(stored, row, column, masters);
  if (formula !== null) cell.formula = `=${fromFile(formula)}`;
  if (stored && attr(stored, 't') === 'array') {
    const ref = attr(stored, 'ref') ?? '';
    const size = rangeAt(ref);
    if (!texts.dynamic.has(numberAttr(element, 'cm', -1))) cell.arrayRef = ref;
    else if (size && size.rows * size.columns > 1) cell.spill = { rows: size.rows, columns: size.columns };
  }
  sheet.cells.set(cellKey(row, column), cell);
}

/** Marks the cells that a spill fills. */
function spread(sheet: BookSheet): void {
  for (const [key, cell] of [...sheet.cells]) {
    if (!cell.spill) continue;
    const [row = 0, column = 0] = key.split(',').map(Number);
    for (let r = 0; r < cell.spill.rows; r += 1) {
      for (let c = 0; c < cell.spill.columns; c += 1) {
        const other = sheet.cells.get(cellKey(row + r, column + c));
        if (other && other !== cell && other.formula === undefined) other.spilledFrom = { row, column };
      }
    }
  }
}

/** Rows and cells of a sheetData element, with heights and hidden rows. */
export function readCells(sheet: BookSheet, data: Element, texts: Texts): void {
  const masters = new Map<string, Master>();
  let row = -1;
  for (const line of children(data, 'row')) {
    row = numberAttr(line, 'r', row + 2) - 1;
    if (attr(line, 'ht') && flag(line, 'customHeight')) sheet.heights.set(row, numberAttr(line, 'ht', 15));
    if (flag(line, 'hidden')) sheet.hiddenRows.add(row);
    let column = -1;
    for (const element of children(line, 'c')) {
      column = cellAt(attr(element, 'r') ?? '')?.column ?? column + 1;
      readCell(sheet, element, row, column, texts, masters);
    }
  }
  spread(sheet);
}

/** Cell metadata numbers of dynamic arrays, from xl/metadata.xml. */
export function dynamicMarks(metadata: Element | null): Set<number> {
  if (!metadata) return new Set();
  const types = below(metadata, 'metadataType').map((type) => attr(type, 'name'));
  const cells = child(metadata, 'cellMetadata');
  const marks = new Set<number>();
  (cells ? children(cells, 'bk') : []).forEach((block, i) => {
    const record = child(block, 'rc');
    if (types[numberAttr(record, 't', 0) - 1] === 'XLDAPR') marks.add(i + 1);
  });
  return marks;
}
