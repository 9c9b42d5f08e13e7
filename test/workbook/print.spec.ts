/**
 * @jest-environment node
 *
 * How the built sheets are printed, through Microsoft's office.js: laid on with the build, left alone by the next one
 * that changes nothing, and by none that changes something else.
 */
import type { BookSheet } from '../../src/workbench/book/book';
import { zip } from '../workbench/file-fixtures';
import { confirmProposed, openSample } from './sample-workbook';
import { scanSaved, spoilt } from './saved-scan';

jest.setTimeout(240_000);

it('pages are laid on once, and again only when the sheet falls on them otherwise', async () => {
  const sample = await openSample();
  const { port } = sample;
  const page = (sheet: string): BookSheet['page'] => sample.book.sheet(sheet)!.page;
  await confirmProposed(port);
  const { syncs } = await port.build('plan', 'A Person');
  expect(syncs).toBeLessThanOrEqual(6);
  expect(page('HNB Plan')).toMatchObject({ fitToPagesWide: 1, printTitleColumns: null });
  expect(page('HNB Mitigations')).toMatchObject({
    fitToPagesWide: 2,
    printTitleColumns: [1, 2],
    order: 'OverThenDown',
  });
  // a chart a page, each with its table
  expect(page('HNB Charts').rowBreaks).toHaveLength(4);

  // no sheet of HNB has merged cells or looks into another workbook, and a file that does would be found
  const saved = sample.save();
  expect(scanSaved(saved)).toEqual({ sheets: expect.any(Number) as number, wrong: [] });
  expect(scanSaved(saved).sheets).toBeGreaterThan(9);
  expect(scanSaved(zip(spoilt(saved, 'HNB Plan'))).wrong).toEqual([
    'HNB Plan has merged cells',
    "HNB Plan has a formula over another workbook: '[1]Other book'!A1",
    'the file has xl/externalLinks/externalLink1.xml',
  ]);

  // a break of somebody's own shows whether the pages are laid on again
  page('HNB Plan').rowBreaks = [7];
  expect((await port.build('plan', 'A Person')).operations).toBe(0);
  expect(page('HNB Plan').rowBreaks).toEqual([7]);

  // with fourteen years the plan is too wide for one page
  await port.setAssumptions({ forecastYears: 10 });
  await port.build('plan', 'A Person');
  expect(page('HNB Plan')).toMatchObject({ fitToPagesWide: 2, printTitleColumns: [1, 2] });
  expect(page('HNB Plan').rowBreaks).not.toContain(7);
  await sample.node.close();
});
