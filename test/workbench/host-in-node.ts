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
function prepare(window: DOMWindow, host: ExcelWebHost): void {
  window.name = host.windowName;
  const opener = { postMessage: (text: string) => setTimeout(() => host.onMessage(text), 0) };
  Object.defineProperty(window, 'opener', { value: opener });
  Object.defineProperty(window.document, 'domain', { value: 'localhost' });
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
  close(): Promise<void>;
}

/** Long enough for a message that was posted to be delivered and handled. */
const delivery = (): Promise<void> => new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0), 0));

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
  let open = true;
  const post = (data: string): void => {
    setTimeout(() => {
      if (open)
        window.dispatchEvent(new window.MessageEvent('message', { data, origin: new URL(HOST).origin }));
    }, 0);
  };
  const host = new ExcelWebHost({ ...given, book, hostUrl: HOST, post });
  const { window } = new JSDOM('<!doctype html><script src="/office-js/office.js"></script>', {
    url: PAGE,
    runScripts: 'dangerously',
    resources: new OfficeFiles(),
    virtualConsole: new VirtualConsole(),
    beforeParse: (fresh) => prepare(fresh, host),
  });
  await new Promise((resolve) => window.addEventListener('load', resolve));
  const globals = window as unknown as Pick<HostInNode, 'Excel' | 'Office' | 'CustomFunctions'>;
  await globals.Office.onReady();
  return {
    window,
    Excel: globals.Excel,
    Office: globals.Office,
    CustomFunctions: globals.CustomFunctions,
    host,
    book,
    setCalculator: (calculator) => {
      host.calculator = calculator;
    },
    idle: async () => {
      await host.idle();
      await delivery();
    },
    close: async () => {
      await host.idle().catch(() => undefined);
      open = false;
      host.close();
      window.close();
    },
  };
}
