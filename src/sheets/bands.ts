/**
 * HNB Bands: what bands are worth, why their cost moves, whether payments are right, and how far moderators agree; live
 * over the user's bands table and list of plans. Puts the parts of bands-*.ts together. Pure.
 */
import { rangeName } from './a1';
import { addByBand, addDrift } from './bands-drift';
import { addExposure } from './bands-exposure';
import { frameOf } from './bands-frame';
import { addExceptions, yearCheck } from './bands-exceptions';
import { addPaid, addStretches } from './bands-payments';
import { addSample } from './bands-sample';
import { addBySchool } from './bands-schools';
import { addSettings, addValues } from './bands-values';
import { addWorkings } from './bands-workings';
import { addOwnChecks, MASTER_FORMULA } from './checks';
import type { FurtherSheet } from './further-builders';
import { keptToOnePage } from './print-layout';
import type { BuildRequest } from './request';
import { SheetWriter } from './writer';

/** Widths of what is printed, then of the workings on the right. */
const PRINTED = [24, 22, 17, 16, 16, 22, 16, 13, 13, 13, 13, 13, 13, 22];
const WORKINGS_LEFT = 19;
const WORKINGS = 34;
const WORKING_WIDTH = 12;

/** @throws FundingError naming the cell or row of what is wrong in the user's tables */
export function bandsSheet(request: BuildRequest): FurtherSheet {
  const frame = frameOf(request);
  const writer = new SheetWriter('Bands', request.people);
  writer.widths = [
    ...keptToOnePage(PRINTED, { 24: 20, 22: 17, 17: 15, 16: 14, 13: 12 }),
    ...Array.from({ length: WORKINGS_LEFT + WORKINGS - PRINTED.length }, () => WORKING_WIDTH),
  ];
  writer.freeze = { rows: 0, columns: 1 };
  writer.printTitleRows = [1, 1];
  writer.title('Bands', [
    'Live from your bands table and your list of plans. Type in the cream cells only. A blank FTE counts as one; part-years count by days, both ends included.',
    'HNB prices a band; it never scores the needs of a child. What stands to the right of the print are workings.',
  ]);
  writer.put(writer.row, 0, 'All checks together', 'strong');
  writer.put(writer.row, 1, { formula: MASTER_FORMULA, expect: undefined }, 'strong');
  writer.row += 2;
  const settings = addSettings(writer, frame);
  const workingsTop = writer.row;
  const values = addValues(writer, frame);
  const below = writer.row;
  writer.row = workingsTop;
  const workings = addWorkings(writer, frame, values.area, { left: WORKINGS_LEFT, plansTop: workingsTop });
  const stretches = addStretches(writer, frame, values.area, workings, WORKINGS_LEFT);
  writer.row = below;
  const drift = addDrift(writer, frame, workings);
  addByBand(writer, frame, workings);
  addBySchool(writer, frame, workings);
  const exposure = addExposure(writer, frame, workings);
  const paid = addPaid(writer, frame, workings, stretches);
  const exceptions = addExceptions(writer, frame, workings, stretches);
  const sample = addSample(writer, frame, workings, values);
  const looks = addOwnChecks(writer, request, [
    ...settings,
    ...values.checks,
    ...drift,
    ...exposure.checks,
    yearCheck(frame),
    ...paid,
    ...exceptions.checks,
    ...sample.checks,
  ]);
  writer.printArea = rangeName(0, 0, writer.row, PRINTED.length);
  const kept = [values, exposure, exceptions, sample].flatMap((part) => part.kept);
  return { blueprint: writer.blueprint(), kept, looks };
}
