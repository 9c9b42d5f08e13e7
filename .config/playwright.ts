/**
 * Browser tests: the built add-in in the workbench, driven in Chromium. Uses the system's Chromium or Chrome, or the
 * one Playwright has installed; says how to get one when there is none.
 */
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath, NO_CHROMIUM } from './chromium';

const executablePath = chromiumPath();
if (executablePath === null) throw new Error(NO_CHROMIUM);

// as the server itself reads them; another run on this machine may hold the usual ports
const workbench = `https://localhost:${process.env.WORKBENCH_PORT ?? '3100'}`;

export default defineConfig({
  testDir: '../test/e2e',
  outputDir: '../test-results',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: workbench,
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    launchOptions: {
      executablePath,
      args: CHROMIUM_ARGS,
    },
  },
  webServer: {
    command: 'npx tsx src/workbench/server/start.ts',
    cwd: '..',
    url: workbench,
    ignoreHTTPSErrors: true,
    reuseExistingServer: !process.env.CI,
    timeout: 60_000,
    env: { NO_OPEN: '1' },
  },
});
