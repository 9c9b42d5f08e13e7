/** Rules that every formula of every HNB sheet keeps to, as a scan that names each cell that breaks one. */
import { cellName, parseCell } from '../../src/sheets/a1';
import type { BlueprintCell, SheetBlueprint } from '../../src/sheets/blueprint';

/** Functions that Excel 2021 and LibreOffice 7.4 both have and that are not volatile. */
export const ALLOWED = new Set(
  `ABS ADDRESS AND AVERAGE COLUMN COLUMNS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE EDATE EXACT FIND FORECAST IF
  IFERROR INDEX INT ISERROR ISNA ISNUMBER ISTEXT LARGE LEFT LEN MATCH MAX MID MIN MOD MONTH N NA OR REPT RIGHT ROUND ROW
  ROWS SEARCH SUBSTITUTE SUM SUMIFS SUMPRODUCT TRIM VALUE YEAR`.split(/\s+/),
);
export const CONSTANTS = ['0', '1', '12', '100'];

/** Formula without texts, sheet names and table columns. */
export const bare = (formula: string): string =>
  formula
    .replace(/"(?:[^"]|"")*"/g, '""')
    .replace(/'(?:[^']|'')*'!/g, '')
    // an apostrophe within a heading takes away what the next character means
    .replace(/\[(?:\[(?:'.|[^'\]])*\]|(?:'.|[^'\]])*)\]/g, '[]');

/** Functions of a formula that are not on the list. */
export const functionsBeyond = (formula: string): string[] =>
  (bare(formula).match(/[A-Z][A-Z0-9.]*(?=\()/g) ?? []).filter((name) => !ALLOWED.has(name));

/** Constants of a formula that are not on the list. */
export const constantsBeyond = (formula: string): string[] =>
  (bare(formula).match(/(?<![A-Za-z$_.\d])\d+(?:\.\d+)?%?(?![\d:])/g) ?? []).filter(
    (constant) => !CONSTANTS.includes(constant),
  );

/** A formula that looks into another workbook or has a fixed array. */
export const leavesTheSheet = (formula: string): boolean => /\[[^\]]*\.xls|\{/.test(formula);

/** IF over a column, which older Excel would do only as an array formula. */
export const hasArrayIf = (formula: string): boolean => /SUMPRODUCT\([^()]*IF\(/.test(bare(formula));

/**
 * A formula as seen from its cell: relative references as offsets, the year of a column of the user's tables as a mark,
 * however the table writes it.
 */
export function fromItsCell({ formula = '', row, column }: BlueprintCell): string {
  return formula
    .replace(/\[(?:\[(?:'.|[^'\]])*\d{4}(?:'.|[^'\]])*\]|(?:'.|[^'\]])*\d{4}(?:'.|[^'\]])*)\]/g, '[year]')
    .replace(
      /(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\d(])/g,
      (text, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
        const place = parseCell(letters + digits);
        if (!place) return text;
        const across = fixedColumn ? `C${place.column}` : `C[${place.column - column}]`;
        const down = fixedRow ? `R${place.row}` : `R[${place.row - row}]`;
        return down + across;
      },
    );
}

/** Stretches of neighbouring cells with the same formula. */
export const stretches = (cells: readonly BlueprintCell[]): number =>
  cells.filter((cell, i) => {
    const before = cells[i - 1];
    return !before || fromItsCell(cell) !== fromItsCell(before);
  }).length;

/** Rules that hold within one formula, with what to say when it breaks them. */
const RULES: readonly (readonly [breaks: (formula: string) => boolean, words: string])[] = [
  [(formula) => functionsBeyond(formula).length > 0, 'a function beyond the list'],
  [(formula) => constantsBeyond(formula).length > 0, 'a constant'],
  [leavesTheSheet, 'another workbook or a fixed array'],
  [hasArrayIf, 'an IF over a column'],
];

/** Every formula that breaks a rule, with its cell. */
export const brokenRules = (sheets: readonly SheetBlueprint[]): string[] =>
  sheets.flatMap(({ name, cells }) =>
    cells.flatMap(({ formula, row, column }) =>
      formula === undefined
        ? []
        : RULES.filter(([breaks]) => breaks(formula)).map(
            ([, words]) => `${name}!${cellName(row, column)} has ${words}: ${formula}`,
          ),
    ),
  );
