/**
 * The seven placement types of the DfE's DSG management plan template, and the words by which councils mean one of them
 * beyond doubt. A word that could mean two of them ("Special schools") is left for people to place. Pure.
 */
import { plain } from './reading';

export interface PlacementType {
  /** The template's own name. */
  name: string;
  /** Other words for it; case, spaces and punctuation do not matter. */
  synonyms: readonly string[];
}

/** What a plan counts as whose placement nobody knows: kept beside the seven, never shared among them. */
export const NOT_KNOWN = 'Not known';

export const PLACEMENT_TYPES: readonly PlacementType[] = [
  {
    name: 'Mainstream schools or academies placements',
    synonyms: ['Mainstream', 'Mainstream school', 'Mainstream schools', 'Mainstream schools or academies'],
  },
  {
    name: 'Resourced provision or SEN Units placements',
    synonyms: [
      'Resourced provision',
      'Resource provision',
      'SEN unit',
      'SEN units',
      'Resourced provision or SEN unit',
      'Resourced provision or SEN units',
    ],
  },
  {
    name: 'Maintained special schools or special academies placements',
    synonyms: [
      'Maintained special school',
      'Maintained special schools',
      'Special academy',
      'Special academies',
      'Maintained special schools or special academies',
    ],
  },
  {
    name: 'Non-maintained special schools or independent (NMSS or independent) placements',
    synonyms: [
      'NMSS or independent',
      'Independent or non-maintained special schools',
      'Non-maintained special schools or independent',
      'INMSS',
      'NMSS',
    ],
  },
  {
    name: 'Hospital schools or alternative provision (AP) placements',
    synonyms: [
      'Alternative provision',
      'AP',
      'PRU',
      'Pupil referral unit',
      'Hospital school',
      'Hospital schools',
      'Hospital schools or alternative provision',
    ],
  },
  {
    name: 'Post 16 and further education (FE) placements',
    synonyms: ['Post-16', 'Further education', 'FE', 'FE college', 'Post 16 and further education'],
  },
  {
    name: 'Other placements or direct payments',
    synonyms: ['Direct payment', 'Direct payments', 'Other placements'],
  },
  { name: NOT_KNOWN, synonyms: ['Unknown', 'UKN', 'Placement not known'] },
];

const KNOWN = new Map(
  PLACEMENT_TYPES.flatMap(({ name, synonyms }) => [name, ...synonyms].map((word) => [plain(word), name])),
);

/** The type that a text means beyond doubt; null when people have to say. */
export const placementNamed = (text: string): string | null => KNOWN.get(plain(text)) ?? null;
