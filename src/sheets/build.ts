/** What each press of a button builds: the sheets of a task, put together from one request. Pure. */
import type { InputId } from '../funding/vocabulary';
import type { SheetBlueprint } from './blueprint';
import { chartsSheet } from './charts';
import { checksSheet, MASTER_FORMULA, type CheckContext } from './checks';
import { ehcpsSheet } from './ehcps';
import { fairerShareSheet } from './fairer-share';
import { forumReportSheet } from './forum-report';
import { FURTHER_SHEETS } from './further';
import { FURTHER_BUILDERS } from './further-builders';
import { highNeedsSheet } from './high-needs';
import { inputsSheet } from './inputs';
import { keepFormulasTypedOver, typedOverOn, type KeptFormula, type TypedOverBeside } from './kept-formulas';
import { mendColumns } from './mended';
import { mitigationsSheet } from './mitigations';
import { withOpeningYear } from './opening-year';
import { pastNotes, settled } from './past-figures';
import { movedSheet } from './moved';
import { planSheet } from './plan';
import { planFigures } from './position';
import { publishedSheet } from './published';
import { keptSentence, withPublication } from './published-record';
import { RECOMMENDATIONS_BLOCK } from './recommendation-words';
import { RECOMMENDATION_HEADINGS, recommendationsSheet } from './recommendations';
import { aboutSheet, logSheet } from './records';
import { scenarioFigures } from './scenario-figures';
import { scenariosSheet } from './scenarios';
import { SHEET_IDS, SHEET_NAMES, type BuildRequest, type SheetId } from './request';
import { FORUM, FORUM_COLUMNS, ITEM_COLUMNS, ITEMS } from './review-words';
import type { Sources } from './sources';
import { inOne, type Steps } from './steps';
import type { StyleName } from './styles';
import { TASK_SHEETS, type SheetTask } from './task-sheets';
import type { WrittenMarks } from './written';

/** Inputs without which a sheet of a task has nothing to show and is left out. */
const RESTS_ON: Partial<Record<SheetId, InputId>> = { EHCPs: 'caseload' };

/** Sheets that a task makes of these tables. */
export const sheetsFor = (task: SheetTask, sources: Sources): SheetId[] =>
  TASK_SHEETS[task].filter((id) => {
    const input = RESTS_ON[id];
    return input === undefined || sources[input] !== undefined;
  });

const ALWAYS: readonly SheetId[] = ['About', 'Inputs', 'Log'];

/** Sheets whose cells a sheet refers to, and which are not built along with it as a rule. */
const READS: Partial<Record<SheetId, readonly SheetId[]>> = {
  ForumReport: ['Recommendations'],
  Review: ['Recommendations', 'ReviewGroup'],
};

export interface Built {
  blueprints: SheetBlueprint[];
  /** Sentences about rows kept though gone from the source. */
  notes: string[];
  /** Formulas that somebody typed over and that stay so. */
  kept: KeptFormula[];
  /** Full addresses of others that HNB Checks lists, on sheets that are not built. */
  keptElsewhere: string[];
  /** Of the formulas on these sheets. */
  marks: WrittenMarks;
}

/** Sheets that a task builds anew; checks follow whatever they check. */
export const sheetsOf = (task: SheetTask, present: ReadonlySet<SheetId>, sources: Sources): Set<SheetId> => {
  const own = new Set<SheetId>([...ALWAYS, ...sheetsFor(task, sources)]);
  // the checks read the plan's rows, so the plan is built along where there is one
  if (present.has('Plan') && own.has('Checks')) for (const id of sheetsFor('plan', sources)) own.add(id);
  // adopted cases count in the plan, which reads them from the sheet
  if (present.has('Provision') && own.has('Plan')) own.add('Provision');
  // what was published is compared with every plan that is built
  if (present.has('Published') && own.has('Plan')) for (const id of TASK_SHEETS.publish) own.add(id);
  return own;
};

const keptNote = (sheet: string, keys: readonly string[]): string[] =>
  keys.map(
    (key) =>
      `${sheet}: "${key}" is no longer in your table; what was typed on its row is kept at the end of the block.`,
  );

/** Registers whose columns people may have renamed. */
const REGISTERS: readonly { id: SheetId; block: string; headings: readonly string[] }[] = [
  { id: 'Recommendations', block: RECOMMENDATIONS_BLOCK, headings: RECOMMENDATION_HEADINGS },
  { id: 'ReviewGroup', block: ITEMS, headings: ITEM_COLUMNS.map(({ heading }) => heading) },
  { id: 'ReviewGroup', block: FORUM, headings: FORUM_COLUMNS.map(({ heading }) => heading) },
];

/** Told of a column only where its sheet is built, and its heading comes back. */
function withMendedColumns(
  given: BuildRequest,
  building: ReadonlySet<SheetId>,
): { given: BuildRequest; mended: string[] } {
  const mended: string[] = [];
  const people = REGISTERS.reduce((before, { id, ...register }) => {
    const after = mendColumns(before, { ...register, sheet: SHEET_NAMES[id] });
    if (building.has(id)) mended.push(...after.notes);
    return after.people;
  }, given.people);
  return { given: { ...given, people }, mended };
}

type Take = (
  id: SheetId,
  sheet: { blueprint: SheetBlueprint; kept: string[]; notes?: string[] } | null,
) => void;

/** The plan with the sheets that it rests on and those that rest on it; gives what the checks have to know of them. */
function* buildPlan(given: BuildRequest, take: Take, notes: string[]): Steps<Partial<CheckContext>> {
  const figures = planFigures(given);
  yield;
  const { publication } = given;
  const request = publication
    ? { ...given, people: withPublication(given.people, figures, publication) }
    : given;
  if (publication) notes.push(keptSentence(figures, publication));
  const { caseload } = figures;
  const highNeeds = highNeedsSheet(request, figures);
  const mitigations = mitigationsSheet(request, figures, highNeeds.places);
  const plan = planSheet(request, figures, highNeeds.places, mitigations.places);
  take('Mitigations', mitigations);
  take('HighNeeds', highNeeds);
  take('Plan', plan);
  yield;
  const ehcps = caseload && ehcpsSheet(request, caseload, figures, highNeeds.places);
  take('EHCPs', ehcps);
  const scenarios = scenarioFigures(request, figures);
  const rows = { highNeeds: highNeeds.places, plan: plan.places };
  const shown = scenariosSheet(request, figures, scenarios, rows);
  take('Scenarios', shown);
  const moved = movedSheet(request, figures, rows);
  if (moved) take('Published', { blueprint: publishedSheet(request), kept: [] });
  take('WhatMoved', moved);
  yield;
  const places = {
    moved: moved?.places ?? null,
    plan: plan.places,
    mitigations: mitigations.places,
    scenarioPlaces: shown.places,
    ehcps: ehcps?.places ?? null,
  };
  const charts = chartsSheet(request, { ...places, figures, scenarios, caseload });
  take('Charts', charts);
  take('ForumReport', forumReportSheet(request, { ...places, request, figures, scenarios, caseload }));
  return { ...places, figures, scenarios, caseload, highNeeds: highNeeds.places, charts: charts.places };
}

/** With the sheets that those to be built refer to, where an older HNB arranged them: a reference would miss its cell. */
function withOutdated(building: ReadonlySet<SheetId>, { outdated }: BuildRequest): Set<SheetId> {
  const read = [...building].flatMap((id) => READS[id] ?? []);
  return new Set([...building, ...read.filter((id) => outdated?.has(id))]);
}

/** What HNB Review is to say is known once everything else is made: no build of its own changes it again. */
const withReviewed = (
  request: BuildRequest,
  made: ReadonlyMap<SheetId, SheetBlueprint>,
  building: ReadonlySet<SheetId>,
): BuildRequest => {
  const reviewed = request.reviewed?.([...made.values()], building);
  return reviewed ? { ...request, reviewed: () => reviewed } : request;
};

export function* buildSteps(task: SheetTask, asked: BuildRequest): Steps<Built> {
  const own = sheetsOf(task, asked.present, asked.sources);
  if (asked.reviewed && asked.present.has('Review') && task !== 'mapping') own.add('Review');
  const building = withOutdated(own, asked);
  const { given, mended } = withMendedColumns(asked, building);
  const present = new Set([...given.present, ...building]);
  const { request, past } = settled(withOpeningYear({ ...given, present }), building);
  const made = new Map<SheetId, SheetBlueprint>();
  const notes = [...mended, ...pastNotes(request, past)];
  const take: Take = (id, sheet) => {
    if (!sheet) return;
    made.set(id, sheet.blueprint);
    notes.push(...keptNote(SHEET_NAMES[id], sheet.kept), ...(sheet.notes ?? []));
  };
  const looks: CheckContext['looks'] = {};
  const context: CheckContext = {
    caseload: null,
    ehcps: null,
    mitigations: null,
    scenarios: null,
    scenarioPlaces: null,
    charts: null,
    moved: null,
    request,
    figures: null,
    highNeeds: null,
    plan: null,
    building,
    looks,
    typedOver: typedOverOn([], request.people, []),
  };
  yield;
  if (building.has('Plan')) Object.assign(context, yield* buildPlan(request, take, notes));
  if (building.has('Recommendations')) {
    const sheet = recommendationsSheet(request);
    take('Recommendations', sheet);
    looks.Recommendations = sheet.looks;
  }
  if (building.has('FairerShare')) take('FairerShare', fairerShareSheet(request));
  made.set('Inputs', inputsSheet(request));
  made.set('Log', logSheet(request));
  made.set('About', aboutSheet(request));
  for (const { id } of FURTHER_SHEETS.filter((sheet) => building.has(sheet.id))) {
    const sheet = FURTHER_BUILDERS[id](id === 'Review' ? withReviewed(request, made, building) : request);
    take(id, sheet);
    looks[id] = sheet.looks;
    yield;
  }
  made.set('Inputs', inputsSheet(request));
  made.set('About', aboutSheet(request));
  yield;
  const { people, putBack = new Set<string>(), written } = request;
  const over = keepFormulasTypedOver(made, { people, putBack, written });
  notes.push(...over.notes);
  made.set('Log', logSheet({ ...request, toLog: [...(request.toLog ?? []), ...over.released] }));
  if (building.has('Checks')) {
    yield;
    const beside = recommendationsBeside(request, building);
    context.typedOver = typedOverOn(over.kept, request.people, [...made.values()], beside);
    const checks = checksSheet(context);
    take('Checks', checks);
    for (const sheet of made.values()) expectMaster(sheet, checks.master);
  }
  const blueprints = SHEET_IDS.flatMap((id) => made.get(id) ?? []);
  return {
    blueprints: blueprints.map((sheet) => withSigns(sheet, request)),
    notes,
    kept: over.kept,
    marks: over.marks,
    keptElsewhere: context.typedOver.elsewhere,
  };
}

/** All sheets of a task in one piece. */
export const buildSheets = (task: SheetTask, asked: BuildRequest): Built => inOne(buildSteps(task, asked));

/** HNB Recommendations has no checks in its task: what is typed over on it is listed by the builds that have. */
function recommendationsBeside(
  request: BuildRequest,
  building: ReadonlySet<SheetId>,
): TypedOverBeside | null {
  const { people, present, outdated, written } = request;
  if (!present.has('Recommendations') || building.has('Recommendations') || outdated?.has('Recommendations'))
    return null;
  const { blueprint } = recommendationsSheet(request);
  const { kept } = keepFormulasTypedOver(new Map([['Recommendations' as const, blueprint]]), {
    people,
    putBack: new Set(),
    written,
  });
  return { blueprint, kept };
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
