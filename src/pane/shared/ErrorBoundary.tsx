/** Catches a page that cannot be loaded or drawn, so that the rest of the pane stays usable. */
import { Component, type ReactNode } from 'react';

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p role="alert" className="notice">
        ✗ This page could not be opened. Nothing in the workbook was changed. Check the network connection,
        then close the pane and open it again.
      </p>
    );
  }
}
