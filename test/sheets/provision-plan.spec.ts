/** Adopted cases of HNB Provision in the plan of the small council: figures that can be worked out by hand. */
import type { Plain } from '../../src/sheets/sources';
import { calculated, disagreements, type Calculated } from './calculated';
import type { Council } from './council';
import { provisionTables } from './joint-provision-tables';
import { smallCouncil, smallTables } from './small-council';

// the calculator takes seconds over a sheet of cases
jest.setTimeout(60_000);

/**
 * The council's own mitigations, all on 1.2.1 Top-up, save 60 and 120 and cost 30 and 0 in 2024-25 and 2025-26. Oak opened
 * with 5 places in 2023-24, the last year of outturn, and has 10 from 2024-25: £3 a place instead of £8. Elm opens with 4
 * places in 2025-26: £5 instead of £10, and £7 to start up.
 */
const SCHEMES: Plain[][] = [
  ['Oak base', 10, 3, 8, '2023-24', '5, 10', '', 90],
  ['Elm unit', 4, 5, 10, '2025-26', '', 1000, 7],
];
const [FIRST, SECOND] = ['2024-25 forecast', '2025-26 forecast'] as const;
const [PLACES, TOP_UP] = ['1.0.2 Place funding', '1.2.1 Top-up'];

function withProvision(): Council {
  const council = smallCouncil([...smallTables(), ...provisionTables(SCHEMES)]);
  council.typeInto('assumptions', 'openingShare', 'Value', 1);
  council.build('plan');
  council.build('provision');
  return council;
}

const say = (council: Council, scheme: string, cells: Record<string, Plain>): void => {
  for (const [heading, value] of Object.entries(cells))
    council.typeInto(
      heading === 'Adopted' ? 'provision-schemes' : 'provision-purpose',
      scheme,
      heading,
      value,
    );
};

const adopt = (council: Council, saves = PLACES): void => {
  for (const scheme of ['Oak base', 'Elm unit'])
    say(council, scheme, { Adopted: 'Yes', 'Line that bears the cost': TOP_UP, 'Line that saves': saves });
};

interface Book {
  plan(key: string): Plain[];
  row(block: string, key: string): Plain[];
  claim(scheme: string, heading: string): Plain;
  check(key: string): Plain;
  ownCheck(key: string): Plain;
}

function reader(council: Council, book: Calculated): Book {
  const at = (sheet: string, block: string, key: string, heading: string): Plain =>
    book.at(sheet, council.cellOf(block, key, heading));
  const both = (sheet: string, block: string, key: string): Plain[] =>
    [FIRST, SECOND].map((year) => at(sheet, block, key, year));
  return {
    plan: (key) => both('HNB Plan', 'plan-high-needs', key),
    row: (block, key) => both('HNB Mitigations', block, key),
    claim: (scheme, heading) => at('HNB Provision', 'provision-purpose', scheme, heading),
    check: (key) => at('HNB Checks', 'checks', key, 'Result'),
    ownCheck: (key) => at('HNB Provision', 'checks-provision', key, 'Difference'),
  };
}

/** Builds the plan, expects every cell as src/funding works it out, and reads. */
async function rebuilt(council: Council): Promise<Book> {
  expect(await disagreements(council, council.build('plan'))).toEqual([]);
  return reader(council, await calculated(council));
}

it('leaves the plan as it is while nothing is adopted', async () => {
  const { plan, claim } = await rebuilt(withProvision());
  expect([plan('Savings'), plan('Investment')]).toEqual([
    [60, 120],
    [30, 0],
  ]);
  expect(claim('Oak base', 'Counts in the plan')).toBe('No');
});

it('counts what an adopted case adds to the last outturn: avoided cost saved, places and start-up invested', async () => {
  const council = withProvision();
  adopt(council);
  const { row, plan, check } = await rebuilt(council);
  // £8 on 10 places less the 5 that the outturn holds; its start-up of 2023-24 is in the outturn
  expect(row('mitigations-savings', 'Oak base | Counted saving')).toEqual([40, 40]);
  expect(row('mitigations-investment', 'Oak base | Counted investment')).toEqual([15, 15]);
  expect(row('mitigations-savings', 'Elm unit | Counted saving')).toEqual([0, 40]);
  expect(row('mitigations-investment', 'Elm unit | Counted investment')).toEqual([0, 27]);
  expect([plan('Savings'), plan('Investment')]).toEqual([
    [100, 200],
    [45, 42],
  ]);
  expect(row('mitigations-lines', `${PLACES} | Savings`)).toEqual([40, 80]);
  expect(check('Provision taken up')).toBe('OK');
});

it('moves the plan at once, before anything is built again', async () => {
  const council = withProvision();
  council.build('plan');
  adopt(council);
  const { plan } = reader(council, await calculated(council));
  expect(plan('Savings')).toEqual([100, 200]);
});

it('counts a case that has the name of a mitigation as that mitigation alone', async () => {
  const council = withProvision();
  adopt(council);
  council.typeInto('mitigations-typed', 'T1', 'Mitigation', 'OAK base');
  const { plan, claim } = await rebuilt(council);
  expect(claim('Oak base', 'Counts in the plan')).toBe('As a mitigation');
  expect([plan('Savings'), plan('Investment')]).toEqual([
    [60, 160],
    [30, 27],
  ]);
});

describe('a case and a mitigation that save on one line', () => {
  it('are asked about, and both count until somebody answers', async () => {
    const council = withProvision();
    adopt(council, TOP_UP);
    const { plan, claim, ownCheck } = await rebuilt(council);
    expect(claim('Elm unit', 'To see to')).toBe('Mitigation on this line');
    expect(ownCheck('Saved twice')).toBe(2);
    expect(plan('Savings')).toEqual([100, 200]);
  });

  it('count once when they are one saving, and both when each is of its own', async () => {
    const council = withProvision();
    adopt(council, TOP_UP);
    say(council, 'Oak base', { 'Same saving as': 'Early support' });
    say(council, 'Elm unit', { 'A saving of its own': 'Yes' });
    const { plan, ownCheck } = await rebuilt(council);
    expect(ownCheck('Saved twice')).toBe(0);
    expect([plan('Savings'), plan('Investment')]).toEqual([
      [60, 160],
      [30, 27],
    ]);
  });

  it('a mitigation that does not exist is named, and the case counts', async () => {
    const council = withProvision();
    adopt(council);
    say(council, 'Oak base', { 'Same saving as': 'Late support' });
    const { plan, claim, ownCheck } = await rebuilt(council);
    expect(claim('Oak base', 'To see to')).toBe('No such mitigation');
    expect(ownCheck('Same saving')).toBe(1);
    expect(plan('Savings')).toEqual([100, 200]);
  });
});

it('writes nothing when it is built again', () => {
  const council = withProvision();
  adopt(council);
  council.build('plan');
  for (const task of ['plan', 'provision'] as const) expect(council.plan(task).operations).toEqual([]);
});
