/**
 * Stands in for what Excel gives custom functions at run time – the global CustomFunctions, as far as they use it – and
 * reads their answers as a cell would show them. Importing it installs the global.
 */

/** Codes as Excel's run time knows them. */
const ErrorCode = {
  invalidValue: '#VALUE!',
  notAvailable: '#N/A',
  divisionByZero: '#DIV/0!',
  invalidNumber: '#NUM!',
  nullReference: '#NULL!',
  invalidName: '#NAME?',
  invalidReference: '#REF!',
} as const;

class FunctionError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

Object.assign(globalThis, {
  CustomFunctions: { Error: FunctionError, ErrorCode, associate: () => undefined },
});

/** "#N/A: sentence" for an error, else the value itself. */
export const shown = (value: unknown): unknown =>
  value instanceof FunctionError ? `${value.code} ${value.message}` : value;

/** The cells of an answer, errors as "#VALUE! sentence". An exception that Excel does not know is rethrown. */
export function answer(call: () => unknown): unknown {
  let value: unknown;
  try {
    value = call();
  } catch (failure) {
    if (failure instanceof FunctionError) return shown(failure);
    throw failure;
  }
  return Array.isArray(value) ? value.map((row: unknown[]) => row.map(shown)) : shown(value);
}

/** The one cell of an answer. */
export function cellOf(call: () => unknown): unknown {
  const cells = answer(call);
  if (!Array.isArray(cells)) return cells;
  expect([cells.length, (cells[0] as unknown[]).length]).toEqual([1, 1]);
  return (cells[0] as unknown[])[0];
}

/** A column as Excel hands it over. */
export const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);

/** Serial of a day such as 2026-04-06, from its distance to 1 January 2000, which is day 36526. */
export const day = (iso: string): number => (Date.parse(iso) - Date.UTC(2000, 0, 1)) / 86_400_000 + 36_526;

/** What Excel puts in place of an error cell. */
export const errorCell = (code: string): FunctionError => new FunctionError(code);
