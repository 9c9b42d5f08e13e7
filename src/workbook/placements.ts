/** The build that stores on HNB Inputs what people answer about placement types. Pure; touches no Office.js. */
import { serialOf } from '../funding/reading';
import { KINDS, openPlacements, placedAs, withAnswers, type PlacementAnswer } from '../sheets/placements';
import { SHEET_NAMES } from '../sheets/request';
import { WorkbookError } from './contract';
import { NOTHING_CHANGED } from './messages';
import type { Standing } from './session';
import { prepareLogged, type Prepared } from './tasks';

/**
 * The build that stores answers, with who gave them and when.
 * @throws WorkbookError when an answer is none of the types, or a colleague has answered meanwhile
 */
export function prepareAnswers(
  standing: Standing,
  answers: readonly PlacementAnswer[],
  version: string,
  who: string,
  now: Date,
): Prepared {
  const open = new Set(openPlacements(standing).map(({ label }) => label.toLowerCase()));
  for (const { label, kind } of answers) {
    if (!KINDS.includes(kind))
      throw new WorkbookError(
        `"${label}" cannot count as "${kind}": choose ${KINDS.join(', ')}. ${NOTHING_CHANGED}`,
      );
    if (open.has(label.toLowerCase())) continue;
    const placed = placedAs(standing.people, label);
    throw new WorkbookError(
      placed === null
        ? `"${label}" is no longer a placement type of your tables. Open Set up again. ${NOTHING_CHANGED}`
        : `"${label}" counts as "${placed}" already. To change that, choose another type on ${SHEET_NAMES.Inputs}. ${NOTHING_CHANGED}`,
    );
  }
  const date = serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 0;
  const people = withAnswers(standing.people, answers, who, date);
  return prepareLogged('mapping', { ...standing, people }, version, {
    who,
    now,
    title: `Placement types placed (${answers.map(({ label }) => label).join(', ')})`,
  });
}
