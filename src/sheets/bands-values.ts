/**
 * HNB Bands, first part: the year and the days that count, every row of the user's bands table with the value in force,
 * its uplift and whether values make sense beside each other. Pure.
 */
import { topUpOf } from '../funding/bands';
import { bandStandings, type BandStanding, type TableBand } from '../funding/band-values';
import { firstDay, lastDay } from '../funding/periods';
import { nameOf } from './assumptions';
import { cellName } from './a1';
import { addTable, unsized, type Area, type TableColumn } from './bands-table';
import {
  BANDS,
  DAY_ROWS,
  ELEMENT_2_NAME,
  headingRow,
  sameIn,
  SETTINGS_BLOCK,
  standing,
  sumIn,
  TOTAL_WORDS,
  type Frame,
} from './bands-frame';
import type { Check } from './checks';
import { columnRef } from './conditions';
import { SHEET_NAMES } from './request';
import type { Plain } from './sources';
import type { StyleName } from './styles';
import type { SheetWriter } from './writer';

export const VALUES_BLOCK = 'bands-values';
const WHERE = SHEET_NAMES.Bands;
const FIRST_MONTH = 4;
const PENCE_PLACES = 2;

interface Setting {
  key: string;
  typed?: boolean;
  /** Content of "In use": a constant of the sheet, or a formula over the cell of what was typed. */
  inUse: Plain | ((typed: string) => string);
  expect?: Plain;
  style: StyleName;
  unit: string;
  source: string;
  named: string;
  /** The build is made for this value; when it changes the rows of the sheet may no longer fit. */
  fixedAtBuild?: boolean;
}

/** First year of "2026-27", "2026/27" or "2026". */
const YEAR_FORMULA = (() => {
  const text = `SUBSTITUTE(TRIM(${nameOf('paymentsYear')}),"/","-")`;
  return `=VALUE(LEFT(${text},FIND("-",${text}&"-")-1))`;
})();

function settingsOf({ yearStart, days, list }: Frame): Setting[] {
  const dated = (key: string, unit: string, source: string, named: string): Omit<Setting, 'inUse'> => ({
    key,
    style: 'date',
    unit,
    source,
    named,
  });
  const [first, last] = [firstDay(yearStart), lastDay(yearStart)];
  const names = { start: 'HNB_bands_year', month: 'HNB_bands_first_month' };
  return [
    {
      key: 'Year of the payments',
      inUse: () => YEAR_FORMULA,
      expect: yearStart,
      style: 'year',
      unit: 'first calendar year',
      source: 'HNB Inputs, Year of the payments',
      named: names.start,
      fixedAtBuild: true,
    },
    {
      key: 'First month',
      inUse: FIRST_MONTH,
      style: 'number',
      unit: 'month',
      source: 'Financial years of councils begin on 1 April',
      named: names.month,
    },
    {
      ...dated('First day', 'date', 'This sheet', BANDS.first),
      inUse: () => `=DATE(${names.start},${names.month},1)`,
      expect: first,
    },
    {
      ...dated('Last day', 'date', 'This sheet', BANDS.last),
      inUse: () => `=DATE(${names.start}+1,${names.month},1)-1`,
      expect: last,
    },
    {
      key: 'Days in the year',
      inUse: () => `=${BANDS.last}-${BANDS.first}+1`,
      expect: last - first + 1,
      style: 'number',
      unit: 'days',
      source: 'This sheet',
      named: BANDS.days,
    },
    {
      ...dated(DAY_ROWS.now, 'date; blank = last day of the year', 'Your choice', BANDS.now),
      typed: true,
      inUse: (typed) => `=IF(${typed}="",${BANDS.last},${typed})`,
      expect: days.now,
      fixedAtBuild: true,
    },
    {
      ...dated(DAY_ROWS.before, 'date; blank = day before the year', 'Your choice', BANDS.before),
      typed: true,
      inUse: (typed) => `=IF(${typed}="",${BANDS.first}-1,${typed})`,
      expect: days.before,
      fixedAtBuild: true,
    },
    {
      key: 'Rows of your list',
      // a totals row of Excel's own is not among them, which is not known at the build
      inUse: () => `=ROWS(${list.needed('ref')})`,
      style: 'number',
      unit: 'rows',
      source: 'Your list of plans',
      named: BANDS.rows,
    },
    {
      key: 'Places',
      inUse: PENCE_PLACES,
      style: 'number',
      unit: 'decimal places of a payment',
      source: 'Payments are made to the penny',
      named: BANDS.places,
    },
  ];
}

const SETTING_COLUMNS = [
  { heading: 'Key', style: 'label' },
  { heading: 'Typed', style: 'inputDate', typed: true },
  { heading: 'In use', style: 'date' },
  { heading: 'At the build', style: 'date' },
  { heading: 'Unit', style: 'text' },
  { heading: 'Source', style: 'text' },
] as const;

/** Writes the settings; gives the check that they are those of the build. */
export function addSettings(writer: SheetWriter, frame: Frame): Check[] {
  writer.section('Year and days');
  const block = writer.block(SETTINGS_BLOCK, unsized(SETTING_COLUMNS));
  const changed: string[] = [];
  for (const { key, typed, inUse, expect, style, unit, source, named, fixedAtBuild } of settingsOf(frame)) {
    const row = block.next;
    const own = (heading: string): string => cellName(row, block.column(heading), { column: true });
    const content = typeof inUse === 'function' ? { formula: inUse(own('Typed')), expect } : inUse;
    block.add(
      key,
      {
        'In use': content,
        'At the build': fixedAtBuild ? (expect ?? null) : undefined,
        Unit: unit,
        Source: source,
      },
      { 'In use': style, 'At the build': style, ...(typed ? {} : { Typed: 'text' as const }) },
    );
    writer.nameCell(named, row, block.column('In use'));
    if (fixedAtBuild) changed.push(`(${own('In use')}<>${own('At the build')})`);
  }
  block.end();
  return [
    {
      key: 'Days of the build',
      text: 'Year or days typed since the last build',
      formula: `=${changed.join('+')}`,
      expect: 0,
      allowed: 'none',
      cure: 'Build the bands again, so that the rows fit the year and days.',
      where: WHERE,
    },
  ];
}

/** A row of the bands table on the sheet. */
export interface ValueItem extends BandStanding {
  key: string;
  /** Place in the user's table, 1 = first. */
  place: number;
  explanation: string;
}

/** The key by which a row of the user's table is found again: as its cells are written. */
export const valueKey = ({ band, setting, from }: TableBand): string =>
  `${band} | ${setting ?? ''} | ${from ?? ''}`;

export function valueItems(frame: Frame): ValueItem[] {
  const top = headingRow(frame.bandsTable);
  return bandStandings(frame.bands, frame.days.now, frame.days.before, frame.deduct).map((item) => {
    const key = valueKey(item.row);
    return {
      ...item,
      key,
      place: item.row.row - top,
      explanation: String(standing(frame.request, VALUES_BLOCK, key, 'Explanation') ?? '').trim(),
    };
  });
}

const rise = ({ topUp, below }: ValueItem, frame: Frame): number | null =>
  below && topUp - topUpOf(below, frame.deduct);
const lead = ({ topUp, mainstream }: ValueItem, frame: Frame): number | null =>
  mainstream && topUp - topUpOf(mainstream, frame.deduct);

const FINDINGS = { rise: 'Not above the band below', lead: 'Below mainstream' } as const;

function finding(item: ValueItem, frame: Frame): string {
  if (!item.inForce) return '';
  const [up, above] = [rise(item, frame), lead(item, frame)];
  const wrong = up !== null && up <= 0 ? FINDINGS.rise : above !== null && above < 0 ? FINDINGS.lead : null;
  if (wrong === null) return 'OK';
  return item.explanation === '' ? wrong : 'Explained';
}

/** Conditions that pick rows of the sheet's table of values. */
const line = (area: Area, band: string, setting: string): string[] => [
  sameIn(area, 'Band', band),
  sameIn(area, 'Setting', setting),
];

function columns(frame: Frame, area: Area): TableColumn<ValueItem>[] {
  const table = frame.bandsTable;
  const ref = (field: string): string | null => columnRef(table, field);
  const band = ref('band') ?? '';
  const [setting, from, basis] = [ref('setting'), ref('from'), ref('basis')];
  const written = [`TRIM(${band})`, setting ? `TRIM(${setting})` : '""', from ?? '""'].join('&" | "&');
  const cellOf = (column: string, place: string): string => `INDEX(${column},${place})`;
  const same = (own: (heading: string) => string): string[] => line(area, own('Band'), own('Setting'));
  const inForceOn = (day: string) => (own: (heading: string) => string) =>
    `=IF(N(${own('From')})>${day},"",IF(SUMPRODUCT(${[...same(own), `(${area.all('From')}>N(${own('From')}))`, `(${area.all('From')}<=${day})`].join('*')})=0,"Yes",""))`;
  const before = (own: (heading: string) => string): string =>
    `SUMPRODUCT(MAX(${[...same(own), `(${area.all('From')}<N(${own('From')}))`, area.all('From')].join('*')}))`;
  const inForce = (): string => `(${area.all('In force')}="Yes")`;
  return [
    { heading: 'Key', style: 'key' },
    { heading: 'Band', style: 'text', value: ({ row }) => row.band },
    { heading: 'Setting', style: 'text', value: ({ row }) => row.setting ?? '' },
    { heading: 'From', style: 'date', value: ({ row }) => row.from },
    {
      heading: 'Value',
      style: 'pence',
      formula: (own) => `=N(${cellOf(ref('value') ?? '', own('Row'))})`,
      expect: ({ row }) => row.value,
    },
    {
      heading: 'Top-up',
      style: 'pence',
      formula: (own) => {
        if (!basis) return `=${own('Value')}`;
        const words = TOTAL_WORDS.map((word) => `TRIM(${cellOf(basis, own('Row'))})="${word}"`).join(',');
        return `=IF(OR(${words}),MAX(0,${own('Value')}-${ELEMENT_2_NAME}),${own('Value')})`;
      },
      expect: ({ topUp }) => topUp,
    },
    {
      heading: 'In force',
      style: 'text',
      formula: inForceOn(BANDS.now),
      expect: ({ inForce: stands }) => (stands ? 'Yes' : ''),
    },
    {
      heading: 'Previous',
      style: 'pence',
      formula: (own) =>
        `=IF(N(${own('From')})=0,"",IF(SUMPRODUCT(${[...same(own), `(${area.all('From')}<${own('From')})`].join('*')})=0,"",SUMPRODUCT(${[...same(own), `(${area.all('From')}=${before(own)})`].join('*')},${area.all('Top-up')})))`,
      expect: ({ previous }) => previous ?? '',
    },
    {
      heading: 'Uplift £',
      style: 'pence',
      formula: (own) => `=IF(${own('Previous')}="","",${own('Top-up')}-${own('Previous')})`,
      expect: ({ topUp, previous }) => (previous === null ? '' : topUp - previous),
    },
    {
      heading: 'Uplift %',
      style: 'percent',
      formula: (own) =>
        `=IF(${own('Previous')}="","",IF(${own('Previous')}=0,"",${own('Uplift £')}/${own('Previous')}))`,
      expect: ({ topUp, previous }) => (previous ? (topUp - previous) / previous : ''),
    },
    {
      heading: 'Above the band below',
      style: 'pence',
      formula: (own) =>
        `=IF(${own('Band below')}="","",${own('Top-up')}-${sumIn(area, 'Top-up', ...line(area, own('Band below'), own('Setting')), inForce())})`,
      expect: (item) => rise(item, frame) ?? '',
    },
    {
      heading: 'Above mainstream',
      style: 'pence',
      formula: (own) =>
        `=IF(${own('Mainstream')}="","",${own('Top-up')}-${sumIn(area, 'Top-up', ...line(area, own('Band'), own('Mainstream')), inForce())})`,
      expect: (item) => lead(item, frame) ?? '',
    },
    {
      heading: 'Sanity',
      style: 'text',
      formula: (own) => {
        const [up, above] = [own('Above the band below'), own('Above mainstream')];
        const low = (cell: string, sign: string): string => `IF(ISNUMBER(${cell}),IF(${cell}${sign}0,1,0),0)`;
        const explained = (word: string): string =>
          `IF(TRIM(${own('Explanation')})="","${word}","Explained")`;
        return `=IF(${own('In force')}<>"Yes","",IF(${low(up, '<=')}=1,${explained(FINDINGS.rise)},IF(${low(above, '<')}=1,${explained(FINDINGS.lead)},"OK")))`;
      },
      expect: (item) => finding(item, frame),
    },
    { heading: 'Explanation', style: 'inputText', typed: true },
    {
      heading: 'Row',
      style: 'key',
      // a row that left the table must show: place 0 would stand for the whole column
      formula: (own) => {
        const place = `SUMPRODUCT((${written}=${own('Key')}&"")*(ROW(${band})-MIN(ROW(${band}))+1))`;
        return `=IF(${place}=0,NA(),${place})`;
      },
      expect: ({ place }) => place,
    },
    { heading: 'Band below', style: 'key', value: ({ below }) => below?.band ?? '' },
    {
      heading: 'Mainstream',
      style: 'key',
      value: ({ mainstream }) => mainstream?.setting ?? '',
    },
    {
      heading: 'In force before',
      style: 'key',
      formula: inForceOn(BANDS.before),
      expect: ({ inForceBefore }) => (inForceBefore ? 'Yes' : ''),
    },
  ];
}

/** Writes the values; gives their place, the rows kept and the checks. */
export function addValues(
  writer: SheetWriter,
  frame: Frame,
): { area: Area; items: ValueItem[]; kept: string[]; checks: Check[] } {
  const items = valueItems(frame);
  writer.section('Band values');
  const { area, kept } = addTable(writer, {
    id: VALUES_BLOCK,
    left: 0,
    columns: (place) => columns(frame, place),
    keyOf: ({ key }) => key,
    items,
  });
  const counted = (word: string): number => items.filter((item) => finding(item, frame) === word).length;
  const band = columnRef(frame.bandsTable, 'band') ?? '';
  const sanity = (key: string, word: string, text: string): Check => ({
    key,
    text,
    formula: `=COUNTIF(${area.all('Sanity')},"${word}")`,
    expect: counted(word),
    allowed: 'none',
    cure: 'Correct the value in your bands table, or type the reason under Explanation.',
    where: WHERE,
  });
  return {
    area,
    items,
    kept,
    checks: [
      {
        key: 'Bands shown',
        text: 'Rows of your bands table that have no row here',
        formula: `=SUMPRODUCT((TRIM(${band})<>"")*1)-COUNT(${area.all('Row')})`,
        expect: frame.bandsTable.totals.filter(({ cells }) => cells.band?.value).length,
        allowed: 'none',
        cure: 'A band, setting or From date was added or changed in your table: build the bands again.',
        where: WHERE,
      },
      sanity('Values rise', FINDINGS.rise, 'Bands in force that are not worth more than the band below'),
      sanity(
        'Special and mainstream',
        FINDINGS.lead,
        'Special settings paid less than mainstream for the same band',
      ),
    ],
  };
}
