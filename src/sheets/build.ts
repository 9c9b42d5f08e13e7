/** What each press of a button builds: the sheets of a task, put together from one request. Pure. */
import type { SheetBlueprint } from './blueprint';
import { checksSheet, MASTER_FORMULA, type CheckContext } from './checks';
import { fairerShareSheet } from './fairer-share';
import { FURTHER_SHEETS, type FurtherTask } from './further';
import { highNeedsSheet } from './high-needs';
import { inputsSheet } from './inputs';
import { planSheet } from './plan';
import { planFigures } from './position';
import { recommendationsSheet } from './recommendations';
import { aboutSheet, logSheet } from './records';
import { SHEET_IDS, SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import type { StyleName } from './styles';

export type SheetTask = 'mapping' | 'plan' | 'recommendations' | 'fairer share' | FurtherTask;

/** Sheets that a task makes; HNB About, HNB Inputs and HNB Log come with all. */
export const TASK_SHEETS: Readonly<Record<SheetTask, readonly SheetId[]>> = {
  mapping: [],
  plan: ['Plan', 'HighNeeds', 'Checks'],
  recommendations: ['Recommendations'],
  'fairer share': ['FairerShare', 'Checks'],
  ...(Object.fromEntries(
    FURTHER_SHEETS.map(({ task, id }) => [task, [id, 'Checks'] as readonly SheetId[]]),
  ) as Record<FurtherTask, readonly SheetId[]>),
};
const ALWAYS: readonly SheetId[] = ['About', 'Inputs', 'Log'];

export interface Built {
  blueprints: SheetBlueprint[];
  /** Sentences about rows kept though gone from the source. */
  notes: string[];
}

/** Sheets that a task builds anew; checks follow whatever they check. */
export const sheetsOf = (task: SheetTask, present: ReadonlySet<SheetId>): Set<SheetId> => {
  const own = new Set<SheetId>([...ALWAYS, ...TASK_SHEETS[task]]);
  // the checks read the plan's rows, so the plan is built along where there is one
  if (present.has('Plan') && own.has('Checks')) for (const id of TASK_SHEETS.plan) own.add(id);
  return own;
};

const keptNote = (sheet: string, keys: readonly string[]): string[] =>
  keys.map(
    (key) =>
      `${sheet}: "${key}" is no longer in your table; what was typed on its row is kept at the end of the block.`,
  );

export function buildSheets(task: SheetTask, given: BuildRequest): Built {
  const building = sheetsOf(task, given.present);
  const request: BuildRequest = { ...given, present: new Set([...given.present, ...building]) };
  const made = new Map<SheetId, SheetBlueprint>();
  const notes: string[] = [];
  const take = (id: SheetId, sheet: { blueprint: SheetBlueprint; kept: string[] } | null): void => {
    if (!sheet) return;
    made.set(id, sheet.blueprint);
    notes.push(...keptNote(SHEET_NAMES[id], sheet.kept));
  };
  const looks: CheckContext['looks'] = {};
  const context: CheckContext = { request, figures: null, highNeeds: null, plan: null, building, looks };
  if (building.has('Plan')) {
    const figures = planFigures(request);
    const highNeeds = highNeedsSheet(request, figures);
    const plan = planSheet(request, figures, highNeeds.places);
    take('HighNeeds', highNeeds);
    take('Plan', plan);
    Object.assign(context, { figures, highNeeds: highNeeds.places, plan: plan.places });
  }
  if (building.has('Recommendations')) take('Recommendations', recommendationsSheet(request));
  if (building.has('FairerShare')) take('FairerShare', fairerShareSheet(request));
  for (const { id, make } of FURTHER_SHEETS.filter((sheet) => building.has(sheet.id))) {
    const sheet = make(request);
    take(id, sheet);
    looks[id] = sheet.looks;
  }
  if (building.has('Checks')) {
    const checks = checksSheet(context);
    take('Checks', checks);
    for (const sheet of made.values()) expectMaster(sheet, checks.master);
  }
  made.set('Inputs', inputsSheet(request));
  made.set('Log', logSheet(request));
  made.set('About', aboutSheet(request));
  const blueprints = SHEET_IDS.flatMap((id) => made.get(id) ?? []);
  return { blueprints: blueprints.map((sheet) => withSigns(sheet, request)), notes };
}

/** Outputs show the master check, whose result is known only once the checks are built. */
function expectMaster(sheet: SheetBlueprint, master: string | undefined): void {
  for (const cell of sheet.cells) {
    if (cell.formula !== MASTER_FORMULA) continue;
    if (master === undefined) delete cell.expect;
    else cell.expect = master;
  }
}

/** House style of deficits: the looks of balances follow HNB Inputs. */
const BRACKETED: Partial<Record<StyleName, StyleName>> = { money: 'bracketed', moneyTotal: 'bracketedTotal' };

function withSigns(sheet: SheetBlueprint, request: BuildRequest): SheetBlueprint {
  if (request.assumptions.signs !== 'Brackets') return sheet;
  const cells = sheet.cells.map((cell) => ({ ...cell, style: BRACKETED[cell.style] ?? cell.style }));
  return { ...sheet, cells };
}
