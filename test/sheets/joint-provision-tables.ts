/** Small tables of new provision and of shared placements, whose figures can be worked out by hand. */
import type { Plain } from '../../src/sheets/sources';
import { userTable, type UserTable } from './sources';

const PROVISION = [
  'Scheme',
  'Places',
  'Unit cost',
  'Avoided unit cost',
  'Opening',
  'Phasing',
  'Capital',
  'Revenue start-up',
];

/** 10 places at £20,000 instead of £50,000, and 12 at £25,000 instead of £40,000. */
export const SCHEMES: Plain[][] = [
  ['Hilltop base', 10, 20000, 50000, '2026-27', '50%, 100%', 350000, 40000],
  ['Elm unit', 12, 25000, 40000, 'Sept 2027', '3; 6; 12', '', 18000],
];

export const provisionTables = (schemes: Plain[][] = SCHEMES): UserTable[] => [
  userTable('provision', 'Provision', [PROVISION, ...schemes]),
];

const PLANS = [
  'Ref',
  'School or setting',
  'Placement type',
  'Band',
  'Start',
  'Paid this year',
  'Annual cost',
  'Health share',
  'Social care share',
];

/** A plan with what is paid, what it costs a year, and the shares of health and social care. */
export const plan = (ref: Plain, paid: Plain, cost: Plain, health: Plain, social: Plain): Plain[] => [
  ref,
  'Oak House',
  'Independent',
  'A',
  45000,
  paid,
  cost,
  health,
  social,
];

export const SHARED: Plain[][] = [
  plan('W1', 100, 100000, 0.3, 0.2),
  plan('W2', 4500, '', '', ''),
  plan('W3', 90000.01, '', 0.25, 0.25),
];

export const jointTables = (plans: Plain[][] = SHARED): UserTable[] => [
  userTable('ehcps', 'EHCPs', [PLANS, ...plans]),
];
