/**
 * Microsoft's unmodified office.js, whole, in a window of jsdom, talking to the workbench's host: real Excel.run
 * against a real Book, without a browser. For tests only.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { JSDOM, ResourceLoader, VirtualConsole, type DOMWindow } from 'jsdom';
import type { Calculator } from '../../src/workbench/book/book';
import { Book } from '../../src/workbench/book/model';
import { ExcelWebHost, type HostOptions } from '../../src/workbench/host';

import { record, requireModelled } from './members';

const HOST = 'https://localhost:3101/';
const PAGE = 'https://localhost:3100/taskpane.html';
const DIST = path.dirname(require.resolve('@microsoft/office-js/dist/office.js'));

/** Serves office.js and the files it asks for from node_modules; anything else does not exist. */
class OfficeFiles extends ResourceLoader {
  override fetch(url: string): ReturnType<ResourceLoader['fetch']> {
    const { pathname } = new URL(url);
    const file = path.join(DIST, pathname.replace('/office-js/', '').toLowerCase());
    if (!pathname.startsWith('/office-js/') || !existsSync(file)) return null;
    return Promise.resolve(readFileSync(file)) as ReturnType<ResourceLoader['fetch']>;
  }
}

/** office.js asks for document.domain, which jsdom does not have. */
function prepare(window: DOMWindow, host: ExcelWebHost, page: Page): void {
  page.window = window;
  window.name = host.windowName;
  const opener = {
    // a page that has been left is no longer heard
    postMessage: (text: string) =>
      setTimeout(() => {
        if (page.window === window) host.onMessage(text);
      }, 0),
  };
  Object.defineProperty(window, 'opener', { value: opener });
  Object.defineProperty(window.document, 'domain', { value: 'localhost' });
}

/** The add-in's page as it stands: another window once it has been loaded again, none once it is closed. */
interface Page {
  window: DOMWindow | null;
}

export interface HostInNode {
  window: DOMWindow;
  Excel: typeof Excel;
  Office: typeof Office;
  CustomFunctions: typeof CustomFunctions;
  host: ExcelWebHost;
  book: Book;
  /** Gives the host something that works out formulas; without it they keep the values they have. */
  setCalculator(calculator: Calculator | null): void;
  /** Resolves when the host has nothing left to do and the add-in has been handed everything it sent. */
  idle(): Promise<void>;
  /**
   * Loads the add-in's page again, or waits until the loading that a fault asked for has ended. The window and the
   * globals are new ones then; what the old page still waits for is never answered.
   */
  reload(): Promise<void>;
  /** Says that members which the host does not model are touched on purpose: "Range.removeDuplicates". */
  expectUnmodelled(...members: string[]): void;
  /** Throws when a member was touched that the host does not model and that was not expected. */
  close(): Promise<void>;
}

/** Long enough for a message that was posted to be delivered and handled. */
const delivery = (): Promise<void> => new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0), 0));

type Globals = Pick<HostInNode, 'window' | 'Excel' | 'Office' | 'CustomFunctions'>;

/** Loads the add-in's page, with the whole of office.js, and waits until that is ready. */
async function loaded(host: ExcelWebHost, page: Page): Promise<Globals> {
  const { window } = new JSDOM('<!doctype html><script src="/office-js/office.js"></script>', {
    url: PAGE,
    runScripts: 'dangerously',
    resources: new OfficeFiles(),
    virtualConsole: new VirtualConsole(),
    beforeParse: (fresh) => prepare(fresh, host, page),
  });
  await new Promise((resolve) => window.addEventListener('load', resolve));
  const { Excel, Office, CustomFunctions } = window as unknown as Omit<Globals, 'window'>;
  await Office.onReady();
  return { window, Excel, Office, CustomFunctions };
}

/**
 * Starts office.js and waits until it is ready. A book that is not given has one sheet, "Sheet1". Code under test
 * finds the globals it expects once they are set: `Object.assign(globalThis, { Excel: node.Excel, Office: node.Office })`.
 * Arrays that come back belong to the window: compare with toEqual, not toStrictEqual.
 */
export async function hostInNode(
  given: Partial<Pick<HostOptions, 'book' | 'calculator' | 'onFaultHooks' | 'requirements' | 'locale'>> = {},
): Promise<HostInNode> {
  const book = given.book ?? new Book();
  if (book.sheets.length === 0) book.addSheet('Sheet1');
  const page: Page = { window: null };
  const expected = new Set<string>();
  const post = (data: string): void => {
    const { window } = page;
    setTimeout(() => {
      if (window && page.window === window)
        window.dispatchEvent(new window.MessageEvent('message', { data, origin: new URL(HOST).origin }));
    }, 0);
  };
  let loading: Promise<void> | null = null;
  const reload = (): Promise<void> => {
    loading ??= (async () => {
      const before = page.window;
      Object.assign(node, await loaded(host, page));
      before?.close();
      loading = null;
    })();
    return loading;
  };
  const host = new ExcelWebHost({ ...given, book, hostUrl: HOST, post, onReload: () => void reload() });
  const node: HostInNode = {
    ...(await loaded(host, page)),
    host,
    book,
    setCalculator: (calculator) => {
      host.calculator = calculator;
    },
    idle: async () => {
      await host.idle();
      await delivery();
    },
    reload,
    expectUnmodelled: (...members) => members.forEach((member) => expected.add(member)),
    close: async () => {
      await host.idle().catch(() => undefined);
      await loading;
      const { window } = page;
      page.window = null;
      host.close();
      window?.close();
      record(host.stats());
      requireModelled(host.stats(), expected);
    },
  };
  return node;
}

/** Empties the workbook, but for a new "Sheet1": for tests that share one host, as starting one takes half a second. */
export function blank({ book, setCalculator }: HostInNode): void {
  setCalculator(null);
  Object.assign(book, { sheets: [], tables: [], names: [], active: null, calculationMode: 'Automatic' });
  book.addSheet('Sheet1');
}
