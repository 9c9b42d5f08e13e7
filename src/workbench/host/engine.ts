/**
 * Executes the requests of office.js (ProcessQuery) on host objects: finds objects by their paths, carries out the
 * actions in order, and stops at the first that fails, as Excel does. Knows no Excel object and no transport.
 */
import { HostCollection, HostObject, membersOf, readOnly, wireName, type Member } from './members';
import { setLacking } from './requirements';
import {
  ACTION,
  HostError,
  PATH,
  statusFor,
  type Action,
  type ArgumentInfo,
  type Json,
  type ObjectPath,
  type PathIds,
  type QueryInfo,
  type RequestBody,
  type ResponseBody,
  type WireError,
} from './wire';

export type Tier = 'modelled' | 'remembered' | 'missing';

export interface EngineHooks {
  /** Brings formulas up to date before something that depends on them is read. */
  settle(): Promise<void>;
  /** Told of every member that a request touches: "Range.values". */
  touched(tier: Tier, member: string): void;
}

/** Properties wanted of an object, by the name as the add-in wrote it; "*" = all scalars. */
interface Selection {
  [name: string]: Selection;
}

/** A request under way: objects are found once, when the first action needs them. */
interface Request {
  paths: Record<string, ObjectPath>;
  found: Map<number, HostObject | null>;
}

const REGISTRATION = /^_(?:Register|Unregister)(?:Event)?(\w+?)(?:Event)?$/;

export class Engine {
  private readonly references = new Map<string, HostObject>();
  private readonly referenceOf = new Map<HostObject, string>();
  private readonly memory = new WeakMap<object, Map<string, Json>>();
  private nextReference = 1;

  constructor(
    private readonly root: HostObject,
    private readonly services: Readonly<Record<string, HostObject>>,
    private readonly hooks: EngineHooks,
    /** The set of the Excel API that the host has: newer members do not exist. */
    private readonly excelApi: string,
  ) {}

  /** Objects that the add-in still holds on to. */
  get heldReferences(): number {
    return this.references.size;
  }

  /** Never rejects: failures are part of the answer, effects of the actions before them stay. */
  async process(body: RequestBody): Promise<ResponseBody> {
    const request: Request = { paths: body.ObjectPaths ?? {}, found: new Map() };
    const answer: ResponseBody = { Results: [], TraceIds: [] };
    for (const [index, action] of body.Actions.entries()) {
      try {
        const value = await this.act(action, request);
        if (action.ActionType === ACTION.trace) answer.TraceIds.push(action.Id);
        if (value !== undefined) answer.Results.push({ ActionId: action.Id, Value: value });
      } catch (error) {
        answer.Error = this.failure(error, action, index, request);
        break;
      }
    }
    return answer;
  }

  private failure(error: unknown, action: Action, index: number, request: Request): WireError {
    const known =
      error instanceof HostError
        ? error
        : new HostError('GeneralException', `The host itself failed: ${String(error)}`);
    return {
      Code: known.code,
      Message: known.message,
      Location: known.location ?? this.location(action, request),
      ActionIndex: index,
      HttpStatusCode: statusFor(known.code),
    };
  }

  /** "WorksheetCollection.getItem" for a path that could not be followed, "Range.values" for an action. */
  private location(action: Action, request: Request): string {
    let path = request.paths[action.ObjectPathId];
    const found = request.found.get(action.ObjectPathId);
    if (found) return action.Name ? `${found.members.type}.${camel(action.Name)}` : found.members.type;
    for (let up = path; up && !request.found.has(up.Id); up = request.paths[up.ParentObjectPathId ?? 0])
      path = up;
    const parent = request.found.get(path?.ParentObjectPathId ?? 0);
    const name = path?.ObjectPathType === PATH.indexer ? 'getItem' : camel(path?.Name ?? '');
    return parent ? `${parent.members.type}.${name}` : name;
  }

  // ---- actions ----

  private act(action: Action, request: Request): Promise<Json | undefined> {
    const perform = this.actions[action.ActionType];
    if (!perform) {
      this.hooks.touched('missing', `action type ${action.ActionType}`);
      throw new HostError('NotImplemented', `The workbench does not know action type ${action.ActionType}.`);
    }
    return perform(action, request);
  }

  private readonly actions: Readonly<
    Record<number, (action: Action, request: Request) => Promise<Json | undefined>>
  > = {
    [ACTION.trace]: () => Promise.resolve(null),
    [ACTION.instantiate]: async (action, request) =>
      this.identity(await this.find(action.ObjectPathId, request)),
    [ACTION.query]: async (action, request) =>
      this.query(await this.find(action.ObjectPathId, request), action.QueryInfo ?? {}),
    [ACTION.queryAsJson]: async (action, request) =>
      asJson(await this.query(await this.find(action.ObjectPathId, request), action.QueryInfo ?? {})),
    [ACTION.method]: (action, request) => this.method(action, request),
    [ACTION.setProperty]: async (action, request) => {
      const [value] = await this.resolved(action.ArgumentInfo, request);
      this.set(await this.target(action, request), action.Name, value);
      return undefined;
    },
    [ACTION.update]: async (action, request) => {
      const target = await this.target(action, request);
      for (const [name, value] of Object.entries(action.ObjectState ?? {})) this.set(target, name, value);
      return undefined;
    },
  };

  private async target(action: Action, request: Request): Promise<HostObject> {
    const object = await this.find(action.ObjectPathId, request);
    if (!object) throw new HostError('InvalidOperation');
    return object;
  }

  private async method(action: Action, request: Request): Promise<Json> {
    const object = await this.find(action.ObjectPathId, request);
    if (!object) return null;
    const result = await this.call(object, action.Name, await this.resolved(action.ArgumentInfo, request));
    return result instanceof HostObject ? this.identity(result) : plain(result);
  }

  // ---- paths and arguments ----

  private async find(id: number, request: Request): Promise<HostObject | null> {
    const known = request.found.get(id);
    if (known !== undefined) return known;
    const path = request.paths[id];
    if (!path) throw new HostError('InvalidReference');
    const object = await this.follow(path, request);
    request.found.set(id, object);
    return object;
  }

  private async follow(path: ObjectPath, request: Request): Promise<HostObject | null> {
    if (path.ObjectPathType === PATH.global) return this.root;
    if (path.ObjectPathType === PATH.nullObject) return null;
    if (path.ObjectPathType === PATH.newObject) return this.service(path.Name);
    if (path.ObjectPathType === PATH.referenceId) return this.reference(path.Name);
    const parent = await this.find(path.ParentObjectPathId ?? 0, request);
    if (!parent) return null;
    if (path.ObjectPathType === PATH.property) return this.link(parent, path.Name);
    const values = await this.resolved(path.ArgumentInfo, request);
    const indexed = path.ObjectPathType === PATH.indexer;
    const result = await this.call(parent, indexed ? 'getItem' : path.Name, values);
    return result instanceof HostObject ? result : null;
  }

  private service(name: string): HostObject {
    const service = this.services[name];
    if (service) return service;
    this.hooks.touched('missing', name);
    throw new HostError('ApiNotFound', `The workbench does not offer the service ${name}.`);
  }

  private reference(id: string): HostObject {
    const object = this.references.get(id);
    if (!object) throw new HostError('InvalidReference');
    return object;
  }

  private link(parent: HostObject, name: string): HostObject | null {
    const member = this.member(parent, name, 'link');
    return Reflect.get(parent, member.name) as HostObject | null;
  }

  /** Arguments with the objects they stand for in their places. */
  private resolved(info: ArgumentInfo | undefined, request: Request): Promise<unknown[]> {
    const ids = info?.ReferencedObjectPathIds ?? [];
    return Promise.all((info?.Arguments ?? []).map((value, i) => this.argument(value, ids[i] ?? 0, request)));
  }

  private async argument(value: Json, id: number | PathIds, request: Request): Promise<unknown> {
    if (Array.isArray(id)) {
      return Promise.all((value as Json[]).map((item, i) => this.argument(item, id[i] ?? 0, request)));
    }
    if (id) return this.find(id, request);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if (typeof value._ObjectPathId === 'number') return this.find(value._ObjectPathId, request);
    const entries = Object.entries(value).map(async ([name, item]) => [
      name,
      await this.argument(item, 0, request),
    ]);
    return Object.fromEntries(await Promise.all(entries)) as unknown;
  }

  // ---- members ----

  private member(object: HostObject, name: string, ...kinds: Member['kind'][]): Member {
    const member = membersOf(object).get(name.toLowerCase());
    const label = `${object.members.type}.${member?.name ?? camel(name)}`;
    if (!member || !kinds.includes(member.kind)) {
      this.hooks.touched('missing', label);
      throw new HostError('ApiNotFound', `The workbench does not know ${label}.`, label);
    }
    this.inSet(label);
    this.hooks.touched(member.kind === 'remembered' ? 'remembered' : 'modelled', label);
    return member;
  }

  /** @throws HostError for a member that came with a later set, as an older Excel does. */
  private inSet(label: string): void {
    const lacking = setLacking(label, this.excelApi);
    if (lacking === null) return;
    const words = `${label} needs ExcelApi ${lacking}; this Excel has ExcelApi ${this.excelApi}.`;
    throw new HostError('ApiNotFound', words, label);
  }

  private async call(object: HostObject, name: string, values: unknown[]): Promise<unknown> {
    if (name === '_KeepReference') return this.keep(object);
    if (name === '_RemoveReference') return this.release(String(values[0]));
    if (object instanceof HostCollection && name.toLowerCase() === 'getitem')
      return object.getItem(itemKey(values[0]));
    const event = REGISTRATION.exec(name)?.[1];
    if (event !== undefined) return this.registration(object, event);
    const member = this.member(object, name, 'method');
    if (member.calculated) await this.hooks.settle();
    const checked = member.parameters.map((check, i) => check(values[i]));
    const method = Reflect.get(object, member.name) as (...values: unknown[]) => unknown;
    return method.apply(object, checked);
  }

  /** office.js keeps the handlers itself; events that the host never sends count as remembered. */
  private registration(object: HostObject, event: string): null {
    this.inSet(`${object.members.type}.on${event}`);
    const isSent = object.members.events?.includes(event) ?? false;
    this.hooks.touched(isSent ? 'modelled' : 'remembered', `${object.members.type}.on${event}`);
    return null;
  }

  private set(object: HostObject, name: string, value: unknown): void {
    const written = object.members.writtenAs?.[name] ?? name;
    const member = this.member(object, written, 'scalar', 'remembered');
    if (member.kind === 'remembered') {
      this.remembered(object).set(memoryKey(object, member), plain(value));
      return;
    }
    if (!member.write) throw readOnly(member.name);
    Reflect.set(object, member.name, member.write(value));
  }

  private keep(object: HostObject): null {
    if (this.referenceOf.has(object)) return null;
    const id = String(this.nextReference);
    this.nextReference += 1;
    this.references.set(id, object);
    this.referenceOf.set(object, id);
    return null;
  }

  private release(id: string): null {
    const object = this.references.get(id);
    this.references.delete(id);
    if (object) this.referenceOf.delete(object);
    return null;
  }

  private remembered(object: HostObject): Map<string, Json> {
    let known = this.memory.get(object.entity);
    if (!known) {
      known = new Map();
      this.memory.set(object.entity, known);
    }
    return known;
  }

  // ---- answers ----

  private identity(object: HostObject | null): { [name: string]: Json } | null {
    if (!object) return null;
    const id = object.wireId;
    const reference = this.referenceOf.get(object);
    return {
      ...(id === undefined ? {} : { [object.wireIdName]: id }),
      ...(reference === undefined ? {} : { _ReferenceId: reference }),
    };
  }

  private async query(object: HostObject | null, info: QueryInfo): Promise<Json> {
    if (!object) return null;
    const wanted: Selection = {};
    for (const path of info.Select ?? []) select(wanted, path);
    for (const path of info.Expand ?? []) select(wanted, `${path}/*`);
    if (!info.Select?.length) select(wanted, '*');
    return this.bag(object, wanted, info);
  }

  private bag(object: HostObject, wanted: Selection, info: QueryInfo = {}): Promise<Json> {
    return object instanceof HostCollection
      ? this.list(object, wanted, info)
      : this.properties(object, wanted);
  }

  /** A collection's own scalars (count) and, with the rest of the selection, its items. */
  private async list(collection: HostCollection, wanted: Selection, info: QueryInfo): Promise<Json> {
    const own: { [name: string]: Json } = {};
    const ofItems: Selection = {};
    for (const [name, inner] of Object.entries(wanted)) {
      const member = membersOf(collection).get(name.toLowerCase());
      if (member?.kind === 'scalar') own[wireName(member.name)] = await this.value(collection, member);
      else ofItems[name] = inner;
    }
    const first = info.Skip ?? 0;
    const items = collection.items().slice(first, info.Top === undefined ? undefined : first + info.Top);
    const bags: Json[] = [];
    for (const item of items) bags.push(await this.bag(item, ofItems));
    return { ...own, _Items: bags };
  }

  private async properties(object: HostObject, wanted: Selection): Promise<Json> {
    const bag: { [name: string]: Json } = { ...this.identity(object) };
    for (const [name, inner] of Object.entries(wanted)) {
      const members =
        name === '*'
          ? [...membersOf(object).values()].filter((member) => isPlain(member) && this.has(object, member))
          : [this.member(object, name, ...READABLE)];
      for (const member of members) {
        bag[wireName(member.name)] =
          member.kind === 'link'
            ? await this.linked(object, member, inner)
            : await this.value(object, member);
      }
    }
    return bag;
  }

  private has(object: HostObject, member: Member): boolean {
    return setLacking(`${object.members.type}.${member.name}`, this.excelApi) === null;
  }

  private async linked(object: HostObject, member: Member, wanted: Selection): Promise<Json> {
    const other = Reflect.get(object, member.name) as HostObject | null;
    if (!other) return null;
    return this.bag(other, Object.keys(wanted).length > 0 ? wanted : { '*': {} });
  }

  private async value(object: HostObject, member: Member): Promise<Json> {
    if (member.kind === 'remembered') {
      const kept = this.remembered(object).get(memoryKey(object, member));
      return kept ?? object.members.remembered?.[member.name] ?? null;
    }
    if (member.calculated) await this.hooks.settle();
    return plain(Reflect.get(object, member.name));
  }
}

const READABLE = ['scalar', 'link', 'remembered'] as const;
const isPlain = (member: Member): boolean => member.kind === 'scalar' || member.kind === 'remembered';

/** Several objects of the API may stand for one thing of the Book: a chart, its title, its legend. */
const memoryKey = (object: HostObject, member: Member): string => `${object.members.type}.${member.name}`;

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function itemKey(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new HostError('InvalidArgument');
}

/** Adds "format/fill/color" to a selection; an "items" in it means the items of a collection, which is implied. */
function select(wanted: Selection, path: string): void {
  const names = path.split(/[/.]/).filter((name) => name !== '' && name.toLowerCase() !== 'items');
  let place = wanted;
  for (const name of names.length > 0 ? names : ['*']) place = place[name] ??= {};
}

/** A value as the wire carries it: copies, with undefined as null. */
function plain(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json);
}

/** Query answers for `retrieve()`: names as the add-in writes them, `items` for a collection. */
function asJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name === '_Items' ? 'items' : camel(name), asJson(item)]),
  );
}
