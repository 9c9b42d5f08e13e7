/**
 * @jest-environment node
 *
 * HNB Digest in a saved file: a school with one pupil in every cell, and no part of what HNB wrote that tells its
 * figures. What its own tables say is the council's; sheets that reckon with them row by row are not sent.
 */
import { unzipSync } from 'fflate';
import { writeWorkbook } from '../../src/workbench/sample/ooxml';
import { Sheet, type Value } from '../../src/workbench/sample/sheet';
import { confirmProposed, openSample, type, valueAt, type OpenSample } from './sample-workbook';

jest.setTimeout(120_000);

const DIGEST = 'HNB Digest';
/** 1 April 2024. */
const START = 45_383;

/** Oak has one pupil in every cell; no other figure of the workbook looks like its own. */
const OAK = { roll: 997, paid: [12_345.67, 23_456.78, 34_567.89], values: [51_111, 62_222, 73_333] };
const SCHOOLS: Value[][] = [
  [100001, 'Ash', 'Primary', 210, 12, 30, 0.2],
  [100002, 'Elm', 'Primary', 420, 18, 50, 0.3],
  [100003, 'Oak', 'Primary', OAK.roll, 1, 1, 0.4],
];
const BANDS = ['A', 'B', 'C'];
const plans = (school: string, counts: readonly number[], paid: readonly number[]): Value[][] =>
  BANDS.flatMap((band, b) =>
    Array.from({ length: counts[b] ?? 0 }, (_, i): Value[] => [
      `${school.toUpperCase()}-${band}-${i}`,
      school,
      'Mainstream',
      band,
      START,
      paid[b] ?? 0,
    ]),
  );

function workbook(): Uint8Array {
  const sheet = (name: string, table: string, headings: string[], rows: Value[][]): Sheet => {
    const made = new Sheet(name);
    const columns = headings.map((heading) => ({ heading, width: 14, look: 'plain' as const }));
    made.tableWith(table, name, 'Made up', columns, rows);
    return made;
  };
  return writeWorkbook(
    [
      sheet(
        'Schools',
        'Schools',
        ['URN', 'School', 'Phase', 'NOR', 'EHCPs', 'SEN support', 'Deprivation'],
        SCHOOLS,
      ),
      sheet(
        'Band list',
        'Bands',
        ['Band', 'Value', 'From'],
        BANDS.map((band, i): Value[] => [band, OAK.values[i] ?? 0, START]),
      ),
      sheet(
        'EHCP list',
        'EHCPs',
        ['Ref', 'School or setting', 'Placement type', 'Band', 'Start', 'Paid this year'],
        [
          ...plans('Ash', [7, 5, 0], [4_000, 4_000]),
          ...plans('Elm', [10, 8, 0], [4_000, 4_000]),
          ...plans('Oak', [1, 1, 1], OAK.paid),
        ],
      ),
    ],
    [],
  );
}

let open: OpenSample;
afterEach(() => open.node.close());

const rowOf = (sheet: string, key: string): number =>
  Array.from({ length: 300 }, (_, row) => row).find((row) => valueAt(open.book, sheet, row, 0) === key) ?? -1;

const assume = (id: string, value: string | number): void =>
  type(open.book, 'HNB Inputs', rowOf('HNB Inputs', id), 2, value);

async function digested(more: Readonly<Record<string, string | number>> = {}): Promise<void> {
  open = await openSample(workbook());
  await confirmProposed(open.port);
  for (const [id, value] of Object.entries({ paymentsYear: '2026-27', ...more })) assume(id, value);
  await open.port.build('digest', 'A Person');
}

/** Texts of the saved file by part; sheets by their names. */
function saved(): Record<string, string> {
  const parts = unzipSync(open.save());
  const text = (path: string): string => new TextDecoder().decode(parts[path]);
  const sheets = Object.fromEntries(
    [...text('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(([element]) => {
      const [name, id] = ['name', 'r:id'].map(
        (attribute) => new RegExp(`${attribute}="([^"]*)"`).exec(element)?.[1] ?? '',
      );
      const relation = [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)]
        .map(([one]) => one)
        .find((one) => one.includes(`Id="${id}"`));
      return [`xl/${/Target="([^"]*)"/.exec(relation ?? '')?.[1]?.replace(/^\/xl\//, '') ?? ''}`, name];
    }),
  );
  return Object.fromEntries(Object.keys(parts).map((path) => [sheets[path] ?? path, text(path)]));
}

const OWN = ['Schools', 'Band list', 'EHCP list'];
const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);
/** Figures of Oak that would tell: each payment, their sum, what is due by the bands, its share of the roll. */
const TELLING = [
  ...OAK.paid.map(String),
  String(Math.round(sum(OAK.paid) * 100) / 100),
  String(sum(OAK.values)),
  // the part of support that schools meet is taken off each
  ...[1, 2, 3].map((times) => String(sum(OAK.values) - times * 6_000)),
  String(1 / OAK.roll).slice(0, 8),
];
/** Texts of the council's own sheets stand in a part of their own, to which HNB adds none. */
const TEXTS = 'xl/sharedStrings.xml';
const OWN_TEXTS = new TextDecoder().decode(unzipSync(workbook())[TEXTS]);

/** Parts that tell, the council's own texts left out as long as they are as they were. */
const partsThatTell = (parts: Readonly<Record<string, string>>): string[] =>
  Object.entries(parts)
    .filter(([name, text]) => name !== TEXTS || text !== OWN_TEXTS)
    .filter(([, text]) => TELLING.some((figure) => text.includes(figure)) || /OAK-[ABC]/.test(text))
    .map(([name]) => name)
    .sort();

test('what is searched for stands in the file as the council has it, so that the search can find it', async () => {
  await digested();
  expect(partsThatTell(saved()).filter((name) => OWN.includes(name))).toEqual(['EHCP list']);
  expect(saved()['EHCP list']).toContain(String(OAK.paid[1]));
});

test('a school with one pupil in every cell: each of its figures is x, and so is what would tell them', async () => {
  await digested();
  const lines = Array.from({ length: 120 }, (_, row) => row).filter((row) =>
    String(valueAt(open.book, DIGEST, row, 0)).startsWith('100003 | '),
  );
  const shown = Object.fromEntries(
    lines.map((row) => [valueAt(open.book, DIGEST, row, 2), valueAt(open.book, DIGEST, row, 3)]),
  );
  const { 'Pupils on roll': roll, 'Fairer share fund': fund, ...rest } = shown;
  expect(roll).toBe(OAK.roll);
  expect([undefined, null, '', 'x']).toContain(fund);
  expect(Object.keys(rest)).toEqual([
    'EHC plans',
    'EHC plans, share of pupils',
    'SEN support',
    'SEN support, share of pupils',
    'Plans in the list at the end of the year',
    'Plans in band A',
    'Plans in band B',
    'Plans in band C',
    'Top-ups paid, 2026-27',
    'Top-ups due, 2026-27',
  ]);
  expect(new Set(Object.values(rest))).toEqual(new Set(['x']));
});

test('no part of the saved file tells them but the council’s own list', async () => {
  await digested();
  expect(partsThatTell(saved())).toEqual(['EHCP list']);
});

test('shown once and hidden later, they stay in no part: not in cells, texts, names, notes or the log', async () => {
  await digested({ smallNumber: 1 });
  expect(partsThatTell(saved())).toContain(DIGEST);
  assume('smallNumber', 5);
  await open.port.build('digest', 'A Person');
  expect(partsThatTell(saved())).toEqual(['EHCP list']);
});

test('reviewed while they were shown, with a build undone after: once hidden, no part keeps them', async () => {
  await digested({ smallNumber: 1 });
  await open.port.build('review', 'A Person');
  const { fingerprint } = await open.port.review('A Person');
  await open.port.markReviewed({ name: 'A Person', role: 'SEND' }, fingerprint);
  expect(partsThatTell(saved())).toEqual([DIGEST, 'EHCP list'].sort());
  assume('smallNumber', 5);
  await open.port.build('digest', 'A Person');
  await open.port.build('recommendations', 'A Person');
  await open.port.undoBuild('A Person');
  const parts = saved();
  // the way back, the log, the record of reviews and the lists of what changed are among the parts searched
  expect(Object.keys(parts)).toEqual(expect.arrayContaining(['HNB Log', 'HNB Reviewed', 'HNB Review']));
  expect(partsThatTell(parts)).toEqual(['EHCP list']);
});

test('beside sheets that reckon with the tables row by row, the digest itself still tells nothing', async () => {
  await digested();
  for (const task of ['fairer share', 'bands', 'digest'] as const) await open.port.build(task, 'A Person');
  const { problems } = await open.port.build('bands', 'A Person');
  expect(problems.filter(({ message }) => message.includes('shows #'))).toEqual([]);
  expect(rowOf('HNB Checks', 'Sheet Bands')).toBeGreaterThan(0);
  // it has no checks of its own, so that none are counted
  expect(rowOf('HNB Checks', 'Sheet Digest')).toBe(-1);
  const tell = partsThatTell(saved());
  expect(tell).not.toContain(DIGEST);
  // bands are priced plan by plan: that sheet stays with those who have the list
  expect(tell.filter((name) => !['EHCP list', 'HNB Bands'].includes(name))).toEqual([]);
});

test('the digest says how one school is chosen, and one that is chosen stands there alone', async () => {
  await digested();
  const told = (): unknown => valueAt(open.book, DIGEST, 1, 0);
  expect(told()).toBe(
    'All schools. To have one only, type its URN or its name at School of the digest on HNB Inputs and build again.',
  );
  assume('digestSchool', 'oak');
  await open.port.build('digest', 'A Person');
  expect(told()).toBe(
    'One school is chosen: Oak. To have all again, clear School of the digest on HNB Inputs and build again.',
  );
  const part = saved()[DIGEST] ?? '';
  expect(part).toContain('Oak (Primary)');
  expect(part).not.toMatch(/Ash|Elm/);
  expect(partsThatTell(saved())).toEqual(['EHCP list']);
});
