/**
 * Every task of the pane by mouse, and again by keyboard alone, each in a very small workbook of its own: what the page
 * says afterwards, where the focus is, and what the workbook holds.
 */
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { keyboard, mouse, type Hands } from './hands';
import { LIVE, smallCouncilFile } from './small-council';

type Value = string | number | boolean | null;

const WAYS: Record<string, (page: Page, pane: FrameLocator) => Hands> = {
  'by mouse': (_page, pane) => mouse(pane),
  'by keyboard alone': keyboard,
};

for (const [way, handsOf] of Object.entries(WAYS)) {
  test.describe(way, () => {
    test.describe.configure({ mode: 'serial' });

    let page: Page;
    let pane: FrameLocator;
    let hands: Hands;

    const values = (sheet: string, a1: string): Promise<Value[][]> =>
      page.evaluate(
        async ([name = '', range = '']) => {
          await window.workbench.idle();
          return window.workbench.values(name, range);
        },
        [sheet, a1],
      );
    const sheets = (): Promise<string[]> => page.evaluate(() => window.workbench.sheets());
    const set = (sheet: string, cells: Record<string, Value>): Promise<void> =>
      page.evaluate(
        async ([name, all]) => {
          for (const [cell, value] of Object.entries(all)) window.workbench.set(name, cell, value);
          await window.workbench.idle();
        },
        [sheet, cells] as const,
      );
    /** The result, whose heading has the focus. */
    const told = async (name: string | RegExp): Promise<void> =>
      expect(pane.getByRole('heading', { name }).first()).toBeFocused({ timeout: 60_000 });
    /** What is said at the foot of a part, without moving the focus. */
    const said = async (text: string | RegExp): Promise<void> =>
      expect(pane.getByRole('main').getByText(text).first()).toBeVisible();
    test.beforeAll(async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        viewport: { width: 1280, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.goto(`${baseURL ?? ''}/`);
      pane = page.frameLocator('iframe');
      const ready = pane.getByRole('button', { name: 'Find tables' });
      await expect(ready).toBeVisible({ timeout: 60_000 });
      await page.evaluate(async (text) => {
        await window.workbench.idle();
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        window.workbench.open(bytes, 'small-council.xlsx');
      }, Buffer.from(smallCouncilFile()).toString('base64'));
      await expect(ready).toBeVisible({ timeout: 60_000 });
      await page.evaluate(() => window.workbench.idle());
      // as F6 does in Excel
      await pane.getByRole('button', { name: 'All pages' }).focus();
      hands = handsOf(page, pane);
    });
    test.afterAll(() => page.context().close());

    test('set up: find, choose another column, confirm', async () => {
      await hands.press('Find tables');
      // found before the page is drawn, it leaves the focus to the page's own heading
      await said('Your tables, as HNB reads them');
      await said(/read NOR from "Number on roll"/);
      await hands.unfold('Columns of Schools');
      await hands.choose('Deprivation', 'Deprived');
      await hands.press('Confirm mapping');
      await told(/mapping is stored on HNB Inputs/);
      expect(await sheets()).toContain('HNB Inputs');
    });

    test('plan: inputs, preview cell by cell, build, undo, build again', async () => {
      await hands.press('Go to the plan');
      await hands.unfold('Years, signs and opening balances');
      await hands.type('Forecast years', '3');
      await hands.press('Preview');
      await told(/will change/);
      await hands.unfold('Cell by cell: HNB Plan');
      await hands.press('Build plan');
      await told(/cells written on HNB Plan/);
      await hands.press('Undo this build');
      await told('Take the build back?');
      await hands.press('Take the build back');
      await told(/The build was taken back/);
      expect(await sheets()).not.toContain('HNB Plan');
      await hands.press('Build plan');
      await told(/cells written on HNB Plan/);
      await hands.press('Open HNB Plan');
    });

    test('plan: a scenario is changed and another named, and each comes to a balance', async () => {
      await hands.unfold(/^Scenarios/);
      await hands.press('Change the scenario High');
      await hands.type('Price, points a year', '2%');
      await hands.press('Save to the sheet');
      await told(/The scenario High is stored/);
      await hands.press('Add a scenario');
      await hands.type('Name of the scenario', 'New school');
      await hands.type('Planned savings reached', '50%');
      await hands.press('Save to the sheet');
      await told(/The scenario New school is stored/);
      const scenarios = pane.getByRole('list', { name: 'Scenarios' });
      await expect(scenarios.getByText('High needs balance, end of 2027-28')).toHaveCount(4);
      await expect(scenarios.getByText(/^−\u2060£[\d,]+$/)).toHaveCount(4);
      const rows = await values('HNB Scenarios', 'A1:D20');
      expect(rows.find(([key]) => key === 'High')?.slice(1)).toEqual(['High', 0.01, 0.02]);
    });

    test('fairer share: another method, two settings compared, build, shares on a sheet as values', async () => {
      await hands.go('Fairer Share');
      await hands.choose('How should the fund be shared?', await secondMethod());
      await hands.press('Keep these settings');
      await hands.type('Fairer share fund', '9000');
      await said(/would get more/);
      await hands.press('Build fairer share');
      await told(/cells written on HNB Fairer Share/);
      await hands.unfold('Put the shares on a sheet of your own');
      await hands.tick(/^Values: stay/);
      await hands.press('On a new sheet');
      await said(/The shares stand on Fairer share/);
      const rows = await values('Fairer share', 'A1:D5');
      const total = rows.slice(2).reduce((sum, row) => sum + Math.round(Number(row[2]) * 100), 0);
      expect(total).toBe(900_000);
    });

    const secondMethod = (): Promise<string> =>
      pane
        .getByLabel('How should the fund be shared?')
        .evaluate((select: HTMLSelectElement) => select.options[1]?.label ?? '');

    test('bands: build, correct a value, add one from a later day, payments, moderation', async () => {
      await hands.go('Bands');
      await hands.press('Build HNB Bands');
      await told(/cells written on HNB Bands/);
      await hands.press('Change 1, Mainstream, from 1 April 2023');
      await hands.type('Value', '1850');
      await hands.press('Write into your table');
      await told(/£1,825 becomes £1,850/);
      expect(await values('Band list', 'C2')).toEqual([[1850]]);
      await hands.press('Change 1, Mainstream, from 1 April 2024');
      await hands.tick(/^Add a new value from a later day/);
      await hands.type('Value', '3700');
      await hands.type('In force from', '1/4/2025');
      await hands.press('Add to your table');
      await told(/1, Mainstream: £3,700 from 1 April 2025, added in/);
      expect((await values('Band list', 'A9:C9'))[0]).toEqual(['1', 'Mainstream', 3700]);
    });

    test('bands: a payment leads to its cell, a moderated band is kept', async () => {
      await hands.press(/^Go to EHCP list, /);
      await hands.unfold('Enter moderated bands');
      const plan = pane.getByRole('button', { name: /^Keep the band of / }).first();
      const ref = ((await plan.getAttribute('aria-label')) ?? '').replace('Keep the band of ', '');
      await hands.choose(new RegExp(`^${ref}: `), '2');
      await hands.press(`Keep the band of ${ref}`);
      await expect(pane.getByRole('status')).toHaveText(`${ref}: 2.`);
    });

    test('recommendations: build, edit one, agree it', async () => {
      await hands.go('Recommendations');
      await hands.press('Build recommendations');
      await told(/cells written on HNB Recommendations/);
      await hands.type('Your name, for the log', 'B Jones');
      await hands.press('Edit recommendation 3');
      await hands.choose('Assessment', 'Partly');
      await hands.type('SEND owner', 'B Jones');
      await hands.press('Save to the sheet');
      await said(/B Jones/);
      await hands.press('Agree for SEND, recommendation 3');
      await said(/^Agreed by B Jones for SEND/);
    });

    test('review: mark as reviewed; freeze for sharing, and make live again', async () => {
      await set(LIVE.sheet, { A2: 20 });
      await hands.go('Review');
      await hands.press('Mark as reviewed');
      await told(/Marked as reviewed: B Jones/);
      await hands.press('Find HNB functions');
      await hands.press('Freeze for sharing');
      await told(/now hold their values/);
      const formula = (): Promise<Value[][]> =>
        page.evaluate(
          ([sheet, cell]) => window.workbench.formulas(sheet ?? '', cell ?? ''),
          [LIVE.sheet, LIVE.cell],
        );
      expect(typeof (await formula())[0]?.[0]).toBe('number');
      await hands.press('Make live again');
      await told(/are live again/);
      expect(await formula()).toEqual([[LIVE.formula]]);
    });

    test('plan: roll forward a year', async () => {
      await set('Lines', { E1: '2025-26', E2: 120, E3: 60 });
      await set('Income', { E1: '2025-26', E2: 170 });
      await hands.go('Plan');
      await hands.unfold('Roll forward a year');
      await hands.press('Look for a new year');
      await expect(pane.getByRole('button', { name: 'Roll forward', exact: true })).toBeVisible();
      await hands.press('Roll forward');
      await told(/^✓ Rolled forward/);
    });

    test('functions: find one, insert its example where there is room', async () => {
      await hands.go('Functions');
      await hands.type('Find a function', 'first15');
      await hands.press(/^HNB\.FIRST15/);
      await hands.press('Insert example');
      // the cell that a payment led to is selected, and nothing of the user's list is written over
      await expect(pane.getByText(/^▲ There is no room/)).toBeFocused();
      await hands.press('Put it on a new sheet');
      await expect(pane.getByText(/^✓ The example stands on/)).toBeFocused();
    });

    test('more sheets: build one, copy a table for a paper', async () => {
      await hands.go('More sheets');
      await hands.choose('Sheet', 'HNB Joint funding');
      await hands.press('Build HNB Joint funding');
      await told(/cells written on HNB Joint funding/);
      await hands.press('List tables');
      const table = pane.getByLabel('Table', { exact: true });
      const title = await table.evaluate((select: HTMLSelectElement) => select.options[1]?.label ?? '');
      await hands.choose('Table', title);
      await hands.press('Copy');
      await told(/copied/i);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\t');
    });
  });
}
