/**
 * A very small council with every task that writes in its workbook, each from a state in which it has something to do.
 * What the fault sweep runs. For tests only.
 */
import type { WorkbookPort } from '../../../src/workbook';
import { cellKey } from '../../../src/workbench/book/book';
import type { Book } from '../../../src/workbench/book/model';
import {
  confirmProposed,
  plainBook,
  type,
  type OpenSample,
  type Row,
  SMALL_LINES as LINES,
} from '../sample-workbook';

const INCOME: Row[] = [
  ['Line', 'Block', '2023-24', '2024-25'],
  ['High needs block allocation', 'High needs', 140, 160],
];
const SCHOOLS: Row[] = [
  ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'FSM6 %'],
  [200001, 'Oak', 'Primary', 200, 4, 0.2],
  [200002, 'Elm', 'Secondary', 900, 30, 0.3],
];
const PLANS: Row[] = [
  ['Ref', 'Hours', 'First 15 hours'],
  ['A', 10],
  ['B', 20],
];

export function councilBook(): Book {
  const book = plainBook({ Lines: LINES, Income: INCOME, Schools: SCHOOLS, Working: PLANS });
  const working = book.sheet('Working');
  // an answer that stands already: the sweep needs no calculator
  [4000, 6000].forEach((value, i) =>
    working?.cells.set(cellKey(i + 1, 2), { formula: `=HNB.FIRST15(B${i + 2})`, value, style: 0 }),
  );
  return book;
}

const WHO = 'A Person';
const build = (task: Parameters<WorkbookPort['build']>[0], meeting?: string) => (port: WorkbookPort) =>
  port.build(task, WHO, undefined, undefined, meeting === undefined ? {} : { meeting });

/** A task that writes: what is done and typed before it, and the press itself. */
export interface SweptTask {
  name: string;
  /** Tasks that are finished before. */
  after: readonly string[];
  prepare?: (open: OpenSample) => void | Promise<void>;
  run: (port: WorkbookPort) => Promise<unknown>;
}

const typeNewLine = ({ book }: OpenSample): void =>
  ['1.2.3 Support for inclusion', 'High needs', 7, 8].forEach((value, i) => type(book, 'Lines', 3, i, value));

/** A year's outturn beside the others. */
function typeNewYear({ book }: OpenSample): void {
  ['2025-26', 120, 60].forEach((value, row) => type(book, 'Lines', row, 4, value));
  ['2025-26', 170].forEach((value, row) => type(book, 'Income', row, 4, value));
}

async function selectFree({ node }: OpenSample): Promise<void> {
  await node.Excel.run(async (context) => {
    context.workbook.worksheets.getItem('Working').getRange('H20').select();
    await context.sync();
  });
}

const EXAMPLE = { cells: [[{ value: 'Hours' }], [{ value: 10 }]], formula: '=SUM(A2)', spill: [['General']] };
const insert = (place: 'selected cell' | 'new sheet') => (port: WorkbookPort) => port.insert(EXAMPLE, place);

async function agreeFirst(port: WorkbookPort): Promise<unknown> {
  const [first] = await port.rows('recommendations');
  if (!first) throw new Error('There is no recommendation.');
  return port.typeRows('recommendations', [
    { seen: first, values: { Assessment: 'Partly met', Status: 'In progress' } },
  ]);
}

const COMPARED = ['comparison-councils', 'comparison-assessments', 'comparison-practices'];

/** This year's under last year's, on three blocks at once. */
async function keepOurs(port: WorkbookPort): Promise<unknown> {
  const found = await port.blocks(COMPARED);
  return port.typeBlocks(
    COMPARED.map((block, i) => ({
      block,
      rows: (found[i] ?? []).slice(0, 2).map((seen) => ({ seen, values: { 'Ours last year': 'Kept' } })),
    })),
  );
}

async function markReviewed(port: WorkbookPort): Promise<unknown> {
  const { fingerprint } = await port.review(WHO);
  return port.markReviewed({ name: WHO, role: 'SEND' }, fingerprint);
}

const roll = (port: WorkbookPort): Promise<unknown> => port.rollForward({ retire: [], openings: true }, WHO);

export const SWEPT: readonly SweptTask[] = [
  { name: 'confirm mapping', after: [], run: confirmProposed },
  { name: 'build plan', after: ['confirm mapping'], run: build('plan') },
  {
    name: 'rebuild after a change',
    after: ['confirm mapping', 'build plan'],
    prepare: typeNewLine,
    run: build('plan'),
  },
  { name: 'recommendations', after: ['confirm mapping'], run: build('recommendations') },
  { name: 'fairer share', after: ['confirm mapping'], run: build('fairer share') },
  { name: 'undo', after: ['confirm mapping', 'build plan'], run: (port) => port.undoBuild() },
  { name: 'further sheet', after: ['confirm mapping'], run: build('innovation fund') },
  {
    name: 'type assumptions',
    after: ['confirm mapping'],
    run: (port) => port.setAssumptions({ forecastYears: 3 }),
  },
  { name: 'type a recommendation', after: ['confirm mapping', 'recommendations'], run: agreeFirst },
  { name: 'comparison', after: [], run: build('comparison') },
  { name: 'keep ours as last year’s', after: ['comparison'], run: keepOurs },
  { name: 'freeze', after: [], run: (port) => port.freeze(WHO) },
  { name: 'unfreeze', after: ['freeze'], run: (port) => port.unfreeze(WHO) },
  { name: 'roll forward', after: ['confirm mapping', 'build plan'], prepare: typeNewYear, run: roll },
  {
    name: 'mark as published',
    after: ['confirm mapping', 'build plan'],
    run: build('publish', 'Schools forum, 14 January 2027'),
  },
  { name: 'mark as reviewed', after: ['confirm mapping', 'recommendations'], run: markReviewed },
  { name: 'insert at the selected cell', after: [], prepare: selectFree, run: insert('selected cell') },
  { name: 'insert on a new sheet', after: [], run: insert('new sheet') },
];
