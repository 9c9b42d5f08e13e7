/**
 * Recommendations of another report as people paste them from Word, PDF or Excel: one a line, or columns of number,
 * recommendation and finding. What stands in the way is named by line. Reads text only; writes nothing. Pure.
 */
import { trimmed } from './conditions';
import { OWN_IN_THE_TEN, THE_TEN } from './recommendation-words';
import type { Plain } from './sources';

export interface PastedRow {
  /** Lines of the box, counted from 1: more than one when a sentence ran on. */
  line: number;
  lastLine: number;
  /** As the report has it; "" when it numbers nothing. */
  number: string;
  text: string;
  finding: string;
}

export interface PasteProblem {
  line: number;
  message: string;
}

export interface Pasted {
  rows: PastedRow[];
  problems: PasteProblem[];
  /** What was left out or put together, in sentences. */
  notes: string[];
}

/** A recommendation that stands on the sheet. */
export interface StandingRecommendation {
  row: string;
  report: string;
  number: string;
  text: string;
}

/** More does not fit the sheet's cells when they are printed. */
export const LIMITS = { report: 120, number: 20, text: 1000, finding: 2000 } as const;

// ---- lines and cells ----

interface Line {
  line: number;
  lastLine: number;
  cells: string[];
}

/** A cell that Excel put in quotes, as it holds a line break, a tab or a quote; null when the quote is one of the text. */
function quotedCell(text: string, from: number): { cell: string; end: number } | null {
  if (text[from] !== '"') return null;
  const found = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(from));
  return found ? { cell: (found[1] ?? '').replace(/""/g, '"'), end: from + found[0].length } : null;
}

function linesOf(pasted: string): Line[] {
  const text = pasted.replace(/\r\n?|[\v\u2028\u2029]/g, '\n');
  const lines: Line[] = [];
  let [at, line] = [0, 1];
  let cells: string[] = [];
  let from = 1;
  while (at <= text.length) {
    const quoted = quotedCell(text, at);
    const plain = /^[^\t\n]*/.exec(text.slice(at))?.[0] ?? '';
    const end = quoted ? quoted.end : at + plain.length;
    cells.push(quoted ? quoted.cell : plain);
    line += text.slice(at, end).split('\n').length - 1;
    if (text[end] !== '\t') {
      lines.push({ line: from, lastLine: line, cells: cells.map(trimmedLine) });
      cells = [];
      line += 1;
      from = line;
    }
    at = end + 1;
  }
  return lines;
}

/** Without line breaks, hard spaces and invisible characters of Word and PDF. */
const trimmedLine = (text: string): string =>
  trimmed(text.replace(/[\u00ad\u200b\u200e\u200f\ufeff]/g, '').replace(/[\s\u00a0]+/g, ' '));

// ---- numbers ----

/** Bullets of Word and PDF, which say nothing. A dash is one only with a space behind it. */
const BULLET = /^(?:[•●○▪◦‣·∙\uf0b7\uf0a7*–—-]\s+|[•●○▪◦‣·∙\uf0b7\uf0a7]|o\s+(?=[A-Z]))/;
const isBullet = (cell: string): boolean => /^[•●○▪◦‣·∙\uf0b7\uf0a7*–—o-]$/.test(cell);

const DIGITS = String.raw`\d{1,3}(?:\.\d{1,3})*[a-z]?`;
const WORD = String.raw`(?:recommendation|recs?\.?|action|no\.?|r)`;
/** "3", "3.", "(3)", "1.2)", "Recommendation 3:", "iv.", "b)" as a whole cell. */
const LABEL = new RegExp(String.raw`^\(?(?:${WORD}\s*)?(${DIGITS}|[ivx]{1,5}|[a-z])\s*[.):–-]*$`, 'i');
/** The same in front of a text; a bare number counts only before a capital, so that "10 new places" stays a text. */
const IN_FRONT: readonly RegExp[] = [
  new RegExp(String.raw`^(?:${WORD}\s*)(${DIGITS})\s*[.):–-]*\s+(.*)$`, 'i'),
  new RegExp(String.raw`^\(?(${DIGITS}|[ivx]{1,5}|[a-z])(?:[.):]+|\s[–-])\s+(.*)$`, 'i'),
  new RegExp(String.raw`^(${DIGITS})\s+([A-Z].*)$`),
];

/** Number and text of a line without columns. */
function split(line: string): { number: string; text: string } {
  const bare = line.replace(BULLET, '');
  const label = LABEL.exec(bare);
  if (label && /\d/.test(bare)) return { number: label[1] ?? '', text: '' };
  for (const pattern of IN_FRONT) {
    const found = pattern.exec(bare);
    if (found) return { number: found[1] ?? '', text: found[2] ?? '' };
  }
  return { number: '', text: bare };
}

type Parts = Pick<PastedRow, 'number' | 'text' | 'finding'>;

/** Number, recommendation and finding of a line with columns. */
function parts(given: readonly string[]): Parts {
  const filled = given.map((cell, i) => (cell === '' ? -1 : i));
  const cells = given.slice(0, Math.max(...filled) + 1);
  const [first = '', ...rest] = isBullet(cells[0] ?? '') ? cells.slice(1) : cells;
  const label = LABEL.exec(first);
  if (rest.length === 0) return { ...split(first), finding: '' };
  if (first === '' || label || rest.length > 1)
    return { number: label?.[1] ?? first, text: (rest[0] ?? '').replace(BULLET, ''), finding: rest[1] ?? '' };
  return { ...split(first), finding: rest[0] ?? '' };
}

const HEADINGS = /^(?:no\.?|nr\.?|number|ref\.?|#|recommendations?|findings?|what (?:was|the .*) found)$/i;
const isHeading = ({ cells }: Line): boolean => {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => HEADINGS.test(cell));
};

/** A line of PDF that goes on with the sentence before: in small letters, and that one was not at its end. */
const goesOn = ({ cells }: Line, { number }: Parts, before: PastedRow | undefined): boolean =>
  before !== undefined &&
  cells.length === 1 &&
  number === '' &&
  /^[a-z(]/.test(cells[0] ?? '') &&
  !/[.;:!?]$/.test(before.text);

// ---- reading ----

const COLUMNS = 'number, recommendation and finding';

function tooLong({ line, ...row }: PastedRow): PasteProblem[] {
  const names = { number: 'the number', text: 'the recommendation', finding: 'the finding' } as const;
  return (Object.keys(names) as (keyof typeof names)[])
    .filter((part) => row[part].length > LIMITS[part])
    .map((part) => ({
      line,
      message: `${names[part]} has ${row[part].length} characters, and ${LIMITS[part]} fit. Shorten it.`,
    }));
}

/** The lines as recommendations, with what is wrong with each on its own. */
export function readPasted(text: string): Pasted {
  const rows: PastedRow[] = [];
  const problems: PasteProblem[] = [];
  const notes: string[] = [];
  for (const line of linesOf(text)) {
    if (line.cells.every((cell) => cell === '')) continue;
    if (rows.length === 0 && problems.length === 0 && isHeading(line)) {
      notes.push(`Line ${line.line} is read as headings.`);
      continue;
    }
    const read = parts(line.cells);
    const before = rows[rows.length - 1];
    if (before && goesOn(line, read, before)) {
      before.text = `${before.text} ${read.text}`;
      before.lastLine = line.lastLine;
      continue;
    }
    const columns = line.cells.filter((cell) => cell !== '' && !isBullet(cell)).length;
    if (columns > 3)
      problems.push({ line: line.line, message: `it has ${columns} columns. Leave ${COLUMNS}.` });
    if (read.text === '')
      problems.push({
        line: line.line,
        message:
          read.number === ''
            ? 'there is no recommendation on it. Type it, or take the line away.'
            : `number ${read.number} stands alone. Put its recommendation behind it, or take the line away.`,
      });
    rows.push({ line: line.line, lastLine: line.lastLine, ...read });
  }
  const joined = rows.filter(({ line, lastLine, finding }) => lastLine > line && finding === '');
  notes.push(
    ...joined.map(({ line, lastLine }) => `Lines ${line} to ${lastLine} are read as one recommendation.`),
  );
  return { rows, problems: [...problems, ...rows.flatMap(tooLong)], notes };
}

const key = (text: string): string => trimmed(text).toLowerCase();

/** The name under which the report stands on the sheet. */
export const reportName = (name: string, date: string): string =>
  [name, date]
    .map(trimmed)
    .filter((text) => text !== '')
    .join(', ');

/** What is wrong with the name of the report, in a sentence; null when nothing is. */
export function reportFault(report: string): string | null {
  if (report === '') return 'Type the name of the report.';
  if (key(report) === key(THE_TEN))
    return 'The ten of this report stand on the sheet already. Name another report.';
  return report.length > LIMITS.report
    ? `Its name and date have ${report.length} characters, and ${LIMITS.report} fit. Shorten them.`
    : null;
}

/** Recommendations that stand already, among those pasted or on the sheet. */
export function doubles(
  { rows }: Pasted,
  report: string,
  standing: readonly StandingRecommendation[],
): PasteProblem[] {
  const there = standing.filter((one) => key(one.report) === key(report));
  const sameAs = (row: PastedRow, other: { number: string; text: string }): string | null => {
    if (row.number !== '' && key(row.number) === key(other.number)) return `number ${row.number}`;
    const isText = row.text !== '' && key(row.text) === key(other.text);
    // the same words under two numbers are two recommendations
    return isText && (row.number === '' || other.number === '') ? 'the same recommendation' : null;
  };
  return rows.flatMap((row, i): PasteProblem[] => {
    const earlier = rows.slice(0, i).find((other) => sameAs(row, other) !== null);
    if (earlier)
      return [
        {
          line: row.line,
          message: `${sameAs(row, earlier) ?? ''} stands on line ${earlier.line} already. Correct one of them, or take it away.`,
        },
      ];
    const known = there.find((other) => sameAs(row, other) !== null);
    return known
      ? [
          {
            line: row.line,
            message: `${sameAs(row, known) ?? ''} of this report stands in row ${known.row} of the sheet already. Take the line away, or name another report.`,
          },
        ]
      : [];
  });
}

/** What is typed into a row of the sheet. A plain number is one there too; everything else is text and stays text. */
export const valuesOf = ({ number, text, finding }: PastedRow, report: string): Record<string, Plain> => {
  const [recommendation, name, there, found] = OWN_IN_THE_TEN;
  return {
    [recommendation]: text,
    [name]: report,
    [there]: /^[1-9]\d*$/.test(number) ? Number(number) : number || null,
    [found]: finding || null,
    Assessment: 'Not assessed',
    Status: 'Not started',
  };
};
