/**
 * The register of a high needs budget review group: what is open, overdue and without an owner, and what goes on to the
 * schools forum in which order. Dates as Excel counts days; texts trimmed, "" where none stands. Pure.
 */
export const ITEM_KINDS = ['Agenda item', 'Decision', 'Action'] as const;
export const ITEM_STATUSES = ['Open', 'In progress', 'Done', 'Withdrawn'] as const;

export const ITEM_SIGNS = { overdue: '!', open: '…', done: '✓', withdrawn: '–' } as const;
export const ITEM_LOOKS = {
  unnamed: 'No item',
  overdue: 'Overdue',
  owner: 'No owner',
  due: 'No due date',
  good: 'OK',
} as const;
export const AGREEMENT = {
  both: '✓ Both',
  send: 'SEND only',
  finance: 'Finance only',
  none: 'Not agreed',
  /** Both names and dates, typed by hand: a later change of the row would not be noticed. */
  unsealed: 'By name only',
  changed: '▲ Changed since',
} as const;

export interface ReviewItem {
  item: string;
  kind: string;
  status: string;
  sendOwner: string;
  financeOwner: string;
  due: number | null;
  toForum: boolean;
  forumDate: number | null;
  /** Name and date on which each agreed; agreed when both stand. */
  send: { by: string; on: number | null };
  finance: { by: string; on: number | null };
  /** Whether the row is as it was agreed; null when nothing was kept of it. */
  sealed: 'same' | 'changed' | null;
}

const is = (text: string, word: string): boolean => text.toLowerCase() === word.toLowerCase();
const [, , DONE, WITHDRAWN] = ITEM_STATUSES;
const ACTION = ITEM_KINDS[2];

/** Whatever is neither done nor withdrawn is open, also where no status stands. */
export const isOpen = ({ item, status }: ReviewItem): boolean =>
  item !== '' && !is(status, DONE) && !is(status, WITHDRAWN);

/** Open, and due before the date of review; without a date nothing is overdue. */
export const isOverdue = (one: ReviewItem, date: number | null): boolean =>
  isOpen(one) && one.due !== null && date !== null && one.due < date;

export const lacksOwner = (one: ReviewItem): boolean =>
  isOpen(one) && (one.sendOwner === '' || one.financeOwner === '');

/** Actions are due by a date; a decision or an agenda item need not be. */
export const lacksDue = (one: ReviewItem): boolean => isOpen(one) && is(one.kind, ACTION) && one.due === null;

export function signOf(one: ReviewItem, date: number | null): string {
  if (one.item === '') return '';
  if (is(one.status, DONE)) return ITEM_SIGNS.done;
  if (is(one.status, WITHDRAWN)) return ITEM_SIGNS.withdrawn;
  return isOverdue(one, date) ? ITEM_SIGNS.overdue : ITEM_SIGNS.open;
}

/** What is to be seen to on a row; `typed` = something stands on it. */
export function lookOf(one: ReviewItem, date: number | null, typed: boolean): string {
  if (one.item === '') return typed ? ITEM_LOOKS.unnamed : '';
  if (isOverdue(one, date)) return ITEM_LOOKS.overdue;
  if (lacksOwner(one)) return ITEM_LOOKS.owner;
  return lacksDue(one) ? ITEM_LOOKS.due : ITEM_LOOKS.good;
}

export function agreementOf({ item, send, finance, sealed }: ReviewItem): string {
  if (item === '') return '';
  const [bySend, byFinance] = [send, finance].map(({ by, on }) => by !== '' && on !== null);
  if (!bySend || !byFinance) {
    if (bySend) return AGREEMENT.send;
    return byFinance ? AGREEMENT.finance : AGREEMENT.none;
  }
  if (sealed === null) return AGREEMENT.unsealed;
  return sealed === 'same' ? AGREEMENT.both : AGREEMENT.changed;
}

/** On the list for the forum; `meeting` = only what goes to the meeting of that date. */
export const goesToForum = (one: ReviewItem, meeting: number | null): boolean =>
  one.item !== '' &&
  one.toForum &&
  !is(one.status, WITHDRAWN) &&
  (meeting === null || one.forumDate === meeting);

/** Place of each item on the list for the forum, from 1: earlier meetings first, undated last; 0 = not on the list. */
export function forumPlaces(items: readonly ReviewItem[], meeting: number | null): number[] {
  const going = items
    .map((one, row) => ({ row, date: one.forumDate ?? Infinity, goes: goesToForum(one, meeting) }))
    .filter(({ goes }) => goes)
    .sort((a, b) => (a.date === b.date ? a.row - b.row : a.date - b.date));
  return items.map((_, row) => going.findIndex((one) => one.row === row) + 1);
}
