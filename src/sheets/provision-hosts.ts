/**
 * The register of host schools on HNB Provision (resourced provision and SEN units): places commissioned and filled,
 * the service level agreement, the last commissioning conversation, the impact. Ages are counted to a typed date. Pure.
 */
import { monthsLater } from '../funding/periods';
import { ALL_FIXED } from './a1';
import { amountOf, nameOf } from './assumptions';
import { columnRef, equals, sumWhere } from './conditions';
import { isTyped, ownKeys, typedCell } from './layout';
import type { Provision } from './provision-schemes';
import type { BuildRequest } from './request';
import type { Plain } from './sources';
import type { ColumnSpec, Content } from './writer';
import { textOf } from './years';

export const HOSTS = 'provision-hosts';
export const REVIEW = 'provision-review';
const REVIEW_KEY = 'Review date';
const SPARE = 10;

const COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'School', width: 26, style: 'inputText', typed: true },
  { heading: 'Impact', width: 24, style: 'inputText', typed: true },
  { heading: 'Type', width: 12, style: 'inputText', typed: true },
  { heading: 'Agreement date', width: 17, style: 'inputDay', typed: true },
  { heading: 'Commissioned', width: 12, style: 'inputNumber', typed: true },
  { heading: 'Filled', width: 12, style: 'inputNumber', typed: true },
  { heading: 'Agreement', width: 12, style: 'inputText', typed: true },
  { heading: 'Last conversation', width: 12, style: 'inputDay', typed: true },
  { heading: 'EHCPs in your schools table', width: 12, style: 'number' },
  { heading: 'Places', width: 12, style: 'note' },
  { heading: 'Agreement stands', width: 12, style: 'note' },
  { heading: 'Conversation held', width: 12, style: 'note' },
];
const TYPED = COLUMNS.filter(({ typed }) => typed).map(({ heading }) => heading);

const WORDS = {
  good: 'OK',
  notGiven: 'Not given',
  over: 'Over-filled',
  missing: 'Missing',
  noDate: 'No date',
  noReview: 'No review date',
  old: 'Due again',
} as const;

export interface HostRow {
  key: string;
  /** Name to begin with, from the schools table. */
  school: string | null;
  /** EHCPs in resourced provision of the schools table; null for a row typed here. */
  inTable: number | null;
  gone: boolean;
  places: string;
  agreement: string;
  conversation: string;
}

/** What stands in the cell: typed, else what the row begins with. */
const standing = (
  { people }: BuildRequest,
  key: string,
  heading: string,
  seeds: Record<string, Plain>,
): Plain => {
  const cell = people[HOSTS]?.[key]?.[heading];
  return cell === undefined ? (seeds[heading] ?? null) : cell.value;
};

const isBlank = (value: Plain): boolean => value === null || value === '';

/** What an agreement's or conversation's date says at the review date. */
function aged(date: Plain, review: Plain, months: number): string {
  if (typeof date !== 'number') return WORDS.noDate;
  if (typeof review !== 'number') return WORDS.noReview;
  return monthsLater(date, months) < review ? WORDS.old : WORDS.good;
}

function placesWord(commissioned: Plain, filled: Plain): string {
  if (typeof commissioned !== 'number' || typeof filled !== 'number') return WORDS.notGiven;
  return filled > commissioned ? WORDS.over : WORDS.good;
}

/** Hosts of the schools table, hosts kept though gone from it, and rows to type in. */
export function hostRows(request: BuildRequest): HostRow[] {
  const { people, sources, assumptions } = request;
  const review = typedCell(people, REVIEW, REVIEW_KEY, 'Value');
  const months = Math.round(amountOf(assumptions, 'agreementMonths'));
  const known = new Map<string, { school: string; inTable: number }>();
  for (const row of sources.schools?.rows ?? []) {
    const count = row.cells.ehcpsInRp?.value;
    if (typeof count === 'number' && count > 0 && !known.has(textOf(row, 'urn')))
      known.set(textOf(row, 'urn'), { school: textOf(row, 'school'), inTable: count });
  }
  const own = ownKeys(people, { [HOSTS]: TYPED }, 'Host', SPARE);
  const gone = Object.keys(people[HOSTS] ?? {}).filter(
    (key) => !known.has(key) && !own.includes(key) && isTyped(people, HOSTS, key, TYPED),
  );
  const count = (key: string): number => {
    const rows = (sources.schools?.rows ?? []).filter(
      (row) => textOf(row, 'urn').toLowerCase() === key.toLowerCase(),
    );
    return rows.reduce((sum, row) => sum + Number(row.cells.ehcpsInRp?.value ?? 0), 0);
  };
  return [...known.keys(), ...gone, ...own].map((key): HostRow => {
    const host = known.get(key);
    const seeds: Record<string, Plain> = host ? { School: host.school, Filled: host.inTable } : {};
    const value = (heading: string): Plain => standing(request, key, heading, seeds);
    const blank = TYPED.every((heading) => isBlank(value(heading)));
    const word = (found: string): string => (blank ? '' : found);
    const agreed = String(value('Agreement') ?? '').toLowerCase() === 'yes';
    const isOwn = own.includes(key);
    return {
      key,
      school: host?.school ?? null,
      inTable: isOwn ? null : count(key),
      gone: !isOwn && !host,
      places: word(placesWord(value('Commissioned'), value('Filled'))),
      agreement: word(agreed ? aged(value('Agreement date'), review, months) : WORDS.missing),
      conversation: word(aged(value('Last conversation'), review, months)),
    };
  });
}

export const reviewCell = ({ layout }: Provision): string =>
  layout.cell(REVIEW, REVIEW_KEY, 'Value', ALL_FIXED);

function statusFormulas(
  provision: Provision,
  { key }: HostRow,
): Record<'places' | 'agreement' | 'talk', string> {
  const { layout } = provision;
  const cell = (heading: string): string => layout.cell(HOSTS, key, heading);
  const review = reviewCell(provision);
  const blank = `COUNTA(${layout.across(HOSTS, key, 'School', 'Last conversation')})=0`;
  const age = (date: string): string =>
    `IF(ISNUMBER(${date}),IF(ISNUMBER(${review}),IF(EDATE(${date},ROUND(${nameOf('agreementMonths')},0))<${review},"${WORDS.old}","${WORDS.good}"),"${WORDS.noReview}"),"${WORDS.noDate}")`;
  const filled = `${cell('Commissioned')}:${cell('Filled')}`;
  return {
    places: `=IF(${blank},"",IF(COUNT(${filled})<COLUMNS(${filled}),"${WORDS.notGiven}",IF(${cell('Filled')}>${cell('Commissioned')},"${WORDS.over}","${WORDS.good}")))`,
    agreement: `=IF(${blank},"",IF(${cell('Agreement')}="Yes",${age(cell('Agreement date'))},"${WORDS.missing}"))`,
    talk: `=IF(${blank},"",${age(cell('Last conversation'))})`,
  };
}

/** Count of the schools table, live; text is left out. */
function inTable({ layout, request }: Provision, host: HostRow): Content {
  const { schools } = request.sources;
  const [urn, count] = [columnRef(schools, 'urn'), columnRef(schools, 'ehcpsInRp')];
  if (host.inTable === null || !urn || !count) return undefined;
  return {
    formula: sumWhere([equals(urn, layout.cell(HOSTS, host.key, 'Key'))], count),
    expect: host.inTable,
  };
}

/** The register and the date to which its ages are counted. @returns hosts kept though gone from the schools table */
export function addHosts(provision: Provision, hosts: readonly HostRow[]): string[] {
  const { writer, layout } = provision;
  writer.section('Host schools: day of the review');
  const review = layout.open(writer, REVIEW, [
    { heading: 'Key', width: 14, style: 'key' },
    { heading: 'What', width: 26, style: 'wrapped' },
    { heading: 'Value', width: 24, style: 'inputDate', typed: true },
    { heading: 'Unit', width: 12, style: 'text' },
    { heading: 'Source', width: 17, style: 'inputText', typed: true },
  ]);
  review.add(REVIEW_KEY, { What: 'Type the day of the review', Unit: 'date' });
  review.end();
  writer.section('Host schools: your own register');
  const block = layout.open(writer, HOSTS, COLUMNS);
  for (const host of hosts) {
    const formulas = statusFormulas(provision, host);
    block.add(host.key, {
      School: host.school,
      Filled: host.school === null ? null : host.inTable,
      'EHCPs in your schools table': inTable(provision, host),
      Places: { formula: formulas.places, expect: host.places },
      'Agreement stands': { formula: formulas.agreement, expect: host.agreement },
      'Conversation held': { formula: formulas.talk, expect: host.conversation },
    });
  }
  block.end();
  return hosts.filter(({ gone }) => gone).map(({ key }) => key);
}

export const HOST_WORDS = WORDS;
