/**
 * Writing in few requests, in the right places, and the words for what goes wrong. Without Excel; the whole of it runs
 * in main-job, failures and many-schools.
 */
import type { Operation } from '../../src/sheets/operations';
import { WorkbookError } from '../../src/workbook';
import { batches, cellsWritten, piecesOf } from '../../src/workbook/apply';
import { asWorkbookError } from '../../src/workbook/messages';
import { sheetPlaces } from '../../src/workbook/order';
import { problemWith } from '../../src/workbook/verify';
import { wrongValue } from '../../src/funding/errors';

const write = (range: string, content: Extract<Operation, { kind: 'write' }>['content']): Operation => ({
  kind: 'write',
  sheet: 'HNB Plan',
  range,
  content,
});

describe('requests', () => {
  it('an ordinary build goes in one, in its order', () => {
    const operations = [write('A1', [['a']]), write('B1:C1', [[1, 2]])];
    expect(batches(operations)).toEqual([operations]);
  });

  it('nothing to do is no request', () => {
    expect(batches([])).toEqual([]);
  });

  it('a rectangle too large for one is cut between rows, and nothing of it is lost', () => {
    const content = Array.from({ length: 600 }, (_, i) => [`${i}${'x'.repeat(10_000)}`, i]);
    const pieces = piecesOf([write('B11:C610', content)]) as Extract<Operation, { kind: 'write' }>[];
    expect(batches(pieces).length).toBeGreaterThan(3);
    expect(pieces.flatMap((piece) => piece.content)).toEqual(content);
    expect(pieces[0]?.range).toBe(`B11:C${10 + (pieces[0]?.content.length ?? 0)}`);
    expect(pieces.at(-1)?.range.endsWith('C610')).toBe(true);
  });

  it('no request holds more than about two million characters', () => {
    const operations = Array.from({ length: 40 }, (_, i) => write(`A${i + 1}`, [['y'.repeat(100_000)]]));
    const all = batches(operations);
    expect(all.flat()).toEqual(operations);
    expect(all.length).toBe(3);
  });

  it('nor with what goes before the first and behind the last, which have a request to themselves where need be', () => {
    const operations = Array.from({ length: 12 }, (_, i) => write(`A${i + 1}`, [['y'.repeat(100_000)]]));
    expect(batches(operations, 400_000, 200_000)).toEqual([operations]);
    expect(batches(operations, 1_000_000, 0).map((batch) => batch.length)).toEqual([8, 4]);
    expect(batches(operations, 0, 1_000_000)).toEqual([operations, []]);
    expect(batches(operations, 1_900_000, 0)).toEqual([[], operations]);
  });

  it('cells that are left alone are not counted as written', () => {
    expect(cellsWritten([write('A1:C1', [[1, null, '']]), { kind: 'add sheet', sheet: 'HNB Plan' }])).toBe(2);
  });
});

describe('places of new sheets', () => {
  it('are behind the user’s, in the order of the design', () => {
    expect(sheetPlaces(['Data', 'Notes'], ['HNB Log', 'HNB Inputs', 'HNB About'])).toEqual([
      { sheet: 'HNB About', position: 2 },
      { sheet: 'HNB Inputs', position: 3 },
      { sheet: 'HNB Log', position: 4 },
    ]);
  });

  it('are beside their neighbours where people have moved these', () => {
    expect(sheetPlaces(['HNB Inputs', 'Data', 'HNB Log', 'Notes'], ['HNB Plan', 'HNB About'])).toEqual([
      { sheet: 'HNB About', position: 0 },
      { sheet: 'HNB Plan', position: 2 },
    ]);
  });

  it('of nothing are none', () => {
    expect(sheetPlaces(['Data', 'HNB Log'], [])).toEqual([]);
  });
});

describe('messages', () => {
  it.each([
    ['AccessDenied', 'A sheet or the workbook is protected or read-only.'],
    ['InvalidOperationInCellEditMode', 'A cell is being edited.'],
    [
      'RequestPayloadSizeLimitExceeded',
      'The workbook holds more than Excel lets an add-in send or read at once.',
    ],
    ['ItemNotFound', 'Something that was there a moment ago is gone'],
  ])('%s is said in plain words, with the cure and what became of the workbook', (code, sentence) => {
    const { message } = asWorkbookError({ code, message: 'internal' }, 'Nothing was changed.');
    expect(message.startsWith(sentence)).toBe(true);
    expect(message.endsWith('. Nothing was changed.')).toBe(true);
    expect(message).not.toContain('internal');
  });

  it('an unknown failure is passed on with what Excel said', () => {
    expect(asWorkbookError(new Error('Odd thing'), 'Nothing was changed.').message).toBe(
      'Excel could not do this (Odd thing). Save the workbook, then try again. Nothing was changed.',
    );
  });

  it('a sentence from the arithmetic is kept', () => {
    expect(asWorkbookError(wrongValue('The fund is negative.'), 'Nothing was changed.').message).toBe(
      'The fund is negative. Nothing was changed.',
    );
  });

  it('what is a sentence for people already stays as it is', () => {
    const error = new WorkbookError('Done before.');
    expect(asWorkbookError(error, 'Nothing was changed.')).toBe(error);
  });
});

describe('a cell read back', () => {
  const cell = { row: 6, column: 2, formula: '=1/3', style: 'money', expect: 12.34 } as const;

  it('may differ by less than half a penny', () => {
    expect(problemWith('HNB Plan', cell, 12.3449)).toBeNull();
    expect(problemWith('HNB Plan', cell, 12.345_1)?.message).toMatch(
      /^'HNB Plan'!C7 shows 12\.3451, but HNB works it out as 12\.34\./,
    );
  });

  it.each(['#NAME?', '#REF!', '#DIV/0!', '#SPILL!'])('that shows %s is reported with its place', (error) => {
    expect(problemWith('HNB Plan', cell, error)).toEqual({
      severity: 'note',
      input: null,
      where: "'HNB Plan'!C7",
      message: `'HNB Plan'!C7 shows ${error}. Press F9 to calculate; if it stays, build again.`,
    });
  });

  it('that should be a number and is text is reported; a blank that should be blank is not', () => {
    expect(problemWith('HNB Plan', cell, '12.34')).not.toBeNull();
    expect(problemWith('HNB Plan', { ...cell, expect: '' }, null)).toBeNull();
  });
});
