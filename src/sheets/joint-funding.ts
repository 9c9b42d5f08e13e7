/**
 * HNB Joint funding: placements shared between education, health and social care. Agreed shares to the penny against
 * what each has paid, the balance by agency and year, and who owes whom. References only, no names. Pure.
 */
import { AGENCIES, SHARE_PLACES, type ByAgency } from '../funding/joint';
import { ALL_FIXED, rangeName } from './a1';
import { addOwnChecks, MASTER_FORMULA, YEAR_SHEET_ORDER } from './checks';
import { columnRef, equals } from './conditions';
import type { FurtherSheet } from './further-builders';
import { jointChecks } from './joint-checks';
import { addUp, JOINT_STATUS, jointModel, type JointModel, type Placement } from './joint-model';
import {
  BALANCE,
  BALANCE_COLUMNS,
  EARLIER,
  EARLIER_COLUMNS,
  each,
  OWED_TO,
  PARTIES,
  PLACEMENT_COLUMNS,
  PLACEMENTS,
  PRINTED,
  TOTAL_COLUMNS,
  TOTALS,
  YEAR,
  YEAR_KEY,
} from './joint-words';
import { markStatus, placedTwice, typedHeadings, type Layout } from './layout';
import type { BuildRequest } from './request';
import { SheetWriter, type Content } from './writer';

/** The engine compares remainders of pence after this rounding; the sheet does the same. */
const PENCE_PLACES = 6;
const SHARE_NAME = 'HNB_joint_share_places';
const PENCE_NAME = 'HNB_joint_pence_places';

const LINES = [
  'Placements of your list of plans in which health or social care have an agreed share; education bears the rest. £ to the penny: odd pennies go to the largest remainders, equal ones to the earlier agency.',
  'Balance = paid less due: above 0 is owed to the agency, below 0 it owes. Type what each has paid in the cream cells; rows named Own are yours. References only, never names.',
];

export interface Joint {
  writer: SheetWriter;
  layout: Layout;
  request: BuildRequest;
  model: JointModel;
}

const SHARE = each('share');
const DUE = each('due');
const PAID = each('paid');
const BALANCES = each('balance');
const WHOLE = each('whole pence');
const REST = each('remainder');

// ---- one placement ----

/** A figure of the list, also where it stands as a text such as £4,500. */
const money = (cell: string): string =>
  `IF(ISNUMBER(${cell}),${cell},VALUE(SUBSTITUTE(SUBSTITUTE(TRIM(${cell}),"£",""),",","")))`;

/** What the list says of a placement, live. */
function fromList(
  { layout, model }: Joint,
  { key, listed, ...placement }: Placement,
): Record<string, Content> {
  const { table } = model;
  const ref = columnRef(table, 'ref');
  if (!listed || !ref) return { Row: 'typed' };
  const cell = (heading: string): string => layout.cell(PLACEMENTS, key, heading);
  const [row, times] = [cell('Row'), cell('Times in list')];
  const match = equals(ref, cell('In your list as'));
  const value = (field: string): string | null => {
    const column = columnRef(table, field);
    return column === null ? null : `INDEX(${column},${row})`;
  };
  const costs = ['annualCost', 'paid'].flatMap((field) => value(field) ?? []).map(money);
  const cost = costs.reduceRight((rest, formula) => `IFERROR(${formula},${rest})`, '0');
  const share = (field: string): string => {
    const found = value(field);
    return found === null ? '=0' : `=IF(${row}=0,0,N(${found}))`;
  };
  return {
    'In your list as': listed.ref,
    Occurrence: listed.occurrence,
    'Times in list': { formula: `=SUMPRODUCT(${match}*1)`, expect: listed.inList },
    Row: {
      formula: `=IF(${times}<${cell('Occurrence')},0,SUMPRODUCT(LARGE(${match}*(ROW(${ref})-MIN(ROW(${ref}))+1),${times}-${cell('Occurrence')}+1)))`,
      expect: listed.place,
    },
    'Placement type': {
      formula: `=IF(${row}=0,"",TRIM(${value('placementType') ?? '""'}))`,
      expect: placement.placementType,
    },
    'List cost': { formula: `=IF(${row}=0,0,${cost})`, expect: placement.listCost },
    'List health share': { formula: share('healthShare'), expect: placement.listShares[0] },
    'List social care share': { formula: share('socialCareShare'), expect: placement.listShares[1] },
  };
}

/** The cost and the shares that count: typed ones before those of the list. */
function agreed({ layout }: Joint, placement: Placement): Record<string, Content> {
  const cell = (heading: string): string => layout.cell(PLACEMENTS, placement.key, heading);
  const typedOr = (own: string, list: string): string =>
    `IF(ISNUMBER(${cell(own)}),${cell(own)},N(${cell(list)}))`;
  const [education, health, socialCare] = placement.shares;
  const rest = `1-${cell(SHARE[1])}-${cell(SHARE[2])}`;
  return {
    'Annual cost': {
      formula: `=ROUND(${typedOr('Own cost', 'List cost')}*100,0)/100`,
      expect: placement.cost,
    },
    'Cost from': {
      formula: `=IF(ISNUMBER(${cell('Own cost')}),"Typed",IF(N(${cell('List cost')})=0,"","Your list"))`,
      expect: placement.costFrom,
    },
    [SHARE[0]]: {
      formula: `=IF(ROUND(${rest},${SHARE_NAME})=0,0,${rest})`,
      expect: education,
    },
    [SHARE[1]]: { formula: `=${typedOr('Own health share', 'List health share')}`, expect: health },
    [SHARE[2]]: {
      formula: `=${typedOr('Own social care share', 'List social care share')}`,
      expect: socialCare,
    },
  };
}

/** The split: whole pence, then a penny more by rank of the remainders. One formula for the three agencies. */
function split({ layout }: Joint, placement: Placement): Record<string, Content> {
  const { key, due, balance, steps, pence } = placement;
  const cell = (heading: string, fixed = true): string =>
    layout.cell(PLACEMENTS, key, heading, fixed ? { column: true } : {});
  const across = (headings: readonly string[]): string =>
    layout.across(PLACEMENTS, key, headings[0] ?? '', headings[2] ?? '');
  const exact = (i: number): string =>
    `ROUND(${cell('Pence')}*(${cell(SHARE[i] ?? '', false)}/SUM(${across(SHARE)})),${PENCE_NAME})`;
  const left = steps.reduce((sum, { whole }) => sum - whole, pence);
  const content: Record<string, Content> = {
    Pence: {
      formula: `=IF(MIN(${across(SHARE)})<0,0,ROUND(ABS(${cell('Annual cost')})*100,0))`,
      expect: pence,
    },
    'Pennies left': { formula: `=${cell('Pence')}-SUM(${across(WHOLE)})`, expect: left },
  };
  AGENCIES.forEach((_, i) => {
    const [whole, rest] = [WHOLE[i] ?? '', REST[i] ?? ''];
    const [remainders, own] = [across(REST), cell(rest, false)];
    // larger remainders of all agencies, and equal ones of the agencies so far, its own among them
    const soFar = `${cell(REST[0])}:${own}`;
    const rank = `SUMPRODUCT((${remainders}>${own})*1)+SUMPRODUCT((${soFar}=${own})*1)`;
    content[whole] = { formula: `=INT(${exact(i)})`, expect: steps[i]?.whole ?? 0 };
    content[rest] = {
      formula: `=ROUND(${exact(i)}-${cell(whole, false)},${PENCE_NAME})`,
      expect: steps[i]?.remainder ?? 0,
    };
    content[DUE[i] ?? ''] = {
      formula: `=IF(${cell('Annual cost')}<0,-1,1)*(${cell(whole, false)}+IF(${rank}<=${cell('Pennies left')},1,0))/100`,
      expect: due[i] ?? 0,
    };
    content[BALANCES[i] ?? ''] = {
      formula: `=N(${cell(PAID[i] ?? '', false)})-${cell(DUE[i] ?? '', false)}`,
      expect: balance[i] ?? 0,
    };
  });
  return content;
}

function status({ layout }: Joint, { key, own }: Placement): string {
  const cell = (heading: string): string => layout.cell(PLACEMENTS, key, heading);
  const across = (from: string, to: string): string => layout.across(PLACEMENTS, key, from, to);
  const typed = `COUNTA(${across(PAID[0], PAID[2])},${across('Own reference', 'Note')})`;
  const paid = across(PAID[0], PAID[2]);
  const tests: [string, string][] = [
    own ? [`${typed}=0`, ''] : [`${cell('Row')}=0`, JOINT_STATUS.gone],
    [`MIN(${across(SHARE[0], SHARE[2])})<0`, JOINT_STATUS.shares],
    [`${cell(SHARE[1])}+${cell(SHARE[2])}=0`, JOINT_STATUS.none],
    [`${cell('Annual cost')}<>0`, JOINT_STATUS.good],
    [`MAX(${paid})-MIN(${paid})+ABS(SUM(${paid}))=0`, JOINT_STATUS.cost],
  ];
  return `=${tests.map(([test, word]) => `IF(${test},"${word}",`).join('')}"${JOINT_STATUS.paid}"${')'.repeat(tests.length)}`;
}

function addPlacements(joint: Joint): void {
  const { writer, layout, model } = joint;
  const { table } = model;
  writer.section(
    table ? `Placements, £ a year: ${table.table ?? table.sheet}` : 'Placements, £ a year: none mapped',
  );
  const block = layout.open(writer, PLACEMENTS, PLACEMENT_COLUMNS);
  for (const placement of model.placements)
    block.add(placement.key, {
      ...fromList(joint, placement),
      ...agreed(joint, placement),
      ...split(joint, placement),
      'To see to': { formula: status(joint, placement), expect: placement.status },
    });
  block.end();
}

// ---- years ----

const of = (figures: readonly number[], i: number): number => figures[i] ?? 0;
const total = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

/** The shares that the amounts come to, and the cost that they sum to. */
function sumsOf(
  { layout }: Joint,
  block: string,
  key: string,
  due: readonly number[],
): Record<string, Content> {
  const cost = layout.cell(block, key, 'Cost shared');
  const dues = layout.across(block, key, DUE[0], DUE[2]);
  return {
    'Cost shared': { formula: `=SUM(${dues})`, expect: total(due) },
    ...Object.fromEntries(
      SHARE.map((heading, i): [string, Content] => [
        heading,
        {
          formula: `=IF(${cost}=0,0,${layout.cell(block, key, DUE[i] ?? '', {})}/${cost})`,
          expect: total(due) === 0 ? 0 : of(due, i) / total(due),
        },
      ]),
    ),
  };
}

function addEarlier(joint: Joint): void {
  const { writer, layout, model } = joint;
  writer.section('Earlier years as closed, £');
  const block = layout.open(writer, EARLIER, EARLIER_COLUMNS);
  for (const { key, due, balance, status: word } of model.earlier) {
    const cell = (heading: string): string => layout.cell(EARLIER, key, heading, {});
    const year = layout.cell(EARLIER, key, 'Year');
    const typed = typedHeadings(EARLIER_COLUMNS);
    const paid = layout.across(EARLIER, key, DUE[0], PAID[2]);
    const blank = `COUNTA(${year},${layout.cell(EARLIER, key, typed[1] ?? '')},${paid})=0`;
    const thisYear = layout.cell(YEAR, YEAR_KEY, 'Value', ALL_FIXED);
    const twice = `SUMPRODUCT((TRIM(${layout.all(EARLIER, 'Year')})=TRIM(${year}))*1)+(TRIM(${thisYear})=TRIM(${year}))`;
    block.add(key, {
      ...sumsOf(joint, EARLIER, key, due),
      ...Object.fromEntries(
        BALANCES.map((heading, i): [string, Content] => [
          heading,
          { formula: `=N(${cell(PAID[i] ?? '')})-N(${cell(DUE[i] ?? '')})`, expect: of(balance, i) },
        ]),
      ),
      'To see to': {
        formula: `=IF(${blank},"",IF(TRIM(${year})="","No year",IF(${twice}>1,"Year twice","${JOINT_STATUS.good}")))`,
        expect: word,
      },
    });
  }
  block.end();
}

function addYear({ writer, layout, model }: Joint): void {
  writer.section('Year of the placements');
  const block = layout.open(writer, YEAR, [
    { heading: 'Key', width: 12, style: 'key' },
    { heading: 'What', width: 24, style: 'wrapped' },
    { heading: 'Value', width: 14, style: 'inputText', typed: true },
    { heading: 'Unit', width: 14, style: 'text' },
  ]);
  block.add(YEAR_KEY, {
    What: 'The placements below are those of',
    Value: model.yearSeed,
    Unit: 'financial year',
  });
  block.end();
}

type Field = 'due' | 'paid' | 'balance';

/** Balance by year: this year from the placements, the earlier ones as typed, and all. */
function addTotals(joint: Joint): void {
  const { writer, layout, model } = joint;
  writer.section('Due and paid by agency and year');
  const block = layout.open(writer, TOTALS, TOTAL_COLUMNS);
  const sources = [
    { key: 'This year', block: PLACEMENTS, rows: model.placements, source: '£; below' },
    { key: 'Earlier years', block: EARLIER, rows: model.earlier, source: '£; as closed' },
  ] as const;
  const sums = (field: Field, rows: readonly Record<Field, ByAgency>[]): number[] =>
    addUp(rows.map((row) => row[field]));
  const headings = { due: DUE, paid: PAID, balance: BALANCES } as const;
  const fields = ['due', 'paid', 'balance'] as const;
  const content = (
    formula: (heading: string) => string,
    figures: (field: Field) => number[],
  ): Record<string, Content> =>
    Object.fromEntries(
      fields.flatMap((field) =>
        headings[field].map((heading, i): [string, Content] => [
          heading,
          { formula: formula(heading), expect: of(figures(field), i) },
        ]),
      ),
    );
  for (const { key, block: from, rows, source } of sources) {
    const value = layout.cell(YEAR, YEAR_KEY, 'Value', ALL_FIXED);
    block.add(key, {
      Year:
        key === 'This year'
          ? { formula: `=IF(${value}="","This year",TRIM(${value}))`, expect: model.year || 'This year' }
          : key,
      'Unit and source': source,
      ...sumsOf(joint, TOTALS, key, sums('due', rows)),
      ...content(
        (heading) => `=SUM(${layout.all(from, heading, { row: true })})`,
        (field) => sums(field, rows),
      ),
    });
  }
  const both = (field: Field): number[] =>
    addUp([addUp(model.placements.map((row) => row[field])), addUp(model.earlier.map((row) => row[field]))]);
  block.add('All years', {
    Year: 'All years',
    'Unit and source': '£; this sheet',
    ...sumsOf(joint, TOTALS, 'All years', both('due')),
    ...content(
      (heading) =>
        `=${layout.cell(TOTALS, 'This year', heading, {})}+${layout.cell(TOTALS, 'Earlier years', heading, {})}`,
      both,
    ),
  });
  block.end();
}

// ---- who owes whom ----

function addBalance({ writer, layout, model }: Joint): void {
  writer.section('Who owes whom, settled in this order');
  const block = layout.open(writer, BALANCE, BALANCE_COLUMNS);
  const all = model.thisYear.map((balance, i) => balance + of(model.before, i));
  const running = (pick: (balance: number) => number, i: number): number =>
    total(all.slice(0, i + 1).map(pick));
  const owes = (balance: number): number => Math.max(0, -balance);
  const isOwed = (balance: number): number => Math.max(0, balance);
  const column = (heading: string): string => layout.all(BALANCE, heading);
  const first = PARTIES[0] ?? '';
  PARTIES.forEach((party, i) => {
    const cell = (heading: string, fixed: { row?: boolean; column?: boolean } = { column: true }): string =>
      layout.cell(BALANCE, party, heading, fixed);
    const fromTotals = (key: string): string => {
      const range = layout.across(TOTALS, key, BALANCES[0], BALANCES[2], ALL_FIXED);
      return party === 'Providers'
        ? `=0-SUM(${range})`
        : `=INDEX(${range},ROWS(${layout.cell(BALANCE, first, 'Key', ALL_FIXED)}:${cell('Key')}))`;
    };
    const upTo = (heading: string): string =>
      `=SUM(${layout.cell(BALANCE, first, heading, { row: true })}:${cell(heading, {})})`;
    block.add(party, {
      'Who owes': party === 'Providers' ? 'Providers (cost not paid, or overpaid)' : party,
      Unit: '£; this sheet',
      'Balance this year': { formula: fromTotals('This year'), expect: of(model.thisYear, i) },
      'Earlier years': { formula: fromTotals('Earlier years'), expect: of(model.before, i) },
      'Balance in all': {
        formula: `=${cell('Balance this year')}+${cell('Earlier years')}`,
        expect: of(all, i),
      },
      Owes: { formula: `=MAX(0,-${cell('Balance in all')})`, expect: owes(of(all, i)) },
      'Is owed': { formula: `=MAX(0,${cell('Balance in all')})`, expect: isOwed(of(all, i)) },
      'Owes up to': { formula: upTo('Owes'), expect: running(owes, i) },
      'Owed up to': { formula: upTo('Is owed'), expect: running(isOwed, i) },
      ...Object.fromEntries(
        OWED_TO.map((heading, j): [string, Content] => {
          const number = `COLUMNS(${layout.headings(BALANCE, OWED_TO[0] ?? '', heading)})`;
          const reach = `INDEX(${column('Owed up to')},${number})`;
          const from = `MAX(${cell('Owes up to')}-${cell('Owes')},${reach}-INDEX(${column('Is owed')},${number}))`;
          return [
            heading,
            {
              formula: `=MAX(0,MIN(${cell('Owes up to')},${reach})-${from})`,
              expect: of(model.owed[i] ?? [], j),
            },
          ];
        }),
      ),
    });
  });
  block.end();
}

function addSettings({ writer, layout }: Joint): void {
  writer.section('Workings: settings');
  const block = layout.open(writer, 'joint-settings', [
    { heading: 'Key', width: 12, style: 'key' },
    { heading: 'What', width: 24, style: 'wrapped' },
    { heading: 'Value', width: 14, style: 'number' },
    { heading: 'Unit', width: 14, style: 'text' },
  ]);
  block.add('Shares', { What: 'Places to which shares are compared', Value: SHARE_PLACES, Unit: 'places' });
  block.add('Pence', {
    What: 'Places to which remainders are compared',
    Value: PENCE_PLACES,
    Unit: 'places',
  });
  block.end();
  const name = (key: string): string =>
    layout.named(writer, layout.cell('joint-settings', key, 'Value', ALL_FIXED));
  writer.names[SHARE_NAME] = name('Shares');
  writer.names[PENCE_NAME] = name('Pence');
}

function draft(request: BuildRequest, layout: Layout): FurtherSheet {
  const writer = new SheetWriter('JointFunding', request.people);
  const model = jointModel(request);
  const joint: Joint = { writer, layout, request, model };
  writer.widths = PLACEMENT_COLUMNS.map(({ width }) => width);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('Joint funding of placements', LINES);
  writer.put(writer.row, 1, 'All checks together', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  addYear(joint);
  addTotals(joint);
  addBalance(joint);
  addPlacements(joint);
  addEarlier(joint);
  addSettings(joint);
  const looks = addOwnChecks(writer, request, jointChecks(joint), 0, YEAR_SHEET_ORDER);
  for (const id of [PLACEMENTS, EARLIER]) markStatus(writer, id, 'To see to', [JOINT_STATUS.good]);
  writer.printArea = rangeName(0, 0, writer.row, PRINTED);
  return { blueprint: writer.blueprint(), kept: model.kept, looks };
}

export const jointFundingSheet = (request: BuildRequest): FurtherSheet =>
  placedTwice((layout) => draft(request, layout));
