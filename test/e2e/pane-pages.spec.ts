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
  light: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', forcedColors: 'none', contrast: 'no-preference' },
  'more-contrast': { colorScheme: 'dark', forcedColors: 'none', contrast: 'more' },
  contrast: { colorScheme: 'dark', forcedColors: 'active', contrast: 'no-preference' },
  'contrast-light': { colorScheme: 'light', forcedColors: 'active', contrast: 'no-preference' },
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

/** What scrolls down inside the page, which has one scroll for all. */
const scrollsWithin = (): Promise<string[]> =>
  pane
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('*')]
        .filter(
          (one) =>
            one.scrollHeight > one.clientHeight + 1 &&
            /auto|scroll/.test(getComputedStyle(one).overflowY) &&
            !one.matches('textarea, select'),
        )
        .map(({ className }) => className),
    );

/** Of the pane alone: the page of the workbench round it is not ours to hand over. */
async function faults(): Promise<string[]> {
  const frame = page.frames().find((one) => one.url().includes('taskpane.html'));
  if (!frame) throw new Error('The pane is not shown.');
  await frame.evaluate(`if (!window.axe) { ${axe.source} }`);
  return frame.evaluate(async () => {
    const { axe: rules } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await rules.run(document, {
      resultTypes: ['violations'],
      iframes: false,
      // of WCAG 2.2 AA, and left off by axe unless asked for: 24 pixels to press on
      rules: { 'target-size': { enabled: true } },
    });
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
  // the list opens on the page that is shown; the others stand before or behind it
  const shown = await pane.locator('[aria-current=page]').textContent();
  const isBefore = PAGES.findIndex((one) => one === name) < PAGES.findIndex((one) => one === shown);
  await pressKey(name, isBefore ? 'Shift+Tab' : 'Tab');
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

/** Opens what is folded away, by keyboard. */
async function unfoldByKeys(text: string): Promise<void> {
  const summary = pane.locator('summary', { hasText: text }).first();
  await summary.focus();
  await page.keyboard.press('Enter');
}

/** Types into a field that has been reached. */
async function typeInto(label: string, text: string): Promise<void> {
  await pane.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

test('by keyboard alone too: a plan undone, recommendations, a fair share, a band, an example, a review, a paper', async () => {
  await goByKeys('Plan');
  await pressKey('Undo this build');
  await pressKey('Take the build back');
  await expect(pane.getByRole('heading', { name: /The build was taken back/ })).toBeFocused();
  await pressKey('Build plan', 'Shift+Tab');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Plan/ })).toBeFocused();

  await goByKeys('Recommendations');
  await pressKey('Build recommendations');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Recommendations/ })).toBeFocused();

  await goByKeys('Fairer Share');
  await expect(pane.getByRole('region', { name: 'Shares' })).toBeVisible();
  await typeInto('Fairer share fund', '200000');
  await pressKey('Build fairer share');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Fairer Share/ })).toBeFocused();
  await unfoldByKeys('Put the shares on a sheet of your own');
  await pressKey('On a new sheet');
  await expect(pane.getByText(/The shares stand on/).first()).toBeVisible();

  await goByKeys('Bands');
  await pressKey('Change 3, Mainstream, from 1 April 2023');
  await expect(pane.getByRole('heading', { name: /^Change 3, Mainstream/ })).toBeFocused();
  await pane.getByLabel('Correct this value').focus();
  await page.keyboard.press('ArrowDown');
  await typeInto('Value', '2700');
  await typeInto('In force from', '1/4/2027');
  await pressKey('Add to your table');
  await expect(
    pane.getByRole('heading', { name: /3, Mainstream: £2,700 from 1 April 2027, added in/ }),
  ).toBeFocused();

  await goByKeys('More sheets');
  await pressKey('Build HNB Provision');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Provision/ })).toBeFocused();
  await pressKey('List tables');
  await expect(pane.getByLabel('Table', { exact: true })).toBeVisible();

  await goByKeys('Functions');
  await pressKey('EBTVALUE');
  await pressKey('Insert example');
  await expect(pane.getByText(/The example stands on|There is no room/).first()).toBeVisible();

  await goByKeys('Review');
  await typeInto('Your name, for the review', 'B Jones');
  await pressKey('Mark as reviewed');
  await expect(pane.getByText(/Marked as reviewed: B Jones/).first()).toBeVisible();
  await pressKey('Find HNB functions');
  await pressKey('Freeze for sharing');
  await expect(
    pane.getByRole('heading', { name: /now hold|could be frozen|their values/ }).first(),
  ).toBeVisible();
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
    for (const width of WIDTHS) {
      await size(width, HEIGHT);
      expect
        .soft([name, theme, width, await sideways(), await faults()])
        .toEqual([name, theme, width, 0, []]);
    }
  }
  await size(NARROWEST, 256);
  expect.soft([name, NARROWEST, await sideways()]).toEqual([name, NARROWEST, 0]);
  expect.soft([name, await scrollsWithin()]).toEqual([name, []]);
}

test('no page has a fault in any theme or width; a picture of each in each theme', async () => {
  for (const name of PAGES) await test.step(name, () => look(name));
});
