/** Defined names over HNB Mitigations, by which other sheets find a mitigation's savings wherever its row stands. Data. */
export const SAVED = {
  savingNames: 'HNB_Saving_names',
  savings: 'HNB_Saving_totals',
  investmentNames: 'HNB_Investment_names',
  investment: 'HNB_Investment_totals',
} as const;
