/** The whole fault sweep, for `npm run test:faults`: every task, every request, every kind. Prints what failed. */
import { SWEPT } from './council';
import { figuresOf, Sweep, type Tried } from './sweep';

async function main(): Promise<void> {
  const sweep = await Sweep.start();
  const tried: Tried[] = [];
  for (const task of SWEPT) {
    const own = await sweep.task(task, () => true);
    tried.push(...own);
    for (const { kind, request, part, wrong } of own.filter((one) => one.wrong !== null))
      console.log(`  ${task.name}, ${kind}, request ${request}, ${part}: ${wrong}`);
    console.log(`${task.name}: ${own.length} tried`);
  }
  console.log(figuresOf(tried));
  await sweep.close();
  if (tried.some(({ wrong }) => wrong !== null)) process.exitCode = 1;
}

void main();
