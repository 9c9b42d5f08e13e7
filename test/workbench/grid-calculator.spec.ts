/**
 * The workbench's calculation, run headless: the formulas that the HNB sheets use, structured references, spills and
 * custom functions. Expected values are what Excel shows, worked out by hand.
 */
import type { BookSheet, BookValue } from '../../src/workbench/book/book';
import { Book } from '../../src/workbench/book/model';
import { addressOf, parseRange } from '../../src/workbench/grid/address';
import type { Answer, FunctionInfo, WireArgument } from '../../src/workbench/grid/custom';
import { loadCalculator } from './headless';

const { BookCalculator } = loadCalculator();

type Cells = Record<string, BookValue>;

function put(book: Book, sheet: BookSheet, cells: Cells): void {
  for (const [address, content] of Object.entries(cells)) {
    const { row, column } = parseRange(address)!;
    const cell = book.ensureCell(sheet, row, column);
    delete cell.spilledFrom;
    delete cell.formula;
    delete cell.error;
    if (typeof content === 'string' && content.startsWith('=')) cell.formula = content;
    else cell.value = content;
    if (typeof content === 'string' && content.startsWith('#')) cell.error = true;
    book.tell({ kind: 'cells', sheet, range: { row, column, rows: 1, columns: 1 }, source: 'user' });
  }
}

function bookOf(sheets: Record<string, Cells>): Book {
  const book = new Book();
  for (const [name, cells] of Object.entries(sheets)) put(book, book.addSheet(name), cells);
  return book;
}

const value = (book: Book, sheet: string, address: string): BookValue | undefined => {
  const { row, column } = parseRange(address)!;
  return book.cell(book.sheet(sheet)!, row, column)?.value;
};

const LINES: Cells = {
  A1: 'Line',
  B1: 'Placement type',
  C1: '2020-21',
  D1: '2021-22',
  A2: '1.2.1',
  B2: 'Mainstream schools',
  C2: 1000.5,
  D2: 1100,
  A3: '1.2.2',
  B3: 'Special schools',
  C3: 2000,
  D3: 2200,
  A4: '1.2.1',
  B4: 'MAINSTREAM SCHOOLS',
  C4: 500,
  D4: 550,
  A5: '1.2.1',
  B5: 'Special schools',
  C5: 40,
  D5: 44,
  A6: 'Total',
  C6: '=SUBTOTAL(109,C2:C5)',
};

function linesBook(formulas: Cells): Book {
  const book = bookOf({ 'High needs lines': LINES, 'HNB Plan': formulas, Blank: {} });
  book.tables.push({
    id: 1,
    name: 'Lines',
    sheet: book.sheets[0]!,
    range: { row: 0, column: 0, rows: 6, columns: 4 },
    headerRow: true,
    totalsRow: true,
    style: null,
    columns: ['Line', 'Placement type', '2020-21', '2021-22'],
    origin: null,
  });
  const name = (text: string, formula: string): void => {
    book.names.push({ name: text, formula, comment: '', visible: true, scope: null });
  };
  name('HNB_Rate', "='High needs lines'!$D$4");
  name('HNB_Sum', '=1+2');
  name('HNB_All', '=Lines[#All]');
  return book;
}

/** Formula and what Excel shows for it, on a sheet where A7 is "1.2.1" and C7 is "Mainstream schools". */
const FORMULAS: [string, BookValue][] = [
  ['=SUMPRODUCT((Lines[Line]=$A$7)*(Lines[Placement type]=$C$7),Lines[2020-21])', 1500.5],
  ['=SUMIFS(Lines[2020-21],Lines[Line],$A$7,Lines[Placement type],"special schools")', 40],
  ['=SUMIF(Lines[Line],$A$7,Lines[2021-22])', 1694],
  ['=COUNTIFS(Lines[Line],$A$7,Lines[2020-21],">45")', 2],
  ['=COUNTIF(Lines[Placement type],"Special*")', 2],
  ['=COUNTA(Lines[Line])', 4],
  ['=COUNTA(Lines[#All])', 20 + 2],
  ['=INDEX(Lines[2021-22],MATCH("1.2.2",Lines[Line],0))', 2200],
  ['=INDEX(Lines[#Headers],1,3)', '2020-21'],
  ['=VLOOKUP("1.2.2",Lines[#All],4,FALSE)', 2200],
  ['=VLOOKUP("9.9",Lines,4,FALSE)', '#N/A'],
  ['=IFERROR(VLOOKUP("9.9",Lines,4,FALSE),"none")', 'none'],
  ['=SUM(Lines[[2020-21]:[2021-22]])', 3540.5 + 3894],
  ['=Lines[[#Totals],[2020-21]]', 3540.5],
  ['=COUNTA(Lines[[#Headers],[#Data],[Line]])', 5],
  ['=SUM(Lines[missing])', '#REF!'],
  ['=SUM(Nowhere!A1:A3)', '#REF!'],
  ['=ROWS(HNB_All)', 6],
  ['=HNB_Rate*2', 1100],
  ['=HNB_Sum*2', 6],
  ["=SUM('High needs lines'!C2:C5)-'High needs lines'!C6", 0],
  ['=IF(AND($A$7="1.2.1",NOT($C$7="")),"yes","no")', 'yes'],
  ['=OR(1=2,"A"="a")', true],
  ['=EXACT("A","a")', false],
  ['=ROUND(2.345,2)', 2.35],
  ['=ROUND(-2.5,0)', -3],
  ['=ROUNDDOWN(-2.59,1)', -2.5],
  ['=INT(-1.5)', -2],
  ['=MIN(3,-4)&"|"&MAX(3,-4)&"|"&ABS(-4)', '-4|3|4'],
  ['=TEXT(1234567.891,"#,##0.00")', '1,234,567.89'],
  ['=TEXT(DATE(2026,4,1),"d mmmm yyyy")', '1 April 2026'],
  ['=TEXT(-5,"#,##0;-#,##0;0")', '-5'],
  ['=Lines[@Line]', '#VALUE!'],
  ['=LEN(TRIM("  a  b "))', 3],
  ['=COUNTIFS(Lines[2020-21],">"&500)+1', 3],
  ['=SUMPRODUCT((Lines[2020-21]>500)*(Lines[2020-21]<1500))', 1],
  ['=SUM(IF(Lines[Line]="1.2.1",Lines[2020-21],0))', 1540.5],
  ['=Blank!A1', 0],
  ['=Blank!A1&"x"', 'x'],
  ['=IF(Blank!A1="","blank","full")', 'blank'],
  ['=COUNTA(Lines[Line],IF(1=1,"",0))', 5],
  ['="say ""hi"""', 'say "hi"'],
  ['=50%+0.25', 0.75],
  ['=_xlfn.IFNA(1/2,0)', 0.5],
  ['=1/0', '#DIV/0!'],
  ['=SUM(Lines[2020-21]*(Lines[Line]<>"1.2.1"))', 2000],
];

describe('formulas the HNB sheets use', () => {
  it.each(FORMULAS)('%s is %p', async (formula, expected) => {
    const book = linesBook({ A7: '1.2.1', C7: 'Mainstream schools', F1: formula });
    await new BookCalculator(book).calculate();
    const shown = value(book, 'HNB Plan', 'F1');
    if (typeof expected === 'number') expect(shown).toBeCloseTo(expected, 9);
    else expect(shown).toBe(expected);
  });

  it('reads this row of the table with [@Column]', async () => {
    const book = linesBook({});
    put(book, book.sheets[0]!, { E3: '=Lines[@[2020-21]]+Lines[[#This Row],[2021-22]]' });
    await new BookCalculator(book).calculate();
    expect(value(book, 'High needs lines', 'E3')).toBe(4200);
  });

  it('leaves the formula as it was typed and marks errors', async () => {
    const book = linesBook({ A1: '=SUM(Lines[2020-21])', A2: '=NA()' });
    await new BookCalculator(book).calculate();
    const sheet = book.sheet('HNB Plan')!;
    expect(book.cell(sheet, 0, 0)).toMatchObject({ formula: '=SUM(Lines[2020-21])', value: 3540.5 });
    expect(book.cell(sheet, 1, 0)).toMatchObject({ value: '#N/A', error: true });
  });

  it('takes text that comes to nothing for text, not for a blank', async () => {
    const book = bookOf({ S: { A1: '=IF(TRUE,"",0)', B1: '=ISBLANK(A1)', B2: '=COUNTA(A1)', B3: '=A1=""' } });
    await new BookCalculator(book).calculate();
    expect(['B1', 'B2', 'B3'].map((a) => value(book, 'S', a))).toEqual([false, 1, true]);
  });
});

describe('spills', () => {
  it('fill the cells below, are read by others, and shrink without leaving anything stale', async () => {
    const book = bookOf({
      S: { A1: 5, C1: '=SEQUENCE(A1)', E1: '=SUM(C1:C20)', E2: '=SUM(C1#)', E3: '=ROWS(C1#)' },
    });
    const calculator = new BookCalculator(book);
    await calculator.calculate();
    expect(['C1', 'C5', 'E1', 'E2', 'E3'].map((a) => value(book, 'S', a))).toEqual([1, 5, 15, 15, 5]);
    expect(book.cell(book.sheets[0]!, 4, 2)).toMatchObject({ spilledFrom: { row: 0, column: 2 } });
    put(book, book.sheets[0]!, { A1: 2 });
    await calculator.calculate();
    expect(['C2', 'C3', 'E1', 'E2', 'E3'].map((a) => value(book, 'S', a))).toEqual([2, undefined, 3, 3, 2]);
  });

  it('show #SPILL! when something is in the way', async () => {
    const book = bookOf({ S: { A1: '=SEQUENCE(3)', A3: 'mine' } });
    await new BookCalculator(book).calculate();
    expect([value(book, 'S', 'A1'), value(book, 'S', 'A3')]).toEqual(['#SPILL!', 'mine']);
  });
});

describe('custom functions', () => {
  const matrix = (name: string): FunctionInfo['parameters'][number] => ({ name, dimensionality: 'matrix' });
  const FUNCTIONS: FunctionInfo[] = [
    { id: 'DOUBLE', name: 'DOUBLE', parameters: [matrix('values'), { name: 'factor', optional: true }] },
    { id: 'SHOW', name: 'SHOW', parameters: [matrix('values')] },
    { id: 'ONE', name: 'ONE', parameters: [{ name: 'value' }] },
    { id: 'NONE', name: 'NONE', parameters: [{ name: 'a', optional: true }] },
  ];

  function hosted(book: Book) {
    const calls: [string, WireArgument[], string][] = [];
    const behaviours: Record<string, (args: WireArgument[]) => Answer> = {
      DOUBLE: ([values, factor]) => ({
        value: (values as number[][]).map((row) => row.map((v) => v * ((factor as number | null) ?? 2))),
      }),
      SHOW: ([values]) => ({ value: JSON.stringify(values) }),
      ONE: ([v]) =>
        v === 'bad' ? { error: '#VALUE!', message: 'Say something else.' } : { value: `<${String(v)}>` },
      NONE: (args) => ({ value: args.length }),
    };
    const invoke = async (id: string, args: WireArgument[], address: string): Promise<Answer> => {
      calls.push([id, args, address]);
      await Promise.resolve();
      return behaviours[id]!(args);
    };
    const calculator = new BookCalculator(book, { invoke });
    calculator.know(FUNCTIONS);
    return { calculator, calls };
  }

  it('spill, feed native formulas and one another, and follow their arguments', async () => {
    const book = bookOf({
      S: {
        A1: 1,
        A2: 2,
        A3: 3,
        C1: '=HNB.DOUBLE(A1:A3)',
        D1: '=SUM(C1:C9)',
        E1: '=SUM(HNB.DOUBLE(HNB.DOUBLE(A1:A3),10))+1',
      },
    });
    const { calculator, calls } = hosted(book);
    await calculator.calculate();
    expect(['C1', 'C3', 'D1', 'E1'].map((a) => value(book, 'S', a))).toEqual([2, 6, 12, 121]);
    // the same call in two places is made once
    expect(calls.map(([, args]) => args)).toEqual([
      [[[1], [2], [3]], null],
      [[[2], [4], [6]], 10],
    ]);
    put(book, book.sheets[0]!, { A3: 13 });
    await calculator.calculate();
    expect(['C3', 'D1', 'E1'].map((a) => value(book, 'S', a))).toEqual([26, 32, 321]);
  });

  it('are given blanks as "", errors as errors, left-out arguments as null, and formulas worked out', async () => {
    const book = bookOf({
      S: {
        A1: 1,
        A3: '#N/A',
        A4: true,
        C1: '=hnb.show(A1:A4)',
        C2: '=HNB.SHOW(IF(A1=1,{1,"a"},0))',
        C3: '=HNB.NONE()',
        C4: '=HNB.ONE(B9)',
      },
    });
    const { calculator, calls } = hosted(book);
    await calculator.calculate();
    expect(value(book, 'S', 'C1')).toBe('[[1],[""],[{"type":"CustomFunctionError","code":"#N/A"}],[true]]');
    expect(value(book, 'S', 'C2')).toBe('[[1,"a"]]');
    expect(value(book, 'S', 'C4')).toBe('<>');
    expect(calls.find(([id]) => id === 'NONE')?.[1]).toEqual([null]);
  });

  it('without arguments are asked once, again only when marked as not calculated, and hold nothing up', async () => {
    const book = bookOf({ S: { A1: 1, C1: '=HNB.NONE()', D1: '=C1+A1' } });
    let answers: ((answer: Answer) => void)[] = [];
    const calculator = new BookCalculator(book, {
      invoke: () => new Promise((resolve) => answers.push(resolve)),
    });
    calculator.know(FUNCTIONS);
    await calculator.calculate();
    expect(value(book, 'S', 'C1')).toBe('#BUSY!');
    answers.forEach((answer) => answer({ value: 10 }));
    await calculator.settled();
    expect([value(book, 'S', 'D1'), answers.length]).toEqual([11, 1]);
    answers = [];
    put(book, book.sheets[0]!, { A1: 2 });
    await calculator.calculate();
    expect([value(book, 'S', 'D1'), answers.length]).toEqual([12, 0]);
    calculator.markDirty(book.sheets[0]!);
    await calculator.calculate();
    expect([value(book, 'S', 'D1'), answers.length]).toEqual([12, 1]);
    answers.forEach((answer) => answer({ value: 20 }));
    await calculator.settled();
    expect(value(book, 'S', 'D1')).toBe(22);
  });

  it('are called once for each cell when an array is given where one value is taken', async () => {
    const book = bookOf({ S: { A1: 'x', A2: 'y', C1: '=HNB.ONE(A1:A2)' } });
    const { calculator, calls } = hosted(book);
    await calculator.calculate();
    expect([value(book, 'S', 'C1'), value(book, 'S', 'C2'), calls.length]).toEqual(['<x>', '<y>', 2]);
  });

  it('show their error, keep its sentence, and are #NAME? when the add-in does not offer them', async () => {
    const book = bookOf({
      S: { A1: '=HNB.ONE("bad")', A2: '=HNB.UNHEARD(1)', A3: '=IFERROR(HNB.ONE("bad"),"caught")' },
    });
    const { calculator } = hosted(book);
    await calculator.calculate();
    expect(['A1', 'A2', 'A3'].map((a) => value(book, 'S', a))).toEqual(['#VALUE!', '#NAME?', 'caught']);
    expect(calculator.messageAt(book.sheets[0]!, 0, 0)).toBe('Say something else.');
  });

  it('stand as #BUSY! until they are answered', async () => {
    const book = bookOf({ S: { A1: '=HNB.ONE(1)', A2: '=A1&"!"' } });
    let answer: (answer: Answer) => void = () => undefined;
    const calculator = new BookCalculator(book, {
      invoke: () => new Promise((resolve) => (answer = resolve)),
    });
    calculator.know(FUNCTIONS);
    const done = calculator.calculate();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(value(book, 'S', 'A1')).toBe('#BUSY!');
    answer({ value: 'here' });
    await done;
    expect(value(book, 'S', 'A2')).toBe('here!');
  });

  it('pass a column of 1,400 rows in one call', async () => {
    const cells: Cells = { C1: '=HNB.DOUBLE(A1:A1400)' };
    for (let i = 0; i < 1400; i += 1) cells[addressOf(i, 0)] = i;
    const book = bookOf({ S: cells });
    const { calculator, calls } = hosted(book);
    await calculator.calculate();
    expect([calls.length, value(book, 'S', 'C1400')]).toEqual([1, 2798]);
  });
});
