/**
 * Help for the functions in a browser: the pane's page finds one and inserts its example into the open workbook, where
 * the answer fills its cells; and the help page reads well, with its search, under its own strict policy.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { openPage } from './open-page';

type Value = string | number | boolean | null;

const results = path.resolve(__dirname, '../../test-results');
/** Beside the workbench, the server of the add-in, whose help pages these are. */
const HELP = `https://localhost:${process.env.ADDIN_PORT ?? '3000'}/functions.html`;

const values = (page: Page, sheet: string, a1: string): Promise<Value[][]> =>
  page.evaluate(([name, range]) => window.workbench.values(name ?? '', range ?? ''), [sheet, a1]);

test.describe('the page Functions of the pane', () => {
  let page: Page;
  let pane: FrameLocator;

  test.describe.configure({ mode: 'serial' });

  test.beforeAll(async ({ browser, baseURL }) => {
    mkdirSync(results, { recursive: true });
    page = await browser.newPage({
      ignoreHTTPSErrors: true,
      viewport: { width: 1440, height: 900 },
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    await page.goto('/');
    pane = page.frameLocator('iframe');
    await expect(pane.getByRole('button', { name: 'Find tables' })).toBeVisible({ timeout: 60_000 });
    await page.evaluate(() => window.workbench.idle());
  });

  test.afterAll(() => page.close());

  test('finds a function by what it is about, and shows its help with an example', async () => {
    await openPage(pane, 'Functions');
    await pane.getByLabel('Find a function').fill('annual top-up of bands');
    await expect(pane.getByText(/of 20 functions\./)).toBeVisible();
    await pane.getByRole('button', { name: 'HNB.EBTVALUE', exact: true }).click();
    await expect(pane.getByRole('heading', { name: 'HNB.EBTVALUE' })).toBeFocused();
    await expect(pane.getByText('=HNB.EBTVALUE(A7:A9,A1:C4)')).toBeVisible();
    await page.screenshot({ path: path.join(results, '4-functions.png') });
  });

  test('writes over nothing: where the workbook is full it offers a new sheet, and the answer fills its cells there', async () => {
    const sheet = await page.evaluate(() => window.workbench.sheets()[0] ?? '');
    const before = await values(page, sheet, 'A1:J60');
    await pane.getByRole('button', { name: 'Insert example', exact: true }).click();
    await expect(pane.getByText(/There is no room at Read me!/).first()).toBeVisible();
    expect(await values(page, sheet, 'A1:J60')).toEqual(before);
    await pane.getByRole('button', { name: 'Put it on a new sheet', exact: true }).click();
    await expect(pane.getByText(/The example stands on HNB example, A1:C14/).first()).toBeVisible();
    await page.evaluate(() => window.workbench.idle());
    // Solihull publishes £8,627, £11,202 and £6,000; the school meets £6,000
    await expect.poll(() => values(page, 'HNB example', 'A12:A14')).toEqual([[2627], [5202], [0]]);
    await page.waitForTimeout(500);
    await page.screenshot({ path: path.join(results, '5-example.png') });
  });

  test('inserts from the cell that a person has selected, where there is room', async () => {
    await pane.getByRole('button', { name: 'All functions', exact: true }).click();
    await pane.getByLabel('Find a function').fill('stability grant');
    await pane.getByRole('button', { name: 'HNB.STABILITYGRANT', exact: true }).click();
    // somewhere to the right of the first example
    const grid = await page.locator('#grid').boundingBox();
    if (!grid) throw new Error('The page shows no grid.');
    await page.mouse.click(grid.x + grid.width * 0.7, grid.y + grid.height * 0.5);
    await pane.getByRole('button', { name: 'Insert example', exact: true }).click();
    const said = pane.getByText(/✓ The example stands on HNB example, [A-Z]+\d+:[A-Z]+\d+/);
    const [, from = '', to = ''] =
      /HNB example, ([A-Z]+\d+):([A-Z]+\d+)/.exec((await said.textContent()) ?? '') ?? [];
    expect(from).not.toBe('A1');
    await page.evaluate(() => window.workbench.idle());
    await expect
      .poll(() => values(page, 'HNB example', `${from}:${to}`))
      .toEqual([
        ['Example of HNB.STABILITYGRANT', ''],
        ['Deficit', -3_291_000],
        ['', ''],
        [2_961_900, 329_100],
      ]);
  });

  test('touched nothing that the host only remembers or lacks', async () => {
    expect(await page.evaluate(() => window.workbench.stats())).toMatchObject({
      remembered: [],
      missing: [],
    });
  });
});

test.describe('the help page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`keeps the rules of accessibility and its own policy, in ${colorScheme} colours`, async ({
      page,
    }) => {
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.emulateMedia({ colorScheme });
      await page.goto(`${HELP}#ebtvalue`);
      await expect(page.getByRole('heading', { name: 'HNB.EBTVALUE' })).toBeInViewport();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }

  test('finds functions as words are typed', async ({ page }) => {
    await page.goto(HELP);
    await page.getByLabel('Find a function').fill('deficit grant');
    await expect(page.getByRole('status')).toHaveText('1 of 20 functions.');
    await expect(page.getByRole('heading', { name: 'HNB.STABILITYGRANT' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'HNB.EBTVALUE' })).toBeHidden();
  });

  test('fits a narrow window', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 700 });
    await page.goto(HELP);
    const [content, window] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    expect(content).toBe(window);
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the help page shows every function, and no search box', async ({ page }) => {
    await page.goto(HELP);
    await expect(page.getByRole('heading', { level: 3 })).toHaveCount(20);
    await expect(page.getByLabel('Find a function')).toBeHidden();
  });
});
