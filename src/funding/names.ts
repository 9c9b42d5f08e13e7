/** A text that is one of a few names, such as a method or a basis. Pure. */
import { wrongValue } from './errors';
import { plain } from './reading';

/**
 * The name that a text means; the first one when the text is blank.
 * @param argument what the text was given for, for messages
 * @throws FundingError listing the names when the text is none of them
 */
export function nameIn<Name extends string>(
  argument: string,
  names: readonly [Name, ...Name[]],
  given: string,
): Name {
  const text = given.trim();
  if (text === '') return names[0];
  const found = names.find((name) => plain(name) === plain(text));
  if (found) return found;
  throw wrongValue(
    `${argument} is "${text}"; give ${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}.`,
  );
}
