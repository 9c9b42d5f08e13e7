/** The HNB sheets by id, and what a build is made from. Data and types. Pure. */
import type { InputId } from '../funding/vocabulary';
import type { Assumptions } from './assumptions';
import type { People, SheetBlueprint } from './blueprint';
import type { Publication } from './published-record';
import type { Reviewed } from './reviewer-lines';
import type { Sources } from './sources';
import type { WrittenFormulas } from './written';

/** Ids of the HNB sheets, in the order of their tabs. */
export const SHEET_IDS = [
  'About',
  'Inputs',
  'Plan',
  'HighNeeds',
  'EHCPs',
  'Mitigations',
  'Scenarios',
  'Charts',
  'WhatMoved',
  'ForumReport',
  'Provision',
  'JointFunding',
  'Bands',
  'SenSupport',
  'Casework',
  'Pathways',
  'Recommendations',
  'Comparison',
  'ReviewGroup',
  'InnovationFund',
  'FairerShare',
  'Digest',
  'Review',
  'Published',
  'Checks',
  'Log',
] as const;
export type SheetId = (typeof SHEET_IDS)[number];

export interface SheetWords {
  /** The sheet's name, which never changes. */
  name: string;
  kind: SheetBlueprint['kind'];
  /** One sentence for HNB About. */
  purpose: string;
}

export const SHEETS: Readonly<Record<SheetId, SheetWords>> = {
  About: {
    name: 'HNB About',
    kind: 'record',
    purpose: 'What these sheets are, where the figures come from and what to bear in mind.',
  },
  Inputs: {
    name: 'HNB Inputs',
    kind: 'input',
    purpose: 'Which of your tables is which, and every assumption with its source.',
  },
  Plan: {
    name: 'HNB Plan',
    kind: 'output',
    purpose: 'The DSG position by block and year, unmitigated and mitigated.',
  },
  HighNeeds: {
    name: 'HNB High needs',
    kind: 'working',
    purpose: 'High needs spend by section 251 line, placement type and year.',
  },
  EHCPs: {
    name: 'HNB EHCPs',
    kind: 'working',
    purpose:
      'EHC plans each January by placement, age and need, counted and forecast, and the cost of a plan.',
  },
  Mitigations: {
    name: 'HNB Mitigations',
    kind: 'working',
    purpose: 'What is being done about the deficit: owners, savings and investment by year, effect by line.',
  },
  Scenarios: {
    name: 'HNB Scenarios',
    kind: 'working',
    purpose: 'Low, central, high and named scenarios side by side, and what moves the balance most.',
  },
  Charts: {
    name: 'HNB Charts',
    kind: 'output',
    purpose: 'The plan in charts, each with the table that it shows.',
  },
  WhatMoved: {
    name: 'HNB What moved',
    kind: 'output',
    purpose: 'Why each closing balance changed since the plan was published.',
  },
  ForumReport: {
    name: 'HNB Forum report',
    kind: 'output',
    purpose: 'One paper for the schools forum: position, forecast, recommendations, decisions asked for.',
  },
  Provision: {
    name: 'HNB Provision',
    kind: 'output',
    purpose: 'Invest-to-save cases for new specialist provision, and the register of host schools.',
  },
  JointFunding: {
    name: 'HNB Joint funding',
    kind: 'output',
    purpose: 'Placements shared with health and social care: what each is to pay, has paid and owes.',
  },
  Bands: {
    name: 'HNB Bands',
    kind: 'output',
    purpose: 'Band values, drift from band to band, payments against what is due, and a sample to moderate.',
  },
  SenSupport: {
    name: 'HNB SEN support',
    kind: 'output',
    purpose: 'Review of services for children without a plan: budget, outturn, expectation, decision.',
  },
  Casework: {
    name: 'HNB Casework',
    kind: 'output',
    purpose: 'SEND casework: caseload, officers needed, timeliness, reviews due by month, posts.',
  },
  Pathways: {
    name: 'HNB Pathways',
    kind: 'output',
    purpose: 'Routes after 16: numbers, cost, flow, destinations and outcomes by year.',
  },
  Recommendations: {
    name: 'HNB Recommendations',
    kind: 'output',
    purpose: 'Our practice beside the ten recommendations of June 2022, and beside those of other reports.',
  },
  Comparison: {
    name: 'HNB Comparison',
    kind: 'output',
    purpose: 'Councils side by side, this year and last: assessments, practice and measures; more reports.',
  },
  ReviewGroup: {
    name: 'HNB Review group',
    kind: 'output',
    purpose:
      'Register of the high needs budget review group: items, decisions, actions, and what goes to the forum.',
  },
  InnovationFund: {
    name: 'HNB Innovation fund',
    kind: 'output',
    purpose: 'Bids by schools for a fund, awards to the penny by priority or by share, and their evaluation.',
  },
  FairerShare: {
    name: 'HNB Fairer Share',
    kind: 'output',
    purpose: 'The fairer share fund by school, every step shown.',
  },
  Digest: {
    name: 'HNB Digest',
    kind: 'output',
    purpose:
      "For headteachers: each school's figures beside its phase's, as values with small counts hidden.",
  },
  Review: {
    name: 'HNB Review',
    kind: 'output',
    purpose:
      'For reviewers without the add-in: open checks, recommendations that wait, bands, reviews and what changed.',
  },
  Published: {
    name: 'HNB Published',
    kind: 'record',
    purpose: 'Figures of the plans that were published, as they were then.',
  },
  Checks: { name: 'HNB Checks', kind: 'check', purpose: 'What must hold, tested on every calculation.' },
  Log: { name: 'HNB Log', kind: 'record', purpose: 'Who built what and when; rows are only ever added.' },
};

export const SHEET_NAMES = Object.fromEntries(SHEET_IDS.map((id) => [id, SHEETS[id].name])) as Readonly<
  Record<SheetId, string>
>;

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

/** Something that people typed and that goes from its cell to the list on the right of HNB Log. */
export interface Kept {
  sheet: string;
  /** A1 of the cell in which it stood. */
  cell: string;
  text: string;
}

export interface BuildRequest {
  sources: Sources;
  mapping: readonly MappedInput[];
  people: People;
  assumptions: Assumptions;
  /** Sheets that stand in the workbook or are built now: checks and the contents list cover these. */
  present: ReadonlySet<SheetId>;
  /** Those of them that an older HNB built, in an arrangement that has changed since (schema.ts). */
  outdated?: ReadonlySet<SheetId>;
  version: string;
  /** The row to add to the log, or null for none. */
  log: LogEntry | null;
  /** Figures for years that no longer take them, by their ids, that do not stay on their sheets; by default all stay. */
  retire?: ReadonlySet<string>;
  /** What else is written down on HNB Log along with the row. */
  toLog?: readonly Kept[];
  /** Ids of formulas typed over that come back; all others stay as they were typed. */
  putBack?: ReadonlySet<string>;
  /** Formulas that HNB has written before, by which those of a colleague are told; absent when none are noted. */
  written?: WrittenFormulas | undefined;
  /** What the plan is to be kept as, when it is marked as published. */
  publication?: Publication | undefined;
  /**
   * What HNB Review says of the workbook as this build leaves it; absent when that sheet cannot be written.
   * @param built sheets that the build makes
   */
  reviewed?: ((built: readonly SheetBlueprint[], building: ReadonlySet<SheetId>) => Reviewed) | undefined;
}
