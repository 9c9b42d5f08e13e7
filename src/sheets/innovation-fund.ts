/**
 * HNB Innovation fund: bids by schools or groups of schools for a devolved or pump-priming budget, what each is awarded
 * to the penny, and what came of it. Everything is typed here; awards are live formulas. Pure.
 */
import { EVALUATION, INNOVATION_METHODS, LAST_BID } from '../funding/innovation';
import { ALL_FIXED, rangeName } from './a1';
import { addOwnChecks } from './checks';
import { columnRef } from './conditions';
import type { FurtherSheet } from './further-builders';
import { innovationChecks } from './innovation-checks';
import { innovationModel, schoolRows, type Bid, type InnovationModel } from './innovation-model';
import {
  AGREED,
  BID_COLUMNS,
  BID_STATUS,
  BIDS,
  CHECK_ORDER,
  DECIDED,
  EVALUATION_COLUMNS,
  EVALUATIONS,
  FIGURE_COLUMNS,
  FUND_SETTINGS,
  KINDS,
  NAMES,
  PENCE_PLACES,
  PRINTED,
  SETTING_COLUMNS,
  SETTINGS,
  STEPS,
  SUMMARY,
} from './innovation-words';
import { markStatus, offerChoices, placedTwice, type Layout } from './layout';
import { showMaster } from './registers';
import type { BuildRequest } from './request';
import type { StyleName } from './styles';
import { SheetWriter, type Content } from './writer';

const LINES = [
  'Type bids and decisions in the cream cells; agreed bids are awarded within the fund, £ to the penny. By priority: 1 first, then the higher score, then the earlier row.',
  'By share: in proportion to what is asked, odd pennies to the largest remainders; a share below the smallest award is raised to it. Names of schools only, never of children.',
];

export interface Innovation {
  writer: SheetWriter;
  layout: Layout;
  request: BuildRequest;
  model: InnovationModel;
}

// ---- settings ----

function addSettings({ writer, layout }: Innovation): void {
  writer.section('The fund and its rules');
  const block = layout.open(writer, SETTINGS, SETTING_COLUMNS);
  for (const { key, what, unit, style, initial, source } of FUND_SETTINGS)
    block.add(key, { 'What it is': what, Value: initial, Unit: unit, Source: source }, { Value: style });
  block.end();
  const cell = (key: string): string => layout.cell(SETTINGS, key, 'Value', ALL_FIXED);
  const named = {
    Fund: 'fund',
    Method: 'method',
    Last: 'last',
    Least: 'least',
    Cap: 'cap',
    Date: 'date',
  } as const;
  for (const [key, name] of Object.entries(named))
    writer.names[NAMES[name]] = layout.named(writer, cell(key));
  for (const { key, what, choices } of FUND_SETTINGS) {
    if (!choices) continue;
    const message = `Choose ${choices.join(' or ')}. ${what}.`;
    writer.validations.push({
      range: layout.cell(SETTINGS, key, 'Value', {}),
      list: choices,
      prompt: { title: key, message },
      error: { title: 'Not in the list', message },
    });
  }
}

// ---- figures ----

interface Figure {
  key: string;
  figure: string;
  formula: string;
  expect: number;
  unit: string;
  style?: StyleName;
}

function addFigures(
  { writer, layout }: Innovation,
  id: string,
  source: string,
  figures: readonly Figure[],
): void {
  const block = layout.open(writer, id, FIGURE_COLUMNS);
  for (const { key, figure, formula, expect, unit, style } of figures)
    block.add(
      key,
      { Figure: figure, Value: { formula, expect }, Unit: unit, Source: source },
      style ? { Value: style } : {},
    );
  block.end();
}

const total = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

function addSummary(innovation: Innovation): void {
  const { writer, layout, model } = innovation;
  const { bids, awards } = model;
  const all = (heading: string): string => layout.all(BIDS, heading);
  const agreed = `(TRIM(${all('Decision')})="${AGREED}")`;
  const awarded = total(bids, ({ award }) => award.award);
  const cell = (key: string): string => layout.cell(SUMMARY, key, 'Value', {});
  const count = { unit: 'bids', style: 'number' } as const;
  writer.section('Where the fund stands');
  addFigures(innovation, SUMMARY, 'This sheet', [
    {
      key: 'Bids',
      figure: 'Bids',
      formula: `=SUMPRODUCT((TRIM(${all('School or group')})<>"")*1)`,
      expect: bids.filter(({ name }) => name !== '').length,
      ...count,
    },
    {
      key: 'Asked',
      figure: 'Asked for by all bids',
      formula: `=SUM(${all('Asked')})`,
      expect: total(bids, ({ asked }) => asked ?? 0),
      unit: '£',
    },
    {
      key: 'Agreed',
      figure: 'Bids agreed',
      formula: `=SUMPRODUCT(${agreed}*1)`,
      expect: bids.filter(({ agreed: yes }) => yes).length,
      ...count,
    },
    {
      key: 'Counted',
      figure: 'Asked for by bids agreed, within the limits',
      formula: `=SUM(${all('Counted')})/100`,
      expect: total(bids, ({ award }) => award.counted) / 100,
      unit: '£',
    },
    {
      key: 'Fund',
      figure: 'Fund',
      formula: `=${NAMES.fundPence}/100`,
      expect: awards.fund / 100,
      unit: '£',
      style: 'penceTotal',
    },
    {
      key: 'Awarded',
      figure: 'Awarded',
      formula: `=SUM(${all('Award')})`,
      expect: awarded,
      unit: '£',
    },
    {
      key: 'Left',
      figure: 'Left in the fund',
      formula: `=${cell('Fund')}-${cell('Awarded')}`,
      expect: awards.fund / 100 - awarded,
      unit: '£',
      style: 'penceTotal',
    },
    {
      key: 'Without',
      figure: 'Bids agreed that get nothing',
      formula: `=SUMPRODUCT(${agreed}*(${all('Award')}=0))`,
      expect: bids.filter(({ agreed: yes, award }) => yes && award.award === 0).length,
      ...count,
    },
    {
      key: 'Expected',
      figure: 'Saving expected of the bids awarded',
      formula: `=SUMPRODUCT((${all('Award')}>0)*1,${all('Expected saving')})`,
      expect: total(bids, ({ award, saving }) => (award.award > 0 ? (saving ?? 0) : 0)),
      unit: '£ a year',
      style: 'money',
    },
    {
      key: 'Achieved',
      figure: 'Saving achieved, as evaluated',
      formula: `=SUM(${layout.all(EVALUATIONS, 'Saving achieved')})`,
      expect: total(bids, ({ achieved }) => achieved ?? 0),
      unit: '£ a year',
      style: 'money',
    },
    {
      key: 'Overdue',
      figure: 'Evaluations overdue at the date of review',
      formula: `=SUMPRODUCT((${layout.all(EVALUATIONS, 'Evaluation')}="${EVALUATION.overdue}")*1)`,
      expect: bids.filter(({ evaluation }) => evaluation === EVALUATION.overdue).length,
      ...count,
    },
  ]);
}

/** What the columns of the bids refer to, in pence. */
function addSteps(innovation: Innovation): void {
  const { writer, layout, model } = innovation;
  const { awards } = model;
  const all = (heading: string): string => layout.all(BIDS, heading);
  const pence = (name: string): string => `=ROUND(MAX(0,N(${name}))*100,0)`;
  const steps: (Omit<Figure, 'unit'> & { name: string; unit?: string })[] = [
    {
      key: 'Fund',
      name: NAMES.fundPence,
      figure: 'Fund',
      formula: pence(NAMES.fund),
      expect: awards.fund,
    },
    {
      key: 'Least',
      name: NAMES.leastPence,
      figure: 'Smallest award',
      formula: pence(NAMES.least),
      expect: awards.least,
    },
    {
      key: 'Cap',
      name: NAMES.capPence,
      figure: 'Most that counts of a bid, 0 = no limit',
      formula: pence(NAMES.cap),
      expect: awards.cap,
    },
    {
      key: 'Reach',
      name: NAMES.inReach,
      figure: 'Asked for by the bids that the fund reaches with the smallest award for each',
      formula: `=SUM(${all('In reach')})`,
      expect: awards.inReach,
    },
    {
      key: 'Raised',
      name: NAMES.raised,
      figure: 'Bids whose share is raised to the smallest award',
      formula: `=SUM(${all('Raised')})`,
      expect: awards.raised,
      unit: 'bids',
    },
    {
      key: 'Rest',
      name: NAMES.rest,
      figure: 'Fund less the awards raised',
      formula: `=${NAMES.fundPence}-${NAMES.raised}*${NAMES.leastPence}`,
      expect: awards.rest,
    },
    {
      key: 'Rest asked',
      name: NAMES.restAsked,
      figure: 'Asked for by the others',
      formula: `=SUMPRODUCT((${all('Raised')}=0)*1,${all('In reach')})`,
      expect: awards.restAsked,
    },
    {
      key: 'Pennies',
      name: NAMES.pennies,
      figure: 'Pennies for the largest remainders',
      formula: `=IF(${NAMES.inReach}<=${NAMES.fundPence},0,${NAMES.fundPence}-SUM(${all('Whole pence')}))`,
      expect: awards.pennies,
    },
  ];
  writer.section('Workings: what the columns to the right of the bids refer to');
  const block = layout.open(writer, STEPS, FIGURE_COLUMNS);
  for (const { key, figure, formula, expect, unit } of steps)
    block.add(
      key,
      { Figure: figure, Value: { formula, expect }, Unit: unit ?? 'pence', Source: 'This sheet' },
      { Value: 'number' },
    );
  block.add(
    'Places',
    {
      Figure: 'Places to which remainders are compared',
      Value: PENCE_PLACES,
      Unit: 'places',
      Source: 'As the engine does',
    },
    { Value: 'number' },
  );
  block.end();
  const names = [...steps, { key: 'Places', name: NAMES.places }];
  for (const { key, name } of names)
    writer.names[name] = layout.named(writer, layout.cell(STEPS, key, 'Value', ALL_FIXED));
}

// ---- bids ----

/** What counts of a bid, and its place in the order. */
function ordered(
  { layout }: Innovation,
  { key, award }: Bid,
  model: InnovationModel,
): Record<string, Content> {
  const cell = (heading: string): string => layout.cell(BIDS, String(key), heading);
  const all = (heading: string): string => layout.all(BIDS, heading);
  const within = cell('Within the cap');
  const asked = `ROUND(MAX(0,N(${cell('Asked')}))*100,0)`;
  const [priority, score] = [cell('Priority'), cell('Score')];
  const counts = `(${all('Counted')}>0)`;
  const [priorities, scores] = [all('Priority counted'), all('Score counted')];
  const [own, ownScore] = [cell('Priority counted'), cell('Score counted')];
  const figures = (of: (bid: Bid) => number | null): number[] => model.bids.flatMap((bid) => of(bid) ?? []);
  const bid = model.bids.find((one) => one.key === key);
  return {
    'Within the cap': {
      formula: `=IF(${NAMES.capPence}>0,MIN(${NAMES.capPence},${asked}),${asked})`,
      expect: award.withinCap,
    },
    Counted: {
      formula: `=IF(TRIM(${cell('Decision')})="${AGREED}",IF(${within}<${NAMES.leastPence},0,${within}),0)`,
      expect: award.counted,
    },
    'Priority counted': {
      formula: `=IF(ISNUMBER(${priority}),${priority},MAX(${all('Priority')})+1)`,
      expect:
        bid?.priority ??
        Math.max(...figures((one) => one.priority), ...none(figures((one) => one.priority))) + 1,
    },
    'Score counted': {
      formula: `=IF(ISNUMBER(${score}),${score},MIN(${all('Score')})-1)`,
      expect:
        bid?.score ?? Math.min(...figures((one) => one.score), ...none(figures((one) => one.score))) - 1,
    },
    'Equal to it': {
      formula: `=IF(${cell('Counted')}=0,0,SUMPRODUCT(${counts}*(${priorities}=${own})*(${scores}=${ownScore}))-1)`,
      expect: award.equal,
    },
    Order: {
      formula: `=IF(${cell('Counted')}=0,0,1+SUMPRODUCT(${counts}*((${priorities}<${own})+(${priorities}=${own})*((${scores}>${ownScore})+(${scores}=${ownScore})*(${all('No')}<${cell('No')})))))`,
      expect: award.order,
    },
  };
}

/** MAX and MIN of nothing are 0 on a sheet. */
const none = (figures: readonly number[]): number[] => (figures.length === 0 ? [0] : []);

/** The award in order of priority, in pence. */
function inOrder({ layout }: Innovation, { key, award }: Bid): Record<string, Content> {
  const cell = (heading: string): string => layout.cell(BIDS, String(key), heading);
  const left = `${NAMES.fundPence}-${cell('Asked before it')}`;
  const part = `IF(TRIM(${NAMES.last})="${LAST_BID[0]}",IF(${left}>=MAX(1,${NAMES.leastPence}),${left},0),0)`;
  return {
    'Asked before it': {
      formula: `=SUMPRODUCT((${layout.all(BIDS, 'Order')}<${cell('Order')})*1,${layout.all(BIDS, 'Counted')})`,
      expect: award.before,
    },
    'By priority': {
      formula: `=IF(${left}>=${cell('Counted')},${cell('Counted')},${part})`,
      expect: award.byPriority,
    },
  };
}

/** The award by share, in pence: whole ones, then one more by rank of the remainders. */
function inProportion({ layout }: Innovation, { key, award }: Bid): Record<string, Content> {
  const cell = (heading: string): string => layout.cell(BIDS, String(key), heading);
  const all = (heading: string): string => layout.all(BIDS, heading);
  const [own, rest, places] = [cell('In reach'), cell('Remainder'), NAMES.places];
  const rank = `SUMPRODUCT((${all('Remainder')}>${rest})*1)+SUMPRODUCT((${all('Remainder')}=${rest})*(${all('No')}<=${cell('No')}))`;
  const belowLeast = `(${NAMES.fundPence}-${cell('Smaller bids')}*${NAMES.leastPence})*${own}<${NAMES.leastPence}*${cell('Asked by those as large')}`;
  return {
    'In reach': {
      formula: `=IF(${cell('Order')}*${NAMES.leastPence}<=${NAMES.fundPence},${cell('Counted')},0)`,
      expect: award.inReach,
    },
    'Asked by those as large': {
      formula: `=SUMPRODUCT((${all('In reach')}>=${own})*1,${all('In reach')})`,
      expect: award.asLarge,
    },
    'Smaller bids': {
      formula: `=SUMPRODUCT((${all('In reach')}>0)*(${all('In reach')}<${own}))`,
      expect: award.smaller,
    },
    Raised: {
      formula: `=IF(AND(${NAMES.inReach}>${NAMES.fundPence},${own}>0,${belowLeast}),1,0)`,
      expect: award.raised ? 1 : 0,
    },
    'Exact share': {
      formula: `=IF(${NAMES.inReach}<=${NAMES.fundPence},${own},IF(${cell('Raised')}=1,${NAMES.leastPence},${NAMES.rest}*(${own}/${NAMES.restAsked})))`,
      expect: award.exact,
    },
    'Whole pence': {
      formula: `=INT(ROUND(${cell('Exact share')},${places}))`,
      expect: award.whole,
    },
    Remainder: {
      formula: `=ROUND(ROUND(${cell('Exact share')},${places})-${cell('Whole pence')},${places})`,
      expect: award.remainder,
    },
    'By share': {
      formula: `=${cell('Whole pence')}+IF(${rank}<=${NAMES.pennies},1,0)`,
      expect: award.byShare,
    },
  };
}

function status({ layout }: Innovation, { key }: Bid): string {
  const cell = (heading: string): string => layout.cell(BIDS, String(key), heading);
  const decision = `TRIM(${cell('Decision')})`;
  const typed = `COUNTA(${layout.across(BIDS, String(key), 'School or group', 'Decision')},${cell('Source')})`;
  const tests: [string, string][] = [
    [`${typed}=0`, ''],
    [`TRIM(${cell('School or group')})=""`, BID_STATUS.unnamed],
    [`N(${cell('Asked')})<=0`, BID_STATUS.amount],
    [`AND(${DECIDED.map((word) => `${decision}<>"${word}"`).join(',')})`, BID_STATUS.open],
    [`${decision}<>"${AGREED}"`, BID_STATUS.good],
    [`${cell('Within the cap')}<${NAMES.leastPence}`, BID_STATUS.small],
    [`${cell('Award')}=0`, BID_STATUS.spent],
    [`${cell('Not met')}>0`, BID_STATUS.part],
  ];
  return `=${tests.map(([test, word]) => `IF(${test},"${word}",`).join('')}"${BID_STATUS.good}"${')'.repeat(tests.length)}`;
}

function addBids(innovation: Innovation): string[] {
  const { writer, layout, model } = innovation;
  writer.section('Bids and awards');
  const block = layout.open(writer, BIDS, BID_COLUMNS);
  const names = columnRef(model.schools, 'school');
  for (const bid of model.bids) {
    const cell = (heading: string): string => layout.cell(BIDS, String(bid.key), heading);
    block.add(bid.key, {
      Award: {
        formula: `=IF(TRIM(${NAMES.method})="${INNOVATION_METHODS[1]}",${cell('By share')},${cell('By priority')})/100`,
        expect: bid.award.award,
      },
      'Not met': {
        formula: `=(ROUND(MAX(0,N(${cell('Asked')}))*100,0)-ROUND(${cell('Award')}*100,0))/100`,
        expect: bid.notMet,
      },
      'To see to': { formula: status(innovation, bid), expect: bid.status },
      Unit: '£; saving a year',
      ...ordered(innovation, bid, model),
      ...inOrder(innovation, bid),
      ...inProportion(innovation, bid),
      ...(names === null
        ? {}
        : {
            'Rows in your schools': {
              formula: `=SUMPRODUCT((TRIM(${names})=TRIM(${cell('School or group')}))*1)`,
              expect: schoolRows(model, bid.name),
            },
          }),
    });
  }
  const kept = block.end();
  offerChoices(writer, BIDS, 'Kind', KINDS);
  offerChoices(writer, BIDS, 'Decision', DECIDED);
  return kept;
}

function addEvaluations(innovation: Innovation): string[] {
  const { writer, layout, model } = innovation;
  writer.section('Evaluation: what came of the awards');
  const block = layout.open(writer, EVALUATIONS, EVALUATION_COLUMNS);
  for (const bid of model.bids) {
    const key = String(bid.key);
    const cell = (heading: string): string => layout.cell(EVALUATIONS, key, heading);
    const ofBid = (heading: string): string => layout.cell(BIDS, key, heading);
    const awarded = bid.award.award > 0;
    const whenAwarded = (formula: string): string => `=IF(${cell('Award')}=0,"",${formula})`;
    const overdue = `AND(ISNUMBER(${NAMES.date}),${cell('Due')}<${NAMES.date})`;
    block.add(bid.key, {
      'School or group': { formula: `=TRIM(${ofBid('School or group')})`, expect: bid.name },
      Award: { formula: `=${ofBid('Award')}`, expect: bid.award.award },
      Unit: '£',
      Expected: {
        formula: whenAwarded(`N(${ofBid('Expected saving')})`),
        expect: awarded ? (bid.saving ?? 0) : '',
      },
      Difference: {
        formula: whenAwarded(`N(${cell('Saving achieved')})-${cell('Expected')}`),
        expect: awarded ? (bid.achieved ?? 0) - (bid.saving ?? 0) : '',
      },
      Evaluation: {
        formula: whenAwarded(
          `IF(ISNUMBER(${cell('Done')}),"${EVALUATION.done}",IF(ISNUMBER(${cell('Due')}),IF(${overdue},"${EVALUATION.overdue}","${EVALUATION.coming}"),"${EVALUATION.undated}"))`,
        ),
        expect: bid.evaluation,
      },
    });
  }
  return block.end();
}

function draft(request: BuildRequest, layout: Layout): FurtherSheet {
  const writer = new SheetWriter('InnovationFund', request.people);
  const model = innovationModel(request);
  const innovation: Innovation = { writer, layout, request, model };
  writer.widths = BID_COLUMNS.map(({ width }) => width);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('Innovation fund: bids, awards and what came of them', LINES);
  showMaster(writer);
  addSettings(innovation);
  addSummary(innovation);
  const kept = [...addBids(innovation), ...addEvaluations(innovation)];
  const looks = addOwnChecks(writer, request, innovationChecks(innovation), 0, CHECK_ORDER);
  writer.printArea = rangeName(0, 0, writer.row, PRINTED);
  addSteps(innovation);
  markStatus(writer, BIDS, 'To see to', [BID_STATUS.good, BID_STATUS.part]);
  markStatus(writer, EVALUATIONS, 'Evaluation', [EVALUATION.done, EVALUATION.coming]);
  return { blueprint: writer.blueprint(), kept: [...new Set(kept)], looks };
}

/** The sheet; needs no table. */
export const innovationFundSheet = (request: BuildRequest): FurtherSheet =>
  placedTwice((layout) => draft(request, layout));
