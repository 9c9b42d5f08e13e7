/**
 * Every member of the Excel API that the add-in's sources use is one that the workbench's host models: not one that it
 * only takes and reads back, and not one that it lacks. Found by the types, so that a branch no test takes counts too.
 */
import path from 'node:path';
import ts from 'typescript';
import { hostMembers } from './host-members';

const ROOT = path.resolve(__dirname, '../..');
/** Settled by office.js itself, without the host. */
const OF_OFFICE_JS = new Set([
  'load',
  'set',
  'toJSON',
  'track',
  'untrack',
  'context',
  'isNullObject',
  'sync',
  'workbook',
]);
/** Classes that never travel: the batch itself, and what an event's handler is given. */
const NOT_OF_THE_WORKBOOK =
  /^(RequestContext|EventHandlers|.*EventArgs|Session|.*UpdateData|.*LoadOptions|.*Data)$/;

/** "Range.values" with the place where it is used first. */
function used(): Map<string, string> {
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(
    { ...config.config, include: ['src/workbook'] },
    ts.sys,
    ROOT,
  );
  const { fileNames } = ts.parseJsonConfigFileContent({ include: ['src/workbook'] }, ts.sys, ROOT);
  const program = ts.createProgram(fileNames, { ...options, noEmit: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const found = new Map<string, string>();
  const note = (name: ts.Node, file: ts.SourceFile): void => {
    for (const declaration of checker.getSymbolAtLocation(name)?.declarations ?? []) {
      const owner = declaration.parent;
      if (!declaration.getSourceFile().fileName.includes('office-js')) continue;
      if (!ts.isClassDeclaration(owner) || !owner.name) continue;
      const member = name.getText();
      if (OF_OFFICE_JS.has(member) || NOT_OF_THE_WORKBOOK.test(owner.name.text)) continue;
      const line = file.getLineAndCharacterOfPosition(name.getStart()).line + 1;
      const label = `${owner.name.text}.${member}`;
      if (!found.has(label)) found.set(label, `${path.relative(ROOT, file.fileName)}:${line}`);
    }
  };
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.includes('/src/workbook/')) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) note(node.name, file);
      if (ts.isBindingElement(node)) {
        const from = checker
          .getTypeAtLocation(node.parent)
          .getProperty((node.propertyName ?? node.name).getText());
        for (const declaration of from?.declarations ?? []) {
          const owner = declaration.parent;
          if (
            ts.isClassDeclaration(owner) &&
            owner.name &&
            declaration.getSourceFile().fileName.includes('office-js')
          )
            note(node.propertyName ?? node.name, file);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

const members = used();

test('the sources of the add-in use members of the Excel API, and they are found', () => {
  expect(members.size).toBeGreaterThan(80);
  expect([...members.keys()]).toEqual(
    expect.arrayContaining(['Range.formulas', 'Worksheet.protection', 'Table.name']),
  );
});

test('the tables of the host are read', () => {
  const { modelled, remembered } = hostMembers();
  expect([...modelled]).toEqual(
    expect.arrayContaining([
      'Range.values',
      'Worksheet.onChanged',
      'TableCollection.getItem',
      'PageLayout.setPrintArea',
    ]),
  );
  expect([...remembered]).toEqual(expect.arrayContaining(['PageLayout.topMargin', 'Chart.displayBlanksAs']));
});

test('each of them is modelled by the host', () => {
  const { modelled } = hostMembers();
  const lacking = [...members].filter(([member]) => !modelled.has(member)).map((pair) => pair.join(' at '));
  expect(lacking).toEqual([]);
});
