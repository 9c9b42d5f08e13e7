/**
 * The parts of an opened package with their relationships and content types. Parts are bytes until someone asks for
 * their XML; only parts that someone edits are written anew, every other part keeps its bytes.
 */
import {
  children,
  decode,
  make,
  NS,
  parseText,
  remove,
  root,
  serialise,
  setAttributes,
  type Document,
} from './xml';

export interface Relation {
  id: string;
  /** Last word of the relationship type, e.g. "worksheet". */
  kind: string;
  /** Full type address. */
  type: string;
  /** Path of the part, or the address when external. */
  target: string;
  external: boolean;
}

const TYPES_PART = '[Content_Types].xml';
const EMPTY_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${NS.package}"/>`;

const relationsPart = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels');

/** Resolves a target against the part it is written in. */
function resolve(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/** The target as written in `part`: relative, as Excel writes it. */
function relative(part: string, target: string): string {
  const from = part.split('/').slice(0, -1);
  const to = target.split('/');
  while (from.length && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return [...from.map(() => '..'), ...to].join('/');
}

export class Parts {
  private readonly bytes: Map<string, Uint8Array>;
  private readonly documents = new Map<string, Document>();
  private readonly edited = new Set<string>();

  /** Works on a copy of the map; the bytes themselves are never changed. */
  constructor(
    bytes: ReadonlyMap<string, Uint8Array>,
    readonly file: string,
  ) {
    this.bytes = new Map(bytes);
  }

  has(part: string): boolean {
    return this.bytes.has(part);
  }

  names(): string[] {
    return [...this.bytes.keys()];
  }

  text(part: string): string {
    return decode(this.bytes.get(part) ?? new Uint8Array());
  }

  read(part: string): Document {
    const known = this.documents.get(part);
    if (known) return known;
    const document = parseText(this.text(part), part, this.file);
    this.documents.set(part, document);
    return document;
  }

  /** The part's XML, to be changed: it will be written anew. */
  edit(part: string): Document {
    this.edited.add(part);
    return this.read(part);
  }

  add(part: string, xml: string, contentType?: string): void {
    this.bytes.set(part, new TextEncoder().encode(xml));
    this.documents.delete(part);
    this.edited.delete(part);
    if (contentType) this.setContentType(part, contentType);
  }

  remove(part: string): void {
    this.bytes.delete(part);
    this.documents.delete(part);
    this.edited.delete(part);
    const types = root(this.edit(TYPES_PART));
    const wanted = `/${part}`.toLowerCase();
    children(types, 'Override')
      .filter((override) => override.getAttribute('PartName')?.toLowerCase() === wanted)
      .forEach(remove);
  }

  /** First name of the pattern that is free, e.g. "xl/charts/chart#.xml". */
  free(pattern: string): string {
    for (let n = 1; ; n += 1) {
      const name = pattern.replace('#', String(n));
      if (!this.has(name)) return name;
    }
  }

  relations(part: string): Relation[] {
    const path = relationsPart(part);
    if (!this.has(path)) return [];
    return children(root(this.read(path)), 'Relationship').map((element) => {
      const external = element.getAttribute('TargetMode') === 'External';
      const target = element.getAttribute('Target') ?? '';
      const type = element.getAttribute('Type') ?? '';
      return {
        id: element.getAttribute('Id') ?? '',
        kind: type.split('/').pop() ?? '',
        type,
        target: external ? target : resolve(part, target),
        external,
      };
    });
  }

  related(part: string, id: string | null): Relation | null {
    return this.relations(part).find((relation) => relation.id === id) ?? null;
  }

  /** Adds a relationship of one of Office's kinds and gives its id. */
  relate(part: string, kind: string, target: string): string {
    const path = relationsPart(part);
    if (!this.has(path)) this.add(path, EMPTY_RELATIONS);
    const list = root(this.edit(path));
    const taken = new Set(children(list, 'Relationship').map((element) => element.getAttribute('Id')));
    let n = taken.size + 1;
    while (taken.has(`rId${n}`)) n += 1;
    const element = make(list, 'Relationship');
    setAttributes(element, {
      Id: `rId${n}`,
      Type: `${NS.relations}/${kind}`,
      Target: relative(part, target),
    });
    list.appendChild(element);
    return `rId${n}`;
  }

  unrelate(part: string, id: string): void {
    const path = relationsPart(part);
    children(root(this.edit(path)), 'Relationship')
      .filter((element) => element.getAttribute('Id') === id)
      .forEach(remove);
  }

  /** Removes a part with all that hangs on it and on nothing else. */
  removeTree(part: string): void {
    const targets = this.relations(part).filter((relation) => !relation.external);
    if (this.has(relationsPart(part))) this.remove(relationsPart(part));
    this.remove(part);
    for (const { target } of targets) if (this.has(target) && !this.isTarget(target)) this.removeTree(target);
  }

  private isTarget(part: string): boolean {
    return this.names()
      .filter((name) => name.endsWith('.rels'))
      .some((name) =>
        this.relations(name.replace('_rels/', '').replace(/\.rels$/, '')).some(
          (relation) => relation.target === part,
        ),
      );
  }

  private setContentType(part: string, contentType: string): void {
    const types = root(this.edit(TYPES_PART));
    const override = make(types, 'Override');
    setAttributes(override, { PartName: `/${part}`, ContentType: contentType });
    types.appendChild(override);
  }

  /** Makes sure that an extension (vml, png) has its default content type. */
  setDefaultType(extension: string, contentType: string): void {
    const types = root(this.read(TYPES_PART));
    if (children(types, 'Default').some((one) => one.getAttribute('Extension')?.toLowerCase() === extension))
      return;
    const element = make(types, 'Default');
    setAttributes(element, { Extension: extension, ContentType: contentType });
    root(this.edit(TYPES_PART)).insertBefore(element, types.firstChild);
  }

  /** All parts as bytes, in their order: untouched ones as they came. */
  result(): Map<string, Uint8Array> {
    const all = new Map(this.bytes);
    for (const part of this.edited) if (all.has(part)) all.set(part, serialise(this.read(part)));
    return all;
  }
}
