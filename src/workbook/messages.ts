/** What Office.js failures mean for the person at the workbook, in plain sentences. No Office.js calls. */
import { FundingError } from '../funding/errors';
import { SheetError } from '../sheets/difference';
import { WorkbookError } from './contract';

const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied:
    'A sheet or the workbook is protected or read-only. Unprotect it (Review, Unprotect Sheet) or ask whoever protected it, then try again.',
  InvalidOperationInCellEditMode: 'A cell is being edited. Press Enter or Esc in the cell, then try again.',
  ItemNotFound:
    'Something that was there a moment ago is gone: a sheet or table was renamed or deleted. Press Find tables again.',
  ItemAlreadyExists: 'A sheet, table or name of that name exists already. Rename yours, then try again.',
  RequestPayloadSizeLimitExceeded:
    'The workbook holds more than Excel lets an add-in send at once. Keep very long lists in a table of their own, then try again.',
  ResponsePayloadSizeLimitExceeded:
    'The tables hold more than Excel lets an add-in read at once. Remove empty rows and columns from your tables, then try again.',
  ApiNotFound:
    'This version of Excel lacks something HNB needs. Excel 2021 or newer, or Excel on the web, has it.',
  InvalidReference:
    'A cell or range that was there a moment ago is gone. Look at your tables, then try again.',
  GeneralException: 'Excel could not do this. Save the workbook, then try again.',
};

interface RichError {
  code?: string;
  message?: string;
}

/** Any failure as a WorkbookError. `state` says what it means for the workbook: "Nothing was changed." */
export function asWorkbookError(failure: unknown, state: string): WorkbookError {
  if (failure instanceof WorkbookError) return failure;
  if (failure instanceof SheetError || failure instanceof FundingError)
    return new WorkbookError(failure.message);
  const { code, message } = (failure ?? {}) as RichError;
  const sentence = SENTENCES[code ?? ''] ?? `Excel could not do this (${message ?? String(failure)}).`;
  return new WorkbookError(`${sentence} ${state}`.trim());
}

export const NOTHING_CHANGED = 'Nothing was changed.';
