/**
 * HNB Bands, workings: one row for each row of the user's list, which reads the list once and says which band and
 * setting, which move, whether live. The other parts count by these numbers instead of searching the list again in
 * every cell. A row follows whatever stands in its place of the list. Pure.
 */
import { isLive } from '../funding/band-use';
import { lastDay } from '../funding/periods';
import { parseRange } from './a1';
import { BANDS, textKey, type Frame, type ListedPlan } from './bands-frame';
import type { Area, Own, TableColumn } from './bands-table';

/** Rows beyond the list, for plans that are added before the next build: one for every ten, and at least so many. */
const PLANS_A_SPARE_ROW = 10;
const SPARE_LEAST = 20;

/** A place of the list, 1 = first, and the plan that stands there. */
export interface PlanRow {
  place: number;
  plan: ListedPlan | null;
  /** Beyond the list as it was at the build. */
  spare: boolean;
}

/** Every place of the list, and some to spare. */
export function planRows({ plansTable, plans, list }: Frame): PlanRow[] {
  const rows = (parseRange(plansTable.address)?.rows ?? 1) - 1;
  const spare = Math.max(SPARE_LEAST, Math.ceil(rows / PLANS_A_SPARE_ROW));
  const byPlace = new Map(plans.map((plan) => [plan.row - list.top, plan]));
  return Array.from({ length: rows + spare }, (_, i) => ({
    place: i + 1,
    plan: byPlace.get(i + 1) ?? null,
    spare: i >= rows,
  }));
}

/** Numbers of rows by what they say, 1 = first. */
const numbered = (keys: readonly string[]): Map<string, number> =>
  new Map(keys.map((key, i) => [key, i + 1]));

export function planColumns(
  frame: Frame,
  areas: { readonly uses: Area; readonly moves: Area },
): TableColumn<PlanRow>[] {
  const { list, days } = frame;
  const useOf = numbered(frame.uses.map(({ band, setting }) => textKey(band, setting)));
  const moveOf = numbered(frame.moves.map(({ previous, band, setting }) => textKey(previous, band, setting)));
  /** The cell of the list in this place. */
  const cell = (field: string, own: Own): string | null => {
    const ref = list.ref(field);
    return ref && `INDEX(${ref},${own('Place')})`;
  };
  const text = (field: string, own: Own): string => {
    const found = cell(field, own);
    return found ? `TRIM(${found})` : '""';
  };
  const listed = (own: Own, otherwise: string, formula: string): string =>
    `=IF(${own('Place')}>${BANDS.rows},${otherwise},${formula})`;
  const says = (area: Area, heading: string, what: string): string => `(${area.all(heading)}=${what})`;
  const numberIn = (area: Area, ...conditions: string[]): string =>
    `SUMPRODUCT(${conditions.join('*')}*1,${area.all('No.')})`;
  /** Rows of totals and blank rows are no plans: what their cells come to is of no matter. */
  const expecting = (spare: string | number, of: (plan: ListedPlan) => string | number) => (row: PlanRow) =>
    row.plan ? of(row.plan) : row.spare ? spare : undefined;
  const texts = (heading: string, field: string, of: (plan: ListedPlan) => string): TableColumn<PlanRow> => ({
    heading,
    style: 'text',
    formula: (own) => listed(own, '""', text(field, own)),
    expect: expecting('', of),
  });
  /** A number of the list; what stands for a blank is one, or the cell of another column. */
  const figure = (
    heading: string,
    field: string,
    blank: (own: Own) => string,
    of: (plan: ListedPlan) => number,
  ): TableColumn<PlanRow> => ({
    heading,
    style: 'decimal',
    formula: (own) => {
      const found = cell(field, own) ?? '""';
      return listed(own, '0', `IF(ISNUMBER(${found}),${found},IF(TRIM(${found})="",${blank(own)},0))`);
    },
    expect: expecting(0, of),
  });
  const columns: TableColumn<PlanRow>[] = [
    { heading: 'Place', style: 'key' },
    texts('Ref', 'ref', ({ ref }) => ref),
    texts('School', 'setting', ({ school }) => school),
    {
      heading: 'Use',
      style: 'number',
      formula: (own) => {
        const band = says(areas.uses, 'Band', text('band', own));
        const setting = says(areas.uses, 'Setting', text('bandSetting', own));
        return listed(own, '0', numberIn(areas.uses, band, setting));
      },
      expect: expecting(0, ({ band, setting }) => useOf.get(textKey(band, setting)) ?? 0),
    },
    {
      heading: 'Move',
      style: 'number',
      formula: (own) => {
        const use = says(areas.moves, 'Use', own('Use'));
        const previous = says(areas.moves, 'Previous band', text('previousBand', own));
        return `=IF(${own('Use')}=0,0,${numberIn(areas.moves, use, previous)})`;
      },
      expect: expecting(
        0,
        ({ previousBand, band, setting }) => moveOf.get(textKey(previousBand, band, setting)) ?? 0,
      ),
    },
    {
      heading: 'From',
      style: 'date',
      // a blank start has begun
      formula: (own) => listed(own, '0', `N(${cell('start', own) ?? '0'})`),
      expect: expecting(0, ({ start }) => start ?? 0),
    },
    {
      heading: 'Until',
      style: 'date',
      // a blank end is open
      formula: (own) => {
        const [end, open] = [cell('end', own), `MAX(${BANDS.last},${BANDS.now})`];
        return listed(own, '0', end ? `IF(ISNUMBER(${end}),${end},${open})` : open);
      },
      expect: expecting(0, ({ end }) => end ?? Math.max(lastDay(frame.yearStart), days.now)),
    },
    {
      heading: 'Live',
      style: 'number',
      formula: (own) => `=IF(${own('From')}<=${BANDS.now},IF(${own('Until')}>=${BANDS.now},1,0),0)`,
      expect: expecting(0, (plan) => (isLive(plan, days.now) ? 1 : 0)),
    },
    figure(
      'FTE',
      'fte',
      () => '1',
      ({ fte }) => fte,
    ),
    figure(
      'FTE before',
      'previousFte',
      (own) => own('FTE'),
      ({ fteBefore }) => fteBefore,
    ),
  ];
  return columns.filter(({ heading }) => heading !== 'FTE before' || list.ref('previousFte') !== null);
}

/** Pieces of formulas that count and add up rows of the plans by number. */
export class PlanFormulas {
  constructor(
    private readonly area: () => Area,
    private readonly hasFteBefore: boolean,
  ) {}

  private by(number: 'Use' | 'Move', cell: string): string {
    return `${this.area().all(number)},${cell}`;
  }

  private get live(): string {
    return `${this.area().all('Live')},1`;
  }

  /** How many rows of a list there is room for. */
  get rows(): string {
    return `COUNT(${this.area().all('Place')})`;
  }

  get fte(): string {
    return this.area().all('FTE');
  }

  /** The same as the FTE now where the list says nothing of before. */
  get fteBefore(): string {
    return this.area().all(this.hasFteBefore ? 'FTE before' : 'FTE');
  }

  count(number: 'Use' | 'Move', cell: string): string {
    return `COUNTIF(${this.by(number, cell)})`;
  }

  countLive(number: 'Use' | 'Move', cell: string): string {
    return `COUNTIFS(${this.by(number, cell)},${this.live})`;
  }

  sum(of: string, number: 'Use' | 'Move', cell: string): string {
    return `SUMIFS(${of},${this.by(number, cell)})`;
  }

  sumLive(of: string, number: 'Use' | 'Move', cell: string): string {
    return `SUMIFS(${of},${this.by(number, cell)},${this.live})`;
  }

  /** Live plans of a school as one figure a row, for SUMPRODUCT. */
  ofSchool(cell: string): string {
    return `(${this.area().all('School')}=${cell}&"")*${this.area().all('Live')}`;
  }

  /** Rows of a move as one figure a row, for SUMPRODUCT. */
  ofMove(cell: string): string {
    return `(${this.area().all('Move')}=${cell})`;
  }

  /** Days of the placements of a use from one day to another, both counted, as one figure a row. */
  daysOfUse(use: string, first: string, last: string): string {
    const [from, until] = [this.area().all('From'), this.area().all('Until')];
    const counted = `(${this.area().all('Use')}=${use})*(${from}>0)*(${from}<=${last})*(${until}>=${first})*(${until}>=${from})`;
    const late = `(${from}>${first})*(${from}-${first})`;
    const early = `(${until}<${last})*(${last}-${until})`;
    return `${counted}*(${last}-${first}+1-${early}-${late})`;
  }

  /** Places of the rows with this reference, for MAX and LARGE: 0 for the others. */
  places(ref: string): string {
    return `(${this.area().all('Ref')}=${ref}&"")*${this.area().all('Place')}`;
  }

  /** Live plans of a move whose FTE is not what it was, as one figure a row. */
  changedFte(cell: string): string {
    return `${this.ofMove(cell)}*${this.area().all('Live')}*(${this.fte}<>${this.fteBefore})`;
  }

  countRef(ref: string): string {
    return `SUMPRODUCT((${this.area().all('Ref')}=${ref}&"")*1)`;
  }
}
