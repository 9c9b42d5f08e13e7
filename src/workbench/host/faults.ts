/**
 * Failures on demand: lets a writing request of the add-in fail before it has done anything, or after it has done
 * everything, so that the add-in's recovery can be tested.
 */
import { ACTION, messageFor, statusFor, type Action, type RequestBody, type ResponseBody } from './wire';

/** `before`: nothing of the request is done. `after`: all of it is, and the add-in is told that it failed. */
export type When = 'before' | 'after';

export interface Fault {
  code: string;
  when: When;
}

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

export class Faults {
  private planned: (Fault & { nth: number })[] = [];

  plan(nth: number, code: string, when: When): void {
    this.planned.push({ nth, code, when });
  }

  /** Counts a writing request; the fault that falls due with it, if any. */
  due(): Fault | null {
    for (const fault of this.planned) fault.nth -= 1;
    const due = this.planned.find((fault) => fault.nth === 0) ?? null;
    this.planned = this.planned.filter((fault) => fault.nth > 0);
    return due;
  }

  /** The answer that reports the fault, at the first or the last action that writes. */
  refusal({ code }: Fault, body: RequestBody, done?: ResponseBody): ResponseBody {
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
