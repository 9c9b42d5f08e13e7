/** One seed for every property test of a mutation run, so that the score does not hang on chance. */
require('fast-check').configureGlobal({ seed: 2026 });
