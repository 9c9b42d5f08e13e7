/** Short fingerprints of plain data, stable across machines. Not for security. Pure. */

const START = 0x811c9dc5;
/** Found once, as it is asked for with every character of a workbook. */
const { imul } = Math;
const shown = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0');

/** FNV-1a, gone on with by a text. */
function withText(before: number, text: string): number {
  let hash = before;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = imul(hash, 0x01000193);
  }
  return hash;
}

/** Of any plain data: FNV-1a over its JSON. */
export const fingerprint = (data: unknown): string => shown(withText(START, JSON.stringify(data)));

type Cell = string | number | boolean | null;

/** Of the cells of ranges, which are not written out for it: a workbook has hundreds of thousands. */
export function cellsFingerprint(ranges: readonly (readonly (readonly Cell[])[])[]): string {
  let hash = START;
  for (const rows of ranges) {
    hash = withText(hash, '\u0001');
    for (const row of rows) {
      hash = withText(hash, '\u0002');
      for (const cell of row) {
        // texts are told from numbers and from TRUE by what stands before them
        hash = withText(hash, typeof cell === 'string' ? '\u0003' : '\u0004');
        if (cell !== '') hash = withText(hash, typeof cell === 'string' ? cell : String(cell));
      }
    }
  }
  return shown(hash);
}
