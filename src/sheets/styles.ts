/**
 * The looks of the HNB sheets: a short list of named styles, each one format. Inputs have one look that nothing else
 * uses. Data only. Pure.
 */
export interface Style {
  numberFormat: string;
  bold?: boolean;
  italic?: boolean;
  size?: number;
  colour?: string;
  fill?: string;
  align?: 'Left' | 'Center' | 'Right';
  wrap?: boolean;
  topBorder?: boolean;
  bottomBorder?: boolean;
}

/** Figures stand a little off the words to their right. */
const money = '#,##0_);-#,##0_);0_)';
const pence = '#,##0.00_);-#,##0.00_);0.00_)';
const percent = '0.0%_);-0.0%_);0.0%_)';
const whole = '#,##0_);-#,##0_)';
const decimal = '#,##0.00_);-#,##0.00_)';
const brackets = '#,##0_);(#,##0);0_)';
const INPUT = { fill: '#FFF9E5', colour: '#1F3864' } as const;
const HEAD = { bold: true, colour: '#FFFFFF', fill: '#1F4E5F', wrap: true } as const;
const TOTAL = { bold: true, topBorder: true } as const;

const table = {
  text: { numberFormat: 'General' },
  wrapped: { numberFormat: 'General', wrap: true },
  title: { numberFormat: 'General', bold: true, size: 16, colour: '#1F4E5F' },
  subtitle: { numberFormat: 'General', italic: true, colour: '#505050' },
  section: { numberFormat: 'General', bold: true, size: 12, colour: '#1F4E5F', bottomBorder: true },
  heading: { numberFormat: 'General', ...HEAD, align: 'Left' },
  headingRight: { numberFormat: '@_)', ...HEAD, align: 'Right' },
  /** The row key by which typed cells are found again: there to be looked up, not to be read. */
  key: { numberFormat: 'General', size: 8, colour: '#767676' },
  label: { numberFormat: 'General' },
  strong: { numberFormat: 'General', bold: true },
  money: { numberFormat: money },
  moneyTotal: { numberFormat: money, ...TOTAL },
  /** For houses that show deficits in brackets. */
  bracketed: { numberFormat: brackets },
  bracketedTotal: { numberFormat: brackets, ...TOTAL },
  labelTotal: { numberFormat: 'General', ...TOTAL },
  pence: { numberFormat: pence },
  penceTotal: { numberFormat: pence, ...TOTAL },
  number: { numberFormat: whole },
  numberTotal: { numberFormat: whole, ...TOTAL },
  decimal: { numberFormat: decimal },
  percent: { numberFormat: percent },
  /** Figures among which a mark may stand in place of one, a little off the words to their right. */
  shownCount: { numberFormat: '#,##0_);-#,##0_);0_);@_)', align: 'Right' },
  shownShare: { numberFormat: '0.0%_);-0.0%_);0.0%_);@_)', align: 'Right' },
  shownPence: { numberFormat: '#,##0.00_);-#,##0.00_);0.00_);@_)', align: 'Right' },
  year: { numberFormat: '0_);-0_);0_);@_)', align: 'Right' },
  /** The year of something, or words where there is none. */
  yearOrWords: { numberFormat: '0_);-0_);0_);@_)', align: 'Right', wrap: true },
  /** A row's number, beside words. */
  index: { numberFormat: '0', align: 'Left' },
  date: { numberFormat: 'd mmmm yyyy', align: 'Left' },
  /** Where there is no room for the month's whole name. */
  day: { numberFormat: 'd mmm yyyy', align: 'Left' },
  check: { numberFormat: 'General', bold: true, align: 'Center' },
  note: { numberFormat: 'General', italic: true, colour: '#505050', wrap: true },
  inputText: { numberFormat: 'General', ...INPUT, wrap: true },
  /** A number that somebody types beside words. */
  inputIndex: { numberFormat: 'General', ...INPUT, wrap: true, align: 'Left' },
  inputMoney: { numberFormat: money, ...INPUT },
  inputPercent: { numberFormat: percent, ...INPUT },
  inputWhole: { numberFormat: whole, ...INPUT },
  /** A figure of any kind, as it was typed. */
  inputPlain: { numberFormat: 'General', ...INPUT, align: 'Right' },
  inputNumber: { numberFormat: decimal, ...INPUT },
  /** Where there is no room for the month's whole name. */
  inputDay: { numberFormat: 'd mmm yyyy', ...INPUT, align: 'Left' },
  /** A day, a year, or words that say when. */
  inputWhen: { numberFormat: '[>=10000]d mmmm yyyy;General', ...INPUT, wrap: true, align: 'Left' },
  inputDate: { numberFormat: 'd mmmm yyyy', ...INPUT, align: 'Left' },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof table;
export const STYLES: Readonly<Record<StyleName, Style>> = table;
