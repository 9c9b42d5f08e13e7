/** HNB Digest: each school's own figures beside its phase's, as values, with nothing small on the sheet. */
import type { Plain } from '../../src/sheets/sources';
import { Council } from './council';
import { userTable } from './sources';

const SHEET = 'HNB Digest';
const BLOCK = 'digest';
/** 1 April 2024, before the year of the payments. */
const START = 45_383;

const SCHOOLS: Plain[][] = [
  ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'SEN support'],
  [100001, 'Ash', 'Primary', 200, 12, 30],
  [100002, 'Elm', 'Primary', 400, 18, 50],
  // three plans in Oak: hidden, and Fir's six with them
  [100003, 'Oak', 'Secondary', 800, 3, ''],
  [100004, 'Fir', 'Secondary', 600, 6, ''],
  [100005, 'Yew', 'Secondary', 600, 21, ''],
];
const BANDS: Plain[][] = [
  ['Band', 'Value', 'From'],
  ['A', 1000, START],
  ['B', 2000, START],
];
/** So many plans of a school in a band, open all year, each paid £1,234. */
const plans = (school: string, band: string, count: number): Plain[][] =>
  Array.from({ length: count }, (_, i) => [`${school}${band}${i}`, school, 'Mainstream', band, START, 1234]);
const LIST: Plain[][] = [
  ['Ref', 'School or setting', 'Placement type', 'Band', 'Start', 'Paid this year'],
  ...plans('Ash', 'A', 7),
  ...plans('Ash', 'B', 5),
  ...plans('Elm', 'A', 14),
  ...plans('Elm', 'B', 4),
  ...plans('Oak', 'A', 3),
];

function digested(inputs: Record<string, Plain> = {}): Council {
  const council = new Council([
    userTable('schools', 'Schools', SCHOOLS),
    userTable('bands', 'Bands', BANDS, { sheet: 'Band list' }),
    userTable('ehcps', 'EHCPs', LIST, { sheet: 'EHCP list' }),
  ]);
  council.build('digest');
  for (const [id, value] of Object.entries({ paymentsYear: '2026-27', ...inputs }))
    council.typeInto('assumptions', id, 'Value', value);
  council.build('digest');
  return council;
}

const figure = (council: Council, urn: number, measure: string): Plain =>
  council.valueOf(BLOCK, `${urn} | ${measure}`, 'This school');
const phase = (council: Council, urn: number, measure: string): Plain =>
  council.valueOf(BLOCK, `${urn} | ${measure}`, 'Schools of the phase');

test('a school sees its counts, its shares and those of its phase', () => {
  const council = digested();
  expect(figure(council, 100001, 'Pupils on roll')).toBe(200);
  expect(figure(council, 100001, 'EHC plans')).toBe(12);
  expect(figure(council, 100001, 'EHC plans, share of pupils')).toBe(0.06);
  expect(phase(council, 100001, 'EHC plans, share of pupils')).toBe(0.05);
  expect(figure(council, 100001, 'SEN support, share of pupils')).toBe(0.15);
  expect(phase(council, 100002, 'SEN support, share of pupils')).toBe(80 / 600);
});

test('its plans by band, and what was paid and due for them', () => {
  const council = digested();
  expect(['A', 'B'].map((band) => figure(council, 100001, `Plans in band ${band}`))).toEqual([7, 5]);
  expect(figure(council, 100001, 'Plans in the list at the end of the year')).toBe(12);
  expect(figure(council, 100001, 'Top-ups paid, 2026-27')).toBe(12 * 1234);
  expect(figure(council, 100001, 'Top-ups due, 2026-27')).toBe(17_000);
});

test('small counts are x, with whatever they follow from', () => {
  const council = digested();
  for (const measure of [
    'EHC plans',
    'EHC plans, share of pupils',
    'Plans in band A',
    'Top-ups paid, 2026-27',
  ])
    expect(figure(council, 100003, measure)).toBe('x');
  // Fir's six: with the phase and Yew they would tell Oak's
  expect(figure(council, 100004, 'EHC plans')).toBe('x');
  expect(figure(council, 100005, 'EHC plans')).toBe(21);
  // Elm has four in band B, so neither band is told, nor the money
  expect(['A', 'B'].map((band) => figure(council, 100002, `Plans in band ${band}`))).toEqual(['x', 'x']);
  expect(figure(council, 100002, 'Top-ups due, 2026-27')).toBe('x');
});

test('no formula stands on the sheet, and no hidden figure in any of its cells', () => {
  const { blueprints } = digested().plan('digest');
  const cells = blueprints.find(({ name }) => name === SHEET)?.cells ?? [];
  expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
  const own = cells.filter(({ column }) => column === 3).map(({ value }) => value);
  // Oak's plans, Elm's band B and band A, Oak's and Elm's money
  for (const hidden of [3, 4, 14, 3 * 1234, 18 * 1234, 3000, 22_000]) expect(own).not.toContain(hidden);
});

test('figures hidden later do not stay behind, on the sheet or on the log', () => {
  const council = digested({ smallNumber: 1 });
  expect(figure(council, 100003, 'EHC plans')).toBe(3);
  council.typeInto('assumptions', 'smallNumber', 'Value', 5);
  const build = council.build('digest');
  expect(figure(council, 100003, 'EHC plans')).toBe('x');
  expect(build.notes).toEqual([]);
});

test('one school can be chosen by its URN or its name', () => {
  const named = digested({ digestSchool: ' elm ' });
  expect(figure(named, 100002, 'Pupils on roll')).toBe(400);
  expect(figure(digested({ digestSchool: 100001 }), 100001, 'Pupils on roll')).toBe(200);
  expect(() => figure(named, 100001, 'Pupils on roll')).toThrow();
});

test('a school that is not in the table is named with the cure', () => {
  const council = digested();
  council.typeInto('assumptions', 'digestSchool', 'Value', 'Beech');
  expect(() => council.build('digest')).toThrow(
    'HNB Inputs: School of the digest is "Beech", which your schools table does not have. Type its URN or its name, or leave it blank for all.',
  );
});

test('without a list of plans the digest tells what the schools table has', () => {
  const council = new Council([userTable('schools', 'Schools', SCHOOLS)]);
  council.build('digest');
  expect(figure(council, 100001, 'EHC plans')).toBe(12);
  expect(() => figure(council, 100001, 'Top-ups due, 2026-27')).toThrow();
});

test('a second build changes nothing', () => {
  const council = digested();
  expect(council.plan('digest').operations).toEqual([]);
});
