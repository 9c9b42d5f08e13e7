/**
 * The main job in a browser: the sample workbook, the built add-in inside Microsoft's office.js, from Find tables to a
 * saved workbook that LibreOffice recalculates to the same pennies. One page for the whole path, as a user would.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { convert, hasLibreOffice, withoutCachedValues } from './libreoffice';
import { compareWithEngine } from './second-opinion';

type Value = string | number | boolean | null;

/** What the workbench page offers to scripts. */
interface Workbench {
  open(bytes: Uint8Array, name?: string): Promise<void>;
  save(): Promise<Uint8Array>;
  sheets(): string[];
  values(sheet: string, a1: string): Value[][];
  formulas(sheet: string, a1: string): Value[][];
  set(sheet: string, a1: string, content: Value): void;
  idle(): Promise<void>;
  stats(): { requests: number; cellsWritten: number; remembered: string[]; missing: string[] };
}
declare global {
  interface Window {
    workbench: Workbench;
  }
}

const results = path.resolve(__dirname, '../../test-results');
const picture = path.resolve(__dirname, '../../assets/workbench.png');

let page: Page;
let pane: FrameLocator;
let saved: Uint8Array;

const values = (sheet: string, a1: string): Promise<Value[][]> =>
  page.evaluate(([name, range]) => window.workbench.values(name ?? '', range ?? ''), [sheet, a1]);
const formulas = (sheet: string, a1: string): Promise<Value[][]> =>
  page.evaluate(([name, range]) => window.workbench.formulas(name ?? '', range ?? ''), [sheet, a1]);
const set = (sheet: string, a1: string, content: Value): Promise<void> =>
  page.evaluate(
    async ([name, range, value]) => {
      window.workbench.set(String(name), String(range), value ?? null);
      await window.workbench.idle();
    },
    [sheet, a1, content] as const,
  );
const idle = (): Promise<void> => page.evaluate(() => window.workbench.idle());
const stats = () => page.evaluate(() => window.workbench.stats());
const save = async (): Promise<Uint8Array> =>
  new Uint8Array(await page.evaluate(async () => Array.from(await window.workbench.save())));
const button = (name: string) => pane.getByRole('button', { name, exact: true });
const open = (name: string) => pane.getByRole('tab', { name, exact: true }).click();

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  mkdirSync(results, { recursive: true });
  page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });
  await page.goto('https://localhost:3100/');
  pane = page.frameLocator('iframe');
  await expect(button('Find tables')).toBeVisible({ timeout: 60_000 });
  await idle();
});

test.afterAll(() => page.close());
