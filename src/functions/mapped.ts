/**
 * What HNB.FAIRSHARE() without arguments works on: the schools, fund, method and settings that the workbook itself
 * names. Only the workbook room may read them, so the pane hands its reader over at the start. No Office.js here.
 */
import { notAvailable } from '../funding/errors';
import type { Cells } from './cells';

/** The arguments of FAIRSHARE as they stand in the workbook. */
export interface MappedFairShare {
  schools: Cells;
  budget: Cells;
  method: Cells;
  settings: Cells;
}

/**
 * Reads them; null when the workbook names no schools.
 * @param caller address of the cell that asks, so that it can be calculated again when they change
 */
export type MappedReader = (caller: string) => Promise<MappedFairShare | null>;

/** The pane's script starts right after this one; longer than this and it did not load. */
const PATIENCE = 15_000;

interface Meeting {
  reader: Promise<MappedReader>;
  handOver: (reader: MappedReader) => void;
}

function newMeeting(): Meeting {
  let handOver: Meeting['handOver'] = () => undefined;
  const reader = new Promise<MappedReader>((resolve) => {
    handOver = resolve;
  });
  return { reader, handOver };
}

/** The functions and the pane are two scripts of one page, each with this module in it: they meet on the page. */
const page = globalThis as { hnbMappedFairShare?: Meeting };
const meeting = (page.hnbMappedFairShare ??= newMeeting());

/** Call once, when the workbook can be read. */
export const readMappedWith = (reader: MappedReader): void => meeting.handOver(reader);

/** @throws FundingError saying what to do when there is nothing to read, or nothing to read it with */
export async function readMapped(caller: string): Promise<MappedFairShare> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  const reader = await Promise.race([meeting.reader, late]);
  clearTimeout(timer);
  if (!reader) {
    throw notAvailable(
      'FAIRSHARE() without arguments has to read the workbook, and HNB is not ready; open the HNB pane, then press Ctrl+Alt+F9.',
    );
  }
  const found = await reader(caller);
  if (!found) {
    throw notAvailable(
      "FAIRSHARE() without arguments shares the fund of HNB Inputs among the schools mapped there, and none are; press Find tables and Confirm mapping on the pane's Set up page, or give a table: =HNB.FAIRSHARE(Schools[#All],100000).",
    );
  }
  return found;
}
