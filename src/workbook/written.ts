/**
 * The marks of HNB's own formulas (sheets/written.ts) in the workbook's settings, so that whoever builds next knows
 * them. Marks are numbers worked out of formulas: they tell nothing of what stands in a cell. Office.js.
 */
import { placesMark } from '../sheets/moved-since';
import { distinctHeadings } from '../sheets/people';
import { PLACES_KEY, type WrittenFormulas, type WrittenMarks } from '../sheets/written';
import type { Plain } from '../sheets/sources';
import type { Standing } from './session';
import { answerTo, ask } from './setting';

const KEY = 'HNB formulas';
/** Beside the way back of the last build, which may take half of what Excel keeps. */
const MOST = 600_000;

/** Queues the reading of the marks; the function that comes back takes them: null where none are noted. */
export function queueMarks(context: Excel.RequestContext): () => WrittenMarks | null {
  const asked = ask(context, KEY);
  return () => {
    try {
      return JSON.parse(answerTo(asked) ?? 'null') as WrittenMarks | null;
    } catch {
      // somebody else's, or cut short: nothing is noted then
      return null;
    }
  };
}

/** Queues the writing of marks, where they are not those that are noted. */
export function queueWritten(
  { settings }: Excel.Workbook,
  marks: WrittenMarks,
  noted: WrittenMarks | null,
): void {
  const text = JSON.stringify(marks);
  if (text === JSON.stringify(noted ?? {})) return;
  if (text === '{}' || text.length > MOST) settings.getItemOrNullObject(KEY).delete();
  else settings.add(KEY, text);
}

const textOf = (value: Plain | undefined): string => String(value ?? '');

/** Finds the cells of blocks as they stand. */
export function placesOf({
  existing,
  blocks,
}: Pick<Standing, 'existing' | 'blocks'>): WrittenFormulas['placeOf'] {
  const areas = new Map(existing.flatMap((sheet) => sheet.blocks.map((area) => [area.id, area] as const)));
  const found = new Map<string, { rows: Map<string, number>; headings: string[] }>();
  const blockOf = (id: string) => {
    const known = found.get(id);
    if (known) return known;
    const values = blocks.find((block) => block.id === id)?.values ?? [];
    const rows = new Map<string, number>();
    values.forEach((line, i) => {
      const key = textOf(line[0]);
      if (i > 0 && key !== '' && !rows.has(key)) rows.set(key, i);
    });
    const block = { rows, headings: distinctHeadings((values[0] ?? []).map(textOf)) };
    found.set(id, block);
    return block;
  };
  return (id, key, heading) => {
    const area = areas.get(id);
    const { rows, headings } = blockOf(id);
    const [down, across] = [rows.get(key), headings.indexOf(heading)];
    return area && down !== undefined && across >= 0
      ? { row: area.row + down, column: area.column + across }
      : null;
  };
}

/** What a build has to know of the formulas as they stand. */
export function writtenIn(
  standing: Pick<Standing, 'marks' | 'existing' | 'blocks' | 'sources'>,
): WrittenFormulas | undefined {
  const { marks, existing, sources } = standing;
  if (!marks) return undefined;
  const unmoved = marks[PLACES_KEY]?.[0] === placesMark(existing, sources);
  return { marks, unmoved, placeOf: placesOf(standing) };
}
