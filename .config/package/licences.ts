/**
 * LICENCES.txt: every package that ships, with its licence in full. A licence that is not on the list stops the
 * package, and so does a missing one: a person looks at it first.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Shipped } from './shipped';

/** Licences that ask for no more than to be named and passed on. */
const ALLOWED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** "(MIT OR GPL-3.0)" is allowed, as one may choose; "MIT AND GPL-3.0" is not. */
export function isAllowed(licence: string): boolean {
  const plain = licence.replace(/[()]/g, ' ').trim();
  if (/\bOR\b/.test(plain) && /\bAND\b/.test(plain)) return false;
  if (/\bOR\b/.test(plain)) return plain.split(/\bOR\b/).some((one) => ALLOWED.includes(one.trim()));
  return plain.split(/\bAND\b/).every((one) => ALLOWED.includes(one.trim()));
}

/** A sentence for each package whose licence does not let it ship. */
export const refusals = (shipped: readonly Pick<Shipped, 'name' | 'version' | 'licence'>[]): string[] =>
  shipped
    .filter(({ licence }) => !isAllowed(licence))
    .map(
      ({ name, version, licence }) =>
        `${name} ${version} has the licence "${licence || 'none stated'}", which is not on the list of those that may ship. Replace the package, or look at the licence and add it to .config/package/licences.ts.`,
    );

const isLicence = (file: string): boolean => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file);

/** The licence files of a package; a sentence where there are none. */
function texts({ folder, licence }: Shipped): string[] {
  const files = readdirSync(folder).filter(isLicence).sort();
  if (files.length === 0) return [`The package holds no licence text; its package.json says ${licence}.`];
  return files.map((file) => readFileSync(path.join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim());
}

const RULE = '-'.repeat(80);

/** @throws when a licence does not allow it. */
export function licencesText(
  project: { name: string; licence: string },
  shipped: readonly Shipped[],
): string {
  const refused = refusals(shipped);
  if (refused.length > 0) throw new Error(refused.join('\n'));
  const list = shipped.map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
  const full = shipped.flatMap((one) => [
    RULE,
    `${one.name} ${one.version} (${one.licence})`,
    '',
    ...texts(one),
  ]);
  return [
    `${project.name} is under the licence below. Its scripts hold parts of the ${shipped.length} packages listed here; their licences follow.`,
    "Microsoft's office.js is not part of it: Excel's pane loads it from Microsoft.",
    '',
    ...list,
    '',
    RULE,
    project.name,
    '',
    project.licence.replace(/\r\n?/g, '\n').trim(),
    ...full,
    '',
  ].join('\n');
}
