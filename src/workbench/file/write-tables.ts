/** Writes new tables, patches changed ones and removes deleted ones. Column names always equal the heading cells. */
import type { BookTable } from '../book/book';
import { rangeText } from './a1';
import { MAIN, ORDER, TYPE, type Saving } from './saving';
import { headings, tableRecord } from './tables';
import {
  append,
  attr,
  child,
  children,
  encodeString,
  ensure,
  escapeXml,
  HEAD,
  make,
  NS,
  numberAttr,
  remove,
  root,
  setAttributes,
  type Element,
} from './xml';

/** The table without its totals row, which the filter leaves out. */
const filtered = ({ range, totalsRow }: BookTable): string =>
  rangeText({ ...range, rows: range.rows - (totalsRow ? 1 : 0) });

function tableParts(worksheet: Element): Element {
  return ensure(worksheet, 'tableParts', ORDER.worksheet);
}

/** Keeps the elements of columns that stayed (with their formulas), renames those whose heading changed. */
function writeColumns(table: Element, names: string[]): void {
  const list = ensure(table, 'tableColumns', ORDER.table);
  const old = children(list, 'tableColumn');
  const wanted = new Set(names.map((name) => encodeString(name).toLowerCase()));
  const byName = new Map(old.map((element) => [(attr(element, 'name') ?? '').toLowerCase(), element]));
  let id = Math.max(0, ...old.map((element) => numberAttr(element, 'id', 0)));
  const used = new Set<Element>();
  const columns = names.map((name, i) => {
    const stored = encodeString(name);
    const there = old[i];
    const free = there && !wanted.has((attr(there, 'name') ?? '').toLowerCase()) ? there : undefined;
    const element = byName.get(stored.toLowerCase()) ?? free ?? make(list, 'tableColumn', { id: (id += 1) });
    used.add(element);
    setAttributes(element, { name: stored });
    return element;
  });
  old.filter((element) => !used.has(element)).forEach(remove);
  for (const element of columns) list.appendChild(element);
  list.setAttribute('count', String(columns.length));
}

function patchTable(saving: Saving, part: string, table: BookTable): void {
  const element = root(saving.parts.edit(part));
  setAttributes(element, {
    name: table.name,
    displayName: table.name,
    ref: rangeText(table.range),
    headerRowCount: table.headerRow ? null : 0,
    totalsRowCount: table.totalsRow ? 1 : null,
    totalsRowShown: table.totalsRow ? null : 0,
  });
  const filter = child(element, 'autoFilter');
  if (filter && !table.headerRow) remove(filter);
  else if (filter) {
    filter.setAttribute('ref', filtered(table));
    children(filter, 'filterColumn')
      .filter((column) => numberAttr(column, 'colId', 0) >= table.range.columns)
      .forEach(remove);
  }
  writeColumns(element, headings(table));
  const style = child(element, 'tableStyleInfo');
  if (table.style && style) style.setAttribute('name', table.style);
  else if (table.style)
    ensure(element, 'tableStyleInfo', ORDER.table, { name: table.style, showRowStripes: 1 });
  else remove(style);
}

function tableXml(table: BookTable, id: number): string {
  const names = headings(table).map((name) => escapeXml(encodeString(name)));
  const columns = names.map((name, i) => `<tableColumn id="${i + 1}" name="${name}"/>`).join('');
  const style = table.style
    ? `<tableStyleInfo name="${escapeXml(table.style)}" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>`
    : '';
  return (
    `${HEAD}<table xmlns="${MAIN}" id="${id}" name="${escapeXml(table.name)}" displayName="${escapeXml(table.name)}" ` +
    `ref="${rangeText(table.range)}"${table.headerRow ? '' : ' headerRowCount="0"'}` +
    `${table.totalsRow ? ' totalsRowCount="1"' : ' totalsRowShown="0"'}>` +
    `${table.headerRow ? `<autoFilter ref="${filtered(table)}"/>` : ''}` +
    `<tableColumns count="${names.length}">${columns}</tableColumns>${style}</table>`
  );
}

function tableIds(saving: Saving): number[] {
  return saving.parts
    .names()
    .filter((part) => /\/tables\/[^/]+\.xml$/.test(part))
    .map((part) => numberAttr(root(saving.parts.read(part)), 'id', 0));
}

function addTable(saving: Saving, table: BookTable): void {
  const sheet = saving.partOf.get(table.sheet);
  if (!sheet) return;
  const part = saving.parts.free('xl/tables/table#.xml');
  saving.parts.add(part, tableXml(table, Math.max(0, ...tableIds(saving)) + 1), TYPE.table);
  const list = tableParts(root(saving.parts.edit(sheet)));
  append(list, 'tablePart').setAttributeNS(NS.relations, 'r:id', saving.parts.relate(sheet, 'table', part));
  list.setAttribute('count', String(children(list).length));
}

function removeTable(saving: Saving, part: string): void {
  for (const sheet of saving.partOf.values()) {
    const relation = saving.parts.relations(sheet).find(({ target }) => target === part);
    if (!relation) continue;
    const list = tableParts(root(saving.parts.edit(sheet)));
    children(list)
      .filter((element) => element.getAttributeNS(NS.relations, 'id') === relation.id)
      .forEach(remove);
    list.setAttribute('count', String(children(list).length));
    if (!children(list).length) remove(list);
    saving.parts.unrelate(sheet, relation.id);
    saving.parts.remove(part);
  }
}

export function writeTables(saving: Saving): void {
  const { book, record, parts } = saving;
  const tables = book.tables.filter((table) => saving.partOf.has(table.sheet));
  const kept = new Set(tables.map((table) => table.origin));
  for (const part of record.tables.keys()) if (!kept.has(part) && parts.has(part)) removeTable(saving, part);
  for (const table of tables) {
    const before = table.origin === null ? undefined : record.tables.get(table.origin);
    if (before === undefined || table.origin === null) addTable(saving, table);
    else if (JSON.stringify(before) !== JSON.stringify(tableRecord(table)))
      patchTable(saving, table.origin, table);
  }
}
