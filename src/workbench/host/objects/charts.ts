/** Excel.ChartCollection of a sheet with Chart and its title, over the charts of the Book. */
import type { BookChart, BookSheet } from '../../book/book';
import { lastCell } from '../content';
import { located } from '../areas';
import type { HostContext } from '../context';
import {
  flag,
  HostCollection,
  HostObject,
  IdentifiedObject,
  number,
  oneOf,
  optional,
  text,
  type Members,
} from '../members';
import { HostError, itemNotFound } from '../wire';
import { Placed, range, rangeOrAddress } from './placed';

const SERIES_BY = ['Auto', 'Rows', 'Columns'] as const;
type SeriesBy = (typeof SERIES_BY)[number];

/** Where Excel puts a new chart: about 5 by 7.5 centimetres' worth of cells at the top left of the view. */
const NEW_CHART = { from: { row: 1, column: 1 }, to: { row: 15, column: 8 } };

let serial = 0;
const newId = (): string => {
  serial += 1;
  return `{${String(serial).padStart(8, '0')}-0004-0000-0000-000000000000}`;
};

/** Auto: the longer side of the data becomes the categories. */
function direction(seriesBy: SeriesBy, { area }: Placed): BookChart['seriesBy'] {
  if (seriesBy !== 'Auto') return seriesBy;
  return area.rows >= area.columns ? 'Columns' : 'Rows';
}

const CHARTS: Members<ChartCollection> = {
  type: 'ChartCollection',
  scalars: { count: null },
  methods: {
    add: [text, range, optional(oneOf(...SERIES_BY))],
    getCount: [],
    getItemAt: [number],
    getItemOrNullObject: [text],
  },
};

export class ChartCollection extends HostCollection {
  readonly members = CHARTS;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
  ) {
    super();
  }

  items(): Chart[] {
    return this.sheet.charts.map((chart) => new Chart(this.context, this.sheet, chart));
  }
  get count(): number {
    return this.sheet.charts.length;
  }
  getCount(): number {
    return this.count;
  }
  getItem(key: string | number): Chart {
    const found = this.getItemOrNullObject(String(key));
    if (!found) throw itemNotFound();
    return found;
  }
  getItemOrNullObject(key: string): Chart | null {
    const lower = key.toLowerCase();
    return this.items().find((chart) => chart.id === key || chart.name.toLowerCase() === lower) ?? null;
  }
  getItemAt(index: number): Chart {
    const found = this.items()[index];
    if (!found) throw itemNotFound();
    return found;
  }

  add(type: string, source: Placed, seriesBy: SeriesBy = 'Auto'): Chart {
    this.context.requireUnprotected(this.sheet);
    const chart: BookChart = {
      id: newId(),
      name: this.freeName(),
      type,
      title: '',
      altText: '',
      source: { sheet: source.sheet, range: source.area },
      seriesBy: direction(seriesBy, source),
      from: NEW_CHART.from,
      to: NEW_CHART.to,
      fromFile: false,
    };
    this.sheet.charts.push(chart);
    changed(this.context, this.sheet);
    return new Chart(this.context, this.sheet, chart);
  }

  private freeName(): string {
    let n = this.sheet.charts.length + 1;
    while (this.sheet.charts.some((chart) => chart.name === `Chart ${n}`)) n += 1;
    return `Chart ${n}`;
  }
}

function changed(context: HostContext, sheet: BookSheet): void {
  context.book.tell({ kind: 'charts', sheet });
}

const CHART: Members<Chart> = {
  type: 'Chart',
  scalars: { id: null, name: text, chartType: text, plotBy: oneOf('Rows', 'Columns') },
  remembered: {
    top: 0,
    left: 0,
    width: 360,
    height: 216,
    style: 2,
    plotVisibleOnly: true,
    displayBlanksAs: 'NotPlotted',
  },
  links: ['title', 'legend', 'axes', 'worksheet'],
  methods: {
    setPosition: [rangeOrAddress, optional(rangeOrAddress)],
    setData: [range, optional(oneOf(...SERIES_BY))],
    activate: [],
    delete: [],
  },
};

class Chart extends IdentifiedObject {
  readonly members = CHART;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
    private readonly chart: BookChart,
  ) {
    super();
  }

  override get entity(): object {
    return this.chart;
  }
  get id(): string {
    return this.chart.id;
  }
  get name(): string {
    return this.chart.name;
  }
  set name(name: string) {
    this.put({ name });
  }
  get chartType(): string {
    return this.chart.type;
  }
  set chartType(type: string) {
    this.put({ type });
  }
  get plotBy(): string {
    return this.chart.seriesBy;
  }
  set plotBy(seriesBy: 'Rows' | 'Columns') {
    this.put({ seriesBy });
  }
  get title(): ChartTitle {
    return new ChartTitle(this.chart, (change) => this.put(change));
  }
  get legend(): HostObject {
    return new ChartLegend(this.chart);
  }
  get axes(): ChartAxes {
    return new ChartAxes(this.chart);
  }
  get worksheet(): HostObject {
    return this.context.makers.worksheet(this.sheet);
  }

  private put(change: Partial<BookChart>): void {
    this.context.requireUnprotected(this.sheet);
    if (this.chart.fromFile)
      throw new HostError('NotImplemented', 'The workbench leaves charts of the file as they are.');
    Object.assign(this.chart, change);
    changed(this.context, this.sheet);
  }

  private cells(given: Placed | string): { row: number; column: number; area: Placed['area'] } {
    const { area } = given instanceof Placed ? given : located(this.context.book, given, this.sheet);
    return { row: area.row, column: area.column, area };
  }

  /** Without an end cell the chart keeps its size. */
  setPosition(start: Placed | string, end?: Placed | string): void {
    const { row, column } = this.cells(start);
    const { from, to } = this.chart;
    const last = end ? lastCell(this.cells(end).area) : null;
    const moved = { row: row + to.row - from.row, column: column + to.column - from.column };
    this.put({ from: { row, column }, to: last ?? moved });
  }
  setData(source: Placed, seriesBy: SeriesBy = 'Auto'): void {
    this.put({ source: { sheet: source.sheet, range: source.area }, seriesBy: direction(seriesBy, source) });
  }
  activate(): void {
    this.context.book.active = this.sheet;
    this.context.book.tell({
      kind: 'selection',
      sheet: this.sheet,
      range: { ...this.chart.from, rows: 1, columns: 1 },
    });
  }
  delete(): void {
    this.context.requireUnprotected(this.sheet);
    this.sheet.charts = this.sheet.charts.filter((other) => other !== this.chart);
    changed(this.context, this.sheet);
  }
}

const TITLE: Members<ChartTitle> = {
  type: 'ChartTitle',
  scalars: { text, visible: flag },
  remembered: { overlay: false, horizontalAlignment: 'Center', position: 'Top' },
};

class ChartTitle extends HostObject {
  readonly members = TITLE;

  constructor(
    private readonly chart: BookChart,
    private readonly put: (change: Partial<BookChart>) => void,
  ) {
    super();
  }

  override get entity(): object {
    return this.chart;
  }
  get text(): string {
    return this.chart.title;
  }
  set text(title: string) {
    this.put({ title });
  }
  /** A chart without a title's text has no title. */
  get visible(): boolean {
    return this.chart.title !== '';
  }
  set visible(visible: boolean) {
    if (!visible) this.put({ title: '' });
    else if (this.chart.title === '') this.put({ title: 'Chart Title' });
  }
}

/** Parts of a chart that are accepted and read back, but that the workbench does not draw. */
abstract class RememberedPart extends HostObject {
  constructor(protected readonly chart: BookChart) {
    super();
  }
  override get entity(): object {
    return this.chart;
  }
}

class ChartLegend extends RememberedPart {
  readonly members = {
    type: 'ChartLegend',
    remembered: { visible: true, position: 'Bottom', overlay: false },
  };
}

const AXES: Members<ChartAxes> = { type: 'ChartAxes', links: ['valueAxis', 'categoryAxis'] };

class ChartAxes extends RememberedPart {
  readonly members = AXES;

  get valueAxis(): ChartAxis {
    return new ChartAxis(this.chart, 'ValueAxis');
  }
  get categoryAxis(): ChartAxis {
    return new ChartAxis(this.chart, 'CategoryAxis');
  }
}

class ChartAxis extends RememberedPart {
  readonly members;

  constructor(
    chart: BookChart,
    private readonly kind: 'ValueAxis' | 'CategoryAxis',
  ) {
    super(chart);
    this.members = AXIS[kind];
  }
  get title(): HostObject {
    return new ChartAxisTitle(this.chart, this.kind);
  }
}

const AXIS = {
  ValueAxis: axisMembers('ChartValueAxis'),
  CategoryAxis: axisMembers('ChartCategoryAxis'),
};

function axisMembers(type: string): Members<ChartAxis> {
  return {
    type,
    links: ['title'],
    remembered: { visible: true, numberFormat: 'General', minimum: '', maximum: '' },
  };
}

const AXIS_TITLE = {
  ValueAxis: { type: 'ChartValueAxisTitle', remembered: { text: '', visible: false } },
  CategoryAxis: { type: 'ChartCategoryAxisTitle', remembered: { text: '', visible: false } },
};

class ChartAxisTitle extends RememberedPart {
  readonly members;

  constructor(chart: BookChart, kind: 'ValueAxis' | 'CategoryAxis') {
    super(chart);
    this.members = AXIS_TITLE[kind];
  }
}
