/** The sample's schemes for new specialist provision. Made up; the scheme names follow the sample's mitigations. */
import { serial } from '../data';
import { Sheet, type Column, type Value } from '../sheet';

const COLUMNS: Column[] = [
  { heading: 'Scheme', width: 46, look: 'plain' },
  { heading: 'Places', width: 9, look: 'number', figures: true },
  { heading: 'Unit cost', width: 12, look: 'money', figures: true },
  { heading: 'Avoided unit cost', width: 12, look: 'money', figures: true },
  { heading: 'Opening', width: 17, look: 'date' },
  { heading: 'Phasing', width: 20, look: 'plain' },
  { heading: 'Capital', width: 13, look: 'money', figures: true },
  { heading: 'Revenue start-up', width: 12, look: 'money', figures: true },
];

const SCHEMES: Value[][] = [
  [
    'Resourced provision, two primary schools',
    24,
    21500,
    47000,
    'September 2025',
    '8, 16, 24',
    640000,
    85000,
  ],
  [
    'Special school satellite, secondary',
    32,
    29000,
    58000,
    serial(2026, 9, 1),
    '25%, 60%, 100%',
    2150000,
    180000,
  ],
  ['SEN unit, speech and language', 12, 19000, 33000, '2026-27', '50%, 100%', 210000, 40000],
  ['Post-16 centre for supported internships', 20, 16500, 41000, 'Sept 2027', '', 380000, 60000],
];

export function provision(): Sheet {
  const sheet = new Sheet('New provision');
  sheet.tableWith(
    'NewProvision',
    'New specialist provision',
    'Made up. £ a place a year; avoided = what the same children would cost in independent schools.',
    COLUMNS,
    SCHEMES,
  );
  return sheet;
}
