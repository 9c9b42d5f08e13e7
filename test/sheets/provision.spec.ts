/** HNB Provision: cases that can be worked out by hand, and every formula as src/funding works it out. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { Council } from './council';
import { userTable } from './sources';

jest.setTimeout(60_000);

const HEADINGS = [
  'Scheme',
  'Places',
  'Unit cost',
  'Avoided unit cost',
  'Opening',
  'Phasing',
  'Capital',
  'Revenue start-up',
];

/** A council with these schemes and nothing else, after Confirm mapping. */
function councilWith(schemes: Plain[][], assumptions: Record<string, Plain> = {}): Council {
  const council = new Council([userTable('provision', 'Provision', [HEADINGS, ...schemes])]);
  council.build('mapping');
  for (const [id, value] of Object.entries(assumptions)) council.typeInto('assumptions', id, 'Value', value);
  return council;
}

test('debug', async () => {
  const council = councilWith([
    ['Hilltop base', 20, 24000, 60000, '2026-27', '50%, 100%', 400000, 50000],
    ['Elm unit', 12, 20000, 45000, 'Sept 2027', '4; 8; 12', '', 30000],
  ]);
  council.build('provision');
  council.typeInto('provision-schemes', 'Hilltop base', 'Adopted', 'Yes');
  const build = council.build('provision');
  expect(await disagreements(council, build)).toEqual([]);
  const book = await calculated(council);
  console.log(
    book
      .range('HNB Provision', 'A1:P90')
      .map((r) => r.map((v) => v ?? '').join(' | '))
      .join('\n'),
  );
  expect(council.plan('provision').operations).toEqual([]);
});
