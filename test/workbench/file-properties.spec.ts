/** Whatever is written into cells comes back, whichever cells of the file it falls on. */
import fc from 'fast-check';
import { openWorkbook, saveWorkbook } from '../../src/workbench/file';
import { shift } from '../../src/workbench/file/formulas';
import { council, zip } from './file-fixtures';

const FILE = zip(council());

const content = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
);
const formula = fc.constantFrom(
  '=A1+1',
  '=SUM(Lines[2023-24])',
  '=Lines[@Half]*2',
  '=IF(B4>0,"x","y ""z""")',
  '=XLOOKUP(1,A:A,B:B)',
);
const edit = fc.record({
  row: fc.integer({ min: 0, max: 14 }),
  column: fc.integer({ min: 0, max: 6 }),
  value: content,
  formula: fc.option(formula, { nil: undefined, freq: 3 }),
});

/** Heading cells of the table are left out: they are always text. */
const outsideHeadings = ({ row, column }: { row: number; column: number }): boolean =>
  row !== 2 || column > 2;

it('edited cells come back, and all the others as they were', () => {
  fc.assert(
    fc.property(fc.array(edit.filter(outsideHeadings), { maxLength: 20 }), (edits) => {
      const opened = openWorkbook(FILE, 'council.xlsx');
      const sheet = opened.book.sheets[0];
      if (!sheet) throw new Error('no sheet');
      for (const { row, column, value, formula: text } of edits) {
        const cell = {
          value: Object.is(value, -0) ? 0 : value,
          style: 0,
          ...(text === undefined ? {} : { formula: text }),
        };
        sheet.cells.set(`${row},${column}`, cell);
      }
      const again = openWorkbook(saveWorkbook(opened), 'again.xlsx').book.sheets[0];
      const plain = (cells: typeof sheet.cells) =>
        [...cells]
          .map(([key, cell]) => `${key} ${JSON.stringify([cell.value, cell.formula ?? null])}`)
          .sort();
      expect(plain(again?.cells ?? new Map())).toEqual(plain(sheet.cells));
    }),
    { numRuns: 60, seed: 20221114 },
  );
});

it('a formula moved away and back is the formula', () => {
  const reference = fc.constantFrom(
    'A1',
    '$B$2',
    'C$3',
    "'It''s A1'!D4",
    'E:F',
    '7:8',
    'Lines[A1]',
    '"G9"',
    'LOG10(H10)',
    '1E5',
    'Name1_x',
  );
  fc.assert(
    fc.property(
      fc.array(reference, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      (parts, down, right) => {
        const text = parts.join('+');
        expect(shift(shift(text, down, right), -down, -right)).toBe(text);
      },
    ),
    { seed: 20221114 },
  );
});
