/** Stretches of a year with one value in force come to the same as the top-up of each placement. */
import fc from 'fast-check';
import type { BandRow } from '../../src/funding/bands';
import { dueOver, fteDays, stretchesOf } from '../../src/funding/stretches';
import { topUpDue } from '../../src/funding/topup';

/** 1 April 2026, 1 September 2026, 31 March 2027. */
const [FIRST, SEPTEMBER, LAST] = [46113, 46266, 46477];
const row = (value: number, from: number | null, setting: string | null = null): BandRow => ({
  band: '4',
  value,
  setting,
  from,
  basis: 'top-up',
  scoreFrom: null,
});
/** £10 a day, from September £20 a day; special schools £30 a day from September. */
const TABLE = [row(3650, null), row(7300, SEPTEMBER), row(10950, SEPTEMBER, 'Special')];

it('a value that changes in September makes two stretches', () => {
  expect(stretchesOf('4', null, TABLE, 2026, 6000).map(({ from, to, topUp }) => [from, to, topUp])).toEqual([
    [FIRST, SEPTEMBER - 1, 3650],
    [SEPTEMBER, LAST, 7300],
  ]);
  expect(stretchesOf('4', 'Special', TABLE, 2026, 6000).map(({ topUp }) => topUp)).toEqual([3650, 10950]);
});

it('an unknown band has none, and days before the first value are in none', () => {
  expect(stretchesOf('Matrix 3', null, TABLE, 2026, 6000)).toEqual([]);
  expect(stretchesOf('4', null, [row(1, SEPTEMBER)], 2026, 6000)).toMatchObject([
    { from: SEPTEMBER, to: LAST },
  ]);
});

it('days count from both ends, times FTE', () => {
  const april = { from: FIRST, to: FIRST + 29 };
  expect(fteDays({ start: FIRST - 100, end: null, fte: 0.5 }, april)).toBe(15);
  expect(fteDays({ start: FIRST + 10, end: FIRST + 10, fte: 1 }, april)).toBe(1);
  expect(fteDays({ start: FIRST + 10, end: FIRST + 9, fte: 1 }, april)).toBe(0);
  expect(fteDays({ start: null, end: null, fte: 1 }, april)).toBe(0);
});

it('is what topUpDue gives, for any placement and any dates of change', () => {
  const date = fc.integer({ min: FIRST - 200, max: LAST + 200 });
  fc.assert(
    fc.property(
      fc.array(fc.record({ value: fc.nat(40000), from: date, special: fc.boolean() }), { maxLength: 5 }),
      fc.record({
        start: date,
        length: fc.option(fc.nat(500)),
        fte: fc.constantFrom(0.5, 0.6, 1),
        special: fc.boolean(),
      }),
      (changes, { start, length, fte, special }) => {
        const table = [
          row(3650, null),
          ...changes.map((change) => row(change.value, change.from, change.special ? 'Special' : null)),
        ];
        const setting = special ? 'Special' : null;
        const end = length === null ? null : start + length;
        const due = dueOver({ start, end, fte }, stretchesOf('4', setting, table, 2026, 6000), 2026);
        const rules = { yearStart: 2026, basis: 'DAYS' as const, deduct: 6000 };
        expect(due).toBeCloseTo(topUpDue({ band: '4', setting, start, end, fte }, table, rules), 2);
      },
    ),
  );
});
