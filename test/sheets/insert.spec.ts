import { shiftFormula } from '../../src/sheets/a1';
import { insertContent, insertFormats, insertSize, insertWidths, type Insert } from '../../src/sheets/insert';

describe('a formula that comes to lie elsewhere', () => {
  it.each([
    ['=HNB.EBTVALUE(A7:A9,A1:C4)', '=HNB.EBTVALUE(C11:C13,C5:E8)'],
    // FIRST15 looks like a cell's name, and is none
    ['=HNB.FIRST15(A2)', '=HNB.FIRST15(C6)'],
    ['=SUM($A$1,A$1,$A1)', '=SUM($A$1,C$1,$A5)'],
    ['=HNB.PARTYEAR(A1,B1,2019,"A1 to B2")', '=HNB.PARTYEAR(C5,D5,2019,"A1 to B2")'],
    ['=Z1+AA1', '=AB5+AC5'],
    ['=A1:A2', '=C5:C6'],
    ['={1,2}', '={1,2}'],
  ])('%s becomes %s four rows down and two columns to the right', (before, after) => {
    expect(shiftFormula(before, 4, 2)).toBe(after);
  });
});

const INSERT: Insert = {
  cells: [
    [{ value: 'Example' }],
    [{ value: 'Band' }, { value: '2a' }, { value: 8627, format: '£#,##0' }],
    [{ value: null }, { value: '=1+1' }],
  ],
  formula: '=HNB.EBTVALUE(B2,B2:C2)',
  spill: [
    ['0%', 'General'],
    ['0%', 'General'],
  ],
};

describe('an insert', () => {
  it('takes the cells, a blank row and what the formula fills', () => {
    expect(insertSize(INSERT)).toEqual({ rows: 6, columns: 3 });
  });

  it('leaves the cells alone that the formula fills, and keeps every text a text', () => {
    expect(insertContent(INSERT, 10, 1)).toEqual([
      ['Example', null, null],
      ['Band', "'2a", 8627],
      [null, "'=1+1", null],
      [null, null, null],
      ['=HNB.EBTVALUE(C12,C12:D12)', null, null],
      [null, null, null],
    ]);
  });

  it('has a number format for every cell', () => {
    expect(insertFormats(INSERT)).toEqual([
      ['General', 'General', 'General'],
      ['General', 'General', '£#,##0'],
      ['General', 'General', 'General'],
      ['General', 'General', 'General'],
      ['0%', 'General', 'General'],
      ['0%', 'General', 'General'],
    ]);
  });

  it('has columns as wide as their texts, the title aside', () => {
    const long = 'A text of more than thirty characters in all';
    const cells = [[{ value: long }], [{ value: 'Opening balance' }, { value: long }]];
    expect(insertWidths({ ...INSERT, cells })).toEqual([17, 30]);
  });
});
