/**
 * Finds what gives a hidden count away, and what else must be hidden so that nothing does. Row and column totals are
 * known, and counts are not below 0; so a hidden count stays open exactly when some counts can rise and others fall by
 * as much, round through rows and columns, with every total as it was. Such a round is looked for as a way through a
 * network whose nodes are the rows and columns that have totals, and whose steps are the counts. Pure.
 */
export interface Cell {
  count: number;
  /** Whether it is hidden when the table is published. */
  hidden: boolean;
}

export interface Place {
  row: number;
  column: number;
}

export interface PublishedTable {
  /** Counts without totals, all rows of one length. */
  cells: readonly (readonly Cell[])[];
  hasRowTotals: boolean;
  hasColumnTotals: boolean;
}

/** A count as a step from one node to another. */
interface Step {
  place: Place;
  to: number;
}

/** Rows as nodes, then columns; lines without totals of their own are one node, as they hold nothing fast. */
class Network {
  private readonly rowNodes: number;
  /** From a row any count may rise, from a column only one above 0 can fall. */
  private readonly steps: Step[][];
  private readonly hiddenSteps: Step[][];
  /** The hidden steps as they are gone backwards. */
  private readonly hiddenBack: Step[][];
  /** More than all counts together: a zero is hidden only where nothing else would do. */
  private costOfZero = 1;

  constructor(private readonly table: PublishedTable) {
    const { cells, hasRowTotals, hasColumnTotals } = table;
    this.rowNodes = hasRowTotals ? cells.length : 1;
    const nodes = this.rowNodes + (hasColumnTotals ? (cells[0]?.length ?? 0) : 1);
    const noSteps = (): Step[][] => Array.from({ length: nodes }, () => []);
    [this.steps, this.hiddenSteps, this.hiddenBack] = [noSteps(), noSteps(), noSteps()];
    cells.forEach((line, row) =>
      line.forEach(({ count, hidden }, column) => {
        this.costOfZero += count;
        const [from, to] = this.endsOf({ row, column });
        this.add(this.steps, { row, column }, from, to);
        if (hidden) this.addHidden({ row, column });
      }),
    );
  }

  /** Hides the counts of a round. */
  hide(places: readonly Place[]): void {
    for (const place of places) {
      const cell = this.cellAt(place);
      if (!cell || cell.hidden) continue;
      cell.hidden = true;
      this.addHidden(place);
    }
  }

  /** True when the hidden count at a place can rise or fall in a round of hidden ones. */
  isOpen(place: Place): boolean {
    const [row, column] = this.endsOf(place);
    // both from the row: a table has more rows than columns, and a column is met sooner than one row of thousands
    return (
      this.isLinked(this.hiddenSteps, row, column, place) ||
      this.isLinked(this.hiddenBack, row, column, place)
    );
  }

  /** The places, cheapest to hide, of a round in which a count can rise or fall; null when the totals hold it fast. */
  cheapestRound(place: Place): Place[] | null {
    const [row, column] = this.endsOf(place);
    const [risen, fallen] = [this.cheapestWay(column, row, place), this.cheapestWay(row, column, place)];
    if (risen === null || fallen === null) return (risen ?? fallen)?.places ?? null;
    return (fallen.cost < risen.cost ? fallen : risen).places;
  }

  private endsOf({ row, column }: Place): [number, number] {
    const { hasRowTotals, hasColumnTotals } = this.table;
    return [hasRowTotals ? row : 0, this.rowNodes + (hasColumnTotals ? column : 0)];
  }

  private addHidden(place: Place): void {
    const [row, column] = this.endsOf(place);
    this.add(this.hiddenSteps, place, row, column);
    this.add(this.hiddenBack, place, column, row);
  }

  /** A step along a count, and the one that comes back, each in the direction that a rise gives. */
  private add(steps: Step[][], place: Place, from: number, to: number): void {
    const canFall = (this.cellAt(place)?.count ?? 0) > 0;
    steps[from]?.push({ place, to });
    if (canFall) steps[to]?.push({ place, to: from });
  }

  private cellAt({ row, column }: Place): Cell | undefined {
    return this.table.cells[row]?.[column];
  }

  private costOf(place: Place): number {
    const cell = this.cellAt(place);
    return cell?.hidden ? 0 : cell?.count || this.costOfZero;
  }

  /** True when steps lead from one node to another without the count at `start`; deep first, which finds one soonest. */
  private isLinked(steps: Step[][], from: number, to: number, start: Place): boolean {
    const seen = new Set([from]);
    const stepsOf = (node: number): IterableIterator<Step> => (steps[node] ?? []).values();
    const way = [stepsOf(from)];
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const { value: step, done } = last.next() as IteratorResult<Step, undefined>;
      if (done) way.pop();
      else if (!isSame(step.place, start)) {
        if (step.to === to) return true;
        if (!seen.has(step.to)) way.push(stepsOf(step.to));
        seen.add(step.to);
      }
    }
    return false;
  }

  /** The cheapest way from one node to another without the count at `start` (Dijkstra's search); null for none. */
  private cheapestWay(from: number, to: number, start: Place): { cost: number; places: Place[] } | null {
    const cost = new Map([[from, 0]]);
    const came = new Map<number, { place: Place; node: number }>();
    const done = new Set<number>();
    for (;;) {
      const open = [...cost].filter(([node]) => !done.has(node));
      if (open.length === 0) return null;
      const [node, reached] = open.reduce((best, next) => (next[1] < best[1] ? next : best));
      if (node === to) break;
      done.add(node);
      for (const { place, to: next } of this.steps[node] ?? []) {
        const sum = reached + this.costOf(place);
        if (isSame(place, start) || sum >= (cost.get(next) ?? Infinity)) continue;
        cost.set(next, sum);
        came.set(next, { place, node });
      }
    }
    const places: Place[] = [];
    for (let step = came.get(to); step; step = came.get(step.node)) places.push(step.place);
    return { cost: cost.get(to) ?? 0, places };
  }
}

const isSame = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;

/**
 * Hides as many further counts as it takes that no hidden one above 0 can be worked out.
 * @returns hidden places that the totals give away whatever else is hidden
 */
export function hideWhatGivesAway(table: PublishedTable): Place[] {
  if (!table.hasRowTotals && !table.hasColumnTotals) return [];
  const network = new Network(table);
  const given: Place[] = [];
  table.cells.forEach((line, row) =>
    line.forEach(({ count, hidden }, column) => {
      const place = { row, column };
      if (!(hidden && count > 0) || network.isOpen(place)) return;
      const round = network.cheapestRound(place);
      // all counts of a round stay open with it, so those newly hidden need no round of their own
      if (round) network.hide(round);
      else given.push(place);
    }),
  );
  return given;
}
