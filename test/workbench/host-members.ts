/** The members that the workbench's host has, read out of the tables in its sources. For tests only. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const OBJECTS = path.resolve(__dirname, '../../src/workbench/host/objects');

/** What every collection has, by its base class. */
const OF_COLLECTIONS = ['items', 'getItem'];

const named = (node: ts.ObjectLiteralElementLike): string => node.name?.getText().replace(/['"]/g, '') ?? '';

/** Names in a table or a list; of one that is made up of others, those that stand there. */
function names(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string[] {
  if (ts.isAsExpression(node)) return names(node.expression, constants);
  if (ts.isIdentifier(node)) {
    const constant = constants.get(node.text);
    return constant ? names(constant, constants) : [];
  }
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((one) =>
      ts.isSpreadAssignment(one) ? names(one.expression, constants) : [named(one)],
    );
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((one) => {
      if (ts.isSpreadElement(one)) return names(one.expression, constants);
      return ts.isStringLiteral(one) ? [one.text] : [];
    });
  return [];
}

export interface HostMembers {
  modelled: Set<string>;
  remembered: Set<string>;
}

const onEvent = (event: string): string => `on${event === 'DataChanged' ? 'Changed' : event}`;

/** "Range.values", as the add-in writes it, for all classes of the host. */
export function hostMembers(): HostMembers {
  const sources = readdirSync(OBJECTS).map((file) =>
    ts.createSourceFile(file, readFileSync(path.join(OBJECTS, file), 'utf8'), ts.ScriptTarget.Latest, true),
  );
  const constants = new Map<string, ts.Expression>();
  const tables: ts.ObjectLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, node.initializer);
    if (ts.isObjectLiteralExpression(node) && node.properties.some((one) => named(one) === 'type'))
      tables.push(node);
    ts.forEachChild(node, visit);
  };
  sources.forEach(visit);
  const found: HostMembers = { modelled: new Set(), remembered: new Set() };
  for (const table of tables) {
    const part = (name: string): string[] => {
      const property = table.properties.find((one) => named(one) === name);
      return property && ts.isPropertyAssignment(property) ? names(property.initializer, constants) : [];
    };
    const typeOf = table.properties.find((one) => named(one) === 'type');
    const type = typeOf && ts.isPropertyAssignment(typeOf) ? typeOf.initializer : null;
    if (!type || !ts.isStringLiteral(type)) continue;
    const put = (to: Set<string>, members: readonly string[]): void =>
      members.forEach((member) => to.add(`${type.text}.${member}`));
    put(found.modelled, [
      ...part('scalars'),
      ...part('links'),
      ...part('methods'),
      ...part('events').map(onEvent),
    ]);
    put(found.remembered, part('remembered'));
    if (type.text.endsWith('Collection')) put(found.modelled, OF_COLLECTIONS);
  }
  return found;
}
