/**
 * Peak heap of the largest call: a process of its own makes it and has its garbage collections traced. Between the two
 * collections it asks for itself, before and after the call, the trace says how high the heap stood.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { CASES } from './cases';
import { whole, type Line, type Wanted } from './table';

/** What was given to the process: the case by its place in the list. */
const LARGEST = CASES.reduce((best, found) => (found.rows > best.rows ? found : best));

interface Collection {
  heap: string;
  /** Megabytes. */
  before: number;
  after: number;
  asked: boolean;
}

/** "[24957:0x1891ae70] 1881 ms: Scavenge 70.9 (108.0) -> 56.3 (105.8) MB, …" */
const TRACED = /^\[\d+:(0x[0-9a-f]+)\].*? ms: [^\d]*([\d.]+) \([\d.]+\) -> ([\d.]+) \([\d.]+\) MB(.*)$/;

function collections(trace: string): Collection[] {
  return trace.split('\n').flatMap((line) => {
    const [, heap = '', before, after, why = ''] = TRACED.exec(line) ?? [];
    if (heap === '') return [];
    return [{ heap, before: Number(before), after: Number(after), asked: why.includes('testing') }];
  });
}

function lineOf(what: string): Line {
  const trace = execFileSync(
    process.execPath,
    [...process.execArgv, '--expose-gc', '--trace-gc', path.join(__dirname, 'memory-call.ts'), LARGEST.what],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  const all = collections(trace);
  const [start, end] = all.filter(({ asked }) => asked);
  if (!start || !end)
    return {
      what,
      rows: LARGEST.rows,
      figure: '–',
      remark: 'this Node traces its collections in another way',
    };
  const during = all.slice(all.indexOf(start) + 1, all.indexOf(end) + 1);
  const peak = Math.max(...during.filter(({ heap }) => heap === start.heap).map(({ before }) => before));
  return {
    what,
    rows: LARGEST.rows,
    figure: `${whole(peak)} MB`,
    remark: `peak heap of one call; ${whole(start.after)} MB of it the ranges given, ${whole(end.after - start.after)} MB the answer`,
  };
}

export const memoryBench = (wanted: Wanted): Line[] => [`${LARGEST.what}, memory`].filter(wanted).map(lineOf);
