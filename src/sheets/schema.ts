/**
 * The schema of HNB's sheets: which version of their arrangement a workbook holds. It stands in the comment of each
 * sheet's name, so that every copy of HNB can tell whether it knows what it meets. Pure.
 */
import type { ExistingNames } from './operations';
import { sheetNameOf } from './sheet-names';

/**
 * Raised by one whenever an older HNB would misread, or lose, what a newer one puts on its sheets. Sheets from before
 * the schema was noted count as 1. Rebuilding is the way forward from every older schema, so what a new one changes has
 * to keep what people typed (test/cases/earlier-workbooks holds a workbook of each).
 */
export const SCHEMA = 2;

const MADE_BY = 'Made by HNB';
export const schemaNote = `${MADE_BY}, schema ${SCHEMA}`;

/** The schema that the comment of a sheet's name tells of; null when it is not the comment of HNB's. */
export function schemaIn(comment: string): number | null {
  if (!comment.startsWith(MADE_BY)) return null;
  const found = /schema (\d+)/.exec(comment);
  return found ? Number(found[1]) : 1;
}

/** The schema of one HNB sheet; null when it is not there. */
export const schemaOf = (names: ExistingNames, id: string): number | null =>
  schemaIn(names[sheetNameOf(id).toUpperCase()]?.comment ?? '');

/** The newest schema among the comments of a workbook's names; null when no HNB sheet is there. */
export const newestSchema = (comments: readonly string[]): number | null =>
  comments.reduce<number | null>((newest, comment) => {
    const schema = schemaIn(comment);
    return schema === null || (newest !== null && newest >= schema) ? newest : schema;
  }, null);
