/**
 * @jest-environment node
 *
 * What HNB takes for granted of Excel holds in the workbench's host, so that the tests that run there lean on nothing
 * that `npm run check:excel` does not ask a real Excel.
 */
import { ASSUMPTIONS, BY_HAND } from '../../src/workbench/check/assumptions';
import { reportOf, runAll } from '../../src/workbench/check/run';
import { loadCalculator } from './headless';
import { hostInNode, type HostInNode } from './host-in-node';

let node: HostInNode;
beforeAll(async () => {
  node = await hostInNode();
  const { BookCalculator } = loadCalculator();
  node.setCalculator(new BookCalculator(node.book));
  Object.assign(globalThis, { Excel: node.Excel, Office: node.Office });
});
afterAll(() => node.close());

test.each(ASSUMPTIONS)('$what', async (assumption) => {
  const [finding] = await runAll(undefined, [assumption]);
  expect(finding?.found).toBe(JSON.stringify(assumption.expected));
});

test('a trial leaves no sheet behind, not even one that fails', async () => {
  const before = node.book.sheets.map(({ name }) => name);
  const failing = {
    ...ASSUMPTIONS[0]!,
    run: () => Promise.reject(new Error('The trial fell over.')),
  };
  const [finding] = await runAll(undefined, [failing]);
  expect(finding).toMatchObject({ holds: false, found: 'an error: The trial fell over.' });
  expect(node.book.sheets.map(({ name }) => name)).toEqual(before);
});

test('the report names what differs, with what was found, and asks for what a person has to look at', () => {
  const common = { id: 'a', because: 'the plan' };
  const report = reportOf(
    [
      { ...common, what: 'One is one', holds: true, expected: '1', found: '1' },
      { ...common, what: 'Two is two', holds: false, expected: '2', found: '3' },
    ],
    'Excel 16 on PC',
  );
  expect(report).toContain('HNB check of Excel: 1 hold, 1 differ\nExcel 16 on PC');
  expect(report).toContain('holds   One is one');
  expect(report).toContain(
    'DIFFERS Two is two\n          expected 2, found 3\n          matters for the plan',
  );
  for (const { what, how } of BY_HAND) expect(report).toContain(`[   ] ${what}\n        ${how}`);
});
