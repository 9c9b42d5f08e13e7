/** Files that are not sound workbooks: each is refused with its name, what is wrong, and the cure. */
import { FileError, openWorkbook } from '../../src/workbench/file';
import { council, small, zip } from './file-fixtures';

const failure = (bytes: Uint8Array, name = 'budget.xlsx'): string => {
  try {
    openWorkbook(bytes, name);
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
  return 'opened';
};
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const wide = (value: string): number[] => [...value].flatMap((letter) => [letter.charCodeAt(0), 0]);
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const without = (...names: string[]): Uint8Array =>
  zip(Object.fromEntries(Object.entries(small('')).filter(([name]) => !names.includes(name))));
const sheetWith = (xml: string): Uint8Array => zip({ ...small(''), 'xl/worksheets/sheet1.xml': xml });

/** The first central directory entry says another uncompressed size. */
function claim(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const data = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 4; at += 1) {
    if (data.getUint32(at, true) !== 0x02014b50) continue;
    data.setUint32(at + 24, size, true);
    return copy;
  }
  throw new Error('no directory');
}

it.each([
  ['an empty file', new Uint8Array(), /^budget\.xlsx is empty\. Choose another file/],
  [
    'a CSV file',
    text('URN,School\n101107,Barrow Hill\n'),
    /^budget\.xlsx is a text file \(perhaps CSV\).*save it as Excel Workbook \(\.xlsx\)/,
  ],
  [
    'an old .xls',
    Uint8Array.from([...OLE, ...wide('Workbook')]),
    /^budget\.xlsx is an old Excel workbook \(\.xls\).*save it as Excel Workbook/,
  ],
  [
    'a workbook with a password',
    Uint8Array.from([...OLE, ...wide('EncryptedPackage')]),
    /^budget\.xlsx is protected with a password.*remove the password/,
  ],
  [
    'a picture',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0),
    /^budget\.xlsx is not an Excel workbook\. Choose a file/,
  ],
  [
    'a file cut short',
    zip(council()).slice(0, 3000),
    /^budget\.xlsx is cut short or damaged.*Download or copy it again/,
  ],
  [
    'a zip without a list of contents',
    without('[Content_Types].xml'),
    /^budget\.xlsx lacks its list of contents.*save it again/,
  ],
  [
    'a zip without a workbook part',
    without('xl/workbook.xml'),
    /^budget\.xlsx lacks the workbook part.*save it again/,
  ],
  [
    'a workbook without a sheet it lists',
    without('xl/worksheets/sheet1.xml'),
    /^budget\.xlsx lacks the part of its sheet "Sheet1"/,
  ],
  [
    'a damaged part',
    sheetWith('<worksheet><sheetData>'),
    /^budget\.xlsx cannot be read: its part xl\/worksheets\/sheet1\.xml is damaged.*repair/,
  ],
  [
    'a cell with an entity that XML does not know',
    zip(small('<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>')),
    /its part xl\/worksheets\/sheet1\.xml is damaged.*repair/,
  ],
  [
    'a shared string with an entity that XML does not know',
    zip({ ...council(), 'xl/sharedStrings.xml': '<sst><si><t>Line&nbsp;1</t></si></sst>' }),
    /its part xl\/sharedStrings\.xml is damaged.*repair/,
  ],
  [
    'shared strings without an end',
    zip({ ...council(), 'xl/sharedStrings.xml': '<sst><si><t>Line</t></si>' }),
    /its part xl\/sharedStrings\.xml is damaged.*repair/,
  ],
  [
    'a part that climbs out of the package',
    zip({ ...small(''), '../evil.xml': '<a/>' }),
    /^budget\.xlsx holds a part with an unsafe name \("\.\.\/evil\.xml"\)/,
  ],
  [
    'a document type',
    sheetWith('<?xml version="1.0"?><!-- x --><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
    /^budget\.xlsx holds a document type in xl\/worksheets\/sheet1\.xml.*not opened/,
  ],
  [
    'a part that says it unpacks to 500 MB',
    claim(zip(small('')), 500 * 1024 * 1024),
    /^budget\.xlsx would unpack to 500 MB.*not opened/,
  ],
  ['a part that says less than it holds', claim(zip(small('')), 10), /^budget\.xlsx is cut short or damaged/],
])('%s is refused', (_, bytes, message) => {
  expect(failure(bytes)).toMatch(message);
});

it('a part that unpacks more than 250 times is refused, however small the file', () => {
  const bomb = zip({ ...small(''), 'xl/media/image1.png': new Uint8Array(30 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(100_000);
  expect(failure(bomb)).toMatch(/^budget\.xlsx would unpack to 30 MB/);
});

it('a file of 50 MB is refused before it is looked into', () => {
  expect(failure(new Uint8Array(50 * 1024 * 1024), 'big.xlsx')).toBe(
    'big.xlsx is 50 MB; the workbench opens up to 40 MB. Delete unused sheets, pictures or rows in Excel and save a smaller copy.',
  );
});

it('many parts that unpack 250 times together are refused, though each is small', () => {
  const parts = Object.fromEntries(
    Array.from({ length: 4 }, (_, i) => [`xl/media/image${i}.png`, new Uint8Array(5 * 1024 * 1024)]),
  );
  expect(failure(zip({ ...small(''), ...parts }))).toMatch(/^budget\.xlsx would unpack to 20 MB/);
});

it('elements in each other without end are refused before they fill the memory', () => {
  expect(failure(sheetWith('<a>'.repeat(300_000)))).toMatch(
    /^budget\.xlsx cannot be read: its part xl\/worksheets\/sheet1\.xml is damaged/,
  );
});

it('a tag without end is refused, and a ">" in an attribute ends none', () => {
  expect(failure(sheetWith(`<worksheet a="${'x'.repeat(1_100_000)}"><sheetData/></worksheet>`))).toMatch(
    /sheet1\.xml is damaged/,
  );
  const rules =
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1" note="a > b"/></conditionalFormatting>';
  expect(failure(zip(small('', rules.repeat(300))))).toBe('opened');
});

it('a cell outside the sheet is refused with its place', () => {
  expect(failure(zip(small('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')))).toBe(
    'budget.xlsx holds a cell outside the sheet "Sheet1" (row 1048577, column 1); it was not opened. Save the workbook in Excel again and open that copy.',
  );
});

it('a formula longer than any that Excel takes is refused with its cell', () => {
  const formula = `1${'+1'.repeat(20_000)}`;
  expect(failure(zip(small(`<row r="2"><c r="C2"><f>${formula}</f><v>1</v></c></row>`)))).toBe(
    'budget.xlsx holds a formula of 40001 characters in "Sheet1", row 2, column 3; Excel takes 8,192, so the file was not opened. Shorten it in the program that wrote the file.',
  );
});
