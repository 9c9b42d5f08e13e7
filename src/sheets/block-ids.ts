/** Ids of the blocks that the workbook room looks up by itself; apart, so that it need not load their builders. Pure. */
export const CHECKS_BLOCK = 'checks';
export const LOG_BLOCK = 'log';
