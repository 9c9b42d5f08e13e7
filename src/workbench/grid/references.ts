/**
 * The one place where what Excel writes by name becomes plain A1: structured references of tables, defined names,
 * spill references (A1#), implicit intersection (@) and the _xlfn. prefixes of the file format. The engine is given
 * the result; the Book keeps the formula as it was typed.
 */
import type { BookName, BookRange, BookSheet, BookTable } from '../book/book';
import type { Book } from '../book/model';
import { absoluteRange, parseRange, quoteSheet } from './address';
import { tokens, type Token } from './formula-text';

/** The cell whose formula is translated: this-row references and sheet-scoped names depend on it. */
export interface Place {
  sheet: BookSheet;
  row: number;
  column: number;
}

const MAX_DEPTH = 20;
const REF_ERROR: Token = { kind: 'error', text: '#REF!' };
const VALUE_ERROR: Token = { kind: 'error', text: '#VALUE!' };

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Tokens of an absolute reference with its sheet. */
function referenceTo(sheet: BookSheet, range: BookRange): Token[] {
  return [
    { kind: 'sheet', text: `${quoteSheet(sheet.name)}!` },
    { kind: 'reference', text: absoluteRange(range) },
  ];
}

/** "[[#Headers],[2020-21]]" → ["#Headers", "2020-21"], with ":" kept as its own item between two columns. */
function itemsOf(brackets: string): string[] {
  const inner = brackets.slice(1, -1).trim();
  if (inner === '') return [];
  if (!inner.includes('[')) return inner.startsWith('@') ? ['#This Row', inner.slice(1)] : [inner];
  const items: string[] = inner.startsWith('@') ? ['#This Row'] : [];
  for (const match of inner.matchAll(/\[((?:'.|[^\]'])*)\]|(:)/g)) items.push(match[2] ?? match[1] ?? '');
  return items;
}

const unescaped = (item: string): string => item.replace(/'(.)/g, '$1');

/** First and last column (counted in the table) that the items name; null when one is unknown. */
function columnsOf(table: BookTable, items: readonly string[]): [number, number] | null {
  const named = items.filter((item) => item !== ':' && item !== '');
  if (named.length === 0) return [0, table.columns.length - 1];
  const places = named.map((item) => table.columns.findIndex((column) => same(column, unescaped(item))));
  if (places.includes(-1)) return null;
  return [Math.min(...places), Math.max(...places)];
}

/** First row and number of rows of each part of a table. */
function rowsOf(table: BookTable, part: string, place: Place): [number, number] | null {
  const { row, rows } = table.range;
  const head = table.headerRow ? 1 : 0;
  const foot = table.totalsRow ? 1 : 0;
  const parts: Record<string, [number, number] | null> = {
    '#all': [row, rows],
    '#data': [row + head, rows - head - foot],
    '#headers': head ? [row, 1] : null,
    '#totals': foot ? [row + rows - 1, 1] : null,
    '#this row': place.row >= row + head && place.row < row + rows - foot ? [place.row, 1] : null,
  };
  return parts[part.toLowerCase()] ?? null;
}

/** A structured reference as A1, or the error that Excel shows for it. */
function structured(table: BookTable, brackets: string, place: Place): Token[] {
  const items = itemsOf(brackets);
  const special = items.filter((item) => item.startsWith('#'));
  const columns = columnsOf(
    table,
    items.filter((item) => !item.startsWith('#')),
  );
  if (!columns) return [REF_ERROR];
  const spans = (special.length > 0 ? special : ['#Data']).map((part) => rowsOf(table, part, place));
  if (spans.includes(null))
    return [special.some((part) => same(part, '#This Row')) ? VALUE_ERROR : REF_ERROR];
  const known = spans as [number, number][];
  const first = Math.min(...known.map(([row]) => row));
  const end = Math.max(...known.map(([row, rows]) => row + rows));
  if (end <= first) return [REF_ERROR];
  return referenceTo(table.sheet, {
    row: first,
    column: table.range.column + columns[0],
    rows: end - first,
    columns: columns[1] - columns[0] + 1,
  });
}

/** The single cell of a column, row or cell that implicit intersection means in this place; null when none. */
function intersection(range: BookRange, place: Place): BookRange | null {
  const row = range.rows === 1 ? range.row : place.row;
  const column = range.columns === 1 ? range.column : place.column;
  const inside =
    row >= range.row &&
    row < range.row + range.rows &&
    column >= range.column &&
    column < range.column + range.columns;
  return inside ? { row, column, rows: 1, columns: 1 } : null;
}

/** Translates formulas of one book. Make a new one after tables, names or sheets have changed. */
export class Translator {
  private readonly tables: Map<string, BookTable>;
  private readonly workbookNames: Map<string, BookName>;
  private readonly sheetNames: Map<string, BookName>;

  constructor(private readonly book: Book) {
    this.tables = new Map(book.tables.map((table) => [table.name.toLowerCase(), table]));
    this.workbookNames = new Map(
      book.names.filter((name) => !name.scope).map((name) => [name.name.toLowerCase(), name]),
    );
    this.sheetNames = new Map(
      book.names
        .filter((name) => name.scope)
        .map((name) => [`${name.scope?.id}!${name.name.toLowerCase()}`, name]),
    );
  }

  /** Tokens of the formula in plain A1 and functions. Never throws: what cannot be read becomes an error value. */
  translate(formula: string, place: Place): Token[] {
    return this.pass(tokens(formula), place, place.sheet, 0);
  }

  private pass(parts: readonly Token[], place: Place, sheet: BookSheet, depth: number): Token[] {
    const out: Token[] = [];
    for (let i = 0; i < parts.length;) i += this.step(parts, i, out, { ...place, sheet }, depth);
    return out;
  }

  /** Translates what begins at `i`, adds it to `out`, and says how many tokens it took. */
  private step(parts: readonly Token[], i: number, out: Token[], place: Place, depth: number): number {
    const token = parts[i] as Token;
    const after = parts[i + 1];
    if (token.kind === 'sheet') return this.sheetStep(token, after, parts[i + 2], out, place, depth);
    if (token.kind === 'name') return this.nameStep(token, after, out, place, depth);
    if (token.kind === 'reference') {
      if (after?.kind === 'spill') return this.spillStep(place.sheet, token, out);
      out.push(token);
      return 1;
    }
    if (token.kind === 'brackets') {
      const table = this.tableAt(place);
      out.push(...(table ? structured(table, token.text, place) : [REF_ERROR]));
      return 1;
    }
    if (token.kind === 'at') return this.atStep(parts, i, out, place, depth);
    if (token.kind === 'function') {
      out.push({ kind: 'function', text: token.text.replace(/^(?:_xlfn\.|_xlws\.|_xludf\.)+/i, '') });
      return 1;
    }
    out.push(token);
    return 1;
  }

  private sheetStep(
    token: Token,
    after: Token | undefined,
    second: Token | undefined,
    out: Token[],
    place: Place,
    depth: number,
  ): number {
    const name = token.text.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'");
    const sheet = this.book.sheets.find((known) => same(known.name, name));
    if (!after) return 1;
    if (!sheet) {
      out.push(REF_ERROR);
      return 2;
    }
    if (after.kind === 'name') return 1 + this.nameStep(after, second, out, { ...place, sheet }, depth);
    if (after.kind === 'reference' && second?.kind === 'spill') return 1 + this.spillStep(sheet, after, out);
    if (after.kind === 'error') out.push(after);
    else out.push({ kind: 'sheet', text: `${quoteSheet(sheet.name)}!` }, after);
    return 2;
  }

  private nameStep(
    token: Token,
    after: Token | undefined,
    out: Token[],
    place: Place,
    depth: number,
  ): number {
    const key = token.text.toLowerCase();
    const table = this.tables.get(key);
    if (after?.kind === 'brackets') {
      out.push(...(table ? structured(table, after.text, place) : [REF_ERROR]));
      return 2;
    }
    const name = this.sheetNames.get(`${place.sheet.id}!${key}`) ?? this.workbookNames.get(key);
    if (name && depth < MAX_DEPTH) out.push(...this.named(name, place, depth));
    else if (table) out.push(...structured(table, '[]', place));
    else out.push(token);
    return 1;
  }

  /** The content of a name; in brackets unless it is a lone reference or value, so that operators keep their order. */
  private named(name: BookName, place: Place, depth: number): Token[] {
    const content = this.pass(tokens(name.formula), place, name.scope ?? place.sheet, depth + 1);
    const lone = content.length === 1 || (content.length === 2 && content[0]?.kind === 'sheet');
    return lone ? content : [{ kind: 'open', text: '(' }, ...content, { kind: 'close', text: ')' }];
  }

  private spillStep(sheet: BookSheet, reference: Token, out: Token[]): number {
    const anchor = parseRange(reference.text);
    const cell = anchor ? this.book.cell(sheet, anchor.row, anchor.column) : undefined;
    if (!anchor || !cell?.formula) out.push(REF_ERROR);
    else {
      const { rows, columns } = cell.spill ?? { rows: 1, columns: 1 };
      out.push(...referenceTo(sheet, { row: anchor.row, column: anchor.column, rows, columns }));
    }
    return 2;
  }

  /** "@" before a reference or name picks the cell in this row or column; before anything else it has no effect. */
  private atStep(parts: readonly Token[], i: number, out: Token[], place: Place, depth: number): number {
    const operand: Token[] = [];
    const taken = i + 1 < parts.length ? this.step(parts, i + 1, operand, place, depth) : 0;
    const last = operand[operand.length - 1];
    const range = last?.kind === 'reference' ? parseRange(last.text) : null;
    if (!range || operand.length > 2) out.push(...operand);
    else {
      const cell = intersection(range, place);
      const prefix = operand.length === 2 ? [operand[0] as Token] : [];
      out.push(
        ...(cell ? [...prefix, { kind: 'reference' as const, text: absoluteRange(cell) }] : [VALUE_ERROR]),
      );
    }
    return 1 + taken;
  }

  private tableAt(place: Place): BookTable | undefined {
    return this.book.tables.find(
      ({ sheet, range }) =>
        sheet === place.sheet &&
        place.row >= range.row &&
        place.row < range.row + range.rows &&
        place.column >= range.column &&
        place.column < range.column + range.columns,
    );
  }
}
