/**
 * XML of the parts: parse (document types and entities refused), find, make, put in schema order, write back.
 * Matches by local name, so that parts with a namespace prefix are read too.
 */
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { FileError } from './errors';

export type { Document, Element };

export const NS = {
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  package: 'http://schemas.openxmlformats.org/package/2006/relationships',
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const;

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ELEMENT = 1;

/** Text of a part, without its byte order mark. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** What stands before the root element: comments, instructions and, in hostile files, a document type. */
const PROLOG = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->)*/;

/** Refuses a part that brings its own document type, the door to entity tricks. Workbooks never have one. */
export function refuseDoctype(bytes: Uint8Array, part: string, file: string): void {
  const text = decode(bytes);
  const first = text
    .slice(PROLOG.exec(text)?.[0].length ?? 0)
    .slice(0, 9)
    .toUpperCase();
  if (first === '<!DOCTYPE' || first.startsWith('<!ENTITY'))
    throw new FileError(
      `${file} holds a document type in ${part}, which Excel never writes; it was not opened. Save the workbook in Excel again and open that copy.`,
    );
}

/** Elements in each other, and characters of one tag, that no part of a workbook comes near. */
const DEEPEST = 256;
const LONGEST_TAG = 1_000_000;

/** The ">" that ends a tag; one inside an attribute does not. */
function endOfTag(text: string, at: number): number {
  let quotes = 0;
  for (let i = at; i < text.length; i += 1) {
    if (text[i] === '"') quotes += 1;
    else if (text[i] === '>' && quotes % 2 === 0) return i;
  }
  return -1;
}

/** Such a part is no workbook's, and would fill the memory as a tree. Only counts tags; whether they match is seen later. */
function refuseUnlikely(text: string): void {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '!' || next === '?') continue;
    const end = endOfTag(text, at);
    if (end < 0) return;
    if (next === '/') depth -= 1;
    else if (text[end - 1] !== '/') depth += 1;
    if (depth > DEEPEST || end - at > LONGEST_TAG) throw new Error('no part of a workbook');
  }
}

export function parseText(text: string, part: string, file: string): Document {
  try {
    refuseUnlikely(text);
    const document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
    if (!document.documentElement) throw new Error('no root element');
    return document;
  } catch {
    throw new FileError(
      `${file} cannot be read: its part ${part} is damaged. Open it in Excel, let Excel repair it, and save a copy.`,
    );
  }
}

export function root(document: Document): Element {
  const element = document.documentElement;
  if (!element) throw new Error('no root element');
  return element;
}

export function serialise(document: Document): Uint8Array {
  const text = new XMLSerializer().serializeToString(document);
  // a carriage return left bare would be read as a line feed
  const safe = text.replace(/\r/g, '&#13;');
  const body = safe.startsWith('<?xml') ? safe.replace(/encoding="[^"]*"/, 'encoding="UTF-8"') : HEAD + safe;
  return new TextEncoder().encode(body);
}

/** Child elements, of one local name when given. */
export function children(parent: Element, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT && (name === undefined || (node as Element).localName === name))
      found.push(node as Element);
  }
  return found;
}

export function child(parent: Element, name: string): Element | null {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT && (node as Element).localName === name) return node as Element;
  }
  return null;
}

/** Follows a path of local names down from `parent`. */
export function descend(parent: Element | null, ...path: string[]): Element | null {
  return path.reduce<Element | null>((element, name) => element && child(element, name), parent);
}

/** All elements below `parent` with this local name. */
export function below(parent: Element, name: string): Element[] {
  return children(parent).flatMap((element) =>
    element.localName === name ? [element] : below(element, name),
  );
}

export const attr = (element: Element | null, name: string): string | null =>
  element?.hasAttribute(name) ? element.getAttribute(name) : null;

export const numberAttr = (element: Element | null, name: string, otherwise: number): number => {
  const text = attr(element, name);
  const value = text === null ? NaN : Number(text);
  return Number.isFinite(value) ? value : otherwise;
};

/** A schema boolean: "1", "true", "on" are true; absent is `otherwise`. */
export const flag = (element: Element | null, name: string, otherwise = false): boolean => {
  const text = attr(element, name);
  return text === null ? otherwise : text === '1' || text === 'true' || text === 'on';
};

/** The relationship id on an element (r:id), whatever its prefix. */
export function relationId(element: Element, name = 'id'): string | null {
  for (const attribute of Array.from(element.attributes)) {
    if (attribute.localName === name && attribute.namespaceURI?.endsWith('/relationships'))
      return attribute.value;
  }
  return null;
}

export const text = (element: Element | null): string => element?.textContent ?? '';

type Attributes = Record<string, string | number | null | undefined>;

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

/** A new element in the namespace (and with the prefix) of `like`, not yet placed. */
export function make(like: Element, name: string, attributes: Attributes = {}, content?: string): Element {
  const document = like.ownerDocument;
  if (!document) throw new Error('element without a document');
  const element = document.createElementNS(like.namespaceURI, like.prefix ? `${like.prefix}:${name}` : name);
  setAttributes(element, attributes);
  if (content !== undefined) element.appendChild(document.createTextNode(content));
  return element;
}

export function append(
  parent: Element,
  name: string,
  attributes: Attributes = {},
  content?: string,
): Element {
  const element = make(parent, name, attributes, content);
  parent.appendChild(element);
  return element;
}

export function remove(element: Element | null): void {
  element?.parentNode?.removeChild(element);
}

/** Puts a child where the schema's order wants it: before the first one that comes later. */
export function place(parent: Element, element: Element, order: readonly string[]): void {
  const rank = order.indexOf(element.localName ?? '');
  const next = children(parent).find((other) => order.indexOf(other.localName ?? '') > rank);
  parent.insertBefore(element, next ?? null);
}

/** The child of this name, made at its place in the schema's order when it is not there. */
export function ensure(
  parent: Element,
  name: string,
  order: readonly string[],
  attributes: Attributes = {},
): Element {
  const found = child(parent, name);
  if (found) return found;
  const element = make(parent, name, attributes);
  place(parent, element, order);
  return element;
}

/** Parses a fragment and adopts its root, for parts that are easier to write as text. */
export function adopt(document: Document, xml: string): Element {
  const parsed = new DOMParser().parseFromString(xml, 'text/xml');
  return document.importNode(root(parsed), true);
}

export const escapeXml = (value: string): string =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Strings of cells may hold control characters as _x000D_; a text that looks like one is marked with _x005F_. */
export const decodeString = (value: string): string =>
  value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

export const encodeString = (value: string): string =>
  value
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
