/** A small made-up caseload, by placement type, age group and primary need, for the small council. */
import type { Plain } from '../../src/sheets/sources';
import { userTable, type UserTable } from './sources';

/** The small council's lines end in 2023-24, and two years are forecast: the last January is 2026. */
export const PLACEMENT: Plain[][] = [
  ['Placement type', '2021', '2022', '2023', '2024'],
  ['Mainstream schools', 100, 121, 110, 121],
  ['Special schools', 0, 40, 45, 50],
  ['Not known', 3, 2, 0, 1],
  ['Total', 103, 163, 155, 172],
];
const AGE: Plain[][] = [
  ['Age group', '2021', '2022', '2023', '2024'],
  ['Under 5', 10, 12, 15, 20],
  ['5 to 15', 80, 130, 120, 130],
  ['16 to 25', 13, 21, 20, 22],
];
const NEED: Plain[][] = [
  ['Primary need', '2021', '2022', '2023', '2024'],
  ['Autism', 60, 90, 90, 100],
  ['Down syndrome', '', '', '', 4],
  ['All other needs', 43, 73, 65, 68],
];

export const caseloadTables = (placement = PLACEMENT): UserTable[] => [
  userTable('caseload', 'Caseload', structuredClone(placement)),
  userTable('caseloadByAge', 'Ages', structuredClone(AGE)),
  userTable('caseloadByNeed', 'Needs', structuredClone(NEED)),
];
