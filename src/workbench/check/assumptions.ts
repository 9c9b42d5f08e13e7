/**
 * What HNB and its workbench take for granted of Excel, and only a real Excel can confirm: each a small trial on a sheet
 * of its own with what is expected of it. The tests run the list in the workbench's host, `npm run check:excel` in Excel.
 */

type Answer = string | number | boolean | null | readonly Answer[];

export interface Assumption {
  id: string;
  /** What is taken for granted, as a statement. */
  what: string;
  /** Where HNB leans on it. */
  because: string;
  expected: Answer;
  /** The trial, on an empty sheet that is thrown away afterwards. */
  run: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<Answer>;
}

/** What has to be looked at by a person. */
export interface ByHand {
  what: string;
  how: string;
}

/** What formulas come to, written into column A one below the other. */
const shown =
  (
    formulas: readonly string[],
    cells: Readonly<Record<string, string | number | boolean>> = {},
  ): Assumption['run'] =>
  async (sheet, context) => {
    for (const [address, value] of Object.entries(cells)) sheet.getRange(address).values = [[value]];
    formulas.forEach((formula, i) => {
      // each in a row of its own, far enough apart for what spills
      sheet.getRange(`A${1 + 10 * i}`).formulas = [[formula]];
    });
    const ranges = formulas.map((_, i) => sheet.getRange(`A${1 + 10 * i}`).load('values'));
    await context.sync();
    return ranges.map(({ values }) => (values as Answer[][])[0]?.[0] ?? null);
  };

/** The code of the error that a request ends in; "none" when it does not. */
const codeOf =
  (request: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void): Assumption['run'] =>
  async (sheet, context) => {
    try {
      request(sheet, context);
      await context.sync();
      return 'none';
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  };

const TABLE = [
  ['Line', '2020-21', '£ [net]'],
  ['1.2.1', 10, 1],
  ['1.2.2', 20, 2],
];

async function tableOn(sheet: Excel.Worksheet, context: Excel.RequestContext): Promise<string> {
  sheet.getRange('E1:G3').numberFormat = TABLE.map((row) => row.map(() => '@'));
  sheet.getRange('F2:G3').numberFormat = [
    ['General', 'General'],
    ['General', 'General'],
  ];
  sheet.getRange('E1:G3').values = TABLE;
  const table = sheet.tables.add('E1:G3', true).load('name');
  await context.sync();
  return table.name;
}

/** What a formula over that table comes to; # stands for the table's name. */
const overTable =
  (...formulas: string[]): Assumption['run'] =>
  async (sheet, context) => {
    const name = await tableOn(sheet, context);
    return shown(formulas.map((formula) => formula.replace('#', name)))(sheet, context);
  };

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'year headings',
    what: 'A heading such as 2020-21 is written in doubled brackets',
    because: 'every formula of the plan over a year',
    expected: [30],
    run: overTable('=SUM(#[[2020-21]])'),
  },
  {
    id: 'odd headings',
    what: 'Brackets within a heading are written with an apostrophe before them',
    because: 'tables of councils have such headings',
    expected: [3],
    run: overTable("=SUM(#[[£ '[net']]])"),
  },
  {
    id: 'apostrophe',
    what: 'A text with an apostrophe before it stays that text, whatever it looks like',
    because: 'no text of a cell may become a formula, a date or a number',
    expected: ['=1+1', '2011-12', '007', '1/2'],
    run: async (sheet, context) => {
      const range = sheet.getRange('A1:D1');
      range.values = [["'=1+1", "'2011-12", "'007", "'1/2"]];
      range.load('values');
      await context.sync();
      return (range.values as Answer[][])[0] ?? [];
    },
  },
  {
    id: 'text format',
    what: 'A formula written into cells formatted as text stays text',
    because: 'HNB sets the format before it writes',
    expected: '=1+1',
    run: async (sheet, context) => {
      const range = sheet.getRange('A1');
      range.numberFormat = [['@']];
      range.values = [['=1+1']];
      range.load('values');
      await context.sync();
      return (range.values as Answer[][])[0]?.[0] ?? null;
    },
  },
  {
    id: 'null leaves alone',
    what: 'null leaves a cell as it is, "" empties it',
    because: 'a build writes only the cells that change',
    expected: [1, '', 33],
    run: async (sheet, context) => {
      const range = sheet.getRange('A1:C1');
      range.values = [[1, 2, 3]];
      range.values = [[null, '', 33]];
      range.load('values');
      await context.sync();
      return (range.values as Answer[][])[0] ?? [];
    },
  },
  {
    id: 'spill',
    what: 'An array fills the cells below and is #SPILL! where something stands in its way',
    because: '=HNB.FAIRSHARE() and its kin',
    expected: [[1, 2, 3], '#SPILL!'],
    run: async (sheet, context) => {
      sheet.getRange('C3').values = [['mine']];
      sheet.getRange('A1').formulas = [['=SEQUENCE(3)']];
      sheet.getRange('C1').formulas = [['=SEQUENCE(3)']];
      const [down, blocked] = [sheet.getRange('A1:A3').load('values'), sheet.getRange('C1').load('values')];
      await context.sync();
      return [(down.values as Answer[][]).flat(), (blocked.values as Answer[][])[0]?.[0] ?? null];
    },
  },
  {
    id: 'unknown function',
    what: 'A function of an add-in that is not there shows #NAME?',
    because: 'the search for cells that colleagues without HNB cannot read',
    expected: ['#NAME?'],
    run: shown(['=HNBNOTHERE.NOTHING(1)']),
  },
  {
    id: 'comparisons',
    what: 'Texts and numbers are never equal, and numbers come before texts, texts before TRUE',
    because: 'rows of the tables are picked by comparison',
    expected: [false, false, true, true, true],
    run: shown(['="12"=12', '=""=0', '=0.1+0.2=0.3', '=999<"a"', '="zebra"<FALSE']),
  },
  {
    id: 'criteria',
    what: '"" finds what looks blank, "<>" what is not blank, and 12 the text "12" as well',
    because: 'counts on the sheets',
    expected: [3, 2, 2],
    run: shown(['=COUNTIF($E$1:$E$5,"")', '=COUNTIF($E$1:$E$5,"<>")', '=COUNTIF($E$1:$E$5,12)'], {
      E1: 12,
      E2: "'12",
    }),
  },
  {
    id: 'wildcards',
    what: '~ before *, ? and ~ takes their meaning away',
    because: 'names of lines and mitigations are looked up as they are typed',
    expected: [2, 1, 2],
    run: shown(['=MATCH("a~*b~?c~~d",$E$1:$E$2,0)', '=COUNTIF($E$1:$E$2,"~**")', '=SEARCH("~*","a*b")'], {
      E1: '*star',
      E2: 'a*b?c~d',
    }),
  },
  {
    id: 'text as a condition',
    what: 'A text that says a number is neither true nor false',
    because: 'not confirmed by any page of Microsoft',
    expected: ['#VALUE!'],
    run: shown(['=IF($E$1,1,0)'], { E1: "'12" }),
  },
  {
    id: 'days and months',
    what: 'A month later than 31 January is the last day of February',
    because: 'dates of reviews',
    expected: [46_081, 45_716],
    run: shown(['=EDATE(DATE(2026,1,31),1)', '=EDATE(DATE(2024,2,29),12)']),
  },
  {
    id: 'halves',
    what: 'ROUND takes halves away from zero, as they look in decimal',
    because: 'every amount of the plan to the penny',
    expected: [1.01, 2.68, -3, -0.13],
    run: shown(['=ROUND(1.005,2)', '=ROUND(2.675,2)', '=ROUND(-2.5,0)', '=ROUND(-0.125,2)']),
  },
  {
    id: 'blank sheet',
    what: 'An empty sheet has no used range of values',
    because: 'sheets are read by what is used of them',
    expected: true,
    run: async (sheet, context) => {
      const used = sheet.getUsedRangeOrNullObject(true).load('isNullObject');
      await context.sync();
      return used.isNullObject;
    },
  },
  {
    id: 'names keep comments',
    what: 'A name keeps its comment, of 255 characters at most',
    because: 'HNB marks its sheets in the comments of names',
    expected: 'HNB: looks 0123456789abcdef',
    run: async (sheet, context) => {
      const name = sheet.names.add('HNB_check', sheet.getRange('A1'), 'HNB: looks 0123456789abcdef');
      name.load('comment');
      await context.sync();
      return name.comment;
    },
  },
  {
    id: 'sheet names',
    what: 'A sheet cannot be named with a colon',
    because: 'the sentence that a person is given',
    expected: 'InvalidArgument',
    run: codeOf((_sheet, context) => {
      context.workbook.worksheets.add('HNB: check');
    }),
  },
  {
    id: 'sheet twice',
    what: 'A second sheet of a name is refused',
    because: 'two people who build at once',
    expected: 'ItemAlreadyExists',
    run: async (sheet, context) => {
      sheet.load('name');
      await context.sync();
      return codeOf(() => context.workbook.worksheets.add(sheet.name))(sheet, context);
    },
  },
  {
    id: 'no such sheet',
    what: 'A sheet that is not there is told of',
    because: 'colleagues rename and delete sheets',
    expected: 'ItemNotFound',
    run: codeOf((_sheet, context) => {
      context.workbook.worksheets.getItem('HNB check, not there').load('name');
    }),
  },
  {
    id: 'protected',
    what: 'A protected sheet refuses to be written to',
    because: 'the sentence that a person is given',
    expected: 'AccessDenied',
    run: async (sheet, context) => {
      sheet.protection.protect();
      await context.sync();
      const code = await codeOf(() => {
        sheet.getRange('A1').values = [[1]];
      })(sheet, context);
      sheet.protection.unprotect();
      await context.sync();
      return code;
    },
  },
  {
    id: 'long formula',
    what: 'A formula of more than 8,192 characters is refused',
    because: 'formulas grow with the lines of a council',
    expected: 'InvalidArgument',
    run: codeOf((sheet) => {
      sheet.getRange('A1').formulas = [[`=${'1+'.repeat(4_096)}1`]];
    }),
  },
  {
    id: 'tables overlap',
    what: 'A table cannot lie over another',
    because: 'example tables are put into free areas',
    expected: 'InvalidArgument',
    run: async (sheet, context) => {
      await tableOn(sheet, context);
      return codeOf(() => sheet.tables.add('F2:H6', true))(sheet, context);
    },
  },
  {
    id: 'number format',
    what: 'A number format is read back as it was written',
    because: 'a rebuild with nothing changed writes nothing',
    expected: ['#,##0;[Red]-#,##0;0', '0.0%', 'd mmmm yyyy'],
    run: async (sheet, context) => {
      const range = sheet.getRange('A1:C1');
      range.numberFormat = [['#,##0;[Red]-#,##0;0', '0.0%', 'd mmmm yyyy']];
      range.load('numberFormat');
      await context.sync();
      return (range.numberFormat as Answer[][])[0] ?? [];
    },
  },
  {
    id: 'print layout',
    what: 'The fit to pages and the orientation are read back as written, with title rows beside them',
    because: 'the sheets are printed for the schools forum',
    expected: ['Landscape', 1],
    run: async (sheet, context) => {
      const { pageLayout } = sheet;
      pageLayout.orientation = 'Landscape';
      pageLayout.zoom = { horizontalFitToPages: 1 };
      pageLayout.setPrintTitleRows('$1:$2');
      pageLayout.load('orientation,zoom');
      await context.sync();
      return [pageLayout.orientation, pageLayout.zoom.horizontalFitToPages ?? null];
    },
  },
];

export const BY_HAND: readonly ByHand[] = [
  {
    what: 'A saved workbook opens without the repair prompt',
    how: 'In the workbench (npm start) build the plan, press Save a copy, and open the file in Excel.',
  },
  {
    what: 'Breaks between rows are kept where a sheet is fitted to pages',
    how: 'In that file choose Print on HNB Digest: there must be one school a page.',
  },
  {
    what: 'Typing =HNB. lists the functions with their descriptions, and the help links open',
    how: 'Load the add-in with npm run start:excel, type =HNB. into a cell, and press F1 on a function.',
  },
  {
    what: 'A cell with =HNB.FAIRSHARE() follows its table without anyone recalculating',
    how: 'With the add-in loaded, change the roll of a school and look at the shares.',
  },
  {
    what: 'The pane can be used by keyboard and is read out by Narrator',
    how: 'Press F6 until the pane has the focus, then Tab; switch Narrator on with Ctrl, Windows and Enter.',
  },
  {
    what: 'Where a column is too narrow for a figure, Excel gives ### as its text',
    how: 'Make a column of HNB Plan narrow, then copy that table for a paper: the pane must say so.',
  },
];
