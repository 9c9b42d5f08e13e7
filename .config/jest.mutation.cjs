/** The statements about src/funding, alone and repeatable, for the mutation run: no browser, no Office.js, no build. */
const jest = require('./jest.cjs');
module.exports = {
  ...jest,
  testMatch: ['<rootDir>/test/funding/**/*.spec.ts', '<rootDir>/test/functions/**/*.spec.ts'],
  // what these say is about the catalogue and the build, and takes as long as all the others
  testPathIgnorePatterns: [
    ...jest.testPathIgnorePatterns,
    '<rootDir>/test/functions/(catalogue|signatures|version).spec.ts',
  ],
  testSequencer: '<rootDir>/.config/own-tests-first.cjs',
  setupFiles: ['<rootDir>/.config/seed.cjs'],
};
