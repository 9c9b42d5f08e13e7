/** Files made to harm, opened in a process of their own: the longest that one takes, and the most memory. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { budget, time, whole, type Line, type Wanted } from './table';

/** Milliseconds, and megabytes above what the process had. */
const MOST = { took: 2_000, rose: 300 };
const WHAT = { took: 'HOSTILE files, longest to open or refuse', rose: 'HOSTILE files, most memory' };

interface Found {
  name: string;
  outcome: string;
  took: number;
  rose: number;
}

export function hostileBench(wanted: Wanted): Line[] {
  if (!Object.values(WHAT).some(wanted)) return [];
  const answer = execFileSync(
    process.execPath,
    [...process.execArgv, path.join(__dirname, 'hostile-call.ts')],
    {
      encoding: 'utf8',
    },
  );
  const found = JSON.parse(answer) as Found[];
  const most = (figure: 'took' | 'rose'): Found =>
    found.reduce((worst, one) => (one[figure] > worst[figure] ? one : worst));
  const lineOf = (figure: 'took' | 'rose', text: (value: number) => string): Line => {
    const worst = most(figure);
    return {
      what: WHAT[figure],
      rows: found.length,
      figure: text(worst[figure]),
      budgets: [budget(text(MOST[figure]), worst[figure], MOST[figure])],
      remark: `${worst.name}: ${worst.outcome}`,
    };
  };
  return [lineOf('took', time), lineOf('rose', (value) => `${whole(value)} MB`)];
}
