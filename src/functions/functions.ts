/**
 * What Excel calls: thin wrappers whose JSDoc tags become functions.json. They read cells, ask src/funding and answer;
 * no arithmetic here. Synchronous, pure, no DOM, no Office.js. The build puts the real address into the help links.
 */
/* eslint-disable @typescript-eslint/no-explicit-any -- Microsoft's metadata tool knows no other word for "any cell" */
import { apportion } from '../funding/apportion';
import { bandForScore, bandValue, ELEMENT_2 } from '../funding/bands';
import { bandDrift } from '../funding/drift';
import { checkEach, counted, notAvailable, wrongValue } from '../funding/errors';
import { columnOf, type Figures } from '../funding/columns';
import { isEligible, reasonOf, shareOut, type SharedFund, type Schools } from '../funding/fairshare';
import { first15, FIRST_HOURS } from '../funding/first15';
import { cohortForecast, ehcpForecast, readForecastMethod } from '../funding/forecast';
import { investToSave } from '../funding/invest';
import { moderation } from '../funding/moderation';
import { checkPayments, type PaymentException } from '../funding/paycheck';
import { balance, blockTransfer, mitigated, stabilityGrant } from '../funding/plan';
import {
  academicToFinancial,
  dateInWords,
  EARLIEST_START,
  partYear,
  readBasis,
  readYearStart,
  type Basis,
} from '../funding/periods';
import type { CellValue } from '../funding/reading';
import { HIDDEN, suppressed } from '../funding/suppress';
import { topUpDue } from '../funding/topup';
import {
  asCells,
  dateArgument,
  filled,
  figuresIn,
  flagArgument,
  inShapeOf,
  lineOf,
  needed,
  neededNumber,
  notGiven,
  numberArgument,
  shareArgument,
  shareLineOf,
  textArgument,
} from './cells';
import { later, many, one, type Answer } from './errors';
import { readMapped } from './mapped';
import { spill } from './spill';
import {
  readBandedPlans,
  readBandPairs,
  readBands,
  readFairShareSettings,
  readMethod,
  readPayments,
  readSchools,
  readScoredBands,
} from './tables';
import { version } from './version';

const FAIRSHARE_HEADINGS = [
  'URN',
  'School',
  'Phase',
  'EHCPs counted',
  'Expected',
  'Excess',
  'Demographic rank',
  'Hours rank',
  'Eligible',
  'Entitlement',
  'Allocation',
  'Reason',
];

/** A figure that a school may be without, NaN then, is left blank. */
const shown = (figure = NaN): Answer => (figure >= 0 ? figure : '');

const shareRow = ({ urn, school, phase }: Schools, fund: SharedFund, place: number): Answer[] => {
  const { claims, allocation } = fund;
  return [
    urn(place),
    school(place),
    phase(place),
    claims.counted[place] as number,
    shown(claims.expected[place]),
    shown(claims.excess[place]),
    shown(claims.demographicRank[place]),
    shown(claims.hoursRank[place]),
    isEligible(fund, place) ? 'Yes' : 'No',
    claims.entitlement[place] as number,
    allocation[place] as number,
    reasonOf(fund, place),
  ];
};

const EBTCHECK_HEADINGS = ['Ref', 'Row', 'Check', 'Expected', 'Paid', 'Difference', 'What to do'];

const exceptionRow = ({
  ref,
  row,
  check,
  expected,
  paid,
  difference,
  whatToDo,
}: PaymentException): Answer[] => [
  ref,
  row ?? '',
  check,
  expected ?? '',
  paid ?? '',
  difference ?? '',
  whatToDo,
];

/** Payments are made in whole pence, so a top-up may be this far from its exact value. */
const PENNY = 0.01;

const yearOf = (given: unknown): number =>
  readYearStart(
    needed(
      'yearStart',
      textArgument('yearStart', given),
      'give the year in which the financial year begins, such as 2026',
    ),
  );

const basisOf = (given: unknown): Basis => readBasis(textArgument('basis', given) ?? '');

/** £ a year taken off values whose basis is total. */
function deductionOf(given: unknown): number {
  const deduct = numberArgument('deduct', given) ?? ELEMENT_2;
  if (deduct < 0) throw wrongValue(`deduct is ${deduct}; give 0 or more pounds.`);
  return deduct;
}

const labelOf = (band: CellValue): string => needed('band', textArgument('band', band), 'give a band label');

/** First and last day of a placement. @throws when the start is missing or the end lies before it. */
function stretch(start: CellValue, end: CellValue): { start: number; end: number | null } {
  const from = needed('start', dateArgument('start', start), 'give the date on which the placement began');
  if (from < EARLIEST_START)
    throw wrongValue(
      `start (${dateInWords(from)}) is before 1990; give the date on which the placement began.`,
    );
  const to = dateArgument('end', end);
  if (to !== null && to < from) {
    throw wrongValue(`end (${dateInWords(to)}) is before start (${dateInWords(from)}); correct one of them.`);
  }
  return { start: from, end: to };
}

function fteOf(given: CellValue): number {
  const fte = numberArgument('fte', given) ?? 1;
  if (fte < 0) throw wrongValue(`fte is ${fte}; give 0 or more.`);
  return fte;
}

/** Confidence by year: one value for all years, or one each. */
function confidenceOf(given: unknown, years: number): Figures {
  if (notGiven(given)) return columnOf(years, 1);
  const shares = shareLineOf('confidence', given);
  checkEach('confidence', shares, 'shares between 0 and 1, such as 80%', 1);
  const [only = 1] = shares;
  return shares.length === 1 ? columnOf(years, only) : shares;
}

/** Values in the direction of the row or column that they continue; a single cell is continued as a row. */
function inDirectionOf(given: unknown, values: Figures): number[][] {
  const isDown = asCells(given).length > 1;
  return filled(
    isDown ? values.length : 1,
    () => (isDown ? 1 : values.length),
    (row, column) => values[row + column] as number,
  );
}

/**
 * Shares a fixed fund among mainstream schools with more EHC plans than their demographics suggest.
 * @customfunction FAIRSHARE FAIRSHARE
 * @helpurl https://localhost:3000/functions.html#fairshare
 * @param {any[][]} [schools] Schools with headings URN, School, Phase, NOR and EHCPs, such as Schools[#All]. Default: the mapped schools.
 * @param {any} [budget] Fund to share in £; needed with schools. Default: none.
 * @param {any} [method] How the expected number is worked out: RANKED, AVERAGE, NOTIONAL or THRESHOLD. Default: RANKED.
 * @param {any[][]} [settings] Two columns, name and value, of settings to change. Default: all as they come.
 * @param {CustomFunctions.Invocation} [invocation] The calling cell.
 * @requiresAddress
 * @returns {any[][]} One row a school with expected, excess, entitlement, allocation and the reason.
 */
export function FAIRSHARE(
  schools?: any[][],
  budget?: any,
  method?: any,
  settings?: any[][],
  invocation?: CustomFunctions.Invocation,
): any[][] {
  if (![schools, budget, method, settings].every(notGiven))
    return sharesOf(schools, budget, method, settings);
  // the only answer that comes later: it has to read the workbook; Microsoft's metadata tool has no "now or later"
  return later(readMapped(invocation?.address ?? ''), (mapped) =>
    sharesOf(mapped.schools, mapped.budget, mapped.method, mapped.settings),
  ) as unknown as any[][];
}

function sharesOf(schools: unknown, budget: unknown, method: unknown, settings: unknown): Answer[][] {
  return many(() => {
    if (notGiven(schools)) {
      throw notAvailable(
        'FAIRSHARE needs a table of schools with its headings; type for example =HNB.FAIRSHARE(Schools[#All],100000).',
      );
    }
    const chosen = readMethod('method', method);
    const read = readSchools('Schools', schools, chosen);
    const fund = shareOut(
      read,
      needed('budget', numberArgument('budget', budget), 'give the fund in pounds, for example 100000'),
      chosen,
      readFairShareSettings('Settings', settings),
    );
    // of its full length from the start: to put the headings before thousands of rows would move them all
    const rows = Array<Answer[]>(read.nor.length + 1);
    rows[0] = [...FAIRSHARE_HEADINGS];
    for (let place = 0; place < read.nor.length; place++) rows[place + 1] = shareRow(read, fund, place);
    return rows;
  });
}

/**
 * Gives the annual cost of the first 15 weekly hours of EHC plans, which schools meet themselves.
 * @customfunction FIRST15 FIRST15
 * @helpurl https://localhost:3000/functions.html#first15
 * @param {any[][]} hours Weekly hours of a plan, or a column of them.
 * @param {any} [unitRate] Cost of the capped hours in £ a year; with weeks given, £ an hour. Default: 6000.
 * @param {any} [cap] Weekly hours counted at most. Default: 15.
 * @param {any} [weeks] Weeks in the year; when given, unitRate is £ an hour. Default: none.
 * @returns {any[][]} Pounds a year, in the shape of hours.
 */
export function FIRST15(hours: any[][], unitRate?: any, cap?: any, weeks?: any): any[][] {
  return many(() => {
    const rate = numberArgument('unitRate', unitRate) ?? ELEMENT_2;
    const most = numberArgument('cap', cap) ?? FIRST_HOURS;
    const weeksGiven = numberArgument('weeks', weeks);
    return spill({ hours }, (cell) => first15(neededNumber('hours', cell.hours), rate, most, weeksGiven));
  });
}

/**
 * Gives the share of a financial year for which placements are live.
 * @customfunction PARTYEAR PARTYEAR
 * @helpurl https://localhost:3000/functions.html#partyear
 * @param {any[][]} start First day of the placement, counted.
 * @param {any[][]} end Last day of the placement, counted; blank = still open.
 * @param {any} yearStart Financial year from 1 April, such as 2026 or "2026-27".
 * @param {any} [basis] How part of a year is counted: DAYS, MONTHS or TERMS. Default: DAYS.
 * @returns {any[][]} A share from 0 to 1, in the shape of start.
 */
export function PARTYEAR(start: any[][], end: any[][], yearStart: any, basis?: any): any[][] {
  return many(() => {
    const year = yearOf(yearStart);
    const counted = basisOf(basis);
    return spill({ start, end }, (cell) => {
      const live = stretch(cell.start, cell.end);
      return partYear(live.start, live.end, year, counted);
    });
  });
}

/**
 * Turns amounts by academic year (September to August) into amounts by financial year: 5/12 of one and 7/12 of the next.
 * @customfunction ACADEMICTOFINANCIAL ACADEMICTOFINANCIAL
 * @helpurl https://localhost:3000/functions.html#academictofinancial
 * @param {any[][]} amounts Amounts by academic year, oldest first, in a row or column.
 * @returns {any[][]} One amount fewer, each for the financial year in which the later academic year begins.
 */
export function ACADEMICTOFINANCIAL(amounts: any[][]): any[][] {
  return many(() => inDirectionOf(amounts, academicToFinancial(lineOf('amounts', amounts, 'are faults'))));
}

/**
 * Places scores in bands: the band with the largest "Score from" at or below the score.
 * @customfunction EBTBAND EBTBAND
 * @helpurl https://localhost:3000/functions.html#ebtband
 * @param {any[][]} score Score given by the banding tool, or a column of scores.
 * @param {any[][]} bands Table of bands with headings Band and Score from, such as Bands[#All].
 * @returns {any[][]} Band labels, in the shape of score.
 */
export function EBTBAND(score: any[][], bands: any[][]): any[][] {
  return many(() => {
    const rows = readScoredBands('Bands', bands);
    return spill({ score }, (cell) => bandForScore(neededNumber('score', cell.score), rows));
  });
}

/**
 * Gives the annual top-up of bands on a day.
 * @customfunction EBTVALUE EBTVALUE
 * @helpurl https://localhost:3000/functions.html#ebtvalue
 * @param {any[][]} band Band label, or a column of labels.
 * @param {any[][]} bands Table of band values in £ a year, with headings Band and Value, such as Bands[#All].
 * @param {any[][]} [setting] Setting of each band, such as Mainstream. Default: rows with no setting.
 * @param {any} [onDate] Day on which the value is wanted. Default: the latest value.
 * @param {any} [deduct] Element 2 in £ a year, taken off values whose basis is total. Default: 6000.
 * @returns {any[][]} Pounds a year, in the shape of band.
 */
export function EBTVALUE(
  band: any[][],
  bands: any[][],
  setting?: any[][],
  onDate?: any,
  deduct?: any,
): any[][] {
  return many(() => {
    const rows = readBands('Bands', bands);
    const day = dateArgument('onDate', onDate);
    const off = deductionOf(deduct);
    return spill({ band, setting }, (cell) =>
      bandValue(labelOf(cell.band), rows, textArgument('setting', cell.setting), day, off),
    );
  });
}

/**
 * Gives the top-up due in a financial year for placements, with values that change during the year.
 * @customfunction EBTTOPUP EBTTOPUP
 * @helpurl https://localhost:3000/functions.html#ebttopup
 * @param {any[][]} band Band label, or a column of labels.
 * @param {any[][]} bands Table of band values in £ a year, with headings Band and Value, such as Bands[#All].
 * @param {any[][]} setting Setting of each placement, such as Mainstream; blank = rows with no setting.
 * @param {any[][]} start First day of the placement, counted.
 * @param {any[][]} end Last day of the placement, counted; blank = still open.
 * @param {any} yearStart Financial year from 1 April, such as 2026 or "2026-27".
 * @param {any[][]} [fte] Full-time equivalent of each placement, such as 0.5. Default: 1.
 * @param {any} [basis] How part of a year is counted: DAYS, MONTHS or TERMS. Default: DAYS.
 * @param {any} [deduct] Element 2 in £ a year, taken off values whose basis is total. Default: 6000.
 * @returns {any[][]} Pounds due in the year, rounded to the penny, in the shape of band.
 */
export function EBTTOPUP(
  band: any[][],
  bands: any[][],
  setting: any[][],
  start: any[][],
  end: any[][],
  yearStart: any,
  fte?: any[][],
  basis?: any,
  deduct?: any,
): any[][] {
  return many(() => {
    const rows = readBands('Bands', bands);
    const rules = { yearStart: yearOf(yearStart), basis: basisOf(basis), deduct: deductionOf(deduct) };
    return spill({ band, setting, start, end, fte }, (cell) => {
      const band = labelOf(cell.band);
      const setting = textArgument('setting', cell.setting);
      const { start: from, end: to } = stretch(cell.start, cell.end);
      return topUpDue({ band, setting, start: from, end: to, fte: fteOf(cell.fte) }, rows, rules);
    });
  });
}

/**
 * Checks payments against the top-up due in a financial year, and the placements they are for.
 * @customfunction EBTCHECK EBTCHECK
 * @helpurl https://localhost:3000/functions.html#ebtcheck
 * @param {any[][]} payments Table of payments with headings Ref, Band, Start and Paid (£ in the year), such as EHCPs[#All].
 * @param {any[][]} bands Table of band values in £ a year, with headings Band and Value, such as Bands[#All].
 * @param {any} yearStart Financial year from 1 April, such as 2026 or "2026-27".
 * @param {any} [tolerance] Difference in £ allowed between paid and due. Default: 0.01.
 * @param {any} [basis] How part of a year is counted: DAYS, MONTHS or TERMS. Default: DAYS.
 * @returns {any[][]} One row an exception with what is due, paid and to be done; one row saying so when there is none.
 */
export function EBTCHECK(
  payments: any[][],
  bands: any[][],
  yearStart: any,
  tolerance?: any,
  basis?: any,
): any[][] {
  return many(() => {
    const rows = readPayments('Payments', payments);
    const allowed = numberArgument('tolerance', tolerance) ?? PENNY;
    if (allowed < 0) throw wrongValue(`tolerance is ${allowed}; give 0 or more pounds.`);
    const exceptions = checkPayments(rows, readBands('Bands', bands), {
      yearStart: yearOf(yearStart),
      basis: basisOf(basis),
      deduct: ELEMENT_2,
      tolerance: allowed,
    });
    const none = ['', '', `No exceptions among ${counted(rows.length, 'payment')}`, '', '', '', ''];
    return [[...EBTCHECK_HEADINGS], ...(exceptions.length === 0 ? [none] : exceptions.map(exceptionRow))];
  });
}

/**
 * Explains why the cost of banded plans moved between two lists: price, band mix, FTE, joiners and leavers.
 * @customfunction BANDDRIFT BANDDRIFT
 * @helpurl https://localhost:3000/functions.html#banddrift
 * @param {any[][]} before Table of plans before with headings Ref and Band, such as EHCPsBefore[#All].
 * @param {any[][]} after Table of plans after with headings Ref and Band, such as EHCPs[#All].
 * @param {any[][]} bandsBefore Table of band values before in £ a year, with headings Band and Value.
 * @param {any[][]} [bandsAfter] Table of band values after in £ a year, with headings Band and Value. Default: the values before.
 * @returns {any[][]} A table of effects that add up from before to after, in pounds a year, with the pupils concerned.
 */
export function BANDDRIFT(
  before: any[][],
  after: any[][],
  bandsBefore: any[][],
  bandsAfter?: any[][],
): any[][] {
  return many(() => {
    const rows = bandDrift(
      readBandedPlans('Before', before),
      readBandedPlans('After', after),
      readBands('BandsBefore', bandsBefore),
      notGiven(bandsAfter) ? null : readBands('BandsAfter', bandsAfter),
    );
    return [
      ['Effect', 'Amount', 'Pupils'],
      ...rows.map(({ effect, amount, pupils }): Answer[] => [effect, amount, pupils]),
    ];
  });
}

/**
 * Compares two bandings of the same pupils: agreement, weighted kappa, shift and annual effect.
 * @customfunction MODERATION MODERATION
 * @helpurl https://localhost:3000/functions.html#moderation
 * @param {any[][]} first Bands of the first scorer, one a pupil.
 * @param {any[][]} second Bands of the second scorer, in the same order; a pair with a blank is skipped.
 * @param {any[][]} bands Table of band values in £ a year, with headings Band and Value, such as Bands[#All].
 * @returns {any[][]} A table of measures.
 */
export function MODERATION(first: any[][], second: any[][], bands: any[][]): any[][] {
  return many(() => {
    const found = moderation(readBandPairs(first, second), readBands('Bands', bands));
    return [
      ['Measure', 'Value'],
      ['Pupils', found.pupils],
      ['Exact agreement', found.exactAgreement],
      ['Within one band', found.withinOneBand],
      ['Weighted kappa', found.weightedKappa],
      ['Mean shift', found.meanShift],
      ['Annual effect', found.annualEffect],
    ];
  });
}

/**
 * Shares an amount by weights in whole pence, so that the shares sum exactly to the amount.
 * @customfunction APPORTION APPORTION
 * @helpurl https://localhost:3000/functions.html#apportion
 * @param {any} amount Amount to share in £.
 * @param {any[][]} weights Weights to share by, 0 or more; blank = 0.
 * @param {any} [unit] Smallest part in £. Default: 0.01.
 * @returns {any[][]} Pounds, in the shape of weights.
 */
export function APPORTION(amount: any, weights: any[][], unit?: any): any[][] {
  return many(() => {
    const whole = neededNumber('amount', amount);
    const parts = apportion(whole, figuresIn('weights', weights), numberArgument('unit', unit) ?? undefined);
    return inShapeOf(weights, parts);
  });
}

/**
 * Forecasts the January count of EHC plans from its history.
 * @customfunction EHCPFORECAST EHCPFORECAST
 * @helpurl https://localhost:3000/functions.html#ehcpforecast
 * @param {any[][]} history January counts of plans, oldest first, in a row or column.
 * @param {any} years Number of years to forecast, 1 to 50.
 * @param {any} [method] How the count goes on: GROWTH, LINEAR, RATE or FLAT. Default: GROWTH.
 * @param {any} [rate] Yearly growth, such as 5%; RATE needs it. Default: none.
 * @returns {any[][]} The next counts, unrounded, in the direction of history.
 */
export function EHCPFORECAST(history: any[][], years: any, method?: any, rate?: any): any[][] {
  return many(() => {
    const counts = ehcpForecast(
      lineOf('history', history, 'are faults'),
      neededNumber('years', years),
      readForecastMethod(textArgument('method', method) ?? ''),
      shareArgument('rate', rate),
    );
    return inDirectionOf(history, counts);
  });
}

/**
 * Forecasts EHC plans by single year of age: every age moves up, less those who leave, plus those who join.
 * @customfunction COHORTFORECAST COHORTFORECAST
 * @helpurl https://localhost:3000/functions.html#cohortforecast
 * @param {any[][]} caseload Plans now at each single year of age, youngest first.
 * @param {any[][]} join New plans a year at each age.
 * @param {any[][]} leave Share of the plans of each age that ends before the next age, such as 10%.
 * @param {any} years Number of years to forecast, 1 to 50.
 * @returns {any[][]} One row an age and one column a year, unrounded.
 */
export function COHORTFORECAST(caseload: any[][], join: any[][], leave: any[][], years: any): any[][] {
  return many(() =>
    cohortForecast(
      {
        caseload: lineOf('caseload', caseload),
        join: lineOf('join', join),
        leave: shareLineOf('leave', leave),
      },
      neededNumber('years', years),
    ),
  );
}

/**
 * Rolls a balance forward: the closing balance of each year, surplus positive.
 * @customfunction BALANCE BALANCE
 * @helpurl https://localhost:3000/functions.html#balance
 * @param {any} opening Balance in £ before the first year, surplus positive, deficit negative.
 * @param {any[][]} income Income in £, one figure a year.
 * @param {any[][]} expenditure Expenditure in £, one figure a year.
 * @param {any[][]} [adjustments] Other changes in £, one figure a year, increases positive. Default: none.
 * @returns {any[][]} Closing balance of each year in pounds, in the shape of income.
 */
export function BALANCE(opening: any, income: any[][], expenditure: any[][], adjustments?: any[][]): any[][] {
  return many(() => {
    const closing = balance(
      neededNumber('opening', opening),
      lineOf('income', income),
      lineOf('expenditure', expenditure),
      notGiven(adjustments) ? [] : lineOf('adjustments', adjustments),
    );
    return inShapeOf(income, closing);
  });
}

/**
 * Gives spend after mitigations, year by year: unmitigated less savings by their confidence, plus investment.
 * @customfunction MITIGATED MITIGATED
 * @helpurl https://localhost:3000/functions.html#mitigated
 * @param {any[][]} unmitigated Spend in £ before mitigations, one figure a year.
 * @param {any[][]} savings Savings in £, positive, one figure a year.
 * @param {any[][]} [investment] Cost in £ of making the savings, one figure a year. Default: none.
 * @param {any[][]} [confidence] Share of the savings counted, such as 80%: one for all years, or one a year. Default: 100%.
 * @returns {any[][]} Pounds a year, in the shape of unmitigated.
 */
export function MITIGATED(
  unmitigated: any[][],
  savings: any[][],
  investment?: any[][],
  confidence?: any[][],
): any[][] {
  return many(() => {
    const spend = lineOf('unmitigated', unmitigated);
    const years = spend.length;
    const after = mitigated(
      spend,
      lineOf('savings', savings),
      notGiven(investment) ? columnOf(years, 0) : lineOf('investment', investment),
      confidenceOf(confidence, years),
    );
    return inShapeOf(unmitigated, after);
  });
}

/**
 * Says whether a transfer out of the schools block is within the limit, and who decides.
 * @customfunction BLOCKTRANSFER BLOCKTRANSFER
 * @helpurl https://localhost:3000/functions.html#blocktransfer
 * @param {any} schoolsBlock Schools block of the year in £.
 * @param {any} requested Amount in £ to move out of the schools block.
 * @param {any} [forumAgrees] Whether the schools forum agrees: TRUE or FALSE. Default: TRUE.
 * @param {any} [limit] Share of the block that the forum may agree to. Default: 0.5%.
 * @returns {any[][]} A row: share of the block, limit in pounds, within the limit, who decides.
 */
export function BLOCKTRANSFER(schoolsBlock: any, requested: any, forumAgrees?: any, limit?: any): any[][] {
  return many(() => {
    const transfer = blockTransfer(
      neededNumber('schoolsBlock', schoolsBlock),
      neededNumber('requested', requested),
      flagArgument('forumAgrees', forumAgrees) ?? undefined,
      shareArgument('limit', limit) ?? undefined,
    );
    return [[transfer.share, transfer.limit, transfer.within ? 'Yes' : 'No', transfer.decides]];
  });
}

/**
 * Splits a deficit into the high needs stability grant and the part left with the council.
 * @customfunction STABILITYGRANT STABILITYGRANT
 * @helpurl https://localhost:3000/functions.html#stabilitygrant
 * @param {any} deficit Deficit in £, with either sign.
 * @param {any} [share] Share of the deficit that the grant pays. Default: 90%.
 * @returns {any[][]} A row: the grant, and what is left with the council, both positive.
 */
export function STABILITYGRANT(deficit: any, share?: any): any[][] {
  return many(() => {
    const { grant, left } = stabilityGrant(
      neededNumber('deficit', deficit),
      shareArgument('share', share) ?? undefined,
    );
    return [[grant, left]];
  });
}

/**
 * Weighs what a scheme costs against what it saves, and says when it has paid for itself.
 * @customfunction INVESTTOSAVE INVESTTOSAVE
 * @helpurl https://localhost:3000/functions.html#investtosave
 * @param {any[][]} investment Cost of the scheme in £, one figure a year from year 0.
 * @param {any[][]} savings Savings in £, one figure a year from year 0.
 * @param {any} [rate] Discount rate a year; year 0 is not discounted. Default: 3.5%.
 * @returns {any[][]} A table of measures: net, present value, ratio, payback year and peak outlay.
 */
export function INVESTTOSAVE(investment: any[][], savings: any[][], rate?: any): any[][] {
  return many(() => {
    const found = investToSave(
      lineOf('investment', investment),
      lineOf('savings', savings),
      shareArgument('rate', rate) ?? undefined,
    );
    return [
      ['Measure', 'Value'],
      ['Investment', found.investment],
      ['Savings', found.savings],
      ['Net', found.net],
      ['Net present value', found.netPresentValue],
      ['Benefit–cost ratio', found.benefitCostRatio ?? 'No investment'],
      ['Payback year', found.paybackYear ?? 'Not within the period'],
      ['Peak outlay', found.peakOutlay],
    ];
  });
}

/**
 * Hides small counts before publication, and others so that no hidden count can be worked out from a total.
 * @customfunction SUPPRESS SUPPRESS
 * @helpurl https://localhost:3000/functions.html#suppress
 * @param {any[][]} counts Table of counts without its headings.
 * @param {any} [threshold] Counts above 0 and below this are hidden. Default: 5.
 * @param {any} [totals] Whether the last row and the last column are totals, which are never hidden: TRUE or FALSE. Default: TRUE.
 * @returns {any[][]} The same table with "x" in place of hidden counts.
 */
export function SUPPRESS(counts: any[][], threshold?: any, totals?: any): any[][] {
  return many(() => {
    const table = inShapeOf(counts, figuresIn('counts', counts, 'are faults'));
    const hidden = suppressed(
      table,
      numberArgument('threshold', threshold) ?? undefined,
      flagArgument('totals', totals) ?? undefined,
    );
    return table.map((row, i) => row.map((count, j) => (hidden[i]?.[j] ? HIDDEN : count)));
  });
}

/**
 * Gives the version of the add-in.
 * @customfunction VERSION VERSION
 * @helpurl https://localhost:3000/functions.html#version
 * @returns {string} Version text.
 */
export function VERSION(): string {
  return one(() => version) as string;
}
