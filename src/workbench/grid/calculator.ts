/**
 * Works out every formula of the Book: translates, lets the engine calculate, asks the add-in for its custom
 * functions, and writes values, spills and errors back into the Book's cells. Always a full calculation: the engine
 * leaves dependants of a shrunken spill stale otherwise.
 */
import { cellKey, type BookCell, type BookRange, type BookSheet, type Calculator } from '../book/book';
import type { Book } from '../book/model';
import { addressOf, absoluteRange, MAX_COLUMNS, MAX_ROWS, parseRange, quoteSheet } from './address';
import { callParts, CustomFunctions, innermostCall, literal } from './custom';
import type { FunctionInfo, Invoke, Matrix, Outcome } from './custom';
import { FormulaEngine, type EngineResults, type EngineSheet, type Result } from './engine';
import { textOf, type Token } from './formula-text';
import { Translator, type Place } from './references';

export interface CalculatorOptions {
  /** Calls a custom function in the add-in; without it every custom function is #NAME?. */
  invoke?: Invoke;
  /** Namespace of the add-in's functions. */
  namespace?: string;
  /** Milliseconds to wait for the add-in's answer. */
  patience?: number;
}

/** Sheets that the Book does not have, where the engine works out arguments and finds results of custom functions. */
const SCRATCH = '~scratch ';
const MAX_ROUNDS = 50;
const SPILL_BLOCKED: Outcome = { matrix: [[{ value: '#SPILL!', error: true }]] };

/** One call of a custom function in a formula. */
interface Site {
  id: string;
  name: string;
  place: Place;
  /** A value known at once, cells to read after the engine has run, or null when left out. */
  args: (Result | { sheet: string; range: BookRange } | null)[];
  /** True when the call is the whole formula, so that its result spills into the sheet. */
  whole: boolean;
}

/** One round: what the engine is given, and what has to be asked afterwards. */
interface Round {
  sheets: Map<string, EngineSheet>;
  sites: Site[];
  /** Results of whole-formula calls placed straight into the sheets, by sheet and anchor. */
  placed: Map<string, Result[][]>;
  whole: { site: Site; outcome: Outcome }[];
}

/**
 * Which columns of a sheet formulas read. A register of twenty thousand rows has many columns that none does, and
 * those need not go to the engine. A sheet with formulas goes whole: what stands in the way of a spill counts too.
 */
class ReadColumns {
  private readonly texts = new Map<string, Set<string>>();
  private readonly withFormulas = new Set<string>();
  private readsAnything = false;

  note(formula: readonly Token[], own: BookSheet): void {
    this.withFormulas.add(own.name.toLowerCase());
    formula.forEach((token, i) => {
      // INDEX(…):INDEX(…) reads what lies between
      if (token.text === ':' || FREE_READERS.has(token.text.toUpperCase())) this.readsAnything = true;
      const before = formula[i - 1];
      if (token.kind !== 'reference' || before?.kind !== 'sheet') return;
      const name = before.text.slice(1, -2).replace(/''/g, "'").toLowerCase();
      const known = this.texts.get(name);
      if (known) known.add(token.text);
      else this.texts.set(name, new Set([token.text]));
    });
  }

  columnsOf({ name }: BookSheet): (column: number) => boolean {
    const key = name.toLowerCase();
    if (this.readsAnything || this.withFormulas.has(key)) return () => true;
    const columns = new Set<number>();
    for (const text of this.texts.get(key) ?? []) {
      const range = parseRange(text);
      if (!range || range.columns === MAX_COLUMNS) return () => true;
      for (let column = range.column; column < range.column + range.columns; column += 1) columns.add(column);
    }
    return (column) => columns.has(column);
  }
}

/** Functions that read cells which their text does not name. */
const FREE_READERS: ReadonlySet<string> = new Set(['INDIRECT', 'OFFSET']);

/** Row and column of a cell's key; of a large book this is asked a few hundred thousand times. */
function placeOf(key: string): { row: number; column: number } {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}

const siteKey = (sheet: string, row: number, column: number): string => `${sheet}!${cellKey(row, column)}`;

/** Reads cells of a finished round: formulas, spills and constants alike. A sheet is laid out when it is first read. */
class Reader {
  private readonly cells = new Map<string, Map<string, Result>>();

  constructor(
    private readonly round: Round,
    private readonly results: EngineResults,
  ) {}

  private cellsOf(name: string): ReadonlyMap<string, Result> {
    let own = this.cells.get(name);
    if (!own) {
      const sheet = this.round.sheets.get(name);
      own = sheet ? this.laidOut(sheet) : new Map<string, Result>();
      this.cells.set(name, own);
    }
    return own;
  }

  private laidOut(sheet: EngineSheet): Map<string, Result> {
    const own = new Map<string, Result>();
    for (const { row, column, value, error } of sheet.values) {
      own.set(cellKey(row, column), { value, ...(error ? { error } : {}) });
    }
    for (const { row, column } of sheet.formulas) {
      const array = this.results.array(sheet.name, row, column);
      array?.forEach((line, r) => line.forEach((cell, c) => own.set(cellKey(row + r, column + c), cell)));
      if (!array) own.set(cellKey(row, column), this.results.at(sheet.name, row, column) ?? { value: 0 });
    }
    return own;
  }

  /** The values of a range; null stands for a blank cell. Whole rows and columns end where the cells end. */
  matrix(sheet: string, range: BookRange): Matrix {
    const own = this.cellsOf(sheet);
    const { rows, columns } = this.clipped(own, range);
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length: columns }, (__, c) => own.get(cellKey(range.row + r, range.column + c)) ?? null),
    );
  }

  private clipped(own: ReadonlyMap<string, Result>, range: BookRange): { rows: number; columns: number } {
    if (range.rows < MAX_ROWS && range.columns < MAX_COLUMNS) return range;
    const keys = [...own.keys()].map((key) => key.split(',').map(Number) as [number, number]);
    const end = (part: 0 | 1): number => keys.reduce((last, key) => Math.max(last, key[part] + 1), 1);
    return {
      rows: Math.min(range.rows, end(0) - range.row),
      columns: Math.min(range.columns, end(1) - range.column),
    };
  }
}

export class BookCalculator implements Calculator {
  private readonly engine = new FormulaEngine();
  private readonly custom: CustomFunctions;
  private readonly namespace: string;
  private readonly messages = new Map<string, string>();
  private running: Promise<void> | null = null;
  private again: Promise<void> | null = null;
  private stale = true;
  /** What the calls came to the last time: as a rule they do again, and one round will do. */
  private outcomes = new Map<string, Outcome>();
  /** Number of full calculations so far. */
  runs = 0;

  constructor(
    private readonly book: Book,
    options: CalculatorOptions = {},
  ) {
    this.namespace = options.namespace ?? 'HNB';
    this.custom = new CustomFunctions(options.invoke ?? null, options.patience ?? 20_000, () => {
      this.stale = true;
      void this.calculate();
    });
    book.listen((event) => {
      const changes = event.kind === 'cells' ? event.source !== 'calculation' : CAUSES.has(event.kind);
      if (changes) this.stale = true;
    });
  }

  /** Sets the add-in's list of functions (its functions.json) and makes the next calculation a full one. */
  know(functions: readonly FunctionInfo[]): void {
    this.custom.know(functions);
    this.stale = true;
  }

  forget(): void {
    this.know([]);
  }

  /** Calculates until the custom functions that read the workbook for themselves have answered as well. */
  async settled(): Promise<void> {
    await this.calculate();
    await this.custom.settled();
    await this.calculate();
  }

  markDirty(sheet: BookSheet | null): void {
    this.custom.markDirty(sheet && quoteSheet(sheet.name));
    this.stale = true;
  }

  /** The sentence behind a custom function's error in this cell. */
  messageAt(sheet: BookSheet, row: number, column: number): string | undefined {
    return this.messages.get(siteKey(sheet.id, row, column));
  }

  /** Brings every formula up to date. A call during a calculation waits for one more, made when that has ended. */
  calculate(): Promise<void> {
    if (!this.running) {
      this.running = this.run().finally(() => {
        this.running = null;
      });
      return this.running;
    }
    this.again ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.again = null;
        return this.calculate();
      });
    return this.again;
  }

  private async run(): Promise<void> {
    while (this.stale) {
      this.stale = false;
      this.runs += 1;
      await this.settle();
    }
  }

  /** Rounds of engine and custom functions until nothing changes any more. */
  private async settle(): Promise<void> {
    const outcomes = new Map(this.outcomes);
    this.custom.begin();
    for (let count = 0; count < MAX_ROUNDS && !this.stale; count += 1) {
      const round = this.plan(outcomes);
      const results = await this.engine.calculate([...round.sheets.values()]);
      if (this.stale) return;
      const changed = this.consider(round, new Reader(round, results), outcomes);
      const spills = this.write(round, results);
      const asked = await this.custom.answerWanted();
      if (!asked && !changed && !spills) break;
    }
    this.outcomes = outcomes;
    this.custom.end();
  }

  /** Puts to each call the arguments of this round; true when an outcome differs from what the round used. */
  private consider(round: Round, reader: Reader, outcomes: Map<string, Outcome>): boolean {
    let changed = false;
    this.messages.clear();
    for (const site of round.sites) {
      const args = site.args.map((arg) => {
        if (arg === null) return null;
        return 'range' in arg ? reader.matrix(arg.sheet, arg.range) : [[arg]];
      });
      const { sheet, row, column } = site.place;
      const outcome = this.custom.outcome(
        site.name,
        args,
        `${quoteSheet(sheet.name)}!${addressOf(row, column)}`,
      );
      if (outcome.message) this.messages.set(siteKey(sheet.id, row, column), outcome.message);
      if (JSON.stringify(outcomes.get(site.id)?.matrix) !== JSON.stringify(outcome.matrix)) changed = true;
      outcomes.set(site.id, outcome);
    }
    return changed;
  }

  private plan(outcomes: ReadonlyMap<string, Outcome>): Round {
    const round: Round = { sheets: new Map(), sites: [], placed: new Map(), whole: [] };
    const translator = new Translator(this.book);
    const read = new ReadColumns();
    for (const sheet of this.book.sheets) this.planFormulas(round, sheet, translator, outcomes, read);
    for (const sheet of this.book.sheets) this.planValues(round, sheet, read);
    for (const { site, outcome } of round.whole) place(round, site, outcome);
    return round;
  }

  private planFormulas(
    round: Round,
    sheet: BookSheet,
    translator: Translator,
    outcomes: ReadonlyMap<string, Outcome>,
    read: ReadColumns,
  ): void {
    scratch(round, sheet.name);
    for (const [key, { formula }] of sheet.cells) {
      if (!formula) continue;
      const place = { sheet, ...placeOf(key) };
      const translated = translator.translate(formula, place);
      read.note(translated, sheet);
      const site = this.planFormula(round, place, translated, outcomes);
      if (site) round.whole.push({ site, outcome: outcomes.get(site.id) ?? this.unknown() });
    }
  }

  private planValues(round: Round, sheet: BookSheet, read: ReadColumns): void {
    const { values } = scratch(round, sheet.name);
    const inArrays = arrayCells(sheet);
    const isRead = read.columnsOf(sheet);
    for (const [key, cell] of sheet.cells) {
      if (cell.formula || cell.value === null || cell.spilledFrom) continue;
      const { row, column } = placeOf(key);
      if (!isRead(column) || inArrays.has(key)) continue;
      values.push({ row, column, value: cell.value, ...(cell.error ? { error: true } : {}) });
    }
  }

  private unknown(): Outcome {
    return { matrix: [[{ value: '#BUSY!', error: true }]] };
  }

  /** Gives the formula to the engine. Answers the call when the formula is nothing else. */
  private planFormula(
    round: Round,
    where: Place,
    translated: Token[],
    outcomes: ReadonlyMap<string, Outcome>,
  ): Site | null {
    let parts = translated;
    for (let index = 0; ; index += 1) {
      const call = innermostCall(parts, this.namespace);
      if (!call) break;
      const site = this.siteOf(round, where, parts, call, index);
      round.sites.push(site);
      if (site.whole) return site;
      const { matrix } = outcomes.get(site.id) ?? this.unknown();
      const result = scratchResult(round, matrix);
      parts = [...parts.slice(0, call.from), ...result, ...parts.slice(call.to + 1)];
    }
    const { row, column } = where;
    scratch(round, where.sheet.name).formulas.push({ row, column, formula: `=${textOf(parts)}` });
    return null;
  }

  private siteOf(
    round: Round,
    where: Place,
    parts: readonly Token[],
    call: { from: number; to: number },
    index: number,
  ): Site {
    const { name, args } = callParts(parts, call);
    const id = `${siteKey(where.sheet.id, where.row, where.column)}#${index}`;
    const outside = [...parts.slice(0, call.from), ...parts.slice(call.to + 1)];
    return {
      id,
      name,
      place: where,
      whole: textOf(outside).trim() === '',
      args: args.map((arg) => argument(round, where, arg)),
    };
  }

  /** Writes the round's results into the Book; true when a spill has another size than before. */
  private write(round: Round, results: EngineResults): boolean {
    let resized = false;
    for (const sheet of this.book.sheets) {
      const writer = new Writer(this.book, sheet);
      for (const [key, cell] of [...sheet.cells].filter(([, { formula }]) => formula)) {
        const { row, column } = placeOf(key);
        const array =
          round.placed.get(siteKey(sheet.id, row, column)) ?? results.array(sheet.name, row, column);
        writer.put(row, column, cell, array ?? [[results.at(sheet.name, row, column) ?? { value: 0 }]]);
      }
      resized = writer.finish() || resized;
    }
    return resized;
  }
}

/** Events other than written cells that can change what a formula comes to. */
const CAUSES = new Set(['sheets', 'tables', 'names']);

function scratch(round: Round, name: string): EngineSheet {
  let sheet = round.sheets.get(name);
  if (!sheet) {
    sheet = { name, values: [], formulas: [] };
    round.sheets.set(name, sheet);
  }
  return sheet;
}

/** Puts a result of a call inside a larger formula where the engine can refer to it. */
function scratchResult(round: Round, matrix: readonly Result[][]): Token[] {
  const name = `${SCRATCH}${round.sheets.size}`;
  const sheet = scratch(round, name);
  matrix.forEach((line, row) => line.forEach((cell, column) => sheet.values.push({ row, column, ...cell })));
  const range = { row: 0, column: 0, rows: matrix.length, columns: matrix[0]?.length ?? 1 };
  return [
    { kind: 'sheet', text: `${quoteSheet(name)}!` },
    { kind: 'reference', text: absoluteRange(range) },
  ];
}

/** An argument as a value, as cells to read, or as a formula on a scratch sheet whose result is read. */
function argument(round: Round, where: Place, parts: readonly Token[]): Site['args'][number] {
  if (parts.length === 0) return null;
  const known = literal(parts);
  if (known) return known;
  const last = parts[parts.length - 1];
  const range = last?.kind === 'reference' ? parseRange(last.text) : null;
  if (range && parts.length === 1) return { sheet: where.sheet.name, range };
  if (range && parts.length === 2 && parts[0]?.kind === 'sheet') {
    return { sheet: parts[0].text.slice(1, -2).replace(/''/g, "'"), range };
  }
  const name = `${SCRATCH}${round.sheets.size}`;
  scratch(round, name).formulas.push({
    row: 0,
    column: 0,
    formula: `=${textOf(withSheets(parts, where.sheet))}`,
  });
  return { sheet: name, range: { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS } };
}

/** References without a sheet mean the formula's own sheet, also when the formula is worked out elsewhere. */
function withSheets(parts: readonly Token[], sheet: BookSheet): Token[] {
  return parts.flatMap((part, i): Token[] =>
    part.kind === 'reference' && parts[i - 1]?.kind !== 'sheet'
      ? [{ kind: 'sheet', text: `${quoteSheet(sheet.name)}!` }, part]
      : [part],
  );
}

/** Cells inside legacy array formulas: their values belong to the formula. */
function arrayCells(sheet: BookSheet): Set<string> {
  const keys = new Set<string>();
  for (const { arrayRef } of sheet.cells.values()) {
    const range = arrayRef ? parseRange(arrayRef) : null;
    if (!range) continue;
    for (let r = 0; r < range.rows; r += 1) {
      for (let c = 0; c < range.columns; c += 1) keys.add(cellKey(range.row + r, range.column + c));
    }
  }
  return keys;
}

/** Puts the result of a whole-formula call into its sheet as values, or #SPILL! when something is in the way. */
function place(round: Round, site: Site, outcome: Outcome): void {
  const { sheet, row, column } = site.place;
  const own = scratch(round, sheet.name);
  const taken = (r: number, c: number): boolean => {
    const cell = sheet.cells.get(cellKey(row + r, column + c));
    if (r === 0 && c === 0) return false;
    return cell !== undefined && !cell.spilledFrom && (cell.formula !== undefined || cell.value !== null);
  };
  const blocked = outcome.matrix.some((line, r) => line.some((_, c) => taken(r, c)));
  const { matrix } = blocked ? SPILL_BLOCKED : outcome;
  matrix.forEach((line, r) =>
    line.forEach((cell, c) => own.values.push({ row: row + r, column: column + c, ...cell })),
  );
  round.placed.set(siteKey(sheet.id, row, column), matrix);
}

/** Writes results into one sheet of the Book and tells its listeners once what has changed. */
class Writer {
  private readonly spilled = new Map<string, { row: number; column: number }>();
  private changed: { top: number; left: number; bottom: number; right: number } | null = null;
  private resized = false;

  constructor(
    private readonly book: Book,
    private readonly sheet: BookSheet,
  ) {}

  put(row: number, column: number, cell: BookCell, matrix: readonly Result[][]): void {
    const array = cell.arrayRef ? parseRange(cell.arrayRef) : null;
    const size = array ?? { rows: matrix.length, columns: matrix[0]?.length ?? 1 };
    const single = matrix.length === 1 && matrix[0]?.length === 1;
    for (let r = 0; r < size.rows; r += 1) {
      for (let c = 0; c < size.columns; c += 1) {
        const result = single ? matrix[0]?.[0] : matrix[r]?.[c];
        const target = r + c === 0 ? cell : this.book.ensureCell(this.sheet, row + r, column + c);
        if (r + c > 0 && !array) this.mark(target, row, column, row + r, column + c);
        this.set(target, row + r, column + c, result ?? { value: '#N/A', error: true });
      }
    }
    this.size(cell, array ? { rows: 1, columns: 1 } : size);
  }

  /** Clears cells that no spill fills any more and tells of the changes; true when a spill changed its size. */
  finish(): boolean {
    for (const [key, cell] of this.sheet.cells) {
      if (!cell.spilledFrom || this.spilled.has(key)) continue;
      const { row, column } = placeOf(key);
      delete cell.spilledFrom;
      this.set(cell, row, column, { value: null });
      if (cell.style === 0) this.sheet.cells.delete(key);
      this.resized = true;
    }
    if (this.changed) {
      const { top, left, bottom, right } = this.changed;
      const range = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
      this.book.tell({ kind: 'cells', sheet: this.sheet, range, source: 'calculation' });
    }
    return this.resized;
  }

  private mark(target: BookCell, row: number, column: number, atRow: number, atColumn: number): void {
    const from = { row, column };
    this.spilled.set(cellKey(atRow, atColumn), from);
    if (target.spilledFrom?.row !== row || target.spilledFrom.column !== column) {
      target.spilledFrom = from;
      this.resized = true;
    }
  }

  private size(cell: BookCell, size: { rows: number; columns: number }): void {
    if (size.rows * size.columns > 1) cell.spill = { rows: size.rows, columns: size.columns };
    else delete cell.spill;
  }

  private set(cell: BookCell, row: number, column: number, { value, error }: Result): void {
    if (cell.value === value && (cell.error ?? false) === (error ?? false)) return;
    cell.value = value;
    if (error) cell.error = true;
    else delete cell.error;
    const { top, left, bottom, right } = this.changed ?? {
      top: row,
      left: column,
      bottom: row,
      right: column,
    };
    this.changed = {
      top: Math.min(top, row),
      left: Math.min(left, column),
      bottom: Math.max(bottom, row),
      right: Math.max(right, column),
    };
  }
}
