/**
 * The rows of HNB Recommendations below the ten: recommendations of other reports, which people type or paste. What was
 * typed of them on HNB Comparison before they stood here is taken over. Pure.
 */
import type { People } from './blueprint';
import { ACTION_COLUMNS, ACTIONS, ASSESSED, OURS, PRACTICES } from './comparison-words';
import { blank } from './content';
import {
  AGREEMENT,
  isOther,
  OWN_IN_THE_TEN,
  RECOMMENDATIONS,
  RECOMMENDATIONS_BLOCK,
} from './recommendation-words';
import { registerKeys, typedOf } from './registers';
import type { BuildRequest } from './request';
import type { Plain } from './sources';

export { isOther } from './recommendation-words';

const OF_ACTIONS = typedOf(ACTION_COLUMNS).filter((heading) => heading !== 'What was found');

/** Where on HNB Comparison the same stands, by heading. */
const ON_COMPARISON: Readonly<Record<string, readonly [block: string, heading: string]>> = {
  Recommendation: [ASSESSED, 'Recommendation'],
  Report: [ASSESSED, 'Report'],
  'Number there': [ASSESSED, 'Number there'],
  'What the research found': [ACTIONS, 'What was found'],
  'Our practice': [PRACTICES, OURS],
  Assessment: [ASSESSED, OURS],
  ...Object.fromEntries(OF_ACTIONS.map((heading) => [heading, [ACTIONS, heading] as const])),
};

/** Columns that people fill on the rows of other reports. */
const TYPED = [
  ...new Set([
    ...Object.keys(ON_COMPARISON),
    ...OWN_IN_THE_TEN,
    'Evidence date',
    'Linked to',
    ...Object.values(AGREEMENT),
  ]),
];

/** What the first build puts into a row of another report: what HNB Comparison held of it. */
export function seedOfOther(request: BuildRequest, number: number, heading: string): Plain {
  const [block = '', there = ''] = ON_COMPARISON[heading] ?? [];
  const cell = request.people[block]?.[String(number)]?.[there];
  // a formula there follows this sheet, so that it holds nothing of its own
  return cell === undefined || cell.formula !== undefined ? null : cell.value;
}

const isEmpty = (request: BuildRequest, key: string): boolean =>
  TYPED.every((heading) => blank(request.people[RECOMMENDATIONS_BLOCK]?.[key]?.[heading]?.value));

/**
 * What people typed on this sheet: nothing where the ten have their own words, and nothing on rows of other reports that
 * are empty, so that what HNB Comparison holds of them comes in.
 */
export function peopleOfOthers(request: BuildRequest): People {
  const known = KNOWN.get(request) ?? ownPeople(request);
  KNOWN.set(request, known);
  return known;
}
/** Asked for at every cell, and the same for all of one build. */
const KNOWN = new WeakMap<BuildRequest, People>();

function ownPeople(request: BuildRequest): People {
  const rows = request.people[RECOMMENDATIONS_BLOCK];
  if (!rows) return request.people;
  const ours: readonly string[] = OWN_IN_THE_TEN;
  const own = Object.entries(rows).flatMap(([key, cells]): [string, typeof cells][] => {
    if (!Number.isInteger(Number(key))) return [[key, cells]];
    if (isOther(Number(key))) return isEmpty(request, key) ? [] : [[key, cells]];
    return [[key, Object.fromEntries(Object.entries(cells).filter(([heading]) => !ours.includes(heading)))]];
  });
  return { ...request.people, [RECOMMENDATIONS_BLOCK]: Object.fromEntries(own) };
}

/** Numbers of the rows: the ten, those of other reports, and some to spare. */
export const recommendationKeys = (request: BuildRequest): number[] =>
  registerKeys(
    request,
    { [RECOMMENDATIONS_BLOCK]: TYPED, [ASSESSED]: ['Recommendation'] },
    RECOMMENDATIONS.length,
  );
