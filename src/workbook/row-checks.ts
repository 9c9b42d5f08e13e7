/** What must hold within a row, and between rows, of each of the user's tables, as data. Pure. */
import { blockNamed, plain } from '../funding/reading';
import { BLOCKS, type InputId } from '../funding/vocabulary';
import type { SourceCell, SourceRow, SourceTable } from '../sheets/sources';

export interface Oddity {
  severity: 'fault' | 'note';
  /** Oddities of one kind are counted together when there are many. */
  kind: string;
  where: string;
  message: string;
}

/** Published lines are rounded to the pound; a handful of lines can differ by this much. */
const ROUNDING = 5;

type RowCheck = (row: SourceRow) => Oddity | null;

const oddity = (severity: Oddity['severity'], kind: string, cell: SourceCell, message: string): Oddity => ({
  severity,
  kind,
  where: cell.address,
  message: `${cell.address}${message}`,
});

const amount = (row: SourceRow, field: string): number | null => {
  const value = row.cells[field]?.value;
  return typeof value === 'number' ? value : null;
};

const word = (row: SourceRow, field: string): string | null => {
  const value = row.cells[field]?.value;
  return typeof value === 'string' ? value : null;
};

const notNegative =
  (field: string, heading: string): RowCheck =>
  (row) => {
    const [cell, value] = [row.cells[field], amount(row, field)];
    return cell && value !== null && value < 0
      ? oddity('fault', `negative ${field}`, cell, ` (${heading}) is ${value}. Type 0 or more.`)
      : null;
  };

const noMorePlansThanPupils: RowCheck = (row) => {
  const [nor, ehcps, cell] = [amount(row, 'nor'), amount(row, 'ehcps'), row.cells.ehcps];
  return cell && nor !== null && nor > 0 && ehcps !== null && ehcps > nor
    ? oddity(
        'fault',
        'plans',
        cell,
        `: ${ehcps} EHCPs are more than the ${nor} pupils on roll. Correct one of them.`,
      )
    : null;
};

const oneOfTheBlocks: RowCheck = (row) => {
  const [cell, name] = [row.cells.block, word(row, 'block')];
  return cell && name !== null && blockNamed(name) === null
    ? oddity('fault', 'block', cell, `: "${name}" is not a DSG block. Type ${BLOCKS.join(', ')}.`)
    : null;
};

const startsBeforeItEnds: RowCheck = (row) => {
  const [start, end, cell] = [amount(row, 'start'), amount(row, 'end'), row.cells.end];
  return cell && start !== null && end !== null && end < start
    ? oddity('note', 'dates', cell, ': the plan ends before it starts. Correct one of the dates.')
    : null;
};

const KINDS = ['saving', 'investment'];
const savingOrInvestment: RowCheck = (row) => {
  const [cell, kind] = [row.cells.kind, word(row, 'kind')];
  return cell && kind !== null && !KINDS.includes(kind.toLowerCase())
    ? oddity('fault', 'kind', cell, `: "${kind}" is neither Saving nor Investment. Type one of them.`)
    : null;
};

const share =
  (field: string, heading: string): RowCheck =>
  (row) => {
    const [cell, value] = [row.cells[field], amount(row, field)];
    return cell && value !== null && (value < 0 || value > 1)
      ? oddity(
          'fault',
          `share ${field}`,
          cell,
          ` (${heading}) is ${value}. Type a percentage between 0% and 100%.`,
        )
      : null;
  };

const ROW_CHECKS: Partial<Record<InputId, readonly RowCheck[]>> = {
  schools: [
    notNegative('nor', 'NOR'),
    notNegative('ehcps', 'EHCPs'),
    notNegative('ehcpsInRp', 'EHCPs in RP'),
    notNegative('hours', 'EHCP hours'),
    noMorePlansThanPupils,
  ],
  ehcps: [
    startsBeforeItEnds,
    share('healthShare', 'Health share'),
    share('socialCareShare', 'Social care share'),
  ],
  lines: [oneOfTheBlocks],
  income: [oneOfTheBlocks],
  mitigations: [savingOrInvestment, share('confidence', 'Confidence')],
  provision: [
    notNegative('places', 'Places'),
    notNegative('unitCost', 'Unit cost'),
    notNegative('avoidedUnitCost', 'Avoided unit cost'),
    notNegative('capital', 'Capital'),
    notNegative('startUp', 'Revenue start-up'),
  ],
};

const checkRows = ({ input, rows }: SourceTable): Oddity[] =>
  rows.flatMap((row) => (ROW_CHECKS[input] ?? []).flatMap((check) => check(row) ?? []));

/** A key that stands twice: shares are paid by URN, so there it is a fault; a plan's reference is only noted. */
const UNIQUE: Partial<Record<InputId, { field: string; severity: Oddity['severity']; remark: string }>> = {
  schools: { field: 'urn', severity: 'fault', remark: 'Remove one of the two rows.' },
  ehcps: { field: 'ref', severity: 'note', remark: 'If it is one plan, remove one of the rows.' },
  provision: { field: 'scheme', severity: 'fault', remark: 'Give each scheme a name of its own.' },
};
const KEY_NAMES: Readonly<Record<string, string>> = {
  urn: 'the URN',
  ref: 'the reference',
  scheme: 'the scheme',
};

function checkKeys({ input, rows }: SourceTable): Oddity[] {
  const unique = UNIQUE[input];
  if (!unique) return [];
  const seen = new Map<string, string>();
  return rows.flatMap((row): Oddity[] => {
    const cell = row.cells[unique.field];
    const key = plain(String(cell?.value ?? ''));
    if (!cell || key === '') return [];
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, cell.address);
      return [];
    }
    const what = `${KEY_NAMES[unique.field]} ${cell.value}`;
    return [oddity(unique.severity, 'twice', cell, `: ${what} stands already in ${first}. ${unique.remark}`)];
  });
}

const blockOf = (row: SourceRow): string | null => blockNamed(String(row.cells.block?.value ?? ''));

const pounds = (amountDue: number): string => amountDue.toLocaleString('en-GB', { maximumFractionDigits: 2 });

/** DSG lines against the totals that the table reports, by block and year. */
function checkTotals({ input, table, sheet, rows, totals, years }: SourceTable): Oddity[] {
  if (input !== 'lines') return [];
  return totals.flatMap((total) => {
    const block = blockOf(total);
    const summed = rows.filter((row) => block === null || blockOf(row) === block);
    return years.flatMap(({ label }): Oddity[] => {
      const reported = total.years[label];
      if (typeof reported?.value !== 'number') return [];
      const lines = summed.reduce((sum, row) => sum + (Number(row.years[label]?.value) || 0), 0);
      const less = reported.value - lines;
      if (Math.abs(less) <= ROUNDING) return [];
      return [
        {
          severity: 'note',
          kind: 'totals',
          where: reported.address,
          message: `${table ?? sheet} ${label}: the lines come to £${pounds(Math.abs(less))} ${less > 0 ? 'less' : 'more'} than the total reported in ${reported.address}. Find the missing line, or explain the difference.`,
        },
      ];
    });
  });
}

/** Spend below zero: kept as it stands, as a credit lowers spend, but a slip of the sign would do so too. */
const checkCredits = ({ input, rows, years }: SourceTable): Oddity[] =>
  input !== 'lines'
    ? []
    : rows.flatMap((row) =>
        years.flatMap(({ label }): Oddity[] => {
          const cell = row.years[label];
          return typeof cell?.value === 'number' && cell.value < 0 && !cell.asText
            ? [
                oddity(
                  'note',
                  'credit',
                  cell,
                  ` (${label}) is −£${pounds(-cell.value)}. It counts as a credit, which lowers spend; if it is none, take out the minus.`,
                ),
              ]
            : [];
        }),
      );

/** A line that stands in two blocks: each row counts in its own, which is right for some lines and a slip for others. */
function checkBlocks({ input, rows }: SourceTable): Oddity[] {
  if (input !== 'lines') return [];
  const first = new Map<string, SourceRow>();
  return rows.flatMap((row): Oddity[] => {
    const [line, block] = [row.cells.line, row.cells.block];
    const key = plain(String(line?.value ?? ''));
    const before = first.get(key);
    if (!before) first.set(key, row);
    const [here, there] = [blockOf(row), before ? blockOf(before) : null];
    if (!block || here === null || there === null || here === there) return [];
    return [
      oddity(
        'note',
        'two blocks',
        block,
        `: "${String(line?.value)}" stands in the ${here} block here and in the ${there} block in ${before?.cells.block?.address ?? ''}. Each row counts in its own block; correct one of them if it is one line.`,
      ),
    ];
  });
}

/** Everything that is odd about the rows of a table that has been read. */
export const checkTable = (table: SourceTable): Oddity[] => [
  ...checkKeys(table),
  ...checkRows(table),
  ...checkTotals(table),
  ...checkCredits(table),
  ...checkBlocks(table),
];
