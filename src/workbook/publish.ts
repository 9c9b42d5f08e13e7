/** What stands in the way of marking a plan as published, in sentences with the cure. Pure; touches no Office.js. */
import { shortened } from '../funding/errors';
import { trimmed } from '../sheets/conditions';
import { meetings } from '../sheets/published-record';
import type { Problem } from '../sheets/sources';
import type { KeptCell } from './contract';
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

/** The plan as a build would make it now. */
export interface PlanNow {
  /** Sheets that a build would change. */
  stale: readonly string[];
  /** Formulas typed over: what the sheets show is not what HNB works out, and would not be what is kept. */
  kept: readonly KeptCell[];
}

const typedOver = ({ where, typed, worked }: KeptCell): string =>
  `${where} holds ${String(typed)}${worked === null ? '' : ` where HNB works out ${String(worked)}`}`;

/**
 * Only a plan that stands in the workbook as its tables have it can be published.
 */
export function publishHindrances(standing: Standing, typed: string, now: () => PlanNow): Problem[] {
  if (!standing.present.has('Plan'))
    return [
      fault(
        'There is no plan in this workbook yet. Press Build plan, look at it, then mark it as published.',
      ),
    ];
  const wrong = nameFault(standing, meetingName(typed));
  const { stale: sheets, kept } = now();
  return [
    ...(wrong === null ? [] : [fault(wrong)]),
    ...(sheets.length === 0
      ? []
      : [
          fault(
            `The plan is not as your tables have it: a build would change ${sheets.join(', ')}. Press Build plan, look at it, then mark it as published.`,
          ),
        ]),
    ...kept.map((cell) => ({
      ...fault(
        `${typedOver(cell)}, typed over its formula. What is published must be what the tables give: tick the cell in the preview of the plan and build, or put the figure into your tables.`,
      ),
      where: cell.where,
    })),
  ];
}
