/**
 * What Excel calls: thin wrappers whose JSDoc tags become functions.json. They read cells, ask src/funding and answer;
 * no arithmetic here. Synchronous, pure, no DOM, no Office.js. The build puts the real address into the help links.
 */
/* eslint-disable @typescript-eslint/no-explicit-any -- Microsoft's metadata tool knows no other word for "any cell" */
import { apportion } from '../funding/apportion';
import { bandForScore, bandValue, ELEMENT_2 } from '../funding/bands';
import { notAvailable, wrongValue } from '../funding/errors';
import { fairShare, type SchoolShare } from '../funding/fairshare';
import { first15, FIRST_HOURS } from '../funding/first15';
import { balance, blockTransfer, mitigated, stabilityGrant } from '../funding/plan';
import { dateInWords, partYear, readBasis, readYearStart, type Basis } from '../funding/periods';
import type { CellValue } from '../funding/reading';
import { topUpDue } from '../funding/topup';
import {
  asCells,
  asShares,
  dateArgument,
  figuresIn,
  flagArgument,
  inShapeOf,
  lineOf,
  needed,
  neededNumber,
  notGiven,
  numberArgument,
  shareArgument,
  textArgument,
} from './cells';
import { many, one, type Answer } from './errors';
import { spill } from './spill';
import { readBands, readFairShareSettings, readMethod, readSchools, readScoredBands } from './tables';
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

const shareRow = (share: SchoolShare, urn: string | number): Answer[] => [
  urn,
  share.school,
  share.phase,
  share.counted,
  share.expected ?? '',
  share.excess ?? '',
  share.demographicRank ?? '',
  share.hoursRank ?? '',
  share.eligible ? 'Yes' : 'No',
  share.entitlement,
  share.allocation,
  share.reason,
];

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
function confidenceOf(given: unknown, years: number): number[] {
  if (notGiven(given)) return Array.from({ length: years }, () => 1);
  const shares = asShares(lineOf('confidence', given), asCells(given).flat()).map((share) => share ?? 0);
  const wrong = shares.find((share) => share < 0 || share > 1);
  if (wrong !== undefined)
    throw wrongValue(`confidence is ${wrong}; give shares between 0 and 1, such as 80%.`);
  const [only = 1] = shares;
  return shares.length === 1 ? Array.from({ length: years }, () => only) : shares;
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

/**
 * Shares a fixed fund among mainstream schools with more EHC plans than their demographics suggest.
 * @customfunction FAIRSHARE FAIRSHARE
 * @helpurl https://localhost:3000/support.html#fairshare
 * @param {any[][]} [schools] Table of schools with its headings: URN, School, Phase, NOR, EHCPs and optional columns, for example Schools[#All].
 * @param {any} [budget] The fund in pounds.
 * @param {any} [method] RANKED (default), AVERAGE, NOTIONAL or THRESHOLD.
 * @param {any[][]} [settings] Two columns, name and value, for settings other than the defaults.
 * @returns {any[][]} One row a school with expected, excess, entitlement, allocation and the reason.
 */
export function FAIRSHARE(schools?: any[][], budget?: any, method?: any, settings?: any[][]): any[][] {
  return many(() => {
    if (notGiven(schools)) {
      throw notAvailable(
        'FAIRSHARE needs a table of schools with its headings; type for example =HNB.FAIRSHARE(Schools[#All],100000).',
      );
    }
    const table = readSchools('Schools', schools);
    const shares = fairShare(
      table.schools,
      needed('budget', numberArgument('budget', budget), 'give the fund in pounds, for example 100000'),
      readMethod('method', method),
      readFairShareSettings('Settings', settings),
    );
    return [FAIRSHARE_HEADINGS, ...shares.map((share, i) => shareRow(share, table.urns[i] ?? share.urn))];
  });
}

/**
 * Gives the annual cost of the first 15 weekly hours of EHC plans, which schools meet themselves.
 * @customfunction FIRST15 FIRST15
 * @helpurl https://localhost:3000/support.html#first15
 * @param {any[][]} hours Weekly hours of each plan: one cell or a column.
 * @param {any} [unitRate] Pounds a year for the capped hours (default 6000); with weeks, pounds an hour.
 * @param {any} [cap] Weekly hours counted (default 15).
 * @param {any} [weeks] Weeks of a year; when given, unitRate is pounds an hour.
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
 * @helpurl https://localhost:3000/support.html#partyear
 * @param {any[][]} start First day: one cell or a column.
 * @param {any[][]} end Last day, counted; blank = still open.
 * @param {any} yearStart Year in which the financial year begins, such as 2026 or "2026-27".
 * @param {any} [basis] DAYS (default), MONTHS or TERMS.
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
 * Places scores in bands: the band with the largest "Score from" at or below the score.
 * @customfunction EBTBAND EBTBAND
 * @helpurl https://localhost:3000/support.html#ebtband
 * @param {any[][]} score Score given by the banding tool: one cell or a column.
 * @param {any[][]} bands Table of bands with its headings, among them Band and Score from.
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
 * @helpurl https://localhost:3000/support.html#ebtvalue
 * @param {any[][]} band Band label: one cell or a column.
 * @param {any[][]} bands Table of band values with its headings, for example Bands[#All].
 * @param {any[][]} [setting] Setting of each band; left out: the rows with no setting.
 * @param {any} [onDate] Day on which the value is wanted; left out: the latest value.
 * @param {any} [deduct] Pounds taken off values whose basis is total (default 6000).
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
 * @helpurl https://localhost:3000/support.html#ebttopup
 * @param {any[][]} band Band label: one cell or a column.
 * @param {any[][]} bands Table of band values with its headings, for example Bands[#All].
 * @param {any[][]} setting Setting of each placement.
 * @param {any[][]} start First day of each placement.
 * @param {any[][]} end Last day, counted; blank = still open.
 * @param {any} yearStart Year in which the financial year begins, such as 2026 or "2026-27".
 * @param {any[][]} [fte] Full-time equivalent (default 1).
 * @param {any} [basis] DAYS (default), MONTHS or TERMS.
 * @param {any} [deduct] Pounds taken off values whose basis is total (default 6000).
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
      const placement = {
        band: labelOf(cell.band),
        setting: textArgument('setting', cell.setting),
        ...stretch(cell.start, cell.end),
        fte: fteOf(cell.fte),
      };
      return topUpDue(placement, rows, rules);
    });
  });
}

/**
 * Shares an amount by weights in whole pence, so that the shares sum exactly to the amount.
 * @customfunction APPORTION APPORTION
 * @helpurl https://localhost:3000/support.html#apportion
 * @param {any} amount Amount to share, in pounds.
 * @param {any[][]} weights Weights, 0 or more, in any shape.
 * @param {any} [unit] Smallest part in pounds (default 0.01).
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
 * Rolls a balance forward: the closing balance of each year, surplus positive.
 * @customfunction BALANCE BALANCE
 * @helpurl https://localhost:3000/support.html#balance
 * @param {any} opening Balance before the first year in pounds, surplus positive.
 * @param {any[][]} income Income, one figure a year.
 * @param {any[][]} expenditure Expenditure, one figure a year.
 * @param {any[][]} [adjustments] Other changes, one figure a year.
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
 * @helpurl https://localhost:3000/support.html#mitigated
 * @param {any[][]} unmitigated Spend before mitigations, one figure a year.
 * @param {any[][]} savings Savings, one figure a year, positive.
 * @param {any[][]} [investment] Cost of making the savings, one figure a year.
 * @param {any[][]} [confidence] Share of the savings that is counted: one value, or one a year (default 100%).
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
      notGiven(investment) ? zeros(years) : lineOf('investment', investment),
      confidenceOf(confidence, years),
    );
    return inShapeOf(unmitigated, after);
  });
}

/**
 * Says whether a transfer out of the schools block is within the limit, and who decides.
 * @customfunction BLOCKTRANSFER BLOCKTRANSFER
 * @helpurl https://localhost:3000/support.html#blocktransfer
 * @param {any} schoolsBlock The schools block in pounds.
 * @param {any} requested Amount to move in pounds.
 * @param {any} [forumAgrees] TRUE (default) when the schools forum agrees.
 * @param {any} [limit] Share of the block that the forum may agree to (default 0.5%).
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
 * @helpurl https://localhost:3000/support.html#stabilitygrant
 * @param {any} deficit The deficit in pounds, with either sign.
 * @param {any} [share] Share of the deficit that the grant pays (default 90%).
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
 * Gives the version of the add-in.
 * @customfunction VERSION VERSION
 * @helpurl https://localhost:3000/support.html#version
 * @returns {string} Version text.
 */
export function VERSION(): string {
  return one(() => version) as string;
}
