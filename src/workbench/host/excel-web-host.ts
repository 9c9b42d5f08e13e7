/**
 * Plays Excel on the web for the unmodified office.js: answers its messages and sends it events, ribbon commands and
 * calls of custom functions. Does not know how the messages travel: it is given `post` and fed `onMessage`.
 */
import type { Calculator } from '../book/book';
import type { Book } from '../book/model';
import { HostContext } from './context';
import {
  CustomFunctionCalls,
  type Argument,
  type Entry,
  type InvocationOptions,
  type Outcome,
} from './custom-functions';
import { Engine, type Tier } from './engine';
import { BookEvents } from './events';
import { colleague, type Deed } from './colleague';
import { Faults, isBefore, isCleaningUp, isWrite, type Fault, type FaultPlan, type When } from './faults';
import { Workbook } from './objects/workbook';
import { REQUIREMENTS } from './requirements';
import { services } from './services';
import { CONTROL, newConversation, windowName } from './window-name';
import { PATH, type Json, type RequestBody, type ResponseBody } from './wire';

export interface HostOptions {
  /** Sends a text to the add-in's window. */
  post(text: string): void;
  /** Address of the page that plays host; its origin must be the true one. https, same host name as the add-in. */
  hostUrl: string;
  book: Book;
  /** None: formulas keep the values they have. */
  calculator?: Calculator | null;
  /** How dates and numbers written as text are read. */
  locale?: string;
  requirements?: Readonly<Record<string, string>>;
  /**
   * Called before each request of the add-in is carried out. May wait (a slow network) or change the Book (a
   * colleague's edit in between).
   */
  onFaultHooks?: { beforeRequest?(body: RequestBody, isWriting: boolean): void | Promise<void> };
  /** Asked for by a fault: the add-in's page is to be loaded again. */
  onReload?(): void;
  /** Told when the add-in shows or hides its pane. */
  onRuntimeState?(state: string): void;
}

export interface HostStats {
  /** Requests that office.js sent for the workbook, those that wrote something, and cells whose content was written. */
  requests: number;
  writeRequests: number;
  cellsWritten: number;
  /** Members touched, as "Range.values". */
  modelled: string[];
  remembered: string[];
  missing: string[];
}

/** What one request, and one answer, may weigh: 5 MB in Excel on the web. */
export const MAX_BYTES = 5 * 1024 * 1024;
const REQUEST_TOO_LARGE = 5_103;
const ANSWER_TOO_LARGE = 5_104;
/** Flag of a request that waits until no cell is being edited. */
const AFTER_CELL_EDIT = 64;
const CELL_EDIT_CODE = 'InvalidOperationInCellEditMode';

const DISPATCH = { settingsRefresh: 75, settingsSave: 76, richApi: 93, commandCompleted: 94 } as const;
const NOT_SUPPORTED = 5_000;
const COMMAND_EVENT = 'appCommandInvoked';
const RUNTIME_EVENT = 65_539;

interface Message {
  _messageType: number;
  _actionType?: number;
  _actionName: string;
  _conversationId: string;
  _correlationId: number;
  _data?: unknown;
}

interface MethodCall {
  DdaMethod?: { DispatchId: number };
  DdaSettingsMethod?: { Properties: [string, string][] };
  ArrayData?: Json[];
  0?: string;
}

export class ExcelWebHost {
  /** Which frame's messages are meant: set to that of a frame which is on its way already. */
  conversation = newConversation();
  private readonly context: HostContext;
  private readonly engine: Engine;
  private readonly calls: CustomFunctionCalls;
  private readonly faults = new Faults();
  private readonly events: BookEvents;
  private readonly registered = new Map<string, number>();
  private readonly touched: Record<Tier, Set<string>> = {
    modelled: new Set(),
    remembered: new Set(),
    missing: new Set(),
  };
  private readonly commands = new Map<string, () => void>();
  /** Pressed before the add-in listened. */
  private presses: object[] = [];
  private failure: Error | null = null;
  private requests = 0;
  private writeRequests = 0;
  private nextCommand = 1;
  /** Requests for the workbook are carried out one after the other. */
  private line: Promise<unknown> = Promise.resolve();
  private isGone = false;
  private isEditing = false;
  private editEnded: (() => void)[] = [];

  constructor(private readonly options: HostOptions) {
    this.context = new HostContext(options.book, options.calculator ?? null, options.locale ?? 'en-GB');
    this.calls = new CustomFunctionCalls((entries) => this.richApi(entries));
    this.events = new BookEvents(
      options.book,
      (entries) => this.richApi(entries),
      () => this.event('documentSelectionChanged', {}),
    );
    this.engine = new Engine(
      new Workbook(this.context),
      {
        ...services((state) => this.runtimeChanged(state)),
        'Microsoft.ExcelServices.CustomFunctions': this.calls.service,
      },
      {
        settle: () => this.context.settle(),
        touched: (tier, member) => this.touched[tier].add(member),
      },
      (options.requirements ?? REQUIREMENTS).ExcelApi ?? '1.1',
    );
  }

  // ---- for whoever runs the host ----

  /** Value for the name of the add-in's frame: tells office.js which host it is in and leaves the address alone. */
  get windowName(): string {
    return windowName(this.conversation, this.options.hostUrl);
  }

  set calculator(calculator: Calculator | null) {
    this.context.calculator = calculator;
    this.context.outdated();
  }

  /** Calls a custom function of the add-in by its id. Resolves also when the function fails. */
  invoke(name: string, values: readonly Argument[], options?: InvocationOptions): Promise<Outcome> {
    return this.calls.invoke(name, values, options);
  }

  /**
   * Presses a ribbon button: runs what Office.actions.associate gave, as soon as the add-in listens; resolves when it
   * calls event.completed().
   */
  command(name: string): Promise<void> {
    const id = `command-${this.nextCommand}`;
    this.nextCommand += 1;
    const done = new Promise<void>((resolve) => this.commands.set(id, resolve));
    const press = { 0: id, 1: name, 2: JSON.stringify({ source: { id: name } }) };
    if (!this.event(COMMAND_EVENT, press)) this.presses.push(press);
    return done;
  }

  /** Lets the n-th writing request from now (1 = the next) fail with an Excel error code. */
  fault(nth: number, code: string, when?: When): void;
  /** Lets something go wrong with a request to come. */
  fault(plan: FaultPlan): void;
  fault(given: number | FaultPlan, code = 'GeneralException', when: When = 'before'): void {
    this.faults.plan(typeof given === 'number' ? { nth: given, fails: code, when } : given);
  }

  /** Lets a colleague change the workbook now. */
  colleague(deed: Deed): void {
    colleague(this.options.book, deed);
    this.context.outdated();
  }

  /** Takes the add-in away, as when it is removed: nothing of it is answered any more, its functions are #NAME?. */
  vanish(): void {
    this.isGone = true;
    this.calls.restarted();
    this.context.calculator?.forget?.();
    this.context.outdated();
    void this.calculateAfterwards();
  }

  /** While a person is typing into a cell Excel refuses requests, and lets those wait that ask for it. */
  set editingCell(isEditing: boolean) {
    this.isEditing = isEditing;
    if (!isEditing) this.editEnded.splice(0).forEach((resume) => resume());
  }

  stats(): HostStats {
    return {
      requests: this.requests,
      writeRequests: this.writeRequests,
      cellsWritten: this.context.cellsWritten,
      modelled: [...this.touched.modelled].sort(),
      remembered: [...this.touched.remembered].sort(),
      missing: [...this.touched.missing].sort(),
    };
  }

  /** Objects of the workbook that the add-in still holds on to. */
  get heldReferences(): number {
    return this.engine.heldReferences;
  }

  /**
   * Resolves when no request of the add-in and no calculation after one is under way, and all events have been sent.
   * Rejects when such a calculation has failed.
   */
  async idle(): Promise<void> {
    for (let seen; seen !== this.line || this.events.isPending;) {
      seen = this.line;
      await seen;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const { failure } = this;
    this.failure = null;
    if (failure) throw failure;
  }

  /** Stops listening to the Book. */
  close(): void {
    this.events.close();
  }

  // ---- messages ----

  /** Takes a text that the add-in's window posted; texts of others are ignored. */
  onMessage(text: string): void {
    const message = this.isGone ? null : messageOf(text);
    if (!message || message._messageType !== 0 || !this.isOurs(message)) return;
    if (message._actionType === 1) {
      this.registered.set(message._actionName, message._correlationId);
      this.reply(message, { Error: 0, Version: 1 });
      if (message._actionName === COMMAND_EVENT) {
        for (const press of this.presses.splice(0)) this.event(COMMAND_EVENT, press);
      }
    } else if (message._actionType === 2) {
      this.registered.delete(message._actionName);
      this.reply(message, { Error: 0, Version: 1 });
    } else this.invoked(message);
  }

  private isOurs({ _conversationId }: Message): boolean {
    return _conversationId === this.conversation || _conversationId === `${this.conversation}_ntf`;
  }

  private invoked(message: Message): void {
    if (message._actionName === 'ContextActivationManager_getAppContextAsync') {
      this.calls.restarted();
      this.registered.clear();
      this.reply(message, this.appContext);
    } else if (message._actionName === 'executeMethod') {
      void this.execute(message._data as MethodCall).then((answer) =>
        this.reply(message, { Version: 1, Error: 0, ...answer }),
      );
    } else this.reply(message, null);
  }

  private send(message: object): void {
    const { origin } = new URL(this.options.hostUrl);
    const envelope = {
      _origin: origin,
      _conversationId: this.conversation,
      _serializerVersion: 1,
      _messageType: 1,
    };
    this.options.post(JSON.stringify({ ...envelope, ...message }));
  }

  private reply({ _actionName, _correlationId }: Message, data: unknown): void {
    this.send({ _actionName, _correlationId, _errorCode: 0, _responseType: 0, _data: data });
  }

  /** False when the add-in has not registered for the event. */
  private event(name: string, data: unknown): boolean {
    const correlation = this.registered.get(name);
    if (correlation === undefined) return false;
    this.send({
      _actionName: name,
      _correlationId: correlation,
      _errorCode: 0,
      _responseType: 1,
      _data: data,
    });
    return true;
  }

  private richApi(entries: readonly Entry[]): void {
    this.event('richApiMessage', { ArrayData: entries });
  }

  private runtimeChanged(state: string): void {
    this.options.onRuntimeState?.(state);
    const visibility = state === 'Visible' ? 'Visible' : 'Hidden';
    this.richApi([[65_536, RUNTIME_EVENT, '', JSON.stringify({ visibility }), 0, false]]);
  }

  private get appContext(): object {
    const { book, requirements = REQUIREMENTS, locale = 'en-GB' } = this.options;
    return {
      _id: CONTROL,
      _appName: 16,
      _appVersion: '16.0',
      _appMinorVersion: 0,
      _appUILocale: locale,
      _dataLocale: locale,
      _docUrl: new URL(encodeURIComponent(book.fileName), this.options.hostUrl).href,
      _clientMode: 1,
      _settings: [...book.settings],
      _reason: 'documentOpened',
      _osfControlType: 1,
      _eToken: '',
      _correlationId: 'workbench',
      _appInstanceId: `${CONTROL}-1`,
      _requirementMatrix: JSON.stringify(requirements),
      _hostCustomMessage: '',
      _hostFullVersion: '16.0.19000.40000',
      _appDomains: [],
      _featureGates: {},
      _initialDisplayMode: 2,
    };
  }

  // ---- methods ----

  private async execute(call: MethodCall): Promise<object> {
    const id = call.DdaMethod?.DispatchId;
    const { settings } = this.options.book;
    if (id === DISPATCH.richApi)
      return this.richApiRequest(String(call.ArrayData?.[4]), Number(call.ArrayData?.[6] ?? 0));
    if (id === DISPATCH.settingsRefresh) {
      return { Properties: { Settings: [...settings].map(([Name, Value]) => ({ Name, Value })) } };
    }
    if (call.DdaSettingsMethod) {
      settings.clear();
      for (const [name, value] of call.DdaSettingsMethod.Properties) settings.set(name, value);
      return {};
    }
    if (id === DISPATCH.commandCompleted) return this.commandCompleted(String(call[0]));
    this.touched.missing.add(`method ${id}`);
    return { Error: NOT_SUPPORTED };
  }

  private commandCompleted(id: string): object {
    this.commands.get(id)?.();
    this.commands.delete(id);
    return {};
  }

  /** Requests to services (results of custom functions) must not wait in line: a calculation may wait for them. */
  private async richApiRequest(text: string, flags: number): Promise<object> {
    if (bytesOf(text) > MAX_BYTES) return { Error: REQUEST_TOO_LARGE };
    const body = JSON.parse(text) as RequestBody;
    const toService = Object.values(body.ObjectPaths ?? {}).some(
      (path) => path.ObjectPathType === PATH.newObject,
    );
    if (toService) return answered(await this.engine.process(body));
    if (this.isEditing && flags & AFTER_CELL_EDIT)
      await new Promise<void>((resume) => this.editEnded.push(resume));
    if (this.isEditing) return answered(this.faults.refusal(CELL_EDIT_CODE, body));
    const turn = this.line.then(() => this.workbookRequest(body));
    this.line = turn.then(() => this.calculateAfterwards());
    const { answer, late } = await turn;
    if (late) await new Promise((resolve) => setTimeout(resolve, late));
    return answer ? answered(answer) : unanswered;
  }

  /** A calculator that fails must not block the requests that follow; idle() reports it. */
  private async calculateAfterwards(): Promise<void> {
    try {
      await this.context.settle();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  private async workbookRequest(body: RequestBody): Promise<{ answer: ResponseBody | null; late: number }> {
    const isWriting = isWrite(body);
    this.requests += 1;
    if (isWriting) this.writeRequests += 1;
    await this.options.onFaultHooks?.beforeRequest?.(body, isWriting);
    const due = isCleaningUp(body) ? [] : this.faults.due(isWriting);
    for (const fault of due)
      if ('meanwhile' in fault) [fault.meanwhile].flat().forEach((deed) => this.colleague(deed as Deed));
    const late = due.reduce((most, fault) => Math.max(most, 'late' in fault ? fault.late : 0), 0);
    const grave = due.find((fault) => !('meanwhile' in fault) && !('late' in fault));
    const done = isBefore(grave) ? undefined : await this.engine.process(body);
    if (done) this.context.suspended = false;
    return { answer: grave ? this.failed(grave, body, done) : (done ?? null), late };
  }

  /** The answer to a request that does not end well; null when it gets none. */
  private failed(fault: Fault, body: RequestBody, done: ResponseBody | undefined): ResponseBody | null {
    if ('fails' in fault) return this.faults.refusal(fault.fails, body, done);
    if ('reload' in fault) this.options.onReload?.();
    if ('vanish' in fault) this.vanish();
    return null;
  }
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number =>
  // four bytes a character at the most: a short text needs no counting
  text.length * 4 <= MAX_BYTES ? text.length : encoder.encode(text).length;

/** Nobody waits for it: the page that asked is gone, or is never told. */
const unanswered = new Promise<never>(() => undefined);

function answered(response: ResponseBody): object {
  const text = JSON.stringify(response);
  return bytesOf(text) > MAX_BYTES ? { Error: ANSWER_TOO_LARGE } : { Data: [200, [], text] };
}

function messageOf(text: string): Message | null {
  try {
    return JSON.parse(text) as Message | null;
  } catch {
    return null;
  }
}
