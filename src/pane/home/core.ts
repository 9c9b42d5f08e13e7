/** Home: how the workbook stands, line by line with a sign, what to do next, and what the pages are for. No DOM. */
import { inputWords } from '../../funding/inputs';
import type { PageName } from '../../ribbon/requests';
import type { State } from '../../workbook/contract';
import { count, dateText, listed } from '../shared/format';

/** Done, to look at, or not yet; a word goes with the sign, so that nothing hangs on the sign alone. */
const SIGNS = { done: '✓', look: '▲', 'not yet': '○' } as const;

export interface Standing {
  key: 'Tables' | 'Placement types' | 'Built' | 'Checks' | 'Reviewed';
  sign: (typeof SIGNS)[keyof typeof SIGNS];
  text: string;
}

const line = (key: Standing['key'], sign: keyof typeof SIGNS, text: string): Standing => ({
  key,
  sign: SIGNS[sign],
  text,
});

const byWhom = ({ when, by }: { when: string; by: string }): string =>
  `${dateText(when)}${by === '' ? '' : ` by ${by}`}`;

function checks({ checks: all }: State): Standing {
  const open = all.filter(({ result }) => result !== 'OK').length;
  if (all.length === 0) return line('Checks', 'not yet', 'none yet: they come with the plan');
  if (open === 0) return line('Checks', 'done', `all ${all.length} OK`);
  return line('Checks', 'look', `${open} of ${count(all.length, 'check')} to look at`);
}

/** Mapped, built, checked, reviewed: where the workbook stands. */
export function standingLines(state: State): Standing[] {
  const { mapped, placements, lastBuild, lastReview } = state;
  return [
    line('Tables', 'done', listed(mapped.map((input) => inputWords(input).title))),
    ...(placements.length > 0
      ? [line('Placement types', 'look', `${placements.length} to place, on Set up`)]
      : []),
    lastBuild === null
      ? line('Built', 'not yet', 'nothing yet')
      : line('Built', 'done', `${lastBuild.what}, ${byWhom(lastBuild)}`),
    checks(state),
    lastReview === null
      ? line('Reviewed', 'not yet', 'by nobody yet')
      : line('Reviewed', 'done', byWhom(lastReview)),
  ];
}

export interface NextStep {
  page: PageName;
  button: string;
}

/** Where most people go from here; the first is the next step. */
export const nextSteps = ({ checks: all }: State): NextStep[] => {
  const plan: NextStep = { page: 'Plan', button: 'Go to the plan' };
  const review: NextStep = { page: 'Review', button: 'Go to Review' };
  return all.some(({ result }) => result === 'Error') ? [review, plan] : [plan, review];
};

export const PURPOSES: readonly { page: PageName; purpose: string }[] = [
  { page: 'Set up', purpose: 'Say which of your tables is which.' },
  { page: 'Plan', purpose: 'Build the DSG deficit management plan, and roll it forward a year.' },
  { page: 'Recommendations', purpose: 'Compare your practice with the ten of June 2022 and with others.' },
  { page: 'Fairer Share', purpose: 'Share a fund among schools with more EHCPs than expected.' },
  { page: 'Bands', purpose: 'Band values, drift, payments that look wrong, moderation.' },
  { page: 'More sheets', purpose: 'Provision, joint funding, SEN support and others; tables for a paper.' },
  { page: 'Review', purpose: 'Checks, changes since the last review, sharing without the add-in.' },
  { page: 'Functions', purpose: 'HNB functions for your own cells, with examples.' },
  { page: 'About', purpose: 'Version, licences, privacy and accessibility.' },
];
