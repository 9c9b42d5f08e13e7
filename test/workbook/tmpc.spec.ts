/**
 * @jest-environment node
 */
import { writeFileSync } from 'node:fs';
import type { Task } from '../../src/workbook';
import { TASK_SHEETS } from '../../src/sheets/task-sheets';
import { confirmProposed, openSample } from './sample-workbook';
jest.setTimeout(900_000);
it('makes', async () => {
  const s = await openSample();
  await confirmProposed(s.port);
  let n = 0;
  const tasks = (Object.keys(TASK_SHEETS) as Task[]).filter((t) => t !== 'mapping' && t !== 'publish');
  for (const t of ['plan' as Task, 'publish' as Task, ...tasks.filter((x) => x !== 'plan'), 'plan' as Task]) {
    n += 1;
    const r = await s.port.build(t, 'A Person', undefined, undefined, { meeting: `Forum ${n}` });
    console.log(t, r.operations, r.syncs, r.notes, r.problems?.slice(0, 5));
  }
  writeFileSync('/tmp/wt/c-out/s.xlsx', s.save());
});
