/**
 * @jest-environment node
 *
 * Rolling forward a year as one action, in Microsoft's office.js: what it says before, what it does to forecasts,
 * figures typed for the year and opening balances, how it is undone when it fails, and when it is refused.
 */
import { WorkbookError, type RollPreview } from '../../src/workbook';
import {
  confirmProposed,
  contentsOf,
  openBook,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  type Row,
} from './sample-workbook';

jest.setTimeout(60_000);

/** In-year: 140 − 150 = −10, 150 − 165 = −15, 160 − 180 = −20 a year, from −200: −210, −225, −245. */
const LINES: Row[] = [
  ['Line', 'Block', '2022-23', '2023-24', '2024-25'],
  ['1.2.1 Top-up', 'High needs', 100, 110, 120],
  ['1.2.5 SEN support', 'High needs', 50, 55, 60],
];
const INCOME: Row[] = [
  ['Line', 'Block', '2022-23', '2023-24', '2024-25'],
  ['High needs block allocation', 'High needs', 140, 150, 160],
];
const NEXT = '2025-26';
const TOP_UP = '1.2.1 Top-up';
const SUPPORT = '1.2.5 SEN support';

let open: OpenSample;

beforeEach(async () => {
  open = await openBook(plainBook({ Lines: LINES, Income: INCOME }));
  await confirmProposed(open.port);
  await open.port.setAssumptions({ openingHighNeeds: -200, forecastYears: 3 });
});
afterEach(() => open.node.close());

/** Row and column of a cell by the block's name, the row's key and the heading. */
function place(block: string, key: string, heading: string): [sheet: string, row: number, column: number] {
  const name = `HNB_Block_${block.replace(/-/g, '_')}`;
  const found = open.book.names.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const [, sheet = '', top = ''] = /^='(.*)'!\$A\$(\d+)/.exec(found?.formula ?? '') ?? [];
  const start = Number(top) - 1;
  const at = (row: number, column: number): unknown => valueAt(open.book, sheet, row, column);
  const column = Array.from({ length: 30 }, (_, i) => i).find((i) => at(start, i) === heading) ?? -1;
  const row = Array.from({ length: 200 }, (_, i) => start + 1 + i).find((i) => at(i, 0) === key) ?? -1;
  if (row < 0 || column < 0) throw new Error(`${block} has no ${key} / ${heading}`);
  return [sheet, row, column];
}
const at = (block: string, key: string, heading: string): unknown =>
  valueAt(open.book, ...place(block, key, heading));
const set = (block: string, key: string, heading: string, value: string | number): void =>
  type(open.book, ...place(block, key, heading), value);

/** The year is closed: its outturn stands in the council's own tables. */
function closeYear(): void {
  [NEXT, 130, 65].forEach((value, row) => type(open.book, 'Lines', row, 5, value));
  [NEXT, 170].forEach((value, row) => type(open.book, 'Income', row, 5, value));
}

/** A plan with two figures set for 2025-26 and one for the year after. */
async function planned(): Promise<void> {
  await open.port.build('plan', 'A Person');
  set('high-needs-overrides', TOP_UP, '2025-26 forecast', 125);
  set('high-needs-overrides', SUPPORT, '2025-26 forecast', 62);
  set('high-needs-overrides', SUPPORT, '2026-27 forecast', 70);
  await open.port.build('plan', 'A Person');
}

async function failing(work: Promise<unknown>): Promise<string> {
  const failure: unknown = await work.catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(WorkbookError);
  return (failure as Error).message;
}

const idOf = (preview: RollPreview, line: string): string =>
  preview.figures.find(({ what }) => what.includes(line))?.id ?? '';

/** Texts of the list on the right of HNB Log. */
const kept = (): unknown[] => {
  const cells = [...(open.book.sheet('HNB Log')?.cells ?? [])];
  return cells.filter(([cell]) => cell.endsWith(',10')).map(([, { value }]) => value);
};

describe('looking for a new year', () => {
  it('says to build the plan first where there is none', async () => {
    const { nothing, roll } = await open.port.previewRoll();
    expect(nothing).toMatch(/^There is no plan in this workbook yet\. Press Build plan first/);
    expect(roll).toBeNull();
  });

  it('names the column that is wanted, and where, as long as the tables have no newer year', async () => {
    await planned();
    const { nothing } = await open.port.previewRoll();
    expect(nothing).toContain(
      'The plan has its outturn up to 2024-25, and so has the list on the sheet Lines.',
    );
    expect(nothing).toContain('Add a column headed 2025-26 to the right of 2024-25');
    expect(await failing(open.port.rollForward({ retire: [], openings: true }, 'A Person'))).toMatch(
      /Add a column headed 2025-26 .* Nothing was changed\.$/,
    );
  });

  it('wants the year that comes next, not one further on', async () => {
    await planned();
    ['2026-27', 130, 65].forEach((value, row) => type(open.book, 'Lines', row, 5, value));
    expect((await open.port.previewRoll()).nothing).toContain(
      'has a column for 2026-27, but none for 2025-26, which comes after',
    );
  });

  it('says how a year is closed that the table has as a forecast alone', async () => {
    type(open.book, 'Lines', 0, 4, '2024-25 forecast');
    await open.port.build('plan', 'A Person');
    const { nothing } = await open.port.previewRoll();
    expect(nothing).toBe(
      `For 2024-25 the list on the sheet Lines has a forecast and no outturn yet: the column headed "2024-25 forecast" in 'Lines'!E1. Once the year has closed, add a column headed 2024-25 outturn beside it, or put the outturn into that column and head it 2024-25 outturn; then press Build plan.`,
    );
    // as it says
    type(open.book, 'Lines', 0, 4, '2024-25 outturn');
    await open.port.build('plan', 'A Person');
    expect(at('plan-high-needs', 'Closing', '2024-25')).toBe(-245);
    expect((await open.port.previewRoll()).nothing).toContain('Add a column headed 2025-26');
  });

  it('lists what is typed for the year, with its cells, and changes nothing', async () => {
    await planned();
    closeYear();
    const before = contentsOf(open.book);
    const { nothing, roll, figures, preview } = await open.port.previewRoll();
    expect(nothing).toBeNull();
    expect(roll).toMatchObject({
      closed: [NEXT],
      dropped: [],
      first: '2022-23',
      last: '2028-29',
      openings: [],
    });
    const [sheet, row, column] = place('high-needs-overrides', TOP_UP, '2025-26 forecast');
    expect(figures.map(({ what }) => what)).toEqual([
      `£125 set for ${TOP_UP} in 2025-26`,
      `£62 set for ${SUPPORT} in 2025-26`,
    ]);
    expect(figures[0]?.where).toBe(`'${sheet}'!${String.fromCharCode(65 + column)}${row + 1}`);
    expect(preview.ready).toBe(true);
    expect(preview.cells).toBeGreaterThan(0);
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('says what stands in the way', async () => {
    await planned();
    closeYear();
    type(open.book, 'Lines', 1, 5, 'tbc');
    const { roll, preview } = await open.port.previewRoll();
    expect(roll).toBeNull();
    expect(preview.problems[0]?.message).toContain("'Lines'!F2");
    const message = await failing(open.port.rollForward({ retire: [], openings: true }, 'A Person'));
    expect(message).toContain("'Lines'!F2");
  });
});

describe('rolling forward', () => {
  it('turns the forecast into outturn; what is kept stays as a note, what is retired goes to the log', async () => {
    await planned();
    closeYear();
    const seen = await open.port.previewRoll();
    const choices = { retire: [idOf(seen, SUPPORT)], openings: true };
    const report = await open.port.rollForward(choices, 'P Shah', undefined, seen.preview.fingerprint);
    expect(report.problems.filter(({ severity }) => severity === 'fault')).toEqual([]);
    expect(report.problems.filter(({ message }) => message.includes('works it out'))).toEqual([]);
    expect(at('high-needs-lines', TOP_UP, NEXT)).toBe(130);
    // the balance goes on: −245 + 170 − 195
    expect(at('plan-high-needs', 'Closing', NEXT)).toBe(-270);
    expect(at('high-needs-past', `${TOP_UP} | ${NEXT}`, 'Figure')).toBe(125);
    expect(at('high-needs-past', `${TOP_UP} | ${NEXT}`, 'Kept because')).toBe('Year has its outturn');
    expect(() => at('high-needs-past', `${SUPPORT} | ${NEXT}`, 'Figure')).toThrow();
    // the figure of the year after stays in force
    expect(at('high-needs-lines', SUPPORT, '2026-27 forecast')).toBe(70);
    expect(kept()).toContain(
      `£62 set for ${SUPPORT} in 2025-26: retired 2026-11-24 10:05 by P Shah, as 2025-26 has its outturn`,
    );
    const { lastBuild } = await open.port.state();
    expect(lastBuild).toEqual({
      when: '2026-11-24 10:05',
      by: 'P Shah',
      what: 'Plan rolled forward: 2025-26 with outturn now; 1 typed figure kept as a note, 1 retired',
    });
    expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
    expect((await open.port.previewRoll()).nothing).toContain('Add a column headed 2026-27');
  });

  it('moves the first year on where it was set, and the opening balances with it', async () => {
    await open.port.setAssumptions({ firstOutturn: '2022/23' });
    await planned();
    expect(at('assumptions', 'openingYear', 'Value')).toBe('2022-23');
    closeYear();
    const { roll, preview } = await open.port.previewRoll();
    expect(roll?.dropped).toEqual(['2022-23']);
    expect(roll?.settings).toMatchObject([{ id: 'firstOutturn', before: '2022-23', after: '2023-24' }]);
    expect(roll?.openings.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['openingSchools', 0, 0],
      ['openingCentral', 0, 0],
      ['openingEarlyYears', 0, 0],
      ['openingHighNeeds', -200, -210],
      ['openingYear', '2022-23', '2023-24'],
    ]);
    const choices = { retire: [], openings: true };
    const { checks } = await open.port.rollForward(choices, '', undefined, preview.fingerprint);
    expect(at('plan-high-needs', 'Opening', '2023-24')).toBe(-210);
    // the same as if the year were still in view
    expect(at('plan-high-needs', 'Closing', NEXT)).toBe(-270);
    expect(at('assumptions', 'firstOutturn', 'Value')).toBe('2023-24');
    expect(kept()).toContain(
      'Opening balance, high needs block: −200, now −210: moved on 2026-11-24 10:05, as the plan rolled forward to 2025-26',
    );
    expect(checks.find(({ check }) => check.startsWith('The opening balances'))?.result).toBe('OK');
  });

  it('has the checks say so when the balances are left as they were, and moves them on later', async () => {
    await open.port.setAssumptions({ outturnYears: 3 });
    await planned();
    closeYear();
    const { checks } = await open.port.rollForward({ retire: [], openings: false }, 'A Person');
    expect(checks.find(({ check }) => check.startsWith('The opening balances'))?.result).toBe('Look');
    expect(at('plan-high-needs', 'Opening', '2023-24')).toBe(-200);
    const { nothing, roll } = await open.port.previewRoll();
    expect([nothing, roll?.closed]).toEqual([null, []]);
    const later = await open.port.rollForward({ retire: [], openings: true }, 'A Person');
    expect(at('plan-high-needs', 'Opening', '2023-24')).toBe(-210);
    expect(later.checks.find(({ check }) => check.startsWith('The opening balances'))?.result).toBe('OK');
  });
});

describe('all or nothing', () => {
  it('puts everything back when a request fails', async () => {
    await open.port.setAssumptions({ firstOutturn: '2022-23' });
    await planned();
    closeYear();
    const before = contentsOf(open.book);
    const { figures } = await open.port.previewRoll();
    open.node.host.fault(1, 'GeneralException', 'after');
    const choices = { retire: figures.map(({ id }) => id), openings: true };
    expect(await failing(open.port.rollForward(choices, 'A Person'))).toContain(
      'Everything was put back as it was',
    );
    expect(contentsOf(open.book)).toEqual(before);
    await open.port.rollForward(choices, 'A Person');
    expect(at('high-needs-lines', TOP_UP, NEXT)).toBe(130);
  });

  it('is refused when a colleague typed in between, naming the cell', async () => {
    await planned();
    closeYear();
    const { preview } = await open.port.previewRoll();
    set('high-needs-overrides', TOP_UP, '2025-26 forecast', 126);
    const before = contentsOf(open.book);
    const message = await failing(
      open.port.rollForward({ retire: [], openings: true }, 'A Person', undefined, preview.fingerprint),
    );
    expect(message).toMatch(/^Somebody changed 'HNB High needs'!.* Nothing was changed\.$/);
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('is refused when a figure to be retired is gone', async () => {
    await planned();
    closeYear();
    const message = await failing(
      open.port.rollForward({ retire: ['something else'], openings: true }, 'A Person'),
    );
    expect(message).toContain('A figure that was to be retired is no longer there.');
  });

  it('is refused on a protected sheet, naming it', async () => {
    await planned();
    closeYear();
    const sheet = open.book.sheet('HNB High needs');
    if (sheet) sheet.protected = true;
    const before = contentsOf(open.book);
    const message = await failing(open.port.rollForward({ retire: [], openings: true }, 'A Person'));
    expect(message).toContain('"HNB High needs" is protected');
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('takes no more requests than a build', async () => {
    await planned();
    closeYear();
    expect(
      (await open.port.rollForward({ retire: [], openings: true }, 'A Person')).syncs,
    ).toBeLessThanOrEqual(6);
  });
});
