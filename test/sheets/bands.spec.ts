/** HNB Bands: values, drift, payments and moderation over the user's own tables, by figures worked out by hand. */
import fc from 'fast-check';
import type { Plain } from '../../src/sheets/sources';
import { bandCouncil, bandRows, bandTables, day, planRows } from './bands-council';
import { calculated, disagreements } from './calculated';
import type { Council } from './council';

// the calculator takes its time over many rows
jest.setTimeout(120_000);

const SHEET = 'HNB Bands';

async function figures(council: Council): Promise<(block: string, key: string, heading: string) => Plain> {
  expect(await disagreements(council, council.build('bands'))).toEqual([]);
  const book = await calculated(council);
  return (block, key, heading) => book.at(SHEET, council.cellOf(block, key, heading));
}

/** Rows of a block: the cells under these headings, by key. */
const columnOf =
  (at: (block: string, key: string, heading: string) => Plain) =>
  (block: string, keys: readonly string[], heading: string): Plain[] =>
    keys.map((key) => at(block, key, heading));

const KEYS = {
  oneMainstream: `1 | Mainstream | ${day(2026, 4, 1)}`,
  twoMainstream: `2 | Mainstream | ${day(2026, 4, 1)}`,
  twoSpecial: `2 | Special | ${day(2026, 9, 1)}`,
};

describe('band values', () => {
  test('show top-up after element 2, what was before, and the uplift', async () => {
    const at = await figures(bandCouncil());
    const row = (key: string): Plain[] =>
      ['Value', 'Top-up', 'In force', 'Previous', 'Uplift £', 'Uplift %'].map((heading) =>
        at('bands-values', key, heading),
      );
    expect(row(KEYS.oneMainstream)).toEqual([3650, 3650, 'Yes', 1825, 1825, 1]);
    // total values of 12,000 and 13,300 less 6,000
    expect(row(KEYS.twoMainstream).slice(0, 5)).toEqual([13300, 7300, 'Yes', 6000, 1300]);
    expect(row(`1 | Special | ${day(2025, 4, 1)}`)).toEqual([7300, 7300, 'Yes', '', '', '']);
  });

  test('are looked up on the day typed', async () => {
    const council = bandCouncil();
    council.build('bands');
    council.typeInto('bands-settings', 'Day of the values', 'Typed', day(2026, 8, 31));
    const at = await figures(council);
    expect(at('bands-values', KEYS.twoSpecial, 'In force')).toBe('');
    expect(at('bands-values', `2 | Special | ${day(2025, 4, 1)}`, 'In force')).toBe('Yes');
  });

  test('that do not rise, or lie below mainstream, are found until somebody explains them', async () => {
    const bands = bandRows();
    bands[6] = ['2', 'Special', 7300, day(2025, 4, 1), 'top-up'];
    bands[7] = ['2', 'Special', 7250, day(2026, 9, 1), 'top-up'];
    const council = bandCouncil(bandTables(bands));
    const at = await figures(council);
    expect(at('bands-values', KEYS.twoSpecial, 'Sanity')).toBe('Not above the band below');
    expect(at('bands-values', KEYS.twoSpecial, 'Above mainstream')).toBe(-50);
    expect(at('checks-bands', 'Values rise', 'Result')).toBe('Look');
    council.typeInto('bands-values', KEYS.twoSpecial, 'Explanation', 'Agreed with the forum');
    const again = await figures(council);
    expect(again('bands-values', KEYS.twoSpecial, 'Sanity')).toBe('Explained');
    expect(again('checks-bands', 'Values rise', 'Result')).toBe('OK');
  });
});

describe('the drift', () => {
  test('comes from before to now by price, band mix, joiners and leavers', async () => {
    const at = columnOf(await figures(bandCouncil()));
    const effects = ['Before', 'Price', 'Band mix', 'FTE', 'Joiners', 'Leavers', 'After'];
    expect(at('bands-drift', effects, 'Amount')).toEqual([
      // P1, P2 and P5 at 1,825, P3 at half of 10,950
      1825 + 1825 + 1825 + 5475,
      // P1 and P2 + 1,825 each, P3 + half of 3,650
      1825 + 1825 + 1825,
      // P2 from 3,650 to 7,300, P3 half of 14,600 to 7,300
      3650 - 3650,
      0,
      // P4
      14600,
      // P5 ended in April
      -1825,
      3650 + 7300 + 3650 + 14600,
    ]);
    expect(at('bands-drift', effects, 'Plans')).toEqual([4, 3, 2, 0, 1, 1, 4]);
  });

  test('shows which way plans moved, by band and by school', async () => {
    const at = columnOf(await figures(bandCouncil()));
    const headings = ['Unchanged', 'Moved up', 'Moved down'];
    const row = (block: string, key: string): Plain[] =>
      headings.flatMap((heading) => at(block, [key], heading));
    expect(row('bands-by-band', '1')).toEqual([1, 1, 0]);
    expect(row('bands-by-band', '2')).toEqual([0, 0, 1]);
    expect(row('bands-schools', 'Ash')).toEqual([1, 1, 0]);
    expect(row('bands-schools', 'Elm')).toEqual([0, 0, 1]);
    expect(row('bands-schools-total', 'Whole list')).toEqual([1, 1, 1]);
    expect(at('bands-schools', ['Ash', 'Elm'], 'Net effect £ a year')).toEqual([3650, -3650]);
  });

  test('counts a change of FTE where the list has the FTE before', async () => {
    const plans = planRows().map((row, i) => [...row, i === 0 ? 'Previous FTE' : i === 1 ? 0.6 : '']);
    const at = columnOf(await figures(bandCouncil(bandTables(bandRows(), plans))));
    // P1 rose from 0.6 to a whole place of 3,650
    expect(at('bands-drift', ['FTE', 'Price', 'After'], 'Amount')).toEqual([1460, 4745, 29200]);
    expect(at('bands-drift', ['FTE'], 'Plans')).toEqual([1]);
  });

  test('lists the schools with most movement and puts the rest in one row', async () => {
    const plans = planRows();
    for (let i = 0; i < 45; i += 1)
      plans.push([
        `Q${i}`,
        `School ${i}`,
        '',
        '1',
        'Mainstream',
        day(2024, 9, 1),
        '',
        1,
        i < 3 ? '2' : '1',
        '',
        3650,
      ]);
    const council = bandCouncil(bandTables(bandRows(), plans), { moderationMost: 1 });
    const at = columnOf(await figures(council));
    expect(at('bands-schools-total', ['Other schools', 'Whole list'], 'Live plans')).toEqual([7, 50]);
    expect(at('bands-schools', ['School 0', 'Ash'], 'Moved down')).toEqual([1, 0]);
  });
});

describe('plans without a band value', () => {
  test('are priced at the average of their setting, or at what is typed', async () => {
    const council = bandCouncil();
    const row = (at: (block: string, key: string, heading: string) => Plain): Plain[] =>
      ['Live plans', 'Paid this year', 'Value used', 'More than paid'].map((heading) =>
        at('bands-exposure', 'Special', heading),
      );
    // P3 half of 7,300 and P4 14,600 over an FTE of 1.5
    const [plans, paid, used, more] = row(await figures(council));
    expect([plans, paid]).toEqual([1, 5000]);
    expect(used).toBeCloseTo(18250 / 1.5, 6);
    expect(more).toBeCloseTo(18250 / 1.5 - 5000, 6);
    council.typeInto('bands-exposure', 'Special', 'Value typed', 9000);
    expect(row(await figures(council))).toEqual([1, 5000, 9000, 4000]);
  });
});

describe('the payment check', () => {
  test('sets paid beside due, with a value that changes inside the year', async () => {
    const at = columnOf(await figures(bandCouncil()));
    // 153 days at £30 and 212 at £40 a day
    expect(at('bands-paid', ['2 | Special'], 'Due')).toEqual([4590 + 8480]);
    expect(at('bands-paid', ['1 | Mainstream'], 'Due')).toEqual([3650 + 100]);
    expect(at('bands-paid', ['1 | Mainstream'], 'Paid less due')).toEqual([100]);
  });

  test('lists what is wrong with what is due', async () => {
    const plans = planRows();
    const start = day(2024, 9, 1);
    plans.push(
      ['P7', 'Ash', '', '1', 'Mainstream', start, day(2024, 8, 1), 1, '', '', 0],
      ['P8', 'Ash', '', '1', 'Mainstream', start, day(2026, 3, 31), 1, '', '', 500],
      ['P1', 'Elm', '', '1', 'Mainstream', day(2026, 9, 1), '', 1, '', '', 2120],
    );
    const council = bandCouncil(bandTables(bandRows(), plans));
    const at = await figures(council);
    const found = columnOf(at)(
      'bands-payment-checks',
      [
        'Band not in table',
        'No start date',
        'End before start',
        'Live twice',
        'Paid outside the placement',
        'Paid is not what is due',
      ],
      'Found at the build',
    );
    expect(found).toEqual([1, 0, 1, 1, 1, 1]);
    expect(at('bands-exceptions', 'P5 | Paid is not what is due', 'Due')).toBe(100);
    expect(at('bands-exceptions', 'P5 | Paid is not what is due', 'Paid less due')).toBe(100);
    // the second row of P1: 212 days at £10
    expect(at('bands-exceptions', 'P1 | Live twice', 'Due')).toBe(2120);
    expect(at('bands-exceptions', 'P1 | Live twice', 'School')).toBe('Elm');
    expect(at('bands-exceptions', 'P8 | Paid outside the placement', 'Due')).toBe(0);
    expect(at('checks-bands', 'Payment exceptions', 'Difference')).toBe(5);
  });

  test('lists the first two hundred of many and counts them all', async () => {
    const plans = planRows().slice(0, 1);
    for (let i = 0; i < 230; i += 1)
      plans.push([`Q${i}`, 'Ash', '', '1', 'Mainstream', day(2024, 9, 1), '', 1, '1', '', 3650 + i]);
    const council = bandCouncil(bandTables(bandRows(), plans), { moderationMost: 1 });
    council.build('bands');
    expect(council.valueOf('bands-payment-checks', 'Paid is not what is due', 'Found at the build')).toBe(
      229,
    );
    expect(council.valueOf('bands-payment-checks', 'Paid is not what is due', 'Listed below')).toBe(200);
    // the largest differences come first
    expect(council.valueOf('bands-exceptions', 'Q229 | Paid is not what is due', 'Ref')).toBe('Q229');
    expect(() => council.valueOf('bands-exceptions', 'Q1 | Paid is not what is due', 'Ref')).toThrow();
  });

  test('shows a corrected payment at once, and asks for a build', async () => {
    const council = bandCouncil();
    council.build('bands');
    council.tables[1]!.grid[5]![10] = 100;
    const book = await calculated(council);
    const at = (block: string, key: string, heading: string): Plain =>
      book.at(SHEET, council.cellOf(block, key, heading));
    expect(at('bands-exceptions', 'P5 | Paid is not what is due', 'Paid less due')).toBe(0);
    expect(at('checks-bands', 'Payments since the build', 'Result')).toBe('Look');
  });

  test('works without columns for end, FTE, setting, previous band and payments', async () => {
    const plans: Plain[][] = [
      ['Ref', 'School', 'Placement type', 'Band', 'Start'],
      ['P1', 'Ash', '', '1', day(2024, 9, 1)],
      ['P2', 'Ash', '', 'x', day(2026, 6, 1)],
    ];
    const bands: Plain[][] = [
      ['Band', 'Value'],
      ['1', 3650],
      ['2', 7300],
    ];
    const at = await figures(bandCouncil(bandTables(bands, plans)));
    expect(at('bands-drift', 'Joiners', 'Amount')).toBe(3650);
    expect(at('bands-payment-checks', 'Paid is not what is due', 'Found at the build')).toBe(0);
    expect(at('bands-paid', 'Total', 'Due')).toBe(3650);
  });
});

describe('moderation', () => {
  test('draws plans that have a band value, and measures agreement with the bands typed', async () => {
    const council = bandCouncil();
    council.build('bands');
    expect(['P1', 'P2', 'P3', 'P4'].map((ref) => council.valueOf('bands-sample', ref, 'Ref'))).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
    ]);
    expect(() => council.valueOf('bands-sample', 'P6', 'Ref')).toThrow();
    // the list has bands for P1 to P3; the moderators give P4 the lower band
    council.typeInto('bands-sample', 'P4', 'Moderated band', '1');
    const at = columnOf(await figures(council));
    const measures = ['Pupils', 'Exact agreement', 'Within one band', 'Mean shift', 'Annual effect'];
    // first values in force: band 1 £3,650, band 2 £7,300
    expect(at('bands-agreement', measures, 'Figure')).toEqual([4, 0.75, 1, -0.25, -3650]);
    // one apart of four; by chance (2 × 3 + 2 × 1) ÷ 4 = 2 apart
    expect(at('bands-agreement', ['Weighted kappa'], 'Figure')).toEqual([0.5]);
  });

  test('says so when a moderated band is none, and has no measures without a pair', async () => {
    const plans = planRows().map((row, i) => (i === 0 ? row : [...row.slice(0, 9), '', row[10] ?? '']));
    const council = bandCouncil(bandTables(bandRows(), plans));
    council.build('bands');
    council.typeInto('bands-sample', 'P1', 'Moderated band', '7');
    const at = await figures(council);
    expect(at('bands-agreement', 'Pupils', 'Figure')).toBe(0);
    expect(at('bands-agreement', 'Weighted kappa', 'Figure')).toBe('');
    expect(at('checks-bands', 'Moderated bands', 'Difference')).toBe(1);
  });

  test('draws others with another seed number, the same again with the first', () => {
    const plans = planRows().slice(0, 1);
    for (let i = 0; i < 40; i += 1)
      plans.push([`Q${i}`, 'Ash', '', '1', 'Mainstream', day(2024, 9, 1), '', 1, '1', '', 3650]);
    const council = bandCouncil(bandTables(bandRows(), plans), { moderationShare: 0.1 });
    const drawn = (): string[] => {
      const { blueprints } = council.build('bands');
      const { blocks, cells } = blueprints.find(({ name }) => name === SHEET)!;
      const { row, rows } = blocks.find(({ id }) => id === 'bands-sample')!;
      return cells
        .filter((cell) => cell.column === 0 && cell.row > row && cell.row <= row + rows)
        .map(({ value }) => String(value));
    };
    const first = drawn();
    expect(first).toHaveLength(4);
    council.typeInto('assumptions', 'moderationSeed', 'Value', 1);
    expect(drawn()).not.toEqual(first);
    council.typeInto('assumptions', 'moderationSeed', 'Value', 2026);
    expect(drawn()).toEqual(first);
  });
});

describe('building again', () => {
  test('has nothing to do when nothing changed', () => {
    const council = bandCouncil();
    council.build('bands');
    council.typeInto('bands-exceptions', 'P5 | Paid is not what is due', 'Remark', 'Being recovered');
    council.typeInto('bands-settings', 'Compared with', 'Typed', day(2026, 3, 31));
    council.build('bands');
    expect(council.plan('bands').operations).toEqual([]);
  });

  test('keeps what people typed when rows move, and flags rows that are gone', () => {
    const council = bandCouncil();
    council.build('bands');
    const key = 'P5 | Paid is not what is due';
    council.typeInto('bands-exceptions', key, 'Remark', 'Being recovered');
    council.typeInto('bands-sample', 'P2', 'Moderated by', 'A. Head');
    council.typeInto('bands-values', KEYS.oneMainstream, 'Explanation', 'Lowest band');
    const [headings = [], ...rows] = council.tables[1]!.grid;
    council.tables[1]!.grid = [headings, ...rows.reverse()];
    const [bandHeadings = [], ...bands] = council.tables[0]!.grid;
    council.tables[0]!.grid = [bandHeadings, ...bands.reverse()];
    council.build('bands');
    expect(council.valueOf('bands-exceptions', key, 'Remark')).toBe('Being recovered');
    expect(council.valueOf('bands-sample', 'P2', 'Moderated by')).toBe('A. Head');
    expect(council.valueOf('bands-values', KEYS.oneMainstream, 'Explanation')).toBe('Lowest band');
    // P5 is corrected: the remark stays at the end of the list
    council.tables[1]!.grid.find(([ref]) => ref === 'P5')![10] = 100;
    const { notes } = council.build('bands');
    expect(council.valueOf('bands-exceptions', key, 'Remark')).toBe('Being recovered');
    expect(council.valueOf('bands-exceptions', key, 'Check')).toBe('No longer in your table');
    expect(notes).toEqual([expect.stringContaining(`HNB Bands: "${key}" is no longer in your table`)]);
    expect(council.plan('bands').operations).toEqual([]);
  });

  test('is asked for by the checks when the year, a band row or the list changes', async () => {
    const council = bandCouncil();
    council.build('bands');
    council.typeInto('assumptions', 'paymentsYear', 'Value', '2027-28');
    council.tables[0]!.grid.push(['3', 'Special', 20000, day(2026, 4, 1), 'top-up']);
    council.tables[1]!.grid.push(['P9', 'Oak', '', '3', 'Special', day(2026, 5, 1), '', 1, '', '', 0]);
    const book = await calculated(council);
    const result = (key: string): Plain => book.at(SHEET, council.cellOf('checks-bands', key, 'Result'));
    expect(['Days of the build', 'Bands shown', 'Plans shown'].map(result)).toEqual(['Look', 'Look', 'Look']);
  });
});

describe('plans added after a build', () => {
  const more = (council: Council, count: number): void => {
    for (let i = 0; i < count; i += 1)
      council.tables[1]!.grid.push([
        `N${i}`,
        'Ash',
        '',
        '1',
        'Mainstream',
        day(2024, 9, 1),
        '',
        1,
        '1',
        '',
        0,
      ]);
  };
  const looks = async (council: Council): Promise<Plain[]> => {
    const book = await calculated(council);
    const at = (block: string, key: string, heading: string): Plain =>
      book.at(SHEET, council.cellOf(block, key, heading));
    return [
      at('bands-by-band', '1', 'Unchanged'),
      at('checks-bands', 'Plans shown', 'Result'),
      at('checks-bands', 'Rows of the list', 'Result'),
    ];
  };

  test('count at once in the rows kept to spare', async () => {
    const council = bandCouncil();
    council.build('bands');
    more(council, 20);
    expect(await looks(council)).toEqual([21, 'OK', 'OK']);
  });

  test('ask for a build where there is no row to spare', async () => {
    const council = bandCouncil();
    council.build('bands');
    more(council, 21);
    expect(await looks(council)).toEqual([21, 'Look', 'Look']);
  });
});

describe('bad input is named', () => {
  const building =
    (bands: Plain[][], plans: Plain[][], assumptions = {}) =>
    (): unknown =>
      bandCouncil(bandTables(bands, plans), assumptions).build('bands');

  test('a band that stands twice with nothing to tell the rows apart', () => {
    const bands = bandRows();
    bands.push([' 1', 'special', 7400, day(2025, 4, 1), 'top-up']);
    expect(building(bands, planRows())).toThrow(
      'Bands: row 11 (band 1, special, From 1 April 2025) stands already in row 8; remove one of them',
    );
  });

  test('a date, FTE or value that is a text', () => {
    const plans = planRows();
    plans[2]![5] = '06/04/2026';
    expect(building(bandRows(), plans)).toThrow(
      "'EHCP list'!F5 holds a text, which formulas cannot calculate with. Type a date such as 06/04/2026",
    );
    const bands = bandRows();
    bands[1]![2] = '£1,825';
    bands[2]![2] = '£3,650';
    expect(building(bands, planRows())).toThrow(
      "'Band list'!C4 holds a text, which formulas cannot calculate with. Type the value as a plain number and From as a date. There are 1 more of this kind.",
    );
  });

  test('a negative value, and a basis that is neither top-up nor total', () => {
    const bands = bandRows();
    bands[3]![4] = 'Net';
    expect(building(bands, planRows())).not.toThrow();
    bands[3]![4] = 'hourly';
    expect(building(bands, planRows())).toThrow(
      '\'Band list\'!E6 (Basis) is "hourly". Type top-up or total.',
    );
    bands[1]![2] = -1;
    expect(building(bands, planRows())).toThrow("'Band list'!C4 (Value) is -1. Type 0 or more pounds.");
  });

  test('a year of payments that is none, and a day that is none', () => {
    expect(building(bandRows(), planRows(), { paymentsYear: 'last year' })).toThrow(
      'HNB Inputs: Year of the payments is "last year". Type the financial year, such as 2026-27.',
    );
    const council = bandCouncil();
    council.build('bands');
    council.typeInto('bands-settings', 'Compared with', 'Typed', 'Easter');
    expect(() => council.build('bands')).toThrow(
      'HNB Bands: Compared with is "Easter". Type a date such as 31/03/2026',
    );
  });

  test('a payment that is a text, plan by plan', async () => {
    const plans = planRows();
    plans[1]![10] = '£3,650';
    const at = await figures(bandCouncil(bandTables(bandRows(), plans)));
    expect(at('bands-payment-checks', 'Paid is a text', 'Now')).toBe(1);
    expect(at('bands-exceptions', 'P1 | Paid is a text', 'Paid')).toBe(0);
    expect(at('bands-exceptions', 'P1 | Paid is a text', 'Due')).toBe(3650);
  });
});

test('any lists of plans and bands: every cell is as src/funding works it out', async () => {
  const date = fc.integer({ min: day(2025, 1, 1), max: day(2027, 6, 1) });
  const label = fc.constantFrom('1', '2', ' 2', '3a', '3A', 'Matrix 3');
  const setting = fc.constantFrom('', 'Mainstream', 'special', 'Special ', 'Post-16');
  const plan = fc.record({
    band: label,
    previous: fc.oneof(fc.constant(''), label),
    setting,
    start: date,
    end: fc.oneof(fc.constant(''), date),
    fte: fc.constantFrom('', 0.5, 0.6, 1),
    before: fc.constantFrom('', 0.5, 1),
    paid: fc.constantFrom('', 0, 3650, 1234.56, '£4,500'),
    moderated: fc.oneof(fc.constant(''), label),
    school: fc.constantFrom('Ash', 'ash', 'Elm', ' Oak '),
  });
  const band = fc.record({
    label: fc.constantFrom('1', '2', '3a'),
    setting: fc.constantFrom('', 'Mainstream', 'Special'),
    from: fc.constantFrom('', day(2025, 4, 1), day(2026, 4, 1), day(2026, 9, 1), day(2027, 1, 1)),
    value: fc.nat(30000),
    basis: fc.constantFrom('', 'top-up', 'Total', 'gross'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(plan, { minLength: 1, maxLength: 15 }),
      fc.uniqueArray(band, {
        minLength: 1,
        maxLength: 10,
        selector: (row) => `${row.label}|${row.setting}|${row.from}`,
      }),
      async (plans, bands) => {
        const council = bandCouncil(
          bandTables(
            [
              ['Band', 'Setting', 'Value', 'From', 'Basis'],
              ...bands.map((row): Plain[] => [row.label, row.setting, row.value, row.from, row.basis]),
            ],
            [
              [...planRows()[0]!, 'Previous FTE'],
              ...plans.map((row, i): Plain[] => [
                `P${i % 12}`,
                row.school,
                '',
                row.band,
                row.setting,
                row.start,
                row.end,
                row.fte,
                row.previous,
                row.moderated,
                row.paid,
                row.before,
              ]),
            ],
          ),
          { moderationShare: 0.5 },
        );
        expect(await disagreements(council, council.build('bands'))).toEqual([]);
        expect(council.plan('bands').operations).toEqual([]);
      },
    ),
    { numRuns: 12, seed: 20261124 },
  );
});
