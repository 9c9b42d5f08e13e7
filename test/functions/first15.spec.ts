/** HNB.FIRST15 as a cell sees it. */
import { FIRST15 } from '../../src/functions/functions';
import { answer, cellOf, column, errorCell } from './excel';

it('a plan of 15 hours or more costs the unit rate, a smaller one its part', () => {
  expect(answer(() => FIRST15(column(20, 15, 7.5, 0)))).toEqual(column(6000, 6000, 3000, 0));
});

it('another rate and another cap', () => {
  expect(cellOf(() => FIRST15([[20]], 6500, 13))).toBe(6500);
  expect(cellOf(() => FIRST15([[6.5]], '£6,500', '13'))).toBe(3250);
});

it('with weeks, the rate is for an hour: 15 hours × 38 weeks × £10.53', () => {
  expect(cellOf(() => FIRST15([[30]], 10.53, 15, 38))).toBeCloseTo(6002.1, 9);
});

it('a year may have 53 weeks', () => {
  expect(cellOf(() => FIRST15([[1]], 10, 15, 53))).toBe(530);
});

it('a row gives a row, a single cell a single answer', () => {
  expect(answer(() => FIRST15([[15, 5]]))).toEqual([[6000, 2000]]);
  expect(answer(() => FIRST15([[15]]))).toEqual([[6000]]);
});

it('numbers as text are read, blanks in a column stay blank', () => {
  expect(answer(() => FIRST15(column(' 15 ', '', null, 5)))).toEqual(column(6000, '', '', 2000));
});

it('figures as text: £1,234.50, spaces, per cent; a negative one in brackets stays a fault', () => {
  expect(answer(() => FIRST15(column(' 7.5 ', '12.5%', '1,234', '(1,234)'), '£1,234.50'))).toEqual(
    column(
      617.25,
      expect.closeTo((0.125 / 15) * 1234.5, 9),
      1234.5,
      '#VALUE! In row 4: hours is -1234; give 0 or more weekly hours.',
    ),
  );
});

it('a fraction of an hour above the cap counts no more; an hour costs a fifteenth', () => {
  expect(answer(() => FIRST15([[14.99, 15, 15.01, 1]]))).toEqual([[expect.closeTo(5996), 6000, 6000, 400]]);
});

it('blank, null and left out mean the defaults', () => {
  for (const blank of ['', null, undefined, [['']]])
    expect(answer(() => FIRST15([[15]], blank, blank, blank))).toEqual([[6000]]);
});

it('a fault stays in its own cell and names its row', () => {
  expect(answer(() => FIRST15(column(15, 'n/k', true, errorCell('#N/A'), -2)))).toEqual(
    column(
      6000,
      "#VALUE! In row 2: hours is 'n/k', give a number.",
      "#VALUE! In row 3: hours is 'TRUE', give a number.",
      '#VALUE! In row 4: hours holds the error #N/A; correct that cell first.',
      '#VALUE! In row 5: hours is -2; give 0 or more weekly hours.',
    ),
  );
});

it('a block of cells names row and column', () => {
  expect(
    answer(() =>
      FIRST15([
        [15, 15],
        [15, 'x'],
      ]),
    ),
  ).toEqual([
    [6000, 6000],
    [6000, "#VALUE! In row 2, column 2: hours is 'x', give a number."],
  ]);
});

it.each<[unknown[], string]>([
  [[[['']]], 'hours is blank; give a number.'],
  [[[[5]], true], "unitRate is 'TRUE', give a number."],
  [[[[5]], errorCell('#REF!')], 'unitRate holds the error #REF!; correct that cell first.'],
  [[[[5]], 6000, 'many'], "cap is 'many', give a number."],
  [[[[5]], 6000, column(1, 2)], 'cap is a range of 2 cells; give a single cell.'],
  [[[[5]], 10, 15, 0], 'weeks is 0; give the weeks of a year, up to 53.'],
  [[[[5]], -1], 'unitRate is -1; give 0 or more pounds.'],
  [[[[5]], 6000, 0], 'cap is 0; give the weekly hours counted, above 0.'],
  [[[[5]], 10, 15, 60], 'weeks is 60; give the weeks of a year, up to 53.'],
  [[[[5]], 10, 15, 'term'], "weeks is 'term', give a number."],
])('%j is refused', (given, sentence) => {
  expect(cellOf(() => FIRST15(...(given as Parameters<typeof FIRST15>)))).toBe(`#VALUE! ${sentence}`);
});
