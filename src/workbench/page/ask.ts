/** Asks one question in a dialogue of the page, with a button for each answer. */
export async function ask<A extends string>(
  question: string,
  answers: Readonly<Record<A, string>>,
): Promise<A | null> {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  const text = document.createElement('p');
  text.textContent = question;
  const buttons = document.createElement('div');
  const given = new Promise<A | null>((resolve) => {
    // Esc closes without an answer
    dialog.addEventListener('close', () => resolve((dialog.returnValue as A | '') || null));
  });
  for (const [answer, label] of Object.entries(answers) as [A, string][]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => dialog.close(answer));
    buttons.append(button);
  }
  dialog.append(text, buttons);
  document.body.append(dialog);
  dialog.showModal();
  try {
    return await given;
  } finally {
    dialog.remove();
  }
}
