/** HNB Plan gross and net of academy recoupment: the switch is live, and no balance hangs on it. */
import type { Plain } from '../../src/sheets/sources';
import { incomeKind } from '../../src/sheets/position';
import { calculated, disagreements, type Calculated } from './calculated';
import type { Council } from './council';
import { recoupingCouncil, smallCouncil } from './small-council';

const YEARS = ['2022-23', '2023-24', '2024-25 forecast', '2025-26 forecast'];
const PLAN = 'HNB Plan';
const PLACES = 'Direct funding of places by ESFA';

function recouping(): Council {
  const council = recoupingCouncil();
  council.build('plan');
  return council;
}

const choose = (council: Council, id: string, word: string): void =>
  council.typeInto('assumptions', id, 'Value', word);
const rowOf = (council: Council, book: Calculated, block: string, key: string, sheet = PLAN): Plain[] =>
  YEARS.map((year) => book.at(sheet, council.cellOf(block, key, year)));

const WAYS = ['Gross', 'Net'].flatMap((shown) =>
  ['By its lines', 'Net'].flatMap((income) =>
    ['Gross', 'Net'].map((lines) => [shown, income, lines] as const),
  ),
);

describe('by its first settings', () => {
  let council: Council;
  let book: Calculated;
  beforeAll(async () => {
    council = recouping();
    book = await calculated(council);
  });
  const row = (block: string, key: string): Plain[] => rowOf(council, book, block, key);

  test('the plan is net: what is recouped comes off the allocation and spend stays as the lines give it', () => {
    expect(row('plan-high-needs', 'Recoupment shown')).toEqual([-100, -112, -112, -112]);
    expect(row('plan-high-needs', 'Income')).toEqual([1345, 1437.5, 1587.5, 1752.5]);
    expect(row('plan-high-needs', 'Paid direct')).toEqual([0, 0, 0, 0]);
    expect(row('plan-high-needs', 'Expenditure')).toEqual([1540, 1800, 1980, 2178]);
    expect(row('plan-high-needs', 'In-year')).toEqual([-195, -362.5, -392.5, -425.5]);
  });

  test("each recoupment line stands below its block as the council's table gives it", () => {
    expect(row('plan-schools', 'Recoupment, academies')).toEqual([-4000, -4200, -4200, -4200]);
    expect(row('plan-high-needs', PLACES)).toEqual([90, 100, 100, 100]);
    expect(row('plan-high-needs', 'Recouped')).toEqual([100, 112, 112, 112]);
    expect(row('plan-schools', 'Recouped')).toEqual([4000, 4200, 4200, 4200]);
  });

  test('both bases stand side by side', () => {
    expect(row('plan-basis', 'High needs: income gross')).toEqual([1445, 1549.5, 1699.5, 1864.5]);
    expect(row('plan-basis', 'High needs: spend gross')).toEqual([1640, 1912, 2092, 2290]);
    expect(row('plan-basis', 'High needs: income net')).toEqual([1345, 1437.5, 1587.5, 1752.5]);
    expect(row('plan-basis', 'High needs: spend net')).toEqual([1540, 1800, 1980, 2178]);
    for (const basis of ['gross', 'net'])
      expect(row('plan-basis', `High needs: in-year ${basis}`)).toEqual([-195, -362.5, -392.5, -425.5]);
  });

  test('the head says which basis is shown and how the tables are given', () => {
    expect(book.at(PLAN, 'A3')).toBe(
      'Net of academy recoupment: places that DfE (formerly ESFA) pays direct are neither in income nor in spend. Your DSG lines are net, the allocations in your income table gross where a block has a recoupment line.',
    );
    expect(book.at(PLAN, 'A4') ?? '').toBe('');
  });
});

describe('switched on HNB Inputs without building again', () => {
  test.each(WAYS)(
    'shown %s, income %s and lines %s: no balance of the plan or of a scenario hangs on what is shown',
    async (shown, income, lines) => {
      const council = recouping();
      choose(council, 'incomeBasis', income);
      choose(council, 'linesBasis', lines);
      const before = await calculated(council);
      choose(council, 'planBasis', shown);
      const after = await calculated(council);
      for (const [block, key] of [
        ['plan-schools', 'In-year'],
        ['plan-high-needs', 'In-year'],
        ['plan-high-needs', 'Closing'],
        ['plan-high-needs', 'Closing mitigated'],
        ['plan-total', 'Closing'],
      ] as const)
        expect(rowOf(council, after, block, key)).toEqual(rowOf(council, before, block, key));
      for (const scenario of ['Low', 'Central', 'High'])
        expect(rowOf(council, after, 'scenarios-results', scenario, 'HNB Scenarios')).toEqual(
          rowOf(council, before, 'scenarios-results', scenario, 'HNB Scenarios'),
        );
      expect(after.at(PLAN, 'C5')).toBe('All checks OK');
    },
  );

  test('gross: the allocation is whole and what DfE pays direct is a row of the spend', async () => {
    const council = recouping();
    choose(council, 'planBasis', 'Gross');
    const book = await calculated(council);
    expect(rowOf(council, book, 'plan-high-needs', 'Recoupment shown')).toEqual([0, 0, 0, 0]);
    expect(rowOf(council, book, 'plan-high-needs', 'Income')).toEqual([1445, 1549.5, 1699.5, 1864.5]);
    expect(rowOf(council, book, 'plan-high-needs', 'Paid direct')).toEqual([100, 112, 112, 112]);
    expect(rowOf(council, book, 'plan-high-needs', 'Expenditure')).toEqual([1640, 1912, 2092, 2290]);
    expect(rowOf(council, book, 'plan-high-needs', 'In-year')).toEqual([-195, -362.5, -392.5, -425.5]);
    expect(book.at(PLAN, 'A3')).toContain('Gross of academy recoupment');
  });
});

describe('built with the switch set', () => {
  test.each(WAYS)('shown %s, income %s and lines %s: every formula agrees', async (shown, income, lines) => {
    const council = recouping();
    choose(council, 'planBasis', shown);
    choose(council, 'incomeBasis', income);
    choose(council, 'linesBasis', lines);
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
    expect(council.plan('plan').operations).toEqual([]);
  });

  test('the limit of the block transfer is a share of the whole schools block, recouped budget shares included', async () => {
    const council = recouping();
    choose(council, 'incomeBasis', 'Net');
    const book = await calculated(council);
    const answer = (key: string): Plain => book.at(PLAN, council.cellOf('plan-decisions', key, 'Answer'));
    // 9,900 net and 4,200 recouped
    expect(answer('Schools block')).toBe(14100);
    expect(answer('Limit')).toBeCloseTo(70.5, 9);
  });
});

describe('without a recoupment line', () => {
  test('the switch changes nothing but a sentence that says why', async () => {
    const council = smallCouncil();
    council.build('plan');
    const before = await calculated(council);
    expect(before.at(PLAN, 'A3')).toBe(
      'As your tables give it, net of academy recoupment: your income table has no line of it.',
    );
    choose(council, 'planBasis', 'Gross');
    const after = await calculated(council);
    expect(after.at(PLAN, 'A4')).toMatch(/^Not bridged: Schools, High needs\. Your income table has no/);
    for (const key of ['Income', 'Expenditure', 'In-year', 'Closing'])
      expect(rowOf(council, after, 'plan-high-needs', key)).toEqual(
        rowOf(council, before, 'plan-high-needs', key),
      );
    expect(await disagreements(council, council.build('plan'))).toEqual([]);
  });

  test('tables given on two bases are something to look at', async () => {
    const council = smallCouncil();
    choose(council, 'incomeBasis', 'Gross');
    const build = council.build('plan');
    expect(await disagreements(council, build)).toEqual([]);
    const book = await calculated(council);
    expect(book.at('HNB Checks', council.cellOf('checks', 'Basis given HighNeeds', 'Result'))).toBe('Look');
    expect(book.at(PLAN, 'A4')).toContain('Not bridged: Schools, High needs');
  });
});

test.each([
  ['Academy recoupment', 'recoupment'],
  ['ESFA recoupment (academies)', 'recoupment'],
  ['Less: place funding deducted', 'recoupment'],
  ['Direct funding of places by ESFA', 'recoupment'],
  ['Deductions for direct funding of high needs places', 'recoupment'],
  ['Inter-authority recoupment', 'adjustment'],
  ['Recoupment from other local authorities', 'adjustment'],
  ['High needs block allocation', 'allocation'],
])('"%s" is an income line of kind %s', (line, kind) => expect(incomeKind(line)).toBe(kind));

test('a note typed on a recoupment line stays with it', () => {
  const council = recouping();
  council.typeInto('plan-schools', 'Recoupment, academies', 'Narrative', 'Two converters in September');
  council.build('plan');
  expect(council.valueOf('plan-schools', 'Recoupment, academies', 'Narrative')).toBe(
    'Two converters in September',
  );
});
