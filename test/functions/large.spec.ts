/** Ranges of the size of England, or of a whole column, are answered like any other. */
import * as HNB from '../../src/functions/functions';
import { answer, column } from './excel';

const ROWS = 200_000;
const blanks = (rows: number, width: number): unknown[][] =>
  Array.from({ length: rows }, () => Array.from({ length: width }, () => ''));

it('a column of 200,000 plans gets 200,000 answers', () => {
  const hours = Array.from({ length: ROWS }, () => [30]);
  const costs = answer(() => HNB.FIRST15(hours)) as unknown[][];
  expect(costs).toHaveLength(ROWS);
  expect([costs[0], costs[ROWS - 1]]).toEqual([[6000], [6000]]);
});

it('a line of 200,000 figures is taken as one row or one column', () => {
  const income = Array.from({ length: ROWS }, () => [1]);
  const closing = answer(() => HNB.BALANCE(0, income, income)) as unknown[][];
  expect(closing[ROWS - 1]).toEqual([0]);
});

it('a table given as whole columns says the same as the table alone', () => {
  const table = [
    ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
    [1, 'Elm', 'Primary', 100, 4],
    [2, 'Oak', 'Primary', 100, 2],
  ];
  const alone = answer(() => HNB.FAIRSHARE(table, 6000, 'AVERAGE'));
  expect(answer(() => HNB.FAIRSHARE([...table, ...blanks(ROWS, 5)], 6000, 'AVERAGE'))).toEqual(alone);
});

it('blank rows below a column of plans stay blank', () => {
  const bands = [
    ['Band', 'Value'],
    ['A', 3650],
  ];
  const due = answer(() =>
    HNB.EBTTOPUP(
      [...column('A'), ...blanks(ROWS, 1)],
      bands,
      [...column(''), ...blanks(ROWS, 1)],
      [...column(46113), ...blanks(ROWS, 1)],
      [...column(''), ...blanks(ROWS, 1)],
      2026,
    ),
  ) as unknown[][];
  expect(due).toHaveLength(ROWS + 1);
  expect([due[0], due[ROWS]]).toEqual([[3650], ['']]);
});
