/** What a build is made from. Types only. Pure. */
import type { InputId } from '../funding/vocabulary';
import type { Assumptions } from './assumptions';
import type { People } from './blueprint';
import type { Sources } from './sources';

/** Ids of the HNB sheets, in the order of their tabs. */
export const SHEET_IDS = [
  'About',
  'Inputs',
  'Plan',
  'HighNeeds',
  'Recommendations',
  'FairerShare',
  'Checks',
  'Log',
] as const;
export type SheetId = (typeof SHEET_IDS)[number];

export const SHEET_NAMES: Readonly<Record<SheetId, string>> = {
  About: 'HNB About',
  Inputs: 'HNB Inputs',
  Plan: 'HNB Plan',
  HighNeeds: 'HNB High needs',
  Recommendations: 'HNB Recommendations',
  FairerShare: 'HNB Fairer Share',
  Checks: 'HNB Checks',
  Log: 'HNB Log',
};

export interface MappedInput {
  input: InputId;
  sheet: string;
  table: string | null;
  address: string;
  /** field → the user's heading */
  columns: Record<string, string>;
}

export interface LogEntry {
  /** ISO date and time of the build: "2026-11-24 10:05". */
  when: string;
  who: string;
  what: string;
  version: string;
  cells: number;
}

export interface BuildRequest {
  sources: Sources;
  mapping: readonly MappedInput[];
  people: People;
  assumptions: Assumptions;
  /** Sheets that stand in the workbook or are built now: checks and the contents list cover these. */
  present: ReadonlySet<SheetId>;
  version: string;
  /** The row to add to the log, or null for none. */
  log: LogEntry | null;
}
