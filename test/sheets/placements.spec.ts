/**
 * Placement types of the user's own: known ones are placed among the template's seven, the others wait on HNB Inputs for
 * somebody to say, are named with their cells, and no plan falls out meanwhile.
 */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements } from './calculated';
import { caseloadTables, PLACEMENT } from './caseload-tables';
import type { Council } from './council';
import { brokenRules } from './formula-rules';
import { smallCouncil, smallTables } from './small-council';
import { userTable, type UserTable } from './sources';

const SPECIAL = 'Maintained special schools or special academies placements';
const INDEPENDENT = 'Non-maintained special schools or independent (NMSS or independent) placements';
const MAINSTREAM = 'Mainstream schools or academies placements';

const list = (...kinds: string[]): UserTable =>
  userTable('ehcps', 'Plans', [
    ['Ref', 'School or setting', 'Placement type', 'Band', 'Start'],
    ...kinds.map((kind, i): Plain[] => [`P${i}`, 'Oak', kind, 'A', 45000]),
  ]);

const council = (placement = PLACEMENT, ...more: UserTable[]): Council =>
  smallCouncil([...smallTables(), ...caseloadTables(placement), ...more]);

/** What the workbook shows, after every cell has been held against what src/funding expects. */
async function shown(of: Council) {
  const build = of.build('plan');
  expect(await disagreements(of, build)).toEqual([]);
  expect(brokenRules(build.blueprints)).toEqual([]);
  return sheetsOf(of);
}

async function sheetsOf(of: Council) {
  const book = await calculated(of);
  const at = (sheet: string, block: string, key: string, heading: string): Plain =>
    book.at(sheet, of.cellOf(block, key, heading));
  return {
    plans: (type: string, january = '2024') => at('HNB EHCPs', 'ehcps-types', type, january),
    countsAs: (label: string) => at('HNB EHCPs', 'ehcps-placement', label, 'Counts as'),
    status: (label: string) => at('HNB Inputs', 'placement-types', label, 'Status'),
    check: (key: string, heading = 'Result') => at('HNB Checks', 'checks', key, heading),
  };
}

it('those known by their names are placed unasked, each with the cell in which it stands', async () => {
  const small = council();
  const { plans, countsAs, status } = await shown(small);
  expect(countsAs('Mainstream schools')).toBe(MAINSTREAM);
  expect([plans(MAINSTREAM), plans('Not known')]).toEqual([121, 1]);
  expect(status('Mainstream schools')).toBe('Placed');
  expect(small.valueOf('placement-types', 'Mainstream schools', 'Source')).toBe("'Caseload sheet'!A4");
});

it('one that nobody has placed keeps its plans on a row of their own, and is named with its cell', async () => {
  const { plans, countsAs, status, check } = await shown(council());
  expect(countsAs('Special schools')).toBe('Not yet placed');
  expect([plans('Not yet placed'), plans('All plans'), plans('Not yet placed', '2026 forecast')]).toEqual([
    50, 172, 50,
  ]);
  expect(status('Special schools')).toBe('To be placed');
  expect([check('Placement types'), check('Placement types', 'Difference')]).toEqual(['Look', 1]);
  expect(check('Placement types', 'What to do')).toContain(`"Special schools" ('Caseload sheet'!A5)`);
  expect(check('Placement types', 'Where')).toBe("'Caseload sheet'!A5");
  expect(check('EHCPs types')).toBe('OK');
});

it('an answer typed on HNB Inputs is followed at once, without a build, and changed as often as people like', async () => {
  const small = council();
  small.build('plan');
  small.typeInto('placement-types', 'Special schools', 'Counts as', SPECIAL);
  const first = await sheetsOf(small);
  expect([first.plans(SPECIAL), first.plans('Not yet placed')]).toEqual([50, 0]);
  expect([first.check('Placement types'), first.status('Special schools')]).toEqual(['OK', 'Placed']);
  small.typeInto('placement-types', 'Special schools', 'Counts as', INDEPENDENT);
  const second = await sheetsOf(small);
  expect([second.plans(SPECIAL), second.plans(INDEPENDENT)]).toEqual([0, 50]);
});

it('an answer, and who gave it, is kept by every build, also when its label is gone for a while', async () => {
  const small = council();
  small.build('plan');
  small.typeInto('placement-types', 'Special schools', 'Counts as', SPECIAL);
  small.typeInto('placement-types', 'Special schools', 'Owner', 'P Shah');
  await shown(small);
  const caseload = small.tables.find(({ input }) => input === 'caseload')!;
  const lines = small.tables.find(({ input }) => input === 'lines')!;
  const row = caseload.grid.splice(2, 1);
  lines.grid = lines.grid.map((line) => line.map((cell) => (cell === 'Special schools' ? '' : cell)));
  small.build('plan');
  expect(small.valueOf('placement-types', 'Special schools', 'Your placement type')).toBe(
    'No longer in your table',
  );
  caseload.grid.splice(2, 0, ...row);
  const { plans } = await shown(small);
  expect(plans(SPECIAL)).toBe(50);
  expect(small.valueOf('placement-types', 'Special schools', 'Owner')).toBe('P Shah');
});

it('a label in other letter case is the same one and is not asked about again', async () => {
  const small = council();
  small.build('plan');
  small.typeInto('placement-types', 'Special schools', 'Counts as', SPECIAL);
  small.tables.find(({ input }) => input === 'caseload')!.grid[2]![0] = 'SPECIAL SCHOOLS';
  const { plans, check } = await shown(small);
  expect([plans(SPECIAL), check('Placement types')]).toEqual([50, 'OK']);
});

it('an answer that is none of the types counts as none', async () => {
  const small = council();
  small.build('plan');
  small.typeInto('placement-types', 'Special schools', 'Counts as', 'Special*');
  const { plans, check } = await shown(small);
  expect([plans('Not yet placed'), check('Placement types')]).toEqual([50, 'Look']);
});

it('a known one can be placed otherwise, as the council sees it', async () => {
  const small = council();
  small.build('plan');
  small.typeInto('placement-types', 'Mainstream schools', 'Counts as', INDEPENDENT);
  const { plans } = await shown(small);
  expect([plans(MAINSTREAM), plans(INDEPENDENT)]).toEqual([0, 121]);
});

it('signs that a search would read as wildcards are letters like others', async () => {
  const odd = PLACEMENT.map((row) => [...row]);
  odd[2]![0] = 'Special* ~ (all?)';
  const small = council(odd);
  small.build('plan');
  small.typeInto('placement-types', 'Special* ~ (all?)', 'Counts as', SPECIAL);
  const { plans, countsAs } = await shown(small);
  expect([plans(SPECIAL), countsAs('Special* ~ (all?)')]).toEqual([50, SPECIAL]);
});

it('types that only the list of plans has are asked about too, with the first cell and all rows', async () => {
  const small = council(PLACEMENT, list('Special schools', 'Studio school', 'Studio school'));
  const { check } = await shown(small);
  expect(check('Placement types', 'Difference')).toBe(2);
  expect(check('Placement types', 'What to do')).toContain(`"Studio school" ('Plans sheet'!C5)`);
});

it('those of high needs lines are asked about too, and a line follows the one row that counts as the same', async () => {
  const tables = smallTables();
  const lines = tables.find(({ input }) => input === 'lines')!;
  const top = lines.grid.findIndex(([line]) => line === '1.2.1 Top-up');
  lines.grid[top]![2] = 'Local schools';
  const small = smallCouncil([...tables, ...caseloadTables(PLACEMENT)]);
  const { check } = await shown(small);
  expect(check('Placement types', 'Difference')).toBe(2);
  expect(check('Placement types', 'What to do')).toContain(`"Local schools" ('Lines sheet'!C`);
  const key = '1.2.1 Top-up | Local schools';
  expect(small.valueOf('high-needs-numbers', key, 'Follows')).toBeNull();

  const answered = smallCouncil([...tables, ...caseloadTables(PLACEMENT)]);
  answered.typeInto('placement-types', 'Local schools', 'Counts as', MAINSTREAM);
  await shown(answered);
  expect(answered.valueOf('high-needs-numbers', key, 'Follows')).toBe('Mainstream schools');
});

it('HNB Inputs has nothing of the kind where no table has placement types', () => {
  const { blueprints } = smallCouncil().plan('plan');
  const inputs = blueprints.find(({ name }) => name === 'HNB Inputs')!;
  expect(inputs.blocks.map(({ id }) => id)).not.toContain('placement-types');
});

it('the list to choose from is that of the cells, so that both say the same', () => {
  const small = council();
  const inputs = small.build('plan').blueprints.find(({ name }) => name === 'HNB Inputs')!;
  expect(inputs.validations.map(({ list: from }) => from)).toContain('=HNB_placement_kinds');
  expect(small.build('plan').operations).toEqual([]);
});
