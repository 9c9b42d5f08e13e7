/**
 * Takes the last build of this session back, as long as nobody has typed into what it wrote. Office.js; the user's own
 * sheets are never touched.
 */
import { planOperations } from '../sheets/difference';
import { WorkbookError } from './contract';
import { asWorkbookError, NOTHING_CHANGED } from './messages';
import { readStanding, type Standing } from './session';
import type { Prepared } from './tasks';
import { queueUndo, redressed } from './undo';
import { PATIENTLY } from './write';

/** A build that was carried out, and the workbook as it stood before. */
export interface DoneBuild {
  prepared: Prepared;
  standing: Standing;
}

/** Cells named in a refusal. */
const NAMED = 3;

/** @throws WorkbookError naming cells that differ from what the build wrote */
function requireUntouched({ blueprints }: Prepared, now: Standing): void {
  const cells = planOperations(blueprints, now.existing, now.contents.names).sheets.flatMap(
    ({ sheet, changes }) => changes.map(({ address }) => `${sheet}, ${address}`),
  );
  if (cells.length === 0) return;
  const more = cells.length > NAMED ? ` and ${cells.length - NAMED} more` : '';
  throw new WorkbookError(
    `The build cannot be taken back: ${cells.slice(0, NAMED).join('; ')}${more} changed since. Put them right on the sheet, or build again. ${NOTHING_CHANGED}`,
  );
}

/** @returns sentences on what does not come back the same; none as a rule */
export async function undoBuild({ prepared, standing }: DoneBuild): Promise<string[]> {
  const { operations } = prepared.plan;
  let sent = false;
  try {
    await Excel.run(PATIENTLY, async (context) => {
      requireUntouched(prepared, await readStanding(context));
      queueUndo(context.workbook, operations, standing);
      sent = true;
      await context.sync();
    });
  } catch (failure) {
    throw asWorkbookError(
      failure,
      sent ? 'Part of the build may be gone: build again, so that the sheets are whole.' : NOTHING_CHANGED,
    );
  }
  const looks = redressed(operations);
  return looks.length === 0
    ? []
    : [`Colours and formats of ${looks.join(', ')} may differ until the next build.`];
}
