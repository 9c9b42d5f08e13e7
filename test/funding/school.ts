/** A primary school of 100 pupils with 5 plans, and whatever else a test says about it. */
import type { School } from '../../src/funding/fairshare';

export const school = (more: Partial<School> = {}): School => ({
  row: 2,
  urn: '1',
  school: 'Oak',
  phase: 'Primary',
  nor: 100,
  ehcps: 5,
  ehcpsInRp: null,
  hours: null,
  deprivation: null,
  priorAttainment: null,
  notionalSen: null,
  ...more,
});
