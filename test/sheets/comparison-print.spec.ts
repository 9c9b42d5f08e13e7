/** HNB Comparison and HNB Review on paper: one A4 landscape page wide, whatever stands in them. */
import { printLayout } from '../../src/sheets/print-layout';
import type { SheetTask } from '../../src/sheets/task-sheets';
import type { Council } from './council';
import { smallCouncil } from './small-council';

const SIDES = ['Ours this year', 'Ours last year', 'Other 1', 'Other 2', 'Other 3'];
const sheetOf = (council: Council, task: SheetTask, name: string) =>
  council.build(task).blueprints.find((sheet) => sheet.name === name)!;

test.each([1, 2, 3, 4, 5])('HNB Comparison is a page wide with %i columns in use', (used) => {
  const council = smallCouncil();
  council.build('comparison');
  for (const side of SIDES.slice(0, used)) council.typeInto('comparison-councils', 'Name', side, 'A council');
  const sheet = sheetOf(council, 'comparison', 'HNB Comparison');
  const { pagesWide, titleRows } = printLayout(sheet);
  expect({ pagesWide, titleRows }).toEqual({ pagesWide: 1, titleRows: [1, 1] });
  // columns in use have room for words: what the others need not
  const widths = SIDES.map((_, i) => sheet.widths[4 + i] ?? 0);
  expect(Math.min(...widths.slice(0, used))).toBeGreaterThanOrEqual(17);
  for (const width of widths.slice(used)) expect(width).toBe(12);
});

test('HNB Review is a page wide', () => {
  const council = smallCouncil();
  council.build('recommendations');
  expect(printLayout(sheetOf(council, 'review', 'HNB Review')).pagesWide).toBe(1);
});
