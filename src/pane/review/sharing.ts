/** What freezing HNB functions for colleagues without the add-in comes to, in sentences. No DOM. */
import type { LeftCells, Sharing, SharingReport } from '../../workbook/contract';
import { count, placeText } from '../shared/format';

export type SharingTask = 'freeze' | 'unfreeze' | 'repair';

export const SHARING_BUTTONS: Readonly<Record<SharingTask, string>> = {
  freeze: 'Freeze for sharing',
  unfreeze: 'Make live again',
  repair: 'Repair',
};

const DONE: Readonly<Record<SharingTask, string>> = {
  freeze: 'now hold their values; the formulas are kept on HNB Frozen',
  unfreeze: 'are live again',
  repair: 'were written once more; press Find again in a moment to see their answers',
};

const NOTHING: Readonly<Record<SharingTask, string>> = {
  freeze: 'Nothing was frozen.',
  unfreeze: 'Nothing was made live again.',
  repair: 'Nothing had to be repaired.',
};

/** Places named one by one up to here. */
const NAMED = 5;

function places(wheres: readonly string[]): string {
  const more = wheres.length - NAMED;
  // each place has a comma of its own
  const named = wheres.slice(0, NAMED).map(placeText).join('; ');
  return more > 0 ? `${named} and ${more} more` : named;
}

/** How the workbook stands, a sentence each. */
export function sharingSentences({ live, left, frozen }: Sharing): string[] {
  const cells = live.reduce((sum, area) => sum + area.cells, 0);
  const found = live.map(({ where }) => where);
  return [
    ...(cells > 0
      ? [
          `${count(cells, 'cell')} with HNB functions: ${places(found)}. Without the add-in Excel shows #NAME? there once it calculates them.`,
        ]
      : []),
    ...(frozen.length > 0 ? [`Frozen: ${places(frozen)}.`] : []),
    ...(cells === 0 && frozen.length === 0 && left.length === 0
      ? ['No cell uses an HNB function: everybody sees and calculates this workbook as you do.']
      : []),
  ];
}

export const leftSentence = ({ where, why }: LeftCells): string => `${placeText(where)}: ${why}.`;

export const doneSentence = (task: SharingTask, { done }: SharingReport): string =>
  done.length === 0 ? NOTHING[task] : `${places(done)} ${DONE[task]}.`;

/** What can be done as the workbook stands. */
export const sharingTasks = ({ live, left, frozen }: Sharing): SharingTask[] => [
  ...(live.length > 0 ? (['freeze'] as const) : []),
  ...(frozen.length > 0 ? (['unfreeze'] as const) : []),
  ...(left.length > 0 ? (['repair'] as const) : []),
];
