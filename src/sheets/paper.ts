/** Measures of columns and of the printed page that the print rule and the workbook room share. Pure. */

/** Excel measures a column in points; a character of the normal font is about 5.25 of them. */
export const POINTS_A_CHARACTER = 5.25;
const PADDING = 3.75;
/** Width of a column of so many characters, in points. */
export const pointsOf = (characters: number): number => characters * POINTS_A_CHARACTER + PADDING;

/** Points on either side of a printed page: a quarter of an inch, which every printer can do. */
export const SIDE_MARGIN = 18;
