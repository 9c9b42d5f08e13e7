/** The sample's band values: made up, rising with the band, two dates of effect. */
import { serial } from '../data';
import { Sheet, type Column, type Value } from '../sheet';

export const BANDS = ['3', '4', '5', '6a', '6b', '7a', '7b', '8a', '8b', '9'] as const;
export type Band = (typeof BANDS)[number];

export const SETTINGS = ['Mainstream', 'Resourced provision', 'Special', 'Post-16'] as const;
export type BandSetting = (typeof SETTINGS)[number];

/** Annual top-up from April 2024. */
const FROM_2024: Record<BandSetting, number[]> = {
  Mainstream: [2600, 4100, 5900, 7800, 9600, 11900, 14300, 17200, 20600, 25400],
  'Resourced provision': [3600, 5200, 7100, 9200, 11200, 13700, 16400, 19600, 23400, 28800],
  Special: [4900, 6800, 8900, 11300, 13600, 16400, 19500, 23100, 27400, 33600],
  'Post-16': [2900, 4400, 6200, 8200, 10100, 12500, 15000, 18100, 21700, 26700],
};
const UPLIFT_2024 = 1.035;

/** Made-up annual top-up of 2024-25. */
export const topUp2024 = (band: Band, setting: BandSetting): number =>
  FROM_2024[setting][BANDS.indexOf(band)] ?? 0;

const COLUMNS: Column[] = [
  { heading: 'Band', width: 8, look: 'plain' },
  { heading: 'Setting', width: 22, look: 'plain' },
  { heading: 'Annual value', width: 14, look: 'money', figures: true },
  { heading: 'From', width: 13, look: 'date' },
  { heading: 'Basis', width: 10, look: 'plain' },
];

export function bands(): Sheet {
  const sheet = new Sheet('Bands');
  const years: [number, (value: number) => number][] = [
    [2023, (value) => Math.round(value / UPLIFT_2024 / 10) * 10],
    [2024, (value) => value],
  ];
  const rows = years.flatMap(([year, valueIn]) =>
    SETTINGS.flatMap((setting) =>
      BANDS.map((band): Value[] => [
        band,
        setting,
        valueIn(topUp2024(band, setting)),
        serial(year, 4, 1),
        'top-up',
      ]),
    ),
  );
  sheet.tableWith(
    'Bands',
    'Band values',
    'Made up. Annual top-up for a full-time place, after the first £6,000.',
    COLUMNS,
    rows,
  );
  return sheet;
}
