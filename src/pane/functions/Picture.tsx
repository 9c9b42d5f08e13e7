/** An example as a piece of a sheet, with its letters and numbers. No arithmetic. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useStyles as useSharedStyles } from '../shared/styles';
import type { FunctionHelp } from './help';

const useStyles = makeStyles({
  // a wide example scrolls by itself, by keyboard too
  scroll: {
    overflowX: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  sheet: {
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      border: `1px solid ${tokens.colorNeutralStroke2}`,
      padding: '2px 6px',
      whiteSpace: 'nowrap',
    },
    '& th': {
      fontWeight: tokens.fontWeightRegular,
      color: tokens.colorNeutralForeground3,
      backgroundColor: tokens.colorNeutralBackground3,
      textAlign: 'center',
    },
    '& caption': { textAlign: 'left', paddingBottom: '4px', captionSide: 'top' },
  },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  answer: { fontWeight: tokens.fontWeightSemibold, backgroundColor: tokens.colorBrandBackground2 },
});

export function Picture({ help }: { help: FunctionHelp }) {
  const styles = useStyles();
  const shared = useSharedStyles();
  const { letters, rows, formulaCell } = help.picture;
  const sheet = (
    <table className={styles.sheet}>
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
                className={mergeClasses(isNumber && styles.number, isAnswer && styles.answer)}
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
    <div className={styles.scroll} role="region" aria-label={`Example of HNB.${help.id}`} tabIndex={0}>
      {sheet}
    </div>
  );
}
