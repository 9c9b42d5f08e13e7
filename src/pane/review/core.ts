/** What the state of the workbook comes to, in sentences. No DOM. */
import { inputWords } from '../../funding/vocabulary';
import type { State } from '../../workbook/contract';
import { count } from '../shared/format';

export function stateSentences(state: State): string[] {
  const mapped = state.mapped.map((input) => inputWords(input).title);
  const looks = state.checks.filter(({ result }) => result !== 'OK').length;
  const { lastBuild } = state;
  return [
    mapped.length === 0
      ? 'No tables are mapped yet: press Find tables on Set up.'
      : `Mapped: ${mapped.join(', ')}.`,
    lastBuild
      ? `Last build ${lastBuild.when}${lastBuild.by === '' ? '' : ` by ${lastBuild.by}`}: ${lastBuild.what}.`
      : 'Nothing has been built yet.',
    ...(state.checks.length === 0
      ? []
      : [
          looks === 0
            ? `All ${count(state.checks.length, 'check')} are OK.`
            : `${count(looks, 'check')} of ${state.checks.length} to look at.`,
        ]),
  ];
}
