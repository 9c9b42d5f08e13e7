/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import { ErrorBoundary } from '../../src/pane/shared/ErrorBoundary';

function Broken(): never {
  throw new Error('Loading chunk 415 failed');
}

it('a page that cannot be loaded leaves a sentence in its place', () => {
  // React writes the caught error to the console as well
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent(
    'This page could not be opened. Nothing in the workbook was changed.',
  );
  quiet.mockRestore();
});
