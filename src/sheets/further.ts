/**
 * The sheets that are built one at a time, each by a task of its own: what each is called by, needs and reads. Their
 * builders stand in further-builders.ts, as the pane shows the words long before it needs those. Data. Pure.
 */
import type { InputId } from '../funding/vocabulary';
import type { SheetId } from './request';

export interface FurtherWords {
  /** How the task is called, in the log and in the code. */
  task: string;
  /** Inputs that the sheet cannot do without, and all that it reads. */
  needs: readonly InputId[];
  reads: readonly InputId[];
  /** True for a sheet that tells of the others, with no figures of its own. */
  follows?: boolean;
}

export const FURTHER = {
  Provision: {
    task: 'provision',
    needs: [],
    reads: ['provision', 'schools', 'lines'],
  },
  JointFunding: {
    task: 'joint funding',
    needs: [],
    reads: ['ehcps'],
  },
  Bands: { task: 'bands', needs: ['bands', 'ehcps'], reads: ['bands', 'ehcps'] },
  SenSupport: {
    task: 'sen support',
    needs: [],
    reads: ['lines'],
  },
  Casework: {
    task: 'casework',
    needs: [],
    reads: ['caseload', 'ehcps'],
  },
  Pathways: {
    task: 'pathways',
    needs: [],
    reads: [],
  },
  Digest: { task: 'digest', needs: ['schools'], reads: ['schools', 'ehcps', 'bands'] },
  Comparison: {
    task: 'comparison',
    needs: [],
    reads: ['recommendations', 'practiceElsewhere'],
  },
  ReviewGroup: {
    task: 'review group',
    needs: [],
    reads: ['mitigations', 'lines', 'income'],
  },
  InnovationFund: {
    task: 'innovation fund',
    needs: [],
    reads: ['schools'],
  },
  // last, as it tells of the others
  Review: { task: 'review', needs: [], reads: [], follows: true },
} as const satisfies Partial<Record<SheetId, FurtherWords>>;

export type FurtherId = keyof typeof FURTHER;
export type FurtherTask = (typeof FURTHER)[FurtherId]['task'];

export const FURTHER_SHEETS: readonly (FurtherWords & { id: FurtherId })[] = Object.entries(
  FURTHER as Partial<Record<SheetId, FurtherWords>>,
).map(([id, words]) => ({ id: id as FurtherId, ...(words as FurtherWords) }));
