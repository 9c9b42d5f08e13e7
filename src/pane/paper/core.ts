/** What is said of a table that is copied for a paper, and how the tables are listed. No DOM. */
import { MOST_COLUMNS, type PaperTable, type ShownTable, type TableName } from '../../sheets/paper-table';
import { count, placeText } from '../shared/format';

/** Tables under the names of their sheets, in the order given. */
export function bySheet(tables: readonly TableName[]): { sheet: string; tables: TableName[] }[] {
  const sheets = [...new Set(tables.map(({ sheet }) => sheet))];
  return sheets.map((sheet) => ({ sheet, tables: tables.filter((table) => table.sheet === sheet) }));
}

export const sizeText = ({ rows, headings }: PaperTable): string =>
  `${count(rows.length, 'row')} × ${count(headings.length, 'column')}`;

export const copiedSentence = (table: PaperTable): string =>
  `Copied: ${table.title}, ${sizeText(table)}. Paste it into your paper.`;

/** Cells with an error named one by one up to here. */
const NAMED = 3;

function errorSentence({ errors }: PaperTable): string[] {
  if (errors.length === 0) return [];
  const named = errors.slice(0, NAMED).map(({ where, shows }) => `${placeText(where)} shows ${shows}`);
  const more = errors.length > NAMED ? `; and ${errors.length - NAMED} more` : '';
  return [
    `▲ ${named.join('; ')}${more}. It is copied as it shows: correct the cell, then choose the table again.`,
  ];
}

/** What somebody who copies the table is to know. */
export function tableSentences(shown: ShownTable, table: PaperTable, columns: readonly number[]): string[] {
  const { hiddenRows } = shown;
  const rows = (number: number): string => count(number, 'row');
  return [
    ...errorSentence(table),
    ...(hiddenRows > 0 ? [`${rows(hiddenRows)} hidden on the sheet: left out.`] : []),
    ...(table.blankRows > 0 ? [`${rows(table.blankRows)} with nothing in them: left out.`] : []),
    ...(columns.length >= MOST_COLUMNS && columns.length < shown.headings.length
      ? [
          `${columns.length} of ${shown.headings.length} columns are ticked: more can hardly be read on a page.`,
        ]
      : []),
  ];
}

export const BY_HAND =
  'This Excel does not let HNB use the clipboard. The table is selected in the box below: press Ctrl+C, or ⌘C on a Mac, then paste it into your paper.';
/** @param wasCopied false when the older table had not reached the clipboard */
export const changedSentence = (wasCopied: boolean): string =>
  `The table changed on its sheet while it was shown here${wasCopied ? ', and the copy holds what stood there before' : ''}. It is shown anew: press Copy again.`;
export const NO_TABLES =
  'There is no HNB sheet with a table yet. Build the plan or another sheet first, then list the tables.';
export const NO_COLUMNS = 'No column is ticked, so there is nothing to copy. Tick one under Columns.';
export const NO_ROWS = 'Every row of this table is blank or hidden, so there is nothing to copy.';

/** Columns with a column ticked or not, in the order of the table. */
export const toggled = (columns: readonly number[], column: number): number[] =>
  columns.includes(column)
    ? columns.filter((one) => one !== column)
    : [...columns, column].sort((a, b) => a - b);
