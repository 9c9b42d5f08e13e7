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

const MIT_TEXT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The licence files of a package. One under the MIT licence may come without: its text is always the same. */
function texts({ folder, licence, author, name }: Shipped): string[] {
  const files = readdirSync(folder).filter(isLicence).sort();
  if (files.length > 0)
    return files.map((file) => readFileSync(path.join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim());
  const none = `The package holds no licence file; its package.json says ${licence}.`;
  return licence === 'MIT' ? [none, `Copyright (c) ${author || `the authors of ${name}`}`, MIT_TEXT] : [none];
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
