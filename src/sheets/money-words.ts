/**
 * An amount as a sentence tells it, in GOV.UK style: £950, £353,959, £26.2 million; and a balance as a deficit or a
 * surplus. As a piece of a formula, and as what it comes to. Pure.
 */
import { roundHalfAway } from '../funding/money';

const MILLION = 1_000_000;
const THOUSAND = 1_000;
const DIGITS = 3;
/** Digits to a comma, as a text to measure by: figures in a formula are for what is reckoned. */
const GROUP = '"000"';

/** A piece of a formula that tells the amount in a cell; signs are left out. */
export function poundsFormula(cell: string): string {
  const whole = `ROUND(ABS(${cell}),0)`;
  const rest = `RIGHT(${whole},LEN(${GROUP}))`;
  const grouped = `IF(LEN(${whole})>LEN(${GROUP}),LEFT(${whole},LEN(${whole})-LEN(${GROUP}))&","&${rest},${whole})`;
  const millions = `ROUND(ABS(${cell})/100/100/100,1)&" million"`;
  return `"£"&IF(LEN(${whole})>LEN(${GROUP}&${GROUP}),${millions},${grouped})`;
}

export function pounds(amount: number): string {
  // to the penny first: ROUND in a cell does not stumble over the last bits of a double
  const size = roundHalfAway(Math.abs(amount));
  const whole = roundHalfAway(size, 0);
  if (whole >= MILLION) return `£${roundHalfAway(size / MILLION, 1)} million`;
  if (whole < THOUSAND) return `£${whole}`;
  return `£${Math.floor(whole / THOUSAND)},${String(whole % THOUSAND).padStart(DIGITS, '0')}`;
}

/** "a deficit of £26.2 million" */
export const balanceFormula = (cell: string): string =>
  `IF(${cell}<0,"a deficit of ","a surplus of ")&${poundsFormula(cell)}`;
export const balanceInWords = (amount: number): string =>
  `${amount < 0 ? 'a deficit of ' : 'a surplus of '}${pounds(amount)}`;
