/**
 * @jest-environment node
 *
 * What is the user's stays as it is: for each task that writes, every cell, look, name and table outside HNB's own sheets
 * is the same before and after, but for the cells that the press itself names. The saved file's parts are compared in
 * injection.spec.ts, where all sheets are built anyway.
 */
import { createWorkbook } from '../../src/workbook';
import { cellKey } from '../../src/workbench/book/book';
import type { Book } from '../../src/workbench/book/model';
import { hostInNode, type HostInNode } from '../workbench/host-in-node';
import { pictureOf, type OpenSample } from './sample-workbook';
import { councilBook, SWEPT, type SweptTask } from './sweep/council';

jest.setTimeout(240_000);

/** Cells of the user's that a press names and writes, by task. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  freeze: ['Working 1,2', 'Working 2,2'],
  unfreeze: ['Working 1,2', 'Working 2,2'],
  'insert at the selected cell': ['Working 19,7', 'Working 20,7', 'Working 21,7', 'Working 22,7'],
};
/** Sheets that a press adds without being HNB's. */
const ADDED = ['HNB example'];

const open = new Set<HostInNode>();
afterEach(async () => {
  for (const node of open) await node.close();
  open.clear();
});

/** A council that has looks, a name, a note beside its tables and a column of its own width. */
function ownBook(): Book {
  const book = councilBook();
  const [lines, working] = [book.sheet('Lines'), book.sheet('Working')];
  if (!lines || !working) throw new Error('The council has no such sheets.');
  book.styles.push({ ...structuredClone(book.styles[0]!), numFmt: '"£"#,##0;[Red]-"£"#,##0' } as never);
  for (const at of [cellKey(1, 2), cellKey(2, 3)]) lines.cells.get(at)!.style = book.styles.length - 1;
  working.cells.set(cellKey(12, 5), { value: 'Call the auditor', style: book.styles.length - 1 });
  working.cells.set(cellKey(13, 5), { formula: '=SUM(Lines!C2:C3)', value: 0, style: 0 });
  book.names.push({
    ...(book.names[0] ?? {}),
    name: 'MyTotal',
    formula: '=Lines!$C$2:$C$3',
    comment: 'ours',
  } as never);
  return book;
}

interface Sheet {
  name: string;
  cells: [string, ...unknown[]][];
}

/** Everything outside HNB's sheets, without the cells that the task names. */
function own(book: Book, task: string): unknown {
  const { looks, contents } = pictureOf(book) as {
    looks: Sheet[];
    contents: { names: [string][]; tables: unknown };
  };
  const named = NAMED[task] ?? [];
  return {
    sheets: looks
      .filter(({ name }) => !name.startsWith('HNB ') && !ADDED.includes(name))
      .map((sheet) => ({
        ...sheet,
        cells: sheet.cells.filter(([at]) => !named.includes(`${sheet.name} ${at}`)),
      })),
    names: contents.names.filter(([name]) => !name.startsWith('HNB_')),
    tables: contents.tables,
  };
}

const pane = () => createWorkbook('1.2.3', () => new Date(2026, 10, 24, 10, 5));

async function withOwn(): Promise<OpenSample> {
  const book = ownBook();
  const node = await hostInNode({ book });
  open.add(node);
  Object.assign(globalThis, { Excel: node.Excel, Office: node.Office });
  return { node, book, port: pane() } as unknown as OpenSample;
}

const taskCalled = (wanted: string): SweptTask => SWEPT.find(({ name }) => name === wanted) as SweptTask;

/** The tasks in chains, so that what several need is done once. */
const CHAINS: readonly (readonly string[])[] = [
  [
    'confirm mapping',
    'type assumptions',
    'recommendations',
    'type a recommendation',
    'mark as reviewed',
    'fairer share',
    'further sheet',
    'build plan',
    'rebuild after a change',
    'mark as published',
    'undo',
    'roll forward',
  ],
  [
    'comparison',
    'keep ours as last year’s',
    'freeze',
    'unfreeze',
    'insert at the selected cell',
    'insert on a new sheet',
  ],
];

it('every task that writes is in one of the chains', () => {
  expect(CHAINS.flat().sort()).toEqual(SWEPT.map(({ name }) => name).sort());
});

it.each(CHAINS)('%s and the tasks after it leave alone what is the user’s', async (...chain) => {
  const sample = await withOwn();
  for (const name of chain) {
    const { prepare, run } = taskCalled(name);
    await prepare?.(sample);
    const [before, all] = [own(sample.book, name), JSON.stringify(pictureOf(sample.book))];
    await run(sample.port);
    expect({ name, own: own(sample.book, name) }).toEqual({ name, own: before });
    // the task did write
    expect(JSON.stringify(pictureOf(sample.book)) === all).toBe(false);
  }
});
