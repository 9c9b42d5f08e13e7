/**
 * Formulas over awkward cells for every native function that the HNB sheets may use: what the workbench and LibreOffice
 * are held against each other with. Data alone; what each comes to is said in agreement.spec.ts.
 */

/** The awkward cells, one below the other in column A of the sheet Data. */
export const DATA: readonly (readonly [what: string, content: string | number | boolean | null])[] = [
  ['a number', 12],
  ['a negative number with pence', -3.55],
  ['nought', 0],
  ['a blank', null],
  ['a formula that comes to ""', '=""'],
  ['a text', 'text'],
  ['the text in capitals', 'TEXT'],
  ['a number as text', '12'],
  ['a text with spaces', '  two  words '],
  ['wildcards', 'a*b?c~d'],
  ['TRUE', true],
  ['#N/A', '=NA()'],
  ['#DIV/0!', '=1/0'],
  ['a day', 46_113],
  ['thirds', '=1/3'],
  ['dust', '=0.1+0.2-0.3'],
  ['millions', 2_345_678.005],
];

const CELLS = DATA.map((_, i) => `Data!$A$${i + 1}`);
const ALL = `Data!$A$1:$A$${DATA.length}`;
/** Numbers, a blank and texts, without an error. */
const SOUND = 'Data!$A$1:$A$11';
const NUMBERS = 'Data!$A$1:$A$3';

/** Formulas with one awkward cell, x, by the function they try. */
const OF_ONE: Readonly<Record<string, readonly string[]>> = {
  ABS: ['ABS(x)'],
  ADDRESS: ['ADDRESS(x,2)', 'ADDRESS(2,x,4)'],
  AND: ['AND(x)', 'AND(x,TRUE)', 'AND(x>0,x<100)'],
  AVERAGE: ['AVERAGE(x)', 'AVERAGE(x,3)'],
  COLUMN: ['COLUMN(x)'],
  COLUMNS: ['COLUMNS(x)'],
  COUNT: ['COUNT(x)', 'COUNT(x,1)'],
  COUNTA: ['COUNTA(x)'],
  COUNTBLANK: ['COUNTBLANK(x)'],
  COUNTIF: [`COUNTIF(${SOUND},x)`, `COUNTIF(${SOUND},"<>"&x)`, 'COUNTIF(x,"text")', 'COUNTIF(x,">0")'],
  COUNTIFS: [`COUNTIFS(${SOUND},x,${SOUND},"<>")`],
  DATE: ['DATE(2026,x,1)', 'DATE(2026,4,x)'],
  EDATE: ['EDATE(x,1)', 'EDATE(46113,x)'],
  EXACT: ['EXACT(x,"text")', 'EXACT(x,x)'],
  FIND: ['FIND("t",x)', 'FIND("*",x)'],
  IF: ['IF(x,"yes","no")', 'IF(x="","blank","filled")', 'IF(x=0,1,2)', 'IF(x>5,x,-x)'],
  IFERROR: ['IFERROR(x,"error")', 'IFERROR(1/x,"error")'],
  INDEX: [`INDEX(${NUMBERS},x)`],
  INT: ['INT(x)'],
  ISERROR: ['ISERROR(x)', 'ISERROR(x+1)'],
  ISNA: ['ISNA(x)', `ISNA(MATCH(x,${ALL},0))`],
  ISNUMBER: ['ISNUMBER(x)', 'ISNUMBER(x*1)'],
  ISTEXT: ['ISTEXT(x)'],
  LARGE: [`LARGE(${NUMBERS},x)`],
  LEFT: ['LEFT(x,2)'],
  LEN: ['LEN(x)', 'LEN(TRIM(x))'],
  MATCH: [`MATCH(x,${ALL},0)`, `MATCH(SUBSTITUTE(x,"~","~~"),${ALL},0)`, 'MATCH(x,Data!$C$1:$C$4,1)'],
  MAX: ['MAX(x)', 'MAX(x,-5)'],
  MID: ['MID(x,2,3)'],
  MIN: ['MIN(x)', 'MIN(x,5)'],
  MOD: ['MOD(x,5)', 'MOD(x,-5)', 'MOD(7,x)'],
  MONTH: ['MONTH(x)'],
  N: ['N(x)'],
  OR: ['OR(x)', 'OR(x,FALSE)', 'OR(x="text",x=12)'],
  REPT: ['REPT(x,2)', 'REPT("ab",MIN(x,9))'],
  RIGHT: ['RIGHT(x,2)'],
  ROUND: ['ROUND(x,2)', 'ROUND(x,0)', 'ROUND(x,-2)', 'ROUND(x/8,1)'],
  ROW: ['ROW(x)'],
  ROWS: ['ROWS(x)'],
  SEARCH: ['SEARCH("T",x)', 'SEARCH("~*",x)'],
  SUBSTITUTE: ['SUBSTITUTE(x,"t","T")', 'SUBSTITUTE(SUBSTITUTE(x,"~","~~"),"*","~*")'],
  SUM: ['SUM(x)', 'SUM(x,1)'],
  SUMIFS: [`SUMIFS(${SOUND},${SOUND},x)`, 'SUMIFS(x,x,">0")'],
  SUMPRODUCT: [
    'SUMPRODUCT(x)',
    'SUMPRODUCT((x="text")*1)',
    'SUMPRODUCT((x<>"")*(TRIM(x)<>""))',
    `SUMPRODUCT(--(TRIM(${SOUND})=TRIM(x)))`,
  ],
  TRIM: ['TRIM(x)'],
  VALUE: ['VALUE(x)', 'VALUE(x&"0")'],
  YEAR: ['YEAR(x)'],
  'operators +': ['x+1', '-x', 'x-x', 'x*2', 'x/2', 'x^2', 'x%'],
  'operator &': ['x&""', 'x&"|"&x'],
  comparisons: ['x=12', 'x="12"', 'x="text"', 'x=""', 'x=0', 'x<>""', 'x>"a"', 'x<1000', 'x=TRUE'],
};

/** Formulas over ranges, by the function they try. */
const OF_MANY: Readonly<Record<string, readonly string[]>> = {
  ADDRESS: ['ADDRESS(1,1)', 'ADDRESS(3,28,1)', 'ADDRESS(3,28,2)', 'ADDRESS(3,28,3)'],
  AND: [`AND(${NUMBERS})`, `AND(${SOUND})`, 'AND(Data!$B$1:$B$4)'],
  AVERAGE: [`AVERAGE(${NUMBERS})`, `AVERAGE(${SOUND})`, `AVERAGE(${ALL})`, 'AVERAGE(Data!$B$1:$B$4)'],
  COLUMNS: ['COLUMNS(Data!$C$1:F9)', 'COLUMN()', 'COLUMN(Data!F1)'],
  COUNT: [`COUNT(${ALL})`, 'COUNT(Data!$B$1:$B$4)'],
  COUNTA: [`COUNTA(${ALL})`, 'COUNTA(Data!$B$1:$B$4)'],
  COUNTBLANK: [`COUNTBLANK(${ALL})`, 'COUNTBLANK(Data!$B$1:$B$4)'],
  COUNTIF: [
    `COUNTIF(${ALL},"t*")`,
    `COUNTIF(${ALL},"?ext")`,
    `COUNTIF(${ALL},"*~**")`,
    `COUNTIF(${ALL},"a~*b~?c~~d")`,
    `COUNTIF(${ALL},"")`,
    `COUNTIF(${ALL},"<>")`,
    `COUNTIF(${ALL},">=12")`,
    `COUNTIF(${ALL},"12")`,
    `COUNTIF(${ALL},TRUE)`,
  ],
  COUNTIFS: [`COUNTIFS(${ALL},">0",${ALL},"<20")`, `COUNTIFS(Data!$C$1:$C$4,">1",Data!$D$1:$D$4,"<9")`],
  DATE: ['DATE(2026,4,1)', 'DATE(2026,13,1)', 'DATE(2026,0,1)', 'DATE(2024,2,30)', 'DATE(2026,4,0)'],
  EDATE: ['EDATE(DATE(2026,1,31),1)', 'EDATE(DATE(2024,2,29),12)', 'EDATE(DATE(2026,3,31),-1)'],
  FORECAST: ['FORECAST(5,Data!$D$1:$D$4,Data!$C$1:$C$4)', 'FORECAST(5,Data!$D$1:$D$1,Data!$C$1:$C$1)'],
  INDEX: [
    'INDEX(Data!$C$1:$D$4,2,2)',
    'INDEX(Data!$C$1:$D$4,0,2)+0*ROW()',
    'SUM(INDEX(Data!$C$1:$D$4,0,2))',
    'SUM(INDEX(Data!$C$1:$D$4,2,0))',
    'INDEX(Data!$C$1:$D$4,9,1)',
    'SUM(Data!$C$1:INDEX(Data!$C$1:$C$4,3))',
    `INDEX(${ALL},4)`,
    `INDEX(${ALL},4)&""`,
  ],
  LARGE: [
    'LARGE(Data!$D$1:$D$4,1)',
    'LARGE(Data!$D$1:$D$4,4)',
    'LARGE(Data!$D$1:$D$4,5)',
    `LARGE(${SOUND},2)`,
  ],
  MATCH: [
    `MATCH("TE?T",${ALL},0)`,
    `MATCH("a~*b~?c~~d",${ALL},0)`,
    'MATCH(3,Data!$C$1:$C$4,0)',
    'MATCH(2.5,Data!$C$1:$C$4,1)',
    'MATCH(0,Data!$C$1:$C$4,1)',
    'MATCH("12",Data!$A$1:$A$3,0)',
  ],
  MAX: [`MAX(${NUMBERS})`, `MAX(${SOUND})`, `MAX(${ALL})`, 'MAX(Data!$B$1:$B$4)'],
  MIN: [`MIN(${NUMBERS})`, `MIN(${SOUND})`, `MIN(${ALL})`, 'MIN(Data!$B$1:$B$4)'],
  NA: ['NA()', 'IFERROR(NA(),"none")'],
  OR: [`OR(${NUMBERS})`, `OR(${SOUND})`, `OR(${NUMBERS}=12)`],
  ROUND: [
    'ROUND(2.345,2)',
    'ROUND(1.005,2)',
    'ROUND(-2.5,0)',
    'ROUND(2.675,2)',
    'ROUND(0.5,0)',
    'ROUND(-0.4,0)',
  ],
  MOD: ['MOD(-1,12)', 'MOD(12,12)', 'MOD(5.5,2)', 'MOD(1,0)'],
  INT: ['INT(-0.1)', 'INT(0.1+0.2)'],
  ROW: ['ROW(Data!F7)', 'ROW()-ROW(Data!$A$1)'],
  ROWS: [`ROWS(${ALL})`, 'ROWS(Data!$B$1:$D$4)'],
  SUM: [`SUM(${NUMBERS})`, `SUM(${SOUND})`, `SUM(${ALL})`, 'SUM(Data!$B$1:$B$4)', 'SUM("12",TRUE)'],
  SUMIFS: [
    'SUMIFS(Data!$D$1:$D$4,Data!$C$1:$C$4,">1")',
    'SUMIFS(Data!$D$1:$D$4,Data!$C$1:$C$4,3)',
    'SUMIFS(Data!$D$1:$D$4,Data!$E$1:$E$4,"Spe*")',
    'SUMIFS(Data!$D$1:$D$4,Data!$E$1:$E$4,"special")',
    'SUMIFS(Data!$D$1:$D$4,Data!$E$1:$E$4,"")',
    'SUMIFS(Data!$D$1:$D$4,Data!$E$1:$E$4,"<>special")',
  ],
  SUMPRODUCT: [
    'SUMPRODUCT(Data!$C$1:$C$4,Data!$D$1:$D$4)',
    'SUMPRODUCT((Data!$E$1:$E$4="SPECIAL")*Data!$D$1:$D$4)',
    'SUMPRODUCT((Data!$C$1:$C$4=TRUE)*1)',
    'SUMPRODUCT((Data!$E$1:$E$4="special")*(Data!$C$1:$C$4>1),Data!$D$1:$D$4)',
    'SUMPRODUCT(ISNUMBER(MATCH(Data!$C$1:$C$4,Data!$D$1:$D$4,0))*1)',
    'SUMPRODUCT((Data!$C$1:$C$4>=COLUMNS($A1:C1))*1)',
    `SUMPRODUCT(ISNUMBER(${ALL})*1)`,
    `SUMPRODUCT((${NUMBERS})*(${ALL}))`,
    `SUMPRODUCT(LEN(TRIM(${SOUND})))`,
  ],
  YEAR: ['YEAR(0)', 'YEAR(-1)', 'YEAR("1 April 2026")', 'YEAR(46113.99)'],
  MONTH: ['MONTH(60)', 'MONTH(61)', 'MONTH(46112)'],
  VALUE: ['VALUE("1,234.50")', 'VALUE("12%")', 'VALUE("")', 'VALUE("-5")', 'VALUE("1e3")'],
  LEFT: ['LEFT("abc",0)', 'LEFT("abc",9)', 'LEFT("abc",-1)', 'LEFT("abc")'],
  MID: ['MID("abc",4,1)', 'MID("abc",0,1)', 'MID("abc",1,0)'],
  RIGHT: ['RIGHT("abc",0)', 'RIGHT("abc",9)', 'RIGHT("abc")'],
  FIND: ['FIND("","abc")', 'FIND("c","abc",4)', 'FIND("B","abc")'],
  SEARCH: ['SEARCH("","abc")', 'SEARCH("B","abc")', 'SEARCH("?c","abc")'],
  SUBSTITUTE: ['SUBSTITUTE("aaa","a","b",2)', 'SUBSTITUTE("abc","","x")'],
  REPT: ['REPT("ab",0)', 'REPT("ab",-1)', 'REPT("ab",2.9)'],
  EXACT: ['EXACT("a","A")', 'EXACT("12",12)'],
  TRIM: ['TRIM("")', 'TRIM(" a  b ")'],
};

/** Further cells of the sheet Data: beside a blank column, two of figures, and one of words. */
export const BESIDE: Readonly<Record<'C' | 'D' | 'E', readonly (string | number | null)[]>> = {
  C: [1, 2, 3, 4],
  D: [10.5, 8, 3, -2],
  E: ['Special', 'special ', null, 'SPECIAL'],
};

export interface Trial {
  name: string;
  /** With "=". */
  formula: string;
}

const trialsOf = (
  formulas: Readonly<Record<string, readonly string[]>>,
  over: (formula: string) => readonly string[],
): Trial[] =>
  Object.entries(formulas).flatMap(([name, own]) =>
    own.flatMap(over).map((formula) => ({ name, formula: `=${formula}` })),
  );

/** Every formula of the corpus, each awkward cell in turn. */
export const TRIALS: readonly Trial[] = [
  ...trialsOf(OF_ONE, (formula) => CELLS.map((cell) => formula.replace(/\bx\b/g, cell))),
  ...trialsOf(OF_MANY, (formula) => [formula]),
];

/** A formula with the cells it reads in words, so that a difference can be understood. */
export const inWords = (formula: string): string =>
  formula.replace(
    /Data!\$A\$(\d+)(?![\d:])/g,
    (text, row: string) => `<${DATA[Number(row) - 1]?.[0] ?? text}>`,
  );
