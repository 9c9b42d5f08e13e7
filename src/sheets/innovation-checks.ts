/** What must hold on HNB Innovation fund, as checks of its own: each with the difference and the cure. Pure. */
import { EVALUATION, INNOVATION_METHODS, LAST_BID } from '../funding/innovation';
import type { Check } from './checks';
import { blank } from './content';
import type { Innovation } from './innovation-fund';
import { isOneOf, schoolRows, type Bid } from './innovation-model';
import {
  BID_STATUS,
  BIDS,
  DECIDED,
  EVALUATIONS,
  FUND_SETTINGS,
  KINDS,
  NAMES,
  SETTINGS,
} from './innovation-words';
import { ALL_FIXED } from './a1';
import { isText, standingText, textCells, textCount } from './registers';

type Words = Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>;

const FIGURES = ['Expected saving', 'Asked', 'Priority', 'Score'];
const EVALUATED = ['Due', 'Done', 'Saving achieved'];

const OVERTYPED = 'A formula of this sheet was typed over: press Preview, tick its cell and build.';

/** Awards against the fund. */
function sums({ layout, model }: Innovation): Words[] {
  const awards = layout.all(BIDS, 'Award');
  const [, share] = INNOVATION_METHODS;
  const least = `IF(${NAMES.inReach}<${NAMES.fundPence},${NAMES.inReach},${NAMES.fundPence})`;
  return [
    {
      key: 'within',
      text: 'Awards are at most the fund: £ above it',
      formula: `=MAX(0,ROUND(SUM(${awards})*100,0)-${NAMES.fundPence})/100`,
      expect: 0,
      cure: OVERTYPED,
    },
    {
      key: 'shared',
      text: 'By share: the fund, or what was asked if that is less, is awarded to the penny',
      formula: `=IF(TRIM(${NAMES.method})="${share}",ROUND(SUM(${awards})*100,0)-${least},0)/100`,
      expect: 0,
      cure: OVERTYPED,
    },
    {
      key: 'order',
      text: 'By priority: agreed bids that neither priority nor score tells from another',
      formula: `=IF(TRIM(${NAMES.method})="${share}",0,SUMPRODUCT((${layout.all(BIDS, 'Equal to it')}>0)*1))`,
      expect: model.byShare ? 0 : model.bids.filter(({ award }) => award.equal > 0).length,
      cure: 'Give each agreed bid a priority or a score of its own; until then the earlier row comes first.',
    },
  ];
}

/** The rules of the fund can be read, and say where they come from. */
function rules({ layout, request, model }: Innovation): Words[] {
  const value = (key: string): string => layout.cell(SETTINGS, key, 'Value', ALL_FIXED);
  const figures = FUND_SETTINGS.filter(({ figure }) => figure).map(({ key }) => key);
  const values = figures.map(value);
  const wrong = figures.filter((key) => {
    const typed = model.settings[key] ?? null;
    return isText(typed) || (typeof typed === 'number' && typed < 0);
  });
  const choices: [string, readonly string[]][] = [
    ['Method', INNOVATION_METHODS],
    ['Last', LAST_BID],
  ];
  const unknown = ([key, words]: [string, readonly string[]]): string =>
    `IF(OR(${words.map((word) => `TRIM(${value(key)})="${word}"`).join(',')}),0,1)`;
  const used = FUND_SETTINGS.filter(({ key }) => !blank(model.settings[key]));
  const sources = layout.all(SETTINGS, 'Source');
  return [
    {
      key: 'rules',
      text: 'Figures of the fund and its rules that are text or below 0, which count as nothing',
      formula: `=${values.map((cell) => `COUNTA(${cell})-COUNT(${cell})+(N(${cell})<0)`).join('+')}`,
      expect: wrong.length,
      cure: 'Type the figure without sign, comma or words; the date as a date.',
    },
    {
      key: 'choices',
      text: 'Choices at the top that are none of the list',
      formula: `=${choices.map(unknown).join('+')}`,
      expect: choices.filter(([key, words]) => !isOneOf(String(model.settings[key] ?? '').trim(), words))
        .length,
      cure: 'Choose the method, and what becomes of the last bid, from the list.',
    },
    {
      key: 'sources',
      text: 'Rules of the fund without a source',
      formula: `=SUMPRODUCT((TRIM(${layout.all(SETTINGS, 'Value')})<>"")*(TRIM(${sources})=""))`,
      expect: used.filter(({ key, source }) => standingText(request, SETTINGS, key, 'Source', source) === '')
        .length,
      cure: 'Type where the figure or the rule was agreed, such as the minute of the schools forum.',
    },
  ];
}

const STATUSES: readonly { key: string; status: string; text: string; cure: string }[] = [
  {
    key: 'unnamed',
    status: BID_STATUS.unnamed,
    text: 'Bids without a school or group',
    cure: 'Name the school or the group, or clear the row.',
  },
  {
    key: 'amounts',
    status: BID_STATUS.amount,
    text: 'Bids without an amount asked above 0',
    cure: 'Type what is asked for, in pounds.',
  },
  {
    key: 'decided',
    status: BID_STATUS.open,
    text: 'Bids not decided',
    cure: `Choose ${DECIDED.join(', ')}.`,
  },
  {
    key: 'small',
    status: BID_STATUS.small,
    text: 'Bids agreed that ask for less than the smallest award',
    cure: 'Lower the smallest award, join bids, or choose Not agreed.',
  },
  {
    key: 'spent',
    status: BID_STATUS.spent,
    text: 'Bids agreed for which nothing is left of the fund',
    cure: 'Raise the fund, change the order, share by share, or choose Deferred.',
  },
];

function bidsTyped({ layout, request, model }: Innovation): Words[] {
  const all = (heading: string): string => layout.all(BIDS, heading);
  const keys = model.bids.map(({ key }) => key);
  const typed = (block: string, headings: readonly string[]): string[] =>
    headings.map((heading) => layout.all(block, heading));
  const money = ['Expected saving', 'Asked', 'Score', 'Priority'];
  const negative = (figure: number | null): number => (figure !== null && figure < 0 ? 1 : 0);
  const isSchool = ({ kind, name }: Bid): boolean => kind.toLowerCase() === 'school' && name !== '';
  return [
    ...STATUSES.map(({ key, status, text, cure }): Words => ({
      key,
      text,
      formula: `=SUMPRODUCT((${all('To see to')}="${status}")*1)`,
      expect: model.bids.filter((bid) => bid.status === status).length,
      cure,
    })),
    {
      key: 'figures',
      text: 'Amounts, priorities, scores, savings and dates that are text, which count as nothing',
      formula: textCount([...typed(BIDS, FIGURES), ...typed(EVALUATIONS, EVALUATED)]),
      expect: textCells(request, BIDS, keys, FIGURES) + textCells(request, EVALUATIONS, keys, EVALUATED),
      cure: 'Type the figure without sign, comma or words; dates as dates.',
    },
    {
      key: 'negative',
      text: 'Amounts asked, priorities, scores and savings below 0',
      formula: `=SUMPRODUCT(${money.map((heading) => `ISNUMBER(${all(heading)})*(${all(heading)}<0)`).join('+')})`,
      expect: model.bids.reduce(
        (sum, { saving, asked, score, priority }) =>
          sum + [saving, asked, score, priority].reduce<number>((count, one) => count + negative(one), 0),
        0,
      ),
      cure: 'Type what is asked and what is saved as figures above 0.',
    },
    {
      key: 'kinds',
      text: 'Bids whose kind is none of the list',
      formula: `=SUMPRODUCT((${all('To see to')}<>"")${KINDS.map((word) => `*(TRIM(${all('Kind')})<>"${word}")`).join('')})`,
      expect: model.bids.filter(({ typed: row, kind }) => row && !isOneOf(kind, KINDS)).length,
      cure: `Choose ${KINDS.join(' or ')}.`,
    },
    ...(model.schools
      ? [
          {
            key: 'schools',
            text: 'Bids by a school that is not in your table of schools',
            formula: `=SUMPRODUCT((TRIM(${all('Kind')})="${KINDS[0]}")*(TRIM(${all('School or group')})<>"")*(${all('Rows in your schools')}=0))`,
            expect: model.bids.filter((bid) => isSchool(bid) && schoolRows(model, bid.name) === 0).length,
            cure: 'Write the school as it stands in your table of schools, or choose Group of schools.',
          },
        ]
      : []),
  ];
}

/** Whatever is awarded is worth something and looked at afterwards. */
function evaluated({ layout, request, model }: Innovation): Words[] {
  const awarded = `(${layout.all(BIDS, 'Award')}>0)`;
  const of = (heading: string): string => layout.all(EVALUATIONS, heading);
  const states = (state: string): string => `=SUMPRODUCT((${of('Evaluation')}="${state}")*1)`;
  const count = (test: (bid: Bid) => boolean): number =>
    model.bids.filter((bid) => bid.award.award > 0 && test(bid)).length;
  const isBlank = (key: number, heading: string): boolean => standingText(request, BIDS, key, heading) === '';
  return [
    {
      key: 'outcomes',
      text: 'Bids awarded without an expected outcome or an expected saving',
      formula: `=SUMPRODUCT(${awarded}*((TRIM(${layout.all(BIDS, 'Expected outcome')})="")+(TRIM(${layout.all(BIDS, 'Expected saving')})="")>0))`,
      expect: count(({ outcome, key }) => outcome === '' || isBlank(key, 'Expected saving')),
      cure: 'Type what is to come of it, and what it is to save (0 where nothing).',
    },
    {
      key: 'dates',
      text: 'Awards whose evaluation has no date',
      formula: states(EVALUATION.undated),
      expect: count(({ evaluation }) => evaluation === EVALUATION.undated),
      cure: 'Type when the award is to be evaluated.',
    },
    {
      key: 'overdue',
      text: 'Evaluations overdue at the date of review',
      formula: states(EVALUATION.overdue),
      expect: count(({ evaluation }) => evaluation === EVALUATION.overdue),
      cure: 'Evaluate the award and type when that was done, or agree a later date.',
    },
    {
      key: 'findings',
      text: 'Evaluations done without a finding',
      formula: `=SUMPRODUCT((${of('Evaluation')}="${EVALUATION.done}")*(TRIM(${of('Finding')})=""))`,
      expect: count(({ evaluation, finding }) => evaluation === EVALUATION.done && finding === ''),
      cure: 'Type what was found.',
    },
    {
      key: 'date',
      text: 'Evaluations to come, but no date of review to set them against (1 = none is typed)',
      formula: `=IF(ISNUMBER(${NAMES.date}),0,IF(SUMPRODUCT((${of('Evaluation')}="${EVALUATION.coming}")*1)=0,0,1))`,
      expect: model.date === null && count(({ evaluation }) => evaluation === EVALUATION.coming) > 0 ? 1 : 0,
      cure: 'Type the date of review at the top of this sheet.',
    },
  ];
}

export const innovationChecks = (innovation: Innovation): Check[] =>
  [...sums(innovation), ...rules(innovation), ...bidsTyped(innovation), ...evaluated(innovation)].map(
    (check) => ({
      ...check,
      key: `Fund ${check.key}`,
      allowed: 'none',
      where: innovation.writer.name,
    }),
  );
