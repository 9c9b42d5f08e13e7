/** How many random cases a property is tried with: a bounded sample as a rule, many times that with npm run test:fuzz. */
const TIMES = Number(process.env.HNB_FUZZ ?? 1);

/** @param usual cases tried in every test run */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: usual * TIMES });
