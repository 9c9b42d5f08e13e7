/** Caseload and officers needed, reviews by month, and what posts change. */
import {
  change,
  monthStarts,
  openOn,
  postFigures,
  postsEffect,
  rate,
  reviewsIn,
  shareInTime,
  staffing,
  type Post,
} from '../../src/funding/casework';
import { serialOf } from '../../src/funding/reading';

const day = (year: number, month: number, date: number): number => serialOf(year, month, date)!;

it('300 plans and 2 officers are 150 each; at 100 each a third officer is needed, at £40,000', () => {
  expect(staffing(300, 2, 100, 40000)).toEqual({
    caseload: 150,
    needed: 3,
    gap: 1,
    cost: 80000,
    gapCost: 40000,
  });
});

it('what takes a figure that is missing is missing', () => {
  const none = { caseload: null, gap: null, gapCost: null };
  expect(staffing(null, 2, 100, 1)).toEqual({ ...none, needed: null, cost: 2 });
  expect(staffing(300, null, 100, 1)).toEqual({ ...none, needed: 3, cost: null });
  expect(staffing(300, 0, 100, 1)).toEqual({ caseload: null, needed: 3, gap: 3, cost: 0, gapCost: 3 });
});

it('more officers than needed are a gap below 0', () => {
  expect(staffing(100, 2, 100, 1).gap).toBe(-1);
});

it('a share needs both figures and a whole above 0', () => {
  expect(rate(30, 60)).toBe(0.5);
  expect([rate(null, 60), rate(30, null), rate(0, 0), rate(1, -1)]).toEqual([null, null, null, null]);
  expect(rate(0, 5)).toBe(0);
});

it('change is of the figure before', () => {
  expect(change(200, 250)).toBe(0.25);
  expect([change(null, 1), change(1, null), change(0, 5)]).toEqual([null, null, null]);
});

it('a plan is open from its first day to its last, both counted', () => {
  const plan = { start: 100, end: 200 };
  expect([99, 100, 200, 201].map((at) => openOn([plan], at))).toEqual([0, 1, 1, 0]);
  expect(openOn([{ start: 100, end: null }], 9999)).toBe(1);
  expect(openOn([{ start: null, end: null }], 9999)).toBe(0);
});

it('months run over the end of the year from the one that a day lies in', () => {
  expect(monthStarts(day(2025, 11, 17), 3)).toEqual([day(2025, 11, 1), day(2025, 12, 1), day(2026, 1, 1)]);
});

it('the review falls in the month of the start, from the next year on, until the plan ends', () => {
  const plan = { start: day(2024, 9, 30), end: day(2026, 9, 1) };
  const september = [2024, 2025, 2026, 2027].map((year) => reviewsIn([plan], day(year, 9, 1)));
  expect(september).toEqual([0, 1, 1, 0]);
  expect(reviewsIn([plan], day(2025, 10, 1))).toBe(0);
  expect(reviewsIn([{ start: null, end: null }], day(2025, 9, 1))).toBe(0);
});

it('the share in time is of the months for which somebody said how many were held', () => {
  const months = [
    { due: 10, held: 8 },
    { due: 30, held: null },
    { due: null, held: 2 },
  ];
  expect(shareInTime(months)).toBe(1);
  expect(shareInTime(months.slice(0, 2))).toBe(0.8);
  expect(shareInTime(months.slice(1, 2))).toBeNull();
});

const post = (change: Partial<Post>): Post => ({
  fte: 1,
  each: null,
  saving: null,
  carriesCases: false,
  stopped: false,
  ...change,
});

it('half a post at the usual £50,000 costs £25,000, and nets what it saves beyond', () => {
  expect(postFigures(post({ fte: 0.5, saving: 40000 }), 50000)).toEqual({ cost: 25000, net: 15000 });
  expect(postFigures(post({ fte: 2, each: 30000 }), 50000)).toEqual({ cost: 60000, net: -60000 });
  expect(postFigures(post({ fte: null }), 50000).cost).toBe(0);
});

it('only posts that carry cases lower the caseload, and stopped ones count nowhere', () => {
  const posts = [
    post({ carriesCases: true }),
    post({ saving: 70000 }),
    post({ carriesCases: true, stopped: true, saving: 1 }),
  ];
  expect(postsEffect(posts, 300, 2, 100, 50000)).toEqual({
    carrying: 1,
    caseload: 100,
    gap: 0,
    cost: 100000,
    saving: 70000,
    net: -30000,
  });
  expect(postsEffect(posts, null, null, 100, 50000)).toMatchObject({ caseload: null, gap: null });
});
