/** HNB Inputs, HNB About and HNB Log: what is stored in the workbook can be read back, and says where it comes from. */
import { ASSUMPTIONS, assumptionFault, assumptionsFrom } from '../../src/sheets/assumptions';
import { parseMapping } from '../../src/sheets/inputs';
import { readPeople } from '../../src/sheets/people';
import { smallCouncil } from './small-council';
import { mappingOf } from './sources';

describe('the mapping', () => {
  test('is read back from HNB Inputs as it was confirmed', () => {
    const council = smallCouncil();
    const { cells, blocks } = council.plan('mapping').blueprints.find(({ name }) => name === 'HNB Inputs')!;
    const block = blocks.find(({ id }) => id === 'mapping')!;
    const values = Array.from({ length: block.rows + 1 }, (_, i) =>
      block.headings.map(
        (_heading, j) =>
          cells.find(({ row, column }) => row === block.row + i && column === j)?.value ?? null,
      ),
    );
    expect(parseMapping({ id: 'mapping', values, formulas: values })).toEqual(
      Object.values(council.sources).map(mappingOf),
    );
  });

  test('says for each column which heading of the council stands for it', () => {
    const council = smallCouncil();
    expect(council.valueOf('mapping', 'recommendations assessment', 'Your heading')).toBe('RAG');
    expect(council.valueOf('mapping', 'lines (table)', 'Table')).toBe('Lines');
    expect(council.valueOf('mapping', 'lines (table)', 'Range')).toBe('A3:E8');
  });

  test('that nobody can read any more is left out rather than guessed', () => {
    const values = [
      ['Key', 'Used for', 'Your heading', 'Sheet', 'Table', 'Range'],
      ['nonsense (table)', '', '', 'S', 'T', 'A1'],
      [null, '', '', '', '', ''],
    ];
    expect(parseMapping({ id: 'mapping', values, formulas: values })).toEqual([]);
    expect(parseMapping(undefined)).toEqual([]);
  });
});

describe('the register of assumptions', () => {
  test('gives every assumption a unit, a source and a name of its own', () => {
    for (const { unit, source, label } of ASSUMPTIONS)
      expect([label, unit !== '', source !== '']).toEqual([label, true, true]);
    expect(new Set(ASSUMPTIONS.map(({ id }) => id.toLowerCase())).size).toBe(ASSUMPTIONS.length);
  });

  test('is named cell by cell, so that formulas and people find it', () => {
    const council = smallCouncil();
    const cell = council.cellOf('assumptions', 'spendGrowthHighNeeds', 'Value');
    expect(council.names.HNB_SPENDGROWTHHIGHNEEDS?.refersTo).toBe(
      `='HNB Inputs'!${cell.replace(/([A-Z]+)(\d+)/, '$$$1$$$2')}`,
    );
  });

  test('keeps the value, source, owner and status that people typed', () => {
    const council = smallCouncil();
    const typed = { Value: 0.09, Source: 'Schools forum, June', Owner: 'Head of finance', Status: 'Agreed' };
    for (const [heading, value] of Object.entries(typed))
      council.typeInto('assumptions', 'spendGrowthHighNeeds', heading, value);
    council.build('plan');
    for (const [heading, value] of Object.entries(typed))
      expect(council.valueOf('assumptions', 'spendGrowthHighNeeds', heading)).toBe(value);
  });

  test.each([
    ['forecastYears', 0, 'Forecast years is 0; type a number between 1 and 10.'],
    ['fundMethod', 'BEST', 'Fairer share method is "BEST"; choose RANKED, AVERAGE, NOTIONAL, THRESHOLD.'],
    ['tolerance', 'five', 'Rounding tolerance of the checks is "five"; type a number.'],
    ['fundBudget', '', 'Fairer share fund is blank; type a value.'],
  ])('says what is wrong with %s = %j', (id, value, sentence) => {
    expect(
      assumptionFault(
        ASSUMPTIONS.find((assumption) => assumption.id === id)!,
        value,
      ),
    ).toBe(sentence);
  });

  test('reads a blank cap as none and words in any case', () => {
    const values = [
      ['Key', 'Value'],
      ['capPerSchool', null],
      ['fundMethod', 'average'],
      ['byPhase', 'NO'],
    ];
    const people = readPeople([{ id: 'assumptions', values, formulas: values }]);
    expect(assumptionsFrom(people)).toMatchObject({
      capPerSchool: null,
      fundMethod: 'AVERAGE',
      byPhase: 'No',
    });
  });
});

describe('reading what people typed', () => {
  test('takes a formula as a formula, and text that looks like one as text', () => {
    const people = readPeople([
      {
        id: 'b',
        values: [
          ['Key', 'Note'],
          ['a', 5],
          ['b', '=1+1'],
        ],
        formulas: [
          ['Key', 'Note'],
          ['a', '=2+3'],
          ['b', '=1+1'],
        ],
      },
    ]);
    expect(people.b!.a!.Note).toEqual({ value: 5, formula: '=2+3' });
    expect(people.b!.b!.Note).toEqual({ value: '=1+1' });
  });

  test('keeps the first of two rows with one key', () => {
    const values = [
      ['Key', 'Note'],
      ['a', 'first'],
      ['a', 'second'],
      ['', 'no key'],
    ];
    expect(readPeople([{ id: 'b', values, formulas: values }]).b).toEqual({
      a: { Key: { value: 'a' }, Note: { value: 'first' } },
    });
  });
});

describe('brackets for deficits', () => {
  test('change the looks of money and nothing else', () => {
    const council = smallCouncil();
    council.build('plan');
    council.typeInto('assumptions', 'signs', 'Value', 'Brackets');
    const { operations, sheets } = council.plan('plan');
    expect(operations.filter(({ kind }) => kind === 'write')).toEqual([]);
    expect(sheets.find(({ sheet }) => sheet === 'HNB Plan')).toMatchObject({ changes: [], looks: true });
    const styles = operations.flatMap((operation) => (operation.kind === 'style' ? [operation.style] : []));
    expect(styles).toContain('bracketedTotal');
    expect(styles).not.toContain('moneyTotal');
  });
});

describe('HNB About', () => {
  test('lists the HNB sheets that exist, with what each holds', () => {
    const council = smallCouncil();
    expect(() => council.valueOf('about-sheets', 'HNB Plan', 'Kind')).toThrow();
    council.build('plan');
    expect(council.valueOf('about-sheets', 'HNB Plan', 'Kind')).toBe('Output');
    expect(council.valueOf('about-sheets', 'HNB Inputs', 'Kind')).toBe('Input: you type here');
  });

  test('keeps who signed off', () => {
    const council = smallCouncil();
    council.typeInto('about-sign-off', 'Assurer', 'Name', 'Internal audit');
    council.build('plan');
    expect(council.valueOf('about-sign-off', 'Assurer', 'Name')).toBe('Internal audit');
  });
});
