import type { FurtherSheet } from './further-builders';
import type { BuildRequest } from './request';
import { SheetWriter } from './writer';

export const reviewGroupSheet = (request: BuildRequest): FurtherSheet => ({
  blueprint: new SheetWriter('ReviewGroup', request.people).blueprint(),
  kept: [],
  looks: 0,
});
