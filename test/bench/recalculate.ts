/**
 * Has LibreOffice recalculate a sheet of native formulas and says how long that took: the recalculation alone, without
 * the start of the program and the opening of the file. A Basic macro in a profile of its own does the work.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inOwnProfile } from '../e2e/libreoffice';

/** A cell: a figure, a text, or a formula as Excel writes it. */
export type NativeCell = number | string;

export interface Recalculated {
  /** Milliseconds of each recalculation. */
  times: number[];
  /** The sheet's cells as they came out. */
  cells: string[][];
}

const ROUNDS = 5;

const MACRO = `
Sub Measure(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL("file://" &amp; folder &amp; "/book.fods", "_blank", 0, hidden())
  Open folder &amp; "/times.txt" For Output As #1
  For round = 1 To ${ROUNDS}
    began = GetSystemTicks()
    book.calculateAll()
    Print #1, GetSystemTicks() - began
  Next
  Close #1
  Dim asText(1) As New com.sun.star.beans.PropertyValue
  asText(0).Name = "FilterName"
  asText(0).Value = "Text - txt - csv (StarCalc)"
  asText(1).Name = "FilterOptions"
  asText(1).Value = "9,0,76,1,,0,false,false"
  book.storeToURL("file://" &amp; folder &amp; "/book.csv", asText())
  book.close(True)
  StarDesktop.terminate()
End Sub
`;

const SCRIPT_TYPE =
  '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">';
const library = (kind: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:${kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${kind}.dtd">\n${inner}`;
const NAMES = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** The macro as a library of the user's own, which LibreOffice runs without asking. */
function installMacro(folder: string): void {
  const basic = path.join(folder, 'profile/user/basic');
  mkdirSync(path.join(basic, 'Standard'), { recursive: true });
  const files = {
    'script.xlc': library(
      'libraries',
      `<library:libraries ${NAMES}><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
    ),
    'Standard/script.xlb': library(
      'library',
      `<library:library ${NAMES} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Bench"/></library:library>`,
    ),
    'Standard/Bench.xba': `<?xml version="1.0" encoding="UTF-8"?>\n${SCRIPT_TYPE}\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Bench" script:language="StarBasic">${MACRO}</script:module>`,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(basic, name), content);
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function cellXml(cell: NativeCell): string {
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}"/>`;
  if (cell.startsWith('=')) return `<table:table-cell table:formula="msoxl:${escaped(cell)}"/>`;
  return `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`;
}

/** One sheet as a flat OpenDocument file, which holds no worked-out value. */
function bookXml(rows: readonly NativeCell[][]): string {
  const namespaces = ['office', 'table', 'text']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ');
  const lines = rows.map((row) => `<table:table-row>${row.map(cellXml).join('')}</table:table-row>`);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document ${namespaces} xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula" ` +
    'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>' +
    `<table:table table:name="Schools">${lines.join('\n')}</table:table></office:spreadsheet></office:body></office:document>`
  );
}

/** @throws when LibreOffice is not there */
export function recalculate(rows: readonly NativeCell[][]): Recalculated {
  return inOwnProfile((folder, run) => {
    // the first start lays the profile out, and would write over the macro
    run(['--terminate_after_init']);
    installMacro(folder);
    writeFileSync(path.join(folder, 'book.fods'), bookXml(rows));
    run([`macro:///Standard.Bench.Measure("${folder}")`]);
    const lines = (file: string): string[] =>
      readFileSync(path.join(folder, file), 'utf8').trimEnd().split(/\r?\n/);
    return {
      times: lines('times.txt').map(Number),
      cells: lines('book.csv').map((line) => line.split('\t')),
    };
  });
}
