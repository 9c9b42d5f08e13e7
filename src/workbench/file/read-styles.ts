/** Reads xl/styles.xml: one BookStyle for each cell format, at the same index. */
import type { BookStyle } from '../book/book';
import { DEFAULT_STYLE } from '../book/model';
import type { Colours } from './colours';
import { BUILTIN_FORMATS } from './number-formats';
import { attr, child, children, flag, numberAttr, type Element } from './xml';

const HORIZONTAL: Readonly<Record<string, BookStyle['horizontal']>> = {
  general: 'General',
  left: 'Left',
  center: 'Center',
  right: 'Right',
  fill: 'Fill',
  justify: 'Justify',
  centerContinuous: 'CenterAcrossSelection',
  distributed: 'Distributed',
};
const VERTICAL: Readonly<Record<string, BookStyle['vertical']>> = {
  top: 'Top',
  center: 'Center',
  bottom: 'Bottom',
  justify: 'Justify',
  distributed: 'Distributed',
};

/** The file's word for an alignment. */
export const fileWord = (table: 'horizontal' | 'vertical', shown: string): string | undefined =>
  Object.entries(table === 'horizontal' ? HORIZONTAL : VERTICAL).find(([, value]) => value === shown)?.[0];

const items = (styles: Element, list: string): Element[] => {
  const parent = child(styles, list);
  return parent ? children(parent) : [];
};

/** A switch such as <b/>: present without val means on. */
const on = (font: Element, name: string): boolean => {
  const element = child(font, name);
  return element !== null && flag(element, 'val', true);
};

function fontOf(
  font: Element | undefined,
  colours: Colours,
): Pick<BookStyle, 'bold' | 'italic' | 'underline' | 'size' | 'fontName' | 'colour'> {
  const { bold, italic, underline, size, fontName, colour } = DEFAULT_STYLE;
  if (!font) return { bold, italic, underline, size, fontName, colour };
  const line = child(font, 'u');
  return {
    bold: on(font, 'b'),
    italic: on(font, 'i'),
    underline: line !== null && attr(line, 'val') !== 'none',
    size: numberAttr(child(font, 'sz'), 'val', size),
    fontName: attr(child(font, 'name'), 'val') ?? fontName,
    colour: colours(child(font, 'color')) ?? colour,
  };
}

function fillOf(fill: Element | undefined, colours: Colours): string | null {
  const pattern = fill ? child(fill, 'patternFill') : null;
  const kind = attr(pattern, 'patternType') ?? 'none';
  if (!pattern || kind === 'none') return null;
  return kind === 'solid' ? colours(child(pattern, 'fgColor')) : null;
}

function edge(border: Element | undefined, side: string, colours: Colours): string | null {
  const element = border ? child(border, side) : null;
  const style = attr(element, 'style');
  if (!element || !style || style === 'none') return null;
  return `${style}:${colours(child(element, 'color')) ?? '#000000'}`;
}

/** Styles by cell format index. */
export function readStyles(styles: Element, colours: Colours): BookStyle[] {
  const formats = new Map(
    items(styles, 'numFmts').map((element) => [
      numberAttr(element, 'numFmtId', -1),
      attr(element, 'formatCode') ?? 'General',
    ]),
  );
  const fonts = items(styles, 'fonts').map((font) => fontOf(font, colours));
  const fills = items(styles, 'fills').map((fill) => fillOf(fill, colours));
  const borders = items(styles, 'borders');
  return items(styles, 'cellXfs').map((xf) => {
    const format = numberAttr(xf, 'numFmtId', 0);
    const alignment = child(xf, 'alignment');
    const border = borders[numberAttr(xf, 'borderId', 0)];
    return {
      numberFormat: formats.get(format) ?? BUILTIN_FORMATS[format] ?? 'General',
      ...(fonts[numberAttr(xf, 'fontId', 0)] ?? fontOf(undefined, colours)),
      fill: fills[numberAttr(xf, 'fillId', 0)] ?? null,
      horizontal: HORIZONTAL[attr(alignment, 'horizontal') ?? 'general'] ?? 'General',
      vertical: VERTICAL[attr(alignment, 'vertical') ?? 'bottom'] ?? 'Bottom',
      wrap: flag(alignment, 'wrapText'),
      indent: numberAttr(alignment, 'indent', 0),
      locked: flag(child(xf, 'protection'), 'locked', true),
      top: edge(border, 'top', colours),
      bottom: edge(border, 'bottom', colours),
      left: edge(border, 'left', colours),
      right: edge(border, 'right', colours),
    };
  });
}
