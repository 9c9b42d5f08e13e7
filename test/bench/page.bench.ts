/**
 * The workbench as a page, in Chromium: how long until the grid and the pane can be used, and how a workbook of 20,000
 * EHC plans with 2,000 formulas over them opens and follows an edit. Leaves a line that says so where there is no browser.
 */
import { chromium, type Frame, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../../.config/chromium';
import { startServers } from '../../src/workbench/server/start';
import { LARGE_BOOK, largeFile } from '../workbench/large-book';
import { medianOf } from './measure';
import { budget, time, type Line, type Wanted } from './table';

const PORTS = { addinPort: 3170, workbenchPort: 3171 };
/** Milliseconds. */
const MOST = { ready: 4_000, usable: 1_000, task: 200, open: 6_000, edit: 1_000 };
const ROUNDS = 3;
const EDITS = 5;

const WHAT = {
  ready: 'PAGE, grid and pane usable',
  usable: 'PAGE, pane from first paint to usable',
  task: 'PAGE, longest task during a build',
  open: 'PAGE, large workbook opened',
  edit: 'PAGE, an edit recalculated',
};

const line = (kind: keyof typeof WHAT, took: number, rest: Partial<Line> = {}): Line => ({
  what: WHAT[kind],
  figure: time(took),
  budgets: [budget(time(MOST[kind]), took, MOST[kind])],
  ...rest,
});

/** A browser just started is busy with windows of its own for as long. */
const SETTLED = 2_500;

/** From the first request to cells that take what is typed and a pane that can be clicked; nothing of the page is kept. */
async function ready(page: Page, address: string): Promise<number> {
  await page.waitForTimeout(SETTLED);
  const start = performance.now();
  await page.goto(address);
  await page.frameLocator('iframe').getByRole('button', { name: 'Find tables' }).waitFor();
  await page.waitForFunction(() => 'workbench' in window);
  return performance.now() - start;
}

/** Milliseconds from what the pane paints first to a button that can be pressed, in the pane's own clock. */
const paintToUsable = (page: Page): Promise<number> =>
  paneOf(page).evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return Math.max(0, (window.usableAt ?? NaN) - (paint?.startTime ?? NaN));
  });

/** Milliseconds of the longest task of the pane's own window while the plan is built; those of the workbench are not the pane's. */
async function longestTask(page: Page): Promise<number> {
  const pane = page.frameLocator('iframe');
  await page.evaluate(() => window.workbench.idle());
  await pane.getByRole('button', { name: 'Find tables' }).click();
  await pane.getByRole('button', { name: 'Confirm mapping' }).click();
  await pane.getByRole('button', { name: 'Go to the plan' }).click();
  await page.evaluate(() => window.workbench.idle());
  await paneOf(page).evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => {
        const [from] =
          (entry as PerformanceEntry & { attribution?: { containerType: string }[] }).attribution ?? [];
        window.longTasks?.push({ took: entry.duration, of: `${entry.name} ${from?.containerType ?? ''}` });
      }),
    ).observe({ type: 'longtask' });
  });
  await pane.getByRole('button', { name: 'Build plan' }).click();
  await pane.getByRole('heading', { name: /cells written on/ }).waitFor({ timeout: 120_000 });
  const tasks = await paneOf(page).evaluate(() => window.longTasks ?? []);
  const own = tasks.filter(({ of }) => of.startsWith('self'));
  return own.reduce((most, { took }) => Math.max(most, took), 0);
}

const paneOf = (page: Page): Frame => {
  const found = page.frames().find((frame) => frame.url().includes('taskpane.html'));
  if (!found) throw new Error('The pane is not shown.');
  return found;
};

/** In the pane's window: notes when its first button stands there. */
const WATCH = `
  if (location.pathname.endsWith('taskpane.html')) {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('main button')) return;
      window.usableAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }`;

declare global {
  interface Window {
    usableAt?: number;
    longTasks?: { took: number; of: string }[];
  }
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
    const paints: number[] = [];
    const tasks: number[] = [];
    const file = largeFile();
    const found: { opened: number; edits: number[] }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      // tsx marks functions with their names, also those that are handed to the page
      await page.addInitScript('globalThis.__name = (named) => named');
      await page.addInitScript(WATCH);
      starts.push(await ready(page, servers.address));
      paints.push(await paintToUsable(page));
      if (round === 1) tasks.push(await longestTask(page));
      if (round === 0) found.push(await large(page, file));
      await context.close();
    }
    const [{ opened, edits } = { opened: NaN, edits: [] }] = found;
    return [
      line('ready', medianOf(starts), { remark: `each time in a new browser` }),
      line('usable', medianOf(paints), { remark: 'in the pane’s own clock; 0: with the first paint' }),
      line('task', tasks[0] ?? NaN, {
        remark: 'of the pane’s window, building the plan; 0: none of 50 ms or more',
      }),
      line('open', opened, { rows: LARGE_BOOK.rows, remark: `${LARGE_BOOK.formulas} SUMIFS over the rows` }),
      line('edit', medianOf(edits), { rows: LARGE_BOOK.rows, remark: 'of a cell that every formula reads' }),
    ];
  } finally {
    await browser.close();
    await servers.close();
  }
}
