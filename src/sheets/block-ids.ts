/** Ids of the blocks that the workbook room looks up by itself; apart, so that it need not load their builders. Pure. */
export const CHECKS_BLOCK = 'checks';
export const KEPT_FORMULAS_BLOCK = 'kept-formulas';
export const LOG_BLOCK = 'log';
