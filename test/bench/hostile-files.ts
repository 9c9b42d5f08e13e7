/**
 * Files made to take the workbench long or to fill its memory. Each must be refused, or opened for what little it is.
 * Made when asked for; some are tens of megabytes.
 */
import { small, zip } from '../workbench/file-fixtures';

const MB = 1024 * 1024;
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const cells = (data: string, after = ''): Uint8Array => zip(small(data, after));
const sheet = (xml: string): Uint8Array => zip({ ...small(''), 'xl/worksheets/sheet1.xml': xml });
const named = (prefix: string, count: number, part: Uint8Array): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, part]));

/** The zip with the last of its bytes changed that belong to a part, so that only the check sum tells. */
function spoilt(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const at = Math.round(copy.length / 2);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

/** Letters that hardly shrink, so that the part passes for a large sheet. */
function noise(size: number): Uint8Array {
  let seed = 2022;
  return Uint8Array.from({ length: size }, () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return 97 + ((seed >> 16) % 26);
  });
}

export const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  'an old workbook full of the letter that begins the name looked for': () => {
    const bytes = new Uint8Array(39 * MB);
    for (let i = 0; i < bytes.length; i += 2) bytes[i] = 'E'.charCodeAt(0);
    bytes.set(OLE);
    return bytes;
  },
  'forty parts of nothing, each just small enough': () =>
    zip({ ...small(''), ...named('xl/media/i', 40, new Uint8Array(9.9 * MB)) }),
  'sixty thousand parts': () => zip({ ...small(''), ...named('xl/media/i', 60_000, Uint8Array.of(1)) }),
  'a part of 30 MB that hardly shrinks, with one bit wrong': () =>
    spoilt(zip({ ...small(''), 'xl/media/image1.png': noise(30 * MB) })),
  'a million elements in each other': () => sheet('<a>'.repeat(1_000_000)),
  'a tag with a million attributes': () =>
    sheet(
      `<worksheet ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(' ')}><sheetData/></worksheet>`,
    ),
  'a comment that is begun a million times': () => sheet('<!--'.repeat(1_000_000)),
  'a million references to characters': () =>
    cells(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'&#65;'.repeat(1_000_000)}</t></is></c></row>`),
  'a million letters "<"': () => sheet('<'.repeat(1_000_000)),
  'the last cell of the sheet, and a size to match': () =>
    sheet(
      `<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols>` +
        '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    ),
  'cells merged over the whole sheet': () =>
    cells(
      '<row r="1"><c r="A1"><v>1</v></c></row>',
      '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
  'a formula shared by the whole sheet': () =>
    cells('<row r="1"><c r="A1"><f t="shared" ref="A1:XFD1048576" si="0">B1</f><v>1</v></c></row>'),
  'an array formula over the whole sheet': () =>
    cells('<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">B1:C2</f><v>1</v></c></row>'),
  'a row number that there is not': () => cells('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'),
  'ten thousand conditional formats over the whole sheet': () =>
    cells(
      '<row r="1"><c r="A1"><v>1</v></c></row>',
      '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="cellIs" priority="1" operator="equal"><formula>1</formula></cfRule></conditionalFormatting>'.repeat(
        10_000,
      ),
    ),
  'a formula of a million brackets': () =>
    cells(`<row r="1"><c r="A1"><f>${'('.repeat(1_000_000)}1${')'.repeat(1_000_000)}</f><v>1</v></c></row>`),
};
