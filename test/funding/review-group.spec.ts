/** The review group's register: open, overdue, agreed, and the list for the schools forum. */
import {
  agreementOf,
  forumPlaces,
  isOverdue,
  lookOf,
  signOf,
  type ReviewItem,
} from '../../src/funding/review-group';

const item = (more: Partial<ReviewItem> = {}): ReviewItem => ({
  item: 'Band values',
  kind: 'Action',
  status: 'Open',
  sendOwner: 'A',
  financeOwner: 'B',
  due: 100,
  toForum: true,
  forumDate: null,
  send: { by: '', on: null },
  finance: { by: '', on: null },
  sealed: null,
  ...more,
});

test('an item is overdue when it is open and due before the date typed, and never without a date', () => {
  expect(isOverdue(item(), 101)).toBe(true);
  expect(isOverdue(item(), 100)).toBe(false);
  expect(isOverdue(item(), null)).toBe(false);
  expect(isOverdue(item({ status: 'done' }), 101)).toBe(false);
  expect(isOverdue(item({ status: '' }), 101)).toBe(true);
});

test('each state has a sign of its own', () => {
  expect(['Open', 'In progress', 'Done', 'Withdrawn'].map((status) => signOf(item({ status }), 101))).toEqual(
    ['!', '!', '✓', '–'],
  );
  expect(signOf(item(), 99)).toBe('…');
  expect(signOf(item({ item: '' }), 99)).toBe('');
});

test('the first thing to see to is named', () => {
  expect(lookOf(item({ item: '' }), 50, true)).toBe('No item');
  expect(lookOf(item({ item: '' }), 50, false)).toBe('');
  expect(lookOf(item({ sendOwner: '' }), 101, true)).toBe('Overdue');
  expect(lookOf(item({ financeOwner: '' }), 50, true)).toBe('No owner');
  expect(lookOf(item({ due: null }), 50, true)).toBe('No due date');
  expect(lookOf(item({ due: null, kind: 'Decision' }), 50, true)).toBe('OK');
  expect(lookOf(item({ sendOwner: '', status: 'Withdrawn' }), 50, true)).toBe('OK');
});

test('agreed needs the name and the date of both', () => {
  const [yes, no] = [
    { by: 'Head of SEND', on: 90 },
    { by: 'Head of SEND', on: null },
  ];
  const both = { send: yes, finance: yes };
  expect(agreementOf(item({ ...both, sealed: 'same' }))).toBe('✓ Both');
  expect(agreementOf(item({ ...both, sealed: 'changed' }))).toBe('▲ Changed since');
  expect(agreementOf(item({ ...both, sealed: null }))).toBe('By name only');
  expect(agreementOf(item({ send: yes, finance: no }))).toBe('SEND only');
  expect(agreementOf(item({ send: no, finance: yes }))).toBe('Finance only');
  expect(agreementOf(item())).toBe('Not agreed');
});

test('the list for the forum goes by meeting, then as the items stand; the undated last', () => {
  const items = [
    item(),
    item({ forumDate: 300 }),
    item({ toForum: false, forumDate: 200 }),
    item({ forumDate: 200 }),
    item({ forumDate: 300 }),
    item({ forumDate: 200, status: 'Withdrawn' }),
  ];
  expect(forumPlaces(items, null)).toEqual([4, 2, 0, 1, 3, 0]);
  expect(forumPlaces(items, 300)).toEqual([0, 1, 0, 0, 2, 0]);
});
