/** What stands in the way of marking a plan as published, in sentences with the cure. Pure; touches no Office.js. */
import { shortened } from '../funding/errors';
import { trimmed } from '../sheets/conditions';
import { meetings } from '../sheets/published-record';
import type { Problem } from '../sheets/sources';
import type { Standing } from './session';

/** Most characters of a meeting's name: it stands in a list to choose from. */
const MOST = 100;

/** A meeting's name as it is kept. */
export const meetingName = (typed: string | undefined): string => trimmed((typed ?? '').replace(/\s+/g, ' '));

const fault = (message: string): Problem => ({ severity: 'fault', input: null, where: '', message });

function nameFault({ people }: Standing, name: string): string | null {
  if (name === '')
    return 'Type what the plan is published for, such as Schools forum, 14 January 2027; it is kept under that name.';
  if (name.length > MOST)
    return `"${shortened(name)}" has ${name.length} characters; give the meeting a name of up to ${MOST}.`;
  if (meetings(people).some((known) => known.toLowerCase() === name.toLowerCase()))
    return `A plan is kept for "${name}" already and a record is never overwritten; give this one another name, such as ${name} (revised).`;
  return null;
}

/**
 * Only a plan that stands in the workbook as its tables have it can be published.
 * @param stale names the sheets that a build of the plan would change
 */
export function publishHindrances(standing: Standing, typed: string, stale: () => string[]): Problem[] {
  if (!standing.present.has('Plan'))
    return [
      fault(
        'There is no plan in this workbook yet. Press Build plan, look at it, then mark it as published.',
      ),
    ];
  const wrong = nameFault(standing, meetingName(typed));
  const sheets = stale();
  return [
    ...(wrong === null ? [] : [fault(wrong)]),
    ...(sheets.length === 0
      ? []
      : [
          fault(
            `The plan is not as your tables have it: a build would change ${sheets.join(', ')}. Press Build plan, look at it, then mark it as published.`,
          ),
        ]),
  ];
}
