/** Finds a Chromium for the browser tests and the benchmark: the system's, or the one Playwright has installed. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const CANDIDATES = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const NO_CHROMIUM =
  'No Chromium was found for the browser tests. Install one (Debian: apt-get install chromium; or: npx playwright install chromium), or set CHROMIUM_PATH to a Chrome or Edge you have.';

/** Null when there is none. */
export function chromiumPath(): string | null {
  const found = [...CANDIDATES, chromium.executablePath()].find((file) => file !== '' && existsSync(file));
  return found ?? null;
}

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
