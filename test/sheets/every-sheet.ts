/** The small council with all its tables, and every sheet but HNB Bands built: what rules over all sheets are held against. */
import { caseloadTables } from './caseload-tables';
import type { Build, Council } from './council';
import { jointTables, provisionTables } from './joint-provision-tables';
import { smallCouncil, smallTables } from './small-council';

const TASKS = [
  'recommendations',
  'plan',
  'fairer share',
  'provision',
  'joint funding',
  'sen support',
  'casework',
  'pathways',
  'comparison',
  'review group',
  'innovation fund',
  'review',
] as const;

/** @returns the builds of all tasks in turn, and the one that marks the plan as published */
export function everySheet(): { council: Council; builds: Build[]; published: Build } {
  const council = smallCouncil([
    ...smallTables(),
    ...caseloadTables(),
    ...jointTables(),
    ...provisionTables(),
  ]);
  const builds = TASKS.map((task) => council.build(task));
  const meeting = { meeting: 'Schools forum', when: '2027-01-14 10:00', who: 'A Person', version: '1' };
  return { council, builds, published: council.build('publish', null, { publication: meeting }) };
}
