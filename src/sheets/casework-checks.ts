/** The checks of HNB Casework: what must hold, how it is counted on the sheet and in the engine, the cure. Pure. */
import { rangeName } from './a1';
import {
  across,
  INPUT_KEYS,
  PARTS,
  type CaseworkFigures,
  type FigurePlaces,
  type InputKey,
} from './casework-figures';
import {
  PLANS_NOW,
  POST_FIGURES,
  TEAM_FIGURES,
  whole,
  type Posts,
  type RegisterPlaces,
  type Teams,
} from './casework-posts';
import { REVIEW_FIGURES, REVIEWS_FROM, type ReviewPlaces, type Reviews } from './casework-reviews';
import type { Check } from './checks';
import { columnRef } from './conditions';
import { DECISIONS, textCount } from './registers';
import { SHEET_NAMES, type BuildRequest } from './request';

export interface CaseworkContext {
  request: BuildRequest;
  figures: CaseworkFigures;
  teams: Teams;
  posts: Posts;
  reviews: Reviews;
  places: FigurePlaces;
  team: RegisterPlaces;
  post: RegisterPlaces;
  review: ReviewPlaces;
  /** Plans of the last January with plans and officers. */
  plansNow: number | null;
}

const check = (
  key: string,
  text: string,
  formula: string,
  expect: number | undefined,
  cure: string,
): Check => ({
  key: `Casework ${key}`,
  text,
  formula,
  expect,
  cure,
  allowed: 'none',
  where: SHEET_NAMES.Casework,
});

/** Cells of two rows or columns in which the part is more than the whole. */
const exceeds = (part: string, of: string): string =>
  `SUMPRODUCT(ISNUMBER(${part})*ISNUMBER(${of})*(${part}>${of}))`;

type Figure = number | null | undefined;
const more = (part: Figure, of: Figure): boolean =>
  part !== null && part !== undefined && of !== null && of !== undefined && part > of;

function caseload({ figures, places, reviews, review }: CaseworkContext): Check[] {
  const { table, groups, reported } = figures;
  const gap = across(places, places.rows.Reconciling);
  const checks = table
    ? [
        check(
          'groups',
          'Januaries in which the groups of your caseload do not add to the total reported',
          `=SUMPRODUCT(ISNUMBER(${gap})*(${gap}<>0))`,
          groups.filter((sum, i) => (reported[i] ?? null) !== null && sum !== null && reported[i] !== sum)
            .length,
          'Find the group that is missing, or say in the remark why the published counts do not add.',
        ),
      ]
    : [];
  if (!table || reviews.listed === null) return checks;
  return [
    ...checks,
    check(
      'list',
      'Plans open in your EHCP list on the day counted, less the caseload of that January',
      `=${review.listed}-${review.caseload}`,
      reviews.listed - (reviews.counted ?? 0),
      'Correct the list, the caseload or the day of the count; or say in the remark why they differ.',
    ),
  ];
}

function typedFigures(context: CaseworkContext): Check[] {
  const { figures, places, teams, posts, reviews, team, post, review } = context;
  const row = (key: InputKey): string => across(places, places.inputs[key]);
  const registers = [
    ...TEAM_FIGURES.map((heading) => whole(team, heading)),
    ...POST_FIGURES.map((heading) => whole(post, heading)),
    ...REVIEW_FIGURES.map((heading) => whole(review, heading)),
  ];
  const byYear = rangeName(places.inputs.Plans, places.first, INPUT_KEYS.length, places.count);
  const numbers = [
    ...INPUT_KEYS.flatMap((key) => figures.typed[key]),
    ...teams.list.flatMap(({ plans, officers }) => [plans, officers]),
    ...posts.list.flatMap(({ fte, each, saving }) => [fte, each, saving]),
    ...reviews.months.flatMap(({ typed, held }) => [typed, held]),
  ];
  const open = across(places, places.rows.Open);
  return [
    check(
      'figures',
      'Typed figures and days that are text, which count as nothing',
      textCount([byYear, ...registers, review.days]),
      figures.texts + teams.texts + posts.texts + reviews.texts + reviews.wrongDays,
      'Type the figure or the date alone, without words.',
    ),
    check(
      'negative',
      'Typed figures below 0',
      `=${[byYear, ...registers].map((range) => `SUMPRODUCT((${range}<0)*1)`).join('+')}`,
      numbers.filter((figure) => (figure ?? 0) < 0).length,
      'Type 0 or more.',
    ),
    check(
      'officers',
      'Januaries with plans but no officers in post',
      `=SUMPRODUCT(ISNUMBER(${open})*(1-ISNUMBER(${row('Officers')})))`,
      figures.plans.filter((plans, i) => plans !== null && (figures.typed.Officers[i] ?? null) === null)
        .length,
      'Type the full-time equivalent in post that January.',
    ),
    check(
      'parts',
      'Figures in time, or without exceptions, that are more than what they are part of',
      `=${PARTS.map(([part, of]) => exceeds(row(part), row(of))).join('+')}`,
      PARTS.flatMap(([part, of]) =>
        figures.typed[part].filter((figure, i) => more(figure, figures.typed[of][i])),
      ).length,
      'Correct one of the two figures.',
    ),
  ];
}

function teamsAdd({ teams, team, plansNow }: CaseworkContext): Check {
  const plans = whole(team, 'Open plans');
  const sum = teams.list.reduce((total, one) => total + (one.plans ?? 0), 0);
  const isTyped = teams.list.some((one) => one.plans !== null);
  return check(
    'teams',
    'Plans of the teams, less the open plans of the last January with officers',
    `=IF(COUNT(${plans})=0,0,SUM(${plans})-N(${PLANS_NOW}))`,
    isTyped ? sum - (plansNow ?? 0) : 0,
    'Correct a team, or add the team that is missing.',
  );
}

function decisions({ posts: { list }, post }: CaseworkContext): Check[] {
  const named = `(TRIM(${whole(post, 'Post')})<>"")`;
  const decision = `TRIM(${whole(post, 'Decision')})`;
  const any = DECISIONS.map((word) => `(${decision}="${word}")`).join('-');
  const isDecided = (text: string): boolean =>
    DECISIONS.some((word) => word.toLowerCase() === text.toLowerCase());
  const later = DECISIONS[3];
  const rest = ['Full-time equivalent', 'Saving £ a year'].map(
    (heading) => `(TRIM(${whole(post, heading)})<>"")`,
  );
  return [
    check(
      'decided',
      'Posts without a decision',
      `=SUMPRODUCT(${named}*(1-${any}))`,
      list.filter(({ name, decision: word }) => name !== '' && !isDecided(word)).length,
      'Choose Keep, Change, Stop or Decide by.',
    ),
    check(
      'owners',
      'Posts without an owner',
      `=SUMPRODUCT(${named}*(TRIM(${whole(post, 'Owner')})=""))`,
      list.filter(({ name, owner }) => name !== '' && owner === '').length,
      'Type who answers for the post.',
    ),
    check(
      'dates',
      'Decisions still to be taken that have no date',
      `=SUMPRODUCT(${named}*(${decision}="${later}")*(1-ISNUMBER(${whole(post, 'Review date')})))`,
      list.filter(
        ({ name, decision: word, reviewed }) =>
          name !== '' && word.toLowerCase() === later.toLowerCase() && !reviewed,
      ).length,
      'Type the date by which it is decided as the review date.',
    ),
    check(
      'unnamed',
      'Rows with a figure but no post, which count as nothing',
      `=SUMPRODUCT((TRIM(${whole(post, 'Post')})="")*(${rest.join('+')}>0))`,
      list.filter(({ name, hasFigures }) => name === '' && hasFigures).length,
      'Name the post, or clear the row.',
    ),
  ];
}

function reviewMonths({ reviews, review }: CaseworkContext): Check[] {
  const { table, spells, months, from } = reviews;
  const [start, end] = [columnRef(table, 'start'), columnRef(table, 'end')];
  const ends = start && end ? exceeds(start, end) : null;
  return [
    ...(start
      ? [
          check(
            'starts',
            'Rows of your EHCP list whose start is no date, and which no month counts',
            `=SUMPRODUCT((TRIM(${start})<>"")*(1-ISNUMBER(${start})))`,
            0,
            'Type the start as a date in your EHCP list; a date kept as text is not counted.',
          ),
          check(
            'first month',
            'The first month of the reviews is missing (1 = it is)',
            `=IF(ISNUMBER(${REVIEWS_FROM}),0,1)`,
            from === null ? 1 : 0,
            'Type any day of the month that the reviews begin with.',
          ),
        ]
      : []),
    ...(ends
      ? [
          check(
            'ends',
            'Plans of your EHCP list that end before they start',
            `=${ends}`,
            spells.filter((spell) => more(spell.start, spell.end)).length,
            'Correct one of the dates in your EHCP list.',
          ),
        ]
      : []),
    check(
      'held',
      'Months with more reviews held in time than due',
      `=${exceeds(whole(review, 'Held in time'), whole(review, 'Due'))}`,
      months.filter(({ held, due }) => more(held, due)).length,
      'Correct the reviews held, or type the reviews due.',
    ),
  ];
}

export const caseworkChecks = (context: CaseworkContext): Check[] => [
  ...caseload(context),
  ...typedFigures(context),
  teamsAdd(context),
  ...decisions(context),
  ...reviewMonths(context),
];
