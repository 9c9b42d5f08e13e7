/** Runs the list of assumptions, each on a sheet of its own that is removed again, and puts the report together. */
import { ASSUMPTIONS, BY_HAND, type Assumption } from './assumptions';

export interface Finding {
  id: string;
  what: string;
  because: string;
  holds: boolean;
  expected: string;
  found: string;
}

async function tried(assumption: Assumption): Promise<unknown> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add();
    try {
      return await assumption.run(sheet, context);
    } finally {
      sheet.delete();
      await context.sync();
    }
  });
}

async function findingOf(assumption: Assumption): Promise<Finding> {
  const { id, what, because } = assumption;
  const expected = JSON.stringify(assumption.expected);
  let found: string;
  try {
    found = JSON.stringify(await tried(assumption));
  } catch (error) {
    found = `an error: ${error instanceof Error ? error.message : String(error)}`;
  }
  return { id, what, because, holds: found === expected, expected, found };
}

/** @param told called before each, with how many are done */
export async function runAll(
  told: (done: number, of: number) => void = () => undefined,
  list: readonly Assumption[] = ASSUMPTIONS,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const assumption of list) {
    told(findings.length, list.length);
    findings.push(await findingOf(assumption));
  }
  return findings;
}

const lineOf = ({ what, because, holds, expected, found }: Finding): string =>
  holds
    ? `holds   ${what}`
    : `DIFFERS ${what}\n          expected ${expected}, found ${found}\n          matters for ${because}`;

/** A report to send back, as plain text; nothing of the workbook is in it. */
export function reportOf(findings: readonly Finding[], host: string): string {
  const differing = findings.filter(({ holds }) => !holds).length;
  return [
    `HNB check of Excel: ${findings.length - differing} hold, ${differing} differ`,
    host,
    '',
    ...findings.map(lineOf),
    '',
    'To be looked at by a person (write yes or no before each):',
    ...BY_HAND.map(({ what, how }) => `[   ] ${what}\n        ${how}`),
    '',
  ].join('\n');
}
