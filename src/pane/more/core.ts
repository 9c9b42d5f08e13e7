/** What the page of further sheets offers: each sheet with what it is for and the tables it needs. No DOM. */
import { inputWords } from '../../funding/inputs';
import type { InputId } from '../../funding/vocabulary';
import { FURTHER_SHEETS, type FurtherTask } from '../../sheets/further';
import { SHEETS } from '../../sheets/request';

export interface FurtherChoice {
  task: FurtherTask;
  /** The sheet's name. */
  name: string;
  purpose: string;
  needs: readonly InputId[];
  /** Tables that it reads when they are there. */
  reads: readonly InputId[];
  /** True for a sheet that tells of the others. */
  follows: boolean;
}

export const FURTHER_CHOICES: readonly FurtherChoice[] = FURTHER_SHEETS.map(
  ({ id, task, needs, reads, follows = false }) => ({
    task: task as FurtherTask,
    name: SHEETS[id].name,
    purpose: SHEETS[id].purpose,
    needs,
    reads,
    follows,
  }),
);

const titles = (inputs: readonly InputId[]): string => {
  const words = inputs.map((input) => inputWords(input).title);
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
};

/** "Needs Bands and EHCPs; also reads Schools." */
export function tablesSentence({ needs, reads, follows }: FurtherChoice): string {
  if (follows)
    return 'Needs none of your tables: it tells of the other HNB sheets and of the reviews on record.';
  const also = reads.filter((input) => !needs.includes(input));
  if (needs.length === 0 && also.length === 0)
    return 'Needs none of your tables: everything is typed on the sheet.';
  const first = needs.length === 0 ? 'Needs no table' : `Needs ${titles(needs)}`;
  return also.length === 0 ? `${first}.` : `${first}; also reads ${titles(also)} where mapped.`;
}
