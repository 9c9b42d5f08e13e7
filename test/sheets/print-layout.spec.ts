/** How the sheets fall on A4 landscape pages: text that can be read, nothing cut, blocks together, a school a page. */
import { cellName, columnLetters } from '../../src/sheets/a1';
import type { BlueprintCell, SheetBlueprint } from '../../src/sheets/blueprint';
import type { Operation } from '../../src/sheets/operations';
import { keptToOnePage, printLayout, type PrintLayout } from '../../src/sheets/print-layout';
import { Council } from './council';
import { everySheet } from './every-sheet';
import { smallCouncil } from './small-council';
import { userTable } from './sources';

/** Points that Excel prints across A4 landscape between margins of a quarter of an inch. */
const ACROSS = 841.9 - 36;
/** And down, between its own margins of three quarters. */
const DOWN = 595.3 - 108;
const widthOf = (characters: readonly number[]): number =>
  characters.reduce((points, width) => points + 5.25 * width + 3.75, 0);

interface Given extends Partial<SheetBlueprint> {
  /** Rows that hold something, counted from 0. */
  filled?: readonly number[];
}

function layoutOf({ filled = [0], widths = [10], ...more }: Given): PrintLayout {
  const cells = filled.flatMap((row): BlueprintCell[] =>
    widths.map((_, column) => ({ row, column, value: 1, style: 'number' })),
  );
  return printLayout({
    cells,
    widths,
    freeze: { rows: 0, columns: 0 },
    printTitleRows: null,
    printArea: null,
    pageStarts: [],
    charts: [],
    ...more,
  });
}

const columns = (count: number, width: number): number[] => Array.from({ length: count }, () => width);
const rows = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
const chart = (from: string, to: string): SheetBlueprint['charts'][number] => ({
  name: 'A chart',
  kind: 'line',
  title: '',
  altText: '',
  range: 'A1:B2',
  from,
  to,
});

describe('pages across', () => {
  it('one, as large as it is, for a sheet that is narrower than the paper', () => {
    expect(layoutOf({ widths: columns(10, 10) })).toMatchObject({
      pagesWide: 1,
      scale: 100,
      titleColumns: null,
    });
  });

  it.each([
    // 18 columns of 10 characters are 1,012.5 points, printed at 79 %: 8.69 points
    [18, 1],
    // 19 are 1,068.75: 75 %, 8.25 points
    [19, 1],
    // 20 would be 1,125: 71 %, 7.8 points
    [20, 2],
  ])('%i columns of ten characters take %i', (count, pages) => {
    const { pagesWide, scale } = layoutOf({ widths: columns(count, 10) });
    expect(pagesWide).toBe(pages);
    expect((11 * scale) / 100).toBeGreaterThanOrEqual(8);
  });

  it('the first two columns are repeated, or as many as stay in view on the screen', () => {
    const widths = columns(30, 10);
    expect(layoutOf({ widths }).titleColumns).toEqual([1, 2]);
    expect(layoutOf({ widths, freeze: { rows: 4, columns: 3 } }).titleColumns).toEqual([1, 3]);
  });

  it('the columns repeated take room: what fits two pages without them may need three', () => {
    // 39 columns are 2 × 1,096.9 points; the second page would hold two more
    expect(layoutOf({ widths: columns(36, 10) }).pagesWide).toBe(2);
    expect(layoutOf({ widths: columns(38, 10) }).pagesWide).toBe(3);
  });

  it('only what is printed counts: workings on the right do not', () => {
    expect(layoutOf({ widths: columns(40, 10), printArea: 'A1:P1' }).pagesWide).toBe(1);
  });

  it('a chart over the edge of a page is kept whole by a page that begins before it', () => {
    const widths = columns(24, 10);
    // at 100 % fourteen columns stand on the first page; the chart covers columns M to R
    const { columnBreaks, scale } = layoutOf({ widths, charts: [chart('M1', 'R9')] });
    expect(columnBreaks).toEqual([12]);
    const second = widthOf([...widths.slice(0, 2), ...widths.slice(12)]);
    expect((second * scale) / 100).toBeLessThanOrEqual(ACROSS);
    expect(layoutOf({ widths, charts: [chart('C1', 'H9')] }).columnBreaks).toEqual([]);
  });
});

describe('widths of a sheet that is a little too wide', () => {
  const widths = [7, 40, ...columns(11, 13)];
  const wide = [...widths, 28];

  it('stay as they are where there is room', () => {
    expect(keptToOnePage([7, 40, 13], { 40: 30 })).toEqual([7, 40, 13]);
  });

  it('come down as far as one page takes, none below its least', () => {
    const kept = keptToOnePage(wide, { 40: 34, 28: 20, 13: 12 });
    expect(widthOf(wide) * 0.73).toBeGreaterThan(ACROSS);
    expect(widthOf(kept) * 0.73).toBeLessThanOrEqual(ACROSS);
    expect(kept[0]).toBe(7);
    expect(kept[1]).toBeGreaterThanOrEqual(34);
    expect(kept[2]).toBeGreaterThanOrEqual(12);
  });

  it('stay as they are where that would not do', () => {
    expect(keptToOnePage(columns(30, 13), { 13: 12 })).toEqual(columns(30, 13));
  });
});

describe('pages down', () => {
  /** Rows of 15 points that a page holds at full size. */
  const HELD = Math.floor(DOWN / 15);

  it('a block that would be cut begins a page, one that fits does not', () => {
    expect(HELD).toBe(32);
    const filled = [...rows(0, 19), ...rows(21, 28), ...rows(30, 39)];
    expect(layoutOf({ filled }).rowBreaks).toEqual([30]);
  });

  it('no page is broken where everything fits', () => {
    expect(layoutOf({ filled: [...rows(0, 9), ...rows(12, 20)] }).rowBreaks).toEqual([]);
  });

  it('a block longer than a page begins below what is above it', () => {
    expect(layoutOf({ filled: [...rows(0, 3), ...rows(5, 90)] }).rowBreaks).toEqual([]);
  });

  it('a title does not stand on a page alone', () => {
    expect(layoutOf({ filled: [0, 1, ...rows(3, 31)] }).rowBreaks).toEqual([]);
  });

  it('what comes after a long block is placed by where that ended', () => {
    // the block ends on the ninth row of the second page; 20 rows fit below, 26 do not
    const long = rows(0, HELD + 8);
    const after = HELD + 10;
    expect(layoutOf({ filled: [...long, ...rows(after, after + 19)] }).rowBreaks).toEqual([]);
    expect(layoutOf({ filled: [...long, ...rows(after, after + 25)] }).rowBreaks).toEqual([after]);
  });

  it('rows repeated at the top take room on every page but the first', () => {
    const filled = [...rows(0, 28), ...rows(30, 44), ...rows(46, 59)];
    expect(layoutOf({ filled }).rowBreaks).toEqual([30]);
    expect(layoutOf({ filled, printTitleRows: [1, 2] }).rowBreaks).toEqual([30, 46]);
  });

  it('headings of the first table are repeated where a table runs over a page, else the title', () => {
    // three tables, each with headings of its own, that fill a page and a half together
    const short = [...rows(0, 13), ...rows(15, 28), ...rows(30, 43)];
    expect(layoutOf({ filled: short, printTitleRows: [4, 4] })).toMatchObject({
      titleRows: [1, 1],
      rowBreaks: [30],
    });
    expect(layoutOf({ filled: rows(0, 60), printTitleRows: [4, 4] }).titleRows).toEqual([4, 4]);
    expect(layoutOf({ filled: rows(0, 9), printTitleRows: [4, 4] }).titleRows).toEqual([4, 4]);
    expect(layoutOf({ filled: short }).titleRows).toBeNull();
  });

  it('a chart comes with its table, and is never cut', () => {
    const table = rows(20, 23);
    const charts = [chart('A26', 'A40')];
    expect(layoutOf({ filled: [...rows(0, 18), ...table], charts }).rowBreaks).toEqual([20]);
    // with a table longer than a page, the chart alone goes to the next
    expect(layoutOf({ filled: rows(0, 60), charts: [chart('A63', 'A77')] }).rowBreaks).toEqual([62]);
  });

  it('text that wraps makes its row higher', () => {
    const text = Array.from({ length: 60 }, () => 'word').join(' ');
    const cells = [...rows(0, 9), ...rows(11, 14)].map((row): BlueprintCell => ({
      row,
      column: 0,
      value: text,
      style: 'wrapped',
    }));
    // 299 letters in a column of 100 are three lines: 45 points a row, so ten rows nearly fill the page
    expect(layoutOf({ cells, widths: [100] }).rowBreaks).toEqual([11]);
    expect(layoutOf({ filled: [...rows(0, 9), ...rows(11, 14)], widths: [100] }).rowBreaks).toEqual([]);
  });

  it('a page begins where the sheet asks for it', () => {
    expect(layoutOf({ filled: rows(0, 29), pageStarts: [10, 20] }).rowBreaks).toEqual([10, 20]);
  });

  it('Excel keeps 1,023 breaks, and is asked for no more', () => {
    const pageStarts = rows(1, 1_200);
    expect(layoutOf({ filled: rows(0, 1_200), pageStarts }).rowBreaks).toHaveLength(1_023);
  });
});

type Print = Extract<Operation, { kind: 'print' }>;
const printsOf = (operations: readonly Operation[]): Print[] =>
  operations.filter((operation) => operation.kind === 'print');

describe('the built sheets', () => {
  it('the plan’s each fit one page across for four years, at 8 points or more', () => {
    const { blueprints } = smallCouncil().build('plan');
    const small = blueprints
      .map((blueprint) => ({ name: blueprint.name, ...printLayout(blueprint) }))
      .filter(({ scale }) => (11 * scale) / 100 < 8);
    expect(small).toEqual([]);
    const plan = printLayout(blueprints.find(({ name }) => name === 'HNB Plan')!);
    expect(plan.pagesWide).toBe(1);
  });

  it('titles of sections stand in full on every page of a sheet that is several pages wide', () => {
    const every = everySheet();
    const sheets = [...every.builds, every.published].flatMap(({ blueprints }) => blueprints);
    const ofThePlan = sheets.filter(({ id }) => !['Comparison', 'InnovationFund'].includes(id));
    const wide = ofThePlan.flatMap((sheet) => {
      const { titleColumns, pagesWide } = printLayout(sheet);
      // columns repeated on every page: a text of the first reaches over these alone
      return pagesWide > 1 ? [{ sheet, room: sheet.widths.slice(0, titleColumns?.[1] ?? 0) }] : [];
    });
    expect(wide.length).toBeGreaterThan(2);
    const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);
    const cut = wide.flatMap(({ sheet, room }) =>
      sheet.cells
        .filter(({ style, column }) => style === 'section' && column === 0)
        .filter(({ value }) => (String(value).length * 12) / 11 > total(room) * 1.05)
        .map(({ value }) => `${sheet.name}: ${String(value)}`),
    );
    expect(cut).toEqual([]);
  });

  it('the digest gives each school a page', () => {
    const schools = ['Ash', 'Elm', 'Oak'].map((name, i) => [100001 + i, name, 'Primary', 200, 12, 30]);
    const heading = ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'SEN support'];
    const build = new Council([userTable('schools', 'Schools', [heading, ...schools])]).build('digest');
    const digest = build.blueprints.find(({ name }) => name === 'HNB Digest')!;
    const firstRow = (urn: number): number =>
      digest.cells.find(({ column, value }) => column === 0 && String(value).startsWith(`${urn} |`))!.row;
    expect(printsOf(build.operations).find(({ sheet }) => sheet === 'HNB Digest')?.rowBreaks).toEqual([
      firstRow(100002),
      firstRow(100003),
    ]);
  });

  it('a page that begins elsewhere is laid on without the other looks', () => {
    const council = smallCouncil();
    council.build('plan');
    const text = Array.from({ length: 400 }, () => 'word').join(' ');
    const { blueprints } = council.plan('plan');
    const plan = blueprints.find(({ name }) => name === 'HNB Plan')!;
    const block = plan.blocks.find(({ typed }) => typed.length > 0)!;
    const column = block.column + block.headings.indexOf(block.typed[0]!);
    council.type(plan.name, cellName(block.row + 1, column), text);
    const { operations } = council.plan('plan');
    const kinds = new Set(
      operations.flatMap((operation) =>
        'sheet' in operation && operation.sheet === plan.name ? [operation.kind] : [],
      ),
    );
    expect(columnLetters(column)).not.toBe('A');
    expect([...kinds]).toEqual(['print']);
  });
});
