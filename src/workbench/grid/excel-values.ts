/**
 * What Excel makes of single values: their order, numbers as text, wildcards, the criteria of COUNTIF and its kin. Pure;
 * knows no engine. Texts are compared without regard to case.
 */
import { ERROR_VALUES } from '../book/book';

/** An error is its text in an object of its own, so that it is not taken for a text. */
export interface ErrorValue {
  error: string;
}
/** A value of a cell; null is a blank. */
export type Scalar = string | number | boolean | null | ErrorValue;

export const isErrorValue = (value: Scalar): value is ErrorValue =>
  typeof value === 'object' && value !== null;

/** Excel keeps 15 digits of a number. */
const DIGITS = 15;

/** Equal in the digits that Excel keeps. */
function equalNumbers(one: number, other: number): boolean {
  if (one === other) return true;
  if (Math.abs(one - other) > 1e-14 * Math.max(Math.abs(one), Math.abs(other))) return false;
  return one.toPrecision(DIGITS) === other.toPrecision(DIGITS);
}

/** Numbers come before texts, texts before TRUE and FALSE. */
const KINDS = ['number', 'string', 'boolean'];
const kindOf = (value: Scalar): number => KINDS.indexOf(typeof value);

/** A blank is 0, "" or FALSE, whichever the other side is. */
function filled(value: Scalar, other: Scalar): Scalar {
  if (value !== null) return value;
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}

/** Below 0 when `left` comes first, 0 when they are equal. Neither may be an error. */
export function orderOf(left: Scalar, right: Scalar): number {
  const [one, other] = [filled(left, right), filled(right, left)];
  if (typeof one === 'number' && typeof other === 'number') return equalNumbers(one, other) ? 0 : one - other;
  if (typeof one === 'string' && typeof other === 'string') {
    const [first, second] = [one.toLowerCase(), other.toLowerCase()];
    return first === second ? 0 : first < second ? -1 : 1;
  }
  return kindOf(one) - kindOf(other) || Number(one) - Number(other);
}

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Whether a comparison holds; an error on either side is the answer. */
export function compared(left: Scalar, right: Scalar, comparison: Comparison): boolean | ErrorValue {
  if (isErrorValue(left)) return left;
  if (isErrorValue(right)) return right;
  return HOLDS[comparison](orderOf(left, right));
}

/** A number of more digits than Excel keeps, as Excel writes it; null when it can stay as it is. */
export function inFifteenDigits(value: number): string | null {
  const text = String(value);
  if (text.includes('e') || text.replace(/^-?0?\.?0*|\./g, '').length <= DIGITS) return null;
  return String(Number(value.toPrecision(DIGITS)));
}

const NUMBER_TEXT = /^\s*[-+]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?\s*%?\s*$/i;

/** The number that a text says; null when it says none. */
export function numberSaid(text: string): number | null {
  if (!NUMBER_TEXT.test(text)) return null;
  const size = Number(text.replace(/[,%\s]/g, ''));
  return text.includes('%') ? size / 100 : size;
}

export const hasWildcards = (text: string): boolean => /[*?~]/.test(text);

/** The text as an expression: * is any text, ? any character, and ~ takes that meaning away. */
export const wildcardSource = (text: string): string =>
  text.replace(/~([*?~])|([*?])|[\\^$.+()[\]{}|/-]/g, (match, plain?: string, wild?: string) =>
    plain !== undefined ? `\\${plain}` : wild === '*' ? '[^]*' : wild === '?' ? '[^]' : `\\${match}`,
  );

/** Whether a text is the one that may have wildcards. */
export function textTest(pattern: string): (text: string) => boolean {
  if (!hasWildcards(pattern)) {
    const wanted = pattern.toLowerCase();
    return (text) => text.toLowerCase() === wanted;
  }
  const expression = new RegExp(`^${wildcardSource(pattern)}$`, 'i');
  return (text) => expression.test(text);
}

/** Place of a text within another, 1 = first, from `start` on; 0 when it is not there. */
export function placeWithin(text: string, sought: string, start: number): number {
  const found = text.slice(start - 1).search(new RegExp(wildcardSource(sought), 'i'));
  return found < 0 ? 0 : found + start;
}

export type Test = (cell: Scalar) => boolean;

const not =
  (test: Test): Test =>
  (cell) =>
    !test(cell);

function equalTest(wanted: Scalar): Test {
  if (isErrorValue(wanted)) return (cell) => isErrorValue(cell) && cell.error === wanted.error;
  if (typeof wanted === 'number')
    return (cell) => {
      const found = typeof cell === 'string' ? numberSaid(cell) : cell;
      return typeof found === 'number' && equalNumbers(found, wanted);
    };
  if (typeof wanted === 'boolean') return (cell) => cell === wanted;
  const test = textTest(wanted ?? '');
  return (cell) => typeof cell === 'string' && test(cell);
}

const orderTest =
  (wanted: Scalar, comparison: Comparison): Test =>
  (cell) =>
    typeof cell === typeof wanted && cell !== null && compared(cell, wanted, comparison) === true;

/** What the words of a criterion stand for. */
function meantBy(words: string): Scalar {
  const number = numberSaid(words);
  if (number !== null) return number;
  if (/^true$/i.test(words)) return true;
  if (/^false$/i.test(words)) return false;
  const error = words.toUpperCase();
  return ERROR_VALUES.includes(error) ? { error } : words;
}

/** The test that a criterion of COUNTIF, COUNTIFS or SUMIFS puts cells to. */
export function criterionTest(criterion: Scalar): Test {
  if (typeof criterion !== 'string') return equalTest(criterion ?? 0);
  const [, sign = '', words = ''] = /^(<>|<=|>=|=|<|>)?([^]*)$/.exec(criterion) ?? [];
  if (words === '') {
    // "" finds what looks blank, "=" what is blank, "<>" what is not
    if (sign === '') return (cell) => cell === null || cell === '';
    if (sign === '=') return (cell) => cell === null;
    return sign === '<>' ? (cell) => cell !== null : () => false;
  }
  const wanted = meantBy(words);
  if (sign === '' || sign === '=') return equalTest(wanted);
  return sign === '<>' ? not(equalTest(wanted)) : orderTest(wanted, sign as Comparison);
}
