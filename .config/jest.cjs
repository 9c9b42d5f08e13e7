/** Unit and component tests: no browser, no system package. Browser tests are in test/e2e (Playwright). */
const transform = {
  '^.+\\.tsx?$': [
    'ts-jest',
    {
      diagnostics: false,
      tsconfig: {
        module: 'CommonJS',
        moduleResolution: 'Node10',
        jsx: 'react-jsx',
        esModuleInterop: true,
        target: 'ES2022',
        isolatedModules: true,
        skipLibCheck: true,
      },
    },
  ],
};
module.exports = {
  rootDir: '..',
  testMatch: ['<rootDir>/test/**/*.spec.ts', '<rootDir>/test/**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  testEnvironment: 'node',
  // a hung test is found all the same; a slow machine must not fail a sound one
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/.config/members-reporter.cjs'],
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/workbench/headless.ts',
  setupFiles: ['<rootDir>/.config/seed.cjs'],
  transform,
  moduleNameMapper: { '\\.css$': '<rootDir>/.config/empty.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
};
