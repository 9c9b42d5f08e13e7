/** How a benchmark says what it found: one line a figure, all lines in one table. Prints nothing itself. */

/** One line of the table. Times are in milliseconds. */
export interface Line {
  what: string;
  rows?: number;
  /** What was measured, as it is printed; the median time of a call, or a weight. */
  figure: string;
  perSecond?: number;
  /** Times the bare pass over the same arrays. */
  timesBare?: number;
  /** Times the median at a tenth of the rows. */
  growth?: number;
  /** Left out where there is nothing to keep to. */
  budgets?: Budget[];
  remark?: string;
}

export interface Budget {
  /** "80 ms" */
  text: string;
  met: boolean;
}

/** Whether a line of this name is to be measured. */
export type Wanted = (what: string) => boolean;

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Three figures are enough for a time. */
export function time(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toPrecision(3)} ms`;
}

export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

export const times = (ratio: number): string => `${ratio >= 100 ? whole(ratio) : ratio.toFixed(1)} ×`;

export const budget = (text: string, found: number, most: number): Budget => ({ text, met: found <= most });

const metText = ({ budgets = [] }: Line): string => {
  const missed = budgets.filter(({ met }) => !met);
  if (budgets.length === 0) return '';
  return missed.length === 0 ? 'yes' : `NO: ${missed.map(({ text }) => text).join(', ')}`;
};

const optional = (value: number | undefined, text: (value: number) => string): string =>
  value === undefined ? '' : text(value);

const COLUMNS: { heading: string; figures: boolean; text: (line: Line) => string }[] = [
  { heading: 'Function', figures: false, text: ({ what }) => what },
  { heading: 'Rows', figures: true, text: ({ rows }) => optional(rows, whole) },
  { heading: 'Median', figures: true, text: ({ figure }) => figure },
  { heading: 'Rows/s', figures: true, text: ({ perSecond }) => optional(perSecond, whole) },
  { heading: '× bare pass', figures: true, text: ({ timesBare }) => optional(timesBare, times) },
  { heading: '10 × rows', figures: true, text: ({ growth }) => optional(growth, times) },
  {
    heading: 'Budget',
    figures: false,
    text: ({ budgets = [] }) => budgets.map(({ text }) => text).join(', '),
  },
  { heading: 'Met', figures: false, text: metText },
  { heading: 'Remark', figures: false, text: ({ remark = '' }) => remark },
];

/** The table as text, columns aligned. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [
    COLUMNS.map(({ heading }) => heading),
    ...lines.map((line) => COLUMNS.map(({ text }) => text(line))),
  ];
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const aligned = rows.map((row) =>
    row
      .map((cell, i) => (COLUMNS[i]?.figures ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = aligned;
  return [head, '-'.repeat(Math.max(...aligned.map(({ length }) => length))), ...body].join('\n');
}
