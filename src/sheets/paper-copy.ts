/**
 * A table for a paper as HTML that Word keeps and as text with tabs. Cells are only ever text: nothing in them is
 * rendered, and nothing becomes a formula where the copy is pasted into a spreadsheet. Pure.
 */
import type { PaperTable, ShownCell, ShownRow } from './paper-table';

const MINUS = '−';
/** Seen nowhere, and enough for Excel not to take what follows for a formula when HTML is pasted. */
const UNSEEN = '\u200b';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '').replace(/\r\n|\r|\n/g, '<br>');

/** What a spreadsheet takes for the beginning of a formula, in the widths of East Asian keyboards too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;
/** What a spreadsheet takes for a number or a date: "01", "1/2", "1.0.2". */
const FIGURE_LIKE = /^[£(]?\d/;

const FONT = 'font-family:Arial,sans-serif;font-size:10pt';
/** In each cell: Word and Writer do not take the font of a table over into its cells. */
const CELL = `${FONT};padding:2pt 5pt;vertical-align:top`;
/** What Writer reads of a cell only in the older way. */
const OLDER = 'valign="top"';
const LINE = 'border-bottom:0.5pt solid #b1b4b6';
const HEAD_LINE = 'border-bottom:1.5pt solid #0b0c0c';
/** Excel reads such a cell as text, not as a date or a number. */
const AS_TEXT = "mso-number-format:'\\@'";

/** Marks that stand for a figure, such as x for a small number, keep to its column's side. */
const MARK_LENGTH = 3;

const isRight = ({ kind, text }: ShownCell, isFigures: boolean): boolean =>
  kind === 'number' || (isFigures && (kind === 'error' || text.length <= MARK_LENGTH));

const styled = (...parts: readonly (string | false)[]): string =>
  `style="${parts.filter((part) => part !== false).join(';')}"`;

function cellText({ kind, text }: ShownCell): string {
  if (kind === 'number') return escaped(text.replace(/^-/, MINUS));
  return (FORMULA.test(text) ? UNSEEN : '') + escaped(text);
}

function htmlCell(cell: ShownCell, isFirst: boolean, isFigures: boolean, isBold: boolean): string {
  // a number that names its row stands beside words
  const right = !isFirst && isRight(cell, isFigures);
  const isKept = cell.kind === 'number';
  const style = styled(
    CELL,
    LINE,
    `text-align:${right ? 'right' : 'left'}`,
    `font-weight:${isBold ? 'bold' : 'normal'}`,
    isKept && 'white-space:nowrap',
    cell.kind === 'text' && FIGURE_LIKE.test(cell.text) && AS_TEXT,
  );
  const tag = isFirst ? 'th' : 'td';
  return `<${tag}${isFirst ? ' scope="row"' : ''} ${OLDER}${isKept ? ' nowrap' : ''} ${style}>${cellText(cell)}</${tag}>`;
}

const htmlRow = ({ cells, isBold }: ShownRow, figures: readonly boolean[]): string =>
  `<tr>${cells.map((cell, i) => htmlCell(cell, i === 0, figures[i] ?? false, isBold)).join('')}</tr>`;

/** A table alone: caption, heading row, rows whose first cell is their heading. */
export function paperHtml({ title, headings, figures, rows }: PaperTable): string {
  const heads = headings.map((heading, i) => {
    const style = styled(
      CELL,
      HEAD_LINE,
      `text-align:${i > 0 && figures[i] ? 'right' : 'left'}`,
      'font-weight:bold',
      FIGURE_LIKE.test(heading) && AS_TEXT,
    );
    return `<th scope="col" ${OLDER} ${style}>${cellText({ kind: 'text', text: heading })}</th>`;
  });
  // a paragraph of its own: Writer takes the looks of a caption from nothing else, and would centre it in Times
  const looks = styled(FONT, 'text-align:left', 'font-weight:bold', 'margin:0 0 4pt 0');
  const caption = `<caption align="left"><p align="left" ${looks}>${escaped(title)}</p></caption>`;
  const body = rows.map((row) => htmlRow(row, figures)).join('\n');
  return [
    `<table cellpadding="4" cellspacing="0" ${styled('border-collapse:collapse')}>`,
    caption,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>${body}</tbody>`,
    '</table>',
  ].join('\n');
}

/** A cell between tabs: on one line, with an apostrophe where a spreadsheet would take it for a formula. */
function plainCell({ kind, text }: ShownCell): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  if (kind !== 'number' && FORMULA.test(line)) return `'${line}`;
  // a quotation mark at the front would swallow the tabs up to the next one
  return line.startsWith('"') ? `"${line.replace(/"/g, '""')}"` : line;
}

/** Heading row and rows, a line each, cells apart by tabs. */
export const paperText = ({ headings, rows }: PaperTable): string =>
  [headings.map((text): ShownCell => ({ kind: 'text', text })), ...rows.map(({ cells }) => cells)]
    .map((cells) => cells.map(plainCell).join('\t'))
    .join('\r\n');
