/** Tables whose headings are missing, merged, below a title or there twice: each is named with its cure. */
import { BANDDRIFT, EBTBAND, EBTCHECK, EBTVALUE, FAIRSHARE } from '../../src/functions/functions';
import { answer } from './excel';

const schools = (...table: unknown[][]): unknown => answer(() => FAIRSHARE(table, 1000, 'AVERAGE'));
const HEADINGS = ['URN', 'School', 'Phase', 'NOR', 'EHCPs'];
const OAK = [1, 'Oak', 'Primary', 100, 8];
const PINE = [2, 'Pine', 'Primary', 200, 7];
const USUAL = schools(HEADINGS, OAK, PINE);
const withColumn = (table: unknown[][], ...cells: unknown[]): unknown[][] =>
  table.map((row, i) => [...row, cells[i]]);

it('one row of data only is a table of one school', () => {
  expect(schools(HEADINGS, OAK)).toEqual([
    expect.arrayContaining(['URN', 'Allocation']),
    expect.arrayContaining([1, 'Oak', 8]),
  ]);
});

it.each<[string, unknown[][], string]>([
  [
    'headings only',
    [HEADINGS],
    '#N/A Schools: there are no rows under the headings; give the table with its rows.',
  ],
  [
    'one row of data without headings',
    [OAK],
    '#VALUE! Schools: no column headed "URN" or "School" or "Phase" or "NOR" or "EHCPs" was found (headings: 1, Oak, Primary, 100, 8); give the table with its heading row, for example Schools[#All].',
  ],
  [
    'a title above the headings',
    [['Schools of the borough', '', '', '', ''], ['', '', '', '', ''], HEADINGS, OAK],
    '#VALUE! Schools: no column headed "URN" or "School" or "Phase" or "NOR" or "EHCPs" was found (headings: Schools of the borough); they stand in row 3: give the table from that row on.',
  ],
  [
    'a merged heading, of which only the first cell holds the text',
    [['URN', 'School', 'Phase', 'Pupils', ''], OAK],
    '#VALUE! Schools: no column headed "EHCPs" was found (headings: URN, School, Phase, Pupils); column 5 has no heading: unmerge the headings and give each column its own.',
  ],
  [
    'a heading merged over an empty column and the one with the figures',
    [
      ['URN', 'School', 'Phase', 'NOR', 'EHCPs', ''],
      [1, 'Oak', 'Primary', 100, '', 8],
      [2, 'Pine', 'Primary', 200, null, 7],
    ],
    '#VALUE! Schools: column 5 ("EHCPs") is empty and column 6 has no heading; unmerge the headings and put each over its own figures.',
  ],
  [
    'a heading that stands twice',
    withColumn([HEADINGS, OAK, PINE], 'ehcps', 9, 8),
    '#VALUE! Schools: columns 5 and 6 are both headed "EHCPs"; rename one of them or leave it out.',
  ],
  [
    'two columns under other names for the same figure',
    [
      ['URN', 'School', 'Phase', 'Roll', 'Headcount', 'EHCPs'],
      [1, 'Oak', 'Primary', 100, 101, 8],
    ],
    '#VALUE! Schools: columns 4 ("Roll") and 5 ("Headcount") could both be NOR; head the right one "NOR".',
  ],
  [
    'headings that hold errors',
    [['URN', 'School', 'Phase', '#REF!', 'EHCPs'], OAK],
    '#VALUE! Schools: no column headed "NOR" was found (headings: URN, School, Phase, #REF!, EHCPs); give the table with its heading row, for example Schools[#All].',
  ],
])('%s', (_what, table, sentence) => {
  expect(schools(...table)).toBe(sentence);
});

describe('no cause for complaint', () => {
  it('the exact heading beside another name for it: the exact one counts', () => {
    expect(schools(...withColumn([HEADINGS, OAK, PINE], 'Roll', 999, 999))).toEqual(USUAL);
    expect(schools(...[HEADINGS, OAK, PINE].map((row, i) => [i === 0 ? 'Headcount' : 999, ...row]))).toEqual(
      USUAL,
    );
  });

  it('a column without a heading beside a filled one: it is an unknown extra column', () => {
    expect(schools(...withColumn([HEADINGS, OAK, PINE], '', 'see note', ''))).toEqual(USUAL);
  });

  it('two names for a figure that the method does not use', () => {
    const table = withColumn(withColumn([HEADINGS, OAK, PINE], 'FSM6 %', 10, 20), 'IDACI %', '#N/A', 'n/k');
    expect(schools(...table)).toEqual(USUAL);
    expect(answer(() => FAIRSHARE(table, 1000, 'RANKED'))).toBe(
      '#VALUE! Schools: columns 6 ("FSM6 %") and 7 ("IDACI %") could both be Deprivation; head the right one "Deprivation".',
    );
  });

  it('a name that two figures share serves the one that has no other column', () => {
    // "School" is a name for the setting of a plan, "Setting" the kind of setting of its band
    const plans = [
      ['Ref', 'Band', 'School', 'Setting'],
      ['P1', '3', 'Oak', 'Special'],
    ];
    const bands = [
      ['Band', 'Setting', 'Value'],
      ['3', 'Special', 100],
    ];
    expect(answer(() => BANDDRIFT(plans, plans, bands))).toContainEqual(['Before', 100, 1]);
  });
});

describe('the other tables are read by the same rules', () => {
  const bands = [
    ['Level', 'Top-up', 'Amount', 'Score'],
    ['3', 3650, 7300, 5],
  ];
  const twoValues = 'columns 2 ("Top-up") and 3 ("Amount") could both be Value; head the right one "Value".';
  const payments = [
    ['Pupil ref', 'EBT band', 'Start date', 'Paid', 'Amount paid'],
    ['P1', '3', '2024-04-01', 5, 6],
  ];

  it('bands', () => {
    expect(answer(() => EBTVALUE([['3']], bands))).toBe(`#VALUE! Bands: ${twoValues}`);
    expect(
      answer(() =>
        BANDDRIFT(
          [
            ['Ref', 'Band'],
            ['P1', '3'],
          ],
          [
            ['Ref', 'Band'],
            ['P1', '3'],
          ],
          bands,
        ),
      ),
    ).toBe(`#VALUE! BandsBefore: ${twoValues}`);
  });

  it('bands by score do not need the values', () => {
    expect(answer(() => EBTBAND([[6]], bands))).toEqual([['3']]);
  });

  it('payments', () => {
    const one = [
      ['Band', 'Value'],
      ['3', 3650],
    ];
    expect(answer(() => EBTCHECK(payments, one, 2024))).toBe(
      '#VALUE! Payments: columns 4 ("Paid") and 5 ("Amount paid") could both be Paid this year; head the right one "Paid this year".',
    );
  });
});
