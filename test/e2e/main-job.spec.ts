/**
 * The main job in a browser: the sample workbook, the built add-in inside Microsoft's office.js, from Find tables to a
 * saved workbook that LibreOffice recalculates to the same pennies. One page for the whole path, as a user would.
 */
import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { convert, hasLibreOffice, withoutCachedValues } from './libreoffice';
import { compareWithEngine } from './second-opinion';
import { openPage } from './open-page';

type Value = string | number | boolean | null;

const results = path.resolve(__dirname, '../../test-results');
const picture = path.resolve(__dirname, '../../assets/workbench.png');

let page: Page;
let pane: FrameLocator;
let saved: Uint8Array;

/** The page's own `window.workbench`, as src/workbench/page offers it. */
const values = (sheet: string, a1: string): Promise<Value[][]> =>
  page.evaluate(([name, range]) => window.workbench.values(name ?? '', range ?? ''), [sheet, a1]);
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
const button = (name: string) => pane.getByRole('button', { name, exact: true });
const open = (name: string) => openPage(pane, name);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser, baseURL }) => {
  mkdirSync(results, { recursive: true });
  page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });
  await page.goto(`${baseURL ?? ''}/`);
  pane = page.frameLocator('iframe');
  await expect(button('Find tables')).toBeVisible({ timeout: 60_000 });
  await idle();
});

test.afterAll(() => page.close());

test('the page shows the sample workbook with the built add-in beside it', async () => {
  expect(await page.evaluate(() => window.workbench.sheets())).toContain('High needs lines');
  const addin = `https://localhost:${process.env.ADDIN_PORT ?? '3000'}/taskpane.html`;
  await expect(page.locator('iframe')).toHaveAttribute('src', new RegExp(`^${addin.replace(/\./g, '\\.')}`));
  await page.screenshot({ path: path.join(results, '1-opened.png') });
});

test('Find tables proposes a mapping, Confirm mapping stores it in the workbook', async () => {
  await button('Find tables').click();
  await expect(pane.getByText('read NOR from "Number on roll"')).toBeVisible();
  await button('Confirm mapping').click();
  await expect(pane.getByText('The mapping is stored on HNB Inputs', { exact: false }).first()).toBeVisible();
  expect(await page.evaluate(() => window.workbench.sheets())).toContain('HNB Inputs');
});

test('Preview says what will change, Build plan writes it', async () => {
  await open('Plan');
  await button('Preview').click();
  await expect(pane.getByText(/cells on 9 sheets will change, 8 of them new/).first()).toBeVisible();
  await button('Build plan').click();
  await expect(pane.getByText(/cells written on HNB Plan/).first()).toBeVisible();
  // Camden's published totals, DfE section 251 outturn
  const rows = await values('HNB High needs', 'A1:I40');
  const published = rows.find((row) => row[0] === 'Reported total')?.slice(5, 9);
  expect(published).toEqual([35_546_959, 38_882_018, 43_669_825, 50_863_090]);
  expect(rows.find((row) => row[0] === 'Reconciling item')?.slice(5, 9)).toEqual([0, 0, 0, 1]);
  await pane.getByRole('button', { name: 'Open HNB Plan', exact: true }).click();
  await idle();
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: path.join(results, '2-plan.png') });
  if (process.env.UPDATE_PICTURE) copyFileSync(path.join(results, '2-plan.png'), picture);
});

test('building twice in a row writes nothing the second time', async () => {
  const before = await stats();
  await button('Build plan').click();
  await expect(pane.getByText('Everything is up to date').first()).toBeVisible();
  expect((await stats()).cellsWritten).toBe(before.cellsWritten);
});

test('Build recommendations and Build fairer share write their sheets', async () => {
  await open('Recommendations');
  await button('Build recommendations').click();
  await expect(pane.getByText(/cells written on HNB Recommendations/).first()).toBeVisible();
  await open('Fairer Share');
  await expect(pane.getByText(/£100,000 in all/)).toBeVisible();
  await button('Build fairer share').click();
  await expect(pane.getByText(/cells written on HNB Fairer Share/).first()).toBeVisible();
  const summary = await values('HNB Fairer Share', 'A1:B15');
  expect(summary.find((row) => row[0] === 'Allocated')?.[1]).toBe(100_000);
});

test('the ribbon opens the pane on its page', async () => {
  await page.getByRole('button', { name: 'Check workbook', exact: true }).click();
  await expect(pane.getByRole('heading', { name: 'Review', exact: true })).toBeVisible();
  await expect(pane.getByText(/All \d+ checks are OK/).first()).toBeVisible();
  await page.screenshot({ path: path.join(results, '3-review.png') });
});

test("what is shown is what the workbook holds: typed text of people survives, the user's sheets stay", async () => {
  const own = await page.evaluate(() => window.workbench.sheets().filter((name) => !name.startsWith('HNB')));
  expect(own).toEqual([
    'Read me',
    'Budget monitoring',
    'Schools',
    'EHCP list',
    'Bands',
    'High needs lines',
    'RBKC lines',
    'DSG income',
    'Caseload',
    'Caseload by age',
    'Caseload by need',
    'Mitigations',
    'New provision',
    'Recommendations',
    'Practice elsewhere',
    'Working notes',
  ]);
});

test('=HNB.FAIRSHARE(Schools[#All],100000) computes, spills, and follows a change of a school', async () => {
  await set('Working notes', 'H2', '=HNB.FAIRSHARE(Schools[#All],100000)');
  const spill = await values('Working notes', 'H2:S47');
  expect(spill[0]).toEqual([
    'URN',
    'School',
    'Phase',
    'EHCPs counted',
    'Expected',
    'Excess',
    'Demographic rank',
    'Hours rank',
    'Eligible',
    'Entitlement',
    'Allocation',
    'Reason',
  ]);
  const allocations = (rows: Value[][]): number[] =>
    rows.slice(1).map((row) => Math.round(Number(row[10]) * 100));
  expect(allocations(spill).reduce((sum, pence) => sum + pence, 0)).toBe(10_000_000);
  const hours = (await values('Schools', 'I5'))[0]?.[0] ?? 0;
  await set('Schools', 'I5', 1);
  const after = await values('Working notes', 'H2:S47');
  expect(allocations(after)).not.toEqual(allocations(spill));
  expect(allocations(after).reduce((sum, pence) => sum + pence, 0)).toBe(10_000_000);
  await set('Schools', 'I5', hours);
});

test('=HNB.EBTTOPUP over the columns of 1,429 plans spills, and a mistake stays in its own cell', async () => {
  await set(
    'Working notes',
    'U2',
    '=HNB.EBTTOPUP(EHCPs[Band],Bands[#All],EHCPs[Setting],EHCPs[Start],EHCPs[End],2024,EHCPs[FTE])',
  );
  const spill = (await values('Working notes', 'U2:U1430')).map((row) => row[0]);
  expect(spill.filter((value) => typeof value === 'number').length).toBeGreaterThan(1_400);
  // the sample's row 482 has a band that the bands table lacks, row 349 a plan that ends before it starts
  expect(spill[482 - 5]).toBe('#N/A');
  expect(spill[349 - 5]).toBe('#VALUE!');
  const before = spill[0];
  const band = (await values('Bands', 'C5:C84')).map((row) => row[0]);
  for (let i = 0; i < 2; i += 1) expect(typeof band[i]).toBe('number');
  const fte = (await values('EHCP list', 'H5'))[0]?.[0] ?? null;
  await set('EHCP list', 'H5', 0.5);
  expect((await values('Working notes', 'U2'))[0]?.[0]).not.toBe(before);
  await set('EHCP list', 'H5', fte);
  expect((await values('Working notes', 'U2'))[0]?.[0]).toBe(before);
});

/** Builds a sheet of the page More sheets; a large one takes the workbench's calculator its time. */
async function buildFurther(name: string, patience = 60_000): Promise<void> {
  await pane.getByLabel('Sheet', { exact: true }).selectOption({ label: name });
  await button(`Build ${name}`).click();
  await expect(pane.getByText(new RegExp(`cells written on ${name}`)).first()).toBeVisible({
    timeout: patience,
  });
}

// after the functions: every change to a cell works out all sheets that there are
test('More sheets builds one sheet at a time', async () => {
  await open('More sheets');
  for (const name of [
    'HNB Provision',
    'HNB Joint funding',
    'HNB SEN support',
    'HNB Casework',
    'HNB Pathways',
    'HNB Comparison',
    'HNB Review group',
    'HNB Innovation fund',
    'HNB Digest',
    'HNB Review',
  ])
    await buildFurther(name);
});

test('More sheets builds HNB Bands over 1,425 plans', async () => {
  await open('More sheets');
  await buildFurther('HNB Bands', 150_000);
  const [drift] = await values('HNB Bands', 'A1:A2');
  expect(drift?.[0]).toBe('Bands');
});

test('the add-in touched nothing that the host only remembers or lacks', async () => {
  expect(await stats()).toMatchObject({ remembered: [], missing: [] });
});

test('Save a copy downloads a workbook that has everything the user had', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).click(),
  ]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  saved = new Uint8Array(Buffer.concat(chunks));
  writeFileSync(path.join(results, 'saved.xlsx'), saved);
  const before = unzipSync(new Uint8Array(readFileSync(path.resolve(__dirname, '../../assets/sample.xlsx'))));
  const after = unzipSync(saved);
  const kept = (pattern: RegExp): [string[], string[]] => [
    Object.keys(before).filter((name) => pattern.test(name)),
    Object.keys(after).filter((name) => pattern.test(name)),
  ];
  for (const pattern of [/^xl\/tables\//, /^xl\/comments/, /^xl\/worksheets\/sheet/]) {
    const [had, has] = kept(pattern);
    for (const part of had) expect(has).toContain(part);
  }
  // the user's chart byte for byte; beside it five of HNB Charts, one of HNB Plan, one of HNB Forum report
  const charts = Object.keys(before).filter((name) => /^xl\/charts\/chart/.test(name));
  for (const chart of charts)
    expect(Buffer.from(after[chart] ?? []).equals(Buffer.from(before[chart] ?? []))).toBe(true);
  expect(Object.keys(after).filter((name) => /^xl\/charts\/chart/.test(name)).length).toBe(charts.length + 7);
});

test('LibreOffice, recalculating without a single cached value, comes to the same figures as the engine', async () => {
  test.skip(
    !hasLibreOffice,
    'LibreOffice is not installed on this machine: install libreoffice-calc for the second opinion',
  );
  const { bytes, stripped } = withoutCachedValues(saved);
  expect(stripped).toBeGreaterThan(1_500);
  const recalculated = convert(bytes, 'xlsx');
  const { compared, differences } = await compareWithEngine(saved, recalculated, [
    'plan',
    'recommendations',
    'fairer share',
    'provision',
    'joint funding',
    'sen support',
    'casework',
    'pathways',
    'comparison',
    'review group',
    'innovation fund',
    'digest',
    'bands',
    'review',
  ]);
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(1_500);
  writeFileSync(path.join(results, 'saved.pdf'), convert(saved, 'pdf'));
});

test.describe('files that are no workbook', () => {
  const cases: [string, (file: string) => void, RegExp][] = [
    ['notes.xlsx', (file) => writeFileSync(file, 'URN,School\n1,Oak'), /notes\.xlsx/],
    ['cut.xlsx', (file) => writeFileSync(file, saved.slice(0, Math.floor(saved.length / 2))), /cut\.xlsx/],
    ['huge.xlsx', (file) => closeSync(sized(file, 50 * 1024 * 1024)), /huge\.xlsx.*50 MB/],
  ];
  for (const [name, make, message] of cases) {
    test(`${name} is refused with a sentence, and the open workbook stays`, async () => {
      const file = path.join(results, name);
      make(file);
      const sheets = await page.evaluate(() => window.workbench.sheets());
      await page.locator('input[type=file]').setInputFiles(file);
      await expect(page.getByRole('alert')).toContainText(message);
      expect(await page.evaluate(() => window.workbench.sheets())).toEqual(sheets);
    });
  }
});

/** A file of this size with nothing in it. */
function sized(file: string, bytes: number): number {
  const handle = openSync(file, 'w');
  ftruncateSync(handle, bytes);
  return handle;
}
