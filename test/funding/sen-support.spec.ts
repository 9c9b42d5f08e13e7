/** Services for children without a plan: spend by the name of the line, variance, and sums by decision. */
import {
  serviceFigures,
  supportTotal,
  type SpendRow,
  type SupportService,
} from '../../src/funding/sen-support';

const SPEND: SpendRow[] = [
  { line: 'Inclusion', block: 'High needs', figures: [100, 120] },
  { line: 'Therapy', block: 'High needs', figures: [40, 50] },
  { line: 'therapy', block: 'Early years', figures: [1] },
];
const service = (change: Partial<SupportService>): SupportService => ({
  service: 'A service',
  line: 'Inclusion',
  budget: 100,
  elsewhere: null,
  decision: '',
  ...change,
});

it('a service spends what its line does, and is over budget by the rest', () => {
  expect(serviceFigures([service({})], SPEND, 2, 1)).toEqual([
    {
      rows: 1,
      block: 'High needs',
      otherBlock: 0,
      namedBy: 1,
      outturn: [100, 120],
      compared: 120,
      variance: 20,
      share: 0.2,
    },
  ]);
});

it('rows of one name add up whatever their letter case; those in another block are counted', () => {
  const [figures] = serviceFigures([service({ line: 'THERAPY' })], SPEND, 2, 0);
  expect(figures).toMatchObject({
    rows: 2,
    block: 'Early years',
    otherBlock: 1,
    outturn: [41, 50],
    compared: 41,
  });
});

it('without a line only spend elsewhere counts', () => {
  const [figures] = serviceFigures([service({ line: '', elsewhere: 30 })], SPEND, 2, 1);
  expect(figures).toMatchObject({
    rows: null,
    namedBy: null,
    outturn: [null, null],
    compared: 30,
    variance: -70,
  });
});

it('a year that is none of the rows has no spend', () => {
  expect(serviceFigures([service({ elsewhere: 5 })], SPEND, 2, -1)[0]).toMatchObject({ compared: 5 });
});

it('a row without a service, or without a budget, has no variance to speak of', () => {
  const [unnamed, unbudgeted] = serviceFigures(
    [service({ service: '' }), service({ budget: null })],
    SPEND,
    2,
    1,
  );
  expect(unnamed).toMatchObject({ compared: null, variance: null, share: null, outturn: [100, 120] });
  expect(unbudgeted).toMatchObject({ compared: 120, variance: 120, share: null });
});

it('two services that name one line are told so', () => {
  const both = serviceFigures([service({}), service({ line: 'inclusion' })], SPEND, 2, 1);
  expect(both.map(({ namedBy }) => namedBy)).toEqual([2, 2]);
});

it('sums go by decision, in any letter case; null takes all', () => {
  const services = [
    service({ decision: 'Keep' }),
    service({ decision: 'keep', line: 'Therapy', elsewhere: 9 }),
  ];
  const figures = serviceFigures(services, SPEND, 2, 1);
  const sum = { services: 2, outturn: [141, 170], budget: 200, elsewhere: 9, compared: 179, variance: -21 };
  expect(supportTotal(services, figures, 2, 'Keep')).toEqual(sum);
  expect(supportTotal(services, figures, 2, null)).toEqual(sum);
  expect(supportTotal(services, figures, 2, 'Stop')).toMatchObject({ services: 0, budget: 0 });
});
