/** Writes assets/sample.xlsx. Run from anywhere: npx tsx src/workbench/sample/make-sample.ts */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSample } from './sample';
import { mistakes } from './sheets/ehcps';

const target = join(__dirname, '../../../assets/sample.xlsx');
const bytes = buildSample();
writeFileSync(target, bytes);
console.log(`${target}: ${Math.round(bytes.length / 1024)} kB. Mistakes put in on purpose:`);
for (const mistake of mistakes()) console.log(`  ${mistake}`);
