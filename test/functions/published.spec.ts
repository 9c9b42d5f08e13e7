/**
 * Figures that councils and the Department for Education have published, as a cell sees them. Each case has a README that
 * names its source and says how to work it out by hand. (More: band-values, the fairshare cases, balance.spec.ts.)
 */
import * as functions from '../../src/functions/functions';
import { caseTable, type CaseCell } from '../cases/read';
import { answer, column } from './excel';

type Table = CaseCell[][];

const called = (id: keyof typeof functions, ...given: unknown[]): unknown =>
  answer(() => (functions[id] as (...given: unknown[]) => unknown)(...given));
const body = (table: Table): Table => table.slice(1);
/** Figures of the line of a name, without the name. */
const line = (table: Table, name: string): CaseCell[] =>
  table.find(([label]) => label === name)?.slice(1) ?? [];

describe('Devon, band values of two years', () => {
  const [earlier, later] = ['bands-2022.csv', 'bands-2023.csv'].map((file) =>
    caseTable('devon-band-values', file),
  ) as [Table, Table];
  const both = [...earlier, ...body(later)];
  const expected = body(caseTable('devon-band-values', 'expected.csv'));
  const [labels, settings] = [0, 1].map((place) => column(...expected.map((row) => row[place])));

  it('EBTVALUE gives the value of each year on its days, and the later one when no day is given', () => {
    const on = (day?: string): unknown => called('EBTVALUE', labels, both, settings, day);
    expect(on('2023-03-31')).toEqual(column(...expected.map((row) => row[2])));
    expect(on('2023-04-01')).toEqual(column(...expected.map((row) => row[3])));
    expect(on()).toEqual(on('2023-04-01'));
  });

  it('EBTTOPUP pays a year in full, and half of one for half the hours', () => {
    const due = (year: number, fte: number): unknown =>
      called('EBTTOPUP', labels, both, settings, [['2021-09-01']], [['']], year, [[fte]]);
    expect(due(2022, 1)).toEqual(column(...expected.map((row) => row[2])));
    expect(due(2023, 0.5)).toEqual(column(...expected.map((row) => Number(row[3]) / 2)));
  });

  it('BANDDRIFT finds the uplift as price and nothing else', () => {
    const plans = [
      ['Ref', 'Band', 'Setting'],
      ...expected.map(([band, setting], i) => [`P${i + 1}`, band, setting]),
    ];
    expect(called('BANDDRIFT', plans, plans, earlier, later)).toEqual(
      caseTable('devon-band-values', 'expected-drift.csv'),
    );
  });
});

describe('Camden, high needs outturn', () => {
  it('MITIGATED takes made-up savings off the spend by their confidence', () => {
    const lines = caseTable('camden-mitigated', 'lines.csv');
    const rows = ['High needs spend', 'Savings', 'Investment', 'Confidence'].map((name) => [
      line(lines, name),
    ]);
    expect(called('MITIGATED', ...rows)).toEqual([
      line(caseTable('camden-mitigated', 'expected.csv'), 'Mitigated spend'),
    ]);
  });

  it('APPORTION makes the lines add up to the total reported', () => {
    const lines = body(caseTable('camden-rounding', 'lines.csv')).map((row) => [row[1]]);
    const shared = called('APPORTION', 50_863_090, lines, 1);
    expect(shared).toEqual(body(caseTable('camden-rounding', 'expected.csv')).map((row) => [row[1]]));
  });
});

it('Westminster, plans by need: SUPPRESS hides MSI, and VI with it', () => {
  const [, counts] = caseTable('westminster-needs', 'counts.csv');
  expect(called('SUPPRESS', [counts])).toEqual([caseTable('westminster-needs', 'expected.csv')[1]]);
});

describe('England, plans each January', () => {
  const history = line(caseTable('england-ehcps', 'history.csv'), 'Plans');

  it.each(body(caseTable('england-ehcps', 'expected.csv')))(
    'EHCPFORECAST by %s %s: %d, %d, %d',
    (method, rate, ...wanted) => {
      const [counts] = called('EHCPFORECAST', [history], 3, method, rate) as [number[]];
      expect(counts.map((count) => Math.round(count * 100) / 100)).toEqual(wanted);
    },
  );
});
