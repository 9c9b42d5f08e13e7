/** Numbers and dates as GOV.UK writes them. No DOM. */
const MINUS = '−';

const signed = (value: number, text: string): string => (value < 0 ? `${MINUS}${text}` : text);

/** £400,000 or £1,234.50; no pence when there are none; a real minus sign. */
export function pounds(value: number): string {
  const size = Math.abs(value);
  const whole = Math.round(size * 100) % 100 === 0;
  return signed(
    value,
    `£${size.toLocaleString('en-GB', { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 })}`,
  );
}

export const count = (value: number, one: string, many = `${one}s`): string =>
  `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;

/** A cell as a person reads it in a list of changes. */
export function cellText(value: string | number | boolean | null): string {
  if (value === null || value === '') return 'empty';
  return typeof value === 'number'
    ? signed(value, Math.abs(value).toLocaleString('en-GB', { maximumFractionDigits: 2 }))
    : String(value);
}

/**
 * A number typed into a field: "£1,000", "1000", "12.5%". Null when it is blank or no number.
 * @param asShare true when a bare 50 means 50%
 */
export function typedNumber(text: string, asShare = false): number | null {
  const bare = text.replace(/[£,\s]/g, '').replace(MINUS, '-');
  const match = /^(-?\d*\.?\d+)(%?)$/.exec(bare);
  if (!match) return null;
  const number = Number(match[1]);
  return asShare || match[2] ? number / 100 : number;
}
