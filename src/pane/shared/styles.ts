/**
 * The names of the pane's few looks, for all pages; pane.css draws them with Fluent's tokens. A style sheet of its own
 * costs no script at all, where styles made in the page need a library to make them.
 */
const LOOKS = [
  'page',
  'heading',
  'failure',
  /** For screen readers only. */
  'unseen',
  'narrow',
  'subheading',
  'text',
  'quiet',
  'row',
  'card',
  'list',
  /** A description without the browser's margin. */
  'flush',
  'bullets',
  /** A question and its answers, without the browser's frame. */
  'choices',
  'choice',
  'link',
  'table',
  'summary',
  'progress',
  /** A name on the left, its figure on the right. */
  'between',
  'figure',
  'bar',
] as const;

export type Look = (typeof LOOKS)[number];

/** Classes by name: the look "page" is drawn by ".hnb-page". */
export const classesOf = <Name extends string>(names: readonly Name[]): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, `hnb-${name}`])) as Record<Name, string>;

/** Several classes as one; what is not to be drawn is left out. */
export const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(' ');

const SHARED = classesOf(LOOKS);

export const useStyles = (): Record<Look, string> => SHARED;
