/** What is written into cells: text stays text, whatever it looks like. */
import { asContent, normalFormula, stands } from '../../src/sheets/content';
import { writeOperations, styleOperations } from '../../src/sheets/rectangles';
import { smallCouncil } from './small-council';

describe('text from people', () => {
  test.each([
    '=HYPERLINK("https://example.org","Click")',
    '+44 20 7946 0000',
    '-5 places',
    '@SUM(A1)',
    "'quoted",
    '\tindented',
    '\rreturned',
    '1.2.1',
    '2023-24',
    '06/04/2026',
    '£1,234',
    '(12)',
    'TRUE',
    '50%',
    'Mar 24',
    'June 2025',
    '#N/A',
    ' leading space',
  ])('%j goes in behind an apostrophe', (text) => {
    expect(asContent({ value: text })).toBe(`'${text}`);
  });

  test.each(['Top-up', 'Schools block', 'March', 'Marching on', 'a=b', 'Band 8b'])(
    '%j goes in as it is',
    (text) => {
      expect(asContent({ value: text })).toBe(text);
    },
  );

  test('numbers, flags and blanks are no text', () => {
    expect([1.5, true, null].map((value) => asContent({ value }))).toEqual([1.5, true, '']);
  });

  test('a line called like a formula never becomes one', () => {
    const council = smallCouncil();
    council.tables[0]!.grid.splice(1, 0, ['=1+1', 'High needs', '@x', 7, 8]);
    const { operations } = council.build('plan');
    const written = operations.flatMap((operation) =>
      operation.kind === 'write' ? operation.content.flat() : [],
    );
    expect(written).toContain("'=1+1");
    expect(written).toContain("'@x");
    expect(written).not.toContain('=1+1');
    expect(council.plan('plan').operations).toEqual([]);
  });
});

describe('a cell that holds already what it should', () => {
  test('is told by formulas without their spaces and letter case', () => {
    expect(stands({ formula: '=SUM(A1, b2)' }, '=sum(A1,B2)')).toBe(true);
    expect(stands({ formula: '=SUM(A1,B2)' }, '=SUM(A1,B3)')).toBe(false);
  });

  test('is told by texts inside formulas exactly', () => {
    expect(stands({ formula: '=IF(A1="Look",1,0)' }, '=IF(A1="look",1,0)')).toBe(false);
    expect(stands({ formula: '=IF(A1="a b",1,0)' }, '=IF(A1="ab",1,0)')).toBe(false);
  });

  test('may have its sheet names quoted or not', () => {
    expect(normalFormula("='Budget'!$A$1")).toBe(normalFormula('=Budget!$A$1'));
    expect(normalFormula("='HNB Plan'!A1")).not.toBe(normalFormula("='HNBPlan'!A1"));
  });

  test('is told by numbers exactly and by dates as their serials', () => {
    expect(stands({ value: 0.3 }, 0.1 + 0.2)).toBe(false);
    expect(stands({ value: 46118 }, 46118)).toBe(true);
    expect(stands({ value: '1' }, 1)).toBe(false);
  });

  test('may be blank in any way', () => {
    expect(stands({ value: null }, '')).toBe(true);
    expect(stands({ value: '' }, null)).toBe(true);
    expect(stands({ value: 0 }, '')).toBe(false);
  });
});

describe('rectangles', () => {
  test('cells that touch are written at once', () => {
    const cells = [0, 1, 2].flatMap((row) =>
      [0, 1].map((column) => ({ row, column, content: row * 10 + column })),
    );
    expect(writeOperations('S', cells)).toEqual([
      {
        kind: 'write',
        sheet: 'S',
        range: 'A1:B3',
        content: [
          [0, 1],
          [10, 11],
          [20, 21],
        ],
      },
    ]);
  });

  test('cells with something between them are not', () => {
    const cells = [
      { row: 0, column: 0, content: 1 },
      { row: 0, column: 2, content: 2 },
      { row: 2, column: 0, content: 3 },
    ];
    expect(writeOperations('S', cells).map((operation) => 'range' in operation && operation.range)).toEqual([
      'A1',
      'C1',
      'A3',
    ]);
  });

  test('a table of figures gets its looks as one', () => {
    const cells = [0, 1, 2].flatMap((row) =>
      [3, 4].map((column) => ({ row, column, value: 1, style: 'money' as const })),
    );
    expect(styleOperations('S', cells)).toEqual([
      { kind: 'style', sheet: 'S', range: 'D1:E3', style: 'money' },
    ]);
  });
});
