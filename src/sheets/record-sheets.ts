/** Sheets that HNB keeps records on outside its builds: no build reads or writes them. Words only. Pure. */
export const FROZEN_SHEET = 'HNB Frozen';
export const REVIEWED_SHEET = 'HNB Reviewed';

export const ROLES = ['SEND', 'Finance', 'Other'] as const;
export type Role = (typeof ROLES)[number];

/** How a row of HNB Log begins that says that somebody reviewed the workbook. */
export const REVIEWED_AS = 'Reviewed as ';
