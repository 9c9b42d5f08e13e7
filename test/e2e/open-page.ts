/** Opens a page of the pane as a person does: by the list of all pages. */
import type { FrameLocator } from '@playwright/test';

export async function openPage(pane: Pick<FrameLocator, 'getByRole'>, name: string): Promise<void> {
  const pages = pane.getByRole('navigation', { name: 'Pages of HNB' });
  await pages.getByRole('button', { name: 'All pages' }).click();
  await pages.getByRole('list').getByRole('button', { name, exact: true }).click();
}
