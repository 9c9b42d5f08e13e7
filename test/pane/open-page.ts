/** Opens a page of the pane as a person does: by the list of all pages. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

const pages = () => within(screen.getByRole('navigation', { name: 'Pages of HNB' }));

export async function openPage(name: string): Promise<void> {
  await userEvent.click(pages().getByRole('button', { name: 'All pages' }));
  await userEvent.click(within(pages().getByRole('list')).getByRole('button', { name }));
}
