/** Work that gives way between its steps: in one piece it would leave the pane without an answer for too long. Pure. */
export type Steps<Result> = Generator<undefined, Result>;

/** All steps of some work without a pause. */
export function inOne<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
