/** Positions that councils have published, block by block, in pounds. */
import { blockPosition, totals, type BlockFigures } from '../../src/funding/position';

/** A block in one year of which all figures are known. */
const known = (
  block: BlockFigures['block'],
  opening: number,
  income: readonly number[],
  spend: readonly number[],
): BlockFigures => ({
  block,
  opening,
  income: income.map((amount, i) => ({ line: `Income ${i + 1}`, amounts: [amount], growth: 0 })),
  spend: spend.map((amount) => [amount]),
  spendGrowth: 0,
});

test('Tameside 2022-23: overdrawn by £3.243 million before the year, by £3.291 million after it', () => {
  const blocks = [
    // overspent by 1.972 before 0.954 came from the schools block
    known('High needs', -3_243_000, [954_000], [1_972_000]),
    known('Early years', 0, [617_000], []),
    known('Schools', 0, [353_000], []),
  ].map((figures) => blockPosition(figures, 1));
  expect(blocks.map(({ inYear }) => inYear)).toEqual([[-1_018_000], [617_000], [353_000]]);
  const closing = blocks.map((block) => block.closing);
  expect(totals(closing, 1)).toEqual([-3_291_000]);
});

test('Brent 2025/26: £90.3 million and a transfer of £1.5 million; £82.3 million after recoupment', () => {
  const allocated = blockPosition(known('High needs', 0, [90_300_000, 1_500_000], []), 1);
  const recouped = blockPosition(known('High needs', 0, [90_300_000, 1_500_000, -9_500_000], []), 1);
  expect([allocated.incomeTotal, recouped.incomeTotal]).toEqual([[91_800_000], [82_300_000]]);
});
