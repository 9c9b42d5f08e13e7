/**
 * Gross and net of academy recoupment: places in academies, free schools and colleges that DfE (until March 2025 ESFA)
 * takes off a council's grant and pays direct. Gross has them in income and in spend, net in neither. Pure; pounds.
 */

export const BASES = ['Net', 'Gross'] as const;
export type Basis = (typeof BASES)[number];

/** What takes a figure of income or of spend from the basis it is given on to the basis it is shown on. */
export const toBasis = (recouped: number, given: Basis, shown: Basis): number =>
  given === shown ? 0 : shown === 'Gross' ? recouped : 0 - recouped;

/** Amount recouped by year from the lines that give it: councils write them with a minus or without one. */
export const recoupedAmounts = (lines: readonly (readonly number[])[], years: number): number[] =>
  Array.from({ length: years }, (_, year) =>
    Math.abs(lines.reduce((sum, line) => sum + (line[year] ?? 0), 0)),
  );
