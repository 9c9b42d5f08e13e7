/** Formulas between the file and the grid. */
import {
  dropMissing,
  fromFile,
  needsArray,
  renameSheet,
  shift,
  toFile,
} from '../../src/workbench/file/formulas';

describe('a shared formula moved two rows down and one column right', () => {
  it.each([
    ['relative references move', 'A1+B2', 'B3+C4'],
    ['anchored ones stay', '$A$1+A$1+$A1', '$A$1+B$1+$A3'],
    ['ranges move at both ends', 'SUM(A1:B3)', 'SUM(B3:C5)'],
    ['whole columns and rows move', 'SUM(A:A)+SUM($B:C)+SUM(1:2)', 'SUM(B:B)+SUM($B:D)+SUM(3:4)'],
    ['text is not touched', 'IF(A1="A1","B2 ""C3""",A1)', 'IF(B3="A1","B2 ""C3""",B3)'],
    ['a quoted sheet name is not touched', "'Plan A1'!A1+'It''s B2'!B2", "'Plan A1'!B3+'It''s B2'!C4"],
    ['a sheet name that looks like a reference is not touched', 'Q1!A1', 'Q1!B3'],
    ['a run of sheets is not touched', 'SUM(Jan:Mar!A1)', 'SUM(Jan:Mar!B3)'],
    [
      'structured references are not touched',
      'SUM(Lines[A1],T[[#Totals],[B2]])',
      'SUM(Lines[A1],T[[#Totals],[B2]])',
    ],
    ['function names are not touched', 'LOG10(A1)+ATAN2(A1,B1)', 'LOG10(B3)+ATAN2(B3,C3)'],
    ['names are not touched', 'Rate_2024*A1+TaxA1x', 'Rate_2024*B3+TaxA1x'],
    ['numbers are not touched', 'A1*1E5+2.5', 'B3*1E5+2.5'],
    ['errors are not touched', 'IF(A1=#REF!,1,A1)', 'IF(B3=#REF!,1,B3)'],
    ['beyond the last column it starts again at the first', 'XFD1', 'A3'],
  ])('%s', (_, formula, expected) => {
    expect(shift(formula, 2, 1)).toBe(expected);
  });

  it('moves up as well', () => {
    expect(shift('B5-A5', -3, 0)).toBe('B2-A2');
  });
});

describe('the file’s spelling', () => {
  it.each([
    ['newer functions', 'XLOOKUP(A1,B:B,C:C)', '_xlfn.XLOOKUP(A1,B:B,C:C)'],
    [
      'functions of the worksheet kind',
      'SORT(FILTER(A1:B9,B1:B9>0))',
      '_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:B9,B1:B9>0))',
    ],
    ['names made by LET', 'LET(x,A1,y,x+1,x*y)', '_xlfn.LET(_xlpm.x,A1,_xlpm.y,_xlpm.x+1,_xlpm.x*_xlpm.y)'],
    ['names made by LAMBDA', 'MAP(A1:A3,LAMBDA(v,v*2))', '_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v*2))'],
    ['a spill', "SUM('My sheet'!B2#)+A1#", "SUM(_xlfn.ANCHORARRAY('My sheet'!B2))+_xlfn.ANCHORARRAY(A1)"],
    ['implicit intersection', '@A1:A9+@FOO(1,2)', '_xlfn.SINGLE(A1:A9)+_xlfn.SINGLE(FOO(1,2))'],
    [
      'the add-in’s functions',
      'HNB.FAIRSHARE(Schools[#All],100000)',
      '_xldudf_HNB_FAIRSHARE(Schools[#All],100000)',
    ],
    [
      'a column of this row',
      'Lines[@Roll]*Lines[@[First name]]',
      'Lines[[#This Row],[Roll]]*Lines[[#This Row],[First name]]',
    ],
    ['older functions', 'SUMIFS(A:A,B:B,"LET(x)")', 'SUMIFS(A:A,B:B,"LET(x)")'],
  ])('%s', (_, shown, file) => {
    expect(fromFile(file)).toBe(shown);
    expect(toFile(shown)).toBe(file);
  });

  it('a column of this row without its table’s name gets the name of the table it stands in', () => {
    expect(toFile('SUM([@Roll],[Roll])', 'Schools')).toBe('SUM(Schools[[#This Row],[Roll]],Schools[Roll])');
  });

  it('a reference into another workbook is left as it is', () => {
    expect(toFile('[1]Sheet1!A1', 'Schools')).toBe('[1]Sheet1!A1');
  });
});

describe('formulas that Excel must work out as arrays', () => {
  it.each([
    'UNIQUE(A1:A9)',
    'A1:A9*2',
    'SUM((A1:A9=1)*B1:B9)',
    'HNB.FIRST15(Schools[EHCP hours])',
    'Lines[Line]&"x"',
    'A1#+1',
  ])('%s', (formula) => {
    expect(needsArray(formula)).toBe(true);
  });
  it.each([
    'SUM(A1:A9)*2',
    'SUMPRODUCT((A1:A9=1)*B1:B9)',
    'Lines[@Roll]*2',
    'A1*2',
    'SUMIFS(A:A,B:B,">0")/SUM(A1:A9)',
    'INDEX(A1:A9,2)',
  ])('not %s', (formula) => {
    expect(needsArray(formula)).toBe(false);
  });
});

describe('after a sheet or a table was deleted', () => {
  const known = { sheets: new Set(['data', "o'brien"]), tables: new Set(['lines']) };
  it.each([
    ['a reference to it', "Gone!A1+'Gone too'!$B$2:C3+1", '#REF!+#REF!+1'],
    ['a run of sheets that ends at it', 'SUM(Jan:Gone!A1)', 'SUM(#REF!)'],
    ['a column of its table', 'SUM(Old[Roll],Lines[Roll])', 'SUM(#REF!,Lines[Roll])'],
    [
      'everything else stays',
      "Data!A1+'O''Brien'!B2+[1]Sheet1!C3+'[Book.xlsx]Sheet1'!C3+\"Gone!A1\"+A1:B2",
      "Data!A1+'O''Brien'!B2+[1]Sheet1!C3+'[Book.xlsx]Sheet1'!C3+\"Gone!A1\"+A1:B2",
    ],
  ])('%s', (_, formula, expected) => {
    expect(dropMissing(formula, known)).toBe(expected);
  });
});

describe('after a sheet was renamed', () => {
  it('references follow it, texts do not', () => {
    expect(renameSheet('Data!A1&"Data!A1"&\'Data\'!B2&Datas!C3', 'Data', 'New data')).toBe(
      "'New data'!A1&\"Data!A1\"&'New data'!B2&Datas!C3",
    );
  });
});
