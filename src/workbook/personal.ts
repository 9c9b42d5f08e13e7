/**
 * Warns of columns that look like personal data of children: names, unique pupil numbers, NHS numbers, dates of birth.
 * HNB needs references only. Pure; looks at what has been read before, keeps nothing of it, and quotes no cell but the
 * heading.
 */
import type { Plain, Problem } from '../sheets/sources';
import { Places, type MappedCells } from './places';

/** Cells of a column that are looked at; a column is of one kind throughout. */
const LOOKED_AT = 200;
/** So many cells, and such a part of those that hold something, have to look like it. */
const LEAST = 2;
const MOST_OF_THEM = 0.8;

/** Unique pupil number: a check letter, eleven digits, a digit or letter (DfE, UPN guide). I, O and S do not occur. */
const UPN = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/i;
/** "Ada Lovelace", "LOVELACE, Ada", "Jean-Luc O'Neill" */
const FULL_NAME = /^[A-Z][\p{L}'’-]+,? (?:[A-Z][\p{L}'’.-]* ?)+$/u;
const NHS_DIGITS = /^\d{3}[ -]?\d{3}[ -]?\d{4}$/;

/** True for a valid NHS number: the tenth digit is 11 less the weighted sum of the others, modulo 11. */
function isNhsNumber(text: string): boolean {
  if (!NHS_DIGITS.test(text)) return false;
  const digits = [...text.replace(/\D/g, '')].map(Number);
  const check = digits.slice(0, 9).reduce((sum, digit, i) => sum + digit * (10 - i), 0) % 11;
  return (11 - check) % 11 === digits[9];
}

interface Sign {
  /** What the column looks like: "names of children". */
  what: string;
  heading: RegExp;
  /** Whether one cell looks like it; left out where cells alone say nothing. */
  cell?: (text: string) => boolean;
  /** Only in the column that names a row of the table: names of schools look no different. */
  inKeys?: boolean;
}

const SIGNS: readonly Sign[] = [
  {
    what: 'names of children',
    heading:
      /\b(fore|sur|first|last|middle|given|family|christian|preferred) ?names?\b|\b(pupil|child|children|student|learner|young person|client|patient)('s|s)?\W*(full )?names?\b/i,
    cell: (text) => FULL_NAME.test(text),
    inKeys: true,
  },
  {
    what: 'unique pupil numbers',
    heading: /\bupns?\b|unique pupil (number|no)/i,
    cell: (text) => UPN.test(text),
  },
  { what: 'NHS numbers', heading: /\bnhs\b/i, cell: isNhsNumber },
  { what: 'dates of birth', heading: /\bd\.? ?o\.? ?b\b|(date of birth|birth ?(date|day))(?! year)/i },
];

/** Inputs of which a row is a child. */
const OF_CHILDREN: ReadonlySet<string> = new Set(['ehcps']);

const isFilled = (value: Plain): boolean => value !== null && String(value).trim() !== '';

function looksLike(cells: readonly string[], isOne: (text: string) => boolean): boolean {
  const found = cells.filter(isOne).length;
  return found >= LEAST && found >= cells.length * MOST_OF_THEM;
}

/** The first sign that a column gives; null when it gives none. */
function signOf(heading: string, cells: readonly string[], isKey: boolean): Sign | null {
  const found = SIGNS.find(
    (sign) =>
      sign.heading.test(heading) ||
      (sign.cell !== undefined && (isKey || !sign.inKeys) && looksLike(cells, sign.cell)),
  );
  return found ?? null;
}

/** A note for each column of a mapped table that looks like personal data, with the cell of its heading. */
export function personalProblems(table: MappedCells): Problem[] {
  const [headings = [], ...rows] = table.values;
  const { mapped } = table;
  const places = new Places(table);
  const looked = rows.slice(0, LOOKED_AT);
  return headings.flatMap((given, index): Problem[] => {
    const heading = String(given ?? '').trim();
    const cells = looked
      .map((row) => row[index] ?? null)
      .filter(isFilled)
      .map((value) => String(value).trim());
    const isKey = OF_CHILDREN.has(mapped.input) && mapped.columns.ref === heading;
    const sign = signOf(heading, cells, isKey);
    if (!sign || cells.length === 0) return [];
    const where = places.cell(0, index);
    const isRead = Object.values(mapped.columns).includes(heading);
    const effect = isRead
      ? 'HNB reads this column, so they would stand on its sheets as well.'
      : 'HNB does not read this column, but all who open the workbook see it.';
    return [
      {
        severity: 'note',
        input: mapped.input,
        where,
        message: `${where}: the column "${heading}" looks like ${sign.what}. ${effect} Put references in their place, or take the column out of the workbook.`,
      },
    ];
  });
}
