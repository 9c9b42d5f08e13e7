/** Items of HNB Review group that SEND and finance have still to agree; read when the part is opened. No arithmetic. */
import { useState } from 'react';
import { FORUM, ITEMS } from '../../sheets/review-words';
import { usePane } from '../shared/context';
import { FailureMessage, PlaceLink, Waiting } from '../shared/parts';
import { useStyles } from '../shared/styles';
import { AgreeButtons, NameWanted } from './AgreeButtons';
import type { Side } from './agreement';
import {
  changedKeys,
  groupItems,
  itemAgreement,
  itemFacts,
  itemSentence,
  waiting,
  waitingSentence,
  type GroupItem,
} from './group';
import { serialOfDay, textIn } from './rows';
import { useRows } from './use-rows';

interface ItemProps {
  one: GroupItem;
  isBusy: boolean;
  agree(side: Side): void;
}

function Item({ one, isBusy, agree }: ItemProps) {
  const styles = useStyles();
  const { item } = one;
  return (
    <li className={styles.card}>
      <p className={styles.text}>
        {item.key}. {textIn(item, 'Item')}
      </p>
      {itemFacts(one) !== '' && <p className={styles.quiet}>{itemFacts(one)}</p>}
      <p className={styles.quiet}>{itemSentence(one)}</p>
      <AgreeButtons what={`item ${item.key}`} isBusy={isBusy} agree={agree} />
      <div>
        <PlaceLink where={item.where}>Go to item {item.key}</PlaceLink>
      </div>
    </li>
  );
}

function Items() {
  const styles = useStyles();
  const { by } = usePane().state;
  const forum = useRows(FORUM, null);
  // an item that turns out to have changed is read again, so that it is shown as it is
  const items = useRows(ITEMS, changedKeys(forum.rows ?? []));
  // what was agreed here stays in view, and the focus with it
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const failure = items.failure ?? forum.failure;
  if (failure && (items.rows === null || forum.rows === null)) return <FailureMessage failure={failure} />;
  if (items.rows === null || forum.rows === null) return <Waiting what="Reading HNB Review group" />;
  const all = groupItems(items.rows, forum.rows);
  const open = waiting(all);
  const shown = all.filter((one) => open.includes(one) || agreed.includes(one.item.key));
  const agree = (one: GroupItem, side: Side): void => {
    setAgreed((keys) => [...keys, one.item.key]);
    const values = itemAgreement(one, side, { by, today: serialOfDay(new Date()) });
    void forum.type([{ seen: one.forum, values }], `Item ${one.item.key} is agreed for ${side}.`);
  };
  return (
    <>
      <p className={styles.quiet}>{waitingSentence(all)}</p>
      <NameWanted />
      {failure && <FailureMessage failure={failure} asked />}
      <ul className={styles.list} aria-label="Items to agree">
        {shown.map((one) => (
          <Item key={one.item.key} one={one} isBusy={forum.isBusy} agree={(side) => agree(one, side)} />
        ))}
      </ul>
    </>
  );
}

export function GroupPart() {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>Review group: decisions and actions to agree</summary>
      {isOpen && (
        <div className={styles.list}>
          <Items />
        </div>
      )}
    </details>
  );
}
