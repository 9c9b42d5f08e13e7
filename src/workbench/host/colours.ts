/** Colours as Excel takes them ("#RRGGBB" or a name of HTML) and gives them back ("#RRGGBB"). */
import { text, type Check } from './members';
import { invalidArgument } from './wire';

const NAMES: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#C0C0C0',
  gray: '#808080',
  white: '#FFFFFF',
  maroon: '#800000',
  red: '#FF0000',
  purple: '#800080',
  fuchsia: '#FF00FF',
  green: '#008000',
  lime: '#00FF00',
  olive: '#808000',
  yellow: '#FFFF00',
  navy: '#000080',
  blue: '#0000FF',
  teal: '#008080',
  aqua: '#00FFFF',
  orange: '#FFA500',
};

export const colour: Check<string> = (value) => {
  const given = text(value);
  const named = NAMES[given.toLowerCase()];
  if (named) return named;
  if (/^#[0-9a-f]{6}$/i.test(given)) return given.toUpperCase();
  throw invalidArgument();
};

/** A colour, or "" for none, as the tab of a sheet takes it. */
export const colourOrNone: Check<string> = (value) => (value === '' ? '' : colour(value));
