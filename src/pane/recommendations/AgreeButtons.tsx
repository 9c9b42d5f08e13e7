/** The two buttons with which SEND and finance agree a row under the name given above. No arithmetic. */
import { Button } from '@fluentui/react-components';
import { usePane } from '../shared/context';
import { useStyles } from '../shared/styles';
import { SIDES, type Side } from './agreement';

interface AgreeButtonsProps {
  /** What is agreed, for screen readers: "recommendation 3". */
  what: string;
  isBusy: boolean;
  agree(side: Side): void;
}

/** Stands once above the list, and not on each of its cards. */
export function NameWanted() {
  const styles = useStyles();
  const { by } = usePane().state;
  return by.trim() === '' ? (
    <p className={styles.quiet}>To agree any of them, give your name at the top of this page.</p>
  ) : null;
}

export function AgreeButtons({ what, isBusy, agree }: AgreeButtonsProps) {
  const styles = useStyles();
  const { by } = usePane().state;
  const isNameless = by.trim() === '';
  return (
    <div className={styles.row}>
      {SIDES.map((side) => (
        <Button
          key={side}
          size="small"
          aria-label={`Agree for ${side}, ${what}`}
          disabledFocusable={isBusy || isNameless}
          onClick={() => agree(side)}
        >
          Agree for {side}
        </Button>
      ))}
    </div>
  );
}
