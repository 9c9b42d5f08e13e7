/**
 * Follows renamed and deleted sheets into the parts the book does not hold: charts, validations, conditional formats, sparklines.
 * Cells and names are followed where they are written.
 */
import { settled, type Saving } from './saving';
import { below, children, root, text, type Element } from './xml';

const REFERENCES = ['f', 'formula', 'formula1', 'formula2'];

/** Elements with a formula outside cells. */
function references(parent: Element): Element[] {
  return REFERENCES.flatMap((name) => below(parent, name));
}

function outsideCells(parent: Element): Element[] {
  if (parent.localName !== 'worksheet') return references(parent);
  return children(parent)
    .filter((element) => element.localName !== 'sheetData')
    .flatMap(references);
}

const PARTS = /^xl\/(charts|worksheets|chartsheets)\/[^/]+\.xml$/;

export function writeRenames(saving: Saving): void {
  if (!saving.sheetsMoved) return;
  for (const part of saving.parts.names().filter((name) => PARTS.test(name))) {
    const changes = outsideCells(root(saving.parts.read(part))).flatMap((element) => {
      const before = text(element);
      const after = settled(saving, before);
      return after === before ? [] : [{ element, after }];
    });
    if (changes.length) saving.parts.edit(part);
    for (const { element, after } of changes) element.textContent = after;
  }
}
