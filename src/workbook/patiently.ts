/** How HNB asks Excel to run a request. No Office.js calls. */

/** Waits while a cell is being edited, instead of failing; the published type lacks this option. */
export const PATIENTLY = { delayForCellEdit: true } as Excel.RunOptions;
