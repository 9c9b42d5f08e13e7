/** The process that hostile.bench.ts runs: opens each hostile file and says how long it took and how far the memory rose. */
import { FileError, openWorkbook } from '../../src/workbench/file';
import { HOSTILE } from './hostile-files';

/** Kilobytes, at the most since the process began. */
const peak = (): number => process.resourceUsage().maxRSS;

function opened(bytes: Uint8Array): string {
  try {
    openWorkbook(bytes, 'hostile.xlsx');
    return 'opened';
  } catch (failure) {
    // a sentence for people; anything else is a fault of ours and must not look like a refusal
    if (failure instanceof FileError) return 'refused';
    throw failure;
  }
}

const found = Object.entries(HOSTILE).map(([name, make]) => {
  const bytes = make();
  const [start, before] = [performance.now(), peak()];
  const outcome = opened(bytes);
  return { name, outcome, took: performance.now() - start, rose: (peak() - before) / 1024 };
});
process.stdout.write(JSON.stringify(found));
