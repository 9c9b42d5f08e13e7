/** The pages of the pane as the list of all pages has them, for tests of every kind. Written out, not read from the pane. */
export const PAGES = [
  'Home',
  'Set up',
  'Plan',
  'Recommendations',
  'Fairer Share',
  'Bands',
  'More sheets',
  'Review',
  'Functions',
  'About',
] as const;
