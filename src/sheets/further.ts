/**
 * The sheets that are built one at a time, each by a task of its own: what each is called by, needs and reads, and its
 * builder. To add one: its words in request.ts, its builder in a file of its own, a row here. Data. Pure.
 */
import type { InputId } from '../funding/vocabulary';
import { bandsSheet } from './bands';
import type { SheetBlueprint } from './blueprint';
import { jointFundingSheet } from './joint-funding';
import { provisionSheet } from './provision';
import { caseworkSheet } from './casework';
import { pathwaysSheet } from './pathways';
import type { BuildRequest, SheetId } from './request';
import { senSupportSheet } from './sen-support';

/** A sheet as its builder leaves it. */
export interface FurtherSheet {
  blueprint: SheetBlueprint;
  /** Rows kept though gone from the source. */
  kept: string[];
  /** How many of the sheet's own checks ask to be looked at, as src/funding has it. */
  looks: number;
}

export interface FurtherWords {
  /** How the task is called, in the log and in the code. */
  task: string;
  /** Inputs that the sheet cannot do without, and all that it reads. */
  needs: readonly InputId[];
  reads: readonly InputId[];
  make(request: BuildRequest): FurtherSheet;
}

export const FURTHER = {
  Provision: {
    task: 'provision',
    needs: [],
    reads: ['provision', 'schools', 'lines'],
    make: (request: BuildRequest) => provisionSheet(request),
  },
  JointFunding: {
    task: 'joint funding',
    needs: [],
    reads: ['ehcps'],
    make: (request: BuildRequest) => jointFundingSheet(request),
  },
  Bands: { task: 'bands', needs: ['bands', 'ehcps'], reads: ['bands', 'ehcps'], make: bandsSheet },
  SenSupport: {
    task: 'sen support',
    needs: [],
    reads: ['lines'],
    make: (request: BuildRequest) => senSupportSheet(request),
  },
  Casework: {
    task: 'casework',
    needs: [],
    reads: ['caseload', 'ehcps'],
    make: (request: BuildRequest) => caseworkSheet(request),
  },
  Pathways: {
    task: 'pathways',
    needs: [],
    reads: [],
    make: (request: BuildRequest) => pathwaysSheet(request),
  },
} as const satisfies Partial<Record<SheetId, FurtherWords>>;

export type FurtherId = keyof typeof FURTHER;
export type FurtherTask = (typeof FURTHER)[FurtherId]['task'];

export const FURTHER_SHEETS: readonly (FurtherWords & { id: SheetId })[] = Object.entries(
  FURTHER as Partial<Record<SheetId, FurtherWords>>,
).map(([id, words]) => ({ id: id as SheetId, ...(words as FurtherWords) }));
