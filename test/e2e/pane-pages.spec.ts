/**
 * Every page of the pane in every theme and width, over the sample: no fault of axe, no sideways scroll, one scroll
 * down, a picture of each page in each theme. The workbook is read once and each page opened once; the theme and the
 * pane's width change where it stands.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { mouse, type Hands } from './hands';
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
const USUAL = 350;
const WIDTHS = [300, USUAL, 450];
/** What a pane at 1,280 pixels and 400% zoom is left with. */
const NARROWEST = 320;
const HEIGHT = 378;
const WINDOW = { width: 1280, height: 900 };
/** Of a picture. */
const LONGEST = 4000;
/** All rules once a page and theme; for the other widths those that a width can change: names and roles stay as they are. */
const OF_WIDTH = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

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

/**
 * Of the pane alone: the page of the workbench round it is not ours to hand over.
 * @param only rules asked for; all when left out, with 24 pixels to press on (WCAG 2.2 AA), which axe leaves off
 */
async function faults(only?: readonly string[]): Promise<string[]> {
  const frame = page.frames().find((one) => one.url().includes('taskpane.html'));
  if (!frame) throw new Error('The pane is not shown.');
  await frame.evaluate(`if (!window.axe) { ${axe.source} }`);
  return frame.evaluate(async (rules) => {
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await checker.run(document, {
      resultTypes: ['violations'],
      iframes: false,
      ...(rules
        ? { runOnly: { type: 'rule' as const, values: [...rules] } }
        : { rules: { 'target-size': { enabled: true } } }),
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, only);
}

/** Puts a theme on, and waits until the pane wears it: a long page takes a moment. */
async function dress(media: (typeof THEMES)[keyof typeof THEMES]): Promise<void> {
  await page.emulateMedia(media);
  const worn = `hnb-${media.colorScheme}${media.contrast === 'more' ? '.*hnb-contrast' : ''}`;
  await expect(pane.locator('.hnb-pane')).toHaveClass(new RegExp(worn));
}

/** Everything that can be opened on a page is opened, so that it is looked at too. */
const unfold = (): Promise<void> =>
  pane.locator('main').evaluate((main) => {
    main.querySelectorAll('details').forEach((details) => details.setAttribute('open', ''));
  });

test.beforeAll(async ({ browser, baseURL }) => {
  mkdirSync(pictures, { recursive: true });
  page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: WINDOW });
  await page.goto(`${baseURL ?? ''}/`);
  pane = page.frameLocator('iframe');
  await expect(pane.getByRole('button', { name: 'Find tables' })).toBeVisible({ timeout: 60_000 });
  await idle();
});

test.afterAll(() => page.close());

test('the pages have something to show: tables, a plan, recommendations, bands', async () => {
  // the workbench works out formulas over each plan of the sample's list for every band: half a minute
  test.setTimeout(180_000);
  const hands = mouse(pane);
  await hands.press('Find tables');
  await hands.press('Confirm mapping');
  await hands.press('Go to the plan');
  await hands.press('Build plan');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Plan/ })).toBeFocused();
  await openPage(pane, 'Recommendations');
  await hands.press('Build recommendations');
  await expect(pane.getByRole('heading', { name: /cells written on HNB Recommendations/ })).toBeFocused();
  await openPage(pane, 'Bands');
  await hands.press('Build HNB Bands');
  const written = pane.getByRole('heading', { name: /cells written on HNB Bands/ });
  await expect(written).toBeFocused({ timeout: 120_000 });
});

/** What a person does on a page before most of it shows: forms and lists are looked at as well. */
const SHOWING: Partial<Record<(typeof PAGES)[number], (hands: Hands) => Promise<void>>> = {
  'Set up': (hands) => hands.press('Find again'),
  Recommendations: (hands) => hands.press('Edit recommendation 3'),
  'Fairer Share': (hands) => hands.press('Keep these settings'),
  Bands: (hands) => hands.press(/^Change 3, Mainstream, /),
  'More sheets': async (hands) => {
    await hands.press('List tables');
    await hands.choose('Table', await secondOf('Table'));
  },
  Functions: (hands) => hands.press(/^HNB\.FAIRSHARE/),
};

const secondOf = (label: string): Promise<string> =>
  pane
    .getByLabel(label, { exact: true })
    .evaluate((select: HTMLSelectElement) => select.options[1]?.label ?? '');

const themes = Object.entries(THEMES);

async function opened(name: (typeof PAGES)[number]): Promise<void> {
  await page.emulateMedia({ ...THEMES.light, reducedMotion: 'reduce' });
  await size(USUAL, HEIGHT);
  await openPage(pane, name);
  await expect(pane.getByRole('heading', { name, level: 2, exact: true })).toBeVisible();
  await expect(pane.locator('main progress')).toHaveCount(0);
  await SHOWING[name]?.(mouse(pane));
  await expect(pane.locator('main progress')).toHaveCount(0);
}

/** Makes pane and window as long as the page: what is below the window is not painted. */
async function whole(look: () => Promise<void>): Promise<void> {
  const height = Math.min(LONGEST, await length());
  await page.setViewportSize({ ...WINDOW, height });
  await size(USUAL, height);
  await look();
  await page.setViewportSize(WINDOW);
}

async function picture(name: string): Promise<void> {
  await page.locator('iframe').screenshot({ path: path.join(pictures, `${name}.png`) });
}

for (const name of PAGES)
  test(`${name}: no fault in any theme or width; a picture in each theme`, async () => {
    await opened(name);
    await whole(async () => {
      for (const [theme, media] of themes) {
        await dress(media);
        await picture(`${name}-${theme}`);
      }
    });
    await unfold();
    for (const [theme, media] of themes) {
      await dress(media);
      for (const width of WIDTHS) {
        await size(width, HEIGHT);
        const found = await faults(width === USUAL ? undefined : OF_WIDTH);
        expect.soft([name, theme, width, await sideways(), found]).toEqual([name, theme, width, 0, []]);
      }
    }
    await size(NARROWEST, 256);
    expect.soft([name, NARROWEST, await sideways()]).toEqual([name, NARROWEST, 0]);
    expect.soft([name, await scrollsWithin()]).toEqual([name, []]);
  });
