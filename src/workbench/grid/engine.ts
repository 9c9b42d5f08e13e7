/**
 * Univer's formula engine without a workbook or a page: plain cells and A1 formulas in, results out, always a full
 * calculation from nothing, in a browser or in Node. Only this file and excel-functions.ts know the engine, and put
 * right what it gets wrong. Knows neither cells of the Book nor custom functions.
 */
import {
  CellValueType,
  LocaleType,
  LogLevel,
  ObjectMatrix,
  Styles,
  Univer,
  UniverInstanceType,
} from '@univerjs/core';
import type { ICellData, IRange } from '@univerjs/core';
import {
  ICalculateFormulaService,
  IFormulaCurrentConfigService,
  IFormulaRuntimeService,
  IFunctionService,
  UniverFormulaEnginePlugin,
} from '@univerjs/engine-formula';
import type { IAllRuntimeData, IFormulaDatasetConfig } from '@univerjs/engine-formula';
import { ERROR_VALUES } from '../book/book';
import { putFunctionsRight } from './excel-functions';

export type Value = string | number | boolean | null;

/** A value of a cell; an error is its text with `error` set. */
export interface Result {
  value: Value;
  error?: boolean;
}

export interface EngineSheet {
  name: string;
  /** Constants, by row and column. */
  values: { row: number; column: number; value: Value; error?: boolean }[];
  /** Formulas with "=", in A1 with quoted sheet names. */
  formulas: { row: number; column: number; formula: string }[];
}

export interface EngineResults {
  /** What a formula came to; for an array its first value. */
  at(sheet: string, row: number, column: number): Result | undefined;
  /** The array that a formula came to, when it came to more than one value. */
  array(sheet: string, row: number, column: number): Result[][] | undefined;
}

/** Room below and right of the cells for arrays that spill. */
const SLACK_ROWS = 2_000;
const SLACK_COLUMNS = 200;
/** The engine's word for a value that is still on its way; Excel's is #BUSY!. */
const WAITING = '#GETTING_DATA';
const CIRCLE = '#CYCLE!';
const BUSY = '#BUSY!';
const ERRORS = new Set([BUSY, ...ERROR_VALUES]);

/** Parts of the engine that its types keep private and that are put right below. */
interface EnginePrivates {
  _executeStep(): Promise<true | undefined>;
}
interface RuntimePrivates {
  _getValueObjectOfRuntimeData(variant: unknown): ICellData;
  currentRow: number;
  currentColumn: number;
  currentSubUnitId: string;
}
interface ConfigPrivates {
  getSheetRowColumnCount(unit: string, sheet: string): { rowCount: number; columnCount: number };
}

function cellOf(value: Value): ICellData {
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  // the engine takes "" for a blank unless the cell looks like a formula's
  if (value === BUSY) return { v: WAITING, t: CellValueType.STRING };
  if (value === '') return { v: '', t: CellValueType.STRING, f: '=' };
  return { v: value, t: CellValueType.STRING };
}

function resultOf(cell: ICellData | null | undefined | void): Result {
  const value = cell?.v;
  // a blank that a formula hands on counts as nought
  if (value === null || value === undefined) return { value: 0 };
  if (cell?.t === CellValueType.BOOLEAN) return { value: value === 1 || value === true };
  if (value === WAITING) return { value: BUSY, error: true };
  // Excel shows 0 for a formula that goes round in a circle
  if (value === CIRCLE) return { value: 0 };
  if (typeof value === 'string' && ERRORS.has(value)) return { value, error: true };
  return { value: Object.is(value, -0) ? 0 : value };
}

class RunResults implements EngineResults {
  constructor(
    private readonly unit: string,
    private readonly data: IAllRuntimeData,
    private readonly failed: ReadonlySet<string>,
  ) {}

  at(sheet: string, row: number, column: number): Result | undefined {
    if (this.failed.has(`${sheet}!${row},${column}`)) return { value: '#VALUE!', error: true };
    const cell = this.data.unitData[this.unit]?.[sheet]?.getValue(row, column);
    return cell === undefined ? undefined : resultOf(cell);
  }

  array(sheet: string, row: number, column: number): Result[][] | undefined {
    const range: IRange | undefined = this.data.arrayFormulaRange[this.unit]?.[sheet]?.[row]?.[column];
    const first = this.at(sheet, row, column);
    const cells = this.data.arrayFormulaCellData[this.unit]?.[sheet];
    if (!range || !cells || (first?.error && first.value === '#SPILL!')) return undefined;
    const rows: Result[][] = [];
    for (let r = range.startRow; r <= range.endRow; r += 1) {
      const line: Result[] = [];
      for (let c = range.startColumn; c <= range.endColumn; c += 1) line.push(resultOf(cells.getValue(r, c)));
      rows.push(line);
    }
    return rows;
  }
}

let engines = 0;

export class FormulaEngine {
  /** Of its own: parsed formulas are remembered by unit and text for all engines of the page, with their services. */
  private readonly unit = `engine${(engines += 1)}`;
  private readonly service: ICalculateFormulaService;
  private readonly runtime: RuntimePrivates;
  private readonly config: ConfigPrivates;
  private counts = new Map<string, { rowCount: number; columnCount: number }>();
  private failure: string | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor() {
    const univer = new Univer({
      locale: LocaleType.EN_US,
      locales: { [LocaleType.EN_US]: {} },
      logLevel: LogLevel.SILENT,
    });
    univer.registerPlugin(UniverFormulaEnginePlugin);
    // the engine starts with the first workbook; this one stays empty
    univer.createUnit(UniverInstanceType.UNIVER_SHEET, {
      id: this.unit,
      name: this.unit,
      sheetOrder: [],
      sheets: {},
    });
    const injector = univer.__getInjector();
    this.service = injector.get(ICalculateFormulaService);
    this.runtime = injector.get(IFormulaRuntimeService) as unknown as RuntimePrivates;
    this.config = injector.get(IFormulaCurrentConfigService) as unknown as ConfigPrivates;
    const functions = injector.get(IFunctionService);
    putFunctionsRight((name) => functions.getExecutor(name) ?? null);
    this.putRight();
  }

  /** Calculates every formula. Runs one after another when called again before the first has ended. */
  calculate(sheets: readonly EngineSheet[]): Promise<EngineResults> {
    const run = this.queue.then(() => this.untilSound(sheets));
    this.queue = run.catch(() => undefined);
    return run;
  }

  private putRight(): void {
    // array functions ask the empty workbook how large the sheet is, and answer #REF!
    this.config.getSheetRowColumnCount = (_unit, sheet) =>
      this.counts.get(sheet) ?? { rowCount: 0, columnCount: 0 };
    // a formula that comes to "" must not count as a blank cell
    const cellValue = this.runtime._getValueObjectOfRuntimeData.bind(this.runtime);
    this.runtime._getValueObjectOfRuntimeData = (variant) => {
      const cell = cellValue(variant);
      return cell?.v === '' ? { ...cell, f: '=' } : cell;
    };
    // an exception inside one formula would leave the whole calculation unanswered
    const privates = this.service as unknown as EnginePrivates;
    const step = privates._executeStep.bind(this.service);
    privates._executeStep = async () => {
      try {
        return await step();
      } catch {
        const { currentSubUnitId, currentRow, currentColumn } = this.runtime;
        this.failure = `${currentSubUnitId}!${currentRow},${currentColumn}`;
        return undefined;
      }
    };
  }

  /** Runs again without the formulas that made the engine fail; those are #VALUE!. */
  private async untilSound(sheets: readonly EngineSheet[]): Promise<EngineResults> {
    const failed = new Set<string>();
    for (;;) {
      this.failure = null;
      const data = await this.run(sheets, failed);
      const failure = this.failure as string | null;
      if (failure === null || failed.has(failure)) return new RunResults(this.unit, data, failed);
      failed.add(failure);
    }
  }

  private async run(sheets: readonly EngineSheet[], failed: ReadonlySet<string>): Promise<IAllRuntimeData> {
    const done = new Promise<IAllRuntimeData>((resolve) => {
      const subscription = this.service.executionCompleteListener$.subscribe((data) => {
        subscription.unsubscribe();
        resolve(data);
      });
    });
    await this.service.execute(this.dataset(sheets, failed));
    return done;
  }

  private dataset(sheets: readonly EngineSheet[], failed: ReadonlySet<string>): IFormulaDatasetConfig {
    const formulas: Record<string, Record<number, Record<number, { f: string }>>> = {};
    const unit: NonNullable<IFormulaDatasetConfig['allUnitData']>[string] = {};
    const names: Record<string, string> = {};
    this.counts = new Map();
    for (const sheet of sheets) {
      // laid out by hand: the matrix's own setter takes several times as long, and a register has 160,000 cells
      const cells: Record<number, Record<number, ICellData>> = {};
      const own: Record<number, Record<number, { f: string }>> = {};
      let rows = 0;
      let columns = 0;
      const reach = (row: number, column: number): void => {
        rows = Math.max(rows, row + 1);
        columns = Math.max(columns, column + 1);
      };
      for (const { row, column, value } of sheet.values) {
        reach(row, column);
        (cells[row] ??= {})[column] = cellOf(value);
      }
      for (const { row, column, formula } of sheet.formulas) {
        reach(row, column);
        if (failed.has(`${sheet.name}!${row},${column}`)) {
          (cells[row] ??= {})[column] = cellOf('#VALUE!');
          continue;
        }
        (cells[row] ??= {})[column] = { f: formula };
        (own[row] ??= {})[column] = { f: formula };
      }
      const size = { rowCount: rows + SLACK_ROWS, columnCount: columns + SLACK_COLUMNS };
      formulas[sheet.name] = own;
      unit[sheet.name] = { cellData: new ObjectMatrix(cells), ...size, rowData: {}, columnData: {} };
      names[sheet.name] = sheet.name;
      this.counts.set(sheet.name, size);
    }
    return {
      formulaData: { [this.unit]: formulas },
      arrayFormulaCellData: {},
      arrayFormulaRange: {},
      forceCalculate: true,
      dirtyRanges: [],
      dirtyNameMap: {},
      dirtyDefinedNameMap: {},
      dirtyUnitFeatureMap: {},
      dirtyUnitOtherFormulaMap: {},
      clearDependencyTreeCache: {},
      allUnitData: { [this.unit]: unit },
      unitStylesData: { [this.unit]: new Styles() },
      unitSheetNameMap: { [this.unit]: names },
    };
  }
}
