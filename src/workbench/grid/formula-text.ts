/**
 * Cuts the text of a formula into the parts that the workbench has to understand before the engine sees them:
 * references, names, structured references, function names, strings. Pure; knows nothing of the Book.
 */
import { parseRange } from './address';

export type TokenKind =
  | 'text' // "…" with its quotes
  | 'number'
  | 'reference' // A1, A1:B2, A:C, 1:3 — without its sheet
  | 'sheet' // 'High needs lines'! or Data! — with the exclamation mark
  | 'name' // a defined name, a table, TRUE, or a variable of LET
  | 'function' // the name before "("
  | 'brackets' // […] of a structured reference
  | 'error' // #N/A and kin
  | 'spill' // the # after a reference
  | 'at' // the @ of implicit intersection
  | 'open'
  | 'close'
  | 'comma'
  | 'other'; // operators, spaces, braces

export interface Token {
  kind: TokenKind;
  text: string;
}

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*/u;
const NUMBER = /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/;
const RANGE =
  /^\$?(?:[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?|[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\d+:\$?\d+)(?![\p{L}\p{N}_.(!])/u;
const ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA)/i;
const SHEET = /^(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/u;

const PUNCTUATION: Readonly<Record<string, TokenKind>> = {
  '(': 'open',
  ')': 'close',
  ',': 'comma',
  '@': 'at',
};

/** The text up to the bracket that closes the first one; an apostrophe escapes the character after it. */
function bracketed(text: string): string {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === "'") i += 1;
    else if (character === '[') depth += 1;
    else if (character === ']' && (depth -= 1) === 0) return text.slice(0, i + 1);
  }
  return text;
}

function quoted(text: string): string {
  const match = /^"(?:[^"]|"")*"?/.exec(text);
  return match ? match[0] : text;
}

function reference(rest: string): string | null {
  const match = RANGE.exec(rest);
  return match && parseRange(match[0]) ? match[0] : null;
}

function named(rest: string): Token | null {
  const match = NAME.exec(rest);
  if (!match) return null;
  const after = rest.slice(match[0].length);
  return { kind: after.startsWith('(') ? 'function' : 'name', text: match[0] };
}

function next(rest: string, previous: Token | undefined): Token {
  const first = rest[0] ?? '';
  if (first === '"') return { kind: 'text', text: quoted(rest) };
  if (first === '[') return { kind: 'brackets', text: bracketed(rest) };
  if (first === '#') {
    const error = ERROR.exec(rest);
    if (error && previous?.kind !== 'reference' && previous?.kind !== 'name')
      return { kind: 'error', text: error[0] };
    return { kind: 'spill', text: '#' };
  }
  const sheet = SHEET.exec(rest);
  if (sheet) return { kind: 'sheet', text: sheet[0] };
  const range = reference(rest);
  if (range !== null) return { kind: 'reference', text: range };
  const number = NUMBER.exec(rest);
  if (number) return { kind: 'number', text: number[0] };
  return named(rest) ?? { kind: PUNCTUATION[first] ?? 'other', text: first };
}

/** The tokens of a formula, without its "=". Joined again they give the same text. */
export function tokens(formula: string): Token[] {
  const found: Token[] = [];
  let rest = formula.startsWith('=') ? formula.slice(1) : formula;
  while (rest !== '') {
    const token = next(rest, found[found.length - 1]);
    found.push(token);
    rest = rest.slice(token.text.length);
  }
  return found;
}

export const textOf = (parts: readonly Token[]): string => parts.map((part) => part.text).join('');

/** Position just after the bracket that closes the one at `open`. */
export function closing(parts: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < parts.length; i += 1) {
    if (parts[i]?.kind === 'open') depth += 1;
    if (parts[i]?.kind === 'close' && (depth -= 1) === 0) return i;
  }
  return parts.length;
}

/** The arguments between two brackets, split at the commas that belong to this call. */
export function argumentsOf(parts: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const part of parts) {
    if (part.kind === 'open' || part.text === '{') depth += 1;
    if (part.kind === 'close' || part.text === '}') depth -= 1;
    if (part.kind === 'comma' && depth === 0) found.push([]);
    else found[found.length - 1]?.push(part);
  }
  const only = found.length === 1 ? found[0] : undefined;
  return only && textOf(only).trim() === '' ? [] : found;
}
