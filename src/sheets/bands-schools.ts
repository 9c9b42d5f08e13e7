/** HNB Bands: which way the plans of each school moved, and what that is worth a year. Pure. */
import type { SchoolUse } from '../funding/band-use';
import { cellName } from './a1';
import { addTable, unsized, type Own, type TableColumn } from './bands-table';
import { BANDS, countWhere, is, sameIn, sum, sumIn, type Frame } from './bands-frame';
import type { Workings } from './bands-workings';
import type { SheetWriter } from './writer';

interface SchoolFigure {
  heading: string;
  style: 'number' | 'pence';
  field: 'live' | 'unchanged' | 'up' | 'down' | 'effect' | 'paid';
  of: (own: Own) => string;
  /** The same over the whole list. */
  whole: string;
}

function schoolFigures({ list }: Frame, { moves, schoolMoves, plans }: Workings): SchoolFigure[] {
  const live = list.live(BANDS.now);
  const [previous, band, paid] = [list.ref('previousBand'), list.needed('band'), list.ref('paid')];
  const own = (of: Own): string[] => list.same('setting', of('School'));
  const unchanged = previous ? [live, `(TRIM(${previous})<>"")`, `(TRIM(${previous})=TRIM(${band}))`] : null;
  const mine = (of: Own): string => sameIn(schoolMoves, 'School', of('School'));
  const way = (word: string, sign: string) => ({
    of: (cells: Own): string =>
      sumIn(schoolMoves, 'Plans', mine(cells), `(${schoolMoves.all('Step')}${sign}0)`),
    whole: sumIn(moves, 'Stay', is(moves, 'Way', `"${word}"`)),
  });
  return [
    {
      heading: 'Live plans',
      style: 'number',
      field: 'live',
      of: (cells) => countWhere(plans.ofSchool(cells('School'))),
      whole: countWhere(live),
    },
    {
      heading: 'Unchanged',
      style: 'number',
      field: 'unchanged',
      of: (cells) => (unchanged ? countWhere(...own(cells), ...unchanged) : '0'),
      whole: unchanged ? countWhere(...unchanged) : '0',
    },
    { heading: 'Moved up', style: 'number', field: 'up', ...way('Up', '>') },
    { heading: 'Moved down', style: 'number', field: 'down', ...way('Down', '<') },
    {
      heading: 'Net effect £ a year',
      style: 'pence',
      field: 'effect',
      of: (cells) => sumIn(schoolMoves, 'Effect', mine(cells)),
      whole: `SUM(${moves.all('Band mix')})`,
    },
    {
      heading: 'Paid this year',
      style: 'pence',
      field: 'paid',
      of: (cells) => (paid ? `SUMPRODUCT(${own(cells).join('*')}*1,${paid})` : '0'),
      whole: paid ? `SUMPRODUCT((TRIM(${list.needed('ref')})<>"")*1,${paid})` : '0',
    },
  ];
}

export function addBySchool(writer: SheetWriter, frame: Frame, workings: Workings): void {
  const { listedSchools: items } = workings;
  const rest = frame.schools.length - items.length;
  writer.section(rest > 0 ? `Moves by school: the ${items.length} with most movement` : 'Moves by school');
  const figures = schoolFigures(frame, workings);
  const whole = (field: SchoolFigure['field']): number => sum(frame.schools.map((school) => school[field]));
  const { area } = addTable<SchoolUse>(writer, {
    id: 'bands-schools',
    left: 0,
    keyOf: ({ school }) => school,
    items,
    columns: () => [
      { heading: 'School', style: 'wrapped' },
      ...figures.map(({ heading, style, field, of }): TableColumn<SchoolUse> => ({
        heading,
        style,
        formula: (own) => `=${of(own)}`,
        expect: (school) => school[field],
      })),
    ],
  });
  // the rest and the whole stand in a block of their own: the schools may be fewer than the list has
  const block = writer.block(
    'bands-schools-total',
    unsized([
      { heading: 'All schools', style: 'labelTotal' },
      ...figures.map(({ heading, style }) => ({ heading, style })),
    ]),
  );
  const totalRow = block.next + 1;
  block.add(
    'Other schools',
    Object.fromEntries(
      figures.map(({ heading, field }) => [
        heading,
        {
          formula: `=${cellName(totalRow, block.column(heading))}-SUM(${area.all(heading)})`,
          expect: whole(field) - sum(items.map((school) => school[field])),
        },
      ]),
    ),
  );
  block.add(
    'Whole list',
    Object.fromEntries(
      figures.map(({ heading, field, whole: formula }) => [
        heading,
        { formula: `=${formula}`, expect: whole(field) },
      ]),
    ),
  );
  block.end();
}
