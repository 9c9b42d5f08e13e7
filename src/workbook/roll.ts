/**
 * Rolling forward a year as one action: what it would do, the questions it asks, and the build that does it with the
 * answers. Pure; touches no Office.js.
 */
import { cellName, sheetPrefix } from '../sheets/a1';
import { ASSUMPTIONS_BLOCK, VALUE_HEADING } from '../sheets/assumptions';
import { sheetsOf } from '../sheets/build';
import { blank } from '../sheets/content';
import { figureSentence, type PastFigure } from '../sheets/past-figures';
import { SHEET_NAMES, type BuildRequest, type Kept, type LogEntry } from '../sheets/request';
import { rollOf, withChanges, type Change, type RollForward } from '../sheets/roll-forward';
import type { Plain } from '../sheets/sources';
import { timeStamp } from './time';
import { WorkbookError, type Preview, type RollChoices, type RollFigure, type RollPreview } from './contract';
import { NOTHING_CHANGED } from './messages';
import type { Standing } from './session';
import { changedCells, hindrances, notesOf, prepare, refusal, requestOf, type Prepared } from './tasks';

const TASK = 'plan';

/** What people answer until they answer otherwise: everything stays as a note, balances move on. */
const USUAL: RollChoices = { retire: [], openings: true };

const rollIn = (standing: Standing, version: string): ReturnType<typeof rollOf> =>
  rollOf(requestOf(standing, version, null), sheetsOf(TASK, standing.present, standing.sources));

/** Sheet and A1 of a cell of a block as it stands; null when it is not there. */
function placeOf(
  { existing, blocks }: Standing,
  block: string,
  row: string,
  heading: string,
): { sheet: string; cell: string } | null {
  const sheet = existing.find((one) => one.blocks.some(({ id }) => id === block));
  const area = sheet?.blocks.find(({ id }) => id === block);
  const values = blocks.find(({ id }) => id === block)?.values ?? [];
  const [down, across] = [
    values.findIndex((line, i) => i > 0 && String(line[0] ?? '') === row),
    (values[0] ?? []).findIndex((text) => String(text ?? '') === heading),
  ];
  if (!sheet || !area || down < 0 || across < 0) return null;
  return { sheet: sheet.name, cell: cellName(area.row + down, area.column + across) };
}

const figurePlace = (standing: Standing, { block, row, heading, sheet }: PastFigure) =>
  placeOf(standing, block, row, heading) ?? { sheet: SHEET_NAMES[sheet], cell: '' };

function figureOf(standing: Standing, figure: PastFigure): RollFigure {
  const { sheet, cell } = figurePlace(standing, figure);
  const where = cell === '' ? sheet : sheetPrefix(sheet) + cell;
  return { id: figure.id, where, what: figureSentence(figure) };
}

/** A preview of sheets that stay as they are. */
const unchanged = (standing: Standing, problems: Preview['problems']): Preview => ({
  task: TASK,
  sheets: [],
  cells: 0,
  notes: [],
  problems,
  ready: false,
  fingerprint: standing.fingerprint,
});

export function rollPreviewOf(standing: Standing, version: string): RollPreview {
  const faults = hindrances(TASK, standing, version);
  const problems = [...faults, ...notesOf(TASK, standing)];
  const none = { nothing: null, roll: null, figures: [], preview: unchanged(standing, problems) };
  if (faults.length > 0) return none;
  const found = rollIn(standing, version);
  if (found.kind === 'nothing') return { ...none, nothing: found.message };
  const { figures, ...roll } = found.roll;
  const { plan, notes } = prepare(TASK, standing, version, null, (request) =>
    requestFor(request, standing, found.roll, USUAL),
  );
  return {
    nothing: null,
    roll,
    figures: figures.map((figure) => figureOf(standing, figure)),
    preview: {
      ...none.preview,
      sheets: plan.sheets,
      cells: changedCells(plan),
      notes: [...found.roll.notes, ...notes],
      ready: true,
    },
  };
}

/** What the sheets are built from, given the answers. */
function requestFor(
  request: BuildRequest,
  standing: Standing,
  roll: RollForward,
  choices: RollChoices,
): BuildRequest {
  const changes = [...roll.settings, ...(choices.openings ? roll.openings : [])];
  return {
    ...withChanges(request, changes),
    retire: new Set(choices.retire),
    toLog: request.log ? keptIn(request.log, standing, roll, changes, choices) : [],
  };
}

const byWhom = ({ who, when }: LogEntry): string => (who === '' ? when : `${when} by ${who}`);

/** What leaves its cell, with its value, when and by whom. */
function keptIn(
  log: LogEntry,
  standing: Standing,
  { figures, closed }: RollForward,
  changes: readonly Change[],
  { retire }: RollChoices,
): Kept[] {
  const written = (formula: string | undefined): string =>
    formula === undefined ? '' : `, written as ${formula}`;
  const retired = figures
    .filter(({ id }) => retire.includes(id))
    .map((figure) => ({
      ...figurePlace(standing, figure),
      text: `${figureSentence(figure)}${written(figure.cell.formula)}: retired ${byWhom(log)}, as ${figure.year} has its outturn`,
    }));
  const replaced = changes.flatMap(({ id, label, before, after }) => {
    const place = placeOf(standing, ASSUMPTIONS_BLOCK, id, VALUE_HEADING);
    if (!place || blank(before) || before === after) return [];
    const formula = standing.people[ASSUMPTIONS_BLOCK]?.[id]?.[VALUE_HEADING]?.formula;
    const text = `${label}: ${shown(before)}${written(formula)}, now ${shown(after)}: moved on ${byWhom(log)}${closed.length > 0 ? `, as the plan rolled forward to ${closed.join(', ')}` : ''}`;
    return [{ ...place, text }];
  });
  return [...retired, ...replaced];
}

const shown = (value: Plain): string =>
  typeof value === 'number'
    ? value.toLocaleString('en-GB', { maximumFractionDigits: 2 }).replace('-', '−')
    : String(value ?? 'blank');

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** For the log: "Rolled forward: 2025-26 has its outturn; 2 figures kept, 1 retired; the plan begins with 2022-23". */
function sentenceOf({ closed, dropped, first, figures }: RollForward, { retire }: RollChoices): string {
  const gone = figures.filter(({ id }) => retire.includes(id)).length;
  const parts = [
    closed.length > 0 ? `${closed.join(', ')} with outturn now` : 'opening balances moved on',
    ...(figures.length > 0
      ? [`${count(figures.length - gone, 'typed figure')} kept as a note, ${gone} retired`]
      : []),
    ...(dropped.length > 0 ? [`${dropped.join(', ')} no longer shown, the plan begins with ${first}`] : []),
  ];
  return `Plan rolled forward: ${parts.join('; ')}`;
}

/**
 * The build that rolls the plan forward.
 * @throws WorkbookError when there is nothing to roll forward to, or a figure to retire is not there any more
 */
export function prepareRoll(
  standing: Standing,
  choices: RollChoices,
  version: string,
  who: string,
  now: Date,
): Prepared {
  const faults = hindrances(TASK, standing, version);
  if (faults.length > 0) throw refusal(faults);
  const found = rollIn(standing, version);
  if (found.kind === 'nothing') throw new WorkbookError(`${found.message} ${NOTHING_CHANGED}`);
  const { roll } = found;
  if (choices.retire.some((id) => !roll.figures.some((figure) => figure.id === id)))
    throw new WorkbookError(
      `A figure that was to be retired is no longer there. Press Look for a new year again. ${NOTHING_CHANGED}`,
    );
  const adjust = (request: BuildRequest): BuildRequest => requestFor(request, standing, roll, choices);
  const first = prepare(TASK, standing, version, null, adjust);
  const log: LogEntry = {
    when: timeStamp(now),
    who,
    what: sentenceOf(roll, choices),
    version,
    cells: changedCells(first.plan),
  };
  const prepared = prepare(TASK, standing, version, log, adjust);
  return { ...prepared, notes: [...roll.notes, ...prepared.notes] };
}
