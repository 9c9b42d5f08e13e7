/** Takes a file that is dragged onto the page, and shows where it may be let go. */
export function takeDropped(taken: (file: File) => void): void {
  const { body } = document;
  let depth = 0;
  const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  const over = (isOver: boolean): void => {
    // the frame of the pane would swallow the file, and the browser would open it
    body.classList.toggle('dragging', isOver);
    body.classList.toggle('dropping', isOver);
  };
  window.addEventListener('dragenter', (event) => {
    if (!isFile(event)) return;
    depth += 1;
    over(true);
  });
  window.addEventListener('dragleave', (event) => {
    if (!isFile(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) over(false);
  });
  window.addEventListener('dragover', (event) => {
    if (isFile(event)) event.preventDefault();
  });
  window.addEventListener(
    'drop',
    (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      depth = 0;
      over(false);
      const file = event.dataTransfer?.files[0];
      if (file) taken(file);
    },
    { capture: true },
  );
}
