/**
 * The schemes on HNB Provision: what the user's table says live, the rows typed here, and how opening and phasing are
 * read, one step a column. Pure.
 */
import { FIRST_MONTH, MOST_STEPS } from '../funding/provision';
import { ALL_FIXED } from './a1';
import { nameOf } from './assumptions';
import { columnRef, equals, rowNumber } from './conditions';
import type { Layout } from './layout';
import type { Claim } from './provision-claims';
import { OWN, SCHEMES, STATUS, type ProvisionModel, type SchemeRow } from './provision-model';
import type { BuildRequest } from './request';
import type { Plain } from './sources';
import type { ColumnSpec, Content, SheetWriter } from './writer';

export interface Provision {
  writer: SheetWriter;
  layout: Layout;
  request: BuildRequest;
  model: ProvisionModel;
  /** How each scheme counts in the plan. */
  claims: Claim[];
}

export const READING = 'provision-reading';
export const SETTINGS = 'provision-settings';
export const YEARS = 'provision-years';

/** Amounts are compared with 0 after this rounding: what is smaller is dust of adding up. */
const PLACES = 8;

const STEPS = Array.from({ length: MOST_STEPS }, (_, i) => `Step ${i + 1}`);
export const [FIRST_STEP = '', LAST_STEP = ''] = [STEPS[0], STEPS[STEPS.length - 1]];

/** Columns of a scheme's figures; on the rows typed here they are the user's. */
const schemeColumns = (own: boolean): ColumnSpec[] => [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'Scheme', width: 26, style: own ? 'inputText' : 'wrapped', typed: own },
  { heading: 'Phasing', width: 24, style: own ? 'inputText' : 'wrapped', typed: own },
  { heading: 'Places', width: 12, style: own ? 'inputNumber' : 'number', typed: own },
  { heading: 'Opening', width: 17, style: own ? 'inputText' : 'date', typed: own },
  { heading: 'Unit cost', width: 12, style: own ? 'inputMoney' : 'money', typed: own },
  { heading: 'Avoided unit cost', width: 12, style: own ? 'inputMoney' : 'money', typed: own },
  { heading: 'Capital', width: 12, style: own ? 'inputMoney' : 'money', typed: own },
  { heading: 'Start-up', width: 12, style: own ? 'inputMoney' : 'money', typed: own },
  { heading: 'Adopted', width: 12, style: 'inputText', typed: true },
  { heading: 'To see to', width: 12, style: 'note' },
];

/** A scheme's cell by heading, from the block in which its figures stand. */
export const schemeCell = ({ layout }: Provision, { block, key }: SchemeRow, heading: string): string =>
  layout.cell(block, key, heading);
export const readingCell = ({ layout }: Provision, { key }: SchemeRow, heading: string): string =>
  layout.cell(READING, key, heading);

/** Value of the user's table on a scheme's row, "" where it does not stand there once. */
function live(provision: Provision, scheme: SchemeRow, field: string, of: (cell: string) => string): string {
  const row = readingCell(provision, scheme, 'Row');
  const ref = columnRef(provision.request.sources.provision, field);
  return `=IF(${row}=0,"",${ref === null ? '""' : of(`INDEX(${ref},${row})`)})`;
}

const trim = (cell: string): string => `TRIM(${cell})`;
const asIs = (cell: string): string => cell;
/** A figure that may be left blank: text is no figure. */
const optional = (cell: string): string => `N(${cell})`;
/** A date stays a number, so that it can be told from a year: no year is above 10,000. */
const dateOrText = (cell: string): string => `IF(N(${cell})>100*100,${cell},TRIM(${cell}))`;

function fromTable(provision: Provision, scheme: SchemeRow): Record<string, Content> {
  const { figures } = scheme;
  const table = provision.request.sources.provision;
  const has = (field: string): boolean => columnRef(table, field) !== null;
  const cell = (field: string, expect: Plain, of: (cell: string) => string): Content => ({
    formula: live(provision, scheme, field, of),
    expect: has(field) ? expect : '',
  });
  return {
    Scheme: cell('scheme', scheme.name, trim),
    Phasing: cell('phasing', scheme.phasing, trim),
    Places: cell('places', figures.places, asIs),
    Opening: cell('opening', scheme.opening, dateOrText),
    'Unit cost': cell('unitCost', figures.unitCost, asIs),
    'Avoided unit cost': cell('avoidedUnitCost', figures.avoidedUnitCost, asIs),
    Capital: cell('capital', figures.capital, optional),
    'Start-up': cell('startUp', figures.startUp, optional),
    Adopted: 'No',
  };
}

/** What is to be seen to on a scheme's row, the first thing first. */
function statusFormula(provision: Provision, scheme: SchemeRow): string {
  const { layout } = provision;
  const across = (from: string, to: string): string => layout.across(scheme.block, scheme.key, from, to);
  const needed = ['Places', 'Unit cost', 'Avoided unit cost'].map((heading) =>
    schemeCell(provision, scheme, heading),
  );
  const steps = layout.across(READING, scheme.key, FIRST_STEP, LAST_STEP);
  const tests: [string, string][] = [
    [`${readingCell(provision, scheme, 'Row')}=0`, STATUS.gone],
    [`COUNTA(${across('Scheme', 'Adopted')})=0`, ''],
    [`${needed.map((cell) => `COUNT(${cell})`).join('*')}*(MIN(${needed.join(',')})>=0)=0`, STATUS.figures],
    [`${readingCell(provision, scheme, 'Opens in')}=""`, STATUS.opening],
    [`ISERROR(SUM(${steps}))`, STATUS.phasing],
    [`MAX(${steps})>${needed[0]}`, STATUS.places],
  ];
  return `=${tests.map(([test, word]) => `IF(${test},"${word}",`).join('')}"${STATUS.good}"${')'.repeat(tests.length)}`;
}

function addBlock(provision: Provision, id: SchemeRow['block']): string[] {
  const { writer, layout, model } = provision;
  const block = layout.open(writer, id, schemeColumns(id === OWN));
  for (const scheme of model.schemes.filter(({ block: home }) => home === id))
    block.add(scheme.key, {
      ...(id === SCHEMES ? fromTable(provision, scheme) : {}),
      'To see to': { formula: statusFormula(provision, scheme), expect: scheme.status },
    });
  return block.end();
}

/** The schemes of the user's table and those typed here. @returns rows kept though gone from the table */
export function addSchemes(provision: Provision): string[] {
  const { writer, request } = provision;
  const table = request.sources.provision;
  writer.section(
    table ? `Schemes of ${table.table ?? table.sheet}` : 'Schemes of your table: none is mapped',
  );
  const kept = addBlock(provision, SCHEMES);
  writer.section('Schemes typed here');
  return [...kept, ...addBlock(provision, OWN)];
}

const READING_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'Scheme', width: 26, style: 'wrapped' },
  { heading: 'Phasing as read', width: 24, style: 'wrapped' },
  { heading: 'Steps', width: 12, style: 'number' },
  { heading: 'Opens in', width: 17, style: 'year' },
  { heading: 'Month', width: 12, style: 'number' },
  { heading: 'Open in year 1', width: 12, style: 'percent' },
  { heading: 'Row', width: 12, style: 'number' },
  { heading: 'Capital in', width: 12, style: 'year' },
  { heading: 'A step of 1 is', width: 12, style: 'decimal' },
  ...STEPS.map((heading): ColumnSpec => ({ heading, width: 12, style: 'decimal' })),
  { heading: 'Counted', width: 12, style: 'number' },
];

const MONTHS = ',Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec';
const month = (opening: string): string =>
  `IF(ISNUMBER(${opening}),IF(${opening}>100*100,MONTH(${opening}),""),IF(TRIM(${opening})="","",IFERROR((SEARCH(","&LEFT(TRIM(${opening}),LEN("Jan")),"${MONTHS}")-1)/LEN(",Jan")+1,"")))`;

/** Item `number` of a list: everything between commas is set so far apart that 100 characters hold one item. */
const item = (list: string, number: string): string =>
  `VALUE(SUBSTITUTE(TRIM(MID(SUBSTITUTE(${list},",",REPT(" ",100)),(${number}-1)*100+1,100)),"%",""))`;

const count = (text: string, mark: string): string => `(LEN(${text})-LEN(SUBSTITUTE(${text},"${mark}","")))`;

interface ReadingWords {
  heading: string;
  formula: (provision: Provision, scheme: SchemeRow) => string;
  expect: (scheme: SchemeRow, model: ProvisionModel) => Plain;
}

const setting = ({ layout }: Provision, key: string): string =>
  layout.cell(SETTINGS, key, 'Value', ALL_FIXED);

/** The years of the columns, all fixed: labels or first calendar years. */
export const yearRow = ({ layout, model }: Provision, key: string): string =>
  layout.across(YEARS, key, model.labels[0] ?? '', model.labels[model.labels.length - 1] ?? '', ALL_FIXED);

function opensIn(provision: Provision, scheme: SchemeRow): string {
  const opening = schemeCell(provision, scheme, 'Opening');
  const named = readingCell(provision, scheme, 'Month');
  const starts = yearRow(provision, 'Start');
  const text = `SUBSTITUTE(TRIM(${opening}),"/","-")`;
  const year = `MATCH(${text},${yearRow(provision, 'Year')},0)`;
  const first = provision.layout.cell(YEARS, 'Start', provision.model.labels[0] ?? '', ALL_FIXED);
  const calendar = `IF(ISNUMBER(${opening}),YEAR(${opening}),VALUE(RIGHT(TRIM(${opening}),LEN(${first}))))`;
  const fromMonth = `MATCH(${calendar}-IF(${named}<${setting(provision, 'First month')},1,0),${starts},0)`;
  return `=IFERROR(INDEX(${starts},IF(${named}="",IFERROR(${year},MATCH(VALUE(TRIM(${opening})),${starts},0)),${fromMonth})),"")`;
}

const lastOf = (scheme: SchemeRow, index: number): number =>
  scheme.steps?.[Math.min(index, scheme.steps.length - 1)] ?? 0;

const READINGS: readonly ReadingWords[] = [
  {
    heading: 'Scheme',
    formula: (provision, scheme) => `=${schemeCell(provision, scheme, 'Scheme')}&""`,
    expect: ({ name }) => name,
  },
  {
    heading: 'Phasing as read',
    formula: (provision, scheme) =>
      `=SUBSTITUTE(SUBSTITUTE(TRIM(${schemeCell(provision, scheme, 'Phasing')}),";",","),"/",",")`,
    expect: ({ phasing }) => String(phasing ?? '').replace(/[;/]/g, ','),
  },
  {
    heading: 'Steps',
    formula: (provision, scheme) => {
      const text = readingCell(provision, scheme, 'Phasing as read');
      return `=IF(${text}="",0,${count(text, ',')}+1)`;
    },
    expect: ({ phasing }) =>
      String(phasing ?? '').trim() === '' ? 0 : String(phasing).split(/[,;/]/).length,
  },
  {
    heading: 'Month',
    formula: (provision, scheme) => `=${month(schemeCell(provision, scheme, 'Opening'))}`,
    expect: (scheme) => scheme.month ?? '',
  },
  {
    heading: 'Opens in',
    formula: opensIn,
    expect: ({ opens }) => opens?.start ?? '',
  },
  {
    heading: 'Open in year 1',
    formula: (provision, scheme) => {
      const named = readingCell(provision, scheme, 'Month');
      const before = `MOD(${named}-${setting(provision, 'First month')},12)`;
      return `=IF(${readingCell(provision, scheme, 'Opens in')}="","",IF(${named}="",${nameOf('openingShare')},(12-${before})/12))`;
    },
    expect: ({ opens }) => opens?.share ?? '',
  },
  {
    heading: 'Capital in',
    formula: (provision, scheme) => {
      const [opens, start] = [
        readingCell(provision, scheme, 'Opens in'),
        provision.layout.cell(SETTINGS, 'Year 0', 'Value', ALL_FIXED),
      ];
      const earlier = `${opens}-ROUND(${nameOf('capitalLead')},0)`;
      return `=IF(${opens}="","",IF(${opens}<${start},${earlier},MAX(${start},${earlier})))`;
    },
    expect: ({ opens }, { appraisal }) => {
      if (!opens) return '';
      const earlier = opens.start - appraisal.capitalLead;
      return opens.start < appraisal.start ? earlier : Math.max(appraisal.start, earlier);
    },
  },
  {
    heading: 'A step of 1 is',
    formula: (provision, scheme) => {
      const [text, steps] = ['Phasing as read', 'Steps'].map((heading) =>
        readingCell(provision, scheme, heading),
      );
      const places = `N(${schemeCell(provision, scheme, 'Places')})`;
      const marks = count(String(text), '%');
      const most = `COLUMNS(${provision.layout.headings(READING, FIRST_STEP, LAST_STEP)})`;
      const few = `IF(${item(String(text), String(steps))}<=1,${places},1)`;
      return `=IF(${steps}=0,${places},IF(${steps}>${most},VALUE(""),IF(${marks}=0,${few},IF(${marks}=${steps},${places}/100,VALUE("")))))`;
    },
    expect: (scheme) => {
      if (scheme.steps === null) return null;
      const places = typeof scheme.figures.places === 'number' ? scheme.figures.places : 0;
      const text = String(scheme.phasing ?? '');
      if (text === '') return places;
      if (text.includes('%')) return places / 100;
      return Number(text.split(/[,;/]/).pop()) <= 1 ? places : 1;
    },
  },
  ...STEPS.map((heading, i): ReadingWords => ({
    heading,
    formula: (provision, scheme) => {
      const [text, steps, unit] = ['Phasing as read', 'Steps', 'A step of 1 is'].map((name) =>
        readingCell(provision, scheme, name),
      );
      const number = `COLUMNS(${provision.layout.headings(READING, FIRST_STEP, heading)})`;
      return `=IF(${steps}=0,${unit},${unit}*${item(String(text), `MIN(${number},${steps})`)})`;
    },
    expect: (scheme) => (scheme.steps === null ? null : lastOf(scheme, i)),
  })),
  {
    heading: 'Counted',
    formula: (provision, scheme) => {
      const status = schemeCell(provision, scheme, 'To see to');
      return `=IF(OR(${status}="${STATUS.good}",${status}="${STATUS.places}"),1,0)`;
    },
    expect: ({ counts }) => (counts ? 1 : 0),
  },
];

/** Row of the user's table; a word where the scheme is typed here, so that nobody takes it for row 0. */
function rowContent(provision: Provision, scheme: SchemeRow): Content {
  const ref = columnRef(provision.request.sources.provision, 'scheme');
  if (scheme.place === null || ref === null) return 'typed';
  const key = provision.layout.cell(READING, scheme.key, 'Key');
  return {
    formula: `=IF(SUMPRODUCT(${equals(ref, key)}*1)=1,${rowNumber(ref, key)},0)`,
    expect: scheme.place,
  };
}

/** How the texts of each scheme are read, one step a column. */
export function addReading(provision: Provision): void {
  const { writer, layout, model } = provision;
  writer.section('Workings: opening and phasing as read');
  const block = layout.open(writer, READING, READING_COLUMNS);
  for (const scheme of model.schemes) {
    const content = READINGS.map(({ heading, formula, expect }): [string, Content] => {
      const wanted = expect(scheme, model);
      return [
        heading,
        // an error is known to come, but not by which of its names
        { formula: formula(provision, scheme), expect: wanted ?? undefined },
      ];
    });
    block.add(scheme.key, { ...Object.fromEntries(content), Row: rowContent(provision, scheme) });
  }
  block.end();
}

const SETTING_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'What', width: 26, style: 'wrapped' },
  { heading: 'Value', width: 24, style: 'year' },
  { heading: 'Unit', width: 12, style: 'text' },
  { heading: 'Source', width: 17, style: 'wrapped' },
];

/** Key of the year on top of which a case counts in the plan. */
export const LAST_OUTTURN = 'Last outturn';
export const PLACES_NAME = 'HNB_provision_places';

/** Year 0 as HNB Inputs has it, where the sheet shows that year; and figures that the workings refer to. */
export function addSettings(provision: Provision): void {
  const { writer, layout, model } = provision;
  writer.section('Workings: settings');
  const block = layout.open(writer, SETTINGS, SETTING_COLUMNS);
  block.add('Usual year 0', {
    What: 'Year 0 unless HNB Inputs says otherwise',
    Value: model.usualStart,
    Unit: 'first year',
    Source: "The plan's first forecast year, or the first opening",
  });
  const chosen = `SUBSTITUTE(TRIM(${nameOf('appraisalStart')}),"/","-")`;
  const usual = layout.cell(SETTINGS, 'Usual year 0', 'Value', ALL_FIXED);
  block.add('Year 0', {
    What: 'Year 0 of the cases',
    Value: {
      formula: `=IFERROR(INDEX(${yearRow(provision, 'Start')},MATCH(${chosen},${yearRow(provision, 'Year')},0)),${usual})`,
      expect: model.appraisal.start,
    },
    Unit: 'first year',
    Source: 'HNB Inputs',
  });
  block.add('First month', {
    What: 'Month in which the financial year begins',
    Value: FIRST_MONTH,
    Unit: 'month',
    Source: '1 April',
  });
  block.add('Places', {
    What: 'Decimal places to which a running total is compared with 0',
    Value: PLACES,
    Unit: 'places',
    Source: 'Own',
  });
  if (model.lastOutturn !== null)
    block.add(LAST_OUTTURN, {
      What: 'Last year of outturn in the plan',
      Value: model.lastOutturn,
      Unit: 'first year',
      Source: 'Your DSG lines',
    });
  writer.names[PLACES_NAME] = layout.named(writer, layout.cell(SETTINGS, 'Places', 'Value', ALL_FIXED));
  block.end();
}
