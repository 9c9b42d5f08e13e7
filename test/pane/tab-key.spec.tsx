/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { fireEvent, render, screen } from '@testing-library/react';
import { keepTab } from '../../src/pane/shared/tab-key';

/** What office.js would hear at the window. */
let heard: string[] = [];
const listen = ({ key }: KeyboardEvent): void => void heard.push(key);

beforeEach(() => {
  heard = [];
  window.addEventListener('keydown', listen);
  // jsdom lays nothing out: everything counts as drawn
  HTMLElement.prototype.getClientRects = () => [{}] as unknown as DOMRectList;
  render(
    <div onKeyDown={keepTab}>
      <button>First</button>
      <h3 tabIndex={-1}>Result</h3>
      <details>
        <summary>More</summary>
      </details>
      <a href="#end">Last</a>
    </div>,
  );
});
afterEach(() => window.removeEventListener('keydown', listen));

const tab = (text: string, shiftKey = false) =>
  fireEvent.keyDown(screen.getByText(text), { key: 'Tab', shiftKey });

it('keeps Tab from office.js while there is somewhere to go in the pane, a heading and a disclosure included', () => {
  tab('First');
  tab('Result');
  tab('More');
  tab('Result', true);
  expect(heard).toEqual([]);
});

it('lets office.js lead out of the pane at its two ends', () => {
  tab('Last');
  tab('First', true);
  expect(heard).toEqual(['Tab', 'Tab']);
});

it('leaves all other keys alone', () => {
  fireEvent.keyDown(screen.getByText('Result'), { key: 'F6' });
  expect(heard).toEqual(['F6']);
});
