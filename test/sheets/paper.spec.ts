/** A table for a paper: what of it is copied, and how its cells are written. Expected texts are written by hand. */
import { paperHtml, paperText } from '../../src/sheets/paper-copy';
import {
  paperTable,
  shownCell,
  tableGroups,
  tableTitles,
  usualColumns,
  type ShownCell,
  type ShownTable,
} from '../../src/sheets/paper-table';

const MONEY = '#,##0;-#,##0;0';
const PENCE = '#,##0.00;-#,##0.00;0.00';
const BRACKETS = '#,##0_);(#,##0);0_)';

const t = (text: string): ShownCell => ({ text, kind: 'text' });
const n = (text: string): ShownCell => ({ text, kind: 'number' });

/** A table from row 11 of HNB Plan on. */
const tableOf = (
  headings: string[],
  lines: readonly ShownCell[][],
  own: Partial<ShownTable> = {},
): ShownTable => ({
  block: 'plan-total',
  sheet: 'HNB Plan',
  title: 'The DSG balance',
  column: 0,
  where: "'HNB Plan'!A11:C13",
  headings,
  rows: lines.map((cells, i) => ({ row: 11 + i, cells, isBold: false })),
  hiddenColumns: headings.map(() => false),
  hiddenRows: 0,
  ...own,
});

const all = (table: ShownTable) =>
  paperTable(
    table,
    table.headings.map((_, i) => i),
  );
/** Rows of what is copied, as text. */
const texts = (table: ReturnType<typeof paperTable>): string[][] =>
  table.rows.map(({ cells }) => cells.map(({ text }) => text));

/** The HTML as a browser reads it, without running anything. */
const tdTexts = (html: string): string[] =>
  [...html.matchAll(/<(?:td|th)\b[^>]*>(.*?)<\/(?:td|th)>/gs)].map((match) => match[1] ?? '');

describe('a cell as it shows', () => {
  it.each([
    ['an amount gets its pound sign', 1234567, '1,234,567', MONEY, '£', '£1,234,567', 'number'],
    ['a deficit has its sign before it', -1234, '-1,234', MONEY, '£', '-£1,234', 'number'],
    ['a deficit in brackets stays in them', -1234, '(1,234)', BRACKETS, '£', '(£1,234)', 'number'],
    ['room for a bracket is no part of it', 1234, '1,234 ', BRACKETS, '£', '£1,234', 'number'],
    ['pence stay', 1332.03, '1,332.03', PENCE, '£', '£1,332.03', 'number'],
    ['a count is no amount', 1471, '1,471', '#,##0', 'plans', '1,471', 'number'],
    ['a count beside amounts is none either', 12, '12', '#,##0', '£; saving a year', '12', 'number'],
    ['without units nothing is guessed', 0, '0.00', PENCE, null, '0.00', 'number'],
    ['a share is as shown', 0.8026, '80.3%', '0.0%', '%', '80.3%', 'number'],
    ['a date is words', 45170, '01/09/2023', 'dd/mm/yyyy', null, '01/09/2023', 'text'],
    ['a suppressed number stays so', 'x', 'x', '#,##0', 'pupils', 'x', 'text'],
    ['a number typed as text is text', '-1,234', '-1,234', 'General', '£', '-1,234', 'text'],
    ['an error is one', '#N/A', '#N/A', MONEY, '£', '#N/A', 'error'],
    ['an unknown function is one', '#NAME?', '#NAME?', 'General', '£', '#NAME?', 'error'],
    ['a format may hide a figure behind words', 7, '=7', '"="0', null, '=7', 'text'],
  ])('%s', (_, value, shown, format, unit, text, kind) => {
    expect(shownCell(value, shown, format, unit)).toEqual({ text, kind });
  });
});

describe('titles', () => {
  // rows 0 to 14 of a first column
  const column = ['Report', 'Figures follow.', '', 'Meeting', 'x', '', '1. Position', 'Head', 'a', ''];
  const rest = ['2. Moved', 'Nothing published.', '', '3. Saved', 'Both positive.', 'Head', 'b'];

  it('are those of the section above, without its number; sections without a table are passed over', () => {
    const titles = tableTitles(
      'HNB Forum report',
      [...column, ...rest],
      [
        { block: 'words', row: 3, column: 0, rows: 2, headings: ['This paper', 'Words'] },
        { block: 'position', row: 7, column: 0, rows: 2, headings: ['Key', 'Line', 'Unit'] },
        { block: 'saved', row: 15, column: 0, rows: 2, headings: ['Key', 'Line', 'Unit'] },
        { block: 'more', row: 18, column: 0, rows: 2, headings: ['Key', 'Count', 'Unit'] },
      ],
    );
    expect(titles.map(({ title }) => title)).toEqual(['Report', 'Position', 'Saved', 'Saved (Count)']);
  });
});

describe('titles of tables beside others', () => {
  it('are the sheet’s; those below the left one keep their section', () => {
    const titles = tableTitles(
      'HNB Bands',
      ['Bands', '', 'Values', 'Head', 'a', 'b', '', 'Drift', 'Head', 'c'],
      [
        { block: 'values', row: 3, column: 0, rows: 3, headings: ['Key', 'Band'] },
        { block: 'plans', row: 3, column: 9, rows: 40, headings: ['No.', 'Ref', 'Band'] },
        { block: 'drift', row: 8, column: 0, rows: 2, headings: ['Key', 'Effect'] },
        { block: 'schools', row: 10, column: 0, rows: 2, headings: ['URN', 'School'] },
      ],
    );
    expect(titles.map(({ title }) => title)).toEqual(['Values', 'Bands (Ref)', 'Drift', 'Drift (School)']);
  });
});

describe('what is copied', () => {
  const table = tableOf(
    ['Key', 'Line', 'Unit', 'Source', '2023-24', 'Narrative'],
    [
      [t('Opening'), t('Opening balance'), t('£'), t('HNB Inputs'), n('-£35,000'), t('')],
      [t('Own 1'), t(''), t('£'), t('This sheet'), n('£0'), t('')],
      [t('Nil'), t('Grants'), t('£'), t('This sheet'), n('£0'), t('')],
    ],
  );

  it('leaves out the key, the source, what is blank, and the unit where each amount has its sign', () => {
    expect(usualColumns(table).map((column) => table.headings[column])).toEqual(['Line', '2023-24']);
  });

  it('keeps the unit where it says something', () => {
    const plans = tableOf(['Key', 'Line', 'Unit', '2023'], [[t('a'), t('Plans'), t('plans'), n('1,413')]]);
    expect(usualColumns(plans)).toEqual([1, 2, 3]);
    const unmarked = tableOf(['Key', 'Line', 'Unit', '2023'], [[t('a'), t('Cost'), t('£'), n('1,413')]]);
    expect(usualColumns(unmarked)).toEqual([1, 2, 3]);
  });

  it('leaves out hidden columns, and what cannot be read on a page', () => {
    expect(usualColumns({ ...table, hiddenColumns: [false, true, false, false, false, false] })).toEqual([4]);
    const wide = tableOf(
      Array.from({ length: 30 }, (_, i) => `Heading ${i}`),
      [Array.from({ length: 30 }, (_, i) => n(String(i)))],
    );
    expect(usualColumns(wide)).toHaveLength(16);
  });

  it('leaves out rows that name nothing and hold zeros, and counts them; a named nil row stays', () => {
    const copied = paperTable(table, [1, 4]);
    expect(texts(copied)).toEqual([
      ['Opening balance', '-£35,000'],
      ['Grants', '£0'],
    ]);
    expect(copied.blankRows).toBe(1);
  });

  it('names the cell of an error', () => {
    const broken = tableOf(
      ['Key', 'Line', '2023-24'],
      [[t('a'), t('Fund'), { text: '#NAME?', kind: 'error' }]],
      { column: 1 },
    );
    // the third column of a table that begins in B, and its first row is row 12 of the sheet
    expect(paperTable(broken, [1, 2]).errors).toEqual([{ where: "'HNB Plan'!D12", shows: '#NAME?' }]);
  });

  it('is one school of the digest when one is asked for', () => {
    const digest = tableOf(
      ['Key', 'School', 'Measure', 'This school'],
      [
        [t('101 | Pupils'), t('Ash (Primary)'), t('Pupils'), n('217')],
        [t('101 | EHC plans'), t('Ash'), t('EHC plans'), t('x')],
        [t('102 | Pupils'), t('Beech (Primary)'), t('Pupils'), n('99')],
      ],
      { block: 'digest', title: 'Digest for schools' },
    );
    const [ash, beech] = tableGroups(digest);
    expect([ash?.name, beech?.name]).toEqual(['Ash (Primary)', 'Beech (Primary)']);
    const copied = paperTable(digest, [1, 2, 3], ash ?? null);
    expect(copied.title).toBe('Digest for schools: Ash (Primary)');
    expect(copied.headings).toEqual(['Measure', 'This school']);
    expect(texts(copied)).toEqual([
      ['Pupils', '217'],
      ['EHC plans', 'x'],
    ]);
    expect(tableGroups(table)).toEqual([]);
  });
});

describe('as HTML', () => {
  it('has its font and its top line in every cell, as Word and Writer read them there', () => {
    const table = tableOf(['Line', '2023-24'], [[t('Closing balance'), n('-£1,234')]]);
    const cells = paperHtml(all(table)).match(/<t[hd] [^>]*>/g) ?? [];
    expect(cells.length).toBeGreaterThan(3);
    for (const cell of cells) expect(cell).toMatch(/valign="top".*font-family:Arial/);
  });

  it('is a table with caption, headings of columns and rows, and figures on the right', () => {
    const table = tableOf(['Line', '2023-24'], [[t('Closing balance'), n('-£1,234')]]);
    table.rows[0] = { row: 11, isBold: true, cells: table.rows[0]?.cells ?? [] };
    const html = paperHtml(all(table));
    expect(html).toMatch(
      /^<table cellpadding="4" cellspacing="0" style="border-collapse:collapse[^"]*">\n<caption [^>]*><p align="left" style="font-family:Arial[^"]*text-align:left[^"]*">The DSG balance<\/p><\/caption>/,
    );
    expect(html).toMatch(
      /<thead><tr><th scope="col" valign="top" style="[^"]*text-align:left[^"]*">Line<\/th>/,
    );
    expect(html).toMatch(
      /<th scope="col" valign="top" style="[^"]*text-align:right[^"]*">2023-24<\/th><\/tr><\/thead>/,
    );
    expect(html).toMatch(
      /<th scope="row" valign="top" style="[^"]*font-weight:bold[^"]*">Closing balance<\/th>/,
    );
    // a true minus sign, which Word does not break off its figure
    expect(html).toMatch(
      /<td valign="top" nowrap style="[^"]*text-align:right[^"]*font-weight:bold[^"]*">−£1,234<\/td>/,
    );
    expect(html).not.toMatch(/class=|<script|<style|background|color:(?!#)/);
  });

  it('shows brackets as brackets, and keeps a suppressed number on the side of its figures', () => {
    const html = paperHtml(
      all(
        tableOf(
          ['School', 'Plans'],
          [
            [t('Ash'), n('(£12)')],
            [t('Beech'), t('x')],
          ],
        ),
      ),
    );
    expect(tdTexts(html)).toEqual(['School', 'Plans', 'Ash', '(£12)', 'Beech', 'x']);
    expect(html).toMatch(/text-align:right[^>]*>x</);
  });

  it('never renders what stands in a cell', () => {
    const nasty = `<img src=x onerror="alert('1')"> & <b>bold</b>`;
    const table = tableOf([nasty, 'Note'], [[t(nasty), t('two\nlines')]], { title: nasty });
    const html = paperHtml(all(table));
    const written = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &lt;b&gt;bold&lt;/b&gt;';
    expect(tdTexts(html)).toEqual([written, 'Note', written, 'two<br>lines']);
    expect(html).toContain(`>${written}</p></caption>`);
    expect(html).not.toMatch(/<img|<b>/);
  });

  it('lets Excel take no cell for a formula, nor words for a date', () => {
    const html = paperHtml(
      all(
        tableOf(
          ['A', 'B'],
          [
            [t('=1+1'), t('1.0.2')],
            [t('-2+3'), n('-3')],
          ],
        ),
      ),
    );
    const [, , formula, line, other, number] = tdTexts(html);
    expect([formula, other]).toEqual(['\u200b=1+1', '\u200b-2+3']);
    expect(number).toBe('−3');
    expect(line).toBe('1.0.2');
    expect(html).toContain(`mso-number-format:'\\@'">1.0.2`);
  });
});

describe('as text', () => {
  const lineOf = (...cells: ShownCell[]): string =>
    paperText(
      all(
        tableOf(
          cells.map((_, i) => `H${i}`),
          [[t('Named'), ...cells.slice(1)]],
        ),
      ),
    );

  it('has a line a row and a tab between cells', () => {
    const table = tableOf(
      ['Line', '2023-24', 'Share'],
      [
        [t('Income'), n('£1,234'), n('12.5%')],
        [t('Balance'), n('-£35,000'), n('(3.0%)')],
      ],
    );
    expect(paperText(all(table))).toBe(
      'Line\t2023-24\tShare\r\nIncome\t£1,234\t12.5%\r\nBalance\t-£35,000\t(3.0%)',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20', "'+44 20"],
    ['-2+3+cmd|x', "'-2+3+cmd|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "' =1+1"],
    ['\r=1+1', "' =1+1"],
    ['  =1+1', "'  =1+1"],
    ['＝1+1', "'＝1+1"],
    ['– pending', '– pending'],
    ['a = b', 'a = b'],
    ['tab\tand\nline', 'tab and line'],
    ['"quoted" words', '"""quoted"" words"'],
  ])('text %j is written %j', (text, written) => {
    expect(lineOf(t('x'), t(text)).split('\r\n')[1]).toBe(`Named\t${written}`);
  });

  it('a negative number is none of them, and an error is as it shows', () => {
    expect(lineOf(t('x'), n('-£12'), { text: '#N/A', kind: 'error' }).split('\r\n')[1]).toBe(
      'Named\t-£12\t#N/A',
    );
  });

  it('a heading is no formula either', () => {
    expect(paperText(all(tableOf(['=A', 'B'], [])))).toBe("'=A\tB");
  });
});
