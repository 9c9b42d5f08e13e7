/**
 * The pages as tabs: one stop for the Tab key, arrow keys, Home and End move along, Enter or space opens. Written by hand
 * because Fluent's own brings a focus library that weighs a seventh of the pane and hides focusable marks in the page.
 */
import type { KeyboardEvent } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  tabs: { display: 'flex', flexWrap: 'wrap', padding: '4px' },
  tab: {
    minHeight: '32px',
    // so that seven tabs stand in two rows of a pane 350 px wide
    padding: '4px 6px',
    border: 'none',
    borderBottom: '2px solid transparent',
    // a contrast theme would draw the transparent line
    '@media (forced-colors: active)': { borderBottomColor: 'Canvas' },
    background: 'none',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { borderBottomColor: tokens.colorNeutralStroke1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    // holds the width of the bold name, so that the tabs stand still
    '::after': {
      content: 'attr(data-name)',
      display: 'block',
      height: 0,
      overflow: 'hidden',
      visibility: 'hidden',
      fontWeight: tokens.fontWeightSemibold,
    },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    ':hover': { borderBottomColor: tokens.colorCompoundBrandStrokeHover },
    '@media (forced-colors: active)': { borderBottomColor: 'Highlight' },
  },
});

/** Where a key leads from the tab at `at` of `of`; null when the key is none of ours. */
function target(key: string, at: number, of: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: (at + 1) % of,
    ArrowLeft: (at - 1 + of) % of,
    Home: 0,
    End: of - 1,
  };
  return targets[key] ?? null;
}

function move(event: KeyboardEvent<HTMLDivElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const to = target(event.key, tabs.indexOf(event.target as HTMLElement), tabs.length);
  if (to === null) return;
  event.preventDefault();
  tabs[to]?.focus();
}

interface TabsProps<Name extends string> {
  names: readonly Name[];
  chosen: Name;
  label: string;
  idOf(name: Name): string;
  /** Id of the panel that the tabs fill. */
  panel: string;
  onOpen(name: Name): void;
}

export function Tabs<Name extends string>({ names, chosen, label, idOf, panel, onOpen }: TabsProps<Name>) {
  const styles = useStyles();
  return (
    <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={idOf(name)}
          aria-selected={name === chosen}
          aria-controls={panel}
          tabIndex={name === chosen ? 0 : -1}
          data-name={name}
          className={mergeClasses(styles.tab, name === chosen && styles.chosen)}
          onClick={() => onOpen(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
