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

/** "1 year", "2 years". */
export const counted = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
