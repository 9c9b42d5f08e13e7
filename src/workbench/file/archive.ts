/**
 * The zip around a workbook: refuses what is not a sound .xlsx before anything is inflated, gives the parts as bytes,
 * and packs them again. Knows nothing of what is in the parts.
 */
import { inflateSync, zipSync, type Zippable } from 'fflate';
import { FileError } from './errors';

const MB = 1024 * 1024;
/** Compressed size up to which the workbench opens a file. */
const LARGEST_FILE = 40 * MB;
/** All parts together, inflated. */
const LARGEST_CONTENT = 200 * MB;
/** What inflates more than this is no workbook: real sheets stay under 60. */
const LARGEST_RATIO = 250;
const RATIO_FROM = 10 * MB;

interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const damaged = (file: string): FileError =>
  new FileError(
    `${file} is cut short or damaged: it ends before its contents do. Download or copy it again and open the new copy.`,
  );
const unlike = (file: string, what: string, cure: string): FileError =>
  new FileError(`${file} is ${what}. ${cure}`);

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** True when the ASCII text occurs as UTF-16, as names inside OLE files do. */
function hasWideText(bytes: Uint8Array, text: string): boolean {
  const wide = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let i = bytes.indexOf(wide[0] ?? 0); i >= 0; i = bytes.indexOf(wide[0] ?? 0, i + 1)) {
    if (wide.every((byte, k) => bytes[i + k] === byte)) return true;
  }
  return false;
}

/** Says what the file is when it is no zip at all. */
function refuseForeign(bytes: Uint8Array, file: string): void {
  if (bytes.length === 0)
    throw unlike(file, 'empty', 'Choose another file, or save the workbook in Excel again.');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (hasWideText(bytes, 'EncryptedPackage'))
      throw unlike(
        file,
        'protected with a password',
        'Open it in Excel, remove the password (File, Info, Protect Workbook) and save a copy.',
      );
    throw unlike(
      file,
      'an old Excel workbook (.xls)',
      'Open it in Excel and save it as Excel Workbook (.xlsx).',
    );
  }
  if (startsWith(bytes, 0x50, 0x4b)) return;
  if (bytes.subarray(0, 4096).includes(0))
    throw unlike(
      file,
      'not an Excel workbook',
      'Choose a file that Excel has saved as Excel Workbook (.xlsx).',
    );
  throw unlike(
    file,
    'a text file (perhaps CSV), not an Excel workbook',
    'Open it in Excel and save it as Excel Workbook (.xlsx).',
  );
}

function endOfDirectory(bytes: Uint8Array, file: string): number {
  const data = view(bytes);
  const first = Math.max(0, bytes.length - END_SIZE - 0xffff);
  for (let at = bytes.length - END_SIZE; at >= first; at -= 1)
    if (data.getUint32(at, true) === END) return at;
  throw damaged(file);
}

function directory(bytes: Uint8Array, file: string): Entry[] {
  const data = view(bytes);
  const end = endOfDirectory(bytes, file);
  const count = data.getUint16(end + 10, true);
  let at = data.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== CENTRAL) throw damaged(file);
    const nameLength = data.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: data.getUint16(at + 10, true),
      encrypted: (data.getUint16(at + 8, true) & 1) === 1,
      crc: data.getUint32(at + 16, true),
      packed: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      offset: data.getUint32(at + 42, true),
    });
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return entries;
}

const unsafeName = (name: string): boolean =>
  name.startsWith('/') ||
  name.includes('\\') ||
  /^[A-Za-z]:/.test(name) ||
  name.split('/').includes('..') ||
  name.includes('\0');

function refuseUnsound(entries: Entry[], length: number, file: string): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const unlikely = (size: number, packed: number): boolean =>
    size > RATIO_FROM && size > packed * LARGEST_RATIO;
  // each by itself, and all together: many small parts fill the memory as well
  const bomb = unlikely(total, length) || entries.some(({ size, packed }) => unlikely(size, packed));
  if (total > LARGEST_CONTENT || bomb)
    throw new FileError(
      `${file} would unpack to ${Math.round(total / MB)} MB, which no finance workbook of its size does; it was not opened. ` +
        'Open it in Excel if you trust it, delete unused rows, and save a copy.',
    );
  const seen = new Set<string>();
  for (const { name, encrypted } of entries) {
    if (encrypted) throw unlike(file, 'protected with a password', 'Save a copy without the password.');
    if (unsafeName(name) || seen.has(name.toLowerCase()))
      throw new FileError(
        `${file} holds a part with an unsafe name ("${name}"); it was not opened. Save the workbook in Excel again and open that copy.`,
      );
    seen.add(name.toLowerCase());
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Inflates into a buffer of the declared size, so that an entry cannot grow beyond what it said. */
function content(bytes: Uint8Array, entry: Entry, file: string): Uint8Array {
  const data = view(bytes);
  if (entry.offset + 30 > bytes.length || data.getUint32(entry.offset, true) !== LOCAL) throw damaged(file);
  const start =
    entry.offset + 30 + data.getUint16(entry.offset + 26, true) + data.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length !== entry.packed) throw damaged(file);
  let plain: Uint8Array;
  try {
    plain = entry.method === 0 ? packed.slice() : inflateSync(packed, { out: new Uint8Array(entry.size) });
  } catch {
    throw damaged(file);
  }
  if (plain.length !== entry.size || crc32(plain) !== entry.crc) throw damaged(file);
  return plain;
}

/** Parts by name, in the order of the file. Throws FileError for anything that is not a sound zip within the limits. */
export function unpack(bytes: Uint8Array, file: string): Map<string, Uint8Array> {
  if (bytes.length > LARGEST_FILE)
    throw new FileError(
      `${file} is ${Math.round(bytes.length / MB)} MB; the workbench opens up to ${LARGEST_FILE / MB} MB. ` +
        'Delete unused sheets, pictures or rows in Excel and save a smaller copy.',
    );
  refuseForeign(bytes, file);
  const entries = directory(bytes, file).filter((entry) => !entry.name.endsWith('/'));
  refuseUnsound(entries, bytes.length, file);
  return new Map(entries.map((entry) => [entry.name, content(bytes, entry, file)]));
}

/** Excel stamps its own parts with this day too; a fixed one keeps equal contents equal bytes. */
const STAMP = new Date(1980, 0, 1);

/** The zip of these parts. */
export function pack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files: Zippable = {};
  for (const [name, bytes] of parts) files[name] = [bytes, { mtime: STAMP }];
  return zipSync(files, { level: 6 });
}
