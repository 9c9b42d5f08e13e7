/** How much is loaded, compressed: the functions, what the pane may ask for, and what it asks for when it builds. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './built';
import { budget, kilobytes, type Line, type Wanted } from './table';

const weightOf = (file: string): number => gzipSync(readFileSync(path.join(DIST, file))).length;

const FUNCTIONS = 'functions.js';
const BUILDERS = /^builders\./;
const FURTHER = /^builders-further\./;

/** The budgets that test/build.spec.ts holds the build to. */
const WEIGHTS: readonly { what: string; most: number; files: (file: string) => boolean }[] = [
  { what: 'dist/functions.js, gzip', most: 20, files: (file) => file === FUNCTIONS },
  {
    what: 'dist, all pages of the pane, gzip',
    most: 200,
    files: (file) => file !== FUNCTIONS && !BUILDERS.test(file) && !FURTHER.test(file),
  },
  { what: 'dist, builders of the plan, gzip', most: 110, files: (file) => BUILDERS.test(file) },
  { what: 'dist, builders of further sheets, gzip', most: 80, files: (file) => FURTHER.test(file) },
];

export const sizesBench = (wanted: Wanted): Line[] =>
  WEIGHTS.filter(({ what }) => wanted(what)).map(({ what, most, files }) => {
    const weight = readdirSync(DIST)
      .filter((file) => file.endsWith('.js') && files(file))
      .reduce((sum, file) => sum + weightOf(file), 0);
    return { what, figure: kilobytes(weight), budgets: [budget(`${most} KB`, weight, most * 1024)] };
  });
