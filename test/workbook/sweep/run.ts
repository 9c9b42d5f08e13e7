/** The whole fault sweep, for `npm run test:faults`: every task, every request, every kind. Prints what failed. */
import { SWEPT } from './council';
import { figuresOf, Sweep, type Tried } from './sweep';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const sweep = await Sweep.start();
  const tried: Tried[] = [];
  for (const task of SWEPT) {
    const own = await sweep.task(task, () => true);
    tried.push(...own);
    for (const { kind, request, part, wrong } of own.filter((one) => one.wrong !== null))
      say(`  ${task.name}, ${kind}, request ${request}, ${part}: ${wrong}`);
    say(`${task.name}: ${own.length} tried`);
  }
  say(figuresOf(tried));
  await sweep.close();
  if (tried.some(({ wrong }) => wrong !== null)) process.exitCode = 1;
}

void main();
