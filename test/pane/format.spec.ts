import {
  cellText,
  count,
  dateText,
  listed,
  notANumber,
  placeText,
  pounds,
  typedNumber,
  balance,
  share,
} from '../../src/pane/shared/format';

describe('money', () => {
  it.each([
    [75, '£75'],
    [400000, '£400,000'],
    [1234.5, '£1,234.50'],
    [0.1 + 0.2, '£0.30'],
    [-1200, '−\u2060£1,200'],
    [0, '£0'],
    [-0.001, '£0'],
    [9999.999, '£10,000'],
  ])('%p reads %s', (value, text) => {
    expect(pounds(value)).toBe(text);
  });
});

describe('balances and shares', () => {
  it('a deficit stands as HNB Inputs says', () => {
    expect(['Minus', 'Brackets', null].map((signs) => balance(-400000, signs))).toEqual([
      '−\u2060£400,000',
      '(£400,000)',
      '−\u2060£400,000',
    ]);
    expect([balance(400000, 'Brackets'), balance(-0.001, 'Brackets')]).toEqual(['£400,000', '£0']);
  });

  it.each([
    [0.005, '0.5%'],
    [-0.01, '−1%'],
    [1, '100%'],
  ])('%p is %s', (value, text) => expect(share(value)).toBe(text));
});

describe('dates of the log', () => {
  it.each([
    ['2026-04-06 14:05', '6 April 2026 at 14:05'],
    ['2026-12-31', '31 December 2026'],
  ])('%s reads %s', (stamp, text) => {
    expect(dateText(stamp)).toBe(text);
  });

  it.each(['', 'yesterday', '2026-13-01'])('%p, which is no date, stays as it stands', (stamp) => {
    expect(dateText(stamp)).toBe(stamp);
  });
});

describe('places', () => {
  it('name the sheet, then the cell', () => {
    expect(placeText("'High needs lines'!C7")).toBe('High needs lines, C7');
  });

  it('keep an apostrophe of the sheet and an exclamation mark in its name', () => {
    expect(placeText("'Head''s list!'!$B$2:$C$9")).toBe("Head's list!, B2:C9");
  });
});

describe('cells in a list of changes', () => {
  it.each([
    [null, 'empty'],
    ['', 'empty'],
    [1200, '1,200'],
    [-1450.5, '−1,450.5'],
    [0, '0'],
    [false, 'false'],
    ['=SUM(A1:A3)', '=SUM(A1:A3)'],
  ])('%p reads %s', (value, text) => {
    expect(cellText(value)).toBe(text);
  });
});

describe('numbers as typed', () => {
  it.each([
    ['£1,000', 1000],
    [' 1000 ', 1000],
    ['-1,250.75', -1250.75],
    ['−300', -300],
    // as the pane shows it, copied
    ['−\u2060£1,200', -1200],
    ['12.5%', 0.125],
    ['5.', 5],
    ['.5', 0.5],
  ])('%p is %p', (text, value) => {
    expect(typedNumber(text)).toBe(value);
  });

  it('a bare 50 is a half where a share is asked for', () => {
    expect(typedNumber('50', true)).toBe(0.5);
  });

  it.each(['', '-', '.', 'about 5', '1.2.3', '5 million', '1e3'])('%p is no number', (text) => {
    expect(typedNumber(text)).toBeNull();
  });

  it('a blank field is told apart from a wrong one', () => {
    expect(notANumber(' ')).toBe('Type a number: the field is blank.');
    expect(notANumber('ten')).toBe('Type a number: "ten" is not one.');
  });
});

describe('lists and counts', () => {
  it.each([
    [[], ''],
    [['Plan'], 'Plan'],
    [['Plan', 'Checks'], 'Plan and Checks'],
    [['Inputs', 'Plan', 'Checks'], 'Inputs, Plan and Checks'],
  ])('%p reads %p', (words, text) => {
    expect(listed(words)).toBe(text);
  });

  it('one is singular, thousands have a comma', () => {
    expect([count(1, 'cell'), count(0, 'cell'), count(1240, 'cell')]).toEqual([
      '1 cell',
      '0 cells',
      '1,240 cells',
    ]);
  });
});
