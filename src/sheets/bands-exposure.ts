/**
 * HNB Bands: plans whose band has no value – not banded yet, or banded wrongly – and what they would cost at the average
 * of the banded plans of their setting, or at a value that people type. Pure.
 */
import { labelKey } from '../funding/bands';
import { addTable, type Own, type TableColumn } from './bands-table';
import { is, sameIn, standing, sum, sumIn, type Frame } from './bands-frame';
import type { Use, Workings } from './bands-workings';
import type { Check } from './checks';
import { SHEET_NAMES } from './request';
import type { SheetWriter } from './writer';

const WHERE = SHEET_NAMES.Bands;
export const EXPOSURE_BLOCK = 'bands-exposure';

interface Exposed {
  setting: string;
  plans: number;
  fte: number;
  paid: number;
  /** FTE of the banded plans that the average is of, and the average. */
  fteBanded: number;
  average: number;
  typed: number | null;
}

/** Plans whose band has no value, by setting, with what banded plans of that setting come to on average. */
function exposures({ uses, request }: Frame): Exposed[] {
  const settings = [
    ...new Map(
      uses
        .filter(({ now, plans }) => !now && plans > 0)
        .map(({ setting }) => [labelKey(setting ?? ''), setting ?? '']),
    ).values(),
  ];
  return settings.map((setting) => {
    const own = uses.filter((use) => labelKey(use.setting ?? '') === labelKey(setting));
    const without = own.filter(({ now }) => !now);
    const banded = (found: readonly Use[]): Use[] => found.filter(({ now }) => now);
    const fteOf = (found: readonly Use[]): number => sum(found.map(({ liveFte }) => liveFte));
    const from = fteOf(banded(own)) > 0 ? banded(own) : banded(uses);
    const worth = sum(from.map(({ value, liveFte }) => value * liveFte));
    const typed = standing(request, EXPOSURE_BLOCK, exposureKey(setting), 'Value typed');
    return {
      setting,
      plans: sum(without.map(({ live }) => live)),
      fte: sum(without.map(({ liveFte }) => liveFte)),
      paid: sum(without.map(({ paid }) => paid)),
      fteBanded: fteOf(from),
      average: fteOf(from) === 0 ? 0 : worth / fteOf(from),
      typed: typeof typed === 'number' ? typed : null,
    };
  });
}

const exposureKey = (setting: string): string => setting || 'No setting given';

export function addExposure(
  writer: SheetWriter,
  frame: Frame,
  { uses }: Workings,
): { kept: string[]; checks: Check[] } {
  writer.section('Plans without a band value: what they would cost');
  const items = exposures(frame);
  const own = (cells: Own): string => sameIn(uses, 'Setting', cells('Setting'));
  const [without, banded] = [is(uses, 'Has value', '0'), is(uses, 'Has value', '1')];
  const fteOf = (...conditions: string[]): string => sumIn(uses, 'Live FTE', ...conditions);
  const worth = (...conditions: string[]): string =>
    `SUMPRODUCT(${conditions.join('*')}*1,${uses.all('Value')},${uses.all('Live FTE')})`;
  const figures: [
    string,
    'number' | 'decimal' | 'pence',
    (cells: Own) => string,
    (item: Exposed) => number,
  ][] = [
    ['Live plans', 'number', (cells) => sumIn(uses, 'Live', own(cells), without), ({ plans }) => plans],
    ['FTE', 'decimal', (cells) => sumIn(uses, 'Live FTE', own(cells), without), ({ fte }) => fte],
    ['Paid this year', 'pence', (cells) => sumIn(uses, 'Paid', own(cells), without), ({ paid }) => paid],
    [
      'Average value',
      'pence',
      (cells) =>
        `IF(${cells('FTE banded')}=0,0,${cells('Worth banded')}/IF(${cells('FTE banded')}=0,1,${cells('FTE banded')}))`,
      ({ average }) => average,
    ],
  ];
  /** Of the setting's own banded plans, or of all where it has none. */
  const ownOrAll = (cells: Own, of: (...conditions: string[]) => string): string =>
    `IF(${fteOf(own(cells), banded)}>0,${of(own(cells), banded)},${of(banded)})`;
  const used = ({ typed, average }: Exposed): number => typed ?? average;
  const { area, kept } = addTable<Exposed>(writer, {
    id: EXPOSURE_BLOCK,
    left: 0,
    keyOf: ({ setting }) => exposureKey(setting),
    items,
    columns: () => [
      { heading: 'Key', style: 'label' },
      { heading: 'Setting', style: 'wrapped', value: ({ setting }) => setting },
      ...figures.map(([heading, style, formula, expect]): TableColumn<Exposed> => ({
        heading,
        style,
        formula: (cells) => `=${formula(cells)}`,
        expect,
      })),
      { heading: 'Value typed', style: 'inputMoney', typed: true },
      {
        heading: 'Value used',
        style: 'pence',
        formula: (cells) =>
          `=IF(ISNUMBER(${cells('Value typed')}),${cells('Value typed')},${cells('Average value')})`,
        expect: used,
      },
      {
        heading: 'Cost £ a year',
        style: 'pence',
        formula: (cells) => `=${cells('FTE')}*${cells('Value used')}`,
        expect: (item) => item.fte * used(item),
      },
      {
        heading: 'More than paid',
        style: 'pence',
        formula: (cells) => `=${cells('Cost £ a year')}-${cells('Paid this year')}`,
        expect: (item) => item.fte * used(item) - item.paid,
      },
      {
        heading: 'FTE banded',
        style: 'decimal',
        formula: (cells) => `=${ownOrAll(cells, fteOf)}`,
        expect: ({ fteBanded }) => fteBanded,
      },
      {
        heading: 'Worth banded',
        style: 'pence',
        formula: (cells) => `=${ownOrAll(cells, worth)}`,
        expect: ({ fteBanded, average }) => fteBanded * average,
      },
    ],
  });
  const live = items.reduce((total, { plans }) => total + plans, 0);
  return {
    kept,
    checks: [
      {
        key: 'Without a value',
        text: 'Live plans whose band is not in your bands table',
        formula: items.length === 0 ? `=${sumIn(uses, 'Live', without)}` : `=SUM(${area.all('Live plans')})`,
        expect: live,
        allowed: 'none',
        cure: 'Correct the band in your list, add it to your bands table, or leave it where the plan is not banded yet.',
        where: WHERE,
      },
    ],
  };
}
