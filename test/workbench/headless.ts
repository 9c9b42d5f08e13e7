/**
 * Loads the workbench's calculator into Node for tests. Univer's packages mix module systems in a way that Jest
 * cannot load, so they are bundled first, with esbuild, into .cache: by Jest once for all its files, else when it is
 * asked for.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(__dirname, '../..');
/** Runs at the same time must not write one file. */
const OWN = resolve(ROOT, `.cache/test/calculator-${process.pid}.cjs`);

function bundle(): string {
  const entryPoints = [resolve(ROOT, 'src/workbench/grid/calculator.ts')];
  buildSync({ entryPoints, outfile: OWN, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  process.on('exit', () => rmSync(OWN, { force: true }));
  return OWN;
}

export function loadCalculator(): typeof import('../../src/workbench/grid/calculator') {
  // the path is only known now
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(
    process.env.HNB_CALCULATOR ?? bundle(),
  ) as typeof import('../../src/workbench/grid/calculator');
}

/** What Jest does before it begins; its workers inherit the path. */
export default function beforeAllFiles(): void {
  process.env.HNB_CALCULATOR = bundle();
}
