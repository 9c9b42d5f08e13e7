/** How far a sheet reaches: counted, so that a list of any length is compared and read back. */
import { planOperations } from '../../src/sheets/difference';
import { extentOf } from '../../src/sheets/extent';
import type { BlueprintCell } from '../../src/sheets/blueprint';
import { smallCouncil } from './small-council';

const cell = (row: number, column: number): BlueprintCell => ({ row, column, value: 1, style: 'text' });

test('a sheet reaches as far as its last row and its last column, which need not be one cell', () => {
  expect(extentOf({ cells: [cell(2, 0), cell(0, 4)] })).toEqual({ rows: 3, columns: 5 });
  expect(extentOf({ cells: [] })).toEqual({ rows: 0, columns: 0 });
});

test('three hundred thousand cells are compared: more than one call can take as arguments', () => {
  const about = smallCouncil()
    .plan('mapping')
    .blueprints.find(({ id }) => id === 'About')!;
  const cells = Array.from({ length: 300_000 }, (_, i) => cell(Math.floor(i / 10), i % 10));
  const { operations } = planOperations([{ ...about, cells }], [], {});
  expect(operations).toContainEqual({ kind: 'base looks', sheet: 'HNB About', range: 'A1:J30000' });
});
