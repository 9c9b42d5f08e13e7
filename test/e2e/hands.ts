/** Two ways to use the pane: with the mouse, and with the keyboard alone. A test does the same tasks with each. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

export interface Hands {
  press(name: string | RegExp): Promise<void>;
  /** Opens what is folded away. */
  unfold(text: string | RegExp): Promise<void>;
  /** Replaces what a field holds. */
  type(label: string | RegExp, text: string): Promise<void>;
  choose(label: string | RegExp, option: string): Promise<void>;
  /** A radio button or a box to tick. */
  tick(label: string | RegExp): Promise<void>;
  /** Opens a page by the list of all pages. */
  go(name: string): Promise<void>;
}

const exactly = (name: string | RegExp): { name: string | RegExp; exact?: boolean } =>
  typeof name === 'string' ? { name, exact: true } : { name };

interface Controls {
  button(name: string | RegExp): Locator;
  summary(text: string | RegExp): Locator;
  field(label: string | RegExp): Locator;
}

const controlsOf = (pane: FrameLocator): Controls => ({
  button: (name) => pane.getByRole('button', exactly(name)).first(),
  summary: (text) => pane.locator('summary', { hasText: text }).first(),
  field: (label) => pane.getByLabel(label, { exact: typeof label === 'string' }).first(),
});

const opened = (pane: FrameLocator, name: string): Promise<void> =>
  expect(pane.getByRole('heading', { name, level: 2, exact: true })).toBeFocused();

export function mouse(pane: FrameLocator): Hands {
  const { button, summary, field } = controlsOf(pane);
  const press = (name: string | RegExp): Promise<void> => button(name).click();
  return {
    press,
    unfold: (text) => summary(text).click(),
    type: (label, text) => field(label).fill(text),
    choose: async (label, option) => void (await field(label).selectOption({ label: option })),
    tick: (label) => field(label).check(),
    go: async (name) => {
      await press(/^All pages/);
      await press(name);
      await opened(pane, name);
    },
  };
}

/** Most presses of Tab from anything to anything on a page. */
const FAR = 150;

/** Where the control stands from what has the focus. */
const way = (control: Locator): Promise<'here' | 'Tab' | 'Shift+Tab'> =>
  control.evaluate((wanted) => {
    const active = wanted.ownerDocument.activeElement;
    if (active === wanted) return 'here';
    const isBefore = active && active.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBefore && active !== wanted.ownerDocument.body ? 'Shift+Tab' : 'Tab';
  });

/** Never sets the focus itself: the pane has it when the first key is pressed, as F6 brings it there. */
export function keyboard(page: Page, pane: FrameLocator): Hands {
  const { button, summary, field } = controlsOf(pane);
  const { keyboard: keys } = page;

  async function reach(control: Locator): Promise<void> {
    await expect(control).toBeVisible();
    for (let left = FAR; left > 0; left -= 1) {
      const next = await way(control);
      if (next === 'here') {
        // what has the focus is in view, and nothing lies over it
        await expect(control).toBeInViewport();
        return;
      }
      await keys.press(next);
    }
    throw new Error(`The keyboard does not reach ${String(control)}.`);
  }
  const act = async (control: Locator, key: string): Promise<void> => {
    await reach(control);
    await keys.press(key);
  };
  const press = (name: string | RegExp): Promise<void> => act(button(name), 'Enter');
  const chosen = (control: Locator): Promise<[number, string[]]> =>
    control.evaluate((select: HTMLSelectElement) => [
      select.selectedIndex,
      [...select.options].map(({ label }) => label),
    ]);
  return {
    press,
    unfold: (text) => act(summary(text), 'Enter'),
    type: async (label, text) => {
      await act(field(label), 'ControlOrMeta+A');
      await keys.press('Delete');
      await keys.type(text);
    },
    choose: async (label, option) => {
      const control = field(label);
      await reach(control);
      const [from, options] = await chosen(control);
      const to = options.indexOf(option);
      expect([option, to >= 0]).toEqual([option, true]);
      for (let left = Math.abs(to - from); left > 0; left -= 1)
        await keys.press(to > from ? 'ArrowDown' : 'ArrowUp');
      expect((await chosen(control))[0]).toBe(to);
    },
    tick: async (label) => {
      const control = field(label);
      if ((await control.getAttribute('type')) === 'checkbox') return act(control, 'Space');
      // Tab comes to the answer chosen of a question; the arrows go on from it
      const name = await control.getAttribute('name');
      await reach(pane.locator(`input[name="${name}"]:checked`));
      for (let left = 5; left > 0 && !(await control.isChecked()); left -= 1) await keys.press('ArrowDown');
      await expect(control).toBeChecked();
    },
    go: async (name) => {
      await press(/^All pages/);
      await press(name);
      await opened(pane, name);
    },
  };
}
