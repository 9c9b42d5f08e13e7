/** What must hold on HNB Recommendations, as checks of its own: each with the difference and the cure. Pure. */
import type { Check } from './checks';
import { trimmed } from './conditions';
import type { LeftOwners, StandingRows } from './recommendation-left';
import { AGREEMENT, ASSESSMENTS, STATUSES } from './recommendation-words';
import { isText, textCount } from './registers';
import { SHEET_NAMES } from './request';

type Words = Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>;

export interface Reckoned extends StandingRows {
  left: LeftOwners;
  times: (number: number) => number;
}

const DATES = ['Due', 'Last reviewed', 'Evidence date', AGREEMENT.on];
const CHOSEN: readonly { heading: string; key: string; words: readonly string[]; counts: string }[] = [
  { heading: 'Assessment', key: 'assessments', words: ASSESSMENTS, counts: 'which no count holds' },
  { heading: 'Status', key: 'statuses', words: STATUSES, counts: 'which count as not done' },
];
/** Any of these on a row without a recommendation is somebody's work that nothing shows. */
const FILLED = ['Report', 'Number there', 'Our practice', 'Gap', 'Next step', 'SEND owner', 'Finance owner'];

function typed({ numbers, all, of, times }: Reckoned): Words[] {
  const text = (number: number, heading: string): string => trimmed(String(of(number, heading) ?? ''));
  const count = (test: (number: number) => boolean): number => numbers.filter(test).length;
  const unnamed = `(TRIM(${all('Recommendation')})="")`;
  const filled = FILLED.map((heading) => `(TRIM(${all(heading)})<>"")`).join('+');
  return [
    ...CHOSEN.map(({ heading, key, words, counts }) => ({
      key,
      text: `${heading}: words that are none of the list, ${counts}`,
      formula: `=SUMPRODUCT(${['', ...words].map((word) => `(TRIM(${all(heading)})<>"${word}")`).join('*')})`,
      expect: count(
        (number) =>
          !['', ...words].some((word) => word.toLowerCase() === text(number, heading).toLowerCase()),
      ),
      cure: `Choose ${words.join(', ')}.`,
    })),
    {
      key: 'dates',
      text: 'Dates that are text, which count as none',
      formula: textCount(DATES.map(all)),
      expect: DATES.reduce((sum, heading) => sum + count((number) => isText(of(number, heading))), 0),
      cure: 'Type the date as day/month/year.',
    },
    {
      key: 'twice',
      text: 'Recommendations whose report and number stand on another row too',
      formula: `=SUMPRODUCT((${all('Times there')}>1)*1)`,
      expect: count((number) => times(number) > 1),
      cure: 'Clear the row that stands twice, or correct its number.',
    },
    {
      key: 'reports',
      text: 'Recommendations without the report they come from',
      formula: `=SUMPRODUCT((TRIM(${all('Recommendation')})<>"")*(TRIM(${all('Report')})=""))`,
      expect: count((number) => text(number, 'Recommendation') !== '' && text(number, 'Report') === ''),
      cure: 'Type the report and its date.',
    },
    {
      key: 'unnamed',
      text: 'Rows with something typed but no recommendation',
      formula: `=SUMPRODUCT(${unnamed}*(${filled}>0))`,
      expect: count(
        (number) =>
          text(number, 'Recommendation') === '' && FILLED.some((heading) => text(number, heading) !== ''),
      ),
      cure: 'Type what is recommended, or clear the row.',
    },
  ];
}

export const recommendationChecks = (rows: Reckoned): Check[] =>
  [
    ...typed(rows),
    {
      key: 'left',
      text: 'Open recommendations owned by somebody who has left',
      formula: `=SUM(${rows.left.range})`,
      expect: rows.left.owned,
      cure: 'Give them another owner; who has left is listed above.',
    },
  ].map((check) => ({
    ...check,
    key: `Recommendations ${check.key}`,
    allowed: 'none',
    where: SHEET_NAMES.Recommendations,
  }));
