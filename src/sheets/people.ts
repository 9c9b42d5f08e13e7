/** Reads what people typed back from the blocks of the last build, by row key and heading. Pure. */
import type { People, PeopleCell } from './blueprint';
import type { Plain } from './sources';

/** A block as it stands in the workbook: headings in the first row, keys in the first column. */
export interface BlockCells {
  id: string;
  values: readonly (readonly Plain[])[];
  /** Formulas where there are some, else the values. */
  formulas: readonly (readonly Plain[])[];
}

const textOf = (value: Plain | undefined): string =>
  value === null || value === undefined ? '' : String(value);

function cellOf(value: Plain, formula: Plain): PeopleCell {
  // text that merely looks like a formula (typed behind an apostrophe) is its own value
  const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== value;
  const plainValue = value === '' ? null : value;
  return isFormula ? { value: plainValue, formula } : { value: plainValue };
}

/** Headings, each once: a second of the same name, or one that is blank, is told by its place. */
export const distinctHeadings = (headings: readonly string[]): string[] =>
  headings.map((heading, i) =>
    heading === '' || headings.indexOf(heading) < i ? `${heading} (column ${i + 1})` : heading,
  );

/** Every cell of every block; the builder picks the typed columns. A key that stands twice keeps its first row. */
export function readPeople(blocks: readonly BlockCells[]): People {
  // no prototype: a row key typed as "__proto__" is a key like any other
  const people = Object.create(null) as People;
  for (const { id, values, formulas } of blocks) {
    const headings = distinctHeadings((values[0] ?? []).map(textOf));
    const rows = Object.create(null) as NonNullable<People[string]>;
    values.slice(1).forEach((row, i) => {
      const key = textOf(row[0]);
      if (key === '' || key in rows) return;
      rows[key] = Object.fromEntries(
        headings.map((heading, column) => [
          heading,
          cellOf(row[column] ?? null, formulas[i + 1]?.[column] ?? null),
        ]),
      );
    });
    people[id] = rows;
  }
  return people;
}
