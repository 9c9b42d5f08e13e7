/** History of band values, their order, and whether they make sense beside each other. */
import {
  bandOrder,
  bandStandings,
  pricedBy,
  requireDistinct,
  type TableBand,
} from '../../src/funding/band-values';

let next = 0;
const band = (label: string, value: number, more: Partial<TableBand> = {}): TableBand => ({
  row: (next += 1),
  band: label,
  value,
  setting: null,
  from: null,
  basis: 'top-up',
  scoreFrom: null,
  ...more,
});

describe('the order of bands', () => {
  it('goes by number, then letter, whatever the order of the table', () => {
    expect(bandOrder(['10', '6b', '3', '6a', '6B', '9 and above'])).toEqual([
      '3',
      '6a',
      '6b',
      '9 and above',
      '10',
    ]);
    expect(bandOrder(['C', 'A', 'B'])).toEqual(['A', 'B', 'C']);
  });

  it('is that of the table where a label is in words', () => {
    expect(bandOrder(['Universal', 'Targeted', 'Band 3', 'targeted'])).toEqual([
      'Universal',
      'Targeted',
      'Band 3',
    ]);
  });
});

describe('a row of the bands table', () => {
  const old = band('2a', 8000, { basis: 'total', from: 100 });
  const now = band('2a', 8627, { basis: 'total', from: 200 });
  const other = band('2b', 11202, { basis: 'total', from: 200 });
  const future = band('2b', 12000, { basis: 'total', from: 300 });

  it('shows its top-up after element 2, what came before it, and whether it is in force', () => {
    const standings = bandStandings([old, now, other, future], 250, 150, 6000);
    expect(standings.map(({ topUp }) => topUp)).toEqual([2000, 2627, 5202, 6000]);
    expect(standings.map(({ previous }) => previous)).toEqual([null, 2000, null, 5202]);
    expect(standings.map(({ inForce }) => inForce)).toEqual([false, true, true, false]);
    expect(standings.map(({ inForceBefore }) => inForceBefore)).toEqual([true, false, false, false]);
  });

  it('is set beside the band below, and special beside mainstream, of those in force', () => {
    const rows = [
      band('1', 100, { setting: 'Mainstream' }),
      band('2', 90, { setting: 'Mainstream' }),
      band('1', 80, { setting: 'Special' }),
      band('2', 200, { setting: 'special ' }),
    ];
    const standings = bandStandings(rows, 1, 0, 6000);
    expect(standings.map(({ below }) => below?.value ?? null)).toEqual([null, 100, null, 80]);
    expect(standings.map(({ mainstream }) => mainstream?.value ?? null)).toEqual([null, null, 100, 90]);
  });

  it('is refused when another row says the same band, setting and day', () => {
    const twice = [
      band('5', 1, { setting: 'Post-16', from: 46113 }),
      band(' 5', 2, { setting: 'post 16', from: 46113 }),
    ];
    expect(() => requireDistinct(twice)).toThrow(
      /^Bands: row \d+ \(band {2}5, post 16, From 1 April 2026\) stands already in row \d+; remove one of them/,
    );
    expect(() => requireDistinct([old, now, other, future])).not.toThrow();
  });
});

it('a band is priced by the row of its very setting, else by one for any setting, else by none', () => {
  const [any, special] = [band('1', 10), band('1', 20, { setting: 'Special', from: 100 })];
  expect(pricedBy('1', 'Special', [any, special], 100)).toBe(special);
  expect(pricedBy('1', 'Special', [any, special], 99)).toBe(any);
  expect(pricedBy('1', 'Mainstream', [any, special], 100)).toBe(any);
  expect(pricedBy('Matrix 3', 'Special', [any, special], 100)).toBeNull();
});
