/** HNB Checks: each check is right when all is well, and looks up when its own thing goes wrong. */
import type { Plain } from '../../src/sheets/sources';
import { calculated } from './calculated';
import type { Council } from './council';
import { smallCouncil } from './small-council';

const built = (): Council => {
  const council = smallCouncil();
  council.build('plan');
  council.build('fairer share');
  return council;
};

async function lookedAt(council: Council): Promise<string[]> {
  const book = await calculated(council);
  const { blueprints } = council.plan('plan', null, { people: {} });
  const keys = (blueprints.find(({ name }) => name === 'HNB Checks')?.cells ?? [])
    .filter(({ column, style }) => column === 0 && style === 'key')
    .map(({ value }) => String(value));
  return keys.filter((key) => book.at('HNB Checks', council.cellOf('checks', key, 'Result')) !== 'OK');
}

const master = async (council: Council): Promise<Plain> => (await calculated(council)).at('HNB Checks', 'C4');

test('all checks are right in a workbook that is right', async () => {
  const council = built();
  expect(await lookedAt(council)).toEqual([]);
  expect(await master(council)).toBe('All checks OK');
});

test('a balance typed over is found, in its block and not in others', async () => {
  const council = built();
  council.typeInto('plan-high-needs', 'Opening', '2023-24', -1);
  expect(await lookedAt(council)).toEqual(['Roll-forward HighNeeds']);
  expect(await master(council)).toBe('1 to look at');
});

test('a mitigated balance typed over is found', async () => {
  const council = built();
  council.typeInto('plan-high-needs', 'Closing mitigated', '2023-24', 0);
  expect(await lookedAt(council)).toEqual(['Roll-forward mitigated']);
});

test('a line added to the table after the build is found as not counted', async () => {
  const council = built();
  council.tables[0]!.grid.splice(3, 0, ['1.2.5 SEN support', 'High needs', '', 70, 80]);
  const book = await calculated(council);
  const at = (heading: string): Plain =>
    book.at('HNB Checks', council.cellOf('checks', 'Complete 2023-24', heading));
  expect([at('Difference'), at('Result')]).toEqual([80, 'Look']);
});

test('a line whose block is spelled in a way the plan does not know is found', async () => {
  const council = built();
  council.tables[0]!.grid[1]![1] = 'H N';
  const book = await calculated(council);
  expect(book.at('HNB Checks', council.cellOf('checks', 'Complete 2022-23', 'Difference'))).toBe(1000);
});

test('a reported total that the lines miss by more than the tolerance is found', async () => {
  const council = built();
  council.tables[0]!.grid[5]![4] = 1806;
  expect(await lookedAt(council)).toEqual(['Reported 2023-24']);
  council.typeInto('assumptions', 'tolerance', 'Value', 6);
  expect(await lookedAt(council)).toEqual([]);
});

test('savings larger than the spend they come from are found', async () => {
  const council = built();
  council.tables[2]!.grid[1]![4] = 5000;
  expect(await lookedAt(council)).toEqual(['Mitigations by line']);
});

test('a mitigation added to the table since the build is found', async () => {
  const council = built();
  council.tables[2]!.grid.splice(1, 0, ['Another', '1.2.1 Top-up', 1, 'Saving', 5, 5]);
  expect(await lookedAt(council)).toEqual(['Mitigations shown']);
});

test('a mitigation on a line that does not exist is found', async () => {
  const council = built();
  council.tables[2]!.grid[1]![1] = '9.9.9 Nothing';
  council.build('plan');
  expect(await lookedAt(council)).toEqual(['Mitigations without a line']);
});

test('a year left out of the table is found', async () => {
  const council = built();
  council.tables[0]!.grid[0]![3] = '2021-22';
  council.build('plan');
  expect(await lookedAt(council)).toContain('Years');
});

test('a stability grant for a year outside the plan is found', async () => {
  const council = built();
  council.typeInto('assumptions', 'grantYear', 'Value', '2031-32');
  expect(await lookedAt(council)).toEqual(['Grant year']);
});

test('an assumption without a source is counted', async () => {
  const council = built();
  for (const id of ['transferLimit', 'grantShare']) council.typeInto('assumptions', id, 'Source', '');
  const book = await calculated(council);
  const at = (heading: string): Plain => book.at('HNB Checks', council.cellOf('checks', 'Sources', heading));
  expect([at('Difference'), at('Result')]).toEqual([2, 'Look']);
});

test('a school added after the build is found as not shown', async () => {
  const council = built();
  council.tables[3]!.grid.push(['100003', 'Cedar Primary', 'Primary', 100, 1, '']);
  expect(await lookedAt(council)).toEqual(['Schools shown']);
});

test('an allocation typed over is found', async () => {
  const council = built();
  council.typeInto('fairer-share', '100002', 'Allocation', 5);
  expect(await lookedAt(council)).toEqual(['Fairer share']);
});

test('an error in a mapped column is found', async () => {
  const council = built();
  council.tables[1]!.grid[1]![0] = '=1/0';
  expect(await lookedAt(council)).toContain('Mapping income');
});

test('the fairer share alone has its checks too', async () => {
  const council = smallCouncil();
  council.build('fairer share');
  const book = await calculated(council);
  expect(book.at('HNB Checks', council.cellOf('checks', 'Fairer share', 'Result'))).toBe('OK');
  expect(book.at('HNB Checks', 'C4')).toBe('All checks OK');
});

test('a remark stays with its check', () => {
  const council = built();
  council.typeInto('checks', 'Reported 2023-24', 'Remark', 'Rounded to the pound by DfE');
  council.tables[1]!.grid.push(['Grant', 'Schools', 1, 1]);
  council.build('plan');
  expect(council.valueOf('checks', 'Reported 2023-24', 'Remark')).toBe('Rounded to the pound by DfE');
});
