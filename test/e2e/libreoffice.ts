/**
 * LibreOffice as the second opinion: recalculates a saved workbook from its formulas alone, with every cached value
 * taken out first, and prints it to PDF. Test code; needs soffice on the machine.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** What a person without LibreOffice is told. */
export const NO_LIBREOFFICE =
  'LibreOffice was not found: install libreoffice-calc, or set SOFFICE_PATH to soffice.';

/** Runs LibreOffice, headless, in a folder of its own, in which its profile is. What `work` gives is handed on. */
export function inOwnProfile<T>(work: (folder: string, run: (args: readonly string[]) => void) => T): T {
  if (!SOFFICE) throw new Error(NO_LIBREOFFICE);
  const soffice = SOFFICE;
  const folder = mkdtempSync(path.join(tmpdir(), 'hnb-libreoffice-'));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const run = (args: readonly string[]): void => {
    execFileSync(soffice, [profile, '--headless', '--norestore', ...args], {
      stdio: 'pipe',
      timeout: 170_000,
    });
  };
  try {
    return work(folder, run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Converts workbooks with LibreOffice, all in one run: it takes longer to start than to work one out. */
export function convertAll(workbooks: readonly Uint8Array[], to: 'xlsx' | 'pdf'): Uint8Array[] {
  return inOwnProfile((folder, run) => {
    const names = workbooks.map((_, i) => `book${i + 1}`);
    const sources = names.map((name) => path.join(folder, 'in', `${name}.xlsx`));
    mkdirSync(path.join(folder, 'in'));
    workbooks.forEach((workbook, i) => writeFileSync(sources[i] ?? '', workbook));
    run(['--convert-to', to, '--outdir', folder, ...sources]);
    return names.map((name) => new Uint8Array(readFileSync(path.join(folder, `${name}.${to}`))));
  });
}

/** Converts a workbook with LibreOffice. */
export const convert = (workbook: Uint8Array, to: 'xlsx' | 'pdf'): Uint8Array =>
  convertAll([workbook], to)[0] ?? new Uint8Array();
