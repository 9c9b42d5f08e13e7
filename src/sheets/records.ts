/** HNB Log (append only) and HNB About: the record of what was built, and what the workbook's readers need to know. Pure. */
import { LOG_BLOCK } from './block-ids';
import { rangeName } from './a1';
import type { People, PeopleCell, SheetBlueprint } from './blueprint';
import type { LOG_HEADINGS } from './record-sheets';
import { SHEET_IDS, SHEETS, type BuildRequest } from './request';
import { SheetWriter, type ColumnSpec } from './writer';

const LOG_COLUMNS: readonly (ColumnSpec & { heading: (typeof LOG_HEADINGS)[number] })[] = [
  { heading: 'No', width: 6, style: 'text' },
  { heading: 'When', width: 18, style: 'text', typed: true },
  { heading: 'Who', width: 24, style: 'text', typed: true },
  { heading: 'What', width: 60, style: 'wrapped', typed: true },
  { heading: 'Version', width: 10, style: 'text', typed: true },
  { heading: 'Cells', width: 10, style: 'number', typed: true },
];

/** What people typed where the sheets needed the room, moved here by the build that took it. */
export const KEPT_BLOCK = 'log-kept';
/** To the right of the log, so that neither list is in the way of the other. */
const KEPT_COLUMN = LOG_COLUMNS.length + 1;
export const KEPT_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Kept', width: 6, style: 'text' },
  { heading: 'From sheet', width: 20, style: 'text', typed: true },
  { heading: 'Cell', width: 8, style: 'text', typed: true },
  { heading: 'What it said', width: 60, style: 'wrapped', typed: true },
];

const entries = (people: People, block: string): [string, Record<string, PeopleCell>][] =>
  Object.entries(people[block] ?? {}).sort(([a], [b]) => Number(a) - Number(b));

/** Keys of rows are numbers again when they were. */
const numberKey = (key: string): string | number => (Number.isFinite(Number(key)) ? Number(key) : key);

const nextNumber = (rows: readonly [string, unknown][]): number =>
  Math.max(0, ...rows.map(([key]) => Number(key)).filter(Number.isFinite)) + 1;

export function logSheet(request: BuildRequest): SheetBlueprint {
  const writer = new SheetWriter('Log', request.people);
  writer.widths = [...LOG_COLUMNS, { width: 2 }, ...KEPT_COLUMNS].map(({ width }) => width);
  writer.title('Log', [
    'One row for each build that changed something. Names are as typed in the pane. To the right: what people typed in cells that the sheets needed.',
  ]);
  const block = writer.block(LOG_BLOCK, LOG_COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 0 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const past = entries(request.people, LOG_BLOCK);
  for (const [key] of past) block.add(numberKey(key), {});
  if (request.log) {
    const { when, who, what, version, cells } = request.log;
    block.add(nextNumber(past), {
      When: when,
      Who: who,
      What: what,
      Version: version,
      Cells: cells,
    });
  }
  block.end();
  writer.printArea = rangeName(0, 0, writer.row, LOG_COLUMNS.length);
  writer.row = block.top;
  const kept = writer.block(KEPT_BLOCK, KEPT_COLUMNS, KEPT_COLUMN);
  const old = entries(request.people, KEPT_BLOCK);
  for (const [key] of old) kept.add(numberKey(key), {});
  const first = nextNumber(old);
  const added = request.log ? (request.toLog ?? []) : [];
  added.forEach(({ sheet, cell, text }, i) =>
    kept.add(first + i, { 'From sheet': sheet, Cell: cell, 'What it said': text }),
  );
  kept.end();
  return writer.blueprint();
}

const READING: readonly (readonly [string, string])[] = [
  [
    'Purpose',
    "The council's DSG deficit management plan, its answer to the DfE recommendations and its fairer share fund, for the schools forum.",
  ],
  [
    'How to use',
    'Type in the cream cells. Figures follow your tables at once; when rows or years are added to a table, press Build again in the HNB pane.',
  ],
  [
    'Live',
    'Every figure is an ordinary Excel formula over your own tables. The sheets read and calculate without the add-in.',
  ],
  [
    'Yours',
    'Cream cells are yours: a new build keeps them, by the key in the first column. A figure typed over a formula stays as well, and HNB Checks lists it with what the formula gives, until somebody chooses the formula in the preview. Everything else is written anew; what was typed elsewhere and is in the way moves to HNB Log.',
  ],
  [
    'Signs',
    'Balances: surplus positive, deficit negative. Money is in pounds and not rounded, except shares, which are in whole pence.',
  ],
  [
    'Recoupment',
    'Section 251 outturn leaves out academy places that DfE pays direct, the budget has them in. HNB Inputs says how your tables are given and how HNB Plan is shown; the balance is the same on both.',
  ],
  [
    'Budget and outturn',
    'A year may have columns of budget, forecast and outturn: the plan takes the outturn, else the forecast, else the budget, and its heading says so. HNB High needs shows budget beside outturn.',
  ],
  [
    'Forecast',
    'A forecast year is the year before × (1 + growth) of HNB Inputs. It is an assumption, not a prediction.',
  ],
  [
    'Sources',
    'Your own tables, as listed on HNB Inputs. Rates and rules: the source stands beside each on HNB Inputs.',
  ],
  ['Privacy', 'Nothing leaves the workbook. Use references for children, never names.'],
];

const KINDS: Readonly<Record<SheetBlueprint['kind'], string>> = {
  input: 'Input: you type here',
  working: 'Working',
  output: 'Output',
  check: 'Check',
  record: 'Record',
};

const SIGN_OFF = ['Owner of the plan', 'Commissioner', 'Analyst', 'Assurer'] as const;

export function aboutSheet(request: BuildRequest): SheetBlueprint {
  const writer = new SheetWriter('About', request.people);
  writer.widths = [26, 92, 24, 20];
  writer.title('About the HNB sheets', [`Made by HNB ${request.version}, the high needs add-in for Excel.`]);
  writer.section('How to read them');
  const reading = writer.block('about-reading', [
    { heading: 'Subject', width: 26, style: 'strong' },
    { heading: 'What to know', width: 92, style: 'wrapped' },
  ]);
  for (const [subject, text] of READING) reading.add(subject, { 'What to know': text });
  reading.add(
    'Looks of an input',
    { 'What to know': 'Cream: type here. Nothing else has this look.' },
    { Subject: 'inputText' },
  );
  reading.end();
  writer.section('Sheets');
  const sheets = writer.block('about-sheets', [
    { heading: 'Sheet', width: 26, style: 'strong' },
    { heading: 'What it holds', width: 92, style: 'wrapped' },
    { heading: 'Kind', width: 24, style: 'text' },
  ]);
  for (const id of SHEET_IDS)
    if (request.present.has(id))
      sheets.add(SHEETS[id].name, { 'What it holds': SHEETS[id].purpose, Kind: KINDS[SHEETS[id].kind] });
  sheets.end();
  writer.section('Ownership and sign-off');
  const signOff = writer.block('about-sign-off', [
    { heading: 'Role', width: 26, style: 'strong' },
    { heading: 'Remarks', width: 92, style: 'inputText', typed: true },
    { heading: 'Name', width: 24, style: 'inputText', typed: true },
    { heading: 'Date', width: 20, style: 'inputDate', typed: true },
  ]);
  for (const role of SIGN_OFF) signOff.add(role, {});
  signOff.end();
  return writer.blueprint();
}
