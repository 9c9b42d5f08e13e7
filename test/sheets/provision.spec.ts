/** HNB Provision: cases that can be worked out by hand, and every formula as src/funding works it out. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import { Council } from './council';
import { provisionTables } from './joint-provision-tables';
import { smallCouncil, smallTables } from './small-council';
import { userTable, type UserTable } from './sources';

// the calculator takes seconds over a sheet of cases
jest.setTimeout(60_000);

const SHEET = 'HNB Provision';
/** So that figures can be worked out by hand: three years, whole years, no discount. */
const PLAIN = { appraisalYears: 3, openingShare: 1, discountRate: 0 };

/** A council with these tables and nothing else, after Confirm mapping. */
function councilWith(tables: UserTable[], assumptions: Record<string, Plain> = PLAIN): Council {
  const council = new Council(tables);
  council.build('mapping');
  for (const [id, value] of Object.entries(assumptions)) council.typeInto('assumptions', id, 'Value', value);
  return council;
}

const withSchemes = (schemes?: Plain[][], assumptions?: Record<string, Plain>): Council =>
  councilWith(provisionTables(schemes), assumptions);

const reader =
  (council: Council, book: Calculated) =>
  (block: string, key: Plain, heading: string): Plain =>
    book.at(SHEET, council.cellOf(block, key, heading));

/** Builds, expects every cell to be as src/funding works it out, and reads cells by block, row and heading. */
async function built(council: Council): Promise<ReturnType<typeof reader>> {
  const build = council.build('provision');
  expect(await disagreements(council, build)).toEqual([]);
  return reader(council, await calculated(council));
}

const YEARS = ['2026-27', '2027-28', '2028-29'];

describe('two schemes, worked out by hand', () => {
  it('Hilltop fills 5 and then 10 places; it costs £350,000 and £40,000 and has paid for itself in the second year', async () => {
    const at = await built(withSchemes());
    const row = (measure: string): Plain[] =>
      YEARS.map((year) => at('provision-cases', `Hilltop base | ${measure}`, year));
    expect(row('Places filled, average of the year')).toEqual([5, 10, 10]);
    expect(row('Cost of the places')).toEqual([100000, 200000, 200000]);
    expect(row('Cost avoided')).toEqual([250000, 500000, 500000]);
    expect(row('Revenue start-up')).toEqual([40000, 0, 0]);
    expect(row('Capital')).toEqual([350000, 0, 0]);
    expect(row('Net saving, running total')).toEqual([-240000, 60000, 360000]);
    const result = (heading: string): Plain => at('provision-results', 'Hilltop base', heading);
    expect([result('Net'), result('Peak outlay'), result('Pays back in')]).toEqual([
      360000,
      240000,
      '2027-28',
    ]);
    // £1,250,000 avoided for £890,000
    expect(result('Benefit–cost ratio')).toBeCloseTo(1.40449, 5);
  });

  it('Elm opens in September 2027: seven twelfths of its first step in that year', async () => {
    const at = await built(withSchemes());
    const filled = YEARS.map((year) =>
      at('provision-cases', 'Elm unit | Places filled, average of the year', year),
    );
    expect(filled[0]).toBe(0);
    expect(filled[1]).toBeCloseTo(1.75, 9);
    expect(filled[2]).toBeCloseTo(4.75, 9);
    // £15,000 saved on each of 1.75 places pays for the £18,000 of start-up in the same year
    expect(at('provision-results', 'Elm unit', 'Pays back in')).toBe('At once');
  });

  it('present value at 10% a year, year 0 not discounted', async () => {
    const at = await built(withSchemes(undefined, { ...PLAIN, discountRate: 0.1 }));
    const result = (heading: string): Plain => at('provision-results', 'Hilltop base', heading);
    expect(result('Present value of costs')).toBeCloseTo(837107.44, 2);
    expect(result('Present value avoided')).toBeCloseTo(1117768.6, 2);
    expect(result('Net present value')).toBeCloseTo(280661.16, 2);
  });

  it('the discount rate is 3.5% unless somebody types another', async () => {
    const at = await built(withSchemes(undefined, {}));
    expect(at('provision-years', 'Discount', '2027-28')).toBeCloseTo(1 / 1.035, 9);
  });

  it('the figures follow the table, the discount rate and the order of the rows without a build', async () => {
    const council = withSchemes();
    council.build('provision');
    const [headings = [], first = [], second = []] = council.tables[0]!.grid;
    council.tables[0]!.grid = [headings, second, ['Hilltop base', 20, ...first.slice(2)]];
    const at = reader(council, await calculated(council));
    expect(at('provision-cases', 'Hilltop base | Cost of the places', '2028-29')).toBe(400000);
    expect(at('provision-schemes', 'Elm unit', 'Places')).toBe(12);
  });
});

describe('an adopted scheme', () => {
  it('lowers high needs spend by what it avoids less what it costs, capital apart', async () => {
    const council = withSchemes();
    council.build('provision');
    council.typeInto('provision-schemes', 'Hilltop base', 'Adopted', 'Yes');
    const at = await built(council);
    const effect = YEARS.map((year) => at('provision-effect', 'Effect', year));
    expect(effect).toEqual([-110000, -300000, -300000]);
    expect(at('provision-results', 'Adopted together', 'Net')).toBe(360000);
  });

  it('is summed under a name, beside the years it stands under', async () => {
    const council = withSchemes();
    council.build('provision');
    council.typeInto('provision-schemes', 'Hilltop base', 'Adopted', 'Yes');
    council.build('provision');
    const book = await calculated(council);
    const named = (name: string): Plain[][] =>
      book.range(SHEET, (council.names[name]?.refersTo ?? '').replace(/^.*!/, '').replace(/\$/g, ''));
    expect(named('HNB_PROVISION_EFFECT')).toEqual([[-110000, -300000, -300000]]);
    expect(named('HNB_PROVISION_YEARS')).toEqual([[2026, 2027, 2028]]);
  });

  it('shows on the lines of the plan that bear the cost and that save', async () => {
    const council = smallCouncil([...smallTables(), ...provisionTables()]);
    for (const [id, value] of Object.entries({ ...PLAIN, appraisalStart: '2026-27' }))
      council.typeInto('assumptions', id, 'Value', value);
    council.build('plan');
    council.build('provision');
    council.typeInto('provision-schemes', 'Hilltop base', 'Adopted', 'Yes');
    council.typeInto('provision-purpose', 'Hilltop base', 'Line that bears the cost', '1.2.1 top-up');
    const at = await built(council);
    // £100,000 of places and £40,000 of start-up; the line that saves is not typed yet
    expect(at('provision-effect', 'Line 1.2.1 Top-up', '2026-27')).toBe(140000);
    expect(at('provision-effect', 'No line of the plan', '2026-27')).toBe(-250000);
    expect(at('checks-provision', 'Plan lines', 'Difference')).toBe(1);
    // the plan's first year stands in the plan's first column
    expect(council.cellOf('provision-years', 'Start', '2022-23')).toMatch(/^F/);
    expect(council.cellOf('plan-years', 'Start', '2022-23')).toMatch(/^F/);
  });

  it('must say which needs it serves and what it does to demand', async () => {
    const council = withSchemes();
    council.build('provision');
    council.typeInto('provision-schemes', 'Hilltop base', 'Adopted', 'Yes');
    council.typeInto('provision-purpose', 'Hilltop base', 'Range of needs served', 'Autism');
    expect((await built(council))('checks-provision', 'Purpose', 'Difference')).toBe(1);
    council.typeInto('provision-purpose', 'Hilltop base', 'Effect on demand', 'None: moves from independent');
    expect((await built(council))('checks-provision', 'Purpose', 'Difference')).toBe(0);
  });
});

describe('schemes typed on the sheet', () => {
  const type = (council: Council, key: string, values: Record<string, Plain>): void => {
    for (const [heading, value] of Object.entries(values))
      council.typeInto('provision-own', key, heading, value);
  };
  const FIGURES = { Scheme: 'Oak base', Places: 4, 'Unit cost': 10000, 'Avoided unit cost': 30000 };

  it('need no table: with figures and an opening they are counted like the others', async () => {
    const council = councilWith([]);
    council.build('provision');
    type(council, 'Own 2', { ...FIGURES, Opening: '2027-28', Phasing: 0.5, Adopted: 'Yes' });
    const at = await built(council);
    expect(at('provision-results', 'Own 2', 'Scheme')).toBe('Oak base');
    // half of 4 places, £20,000 saved on each
    expect(at('provision-effect', 'Effect', '2027-28')).toBe(-40000);
    expect(council.plan('provision').operations).toEqual([]);
  });

  it('keep their rows, and three empty ones are offered after the last', async () => {
    const council = withSchemes();
    council.build('provision');
    type(council, 'Own 3', { ...FIGURES, Opening: 2027 });
    council.build('provision');
    expect(council.valueOf('provision-own', 'Own 3', 'Scheme')).toBe('Oak base');
    expect(council.valueOf('provision-own', 'Own 6', 'Key')).toBe('Own 6');
    expect(() => council.cellOf('provision-own', 'Own 7', 'Key')).toThrow();
  });

  it('that cannot be read are each named by a check, and count for nothing', async () => {
    const wrong: [Record<string, Plain>, check: string, status: string][] = [
      [{ Places: 'four' }, 'Figures', 'Figures not read'],
      [{ 'Unit cost': -1 }, 'Figures', 'Figures not read'],
      [{ Opening: 'soon' }, 'Opening', 'Opening not read'],
      [{ Opening: '2050-51' }, 'Opening', 'Opening not read'],
      [{ Phasing: 'half, then all' }, 'Phasing', 'Phasing not read'],
      [{ Phasing: '2, 6' }, 'Places', 'More than its places'],
    ];
    const council = councilWith([], { ...PLAIN, appraisalStart: '2026-27' });
    council.build('provision');
    for (const [i, [values]] of wrong.entries()) {
      type(council, `Own ${i + 1}`, { ...FIGURES, Opening: '2026-27', ...values });
      council.build('provision');
    }
    const at = await built(council);
    for (const [i, [, , status]] of wrong.entries())
      expect(at('provision-own', `Own ${i + 1}`, 'To see to')).toBe(status);
    const looks = ['Figures', 'Opening', 'Phasing', 'Places'].map((check) =>
      at('checks-provision', check, 'Difference'),
    );
    expect(looks).toEqual([2, 2, 1, 1]);
    expect(at('checks-provision', 'Phasing', 'Result')).toBe('Look');
    expect(at('provision-cases', 'Own 4 | Cost of the places', '2028-29')).toBe(0);
    // more than its places is counted as typed: 6 places at £10,000
    expect(at('provision-cases', 'Own 6 | Cost of the places', '2028-29')).toBe(60000);
  });

  it('without what a place costs, or what it avoids, are named: a blank is not £0', async () => {
    const council = councilWith(smallTables().slice(0, 1), PLAIN);
    council.build('provision');
    type(council, 'Own 1', { ...FIGURES, 'Unit cost': '' });
    type(council, 'Own 2', { ...FIGURES, 'Avoided unit cost': '' });
    const at = await built(council);
    for (const key of ['Own 1', 'Own 2'])
      expect(at('provision-own', key, 'To see to')).toBe('Figures not read');
  });

  it('that open outside the appraisal are named, as their case is not whole', async () => {
    const early = councilWith(smallTables().slice(0, 1), { ...PLAIN, appraisalStart: '2025-26' });
    early.build('provision');
    type(early, 'Own 1', { ...FIGURES, Opening: '2023-24' });
    expect((await built(early))('checks-provision', 'Openings', 'Difference')).toBe(1);
  });
});

describe('the table changes', () => {
  it('a scheme that left it is named at once, and kept with what was typed at the next build', async () => {
    const council = withSchemes();
    council.build('provision');
    council.typeInto('provision-schemes', 'Elm unit', 'Adopted', 'Yes');
    council.typeInto('provision-purpose', 'Elm unit', 'Effect on demand', 'Meets growth');
    council.tables[0]!.grid.pop();
    const at = reader(council, await calculated(council));
    expect(at('provision-schemes', 'Elm unit', 'To see to')).toBe('Not once in your table');
    expect(at('checks-provision', 'Twice or gone', 'Difference')).toBe(1);
    expect(at('provision-effect', 'Effect', '2028-29')).toBe(0);
    const { notes } = council.build('provision');
    expect(notes).toEqual([expect.stringContaining('"Elm unit" is no longer in your table')]);
    expect(council.valueOf('provision-purpose', 'Elm unit', 'Effect on demand')).toBe('Meets growth');
    expect(council.plan('provision').operations).toEqual([]);
  });

  it('a scheme added to it is missed until the next build; a totals row is none', async () => {
    const council = withSchemes();
    council.tables[0]!.grid.push(['Total', 22, '', '', '', '', 350000, 58000]);
    council.build('provision');
    council.tables[0]!.grid.splice(1, 0, ['New base', 5, 1, 2, '2026-27', '', '', '']);
    const at = reader(council, await calculated(council));
    expect(at('checks-provision', 'Schemes shown', 'Difference')).toBe(1);
    expect((await built(council))('checks-provision', 'Schemes shown', 'Difference')).toBe(0);
  });

  it('a scheme that stands twice is counted not at all, and named', async () => {
    const at = await built(
      withSchemes([
        ['Elm unit', 12, 25000, 40000, '2026-27', '', '', ''],
        ['ELM unit', 10, 25000, 40000, '2026-27', '', '', ''],
      ]),
    );
    expect(at('provision-schemes', 'Elm unit', 'To see to')).toBe('Not once in your table');
    expect(at('checks-provision', 'Twice or gone', 'Difference')).toBe(1);
  });

  it('what was typed stays with its scheme when the rows move', () => {
    const council = withSchemes();
    council.build('provision');
    council.typeInto('provision-schemes', 'Hilltop base', 'Adopted', 'Yes');
    council.tables[0]!.grid.splice(1, 0, ['New base', 5, 1, 2, '2026-27', '', '', '']);
    council.build('provision');
    expect(council.valueOf('provision-schemes', 'Hilltop base', 'Adopted')).toBe('Yes');
    expect(council.valueOf('provision-schemes', 'New base', 'Adopted')).toBe('No');
    expect(council.plan('provision').operations).toEqual([]);
  });
});

describe('the period on HNB Inputs', () => {
  it('asks for a build when it needs more columns than there are', async () => {
    const council = withSchemes();
    council.build('provision');
    council.typeInto('assumptions', 'appraisalYears', 'Value', 5);
    const at = reader(council, await calculated(council));
    expect(at('checks-provision', 'Period', 'Difference')).toBe(2);
    expect((await built(council))('checks-provision', 'Period', 'Difference')).toBe(0);
  });

  it('that is no year is named', async () => {
    const at = await built(withSchemes(undefined, { ...PLAIN, appraisalStart: 'next year' }));
    expect(at('checks-provision', 'Year 0', 'Result')).toBe('Look');
    expect(at('provision-settings', 'Year 0', 'Value')).toBe(2026);
  });
});

describe('the register of host schools', () => {
  /** Excel's numbers of 30 June 2026, 29 June 2025 and 30 June 2025. */
  const [REVIEW, OLDER, YEAR_AGO] = [46203, 45837, 45838];
  const schools = (): UserTable =>
    userTable('schools', 'Schools', [
      ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'EHCPs in RP'],
      [100001, 'Alder Primary', 'Primary', 200, 10, 6],
      [100002, 'Birch Primary', 'Primary', 300, 2, ''],
    ]);
  const type = (council: Council, key: string, values: Record<string, Plain>): void => {
    for (const [heading, value] of Object.entries(values))
      council.typeInto('provision-hosts', key, heading, value);
  };

  it('begins with the schools that have children in resourced provision, and ten empty rows', async () => {
    const council = councilWith([schools()]);
    const at = await built(council);
    expect(at('provision-hosts', '100001', 'School')).toBe('Alder Primary');
    expect(at('provision-hosts', '100001', 'Filled')).toBe(6);
    expect(at('provision-hosts', '100001', 'Places')).toBe('Not given');
    expect(at('provision-hosts', 'Host 10', 'School')).toBeNull();
    expect(() => council.cellOf('provision-hosts', '100002', 'Key')).toThrow();
  });

  it('says where more places are filled than commissioned', async () => {
    const council = councilWith([schools()]);
    council.build('provision');
    type(council, '100001', { Commissioned: 5 });
    const at = await built(council);
    expect(at('provision-hosts', '100001', 'Places')).toBe('Over-filled');
    expect(at('checks-provision', 'Over-filled', 'Difference')).toBe(1);
  });

  it('counts the age of agreements and conversations to the typed review date', async () => {
    const council = councilWith([]);
    council.build('provision');
    council.typeInto('provision-review', 'Review date', 'Value', REVIEW);
    const places = { Commissioned: 8, Filled: 8 };
    type(council, 'Host 1', { School: 'Ash', ...places, Agreement: 'No', 'Last conversation': YEAR_AGO });
    type(council, 'Host 2', {
      School: 'Elm',
      ...places,
      Agreement: 'Yes',
      'Agreement date': OLDER,
      'Last conversation': OLDER,
    });
    type(council, 'Host 3', { School: 'Oak', ...places, Agreement: 'Yes', 'Agreement date': YEAR_AGO });
    type(council, 'Host 4', { School: 'Yew', ...places, Agreement: 'Yes', 'Agreement date': 'last June' });
    const at = await built(council);
    const words = (heading: string): Plain[] =>
      [1, 2, 3, 4].map((number) => at('provision-hosts', `Host ${number}`, heading));
    expect(words('Agreement stands')).toEqual(['Missing', 'Due again', 'OK', 'No date']);
    expect(words('Conversation held')).toEqual(['OK', 'Due again', 'No date', 'No date']);
    expect(at('checks-provision', 'Agreements', 'Difference')).toBe(3);
    expect(at('checks-provision', 'Conversations', 'Difference')).toBe(3);
    expect(council.plan('provision').operations).toEqual([]);
  });

  it('says so when no review date is typed', async () => {
    const council = councilWith([]);
    council.build('provision');
    type(council, 'Host 1', { School: 'Ash', Agreement: 'Yes', 'Agreement date': YEAR_AGO });
    expect((await built(council))('provision-hosts', 'Host 1', 'Agreement stands')).toBe('No review date');
  });

  it('keeps a host that left the schools table, with all that was typed', async () => {
    const council = councilWith([schools()]);
    council.build('provision');
    type(council, '100001', { Impact: 'Fewer moves out of borough' });
    council.tables[0]!.grid.splice(1, 1);
    const { notes } = council.build('provision');
    expect(council.valueOf('provision-hosts', '100001', 'Impact')).toBe('Fewer moves out of borough');
    expect(notes).toEqual([expect.stringContaining('"100001" is no longer in your table')]);
    await built(council);
    expect(council.plan('provision').operations).toEqual([]);
  });
});

it('what is to be looked at is counted on HNB Checks', async () => {
  const council = councilWith([]);
  council.build('provision');
  council.typeInto('provision-own', 'Own 1', 'Scheme', 'Oak base');
  const build = council.build('provision');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  expect(book.at('HNB Checks', council.cellOf('checks', 'Sheet Provision', 'Difference'))).toBe(1);
});

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

/** Made-up schemes of all spellings, readable or not. */
function manySchemes(seed: number): Plain[][] {
  const next = numbers(seed);
  const up = (most: number): number => Math.floor(next.next().value * most);
  const pick = <T>(items: readonly T[]): T => items[up(items.length)] as T;
  const openings = [
    '2026-27',
    '2027/28',
    2028,
    'Sept 2027',
    'January 2028',
    46266,
    'soon',
    '2026-28',
    'Maybe 2027',
  ];
  const phasings = [
    '',
    '50%,100%',
    '1/3/9',
    '0.2; 0.7; 1',
    0.5,
    7,
    '10%, 5',
    '1,,2',
    '1,2,3,4,5,6,7,8',
    '99',
    'all',
  ];
  return Array.from({ length: 9 }, (_, i): Plain[] => [
    `Scheme ${i}`,
    up(30),
    up(50000),
    up(90000),
    pick(openings),
    pick(phasings),
    pick(['', up(900000)]),
    pick(['', up(90000)]),
  ]);
}

it.each([1, 2, 3])('made-up schemes, set %i: every cell as src/funding works it out', async (set) => {
  const council = withSchemes(manySchemes(20261124 + set), {
    appraisalYears: 3 + set,
    appraisalStart: set % 2 === 0 ? '2027-28' : null,
    capitalLead: set % 3,
    discountRate: 0.035,
  });
  council.build('provision');
  for (const key of [0, 2, 5]) council.typeInto('provision-schemes', `Scheme ${key}`, 'Adopted', 'Yes');
  await built(council);
  expect(council.plan('provision').operations).toEqual([]);
});
