/**
 * Formulas of HNB that somebody typed over, with a value or a formula of their own: found by row key and heading, so
 * that they are known wherever their row stands now, kept until a person chooses the formula, and listed on HNB Checks
 * with both. Pure.
 */
import { cellName, sheetPrefix } from './a1';
import { CHECKS_BLOCK, KEPT_FORMULAS_BLOCK } from './block-ids';
import type { BlueprintBlock, BlueprintCell, People, PeopleCell, SheetBlueprint } from './blueprint';
import { blank, normalFormula } from './content';
import { foreignFormulas, type Looked } from './foreign-formulas';
import { asSeenFromElsewhere, movedFormula } from './formula-places';
import { distinctHeadings } from './people';
import type { Kept, SheetId } from './request';
import type { Plain } from './sources';
import type { StyleName } from './styles';
import type { ColumnSpec, Content, SheetWriter } from './writer';
import { Marks, type WrittenFormulas, type WrittenMarks } from './written';

/** A cell in which something else stands in place of HNB's formula. */
export interface KeptFormula {
  /** Block, row key and heading: the same wherever the row stands. */
  id: string;
  sheet: string;
  /** A1 */
  address: string;
  /** "Closing, 2023-24" */
  what: string;
  formula: string;
  /** What the formula comes to as HNB works it out; null where only the sheet can know. */
  worked: Plain;
  /** What the cell shows. */
  typed: Plain;
  /** The formula that somebody typed, where it is one. */
  own?: string;
}

export interface KeptFound {
  kept: KeptFormula[];
  /** Typed values whose cell takes its formula again or is no more, for HNB Log. */
  released: Kept[];
  notes: string[];
  /** Of HNB's formulas on these sheets, by which a later build knows them again. */
  marks: WrittenMarks;
}

const SEPARATOR = ' | ';
const idOf = (block: string, key: string, heading: string): string => [block, key, heading].join(SEPARATOR);

/** A check that was typed over would check nothing: its formula always comes back. */
const isOfChecks = ({ id }: BlueprintBlock): boolean =>
  /^(?:checks|looks)(?:-|$)/.test(id) || id === CHECKS_BLOCK;
const isLooked = (block: BlueprintBlock): boolean => !isOfChecks(block) && block.id !== KEPT_FORMULAS_BLOCK;

/** True for a value that a person put where HNB has a formula. */
const isTypedOver = (cell: PeopleCell | undefined): cell is PeopleCell & { formula?: undefined } =>
  cell !== undefined &&
  cell.formula === undefined &&
  !blank(cell.value) &&
  !String(cell.value).startsWith('=');

interface Spot {
  block: BlueprintBlock;
  key: string;
  heading: string;
}

/** Where in the blocks of a sheet a cell stands; the second row of a key is nobody's, as what is read has the first. */
function spots(
  blueprint: SheetBlueprint,
  isMeant: (block: BlueprintBlock) => boolean = isLooked,
): (cell: BlueprintCell) => Spot | null {
  const blocks = blueprint.blocks.filter(isMeant);
  const first = new Map(blocks.map(({ column }) => [column, new Map<number, BlueprintCell>()]));
  for (const cell of blueprint.cells) first.get(cell.column)?.set(cell.row, cell);
  const rows = blocks.map((block) => {
    const seen = new Set<string>();
    const keys = new Map<number, string>();
    for (let row = block.row + 1; row <= block.row + block.rows; row += 1) {
      const cell = first.get(block.column)?.get(row);
      const key = String(cell?.value ?? cell?.expect ?? '');
      if (key !== '' && !seen.has(key)) keys.set(row, key);
      seen.add(key);
    }
    return { block, keys, headings: distinctHeadings(block.headings) };
  });
  return ({ row, column }) => {
    for (const { block, keys, headings } of rows) {
      const heading = headings[column - block.column];
      const key = keys.get(row);
      if (key !== undefined && heading !== undefined && column > block.column) return { block, key, heading };
    }
    return null;
  };
}

const shown = (value: Plain): string =>
  typeof value === 'number'
    ? value.toLocaleString('en-GB', { maximumFractionDigits: 2 })
    : String(value ?? '');

const YEAR = /\d{4}/;

interface Figure {
  id: string;
  what: string;
  typed: Plain;
}

/** Values in a block's years, in rows that have formulas in other years or that HNB Checks lists. */
function figuresTyped({ id, typed }: BlueprintBlock, people: People, known: ReadonlySet<string>): Figure[] {
  const rows = Object.entries(people[id] ?? {});
  const years = Object.keys(rows[0]?.[1] ?? {}).filter(
    (heading) => YEAR.test(heading) && !typed.includes(heading),
  );
  if (years.length === 0) return [];
  return rows.flatMap(([key, row]) => {
    const isCalculated = years.some((heading) => row[heading]?.formula !== undefined);
    return years.flatMap((heading): Figure[] => {
      const cell = row[heading];
      const own = idOf(id, key, heading);
      const isOver = isTypedOver(cell) ? isCalculated || known.has(own) : known.has(own);
      return isOver && cell
        ? [{ id: own, what: `${key}, ${heading}`, typed: cell.formula ?? cell.value }]
        : [];
    });
  });
}

/** Figures typed over in years or rows that the sheet no longer has. */
function goneFrom(blueprint: SheetBlueprint, people: People, known: ReadonlySet<string>): Kept[] {
  const figures = blueprint.blocks.filter(isLooked).flatMap((block) => figuresTyped(block, people, known));
  if (figures.length === 0) return [];
  const spotOf = spots(blueprint);
  const standing = new Set(
    blueprint.cells
      .filter(({ value, formula }) => !blank(value) || formula !== undefined)
      .map((cell) => {
        const spot = spotOf(cell);
        return spot ? idOf(spot.block.id, spot.key, spot.heading) : '';
      }),
  );
  return figures
    .filter(({ id }) => !standing.has(id))
    .map(({ what, typed }) => ({
      sheet: blueprint.name,
      cell: '',
      text: `${shown(typed)}, typed over the formula of "${what}", which the sheet no longer has`,
    }));
}

interface Standing {
  cell: BlueprintCell;
  spot: Spot;
  typed: PeopleCell;
}

/**
 * Cells with a formula of HNB that hold something.
 * @param marks where the marks of all such formulas are noted; null where nobody asks for them
 */
function standingOver(
  blueprint: SheetBlueprint,
  people: People,
  marks: Marks | null,
  isMeant?: (block: BlueprintBlock) => boolean,
) {
  const spotOf = spots(blueprint, isMeant);
  const values: Standing[] = [];
  const formulas: (Standing & Looked)[] = [];
  for (const cell of blueprint.cells) {
    const { formula } = cell;
    const spot = formula === undefined ? null : spotOf(cell);
    if (formula === undefined || !spot || spot.block.typed.includes(spot.heading)) continue;
    const { block, key, heading } = spot;
    marks?.add(block.id, { ...cell, formula });
    const typed = people[block.id]?.[key]?.[heading];
    if (isTypedOver(typed)) values.push({ cell, spot, typed });
    else if (typed?.formula !== undefined) {
      const id = idOf(block.id, key, heading);
      formulas.push({
        id,
        block: block.id,
        key,
        heading,
        cell,
        formula,
        standing: typed.formula,
        spot,
        typed,
      });
    }
  }
  return { values, formulas };
}

/** What of a person stands in a cell: the figure, or the formula as it reads from where the cell is now. */
function ownOf(
  { cell, spot, typed }: Standing,
  written: WrittenFormulas | undefined,
): { own?: string; moved: boolean } {
  if (typed.formula === undefined) return { moved: false };
  const place = written?.placeOf(spot.block.id, spot.key, spot.heading);
  if (!place) return { own: typed.formula, moved: false };
  const [rows, columns] = [cell.row - place.row, cell.column - place.column];
  return { own: movedFormula(typed.formula, rows, columns), moved: rows !== 0 || columns !== 0 };
}

/** Sentences and formulas of HNB that no block holds; of HNB Digest nothing is noted, not even what it hides today. */
const outsideBlocks = ({ id, cells, blocks }: SheetBlueprint): BlueprintCell[] =>
  id === 'Digest'
    ? []
    : cells.filter(
        ({ row, column, value, formula }) =>
          (formula !== undefined || (typeof value === 'string' && value !== '')) &&
          !blocks.some(
            (block) =>
              row >= block.row &&
              row <= block.row + block.rows &&
              column >= block.column &&
              column < block.column + block.headings.length,
          ),
      );

/** Where something else stands than HNB's formula: block, row key and heading. The checks count too. */
export function typedOverIn(
  blueprint: SheetBlueprint,
  { people, written }: Pick<Choices, 'people' | 'written'>,
): { block: string; key: string; heading: string }[] {
  if (blueprint.kind === 'record') return [];
  const known = new Set(Object.keys(people[KEPT_FORMULAS_BLOCK] ?? {}));
  const isMeant = ({ id }: BlueprintBlock): boolean => id !== KEPT_FORMULAS_BLOCK;
  const { values, formulas } = standingOver(blueprint, people, null, isMeant);
  return [
    ...values.map(({ spot: { block, key, heading } }) => ({ block: block.id, key, heading })),
    ...foreignFormulas(formulas, written, known),
  ];
}

interface Choices {
  people: People;
  /** Ids whose formula was chosen. */
  putBack: ReadonlySet<string>;
  written?: WrittenFormulas | undefined;
}

/** Puts what people typed over formulas in its place on the sheets, but where the formula was chosen. */
export function keepFormulasTypedOver(
  made: Map<SheetId, SheetBlueprint>,
  { people, putBack, written }: Choices,
): KeptFound {
  const kept: KeptFormula[] = [];
  const released: Kept[] = [];
  const notes: string[] = [];
  const marks = new Marks();
  const known = new Set(Object.keys(people[KEPT_FORMULAS_BLOCK] ?? {}));
  const merge = (blueprint: SheetBlueprint): SheetBlueprint => {
    if (blueprint.kind === 'record') return blueprint;
    const { values, formulas } = standingOver(blueprint, people, marks);
    for (const { value, formula } of outsideBlocks(blueprint))
      marks.addLoose(blueprint.id, formula ?? value ?? '');
    if (!blueprint.blocks.some(({ id }) => people[id])) return blueprint;
    const over = [...values, ...(foreignFormulas(formulas, written, known) as (Standing & Looked)[])];
    const stays = new Map<BlueprintCell, BlueprintCell>();
    const looks: SheetBlueprint['conditionals'] = [];
    for (const standing of over) {
      const { cell, spot, typed } = standing;
      const { own, moved } = ownOf(standing, written);
      const found: KeptFormula = {
        id: idOf(spot.block.id, spot.key, spot.heading),
        sheet: blueprint.name,
        address: cellName(cell.row, cell.column),
        what: `${spot.key}, ${spot.heading}`,
        formula: cell.formula ?? '',
        worked: cell.expect ?? null,
        typed: typed.value,
        ...(own === undefined ? {} : { own }),
      };
      if (putBack.has(found.id)) {
        released.push({
          sheet: found.sheet,
          cell: found.address,
          text: `${own ?? shown(found.typed)}, typed over the formula of "${found.what}": the formula was put back`,
        });
        continue;
      }
      kept.push(found);
      if (moved)
        notes.push(
          `${blueprint.name}: the formula typed over "${found.what}" has moved with its row to ${found.address}. See that it still reads the right cells.`,
        );
      const isMarked = own === undefined ? `NOT(ISFORMULA(${found.address}))` : `ISFORMULA(${found.address})`;
      looks.push({
        range: found.address,
        formula: `=${isMarked}`,
        style: { fill: '#F8D7DA', bold: true },
      });
      stays.set(cell, { ...cell, kept: typed.value, ...(own === undefined ? {} : { keptFormula: own }) });
    }
    const gone = goneFrom(blueprint, people, known);
    released.push(...gone);
    notes.push(...gone.map(({ sheet, text }) => `${sheet}: ${text}; it is kept on HNB Log.`));
    if (stays.size === 0) return blueprint;
    return {
      ...blueprint,
      cells: blueprint.cells.map((cell) => stays.get(cell) ?? cell),
      conditionals: [...blueprint.conditionals, ...looks],
    };
  };
  for (const [id, blueprint] of made) made.set(id, merge(blueprint));
  return { kept, released, notes, marks: marks.marks() };
}

/** @param resting formulas that rest on them */
export function keptNotes(
  {
    kept,
    keptElsewhere,
    blueprints,
  }: {
    kept: readonly KeptFormula[];
    keptElsewhere: readonly string[];
    blueprints: readonly SheetBlueprint[];
  },
  resting: number,
): string[] {
  const number = kept.length + keptElsewhere.length;
  if (number === 0) return [];
  const what = number === 1 ? '1 formula typed over is kept' : `${number} formulas typed over are kept`;
  const rest =
    resting === 0
      ? ''
      : ` ${resting === 1 ? '1 cell rests' : `${resting} cells rest`} on ${number === 1 ? 'it' : 'them'} and cannot be held against what HNB works out.`;
  const isListed = blueprints.some(({ blocks }) => blocks.some(({ id }) => id === KEPT_FORMULAS_BLOCK));
  const list = isListed
    ? `, and HNB Checks lists ${number === 1 ? 'it' : 'them'} with what the formula gives`
    : '';
  return [`${what}${list}.${rest}`];
}

// ---- the list on HNB Checks ----

/** Stands on every row, so that a formula can count them. */
export const KEPT_STATE = 'Kept';

const HEADINGS = {
  what: 'Formula typed over',
  worked: 'The formula gives',
  typed: 'Typed',
  cure: 'How the formula comes back',
  where: 'Cell',
} as const;

/** Under the columns of HNB Checks. */
const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Cell of', width: 22, style: 'key' },
  { heading: HEADINGS.what, width: 60, style: 'wrapped' },
  { heading: HEADINGS.worked, width: 16, style: 'pence' },
  { heading: HEADINGS.typed, width: 16, style: 'pence' },
  { heading: 'State', width: 10, style: 'check' },
  { heading: HEADINGS.cure, width: 60, style: 'wrapped' },
  { heading: HEADINGS.where, width: 22, style: 'text' },
  { heading: 'Reason', width: 36, style: 'inputText', typed: true },
];

const CURE = 'Preview the build and tick the cell, or type the reason why the figure stays.';

/** A row of the list for a sheet that this build does not make. */
interface Carried {
  id: string;
  row: Record<string, PeopleCell>;
  typed: Plain;
}

/** True where the cell of a row of the list holds HNB's formula again, which the list shows beside it. */
function isHealed(cell: PeopleCell, row: Record<string, PeopleCell>): boolean {
  const [listed, where] = [row[HEADINGS.worked]?.formula, String(row[HEADINGS.where]?.value ?? '')];
  if (cell.formula === undefined || listed === undefined) return false;
  const sheet = where.slice(0, where.lastIndexOf('!')).replace(/^'|'$/g, '').replace(/''/g, "'");
  return normalFormula(asSeenFromElsewhere(cell.formula, sheet)) === normalFormula(listed);
}

/** They stay as they stand, as long as what was typed stands too. */
function carried(people: People, built: readonly BlueprintBlock[]): Carried[] {
  const isBuilt = (id: string): boolean => built.some((block) => block.id === id);
  return Object.entries(people[KEPT_FORMULAS_BLOCK] ?? {}).flatMap(([id, row]) => {
    const [block = '', ...rest] = id.split(SEPARATOR);
    const cell = people[block]?.[rest.slice(0, -1).join(SEPARATOR)]?.[rest[rest.length - 1] ?? ''];
    if (isBuilt(block) || !cell) return [];
    const stands = isTypedOver(cell) || (cell.formula !== undefined && !isHealed(cell, row));
    return stands ? [{ id, row, typed: cell.value }] : [];
  });
}

/** What the checks have to know of formulas typed over. */
export interface KeptOnSheets {
  kept: readonly KeptFormula[];
  /** Rows of the list for sheets that the build leaves alone. */
  others: readonly Carried[];
  count: number;
  /** Full addresses of those cells. */
  elsewhere: string[];
  /** The list stands on HNB Checks since an earlier build. */
  wasListed: boolean;
}

/** A sheet that stands beside those that are built, as a build would make it, and what is typed over on it. */
export interface TypedOverBeside {
  blueprint: SheetBlueprint;
  kept: readonly KeptFormula[];
}

export function typedOverOn(
  kept: readonly KeptFormula[],
  people: People,
  made: readonly SheetBlueprint[],
  beside: TypedOverBeside | null = null,
): KeptOnSheets {
  const known = beside ? [...made, beside.blueprint] : made;
  const others = carried(
    people,
    known.flatMap(({ blocks }) => blocks),
  );
  const more = beside?.kept ?? [];
  const wasListed = people[KEPT_FORMULAS_BLOCK] !== undefined;
  const elsewhere = [
    ...others.map(({ row }) => String(row[HEADINGS.where]?.value ?? '')),
    ...more.map(({ sheet, address }) => sheetPrefix(sheet) + address),
  ];
  const all = [...kept, ...more];
  return { kept: all, others, elsewhere, count: all.length + others.length, wasListed };
}

const asStands = (cell: PeopleCell | undefined): Content =>
  cell?.formula === undefined ? (cell?.value ?? null) : { formula: cell.formula, expect: undefined };

/** Figures of any kind stand below each other: rates and words as they are, money to the penny. */
const lookOf = (typed: Plain): Record<string, StyleName> => {
  const style = typeof typed === 'number' && Math.abs(typed) >= 1 ? 'pence' : 'text';
  return { [HEADINGS.worked]: style, [HEADINGS.typed]: style };
};

interface Row {
  id: string;
  typed: Plain;
  content: Record<string, Content>;
}

function rowOf({ id, sheet, address, what, formula, worked, typed, own }: KeptFormula): Row {
  const where = sheetPrefix(sheet) + address;
  const content = {
    [HEADINGS.what]: `${sheet}: ${what}${own === undefined ? '' : `. Typed instead: ${own}`}`,
    [HEADINGS.worked]: { formula: asSeenFromElsewhere(formula, sheet), expect: worked ?? undefined },
    // what a formula of their own comes to is theirs alone to say
    [HEADINGS.typed]: { formula: `=${where}`, expect: own === undefined ? typed : undefined },
    State: KEPT_STATE,
    [HEADINGS.cure]: CURE,
    [HEADINGS.where]: where,
  };
  return { id, typed, content };
}

/** Writes the list; nothing while nothing was ever typed over. */
export function keptList(writer: SheetWriter, { kept, others, count, wasListed }: KeptOnSheets): string[] {
  if (count === 0 && !wasListed) return [];
  writer.section('Formulas typed over, kept until somebody chooses');
  const block = writer.block(KEPT_FORMULAS_BLOCK, COLUMNS);
  const ours = COLUMNS.slice(1).filter(({ typed }) => !typed);
  const standing = others.map(({ id, row, typed }): Row => ({
    id,
    typed,
    content: Object.fromEntries(ours.map(({ heading }) => [heading, asStands(row[heading])])),
  }));
  // in one order, whichever sheets are built
  const rows = [...kept.map(rowOf), ...standing].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id, typed, content } of rows) block.add(id, content, lookOf(typed));
  return block.end();
}
