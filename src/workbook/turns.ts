/** Lets the pane answer between two steps of a long task: a press of Cancel is heard, the progress is drawn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
