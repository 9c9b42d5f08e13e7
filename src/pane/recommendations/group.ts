/** Items of HNB Review group in the pane: which wait for the agreement of SEND and finance, and what agreeing types. No DOM. */
import { AGREEMENT } from '../../funding/review-group';
import { sealed } from '../../sheets/recommendation-words';
import { AGREED_BY, AGREED_HEADINGS, FORUM } from '../../sheets/review-words';
import type { Plain } from '../../sheets/sources';
import type { SheetRow } from '../../workbook/contract';
import { count } from '../shared/format';
import { agreedValues, type Agreeing, type Asked, type Side } from './agreement';
import { dateShown, textIn } from './rows';

/** One item: its row among the items, and its row of the forum, on which it is agreed. */
export interface GroupItem {
  item: SheetRow;
  forum: SheetRow;
}

/** Items that say something, each with its two rows. */
export const groupItems = (items: readonly SheetRow[], forum: readonly SheetRow[]): GroupItem[] =>
  items
    .filter((item) => textIn(item, 'Item') !== '')
    .flatMap((item) => {
      const row = forum.find(({ key }) => key === item.key);
      return row ? [{ item, forum: row }] : [];
    });

const isAgreed = ({ forum }: GroupItem): boolean => textIn(forum, 'Agreement') === AGREEMENT.both;
/** Keys of items that changed since they were agreed, as one text. */
export const changedKeys = (forum: readonly SheetRow[]): string =>
  forum
    .filter((row) => textIn(row, 'Agreement') === AGREEMENT.changed)
    .map(({ key }) => key)
    .join();

/** What is withdrawn waits for nobody. */
const isWithdrawn = ({ item }: GroupItem): boolean => textIn(item, 'Status').toLowerCase() === 'withdrawn';

/** Items that SEND and finance have still to agree, or to agree again. */
export const waiting = (items: readonly GroupItem[]): GroupItem[] =>
  items.filter((one) => !isAgreed(one) && !isWithdrawn(one));

export function waitingSentence(items: readonly GroupItem[]): string {
  if (items.length === 0)
    return 'HNB Review group has no items yet. More sheets builds it; items are typed on the sheet.';
  const open = waiting(items).length;
  return open === 0
    ? 'SEND and finance have agreed all items.'
    : `${count(open, 'item')} of ${items.length} to agree.`;
}

/** Kind, owners and due date in one line; what is blank is left out. */
export const itemFacts = ({ item }: GroupItem): string =>
  [
    textIn(item, 'Kind'),
    textIn(item, 'SEND owner'),
    textIn(item, 'Finance owner'),
    dateShown(item.cells.Due) === '' ? '' : `due ${dateShown(item.cells.Due)}`,
  ]
    .filter((text) => text !== '')
    .join(' · ');

const { send, finance } = AGREED_BY;

/** "Agreed by A Lead for SEND, 31 March 2027." with what has become of it since. */
export function itemSentence({ forum }: GroupItem): string {
  const sides = [
    { ...send, side: 'SEND' },
    { ...finance, side: 'finance' },
  ].flatMap(({ by, on, side }) => {
    const name = textIn(forum, by);
    const date = dateShown(forum.cells[on]);
    return name === '' ? [] : [`${name} for ${side}${date === '' ? '' : `, ${date}`}`];
  });
  if (sides.length === 0) return 'Not agreed yet.';
  const names = sides.join(' and ');
  const state = textIn(forum, 'Agreement');
  if (state === AGREEMENT.changed) return `▲ Changed since ${names} agreed: agree again.`;
  return state === AGREEMENT.unsealed
    ? `Agreed by ${names}, by name only: agree here, and a later change will show.`
    : `Agreed by ${names}.`;
}

const AGREEING: Agreeing = {
  by: { SEND: send.by, finance: finance.by },
  on: { SEND: send.on, finance: finance.on },
  seal: AGREED_BY.seal,
};

/** What agreeing types into the row of the forum. */
export const itemAgreement = (
  { item, forum }: GroupItem,
  side: Side,
  asked: Asked,
): Record<string, Plain> => {
  const at = ([block, heading]: (typeof AGREED_HEADINGS)[number]): Plain =>
    (block === FORUM ? forum : item).cells[heading] ?? null;
  return agreedValues(forum, AGREEING, side, { ...asked, seal: sealed(AGREED_HEADINGS.map(at)) });
};
