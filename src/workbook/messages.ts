/** What Office.js failures mean for the person at the workbook, in plain sentences. No Office.js calls. */
import { FundingError } from '../funding/errors';
import { SheetError } from '../sheets/sheet-names';
import { WorkbookError } from './contract';
import { NoAnswer } from './patiently';

export const NOTHING_CHANGED = 'Nothing was changed.';

const GONE =
  'Something that was there a moment ago is gone: a sheet, table or cell was renamed or deleted. Press Find tables again.';
const UNREACHABLE =
  'Excel cannot be reached at the moment. Look at the network connection and whether the workbook is still open, then try again.';
const FULL =
  'The workbook holds more than Excel lets an add-in send or read at once. Remove blank rows and columns from your tables, then try again.';

const NO_ANSWER =
  'Excel has not answered for three minutes. If a cell is being edited, press Enter or Esc in it; otherwise wait until Excel is idle.';

/** By the codes of Excel's errors. */
const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied:
    'A sheet or the workbook is protected or read-only. Unprotect it (Review, Unprotect Sheet) or ask whoever protected it, then try again.',
  InvalidOperationInCellEditMode: 'A cell is being edited. Press Enter or Esc in the cell, then try again.',
  ItemNotFound: GONE,
  InvalidReference: GONE,
  InvalidBinding: GONE,
  ItemAlreadyExists: 'A sheet, table or name of that name exists already. Rename yours, then try again.',
  RequestPayloadSizeLimitExceeded: FULL,
  ResponsePayloadSizeLimitExceeded: FULL,
  InsufficientMemory: FULL,
  ApiNotFound:
    'This version of Excel lacks something HNB needs. Excel 2021 or newer, or Excel on the web, has it.',
  ApiNotAvailable:
    'This version of Excel lacks something HNB needs. Excel 2021 or newer, or Excel on the web, has it.',
  MergedRangeConflict:
    'Cells of an HNB sheet were merged. Unmerge them (Home, Merge and Center), then try again.',
  FilteredRangeConflict:
    'A filter hides rows of an HNB sheet. Clear the filter (Data, Clear), then try again.',
  PivotTableRangeConflict:
    'A PivotTable stands where HNB must write. Move it to a sheet of yours, then try again.',
  OperationCellsExceedLimit: FULL,
  RequestAborted: 'Excel stopped before it was done. Wait until it is idle, then try again.',
  Timeout: 'Excel took too long. Wait until it is idle, then try again.',
  ConnectionFailure: UNREACHABLE,
  ServiceNotAvailable: UNREACHABLE,
  InactiveWorkbook: 'Another workbook is in front. Click into this one, then try again.',
  ActivityLimitReached: 'Excel is busy. Wait a minute, then try again.',
  GeneralException: 'Excel could not do this. Save the workbook, then try again.',
};

/** Thrown when the person pressed Cancel; whoever catches it says what that means for the workbook. */
export class Cancelled extends Error {}

/** What a colleague did while HNB was at work; its message is a sentence to which the state of the workbook is added. */
export class Meanwhile extends Error {}

interface RichError {
  code?: string;
  message?: string;
}

/** Any failure as a WorkbookError. `state` says what it means for the workbook: "Nothing was changed." */
export function asWorkbookError(failure: unknown, state: string): WorkbookError {
  if (failure instanceof WorkbookError) return failure;
  if (failure instanceof Cancelled) return new WorkbookError(`The build was cancelled. ${state}`);
  // messages of the sheets say themselves that nothing was changed
  if (failure instanceof SheetError) return new WorkbookError(failure.message);
  if (failure instanceof FundingError) return new WorkbookError(`${failure.message} ${state}`);
  if (failure instanceof Meanwhile) return new WorkbookError(`${failure.message} ${state}`);
  if (failure instanceof NoAnswer) return new WorkbookError(`${NO_ANSWER} ${state}`);
  const { code, message } = (failure ?? {}) as RichError;
  const sentence =
    SENTENCES[code ?? ''] ??
    `Excel could not do this (${message ?? String(failure)}). Save the workbook, then try again.`;
  return new WorkbookError(`${sentence} ${state}`.trim());
}
