/**
 * @jest-environment node
 *
 * A build is all or nothing: whatever fails on the way, the contents of the workbook are what they were, and the
 * message says so.
 */
import { WorkbookError } from '../../src/workbook';
import {
  confirmProposed,
  contentsOf,
  openBook,
  pictureOf,
  plainBook,
  type,
  valueAt,
  type OpenSample,
  SMALL_LINES as LINES,
} from './sample-workbook';

let open: OpenSample;
/** Called before each request; tests put a colleague here. */
let between: (isWriting: boolean) => void;

beforeEach(async () => {
  between = () => undefined;
  open = await openBook(plainBook({ Lines: LINES }), null, (isWriting) => between(isWriting));
  await confirmProposed(open.port);
});
afterEach(() => open.node.close());

async function failing(): Promise<string> {
  const failure: unknown = await open.port.build('plan', 'A Person').catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(WorkbookError);
  return (failure as Error).message;
}

it('a failed first build leaves no sheet behind', async () => {
  const before = contentsOf(open.book);
  open.node.host.fault(1, 'AccessDenied', 'after');
  expect(await failing()).toMatch(
    /^A sheet or the workbook is protected or read-only\. .*Everything was put back as it was/,
  );
  expect(contentsOf(open.book)).toEqual(before);
});

/** Row and column of the note on a line, the last column of HNB High needs. */
function noteOn(line: string): [number, number] {
  const cells = [...(open.book.sheet('HNB High needs')?.cells ?? [])];
  const find = (wanted: string): [number, number] => {
    const [row, column] = (cells.find(([, { value }]) => value === wanted)?.[0] ?? '').split(',').map(Number);
    return [row ?? -1, column ?? -1];
  };
  return [find(line)[0], find('Note')[1]];
}

it('a failed rebuild brings back contents and names, typed cells and looks among them', async () => {
  await open.port.build('plan', 'A Person');
  const note = '=1+1 is text that a person typed';
  type(open.book, 'HNB High needs', ...noteOn('1.2.5 SEN support'), note);
  // a line in between moves the note, so that the build writes its cell
  ['1.2.3 Support for inclusion', 'High needs', 7, 8].forEach((value, i) =>
    type(open.book, 'Lines', 2, i, value),
  );
  ['1.2.5 SEN support', 'High needs', 50, 55].forEach((value, i) => type(open.book, 'Lines', 3, i, value));
  const before = pictureOf(open.book);
  open.node.host.fault(1, 'GeneralException', 'after');
  expect(await failing()).toMatch(/ Everything was put back as it was\.$/);
  expect(pictureOf(open.book)).toEqual(before);
  const again = await open.port.build('plan', 'A Person');
  expect(again.problems).toEqual([]);
  expect(valueAt(open.book, 'HNB High needs', ...noteOn('1.2.5 SEN support'))).toBe(note);
});

it('builds as ever after a failure, and then has nothing left to do', async () => {
  await open.port.build('plan', 'A Person');
  type(open.book, 'Lines', 3, 0, '1.2.8 Support for inclusion');
  type(open.book, 'Lines', 3, 1, 'High needs');
  open.node.host.fault(1, 'GeneralException', 'after');
  await failing();
  expect((await open.port.build('plan', 'A Person')).operations).toBeGreaterThan(0);
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});

it('a cell that is being edited stops the build before anything is written', async () => {
  const before = pictureOf(open.book);
  open.node.host.fault(1, 'InvalidOperationInCellEditMode', 'before');
  expect(await failing()).toContain(
    'A cell is being edited. Press Enter or Esc in the cell, then try again.',
  );
  expect(contentsOf(open.book)).toEqual((before as { contents: unknown }).contents);
});

it('a sheet that cannot be read back is not left half checked', async () => {
  const before = contentsOf(open.book);
  let written = false;
  between = (isWriting) => {
    const plan = open.book.sheet('HNB Plan');
    // a colleague deletes the new sheet before it is read back
    if (written && !isWriting && plan) open.book.sheets.splice(open.book.sheets.indexOf(plan), 1);
    written ||= isWriting;
  };
  expect(await failing()).toContain('is gone: a sheet, table or cell was renamed or deleted.');
  expect(contentsOf(open.book)).toEqual(before);
});

it('says so when even putting back fails', async () => {
  open.node.host.fault(1, 'GeneralException', 'after');
  open.node.host.fault(2, 'GeneralException', 'before');
  expect(await failing()).toBe(
    'Excel could not do this. Save the workbook, then try again. HNB could not put everything back: close the workbook without saving, or press Undo until the HNB sheets look right.',
  );
});

it('builds a HNB sheet again that somebody deleted', async () => {
  await open.port.build('plan', 'A Person');
  const Excel = open.node.Excel;
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem('HNB High needs').delete();
    await context.sync();
  });
  const report = await open.port.build('plan', 'A Person');
  expect(open.book.sheets.map(({ name }) => name)).toEqual([
    'Lines',
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
  expect(report.problems).toEqual([]);
  expect((await open.port.build('plan', 'A Person')).operations).toBe(0);
});

it("says in general terms what changed when the preview was another pane's", async () => {
  await expect(open.port.build('plan', 'A Person', undefined, '00000000')).rejects.toThrow(
    'Somebody changed your tables or the HNB sheets since the preview.',
  );
});
