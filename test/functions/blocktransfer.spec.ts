/** HNB.BLOCKTRANSFER as a cell sees it. */
import { BLOCKTRANSFER } from '../../src/functions/functions';
import { answer, column, errorCell } from './excel';

const FORUM = 'Schools forum';
const SECRETARY = 'Secretary of State (disapplication)';
const transfer = (...given: unknown[]): unknown =>
  answer(() => BLOCKTRANSFER(...(given as Parameters<typeof BLOCKTRANSFER>)));

it('up to 0.5% the schools forum decides, to the penny', () => {
  expect(transfer(127_400_000, 637_000)).toEqual([[0.005, 637_000, 'Yes', FORUM]]);
  expect(transfer(127_400_000, 637_000.01)).toEqual([[expect.closeTo(0.005, 9), 637_000, 'No', SECRETARY]]);
  expect(transfer(100, 0)).toEqual([[0, 0.5, 'Yes', FORUM]]);
});

it('above it, or when the forum refuses, the Secretary of State does', () => {
  expect(transfer(200_000_000, 2_000_000)).toEqual([[0.01, 1_000_000, 'No', SECRETARY]]);
  expect(transfer(200_000_000, 1_000_000, false)).toEqual([[0.005, 1_000_000, 'Yes', SECRETARY]]);
  expect(transfer(200_000_000, 1_000_000, 'No')).toEqual([[0.005, 1_000_000, 'Yes', SECRETARY]]);
});

it('another limit, as a share, a text or in per cent', () => {
  for (const limit of [0.02, '2%', 2]) {
    expect(transfer(100_000, 1500, true, limit)).toEqual([[0.015, 2000, 'Yes', FORUM]]);
  }
});

it('a transfer of the limit itself is within it, though a double falls short: 1.5% of £120', () => {
  expect(transfer(120, 1.8, true, 0.015)).toEqual([
    [expect.closeTo(0.015, 9), expect.closeTo(1.8, 9), 'Yes', FORUM],
  ]);
});

it('the forum’s answer as people write it', () => {
  for (const yes of [true, 'Yes', 'y', 1, 'TRUE', ' yes ', '', null, undefined])
    expect(transfer(1000, 5, yes)).toEqual([[0.005, 5, 'Yes', FORUM]]);
  for (const no of [false, 'No', 'n', 0, 'FALSE'])
    expect(transfer(1000, 5, no)).toEqual([[0.005, 5, 'Yes', SECRETARY]]);
});

it('a limit of 0 lets the forum agree to nothing, one of 100% to all', () => {
  expect(transfer(100, 0, true, 0)).toEqual([[0, 0, 'Yes', FORUM]]);
  expect(transfer(100, 0.01, true, 0)).toEqual([[0.0001, 0, 'No', SECRETARY]]);
  expect(transfer(100, 100, true, '100%')).toEqual([[1, 100, 'Yes', FORUM]]);
});

it('figures as text: £1,234.50, spaces, per cent; single cells as ranges', () => {
  expect(transfer('£1,234.50', ' 7 ', [[true]], '12.5%')).toEqual([
    [expect.closeTo(7 / 1234.5, 12), 154.3125, 'Yes', FORUM],
  ]);
});

it('figures as text, blanks for the defaults', () => {
  expect(transfer('£100,000', ' 500 ', '', null)).toEqual([[0.005, 500, 'Yes', FORUM]]);
});

it.each<[unknown[], string]>([
  [[0, 1], 'schoolsBlock is 0; give the schools block in pounds, above 0.'],
  [['', 1], 'schoolsBlock is blank; give a number.'],
  [['(1,234)', 1], 'schoolsBlock is -1234; give the schools block in pounds, above 0.'],
  [[true, 1], "schoolsBlock is 'TRUE', give a number."],
  [[errorCell('#REF!'), 1], 'schoolsBlock holds the error #REF!; correct that cell first.'],
  [[100], 'requested is blank; give a number.'],
  [[100, 1, errorCell('#N/A')], 'forumAgrees holds the error #N/A; correct that cell first.'],
  [[100, 1, true, true], "limit is 'TRUE', give a share such as 0.5 or 50%."],
  [[100, 1, true, 101], 'limit is 1.01; give a share of the block between 0 and 1, such as 0.5%.'],
  [[100, -1], 'requested is -1; give the amount to move in pounds, 0 or more.'],
  [[100, 'some'], "requested is 'some', give a number."],
  [[100, true], "requested is 'TRUE', give a number."],
  [[100, errorCell('#DIV/0!')], 'requested holds the error #DIV/0!; correct that cell first.'],
  [[100, 1, 'perhaps'], "forumAgrees is 'perhaps', give TRUE or FALSE."],
  [[100, 1, true, -0.1], 'limit is -0.1; give a share of the block between 0 and 1, such as 0.5%.'],
  [[100, 1, true, 'half'], "limit is 'half', give a share such as 0.5 or 50%."],
  [[column(1, 2), 1], 'schoolsBlock is a range of 2 cells; give a single cell.'],
])('%j is refused', (given, sentence) => {
  expect(transfer(...given)).toBe(`#VALUE! ${sentence}`);
});
