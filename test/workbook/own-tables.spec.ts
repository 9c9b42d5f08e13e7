/**
 * What the pane does to the user's own tables and takes back again, in the host under Microsoft's office.js: typing over
 * a value, adding one from a later day, an example table, undoing a build, cancelling between two of its requests.
 */
import { addedValue, bandValues, editedCells, editOf, typedDay } from '../../src/pane/bands/core';
import { exampleOf, hasExample } from '../../src/pane/setup/examples';
import { INPUTS } from '../../src/funding/inputs';
import type { Operation } from '../../src/sheets/operations';
import type { SourceTable } from '../../src/sheets/sources';
import { Cancelled } from '../../src/workbook/messages';
import { readStanding } from '../../src/workbook/session';
import { carryOut } from '../../src/workbook/write';
import {
  confirmProposed,
  contentsOf,
  openBook,
  pictureOf,
  plainBook,
  SMALL_LINES,
  type,
  valueAt,
  type OpenSample,
  type Row,
} from './sample-workbook';

/** 1 April 2025 and 2026, as Excel counts days. */
const [APRIL_25, APRIL_26] = [45748, 46113];
const BANDS: readonly Row[] = [
  ['Band', 'Setting', 'Value', 'From', 'Remark'],
  [1, 'Special', 2500, APRIL_25, 'agreed'],
  [2, 'Special', 4800, APRIL_25, null],
  [1, 'Mainstream', 900, APRIL_25, null],
];

let open: OpenSample;
/** Called before each request; tests put a colleague here. */
let between: (isWriting: boolean) => void;

const words = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'No failure.',
    (reason: Error) => reason.message,
  );

async function openBands(asTable: boolean, more: readonly Row[] = []): Promise<SourceTable> {
  between = () => undefined;
  const book = plainBook({ Bands: [...BANDS, ...more], Lines: SMALL_LINES });
  open = await openBook(book, null, (isWriting) => between(isWriting));
  if (asTable)
    await open.node.Excel.run(async (context) => {
      context.workbook.tables.add("'Bands'!A1:E4", true).name = 'BandTable';
      await context.sync();
    });
  await confirmProposed(open.port);
  const { bands } = (await open.port.read()).sources;
  if (!bands) throw new Error('The bands were not mapped.');
  return bands;
}
afterEach(() => open.node.close());

const like = (table: SourceTable, place = 0) => {
  const row = bandValues(table)[place];
  if (!row) throw new Error('There is no such value.');
  return row;
};
const rowOf = (table: SourceTable, value: string, from: string) => {
  const { row, faults } = addedValue(table, like(table), { value, from });
  if (!row) throw new Error(JSON.stringify(faults));
  return row;
};
const line = (row: number): unknown[] =>
  [0, 1, 2, 3, 4].map((column) => valueAt(open.book, 'Bands', row, column));

describe('typing over a value', () => {
  it('changes the cell that was shown and nothing else', async () => {
    const table = await openBands(false);
    const before = JSON.stringify(contentsOf(open.book));
    const row = like(table);
    await open.port.typeOver(editedCells(row, { ...editOf(row), value: '£2,750' }).cells);
    expect(line(1)).toEqual([1, 'Special', 2750, APRIL_25, 'agreed']);
    type(open.book, 'Bands', 1, 2, 2500);
    expect(JSON.stringify(contentsOf(open.book))).toBe(before);
  });

  it('leaves what a colleague typed meanwhile, and says which cell', async () => {
    const row = like(await openBands(false));
    type(open.book, 'Bands', 1, 2, 2600);
    const { cells } = editedCells(row, { ...editOf(row), value: '2700' });
    expect(await words(open.port.typeOver(cells))).toBe(
      'Somebody changed Bands, C2 meanwhile: it now holds "2600". Look at it, then type again. Nothing was changed.',
    );
    expect(valueAt(open.book, 'Bands', 1, 2)).toBe(2600);
  });

  it('types over no formula and on no protected sheet', async () => {
    const row = like(await openBands(false));
    const { cells } = editedCells(row, { ...editOf(row), value: '2700' });
    Object.assign(open.book.ensureCell(open.book.sheet('Bands')!, 1, 2), {
      formula: '=2000+500',
      value: 2500,
    });
    expect(await words(open.port.typeOver(cells))).toContain('Bands, C2 holds a formula');
    open.book.sheet('Bands')!.protected = true;
    expect(await words(open.port.typeOver(cells))).toContain('Bands is protected. Unprotect it');
  });

  it('takes both cells back when the answer fails after they were written', async () => {
    const row = like(await openBands(false));
    const before = contentsOf(open.book);
    const { cells } = editedCells(row, { value: '2700', from: '1/4/2026' });
    expect(cells).toHaveLength(2);
    open.node.host.fault(1, 'GeneralException', 'after');
    expect(await words(open.port.typeOver(cells))).toContain('Nothing was changed.');
    expect(contentsOf(open.book)).toEqual(before);
  });
});

describe.each([
  ['an Excel table', true],
  ['a plain range', false],
])('a value from a later day in %s', (_kind, asTable) => {
  it('is a row at the foot, with the band as it stands and the old value kept', async () => {
    const table = await openBands(asTable);
    const where = await open.port.addRow(rowOf(table, '£2,600', '1/4/2026'));
    expect(where).toBe("'Bands'!A5:E5");
    // the number of the band stays a number, so that formulas find it
    expect(line(4)).toEqual([1, 'Special', 2600, APRIL_26, null]);
    expect(line(1)).toEqual([1, 'Special', 2500, APRIL_25, 'agreed']);
    const again = (await open.port.read()).sources.bands;
    expect(bandValues(again!).map(({ value }) => value.value)).toEqual([2500, 4800, 900, 2600]);
    expect(addedValue(again!, like(again!), { value: '1', from: '1/4/2026' }).faults.from).toMatch(
      /^1, Special has a value from 1 April 2026 already\./,
    );
  });

  it('goes again when the answer fails after it was written', async () => {
    const added = rowOf(await openBands(asTable), '2600', '1/4/2026');
    const before = pictureOf(open.book);
    open.node.host.fault(1, 'GeneralException', 'after');
    expect(await words(open.port.addRow(added))).toContain('Nothing was changed.');
    expect((pictureOf(open.book) as { contents: unknown }).contents).toEqual(
      (before as { contents: unknown }).contents,
    );
  });

  it('is added on no protected sheet, nor when the rows were sorted meanwhile', async () => {
    const added = rowOf(await openBands(asTable), '2600', '1/4/2026');
    type(open.book, 'Bands', 1, 0, 7);
    expect(await words(open.port.addRow(added))).toBe(
      'Somebody changed Bands, A2 meanwhile. Open the page again to see it, then add the row. Nothing was changed.',
    );
    open.book.sheet('Bands')!.protected = true;
    expect(await words(open.port.addRow(added))).toContain('Bands is protected. Unprotect it');
    expect(line(4)).toEqual([null, null, null, null, null]);
  });

  it('writes over nothing that stands below', async () => {
    const added = rowOf(await openBands(asTable), '2600', '1/4/2026');
    type(open.book, 'Bands', asTable ? 4 : 5, 1, 'Agreed by the forum');
    expect(await words(open.port.addRow(added))).toMatch(
      asTable ? /Bands, A5:E5 is not empty/ : /Bands, A6:E6 is not empty/,
    );
  });
});

it('a formula in a column of the table goes on in the row added', async () => {
  const table = await openBands(true);
  const sheet = open.book.sheet('Bands')!;
  Object.assign(open.book.ensureCell(sheet, 3, 4), { formula: '=C4*2', value: 1800 });
  await open.port.addRow(rowOf(table, '2600', '1/4/2026'));
  expect(open.book.cell(sheet, 4, 4)?.formula).toBe('=C5*2');
});

describe('an example table', () => {
  const inputs = INPUTS.map(({ id }) => id).filter(hasExample);

  it.each(inputs)('of %s is found and proposed as it stands, without a fault', async (input) => {
    open = await openBook(plainBook({ Notes: [['Nothing here yet']] }));
    const done = await open.port.insert(exampleOf(input), 'new sheet');
    expect(done.kind).toBe('inserted');
    const { candidates, problems } = await open.port.findTables();
    expect(candidates[input]?.[0]).toMatchObject({ proposed: true, missing: [] });
    expect(problems.filter(({ severity }) => severity === 'fault')).toEqual([]);
  });

  it('takes a name of its own where the sheet stands already, and overwrites nothing', async () => {
    open = await openBook(plainBook({ 'Example DSG lines': [['Mine']] }));
    const done = await open.port.insert(exampleOf('lines'), 'new sheet');
    expect(done).toMatchObject({ where: expect.stringContaining("'Example DSG lines 2'!") });
    expect(valueAt(open.book, 'Example DSG lines', 0, 0)).toBe('Mine');
  });
});

it('a build undone leaves the workbook as it was, cell for cell, but for the two rows on HNB Log', async () => {
  await openBands(false);
  const without = () => {
    const { sheets, ...rest } = contentsOf(open.book);
    return { ...rest, sheets: sheets.filter(({ name }) => name !== 'HNB Log') };
  };
  const before = without();
  await open.port.build('plan', 'A Person');
  expect(without()).not.toEqual(before);
  await open.port.undoBuild('Another Person');
  expect(without()).toEqual(before);
  expect(valueAt(open.book, 'HNB Log', 5, 3)).toMatch(/^DSG deficit plan built: HNB Plan, /);
  expect(valueAt(open.book, 'HNB Log', 6, 3)).toMatch(/^Undone: HNB Plan, .*, built 2026-11-24 10:05$/);
  expect(valueAt(open.book, 'HNB Log', 6, 2)).toBe('Another Person');
  expect((await open.port.state()).undo).toBeFalsy();
});

describe('Cancel', () => {
  it('before anything is written changes nothing, and says so', async () => {
    await openBands(false);
    const before = contentsOf(open.book);
    const build = open.port.build('plan', 'A Person', (step) => {
      if (step === 'Working out the sheets') void open.port.cancel();
    });
    expect(await words(build)).toBe('The build was cancelled. Nothing was changed.');
    expect(contentsOf(open.book)).toEqual(before);
    expect((await open.port.build('plan', 'A Person')).operations).toBeGreaterThan(0);
  });

  it('is heard while the sheets are worked out, as the pane has its turn in between', async () => {
    await openBands(false);
    const before = contentsOf(open.book);
    const steps: string[] = [];
    const build = open.port.build('plan', 'A Person', (step) => {
      steps.push(step);
      // a press comes to the pane as a task of its own
      if (step === 'Working out the sheets') setTimeout(() => void open.port.cancel());
    });
    expect(await words(build)).toBe('The build was cancelled. Nothing was changed.');
    expect(steps).toEqual(['Reading your tables', 'Working out the sheets']);
    expect(contentsOf(open.book)).toEqual(before);
  });

  /** A sheet of texts too large for one request. */
  const LARGE: Operation[] = [
    { kind: 'add sheet', sheet: 'HNB Plan' },
    ...Array.from({ length: 3 }, (_, i): Operation => {
      const content = [['y'.repeat(30_000)], ...Array.from({ length: 30 }, () => ['y'.repeat(30_000)])];
      return { kind: 'write', sheet: 'HNB Plan', range: `A${i * 31 + 1}:A${i * 31 + 31}`, content };
    }),
  ];
  const carry = async (goOn: () => void): Promise<string> => {
    const standing = await open.node.Excel.run((context) => readStanding(context));
    const prepared = { plan: { operations: LARGE }, blueprints: [], marks: {} } as unknown as Parameters<
      typeof carryOut
    >[0];
    return words(carryOut(prepared, standing, { when: '', by: '', what: 'HNB Plan' }, goOn));
  };

  it('between two requests puts back what was written, and says that', async () => {
    await openBands(false);
    const before = contentsOf(open.book);
    let asked = 0;
    const said = await carry(() => {
      asked += 1;
      if (asked > 1) throw new Cancelled();
    });
    expect(asked).toBe(2);
    expect(said).toBe('The build was cancelled. Everything was put back as it was.');
    expect(contentsOf(open.book)).toEqual(before);
  });

  it('says so when what was written could not be put back', async () => {
    await openBands(false);
    let asked = 0;
    const said = await carry(() => {
      asked += 1;
      if (asked < 2) return;
      open.node.host.fault(1, 'GeneralException', 'before');
      throw new Cancelled();
    });
    expect(said).toMatch(/^The build was cancelled\. HNB could not put everything back: close the workbook/);
    expect(open.book.sheet('HNB Plan')).not.toBeNull();
  });
});

it('a day typed is the day that Excel counts', () => {
  expect(typedDay('1/4/2026')).toBe(APRIL_26);
});
