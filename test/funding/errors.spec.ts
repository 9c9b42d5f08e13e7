/** The failures that the arithmetic tells its callers. */
import { counted, FundingError, notAvailable, wrongValue } from '../../src/funding/errors';

it('something given is wrong, or there is nothing to answer with; both carry their sentence', () => {
  const wrong = wrongValue('hours is -1; give 0 or more.');
  const nothing = notAvailable('band "9" is not in the bands table.');
  expect([wrong.kind, wrong.message]).toEqual(['value', 'hours is -1; give 0 or more.']);
  expect([nothing.kind, nothing.message]).toEqual(['not available', 'band "9" is not in the bands table.']);
});

it('is an error with a name of its own', () => {
  const failure = wrongValue('x');
  expect(failure).toBeInstanceOf(FundingError);
  expect(failure).toBeInstanceOf(Error);
  expect(String(failure)).toBe('FundingError: x');
});

it('counts nouns', () => {
  expect([0, 1, 2].map((number) => counted(number, 'year'))).toEqual(['0 years', '1 year', '2 years']);
});
