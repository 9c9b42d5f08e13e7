/** What people type into cells, and what is read from it. */
import fc from 'fast-check';
import {
  blockNamed,
  calendarDay,
  errorIn,
  financialYear,
  isTotalsName,
  plain,
  readDate,
  readFlag,
  readNumber,
  readText,
  serialOf,
  yearLabel,
  type CellValue,
} from '../../src/funding/reading';

const value = <T>(expected: T) => ({ kind: 'value', value: expected });
const fault = (shown: string, error = false) => ({ kind: 'fault', shown, error });

describe('numbers', () => {
  it.each<[CellValue, number]>([
    [12.5, 12.5],
    [' 7 ', 7],
    ['£1,234.50', 1234.5],
    ['£ 1,234', 1234],
    ['(1,234)', -1234],
    ['(£5)', -5],
    [' (5) ', -5],
    ['12,345', 12_345],
    ['1,234,567', 1_234_567],
    ['-£5', -5],
    ['£-5', -5],
    ['−5', -5],
    ['+5', 5],
    ['12.5%', 0.125],
    ['(12.5%)', -0.125],
    ['.5', 0.5],
    ['1\u00a0', 1],
    ['1234567.89', 1234567.89],
    [{ type: 'FormattedNumber', basicValue: 5 }, 5],
  ])('%p is %d', (cell, number) => {
    expect(readNumber(cell)).toEqual(value(number));
  });

  it.each<[CellValue, string]>([
    [' n/k ', 'n/k'],
    ['1\u00a0000', '1\u00a0000'],
    ['1,23', '1,23'],
    ['12 345', '12 345'],
    ['(5', '(5'],
    ['(-5)', '(-5)'],
    ['--5', '--5'],
    ['£', '£'],
    ['%', '%'],
    ['1.2.3', '1.2.3'],
    ['1e3', '1e3'],
    ['9'.repeat(400), '9'.repeat(400)],
    [true, 'TRUE'],
    [false, 'FALSE'],
  ])('%p is no number', (cell, shown) => {
    expect(readNumber(cell)).toEqual(fault(shown));
  });

  it('minus zero is zero', () => {
    for (const cell of [-0, '-0', '(0)']) {
      const reading = readNumber(cell);
      expect(reading.kind === 'value' && Object.is(reading.value, 0)).toBe(true);
    }
  });
});

describe('blanks and errors', () => {
  it.each([null, undefined, '', '  ', '\u00a0', { type: 'String', basicValue: '' }])(
    '%p is blank',
    (cell) => {
      for (const read of [readNumber, readText, readFlag, readDate])
        expect(read(cell)).toEqual({ kind: 'blank' });
    },
  );

  it.each<[CellValue, string]>([
    ['#N/A', '#N/A'],
    [' #ref! ', '#ref!'],
    [{ type: 'Error', basicValue: '#DIV/0!' }, '#DIV/0!'],
    [{ code: '#NUM!' }, '#NUM!'],
    [{}, '#VALUE!'],
    [NaN, '#NUM!'],
    [Infinity, '#NUM!'],
  ])('%p is the error %s', (cell, shown) => {
    expect(errorIn(cell)).toBe(shown);
    for (const read of [readNumber, readText, readFlag, readDate])
      expect(read(cell)).toEqual(fault(shown, true));
  });

  it.each<CellValue>(['#1', 'see #N/A', '#N/A?', 'N/A', '# pupils', 0, false, null])(
    '%p is no error',
    (cell) => {
      expect(errorIn(cell)).toBeNull();
    },
  );
});

describe('texts and flags', () => {
  it('a number is written as Excel shows it, a boolean as TRUE or FALSE, spaces outside are dropped', () => {
    expect(readText(104939)).toEqual(value('104939'));
    expect(readText(true)).toEqual(value('TRUE'));
    expect(readText('\u00a0 8b ')).toEqual(value('8b'));
    expect(readText('Band\u00a01')).toEqual(value('Band 1'));
  });

  it.each<[CellValue, boolean]>([
    [true, true],
    ['Yes', true],
    [' y ', true],
    [1, true],
    [false, false],
    ['TRUE', true],
    ['1', true],
    ['NO', false],
    ['n', false],
    ['0', false],
    ['false', false],
    [0, false],
    [{ type: 'Boolean', basicValue: true }, true],
  ])('%p is %p', (cell, flag) => {
    expect(readFlag(cell)).toEqual(value(flag));
  });

  it('anything else is neither yes nor no', () => {
    expect(readFlag('maybe')).toEqual(fault('maybe'));
    expect(readFlag(2)).toEqual(fault('2'));
  });
});

describe('dates', () => {
  it.each<[CellValue, number]>([
    [46118, 46118],
    [46118.75, 46118],
    ['46118', 46118],
    ['2026-04-06', 46118],
    ['2026-04-06T09:30:00', 46118],
    ['06/04/2026', 46118],
    ['6.4.2026', 46118],
    ['6 April 2026', 46118],
    ['6 Apr 2026', 46118],
    ['6th April 2026', 46118],
    ['06-04-2026', 46118],
    ['06-Apr-2026', 46118],
    ['06/04/2026 00:00:00', 46118],
    ['6\u00a0April\u00a02026', 46118],
    // 31 March 2026 has one reading only; 4 May 2026 would be 5 April in the United States
    ['31/03/2026', 46112],
    ['04/05/2026', 46146],
    ['1 Sept 2026', 46266],
    [1, 1],
    [2_958_465, 2_958_465],
    ['2024-02-29', 45351],
    ['2026-04-06 09:30', 46118],
    [' 6  April  2026 ', 46118],
    ['16 April, 2026', 46128],
    ['6 Sept. 2026', 46271],
    [1, 1],
    [2_958_465.5, 2_958_465],
  ])('%p is day %d', (cell, serial) => {
    expect(readDate(cell)).toEqual(value(serial));
  });

  it.each<[CellValue, string]>([
    ['2026-02-29', '2026-02-29'],
    ['31/06/2026', '31/06/2026'],
    ['04/16/2026', '04/16/2026'],
    ['2026', '2026'],
    [2026, '2026'],
    [1900, '1900'],
    [2100, '2100'],
    [2_958_466, '2958466'],
    ['06/04/26', '06/04/26'],
    ['06/04-2026', '06/04-2026'],
    ['2026-04-06 or so', '2026-04-06 or so'],
    ['6 Ap 2026', '6 Ap 2026'],
    ['6 Marble 2026', '6 Marble 2026'],
    ['next term', 'next term'],
    ['6 Foo 2026', '6 Foo 2026'],
    ['2026-13-06', '2026-13-06'],
    ['0026-04-06', '0026-04-06'],
    ['2026-04-06x', '2026-04-06x'],
    ['on 2026-04-06', 'on 2026-04-06'],
    ['on 06/04/2026', 'on 06/04/2026'],
    ['06/04/20266', '06/04/20266'],
    ['on 6 April 2026', 'on 6 April 2026'],
    ['6 April 20266', '6 April 20266'],
    ['146118', '146118'],
    [2_958_466, '2958466'],
    [0, '0'],
    [-5, '-5'],
    [true, 'TRUE'],
  ])('%p is no date', (cell, shown) => {
    expect(readDate(cell)).toEqual(fault(shown));
  });

  it('knows every month by its name', () => {
    const months =
      'January February March April May June July August September October November December'.split(' ');
    const read = months.map((month) => readDate(`1 ${month} 2026`));
    const firsts = [
      46_023, 46_054, 46_082, 46_113, 46_143, 46_174, 46_204, 46_235, 46_266, 46_296, 46_327, 46_357,
    ];
    expect(read).toEqual(firsts.map(value));
  });

  it('a serial and its calendar day say the same', () => {
    expect(calendarDay(46118)).toEqual({ year: 2026, month: 4, day: 6 });
    expect(serialOf(2026, 4, 6)).toBe(46118);
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 73_050 }), (serial) => {
        const { year, month, day } = calendarDay(serial);
        expect(serialOf(year, month, day)).toBe(serial);
      }),
    );
  });
});

describe('names of years, totals, blocks and headings', () => {
  it.each(['2026-27', '2026/27', '2026–27', '2026 to 2027', 'FY2026-27', 'Outturn 2026-2027', '2026-27 £'])(
    '%s is the financial year that begins in 2026',
    (text) => {
      expect(financialYear(text)).toBe(2026);
    },
  );

  it.each(['2026-28', '2026', 'Year 3', '12026-27', '2026-271', ''])('"%s" is no financial year', (text) => {
    expect(financialYear(text)).toBeNull();
  });

  it('the turn of a century has two digits', () => {
    expect(yearLabel(1999)).toBe('1999-00');
    expect(financialYear('1999-00')).toBe(1999);
  });

  it.each([
    'Total',
    'TOTALS',
    'Grand  total',
    'Sub total:',
    'Sub.total',
    'Total (reported)',
    'Total high needs',
  ])('"%s" names a total', (text) => {
    expect(isTotalsName(text)).toBe(true);
  });

  it.each(['Total Communication School', 'Totally', '', 'Totterdown'])('"%s" does not', (text) => {
    expect(isTotalsName(text)).toBe(false);
  });

  it('blocks are known by their usual spellings', () => {
    expect(blockNamed(' high needs ')).toBe('High needs');
    expect(blockNamed('HNB')).toBe('High needs');
    expect(blockNamed('Central School Services Block')).toBe('Central school services');
    expect(blockNamed('Health')).toBeNull();
  });

  it('a heading is reduced to what matters', () => {
    expect(plain(' Low prior-attainment % ')).toBe('lowpriorattainment%');
    expect(plain('Unit rate')).toBe(plain('UNIT  RATE:'));
  });
});
