/**
 * What Office's own theme asks of the pane. Office gives its colours on the desktop only; elsewhere, and for the contrast
 * themes of Windows that the browser reports itself, the system is asked. No DOM.
 */

export interface OfficeLook {
  /** Undefined where Office does not say. */
  isDark: boolean | undefined;
  /** A theme of pure black with pure text, which no theme of Office has: somebody needs the contrast. */
  isContrast: boolean;
}

/** As much of Office.OfficeTheme as there may be. */
export interface OfficeColours {
  isDarkTheme?: boolean;
  bodyBackgroundColor?: string;
  bodyForegroundColor?: string;
}

/** Red, green and blue of "#262626" from 0 to 1; null when it is no such colour. */
function channels(colour: string | undefined): number[] | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(colour ?? '')?.[1];
  if (digits === undefined) return null;
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255);
}

/** Relative luminance as WCAG 2.2 defines it: 0 black, 1 white. */
function luminance(colour: string | undefined): number | null {
  const rgb = channels(colour);
  if (!rgb) return null;
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Below it white text has more contrast than black. */
const DARK = 0.18;

export function officeLook(colours: OfficeColours | undefined): OfficeLook {
  const { isDarkTheme, bodyBackgroundColor: back, bodyForegroundColor: fore } = colours ?? {};
  const [behind, before] = [luminance(back), luminance(fore)];
  const isPure = (channels(fore) ?? []).every((part) => part === 0 || part === 1);
  return {
    isDark: isDarkTheme ?? (behind === null ? undefined : behind < DARK),
    isContrast: behind === 0 && before !== null && before > DARK && isPure,
  };
}
