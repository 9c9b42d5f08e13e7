/**
 * Array-first arguments: a single cell gives a single answer, a column gives a column, and a fault stays in its own
 * cell of the result, naming its row.
 */
import { FundingError, wrongValue } from '../funding/errors';
import type { CellValue } from '../funding/reading';
import { asCells, filled, notGiven, widthOf, type Cells } from './cells';
import { toCellError, type Answer } from './errors';

interface Shape {
  rows: number;
  columns: number;
}

const shapeOf = (cells: Cells): Shape => ({ rows: cells.length, columns: widthOf(cells) });
const isSingle = ({ rows, columns }: Shape): boolean => rows === 1 && columns <= 1;

/** The shape that all arguments of more than one cell share. @throws when two of them differ. */
function commonShape(given: readonly [string, Cells][]): Shape {
  const large = given
    .map(([name, cells]) => ({ name, ...shapeOf(cells) }))
    .filter((argument) => !isSingle(argument));
  const [first] = large;
  if (!first) return { rows: 1, columns: 1 };
  const other = large.find(({ rows, columns }) => rows !== first.rows || columns !== first.columns);
  if (other) {
    throw wrongValue(
      `${other.name} is ${other.rows} × ${other.columns} cells but ${first.name} is ${first.rows} × ${first.columns}; give columns of the same length, or a single cell.`,
    );
  }
  return first;
}

function located(failure: unknown, shape: Shape, row: number, column: number): unknown {
  if (!(failure instanceof FundingError) || isSingle(shape)) return failure;
  const place = [
    ...(shape.rows > 1 ? [`row ${row + 1}`] : []),
    ...(shape.columns > 1 ? [`column ${column + 1}`] : []),
  ].join(', ');
  return new FundingError(failure.kind, `In ${place}: ${failure.message}`);
}

/**
 * Answers cell by cell. A place at which every column given is blank stays blank.
 * @param given arguments by name; a single cell serves every place
 * @param work the answer from one cell of each argument
 * @throws FundingError when two arguments are of different sizes
 */
export function spill<Name extends string>(
  given: Record<Name, unknown>,
  work: (cells: Record<Name, CellValue>) => Answer,
): Answer[][] {
  const names = Object.keys(given) as Name[];
  const spreads = names.map((name): [Name, Cells] => [name, asCells(given[name])]);
  const shape = commonShape(spreads);
  const columns = spreads.filter(([, cells]) => !isSingle(shapeOf(cells)));
  // one record serves every place, as there may be a million of them
  const values = Object.fromEntries(spreads.map(([name, cells]) => [name, cells[0]?.[0]])) as Record<
    Name,
    CellValue
  >;
  const answer = (row: number, column: number): Answer => {
    let isBlank = columns.length > 0;
    for (const [name, cells] of columns) {
      const value = cells[row]?.[column];
      values[name] = value;
      isBlank &&= notGiven(value);
    }
    if (isBlank) return '';
    try {
      return work(values);
    } catch (failure) {
      return toCellError(located(failure, shape, row, column));
    }
  };
  return filled(shape.rows, () => shape.columns, answer);
}
