/**
 * Which members of the Excel API tests have touched, and how the workbench's host has them: modelled, remembered (taken
 * and read back, without effect) or missing. A test that touches one of the latter two outside the list below fails;
 * what all tests have touched goes into the report (.config/members-reporter.cjs).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HostStats } from '../../src/workbench/host';

/** Members that may be touched though the host does not model them, and why that does no harm. */
export const ALLOWED: Readonly<Record<string, string>> = {};

const FOLDER = path.resolve(__dirname, '../../.cache/test/members');

type Touched = Pick<HostStats, 'modelled' | 'remembered' | 'missing'>;
const TIERS = ['modelled', 'remembered', 'missing'] as const;

/** Adds to what this worker's tests have touched. */
export function record(stats: Touched): void {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${process.env.JEST_WORKER_ID ?? '0'}.json`);
  const before = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Partial<Touched>;
  const both = TIERS.map((tier) => [tier, [...new Set([...(before[tier] ?? []), ...stats[tier]])].sort()]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(both)));
}

/** Throws when a member was touched that the host does not model. */
export function requireModelled({ remembered, missing }: Touched, expected: ReadonlySet<string>): void {
  const wrong = (members: readonly string[]): string[] =>
    members.filter((member) => !(member in ALLOWED) && !expected.has(member));
  const told = [
    ...wrong(remembered).map((member) => `${member} is only remembered`),
    ...wrong(missing).map((member) => `${member} is missing`),
  ];
  if (told.length > 0)
    throw new Error(
      `The test touches members that the workbench's host does not model: ${told.join(', ')}. Model them, or say in test/workbench/members.ts why they may be touched.`,
    );
}
