/** Mutation testing of src/funding: changes the arithmetic in small ways and asks whether a test notices. */
export default {
  mutate: ['src/funding/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: '.config/jest.mutation.cjs' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // a slow machine must not pass for a mutant that never ends
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: '.cache/mutation/incremental.json',
  tempDirName: '.cache/mutation/tmp',
  cleanTempDir: 'always',
  ignorePatterns: ['.cache', 'assets', 'dist', 'coverage', 'test-results', 'test/e2e'],
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { reportTests: false },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  thresholds: { high: 90, low: 85, break: 85 },
};
