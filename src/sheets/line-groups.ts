/** Rows of the user's lines or income that stand for one row of our sheets. Pure. */
import { blockNamed } from '../funding/reading';
import type { Block } from '../funding/vocabulary';
import type { SourceRow, SourceTable } from './sources';
import { textOf } from './years';

/** Rows of a table that stand for one row of the sheet: same block, same line, same placement type. */
export interface LineGroup {
  /** Stable key of the row on our sheet. */
  key: string;
  line: string;
  placement: string;
  rows: SourceRow[];
}

export const groupKey = (line: string, placement: string): string =>
  placement === '' ? line : `${line} | ${placement}`;

/** Groups of a block's rows, in the order of the table. */
export function groupsOf(table: SourceTable | undefined, block: Block): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const row of table?.rows ?? []) {
    if (blockNamed(textOf(row, 'block')) !== block) continue;
    const [line, placement] = [textOf(row, 'line'), textOf(row, 'placementType')];
    const key = groupKey(line, placement).toLowerCase();
    const group = groups.get(key) ?? { key: groupKey(line, placement), line, placement, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
