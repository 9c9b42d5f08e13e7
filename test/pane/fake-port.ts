/**
 * A workbook that answers from memory, for tests of the pane: three small tables, one of them with a fault, and a record
 * of what the pane asked for. Each answer can be replaced in a test.
 */
import { ASSUMPTIONS } from '../../src/sheets/assumptions';
import type { Plain, Problem, SourceTable } from '../../src/sheets/sources';
import type {
  BuildReport,
  Candidate,
  CheckResult,
  Finding,
  Preview,
  ReviewFindings,
  RollPreview,
  State,
  Task,
  WorkbookPort,
} from '../../src/workbook/contract';

export const LINES: Candidate = {
  input: 'lines',
  sheet: 'High needs lines',
  table: 'Lines',
  address: 'A4:E40',
  columns: { line: 'Line', block: 'Block' },
  score: 0.95,
  proposed: true,
  reason: 'All 2 needed headings found, and the years 2023-24 to 2025-26.',
  otherHeadings: ['Cost centre'],
  missing: [],
  sample: [
    ['Line', 'Block', 'Cost centre', '2023-24'],
    ['Top-up funding – maintained schools', 'High needs', 'HN101', '£4,120,000'],
    ['Independent settings', 'High needs', 'HN102', '£9,875,400'],
    ['SEN support services', 'High needs', 'HN103', '£812,000'],
  ],
  rows: 36,
};

export const OLD_LINES: Candidate = {
  ...LINES,
  sheet: 'Lines 2022',
  table: null,
  address: 'B2:F30',
  score: 0.6,
  proposed: false,
  reason: 'All 2 needed headings found; fewer years.',
  rows: 28,
};

/** A schools list whose plans stand under a heading that the vocabulary does not know. */
export const SCHOOLS: Candidate = {
  input: 'schools',
  sheet: 'Schools',
  table: 'Schools',
  address: 'A1:E46',
  columns: { urn: 'URN', school: 'School', phase: 'Phase', nor: 'Number on roll' },
  score: 0.8,
  proposed: false,
  reason: "4 of 5 needed headings found; NOR read from 'Number on roll'.",
  otherHeadings: ['Statements'],
  missing: ['EHCPs'],
  sample: [
    ['URN', 'School', 'Phase', 'Number on roll', 'Statements'],
    ['900001', 'Ash Primary', 'Primary', '210', '9'],
    ['900002', 'Beech Primary', 'Primary', '420', '6'],
  ],
  rows: 45,
};

export const FAULT: Problem = {
  severity: 'fault',
  input: 'lines',
  where: "'High needs lines'!C7",
  message: 'C7 on High needs lines holds "tbc". Type the amount or leave it blank.',
};

export const NOTE: Problem = {
  severity: 'note',
  input: 'lines',
  where: "'High needs lines'!A40",
  message: 'Row 40 is read as a total.',
};

export const FINDING: Finding = {
  candidates: { lines: [LINES, OLD_LINES], schools: [SCHOOLS] },
  confirmed: [],
  problems: [NOTE],
};

export const CHECKS: CheckResult[] = [
  {
    check: 'Balances roll forward',
    result: 'OK',
    detail: 'Within £5 in every year.',
    where: "'HNB Checks'!A5",
  },
  {
    check: 'Lines add up to the reported total',
    result: 'Look',
    detail: '2024-25 differs by £1,200.',
    where: "'HNB Checks'!A6",
  },
];

export const STATE: State = {
  userSheets: 3,
  mapped: ['lines', 'income'],
  lastBuild: { when: '2026-04-06 14:05', what: 'DSG deficit plan built', by: 'P Shah' },
  schema: 2,
  lastReview: { when: '2026-05-12 09:30', by: 'A Khan' },
  sheets: ['HNB Inputs', 'HNB Plan', 'HNB Checks'],
  checks: CHECKS,
  placements: [],
};

export const EMPTY_STATE: State = {
  userSheets: 1,
  mapped: [],
  lastBuild: null,
  schema: null,
  lastReview: null,
  sheets: [],
  checks: [],
  placements: [],
};

export const previewOf = (task: Task): Preview => ({
  task,
  sheets: [
    {
      sheet: 'HNB Plan',
      isNew: false,
      looks: false,
      changes: [
        { address: 'C7', before: 1200, after: 1450.5 },
        { address: 'C8', before: null, after: 'High needs' },
      ],
    },
    {
      sheet: 'HNB Checks',
      isNew: true,
      looks: true,
      changes: [{ address: 'A1', before: null, after: 'Checks' }],
    },
  ],
  cells: 3,
  notes: ['Row "Old line" is gone from your table; it is kept and flagged.'],
  problems: [NOTE],
  ready: true,
  fingerprint: 'seen-1',
});

/** One year closed, two figures typed for it, and one year that drops out of view. */
export const rollPreview = (): RollPreview => ({
  nothing: null,
  roll: {
    closed: ['2025-26'],
    dropped: ['2021-22'],
    first: '2022-23',
    last: '2029-30',
    settings: [
      { id: 'firstOutturn', label: 'First outturn year shown', before: '2021-22', after: '2022-23' },
    ],
    openings: [
      { id: 'openingHighNeeds', label: 'Opening balance, high needs block', before: -200, after: -210.5 },
      { id: 'openingYear', label: 'Year of the balances', before: '2021-22', after: '2022-23' },
    ],
    notes: [],
  },
  figures: [
    { id: 'f1', where: "'HNB High needs'!J40", what: '£2,000 set for Top-up in 2025-26' },
    { id: 'f2', where: "'HNB EHCPs'!L9", what: '5 plans set for Special schools in 2026' },
  ],
  preview: previewOf('plan'),
});

export const reportOf = (task: Task): BuildReport => ({
  task,
  operations: 12,
  cells: 1240,
  syncs: 3,
  sheets: ['HNB Plan', 'HNB Checks'],
  notes: [],
  problems: [],
  checks: CHECKS,
});

const school = (row: number, urn: string, name: string, nor: number, ehcps: number, hours: number) => {
  const at = (value: Plain, column: string) => ({ value, address: `'Schools'!${column}${row}` });
  return {
    row,
    cells: {
      urn: at(urn, 'A'),
      school: at(name, 'B'),
      phase: at('Primary', 'C'),
      nor: at(nor, 'D'),
      ehcps: at(ehcps, 'E'),
      hours: at(hours, 'F'),
    },
    years: {},
  };
};

/** Average share of the roll: 40 plans of 1,000 pupils, 4%. Ash is 6 above it, Cedar 4 above, Beech 10 below. */
export const SCHOOLS_TABLE: SourceTable = {
  input: 'schools',
  sheet: 'Schools',
  table: 'Schools',
  address: 'A1:F4',
  all: 'Schools[#All]',
  columns: {},
  years: [],
  totals: [],
  rows: [
    school(2, '900001', 'Ash Primary', 200, 14, 210),
    school(3, '900002', 'Beech Primary', 500, 10, 90),
    school(4, '900003', 'Cedar Primary', 300, 16, 200),
  ],
};

/** One answer of the ten: number 3. */
export const ANSWERS_TABLE: SourceTable = {
  input: 'recommendations',
  sheet: 'Answers',
  table: 'Answers',
  address: 'A1:C2',
  all: 'Answers[#All]',
  columns: {},
  years: [],
  totals: [],
  rows: [
    {
      row: 2,
      cells: {
        number: { value: 3, address: "'Answers'!A2" },
        practice: { value: 'Joint board', address: "'Answers'!B2" },
        assessment: { value: 'Amber', address: "'Answers'!C2" },
      },
      years: {},
    },
  ],
};

export const assumptionsAtFirst = (): Record<string, Plain> =>
  Object.fromEntries(ASSUMPTIONS.map(({ id, initial }) => [id, initial]));

/** A first review: nothing to compare with, nothing open. */
export const findings = (own: Partial<ReviewFindings> = {}): ReviewFindings => ({
  reviews: [],
  since: null,
  changes: { rows: [], notes: [] },
  builds: [],
  overtyped: [],
  bands: null,
  recommendations: null,
  missing: [],
  fingerprint: 'work-1',
  ...own,
});

export interface FakePort extends WorkbookPort {
  /** What was asked, in order: the method's name and its arguments that can be written down. */
  asked: [string, ...unknown[]][];
}

/** @param own answers that differ from the usual ones */
export function fakePort(own: Partial<WorkbookPort> = {}): FakePort {
  const asked: FakePort['asked'] = [];
  const assumptions = assumptionsAtFirst();
  const usual: WorkbookPort = {
    state: async () => STATE,
    findTables: async () => FINDING,
    confirmMapping: async () => reportOf('mapping'),
    preview: async (task) => previewOf(task),
    build: async (task) => reportOf(task),
    cancel: async () => undefined,
    undoBuild: async () => [],
    previewRoll: async () => rollPreview(),
    rollForward: async () => reportOf('plan'),
    placePlacements: async () => reportOf('mapping'),
    read: async () => ({ sources: { schools: SCHOOLS_TABLE }, problems: [FAULT, NOTE] }),
    assumptions: async () => ({ ...assumptions }),
    setAssumptions: async (values) => {
      Object.assign(assumptions, values);
    },
    goTo: async () => undefined,
    insert: async () => ({ kind: 'inserted', where: "'Notes'!B3:D12" }),
    rows: async () => [],
    typeRows: async () => [],
    typeBlocks: async (blocks) => blocks.map(() => []),
    blocks: async (ids) => ids.map(() => []),
    typeOver: async () => undefined,
    addRow: async () => "'Values'!A5:E5",
    sharing: async () => ({ live: [], left: [], frozen: [] }),
    freeze: async () => ({ done: [], left: [] }),
    unfreeze: async () => ({ done: [], left: [] }),
    repair: async () => ({ done: [], left: [] }),
    reportTables: async () => [],
    reportTable: () => Promise.reject(new Error('There is no table in this fake workbook.')),
    review: async () => findings(),
    markReviewed: async ({ name, role }) => ({ row: 20, when: '2026-11-24 10:05', who: name, role }),
  };
  const port = { ...usual, ...own };
  const noted = Object.entries(port).map(([name, answer]) => [
    name,
    (...given: unknown[]) => {
      asked.push([name, ...given.filter((argument) => typeof argument !== 'function')]);
      return (answer as (...all: unknown[]) => unknown)(...given);
    },
  ]);
  return { ...(Object.fromEntries(noted) as WorkbookPort), asked };
}

/** A promise that a test settles when it likes. */
export function later<T>(): { promise: Promise<T>; settle(value: T): void; fail(reason: unknown): void } {
  let settle: (value: T) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, settle, fail };
}
