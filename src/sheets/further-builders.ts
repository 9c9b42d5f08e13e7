/**
 * The builders of the sheets that are built one at a time. To add one: its words in request.ts and further.ts, its
 * builder in a file of its own, a row here. Pure.
 */
import { bandsSheet } from './bands';
import type { SheetBlueprint } from './blueprint';
import { caseworkSheet } from './casework';
import { comparisonSheet } from './comparison';
import { digestSheet } from './digest';
import type { FurtherId } from './further';
import { innovationFundSheet } from './innovation-fund';
import { jointFundingSheet } from './joint-funding';
import { pathwaysSheet } from './pathways';
import { provisionSheet } from './provision';
import type { BuildRequest } from './request';
import { reviewGroupSheet } from './review-group';
import { reviewerSheet } from './reviewer';
import { senSupportSheet } from './sen-support';

/** A sheet as its builder leaves it. */
export interface FurtherSheet {
  blueprint: SheetBlueprint;
  /** Rows kept though gone from the source. */
  kept: string[];
  /** Further sentences on what people did to its rows. */
  notes?: string[];
  /** How many of the sheet's own checks ask to be looked at, as src/funding has it. */
  looks: number;
}

export const FURTHER_BUILDERS: Readonly<Record<FurtherId, (request: BuildRequest) => FurtherSheet>> = {
  Provision: (request) => provisionSheet(request),
  JointFunding: (request) => jointFundingSheet(request),
  Bands: bandsSheet,
  SenSupport: (request) => senSupportSheet(request),
  Casework: (request) => caseworkSheet(request),
  Pathways: (request) => pathwaysSheet(request),
  Digest: digestSheet,
  Comparison: (request) => comparisonSheet(request),
  ReviewGroup: (request) => reviewGroupSheet(request),
  InnovationFund: (request) => innovationFundSheet(request),
  Review: (request) => reviewerSheet(request),
};
