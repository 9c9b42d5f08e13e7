/**
 * Formulas between the form in the file and the en-US grammar that Excel shows: prefixes of newer functions, spill
 * and implicit-intersection signs, this-row references, the add-in's own functions; and shared formulas moved to their
 * cell. Pure; formulas here carry no leading "=" except where said.
 */
import { columnLetters, columnNumber, MAX_COLUMNS, MAX_ROWS, quoteSheet } from './a1';
import { closing, join, tokens, type Token } from './tokens';

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Functions that the file spells with _xlfn._xlws. */
const WORKSHEET_ONLY = new Set(words('FILTER SORT'));
/** Functions newer than the file format, spelt with _xlfn. */
const NEWER = new Set(
  words(`
  ACOT ACOTH AGGREGATE ANCHORARRAY ARABIC ARRAYTOTEXT BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT
  BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS
  CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE
  ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FIELDVALUE FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.LINEAR
  FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS GROUPBY HSTACK HYPGEOM.DIST IFNA IFS IMAGE IMCOSH ISFORMULA ISOMITTED
  ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST NORM.INV
  NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI PIVOTBY
  POISSON.DIST QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SINGLE SKEW.P SORTBY
  STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW
  UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST`),
);
/** Functions that may return more than one cell. */
const SPILLING = new Set(
  words(`
  BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER GROUPBY HSTACK LAMBDA LET MAKEARRAY MAP MUNIT PIVOTBY RANDARRAY SCAN SEQUENCE
  SORT SORTBY TAKE TEXTSPLIT TOCOL TOROW TRANSPOSE UNIQUE VSTACK WRAPCOLS WRAPROWS XLOOKUP FREQUENCY MMULT MINVERSE TREND LINEST GROWTH`),
);
/** Functions that take arrays as they are, in every version of Excel. */
const ARRAY_MINDED = new Set(words('SUMPRODUCT LOOKUP MMULT FREQUENCY AGGREGATE'));

const isCall = (all: readonly Token[], i: number): boolean =>
  all[i]?.kind === 'word' && all[i + 1]?.text === '(';
const word = (text: string): Token => ({ kind: 'word', text });
const sign = (text: string): Token => ({ kind: 'sign', text });

// ---- shared formulas ----

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})$/;
const COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const ROW = /^(\$?)(\d{1,7})$/;
const wrap = (value: number, size: number): number => ((value % size) + size) % size;
const moveColumn = (anchor: string, letters: string, by: number): string =>
  anchor ? `$${letters}` : columnLetters(wrap(columnNumber(letters) + by, MAX_COLUMNS));
const moveRow = (anchor: string, digits: string, by: number): string =>
  anchor ? `$${digits}` : String(wrap(Number(digits) - 1 + by, MAX_ROWS) + 1);

function moveCell(text: string, down: number, right: number): string | null {
  const match = CELL.exec(text);
  if (
    !match ||
    columnNumber(match[2] ?? '') >= MAX_COLUMNS ||
    Number(match[4]) > MAX_ROWS ||
    Number(match[4]) === 0
  )
    return null;
  return moveColumn(match[1] ?? '', match[2] ?? '', right) + moveRow(match[3] ?? '', match[4] ?? '', down);
}

/** A:C or 3:4: both ends must be of one kind, and no sheet name follows (Jan:Mar!A1). */
function moveWhole(all: readonly Token[], i: number, down: number, right: number): string | null {
  const self = all[i]?.text ?? '';
  const after = all[i + 1]?.text === ':' && all[i + 3]?.text !== '!' ? all[i + 2]?.text : undefined;
  const before = all[i - 1]?.text === ':' ? all[i - 2]?.text : undefined;
  const partner = after ?? before ?? '';
  const column = COLUMN.exec(self);
  if (column && COLUMN.test(partner)) return moveColumn(column[1] ?? '', column[2] ?? '', right);
  const row = ROW.exec(self);
  if (row && ROW.test(partner)) return moveRow(row[1] ?? '', row[2] ?? '', down);
  return null;
}

/** The formula as it reads `down` rows and `right` columns from where it was written. */
export function shift(formula: string, down: number, right: number): string {
  const all = tokens(formula);
  return all
    .map((token, i) => {
      const next = all[i + 1]?.text;
      if (token.kind !== 'word' || next === '(' || next === '!' || all[i + 1]?.kind === 'bracket')
        return token.text;
      return moveCell(token.text, down, right) ?? moveWhole(all, i, down, right) ?? token.text;
    })
    .join('');
}

// ---- from the file ----

const PREFIX = /^(?:_xlfn\.|_xlws\.|_xlpm\.|_xludf\.)+/i;
const OWN = /^_xldudf_([A-Za-z0-9]+)_([A-Za-z0-9_.]+)$/i;
const PLAIN_COLUMN = /^[\p{L}\p{N}_]+$/u;

function showWord(text: string): string {
  const bare = text.replace(PREFIX, '');
  const own = OWN.exec(bare);
  return own ? `${(own[1] ?? '').toUpperCase()}.${(own[2] ?? '').toUpperCase()}` : bare;
}

/** [[#This Row],[Roll]] → [@Roll]; [[#This Row],[First name]] → [@[First name]]; [#This Row] → [@] */
function showBracket(text: string): string {
  if (/^\[#This Row\]$/i.test(text)) return '[@]';
  const match = /^\[\s*\[#This Row\]\s*,\s*(\[[^]*\])\s*\]$/i.exec(text);
  if (!match) return text;
  const column = match[1] ?? '';
  const inner = column.slice(1, -1);
  return PLAIN_COLUMN.test(inner) ? `[@${inner}]` : `[@${column}]`;
}

/** ANCHORARRAY(x) → x#, SINGLE(x) → @x, innermost last so that nesting works. */
function unwrapCalls(all: Token[]): Token[] {
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const name = all[i]?.kind === 'word' ? (all[i]?.text ?? '') : '';
    if (!isCall(all, i) || !/^(ANCHORARRAY|SINGLE)$/.test(name)) continue;
    const end = closing(all, i + 1);
    if (end < 0) continue;
    const inner = all.slice(i + 2, end);
    all.splice(i, end - i + 1, ...(name === 'SINGLE' ? [sign('@'), ...inner] : [...inner, sign('#')]));
  }
  return all;
}

/** The en-US grammar of a formula stored in a file, without "=". */
export function fromFile(formula: string): string {
  const shown = tokens(formula).map((token): Token => {
    if (token.kind === 'word') return { ...token, text: showWord(token.text) };
    return token.kind === 'bracket' ? { ...token, text: showBracket(token.text) } : token;
  });
  return join(unwrapCalls(shown));
}

// ---- to the file ----

/** Names that LET and LAMBDA make, from the place of their calls. */
function parameters(all: readonly Token[]): Set<string> {
  const found = new Set<string>();
  all.forEach((token, i) => {
    if (!isCall(all, i) || !/^(LET|LAMBDA)$/i.test(token.text)) return;
    const args = argumentsOf(all, i + 1);
    args.slice(0, -1).forEach((argument, k) => {
      const meant = argument.filter((one) => one.kind !== 'space');
      const name = meant[0]?.kind === 'bracket' ? meant[0].text.slice(1, -1) : meant[0]?.text;
      if (meant.length === 1 && name && (/^LAMBDA$/i.test(token.text) || k % 2 === 0))
        found.add(name.toUpperCase());
    });
  });
  return found;
}

function argumentsOf(all: readonly Token[], open: number): Token[][] {
  const end = closing(all, open);
  const args: Token[][] = [[]];
  let depth = 0;
  for (const token of all.slice(open + 1, end < 0 ? all.length : end)) {
    if (token.kind === 'sign' && '({'.includes(token.text)) depth += 1;
    if (token.kind === 'sign' && ')}'.includes(token.text)) depth -= 1;
    if (token.text === ',' && token.kind === 'sign' && depth === 0) args.push([]);
    else args[args.length - 1]?.push(token);
  }
  return args;
}

function storeCall(text: string): string {
  const name = text.toUpperCase();
  if (name.startsWith('HNB.')) return `_xldudf_${name.replace('.', '_')}`;
  if (WORKSHEET_ONLY.has(name)) return `_xlfn._xlws.${name}`;
  return NEWER.has(name) ? `_xlfn.${name}` : text;
}

/** [@Roll] → [[#This Row],[Roll]] */
function storeBracket(text: string): string {
  if (text === '[@]') return '[#This Row]';
  if (!text.startsWith('[@')) return text;
  const inner = text.slice(2, -1);
  return `[[#This Row],${inner.startsWith('[') ? inner : `[${inner}]`}]`;
}

/** Start of the reference that ends at `end`: B2, Sheet!B2, 'My sheet'!B2, Name. */
function startOfReference(all: readonly Token[], end: number): number {
  return all[end - 1]?.text === '!' && end >= 2 ? end - 2 : end;
}

/** B2# → ANCHORARRAY(B2); @x → SINGLE(x) */
function wrapSigns(all: Token[]): Token[] {
  for (let i = 0; i < all.length; i += 1) {
    if (all[i]?.kind !== 'sign' || all[i]?.text !== '#') continue;
    const start = startOfReference(all, i - 1);
    const reference = all.slice(start, i);
    all.splice(start, i - start + 1, word('ANCHORARRAY'), sign('('), ...reference, sign(')'));
    i = start + reference.length + 2;
  }
  for (let i = all.length - 1; i >= 0; i -= 1) {
    if (all[i]?.kind !== 'sign' || all[i]?.text !== '@') continue;
    const end = endOfOperand(all, i + 1);
    all.splice(i, end - i, word('SINGLE'), sign('('), ...all.slice(i + 1, end), sign(')'));
  }
  return all;
}

/** Place after the operand that starts at `from`: a call with its arguments, or a reference with its range. */
function endOfOperand(all: readonly Token[], from: number): number {
  let end = from + 1;
  while (end < all.length) {
    const token = all[end];
    if (token?.text === '(') return closing(all, end) + 1;
    if (token?.kind === 'bracket') end += 1;
    else if (token?.kind === 'sign' && (token.text === '!' || token.text === ':')) end += 2;
    else break;
  }
  return end;
}

/**
 * The formula as the file stores it. `table` is the table that the formula's cell stands in, for [@Column] without a
 * table name.
 */
export function toFile(formula: string, table: string | null = null): string {
  const all = wrapSigns(tokens(formula));
  const made = parameters(all);
  return all
    .map((token, i) => {
      if (token.kind === 'bracket') {
        const named = all[i - 1]?.kind === 'word' || all[i + 1]?.text === '!' || all[i + 1]?.kind === 'word';
        return (named || !table ? '' : table) + storeBracket(token.text);
      }
      if (token.kind !== 'word') return token.text;
      if (made.has(token.text.toUpperCase())) return `_xlpm.${token.text}`;
      return isCall(all, i) ? storeCall(token.text) : token.text;
    })
    .join('');
}

// ---- questions about formulas ----

const OPERATOR = /^[-+*/^&=<>]$/;

/** Places of whole ranges: B2:B9, Table[Column], x#. */
function isRangeEnd(all: readonly Token[], i: number): boolean {
  const token = all[i];
  if (token?.kind === 'bracket')
    return all[i - 1]?.kind === 'word' && !token.text.startsWith('[@') && !/#This Row/i.test(token.text);
  if (token?.kind === 'word')
    return all[i - 1]?.text === ':' && (CELL.test(token.text) || COLUMN.test(token.text));
  return token?.kind === 'sign' && token.text === '#';
}

function isRangeStart(all: readonly Token[], i: number): boolean {
  const token = all[i];
  if (token?.kind !== 'word' || isCall(all, i)) return false;
  if (all[i + 1]?.kind === 'bracket') return isRangeEnd(all, i + 1);
  return all[i + 1]?.text === ':' && CELL.test(token.text);
}

/**
 * True when Excel has to work the formula out as an array: it calls a function that spills, or it reckons with a whole
 * range outside the functions that always took arrays. Such formulas are stored as dynamic arrays; stored plainly,
 * Excel would take one cell of each range.
 */
export function needsArray(formula: string): boolean {
  const all = tokens(formula).filter((token) => token.kind !== 'space');
  const open: string[] = [];
  for (const [i, token] of all.entries()) {
    if (isCall(all, i)) {
      const name = token.text.toUpperCase();
      if (SPILLING.has(name) || name.startsWith('HNB.')) return true;
    }
    if (token.text === '(')
      open.push(all[i - 1]?.kind === 'word' ? (all[i - 1]?.text.toUpperCase() ?? '') : '');
    if (token.text === ')') open.pop();
    if (open.some((name) => ARRAY_MINDED.has(name))) continue;
    const beside = token.kind === 'sign' && OPERATOR.test(token.text) && i > 0;
    if (beside && (isRangeEnd(all, i - 1) || isRangeStart(all, skipSheet(all, i + 1)))) return true;
  }
  return false;
}

const skipSheet = (all: readonly Token[], i: number): number => (all[i + 1]?.text === '!' ? i + 2 : i);

const bareSheet = (token: Token): string =>
  (token.kind === 'quoted' ? token.text.slice(1, -1).replace(/''/g, "'") : token.text).toLowerCase();

const SIMPLE_NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** The formula after a sheet was renamed. */
export function renameSheet(formula: string, before: string, after: string): string {
  const all = tokens(formula);
  const wanted = before.toLowerCase();
  const shown = SIMPLE_NAME.test(after) && !CELL.test(after) ? after : quoteSheet(after);
  return all
    .map((token, i) => {
      if (all[i + 1]?.text !== '!') return token.text;
      return (token.kind === 'quoted' || token.kind === 'word') && bareSheet(token) === wanted
        ? shown
        : token.text;
    })
    .join('');
}

/** Sheets and tables that formulas may name, in lower case. */
export interface Known {
  sheets: ReadonlySet<string>;
  tables: ReadonlySet<string>;
}

/** True when this token names a sheet of this workbook that does not exist. */
function namesMissingSheet(all: readonly Token[], i: number, { sheets }: Known): boolean {
  const token = all[i];
  if (!token || all[i + 1]?.text !== '!' || (token.kind !== 'quoted' && token.kind !== 'word')) return false;
  const bare = bareSheet(token);
  const elsewhere = all[i - 1]?.kind === 'bracket' || bare.includes('[') || /\.xl[a-z]+$/.test(bare);
  return !elsewhere && !sheets.has(bare);
}

function namesMissingTable(all: readonly Token[], i: number, { tables }: Known): boolean {
  const token = all[i];
  const free = token?.kind === 'word' && all[i + 1]?.kind === 'bracket' && all[i - 1]?.text !== '!';
  return free && all[i + 2]?.text !== '!' && !tables.has(token.text.toLowerCase());
}

/** What refers to a sheet or table that is gone becomes #REF!, as in Excel; left in, Excel would repair the file. */
export function dropMissing(formula: string, known: Known): string {
  const all = tokens(formula);
  const kept: string[] = [];
  for (let i = 0; i < all.length; i += 1) {
    if (namesMissingTable(all, i, known)) {
      kept.push('#REF!');
      i += 1;
    } else if (namesMissingSheet(all, i, known)) {
      // a run of sheets (Jan:Mar!A1) goes as a whole
      if (all[i - 1]?.text === ':' && all[i - 2]?.kind === 'word') kept.splice(-2);
      kept.push('#REF!');
      i = endOfOperand(all, i) - 1;
    } else kept.push(all[i]?.text ?? '');
  }
  return kept.join('');
}
