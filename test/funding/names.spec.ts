/** A text that is one of a few names. */
import { wrongValue } from '../../src/funding/errors';
import { nameIn } from '../../src/funding/names';

const NAMES = ['DAYS', 'MONTHS', 'TERMS'] as const;
const meant = (given: string) => nameIn('basis', NAMES, given);

it.each([
  ['MONTHS', 'MONTHS'],
  [' terms ', 'TERMS'],
  ['Days', 'DAYS'],
])('"%s" is %s', (given, name) => {
  expect(meant(given)).toBe(name);
});

it('the first is meant when none is given', () => {
  expect([meant(''), meant('  ')]).toEqual(['DAYS', 'DAYS']);
});

it.each(['weeks', 'DAY', '–'])('"%s" is refused, and the names are listed', (given) => {
  expect(() => meant(` ${given} `)).toThrow(wrongValue(`basis is "${given}"; give DAYS, MONTHS or TERMS.`));
});
