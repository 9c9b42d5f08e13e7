/**
 * Side by side with native formulas: the same share of a fund (method AVERAGE) on the same schools, by
 * HNB.FAIRSHARE, and by formulas that LibreOffice and HyperFormula recalculate. The formulas are written as well as one
 * can: totals stand once, and no formula looks at all schools for each school.
 */
import { NO_LIBREOFFICE, hasLibreOffice } from '../e2e/libreoffice';
import { HNB } from './built';
import { EHCPS_COLUMN, PHASE_COLUMN, ROLL_COLUMN, schools } from './data';
import { recalculateInHyperFormula } from './hyper-formula';
import { medianOf, medianTimes, type Range } from './measure';
import { recalculate, type NativeCell, type Recalculated } from './recalculate';
import { time, times, type Line, type Wanted } from './table';

const FUND = 50_000_000;
const UNIT_RATE = 6000;

const HEADINGS = ['Phase', 'NOR', 'EHCPs', 'Expected', 'Excess', 'Entitlement', 'Whole pence', 'Remainder'];
const ALL_HEADINGS = [...HEADINGS, 'Ties so far', 'Allocation'];
const ALLOCATION = ALL_HEADINGS.indexOf('Allocation');

/** Figures of the whole fund, one a row beside the schools, in the columns L (name) and M (value). */
function fundCells(last: number): [string, NativeCell][] {
  const column = (letter: string): string => `$${letter}$2:$${letter}$${last}`;
  return [
    ['Plans', `=SUMIFS(${column('C')},${column('B')},">0")`],
    ['Pupils', `=SUM(${column('B')})`],
    ['Entitlements', `=SUM(${column('F')})`],
    ['Paid out', `=MIN(${FUND},$M$3)`],
    ['Pennies left', `=ROUND($M$4*100,0)-SUM(${column('G')})`],
    ['Smallest remainder with a penny', `=IF($M$5=0,2,LARGE(${column('H')},$M$5))`],
    ['Pennies for those with it', `=$M$5-SUMPRODUCT((${column('H')}>$M$6)*1)`],
    ['Primary plans', `=SUMIFS(${column('C')},${column('A')},"Primary",${column('B')},">0")`],
    ['Primary pupils', `=SUMIFS(${column('B')},${column('A')},"Primary")`],
    ['Secondary plans', '=$M$1-$M$8'],
    ['Secondary pupils', '=$M$2-$M$9'],
  ];
}

/** Formulas of one school, from its expected plans to its allocation. */
function schoolFormulas(row: number, byPhase: boolean): string[] {
  const rate = byPhase ? `IF(A${row}="Primary",$M$8/$M$9,$M$10/$M$11)` : '$M$1/$M$2';
  const pence = `ROUND(F${row}*$M$4/$M$3*100,6)`;
  const above = `IF(ROUND(C${row}-D${row},9)<=0,0,C${row}-D${row})`;
  return [
    `=B${row}*${rate}`,
    `=IF(B${row}<=0,0,${above})`,
    `=E${row}*${UNIT_RATE}`,
    `=INT(${pence})`,
    `=ROUND(${pence}-G${row},6)`,
    `=N(I${row - 1})+IF(H${row}=$M$6,1,0)`,
    `=(G${row}+IF(OR(H${row}>$M$6,AND(H${row}=$M$6,I${row}<=$M$7)),1,0))/100`,
  ];
}

function nativeSheet(table: Range, byPhase: boolean): NativeCell[][] {
  const fund = fundCells(table.length);
  const besides = (row: number): NativeCell[] => ['', ...(fund[row] ?? [])];
  const rows = table
    .slice(1)
    .map((school, i): NativeCell[] => [
      String(school[PHASE_COLUMN]),
      Number(school[ROLL_COLUMN]),
      Number(school[EHCPS_COLUMN]),
      ...schoolFormulas(i + 2, byPhase),
      ...besides(i + 1),
    ]);
  return [[...ALL_HEADINGS, ...besides(0)], ...rows];
}

/** Schools to whom native formulas give another amount than FAIRSHARE. */
function differences(answer: Range, cells: readonly string[][]): number {
  const allocation = (answer[0] ?? []).indexOf('Allocation');
  return answer.slice(1).filter((row, i) => {
    const native = Number(cells[i + 1]?.[ALLOCATION]);
    return !(Math.abs(native - Number(row[allocation])) < 0.005);
  }).length;
}

interface Peer {
  name: string;
  /** Why it cannot be measured here; null when it can. */
  absent: string | null;
  recalculate(sheet: readonly NativeCell[][]): Recalculated;
}

const PEERS: readonly Peer[] = [
  {
    name: 'LibreOffice',
    absent: hasLibreOffice ? null : NO_LIBREOFFICE,
    recalculate,
  },
  {
    name: 'HyperFormula',
    absent: null,
    // the plans of the first school are in every average
    recalculate: (sheet) => recalculateInHyperFormula(sheet, { row: 1, col: 2 }),
  },
];

function peerLine(
  what: string,
  peer: Peer,
  sheet: readonly NativeCell[][],
  own: number,
  answer: Range,
): Line {
  const line = { what: `${what}, native formulas in ${peer.name}`, rows: answer.length - 1 };
  if (peer.absent !== null) return { ...line, figure: '–', remark: peer.absent };
  const found = peer.recalculate(sheet);
  const native = medianOf(found.times);
  const others = differences(answer, found.cells);
  return {
    ...line,
    figure: time(native),
    perSecond: (line.rows / native) * 1000,
    remark: `recalculation alone: ${times(native / own)} FAIRSHARE; ${others === 0 ? 'all amounts the same' : `${others} amounts DIFFER`}`,
  };
}

function linesOf(what: string, byPhase: boolean): Line[] {
  const table = schools();
  const rows = table.length - 1;
  const run = (): Range =>
    HNB.FAIRSHARE(table, FUND, 'AVERAGE', [
      ['By phase', byPhase],
      ['Unit rate', UNIT_RATE],
    ]);
  const [own = NaN] = medianTimes([{ run }]);
  const ownLine = { what: `${what}, FAIRSHARE`, rows, figure: time(own), perSecond: (rows / own) * 1000 };
  const sheet = nativeSheet(table, byPhase);
  const answer = run();
  return [ownLine, ...PEERS.map((peer) => peerLine(what, peer, sheet, own, answer))];
}

const SHARES = [
  { what: 'Average share', byPhase: false },
  { what: 'Average share by phase', byPhase: true },
];

export const nativeBench = (wanted: Wanted): Line[] =>
  SHARES.filter(({ what }) => wanted(what)).flatMap(({ what, byPhase }) => linesOf(what, byPhase));
