/** Recommendations of another report, as people paste them: what is read of each line, and what is named. */
import {
  doubles,
  readPasted,
  reportFault,
  reportName,
  valuesOf,
  type Pasted,
} from '../../src/sheets/recommendation-paste';
import { asContent } from '../../src/sheets/content';

const read = (text: string): [string, string, string][] =>
  readPasted(text).rows.map(({ number, text: words, finding }) => [number, words, finding]);
const faults = ({ problems }: Pasted): string[] =>
  problems.map(({ line, message }) => `Line ${line}: ${message}`);

describe('a line', () => {
  test.each([
    ['1. Publish the offer.', '1', 'Publish the offer.'],
    ['2) Publish the offer.', '2', 'Publish the offer.'],
    ['(3) Publish the offer.', '3', 'Publish the offer.'],
    ['4 Publish the offer.', '4', 'Publish the offer.'],
    ['1.2 Publish the offer.', '1.2', 'Publish the offer.'],
    ['Recommendation 5: publish the offer.', '5', 'publish the offer.'],
    ['R6 – Publish the offer.', '6', 'Publish the offer.'],
    ['iv. Publish the offer.', 'iv', 'Publish the offer.'],
    ['b) Publish the offer.', 'b', 'Publish the offer.'],
    ['7.\tPublish the offer.', '7', 'Publish the offer.'],
    ['• Publish the offer.', '', 'Publish the offer.'],
    ['•\tPublish the offer.', '', 'Publish the offer.'],
    ['- Publish the offer.', '', 'Publish the offer.'],
    ['\u00a0 Publish  the\u00a0offer. \u200b', '', 'Publish the offer.'],
    // amounts, years and counts are no numbers of recommendations
    ['10 new places should be commissioned.', '', '10 new places should be commissioned.'],
    ['2026 budgets should show the deficit.', '', '2026 budgets should show the deficit.'],
    ['1.5 million pounds should be set aside.', '', '1.5 million pounds should be set aside.'],
    ['I think so.', '', 'I think so.'],
  ])('%j', (line, number, text) => expect(read(line)).toEqual([[number, text, '']]));
});

describe('columns', () => {
  test.each([
    [
      'number, recommendation, finding',
      '3\tTrain staff.\tFew were trained.',
      ['3', 'Train staff.', 'Few were trained.'],
    ],
    ['recommendation, finding', 'Train staff.\tFew were trained.', ['', 'Train staff.', 'Few were trained.']],
    ['a blank number', '\tTrain staff.\tFew were trained.', ['', 'Train staff.', 'Few were trained.']],
    ['number and recommendation', 'Rec 3\tTrain staff.\t\t', ['3', 'Train staff.', '']],
    ['a reference of the report', 'SEN-3\tTrain staff.\tFew.', ['SEN-3', 'Train staff.', 'Few.']],
  ])('%s', (_what, line, cells) => expect(read(line)).toEqual([cells]));

  test('of Excel may hold line breaks and quotes', () => {
    expect(read('1\t"Train ""all"" staff\nevery year."\tFew.\n2\tPublish.\tNone.')).toEqual([
      ['1', 'Train "all" staff every year.', 'Few.'],
      ['2', 'Publish.', 'None.'],
    ]);
  });
  test('with headings: those are left out, and it is said', () => {
    const pasted = readPasted('Number\tRecommendation\tFinding\n1\tTrain staff.\tFew.');
    expect(pasted.rows).toHaveLength(1);
    expect(pasted.notes).toEqual(['Line 1 is read as headings.']);
  });
  test('more than three are named', () => {
    expect(faults(readPasted('1\tTrain staff.\tFew.\tMet'))).toEqual([
      'Line 1: it has 4 columns. Leave number, recommendation and finding.',
    ]);
  });
});

test('a quoted sentence of Word is a sentence', () => {
  expect(read('"Quality first" teaching everywhere.\n"Local" offers published.')).toEqual([
    ['', '"Quality first" teaching everywhere.', ''],
    ['', '"Local" offers published.', ''],
  ]);
});

test('a sentence that a PDF broke over lines is one, and it is said; blank lines are passed over', () => {
  const pasted = readPasted('1. Train staff in all\r\nschools and settings.\r\n\r\n2. Publish the offer.');
  expect(pasted.rows.map(({ line, text }) => [line, text])).toEqual([
    [1, 'Train staff in all schools and settings.'],
    [4, 'Publish the offer.'],
  ]);
  expect(pasted.notes).toEqual(['Lines 1 to 2 are read as one recommendation.']);
  expect(pasted.problems).toEqual([]);
});

describe('named by line', () => {
  test('a number without a recommendation, and a finding without one', () => {
    expect(faults(readPasted('1. Train staff.\n2.\n\t\tFew were trained.'))).toEqual([
      'Line 2: number 2 stands alone. Put its recommendation behind it, or take the line away.',
      'Line 3: there is no recommendation on it. Type it, or take the line away.',
    ]);
  });
  test('what is too long', () => {
    const line = `1\t${'a'.repeat(1001)}\t${'b'.repeat(2001)}`;
    expect(faults(readPasted(`${'c'.repeat(1000)}\n${line}`))).toEqual([
      'Line 2: the recommendation has 1001 characters, and 1000 fit. Shorten it.',
      'Line 2: the finding has 2001 characters, and 2000 fit. Shorten it.',
    ]);
  });
  test('a number twice, in the box and on the sheet, of the same report only', () => {
    const pasted = readPasted('1. Train staff.\n2. Publish.\n1. Recruit.\n3. Join up.');
    const standing = [
      { row: '11', report: 'area inspection, May 2026', number: '3', text: 'Commission jointly.' },
      { row: '12', report: 'Peer review', number: '2', text: 'Publish.' },
    ];
    const named = doubles(pasted, 'Area inspection, May 2026', standing);
    expect(named.map(({ line, message }) => `Line ${line}: ${message}`)).toEqual([
      'Line 3: number 1 stands on line 1 already. Correct one of them, or take it away.',
      'Line 4: number 3 of this report stands in row 11 of the sheet already. Take the line away, or name another report.',
    ]);
  });
  test('the same words twice, where there are no numbers', () => {
    const named = doubles(readPasted('Train staff.\ntrain  staff.'), 'Peer review', []);
    expect(named.map(({ line }) => line)).toEqual([2]);
    expect(doubles(readPasted('1. Train staff.\n2. Train staff.'), 'Peer review', [])).toEqual([]);
  });
});

test('a report has a name, which is not that of the ten', () => {
  expect(reportName(' Area  inspection ', 'May 2026')).toBe('Area inspection, May 2026');
  expect(reportName('Peer review', ' ')).toBe('Peer review');
  expect(reportFault('')).toBe('Type the name of the report.');
  expect(reportFault('dfe research, June 2022')).toMatch(
    /^The ten of this report stand on the sheet already/,
  );
  expect(reportFault('x'.repeat(121))).toMatch(/has? 121 characters|have 121 characters/);
  expect(reportFault('Peer review')).toBeNull();
});

test('what is typed into a row: text stays text, a plain number is a number', () => {
  const [row] = readPasted('3\t=HYPERLINK("http://x")\t@here').rows;
  expect(valuesOf(row!, '+Report')).toEqual({
    Recommendation: '=HYPERLINK("http://x")',
    Report: '+Report',
    'Number there': 3,
    'What the research found': '@here',
    Assessment: 'Not assessed',
    Status: 'Not started',
  });
  for (const text of ['=1+1', '+44', '-1', '@SUM(A1)', '1.10', 'TRUE'])
    expect(asContent({ value: valuesOf({ ...row!, text, number: text }, 'R').Recommendation! })).toBe(
      `'${text}`,
    );
  expect(valuesOf({ ...row!, number: '1.10' }, 'R')['Number there']).toBe('1.10');
});
