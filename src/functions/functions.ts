/**
 * What Excel calls: thin wrappers whose JSDoc tags become functions.json. They read cells, ask src/funding and answer;
 * no arithmetic here. Synchronous, pure, no DOM, no Office.js.
 */
/* eslint-disable @typescript-eslint/no-explicit-any -- Microsoft's metadata tool knows no other word for "any cell" */
import { apportion } from '../funding/apportion';
import { bandForScore, bandValue, ELEMENT_2 } from '../funding/bands';
import { notAvailable, wrongValue } from '../funding/errors';
import { fairShare, type SchoolShare } from '../funding/fairshare';
import { first15 } from '../funding/first15';
import { balance, blockTransfer, TRANSFER_LIMIT } from '../funding/plan';
import { dateInWords, partYear, readBasis, readYearStart } from '../funding/periods';
import { topUpDue } from '../funding/topup';
import {
  cellAt,
  commonShape,
  dateArgument,
  flagArgument,
  inShapeOf,
  neededNumber,
  notGiven,
  numberArgument,
  numbersIn,
  textArgument,
  whereIn,
  type Cells,
  type Spread,
} from './cells';
import { many, one, toCellError, type Answer } from './errors';
import { readBands, readFairShareSettings, readMethod, readSchools } from './tables';
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

const shareRow = (share: SchoolShare): Answer[] => [
  share.urn,
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

/** Answers cell by cell for array-first arguments; a fault stays in its own cell, and blank rows stay blank. */
function each(spreads: readonly Spread[], work: (row: number, column: number) => Answer): Answer[][] {
  const { rows, columns } = commonShape(spreads);
  const cell = (row: number, column: number): Answer => {
    const lone = rows * columns === 1;
    if (!lone && spreads.every(({ cells }) => isSingle(cells) || notGiven(cellAt(cells, row, column))))
      return '';
    try {
      return work(row, column);
    } catch (failure) {
      return toCellError(failure);
    }
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => cell(row, column)),
  );
}

const isSingle = (cells: Cells): boolean => cells.length === 1 && cells[0]?.length === 1;

/** An array argument that may be left out stands as one empty cell. */
const orEmpty = (cells: Cells | null | undefined): Cells => (cells && cells.length > 0 ? cells : [[null]]);

const yearOf = (given: any): number => {
  const text = textArgument('yearStart', given);
  if (text === null)
    throw wrongValue('yearStart is blank; give the year in which the financial year begins, such as 2026.');
  return readYearStart(text);
};

/** First and last day of a placement. @throws when the start is missing or the end lies before it. */
function stretch(start: Cells, end: Cells, row: number, column: number): { from: number; to: number | null } {
  const from = dateArgument(whereIn('start', start, row), cellAt(start, row, column));
  const to = dateArgument(whereIn('end', end, row), cellAt(end, row, column));
  if (from === null)
    throw wrongValue(`${whereIn('start', start, row)} is blank; give the date on which the placement began.`);
  if (to !== null && to < from) {
    throw wrongValue(
      `${whereIn('end', end, row)} (${dateInWords(to)}) is before start (${dateInWords(from)}); correct one of them.`,
    );
  }
  return { from, to };
}

/**
 * Shares a fixed fund among mainstream schools with more EHC plans than their demographics suggest.
 * @customfunction FAIRSHARE FAIRSHARE
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
    const fund = numberArgument('budget', budget);
    if (fund === null) throw wrongValue('budget is blank; give the fund in pounds, for example 100000.');
    const chosen = notGiven(settings) ? [] : (settings as Cells);
    const shares = fairShare(
      readSchools('Schools', schools as Cells),
      fund,
      readMethod('method', method),
      readFairShareSettings('Settings', chosen),
    );
    return [FAIRSHARE_HEADINGS, ...shares.map(shareRow)];
  });
}

/**
 * Gives the annual cost of the first 15 weekly hours of EHC plans, which schools meet themselves.
 * @customfunction FIRST15 FIRST15
 * @param {any[][]} hours Weekly hours of each plan: one cell or a column.
 * @param {any} [unitRate] Pounds a year for the capped hours (default 6000); with weeks, pounds an hour.
 * @param {any} [cap] Weekly hours counted (default 15).
 * @param {any} [weeks] Weeks of a year; when given, unitRate is pounds an hour.
 * @returns {any[][]} Pounds a year, in the shape of hours.
 */
export function FIRST15(hours: any[][], unitRate?: any, cap?: any, weeks?: any): any[][] {
  return many(() => {
    const rate = numberArgument('unitRate', unitRate) ?? ELEMENT_2;
    const most = numberArgument('cap', cap) ?? 15;
    const weeksGiven = numberArgument('weeks', weeks);
    return each([{ name: 'hours', cells: hours }], (row, column) => {
      const own = numberArgument(whereIn('hours', hours, row), cellAt(hours, row, column));
      return first15(own ?? 0, rate, most, weeksGiven);
    });
  });
}

/**
 * Gives the share of a financial year for which placements are live.
 * @customfunction PARTYEAR PARTYEAR
 * @param {any[][]} start First day: one cell or a column.
 * @param {any[][]} end Last day, counted; blank = still open.
 * @param {any} yearStart Year in which the financial year begins, such as 2026 or "2026-27".
 * @param {any} [basis] DAYS (default), MONTHS or TERMS.
 * @returns {any[][]} A share from 0 to 1, in the shape of start.
 */
export function PARTYEAR(start: any[][], end: any[][], yearStart: any, basis?: any): any[][] {
  return many(() => {
    const year = yearOf(yearStart);
    const counted = readBasis(textArgument('basis', basis) ?? '');
    const ends = orEmpty(end);
    return each(
      [
        { name: 'start', cells: start },
        { name: 'end', cells: ends },
      ],
      (row, column) => {
        const { from, to } = stretch(start, ends, row, column);
        return partYear(from, to, year, counted);
      },
    );
  });
}

/**
 * Places scores in bands: the band with the largest "Score from" at or below the score.
 * @customfunction EBTBAND EBTBAND
 * @param {any[][]} score Score given by the banding tool: one cell or a column.
 * @param {any[][]} bands Table of bands with its headings, among them Band and Score from.
 * @returns {any[][]} Band labels, in the shape of score.
 */
export function EBTBAND(score: any[][], bands: any[][]): any[][] {
  return many(() => {
    const rows = readBands('Bands', bands, false);
    return each([{ name: 'score', cells: score }], (row, column) =>
      bandForScore(neededNumber(whereIn('score', score, row), cellAt(score, row, column)), rows),
    );
  });
}

/**
 * Gives the annual top-up of bands on a day.
 * @customfunction EBTVALUE EBTVALUE
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
    const settings = orEmpty(setting);
    const day = dateArgument('onDate', onDate);
    const off = numberArgument('deduct', deduct) ?? ELEMENT_2;
    return each(
      [
        { name: 'band', cells: band },
        { name: 'setting', cells: settings },
      ],
      (row, column) => {
        const label = textArgument(whereIn('band', band, row), cellAt(band, row, column));
        if (label === null) throw wrongValue(`${whereIn('band', band, row)} is blank; give a band label.`);
        return bandValue(
          label,
          rows,
          textArgument(whereIn('setting', settings, row), cellAt(settings, row, column)),
          day,
          off,
        );
      },
    );
  });
}

/**
 * Gives the top-up due in a financial year for placements, with values that change during the year.
 * @customfunction EBTTOPUP EBTTOPUP
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
    const rules = {
      yearStart: yearOf(yearStart),
      basis: readBasis(textArgument('basis', basis) ?? ''),
      deduct: numberArgument('deduct', deduct) ?? ELEMENT_2,
    };
    const [settings, ends, ftes] = [orEmpty(setting), orEmpty(end), orEmpty(fte)];
    const spreads = [
      { name: 'band', cells: band },
      { name: 'setting', cells: settings },
      { name: 'start', cells: start },
      { name: 'end', cells: ends },
      { name: 'fte', cells: ftes },
    ];
    return each(spreads, (row, column) => {
      const label = textArgument(whereIn('band', band, row), cellAt(band, row, column));
      if (label === null) throw wrongValue(`${whereIn('band', band, row)} is blank; give a band label.`);
      const { from, to } = stretch(start, ends, row, column);
      const share = numberArgument(whereIn('fte', ftes, row), cellAt(ftes, row, column)) ?? 1;
      if (share < 0) throw wrongValue(`${whereIn('fte', ftes, row)} is ${share}; give 0 or more.`);
      const placed = textArgument(whereIn('setting', settings, row), cellAt(settings, row, column));
      return topUpDue({ band: label, setting: placed, start: from, end: to, fte: share }, rows, rules);
    });
  });
}

/**
 * Shares an amount by weights in whole pence, so that the shares sum exactly to the amount.
 * @customfunction APPORTION APPORTION
 * @param {any} amount Amount to share, in pounds.
 * @param {any[][]} weights Weights, 0 or more: a row or a column.
 * @param {any} [unit] Smallest part in pounds (default 0.01).
 * @returns {any[][]} Pounds, in the shape of weights.
 */
export function APPORTION(amount: any, weights: any[][], unit?: any): any[][] {
  return many(() => {
    const whole = neededNumber('amount', amount);
    return inShapeOf(
      weights,
      apportion(whole, numbersIn('weights', weights), numberArgument('unit', unit) ?? undefined),
    );
  });
}

/**
 * Rolls a balance forward: the closing balance of each year, surplus positive.
 * @customfunction BALANCE BALANCE
 * @param {any} opening Balance before the first year in pounds, surplus positive.
 * @param {any[][]} income Income, one figure a year.
 * @param {any[][]} expenditure Expenditure, one figure a year.
 * @param {any[][]} [adjustments] Other changes, one figure a year.
 * @returns {any[][]} Closing balance of each year in pounds, in the shape of income.
 */
export function BALANCE(opening: any, income: any[][], expenditure: any[][], adjustments?: any[][]): any[][] {
  return many(() => {
    const changes = notGiven(adjustments) ? [] : numbersIn('adjustments', adjustments as Cells);
    const closing = balance(
      numberArgument('opening', opening) ?? 0,
      numbersIn('income', income),
      numbersIn('expenditure', expenditure),
      changes,
    );
    return inShapeOf(income, closing);
  });
}

/**
 * Says whether a transfer out of the schools block is within the limit, and who decides.
 * @customfunction BLOCKTRANSFER BLOCKTRANSFER
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
      flagArgument('forumAgrees', forumAgrees) ?? true,
      numberArgument('limit', limit) ?? TRANSFER_LIMIT,
    );
    return [[transfer.share, transfer.limit, transfer.within ? 'Yes' : 'No', transfer.decides]];
  });
}

/**
 * Gives the version of the add-in.
 * @customfunction VERSION VERSION
 * @returns {string} Version text.
 */
export function VERSION(): string {
  return one(() => version) as string;
}
