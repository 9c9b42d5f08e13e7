/** HNB Bands: values, drift, payments and moderation over the user's own tables, by figures worked out by hand. */
import { disagreements } from './calculated';
import { bandCouncil } from './bands-council';

jest.setTimeout(60_000);

test('every cell is as src/funding works it out', async () => {
  const council = bandCouncil();
  expect(await disagreements(council, council.build('bands'))).toEqual([]);
});
