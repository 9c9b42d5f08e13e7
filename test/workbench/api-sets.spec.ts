/** The workbench's host knows for each of its members which Excel has it, as Microsoft's types say. */
import API_SETS from '../../src/workbench/host/api-sets.json';
import { EXCEL_YEARS, setLacking } from '../../src/workbench/host/requirements';
import { hostClasses, hostSets } from './api-sets';

test('the sets are those of the types; npx tsx test/workbench/api-sets.ts writes them anew', () => {
  expect(API_SETS).toEqual(hostSets());
  expect(hostClasses().size).toBeGreaterThan(30);
});

test('a member that came later is lacking, an older one and an unknown one are not', () => {
  expect(setLacking('Range.getSpillingToRange', '1.9')).toBe('1.12');
  expect(setLacking('Range.getSpillingToRange', '1.12')).toBeNull();
  expect(setLacking('Range.values', '1.1')).toBeNull();
  expect(setLacking('PageLayout.zoom', EXCEL_YEARS.least.ExcelApi ?? '')).toBeNull();
});
