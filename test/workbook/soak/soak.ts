/**
 * Random work on a small council's workbook from a seed: people edit, sort, insert rows, rename sheets and type on HNB
 * sheets; HNB builds, freezes, makes live and undoes. After each step it is asked what must always hold. For tests only.
 */
import { WorkbookError, type BuildReport, type Task } from '../../../src/workbook';
import { cellKey, type BookSheet } from '../../../src/workbench/book/book';
import { colleague } from '../../../src/workbench/host/colleague';
import { confirmProposed, contentsOf, placeInBlock, type } from '../sample-workbook';
import { openWithFunctions, type OpenWithFunctions } from '../with-functions';
import { councilBook } from '../sweep/council';

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BUILDS: readonly Task[] = ['plan', 'plan', 'recommendations', 'fairer share'];
const MOST_LINES = 9;
/** Where people type on HNB sheets: block, key of the row, heading. */
const TYPED: readonly (readonly [string, string, string])[] = [
  ['plan-high-needs', 'Opening', 'Narrative'],
  ['plan-high-needs', 'Closing', 'Narrative'],
  ['assumptions', 'forecastYears', 'Owner'],
  ['recommendations-left', '1', 'Who has left'],
  ['fairer-share', '200001', 'Note'],
  ['mitigations-typed', 'T1', 'Note'],
];

export interface Step {
  number: number;
  what: string;
  /** What HNB said when it did not do what it was asked. */
  refused: string | null;
  /** What must hold and does not. */
  wrong: string[];
}

export class Soak {
  private lines = 'Lines';
  /** Every text that somebody typed and nobody took away. */
  private readonly typed = new Set<string>();
  private number = 0;

  private constructor(
    private readonly open: OpenWithFunctions,
    private readonly random: () => number,
  ) {}

  static async start(seed: number): Promise<Soak> {
    const open = await openWithFunctions(councilBook());
    await open.settled();
    await confirmProposed(open.port);
    return new Soak(open, randomFrom(seed));
  }

  close(): Promise<void> {
    return this.open.node.close();
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private get sheet(): BookSheet {
    return this.open.book.sheet(this.lines) as BookSheet;
  }

  /** Rows of the council's lines, headings included. */
  private rows(): number {
    let rows = 0;
    while (this.sheet.cells.get(cellKey(rows, 0))?.value) rows += 1;
    return rows;
  }

  /** The steps, with how often each is drawn. People's own need nothing of HNB; the others are presses. */
  private readonly steps: readonly {
    share: number;
    what: string;
    isPress: boolean;
    run(): Promise<BuildReport | void>;
  }[] = [
    { share: 24, what: 'edit', isPress: false, run: async () => this.edit() },
    { share: 14, what: 'type', isPress: false, run: async () => this.type() },
    { share: 8, what: 'sort', isPress: false, run: async () => this.sort() },
    { share: 3, what: 'sort headings in', isPress: false, run: () => this.sortHeadingsIn() },
    { share: 6, what: 'insert row', isPress: false, run: async () => this.insertRow() },
    { share: 4, what: 'rename sheet', isPress: false, run: () => this.rename() },
    { share: 22, what: 'build', isPress: true, run: () => this.build() },
    { share: 6, what: 'assumption', isPress: true, run: () => this.assume() },
    { share: 4, what: 'freeze', isPress: true, run: () => this.freeze() },
    { share: 4, what: 'make live', isPress: true, run: () => this.unfreeze() },
    { share: 8, what: 'undo', isPress: true, run: () => this.undo() },
  ];

  private edit(): void {
    type(this.open.book, this.lines, 1 + this.below(this.rows() - 1), 2 + this.below(2), this.below(500));
  }

  private type(): void {
    const { book } = this.open;
    const there = TYPED.flatMap((at) => placeInBlock(book, ...at) ?? []);
    const place = there[this.below(there.length)];
    if (!place) return;
    const before = book.sheet(place.sheet)?.cells.get(cellKey(place.row, place.column))?.value;
    this.typed.delete(String(before));
    const text = `typed ${this.number}`;
    this.typed.add(text);
    type(book, place.sheet, place.row, place.column, text);
  }

  private sort(): void {
    const descending = this.random() < 0.5;
    const range = `A2:D${this.rows()}`;
    colleague(this.open.book, { does: 'sort', sheet: this.lines, range, by: 0, descending });
  }

  /** The headings are sorted in among the lines; somebody builds, and the lines are put back as they stood. */
  private async sortHeadingsIn(): Promise<void> {
    const lines = this.valuesFrom(0);
    const range = `A1:D${lines.length}`;
    colleague(this.open.book, {
      does: 'sort',
      sheet: this.lines,
      range,
      by: 0,
      descending: this.random() < 0.5,
    });
    try {
      await this.build();
    } finally {
      this.put(0, lines);
    }
  }

  /** What stands in the columns A to D from a row down. */
  private valuesFrom(row: number): (string | number)[][] {
    return Array.from({ length: this.rows() - row }, (_, i) =>
      [0, 1, 2, 3].map(
        (column) => (this.sheet.cells.get(cellKey(row + i, column))?.value ?? '') as string | number,
      ),
    );
  }

  private put(from: number, rows: readonly (readonly (string | number)[])[]): void {
    const { book } = this.open;
    rows.forEach((row, i) => row.forEach((value, column) => type(book, this.lines, from + i, column, value)));
  }

  /** A row is typed in between, those below it one further down. */
  private insertRow(): void {
    const rows = this.rows();
    if (rows > MOST_LINES) return;
    const at = 1 + this.below(rows);
    const below = this.valuesFrom(at);
    const line = ['1.2.3', '1.2.8', '1.2.11'][this.below(3)];
    this.put(at, [
      [`${line} Line of step ${this.number}`, 'High needs', this.below(90), this.below(90)],
      ...below,
    ]);
  }

  /** After it, the tables are found and confirmed once more. */
  private async rename(): Promise<void> {
    const to = `Lines ${this.number}`;
    colleague(this.open.book, { does: 'rename', sheet: this.lines, to });
    this.lines = to;
    await confirmProposed(this.open.port);
  }

  private async build(): Promise<BuildReport> {
    const { port } = this.open;
    const task = BUILDS[this.below(BUILDS.length)] as Task;
    const { fingerprint, ready, problems } = await port.preview(task);
    if (!ready) {
      // the mapping itself was undone: people confirm it once more, as the sentence says
      if (!/press Find tables/i.test(problems[0]?.message ?? '')) throw new Error(problems[0]?.message);
      await confirmProposed(port);
      return port.build(task, 'A Person');
    }
    return port.build(task, 'A Person', undefined, fingerprint);
  }

  private assume(): Promise<void> {
    return this.open.port.setAssumptions({ forecastYears: 2 + this.below(4) });
  }

  private async freeze(): Promise<void> {
    await this.open.port.freeze('A Person');
  }

  private async unfreeze(): Promise<void> {
    await this.open.port.unfreeze('A Person');
  }

  private async undo(): Promise<void> {
    await this.open.port.undoBuild('A Person');
  }

  /** Everything on the user's own sheets; answers of HNB functions as values, as freezing leaves them. */
  private own(): string {
    const { book } = this.open;
    return JSON.stringify([
      book.sheets
        .filter(({ name }) => !name.startsWith('HNB '))
        .map(({ name, cells }) => [
          name,
          [...cells]
            .filter(([, { value }]) => (value ?? '') !== '')
            .map(([at, { value, style }]) => [at, value, style])
            .sort(),
        ]),
      book.names.filter(({ name }) => !name.startsWith('HNB_')),
      book.tables.map(({ name, range }) => [name, range]),
    ]);
  }

  /** Texts that are nowhere in the workbook any more. */
  private lost(): string[] {
    const there = new Set(
      this.open.book.sheets.flatMap(({ cells }) => [...cells.values()].map(({ value }) => value)),
    );
    const all = JSON.stringify([...there]);
    return [...this.typed].filter((text) => !there.has(text) && !all.includes(`"${text}"`));
  }

  private wrongWith(report: BuildReport | void): string[] {
    if (!report) return [];
    return [
      ...report.problems
        .filter(({ message }) => /HNB works it out|shows #/.test(message))
        .map(({ message }) => `engine and sheet differ: ${message}`),
      ...report.checks.filter(({ result }) => result === 'Error').map(({ check }) => `no check: ${check}`),
    ];
  }

  async step(): Promise<Step> {
    this.number += 1;
    const total = this.steps.reduce((sum, { share }) => sum + share, 0);
    let drawn = this.random() * total;
    const step = this.steps.find(({ share }) => (drawn -= share) < 0) ?? this.steps[0]!;
    const [own, contents] = [this.own(), JSON.stringify(contentsOf(this.open.book))];
    const wrong: string[] = [];
    let refused: string | null = null;
    try {
      wrong.push(...this.wrongWith(await step.run()));
    } catch (failure) {
      refused = failure instanceof Error ? failure.message : String(failure);
      if (!(failure instanceof WorkbookError)) wrong.push(`no sentence: ${refused}`);
      else if (step.isPress && JSON.stringify(contentsOf(this.open.book)) !== contents)
        wrong.push(`refused, and something changed: ${refused}`);
    }
    await this.open.settled();
    if (step.isPress && this.own() !== own) wrong.push('something on the user’s own sheets changed');
    wrong.push(...this.lost().map((text) => `"${text}" is lost`));
    return { number: this.number, what: step.what, refused, wrong };
  }
}
