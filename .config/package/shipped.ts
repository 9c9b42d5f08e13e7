/**
 * Which packages ship: those whose modules the build put into the scripts, whether package.json names them, something
 * else needs them, or the build tool adds them. Reads the build's own record; nothing is guessed from lists.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Compilation, Module } from 'webpack';

export interface Shipped {
  name: string;
  version: string;
  /** As its package.json has it, such as "MIT" or "(MIT OR Apache-2.0)"; empty when it says nothing. */
  licence: string;
  /** Who made it; empty when it says nothing. */
  author: string;
  folder: string;
}

interface PackageFile {
  name: string;
  version: string;
  author?: string | { name?: string };
  license?: string | { type?: string };
  licenses?: { type?: string }[];
}

/** The innermost folder of a package in the path of a module; null for the project's own. */
export function packageFolder(file: string): string | null {
  const parts = file.split(/[\\/]/);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return null;
  const names = parts[at + 1]?.startsWith('@') ? 2 : 1;
  return parts.slice(0, at + 1 + names).join(path.sep);
}

function licenceOf({ license, licenses }: PackageFile): string {
  if (typeof license === 'string') return license;
  return [license, ...(licenses ?? [])]
    .map((one) => one?.type ?? '')
    .filter(Boolean)
    .join(' OR ');
}

export function describePackage(folder: string): Shipped {
  const file = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageFile;
  const author = typeof file.author === 'string' ? file.author : (file.author?.name ?? '');
  return { name: file.name, version: file.version, licence: licenceOf(file), author, folder };
}

/** Modules that were joined into one keep their parts. */
const parts = (module: Module): readonly Module[] =>
  'modules' in module && Array.isArray(module.modules) ? (module.modules as Module[]) : [module];

/** By name and version, in order. */
export function shippedPackages(compilation: Compilation): Shipped[] {
  // the few lines that load the scripts are webpack's own
  const folders = new Set([path.dirname(require.resolve('webpack/package.json'))]);
  const inScripts = (module: Module): boolean => compilation.chunkGraph.getNumberOfModuleChunks(module) > 0;
  for (const module of [...compilation.modules].filter(inScripts).flatMap(parts)) {
    const folder = packageFolder(module.nameForCondition() ?? '');
    if (folder !== null && existsSync(path.join(folder, 'package.json'))) folders.add(folder);
  }
  const described = [...folders].map(describePackage);
  const label = ({ name, version }: Shipped): string => `${name}@${version}`;
  return [...new Map(described.map((one) => [label(one), one])).values()].sort((a, b) =>
    label(a) < label(b) ? -1 : 1,
  );
}
