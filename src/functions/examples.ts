/**
 * A worked example for every function: what to type, the formula, and the answer, worked out by hand. A test puts each
 * through the function. Data only; kept out of functions.js, which is loaded with every workbook.
 */
import { version } from './version';

/** A cell of an example, with how it is to be shown when that is not plain. */
export type ExampleCell =
  | string
  | number
  | null
  | { kind: 'pounds' | 'share'; value: number }
  /** A day such as 2026-04-06. */
  | { kind: 'date'; value: string };

export interface FunctionExample {
  /** Id of the function. */
  id: string;
  /** What the example shows, in a sentence or two. */
  shows: string;
  /** Cells to type, from A1. */
  given: readonly (readonly ExampleCell[])[];
  /** Refers to the cells above; it stands in column A, one row below them. */
  formula: string;
  /** What the formula fills, from its own cell to the right and down. */
  result: readonly (readonly ExampleCell[])[];
  /** Where the figures come from. */
  figures: string;
}

const pounds = (value: number): ExampleCell => ({ kind: 'pounds', value });
const share = (value: number): ExampleCell => ({ kind: 'share', value });
const date = (value: string): ExampleCell => ({ kind: 'date', value });

const MADE_UP = 'Made-up figures.';
const NORFOLK = 'Band values: Norfolk, 2019 (summer-term rates × 12/5). Pupils are made up.';

/** Annual values: the summer-term rates that Norfolk published for 2019, £562.50, £933.33 and £1,685.00, × 12/5. */
const NORFOLK_BANDS: FunctionExample['given'] = [
  ['Band', 'Value'],
  [1, pounds(1350)],
  [2, pounds(2240)],
  [3, pounds(4044)],
];

export const EXAMPLES: readonly FunctionExample[] = [
  {
    id: 'FAIRSHARE',
    shows:
      'West Berkshire’s rule: 40 plans for 1,000 pupils are 4% of the roll. Ash has 6 plans more than 4% of its roll, Cedar 4, Beech none; at £6,000 each that is £60,000, and the fund pays half.',
    given: [
      ['URN', 'School', 'Phase', 'NOR', 'EHCPs'],
      [900001, 'Ash', 'Primary', 200, 14],
      [900002, 'Beech', 'Primary', 500, 10],
      [900003, 'Cedar', 'Primary', 300, 16],
      [],
      ['Fund', pounds(30000)],
    ],
    formula: '=HNB.FAIRSHARE(A1:E4,B6,"AVERAGE")',
    result: [
      [
        'URN',
        'School',
        'Phase',
        'EHCPs counted',
        'Expected',
        'Excess',
        'Demographic rank',
        'Hours rank',
        'Eligible',
        'Entitlement',
        'Allocation',
        'Reason',
      ],
      [
        900001,
        'Ash',
        'Primary',
        14,
        8,
        6,
        '',
        '',
        'Yes',
        pounds(36000),
        pounds(18000),
        'Paid 50.0% of the entitlement: 14 EHCPs against 8 expected.',
      ],
      [
        900002,
        'Beech',
        'Primary',
        10,
        20,
        0,
        '',
        '',
        'No',
        pounds(0),
        pounds(0),
        'Not paid: not above the 20 EHCPs expected.',
      ],
      [
        900003,
        'Cedar',
        'Primary',
        16,
        12,
        4,
        '',
        '',
        'Yes',
        pounds(24000),
        pounds(12000),
        'Paid 50.0% of the entitlement: 16 EHCPs against 12 expected.',
      ],
    ],
    figures: 'Made-up schools.',
  },
  {
    id: 'FIRST15',
    shows: 'Ten hours are two thirds of 15, so £4,000; from 15 hours on it is the whole £6,000.',
    given: [['Hours'], [10], [15], [32.5]],
    formula: '=HNB.FIRST15(A2:A4)',
    result: [[pounds(4000)], [pounds(6000)], [pounds(6000)]],
    figures: 'Made-up hours.',
  },
  {
    id: 'PARTYEAR',
    shows:
      'By terms, a placement from April to August 2019 counts for 5/12 of 2019-20, one from September for 7/12, and one that is still open from before April for the whole year.',
    given: [
      ['Start', 'End'],
      [date('2019-04-01'), date('2019-08-31')],
      [date('2019-09-01'), null],
      [date('2018-09-01'), null],
    ],
    formula: '=HNB.PARTYEAR(A2:A4,B2:B4,2019,"TERMS")',
    result: [[share(5 / 12)], [share(7 / 12)], [share(1)]],
    figures: 'Norfolk pays its summer term as 5/12 of a year.',
  },
  {
    id: 'ACADEMICTOFINANCIAL',
    shows:
      'Of 2023/24’s £1,200 five months fall in 2024-25 (£500), of 2024/25’s £1,260 seven (£735): £1,235. For 2025-26 it is £525 and £770.',
    given: [
      ['2023/24', '2024/25', '2025/26'],
      [pounds(1200), pounds(1260), pounds(1320)],
    ],
    formula: '=HNB.ACADEMICTOFINANCIAL(A2:C2)',
    result: [[pounds(1235), pounds(1295)]],
    figures: MADE_UP,
  },
  {
    id: 'EBTBAND',
    shows: 'A score of 60 has just reached band 8b; 59 has not.',
    given: [
      ['Band', 'Score from'],
      ['7', 40],
      ['8a', 50],
      ['8b', 60],
      ['9', 75],
      [],
      ['Score'],
      [59],
      [60],
      [81],
    ],
    formula: '=HNB.EBTBAND(A8:A10,A1:B5)',
    result: [['8a'], ['8b'], ['9']],
    figures: 'Labels like Staffordshire’s; made-up scores.',
  },
  {
    id: 'EBTVALUE',
    shows:
      'Solihull publishes the total for a pupil; the school meets the first £6,000 of it, and the top-up is the rest.',
    given: [
      ['Band', 'Value', 'Basis'],
      [1, pounds(6000), 'total'],
      ['2a', pounds(8627), 'total'],
      ['2b', pounds(11202), 'total'],
      [],
      ['Band of the plan'],
      ['2a'],
      ['2b'],
      [1],
    ],
    formula: '=HNB.EBTVALUE(A7:A9,A1:C4)',
    result: [[pounds(2627)], [pounds(5202)], [pounds(0)]],
    figures: 'Solihull, mainstream bands.',
  },
  {
    id: 'EBTTOPUP',
    shows:
      'Norfolk’s summer term of 2019: 5/12 of £1,350, £2,240 and £4,044. There is one value for every setting, so setting is left blank.',
    given: [
      ...NORFOLK_BANDS,
      [],
      ['Band', 'Start', 'End'],
      [1, date('2019-04-01'), date('2019-08-31')],
      [2, date('2019-04-01'), date('2019-08-31')],
      [3, date('2019-04-01'), date('2019-08-31')],
    ],
    formula: '=HNB.EBTTOPUP(A7:A9,A1:B4,"",B7:B9,C7:C9,2019,1,"TERMS")',
    result: [[pounds(562.5)], [pounds(933.33)], [pounds(1685)]],
    figures: 'Norfolk, 2019, which publishes these three amounts.',
  },
  {
    id: 'EBTCHECK',
    shows: 'P1 is paid what is due. P2 is paid £100 too much, and the bands table has no band 9.',
    given: [
      ...NORFOLK_BANDS,
      [],
      ['Ref', 'Band', 'Start', 'Paid'],
      ['P1', 1, date('2018-09-01'), pounds(1350)],
      ['P2', 2, date('2018-09-01'), pounds(2340)],
      ['P3', 9, date('2018-09-01'), pounds(4044)],
    ],
    formula: '=HNB.EBTCHECK(A6:D9,A1:B4,2019)',
    result: [
      ['Ref', 'Row', 'Check', 'Expected', 'Paid', 'Difference', 'What to do'],
      [
        'P2',
        3,
        'Paid is not what is due',
        pounds(2240),
        pounds(2340),
        pounds(100),
        'Correct the payment, or the band, dates or FTE.',
      ],
      [
        'P3',
        4,
        'Band not in table',
        '',
        pounds(4044),
        '',
        'Band "9" is not in the bands table (1, 2, 3); correct the band or add a row.',
      ],
    ],
    figures: NORFOLK,
  },
  {
    id: 'BANDDRIFT',
    shows:
      'P1 moves from band 1 to 2, P3 leaves and P4 joins, while values rise. Price: £50 on P1 and £60 on P2; band mix: £2,300 − £1,400; in all from £7,634 to £6,000.',
    given: [
      ['Band', 'Value'],
      [1, pounds(1350)],
      [2, pounds(2240)],
      [3, pounds(4044)],
      [],
      ['Band', 'Value'],
      [1, pounds(1400)],
      [2, pounds(2300)],
      [3, pounds(4200)],
      [],
      ['Ref', 'Band'],
      ['P1', 1],
      ['P2', 2],
      ['P3', 3],
      [],
      ['Ref', 'Band'],
      ['P1', 2],
      ['P2', 2],
      ['P4', 1],
    ],
    formula: '=HNB.BANDDRIFT(A11:B14,A16:B19,A1:B4,A6:B9)',
    result: [
      ['Effect', 'Amount', 'Pupils'],
      ['Before', pounds(7634), 3],
      ['Price', pounds(110), 2],
      ['Band mix', pounds(900), 1],
      ['FTE', pounds(0), 0],
      ['Joiners', pounds(1400), 1],
      ['Leavers', pounds(-4044), 1],
      ['After', pounds(6000), 3],
    ],
    figures: 'Values before: Norfolk, 2019. Values after and pupils are made up.',
  },
  {
    id: 'MODERATION',
    shows:
      'Three of four pupils are banded alike, the other is one band apart. Chance alone would give a distance of 14/4, so kappa is 1 − 1 ÷ (14/4) = 5/7. The one shift, from band 1 to 2, costs £890 a year.',
    given: [...NORFOLK_BANDS, [], ['First', 'Second'], [1, 1], [1, 2], [2, 2], [3, 3]],
    formula: '=HNB.MODERATION(A7:A10,B7:B10,A1:B4)',
    result: [
      ['Measure', 'Value'],
      ['Pupils', 4],
      ['Exact agreement', share(0.75)],
      ['Within one band', share(1)],
      ['Weighted kappa', 5 / 7],
      ['Mean shift', 0.25],
      ['Annual effect', pounds(890)],
    ],
    figures: NORFOLK,
  },
  {
    id: 'APPORTION',
    shows: 'Three equal parts of £10,000 are £3,333.33 each, and the penny that is left goes to the first.',
    given: [
      ['Who pays', 'Weight'],
      ['Education', 1],
      ['Health', 1],
      ['Social care', 1],
      [],
      ['Cost', pounds(10000)],
    ],
    formula: '=HNB.APPORTION(B6,B2:B4)',
    result: [[pounds(3333.34)], [pounds(3333.33)], [pounds(3333.33)]],
    figures: MADE_UP,
  },
  {
    id: 'EHCPFORECAST',
    shows:
      'The line through Westminster’s five counts rises by 41.1 plans a year from a mean of 1,361.8 in 2023: 1,485.1 in 2026.',
    given: [
      [2021, 2022, 2023, 2024, 2025],
      [1261, 1338, 1368, 1413, 1429],
    ],
    formula: '=HNB.EHCPFORECAST(A2:E2,3,"LINEAR")',
    result: [[1485.1, 1526.2, 1567.3]],
    figures: 'Westminster, January counts of EHC plans (DfE, SEN2).',
  },
  {
    id: 'COHORTFORECAST',
    shows: 'Next year at 15: the 20 who are 14 now less 10%, plus 6 who join = 24.',
    given: [
      ['Age', 'Plans now', 'New a year', 'Leaving'],
      [14, 20, 5, share(0.1)],
      [15, 30, 6, share(0.1)],
      [16, 40, 7, share(0.2)],
    ],
    formula: '=HNB.COHORTFORECAST(B2:B4,C2:C4,D2:D4,2)',
    result: [
      [5, 5],
      [24, 10.5],
      [34, 28.6],
    ],
    figures: MADE_UP,
  },
  {
    id: 'BALANCE',
    shows:
      'Tameside began 2022-23 with a deficit of £3.243m. The high needs block overspent by £1.018m and the other blocks underspent by £0.970m: a deficit of £3.291m.',
    given: [
      ['', '2022-23', '2023-24'],
      ['Income', pounds(30000000), pounds(31000000)],
      ['Expenditure', pounds(31018000), pounds(31500000)],
      ['Other blocks', pounds(970000), pounds(0)],
      [],
      ['Opening', pounds(-3243000)],
    ],
    formula: '=HNB.BALANCE(B6,B2:C2,B3:C3,B4:C4)',
    result: [[pounds(-3291000), pounds(-3791000)]],
    figures:
      'Tameside, 2022-23: balances, overspend and underspends. Income, expenditure and 2023-24 are made up.',
  },
  {
    id: 'MITIGATED',
    shows: 'Savings of £200,000 at 80% are £160,000, and making them costs £50,000 in the first year.',
    given: [
      ['', '2026-27', '2027-28'],
      ['Unmitigated', pounds(13018000), pounds(13900000)],
      ['Savings', pounds(200000), pounds(450000)],
      ['Investment', pounds(50000), pounds(0)],
      ['Confidence', share(0.8)],
    ],
    formula: '=HNB.MITIGATED(B2:C2,B3:C3,B4:C4,B5)',
    result: [[pounds(12908000), pounds(13540000)]],
    figures: MADE_UP,
  },
  {
    id: 'BLOCKTRANSFER',
    shows: 'A council asks for 1% of its schools block; the forum may agree to 0.5%, which is £637,000.',
    given: [
      ['Schools block', pounds(127400000)],
      ['Requested', pounds(1274000)],
    ],
    formula: '=HNB.BLOCKTRANSFER(B1,B2)',
    result: [[share(0.01), pounds(637000), 'No', 'Secretary of State (disapplication)']],
    figures: 'Made-up block.',
  },
  {
    id: 'STABILITYGRANT',
    shows: 'Of a deficit of £3,291,000 the grant pays 90%, and the council keeps 10%.',
    given: [['Deficit', pounds(-3291000)]],
    formula: '=HNB.STABILITYGRANT(B1)',
    result: [[pounds(2961900), pounds(329100)]],
    figures: 'Tameside’s deficit at the end of 2022-23, as an illustration.',
  },
  {
    id: 'INVESTTOSAVE',
    shows:
      '£103,500 a year from now is worth £100,000 at 3.5%, and £107,122.50 in two years as well. So £200,000 is saved for £150,000.',
    given: [
      ['Year', 0, 1, 2],
      ['Investment', pounds(150000), pounds(0), pounds(0)],
      ['Savings', pounds(0), pounds(103500), pounds(107122.5)],
    ],
    formula: '=HNB.INVESTTOSAVE(B2:D2,B3:D3)',
    result: [
      ['Measure', 'Value'],
      ['Investment', pounds(150000)],
      ['Savings', pounds(210622.5)],
      ['Net', pounds(60622.5)],
      ['Net present value', pounds(50000)],
      ['Benefit–cost ratio', 4 / 3],
      ['Payback year', 2],
      ['Peak outlay', pounds(150000)],
    ],
    figures: MADE_UP,
  },
  {
    id: 'SUPPRESS',
    shows:
      'Only the 3 is small. It would follow from its row and its column, so 9 and 6 are hidden as well, and 8, from which those would follow.',
    given: [
      ['Need', 'Primary', 'Secondary', 'Special', 'Total'],
      ['ASD', 12, 9, 3, 24],
      ['SLCN', 20, 8, 6, 34],
      ['MLD', 7, 11, 14, 32],
      ['Total', 39, 28, 23, 90],
    ],
    formula: '=HNB.SUPPRESS(B2:E5)',
    result: [
      [12, 'x', 'x', 24],
      [20, 'x', 'x', 34],
      [7, 11, 14, 32],
      [39, 28, 23, 90],
    ],
    figures: MADE_UP,
  },
  {
    id: 'VERSION',
    shows: 'The version of the add-in that works out the formulas of this workbook.',
    given: [],
    formula: '=HNB.VERSION()',
    result: [[version]],
    figures: 'The add-in itself.',
  },
];
