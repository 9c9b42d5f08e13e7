/** The process that memory.bench.ts traces: makes the one call named, between two garbage collections. */
import { CASES } from './cases';

const found = CASES.find(({ what }) => what === process.argv[2]);
if (!found) throw new Error(`There is no case "${process.argv[2]}"; give one of test/bench/cases.ts.`);
const ranges = found.ranges(found.rows);
globalThis.gc?.();
const answer = found.run(...ranges);
globalThis.gc?.();
// still in use here, so that neither was cleared away before
if (answer.length !== ranges[0]?.length) throw new Error('The answer is not as long as its ranges.');
