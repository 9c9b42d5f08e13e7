/**
 * @jest-environment node
 *
 * Random work on a workbook: after each step everything typed is there, the user's own sheets are as they were, and
 * what the sheets show is what the engine works out. A sample; `npm run test:soak` takes 500 steps.
 */
import { Soak, type Step } from './soak/soak';

jest.setTimeout(180_000);

it('30 steps from a seed leave nothing wrong', async () => {
  const soak = await Soak.start(20221114);
  const steps: Step[] = [];
  for (let i = 0; i < 30; i += 1) steps.push(await soak.step());
  await soak.close();
  expect(steps.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  // it is not all refused, and there was something to refuse
  expect(steps.filter(({ what, refused }) => what === 'build' && refused === null).length).toBeGreaterThan(2);
  expect(new Set(steps.map(({ what }) => what)).size).toBeGreaterThan(5);
});
