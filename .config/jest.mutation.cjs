/**
 * The statements about src/funding alone, for the mutation run. The functions' own tests say much of it again, but each
 * loads the whole catalogue, which every one of two thousand mutants would have to wait for.
 */
// they need no workbench, so none is bundled
const { globalSetup: _, ...jest } = require('./jest.cjs');
module.exports = {
  ...jest,
  testMatch: ['<rootDir>/test/funding/**/*.spec.ts'],
};
