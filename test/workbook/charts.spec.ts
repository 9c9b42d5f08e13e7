/**
 * @jest-environment node
 *
 * HNB Charts in the workbook itself: native charts through Microsoft's office.js, laid on again when the years change.
 */
import { unzipSync } from 'fflate';
import type { Mapping } from '../../src/workbook';
import type { BookSheet } from '../../src/workbench/book/book';
import { openSample } from './sample-workbook';

jest.setTimeout(120_000);

const CHARTS = 'HNB Charts';
/** Four years of outturn; the sample's caseload has seven Januaries from 2019. */
const TITLES = [
  'Cumulative DSG balance before and after mitigations, £ (deficit below zero, forecast from 2024-25)',
  'High needs spend against allocation, £ a year (forecast from 2024-25)',
  'EHC plans each January by placement type (forecast from 2026)',
  'Mitigations: savings (by their confidence) and investment, £ a year',
  'High needs balance by scenario, mitigated, £ (deficit below zero, forecast from 2024-25)',
];

it('draws five charts, widens them with more years, and saves them with the workbook', async () => {
  const sample = await openSample();
  const charts = (): BookSheet['charts'] => sample.book.sheet(CHARTS)!.charts;
  const widths = (): number[] => charts().map(({ source }) => source.range.columns - 1);
  const { candidates } = await sample.port.findTables();
  await sample.port.confirmMapping(
    Object.values(candidates).map((list) => list?.[0] as Mapping),
    'A Person',
  );
  await sample.port.build('plan', 'A Person');
  expect(charts().map(({ title }) => title)).toEqual(TITLES);
  expect(charts().map(({ type }) => type)).toEqual([
    'LineMarkers',
    'ColumnClustered',
    'LineMarkers',
    'ColumnClustered',
    'LineMarkers',
  ]);
  expect(widths()).toEqual([8, 8, 10, 8, 8]);

  await sample.port.setAssumptions({ forecastYears: 6 });
  await sample.port.build('plan', 'A Person');
  expect(charts().map(({ title }) => title)).toEqual(TITLES);
  expect(widths()).toEqual([10, 10, 12, 10, 10]);

  const parts = Object.keys(unzipSync(sample.save())).filter((name) => /^xl\/charts\/chart/.test(name));
  // the user's own, those on HNB Plan and HNB Forum report, and these five
  expect(parts).toHaveLength(8);
  await sample.node.close();
});
