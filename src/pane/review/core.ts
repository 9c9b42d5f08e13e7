/** What the state of the workbook comes to, in sentences. No DOM. */
import { inputWords } from '../../funding/inputs';
import type { State } from '../../workbook/contract';
import { count, dateText, listed } from '../shared/format';

export function stateSentences(state: State): string[] {
  return [mappedSentence(state), buildSentence(state), ...checkSentences(state)];
}

function mappedSentence({ userSheets, mapped }: State): string {
  if (mapped.length > 0) return `Mapped: ${listed(mapped.map((input) => inputWords(input).title))}.`;
  return userSheets === 0
    ? 'The workbook has no sheet of your own: open your finance workbook first.'
    : 'No tables are mapped yet: press Find tables on Set up.';
}

function buildSentence({ lastBuild }: State): string {
  if (!lastBuild) return 'Nothing has been built yet.';
  const by = lastBuild.by === '' ? '' : ` by ${lastBuild.by}`;
  return `Last build: ${lastBuild.what}, ${dateText(lastBuild.when)}${by}.`;
}

function checkSentences({ checks }: State): string[] {
  const others = checks.filter(({ result }) => result !== 'OK').length;
  if (checks.length === 0) return [];
  if (others > 0) return [`${others} of ${count(checks.length, 'check')} to look at.`];
  return [checks.length === 1 ? 'The check is OK.' : `All ${checks.length} checks are OK.`];
}
