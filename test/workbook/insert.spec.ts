/**
 * @jest-environment node
 *
 * Inserting an example: into a free area of the sheet and nowhere else, in two requests, all or nothing. The functions
 * are the real ones, called through Microsoft's office.js, so that their answers are seen to fill the room left.
 */
import { EXAMPLES } from '../../src/functions/examples';
import { insertOf } from '../../src/pane/functions/help';
import type { Inserted } from '../../src/workbook';
import type { Book } from '../../src/workbench/book/model';
import { contentsOf, pictureOf, plainBook, valueAt, type Row } from './sample-workbook';
import { openWithFunctions, type OpenWithFunctions } from './with-functions';

/** "Band, value" of Solihull; three bands asked for. 11 rows with the title, 3 columns. */
const EBTVALUE = EXAMPLES.find(({ id }) => id === 'EBTVALUE') ?? EXAMPLES[0]!;
const NOTES: Row[] = [['Working notes'], ['x', 'y']];

let open: OpenWithFunctions;
/** Resolves when the functions have answered. */
const settled = (): Promise<void> => open.settled();
afterEach(() => open.node.close());

async function withFunctions(book: Book): Promise<void> {
  open = await openWithFunctions(book);
}

function select(address: string, sheet = 'Notes'): Promise<void> {
  return open.node.Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).select();
    await context.sync();
  });
}

const insert = (place: 'selected cell' | 'new sheet' = 'selected cell'): Promise<Inserted> =>
  open.port.insert(insertOf(EBTVALUE), place);

const column = (sheet: string, at: number, from: number, rows: number): unknown[] =>
  Array.from({ length: rows }, (_, i) => valueAt(open.book, sheet, from + i, at));

const messageOf = (inserted: Inserted): string => (inserted.kind === 'no room' ? inserted.message : '');

describe('at the selected cell', () => {
  beforeEach(() => withFunctions(plainBook({ Notes: NOTES })));

  it('stand the cells and the formula, and the answer fills the cells below it', async () => {
    await select('D5');
    expect(await insert()).toEqual({ kind: 'inserted', where: "'Notes'!D5:F18" });
    await settled();
    expect(column('Notes', 3, 4, 14)).toEqual([
      'Example of HNB.EBTVALUE',
      'Band',
      1,
      '2a',
      '2b',
      null,
      'Band of the plan',
      '2a',
      '2b',
      1,
      null,
      2627,
      5202,
      0,
    ]);
    expect(open.book.cell(open.book.sheet('Notes')!, 15, 3)?.formula).toBe('=HNB.EBTVALUE(D12:D14,D6:F9)');
  });

  it('takes one request to read and one to write', async () => {
    await select('D5');
    // the functions' own answers are requests too
    await settled();
    open.node.setCalculator(null);
    const before = open.node.host.stats();
    await insert();
    const after = open.node.host.stats();
    expect(after.requests - before.requests).toBe(2);
    expect(after.writeRequests - before.writeRequests).toBe(1);
    expect(after).toMatchObject({ remembered: [], missing: [] });
  });

  it('leaves everything around as it was', async () => {
    await select('D5');
    await insert();
    expect(valueAt(open.book, 'Notes', 0, 0)).toBe('Working notes');
    expect(valueAt(open.book, 'Notes', 1, 1)).toBe('y');
  });

  it('selects the area, so that Delete takes it away', async () => {
    await select('D5');
    await insert();
    const address = await open.node.Excel.run(async (context) => {
      const range = context.workbook.getSelectedRange();
      range.load('address');
      await context.sync();
      return range.address;
    });
    expect(address).toBe('Notes!D5:F18');
  });

  it('starts from the first cell of a larger selection', async () => {
    await select('D5:Z40');
    expect(await insert()).toMatchObject({ where: "'Notes'!D5:F18" });
  });
});

describe('where there is no room, nothing is written, and the message names the range, why, and the cure', () => {
  const CURE = 'Select a cell with 14 empty rows and 3 empty columns from it on, or put it on a new sheet.';
  let before: unknown;

  async function at(
    address: string,
    rows: readonly Row[] = NOTES,
    prepare?: () => Promise<void>,
  ): Promise<string> {
    await withFunctions(plainBook({ Notes: rows }));
    await prepare?.();
    await select(address);
    before = pictureOf(open.book);
    return messageOf(await insert());
  }
  afterEach(() => expect(pictureOf(open.book)).toEqual(before));

  it('a cell in the area holds something', async () => {
    expect(await at('B1')).toBe(`There is no room at Notes!B1:D14: B2 holds "y". ${CURE}`);
  });

  it('only the room for the answer is taken', async () => {
    const rows: Row[] = Array.from({ length: 20 }, (_, i) => (i === 17 ? [null, null, null, 'end'] : []));
    expect(await at('D5', rows)).toBe(`There is no room at Notes!D5:F18: D18 holds "end". ${CURE}`);
  });

  it('a formula shows nothing, and is there all the same', async () => {
    const prepare = () =>
      open.node.Excel.run(async (context) => {
        context.workbook.worksheets.getItem('Notes').getRange('E7').formulas = [['=""']];
        await context.sync();
      });
    expect(await at('D5', NOTES, prepare)).toContain('E7 holds "="""');
  });

  it('a table with blank rows reaches into it', async () => {
    const rows: Row[] = [[], [], [], ['Line', 'Block']];
    const prepare = () =>
      open.node.Excel.run(async (context) => {
        context.workbook.worksheets.getItem('Notes').tables.add('A4:B9', true).name = 'Spend';
        await context.sync();
      });
    expect(await at('B5', rows, prepare)).toBe(
      `There is no room at Notes!B5:D18: the table Spend reaches into it. ${CURE}`,
    );
  });

  it('rows are hidden', async () => {
    const prepare = async () => {
      open.book.sheet('Notes')?.hiddenRows.add(8);
    };
    expect(await at('D5', NOTES, prepare)).toContain('some of its rows or columns are hidden');
  });

  it('the sheet is protected', async () => {
    const prepare = async () => {
      const sheet = open.book.sheet('Notes');
      if (sheet) sheet.protected = true;
    };
    expect(await at('D5', NOTES, prepare)).toContain('Notes!D5:F18: the sheet is protected. Select');
  });

  it('the sheet ends', async () => {
    expect(await at('XFD1048570')).toBe(`The sheet ends too soon for it. ${CURE}`);
  });

  it('the sheet is one that HNB builds', async () => {
    await withFunctions(plainBook({ 'HNB Plan': [['Plan']] }));
    await select('D5', 'HNB Plan');
    before = pictureOf(open.book);
    expect(messageOf(await insert())).toBe(
      `There is no room at HNB Plan!D5:F18: HNB builds this sheet and would write over it. ${CURE}`,
    );
  });
});

describe('on a new sheet', () => {
  beforeEach(() => withFunctions(plainBook({ Notes: NOTES })));

  it('stands the example from A1 on, in front of the person', async () => {
    expect(await insert('new sheet')).toEqual({ kind: 'inserted', where: "'HNB example'!A1:C14" });
    await settled();
    expect(column('HNB example', 0, 11, 3)).toEqual([2627, 5202, 0]);
    expect(open.book.active?.name).toBe('HNB example');
  });

  it('is another sheet the second time', async () => {
    await insert('new sheet');
    expect(await insert('new sheet')).toMatchObject({ where: "'HNB example 2'!A1:C14" });
    expect(open.book.sheets.map(({ name }) => name)).toEqual(['Notes', 'HNB example', 'HNB example 2']);
  });

  it('is no table of the council: Find tables passes it by, and Review does not count it', async () => {
    await insert('new sheet');
    expect((await open.port.findTables()).candidates).toEqual({});
    expect((await open.port.state()).userSheets).toBe(1);
  });
});

describe('a failure', () => {
  beforeEach(() => withFunctions(plainBook({ Notes: NOTES })));

  it.each(['selected cell', 'new sheet'] as const)('at the %s leaves nothing behind', async (place) => {
    await select('D5');
    const before = contentsOf(open.book);
    open.node.host.fault(1, 'GeneralException', 'after');
    await expect(insert(place)).rejects.toThrow(
      'Excel could not do this. Save the workbook, then try again. Nothing was changed.',
    );
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('says so when a cell is being edited', async () => {
    await select('D5');
    open.node.host.fault(1, 'InvalidOperationInCellEditMode', 'before');
    await expect(insert()).rejects.toThrow(
      'A cell is being edited. Press Enter or Esc in the cell, then try again. Nothing was changed.',
    );
  });

  it('that cannot be taken back says what to do', async () => {
    await select('D5');
    open.node.host.fault(1, 'GeneralException', 'after');
    open.node.host.fault(2, 'GeneralException', 'before');
    await expect(insert()).rejects.toThrow(
      'What you asked for may be done all the same: close the pane, open it again and look at Home, which says so if anything was left half done.',
    );
    expect((await open.port.state()).undo).toBeNull();
    expect(valueAt(open.book, 'Notes', 4, 3)).not.toBeNull();
  });
});

it('every example comes to the answer that its help states', async () => {
  await withFunctions(plainBook({ Notes: [] }));
  for (const example of EXAMPLES) {
    const inserted = await open.port.insert(insertOf(example), 'new sheet');
    const sheet = inserted.kind === 'inserted' ? inserted.where.split("'")[1] : '';
    await settled();
    const top = example.given.length + 2;
    const stated = example.result.map((row) =>
      row.map((cell) => (typeof cell === 'object' ? (cell?.value ?? null) : cell === '' ? '' : cell)),
    );
    stated.forEach((row, i) =>
      row.forEach((wanted, j) => {
        const found = valueAt(open.book, sheet ?? '', top + i, j);
        const where = [example.id, i, j];
        if (typeof wanted === 'number')
          expect([...where, Number(found).toFixed(6)]).toEqual([...where, wanted.toFixed(6)]);
        else expect([...where, found ?? '']).toEqual([...where, wanted ?? '']);
      }),
    );
  }
});
