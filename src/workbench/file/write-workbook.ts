/** Patches the workbook part: the list of sheets, defined names, the active sheet, how the workbook calculates. */
import type { BookName, BookSheet } from '../book/book';
import { absoluteText, columnLetters, quoteSheet, rangeAt } from './a1';
import { FileError } from './errors';
import { nameKey, nameText } from './open';
import { ORDER, settled, stored, TYPE, type Saving } from './saving';
import { sheetView } from './write-layout';
import {
  append,
  attr,
  child,
  children,
  ensure,
  make,
  NS,
  numberAttr,
  relationId,
  remove,
  root,
  setAttributes,
  text,
  type Element,
} from './xml';

const MAIN_SHEET =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
  '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData/>' +
  '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>';

const workbook = (saving: Saving): Element => root(saving.parts.read(saving.record.part));
const editWorkbook = (saving: Saving): Element => root(saving.parts.edit(saving.record.part));

const STATES: Readonly<Record<BookSheet['visibility'], string | null>> = {
  Visible: null,
  Hidden: 'hidden',
  VeryHidden: 'veryHidden',
};

/** Makes the part of a new sheet and gives its path. */
export function addSheetPart(saving: Saving): string {
  const part = saving.parts.free('xl/worksheets/sheet#.xml');
  saving.parts.add(part, MAIN_SHEET, TYPE.sheet);
  return part;
}

/** The sheet elements by part. */
function sheetElements(saving: Saving): Map<string, Element> {
  const list = child(workbook(saving), 'sheets');
  return new Map(
    (list ? children(list, 'sheet') : []).map((element) => [
      saving.parts.related(saving.record.part, relationId(element))?.target ?? '',
      element,
    ]),
  );
}

function removeSheets(saving: Saving, elements: Map<string, Element>): void {
  for (const [sheet, { part }] of saving.record.sheets) {
    if (saving.book.sheets.includes(sheet)) continue;
    const element = elements.get(part);
    const id = element ? relationId(element) : null;
    remove(element ?? null);
    if (id) saving.parts.unrelate(saving.record.part, id);
    saving.parts.removeTree(part);
  }
}

const sheetsChanged = ({ book, record }: Saving): boolean =>
  book.sheets.length !== record.order.length ||
  book.sheets.some((sheet, i) => {
    const before = record.sheets.get(sheet);
    return sheet !== record.order[i] || before?.name !== sheet.name || before.visibility !== sheet.visibility;
  });

/** Brings the list of sheets into line with the book: new, renamed, moved, hidden and deleted ones. */
export function writeSheetList(saving: Saving): boolean {
  if (!sheetsChanged(saving)) return false;
  const list = ensure(editWorkbook(saving), 'sheets', ORDER.workbook);
  const elements = sheetElements(saving);
  removeSheets(saving, elements);
  let id = Math.max(0, ...[...elements.values()].map((element) => numberAttr(element, 'sheetId', 0)));
  for (const sheet of saving.book.sheets) {
    const part = saving.partOf.get(sheet) ?? '';
    let element = elements.get(part);
    if (!element) {
      element = make(list, 'sheet', { name: sheet.name, sheetId: (id += 1) });
      element.setAttributeNS(
        NS.relations,
        'r:id',
        saving.parts.relate(saving.record.part, 'worksheet', part),
      );
    }
    setAttributes(element, { name: sheet.name, state: STATES[sheet.visibility] });
    list.appendChild(element);
  }
  return true;
}

// ---- defined names ----

/** Excel shows comments of names up to this length and repairs files with longer ones. */
const LONGEST_COMMENT = 255;

interface Wanted {
  name: string;
  scope: BookSheet | null;
  /** As stored, without "=". */
  formula: string;
  comment: string;
  visible: boolean;
}

/** The book's names, without those local to a sheet that is gone. */
const names = ({ book }: Saving): BookName[] =>
  book.names.filter(({ scope }) => !scope || book.sheets.includes(scope));

function ownNames(saving: Saving): Map<string, Wanted> {
  return new Map(
    names(saving).map((name) => {
      if (name.comment.length > LONGEST_COMMENT)
        throw new FileError(
          `${saving.book.fileName} was not saved: the comment of the name ${name.name} has ${name.comment.length} characters and Excel takes ` +
            `${LONGEST_COMMENT}. Shorten it in the Name Manager.`,
        );
      return [nameKey(name), { ...name, formula: stored(saving, name.formula) }];
    }),
  );
}

/** "'Plan'!$A:$B,'Plan'!$4:$4"; null when no title is repeated. */
function printTitles(on: string, page: Partial<BookSheet['page']>): string | null {
  const { printTitleColumns: columns, printTitleRows: rows } = page;
  const parts = [
    ...(columns ? [`$${columnLetters(columns[0] - 1)}:$${columnLetters(columns[1] - 1)}`] : []),
    ...(rows ? [`$${rows[0]}:$${rows[1]}`] : []),
  ];
  return parts.length === 0 ? null : parts.map((part) => `${on}!${part}`).join(',');
}

/** Print titles and areas that changed; null takes one away. */
function pageNames(saving: Saving): Map<string, Wanted | null> {
  const wanted = new Map<string, Wanted | null>();
  for (const sheet of saving.book.sheets) {
    const before = JSON.parse(saving.record.sheets.get(sheet)?.layout.page ?? '{}') as Partial<
      BookSheet['page']
    >;
    const { printArea } = sheet.page;
    const on = quoteSheet(sheet.name);
    const put = (name: string, formula: string | null): void => {
      const key = nameKey({ name, scope: sheet });
      wanted.set(key, formula === null ? null : { name, scope: sheet, formula, comment: '', visible: true });
    };
    const titles = printTitles(on, sheet.page);
    if (printTitles(on, before) !== titles) put('_xlnm.Print_Titles', titles);
    if ((before.printArea ?? null) === printArea) continue;
    const areas = (printArea ?? '')
      .split(',')
      .map(rangeAt)
      .filter((area) => area !== null);
    put(
      '_xlnm.Print_Area',
      areas.length ? areas.map((area) => `${on}!${absoluteText(area)}`).join(',') : null,
    );
  }
  return wanted;
}

function fill(saving: Saving, element: Element, wanted: Wanted): void {
  setAttributes(element, {
    name: wanted.name,
    comment: wanted.comment || null,
    localSheetId: wanted.scope ? saving.book.sheets.indexOf(wanted.scope) : null,
    hidden: wanted.visible ? null : 1,
  });
  if (text(element) !== wanted.formula) element.textContent = wanted.formula;
}

/** The sheet a name element was local to when the file was opened; undefined when it was deleted since. */
function scopeOf(saving: Saving, element: Element): BookSheet | null | undefined {
  const local = attr(element, 'localSheetId');
  if (local === null) return null;
  const sheet = saving.record.order[Number(local)];
  return sheet && saving.book.sheets.includes(sheet) ? sheet : undefined;
}

function namesChanged(saving: Saving, page: ReadonlyMap<string, Wanted | null>): boolean {
  const { record } = saving;
  const own = names(saving);
  const same = (name: BookName): boolean => record.names.get(nameKey(name)) === nameText(name);
  return page.size > 0 || saving.renames.length > 0 || own.length !== record.names.size || !own.every(same);
}

/** Writes names that are new, changed or gone; positions of sheets in local names follow the list of sheets. */
export function writeNames(saving: Saving, sheetsMoved: boolean): void {
  const page = pageNames(saving);
  if (!sheetsMoved && !namesChanged(saving, page)) return;
  const own = ownNames(saving);
  const list = ensure(editWorkbook(saving), 'definedNames', ORDER.workbook);
  const done = new Set<string>();
  for (const element of children(list, 'definedName')) {
    const scope = scopeOf(saving, element);
    const name = attr(element, 'name') ?? '';
    const key = scope === undefined ? '' : nameKey({ name, scope });
    const builtin = name.startsWith('_xlnm.');
    const wanted = page.has(key) ? page.get(key) : own.get(key);
    done.add(key);
    if (scope === undefined || (!wanted && (page.has(key) || !builtin))) remove(element);
    else if (wanted) fill(saving, element, wanted);
    else fillBuiltin(saving, element, scope);
  }
  for (const [key, wanted] of [...own, ...page])
    if (wanted && !done.has(key)) fill(saving, append(list, 'definedName'), wanted);
  if (!children(list).length) remove(list);
}

/** One of Excel's own names that nobody changed: only its sheet's place and name may have moved. */
function fillBuiltin(saving: Saving, element: Element, scope: BookSheet | null): void {
  if (scope) setAttributes(element, { localSheetId: saving.book.sheets.indexOf(scope) });
  const formula = saving.sheetsMoved ? settled(saving, text(element)) : text(element);
  if (formula !== text(element)) element.textContent = formula;
}

// ---- active sheet, calculation ----

function select(saving: Saving, sheet: BookSheet, selected: boolean): void {
  const part = saving.partOf.get(sheet);
  if (!part) return;
  const read = child(root(saving.parts.read(part)), 'sheetViews');
  if (!read && !selected) return;
  const view = read ? child(read, 'sheetView') : null;
  if ((attr(view, 'tabSelected') === '1') === selected) return;
  setAttributes(sheetView(root(saving.parts.edit(part))), { tabSelected: selected ? 1 : null });
}

/** Opens the file on the book's active sheet, and only on that one. */
export function writeActive(saving: Saving): void {
  const { book, record } = saving;
  const visible = book.sheets.filter((sheet) => sheet.visibility === 'Visible');
  const active = book.active && visible.includes(book.active) ? book.active : (visible[0] ?? null);
  if (!active)
    throw new FileError(
      `${book.fileName} was not saved: every sheet is hidden, and Excel needs one to show. Unhide a sheet.`,
    );
  const index = book.sheets.indexOf(active);
  const views = child(workbook(saving), 'bookViews');
  const now = numberAttr(views ? child(views, 'workbookView') : null, 'activeTab', 0);
  if (index !== now || (record.active !== active && views)) {
    const list = ensure(editWorkbook(saving), 'bookViews', ORDER.workbook);
    setAttributes(child(list, 'workbookView') ?? append(list, 'workbookView'), {
      activeTab: index,
      firstSheet: null,
    });
  }
  if (record.active === active) return;
  for (const sheet of book.sheets) select(saving, sheet, sheet === active);
}

/** Tells Excel to work everything out at opening, and drops the order of calculation, which no longer holds. */
export function writeCalculation(saving: Saving, cells: boolean, formulas: boolean): void {
  const { parts, record, book } = saving;
  const mode = book.calculationMode !== record.calculationMode;
  if (cells || mode) {
    const element = ensure(editWorkbook(saving), 'calcPr', ORDER.workbook);
    if (cells) setAttributes(element, { fullCalcOnLoad: 1 });
    if (mode) setAttributes(element, { calcMode: book.calculationMode === 'Manual' ? 'manual' : null });
  }
  const chain = formulas ? parts.relations(record.part).find(({ kind }) => kind === 'calcChain') : undefined;
  if (!chain) return;
  parts.unrelate(record.part, chain.id);
  if (parts.has(chain.target)) parts.remove(chain.target);
}
