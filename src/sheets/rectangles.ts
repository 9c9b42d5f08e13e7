/** Cells gathered into few rectangles, for contents and for looks. Pure. */
import { rangeName } from './a1';
import type { BlueprintCell } from './blueprint';
import type { Operation } from './operations';
import type { StyleName } from './styles';

export interface Write {
  row: number;
  column: number;
  content: string | number | boolean;
}

/** [1,2,3,7] → [[1,3],[7,7]]. The numbers come sorted. */
function runs(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found[found.length - 1];
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

const ascending = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

interface Area {
  row: number;
  column: number;
  content: Write['content'][][];
}

/** Cells of a row that touch, then equal stretches of rows that touch. */
export function writeOperations(sheet: string, writes: readonly Write[]): Operation[] {
  const rows = new Map<number, Map<number, Write['content']>>();
  for (const { row, column, content } of writes) {
    const line = rows.get(row) ?? new Map<number, Write['content']>();
    rows.set(row, line.set(column, content));
  }
  const areas: Area[] = [];
  let open = new Map<string, Area>();
  for (const row of ascending(rows.keys())) {
    const line = rows.get(row) ?? new Map<number, Write['content']>();
    const next = new Map<string, Area>();
    for (const [from, to] of runs(ascending(line.keys()))) {
      const key = `${from}-${to}`;
      const above = open.get(key);
      const area =
        above && above.row + above.content.length === row ? above : { row, column: from, content: [] };
      if (area !== above) areas.push(area);
      area.content.push(Array.from({ length: to - from + 1 }, (_, i) => line.get(from + i) ?? ''));
      next.set(key, area);
    }
    open = next;
  }
  return areas.map(({ row, column, content }) => ({
    kind: 'write',
    sheet,
    range: rangeName(row, column, content.length, content[0]?.length ?? 1),
    content,
  }));
}

/** Looks that are Excel's own and need no operation. */
const PLAIN_LOOKS: readonly StyleName[] = ['text', 'label'];

/** Rectangles of one look: stretches of a column first, so that a table's columns come as one, then equal neighbours. */
export function styleOperations(sheet: string, cells: readonly BlueprintCell[]): Operation[] {
  const columns = new Map<string, { style: StyleName; column: number; rows: number[] }>();
  for (const { row, column, style } of cells) {
    if (PLAIN_LOOKS.includes(style)) continue;
    const key = `${style}|${column}`;
    const known = columns.get(key) ?? { style, column, rows: [] };
    known.rows.push(row);
    columns.set(key, known);
  }
  const stretches = new Map<string, { style: StyleName; row: number; rows: number; columns: number[] }>();
  for (const { style, column, rows } of columns.values()) {
    for (const [from, to] of runs(ascending(rows))) {
      const key = `${style}|${from}|${to}`;
      const known = stretches.get(key) ?? { style, row: from, rows: to - from + 1, columns: [] };
      known.columns.push(column);
      stretches.set(key, known);
    }
  }
  return [...stretches.values()].flatMap(({ style, row, rows, columns: list }) =>
    runs(ascending(list)).map(([from, to]): Operation => ({
      kind: 'style',
      sheet,
      range: rangeName(row, from, rows, to - from + 1),
      style,
    })),
  );
}
