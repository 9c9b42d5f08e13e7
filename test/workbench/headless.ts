/**
 * Loads the workbench's calculator into Node for tests. Univer's packages mix module systems in a way that Jest
 * cannot load, so they are bundled first, with esbuild, into .cache.
 */
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(__dirname, '../..');

export function loadCalculator(): typeof import('../../src/workbench/grid/calculator') {
  // one file for each of Jest's workers, which may bundle at the same time
  const outfile = resolve(ROOT, `.cache/test/calculator-${process.env.JEST_WORKER_ID ?? '0'}.cjs`);
  const entryPoints = [resolve(ROOT, 'src/workbench/grid/calculator.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  // the path is only known now
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(outfile) as typeof import('../../src/workbench/grid/calculator');
}
