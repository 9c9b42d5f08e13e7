/** The name of the one check over all others, which every output sheet shows. Pure. */
export const MASTER = 'HNB_check_master';
/** What an output sheet shows of the checks. */
export const MASTER_FORMULA = `=${MASTER}`;
