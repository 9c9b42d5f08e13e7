/**
 * The package as files: checksums, a look for what must not leave this machine, and a zip that is the same byte for byte
 * whenever and wherever it is made.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** Content by name, names with "/". */
export type Files = Record<string, Uint8Array>;

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** By code unit, as every machine sorts alike. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function readFolder(folder: string, prefix = ''): Files {
  const files: Files = {};
  for (const name of readdirSync(folder).sort(byName)) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) Object.assign(files, readFolder(file, `${prefix}${name}/`));
    else files[prefix + name] = new Uint8Array(readFileSync(file));
  }
  return files;
}

/** As sha256sum writes and checks it. */
export const checksums = (files: Files): string =>
  Object.keys(files)
    .sort(byName)
    .map((name) => `${sha256(files[name] ?? new Uint8Array())}  ${name}\n`)
    .join('');

const PLACES: readonly (readonly [RegExp, string])[] = [
  [
    /(?:file:\/\/\/?|["'`\s(=])(\/(?:home|Users|root|tmp|private|var\/folders)\/[\w.-]+)/,
    'a path on a machine',
  ],
  [/\b[A-Za-z]:\\\\?(?:Users|home|Windows|a\\)/, 'a path on a machine'],
  [
    /\b(?:registry\.(?:npmjs|yarnpkg)\.|npm\.pkg\.github\.com|pkgs\.dev\.azure\.com|[\w.-]*artifactory)/i,
    'the address of a package registry',
  ],
  [/https?:\/\/(?:localhost|127\.0\.0\.1)/, 'an address on this machine'],
];

/** A sentence for each file that names a place on the machine that made it. */
export function leaks(files: Files, root: string): string[] {
  const own = [root, homedir(), tmpdir()].filter((place) => place.length > 4);
  return Object.entries(files).flatMap(([name, content]) => {
    if (/\.png$/.test(name)) return [];
    const text = Buffer.from(content).toString('utf8');
    const found = [
      ...own.filter((place) => text.includes(place)).map((place) => `"${place}", a path on this machine`),
      ...PLACES.flatMap(([pattern, what]) => {
        const match = pattern.exec(text);
        return match ? [`"${match[0].trim()}", ${what}`] : [];
      }),
    ];
    return found.map(
      (what) => `${name} holds ${what}. It must not ship: take it out of the source or of the build.`,
    );
  });
}

/** Of no meaning, and the earliest that a zip can say. Local time, as a zip knows no time zone. */
const ALWAYS = new Date(1980, 0, 1, 0, 0, 0);

export function zipped(files: Files): Uint8Array {
  const entries: Zippable = {};
  // plain files that everybody may read, as made on any system
  for (const name of Object.keys(files).sort(byName))
    entries[name] = [
      files[name] ?? new Uint8Array(),
      { mtime: ALWAYS, level: 9, os: 3, attrs: 0o100644 << 16 },
    ];
  return zipSync(entries);
}
