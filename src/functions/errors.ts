/**
 * Turns failures of the funding room into what Excel shows: #VALUE! or #N/A with one sentence. Nothing else may leave
 * a function: no other exception, no NaN, no Infinity, no −0.
 */
import { calculation } from '../funding/columns';
import { FundingError, readable } from '../funding/errors';

/** A value that a cell can show, or an error inside a spilled table. */
export type Answer = string | number | boolean | CustomFunctions.Error;

export function toCellError(failure: unknown): CustomFunctions.Error {
  const { ErrorCode } = CustomFunctions;
  if (failure instanceof FundingError) {
    return new CustomFunctions.Error(
      failure.kind === 'not available' ? ErrorCode.notAvailable : ErrorCode.invalidValue,
      readable(failure.message),
    );
  }
  return new CustomFunctions.Error(
    ErrorCode.invalidValue,
    `HNB could not work this out (${failure instanceof Error ? failure.message : String(failure)}). Please tell whoever looks after HNB.`,
  );
}

const isUnfit = (value: Answer): boolean =>
  typeof value === 'number' && (!Number.isFinite(value) || (value === 0 && Object.is(value, -0)));

/** A number fit for a cell; a number that is none (0 ÷ 0, overflow) becomes a sentence. */
function fit(value: Answer): Answer {
  if (!isUnfit(value)) return value;
  if (value === 0) return 0;
  return new CustomFunctions.Error(
    CustomFunctions.ErrorCode.invalidValue,
    'The figures given lead to no finite number; check for very large values or divisions by 0.',
  );
}

/** Runs a function that answers with one value. */
export function one(work: () => Answer): Answer {
  let value: Answer;
  try {
    value = fit(work());
  } catch (failure) {
    throw toCellError(failure);
  }
  if (value instanceof CustomFunctions.Error) throw value;
  return value;
}

/** Runs a function that answers with a table; errors may stand in single cells of it. A calculation (columns.ts). */
export function many(work: () => Answer[][]): Answer[][] {
  let table: Answer[][];
  try {
    table = calculation(work);
    // rows are put right where they stand: a table of thousands is not copied for the few that need it
    table.forEach((row, i) => {
      if (row.some(isUnfit)) table[i] = row.map(fit);
    });
  } catch (failure) {
    throw toCellError(failure);
  }
  const only = table.length === 1 && table[0]?.length === 1 ? table[0][0] : undefined;
  if (only instanceof CustomFunctions.Error) throw only;
  return table;
}

/** Runs a function that has to wait for what it reads; failures of the reading become sentences as well. */
export async function later<T>(reading: Promise<T>, work: (read: T) => Answer[][]): Promise<Answer[][]> {
  let read: T;
  try {
    read = await reading;
  } catch (failure) {
    throw toCellError(failure);
  }
  return work(read);
}
