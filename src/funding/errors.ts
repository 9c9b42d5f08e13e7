/** The one failure of the funding room. Pure; its message is a sentence that says what is wrong and what to do. */
import type { Figures } from './columns';

export class FundingError extends Error {
  constructor(
    /** `value`: something given is wrong (#VALUE!). `not available`: there is nothing to answer with (#N/A). */
    readonly kind: 'value' | 'not available',
    message: string,
  ) {
    super(message);
    this.name = 'FundingError';
  }
}

export const wrongValue = (message: string): FundingError => new FundingError('value', message);
export const notAvailable = (message: string): FundingError => new FundingError('not available', message);

/** A text of someone's cell as a message shows it: a page of text would push out the cure. */
export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Most characters of a sentence. */
const MOST = 600;

/** A sentence that people can read: place and cure stay, the middle of a page of text that a cell held does not. */
export const readable = (sentence: string): string =>
  sentence.length > MOST ? `${sentence.slice(0, MOST / 2)} … ${sentence.slice(-MOST / 2)}` : sentence;

/** "1 year", "2 years". */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** @throws FundingError naming the first figure that is below 0 or above `most`; `cure` says what to give. */
export function checkEach(argument: string, figures: Figures, cure: string, most = Infinity): void {
  const wrong = figures.findIndex((figure) => figure < 0 || figure > most);
  if (wrong < 0) return;
  const where = figures.length === 1 ? argument : `${argument}: number ${wrong + 1}`;
  throw wrongValue(`${where} is ${figures[wrong]}; give ${cure}.`);
}
