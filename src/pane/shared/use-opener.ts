/** Remembers the button that opened a form, which gets the focus back when the form is left without a change. */
import { useRef } from 'react';

export function useOpener(): { opened(button: HTMLElement): void; giveBack(): void } {
  const opener = useRef<HTMLElement | null>(null);
  return {
    opened: (button) => {
      opener.current = button;
    },
    giveBack: () => opener.current?.focus(),
  };
}
