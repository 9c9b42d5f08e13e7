/**
 * @jest-environment node
 *
 * A large council: nothing grows with the number of schools but the size of what is written.
 */
import { confirmProposed, openBook, plainBook, type OpenSample, type Row } from './sample-workbook';

const SCHOOLS = 600;

const rows: Row[] = [
  ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'FSM6 %'],
  ...Array.from({ length: SCHOOLS }, (_, i): Row => [200_000 + i, `School ${i}`, 'Primary', 200, i % 9, 0.2]),
];

let open: OpenSample;
afterEach(() => open.node.close());

it('six hundred schools take at most six requests, none of them too large for Excel on the web', async () => {
  let largest = 0;
  open = await openBook(plainBook({ Schools: rows }), null, (_, characters) => {
    largest = Math.max(largest, characters);
  });
  // what the formulas come to is tested with fewer schools: here only what is sent matters
  open.node.setCalculator(null);
  await confirmProposed(open.port);
  const report = await open.port.build('fairer share', 'A Person');
  expect(report.syncs).toBeLessThanOrEqual(6);
  expect(largest).toBeLessThan(3_000_000);
  const keys = [...(open.book.sheet('HNB Fairer Share')?.cells ?? [])]
    .filter(([at]) => at.endsWith(',0'))
    .map(([, { value }]) => String(value));
  expect(keys.filter((key) => /^200\d{3}$/.test(key))).toHaveLength(SCHOOLS);
});

it('a sheet too long for one answer of Excel on the web is read in stretches, and nothing of it is missed', async () => {
  const many = 1500;
  const schools = Array.from({ length: many }, (_, i): Row => [
    300_000 + i,
    `School ${i}`,
    'Primary',
    200,
    i % 9,
    0.2,
  ]);
  open = await openBook(plainBook({ Schools: [...rows.slice(0, 1), ...schools] }));
  open.node.setCalculator(null);
  await confirmProposed(open.port);
  await open.port.build('fairer share', 'A Person');
  const read = await open.port.rows('fairer-share');
  expect(read).toHaveLength(many + 1);
  expect([read[0]?.key, read[many - 1]?.key, read[many]?.key]).toEqual(['300000', '301499', 'Total']);
  const again = await open.port.build('fairer share', 'A Person');
  expect(again.operations).toBe(0);
  // the sheet has some 60,000 cells, of which 30,000 are read at a time
  expect(again.syncs).toBeGreaterThan(4);
  expect(again.syncs).toBeLessThan(9);
});
