/** The parts of the page that several files write to. */
export function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as T;
}

export const sentence = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);

/** Shows a sentence above the grid; an empty one takes it away. */
export function say(message: string): void {
  element('message-text').textContent = message;
  element('message').hidden = message === '';
}
