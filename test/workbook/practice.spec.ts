/**
 * @jest-environment node
 *
 * The sample's worked example: what a bi-borough service told its schools forum about the ten recommendations, on HNB
 * Recommendations and, both boroughs side by side, on HNB Comparison.
 */
import { confirmProposed, openSample, type, valueAt, type OpenSample } from './sample-workbook';

jest.setTimeout(120_000);

const TEN = Array.from({ length: 10 }, (_, i) => i + 1);
let sample: OpenSample;
beforeEach(async () => {
  sample = await openSample();
  await confirmProposed(sample.port);
});
afterEach(() => sample.node.close());

type Row = Record<string, unknown>;

/** Rows of the table below the heading row that begins with these headings, by its key. */
function table(sheet: string, first: string, second: string): Map<unknown, Row & { at: number }> {
  const cell = (row: number, column: number): unknown => valueAt(sample.book, sheet, row, column);
  const lines = Array.from({ length: 200 }, (_, row) => row);
  const top = lines.find((row) => cell(row, 0) === first && cell(row, 1) === second) ?? -1;
  const headings = Array.from({ length: 30 }, (_, column) => cell(top, column));
  const found = new Map<unknown, Row & { at: number }>();
  for (let row = top + 1; cell(row, 0) !== null && cell(row, 0) !== ''; row += 1)
    found.set(cell(row, 0), {
      ...Object.fromEntries(headings.map((heading, column) => [heading, cell(row, column)])),
      at: row,
    });
  return found;
}

const recommended = () => table('HNB Recommendations', 'Number', 'Recommendation');
/** The first table of HNB Comparison with these headings has the assessments; practice stands below it. */
function practices(): Map<unknown, Row> {
  const sheet = 'HNB Comparison';
  const rows = Array.from({ length: 200 }, (_, row) => row);
  const top = rows.filter((row) => valueAt(sample.book, sheet, row, 1) === 'Recommendation')[1] ?? -1;
  return new Map(
    TEN.map((number) => [
      number,
      Object.fromEntries(
        Array.from({ length: 14 }, (_, column) => [
          valueAt(sample.book, sheet, top, column),
          valueAt(sample.book, sheet, top + number, column),
        ]),
      ),
    ]),
  );
}

test('each of the ten has practice, evidence with its date, an assessment, a body and owners by their office', async () => {
  await sample.port.build('recommendations', 'A Person');
  const rows = recommended();
  for (const number of TEN) {
    const row = rows.get(number)!;
    for (const heading of ['Our practice', 'Evidence', 'Next step', 'Body', 'SEND owner', 'Finance owner'])
      expect([heading, row[heading]]).toEqual([heading, expect.stringMatching(/\S{3}/)]);
    // 14 November 2022
    expect([row['Evidence date'], row['Last reviewed']]).toEqual([44_879, 44_879]);
  }
  // as far as the paper says: it tells of no protected time for strategy, and calls its pathways under-developed
  expect(TEN.map((number) => rows.get(number)!.Assessment)).toEqual([
    'Not assessed',
    'Partly',
    'Met',
    'Partly',
    'Partly',
    'Met',
    'Partly',
    'Partly',
    'Not yet',
    'Partly',
  ]);
  // the paper says by when for two
  expect(TEN.filter((number) => Number(rows.get(number)!.Due) > 0)).toEqual([4, 8]);
});

test('both boroughs and the case study stand side by side, each with its source and date', async () => {
  await sample.port.build('recommendations', 'A Person');
  const { problems } = await sample.port.build('comparison', 'A Person');
  expect(problems.filter(({ message }) => message.includes('shows #'))).toEqual([]);
  const councils = table('HNB Comparison', 'Set', 'What it is');
  const sides = ['Ours this year', 'Other 1', 'Other 2', 'Other 3'];
  const of = (key: string): unknown[] => sides.map((side) => councils.get(key)![side] || null);
  expect(of('Name')).toEqual(['Westminster', 'Kensington and Chelsea', 'Telford and Wrekin', null]);
  expect(of('Kind')).toEqual(['Us', 'Partner council', 'Case study', null]);
  const paper = 'Paper to the Westminster schools forum, 14 November 2022';
  expect(of('Source')).toEqual([paper, paper, paper, null]);
  expect(of('Year')).toEqual([...Array<string>(3).fill('14 November 2022'), null]);
  const assessed = table('HNB Comparison', 'No', 'Recommendation');
  // the paper assesses neither of the others
  expect(TEN.map((number) => assessed.get(number)!['Other 1'])).toEqual(TEN.map(() => 'Not assessed'));
  expect(assessed.get(3)!['Ours counted']).toBe('Met');
  const said = practices();
  expect(said.get(4)!['Ours this year']).toMatch(/^Budget lines/);
  expect(TEN.filter((number) => said.get(number)!['Other 1'])).toEqual([3, 5, 10]);
  expect(TEN.filter((number) => said.get(number)!['Other 2'])).toEqual([8]);
  expect(said.get(8)!['Other 2']).toContain('£100,000');
  expect(TEN.map((number) => said.get(number)!['Typed here'])).toEqual(TEN.map(() => 0));
  expect((await sample.port.preview('comparison')).cells).toBe(0);
});

test('what people type over it stays, and what they clear follows their table again', async () => {
  await sample.port.build('comparison', 'A Person');
  const councils = table('HNB Comparison', 'Set', 'What it is');
  const assessed = table('HNB Comparison', 'No', 'Recommendation');
  const other = 6;
  type(sample.book, 'HNB Comparison', assessed.get(3)!.at, other, 'Met');
  type(sample.book, 'HNB Comparison', assessed.get(5)!.at, other, '');
  type(sample.book, 'HNB Comparison', councils.get('Source')!.at, other, 'A visit');
  await sample.port.build('comparison', 'A Person');
  const after = table('HNB Comparison', 'No', 'Recommendation');
  expect([3, 5].map((number) => after.get(number)!['Other 1'] || null)).toEqual(['Met', 'Not assessed']);
  expect(table('HNB Comparison', 'Set', 'What it is').get('Source')!['Other 1']).toBe('A visit');
});

test('owners are offices, never persons', async () => {
  await sample.port.build('recommendations', 'A Person');
  const owners = TEN.flatMap((number) =>
    ['SEND owner', 'Finance owner'].map((of) => recommended().get(number)![of]),
  );
  expect([...new Set(owners)].sort()).toEqual([
    'Assistant director, SEN and educational psychology',
    'Director of operations and programmes',
    'Lead strategic finance manager',
  ]);
});
