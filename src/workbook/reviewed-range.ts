/**
 * Reads HNB Reviewed along with the workbook, where HNB Review is to tell of it: its size with the first request, its
 * cells with the second, or in one of its own when there would be too much for one answer. Office.js; reads only.
 */
import { REVIEWED_SHEET } from '../sheets/record-sheets';
import { readRecord, REVIEWED_TITLE, type ReviewRecord } from '../sheets/review-record';
import { SHEET_NAMES } from '../sheets/request';
import type { Plain } from '../sheets/sources';
import { same, type Contents } from './contents';

/** Characters that a row of the record takes, those about children included, which hold many fingerprints. */
const PER_ROW = 1_000;
/** Characters of one answer: Excel on the web stops at 5 MB. */
const MOST_TOGETHER = 4_000_000;

/** The record, unless a sheet of that name is somebody else's. */
export const recordIn = (values: readonly (readonly Plain[])[], top: number): ReviewRecord | null =>
  values[0]?.[0] === REVIEWED_TITLE[0] ? readRecord(values, top) : null;

export class ReviewedRange {
  private readonly size: Excel.Range | null;
  private cells: Excel.Range | null = null;

  /** @param wanted true to read it although HNB Review does not stand yet */
  constructor(
    private readonly context: Excel.RequestContext,
    { sheets }: Contents,
    wanted: boolean,
  ) {
    const has = (name: string): boolean => sheets.some((sheet) => same(sheet.name, name));
    const isRead = has(REVIEWED_SHEET) && (wanted || has(SHEET_NAMES.Review));
    this.size = isRead ? this.used() : null;
    this.size?.load('rowCount');
  }

  private used(): Excel.Range {
    return this.context.workbook.worksheets.getItem(REVIEWED_SHEET).getUsedRangeOrNullObject(true);
  }

  /**
   * Queues its cells, or reads them at once where there is no room beside what is to come.
   * @param beside characters of what is to be read along with them
   */
  async queue(beside: number): Promise<{ requests: number; characters: number }> {
    if (!this.size || this.size.isNullObject) return { requests: 0, characters: 0 };
    this.cells = this.used();
    this.cells.load('rowIndex,values');
    const characters = this.size.rowCount * PER_ROW;
    if (beside + characters <= MOST_TOGETHER) return { requests: 0, characters };
    await this.context.sync();
    return { requests: 1, characters: 0 };
  }

  /** Once what was queued is sent. */
  take(): ReviewRecord | null {
    const { cells } = this;
    return cells && !cells.isNullObject ? recordIn(cells.values as Plain[][], cells.rowIndex) : null;
  }
}
