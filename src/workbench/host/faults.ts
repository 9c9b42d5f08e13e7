/**
 * Failures on demand: lets a request of the add-in fail before it has done anything or after it has done everything,
 * answers it late or never, lets a colleague at the workbook before it, loads the add-in's page again in the middle of
 * it, or takes the add-in away, so that the add-in's recovery can be tested.
 */
import type { Deed } from './colleague';
import { ACTION, messageFor, statusFor, type Action, type RequestBody, type ResponseBody } from './wire';

/** `before`: nothing of the request is done. `after`: all of it is, and the add-in does not learn of it. */
export type When = 'before' | 'after';

/** What happens with a request. */
export type Fault =
  | { fails: string; when?: When }
  /** Milliseconds after which it is answered. */
  | { late: number }
  | { never: true; when?: When }
  /** Done by a colleague before the request is carried out: between it and the one before. */
  | { meanwhile: Deed | readonly Deed[] }
  /** The add-in's page is loaded again; the request is not answered any more. */
  | { reload: true; when?: When }
  /** The add-in is gone: no request is answered any more, its functions are #NAME?. */
  | { vanish: true; when?: When };

/** Which request from now on it happens with: 1 = the next. Reading ones do not count unless all do. */
export type FaultPlan = Fault & { nth?: number; counting?: 'writing' | 'all' };

const WRITING_METHOD =
  /^(Add|Delete|Clear|Set|Resize|Freeze|Unfreeze|Protect|Unprotect|Autofit|ConvertToRange|Merge|Unmerge)/i;

const writes = ({ ActionType, Name }: Action): boolean =>
  ActionType === ACTION.setProperty ||
  ActionType === ACTION.update ||
  (ActionType === ACTION.method && WRITING_METHOD.test(Name));

/** True when the request changes the workbook. Objects that are added are paths with a method of that name. */
export const isWrite = (body: RequestBody): boolean =>
  body.Actions.some(writes) ||
  Object.values(body.ObjectPaths ?? {}).some((path) => path.ParentObjectPathId && path.Name === 'Add');

/** office.js lets go of objects in requests of its own, which nobody waits for. */
export const isCleaningUp = (body: RequestBody): boolean =>
  // what is added alone, such as a row of a table, is a path without an action of its own
  !isWrite(body) &&
  body.Actions.every(
    ({ ActionType, Name }) => ActionType === ACTION.instantiate || Name === '_RemoveReference',
  );

interface Planned {
  fault: Fault;
  left: number;
  counting: 'writing' | 'all';
}

const hasMoment = (fault: Fault): fault is Fault & { when?: When } =>
  'fails' in fault || 'never' in fault || 'reload' in fault || 'vanish' in fault;

/** True when nothing of the request is to be done. */
export const isBefore = (fault: Fault | undefined): boolean =>
  fault !== undefined && hasMoment(fault) && (fault.when ?? 'before') === 'before';

export class Faults {
  private planned: Planned[] = [];

  plan({ nth = 1, counting = 'writing', ...fault }: FaultPlan): void {
    this.planned.push({ fault: fault as Fault, left: nth, counting });
  }

  /** Counts a request; the faults that fall due with it, in the order they were planned. */
  due(isWriting: boolean): Fault[] {
    const counted = this.planned.filter(({ counting }) => isWriting || counting === 'all');
    for (const one of counted) one.left -= 1;
    const due = counted.filter(({ left }) => left === 0);
    this.planned = this.planned.filter((one) => !due.includes(one));
    return due.map(({ fault }) => fault);
  }

  /** The answer that reports a failure, at the first or the last action that writes. */
  refusal(code: string, body: RequestBody, done?: ResponseBody): ResponseBody {
    const places = body.Actions.flatMap((action, i) => (writes(action) ? [i] : []));
    const index = (done ? places.at(-1) : places[0]) ?? 0;
    return {
      Results: done?.Results ?? [],
      TraceIds: [],
      Error: {
        Code: code,
        Message: messageFor(code),
        Location: '',
        ActionIndex: index,
        HttpStatusCode: statusFor(code),
      },
    };
  }
}
