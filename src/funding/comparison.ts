/**
 * One council beside another, or this year beside last: what differs, by sign and word. Assessments go by their order,
 * figures by how far apart they are, texts by whether they are the same. Pure.
 */

/** Assessments that can be set against one another, the least first. */
export const SCALE = ['Not yet', 'Partly', 'Met'] as const;

export const MARKS = {
  none: '',
  above: '▲ Ahead',
  same: '= Same',
  below: '▼ Behind',
  unknown: '… Not assessed',
  differs: '▲▼ Differs',
  higher: '▲ Higher',
  lower: '▼ Lower',
} as const;

/** Which way a figure should go. */
export const BETTER = ['Higher', 'Lower', 'Neither'] as const;
export const VERDICTS = { better: ', better', worse: ', worse' } as const;

const is = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Place on the scale, from 1; 0 for whatever is not assessed. */
export const gradeOf = (assessment: string): number => SCALE.findIndex((word) => is(word, assessment)) + 1;

/** Ours beside another's; nothing where the other's is blank. */
export function markAssessments(ours: string, other: string): string {
  if (other === '') return MARKS.none;
  const [own, others] = [gradeOf(ours), gradeOf(other)];
  if (own === 0 || others === 0) return MARKS.unknown;
  if (own === others) return MARKS.same;
  return own > others ? MARKS.above : MARKS.below;
}

/** The same of practice in words; nothing where one is blank. */
export function markTexts(ours: string, other: string): string {
  if (ours === '' || other === '') return MARKS.none;
  return is(ours, other) ? MARKS.same : MARKS.differs;
}

/**
 * The same of figures; nothing where one is missing.
 * @param within share of the other figure up to which both count as the same
 * @param better which way is better, from BETTER; anything else gives no verdict
 */
export function markFigures(
  ours: number | null,
  other: number | null,
  within: number,
  better: string,
): string {
  if (ours === null || other === null) return MARKS.none;
  const difference = ours - other;
  if (Math.abs(difference) <= within * Math.abs(other)) return MARKS.same;
  const isHigher = difference > 0;
  const word = isHigher ? MARKS.higher : MARKS.lower;
  if (is(better, BETTER[0])) return word + (isHigher ? VERDICTS.better : VERDICTS.worse);
  if (is(better, BETTER[1])) return word + (isHigher ? VERDICTS.worse : VERDICTS.better);
  return word;
}
