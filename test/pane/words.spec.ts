/** What the pane, the sheets and all messages say to people: no words of programmers (goal U12). */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../../src');
const BANNED =
  /\b(payload|sync(ed|ing|s)?|async|context|undefined|null|NaN|exception thrown|stack trace|JSON|boolean|callback|promise|parse[drs]?|regex|API|proxy|runtime|instantiate|invalid|array|abort(ed|ing|s)?|execut(e|ed|es|ing)|query|queries|string|integer|variable|function call|e\.g\.|i\.e\.)\b/i;
/** Sets of requirements and the like, which IT has to be told by their names. */
const NAMES = /ExcelApi|SharedRuntime/g;

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    // help pages for IT departments are prose of their own
    .filter((file) => !file.includes(`${path.sep}help${path.sep}`));

/** Texts of a file that people can come to read: those with a space, and the text of its markup. */
function texts(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    // lists of properties that Excel is asked for
    if (ts.isCallExpression(node) && /\.load$/.test(node.expression.getText())) return;
    const isText =
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    if (isText && /\s\S/.test(node.text.trim())) found.push(node.text.replace(/\s+/g, ' ').trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return found;
}

const said = ['pane', 'workbook', 'sheets', 'functions', 'funding']
  .flatMap(filesIn)
  .flatMap((file) => texts(file).map((text) => ({ file: path.relative(root, file), text })));

it('reads the sentences of the pane, the sheets and the messages', () => {
  const all = said.map(({ text }) => text);
  expect(all.length).toBeGreaterThan(500);
  expect(all.join('\n')).toContain('A cell is being edited. Press Enter or Esc in the cell, then try again.');
  expect(all.join('\n')).toContain('No data leaves this workbook.');
});

it('finds a banned word where there is one', () => {
  expect(BANNED.test('The payload was too large')).toBe(true);
  expect(BANNED.test('Synchronise is no word of the list')).toBe(false);
});

it('says nothing in the words of programmers', () => {
  const wrong = said.filter(({ text }) => BANNED.test(text.replace(NAMES, '')));
  expect(wrong.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
