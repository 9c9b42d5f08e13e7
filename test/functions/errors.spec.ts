/** Nothing but a value or a sentence leaves a function, even when the code behind it fails. */
import { notAvailable, wrongValue } from '../../src/funding/errors';
import { many, one, toCellError } from '../../src/functions/errors';
import { answer, shown } from './excel';

it('a failure of the funding room becomes #VALUE! or #N/A with its sentence', () => {
  expect(shown(toCellError(wrongValue('hours is -2.')))).toBe('#VALUE! hours is -2.');
  expect(shown(toCellError(notAvailable('no band.')))).toBe('#N/A no band.');
});

it('any other failure becomes a sentence too', () => {
  const sentence = (what: string): string =>
    `#VALUE! HNB could not work this out (${what}). Please tell whoever looks after HNB.`;
  expect(answer(() => one(() => JSON.parse('{') as string))).toMatch(
    /^#VALUE! HNB could not work this out \(.+\)\. Please/,
  );
  expect(shown(toCellError('odd'))).toBe(sentence('odd'));
});

it('a number that is none becomes a sentence, in its own cell', () => {
  const sentence =
    '#VALUE! The figures given lead to no finite number; check for very large values or divisions by 0.';
  expect(answer(() => one(() => NaN))).toBe(sentence);
  expect(answer(() => many(() => [[1, Infinity]]))).toEqual([[1, sentence]]);
  expect(answer(() => many(() => [[-Infinity]]))).toBe(sentence);
});

it('minus zero is shown as zero', () => {
  expect(answer(() => one(() => -0))).toBe(0);
  expect(answer(() => many(() => [[-0, 'text', true]]))).toEqual([[0, 'text', true]]);
});

it('a sentence that quotes a page of text keeps its place and its cure', () => {
  const sentence = `Schools: row 7: NOR is '${'lorem ipsum '.repeat(500)}', give a number or leave blank.`;
  const cell = String(shown(toCellError(wrongValue(sentence))));
  expect(cell).toMatch(
    /^#VALUE! Schools: row 7: NOR is 'lorem ipsum .* … .*', give a number or leave blank\.$/,
  );
  expect(cell.length).toBeLessThan(620);
  expect(shown(toCellError(wrongValue('x'.repeat(600))))).toBe(`#VALUE! ${'x'.repeat(600)}`);
});
