/**
 * New names and deletions that reach formulas elsewhere: every formula, name, validation and conditional format that
 * mentions a renamed sheet or table follows it; what mentions a deleted sheet says #REF!. Changes the Book only.
 */
import type { BookSheet } from '../book/book';
import type { Book } from '../book/model';
import { quoteSheet } from '../grid/address';
import { textOf, tokens, type Token } from '../grid/formula-text';

type Rewrite = (formula: string) => string;

/** Applies a rewriting to every formula text of the workbook. */
function rewriteAll(book: Book, rewrite: Rewrite): void {
  for (const sheet of book.sheets) {
    for (const cell of sheet.cells.values())
      if (cell.formula !== undefined) cell.formula = rewrite(cell.formula);
    for (const validation of sheet.validations) {
      if (validation.formula1.startsWith('=')) validation.formula1 = rewrite(validation.formula1);
      if (validation.formula2?.startsWith('=')) validation.formula2 = rewrite(validation.formula2);
    }
    for (const conditional of sheet.conditionals) conditional.formula = rewrite(conditional.formula);
  }
  for (const name of book.names) name.formula = rewrite(name.formula);
}

const sheetOf = (token: Token): string => token.text.slice(0, -1).replace(/^'|'$/g, '').replace(/''/g, "'");

/** Names can differ in case only. */
const mentions = (token: Token | undefined, name: string): boolean =>
  token?.kind === 'sheet' && sheetOf(token).toLowerCase() === name.toLowerCase();

const SIMPLE = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** A formula that cannot mention the sheet is left as it stands, unread. */
const withoutMention = (formula: string, name: string): boolean =>
  !formula.toLowerCase().includes(name.toLowerCase().replace(/'/g, "''"));

export function followRename(book: Book, before: string, after: string): void {
  const prefix = `${SIMPLE.test(after) ? after : quoteSheet(after)}!`;
  rewriteAll(book, (formula) => {
    if (withoutMention(formula, before)) return formula;
    const parts = tokens(formula).map((token) =>
      mentions(token, before) ? { ...token, text: prefix } : token,
    );
    return `=${textOf(parts)}`;
  });
}

/** The table's name stands alone or before the brackets of a structured reference. */
export function followTableRename(book: Book, before: string, after: string): void {
  rewriteAll(book, (formula) => {
    if (withoutMention(formula, before)) return formula;
    const isTable = ({ kind, text }: Token): boolean =>
      kind === 'name' && text.toLowerCase() === before.toLowerCase();
    return `=${textOf(tokens(formula).map((token) => (isTable(token) ? { ...token, text: after } : token)))}`;
  });
}

/** To be called once the sheet is out of the book. */
export function followDeletion(book: Book, deleted: BookSheet): void {
  book.names = book.names.filter((name) => name.scope !== deleted);
  book.tables = book.tables.filter((table) => table.sheet !== deleted);
  rewriteAll(book, (formula) => {
    if (withoutMention(formula, deleted.name)) return formula;
    const parts = tokens(formula);
    const kept = parts.flatMap((token, i) => {
      if (mentions(token, deleted.name)) return [];
      return mentions(parts[i - 1], deleted.name) ? [{ kind: 'error' as const, text: '#REF!' }] : [token];
    });
    return `=${textOf(kept)}`;
  });
}
