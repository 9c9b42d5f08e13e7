/**
 * The functions as they ship: the wrappers of src/functions/functions.ts out of the built dist/functions.js, registered
 * as Excel would register them. What tsx makes of the sources is slower than what people run.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import '../functions/excel';

export const DIST = path.resolve(__dirname, '../../dist');

type Functions = typeof import('../../src/functions/functions');

function registered(): Functions {
  const file = path.join(DIST, 'functions.js');
  if (!existsSync(file)) throw new Error('dist/functions.js is not there; run npm run build first.');
  const found: Record<string, unknown> = {};
  Object.assign(CustomFunctions, {
    associate: (id: string, call: unknown) => {
      found[id] = call;
    },
  });
  vm.runInThisContext(readFileSync(file, 'utf8'), { filename: file });
  return found as unknown as Functions;
}

export const HNB = registered();
