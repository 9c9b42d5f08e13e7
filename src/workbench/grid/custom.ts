/**
 * Custom functions in formulas: finds the calls, gathers their arguments as Excel would send them, and remembers the
 * answers. The call itself is made by whoever hosts the add-in; this file knows neither the host nor the engine.
 */
import type { Result } from './engine';
import { argumentsOf, closing, textOf, type Token } from './formula-text';

/** One function of the add-in's functions.json, as far as calling it needs to know. */
export interface FunctionInfo {
  id: string;
  name: string;
  parameters: {
    name: string;
    dimensionality?: 'scalar' | 'matrix';
    optional?: boolean;
    repeating?: boolean;
  }[];
}

/** An argument as it travels to the add-in: a scalar, a matrix, or null when it was left out. */
export type WireValue = string | number | boolean | { type: 'CustomFunctionError'; code: string };
export type WireArgument = WireValue | WireValue[][] | null;

export type Answer = { value: unknown } | { error: string; message?: string };
export type Invoke = (id: string, args: WireArgument[], address: string) => Promise<Answer>;

/** Values of one argument before they are put in the form that the parameter asks for. */
export type Matrix = (Result | null)[][];

/** What the calls of one site came to, and the sentence that explains an error. */
export interface Outcome {
  matrix: Result[][];
  message?: string;
}

export const BUSY = '#BUSY!';
/** Key of a call without arguments: function, and the cell that calls. */
const READER = /^\w+@(.+)$/;
const NO_ANSWER =
  'The add-in has not answered yet. Open its pane; the cell is asked again at the next change.';
const failed = (error: string, message?: string): Outcome => ({
  matrix: [[{ value: error, error: true }]],
  ...(message ? { message } : {}),
});

/** The custom call that begins last, which so has no further one inside it; null when there is none. */
export function innermostCall(
  parts: readonly Token[],
  namespace: string,
): { from: number; to: number } | null {
  const prefix = `${namespace.toLowerCase()}.`;
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    const part = parts[from];
    if (part?.kind === 'function' && part.text.toLowerCase().startsWith(prefix)) {
      return { from, to: closing(parts, from + 1) };
    }
  }
  return null;
}

/** Name without its namespace, and arguments, of the call that `innermostCall` found. */
export function callParts(
  parts: readonly Token[],
  call: { from: number; to: number },
): { name: string; args: Token[][] } {
  const name = parts[call.from]?.text ?? '';
  return {
    name: name.slice(name.indexOf('.') + 1),
    args: argumentsOf(parts.slice(call.from + 2, call.to)).map(trimmed),
  };
}

const blank = (part: Token | undefined): boolean => part !== undefined && part.text.trim() === '';

function trimmed(parts: readonly Token[]): Token[] {
  let from = 0;
  let to = parts.length;
  while (from < to && blank(parts[from])) from += 1;
  while (to > from && blank(parts[to - 1])) to -= 1;
  return parts.slice(from, to);
}

/** The value of an argument that is a literal; undefined when it is not one. */
export function literal(parts: readonly Token[]): Result | undefined {
  const [first, second] = parts;
  if (parts.length === 2 && first?.text === '-' && second?.kind === 'number')
    return { value: -Number(second.text) };
  if (parts.length !== 1 || !first) return undefined;
  if (first.kind === 'number') return { value: Number(first.text) };
  if (first.kind === 'text') return { value: first.text.slice(1, -1).replace(/""/g, '"') };
  if (first.kind === 'error') return { value: first.text.toUpperCase(), error: true };
  const upper = textOf(parts).toUpperCase();
  return upper === 'TRUE' || upper === 'FALSE' ? { value: upper === 'TRUE' } : undefined;
}

/** A blank cell travels as "", never as 0; an error as office.js expects it. */
function wire(result: Result | null): WireValue {
  if (!result || result.value === null) return '';
  return result.error ? { type: 'CustomFunctionError', code: String(result.value) } : result.value;
}

/** An answered value as results. Errors inside it arrive as objects. */
function resultOf(value: unknown): Result {
  if (value === null || value === undefined) return { value: 0 };
  if (typeof value === 'number') return Number.isFinite(value) ? { value } : { value: '#NUM!', error: true };
  if (typeof value === 'string' || typeof value === 'boolean') return { value };
  const { code, basicValue } = value as { code?: unknown; basicValue?: unknown };
  if (typeof code === 'string') return { value: code, error: true };
  return basicValue === undefined ? { value: '#VALUE!', error: true } : resultOf(basicValue);
}

function outcomeOf(answer: Answer): Outcome {
  if ('error' in answer) return failed(answer.error, answer.message);
  if (!Array.isArray(answer.value)) return { matrix: [[resultOf(answer.value)]] };
  const rows = answer.value.map((row: unknown) => (Array.isArray(row) ? row : [row]));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return failed('#CALC!');
  const absent: Result = { value: '#N/A', error: true };
  return {
    matrix: rows.map((row) =>
      Array.from({ length: width }, (_, i) => (i in row ? resultOf(row[i]) : absent)),
    ),
  };
}

const busy = (message?: string): Outcome => failed(BUSY, message);

const isBusy = (args: readonly (Matrix | null)[]): boolean =>
  args.some((arg) => arg?.some((row) => row.some((cell) => cell?.error && cell.value === BUSY)));

/** The functions the add-in offers, the calls under way and the answers known. */
export class CustomFunctions {
  private readonly answers = new Map<string, Outcome>();
  private used = new Set<string>();
  private late = new Set<string>();
  private wanted = new Map<string, () => Promise<void>>();
  private functions = new Map<string, FunctionInfo>();
  /** Calls without arguments that are under way, by key. Such a function reads the workbook for itself. */
  private readonly reading = new Map<string, Promise<void>>();
  /** Those marked as not calculated: nothing else makes a call without arguments be asked a second time. */
  private readonly unread = new Set<string>();

  constructor(
    private readonly invoke: Invoke | null,
    /** Milliseconds after which a call that is not answered is given up until the next calculation. */
    private readonly patience: number,
    /** Told when a call without arguments has come to something else than before. */
    private readonly arrived: () => void,
  ) {}

  /** Sets the add-in's list of functions; names outside it are #NAME?. */
  know(functions: readonly FunctionInfo[]): void {
    this.functions = new Map(functions.map((info) => [info.name.toUpperCase(), info]));
    this.answers.clear();
  }

  /** Calls without arguments from cells of this sheet (of any, when null) are asked again at the next calculation. */
  markDirty(sheet: string | null): void {
    for (const key of this.answers.keys()) {
      const from = READER.exec(key)?.[1];
      if (from !== undefined && (sheet === null || from.startsWith(`${sheet}!`))) this.unread.add(key);
    }
  }

  /** Call before a calculation. */
  begin(): void {
    this.used = new Set();
    this.late = new Set();
  }

  /** Call after a calculation: forgets answers that no cell needs any more. */
  end(): void {
    for (const key of this.answers.keys()) if (!this.used.has(key)) this.answers.delete(key);
  }

  /** What a call comes to as far as is known; a call not answered yet is wanted and stands as #BUSY!. */
  outcome(name: string, args: (Matrix | null)[], address: string): Outcome {
    const info = this.functions.get(name.toUpperCase());
    if (!info || !this.invoke)
      return failed('#NAME?', `The add-in has no function called ${name}. Check the name.`);
    if (isBusy(args)) return busy();
    const size = this.lifted(info, args);
    if (!size) return this.single(info, args, address);
    const rows = Array.from({ length: size.rows }, (_, row) =>
      Array.from({ length: size.columns }, (__, column) => this.lift(info, args, row, column, address)),
    );
    const message = rows.flat().find((outcome) => outcome.message)?.message;
    const matrix = rows.map((row) => row.map((outcome) => outcome.matrix[0]?.[0] as Result));
    return { matrix, ...(message ? { message } : {}) };
  }

  /** Makes all wanted calls at once; true when there were any. */
  async answerWanted(): Promise<boolean> {
    const calls = [...this.wanted.values()];
    this.wanted.clear();
    await Promise.all(calls.map((call) => call()));
    return calls.length > 0;
  }

  /** Resolves when no call without arguments is under way. */
  async settled(): Promise<void> {
    while (this.reading.size > 0) await Promise.all(this.reading.values());
  }

  private isMatrix(info: FunctionInfo, index: number): boolean {
    const last = info.parameters[info.parameters.length - 1];
    const parameter = info.parameters[index] ?? (last?.repeating ? last : undefined);
    return parameter?.dimensionality === 'matrix';
  }

  /** Size of the result when an array is given where the function takes one value; null when that is not so. */
  private lifted(
    info: FunctionInfo,
    args: readonly (Matrix | null)[],
  ): { rows: number; columns: number } | null {
    const arrays = args.filter(
      (arg, i) => arg && !this.isMatrix(info, i) && (arg.length > 1 || (arg[0]?.length ?? 0) > 1),
    );
    if (arrays.length === 0) return null;
    return {
      rows: Math.max(...arrays.map((arg) => arg?.length ?? 0)),
      columns: Math.max(...arrays.map((arg) => arg?.[0]?.length ?? 0)),
    };
  }

  private lift(
    info: FunctionInfo,
    args: (Matrix | null)[],
    row: number,
    column: number,
    address: string,
  ): Outcome {
    const picked = args.map((arg, i) => {
      if (!arg || this.isMatrix(info, i)) return arg;
      const line = arg.length === 1 ? arg[0] : arg[row];
      return [[(line?.length === 1 ? line[0] : line?.[column]) ?? null]];
    });
    return this.single(info, picked, address);
  }

  private single(info: FunctionInfo, args: (Matrix | null)[], address: string): Outcome {
    const count = Math.max(args.length, info.parameters.length);
    const sent = Array.from({ length: count }, (_, i): WireArgument => {
      const arg = args[i];
      if (!arg) return null;
      return this.isMatrix(info, i) ? arg.map((row) => row.map(wire)) : wire(arg[0]?.[0] ?? null);
    });
    if (args.length === 0) return this.reader(info, sent, address);
    const key = `${info.id}${JSON.stringify(sent)}`;
    this.used.add(key);
    const known = this.answers.get(key);
    if (known) return known;
    if (this.late.has(key)) return busy(NO_ANSWER);
    this.wanted.set(key, () => this.ask(key, info.id, sent, address));
    return busy();
  }

  /** A call without arguments: asked once, and again only when its cell was marked as not calculated. */
  private reader(info: FunctionInfo, sent: WireArgument[], address: string): Outcome {
    const key = `${info.id}@${address}`;
    this.used.add(key);
    const known = this.answers.get(key);
    const wanted = this.unread.delete(key) || !known;
    if (wanted && !this.reading.has(key)) this.askReader(key, info.id, sent, address);
    return known ?? busy();
  }

  /**
   * Asks without waiting. The add-in can only read the workbook once the request that led to this calculation has
   * ended, and that request waits for the calculation.
   */
  private askReader(key: string, id: string, args: WireArgument[], address: string): void {
    const before = JSON.stringify(this.answers.get(key));
    const call = this.ask(key, id, args, address).then(() => {
      this.reading.delete(key);
      if (JSON.stringify(this.answers.get(key)) !== before) this.arrived();
    });
    this.reading.set(key, call);
  }

  private async ask(key: string, id: string, args: WireArgument[], address: string): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.patience);
    });
    const asked = (this.invoke as Invoke)(id, args, address).catch((reason: unknown): Answer => ({
      error: '#VALUE!',
      message: reason instanceof Error ? reason.message : String(reason),
    }));
    const answer = await Promise.race([asked, late]);
    clearTimeout(timer);
    // not remembered as an answer, so that the next calculation asks again
    if (answer) this.answers.set(key, outcomeOf(answer));
    else this.late.add(key);
  }
}
