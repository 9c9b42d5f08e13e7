/**
 * The workbench as a page, in Chromium: how long until the grid and the pane can be used, and how a workbook of 20,000
 * EHC plans with 2,000 formulas over them opens and follows an edit. Leaves a line that says so where there is no browser.
 */
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../../.config/chromium';
import { startServers } from '../../src/workbench/server/start';
import { LARGE_BOOK, largeFile } from '../workbench/large-book';
import { medianOf } from './measure';
import { budget, time, type Line, type Wanted } from './table';

const PORTS = { addinPort: 3170, workbenchPort: 3171 };
/** Milliseconds. */
const MOST = { ready: 4_000, open: 6_000, edit: 1_000 };
const ROUNDS = 3;
const EDITS = 5;

const WHAT = {
  ready: 'PAGE, grid and pane usable',
  open: 'PAGE, large workbook opened',
  edit: 'PAGE, an edit recalculated',
};

const line = (kind: keyof typeof WHAT, took: number, rest: Partial<Line> = {}): Line => ({
  what: WHAT[kind],
  figure: time(took),
  budgets: [budget(time(MOST[kind]), took, MOST[kind])],
  ...rest,
});

/** From the first request to a pane that can be clicked, in a browser that has nothing of the page yet. */
async function ready(page: Page, address: string): Promise<number> {
  const start = performance.now();
  await page.goto(address);
  await page.frameLocator('iframe').getByRole('button', { name: 'Find tables' }).waitFor();
  return performance.now() - start;
}

/** Opening, until every formula has its value; then edits of a cell that all of them depend on. */
const large = (page: Page, file: Uint8Array): Promise<{ opened: number; edits: number[] }> =>
  page.evaluate(
    async ([text, sheet, edits]) => {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      const timed = async (work: () => void): Promise<number> => {
        const start = performance.now();
        work();
        await window.workbench.idle();
        return performance.now() - start;
      };
      const opened = await timed(() => window.workbench.open(bytes, 'large.xlsx'));
      const took: number[] = [];
      for (let i = 0; i < edits; i += 1)
        took.push(await timed(() => window.workbench.set(sheet, 'H11', 1_000 + i)));
      return { opened, edits: took };
    },
    [Buffer.from(file).toString('base64'), LARGE_BOOK.register, EDITS] as const,
  );

export async function pageBench(wanted: Wanted): Promise<Line[]> {
  if (!Object.values(WHAT).some(wanted)) return [];
  const executablePath = chromiumPath();
  if (executablePath === null) return [{ what: 'PAGE', figure: '', remark: 'no Chromium was found' }];
  const servers = await startServers(PORTS);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    const starts: number[] = [];
    const file = largeFile();
    const found: { opened: number; edits: number[] }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      // tsx marks functions with their names, also those that are handed to the page
      await page.addInitScript('globalThis.__name = (named) => named');
      starts.push(await ready(page, servers.address));
      if (round === 0) found.push(await large(page, file));
      await context.close();
    }
    const [{ opened, edits } = { opened: NaN, edits: [] }] = found;
    return [
      line('ready', medianOf(starts), { remark: `each time in a new browser` }),
      line('open', opened, { rows: LARGE_BOOK.rows, remark: `${LARGE_BOOK.formulas} SUMIFS over the rows` }),
      line('edit', medianOf(edits), { rows: LARGE_BOOK.rows, remark: 'of a cell that every formula reads' }),
    ];
  } finally {
    await browser.close();
    await servers.close();
  }
}
