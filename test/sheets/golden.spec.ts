/** The formulas of the small council's sheets by A1, as they were read and approved. */
import type { SheetBlueprint } from '../../src/sheets/blueprint';
import { cellName } from '../../src/sheets/a1';
import { caseJson } from '../cases/read';
import { smallCouncil } from './small-council';

const approved = caseJson<Record<string, Record<string, string>>>('sheets-small-council', 'formulas.json');

const built = (): Map<string, SheetBlueprint> => {
  const council = smallCouncil();
  const tasks = ['recommendations', 'plan', 'fairer share'] as const;
  const sheets = tasks.flatMap((task) => council.build(task).blueprints);
  // the build of HNB Review makes others anew, with checks of its own among them
  const review = council.build('review').blueprints.filter(({ name }) => name === 'HNB Review');
  return new Map([...sheets, ...review].map((sheet) => [sheet.name, sheet]));
};

test.each(Object.keys(approved))('%s holds the formulas approved', (name) => {
  const { cells } = built().get(name)!;
  const wanted = approved[name]!;
  const held = Object.keys(wanted).map((a1) => [
    a1,
    cells.find(({ row, column }) => cellName(row, column) === a1)?.formula,
  ]);
  expect(Object.fromEntries(held)).toEqual(wanted);
});
