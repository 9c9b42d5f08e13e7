/**
 * Rows of HNB Plan whose change the bridge tells line by line: income of all blocks, and spend that stands as a whole.
 * What the plan adds to a block beyond these rows and the lines of HNB High needs would show as not explained. Pure.
 */
import { BLOCKS, type Block } from '../funding/vocabulary';
import type { PlanPlaces } from './plan';
import type { PlanFigures } from './position';

export interface BridgedRow {
  /** Stable key in the record and on HNB What moved. */
  key: string;
  line: string;
  block: Block;
  amounts: readonly number[];
  /** Where the row stands on HNB Plan. */
  row(places: PlanPlaces): number;
}

/** Every income line of every block; two blocks may have lines of one name. */
export const incomeRows = ({ income, recoupment, positions }: PlanFigures): BridgedRow[] =>
  BLOCKS.flatMap((block) => [
    ...income[block].map(({ key, line }, i) => ({
      key: `${block} | ${key}`,
      line,
      block,
      amounts: positions[block].income[i] ?? [],
      row: ({ blocks }: PlanPlaces) => blocks[block].opening + 1 + i,
    })),
    ...(recoupment[block].length === 0
      ? []
      : [
          {
            key: `${block} | Recoupment shown`,
            line: 'Academy recoupment',
            block,
            amounts: positions[block].recoupedIncome,
            row: ({ blocks }: PlanPlaces) => blocks[block].incomeMoved,
          },
        ]),
  ]);

/** Spend of the blocks that are not planned line by line. */
export const otherSpendRows = ({ recoupment, positions }: PlanFigures): BridgedRow[] => [
  ...BLOCKS.filter((block) => block !== 'High needs').map((block) => ({
    key: block,
    line: 'All lines',
    block,
    amounts: positions[block].spend,
    row: ({ blocks }: PlanPlaces) => blocks[block].spend,
  })),
  ...(recoupment['High needs'].length === 0
    ? []
    : [
        {
          key: 'High needs: paid direct',
          line: 'Academy places that DfE pays direct',
          block: 'High needs' as const,
          amounts: positions['High needs'].paidDirect,
          row: ({ blocks }: PlanPlaces) => blocks['High needs'].spendGiven + 1,
        },
      ]),
];
