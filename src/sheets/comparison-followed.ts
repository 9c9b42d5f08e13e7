/**
 * How a cell of HNB Comparison that follows the council's own tables is known by its formula: what people type over it
 * stays, and once that is cleared the next build lets it follow again. Pure.
 */

/** Finds the first row of a table that says something. */
export const FIRST = 'SUMPRODUCT(LARGE(';
/** HNB's formula over a table that has no assessments. */
const NOTHING_SAID = /^=IF\(TRIM\([^()]*\)="","",IF\(SUMPRODUCT\(/;

export const followsTable = (formula: string): boolean =>
  formula.includes(FIRST) || NOTHING_SAID.test(formula);
