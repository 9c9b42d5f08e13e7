/** `npm run test:soak`: 500 random steps from a seed (`npm run test:soak -- 7 100` draws 100 from seed 7). */
import { Soak, type Step } from './soak';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const [seed = 20221114, count = 500] = process.argv.slice(2).map(Number);
  const soak = await Soak.start(seed);
  const steps: Step[] = [];
  for (let i = 0; i < count; i += 1) {
    const step = await soak.step();
    steps.push(step);
    for (const wrong of step.wrong) say(`  step ${step.number}, ${step.what}: ${wrong}`);
    if (step.refused !== null && step.wrong.length === 0)
      say(`  step ${step.number}, ${step.what}: refused: ${step.refused}`);
    if (step.number % 50 === 0) say(`${step.number} steps`);
  }
  await soak.close();
  const names = [...new Set(steps.map(({ what }) => what))].sort();
  say(names.map((name) => `${name} ${steps.filter(({ what }) => what === name).length}`).join(', '));
  const wrong = steps.filter((step) => step.wrong.length > 0).length;
  const refused = steps.filter((step) => step.refused !== null).length;
  say(
    `Soak from seed ${seed}: ${steps.length} steps, ${refused} refused in a sentence, ${wrong} with something wrong.`,
  );
  if (wrong > 0) process.exitCode = 1;
}

void main();
