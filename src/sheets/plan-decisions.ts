/** The questions below the plan: who decides on the block transfer, and what the stability grant leaves. Pure. */
import { blockTransfer, stabilityGrant } from '../funding/plan';
import { ALL_FIXED, cellName, rangeName } from './a1';
import { amountOf, nameOf } from './assumptions';
import { incomeToGross } from './basis-words';
import type { PlanPlaces } from './plan';
import type { PlanContext } from './plan-rows';
import { YEAR_LABELS } from './plan-words';
import { incomeKind } from './position';
import { SHEET_NAMES } from './request';
import type { Plain } from './sources';
import type { StyleName } from './styles';
import type { Block, ColumnSpec } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn } from './years';

export const DECISION_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'Question', width: 40, style: 'wrapped' },
  { heading: 'Answer', width: 20, style: 'money' },
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
];
const ANSWER_COLUMN = 2;

interface Question {
  key: string;
  question: string;
  unit: string;
  source: string;
  style?: StyleName;
}

/** Formula and what it must come to, in the order of the questions. */
type Answers = readonly { formula: string; expect: Plain }[];

function addAnswers(block: Block, questions: readonly Question[], answers: Answers): void {
  questions.forEach(({ key, question, unit, source, style }, i) => {
    const content = { Question: question, Answer: answers[i], Unit: unit, Source: source };
    block.add(key, content, style ? { Answer: style } : {});
  });
}

const HERE = 'This sheet';

const TRANSFER_QUESTIONS: readonly Question[] = [
  { key: 'Schools block', question: 'Schools block, last outturn year', unit: '£', source: HERE },
  { key: 'Transfer', question: 'Moved out of the schools block in that year', unit: '£', source: HERE },
  { key: 'Share', question: 'Share of the schools block', unit: '%', source: HERE, style: 'percent' },
  {
    key: 'Limit',
    question: 'Limit that the schools forum may agree to',
    unit: '£',
    source: SHEET_NAMES.Inputs,
  },
  { key: 'Decides', question: 'Who decides', unit: '', source: 'DSG conditions of grant', style: 'strong' },
];

const GRANT_QUESTIONS: readonly Question[] = [
  {
    key: 'Deficit',
    question: 'High needs deficit, mitigated, at the end of the year that the grant covers',
    unit: '£',
    source: HERE,
  },
  {
    key: 'Grant',
    question: 'High needs stability grant, if the reform plan is approved',
    unit: '£',
    source: SHEET_NAMES.Inputs,
  },
  { key: 'Left', question: 'Left with the council', unit: '£', source: HERE },
];

/** Whole pence, so that the limit itself is still within the limit. */
const pence = (cell: string): string => `ROUND(${cell}*100,0)`;

/** The transfer out of the schools block in the last outturn year: share, limit, who decides. */
export function addTransfer({ request, figures }: PlanContext, block: Block, places: PlanPlaces): void {
  const last = figures.years.map(({ outturn }) => outturn).lastIndexOf(true);
  const rowOf = (kind: string): number =>
    figures.income.Schools.findIndex((group) => incomeKind(group.line) === kind);
  const [allocation, transfer] = [rowOf('allocation'), rowOf('transfer')];
  const position = figures.positions.Schools;
  const figure = (index: number): number => position.income[index]?.[last] ?? 0;
  if (allocation < 0 || transfer < 0 || figure(allocation) <= 0) return;
  const requested = Math.abs(figure(transfer));
  const limit = amountOf(request.assumptions, 'transferLimit');
  const { recouped } = places.blocks.Schools;
  // the limit is a share of the whole block, the budget shares of academies included
  const netGiven = recouped !== null && request.assumptions.incomeBasis === 'Net';
  const wholeBlock = figure(allocation) + (netGiven ? (position.recouped[last] ?? 0) : 0);
  const answer = blockTransfer(wholeBlock, requested, true, limit);
  const incomeCell = (index: number): string =>
    cellName(places.blocks.Schools.opening + 1 + index, yearColumn(last));
  const toGross = recouped === null ? '' : `+${incomeToGross(cellName(recouped, yearColumn(last)))}`;
  const answerCell = (index: number): string => cellName(block.next + index, ANSWER_COLUMN);
  const [whole, moved, most] = [answerCell(0), answerCell(1), answerCell(3)];
  const decider = `"Schools forum","Secretary of State (disapplication)"`;
  addAnswers(block, TRANSFER_QUESTIONS, [
    { formula: `=${incomeCell(allocation)}${toGross}`, expect: wholeBlock },
    { formula: `=ABS(${incomeCell(transfer)})`, expect: requested },
    { formula: `=${moved}/${whole}`, expect: answer.share },
    { formula: `=${whole}*${nameOf('transferLimit')}`, expect: answer.limit },
    { formula: `=IF(${pence(moved)}<=${pence(most)},${decider})`, expect: answer.decides },
  ]);
}

/** The stability grant on the high needs deficit at the end of the year that HNB Inputs names. */
export function addGrant({ request, figures }: PlanContext, block: Block, places: PlanPlaces): void {
  const balances = rangeName(places.mitigated.closing, FIRST_YEAR_COLUMN, 1, figures.years.length, ALL_FIXED);
  const year = String(request.assumptions.grantYear ?? '');
  const index = figures.years.findIndex(({ label }) => label === year);
  const closing = index < 0 ? 0 : (figures.highNeedsMitigated.closing[index] ?? 0);
  const deficit = Math.max(0, 0 - closing);
  const { grant, left } = stabilityGrant(deficit, amountOf(request.assumptions, 'grantShare'));
  const place = `MATCH(${nameOf('grantYear')},${YEAR_LABELS},0)`;
  const [whole, part] = [cellName(block.next, ANSWER_COLUMN), cellName(block.next + 1, ANSWER_COLUMN)];
  addAnswers(block, GRANT_QUESTIONS, [
    { formula: `=IF(ISNA(${place}),0,MAX(0,-INDEX(${balances},1,${place})))`, expect: deficit },
    { formula: `=ROUND(${pence(whole)}*${nameOf('grantShare')},0)/100`, expect: grant },
    { formula: `=${pence(whole)}/100-${part}`, expect: left },
  ]);
}
