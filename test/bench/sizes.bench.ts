/** How much is loaded, compressed: the functions alone, and everything that the pane may ask for. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './built';
import { budget, kilobytes, type Line, type Wanted } from './table';

const weightOf = (file: string): number => gzipSync(readFileSync(path.join(DIST, file))).length;

const WEIGHTS = [
  { what: 'dist/functions.js, gzip', most: 20, files: (file: string) => file === 'functions.js' },
  { what: 'dist/*.js of the pane, gzip', most: 200, files: (file: string) => file.endsWith('.js') },
];

export const sizesBench = (wanted: Wanted): Line[] =>
  WEIGHTS.filter(({ what }) => wanted(what)).map(({ what, most, files }) => {
    const weight = readdirSync(DIST)
      .filter(files)
      .reduce((sum, file) => sum + weightOf(file), 0);
    return { what, figure: kilobytes(weight), budgets: [budget(`${most} KB`, weight, most * 1024)] };
  });
