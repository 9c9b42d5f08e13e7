/** The ten recommendations beside what the council's own table says of each. No DOM. */
import { RECOMMENDATIONS } from '../../sheets/recommendation-words';
import type { SourceRow, Sources } from '../../sheets/sources';

export interface RecommendationShown {
  number: number;
  text: string;
  /** The council's own practice; "" when its table has none. */
  practice: string;
  /** The council's own word, "Not assessed" when there is none. */
  assessment: string;
}

const textIn = (row: SourceRow | undefined, field: string): string =>
  String(row?.cells[field]?.value ?? '').trim();

/** All ten in order, whether or not the table answers them. */
export function recommendationsShown({ recommendations }: Sources): RecommendationShown[] {
  return RECOMMENDATIONS.map(({ number, text }) => {
    const row = recommendations?.rows.find(({ cells }) => Number(cells.number?.value) === number);
    const assessment = textIn(row, 'assessment');
    return {
      number,
      text,
      practice: textIn(row, 'practice'),
      assessment: assessment === '' ? 'Not assessed' : assessment,
    };
  });
}

/** How far the council's table goes, in one sentence. */
export function answeredSentence(sources: Sources): string {
  if (!sources.recommendations)
    return 'No recommendations table is mapped: the sheet is built with blank answers for you to type.';
  const answered = recommendationsShown(sources).filter(({ practice }) => practice !== '').length;
  return `Your table answers ${answered} of ${RECOMMENDATIONS.length}.`;
}
