/**
 * What the add-in asks the network for, in a browser and under the headers that a council's server sends: its own
 * address and office.js from Microsoft's, nothing else. The pane is opened as it is hosted, with Microsoft's address of
 * office.js, which is answered here from the copy that development uses.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type FrameLocator, type Page, type Request } from '@playwright/test';
import { openPage } from './open-page';
import { PAGES } from '../pages-of-pane';

const root = path.resolve(__dirname, '../..');
const ADDIN = `https://localhost:${process.env.ADDIN_PORT ?? '3000'}`;
const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/';
const HELP = ['index', 'support', 'functions', 'it', 'privacy', 'accessibility', 'model-card'];

/** Blocked by a policy: said in the console of the page. */
const isRefused = (text: string): boolean =>
  /Content Security Policy|Permissions-Policy|Refused to/i.test(text);

interface Heard {
  requests: Request[];
  refused: string[];
}

function listen(page: Page): Heard {
  const heard: Heard = { requests: [], refused: [] };
  page.on('request', (request) => heard.requests.push(request));
  page.on('console', (message) => {
    if (isRefused(message.text())) heard.refused.push(message.text());
  });
  return heard;
}

/** Requests of the add-in, which lives in the pane's frame, and not of the workbench round it. */
const ofAddin = ({ requests }: Heard, page: Page): string[] =>
  requests
    .filter((request) => request.frame() !== page.mainFrame())
    .map((request) => request.url())
    .filter((url) => !/^(about|data|blob):/.test(url));

const foreign = (urls: readonly string[]): string[] =>
  urls.filter((url) => !url.startsWith(`${ADDIN}/`) && !url.startsWith(OFFICE_JS));

/** The pane's page as it is hosted; Microsoft's files from the copy on this machine. */
async function asHosted(page: Page): Promise<void> {
  await page.route(`${ADDIN}/taskpane.html*`, async (route) => {
    const served = await route.fetch();
    await route.fulfill({
      response: served,
      body: readFileSync(path.join(root, 'dist/taskpane.html'), 'utf8'),
    });
  });
  await page.route(`${OFFICE_JS}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname.slice(new URL(OFFICE_JS).pathname.length).toLowerCase();
    const file = path.join(root, 'node_modules/@microsoft/office-js/dist', name);
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 });
  });
}

test.describe('the pane and the functions, as they are hosted', () => {
  let page: Page;
  let pane: FrameLocator;
  let heard: Heard;

  test.describe.configure({ mode: 'serial' });

  test.beforeAll(async ({ browser, baseURL }) => {
    page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });
    heard = listen(page);
    await asHosted(page);
    await page.goto(`${baseURL ?? ''}/`);
    pane = page.frameLocator('iframe');
    await expect(pane.getByRole('button', { name: 'Find tables' })).toBeVisible({ timeout: 60_000 });
    await page.evaluate(() => window.workbench.idle());
  });

  test.afterAll(() => page.close());

  test('every page opens, a mapping is stored, a plan is built and a function answers', async () => {
    await pane.getByRole('button', { name: 'Find tables', exact: true }).click();
    await pane.getByRole('button', { name: 'Confirm mapping', exact: true }).click();
    await expect(
      pane.getByText('The mapping is stored on HNB Inputs', { exact: false }).first(),
    ).toBeVisible();
    for (const name of PAGES) {
      await openPage(pane, name);
      await expect(pane.getByRole('heading', { name, level: 2, exact: true })).toBeVisible();
    }
    await openPage(pane, 'Plan');
    await pane.getByRole('button', { name: 'Preview', exact: true }).click();
    await pane.getByRole('button', { name: 'Build plan', exact: true }).click();
    await expect(pane.getByText(/cells written on HNB Plan/).first()).toBeVisible();
    const answer = await page.evaluate(async () => {
      window.workbench.set('HNB Log', 'Z1', '=HNB.BALANCE(100,{10,20},{5,5})');
      await window.workbench.idle();
      return window.workbench.values('HNB Log', 'Z1:AA1');
    });
    expect(answer).toEqual([[105, 120]]);
  });

  test('only the add-in’s own address and office.js from Microsoft’s were asked', () => {
    const urls = ofAddin(heard, page);
    expect(foreign(urls)).toEqual([]);
    // the record is not empty: the page, its scripts, those fetched later, and office.js
    expect(urls.filter((url) => url.startsWith(OFFICE_JS)).length).toBeGreaterThan(1);
    for (const part of [
      /\/taskpane\.html/,
      /\/functions\.js$/,
      /\/taskpane\.[0-9a-f]{8}\.js$/,
      /\/builders\./,
    ])
      expect(urls.some((url) => part.test(url))).toBe(true);
  });

  test('nothing was sent: every request only asks for a file', () => {
    const sent = heard.requests.filter(
      (request) => request.method() !== 'GET' || request.postData() !== null,
    );
    expect(sent.map((request) => request.url())).toEqual([]);
  });

  test('the policy refused nothing that the add-in needs', () => {
    expect(heard.refused).toEqual([]);
  });

  test('nothing is kept in the browser but what office.js itself keeps for the session', async () => {
    const frame = page.frames().find((one) => one.url().startsWith(ADDIN));
    const kept = await frame?.evaluate(() => [Object.keys(localStorage), document.cookie]);
    expect(kept).toEqual([[], '']);
  });

  test('the policy is in force: a script of another address, an inline one and eval are refused', async () => {
    const frame = page.frames().find((one) => one.url().startsWith(ADDIN));
    const tried = await frame?.evaluate(async () => {
      const ran: string[] = [];
      Object.assign(window, { hnbRan: (name: string) => ran.push(name) });
      const inline = document.createElement('script');
      inline.textContent = 'window.hnbRan("inline")';
      document.body.append(inline);
      const elsewhere = document.createElement('script');
      elsewhere.src = 'https://example.org/script.js';
      await new Promise((done) => {
        elsewhere.onerror = elsewhere.onload = done;
        document.body.append(elsewhere);
      });
      const evaluated = await new Promise((done) => {
        try {
          done(new Function('return "ran"')());
        } catch {
          done('refused');
        }
      });
      const sent = await fetch('https://example.org/').then(
        () => 'sent',
        () => 'refused',
      );
      return { ran, evaluated, sent };
    });
    expect(tried).toEqual({ ran: [], evaluated: 'refused', sent: 'refused' });
    // the ear that heard nothing until now does hear
    expect(heard.refused.length).toBeGreaterThan(0);
  });
});

test.describe('the help pages, as they are hosted', () => {
  for (const name of HELP) {
    test(`${name}.html asks only for its own files and is refused nothing`, async ({ page }) => {
      const heard = listen(page);
      await page.goto(`${ADDIN}/${name}.html`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const urls = heard.requests.map((request) => request.url());
      expect(urls.length).toBeGreaterThan(1);
      expect(urls.filter((url) => !url.startsWith(`${ADDIN}/`))).toEqual([]);
      expect(heard.refused).toEqual([]);
    });

    test(`${name}.html reads well in a narrow window and keeps the rules of accessibility`, async ({
      page,
    }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(`${ADDIN}/${name}.html`);
      const [content, width] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(content).toBeLessThanOrEqual(width ?? 0);
      // functions.html is long, and functions.spec.ts looks at it
      if (name === 'functions') return;
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    });
  }
});
