/**
 * Formulas that a colleague put in the place of HNB's: they are neither what HNB writes now nor what it ever wrote in
 * that block. Excel itself changes formulas too, when rows are put in or sheets are renamed; those stay HNB's. Pure.
 */
import type { BlueprintCell } from './blueprint';
import { normalFormula } from './content';
import { markOf, shapeMark, type WrittenFormulas } from './written';

/** A cell for which HNB has a formula, and in which some formula stands. */
export interface Looked {
  id: string;
  block: string;
  key: string;
  heading: string;
  cell: BlueprintCell;
  /** HNB's formula. */
  formula: string;
  standing: string;
}

const isSame = ({ formula, standing }: Looked): boolean =>
  formula === standing || normalFormula(formula) === normalFormula(standing);

/** Fewer are no sign of an HNB that noted nothing. */
const FEW = 8;

/** True where so many cells of a block differ that no colleague typed them, but an HNB that noted nothing. */
const isWholesale = (found: number, all: number): boolean => found > FEW && found * 2 > all;

type Verdict = 'own' | 'doubtful' | 'foreign';

function verdictOn(
  looked: Looked,
  written: WrittenFormulas | undefined,
  known: ReadonlySet<string>,
): Verdict {
  if (isSame(looked)) return 'own';
  const { id, block, key, heading, formula, standing } = looked;
  const marks = new Set(written?.marks[block] ?? []);
  const place = written?.placeOf(block, key, heading) ?? null;
  if (place && marks.has(markOf(standing, place))) return 'own';
  // HNB Checks tells of it, whatever became of the marks
  if (known.has(id)) return 'foreign';
  // Excel writes #REF! where what a formula read was deleted; nobody types it
  if (marks.size === 0 || !place || standing.includes('#REF!')) return 'own';
  if (written?.unmoved) return 'foreign';
  const shape = shapeMark(standing);
  return marks.has(shape) || shape === shapeMark(formula) ? 'doubtful' : 'foreign';
}

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
};

/**
 * Those of the cells that hold a formula of somebody else.
 * @param known ids that HNB Checks lists already
 */
export function foreignFormulas(
  looked: readonly Looked[],
  written: WrittenFormulas | undefined,
  known: ReadonlySet<string>,
): Looked[] {
  const judged = looked.map((one) => ({ one, verdict: verdictOn(one, written, known) }));
  const differing = judged.filter(({ verdict }) => verdict !== 'own');
  if (differing.length === 0) return [];
  const inBlock = (block: string): number => looked.filter((one) => one.block === block).length;
  const marks = new Map<Looked, string>();
  /** Worked out for those few that are asked about, and for the others of their blocks. */
  const markIn = (one: Looked): string => {
    const mark = marks.get(one) ?? markOf(one.formula, one.cell);
    marks.set(one, mark);
    return mark;
  };
  const alike = (found: Looked): number =>
    looked.filter((one) => one.block === found.block && markIn(one) === markIn(found)).length;
  const foreign = grouped(
    differing.filter(({ verdict }) => verdict === 'foreign').map(({ one }) => one),
    ({ block }) => block,
  ).flatMap((found) =>
    isWholesale(found.length, inBlock(found[0]?.block ?? ''))
      ? found.filter(({ id }) => known.has(id))
      : found,
  );
  // where the other cells of a row or column hold what HNB wrote, Excel has not moved the one that differs
  const alone = grouped(
    differing.filter(({ verdict }) => verdict === 'doubtful').map(({ one }) => one),
    (one) => `${one.block} ${markIn(one)}`,
  ).filter((found) => found[0] && found.length * 2 < alike(found[0]));
  return [...foreign, ...alone.flat()];
}
