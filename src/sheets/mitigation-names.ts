/** Defined names over HNB Mitigations, by which other sheets find a mitigation's savings wherever its row stands. Data. */
export const SAVED = {
  savingNames: 'HNB_Saving_names',
  savingLines: 'HNB_Saving_lines',
  savings: 'HNB_Saving_totals',
  investmentNames: 'HNB_Investment_names',
  investment: 'HNB_Investment_totals',
} as const;

/** Defined names over HNB Provision, by which HNB Mitigations takes up what adopted cases count in the plan. Data. */
export const PROVIDED = {
  keys: 'HNB_provision_plan_keys',
  schemes: 'HNB_provision_plan_schemes',
  lines: 'HNB_provision_plan_lines',
  amounts: 'HNB_provision_plan_amounts',
  effect: 'HNB_provision_plan_effect',
  years: 'HNB_provision_years',
} as const;
