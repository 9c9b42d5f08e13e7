/**
 * Keeps the open workbook in the browser's own storage, so that loading the page again loses nothing: the file, and the
 * cells that were changed after it. Knows nothing of what is in the file.
 */
import type { KeptCell } from './changes';

export interface KeptFile {
  name: string;
  bytes: Uint8Array;
}

export interface Kept extends KeptFile {
  cells: KeptCell[];
  /** False once a copy has been saved and nothing has changed since. */
  changed: boolean;
}

type KeptChanges = Pick<Kept, 'cells' | 'changed'>;

const DATABASE = 'hnb-workbench';
const STORE = 'workbooks';
/** One workbook is open at a time. */
const FILE = 'file';
const CHANGES = 'changes';

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser did not say why.'));
  });

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
  return (await answered(opening)).transaction(STORE, mode).objectStore(STORE);
}

/** The workbook that was open last; null when there is none, or when the browser keeps nothing for this page. */
export async function keptWorkbook(): Promise<Kept | null> {
  try {
    const all = await store('readonly');
    const [file, changes] = await Promise.all([answered(all.get(FILE)), answered(all.get(CHANGES))]);
    return file && changes ? { ...(file as KeptFile), ...(changes as KeptChanges) } : null;
  } catch {
    return null;
  }
}

/** Keeps the changes, and the file before them when it is another one; both or neither. */
export async function keep(file: KeptFile | null, changes: KeptChanges): Promise<void> {
  const all = await store('readwrite');
  const puts = [all.put(changes, CHANGES), ...(file ? [all.put(file, FILE)] : [])];
  await Promise.all(puts.map((put) => answered(put)));
}

export async function forgetWorkbook(): Promise<void> {
  await answered((await store('readwrite')).clear());
}
