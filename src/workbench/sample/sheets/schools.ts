/** The sample's schools table: 45 Westminster schools, published counts with a few made-up columns beside them. */
import { Chance, figure, readCsv } from '../data';
import { Sheet, type Column, type Value } from '../sheet';

/** Made-up plans in resourced provision, by URN. */
const IN_PROVISION: Record<string, number> = { 101116: 6, 138683: 8, 139940: 7, 135676: 12, 139369: 6 };

const COLUMNS: Column[] = [
  { heading: 'URN', width: 9, look: 'code' },
  { heading: 'School', width: 54, look: 'plain' },
  { heading: 'Phase', width: 11, look: 'plain' },
  { heading: 'Number on roll', width: 10, look: 'number', figures: true },
  { heading: 'EHC plans', width: 8, look: 'number', figures: true },
  { heading: 'SEN support', width: 9, look: 'number', figures: true },
  { heading: 'FSM6 %', width: 8, look: 'percent', figures: true },
  { heading: 'Low prior attainment %', width: 12, look: 'madeUp', figures: true },
  { heading: 'EHCP hours', width: 9, look: 'madeUpHours', figures: true },
  { heading: 'Notional SEN budget', width: 13, look: 'madeUpMoney', figures: true },
  { heading: 'EHCPs in RP', width: 9, look: 'madeUpCount', figures: true },
];

export interface School {
  urn: string;
  name: string;
  primary: boolean;
  plans: number;
  inProvision: number;
}

const published = readCsv('fixture_westminster_2223_with_fsm6_2019.csv');

export const SCHOOLS: School[] = published.map((row) => ({
  urn: row.urn ?? '',
  name: row.school_name ?? '',
  primary: row.phase === 'primary',
  plans: figure(row, 'ehcp_2223'),
  inProvision: IN_PROVISION[row.urn ?? ''] ?? 0,
}));

/** Notional SEN: made-up rates a pupil, a deprived pupil and a pupil with low prior attainment. */
const notional = (roll: number, deprived: number, low: number): number =>
  Math.round(roll * (130 + deprived * 620 + low * 1040));

export function schools(): Sheet {
  const chance = new Chance(20230119);
  const sheet = new Sheet('Schools');
  const rows = published.map((row, i): Value[] => {
    const school = SCHOOLS[i];
    if (!school) throw new Error(`No school ${i}`);
    const roll = figure(row, 'nor_2223');
    const deprived = figure(row, 'fsm6_pct_2019') / 100;
    const low = Math.round((0.14 + deprived * 0.32 + (chance.next() - 0.5) * 0.1) * 1000) / 1000;
    const hours = Math.round(school.plans * (13 + chance.next() * 8) * 2) / 2;
    return [
      Number(school.urn),
      school.name,
      school.primary ? 'Primary' : 'Secondary',
      roll,
      school.plans,
      figure(row, 'sen_support_2223'),
      Math.round(deprived * 1000) / 1000,
      low,
      hours,
      notional(roll, deprived, low),
      school.inProvision,
    ];
  });
  const source =
    'DfE, Schools, pupils and their characteristics and SEN in England, January 2023; FSM6 2019. Yellow columns are made up.';
  sheet.tableWith('Schools', 'Mainstream schools, January 2023', source, COLUMNS, rows);
  sheet.heights.set(3, 47);
  return sheet;
}
