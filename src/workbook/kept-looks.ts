/**
 * The looks and pages that the last build laid on each HNB sheet, kept in the workbook's settings: taking a build back
 * lays them on again, as what they were cannot be read off the cells. They tell nothing of what stands in a cell.
 * Office.js for the settings alone.
 */
import type { Operation } from '../sheets/operations';
import { answerTo, ask } from './setting';

const KEY = 'HNB looks';
/** Beside the way back of the last build and the marks of formulas. */
const MOST = 250_000;

/** By name of the sheet. */
export type KeptLooks = Readonly<Record<string, readonly Operation[]>>;

const LAID: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'base looks',
  'widths',
  'style',
  'freeze',
  'validation',
  'conditional',
  'chart',
  'print',
]);

type OnSheet = Extract<Operation, { sheet: string }>;

const isLaid = (operation: Operation): operation is OnSheet => LAID.has(operation.kind);
const isPages = ({ kind }: Operation): boolean => kind === 'print';

/** Operations by the sheet that they are for. */
function bySheet(operations: readonly Operation[]): Map<string, OnSheet[]> {
  const found = new Map<string, OnSheet[]>();
  for (const operation of operations)
    if (isLaid(operation)) found.set(operation.sheet, [...(found.get(operation.sheet) ?? []), operation]);
  return found;
}

/** What is kept once the operations are done. Pages are laid on by themselves where they alone differ. */
export function looksAfter(operations: readonly Operation[], kept: KeptLooks): KeptLooks {
  const after = new Map(Object.entries(kept));
  for (const [sheet, laid] of bySheet(operations)) {
    const before = after.get(sheet) ?? [];
    const isRelaid = laid.some(({ kind }) => kind === 'base looks');
    // pages alone say nothing of the looks of a sheet that an older HNB built
    if (!isRelaid && before.length === 0) continue;
    const pages = [laid, before].find((list) => list.some(isPages)) ?? [];
    const looks = isRelaid ? laid : before;
    after.set(sheet, [...looks.filter((one) => !isPages(one)), ...pages.filter(isPages)]);
  }
  return Object.fromEntries(after);
}

/** What lays the looks on again that the operations change, where they are kept; cells are cleared of the new ones first. */
export function looksBack(operations: readonly Operation[], kept: KeptLooks): Operation[] {
  const cleared = operations.filter((one) => one.kind === 'clear looks');
  return [...bySheet(operations)].flatMap(([sheet, laid]): Operation[] => {
    const before = Object.hasOwn(kept, sheet) ? (kept[sheet] ?? []) : [];
    const clearing = cleared.filter((one) => one.sheet === sheet);
    const pages = laid.some(isPages) ? before.filter(isPages) : [];
    if (clearing.length === 0) return pages;
    const names = new Set(before.flatMap((one) => (one.kind === 'chart' ? [one.name] : [])));
    const added = laid.flatMap((one): Operation[] =>
      one.kind === 'chart' && !names.has(one.name) ? [{ kind: 'remove chart', sheet, name: one.name }] : [],
    );
    const looks = before.filter((one) => !isPages(one)).map((one) => asWideAsBefore(one, laid));
    return before.length === 0 ? [] : [...clearing, ...added, ...looks, ...pages];
  });
}

/** Columns that came with what is taken back were as wide as usual. */
function asWideAsBefore(one: Operation, laid: readonly OnSheet[]): Operation {
  const relaid = laid.find(({ kind }) => kind === 'widths');
  if (one.kind !== 'widths' || relaid?.kind !== 'widths') return one;
  return { ...one, widths: [...one.widths, ...relaid.widths.slice(one.widths.length).map(() => null)] };
}

/** What is kept of the other sheets once these are gone or look otherwise. */
export const withoutSheets = (kept: KeptLooks, sheets: readonly string[]): KeptLooks =>
  Object.fromEntries(Object.entries(kept).filter(([sheet]) => !sheets.includes(sheet)));

/** Queues the reading; the function that comes back takes what is kept. */
export function queueLooks(context: Excel.RequestContext): () => KeptLooks {
  const asked = ask(context, KEY);
  return () => {
    try {
      return (JSON.parse(answerTo(asked) ?? '{}') ?? {}) as KeptLooks;
    } catch {
      // somebody else's, or cut short
      return {};
    }
  };
}

/** Queues the writing, where it is not what is kept already. */
export function queueKeepLooks({ settings }: Excel.Workbook, looks: KeptLooks, noted: KeptLooks): void {
  const text = JSON.stringify(looks);
  if (text === JSON.stringify(noted)) return;
  if (text === '{}' || text.length > MOST) settings.getItemOrNullObject(KEY).delete();
  else settings.add(KEY, text);
}
