/**
 * Splits a formula into the pieces that matter for rewriting: texts and quoted names are left whole, so that nothing
 * inside them is ever taken for a reference. Pure.
 */
export interface Token {
  kind: 'text' | 'quoted' | 'bracket' | 'word' | 'space' | 'sign';
  text: string;
}

const WORD = /[\p{L}\p{N}_$.\\?]/u;

/** End of a "..." or '...' piece; the quote doubled inside stands for itself. */
function endOfQuoted(formula: string, from: number, quote: string): number {
  for (let i = from + 1; i < formula.length; i += 1) {
    if (formula[i] !== quote) continue;
    if (formula[i + 1] !== quote) return i + 1;
    i += 1;
  }
  return formula.length;
}

/** End of a [...] piece with its inner brackets; an apostrophe takes the next character as it is. */
function endOfBracket(formula: string, from: number): number {
  let depth = 0;
  for (let i = from; i < formula.length; i += 1) {
    if (formula[i] === "'") i += 1;
    else if (formula[i] === '[') depth += 1;
    else if (formula[i] === ']' && (depth -= 1) === 0) return i + 1;
  }
  return formula.length;
}

function endOfRun(formula: string, from: number, pattern: RegExp): number {
  let end = from;
  while (end < formula.length && pattern.test(formula[end] ?? '')) end += 1;
  return end;
}

/** An Excel error constant at this place ("#REF!", "#N/A"), so that its # is not taken for a spill sign. */
const ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)/i;

function tokenAt(formula: string, at: number): Token {
  const letter = formula[at] ?? '';
  const piece = (kind: Token['kind'], end: number): Token => ({ kind, text: formula.slice(at, end) });
  if (letter === '"') return piece('text', endOfQuoted(formula, at, '"'));
  if (letter === "'") return piece('quoted', endOfQuoted(formula, at, "'"));
  if (letter === '[') return piece('bracket', endOfBracket(formula, at));
  if (WORD.test(letter)) return piece('word', endOfRun(formula, at, WORD));
  if (/\s/.test(letter)) return piece('space', endOfRun(formula, at, /\s/));
  const error = letter === '#' ? ERROR.exec(formula.slice(at)) : null;
  return error ? { kind: 'text', text: error[0] } : piece('sign', at + 1);
}

export function tokens(formula: string): Token[] {
  const all: Token[] = [];
  for (let at = 0; at < formula.length;) {
    const token = tokenAt(formula, at);
    all.push(token);
    at += token.text.length;
  }
  return all;
}

export const join = (all: readonly Token[]): string => all.map((token) => token.text).join('');

/** Place of the bracket that closes the one at `open`, or -1. */
export function closing(all: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < all.length; i += 1) {
    const sign = all[i]?.kind === 'sign' ? all[i]?.text : '';
    if (sign === '(' || sign === '{') depth += 1;
    if ((sign === ')' || sign === '}') && (depth -= 1) === 0) return i;
  }
  return -1;
}
