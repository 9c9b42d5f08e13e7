/**
 * Columns that look like personal data of children are named with the cell of their heading; those that only sound
 * like it are left alone.
 */
import { personalProblems } from '../../src/workbook/personal';
import type { Plain } from '../../src/sheets/sources';

/** A table at B3 of the sheet Plans with one column besides the reference. */
const messages = (heading: string, cells: readonly Plain[], columns: Record<string, string> = {}): string[] =>
  personalProblems({
    mapped: {
      input: 'ehcps',
      sheet: 'Plans',
      table: 'Plans',
      address: 'B3:C9',
      columns: { ref: 'Ref', ...columns },
    },
    row: 2,
    column: 1,
    values: [['Ref', heading], ...cells.map((cell, i) => [`P${i}`, cell])],
  }).map(({ message }) => message);

const NOT_READ = 'HNB does not read this column, but all who open the workbook see it.';
const CURE = 'Put references in their place, or take the column out of the workbook.';

describe('By its heading', () => {
  test.each([
    ['Surname', 'names of children'],
    ['First name', 'names of children'],
    ['Pupil name', 'names of children'],
    ["Child's name", 'names of children'],
    ['UPN', 'unique pupil numbers'],
    ['NHS No', 'NHS numbers'],
    ['DOB', 'dates of birth'],
    ['D.O.B', 'dates of birth'],
    ['Date of birth', 'dates of birth'],
  ])('"%s" looks like %s', (heading, what) => {
    expect(messages(heading, ['x'])).toEqual([
      `'Plans'!C3: the column "${heading}" looks like ${what}. ${NOT_READ} ${CURE}`,
    ]);
  });

  test.each([
    'School name',
    'Setting name',
    'Year of birth',
    'Date of birth year',
    'Name of band',
    'Renamed',
  ])('"%s" is left alone', (heading) => {
    expect(messages(heading, ['x', 'y', 'z'])).toEqual([]);
  });

  test('a column without a single cell is left alone', () => {
    expect(messages('Surname', [null, ''])).toEqual([]);
  });
});

describe('By its cells', () => {
  test('unique pupil numbers are known under any heading, temporary ones included', () => {
    expect(messages('Number', ['A123456789012', 'Z80140010900A', null])).toEqual([
      `'Plans'!C3: the column "Number" looks like unique pupil numbers. ${NOT_READ} ${CURE}`,
    ]);
  });

  // 943 476 5919 is the NHS's own example; 943 476 5918 has a wrong check digit
  test('NHS numbers are known by their check digit, as text or number', () => {
    expect(messages('Code', ['943 476 5919', 9434765919])).toHaveLength(1);
    expect(messages('Code', ['943 476 5918', 9434765918])).toEqual([]);
  });

  test('a single cell that looks like it, or one among many others, is no sign', () => {
    expect(messages('Number', ['A123456789012'])).toEqual([]);
    expect(messages('Number', ['A123456789012', 'A123456789012', 'x', 'y', 'z'])).toEqual([]);
  });

  test('names in place of references are named, and HNB says that it would show them', () => {
    const table = {
      mapped: {
        input: 'ehcps' as const,
        sheet: 'Plans',
        table: null,
        address: 'A1:A4',
        columns: { ref: 'Reference' },
      },
      row: 0,
      column: 0,
      values: [['Reference'], ['Ada Lovelace'], ["O'Neill, Jean-Luc"], ['Grace Brewster Hopper']],
    };
    expect(personalProblems(table).map(({ message }) => message)).toEqual([
      `'Plans'!A1: the column "Reference" looks like names of children. HNB reads this column, so they would stand on its sheets as well. ${CURE}`,
    ]);
  });

  test('names of schools beside the references are left alone', () => {
    expect(messages('School', ['Oak Primary', 'Ash Academy', 'Elm Infants'])).toEqual([]);
  });

  test('references are left alone', () => {
    expect(messages('Old ref', ['EHCP 0001', 'EHCP 0002', 'W-17'])).toEqual([]);
  });
});
