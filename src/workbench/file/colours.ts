/** Colours of a workbook: theme, palette and plain ones, all as "#RRGGBB". Tints are worked out channel by channel. */
import type { Parts } from './parts';
import { attr, children, descend, flag, numberAttr, root, type Element } from './xml';

/** Order of the theme's colours as cells count them: light and dark stand the other way round than in the theme. */
const THEME_ORDER = [
  'lt1',
  'dk1',
  'lt2',
  'dk2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
];
const OFFICE_THEME = [
  'FFFFFF',
  '000000',
  'E7E6E6',
  '44546A',
  '4472C4',
  'ED7D31',
  'A5A5A5',
  'FFC000',
  '5B9BD5',
  '70AD47',
  '0563C1',
  '954F72',
];

const FIRST_EIGHT = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF';
const PALETTE = (
  `${FIRST_EIGHT} ${FIRST_EIGHT} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 ` +
  '0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');

export type Colours = (element: Element | null) => string | null;

function themeColours(parts: Parts, themePart: string | null): string[] {
  if (!themePart || !parts.has(themePart)) return OFFICE_THEME;
  const scheme = descend(root(parts.read(themePart)), 'themeElements', 'clrScheme');
  if (!scheme) return OFFICE_THEME;
  const byName = new Map(
    children(scheme).map((element) => [element.localName, children(element)[0] ?? null]),
  );
  return THEME_ORDER.map((name, i) => {
    const colour = byName.get(name) ?? null;
    return attr(colour, 'lastClr') ?? attr(colour, 'val') ?? OFFICE_THEME[i] ?? '000000';
  });
}

function tinted(rgb: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => parseInt(rgb.slice(at, at + 2), 16));
  const mixed = channels.map((value) =>
    Math.round(tint < 0 ? value * (1 + tint) : value + (255 - value) * tint),
  );
  return mixed
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** Reads colour elements (color, fgColor) of this workbook; null for automatic or none. */
export function colourReader(parts: Parts, themePart: string | null): Colours {
  const theme = themeColours(parts, themePart);
  return (element) => {
    if (!element || flag(element, 'auto')) return null;
    const rgb = attr(element, 'rgb');
    const indexed = attr(element, 'indexed');
    const themed = attr(element, 'theme');
    const base = rgb
      ? rgb.slice(-6).toUpperCase()
      : themed
        ? theme[Number(themed)]
        : PALETTE[Number(indexed)];
    if (base === undefined || (indexed === null && !rgb && !themed)) return null;
    return `#${tinted(base, numberAttr(element, 'tint', 0))}`;
  };
}
