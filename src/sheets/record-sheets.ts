/** Sheets that HNB keeps records on outside its builds: no build reads or writes them. Words only. Pure. */
export const FROZEN_SHEET = 'HNB Frozen';
export const REVIEWED_SHEET = 'HNB Reviewed';

export const ROLES = ['SEND', 'Finance', 'Other'] as const;
export type Role = (typeof ROLES)[number];

/** How a row of HNB Log begins that says that somebody reviewed the workbook. */
export const REVIEWED_AS = 'Reviewed as ';

/** The columns of HNB Log, from its first. */
export const LOG_HEADINGS = ['No', 'When', 'Who', 'What', 'Version', 'Cells'] as const;

/** How a row of HNB Log begins that says that a build was taken back; what that build's row says follows. */
export const UNDONE = 'Undone: ';

/** The rows of HNB Log whose builds stand: no reviews, and no builds that were undone. From the oldest on. */
export function standingBuilds<T>(rows: readonly T[], whatOf: (row: T) => string): T[] {
  const builds: T[] = [];
  for (const row of rows) {
    const what = whatOf(row);
    // only the last build can be undone
    if (what.startsWith(UNDONE)) builds.pop();
    else if (!what.startsWith(REVIEWED_AS)) builds.push(row);
  }
  return builds;
}
