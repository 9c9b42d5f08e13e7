/**
 * LibreOffice as the second opinion: recalculates a saved workbook from its formulas alone, with every cached value
 * taken out first, and prints it to PDF. Test code; needs soffice on the machine.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const SOFFICE = [
  process.env.SOFFICE_PATH ?? '',
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
].find((file) => file !== '' && existsSync(file));

export const hasLibreOffice = SOFFICE !== undefined;

/** The workbook without a single cached formula result, so that whoever opens it must work everything out. */
export function withoutCachedValues(workbook: Uint8Array): { bytes: Uint8Array; stripped: number } {
  const parts = unzipSync(workbook);
  let stripped = 0;
  for (const [name, content] of Object.entries(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const text = strFromU8(content).replace(
      /(<c\b[^>]*>)(<f\b[^>]*?(?:\/>|>[^<]*<\/f>))<v>[^<]*<\/v>/g,
      (_all, cell: string, formula: string) => {
        stripped += 1;
        return cell.replace(/ t="(?:str|e|b|n)"/, '') + formula;
      },
    );
    parts[name] = strToU8(text);
  }
  return { bytes: zipSync(parts), stripped };
}

/** Converts a workbook with LibreOffice, headless, in a profile of its own. */
export function convert(workbook: Uint8Array, to: 'xlsx' | 'pdf'): Uint8Array {
  if (!SOFFICE)
    throw new Error('LibreOffice was not found: install libreoffice-calc, or set SOFFICE_PATH to soffice.');
  const folder = mkdtempSync(path.join(tmpdir(), 'hnb-libreoffice-'));
  try {
    const source = path.join(folder, 'in', 'book.xlsx');
    execFileSync('mkdir', ['-p', path.dirname(source)]);
    writeFileSync(source, workbook);
    execFileSync(
      SOFFICE,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--norestore',
        '--convert-to',
        to,
        '--outdir',
        folder,
        source,
      ],
      { stdio: 'pipe', timeout: 170_000 },
    );
    return new Uint8Array(readFileSync(path.join(folder, `book.${to}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
