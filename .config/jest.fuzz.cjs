/** npm run test:fuzz: the properties over random arguments and workbooks, with many times the cases of npm test. */
process.env.HNB_FUZZ = process.env.HNB_FUZZ || '60';
module.exports = {
  ...require('./jest.cjs'),
  testMatch: ['<rootDir>/test/functions/junk.spec.ts', '<rootDir>/test/workbook/fuzz.spec.ts'],
  setupFiles: [],
  testTimeout: 3 * 60 * 60 * 1000,
};
