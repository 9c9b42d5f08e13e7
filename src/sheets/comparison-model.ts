/** From what people typed on HNB Comparison, and the council's own assessments, to what the sheet expects. Pure. */
import { markAssessments, markFigures, markTexts } from '../funding/comparison';
import {
  ACTION_COLUMNS,
  ACTIONS,
  AGAINST,
  ASSESSED,
  ASSESSED_COLUMNS,
  COUNCILS,
  MEASURE_COLUMNS,
  MEASURES,
  OURS,
  PRACTICE_COLUMNS,
  PRACTICES,
  RULES,
  SEED_MEASURES,
  SIDES,
} from './comparison-words';
import { RECOMMENDATIONS, THE_TEN } from './recommendation-words';
import { followed } from './comparison-live';
import { registerKeys, standingFigure, standingText, typedOf } from './registers';
import type { BuildRequest } from './request';
import { textOf } from './years';

/** One row of assessments and practice. */
export interface Compared {
  key: number;
  recommendation: string;
  report: string;
  number: string;
  /** By side; ours this year as typed, and as counted. */
  assessments: string[];
  counted: string;
  marks: string[];
  /** Rows of the same report and number; 0 where one of them is missing. */
  times: number;
  practices: string[];
  practiceMarks: string[];
}

export interface Measured {
  key: number;
  measure: string;
  unit: string;
  source: string;
  better: string;
  figures: (number | null)[];
  marks: string[];
}

export interface ComparisonModel {
  councils: string[];
  within: number;
  rows: Compared[];
  measures: Measured[];
  /** True when HNB Recommendations is there to follow. */
  live: boolean;
}

export const TEN = RECOMMENDATIONS.length;

/** What the first build puts into the typed cells of a row of the ten. */
export function seedOf(request: BuildRequest, key: number): Record<string, string | null> {
  const known = RECOMMENDATIONS.find(({ number }) => number === key);
  if (!known) return {};
  const row = request.sources.recommendations?.rows.find(({ cells }) => Number(cells.number?.value) === key);
  return {
    Recommendation: known.text,
    Report: THE_TEN,
    'Number there': String(key),
    // with HNB Recommendations it comes live from there
    [OURS]: request.present.has('Recommendations') ? null : (row && textOf(row, 'practice')) || null,
  };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function comparedRow(request: BuildRequest, key: number, live: boolean): Omit<Compared, 'times'> {
  const seed = seedOf(request, key);
  const of = (heading: string): string =>
    standingText(request, ASSESSED, key, heading, seed[heading] ?? null);
  const assessments = SIDES.map((side) => standingText(request, ASSESSED, key, side));
  const practices = SIDES.map((side) =>
    standingText(request, PRACTICES, key, side, side === OURS ? (seed[OURS] ?? null) : null),
  );
  const [typed = '', ...others] = assessments;
  const [practice = '', ...otherPractices] = practices;
  const ours = live ? String(followed(request, key, 'Assessment')) : '';
  const counted = typed === '' ? ours : typed;
  return {
    key,
    recommendation: of('Recommendation'),
    report: of('Report'),
    number: of('Number there'),
    assessments,
    counted,
    marks: others.map((other) => markAssessments(counted, other)),
    practices,
    practiceMarks: otherPractices.map((other) => markTexts(practice, other)),
  };
}

function measuredRow(request: BuildRequest, key: number, within: number): Measured {
  const seed = SEED_MEASURES[key - 1];
  const of = (heading: string, initial?: string): string =>
    standingText(request, MEASURES, key, heading, initial ?? null);
  const figures = SIDES.map((side) => standingFigure(request, MEASURES, key, side));
  const [ours = null, ...others] = figures;
  const better = of('Better', seed?.better);
  return {
    key,
    measure: of('Measure', seed?.measure),
    unit: of('Unit', seed?.unit),
    source: of('Source'),
    better,
    figures,
    marks: others.map((other) => markFigures(ours, other, within, better)),
  };
}

export function comparisonModel(request: BuildRequest): ComparisonModel {
  const live = request.present.has('Recommendations');
  const keys = registerKeys(
    request,
    {
      [ASSESSED]: typedOf(ASSESSED_COLUMNS),
      [PRACTICES]: typedOf(PRACTICE_COLUMNS),
      [ACTIONS]: typedOf(ACTION_COLUMNS),
    },
    TEN,
  );
  const rows = keys.map((key) => comparedRow(request, key, live));
  const within = Math.max(0, standingFigure(request, RULES, 'Same', 'Value', 0) ?? 0);
  const measures = registerKeys(request, { [MEASURES]: typedOf(MEASURE_COLUMNS) }, SEED_MEASURES.length).map(
    (key) => measuredRow(request, key, within),
  );
  return {
    councils: SIDES.map((side) => standingText(request, COUNCILS, 'Name', side)),
    within,
    rows: rows.map((row) => ({
      ...row,
      times:
        row.report === '' || row.number === ''
          ? 0
          : rows.filter(({ report, number }) => same(report, row.report) && same(number, row.number)).length,
    })),
    measures,
    live,
  };
}

/** How many of ours are marked so against each of the others. */
export const marked = (rows: readonly { marks: string[] }[], ...marks: string[]): number[] =>
  AGAINST.map((_, i) => rows.filter((row) => marks.includes(row.marks[i] ?? '')).length);
