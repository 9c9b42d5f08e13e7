/** An example as a piece of a sheet, with its letters and numbers. No arithmetic. */
import { classes, classesOf, useStyles } from '../shared/styles';
import type { FunctionHelp } from './help';

const looks = classesOf(['picture-scroll', 'picture-sheet', 'picture-number', 'picture-answer']);

export function Picture({ help }: { help: FunctionHelp }) {
  const shared = useStyles();
  const { letters, rows, formulaCell } = help.picture;
  const sheet = (
    <table className={looks['picture-sheet']}>
      <caption className={shared.quiet}>
        In {formulaCell} stands the formula; it fills the cells in bold.
      </caption>
      <thead>
        <tr>
          <td />
          {letters.map((letter) => (
            <th key={letter} scope="col">
              {letter}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ number, cells }) => (
          <tr key={number}>
            <th scope="row">{number}</th>
            {cells.map(({ text, isNumber, isAnswer }, i) => (
              <td
                key={letters[i]}
                className={classes(isNumber && looks['picture-number'], isAnswer && looks['picture-answer'])}
              >
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <div
      className={looks['picture-scroll']}
      role="region"
      aria-label={`Example of HNB.${help.id}`}
      tabIndex={0}
    >
      {sheet}
    </div>
  );
}
