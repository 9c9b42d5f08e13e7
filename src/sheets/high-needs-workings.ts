/**
 * The lower part of HNB High needs: the plans behind each line, what people set in place of a forecast, and what of each
 * year's change came from numbers and what from price. Pure.
 */
import { lineEffects } from '../funding/spend';
import { ALL_FIXED, cellName, rangeName } from './a1';
import { literal } from './conditions';
import { EHCP_GROUPS, EHCP_JANUARIES, EHCP_NUMBERS } from './ehcp-checks';
import type { LineRows, Workings } from './high-needs';
import type { LineGroup } from './line-groups';
import { addPast } from './past-figures';
import { byYear, NOTE, totalLooks, yearSpecs } from './year-rows';
import { YEAR_STARTS } from './plan-words';
import { FOLLOWS, followsAtFirst, NUMBERS_BLOCK, OVERRIDES_BLOCK, type PlanFigures } from './position';
import type { BuildRequest } from './request';
import type { SheetWriter, ColumnSpec } from './writer';
import { FIRST_YEAR_COLUMN, yearColumn, yearHeading } from './years';

interface Context {
  writer: SheetWriter;
  request: BuildRequest;
  figures: PlanFigures;
  /** Rows of the lines above. */
  places: LineRows;
}

const FOLLOWS_COLUMN = 2;
const note: ColumnSpec = { heading: NOTE, width: 28, style: 'inputText', typed: true };

const leading = (second: string, third: ColumnSpec): ColumnSpec[] => [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: second, width: 40, style: 'wrapped' },
  third,
  { heading: 'Unit', width: 6, style: 'label' },
  { heading: 'Source', width: 16, style: 'label' },
];

const labelOf = (group: LineGroup): string =>
  group.placement === '' ? group.line : `${group.line}: ${group.placement}`;

/** Which plans each line follows, and how many they are in the January of each year. */
function addNumbers({ writer, request, figures }: Context, kept: string[]): number | null {
  if (!figures.caseload) return null;
  writer.section('Plans behind the lines');
  const block = writer.block(NUMBERS_BLOCK, [
    ...leading('Line', { heading: FOLLOWS, width: 20, style: 'inputText', typed: true }),
    ...yearSpecs(figures).map((spec) => ({ ...spec, style: 'number' as const })),
    note,
  ]);
  const first = block.next;
  figures.lines['High needs'].forEach((group, index) => {
    const row = block.next;
    const follows = cellName(row, FOLLOWS_COLUMN, { column: true });
    block.add(group.key, {
      Line: labelOf(group),
      [FOLLOWS]: followsAtFirst(figures.caseload, group, request.people) || null,
      Unit: 'plans',
      Source: 'HNB EHCPs',
      ...byYear(figures, (i, column) => {
        // counted along the headings: a cell that counts itself would look circular
        const heading = cellName(block.top, FIRST_YEAR_COLUMN, ALL_FIXED);
        const across = `COLUMNS(${heading}:${cellName(block.top, column, { row: true })})`;
        const january = `MATCH(INDEX(${YEAR_STARTS},1,${across})+1,${EHCP_JANUARIES},0)`;
        return {
          formula: `=IFERROR(INDEX(${EHCP_NUMBERS},MATCH(${literal(follows)},${EHCP_GROUPS},0),${january}),"")`,
          expect: figures.numbers[index]?.[i] ?? '',
        };
      }),
    });
  });
  const lines = block.next - first;
  if (lines > 0)
    writer.validations.push({
      range: rangeName(first, FOLLOWS_COLUMN, lines, 1),
      list: `=${EHCP_GROUPS}`,
      prompt: {
        title: 'Which plans does it follow?',
        message:
          'A placement type of HNB EHCPs, or All plans. Blank: the line grows by the rate of HNB Inputs.',
      },
      error: {
        title: 'Not in the list',
        message: 'Choose a placement type of HNB EHCPs, or leave it blank.',
      },
    });
  kept.push(...block.end());
  return first;
}

/** Forecast figures that people set; each is marked on its line above. */
function addOverrides({ writer, figures, places }: Context, kept: string[]): number {
  writer.section('Set in place of the forecast');
  const block = writer.block(OVERRIDES_BLOCK, [
    ...leading('Line', { heading: 'Placement type', width: 20, style: 'wrapped' }),
    ...figures.years.map((year): ColumnSpec =>
      year.outturn
        ? { heading: yearHeading(year), width: 13, style: 'label' }
        : { heading: yearHeading(year), width: 13, style: 'inputMoney', typed: true },
    ),
    { ...note, heading: 'Why' },
  ]);
  const first = block.next;
  for (const group of figures.lines['High needs'])
    block.add(group.key, {
      Line: group.line,
      'Placement type': group.placement,
      Unit: '£',
      Source: 'Typed here',
    });
  const forecast = figures.years.findIndex(({ outturn }) => !outturn);
  if (places.lines > 0 && forecast >= 0)
    writer.conditionals.push({
      range: rangeName(places.firstLine, yearColumn(forecast), places.lines, figures.years.length - forecast),
      formula: `=ISNUMBER(${cellName(first, yearColumn(forecast))})`,
      style: { fill: '#FCE4C8', bold: true },
    });
  kept.push(...block.end());
  return first;
}

/** What of each line's change came from numbers and what from price. */
const effectsOf = (figures: PlanFigures): ReturnType<typeof lineEffects>[] =>
  figures.lines['High needs'].map((_group, i) =>
    lineEffects(figures.positions['High needs'].spendByLine[i] ?? [], figures.numbers[i] ?? []),
  );

/** What of each year's change of all high needs spend came from more or fewer plans. */
export const volumeByYear = (figures: PlanFigures): number[] =>
  figures.years.map((_, i) => effectsOf(figures).reduce((sum, { volume }) => sum + (volume[i] ?? 0), 0));

/** Change of each line in each year, as far as it comes from one cause; says where its first line and total stand. */
function addEffect(
  { writer, figures, places }: Context,
  effect: { id: string; title: string; kind: 'volume' | 'price' },
  numbers: number,
  volume: number | null,
): { first: number; total: number } {
  writer.section(effect.title);
  const block = writer.block(effect.id, [
    ...leading('Line', { heading: 'Placement type', width: 20, style: 'wrapped' }),
    ...yearSpecs(figures),
  ]);
  const first = block.next;
  const groups = figures.lines['High needs'];
  const effects = effectsOf(figures);
  groups.forEach((group, index) => {
    block.add(group.key, {
      Line: group.line,
      'Placement type': group.placement,
      Unit: '£',
      Source: 'This sheet',
      ...byYear(figures, (i, column) => {
        if (i === 0) return undefined;
        const line = places.firstLine + index;
        const [before, now] = [cellName(line, column - 1), cellName(line, column)];
        const [was, is] = [cellName(numbers + index, column - 1), cellName(numbers + index, column)];
        const formula =
          volume === null
            ? `=IF(AND(N(${was})>0,ISNUMBER(${is})),${before}*(N(${is})/N(${was})-1),0)`
            : `=${now}-${before}-${cellName(volume + index, column)}`;
        return { formula, expect: effects[index]?.[effect.kind][i] ?? 0 };
      }),
    });
  });
  const lines = block.next - first;
  const total = block.add(
    'Total',
    {
      Line: 'Total high needs',
      Unit: '£',
      Source: 'This sheet',
      ...byYear(figures, (i, column) =>
        i === 0
          ? undefined
          : {
              formula: `=SUM(${rangeName(first, column, Math.max(1, lines), 1)})`,
              expect: effects.reduce((sum, own) => sum + (own[effect.kind][i] ?? 0), 0),
            },
      ),
    },
    totalLooks(figures, ['Line', 'Placement type', 'Unit', 'Source']),
  );
  block.end();
  return { first, total };
}

const VOLUME = { id: 'high-needs-volume', title: 'Change from more or fewer plans', kind: 'volume' } as const;
const PRICE = {
  id: 'high-needs-price',
  title: 'Change from price, and all change of lines that follow no plans',
  kind: 'price',
} as const;

export function addWorkings(context: Context): {
  workings: Workings;
  volumeTotal: number | null;
  kept: string[];
} {
  const kept: string[] = [];
  const numbers = addNumbers(context, kept);
  const overrides = addOverrides(context, kept);
  const volume = numbers === null ? null : addEffect(context, VOLUME, numbers, null);
  if (numbers !== null && volume) addEffect(context, PRICE, numbers, volume.first);
  addPast(context.writer, context.request);
  return { workings: { numbers, overrides }, volumeTotal: volume?.total ?? null, kept };
}
