/** Councils side by side: what differs, by sign and word. */
import { markAssessments, markFigures, markTexts } from '../../src/funding/comparison';

test('assessments go by their order', () => {
  expect(markAssessments('Met', 'Partly')).toBe('▲ Ahead');
  expect(markAssessments('not yet', 'Partly')).toBe('▼ Behind');
  expect(markAssessments('partly', 'Partly')).toBe('= Same');
  expect(markAssessments('', 'Met')).toBe('… Not assessed');
  expect(markAssessments('Met', 'Not assessed')).toBe('… Not assessed');
  expect(markAssessments('Met', '')).toBe('');
});

test('texts are the same or differ', () => {
  expect(markTexts('Banding', 'banding')).toBe('= Same');
  expect(markTexts('Banding', 'Hours')).toBe('▲▼ Differs');
  expect(markTexts('Banding', '')).toBe('');
  expect(markTexts('', 'Hours')).toBe('');
});

test('figures are the same within the share given, else higher or lower, and that is better or worse', () => {
  expect(markFigures(105, 100, 0.05, 'Lower')).toBe('= Same');
  expect(markFigures(105.01, 100, 0.05, 'Lower')).toBe('▲ Higher, worse');
  expect(markFigures(94, 100, 0.05, 'Lower')).toBe('▼ Lower, better');
  expect(markFigures(94, 100, 0.05, 'Higher')).toBe('▼ Lower, worse');
  expect(markFigures(-94, -100, 0, 'Higher')).toBe('▲ Higher, better');
  expect(markFigures(2, 1, 0, 'Neither')).toBe('▲ Higher');
  expect(markFigures(0, 0, 0, 'Higher')).toBe('= Same');
  expect(markFigures(null, 1, 0, 'Higher')).toBe('');
  expect(markFigures(1, null, 0, 'Higher')).toBe('');
});
