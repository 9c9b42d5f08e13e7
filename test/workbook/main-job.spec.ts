/**
 * @jest-environment node
 *
 * The add-in's real code in Microsoft's office.js on the sample workbook: from Find tables to built sheets and back.
 */
import { WorkbookError, type Mapping } from '../../src/workbook';
import { contentsOf, openSample, pictureOf, type, valueAt, type OpenSample } from './sample-workbook';

jest.setTimeout(60_000);

const HIGH_NEEDS = 'HNB High needs';
/** Published by the Department for Education: Camden's section 251 high needs outturn. */
const PUBLISHED = [35_546_959, 38_882_018, 43_669_825, 50_863_090];
const FIRST_YEAR = 5;

let sample: OpenSample;
beforeEach(async () => {
  sample = await openSample();
});
afterEach(() => sample.node.close());

async function confirm(choose: (input: string) => number = () => 0): Promise<void> {
  const { candidates } = await sample.port.findTables();
  const mapping = Object.entries(candidates).map(([input, list]) => list?.[choose(input)] as Mapping);
  await sample.port.confirmMapping(mapping, 'A Person');
}

/** Row of a sheet whose key (first column) is this. */
function rowOf(sheet: string, key: string): number {
  const found = sample.book.sheet(sheet);
  const hit = [...(found?.cells ?? [])].find(([at, cell]) => at.endsWith(',0') && cell.value === key);
  if (!hit) throw new Error(`${sheet} has no row "${key}"`);
  return Number(hit[0].split(',')[0]);
}
const yearsOf = (sheet: string, key: string): unknown[] =>
  PUBLISHED.map((_, i) => valueAt(sample.book, sheet, rowOf(sheet, key), FIRST_YEAR + i));

describe('finding tables', () => {
  it("proposes each of the sample's tables for what it is, with the reason", async () => {
    const { candidates, confirmed } = await sample.port.findTables();
    expect(confirmed).toEqual([]);
    const first = Object.fromEntries(
      Object.entries(candidates).map(([input, list]) => [input, list?.[0]?.table]),
    );
    expect(first).toEqual({
      schools: 'Schools',
      ehcps: 'EHCPs',
      bands: 'Bands',
      lines: 'HighNeedsLines',
      income: 'DsgIncome',
      caseload: 'Caseload',
      caseloadByAge: 'CaseloadByAge',
      caseloadByNeed: 'CaseloadByNeed',
      mitigations: 'MitigationList',
      provision: 'NewProvision',
      recommendations: 'OurPractice',
      practiceElsewhere: 'PracticeElsewhere',
    });
    expect(candidates.schools?.[0]?.reason).toContain('NOR from "Number on roll"');
    expect(candidates.lines?.[1]?.table).toBe('RbkcLines');
  });

  it('names the mistakes of the EHCP list with their cells', async () => {
    const { problems } = await sample.port.findTables();
    const places = problems.filter(({ input }) => input === 'ehcps').map(({ where }) => where);
    for (const cell of ['A216', 'G349', 'N748', 'I881']) expect(places).toContain(`'EHCP list'!${cell}`);
    expect(problems.every(({ severity }) => severity === 'note')).toBe(true);
  });

  it("reports that Kensington and Chelsea's lines do not add to its published totals, and nothing of the kind for Camden", async () => {
    const { problems } = await sample.port.findTables();
    const messages = problems
      .map(({ message }) => message)
      .filter((message) => message.includes('total reported'));
    expect(messages).toHaveLength(4);
    expect(messages[0]).toBe(
      "RbkcLines 2020-21: the lines come to £110,140 less than the total reported in 'RBKC lines'!D15. Find the missing line, or explain the difference.",
    );
    expect(messages.join()).not.toContain('HighNeedsLines');
  });
});

describe('building', () => {
  it('remembers the mapping in the workbook, for everybody', async () => {
    await confirm();
    const { confirmed } = await sample.port.findTables();
    const schools = confirmed.find(({ input }) => input === 'schools');
    expect(schools?.table).toBe('Schools');
    expect(schools?.columns.nor).toBe('Number on roll');
    expect(confirmed).toHaveLength(12);
  });

  it("brings Camden's four years to the published totals, the pound of 2023-24 as a reconciling item", async () => {
    await confirm();
    const report = await sample.port.build('plan', 'A Person');
    expect(yearsOf(HIGH_NEEDS, 'Reported total')).toEqual(PUBLISHED);
    expect(yearsOf(HIGH_NEEDS, 'Total')).toEqual([35_546_959, 38_882_018, 43_669_825, 50_863_089]);
    expect(yearsOf(HIGH_NEEDS, 'Reconciling item')).toEqual([0, 0, 0, 1]);
    expect(report.checks.length).toBeGreaterThan(10);
    expect(report.checks.every(({ result }) => result === 'OK')).toBe(true);
  });

  it('shows every formula at the figure that the engine works out', async () => {
    await confirm();
    for (const task of ['plan', 'recommendations', 'fairer share'] as const) {
      const { problems } = await sample.port.build(task, 'A Person');
      expect(
        problems.filter(({ message }) => message.includes('HNB works it out') || message.includes('shows #')),
      ).toEqual([]);
    }
  });

  it('has the checks fail when the mapped lines do not add up', async () => {
    await confirm((input) => (input === 'lines' ? 1 : 0));
    const { checks } = await sample.port.build('plan', 'A Person');
    const looks = checks.filter(({ result }) => result === 'Look').map(({ check }) => check);
    expect(looks).toEqual(
      ['2020-21', '2021-22', '2022-23', '2023-24'].map(
        (year) => `High needs ${year}: the lines add to the total reported`,
      ),
    );
    expect(valueAt(sample.book, 'HNB Plan', 4, 2)).toBe('4 to look at');
  });

  it('does nothing the second time, and writes nothing on the wire', async () => {
    await confirm();
    for (const task of ['plan', 'recommendations', 'fairer share'] as const)
      await sample.port.build(task, 'A Person');
    const before = { ...sample.node.host.stats() };
    for (const task of ['plan', 'recommendations', 'fairer share'] as const) {
      expect((await sample.port.build(task, 'A Person')).operations).toBe(0);
    }
    expect(sample.node.host.stats().writeRequests).toBe(before.writeRequests);
    expect(sample.node.host.stats().cellsWritten).toBe(before.cellsWritten);
  });

  it('takes at most six requests, and touches no member that the host only remembers or lacks', async () => {
    await confirm();
    for (const task of ['plan', 'recommendations', 'fairer share'] as const) {
      expect((await sample.port.build(task, 'A Person')).syncs).toBeLessThanOrEqual(6);
    }
    expect(sample.node.host.stats().remembered).toEqual([]);
    expect(sample.node.host.stats().missing).toEqual([]);
  });

  it('previews what it then does', async () => {
    await confirm();
    const preview = await sample.port.preview('plan');
    expect(preview.ready).toBe(true);
    expect(preview.sheets.map(({ sheet, isNew }) => [sheet, isNew])).toEqual([
      ['HNB About', false],
      ['HNB Plan', true],
      ['HNB High needs', true],
      ['HNB EHCPs', true],
      ['HNB Mitigations', true],
      ['HNB Scenarios', true],
      ['HNB Charts', true],
      ['HNB Forum report', true],
      ['HNB Checks', true],
    ]);
    const report = await sample.port.build('plan', 'A Person', undefined, preview.fingerprint);
    // the log's row comes on top of what was previewed
    expect(report.cells - preview.cells).toBe(6);
    expect((await sample.port.preview('plan')).sheets).toEqual([]);
  });

  it('adds its sheets behind the user’s own, in their own order', async () => {
    const own = sample.book.sheets.map(({ name }) => name);
    await confirm();
    for (const task of ['fairer share', 'recommendations', 'plan'] as const)
      await sample.port.build(task, 'A Person');
    expect(sample.book.sheets.map(({ name }) => name)).toEqual([
      ...own,
      'HNB About',
      'HNB Inputs',
      'HNB Plan',
      'HNB High needs',
      'HNB EHCPs',
      'HNB Mitigations',
      'HNB Scenarios',
      'HNB Charts',
      'HNB Forum report',
      'HNB Recommendations',
      'HNB Fairer Share',
      'HNB Checks',
      'HNB Log',
    ]);
  });

  it("leaves the user's sheets as they were, looks and all", async () => {
    const mine = (): unknown =>
      (pictureOf(sample.book) as { looks: { name: string }[] }).looks.filter(
        ({ name }) => !name.startsWith('HNB'),
      );
    const before = mine();
    await confirm();
    for (const task of ['plan', 'recommendations', 'fairer share'] as const)
      await sample.port.build(task, 'A Person');
    expect(mine()).toEqual(before);
  });

  it('writes one row in the log for each build that changed something', async () => {
    await confirm();
    await sample.port.build('plan', 'A Person');
    await sample.port.build('plan', 'Someone Else');
    expect((await sample.port.state()).lastBuild).toEqual({
      when: '2026-11-24 10:05',
      by: 'A Person',
      what: 'DSG deficit plan built: HNB Plan, HNB High needs, HNB EHCPs, HNB Mitigations, HNB Scenarios, HNB Charts, HNB Forum report, HNB Checks',
    });
  });
});

describe("people's work", () => {
  it('stays when the plan is built again with other rows above it', async () => {
    await confirm();
    await sample.port.build('plan', 'A Person');
    const years = 8;
    type(
      sample.book,
      'HNB Plan',
      rowOf('HNB Plan', 'High needs block allocation'),
      FIRST_YEAR + years,
      'Uplift agreed in July',
    );
    const income = sample.book.sheet('DSG income');
    // a new first line in the user's income table moves every row of the plan below it
    if (income) sample.book.ensureCell(income, 4, 0).value = 'Schools block allocation, revised';
    await sample.port.build('plan', 'A Person');
    const row = rowOf('HNB Plan', 'High needs block allocation');
    expect(valueAt(sample.book, 'HNB Plan', row, FIRST_YEAR + years)).toBe('Uplift agreed in July');
  });

  it('is kept and flagged when its line is gone from the source', async () => {
    await confirm();
    await sample.port.build('plan', 'A Person');
    const years = 8;
    type(
      sample.book,
      HIGH_NEEDS,
      rowOf(HIGH_NEEDS, '1.2.13 Therapies and other health related services'),
      FIRST_YEAR + years,
      'Ask the ICB',
    );
    const lines = sample.book.sheet('High needs lines');
    if (lines) sample.book.ensureCell(lines, 13, 0).value = '1.2.13 Therapies';
    const report = await sample.port.build('plan', 'A Person');
    const row = rowOf(HIGH_NEEDS, '1.2.13 Therapies and other health related services');
    expect(valueAt(sample.book, HIGH_NEEDS, row, FIRST_YEAR + years)).toBe('Ask the ICB');
    expect(valueAt(sample.book, HIGH_NEEDS, row, 1)).toBe('No longer in your table');
    expect(report.notes.join()).toContain(
      '"1.2.13 Therapies and other health related services" is no longer in your table',
    );
  });

  it('in the register changes the plan', async () => {
    await confirm();
    await sample.port.setAssumptions({ openingHighNeeds: -1_000_000, forecastYears: 3 });
    await sample.port.build('plan', 'A Person');
    const opening = [...(sample.book.sheet('HNB Plan')?.cells ?? [])].filter(
      ([at, cell]) => at.endsWith(`,${FIRST_YEAR}`) && cell.formula === '=HNB_openingHighNeeds',
    );
    expect(opening.map(([, cell]) => cell.value)).toEqual([-1_000_000, -1_000_000]);
    expect(valueAt(sample.book, 'HNB Plan', rowOf('HNB Plan', 'Opening') - 1, FIRST_YEAR + 7)).not.toBe(
      '2027-28 forecast',
    );
  });
});

describe('when something gets in the way', () => {
  it('stops when a colleague changes a mapped table between preview and build, names the cell, and writes nothing', async () => {
    await confirm();
    const preview = await sample.port.preview('plan');
    type(sample.book, 'High needs lines', 5, 3, 1);
    const before = pictureOf(sample.book);
    await expect(sample.port.build('plan', 'A Person', undefined, preview.fingerprint)).rejects.toThrow(
      "Somebody changed 'High needs lines'!D6 since the preview. Press Preview again to see what would change now. Nothing was changed.",
    );
    expect(pictureOf(sample.book)).toEqual(before);
  });

  it.each([
    ['before it is done', 'before', 'AccessDenied', 'A sheet or the workbook is protected or read-only.'],
    ['after it is done', 'after', 'GeneralException', 'Excel could not do this.'],
  ] as const)(
    'takes the sheets of a first build away when Excel fails the write %s',
    async (_, when, code, sentence) => {
      await confirm();
      const before = pictureOf(sample.book);
      sample.node.host.fault(1, code, when);
      const failure: unknown = await sample.port.build('plan', 'A Person').catch((reason: unknown) => reason);
      expect(failure).toBeInstanceOf(WorkbookError);
      expect((failure as Error).message).toContain(sentence);
      expect((failure as Error).message).toContain('Everything was put back as it was');
      expect(contentsOf(sample.book)).toEqual((before as { contents: unknown }).contents);
    },
  );
});
