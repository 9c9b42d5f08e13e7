/**
 * The way about the pane: one row with a step back to Home and the list of pages, which opens below it. Ten pages as tabs
 * would take four rows of a pane 350 px wide. Opens pages; knows nothing of what is on them.
 */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { PageName } from '../../ribbon/requests';
import { classes, classesOf } from './styles';

const looks = classesOf(['pages', 'pages-bar', 'pages-button', 'pages-list', 'pages-page']);

interface PagesProps {
  names: readonly PageName[];
  chosen: PageName;
  home: PageName;
  onOpen(name: PageName): void;
}

function List({ names, chosen, onOpen }: Omit<PagesProps, 'home'>) {
  const current = useRef<HTMLButtonElement>(null);
  // the page one is on: the keyboard goes on from there
  useEffect(() => current.current?.focus(), []);
  return (
    <ul className={looks['pages-list']} id="hnb-pages">
      {names.map((name) => (
        <li key={name}>
          <button
            ref={name === chosen ? current : undefined}
            type="button"
            className={classes(looks['pages-button'], looks['pages-page'])}
            aria-current={name === chosen ? 'page' : undefined}
            onClick={() => onOpen(name)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Pages({ names, chosen, home, onOpen }: PagesProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [chosen]);
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    setOpen(false);
    button.current?.focus();
  };
  const go = (name: PageName): void => {
    setOpen(false);
    // the page that is shown stays, and moves no focus: what had it goes with the list
    if (name === chosen) button.current?.focus();
    onOpen(name);
  };
  return (
    <nav aria-label="Pages of HNB" className={looks.pages} onKeyDown={close}>
      <div className={looks['pages-bar']}>
        {chosen !== home && (
          <button type="button" className={looks['pages-button']} onClick={() => go(home)}>
            <span aria-hidden="true">‹ </span>
            {home}
          </button>
        )}
        <button
          ref={button}
          type="button"
          className={looks['pages-button']}
          aria-expanded={isOpen}
          aria-controls={isOpen ? 'hnb-pages' : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          All pages<span aria-hidden="true"> {isOpen ? '▴' : '▾'}</span>
        </button>
      </div>
      {isOpen && <List names={names} chosen={chosen} onOpen={go} />}
    </nav>
  );
}
