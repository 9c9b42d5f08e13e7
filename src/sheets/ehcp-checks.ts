/** What must hold on HNB EHCPs: the three counts agree, the rows add to the totals, and every forecast has its grounds. Pure. */
import { FORECAST_METHODS, cannotForecast } from '../funding/forecast';
import { ALL_FIXED, cellName, rangeName, sheetPrefix } from './a1';
import { nameOf } from './assumptions';
import { DIMENSIONS, dimensionBlock, growthYears, METHOD, RATE, type Dimension } from './caseload';
import type { Check, CheckContext } from './checks';
import { SHEET_NAMES } from './request';

/** Names by which other sheets find the numbers: groups with all plans last, their numbers, and the Januaries. */
export const EHCP_GROUPS = 'HNB_ehcps_groups';
export const EHCP_NUMBERS = 'HNB_ehcps_numbers';
export const EHCP_JANUARIES = 'HNB_ehcps_januaries';

/** Key, group, unit, source, method and rate stand before the Januaries. */
export const JANUARY_COLUMN = 6;
const METHOD_COLUMN = 4;
const RATE_COLUMN = 5;

/** Where the rows of HNB EHCPs stand that other sheets refer to. Zero-based. */
export interface EhcpPlaces {
  totals: Partial<Record<Dimension['id'], number>>;
  groups: Partial<Record<Dimension['id'], { row: number; rows: number }>>;
  /** The totals row of the user's own table. */
  reported: number | null;
  /** The row of all plans by placement type of the DfE template. */
  types?: number;
}

const on = (row: number, column: number, rows: number, columns: number): string =>
  sheetPrefix(SHEET_NAMES.EHCPs) + rangeName(row, column, rows, columns, ALL_FIXED);

const sizes = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, count, i) => sum + Math.abs(count - (other[i] ?? 0)), 0);

/** Plans by which two rows differ, over the Januaries counted. */
function agreement({ caseload, ehcps }: CheckContext): Check[] {
  const base = ehcps?.totals.placement;
  if (!caseload || !ehcps || base === undefined) return [];
  const counted = caseload.januaries.filter((january) => january.counted).length;
  const own = (caseload.totals.placement ?? []).slice(0, counted);
  const check = (
    key: string,
    text: string,
    row: number,
    numbers: readonly number[],
    cure: string,
  ): Check => ({
    key,
    text,
    formula: `=SUMPRODUCT(ABS(${on(row, JANUARY_COLUMN, 1, counted)}-${on(base, JANUARY_COLUMN, 1, counted)}))`,
    expect: sizes(own, numbers),
    allowed: 'none',
    cure,
    where: SHEET_NAMES.EHCPs,
  });
  const others = DIMENSIONS.filter(({ id }) => id !== 'placement').flatMap(({ id, title }) => {
    const row = ehcps.totals[id];
    if (row === undefined) return [];
    return [
      check(
        `EHCPs ${id}`,
        `EHC plans ${title.toLowerCase()} less those by placement type, all Januaries counted`,
        row,
        caseload.totals[id] ?? [],
        'Find the plans missing from one of the two tables; keep those not known as a row of their own.',
      ),
    ];
  });
  if (ehcps.reported === null || !caseload.reported) return others;
  return [
    check(
      'EHCPs reported',
      'EHC plans: the rows by placement type add to the total reported, all Januaries counted',
      ehcps.reported,
      caseload.reported.numbers,
      'A placement type is missing from your caseload table, or its total is wrong.',
    ),
    ...others,
  ];
}

interface Row {
  block: string;
  group: string;
  history: readonly number[];
}

const typedOf = ({ request }: CheckContext, { block, group }: Row, heading: string): unknown => {
  const cell = request.people[block]?.[group]?.[heading];
  return cell === undefined && heading === METHOD ? 'GROWTH' : cell?.value;
};

/** Rows whose method is none of the four, has no rate, or cannot work with the history. */
function methods(context: CheckContext): Check[] {
  const { caseload, ehcps, request } = context;
  if (!caseload || !ehcps) return [];
  const counted = caseload.januaries.filter((january) => january.counted).length;
  return DIMENSIONS.flatMap(({ id, title }): Check[] => {
    const at = ehcps.groups[id];
    if (!at || at.rows === 0) return [];
    const rows = (caseload.rows[id] ?? []).map((row): Row => ({
      block: dimensionBlock(id),
      group: row.group,
      history: row.numbers.slice(0, counted),
    }));
    const method = on(at.row, METHOD_COLUMN, at.rows, 1);
    const rate = on(at.row, RATE_COLUMN, at.rows, 1);
    const known = FORECAST_METHODS.map((name) => `(${method}="${name}")`).join('+');
    const history = on(at.row, JANUARY_COLUMN, at.rows, counted);
    const back = `MIN(INT(${nameOf('growthYears')}),COLUMNS(${history})-1)`;
    const earlier = `INDEX(${history},0,COLUMNS(${history})-${back})`;
    const text = (row: Row): string => String(typedOf(context, row, METHOD) ?? '').toUpperCase();
    const wrong = rows.filter((row) => !FORECAST_METHODS.some((name) => name === text(row))).length;
    const without = rows.filter(
      (row) => text(row) === 'RATE' && typeof typedOf(context, row, RATE) !== 'number',
    ).length;
    const stuck = rows.filter(
      (row) =>
        text(row) === 'GROWTH' && cannotForecast(row.history, 'GROWTH', growthYears(request.assumptions)),
    ).length;
    return [
      {
        key: `Methods ${id}`,
        text: `EHC plans ${title.toLowerCase()}: rows whose method is not one of the four, or is RATE without a rate`,
        formula: `=SUMPRODUCT(1-(${known}))+SUMPRODUCT((${method}="RATE")*(1-ISNUMBER(${rate})))`,
        expect: wrong + without,
        allowed: 'none',
        cure: `Choose ${FORECAST_METHODS.join(', ')} in the column Method, and give RATE a rate.`,
        where: SHEET_NAMES.EHCPs,
      },
      {
        key: `Growth ${id}`,
        text: `EHC plans ${title.toLowerCase()}: rows kept flat as their growth would begin at 0, or one January alone is counted`,
        formula: `=SUMPRODUCT((${method}="GROWTH")*((${earlier}=0)+(COLUMNS(${history})<=1)>0))`,
        expect: stuck,
        allowed: 'none',
        cure: 'Choose LINEAR, RATE or FLAT for the row.',
        where: `${SHEET_NAMES.EHCPs} ${cellName(at.row, METHOD_COLUMN)}`,
      },
    ];
  });
}

export const ehcpChecks = (context: CheckContext): Check[] => [...agreement(context), ...methods(context)];
