/** The words by which councils mean one of the template's seven placement types, and those that could mean two. */
import { NOT_KNOWN, PLACEMENT_TYPES, placementNamed } from '../../src/funding/placements';

it('there are the seven of the template, and one for plans whose placement nobody knows', () => {
  expect(PLACEMENT_TYPES).toHaveLength(8);
  expect(PLACEMENT_TYPES[7]?.name).toBe('Not known');
});

it.each([
  ['Mainstream schools', 'Mainstream schools or academies placements'],
  ['RESOURCED  PROVISION', 'Resourced provision or SEN Units placements'],
  ['maintained special schools', 'Maintained special schools or special academies placements'],
  ['NMSS', 'Non-maintained special schools or independent (NMSS or independent) placements'],
  ['AP', 'Hospital schools or alternative provision (AP) placements'],
  ['Post 16', 'Post 16 and further education (FE) placements'],
  ['Other placements or direct payments', 'Other placements or direct payments'],
  ['Unknown', NOT_KNOWN],
])('%s is %s', (text, name) => {
  expect(placementNamed(text)).toBe(name);
});

it.each(['Special schools', 'Independent', 'Elsewhere', 'Other', ''])(
  '"%s" could be more than one of them, so people have to say',
  (text) => {
    expect(placementNamed(text)).toBeNull();
  },
);

it('no word means two of them', () => {
  const words = PLACEMENT_TYPES.flatMap(({ name, synonyms }) => [name, ...synonyms]).map((word) =>
    word.toLowerCase().replace(/[^a-z0-9]/g, ''),
  );
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
});
