/** HNB Published: the figures of every plan that was marked as published, as they were. Append only, plain values. Pure. */
import { ALL_FIXED, rangeName, sheetPrefix } from './a1';
import type { People, SheetBlueprint } from './blueprint';
import {
  FIGURE,
  FIGURES_BLOCK,
  MEETING,
  MEETINGS_BLOCK,
  publicationNumbers,
  publishedKeys,
  publishedYears,
} from './published-record';
import type { BuildRequest } from './request';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec } from './writer';

/** Names by which HNB What moved reads the record. */
export const PUBLISHED = {
  numbers: 'HNB_published_numbers',
  meetings: 'HNB_published_meetings',
  when: 'HNB_published_when',
  who: 'HNB_published_who',
  keys: 'HNB_published_keys',
  values: 'HNB_published_values',
  years: 'HNB_published_years',
} as const;

const MEETING_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'No', width: 6, style: 'text' },
  { heading: MEETING.meeting, width: 40, style: 'wrapped', typed: true },
  { heading: MEETING.when, width: 18, style: 'text', typed: true },
  { heading: MEETING.who, width: 20, style: 'text', typed: true },
  { heading: MEETING.version, width: 10, style: 'text', typed: true },
];
/** To the right of the meetings, so that neither list is in the way of the other. */
const FIGURES_COLUMN = MEETING_COLUMNS.length + 1;
const FIGURE_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: FIGURE.meeting, width: 24, style: 'text', typed: true },
  { heading: FIGURE.what, width: 28, style: 'text', typed: true },
  { heading: FIGURE.line, width: 36, style: 'text', typed: true },
  { heading: FIGURE.detail, width: 22, style: 'text', typed: true },
  { heading: FIGURE.unit, width: 6, style: 'text', typed: true },
];

interface Context {
  writer: SheetWriter;
  people: People;
  named(range: string): string;
}

function addMeetings({ writer, people, named }: Context): void {
  const block = writer.block(MEETINGS_BLOCK, MEETING_COLUMNS);
  const first = block.next;
  for (const no of publicationNumbers(people)) block.add(Number.isFinite(Number(no)) ? Number(no) : no, {});
  const rows = block.next - first;
  block.end();
  [PUBLISHED.numbers, PUBLISHED.meetings, PUBLISHED.when, PUBLISHED.who].forEach((name, column) => {
    writer.names[name] = named(rangeName(first, column, rows, 1, ALL_FIXED));
  });
}

function addFigures({ writer, people, named }: Context, years: readonly string[]): void {
  const block = writer.block(
    FIGURES_BLOCK,
    [
      ...FIGURE_COLUMNS,
      ...years.map((heading): ColumnSpec => ({ heading, width: 14, style: 'money', typed: true })),
    ],
    FIGURES_COLUMN,
  );
  const first = block.next;
  for (const key of publishedKeys(people)) {
    const unit = people[FIGURES_BLOCK]?.[key]?.[FIGURE.unit]?.value;
    const style: StyleName = unit === 'plans' ? 'number' : 'money';
    block.add(key, {}, Object.fromEntries(years.map((heading) => [heading, style])));
  }
  const rows = Math.max(1, block.next - first);
  block.end();
  const left = FIGURES_COLUMN + FIGURE_COLUMNS.length;
  writer.names[PUBLISHED.keys] = named(rangeName(first, FIGURES_COLUMN, rows, 1, ALL_FIXED));
  writer.names[PUBLISHED.values] = named(rangeName(first, left, rows, years.length, ALL_FIXED));
  writer.names[PUBLISHED.years] = named(rangeName(block.top, left, 1, years.length, ALL_FIXED));
}

/** The sheet; to be built only once something has been published. */
export function publishedSheet(request: BuildRequest): SheetBlueprint {
  const years = publishedYears(request.people);
  const writer = new SheetWriter('Published', request.people);
  writer.widths = [
    ...MEETING_COLUMNS,
    { width: 2 },
    ...FIGURE_COLUMNS,
    ...years.map(() => ({ width: 14 })),
  ].map(({ width }) => width);
  writer.title('Published plans', [
    'Figures as they stood when a plan was marked as published: plain values, nothing is worked out here and rows are only ever added. HNB What moved compares the plan with them.',
  ]);
  const top = writer.row;
  writer.freeze = { rows: top + 1, columns: 0 };
  writer.printTitleRows = [top + 1, top + 1];
  const named = (range: string): string => `=${sheetPrefix(writer.name)}${range}`;
  const context = { writer, people: request.people, named };
  addMeetings(context);
  writer.row = top;
  addFigures(context, years);
  return writer.blueprint();
}
