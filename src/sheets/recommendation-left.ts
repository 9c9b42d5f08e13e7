/** Owners who have left, typed once on HNB Recommendations: how many recommendations still name each of them. Pure. */
import { cellName } from './a1';
import { trimmed } from './conditions';
import { LEFT_BLOCK } from './recommendation-words';
import { registerKeys, standingText, whenNamed } from './registers';
import type { BuildRequest } from './request';
import { blockNameOf } from './sheet-names';
import type { Plain } from './sources';
import type { SheetWriter } from './writer';

/** The rows of the sheet, for what is reckoned over them. */
export interface StandingRows {
  numbers: readonly number[];
  /** A column over all rows, all fixed. */
  all: (heading: string) => string;
  of: (number: number, heading: string) => Plain;
}

const NAME = 'Who has left';
const OWNERS = ['SEND owner', 'Finance owner'];
const SPARE = 3;

/** Adds the list, and gives how many open recommendations each name still owns. */
export function addLeft(writer: SheetWriter, request: BuildRequest, rows: StandingRows): LeftOwners {
  writer.section('Owners who have left');
  const block = writer.block(LEFT_BLOCK, [
    { heading: 'No', width: 7, style: 'key' },
    { heading: NAME, width: 27, style: 'inputText', typed: true },
    { heading: 'Still owns', width: 16, style: 'number' },
  ]);
  const { numbers, all, of } = rows;
  const text = (number: number, heading: string): string =>
    trimmed(String(of(number, heading) ?? '')).toLowerCase();
  const isOpen = `(TRIM(${all('Recommendation')})<>"")*(TRIM(${all('Status')})<>"Done")`;
  const cells: string[] = [];
  let owned = 0;
  for (const key of registerKeys(request, { [LEFT_BLOCK]: [NAME] }, 0, SPARE)) {
    const name = standingText(request, LEFT_BLOCK, key, NAME).toLowerCase();
    const row = block.next;
    const cell = cellName(row, block.column(NAME), { column: true });
    const isTheirs = OWNERS.map((owner) => `(TRIM(${all(owner)})=TRIM(${cell}))`).join('+');
    const still = numbers.filter(
      (number) =>
        text(number, 'Recommendation') !== '' &&
        text(number, 'Status') !== 'done' &&
        OWNERS.some((owner) => text(number, owner) === name),
    ).length;
    block.add(key, {
      'Still owns': {
        formula: whenNamed(cell, `SUMPRODUCT(${isOpen}*(${isTheirs}>0))`),
        expect: name === '' ? '' : still,
      },
    });
    cells.push(cellName(row, block.column('Still owns'), { row: true, column: true }));
    owned += name === '' ? 0 : still;
  }
  block.end();
  return { range: `${cells[0] ?? ''}:${cells[cells.length - 1] ?? ''}`, owned };
}

/** The names of that list, for sheets that have owners of their own; as they stand in their cells. */
export const leftNames = ({ people }: BuildRequest): string[] =>
  Object.values(people[LEFT_BLOCK] ?? {})
    .map((row) => String(row[NAME]?.value ?? '').toLowerCase())
    .filter((name) => name !== '');
/** The same as a piece of a formula on another sheet. */
export const LEFT_NAMES = `INDEX(${blockNameOf(LEFT_BLOCK)},0,MATCH("${NAME}",INDEX(${blockNameOf(LEFT_BLOCK)},1,0),0))`;

export interface LeftOwners {
  /** The counts, all fixed. */
  range: string;
  owned: number;
}
