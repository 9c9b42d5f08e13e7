/**
 * What HNB Review is told, from the workbook as it stands and the sheets that a build is about to make: the same after
 * the build as during it, so that a second build changes nothing. Pure; touches no Office.js.
 */
import type { SheetBlueprint } from '../sheets/blueprint';
import type { BuildRequest, SheetId } from '../sheets/request';
import { SHEET_NAMES } from '../sheets/request';
import { pastOf } from '../sheets/review-past';
import { EMPTY_RECORD, type ReviewRecord } from '../sheets/review-record';
import { MOST_LINES } from '../sheets/reviewer';
import type { Reviewed } from '../sheets/reviewer-lines';
import { same } from './contents';
import { overtypedBeside } from './overtyped';
import { workAfter } from './review-lists';
import type { Standing } from './session';

interface Build {
  built: readonly SheetBlueprint[];
  building: ReadonlySet<SheetId>;
}

export function reviewedAs(
  standing: Standing,
  request: BuildRequest,
  record: ReviewRecord | null,
  { built, building }: Build = { built: [], building: new Set() },
): Reviewed {
  return {
    reviews: record?.reviews ?? null,
    past: pastOf(record ?? EMPTY_RECORD, workAfter(standing, built), MOST_LINES),
    overtyped: overtypedBeside(standing, request, building),
  };
}

/** True when HNB Review stands and nobody may write on it: builds of other sheets then leave it as it is. */
export const isReviewProtected = ({ contents }: Standing): boolean =>
  contents.sheets.some((sheet) => sheet.protected && same(sheet.name, SHEET_NAMES.Review));

/** The same request with what HNB Review is to say. */
export const withReviewSheet = (standing: Standing, request: BuildRequest): BuildRequest =>
  isReviewProtected(standing)
    ? request
    : {
        ...request,
        reviewed: (built, building) => reviewedAs(standing, request, standing.record, { built, building }),
      };
