/** HNB Joint funding: shares to the penny by hand, and every formula as src/funding works it out. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { userTable } from './sources';

jest.setTimeout(60_000);

const HEADINGS = [
  'Ref',
  'School or setting',
  'Placement type',
  'Band',
  'Start',
  'Paid this year',
  'Annual cost',
  'Health share',
  'Social care share',
];

function councilWith(rows: Plain[][]): Council {
  const council = new Council([userTable('ehcps', 'EHCPs', [HEADINGS, ...rows])]);
  council.build('mapping');
  return council;
}
const plan = (ref: Plain, paid: Plain, cost: Plain, health: Plain, social: Plain): Plain[] => [
  ref,
  'Oak House',
  'Independent',
  'A',
  45000,
  paid,
  cost,
  health,
  social,
];

test('debug', async () => {
  const council = councilWith([
    plan('W1', 100, 100.01, 0.25, 0.25),
    plan('W2', '£4,500', '', '', ''),
    plan('W3', 90000, '', 0.3, 0.2),
    plan('W3', 90000, 200000, 1 / 3, 1 / 3),
    plan('W4', 1, 100, 0.7, 0.4),
  ]);
  council.build('joint funding');
  council.typeInto('joint-placements', 'W1', 'Education paid', 100.01);
  council.typeInto('joint-placements', 'Own 2', 'Own reference', 'X1');
  council.typeInto('joint-placements', 'Own 2', 'Health paid', 50);
  council.typeInto('joint-earlier', 'Year 1', 'Year', '2024-25');
  council.typeInto('joint-earlier', 'Year 1', 'Education due', 500);
  council.typeInto('joint-earlier', 'Year 1', 'Health paid', 450);
  const build = council.build('joint funding');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  console.log(
    book
      .range('HNB Joint funding', 'A1:AO70')
      .map((r) => r.map((v) => v ?? '').join(' | '))
      .join('\n'),
  );
  expect(council.plan('joint funding').operations).toEqual([]);
});
