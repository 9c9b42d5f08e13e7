/**
 * `npm run bench`: measures, and prints one table. No test: it never fails, as how long something takes depends on the
 * machine. `npm run bench -- FAIRSHARE` keeps to the lines whose name begins so.
 */
import { cpus, loadavg } from 'node:os';
import { functionsBench } from './functions.bench';
import { hostileBench } from './hostile.bench';
import { memoryBench } from './memory.bench';
import { nativeBench } from './native.bench';
import { pageBench } from './page.bench';
import { planBench } from './plan.bench';
import { sizesBench } from './sizes.bench';
import { tableOf, type Line, type Wanted } from './table';
import { wholeColumnBench } from './whole-column.bench';

/** What a benchmark finds, for the lines that are wanted. A further one is a file here and a name in this list. */
const BENCHES: readonly ((wanted: Wanted) => Line[] | Promise<Line[]>)[] = [
  functionsBench,
  wholeColumnBench,
  memoryBench,
  nativeBench,
  planBench,
  sizesBench,
  pageBench,
  hostileBench,
];

async function main(): Promise<void> {
  const start = (process.argv[2] ?? '').toUpperCase();
  const lines: Line[] = [];
  for (const bench of BENCHES) lines.push(...(await bench((what) => what.toUpperCase().startsWith(start))));
  console.log(tableOf(lines));
  const [load = 0] = loadavg();
  if (load > cpus().length)
    console.log(
      `The machine had more to do than this (load ${load.toFixed(1)} on ${cpus().length} processors), so the times are too long.`,
    );
}

main().catch((reason: unknown) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
});
