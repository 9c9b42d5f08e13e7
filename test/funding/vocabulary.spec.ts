/** The trade's words do not contradict each other. */
import { isTotalsName, plain } from '../../src/funding/reading';
import { INPUTS, inputWords } from '../../src/funding/inputs';
import {
  BLOCK_SYNONYMS,
  BLOCKS,
  TOTALS_NAMES,
  type ColumnKind,
  type InputId,
} from '../../src/funding/vocabulary';

const KINDS: readonly ColumnKind[] = ['text', 'number', 'percentage', 'date', 'flag'];

describe.each(INPUTS)('$title', ({ columns, key, id, title, purpose }) => {
  it('has a key that is one of its needed columns', () => {
    expect(columns.find(({ field }) => field === key)?.needed).toBe(true);
  });

  it('names each column once', () => {
    for (const names of [columns.map(({ field }) => field), columns.map(({ heading }) => plain(heading))]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('gives no synonym to two columns of one kind', () => {
    const claimed = columns.flatMap(({ synonyms, kind }) => synonyms.map((name) => `${kind} ${plain(name)}`));
    expect(claimed.filter((name, i) => claimed.indexOf(name) !== i)).toEqual([]);
  });

  it('leaves no word blank, and no synonym that is the heading itself', () => {
    expect([id, title, key, purpose].filter((word) => word.trim() === '')).toEqual([]);
    for (const { field, heading, kind, synonyms } of columns) {
      expect([field, heading, ...synonyms].filter((word) => word.trim() === '')).toEqual([]);
      expect(synonyms.map(plain)).not.toContain(plain(heading));
      expect(KINDS).toContain(kind);
    }
  });

  it('is found by its id', () => {
    expect(inputWords(id).columns).toBe(columns);
  });
});

/** What every workbook must have; all else may be missing. */
const NEEDED: Readonly<Record<InputId, readonly string[]>> = {
  schools: ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
  ehcps: ['Ref', 'School or setting', 'Placement type', 'Band', 'Start'],
  bands: ['Band', 'Value'],
  lines: ['Line', 'Block'],
  income: ['Line', 'Block'],
  caseload: ['Placement type'],
  caseloadByAge: ['Age group'],
  caseloadByNeed: ['Primary need'],
  mitigations: ['Mitigation', 'Line'],
  recommendations: ['Number', 'Our practice'],
  practiceElsewhere: ['Council', 'Number', 'Their practice'],
  provision: ['Scheme', 'Places', 'Unit cost', 'Avoided unit cost', 'Opening'],
};

it('there are twelve inputs, and these columns are needed of each', () => {
  const needed = INPUTS.map(({ id, columns }) => [
    id,
    columns.filter((column) => column.needed).map(({ heading }) => heading),
  ]);
  expect(Object.fromEntries(needed)).toEqual(NEEDED);
});

it('lines, income, caseloads and mitigations have one column a year', () => {
  expect(INPUTS.filter(({ byYear }) => byYear).map(({ id }) => id)).toEqual([
    'lines',
    'income',
    'caseload',
    'caseloadByAge',
    'caseloadByNeed',
    'mitigations',
  ]);
});

it.each<[InputId, string, string]>([
  ['schools', 'nor', 'Number on roll'],
  ['schools', 'nor', 'Pupils'],
  ['schools', 'nor', 'Roll'],
  ['schools', 'ehcps', 'EHC plans'],
  ['schools', 'ehcps', 'EHCP count'],
  ['schools', 'urn', 'LAESTAB'],
  ['schools', 'deprivation', 'IDACI'],
  ['ehcps', 'band', 'EBT band'],
  ['ehcps', 'paid', 'Paid to date'],
  ['bands', 'value', 'Annual value'],
  ['bands', 'scoreFrom', 'Minimum score'],
  ['lines', 'line', 'Section 251 line'],
  ['mitigations', 'line', 'DSG line'],
  ['recommendations', 'practice', 'Current practice'],
  ['provision', 'opening', 'Opening year'],
])('in %s, %s may be headed "%s"', (id, field, heading) => {
  const found = inputWords(id).columns.find(({ synonyms }) => synonyms.includes(heading));
  expect(found?.field).toBe(field);
});

it('names the four blocks of the grant, and their short names', () => {
  expect(BLOCKS).toEqual(['Schools', 'Central school services', 'Early years', 'High needs']);
  expect(BLOCK_SYNONYMS['Central school services']).toContain('CSSB');
  expect(BLOCK_SYNONYMS['Early years']).toContain('EYB');
  expect(BLOCK_SYNONYMS['High needs']).toContain('HNB');
  expect(BLOCK_SYNONYMS.Schools).toContain('SB');
});

it('knows totals by names that say so', () => {
  expect(TOTALS_NAMES).toContain('total');
  for (const name of TOTALS_NAMES) expect(name).toMatch(/total/);
});

it('refuses an input that there is none of', () => {
  expect(() => inputWords('pupils' as InputId)).toThrow('Unknown input pupils');
});

it('tells each name of a totals row', () => {
  expect(TOTALS_NAMES.filter((name) => !isTotalsName(name.toUpperCase()))).toEqual([]);
});

it('knows each spelling of a block for one block only', () => {
  const spellings = Object.values(BLOCK_SYNONYMS).flat().map(plain);
  expect(new Set(spellings).size).toBe(spellings.length);
});
