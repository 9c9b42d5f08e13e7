/**
 * The schemes of HNB Provision as typed figures: from the user's Provision table and from the rows typed on the sheet,
 * with what src/funding makes of each. Pure.
 */
import type { InvestToSave } from '../funding/invest';
import {
  appraise,
  isSerial,
  openingMonth,
  provisionCase,
  readOpening,
  readPhasing,
  together,
  yearOf,
  type Appraisal,
  type ProvisionCase,
  type ProvisionScheme,
} from '../funding/provision';
import { yearLabel } from '../funding/reading';
import { amountOf } from './assumptions';
import { trimmed } from './conditions';
import { isTyped, ownKeys, typedCell } from './layout';
import { groupsOf } from './line-groups';
import type { BuildRequest } from './request';
import type { Plain, SourceRow, SourceTable } from './sources';
import { planYears, textOf } from './years';

export const SCHEMES = 'provision-schemes';
export const OWN = 'provision-own';
export const PURPOSE = 'provision-purpose';

/** What may be typed on a row of one's own, and what is typed about every scheme. */
export const OWN_TYPED = [
  'Scheme',
  'Phasing',
  'Places',
  'Opening',
  'Unit cost',
  'Avoided unit cost',
  'Capital',
  'Start-up',
  'Adopted',
] as const;
export const PURPOSE_TYPED = [
  'Range of needs served',
  'Age range',
  'Effect on demand',
  'Line that bears the cost',
  'Line that saves',
  'Same saving as',
  'A saving of its own',
] as const;
const OWN_SPARE = 3;

/** What a scheme's row says about how it was read. The last two are counted. */
export const STATUS = {
  gone: 'Not once in your table',
  figures: 'Figures not read',
  opening: 'Opening not read',
  phasing: 'Phasing not read',
  places: 'More than its places',
  good: 'OK',
} as const;
type Status = (typeof STATUS)[keyof typeof STATUS] | '';

export interface SchemeRow {
  key: string;
  /** Block in which the scheme's figures stand. */
  block: typeof SCHEMES | typeof OWN;
  /** Place in the user's table, 1 = first; null for a typed row, 0 when it does not stand there just once. */
  place: number | null;
  name: string;
  phasing: Plain;
  opening: Plain;
  figures: Readonly<Record<'places' | 'unitCost' | 'avoidedUnitCost' | 'capital' | 'startUp', Plain>>;
  adopted: boolean;
  said: Readonly<Record<(typeof PURPOSE_TYPED)[number], string>>;
  status: Status;
  counts: boolean;
  /** Null where it could not be read. */
  opens: { start: number; share: number } | null;
  /** Month of the year that the opening names. */
  month: number | null;
  steps: number[] | null;
  result: ProvisionCase;
  appraisal: InvestToSave;
}

export interface ProvisionModel {
  /** First calendar years of the columns, without a gap. */
  years: number[];
  labels: string[];
  appraisal: Appraisal;
  /** Year 0 where HNB Inputs gives none that the sheet shows. */
  usualStart: number;
  schemes: SchemeRow[];
  adopted: SchemeRow[];
  together: ProvisionCase;
  togetherAppraisal: InvestToSave;
  /** Last year of outturn that the plan departs from; null without a table of DSG lines. */
  lastOutturn: number | null;
  /** Lines of the high needs block; none without a table of DSG lines. */
  lines: string[];
}

const numeric = (value: Plain): number => (typeof value === 'number' ? value : 0);
const wordsOf = (value: Plain): string => (value === null ? '' : trimmed(String(value)));

/** First row below the headings, as a person counts it. */
const firstDataRow = (table: SourceTable): number => Number(/\d+/.exec(table.address)?.[0] ?? 0) + 1;

/** What stands on a scheme's row before anything is worked out. */
type Raw = Pick<
  SchemeRow,
  'key' | 'block' | 'place' | 'name' | 'phasing' | 'opening' | 'figures' | 'adopted' | 'said'
> & { blank: boolean };

const saidOf = ({ people }: BuildRequest, key: string): SchemeRow['said'] =>
  Object.fromEntries(
    PURPOSE_TYPED.map((heading) => [heading, wordsOf(typedCell(people, PURPOSE, key, heading))]),
  ) as SchemeRow['said'];

const isYes = (value: Plain): boolean => String(value ?? '').toLowerCase() === 'yes';

/** A date stands in the text of the table as a serial; the cell itself holds the number. */
const openingCell = (text: string): Plain => (isSerial(text) ? Number(text) : text);

/** A scheme that stands twice: nothing is read, as nobody can tell which row is meant. */
const NOT_ONCE: Pick<Raw, 'place' | 'name' | 'phasing' | 'opening' | 'figures'> = {
  place: 0,
  name: '',
  phasing: '',
  opening: '',
  figures: { places: '', unitCost: '', avoidedUnitCost: '', capital: '', startUp: '' },
};

function fromTable(request: BuildRequest): Raw[] {
  const table = request.sources.provision;
  const groups = new Map<string, SourceRow[]>();
  for (const row of table?.rows ?? []) {
    const key = textOf(row, 'scheme').toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows): Raw[] => {
    const [row] = rows;
    if (!table || !row) return [];
    const name = textOf(row, 'scheme');
    const figure = (field: string): number => numeric(row.cells[field]?.value ?? null);
    return [
      {
        key: name,
        block: SCHEMES,
        place: row.row - firstDataRow(table) + 1,
        name,
        phasing: textOf(row, 'phasing'),
        opening: openingCell(textOf(row, 'opening')),
        figures: {
          places: figure('places'),
          unitCost: figure('unitCost'),
          avoidedUnitCost: figure('avoidedUnitCost'),
          capital: figure('capital'),
          startUp: figure('startUp'),
        },
        adopted: isYes(typedCell(request.people, SCHEMES, name, 'Adopted')),
        said: saidOf(request, name),
        blank: false,
        ...(rows.length > 1 ? NOT_ONCE : {}),
      },
    ];
  });
}

function fromSheet(request: BuildRequest): Raw[] {
  const keys = ownKeys(request.people, { [OWN]: OWN_TYPED, [PURPOSE]: PURPOSE_TYPED }, 'Own', OWN_SPARE);
  return keys.map((key): Raw => {
    const typed = (heading: string): Plain => typedCell(request.people, OWN, key, heading);
    return {
      key,
      block: OWN,
      place: null,
      name: wordsOf(typed('Scheme')),
      phasing: typed('Phasing'),
      opening: typed('Opening'),
      figures: {
        places: typed('Places'),
        unitCost: typed('Unit cost'),
        avoidedUnitCost: typed('Avoided unit cost'),
        capital: typed('Capital'),
        startUp: typed('Start-up'),
      },
      adopted: isYes(typed('Adopted')),
      said: saidOf(request, key),
      blank: !isTyped(request.people, OWN, key, OWN_TYPED),
    };
  });
}

/** Year 0 where nobody chose one: the plan's first forecast year, else the first opening, else the year after the grant's. */
function usualStart(request: BuildRequest, raws: readonly Raw[]): number {
  const forecast = planYears(request.sources, request.assumptions).find(({ outturn }) => !outturn);
  if (forecast) return forecast.start;
  const openings = raws.flatMap(({ opening }) => readOpening(wordsOf(opening))?.start ?? []);
  if (openings.length > 0) return Math.min(...openings);
  return (yearOf(String(request.assumptions.grantYear)) ?? FIRST_PLAN_YEAR) + 1;
}
/** When the grant's year on HNB Inputs is no year: the year whose deficit it covers. */
const FIRST_PLAN_YEAR = 2025;

function appraisalOf(request: BuildRequest, usual: number): Appraisal {
  const { assumptions } = request;
  return {
    start: yearOf(wordsOf(assumptions.appraisalStart ?? null)) ?? usual,
    years: Math.round(amountOf(assumptions, 'appraisalYears')),
    rate: amountOf(assumptions, 'discountRate'),
    capitalLead: Math.round(amountOf(assumptions, 'capitalLead')),
  };
}

/** The plan's years in their columns, and on to the end of the appraisal. */
function yearsOf(request: BuildRequest, { start, years }: Appraisal): number[] {
  const plan = planYears(request.sources, request.assumptions).map((year) => year.start);
  const first = Math.min(start, ...plan);
  const last = Math.max(start + years - 1, ...plan);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const NOTHING: Omit<ProvisionScheme, 'opening'> = {
  places: 0,
  unitCost: 0,
  avoidedUnitCost: 0,
  steps: [0],
  capital: 0,
  startUp: 0,
};

function statusOf(raw: Raw, opens: SchemeRow['opens'], steps: readonly number[] | null): Status {
  const { places, unitCost, avoidedUnitCost } = raw.figures;
  const needed = [places, unitCost, avoidedUnitCost];
  if (raw.place === 0) return STATUS.gone;
  if (raw.blank) return '';
  if (!needed.every((figure) => typeof figure === 'number' && figure >= 0)) return STATUS.figures;
  if (!opens) return STATUS.opening;
  if (!steps) return STATUS.phasing;
  return Math.max(...steps) > numeric(places) ? STATUS.places : STATUS.good;
}

function schemeRow(
  raw: Raw,
  request: BuildRequest,
  years: readonly number[],
  appraisal: Appraisal,
): SchemeRow {
  const read = readOpening(wordsOf(raw.opening));
  const shown = read && years.includes(read.start) ? read : null;
  const opens = shown && {
    start: shown.start,
    share: shown.share ?? amountOf(request.assumptions, 'openingShare'),
  };
  const steps = readPhasing(wordsOf(raw.phasing), numeric(raw.figures.places));
  const status = statusOf(raw, opens, steps);
  const counts = status === STATUS.good || status === STATUS.places;
  const scheme: ProvisionScheme =
    counts && opens && steps
      ? {
          places: numeric(raw.figures.places),
          unitCost: numeric(raw.figures.unitCost),
          avoidedUnitCost: numeric(raw.figures.avoidedUnitCost),
          capital: numeric(raw.figures.capital),
          startUp: numeric(raw.figures.startUp),
          opening: opens,
          steps,
        }
      : { ...NOTHING, opening: { start: appraisal.start, share: 1 } };
  const result = provisionCase(scheme, years, appraisal);
  return {
    ...raw,
    status,
    counts,
    opens,
    month: openingMonth(wordsOf(raw.opening)),
    steps,
    result,
    appraisal: appraise(result, years, appraisal),
  };
}

const distinctLines = (request: BuildRequest): string[] => {
  const lines = groupsOf(request.sources.lines, 'High needs').map(({ line }) => line);
  return [...new Map(lines.map((line) => [line.toLowerCase(), line])).values()];
};

export function provisionModel(request: BuildRequest): ProvisionModel {
  const raws = [...fromTable(request), ...fromSheet(request)];
  const usual = usualStart(request, raws);
  const appraisal = appraisalOf(request, usual);
  const years = yearsOf(request, appraisal);
  const schemes = raws.map((raw) => schemeRow(raw, request, years, appraisal));
  const adopted = schemes.filter((scheme) => scheme.adopted);
  const sum = together(
    adopted.map(({ result }) => result),
    years,
    appraisal,
  );
  return {
    years,
    labels: years.map(yearLabel),
    appraisal,
    usualStart: usual,
    schemes,
    adopted,
    together: sum,
    togetherAppraisal: appraise(sum, years, appraisal),
    lastOutturn:
      planYears(request.sources, request.assumptions)
        .filter(({ outturn }) => outturn)
        .pop()?.start ?? null,
    lines: distinctLines(request),
  };
}
