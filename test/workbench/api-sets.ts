/**
 * Which requirement set each member of the Excel API belongs to, read out of Microsoft's types. Run by itself
 * (npx tsx test/workbench/api-sets.ts) it writes what the workbench's host keeps of it. For tests only.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const TYPES = require.resolve('@types/office-js/index.d.ts');
const SET = /\[Api set: ExcelApi (\d+\.\d+)\]/;

/** What every class has, and office.js settles by itself. */
const OF_ALL = new Set(['context', 'load', 'set', 'toJSON', 'track', 'untrack']);

const setOf = (node: ts.Node, text: string): string | undefined =>
  SET.exec(text.slice(node.getFullStart(), node.getEnd()).split('*/')[0] ?? '')?.[1];

function membersOf(declaration: ts.ClassDeclaration, text: string): [string, string][] {
  const ofClass = setOf(declaration, text) ?? '1.1';
  const name = declaration.name?.text ?? '';
  const sets = new Map<string, string>();
  for (const member of declaration.members) {
    if (!member.name || !ts.isIdentifier(member.name) || OF_ALL.has(member.name.text)) continue;
    const label = `${name}.${member.name.text}`;
    // of several ways to call a method the first is the oldest
    if (!sets.has(label)) sets.set(label, setOf(member, text) ?? ofClass);
  }
  return [...sets];
}

/** "Range.formulas" → "1.1", for every class of the namespace Excel. */
export function apiSets(): Map<string, string> {
  const text = readFileSync(TYPES, 'utf8');
  const source = ts.createSourceFile('office.d.ts', text, ts.ScriptTarget.Latest, true);
  const found: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node)) found.push(...membersOf(node, text));
    else ts.forEachChild(node, visit);
  };
  const excel = source.statements.filter((one) => ts.isModuleDeclaration(one) && one.name.text === 'Excel');
  excel.forEach((one) => ts.forEachChild(one, visit));
  return new Map(found);
}

const HOST = path.resolve(__dirname, '../../src/workbench/host');

/** Classes that the workbench's host has, by the names in their tables of members. */
export function hostClasses(): Set<string> {
  const folder = path.join(HOST, 'objects');
  const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return new Set(
    sources.flatMap((text) => [...text.matchAll(/\btype: '([A-Z]\w+)'/g)].map(([, name = '']) => name)),
  );
}

/** What the host keeps of it: the members of its classes that came after the first set, by set. */
export function hostSets(): Record<string, string[]> {
  const classes = hostClasses();
  const found: Record<string, string[]> = {};
  for (const [label, set] of apiSets())
    if (set !== '1.1' && classes.has(label.split('.')[0] ?? '')) (found[set] ??= []).push(label);
  const order = Object.keys(found).sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]));
  return Object.fromEntries(order.map((set) => [set, (found[set] ?? []).sort()]));
}

if (require.main === module)
  writeFileSync(path.join(HOST, 'api-sets.json'), `${JSON.stringify(hostSets(), null, 2)}\n`);
