/**
 * HNB Bands, fourth part: a sample of plans for moderation, drawn by src/funding from the seed number on HNB Inputs,
 * with the band that the moderators give, and how far the two agree. Pure.
 */
import { isLive } from '../funding/band-use';
import { labelKey } from '../funding/bands';
import { moderation, type Moderation } from '../funding/moderation';
import { sampleSize, stratifiedSample } from '../funding/sample';
import type { BandRow } from '../funding/bands';
import { amountOf } from './assumptions';
import { rangeName } from './a1';
import { addTable, unsized, type Area, type Own, type TableColumn } from './bands-table';
import { countWhere, sameIn, standing, sumIn, type Frame, type ListedPlan } from './bands-frame';
import type { ValueItem } from './bands-values';
import type { Workings } from './bands-workings';
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import { trimmed } from './conditions';
import type { Plain } from './sources';
import type { SheetWriter } from './writer';

const WHERE = SHEET_NAMES.Bands;
export const SAMPLE_BLOCK = 'bands-sample';
export const MODERATED = 'Moderated band';

/** Bands from the first of the table on, each with the first value in force, as `moderation` ranks them. */
interface Ranked {
  band: string;
  value: number;
  place: number;
  /** Row of the sheet's table of values that gives the value. */
  key: string;
}

function rankedOf(values: readonly ValueItem[]): Ranked[] {
  const first = new Map<string, ValueItem>();
  for (const item of values)
    if (item.inForce && !first.has(labelKey(item.row.band))) first.set(labelKey(item.row.band), item);
  const items = [...first.values()];
  return items.map((item, i) => ({
    band: item.row.band,
    value: item.topUp,
    place:
      items.filter((other, j) => other.topUp < item.topUp || (other.topUp === item.topUp && j < i)).length +
      1,
    key: item.key,
  }));
}

interface Sampled {
  plan: ListedPlan;
  moderated: string;
  /** Places of the two bands, 0 for a blank or unknown one. */
  first: number;
  second: number;
}

/** The plans that can be drawn: live, with a band value, each reference once (its last row). */
function candidates({ plans, uses, days }: Frame): ListedPlan[] {
  const priced = new Set(
    uses
      .filter(({ now }) => now)
      .map(({ band, setting }) => JSON.stringify([labelKey(band), labelKey(setting ?? '')])),
  );
  const open = plans.filter(
    (plan) =>
      priced.has(JSON.stringify([labelKey(plan.band), labelKey(plan.setting ?? '')])) &&
      isLive(plan, days.now),
  );
  return [...new Map(open.map((plan) => [plan.ref.toLowerCase(), plan])).values()];
}

function sampledOf(frame: Frame, ranked: readonly Ranked[]): Sampled[] {
  const { request } = frame;
  const plans = candidates(frame);
  const wanted = sampleSize(
    plans.length,
    amountOf(request.assumptions, 'moderationShare'),
    Math.floor(amountOf(request.assumptions, 'moderationMost')),
  );
  const placeOf = (label: string): number =>
    ranked.find(({ band }) => labelKey(band) === labelKey(label))?.place ?? 0;
  return stratifiedSample(plans, wanted, amountOf(request.assumptions, 'moderationSeed')).map((plan) => {
    const typed = standing(request, SAMPLE_BLOCK, plan.ref, MODERATED, plan.moderatedBand);
    const moderated = trimmed(String(typed ?? ''));
    return {
      plan,
      moderated,
      first: placeOf(plan.band),
      second: moderated === '' ? 0 : placeOf(moderated),
    };
  });
}

/** Where the ranking will stand is known before the sample, which refers to it: it comes first. */
function addRanking(writer: SheetWriter, ranked: readonly Ranked[], values: Area): Area {
  return addTable<Ranked>(writer, {
    id: 'bands-ranking',
    left: 0,
    keyOf: ({ band }) => band,
    items: ranked,
    columns: (area) => [
      { heading: 'Band', style: 'text' },
      {
        heading: 'First value in force',
        style: 'pence',
        formula: (own) => `=${sumIn(values, 'Top-up', sameIn(values, 'Key', own('Row of values')))}`,
        expect: ({ value }) => value,
      },
      {
        heading: 'Place',
        style: 'number',
        formula: (own) => {
          const [all, mine] = [area.all('First value in force'), own('First value in force')];
          // of equal values the earlier row comes first
          const soFar = `${area.cell('First value in force', area.first, true)}:${mine}`;
          return `=${countWhere(`(${all}<${mine})`)}+${countWhere(`(${soFar}=${mine})`)}`;
        },
        expect: ({ place }) => place,
      },
      { heading: 'Row of values', style: 'text', value: ({ key }) => key },
    ],
  }).area;
}

function sampleColumns({ list }: Frame, { plans }: Workings, ranking: Area): TableColumn<Sampled>[] {
  const text = (
    heading: string,
    field: string,
    expect: (plan: ListedPlan) => string,
  ): TableColumn<Sampled> => {
    const ref = list.ref(field);
    return {
      heading,
      style: 'text',
      formula: (own) => (ref ? `=TRIM(INDEX(${ref},${own('Row')}))` : '=""'),
      expect: ({ plan }) => expect(plan),
    };
  };
  const place = (heading: string, of: string, expect: (item: Sampled) => number): TableColumn<Sampled> => ({
    heading,
    style: 'number',
    formula: (own) =>
      `=IF(TRIM(${own(of)})="",0,${sumIn(ranking, 'Place', `(${ranking.all('Band')}=TRIM(${own(of)}))`)})`,
    expect,
  });
  return [
    { heading: 'Ref', style: 'text' },
    text('School', 'setting', ({ school }) => school),
    text('Setting', 'bandSetting', ({ setting }) => setting ?? ''),
    text('Band', 'band', ({ band }) => band),
    {
      heading: MODERATED,
      style: 'inputText',
      typed: true,
      value: ({ plan }) => plan.moderatedBand,
    },
    { heading: 'Moderated by', style: 'inputText', typed: true },
    { heading: 'On', style: 'inputDate', typed: true },
    place('Place', 'Band', ({ first }) => first),
    place('Moderated place', MODERATED, ({ second }) => second),
    {
      heading: 'Bands apart',
      style: 'number',
      formula: (own) => `=IF(${pair(own)}=1,${own('Moderated place')}-${own('Place')},"")`,
      expect: (item) => (isPair(item) ? item.second - item.first : ''),
    },
    { heading: 'Remark', style: 'inputText', typed: true },
    {
      heading: 'Row',
      style: 'key',
      formula: (own) => {
        const found = `SUMPRODUCT(MAX(${plans.places(own('Ref'))}))`;
        return `=IF(${found}=0,NA(),${found})`;
      },
      expect: ({ plan }) => plan.row - list.top,
    },
  ];
}

const isPair = ({ first, second }: Sampled): boolean => first > 0 && second > 0;
const pair = (own: Own): string => `IF(${own('Place')}>0,IF(${own('Moderated place')}>0,1,0),0)`;

const MEASURES = [
  'Pupils',
  'Exact agreement',
  'Within one band',
  'Weighted kappa',
  'Mean shift',
  'Annual effect',
] as const;
type Measure = (typeof MEASURES)[number];

const UNITS: Readonly<
  Record<
    Measure,
    { style: 'number' | 'percent' | 'decimal' | 'pence'; unit: string; field: keyof Moderation }
  >
> = {
  Pupils: { style: 'number', unit: 'plans moderated', field: 'pupils' },
  'Exact agreement': { style: 'percent', unit: 'of the plans moderated', field: 'exactAgreement' },
  'Within one band': { style: 'percent', unit: 'of the plans moderated', field: 'withinOneBand' },
  'Weighted kappa': {
    style: 'decimal',
    unit: '1 = full agreement, 0 = no better than chance',
    field: 'weightedKappa',
  },
  'Mean shift': { style: 'decimal', unit: 'bands, moderated less given', field: 'meanShift' },
  'Annual effect': { style: 'pence', unit: '£ a year, moderated less given', field: 'annualEffect' },
};

/** How often each band was given and moderated, which the agreement by chance is worked out from. */
interface Habit extends Ranked {
  given: number;
  moderated: number;
  /** Distances between this band as given and all bands as moderated, each as often as it would come by chance. */
  chance: number;
}

function habitsOf(ranked: readonly Ranked[], sampled: readonly Sampled[]): Habit[] {
  const pairs = sampled.filter(isPair);
  const times = (which: 'first' | 'second', { place }: Ranked): number =>
    pairs.filter((item) => item[which] === place).length;
  return ranked.map((band) => ({
    ...band,
    given: times('first', band),
    moderated: times('second', band),
    chance: ranked.reduce(
      (total, other) =>
        total + times('first', band) * times('second', other) * Math.abs(band.place - other.place),
      0,
    ),
  }));
}

function addHabits(writer: SheetWriter, habits: readonly Habit[], ranking: Area, sample: Area): Area {
  const valid = [`(${sample.all('Place')}>0)`, `(${sample.all('Moderated place')}>0)`];
  const inRanking = (own: Own, of: string): string =>
    sumIn(ranking, of, sameIn(ranking, 'Band', own('Band')));
  return addTable<Habit>(writer, {
    id: 'bands-habits',
    left: 0,
    keyOf: ({ band }) => band,
    items: habits,
    columns: (area) => [
      { heading: 'Band', style: 'text' },
      {
        heading: 'Place',
        style: 'number',
        formula: (own) => `=${inRanking(own, 'Place')}`,
        expect: ({ place }) => place,
      },
      {
        heading: 'Value',
        style: 'pence',
        formula: (own) => `=${inRanking(own, 'First value in force')}`,
        expect: ({ value }) => value,
      },
      {
        heading: 'Given',
        style: 'number',
        formula: (own) => `=${countWhere(...valid, `(${sample.all('Place')}=${own('Place')})`)}`,
        expect: ({ given }) => given,
      },
      {
        heading: 'Moderated',
        style: 'number',
        formula: (own) => `=${countWhere(...valid, `(${sample.all('Moderated place')}=${own('Place')})`)}`,
        expect: ({ moderated }) => moderated,
      },
      {
        heading: 'By chance',
        style: 'number',
        formula: (own) =>
          `=${own('Given')}*SUMPRODUCT(ABS(${area.all('Place')}-${own('Place')}),${area.all('Moderated')})`,
        expect: ({ chance }) => chance,
      },
    ],
  }).area;
}

/** The formulas of the measures; `pupils` is the cell of their number. */
function measureFormulas(sample: Area, habits: Area, pupils: string): Record<Measure, string> {
  const [first, second] = [sample.all('Place'), sample.all('Moderated place')];
  const valid = [`(${first}>0)`, `(${second}>0)`];
  const over = (part: string): string => `IF(${pupils}=0,"",${part}/IF(${pupils}=0,1,${pupils}))`;
  const distance = countWhere(...valid, `ABS(${second}-${first})`);
  const chance = `SUM(${habits.all('By chance')})`;
  return {
    Pupils: countWhere(...valid),
    'Exact agreement': over(countWhere(...valid, `(${first}=${second})`)),
    'Within one band': over(countWhere(...valid, `(ABS(${second}-${first})<=1)`)),
    'Weighted kappa': `IF(${pupils}=0,"",IF(${distance}=0,1,1-${distance}*${pupils}/IF(${chance}=0,1,${chance})))`,
    'Mean shift': over(countWhere(...valid, `(${second}-${first})`)),
    'Annual effect': `IF(${pupils}=0,"",SUMPRODUCT(${habits.all('Moderated')}-${habits.all('Given')},${habits.all('Value')}))`,
  };
}

function addMeasures(
  writer: SheetWriter,
  sampled: readonly Sampled[],
  ranked: readonly Ranked[],
  sample: Area,
  habits: Area,
): void {
  const pairs = sampled
    .filter(isPair)
    .map(({ plan, moderated }) => ({ row: plan.row, first: plan.band, second: moderated }));
  const bands = ranked.map(({ band, value }): BandRow => ({
    band,
    value,
    setting: null,
    from: null,
    basis: 'top-up',
    scoreFrom: null,
  }));
  const figures = pairs.length === 0 ? null : moderation(pairs, bands);
  const block = writer.block(
    'bands-agreement',
    unsized([
      { heading: 'Measure', style: 'label' },
      { heading: 'Figure', style: 'decimal' },
      { heading: 'Unit', style: 'text' },
    ]),
  );
  const pupils = `$B$${block.next + 1}`;
  const formulas = measureFormulas(sample, habits, pupils);
  for (const measure of MEASURES) {
    const { style, unit, field } = UNITS[measure];
    const none: Plain = measure === 'Pupils' ? 0 : '';
    block.add(
      measure,
      { Figure: { formula: `=${formulas[measure]}`, expect: figures ? figures[field] : none }, Unit: unit },
      { Figure: style },
    );
  }
  block.end();
}

export function addSample(
  writer: SheetWriter,
  frame: Frame,
  workings: Workings,
  values: { area: Area; items: readonly ValueItem[] },
): { kept: string[]; checks: Check[] } {
  const ranked = rankedOf(values.items);
  const sampled = sampledOf(frame, ranked);
  writer.section('Bands in order of value, for moderation');
  const ranking = addRanking(writer, ranked, values.area);
  writer.section(`Moderation sample: ${sampled.length} plans`);
  const { area, kept } = addTable<Sampled>(writer, {
    id: SAMPLE_BLOCK,
    left: 0,
    keyOf: ({ plan }) => plan.ref,
    items: sampled,
    columns: () => sampleColumns(frame, workings, ranking),
  });
  limitToBands(writer, area, ranked);
  writer.section('How far the moderators agree');
  const habits = addHabits(writer, habitsOf(ranked, sampled), ranking, area);
  addMeasures(writer, sampled, ranked, area, habits);
  const moderated = area.all(MODERATED);
  return {
    kept,
    checks: [
      {
        key: 'Moderated bands',
        text: 'Moderated bands of the sample that are not bands in force',
        formula: `=${countWhere(`(TRIM(${moderated})<>"")`, `(${area.all('Moderated place')}=0)`)}`,
        expect: sampled.filter(({ moderated: given, second }) => given !== '' && second === 0).length,
        allowed: 'none',
        cure: 'Correct the moderated band, or add it to your bands table.',
        where: WHERE,
      },
      {
        key: 'Sample in the list',
        text: 'Plans of the sample that are no longer in your list',
        formula: `=SUMPRODUCT(ISERROR(${area.all('Row')})*1)`,
        expect: 0,
        allowed: 'none',
        cure: 'Build the bands again; the same seed number keeps the other plans.',
        where: WHERE,
      },
    ],
  };
}

/** A list of bands to choose from, where it is short enough for Excel. */
function limitToBands(writer: SheetWriter, area: Area, ranked: readonly Ranked[]): void {
  const list = ranked.map(({ band }) => band).filter((band) => !band.includes(','));
  if (list.length < ranked.length || list.length === 0 || list.join(',').length > 255) return;
  writer.validations.push({
    range: rangeName(area.first - 1, 4, area.last - area.first + 1, 1),
    list,
    prompt: { title: MODERATED, message: 'Choose the band that the moderators give.' },
    error: { title: 'Not a band', message: 'Choose one of the bands in force, or clear the cell.' },
  });
}
