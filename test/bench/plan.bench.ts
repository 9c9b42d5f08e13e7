/**
 * The whole plan of a council as large as they come, step by step: ten years, two hundred lines, twenty thousand EHC
 * plans. From cells that have been read to the requests that write the sheets. A request weighs what the operations in it
 * weigh; what Office.js makes of them is held to the limit in test/workbook/large-council.spec.ts.
 */
import { performance } from 'node:perf_hooks';
import { inputWords } from '../../src/funding/inputs';
import type { InputId } from '../../src/funding/vocabulary';
import { assumptionsFrom } from '../../src/sheets/assumptions';
import { buildSheets } from '../../src/sheets/build';
import { planOperations } from '../../src/sheets/difference';
import type { Plain } from '../../src/sheets/sources';
import { batches, piecesOf } from '../../src/workbook/apply';
import { matchColumns } from '../../src/workbook/find';
import type { MappedCells } from '../../src/workbook/places';
import { typedTables } from '../../src/workbook/session';
import { LARGE, largeTables } from '../workbook/large-council';
import { budget, kilobytes, time, type Line, type Wanted } from './table';

/** What one request may weigh, and how many may write: the other four of six read. */
const MOST_BYTES = 2_000_000;
const MOST_REQUESTS = 2;
/** Milliseconds that the whole may take before the first request is sent. */
const MOST_TIME = 5_000;

const INPUTS: Readonly<Record<string, InputId>> = {
  Lines: 'lines',
  Income: 'income',
  Mitigations: 'mitigations',
  Caseload: 'caseload',
  'EHCP list': 'ehcps',
};

const cells = (): MappedCells[] =>
  Object.entries(largeTables()).map(([sheet, rows]) => {
    const input = INPUTS[sheet] ?? 'lines';
    const values = rows.map((row): Plain[] => [...row]);
    const columns = matchColumns((values[0] ?? []).map(String), inputWords(input));
    return { mapped: { input, sheet, table: null, address: 'A1', columns }, row: 0, column: 0, values };
  });

/** What a step gives, and how long it took. */
function step<T>(work: () => T): { made: T; took: number } {
  const start = performance.now();
  const made = work();
  return { made, took: performance.now() - start };
}

const PLAN = 'PLAN, ';

export function planBench(wanted: Wanted): Line[] {
  if (!wanted(PLAN)) return [];
  const given = cells();
  const read = step(() => typedTables({ cells: given, problems: [] }));
  const sheets = step(() =>
    buildSheets('plan', {
      sources: read.made.sources,
      mapping: given.map(({ mapped }) => mapped),
      people: {},
      assumptions: { ...assumptionsFrom({}), forecastYears: LARGE.forecastYears },
      present: new Set(),
      version: '',
      log: null,
    }),
  );
  const { blueprints, marks } = sheets.made;
  const operations = step(() => planOperations(blueprints, [], {}));
  const requests = step(() => batches(piecesOf(operations.made.operations)));
  // the marks of HNB's own formulas go with the last request
  const noted = JSON.stringify(marks).length;
  const bytes = requests.made.map(
    (batch, i, all) => Buffer.byteLength(JSON.stringify(batch)) + (i === all.length - 1 ? noted : 0),
  );
  const [count, largest] = [bytes.length, Math.max(...bytes)];
  const all = read.took + sheets.took + operations.took + requests.took;
  const written = blueprints.reduce((sum, sheet) => sum + sheet.cells.length, 0);
  const line = (what: string, took: number, rest: Partial<Line> = {}): Line => ({
    what: PLAN + what,
    figure: time(took),
    ...rest,
  });
  return [
    line('tables read', read.took, { rows: given.reduce((sum, { values }) => sum + values.length, 0) }),
    line('sheets worked out', sheets.took, {
      rows: LARGE.lines,
      remark: `${written} cells, ${kilobytes(noted)} of marks`,
    }),
    line('compared', operations.took, { remark: `${operations.made.operations.length} operations` }),
    line('put into requests', requests.took, {
      budgets: [
        budget(`${MOST_REQUESTS} requests`, count, MOST_REQUESTS),
        budget(kilobytes(MOST_BYTES), largest, MOST_BYTES),
      ],
      remark: bytes.map(kilobytes).join(', '),
    }),
    line('all steps', all, { budgets: [budget(time(MOST_TIME), all, MOST_TIME)] }),
  ];
}
