/**
 * @jest-environment node
 *
 * What the pane asks of the workbook besides building: state, the register of assumptions, going to a cell; and tables
 * that grow or have odd headings.
 */
import {
  confirmProposed,
  contentsOf,
  openBook,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  type Row,
  SMALL_LINES as LINES,
} from './sample-workbook';

let open: OpenSample;
afterEach(() => open.node.close());

async function book(sheets: Record<string, readonly Row[]>): Promise<void> {
  open = await openBook(plainBook(sheets));
}

describe('state', () => {
  it('of a workbook without HNB sheets is empty', async () => {
    await book({ Lines: LINES, Notes: [['Call the auditor']] });
    expect(await open.port.state()).toEqual({
      userSheets: 2,
      mapped: [],
      lastBuild: null,
      lastReview: null,
      undo: null,
      schema: null,
      sheets: [],
      checks: [],
      placements: [],
    });
  });

  it('after a build names what is mapped, built and checked', async () => {
    await book({ Lines: LINES });
    await confirmProposed(open.port);
    const built = await open.port.build('plan', 'A Person');
    const state = await open.port.state();
    expect(state.mapped).toEqual(['lines']);
    expect(state.sheets).toEqual([
      'HNB About',
      'HNB Inputs',
      'HNB Plan',
      'HNB High needs',
      'HNB Mitigations',
      'HNB Scenarios',
      'HNB Charts',
      'HNB Forum report',
      'HNB Checks',
      'HNB Log',
    ]);
    expect(state.lastBuild).toEqual({
      when: '2026-11-24 10:05',
      by: 'A Person',
      what: 'DSG deficit plan built: HNB Plan, HNB High needs, HNB Mitigations, HNB Scenarios, HNB Charts, HNB Forum report, HNB Checks',
    });
    expect(state.checks).toEqual(built.checks);
    expect(state.checks[0]?.where).toMatch(/^'HNB Checks'!\$?[A-Z]+\d+$/);
  });

  it('writes nothing', async () => {
    await book({ Lines: LINES });
    await open.port.state();
    await open.port.findTables();
    await open.port.preview('plan');
    await open.port.read();
    expect(open.node.host.stats().writeRequests).toBe(0);
  });
});

describe('finding', () => {
  it('takes three requests, however many tables there are', async () => {
    await book({ Lines: LINES, More: LINES, Third: LINES });
    const { requests } = open.node.host.stats();
    await open.port.findTables();
    expect(open.node.host.stats().requests - requests).toBe(3);
  });

  it('leaves hidden sheets alone', async () => {
    await book({ Notes: [['x']], Lines: LINES });
    const lines = open.book.sheet('Lines');
    if (lines) lines.visibility = 'Hidden';
    expect((await open.port.findTables()).candidates).toEqual({});
  });

  it('finds a plain list below a title block, and its end when it is longer than what is read at first', async () => {
    const rows: Row[] = Array.from({ length: 240 }, (_, i) => [`Line ${i}`, 'High needs', 1, 2]);
    await book({
      Spend: [
        ['Spend 2024-25'],
        [null, 'prepared by Finance'],
        [],
        ...LINES.slice(0, 1),
        ...rows,
        [],
        ['Notes'],
        ['x'],
      ],
    });
    expect((await open.port.findTables()).candidates.lines?.[0]).toMatchObject({
      address: 'A4:D244',
      rows: 240,
    });
    await confirmProposed(open.port);
    const { sources } = await open.port.read();
    expect(sources.lines?.address).toBe('A4:D244');
    expect(sources.lines?.rows).toHaveLength(240);
    expect(sources.lines?.columns.line?.ref).toBe("'Spend'!$A$5:$A$244");
  });
});

it('a confirmed plain range is found again as the same one after it has grown', async () => {
  await book({ Lines: LINES });
  await confirmProposed(open.port);
  ['1.2.8 Inclusion', 'High needs', 5, 6].forEach((value, column) =>
    type(open.book, 'Lines', 3, column, value),
  );
  const { candidates, confirmed } = await open.port.findTables();
  expect(confirmed[0]?.address).toBe('A1:D4');
  expect(candidates.lines?.[0]?.address).toBe('A1:D4');
});

describe('the register', () => {
  beforeEach(async () => {
    await book({ Lines: LINES });
    await confirmProposed(open.port);
  });

  it('gives the assumptions as they stand, initial values first', async () => {
    const assumptions = await open.port.assumptions();
    expect(assumptions.forecastYears).toBe(4);
    expect(assumptions.spendGrowthHighNeeds).toBe(0.07);
  });

  it('takes values by id in one request and leaves the others alone', async () => {
    const before = await open.port.assumptions();
    const { writeRequests } = open.node.host.stats();
    await open.port.setAssumptions({ forecastYears: 6, openingHighNeeds: -2_500_000 });
    expect(open.node.host.stats().writeRequests - writeRequests).toBe(1);
    expect(await open.port.assumptions()).toEqual({
      ...before,
      forecastYears: 6,
      openingHighNeeds: -2_500_000,
    });
  });

  it('keeps typed text a text, even when it begins like a formula', async () => {
    await open.port.setAssumptions({ grantYear: '=HYPERLINK("https://example.org")' });
    expect((await open.port.assumptions()).grantYear).toBe('=HYPERLINK("https://example.org")');
    const formulas = [...(open.book.sheet('HNB Inputs')?.cells.values() ?? [])].map(({ formula }) => formula);
    expect(formulas.filter((formula) => formula?.includes('HYPERLINK'))).toEqual([]);
  });

  it('refuses an id that it does not have', async () => {
    const before = contentsOf(open.book);
    await expect(open.port.setAssumptions({ forecastYears: 3, luck: 7 })).rejects.toThrow(
      'HNB Inputs has no assumption called luck. Nothing was changed.',
    );
    expect(contentsOf(open.book)).toEqual(before);
  });
});

it('the register cannot be written before the mapping is confirmed', async () => {
  await book({ Lines: LINES });
  await expect(open.port.setAssumptions({ forecastYears: 3 })).rejects.toThrow(
    'The assumptions are not in the workbook yet. Press Confirm mapping on Set up first. Nothing was changed.',
  );
});

describe('going to a place', () => {
  beforeEach(() => book({ Lines: LINES, "Head's notes": [['x']] }));
  const active = (): string | undefined => open.book.active?.name;

  it('selects a cell of a sheet whose name has an apostrophe', async () => {
    await open.port.goTo("'Head''s notes'!B3");
    expect(active()).toBe("Head's notes");
  });

  it('brings a sheet to the front when no cell is named', async () => {
    await open.port.goTo("Head's notes");
    expect(active()).toBe("Head's notes");
  });

  it('says so when the sheet is gone', async () => {
    await expect(open.port.goTo("'Gone'!A1")).rejects.toThrow(
      'Something that was there a moment ago is gone: a sheet, table or cell was renamed or deleted. Press Find tables again. Nothing was changed.',
    );
  });
});

describe('plain ranges', () => {
  beforeEach(async () => {
    await book({ Lines: LINES });
    await confirmProposed(open.port);
  });

  it('grow with rows typed below and years typed beside them', async () => {
    ['1.2.8 Inclusion', 'High needs', 5, 6].forEach((value, column) =>
      type(open.book, 'Lines', 3, column, value),
    );
    ['2025-26', 120, 60, 7].forEach((value, row) => type(open.book, 'Lines', row, 4, value));
    const { sources, problems } = await open.port.read();
    expect(problems).toEqual([]);
    expect(sources.lines?.address).toBe('A1:E4');
    expect(sources.lines?.years.map(({ label }) => label)).toEqual(['2023-24', '2024-25', '2025-26']);
    await open.port.build('plan', 'A Person');
    const row = [...(open.book.sheet('HNB High needs')?.cells ?? [])].find(
      ([, { value }]) => value === 'Total',
    );
    expect(valueAt(open.book, 'HNB High needs', Number(row?.[0].split(',')[0]), 7)).toBe(187);
  });

  it('say so when they have been emptied', async () => {
    open.book.sheet('Lines')?.cells.clear();
    const { problems } = await open.port.read();
    expect(problems.map(({ message }) => message)).toEqual([
      'The sheet "Lines", mapped to DSG lines, is empty from A1 on. Press Find tables and confirm the mapping again.',
    ]);
  });

  it('say which heading is gone', async () => {
    type(open.book, 'Lines', 0, 1, 'Blok');
    const { problems } = await open.port.read();
    expect(problems.map(({ where, message }) => [where, message])).toEqual([
      [
        "'Lines'!A1",
        'The heading "Block", mapped to Block, is no longer in Lines. Put the heading back, or press Find tables and confirm the mapping again.',
      ],
    ]);
  });
});

it('headings with line breaks and brackets work in formulas', async () => {
  await book({
    Sheet1: [
      ['Line', 'DSG\nblock', '2023-24 [final]', "2024-25: Bob's #2"],
      ['1.2.1 Top-up', 'High needs', 100, 110],
      ['1.2.5 SEN support', 'High needs', 50, 55],
    ],
  });
  await open.node.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Sheet1').tables.add('A1:D3', true).name = 'Spend';
    await context.sync();
  });
  await confirmProposed(open.port);
  const report = await open.port.build('plan', 'A Person');
  expect(report.problems).toEqual([]);
  const row = [...(open.book.sheet('HNB High needs')?.cells ?? [])].find(
    ([, { value }]) => value === 'Total',
  );
  const at = Number(row?.[0].split(',')[0]);
  expect([5, 6].map((column) => valueAt(open.book, 'HNB High needs', at, column))).toEqual([150, 165]);
});
