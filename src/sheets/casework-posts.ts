/** HNB Casework: teams, posts, and what the posts change. Pure. */
import { postFigures, postsEffect, staffing, type Post } from '../funding/casework';
import { ALL_FIXED, cellName, rangeName } from './a1';
import { amountOf, nameOf } from './assumptions';
import { across, latest, type CaseworkFigures, type FigurePlaces } from './casework-figures';
import { choice } from './choice';
import {
  DECISIONS,
  registerKeys,
  shown,
  standingFigure,
  standingText,
  textCells,
  typedOf,
  YEAR_LABELS,
  whenNamed,
} from './registers';
import type { BuildRequest } from './request';
import type { StyleName } from './styles';
import type { Block, ColumnSpec, Content, SheetWriter } from './writer';

const TEAMS_BLOCK = 'casework-teams';
const POSTS_BLOCK = 'casework-posts';
/** Blank rows offered below the last team and post that is filled. */
const SPARE = 5;

/** Where the rows of a register stand. Zero-based. */
export interface RegisterPlaces {
  first: number;
  rows: number;
  column(heading: string): number;
  kept: string[];
}

/** A column of a register over all its rows. */
export const whole = ({ first, rows, column }: RegisterPlaces, heading: string): string =>
  rangeName(first, column(heading), rows, 1, ALL_FIXED);

const placesOf = (block: Block, first: number, rows: number, kept: string[]): RegisterPlaces => ({
  first,
  rows,
  column: (heading) => block.column(heading),
  kept,
});

// ---- teams ----

const TEAM_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 7, style: 'key' },
  { heading: 'Team', width: 34, style: 'inputText', typed: true },
  { heading: 'Remark', width: 26, style: 'inputText', typed: true },
  { heading: 'Unit', width: 18, style: 'wrapped' },
  { heading: 'Source', width: 24, style: 'label' },
  { heading: 'Open plans', width: 13, style: 'inputWhole', typed: true },
  { heading: 'Officers', width: 13, style: 'inputNumber', typed: true },
  { heading: 'Caseload', width: 13, style: 'decimal' },
  { heading: 'Needed', width: 13, style: 'decimal' },
  { heading: 'Gap', width: 13, style: 'decimal' },
  { heading: 'Gap cost', width: 13, style: 'money' },
];
export const TEAM_FIGURES = ['Open plans', 'Officers'] as const;

export interface Team {
  key: number;
  name: string;
  plans: number | null;
  officers: number | null;
}
export interface Teams {
  list: Team[];
  texts: number;
}

export function teamsOf(request: BuildRequest): Teams {
  const keys = registerKeys(request, { [TEAMS_BLOCK]: typedOf(TEAM_COLUMNS) }, 0, SPARE);
  const list = keys.map((key) => ({
    key,
    name: standingText(request, TEAMS_BLOCK, key, 'Team'),
    plans: standingFigure(request, TEAMS_BLOCK, key, 'Open plans'),
    officers: standingFigure(request, TEAMS_BLOCK, key, 'Officers'),
  }));
  return { list, texts: textCells(request, TEAMS_BLOCK, keys, TEAM_FIGURES) };
}

/** Staffing of one row, from the cells of its plans and officers. */
function staffingCells(
  request: BuildRequest,
  plans: number | null,
  officers: number | null,
  at: (heading: string) => string,
): Record<string, Content> {
  const figures = staffing(
    plans,
    officers,
    amountOf(request.assumptions, 'caseworkCaseload'),
    amountOf(request.assumptions, 'caseworkPost'),
  );
  const [open, inPost] = [at('Open plans'), at('Officers')];
  const known = `ISNUMBER(${open}),ISNUMBER(${inPost})`;
  return {
    Caseload: {
      formula: `=IF(AND(${known},N(${inPost})>0),${open}/${inPost},"")`,
      expect: shown(figures.caseload),
    },
    Needed: {
      formula: `=IF(ISNUMBER(${open}),${open}/${nameOf('caseworkCaseload')},"")`,
      expect: shown(figures.needed),
    },
    Gap: { formula: `=IF(AND(${known}),${at('Needed')}-${inPost},"")`, expect: shown(figures.gap) },
    'Gap cost': {
      formula: `=IF(ISNUMBER(${at('Gap')}),${at('Gap')}*${nameOf('caseworkPost')},"")`,
      expect: shown(figures.gapCost),
    },
  };
}

const TEAM_UNIT = 'plans; full-time officers; £ a year';

export function addTeams(writer: SheetWriter, request: BuildRequest, { list }: Teams): RegisterPlaces {
  writer.section('Staffing by team, where you keep it');
  const block = writer.block(TEAMS_BLOCK, TEAM_COLUMNS);
  const first = block.next;
  for (const { key, plans, officers } of list) {
    const row = block.next;
    const at = (heading: string): string => cellName(row, block.column(heading), { column: true });
    block.add(key, { Unit: TEAM_UNIT, Source: 'Typed', ...staffingCells(request, plans, officers, at) });
  }
  const places = placesOf(block, first, list.length, block.end());
  addTeamTotal(writer, request, list, places);
  return places;
}

const NOT_TYPED = (spec: ColumnSpec): ColumnSpec => {
  const styles: Partial<Record<StyleName, StyleName>> = {
    inputWhole: 'number',
    inputNumber: 'decimal',
    inputMoney: 'money',
    inputText: 'text',
  };
  return { heading: spec.heading, width: spec.width, style: styles[spec.style] ?? spec.style };
};

function addTeamTotal(
  writer: SheetWriter,
  request: BuildRequest,
  list: readonly Team[],
  places: RegisterPlaces,
): void {
  const block = writer.block(
    'casework-teams-total',
    TEAM_COLUMNS.map(NOT_TYPED).map((spec) => (spec.heading === 'No' ? { ...spec, heading: 'Sum' } : spec)),
  );
  const row = block.next;
  const at = (heading: string): string => cellName(row, block.column(heading), { column: true });
  const sum = (of: (team: Team) => number | null): number =>
    list.reduce((total, team) => total + (of(team) ?? 0), 0);
  const total = { plans: sum(({ plans }) => plans), officers: sum(({ officers }) => officers) };
  block.add('Total', {
    Team: 'All teams',
    Unit: TEAM_UNIT,
    Source: 'This sheet',
    'Open plans': { formula: `=SUM(${whole(places, 'Open plans')})`, expect: total.plans },
    Officers: { formula: `=SUM(${whole(places, 'Officers')})`, expect: total.officers },
    ...staffingCells(request, total.plans, total.officers, at),
  });
  block.end();
}

// ---- posts ----

const POST_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 7, style: 'key' },
  { heading: 'Post', width: 34, style: 'inputText', typed: true },
  { heading: 'Effect expected', width: 26, style: 'inputText', typed: true },
  { heading: 'Decision', width: 18, style: 'inputText', typed: true },
  { heading: 'Evidence of effect', width: 24, style: 'inputText', typed: true },
  { heading: 'Carries cases', width: 13, style: 'inputText', typed: true },
  { heading: 'Full-time equivalent', width: 13, style: 'inputNumber', typed: true },
  { heading: 'Full-time cost £', width: 13, style: 'inputMoney', typed: true },
  { heading: 'Cost £ a year', width: 13, style: 'money' },
  { heading: 'Saving £ a year', width: 13, style: 'inputMoney', typed: true },
  { heading: 'Net saving £', width: 13, style: 'money' },
  { heading: 'Owner', width: 13, style: 'inputText', typed: true },
  { heading: 'Review date', width: 13, style: 'inputDay', typed: true },
];
export const POST_FIGURES = ['Full-time equivalent', 'Full-time cost £', 'Saving £ a year'] as const;

/** The posts that the Westminster schools forum was told of on 14 November 2022 (paragraph 3.5). */
const POST_SEEDS: readonly Record<string, string>[] = [
  {
    Post: 'EBT post: band calculations and moderation',
    'Effect expected': 'Bands calculated right first time; regular moderation by headteachers',
    'Carries cases': 'No',
  },
  {
    Post: 'Annual review officer',
    'Effect expected': 'Annual reviews held and amended on time',
    'Carries cases': 'No',
  },
];

export interface PostRow extends Post {
  key: number;
  name: string;
  decision: string;
  owner: string;
  reviewed: boolean;
  /** Something stands under its full-time equivalent or its saving. */
  hasFigures: boolean;
}
export interface Posts {
  list: PostRow[];
  texts: number;
}

const is = (text: string, word: string): boolean => text.toLowerCase() === word.toLowerCase();

export function postsOf(request: BuildRequest): Posts {
  const keys = registerKeys(request, { [POSTS_BLOCK]: typedOf(POST_COLUMNS) }, POST_SEEDS.length, SPARE);
  const list = keys.map((key): PostRow => {
    const text = (heading: string): string =>
      standingText(request, POSTS_BLOCK, key, heading, POST_SEEDS[key - 1]?.[heading] ?? null);
    const figure = (heading: string): number | null => standingFigure(request, POSTS_BLOCK, key, heading);
    return {
      key,
      name: text('Post'),
      fte: figure('Full-time equivalent'),
      each: figure('Full-time cost £'),
      saving: figure('Saving £ a year'),
      carriesCases: is(text('Carries cases'), 'Yes'),
      decision: text('Decision'),
      stopped: is(text('Decision'), 'Stop'),
      owner: text('Owner'),
      reviewed: figure('Review date') !== null,
      hasFigures: ['Full-time equivalent', 'Saving £ a year'].some(
        (heading) => standingText(request, POSTS_BLOCK, key, heading) !== '',
      ),
    };
  });
  return { list, texts: textCells(request, POSTS_BLOCK, keys, POST_FIGURES) };
}

export function addPosts(writer: SheetWriter, request: BuildRequest, { list }: Posts): RegisterPlaces {
  writer.section('Posts: cost and effect (a blank full-time cost takes the one on HNB Inputs)');
  const block = writer.block(POSTS_BLOCK, POST_COLUMNS);
  const first = block.next;
  const usual = amountOf(request.assumptions, 'caseworkPost');
  for (const post of list) {
    const row = block.next;
    const at = (heading: string): string => cellName(row, block.column(heading), { column: true });
    const each = at('Full-time cost £');
    const { cost, net } = postFigures(post, usual);
    const named = post.name !== '';
    block.add(post.key, {
      ...POST_SEEDS[post.key - 1],
      'Cost £ a year': {
        formula: whenNamed(
          at('Post'),
          `N(${at('Full-time equivalent')})*IF(ISNUMBER(${each}),${each},${nameOf('caseworkPost')})`,
        ),
        expect: named ? cost : '',
      },
      'Net saving £': {
        formula: whenNamed(at('Post'), `N(${at('Saving £ a year')})-${at('Cost £ a year')}`),
        expect: named ? net : '',
      },
    });
  }
  const places = placesOf(block, first, list.length, block.end());
  const area = (heading: string): string => rangeName(first, places.column(heading), list.length, 1);
  writer.validations.push(
    choice(area('Decision'), 'Decision', DECISIONS),
    choice(area('Carries cases'), 'Carries cases', ['Yes', 'No']),
  );
  return places;
}

// ---- what the posts change ----

const EFFECT_COLUMNS: readonly ColumnSpec[] = YEAR_LABELS.map((spec) =>
  spec.heading === 'Detail' ? { heading: 'Figure', width: spec.width, style: 'decimal' } : spec,
);
const LATEST = 'HNB_casework_january';
export const OFFICERS_NOW = 'HNB_casework_officers';
export const PLANS_NOW = 'HNB_casework_plans';

interface EffectRow {
  key: string;
  measure: string;
  unit: string;
  style: StyleName;
  formula: string;
  expect: number | null;
  named?: string;
}

/** What stands at the last January with plans and officers, and with the posts added. */
function effectRows(
  request: BuildRequest,
  figures: CaseworkFigures,
  { list }: Posts,
  places: FigurePlaces,
  post: RegisterPlaces,
): (at: (key: string) => string) => EffectRow[] {
  const { rows } = places;
  const [januaries, caseloads] = [across(places, rows.January), across(places, rows.Caseload)];
  const index = latest(figures);
  const plans = index === null ? null : (figures.plans[index] ?? null);
  const officers = index === null ? null : (figures.typed.Officers[index] ?? null);
  const chosen = amountOf(request.assumptions, 'caseworkCaseload');
  const usual = amountOf(request.assumptions, 'caseworkPost');
  // posts without a name show no cost, so they count nowhere
  const named = list.filter(({ name }) => name !== '');
  const effect = postsEffect(named, plans, officers, chosen, usual);
  const now = staffing(plans, officers, chosen, usual);
  const pick = (row: number): string =>
    `=IF(N(${LATEST})=0,"",SUMPRODUCT((${januaries}=${LATEST})*1,${across(places, row)}))`;
  const kept = `(TRIM(${whole(post, 'Post')})<>"")*(TRIM(${whole(post, 'Decision')})<>"${DECISIONS[2]}")`;
  const sum = (heading: string): string => `=SUMPRODUCT(${kept},${whole(post, heading)})`;
  return (at) => [
    {
      key: 'January',
      measure: 'Last January with plans and officers',
      unit: 'year',
      style: 'year',
      formula: `=SUMPRODUCT(MAX(ISNUMBER(${caseloads})*${januaries}))`,
      expect: index === null ? 0 : (figures.januaries[index] ?? 0),
      named: LATEST,
    },
    {
      key: 'Plans now',
      measure: 'Open plans',
      unit: 'plans',
      style: 'number',
      formula: pick(rows.Open),
      expect: plans,
      named: PLANS_NOW,
    },
    {
      key: 'Officers now',
      measure: 'Officers in post',
      unit: 'full-time equivalent',
      style: 'decimal',
      formula: pick(rows['In post']),
      expect: officers,
      named: OFFICERS_NOW,
    },
    {
      key: 'Caseload now',
      measure: 'Caseload',
      unit: 'plans an officer',
      style: 'decimal',
      formula: pick(rows.Caseload),
      expect: now.caseload,
    },
    {
      key: 'Gap now',
      measure: 'Gap at the caseload chosen',
      unit: 'full-time equivalent',
      style: 'decimal',
      formula: pick(rows.Gap),
      expect: now.gap,
    },
    {
      key: 'Carrying',
      measure: 'Posts that carry cases, stopped ones left out',
      unit: 'full-time equivalent',
      style: 'decimal',
      formula: `=SUMPRODUCT(${kept}*(TRIM(${whole(post, 'Carries cases')})="Yes"),${whole(post, 'Full-time equivalent')})`,
      expect: effect.carrying,
    },
    {
      key: 'Caseload then',
      measure: 'Caseload with these posts',
      unit: 'plans an officer',
      style: 'decimal',
      formula: `=IF(N(${OFFICERS_NOW})+${at('Carrying')}>0,IF(ISNUMBER(${PLANS_NOW}),${PLANS_NOW}/(${OFFICERS_NOW}+${at('Carrying')}),""),"")`,
      expect: effect.caseload,
    },
    {
      key: 'Gap then',
      measure: 'Gap with these posts',
      unit: 'full-time equivalent',
      style: 'decimal',
      formula: `=IF(N(${LATEST})=0,"",${at('Gap now')}-${at('Carrying')})`,
      expect: effect.gap,
    },
    {
      key: 'Cost',
      measure: 'Cost of all posts not stopped',
      unit: '£ a year',
      style: 'money',
      formula: sum('Cost £ a year'),
      expect: effect.cost,
    },
    {
      key: 'Saving',
      measure: 'Saving expected from them',
      unit: '£ a year',
      style: 'money',
      formula: sum('Saving £ a year'),
      expect: effect.saving,
    },
    {
      key: 'Net',
      measure: 'Net saving',
      unit: '£ a year',
      style: 'money',
      formula: `=${at('Saving')}-${at('Cost')}`,
      expect: effect.net,
    },
  ];
}

export function addEffect(
  writer: SheetWriter,
  request: BuildRequest,
  figures: CaseworkFigures,
  posts: Posts,
  places: FigurePlaces,
  post: RegisterPlaces,
): void {
  writer.section('What the posts change');
  const block = writer.block('casework-effect', EFFECT_COLUMNS);
  const first = block.next;
  const make = effectRows(request, figures, posts, places, post);
  const keys = make(() => '').map(({ key }) => key);
  const column = block.column('Figure');
  const at = (key: string): string => cellName(first + keys.indexOf(key), column);
  for (const { key, measure, unit, style, formula, expect, named } of make(at)) {
    const row = block.add(
      key,
      { Measure: measure, Unit: unit, Source: 'This sheet', Figure: { formula, expect: shown(expect) } },
      { Figure: style },
    );
    if (named) writer.nameCell(named, row, column);
  }
  block.end();
}
