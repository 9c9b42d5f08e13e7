/**
 * Rows and cells of a sheet part as they are stored. Sheets can be long, and a tree of every cell is slow and large, so
 * the plain form that spreadsheets write is scanned as text; anything unusual is left to the XML parser.
 */
import type { Parts } from './parts';
import { child, children, decodeString, descend, parseText, root, text, type Element } from './xml';

export type Attributes = Record<string, string>;

export interface StoredCell {
  attributes: Attributes;
  formula: { attributes: Attributes; text: string } | null;
  value: string | null;
  /** Text of an inline string. */
  inline: string | null;
}

export interface StoredRow {
  attributes: Attributes;
  cells: StoredCell[];
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

// ---- from a tree ----

const attributesOf = (element: Element): Attributes =>
  Object.fromEntries(Array.from(element.attributes).map((attribute) => [attribute.name, attribute.value]));

function cellOf(element: Element): StoredCell {
  const formula = child(element, 'f');
  const value = child(element, 'v');
  const inline = child(element, 'is');
  return {
    attributes: attributesOf(element),
    formula: formula && { attributes: attributesOf(formula), text: text(formula) },
    value: value && text(value),
    inline: inline && richText(inline),
  };
}

const rowsOf = (data: Element | null): StoredRow[] =>
  (data ? children(data, 'row') : []).map((row) => ({
    attributes: attributesOf(row),
    cells: children(row, 'c').map(cellOf),
  }));

// ---- from text ----

const ROW = /\s*<row\b([^<>]*?)(\/?)>/y;
const ROW_END = /\s*<\/row>/y;
const CELL = /\s*<c\b([^<>]*?)(?:\/>|>([^]*?)<\/c>)/y;
const INNER =
  /^\s*(?:<f\b([^<>]*?)(?:\/>|>([^<]*)<\/f>))?\s*(?:<v>([^<]*)<\/v>)?\s*(?:<is>([^]*)<\/is>)?\s*$/;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#x([0-9A-Fa-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/g;
/** Comments, CDATA sections, and entities that XML does not know: the parser is asked, which may refuse the part. */
const UNUSUAL = /<!|&(?!(?:#x[0-9A-Fa-f]+|#\d+|lt|gt|amp|quot|apos);)/;
const NAMED: Attributes = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const SPECIAL = /[&\r]/;

const decoded = (xml: string): string =>
  xml
    .replace(/\r\n?/g, '\n')
    .replace(ENTITY, (_, hex?: string, decimal?: string, name?: string) =>
      name ? (NAMED[name] ?? '') : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
    );

const plain = (xml: string): string => (SPECIAL.test(xml) ? decoded(xml) : xml);

function scanAttributes(xml: string): Attributes {
  const found: Attributes = {};
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(xml); match; match = ATTRIBUTE.exec(xml))
    found[match[1] ?? ''] = plain(match[2] ?? match[3] ?? '');
  return found;
}

const scanInline = (xml: string): string =>
  [...xml.replace(/<rPh\b[^]*?<\/rPh>/g, '').matchAll(/<t(?:\s[^<>]*)?>([^<]*)<\/t>/g)]
    .map((match) => decodeString(plain(match[1] ?? '')))
    .join('');

function scanCell(attributes: string, inner: string | undefined): StoredCell | null {
  const parts = INNER.exec(inner ?? '');
  if (!parts) return null;
  const [, formulaAttributes, formula, value, inline] = parts;
  return {
    attributes: scanAttributes(attributes),
    formula:
      formulaAttributes === undefined
        ? null
        : { attributes: scanAttributes(formulaAttributes), text: plain(formula ?? '') },
    value: value === undefined ? null : plain(value),
    inline: inline === undefined ? null : scanInline(inline),
  };
}

/** Matches at exactly this place, or null. */
function matchAt(pattern: RegExp, xml: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(xml);
}

/** Cells from `at` to the end of their row; null when something unusual stands among them. */
function scanCells(xml: string, at: number): { cells: StoredCell[]; end: number } | null {
  const cells: StoredCell[] = [];
  for (;;) {
    const match = matchAt(CELL, xml, at);
    if (!match) break;
    const cell = scanCell(match[1] ?? '', match[2]);
    if (!cell) return null;
    cells.push(cell);
    at = CELL.lastIndex;
  }
  return matchAt(ROW_END, xml, at) ? { cells, end: ROW_END.lastIndex } : null;
}

/** The rows one after the other, so that what was read of one is gone before the next; null where it gets unusual. */
function* scanRows(xml: string): Generator<StoredRow | null> {
  if (UNUSUAL.test(xml)) return yield null;
  let at = 0;
  for (;;) {
    const match = matchAt(ROW, xml, at);
    if (!match) break;
    at = ROW.lastIndex;
    const inside = match[2] ? { cells: [], end: at } : scanCells(xml, at);
    if (!inside) return yield null;
    yield { attributes: scanAttributes(match[1] ?? ''), cells: inside.cells };
    at = inside.end;
  }
  if (xml.slice(at).trim() !== '') yield null;
}

/** Rows as text as far as that goes, the rest from the tree. */
function* storedRows(xml: string, tree: () => Element): Generator<StoredRow> {
  let scanned = 0;
  for (const row of scanRows(xml)) {
    if (row === null) {
      yield* rowsOf(descend(tree(), 'sheetData')).slice(scanned);
      return;
    }
    scanned += 1;
    yield row;
  }
}

const STRINGS = /^(?:<\?[^<>]*\?>)?\s*<sst\b[^<>]*[^/]>/;
const STRING = /\s*<si>\s*<t(?:\s[^<>]*)?>([^<]*)<\/t>\s*<\/si>/y;
const STRINGS_END = /^\s*<\/sst>\s*$/;

/** Shared strings as text; null when one of them is in runs or otherwise unusual. */
function scanStrings(xml: string): string[] | null {
  const head = STRINGS.exec(xml);
  if (!head || UNUSUAL.test(xml)) return null;
  const found: string[] = [];
  let at = head[0].length;
  for (let match = matchAt(STRING, xml, at); match; match = matchAt(STRING, xml, at)) {
    found.push(decodeString(plain(match[1] ?? '')));
    at = STRING.lastIndex;
  }
  return STRINGS_END.test(xml.slice(at)) ? found : null;
}

/** The workbook's shared strings by index. */
export const readStrings = (parts: Parts, part: string): string[] =>
  scanStrings(parts.text(part)) ?? children(root(parts.read(part)), 'si').map(richText);

const OPEN = '<sheetData>';
const CLOSE = '</sheetData>';

/** The sheet's XML, without its cells where they stand in one piece, and its rows, to be gone through once. */
export function readWorksheet(parts: Parts, part: string): { worksheet: Element; rows: Iterable<StoredRow> } {
  const xml = parts.text(part);
  const [from, to] = [xml.indexOf(OPEN), xml.lastIndexOf(CLOSE)];
  const tree = (text: string): Element => root(parseText(text, part, parts.file));
  if (from < 0 || to < from) {
    const worksheet = tree(xml);
    return { worksheet, rows: rowsOf(descend(worksheet, 'sheetData')) };
  }
  return {
    worksheet: tree(xml.slice(0, from + OPEN.length) + xml.slice(to)),
    rows: storedRows(xml.slice(from + OPEN.length, to), () => tree(xml)),
  };
}
