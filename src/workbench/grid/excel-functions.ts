/**
 * Functions of the engine that come to something else than Excel does, put right one by one: comparisons, criteria,
 * wildcards, numbers as text, months' ends. Called by engine.ts alone; the values themselves are in excel-values.ts.
 */
import {
  ArrayValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  NumberValueObject,
  StringValueObject,
  type BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
} from '@univerjs/engine-formula';
import { MAX_COLUMNS, MAX_ROWS } from './address';
import {
  compared,
  criterionTest,
  hasWildcards,
  inFifteenDigits,
  isErrorValue,
  numberSaid,
  orderOf,
  placeWithin,
  textTest,
  type Comparison,
  type Scalar,
} from './excel-values';

type Calculate = (...given: BaseValueObject[]) => BaseValueObject;
/** An executor of the engine, with the parts that its types keep private. */
type Executor = BaseFunction & { calculate: Calculate; setCompareType?: (token: string) => void };

const asScalar = (cell: BaseValueObject | null | undefined): Scalar => {
  if (!cell || cell.isNull()) return null;
  return cell.isError() ? { error: String(cell.getValue()) } : cell.getValue();
};

function asObject(value: Scalar): BaseValueObject {
  if (isErrorValue(value)) return ErrorValueObject.create(value.error as ErrorType);
  if (typeof value === 'number') return NumberValueObject.create(value);
  return typeof value === 'boolean'
    ? BooleanValueObject.create(value)
    : StringValueObject.create(value ?? '');
}

const arrayOf = (rows: BaseValueObject[][]): ArrayValueObject =>
  ArrayValueObject.create({
    calculateValueList: rows,
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    unitId: '',
    sheetId: '',
    row: -1,
    column: -1,
  });

interface Size {
  rows: number;
  columns: number;
}
const sizeOf = (given: BaseValueObject): Size =>
  given.isArray()
    ? {
        rows: (given as ArrayValueObject).getRowCount(),
        columns: (given as ArrayValueObject).getColumnCount(),
      }
    : { rows: 1, columns: 1 };

const isOne = (given: BaseValueObject): boolean => {
  const { rows, columns } = sizeOf(given);
  return rows * columns === 1;
};

/** The cell at a place; one row or column serves all. Beyond a larger array there is #N/A. */
function cellAt(given: BaseValueObject, row: number, column: number): BaseValueObject | null {
  if (!given.isArray()) return given;
  const { rows, columns } = sizeOf(given);
  const [r, c] = [rows === 1 ? 0 : row, columns === 1 ? 0 : column];
  if (r >= rows || c >= columns) return ErrorValueObject.create(ErrorType.NA);
  return (given as ArrayValueObject).get(r, c) ?? null;
}

/** What `of` makes of the cells of all that is given, place by place. */
function placeByPlace(given: readonly BaseValueObject[], of: (cells: Scalar[]) => Scalar): BaseValueObject {
  const sizes = given.map(sizeOf);
  const at = (row: number, column: number): BaseValueObject =>
    asObject(of(given.map((one) => asScalar(cellAt(one, row, column)))));
  if (!given.some((one) => one.isArray())) return at(0, 0);
  const rows = Math.max(...sizes.map((size) => size.rows));
  const columns = Math.max(...sizes.map((size) => size.columns));
  return arrayOf(
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (__, column) => at(row, column)),
    ),
  );
}

/** The first value of a kind among cells. */
function firstOf(given: BaseValueObject, is: (value: Scalar) => boolean): Scalar | undefined {
  const { rows, columns } = sizeOf(given);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const value = asScalar(cellAt(given, row, column));
      if (is(value)) return value;
    }
  return undefined;
}

/** Cells for which `of` has something else are taken over; a range without one stays the object that it is. */
function changed(given: BaseValueObject, of: (value: Scalar) => Scalar | null): BaseValueObject {
  if (firstOf(given, (value) => of(value) !== null) === undefined) return given;
  return placeByPlace([given], ([value = null]) => of(value) ?? value);
}

const VALUE: Scalar = { error: '#VALUE!' };
const NUM: Scalar = { error: '#NUM!' };

const asNumber = (given: BaseValueObject): BaseValueObject =>
  changed(given, (value) => (typeof value === 'string' ? numberSaid(value) : null));
const asWhole = (given: BaseValueObject): BaseValueObject =>
  changed(given, (value) => (typeof value === 'number' && value < 0 ? Math.trunc(value) : null));
const asText = (given: BaseValueObject): BaseValueObject =>
  changed(given, (value) => (typeof value === 'number' ? inFifteenDigits(value) : null));
/** A text is neither true nor false, but for the two words. */
const asCondition = (given: BaseValueObject): BaseValueObject =>
  changed(given, (value) => {
    if (typeof value !== 'string') return null;
    return /^(?:true|false)$/i.test(value) ? /^true$/i.test(value) : VALUE;
  });

/** Functions whose arguments only have to be read as Excel reads them. */
const READ_AS: readonly (readonly [
  names: readonly string[],
  read: (given: BaseValueObject) => BaseValueObject,
])[] = [
  [['ABS', 'MOD', 'MONTH', 'POWER', 'ROUND', 'YEAR'], asNumber],
  [['CONCATENATE', 'LEFT', 'LEN', 'MID', 'REPT', 'RIGHT', 'SUBSTITUTE', 'TRIM'], asText],
];

const DAY = 86_400_000;
/** Day 0, from 1 March 1900 on as Excel counts. */
const EPOCH = Date.UTC(1899, 11, 30);
const LAST_DAY = 2_958_465;

/** The day so many months later; the last of the month where there is no such day. */
function monthsLater(start: number, months: number): Scalar {
  const from = new Date(EPOCH + Math.floor(start) * DAY);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + Math.trunc(months)];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = (Date.UTC(year, month, Math.min(from.getUTCDate(), last)) - EPOCH) / DAY;
  return day >= 0 && day <= LAST_DAY ? day : NUM;
}

/** Days before the first that Excel knows, or after the last, are none. */
const within =
  (own: Calculate): Calculate =>
  (...given) =>
    changed(own(...given.map(asWhole)), (day) =>
      typeof day === 'number' && (day < 0 || day > LAST_DAY) ? NUM : null,
    );

function edate([start = null, months = null]: Scalar[]): Scalar {
  const error = [start, months].find(isErrorValue);
  if (error) return error;
  const [from, by] = [start, months].map((value) =>
    typeof value === 'string' ? numberSaid(value) : (value ?? 0),
  );
  if (typeof from !== 'number' || typeof by !== 'number') return VALUE;
  return from < 0 ? NUM : monthsLater(from, by);
}

/** An address beyond the sheet is none. */
const isWithin = (value: Scalar, most: number): boolean =>
  typeof value !== 'number' || (value >= 1 && value < most + 1);

function addressFaults(own: Calculate): Calculate {
  return (...given) => {
    const [row, column] = given.slice(0, 2).map((one) => asScalar(cellAt(one, 0, 0)) ?? 0);
    const [line, letter] = [row, column].map((value) => (value === '' ? 0 : (value ?? 0)));
    if (!isWithin(line ?? 0, MAX_ROWS) || !isWithin(letter ?? 0, MAX_COLUMNS)) return asObject(VALUE);
    return own(...given);
  };
}

/** An error among the numbers is the answer. */
const errorFirst =
  (own: Calculate): Calculate =>
  (...given) => {
    const found = given.map((one) => firstOf(one, isErrorValue)).find((error) => error !== undefined);
    return found === undefined ? own(...given) : asObject(found);
  };

const search =
  (own: Calculate): Calculate =>
  (sought, within, ...start) => {
    const first = asScalar(cellAt(sought, 0, 0));
    if (typeof first !== 'string' || !hasWildcards(first))
      return own(asText(sought), asText(within), ...start);
    return placeByPlace(
      [sought, within, ...start],
      ([find = null, text = null, from = 1]) =>
        [find, text, from].find(isErrorValue) ??
        (placeWithin(String(text ?? ''), String(find ?? ''), Number(from)) || VALUE),
    );
  };

/** The cells of one row or column. */
function lineOf(given: BaseValueObject): Scalar[] {
  const { rows, columns } = sizeOf(given);
  return Array.from({ length: rows * columns }, (_, i) =>
    asScalar(columns === 1 ? cellAt(given, i, 0) : cellAt(given, 0, i)),
  );
}

/** Place of a text: the one that fits, or the last of the texts that do not come after it. 0 = none. */
function placeOfText(sought: string, cells: readonly Scalar[], isExact: boolean): number {
  if (isExact) {
    const test = textTest(sought);
    return cells.findIndex((cell) => typeof cell === 'string' && test(cell)) + 1;
  }
  return cells.reduce<number>(
    (found, cell, i) => (typeof cell === 'string' && orderOf(cell, sought) <= 0 ? i + 1 : found),
    0,
  );
}

const match =
  (own: Calculate): Calculate =>
  (sought, among, ...types) => {
    const value = asScalar(cellAt(sought, 0, 0));
    const [type] = types;
    const kind = type ? asScalar(cellAt(type, 0, 0)) : 1;
    const isOfText = isOne(sought) && typeof value === 'string' && among.isArray();
    if (!isOfText || !(kind === 1 || (kind === 0 && hasWildcards(value))))
      return own(sought, among, ...types);
    return asObject(placeOfText(value, lineOf(among), kind === 0) || { error: '#N/A' });
  };

/** References are handed over as they are to functions that count within them. */
const cellsOf = (given: BaseValueObject): BaseValueObject =>
  given.isReferenceObject() ? (given as unknown as BaseReferenceObject).toArrayValueObject() : given;

/** The cells of a range, row by row. */
function scalarsOf(range: BaseValueObject): Scalar[] {
  const { rows, columns } = sizeOf(range);
  return Array.from({ length: rows * columns }, (_, i) =>
    asScalar(cellAt(range, Math.floor(i / columns), i % columns)),
  );
}

/**
 * What is known of a range: the engine hands over the same object to every formula of a calculation that names the
 * range, and another one in the next. Two thousand SUMIFS over a register would else read every row of it each.
 */
interface Known {
  cells: Scalar[];
  /** Places that pass a criterion, in order. */
  passing: Map<string, number[]>;
}
const known = new WeakMap<BaseValueObject, Known>();

function knownOf(range: BaseValueObject): Known {
  let found = known.get(range);
  if (!found) {
    found = { cells: scalarsOf(range), passing: new Map() };
    known.set(range, found);
  }
  return found;
}

function passing(range: BaseValueObject, criterion: Scalar): number[] {
  const { cells, passing: lists } = knownOf(range);
  const key = `${typeof criterion} ${JSON.stringify(criterion)}`;
  let places = lists.get(key);
  if (!places) {
    const test = criterionTest(criterion);
    places = [];
    for (let i = 0; i < cells.length; i += 1) if (test(cells[i] as Scalar)) places.push(i);
    lists.set(key, places);
  }
  return places;
}

/** Places that are in both lists, which are in order. */
function shared(one: readonly number[], other: readonly number[]): number[] {
  const both: number[] = [];
  let at = 0;
  for (const place of one) {
    while (at < other.length && (other[at] as number) < place) at += 1;
    if (other[at] === place) both.push(place);
  }
  return both;
}

/** Places of the ranges, row by row, that pass every criterion; ranges are of one size. */
const placesPassing = (ranges: readonly BaseValueObject[], criteria: readonly Scalar[]): number[] =>
  ranges.map((range, i) => passing(range, criteria[i] ?? null)).reduce(shared);

function sumAt(range: BaseValueObject, places: readonly number[]): Scalar {
  const { cells } = knownOf(range);
  let sum = 0;
  for (const place of places) {
    const value = cells[place] as Scalar;
    if (isErrorValue(value)) return value;
    if (typeof value === 'number') sum += value;
  }
  return sum;
}

/** COUNTIF, COUNTIFS and SUMIFS: pairs of a range and a criterion, of which there may be an array. */
function byCriteria(own: Calculate, hasSum: boolean): Calculate {
  return (...given) => {
    const [summed, pairs] = hasSum ? [given[0], given.slice(1)] : [undefined, given];
    const ranges = pairs.filter((_, i) => i % 2 === 0);
    const criteria = pairs.filter((_, i) => i % 2 === 1).map(cellsOf);
    const all = summed ? [summed, ...ranges] : ranges;
    if (ranges.length !== criteria.length || !all.every((one) => one.isReferenceObject()))
      return own(...given);
    const [cells, target] = [ranges.map(cellsOf), summed && cellsOf(summed)];
    const size = JSON.stringify(sizeOf((target ?? cells[0]) as BaseValueObject));
    if (cells.some((one) => JSON.stringify(sizeOf(one)) !== size)) return asObject(VALUE);
    const answer = placeByPlace(criteria, (values) => {
      const places = placesPassing(cells, values);
      return target ? sumAt(target, places) : places.length;
    });
    return isOne(answer) ? (cellAt(answer, 0, 0) as BaseValueObject) : answer;
  };
}

function compare(executor: Executor): Calculate {
  let comparison: Comparison = '=';
  executor.setCompareType = (token) => {
    comparison = token as Comparison;
  };
  return (left, right) =>
    placeByPlace([left, right], ([one = null, other = null]) => compared(one, other, comparison));
}

/** Functions that come to something else, by what stands in for them. */
const INSTEAD: Readonly<Record<string, (own: Calculate, executor: Executor) => Calculate>> = {
  ADDRESS: addressFaults,
  AVERAGE: errorFirst,
  COMPARE: (_own, executor) => compare(executor),
  COUNTIF: (own) => byCriteria(own, false),
  COUNTIFS: (own) => byCriteria(own, false),
  DATE: within,
  EDATE:
    () =>
    (...given) =>
      placeByPlace(given, edate),
  IF:
    (own) =>
    (condition, ...rest) =>
      own(asCondition(condition), ...rest),
  MATCH: match,
  SEARCH: search,
  SUMIFS: (own) => byCriteria(own, true),
};

/** @param executorOf the engine's own functions by name; each is put right in place */
export function putFunctionsRight(executorOf: (name: string) => BaseFunction | null | undefined): void {
  const replace = (name: string, by: (own: Calculate, executor: Executor) => Calculate): void => {
    const executor = executorOf(name) as Executor | null | undefined;
    if (!executor) throw new Error(`The engine has no function ${name}.`);
    executor.calculate = by(executor.calculate.bind(executor), executor);
  };
  for (const [name, by] of Object.entries(INSTEAD)) replace(name, by);
  for (const [names, read] of READ_AS)
    for (const name of names)
      replace(
        name,
        (own) =>
          (...given) =>
            own(...given.map((one) => (one.isError() ? one : read(one)))),
      );
}
