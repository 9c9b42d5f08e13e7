/** HNB Log (append only) and HNB About: the record of what was built, and what the workbook's readers need to know. Pure. */
import type { People, PeopleCell, SheetBlueprint } from './blueprint';
import { SHEET_IDS, SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import { SheetWriter, type ColumnSpec } from './writer';

export const LOG_BLOCK = 'log';

const LOG_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 6, style: 'text' },
  { heading: 'When', width: 18, style: 'text', typed: true },
  { heading: 'Who', width: 24, style: 'text', typed: true },
  { heading: 'What', width: 60, style: 'wrapped', typed: true },
  { heading: 'Version', width: 10, style: 'text', typed: true },
  { heading: 'Cells', width: 10, style: 'number', typed: true },
];

const entries = (people: People): [string, Record<string, PeopleCell>][] =>
  Object.entries(people[LOG_BLOCK] ?? {}).sort(([a], [b]) => Number(a) - Number(b));

export function logSheet(request: BuildRequest): SheetBlueprint {
  const writer = new SheetWriter(
    'Log',
    'record',
    'Who built what and when; rows are only ever added.',
    request.people,
  );
  writer.widths = LOG_COLUMNS.map(({ width }) => width);
  writer.title('Log', ['One row for each build that changed something. Names are as typed in the pane.']);
  const block = writer.block(LOG_BLOCK, LOG_COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 0 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  const past = entries(request.people);
  for (const [key] of past) block.add(Number.isFinite(Number(key)) ? Number(key) : key, {});
  if (request.log) {
    const numbers = past.map(([key]) => Number(key)).filter(Number.isFinite);
    const { when, who, what, version, cells } = request.log;
    block.add(Math.max(0, ...numbers) + 1, {
      When: when,
      Who: who,
      What: what,
      Version: version,
      Cells: cells,
    });
  }
  block.end();
  return writer.blueprint();
}

const PURPOSES: Readonly<Record<SheetId, string>> = {
  About: 'What these sheets are, where the figures come from and what to bear in mind.',
  Inputs: 'Which of your tables is which, and every assumption with its source.',
  Plan: 'The DSG position by block and year, unmitigated and mitigated.',
  HighNeeds: 'High needs spend by section 251 line, placement type and year.',
  Recommendations: 'Our practice beside the ten recommendations of the DfE research of June 2022.',
  FairerShare: 'The fairer share fund by school, every step shown.',
  Checks: 'What must hold, tested on every calculation.',
  Log: 'Who built what and when; rows are only ever added.',
};

const LIMITS: readonly (readonly [string, string])[] = [
  [
    'Live',
    'Every figure is an ordinary Excel formula over your own tables. The sheets read and calculate without the add-in.',
  ],
  [
    'Yours',
    'Cream cells are yours: a new build keeps them, by the key in the first column. Everything else is written anew.',
  ],
  [
    'Signs',
    'Balances: surplus positive, deficit negative. Money is in pounds and not rounded, except shares, which are in whole pence.',
  ],
  [
    'Recoupment',
    'Section 251 outturn leaves out academy places that DfE recoups; use income net of recoupment beside it, as here.',
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

const SIGN_OFF = ['Senior responsible owner', 'Commissioner', 'Analyst', 'Assurer'] as const;

export function aboutSheet(request: BuildRequest): SheetBlueprint {
  const writer = new SheetWriter('About', 'record', PURPOSES.About, request.people);
  writer.widths = [26, 92, 24, 20];
  writer.title('About the HNB sheets', [`Made by HNB ${request.version}, the high needs add-in for Excel.`]);
  writer.section('How to read them');
  for (const [label, text] of LIMITS) {
    writer.put(writer.row, 0, label, 'strong');
    writer.put(writer.row, 1, text, 'wrapped');
    writer.row += 1;
  }
  writer.put(writer.row, 0, 'Looks of an input', 'inputText');
  writer.put(writer.row, 1, 'Cream: type here. Nothing else has this look.', 'wrapped');
  writer.row += 2;
  writer.section('Sheets');
  const sheets = writer.block('about-sheets', [
    { heading: 'Sheet', width: 26, style: 'strong' },
    { heading: 'What it holds', width: 92, style: 'wrapped' },
  ]);
  for (const id of SHEET_IDS)
    if (request.present.has(id)) sheets.add(SHEET_NAMES[id], { 'What it holds': PURPOSES[id] });
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
