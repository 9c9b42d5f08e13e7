/** What must hold on HNB Comparison, as checks of its own: each with the difference and the cure. Pure. */
import { gradeOf, SCALE } from '../funding/comparison';
import { ALL_FIXED } from './a1';
import type { Check } from './checks';
import type { Comparison } from './comparison';
import { isTypedOver } from './comparison-live';
import { TEN } from './comparison-model';
import {
  ACTIONS,
  ASSESSED,
  COUNCILS,
  MEASURES,
  PRACTICES,
  RULES,
  SIDES,
  TYPED_HERE,
} from './comparison-words';
import { ASSESSMENTS } from './recommendation-words';
import { isText, standing, standingText, textCells, textCount } from './registers';

type Words = Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>;

const isAssessment = (text: string): boolean =>
  ASSESSMENTS.some((word) => word.toLowerCase() === text.toLowerCase());

/** True for each row with something under one of the sides. */
const filled = ({ layout }: Comparison, block: string): string =>
  SIDES.map((side) => `(TRIM(${layout.all(block, side)})<>"")`).join('+');

function rowsTyped(comparison: Comparison): Words[] {
  const { layout, model } = comparison;
  const { rows } = model;
  const recommendation = layout.all(ASSESSED, 'Recommendation');
  // the sides stand beside one another, so that one rectangle holds them all
  const [top, bottom] = [rows[0], rows[rows.length - 1]].map((row) => String(row?.key));
  const corner = (key: string | undefined, side: string | undefined): string =>
    layout.cell(ASSESSED, key ?? '', side ?? '', ALL_FIXED);
  const sides = `${corner(top, SIDES[0])}:${corner(bottom, SIDES[SIDES.length - 1])}`;
  const none = ['', ...ASSESSMENTS].map((word) => `(TRIM(${sides})<>"${word}")`).join('*');
  return [
    {
      key: 'words',
      text: 'Assessments that are none of the list, which count as not assessed',
      formula: `=SUMPRODUCT(${none})`,
      expect: rows.reduce(
        (sum, { assessments }) =>
          sum + assessments.filter((text) => text !== '' && !isAssessment(text)).length,
        0,
      ),
      cure: `Choose ${ASSESSMENTS.join(', ')}.`,
    },
    {
      key: 'unnamed',
      text: 'Rows with an assessment or a practice but no recommendation',
      formula: `=SUMPRODUCT((TRIM(${recommendation})="")*(${filled(comparison, ASSESSED)}+${filled(comparison, PRACTICES)}>0))`,
      expect: rows.filter(
        ({ recommendation: text, assessments, practices }) =>
          text === '' && [...assessments, ...practices].some((one) => one !== ''),
      ).length,
      cure: 'Type what is recommended, or clear the row in all tables.',
    },
    {
      key: 'twice',
      text: 'Recommendations whose report and number stand on another row too',
      formula: `=SUMPRODUCT((${layout.all(ASSESSED, 'Times there')}>1)*1)`,
      expect: rows.filter(({ times }) => times > 1).length,
      cure: 'Clear the row that stands twice, or correct its number.',
    },
    {
      key: 'reports',
      text: 'Recommendations without the report they come from',
      formula: `=SUMPRODUCT((TRIM(${recommendation})<>"")*(TRIM(${layout.all(ASSESSED, 'Report')})=""))`,
      expect: rows.filter(({ recommendation: text, report }) => text !== '' && report === '').length,
      cure: 'Type the report and its date.',
    },
  ];
}

/** Texts in a column whose cells may hold formulas that show nothing. */
const textShown = (cells: string): string => `SUMPRODUCT(ISTEXT(${cells})*(TRIM(${cells})<>""))`;

function measuresTyped(comparison: Comparison): Words[] {
  const { layout, request, model } = comparison;
  const of = (heading: string): string => layout.all(MEASURES, heading);
  const figures = SIDES.map((side) => `ISNUMBER(${of(side)})`).join('+');
  const lacking = (heading: string): string => `=SUMPRODUCT((TRIM(${of(heading)})="")*(${figures}>0))`;
  const count = (field: 'measure' | 'unit' | 'source'): number =>
    model.measures.filter((row) => row[field] === '' && row.figures.some((figure) => figure !== null)).length;
  const keys = model.measures.map(({ key }) => key);
  const actions = model.rows.filter(({ key }) => key > TEN).map(({ key }) => key);
  const dates = ['Due', 'Last reviewed'];
  const within = layout.cell(RULES, 'Same', 'Value', ALL_FIXED);
  return [
    {
      key: 'figures',
      text: 'Figures and dates that are text, which count as nothing',
      formula: `${textCount([
        within,
        ...SIDES.map((side) => of(side)),
      ])}${dates.map((heading) => `+${textShown(layout.all(ACTIONS, heading))}`).join('')}`,
      expect:
        (isText(standing(request, RULES, 'Same', 'Value', 0)) ? 1 : 0) +
        textCells(request, MEASURES, keys, SIDES) +
        textCells(request, ACTIONS, actions, dates),
      cure: 'Type the figure without sign, comma or words; dates as dates.',
    },
    {
      key: 'measures',
      text: 'Figures without a measure',
      formula: lacking('Measure'),
      expect: count('measure'),
      cure: 'Type what is measured, or clear the row.',
    },
    {
      key: 'units',
      text: 'Measures with figures but no unit',
      formula: lacking('Unit'),
      expect: count('unit'),
      cure: 'Type the unit, so that like is set against like.',
    },
    {
      key: 'sources',
      text: 'Measures with figures but no source',
      formula: lacking('Source'),
      expect: count('source'),
      cure: 'Type where the figures come from and of when they are.',
    },
  ];
}

function others({ layout, request, model }: Comparison): Words[] {
  const sides = SIDES.map((side, i) => ({ side, i })).slice(2);
  const unnamed = ({ side }: { side: string }): string =>
    `IF(TRIM(${layout.cell(COUNCILS, 'Name', side, ALL_FIXED)})<>"",0,IF(${[ASSESSED, PRACTICES, MEASURES].map((block) => `SUMPRODUCT((TRIM(${layout.all(block, side)})<>"")*1)`).join('+')}>0,1,0))`;
  const stands = (i: number): boolean =>
    model.rows.some(({ assessments, practices }) => assessments[i] !== '' || practices[i] !== '') ||
    model.measures.some(({ key }) => standingText(request, MEASURES, key, SIDES[i] ?? '') !== '');
  const beyond = model.rows.filter(({ key }) => key > TEN);
  const of = (heading: string): string => layout.all(ACTIONS, heading);
  const met = `(${of('Sign')}="✓")`;
  const lacks = (key: number, heading: string): boolean =>
    standingText(request, ACTIONS, key, heading) === '';
  return [
    {
      key: 'names',
      text: 'Columns of another council with something typed but no name',
      formula: `=${sides.map(unnamed).join('+')}`,
      expect: sides.filter(({ i }) => model.councils[i] === '' && stands(i)).length,
      cure: 'Name the council at the top of this sheet.',
    },
    {
      key: 'overtyped',
      text: 'Practice typed here over what stands on HNB Recommendations',
      formula: `=SUM(${layout.all(PRACTICES, TYPED_HERE)})`,
      expect: model.live ? model.rows.filter(({ key }) => isTypedOver(request, key)).length : 0,
      cure: 'If it is not meant to differ, clear the cell and build this sheet again.',
    },
    {
      key: 'owners',
      text: 'Recommendations of other reports, not met, without an owner in SEND or in finance',
      formula: `=SUMPRODUCT((TRIM(${of('Recommendation')})<>"")*(1-${met})*((TRIM(${of('SEND owner')})="")+(TRIM(${of('Finance owner')})="")>0))`,
      expect: beyond.filter(
        ({ key, recommendation, counted }) =>
          recommendation !== '' &&
          gradeOf(counted) !== SCALE.length &&
          (lacks(key, 'SEND owner') || lacks(key, 'Finance owner')),
      ).length,
      cure: 'Type who answers for it in SEND and in finance.',
    },
  ];
}

export const comparisonChecks = (comparison: Comparison): Check[] =>
  [...rowsTyped(comparison), ...measuresTyped(comparison), ...others(comparison)].map((check) => ({
    ...check,
    key: `Comparison ${check.key}`,
    allowed: 'none',
    where: comparison.writer.name,
  }));
