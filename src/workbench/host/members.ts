/**
 * How a host object shows itself to the wire: each class lists its members in a table, with a check for everything
 * that may be written or passed. What is not in the table does not exist for the add-in. Knows no Excel object.
 */
import { HostError, invalidArgument, type Json } from './wire';

/** Turns what came over the wire into what the member takes, or throws InvalidArgument. */
export type Check<T> = (value: unknown) => T;

type Names<T> = Extract<keyof T, string>;
type Method = (...values: never[]) => unknown;
type MethodNames<T> = { [K in Names<T>]: T[K] extends Method ? K : never }[Names<T>];
type Checks<T> = T extends (...values: infer A) => unknown ? { [I in keyof A]-?: Check<A[I]> } : never;

interface Described {
  /** Name of the class as debugInfo writes it. */
  readonly type: string;
  /** Properties that are accepted and read back but change nothing, with Excel's defaults. */
  readonly remembered?: Readonly<Record<string, Json>>;
  /** Properties that office.js writes under another name than it reads them by: name written → member. */
  readonly writtenAs?: Readonly<Record<string, string>>;
  /** Events that the host sends, by the names office.js registers them under. */
  readonly events?: readonly string[];
}

export interface Members<T> extends Described {
  /** Plain properties; null = read-only. `load()` without a selection loads them all. */
  readonly scalars?: { readonly [K in Names<T>]?: Check<unknown> | null };
  /** Properties that hold another object. */
  readonly links?: readonly Names<T>[];
  /** A check for each argument. */
  readonly methods?: { readonly [K in MethodNames<T>]?: Checks<T[K]> };
  /** Members whose answer depends on formulas being up to date. */
  readonly calculated?: readonly Names<T>[];
}

/** A table of members of whichever class. */
export interface AnyMembers extends Described {
  readonly scalars?: Readonly<Record<string, Check<unknown> | null | undefined>>;
  readonly links?: readonly string[];
  readonly methods?: Readonly<Record<string, readonly Check<unknown>[] | undefined>>;
  readonly calculated?: readonly string[];
}

/** An object of the Excel API. Made afresh whenever a path leads to it; the Book holds the state. */
export abstract class HostObject {
  abstract readonly members: AnyMembers;
  /** By which the collection above finds it again; undefined for objects that are reached through their parent. */
  get wireId(): string | number | undefined {
    return undefined;
  }
  /** "Id" where the public class has an `id`. */
  get wireIdName(): 'Id' | '_Id' {
    return '_Id';
  }
  /** What remembered properties hang on: the same for every HostObject that stands for the same thing. */
  get entity(): object {
    return this;
  }
}

/** A host object whose public class has an `id`, by which the collection above finds it again. */
export abstract class IdentifiedObject extends HostObject {
  abstract get id(): string | number;
  override get wireId(): string | number {
    return this.id;
  }
  override get wireIdName(): 'Id' {
    return 'Id';
  }
}

export abstract class HostCollection extends HostObject {
  abstract items(): HostObject[];
  /** By name or id. Throws ItemNotFound. */
  abstract getItem(key: string | number): HostObject;
}

export const wireName = (name: string): string =>
  name.startsWith('_')
    ? `_${name.charAt(1).toUpperCase()}${name.slice(2)}`
    : name.charAt(0).toUpperCase() + name.slice(1);

export interface Member {
  name: string;
  kind: 'scalar' | 'link' | 'method' | 'remembered';
  /** For a scalar: the check, or null when read-only. */
  write: Check<unknown> | null;
  /** For a method: one check an argument. */
  parameters: readonly Check<unknown>[];
  calculated: boolean;
}

const tables = new WeakMap<object, Map<string, Member>>();

function tableOf(members: AnyMembers): Map<string, Member> {
  const table = new Map<string, Member>();
  const calculated = new Set<string>(members.calculated ?? []);
  const put = (name: string, kind: Member['kind'], more: Partial<Member> = {}): void => {
    const member = { name, kind, write: null, parameters: [], calculated: calculated.has(name), ...more };
    table.set(name.toLowerCase(), member);
  };
  const remembered = Object.keys(members.remembered ?? {});
  for (const name of remembered) put(name, 'remembered', { write: anything });
  for (const [name, write] of Object.entries(members.scalars ?? {})) {
    put(name, 'scalar', { write: write ?? null });
  }
  for (const name of members.links ?? []) put(name, 'link');
  for (const [name, parameters] of Object.entries(members.methods ?? {})) {
    put(name, 'method', { parameters: parameters ?? [] });
  }
  return table;
}

/** The members of an object by their name in lower case: add-ins and office.js differ in how they write them. */
export function membersOf(object: HostObject): Map<string, Member> {
  let table = tables.get(object.members);
  if (!table) {
    table = tableOf(object.members);
    tables.set(object.members, table);
  }
  return table;
}

// ---- checks ----

export const anything: Check<unknown> = (value) => value;

export const text: Check<string> = (value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw invalidArgument();
};

export const flag: Check<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  throw invalidArgument();
};

export const number: Check<number> = (value) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalidArgument();
};

export const whole: Check<number> = (value) => {
  if (Number.isInteger(value)) return value as number;
  throw invalidArgument();
};

/** Key of a collection: a name, an id or a number. */
export const key: Check<string | number> = (value) => (typeof value === 'number' ? value : text(value));

/** One of the texts of an Excel enumeration. */
export const oneOf =
  <T extends string>(...allowed: readonly T[]): Check<T> =>
  (value) => {
    const found = allowed.find((choice) => choice.toLowerCase() === String(value).toLowerCase());
    if (found === undefined) throw invalidArgument();
    return found;
  };

/** An argument that may be left out: null and undefined become undefined. */
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value) =>
    value === null || value === undefined ? undefined : check(value);

export const record: Check<Record<string, unknown>> = (value) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalidArgument();
};

/** Sheet, table or other object that was passed as an argument. */
export const instance =
  <T extends HostObject>(type: abstract new (...values: never[]) => T): Check<T> =>
  (value) => {
    if (value instanceof type) return value;
    throw invalidArgument();
  };

export const readOnly = (name: string): HostError =>
  new HostError('AccessDenied', `The property '${name}' is read-only.`);
