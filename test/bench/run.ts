/**
 * `npm run bench`: measures, and prints one table. No test: it never fails, as how long something takes depends on the
 * machine. `npm run bench -- FAIRSHARE` keeps to the lines whose name begins so.
 */
import { functionsBench } from './functions.bench';
import { tableOf, type Line } from './table';

/** What a benchmark finds, for the lines that are wanted. A further one is a file here and a name in this list. */
type Bench = (wanted: (what: string) => boolean) => Line[];
const BENCHES: readonly Bench[] = [functionsBench];

const start = (process.argv[2] ?? '').toUpperCase();
const lines = BENCHES.flatMap((bench) => bench((what) => what.toUpperCase().startsWith(start)));
console.log(tableOf(lines));
