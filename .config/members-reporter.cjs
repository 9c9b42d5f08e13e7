/**
 * Gathers which members of the Excel API the tests have touched, and how the workbench's host has them, into one list:
 * test-results/host-members.md. The figures are those of the tests that ran.
 */
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');
const GATHERED = path.join(ROOT, '.cache/test/members');
const REPORT = path.join(ROOT, 'test-results/host-members.md');
const TIERS = {
  modelled: 'behave as in Excel, as far as it is known',
  remembered: 'are taken and read back, without effect',
  missing: 'are refused',
};

class MembersReporter {
  onRunStart() {
    rmSync(GATHERED, { recursive: true, force: true });
  }

  onRunComplete() {
    if (!existsSync(GATHERED)) return;
    const seen = readdirSync(GATHERED).map((file) =>
      JSON.parse(readFileSync(path.join(GATHERED, file), 'utf8')),
    );
    const tiers = Object.entries(TIERS).map(([tier, meaning]) => {
      const members = [...new Set(seen.flatMap((one) => one[tier]))].sort();
      return { tier, meaning, members };
    });
    const lines = tiers.flatMap(({ tier, meaning, members }) => [
      `## ${members.length} ${tier}: they ${meaning}`,
      '',
      ...members.map((member) => `- ${member}`),
      '',
    ]);
    mkdirSync(path.dirname(REPORT), { recursive: true });
    writeFileSync(
      REPORT,
      ["# Members of the Excel API that tests touched in the workbench's host", '', ...lines].join('\n'),
    );
    const counts = tiers.map(({ tier, members }) => `${members.length} ${tier}`).join(', ');
    console.log(
      `\nMembers of the Excel API touched in the workbench's host: ${counts} (test-results/host-members.md)`,
    );
  }
}

module.exports = MembersReporter;
