/**
 * Keeps the open workbook in the browser's own storage, so that loading the page again loses nothing. Knows bytes and
 * a name; nothing of what is in the workbook.
 */
export interface Kept {
  name: string;
  bytes: Uint8Array;
  /** False once a copy has been saved and nothing has changed since. */
  changed: boolean;
}

const DATABASE = 'hnb-workbench';
const STORE = 'workbooks';
/** One workbook is open at a time. */
const OPEN = 'open';

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
    return ((await answered(all.get(OPEN))) as Kept | undefined) ?? null;
  } catch {
    return null;
  }
}

export async function keepWorkbook(kept: Kept): Promise<void> {
  await answered((await store('readwrite')).put(kept, OPEN));
}

export async function forgetWorkbook(): Promise<void> {
  await answered((await store('readwrite')).delete(OPEN));
}
