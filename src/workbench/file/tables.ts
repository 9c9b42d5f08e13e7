/** Tables as text to compare, and their headings as the heading cells have them. Pure. */
import type { BookTable } from '../book/book';

/** A table without its sheet and part, as text to compare. */
const tableText = ({ name, range, headerRow, totalsRow, style, columns }: BookTable): string =>
  JSON.stringify({ name, range, headerRow, totalsRow, style, columns });

/** The headings of a table: the texts of its heading cells, told apart where two are equal. */
export function headings(table: BookTable): string[] {
  const seen = new Set<string>();
  return table.columns.map((column, i) => {
    const cell = table.headerRow
      ? table.sheet.cells.get(`${table.range.row},${table.range.column + i}`)
      : undefined;
    const text =
      cell?.value === null || cell?.value === undefined || cell.value === '' ? column : String(cell.value);
    let name = text || `Column${i + 1}`;
    for (let n = 2; seen.has(name.toLowerCase()); n += 1) name = `${text}${n}`;
    seen.add(name.toLowerCase());
    return name;
  });
}

/** A table as it was read. */
export interface TableRecord {
  text: string;
  headings: string;
}

export const tableRecord = (table: BookTable): TableRecord => ({
  text: tableText(table),
  headings: JSON.stringify(headings(table)),
});
