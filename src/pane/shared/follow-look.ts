/**
 * Office's theme while the pane is open. Excel documents no event for it, so Office is asked again whenever somebody
 * comes to the pane, as the theme is chosen outside it; and where office.js has its event after all, at once. The
 * system's own colours are followed by media queries. Reads nothing of the workbook.
 */
import type { OfficeLook } from './office-look';

/** As much of Office.context.document as it takes. */
export interface ThemeEvents {
  addHandlerAsync?(type: string, handler: () => void): void;
}

const COMING = ['focus', 'pointerover', 'visibilitychange'] as const;

const isSame = (one: OfficeLook, other: OfficeLook): boolean =>
  one.isDark === other.isDark && one.isContrast === other.isContrast;

/**
 * Shows the look as it is now, and again at each change.
 * @param events where office.js may offer its event; a host that knows none refuses, which changes nothing
 * @returns stops it
 */
export function followLook(
  read: () => OfficeLook,
  show: (look: OfficeLook) => void,
  events?: ThemeEvents,
): () => void {
  let shown = read();
  show(shown);
  const again = (): void => {
    const look = read();
    if (isSame(look, shown)) return;
    shown = look;
    show(look);
  };
  // the window's focus does not come to the document
  COMING.forEach((type) => window.addEventListener(type, again, true));
  try {
    events?.addHandlerAsync?.('officeThemeChanged', again);
  } catch {
    // this Excel has no such event
  }
  return () => COMING.forEach((type) => window.removeEventListener(type, again, true));
}
