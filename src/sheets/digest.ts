/**
 * HNB Digest: for headteachers, each school's own figures beside its phase's. Values and no formulas, so that a hidden
 * count stands nowhere on the sheet and it can be sent in a workbook of its own. Pure.
 */
import { digest, type DigestPlan, type DigestSchool, type SchoolDigest, type Shown } from '../funding/digest';
import type { BandRow } from '../funding/bands';
import { FundingError, wrongValue } from '../funding/errors';
import { fairShare } from '../funding/fairshare';
import { firstDay, lastDay } from '../funding/periods';
import { yearLabel } from '../funding/reading';
import { topUpDue, type TopUpRules } from '../funding/topup';
import { rangeName } from './a1';
import { amountOf, fairShareMethod, fairShareSettings } from './assumptions';
import { bandsOf, paymentsYear, plansOf, type ListedPlan } from './bands-frame';
import { distinct, trimmed } from './conditions';
import type { FurtherSheet } from './further-builders';
import type { BuildRequest } from './request';
import { schoolsOf } from './schools';
import type { SourceTable } from './sources';
import type { StyleName } from './styles';
import { SheetWriter, type ColumnSpec } from './writer';
import { textOf } from './years';

const BLOCK = 'digest';

const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 7, style: 'key' },
  { heading: 'School', width: 34, style: 'text' },
  { heading: 'Measure', width: 44, style: 'text' },
  { heading: 'This school', width: 15, style: 'shownCount' },
  { heading: 'Schools of the phase', width: 20, style: 'shownShare' },
  { heading: 'Unit', width: 16, style: 'label' },
  { heading: 'Source', width: 30, style: 'label' },
];

/** One line of a school's digest. */
interface Measure {
  name: string;
  unit: string;
  source: string;
  style: StyleName;
  of: (school: SchoolDigest) => Shown;
  phase?: (school: SchoolDigest) => Shown;
}

interface Tables {
  schools: SourceTable;
  ehcps: SourceTable | undefined;
  bands: SourceTable | undefined;
}

const nameOf = (table: SourceTable): string => table.table ?? table.sheet;

/** Pounds due for a plan in the year; null when its band, or its start, does not say. */
function dueOf(plan: ListedPlan, bands: readonly BandRow[], rules: TopUpRules): number | null {
  if (plan.start === null || plan.band === '') return null;
  try {
    return topUpDue({ ...plan, start: plan.start }, bands, rules);
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    return null;
  }
}

function listedPlans(request: BuildRequest, { ehcps, bands }: Tables): DigestPlan[] {
  if (!ehcps) return [];
  const yearStart = paymentsYear(request);
  const rules: TopUpRules = {
    yearStart,
    basis: 'DAYS',
    deduct: amountOf(request.assumptions, 'element2'),
  };
  const [first, last] = [firstDay(yearStart), lastDay(yearStart)];
  const values = bands ? bandsOf(bands) : [];
  return plansOf(ehcps)
    .filter(({ start, end }) => (start ?? first) <= last && (end ?? last) >= first)
    .map((plan) => ({
      school: plan.school,
      band: plan.band,
      isLive: (plan.end ?? last) >= last,
      paid: plan.paid,
      due: dueOf(plan, values, rules),
    }));
}

/** Allocations by the method of HNB Inputs; nothing where the fund cannot be shared out. */
function allocations({ assumptions, sources }: BuildRequest): Map<string, number> {
  const budget = amountOf(assumptions, 'fundBudget');
  if (budget <= 0) return new Map();
  try {
    const schools = schoolsOf(sources.schools);
    const shares = fairShare(schools, budget, fairShareMethod(assumptions), fairShareSettings(assumptions));
    return new Map(shares.map(({ urn, allocation }) => [urn, allocation]));
  } catch (failure) {
    if (!(failure instanceof FundingError)) throw failure;
    return new Map();
  }
}

function digestSchools(request: BuildRequest, { schools }: Tables): DigestSchool[] {
  const shares = allocations(request);
  const typed = schoolsOf(schools);
  return schools.rows.map((row, i) => {
    const support = row.cells.senSupport?.value;
    const { urn = '', school = '', phase = '', nor = 0, ehcps = 0 } = typed[i] ?? {};
    return {
      urn,
      school,
      phase,
      nor,
      ehcps,
      senSupport: typeof support === 'number' ? support : null,
      fairShare: shares.get(urn) ?? null,
    };
  });
}

/** Bands in the order of the bands table, then others of the list. */
const bandNames = ({ bands, ehcps }: Tables): string[] =>
  distinct(
    [...(bands?.rows ?? []), ...(ehcps?.rows ?? [])]
      .map((row) => textOf(row, 'band'))
      .filter((band) => band !== ''),
  );

function measuresOf(request: BuildRequest, tables: Tables, bands: readonly string[]): Measure[] {
  const { schools, ehcps } = tables;
  const roll = '% of the roll';
  const from = nameOf(schools);
  const ofSchool: Measure[] = [
    { name: 'Pupils on roll', unit: 'pupils', source: from, style: 'shownCount', of: ({ nor }) => nor },
    { name: 'EHC plans', unit: 'pupils', source: from, style: 'shownCount', of: ({ plans }) => plans.count },
    {
      name: 'EHC plans, share of pupils',
      unit: roll,
      source: from,
      style: 'shownShare',
      of: ({ plans }) => plans.share,
      phase: ({ plans }) => plans.phaseShare,
    },
    {
      name: 'SEN support',
      unit: 'pupils',
      source: from,
      style: 'shownCount',
      of: ({ support }) => support.count,
    },
    {
      name: 'SEN support, share of pupils',
      unit: roll,
      source: from,
      style: 'shownShare',
      of: ({ support }) => support.share,
      phase: ({ support }) => support.phaseShare,
    },
    {
      name: 'Fairer share fund',
      unit: '£',
      source: `${fairShareMethod(request.assumptions)}, HNB Inputs`,
      style: 'shownPence',
      of: (school) => school.fairShare,
    },
  ];
  if (!ehcps) return ofSchool;
  const list = nameOf(ehcps);
  const year = yearLabel(paymentsYear(request));
  return [
    ...ofSchool,
    {
      name: 'Plans in the list at the end of the year',
      unit: 'plans',
      source: list,
      style: 'shownCount',
      of: ({ listed }) => listed,
    },
    ...bands.map((band, i): Measure => ({
      name: `Plans in band ${band}`,
      unit: 'plans',
      source: list,
      style: 'shownCount',
      of: (school) => school.bands[i] ?? null,
    })),
    { name: `Top-ups paid, ${year}`, unit: '£', source: list, style: 'shownPence', of: ({ paid }) => paid },
    {
      name: `Top-ups due, ${year}`,
      unit: '£',
      source: `${list} by its bands`,
      style: 'shownPence',
      of: ({ due }) => due,
    },
  ];
}

/** The schools asked for on HNB Inputs. @throws FundingError when the school is not in the table */
function chosen(request: BuildRequest, schools: readonly SchoolDigest[]): readonly SchoolDigest[] {
  const asked = trimmed(String(request.assumptions.digestSchool ?? '')).toLowerCase();
  if (asked === '') return schools;
  const found = schools.filter(({ urn, school }) =>
    [urn, school].some((name) => name.toLowerCase() === asked),
  );
  if (found.length === 0)
    throw wrongValue(
      `HNB Inputs: School of the digest is "${String(request.assumptions.digestSchool)}", which your schools table does not have. Type its URN or its name, or leave it blank for all.`,
    );
  return found;
}

function addSchool(
  block: ReturnType<SheetWriter['block']>,
  school: SchoolDigest,
  measures: readonly Measure[],
): void {
  measures.forEach((measure, i) => {
    const isFirst = i === 0;
    block.add(
      `${school.urn} | ${measure.name}`,
      {
        School: isFirst ? `${school.school} (${school.phase})` : school.school,
        Measure: measure.name,
        'This school': measure.of(school) ?? '',
        'Schools of the phase': measure.phase?.(school) ?? '',
        Unit: measure.unit,
        Source: measure.source,
      },
      { 'This school': measure.style, ...(isFirst ? { School: 'strong' as const } : {}) },
    );
  });
}

export function digestSheet(request: BuildRequest): FurtherSheet {
  const { schools, ehcps, bands } = request.sources;
  if (!schools) throw wrongValue('No table is mapped to Schools. Press Find tables on Set up.');
  const tables: Tables = { schools, ehcps, bands };
  const names = ehcps ? bandNames(tables) : [];
  const threshold = amountOf(request.assumptions, 'smallNumber');
  const found = digest(digestSchools(request, tables), listedPlans(request, tables), names, threshold);
  const measures = measuresOf(request, tables, names);
  const writer = new SheetWriter('Digest', request.people);
  writer.widths = COLUMNS.map(({ width }) => width);
  const shown = chosen(request, found.schools);
  const [one] = shown;
  const isOne = one !== undefined && shown.length < found.schools.length;
  writer.title('Digest for schools', [
    isOne
      ? `One school is chosen: ${one.school}. To have all again, clear School of the digest on HNB Inputs and build again.`
      : 'All schools. To have one only, type its URN or its name at School of the digest on HNB Inputs and build again.',
    `Values, not formulas: counts from 1 to ${threshold - 1} are replaced by x, and with them whatever they follow from. Build again to bring it up to date.`,
    'To send it, move or copy this sheet to a workbook of its own: your tables are not hidden in it.',
  ]);
  const block = writer.block(BLOCK, COLUMNS);
  writer.freeze = { rows: block.top + 1, columns: 2 };
  writer.printTitleRows = [block.top + 1, block.top + 1];
  shown.forEach((school, i) => {
    // a page each for headteachers; the first one's has the title
    if (i > 0) writer.pageStarts.push(block.next);
    addSchool(block, school, measures);
  });
  const kept = block.end();
  writer.printArea = rangeName(0, 0, writer.row, COLUMNS.length);
  return { blueprint: writer.blueprint(), kept, looks: 0 };
}
