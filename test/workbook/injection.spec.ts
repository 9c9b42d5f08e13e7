/**
 * @jest-environment node
 *
 * Text of cells that would be a formula, HTML or a name of JavaScript's own, if anything took it for more than text: it
 * goes through every sheet, a rebuild and a freeze, and comes out as the text it was.
 */
import { unzipSync, strFromU8 } from 'fflate';
import type { Book } from '../../src/workbench/book/model';
import { confirmProposed, openSample, placeInBlock, type, valueAt, type OpenSample } from './sample-workbook';

jest.setTimeout(240_000);

/** Stands in each hostile text and nowhere else. */
const MARK = 'EVIL';
const HOSTILE = [
  `=HYPERLINK("http://${MARK}.example","x")`,
  `+1+${MARK}`,
  `-2-${MARK}`,
  `@SUM(${MARK})`,
  `\t=${MARK}()`,
  `\r=${MARK}()`,
  `=cmd|' /C ${MARK}'!A0`,
  `<img src=x onerror=${MARK}()>`,
  `"&${MARK}()&"`,
  `'=${MARK}`,
  `__proto__ ${MARK}`,
  `\${${MARK}}`,
];

/** Columns of the sample's tables that hold whatever their owners type. */
const FREE_TEXT: Readonly<Record<string, readonly string[]>> = {
  Schools: ['School'],
  EHCPs: ['Ref', 'School or setting'],
  HighNeedsLines: ['Line', 'Source'],
  DsgIncome: ['Line', 'Source'],
  MitigationList: ['Mitigation', 'Line', 'Owner'],
  NewProvision: ['Scheme'],
  OurPractice: [
    'Our practice',
    'Evidence',
    'Gap',
    'Next step',
    'Body',
    'SEND owner',
    'Finance owner',
    'Source',
  ],
  PracticeElsewhere: ['Council', 'Their practice', 'Source'],
};

/** The same text always gets the same hostile one in front, so that lines and mitigations still find each other. */
function hostile(text: string): string {
  const place = [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % HOSTILE.length;
  return `${HOSTILE[place]} ${text}`;
}

function poison(book: Book): void {
  for (const { name, sheet, range } of book.tables) {
    for (let column = range.column; column < range.column + range.columns; column++) {
      const heading = String(book.cell(sheet, range.row, column)?.value ?? '');
      if (!FREE_TEXT[name]?.includes(heading)) continue;
      for (let row = range.row + 1; row < range.row + range.rows; row++) {
        const cell = book.cell(sheet, row, column);
        if (typeof cell?.value === 'string' && cell.value !== '') cell.value = hostile(cell.value);
      }
    }
  }
}

interface FoundCell {
  where: string;
  value: unknown;
  formula: string | undefined;
}
const cellsOf = (book: Book, isWanted: (sheet: string) => boolean): FoundCell[] =>
  book.sheets
    .filter(({ name }) => isWanted(name))
    .flatMap((sheet) =>
      [...sheet.cells].map(([at, { value, formula }]) => ({ where: `${sheet.name} ${at}`, value, formula })),
    );
const onOurSheets = (name: string): boolean => name.startsWith('HNB ');
const formulasWithMark = (book: Book): string[] =>
  cellsOf(book, () => true).flatMap(({ where, formula }) =>
    formula?.includes(MARK) ? [`${where}: ${formula}`] : [],
  );

// the plan last: it would be built along with most others
const TASKS = [
  'recommendations',
  'fairer share',
  'provision',
  'joint funding',
  'sen support',
  'casework',
  'digest',
  'comparison',
  'review group',
  'innovation fund',
  'plan',
] as const;

let workbook: OpenSample;
/** The saved file before HNB wrote anything. */
let partsBefore: Record<string, Uint8Array>;
beforeAll(async () => {
  workbook = await openSample();
  poison(workbook.book);
  partsBefore = unzipSync(workbook.save());
  await confirmProposed(workbook.port);
  for (const task of TASKS) await workbook.port.build(task, `=${MARK}()`);
});
afterAll(() => workbook.node.close());

test('every sheet shows hostile text as text, and no formula of the workbook has it inside', () => {
  expect(formulasWithMark(workbook.book)).toEqual([]);
  const shown = cellsOf(workbook.book, onOurSheets).filter(({ value }) => String(value).includes(MARK));
  expect(shown.length).toBeGreaterThan(300);
  // whole, from its first character on; tabs and line breaks at the front are no part of a text
  const starts = new Set(
    shown.map(({ value }) => HOSTILE.findIndex((text) => String(value).startsWith(text))),
  );
  expect([...starts].sort((a, b) => a - b)).toEqual(expect.arrayContaining([0, 1, 2, 3, 6, 7, 8, 9, 10, 11]));
});

/** Cells of HNB sheets that people type in: block, key of the row, heading. */
const TYPED: readonly (readonly [string, string, string])[] = [
  ['plan-high-needs', 'Opening', 'Narrative'],
  ['plan-high-needs', 'Closing', 'Narrative'],
  ['plan-total', 'Opening', 'Narrative'],
  ['assumptions', 'forecastYears', 'Owner'],
  ['assumptions', 'forecastYears', 'Source'],
  ['mitigations-typed', 'T1', 'Mitigation'],
  ['mitigations-typed', 'T2', 'Note'],
  ['fairer-share', '101107', 'Note'],
  ['about-sign-off', 'Owner of the plan', 'Name'],
  ['checks', 'Mapping lines', 'Remark'],
  ['forum-decisions', 'Decision 1', 'Decision asked for'],
  ['recommendations-left', '1', 'Who has left'],
];

test('typed into HNB sheets, it survives the next build unchanged', async () => {
  const { book, port } = workbook;
  const typed = TYPED.map((at, i) => ({ at, text: HOSTILE[i % HOSTILE.length]! }));
  const standing = (): unknown =>
    typed.map(({ at }) => {
      const place = placeInBlock(book, ...at);
      return place ? valueAt(book, place.sheet, place.row, place.column) : `no ${at.join(', ')}`;
    });
  for (const { at, text } of typed) {
    const place = placeInBlock(book, ...at);
    if (place) type(book, place.sheet, place.row, place.column, text);
  }
  expect(standing()).toEqual(typed.map(({ text }) => text));
  // with two more years nearly every row is laid out and written anew
  const forecast = placeInBlock(book, 'assumptions', 'forecastYears', 'Value')!;
  type(book, forecast.sheet, forecast.row, forecast.column, 6);
  await port.build('plan', 'A Person');
  await port.build('recommendations', 'A Person');
  await port.build('fairer share', 'A Person');
  expect(standing()).toEqual(typed.map(({ text }) => text));
  expect(formulasWithMark(book)).toEqual([]);
});

test('the saved file has it in no formula, defined name, comment or link', () => {
  const parts = unzipSync(workbook.save());
  const wrong = Object.entries(parts).flatMap(([part, bytes]) => {
    if (!/\.(xml|rels)$/.test(part)) return [];
    const text = strFromU8(bytes);
    const carriers = [
      ...text.matchAll(/<(?:f|definedName|formula1|formula|hyperlink|Relationship)\b[^>]*>[^<]*/g),
    ];
    return carriers.filter(([carrier]) => carrier.includes(MARK)).map(([carrier]) => `${part}: ${carrier}`);
  });
  expect(wrong).toEqual([]);
});

/** Parts that tell of the whole workbook, HNB's sheets among it. */
const OF_ALL =
  /^(\[Content_Types\]\.xml|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|docProps\/.*)$/;

test("the saved file's parts of the user's own sheets, tables, charts and notes are as they were, byte for byte", () => {
  const after = unzipSync(workbook.save());
  const own = Object.keys(partsBefore).filter((part) => !OF_ALL.test(part));
  expect(own.length).toBeGreaterThan(40);
  expect(
    own.filter((part) => !after[part] || strFromU8(after[part]) !== strFromU8(partsBefore[part]!)),
  ).toEqual([]);
});

test('nothing was added to the objects that all others are made from', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)[MARK]).toBeUndefined();
});
