/** HNB Joint funding. */
import type { FurtherSheet } from './further';
import type { BuildRequest } from './request';
import { SheetWriter } from './writer';
import { addOwnChecks } from './checks';

export function jointFundingSheet(request: BuildRequest): FurtherSheet {
  const writer = new SheetWriter('JointFunding', request.people);
  const looks = addOwnChecks(writer, request, []);
  return { blueprint: writer.blueprint(), kept: [], looks };
}
