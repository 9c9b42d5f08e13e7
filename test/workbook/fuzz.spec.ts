/**
 * Random workbooks, some nearly right and some junk: they are read without a crash, whatever is wrong is said in
 * sentences that name the place, and what can be built holds no figure that is none. Many times the cases with
 * npm run test:fuzz.
 */
import fc from 'fast-check';
import { FundingError } from '../../src/funding/errors';
import { INPUTS } from '../../src/funding/inputs';
import type { ColumnKind, InputWords } from '../../src/funding/vocabulary';
import { assumptionsFrom } from '../../src/sheets/assumptions';
import { buildSheets } from '../../src/sheets/build';
import { planOperations } from '../../src/sheets/difference';
import { SheetError } from '../../src/sheets/sheet-names';
import type { Plain, Problem, Sources } from '../../src/sheets/sources';
import type { SheetTask } from '../../src/sheets/task-sheets';
import { candidateFor, findCandidates, type Grid } from '../../src/workbook/find';
import type { MappedCells } from '../../src/workbook/places';
import { typedTables } from '../../src/workbook/session';
import { runs } from '../fuzz-runs';

const JUNK: readonly Plain[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e300,
  -1e15,
  0.1 + 0.2,
  true,
  false,
  '#N/A',
  '#REF!',
  '=1+1',
  '£1,234.50',
  '(12)',
  '12.5%',
  'n/k',
  'Total',
  'TOTAL HIGH NEEDS',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  'x'.repeat(40_000),
  '31/02/2025',
  '2024-25',
  '\u00a0 ',
  '"quoted", \'twice\'',
  '[#All]',
  '~*?',
];

const SOUND: Readonly<Record<ColumnKind, fc.Arbitrary<Plain>>> = {
  text: fc.constantFrom<Plain>(
    'High needs',
    'Schools',
    'Special',
    'Primary',
    'A',
    'B',
    '1.2.1 Top-up',
    '3',
    'Met',
  ),
  number: fc.oneof(fc.nat({ max: 500 }), fc.double({ min: 0, max: 1e7, noNaN: true })),
  percentage: fc.double({ min: 0, max: 1, noNaN: true }),
  date: fc.integer({ min: 40_000, max: 48_000 }),
  flag: fc.boolean(),
};

const junk: fc.Arbitrary<Plain> = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const mostly = (sound: fc.Arbitrary<Plain>, parts: number): fc.Arbitrary<Plain> =>
  fc.oneof({ weight: parts, arbitrary: sound }, { weight: 1, arbitrary: junk });

const YEARS = ['2022-23', '2023/24', '2024 to 2025', '2025-26', '2024', 'Jan 2025', '2023-24'];

/** A table of an input: most of its columns, years if it has them, and a few columns of anything. */
function tableOf(input: InputWords, soundParts: number): fc.Arbitrary<MappedCells> {
  const known = input.columns.map((column) => ({
    sound: SOUND[column.kind],
    heading: fc.constantFrom(column.heading, ...column.synonyms),
    field: column.field,
    kept: column.needed ? fc.nat({ max: 20 }).map((n) => n > 0) : fc.boolean(),
  }));
  const years = input.byYear ? fc.subarray(YEARS, { minLength: 1 }) : fc.constant<string[]>([]);
  return fc
    .record({
      kept: fc.tuple(...known.map(({ kept }) => kept)),
      headings: fc.tuple(...known.map(({ heading }) => heading)),
      years,
      more: fc.array(mostly(fc.string({ maxLength: 9 }), 3), { maxLength: 2 }),
      isTable: fc.boolean(),
      rows: fc.nat({ max: 7 }),
    })
    .chain(({ kept, headings, years: ofYears, more, isTable, rows }) => {
      const columns = known
        .map(({ field, sound }, i) => ({ field, sound, heading: headings[i] as string, isKept: kept[i] }))
        .filter(({ isKept }) => isKept);
      const cells = [
        ...columns.map(({ sound }) => mostly(sound, soundParts)),
        ...ofYears.map(() => mostly(SOUND.number, soundParts)),
        ...more.map(() => junk),
      ];
      const line = fc.tuple(...cells) as fc.Arbitrary<Plain[]>;
      return fc.array(line, { minLength: rows, maxLength: rows }).map((body): MappedCells => ({
        mapped: {
          input: input.id,
          sheet: `The ${input.id}`,
          table: isTable ? input.id : null,
          address: 'C5',
          columns: Object.fromEntries(columns.map(({ field, heading }) => [field, heading])),
        },
        row: 4,
        column: 2,
        values: [[...columns.map(({ heading }) => heading), ...ofYears, ...more], ...body],
      }));
    });
}

const workbook = (soundParts: number): fc.Arbitrary<MappedCells[]> =>
  fc
    .subarray([...INPUTS], { minLength: 1, maxLength: 4 })
    .chain((inputs) => fc.tuple(...inputs.map((input) => tableOf(input, soundParts))));

/** A message may quote what a person typed; these words must not come from us. */
const quoted = (cells: readonly MappedCells[], text: string): boolean =>
  cells.some(({ values }) => values.flat().some((value) => String(value).includes(text)));

function expectSentence(problem: Problem, cells: readonly MappedCells[]): void {
  const { message, where, severity } = problem;
  expect(['fault', 'note']).toContain(severity);
  expect(message.trim()).toMatch(/[.!?]$/);
  for (const word of ['undefined', 'NaN', '[object', 'Infinity'])
    if (!quoted(cells, word)) expect(message).not.toContain(word);
  // a cell of one of the tables, a sheet, or the workbook
  if (where !== '') expect(cells.some(({ mapped }) => where.includes(mapped.sheet))).toBe(true);
}

const GRID = (cells: MappedCells): Grid => ({
  sheet: cells.mapped.sheet,
  table: cells.mapped.table,
  row: cells.row,
  column: cells.column,
  rows: cells.values.length,
  columns: cells.values[0]?.length ?? 0,
  headings: (cells.values[0] ?? []).map((value) => String(value ?? '').trim()),
  sample: cells.values.slice(0, 3).map((line) => line.map(String)),
});

test('any workbook is searched and read; what is wrong is said in sentences with their places', () => {
  fc.assert(
    fc.property(workbook(2), (cells) => {
      const grids = cells.map(GRID);
      findCandidates(grids);
      for (const grid of grids) for (const input of INPUTS) candidateFor(grid, input);
      const { problems, sources } = typedTables({ cells, problems: [] });
      problems.forEach((problem) => expectSentence(problem, cells));
      for (const table of Object.values(sources))
        for (const row of table.rows)
          for (const { value } of Object.values(row.cells))
            if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }),
    runs(150),
  );
});

const TASKS: readonly (readonly [SheetTask, keyof Sources | null])[] = [
  ['plan', 'lines'],
  ['fairer share', 'schools'],
  ['digest', 'schools'],
  ['bands', 'ehcps'],
  ['recommendations', null],
  ['joint funding', null],
  ['sen support', null],
  ['casework', null],
  ['comparison', null],
];

/** What a build leaves: whole figures, formulas without words of JavaScript, and operations that can be carried out. */
function expectBuilt(task: SheetTask, sources: Sources, cells: readonly MappedCells[]): void {
  const { blueprints } = buildSheets(task, {
    sources,
    mapping: cells.map(({ mapped }) => mapped).filter(({ input }) => sources[input] !== undefined),
    people: {},
    assumptions: assumptionsFrom({}),
    present: new Set(),
    version: '1.2.3',
    log: null,
  });
  for (const { name, cells: built } of blueprints)
    for (const { row, column, value, formula } of built) {
      const where = `${name} ${row},${column}`;
      if (typeof value === 'number') expect([where, Number.isFinite(value)]).toEqual([where, true]);
      if (formula !== undefined && !quoted(cells, 'NaN') && !quoted(cells, 'undefined'))
        expect([where, formula]).toEqual([where, expect.not.stringMatching(/\b(NaN|undefined|Infinity)\b/)]);
    }
  planOperations(blueprints, [], {});
}

test('what was read without a fault is built, or refused in a sentence', () => {
  let built = 0;
  fc.assert(
    fc.property(workbook(40), (cells) => {
      const { problems, sources } = typedTables({ cells, problems: [] });
      if (problems.some(({ severity }) => severity === 'fault')) return;
      for (const [task, needed] of TASKS) {
        if (needed !== null && !sources[needed]) continue;
        try {
          expectBuilt(task, sources, cells);
          built += 1;
        } catch (failure) {
          if (!(failure instanceof FundingError || failure instanceof SheetError)) throw failure;
          expect(failure.message.trim()).toMatch(/[.!?]$/);
        }
      }
    }),
    runs(60),
  );
  // a property that never came to building anything would say nothing
  expect(built).toBeGreaterThan(20);
});
