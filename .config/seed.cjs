/**
 * The random tests start from the same seed in every ordinary run, so that a run that fails can be run again, and a
 * mutant does not live or die by chance. npm run test:fuzz draws new cases.
 */
const fc = require('fast-check');

fc.configureGlobal({ seed: 20221114 });
