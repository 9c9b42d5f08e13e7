/**
 * Reads the cells of a sheet part: values of every type, formulas with shared ones written out, legacy arrays, and the
 * spills of dynamic arrays.
 */
import { cellKey, type BookCell, type BookSheet } from '../book/book';
import { cellAt, MAX_COLUMNS, MAX_ROWS, rangeAt } from './a1';
import { FileError } from './errors';
import { fromFile, shift } from './formulas';
import type { Attributes, StoredCell, StoredRow } from './stored-cells';
import { attr, below, child, children, decodeString, numberAttr, type Element } from './xml';

export interface Texts {
  /** Shared strings by index. */
  shared: string[];
  /** Cell metadata numbers (cm) that mean "dynamic array". */
  dynamic: Set<number>;
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

function valueOf({ attributes, value, inline }: StoredCell, texts: Texts): Value {
  const type = attributes.t ?? 'n';
  if (type === 'inlineStr') return { value: inline ?? '' };
  if (value === null) return { value: null };
  return (VALUES[type] ?? VALUES.n)?.(value, texts) ?? { value: null };
}

interface Master {
  formula: string;
  row: number;
  column: number;
}

/** The formula of a cell in the file's own grammar, shared ones moved to their place; null when it has none. */
function storedFormula(
  formula: StoredCell['formula'],
  row: number,
  column: number,
  masters: Map<string, Master>,
): string | null {
  const kind = formula?.attributes.t ?? 'normal';
  if (!formula || kind === 'dataTable') return null;
  if (kind !== 'shared') return formula.text || null;
  const group = formula.attributes.si ?? '';
  if (formula.text) {
    masters.set(group, { formula: formula.text, row, column });
    return formula.text;
  }
  const master = masters.get(group);
  return master ? shift(master.formula, row - master.row, column - master.column) : null;
}

/** Marks what a stored array formula is: a legacy array, or a spill. */
function markArray(cell: BookCell, { attributes, formula }: StoredCell, dynamic: ReadonlySet<number>): void {
  if (formula?.attributes.t !== 'array') return;
  const ref = formula.attributes.ref ?? '';
  const size = rangeAt(ref);
  if (!dynamic.has(Number(attributes.cm))) cell.arrayRef = ref;
  else if (size && size.rows * size.columns > 1) cell.spill = { rows: size.rows, columns: size.columns };
}

/** Marks the cells that a spill fills. */
function spread(sheet: BookSheet, row: number, column: number, cell: BookCell): void {
  const { rows, columns } = cell.spill ?? { rows: 0, columns: 0 };
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const other = sheet.cells.get(cellKey(row + r, column + c));
      if (other && other !== cell && other.formula === undefined) other.spilledFrom = { row, column };
    }
  }
}

const on = (value: string | undefined): boolean => value === '1' || value === 'true';

function readRow(sheet: BookSheet, row: number, { ht, customHeight, hidden }: Attributes): void {
  if (ht && on(customHeight)) sheet.heights.set(row, Number(ht));
  if (on(hidden)) sheet.hiddenRows.add(row);
}

/** Excel's limit is 8,192 characters; in the file newer functions have a prefix each, and no formula is this long. */
const LONGEST_FORMULA = 32_767;

function refuseUnsound(
  file: string,
  sheet: BookSheet,
  row: number,
  column: number,
  formula: string | null,
): void {
  if (row >= MAX_ROWS || column >= MAX_COLUMNS)
    throw new FileError(
      `${file} holds a cell outside the sheet "${sheet.name}" (row ${row + 1}, column ${column + 1}); it was not opened. Save the workbook in Excel again and open that copy.`,
    );
  if (formula !== null && formula.length > LONGEST_FORMULA)
    throw new FileError(
      `${file} holds a formula of ${formula.length} characters in "${sheet.name}", row ${row + 1}, column ${column + 1}; Excel takes 8,192, so the file was not opened. Shorten it in the program that wrote the file.`,
    );
}

/** Cells of the stored rows, with heights and hidden rows. @throws FileError for what no sheet can hold. */
export function readCells(sheet: BookSheet, rows: Iterable<StoredRow>, texts: Texts, file: string): void {
  const masters = new Map<string, Master>();
  const spills: { row: number; column: number; cell: BookCell }[] = [];
  let row = -1;
  for (const line of rows) {
    row = line.attributes.r ? Number(line.attributes.r) - 1 : row + 1;
    readRow(sheet, row, line.attributes);
    let column = -1;
    for (const stored of line.cells) {
      column = cellAt(stored.attributes.r ?? '')?.column ?? column + 1;
      const cell: BookCell = { ...valueOf(stored, texts), style: Number(stored.attributes.s ?? 0) };
      const formula = storedFormula(stored.formula, row, column, masters);
      refuseUnsound(file, sheet, row, column, formula);
      if (formula !== null) cell.formula = `=${fromFile(formula)}`;
      markArray(cell, stored, texts.dynamic);
      sheet.cells.set(cellKey(row, column), cell);
      if (cell.spill) spills.push({ row, column, cell });
    }
  }
  // when all cells are there
  for (const { row: top, column, cell } of spills) spread(sheet, top, column, cell);
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
