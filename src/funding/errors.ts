/** The one failure of the funding room. Pure; its message is a sentence that says what is wrong and what to do. */
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
