/**
 * Calls the add-in's custom functions through office.js's own runtime and takes their results. Calls wait until the
 * runtime has said that it is ready. Knows the messages of the runtime; does not know how they travel.
 */
import { anything, HostObject, type Members } from './members';
import type { Json } from './wire';

export type Scalar = string | number | boolean | null;
/** An error value as an argument or in an array that came back: code "#N/A", with the sentence that belongs to it. */
export interface ErrorCell {
  type: 'CustomFunctionError';
  code: string;
  message?: string;
}
export type Cell = Scalar | ErrorCell;
export type Argument = Cell | Cell[][];
/** A call that failed as a whole: error "#VALUE!" and a sentence, "" when there is none. */
export interface Failure {
  error: string;
  message: string;
}
export type Outcome = { value: Cell | Cell[][] } | Failure;

export interface InvocationOptions {
  /** Address of the calling cell: "Sheet1!A1". */
  address?: string;
  /** Number of parameters; those left out are passed as null, as the runtime expects. */
  parameters?: number;
  parameterAddresses?: string[];
}

/** One entry of a richApiMessage: [category, type, target, JSON, id, remote]. */
export type Entry = [number, number, string, string, number, boolean];

const CATEGORY = 1;
const INVOKE = 1000;
const ERRORS_ALLOWED = 4;

/** The cell error for the code that the runtime reports; every other code is #VALUE!. */
const ERROR_OF: Readonly<Record<number, string>> = {
  1: '#N/A',
  5: '#DIV/0!',
  6: '#NUM!',
  8: '#NULL!',
  9: '#NAME?',
  10: '#NAME?',
};

const SERVICE: Members<CustomFunctionsService> = {
  type: 'CustomFunctions',
  methods: {
    _setOsfControlContainerReadyForCustomFunctions: [],
    _getEnabledFeatures: [],
    setInvocationResults: [anything],
    setInvocationArrayResults: [anything],
  },
};

/** What the runtime reports to: Microsoft.ExcelServices.CustomFunctions. */
class CustomFunctionsService extends HostObject {
  readonly members = SERVICE;

  constructor(private readonly calls: CustomFunctionCalls) {
    super();
  }

  _setOsfControlContainerReadyForCustomFunctions(): void {
    this.calls.ready();
  }
  _getEnabledFeatures(): number[] {
    return [1, 2, 3, 4];
  }
  setInvocationArrayResults(results: unknown): void {
    for (const [id, succeeded, value, code] of results as [number, boolean, Json, number][]) {
      this.calls.finished(id, succeeded ? succeededWith(value) : failedWith(value, code));
    }
  }
  setInvocationResults(results: unknown): void {
    for (const { id, failed, value, errorCode } of results as Result[]) {
      this.calls.finished(id, failed ? failedWith(value, errorCode) : succeededWith(value));
    }
  }
}

interface Result {
  id: number;
  failed?: boolean;
  value: Json;
  errorCode: number;
}

function failedWith(message: Json, code: number): Failure {
  return { error: ERROR_OF[code] ?? '#VALUE!', message: typeof message === 'string' ? message : '' };
}

function succeededWith(value: Json): Outcome {
  if (Array.isArray(value)) {
    return { value: value.map((row) => (Array.isArray(row) ? row.map(cellOf) : [cellOf(row)])) };
  }
  const cell = cellOf(value);
  if (typeof cell === 'object' && cell !== null) return { error: cell.code, message: cell.message ?? '' };
  return { value: cell };
}

/** A cell of a result; rich values (errors, formatted numbers, entities) become what a plain cell shows of them. */
function cellOf(value: Json): Cell {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Scalar;
  if (value.valueType === 'CustomFunctionError' || value.type === 'Error') {
    const message = typeof value.message === 'string' ? { message: value.message } : {};
    return { type: 'CustomFunctionError', code: String(value.code ?? value.basicValue), ...message };
  }
  return (value.basicValue ?? null) as Scalar;
}

export class CustomFunctionCalls {
  readonly service = new CustomFunctionsService(this);
  private readonly waiting = new Map<number, (outcome: Outcome) => void>();
  private queue: Entry[] | null = [];
  private outbox: Entry[] = [];
  private nextId = 1;

  constructor(private readonly post: (entries: Entry[]) => void) {}

  /** Calls a function by its id ("FAIRSHARE"). Calls made together travel in one message. */
  invoke(name: string, values: readonly Argument[], options: InvocationOptions = {}): Promise<Outcome> {
    const id = this.nextId;
    this.nextId += 1;
    const missing = Math.max(0, (options.parameters ?? 0) - values.length);
    const all = [...values, ...Array.from({ length: missing }, () => null)];
    const { address = 'Sheet1!A1', parameterAddresses = null } = options;
    const message = [id, name, all, address, ERRORS_ALLOWED, parameterAddresses];
    const answered = new Promise<Outcome>((resolve) => this.waiting.set(id, resolve));
    this.send([CATEGORY, INVOKE, '', JSON.stringify(message), id, false]);
    return answered;
  }

  private send(entry: Entry): void {
    if (this.queue) {
      this.queue.push(entry);
      return;
    }
    if (this.outbox.length === 0) queueMicrotask(() => this.post(this.outbox.splice(0)));
    this.outbox.push(entry);
  }

  /** The runtime has started: what waited goes out now. */
  ready(): void {
    const queued = this.queue ?? [];
    this.queue = null;
    if (queued.length > 0) this.post(queued);
  }

  /** The add-in's page was loaded anew: what was sent will not be answered any more, what waits still can be. */
  restarted(): void {
    if (this.queue) return;
    this.queue = [];
    for (const id of [...this.waiting.keys()]) {
      this.finished(id, { error: '#VALUE!', message: 'The add-in was loaded again before it had answered.' });
    }
  }

  finished(id: number, outcome: Outcome): void {
    this.waiting.get(id)?.(outcome);
    this.waiting.delete(id);
  }
}
