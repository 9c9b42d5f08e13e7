/**
 * Every page of the pane in every theme and width: no fault of axe, no sideways scroll, a picture of each; and the main
 * tasks by keyboard alone. One page and one workbook for all, so that tables are found and sheets are built once.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { openPage } from './open-page';
import { PAGES } from '../pages-of-pane';

const pictures = path.resolve(__dirname, '../../test-results/pages');
const THEMES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  contrast: { colorScheme: 'dark', forcedColors: 'active' },
} as const;
const WIDTHS = [300, 350, 450];
/** What a pane at 1,280 pixels and 400% zoom is left with. */
const NARROWEST = 320;
const HEIGHT = 378;

let page: Page;
let pane: FrameLocator;

test.describe.configure({ mode: 'serial' });

const idle = (): Promise<void> => page.evaluate(() => window.workbench.idle());

/** The pane over the workbench, as wide and as high as asked. */
async function size(width: number, height: number): Promise<void> {
  await page.locator('iframe').evaluate(
    (frame, [w, h]) => {
      frame.style.cssText = `position:fixed;top:0;left:0;z-index:99999;width:${w}px;height:${h}px;border:0`;
    },
    [width, height] as const,
  );
}

const root = () => pane.locator(':root');
const sideways = (): Promise<number> =>
  root().evaluate((element) => element.scrollWidth - element.clientWidth);
const length = (): Promise<number> => root().evaluate((element) => element.scrollHeight);

/** Of the pane alone: the page of the workbench round it is not ours to hand over. */
async function faults(): Promise<string[]> {
  const frame = page.frames().find((one) => one.url().includes('taskpane.html'));
  if (!frame) throw new Error('The pane is not shown.');
  await frame.evaluate(`if (!window.axe) { ${axe.source} }`);
  return frame.evaluate(async () => {
    const { axe: rules } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await rules.run(document, { resultTypes: ['violations'], iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

/** Everything that can be opened on a page is opened, so that it is looked at too. */
const unfold = (): Promise<void> =>
  pane.locator('main').evaluate((main) => {
    main.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''));
  });

test.beforeAll(async ({ browser, baseURL }) => {
  mkdirSync(pictures, { recursive: true });
  page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } });
  await page.goto(`${baseURL ?? ''}/`);
  pane = page.frameLocator('iframe');
  await expect(pane.getByRole('button', { name: 'Find tables' })).toBeVisible({ timeout: 60_000 });
  await idle();
});

test.afterAll(() => page.close());

/** Tab, or Shift and Tab, until the control has the focus; it must be reachable. */
async function tabTo(name: string, key: string): Promise<void> {
  const control = pane.getByRole('button', { name, exact: true });
  await expect(control).toBeVisible();
  const reached = async (left: number): Promise<boolean> => {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return true;
    if (left === 0) return false;
    await page.keyboard.press(key);
    return reached(left - 1);
  };
  expect([name, await reached(120)]).toEqual([name, true]);
}

const pressKey = async (name: string, key = 'Tab'): Promise<void> => {
  await tabTo(name, key);
  await page.keyboard.press('Enter');
};

/** Opens a page from the list of pages without a mouse. */
async function goByKeys(name: string): Promise<void> {
  await pane.getByRole('button', { name: 'All pages' }).focus();
  await page.keyboard.press('Enter');
  await pressKey(name);
  await expect(pane.getByRole('heading', { name, level: 2, exact: true })).toBeFocused();
}

test('the main tasks go by keyboard alone: find, confirm, preview, build, another page', async () => {
  await size(350, HEIGHT);
  await pane.getByRole('button', { name: 'All pages' }).focus();
  await pressKey('Find tables');
  await expect(pane.getByRole('heading', { name: 'Your tables, as HNB reads them' })).toBeFocused();
  await pressKey('Confirm mapping');
  await expect(pane.getByRole('heading', { name: /mapping is stored on HNB Inputs/ })).toBeFocused();
  await pressKey('Go to the plan');
  await pressKey('Preview');
  await expect(pane.getByRole('heading', { name: /will change/ })).toBeFocused();
  // the buttons stand above what was previewed
  await pressKey('Build plan', 'Shift+Tab');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Plan/ })).toBeFocused();
  await goByKeys('Bands');
  await tabTo('Build HNB Bands', 'Tab');
});

async function look(name: string): Promise<void> {
  await page.emulateMedia(THEMES.light);
  await size(350, HEIGHT);
  await openPage(pane, name);
  await expect(pane.getByRole('heading', { name, level: 2, exact: true })).toBeVisible();
  await expect(pane.locator('main progress')).toHaveCount(0);
  for (const [theme, media] of Object.entries(THEMES)) {
    await page.emulateMedia(media);
    await size(350, Math.min(4000, await length()));
    await page.locator('iframe').screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
  }
  await unfold();
  for (const [theme, media] of Object.entries(THEMES)) {
    await page.emulateMedia(media);
    // colours do not hang on the width: the other widths are looked at in one theme
    for (const width of theme === 'light' ? WIDTHS : [350]) {
      await size(width, HEIGHT);
      expect
        .soft([name, theme, width, await sideways(), await faults()])
        .toEqual([name, theme, width, 0, []]);
    }
  }
  await size(NARROWEST, 256);
  expect.soft([name, NARROWEST, await sideways()]).toEqual([name, NARROWEST, 0]);
}

test('no page has a fault in any theme or width; a picture of each in each theme', async () => {
  for (const name of PAGES) await test.step(name, () => look(name));
});
