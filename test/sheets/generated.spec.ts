/**
 * Generated councils: every formula keeps the rules of a good finance workbook, a row has one formula over its years,
 * and building again writes nothing. LibreOffice works the same workbooks out in test/e2e/generated.spec.ts.
 */
import { brokenRules } from './formula-rules';
import { generatedCouncil, SEEDS } from './generated';

const councils = SEEDS.map((seed) => [seed, generatedCouncil(seed)] as const);

test.each(councils)('council %i: building again writes nothing', (_seed, { council, tasks }) => {
  for (const task of tasks)
    expect({ task, operations: council.plan(task).operations }).toEqual({ task, operations: [] });
});

test.each(councils)('council %i: every formula keeps the rules', (_seed, { blueprints }) => {
  expect(brokenRules(blueprints)).toEqual([]);
});
