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
