/**
 * What the range classes have in common: a rectangle on a sheet. Kept apart so that other classes can take a range as
 * an argument without knowing the Range class.
 */
import type { BookRange, BookSheet } from '../../book/book';
import { fullAddress, located, type Place } from '../areas';
import type { HostContext } from '../context';
import { HostObject, type Check } from '../members';
import { invalidArgument } from '../wire';

export abstract class Placed extends HostObject implements Place {
  constructor(
    protected readonly context: HostContext,
    readonly sheet: BookSheet,
    readonly area: BookRange,
  ) {
    super();
  }

  get address(): string {
    return fullAddress(this);
  }

  /** A range given as an object or as an address on this sheet. */
  protected other(given: Placed | string): Place {
    return given instanceof Placed ? given : located(this.context.book, given, this.sheet);
  }
}

export const range: Check<Placed> = (value) => {
  if (value instanceof Placed) return value;
  throw invalidArgument();
};

export const rangeOrAddress: Check<Placed | string> = (value) =>
  typeof value === 'string' ? value : range(value);
