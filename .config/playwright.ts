/**
 * Browser tests: the built add-in in the workbench, driven in Chromium. Uses the system's Chromium or Chrome, or the
 * one Playwright has installed; says how to get one when there is none.
 */
import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';

const CANDIDATES = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const executablePath =
  CANDIDATES.find((file) => file !== '' && existsSync(file)) ?? chromium.executablePath();
if (!existsSync(executablePath)) {
  throw new Error(
    'No Chromium was found for the browser tests. Install one (Debian: apt-get install chromium; or: npx playwright install chromium), or set CHROMIUM_PATH to a Chrome or Edge you have.',
  );
}

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
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
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
