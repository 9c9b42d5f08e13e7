/** Appends cell formats and conditional looks to xl/styles.xml; what is there is never changed. */
import type { BookConditional, BookStyle } from '../book/book';
import type { Book } from '../book/model';
import { builtinId, FIRST_OWN_FORMAT } from './number-formats';
import type { WorkbookRecord } from './open';
import type { Parts } from './parts';
import { fileWord } from './read-styles';
import { MAIN, ORDER, TYPE } from './saving';
import { append, attr, children, ensure, HEAD, make, numberAttr, root, type Element } from './xml';

const EMPTY_STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';

const argb = (colour: string): string => `FF${colour.replace('#', '').toUpperCase()}`;

export class StyleWriter {
  private readonly formats = new Map<number, number>();
  private readonly appended = new Map<string, number>();

  constructor(
    private readonly parts: Parts,
    private readonly book: Book,
    private readonly record: WorkbookRecord,
  ) {}

  /** The cell format index of a style of the book. */
  format(style: number): number {
    if (style < this.record.formats) return style;
    const known = this.formats.get(style);
    if (known !== undefined) return known;
    const look = this.book.styles[style];
    const index = look ? this.addFormat(look) : 0;
    this.formats.set(style, index);
    return index;
  }

  /** Appends the look of a conditional format and gives its number. */
  look(conditional: BookConditional): number {
    const list = this.list('dxfs');
    const dxf = make(list, 'dxf');
    if (conditional.fontColour || conditional.bold) {
      const font = append(dxf, 'font');
      if (conditional.bold) append(font, 'b');
      if (conditional.fontColour) append(font, 'color', { rgb: argb(conditional.fontColour) });
    }
    if (conditional.fill)
      append(append(append(dxf, 'fill'), 'patternFill'), 'bgColor', { rgb: argb(conditional.fill) });
    return this.add(list, dxf);
  }

  private sheet(): Element {
    const part = this.record.stylesPart ?? 'xl/styles.xml';
    if (!this.parts.has(part)) {
      this.parts.add(part, EMPTY_STYLES, TYPE.styles);
      this.parts.relate(this.record.part, 'styles', part);
    }
    return root(this.parts.edit(part));
  }

  private list(name: string): Element {
    return ensure(this.sheet(), name, ORDER.styleSheet);
  }

  /** Appends an item to a counted list, or finds the equal one appended before. */
  private add(list: Element, item: Element): number {
    const key = `${list.localName}${item.toString()}`;
    const known = this.appended.get(key);
    if (known !== undefined) return known;
    list.appendChild(item);
    const index = children(list).length - 1;
    list.setAttribute('count', String(index + 1));
    this.appended.set(key, index);
    return index;
  }

  private addFormat(look: BookStyle): number {
    const list = this.list('cellXfs');
    const xf = make(list, 'xf', {
      numFmtId: this.numberFormat(look.numberFormat),
      fontId: this.font(look),
      fillId: this.fill(look.fill),
      borderId: this.border(look),
      xfId: 0,
      applyNumberFormat: 1,
      applyFont: 1,
      applyFill: 1,
      applyBorder: 1,
      applyAlignment: 1,
      applyProtection: look.locked ? null : 1,
    });
    append(xf, 'alignment', {
      horizontal: look.horizontal === 'General' ? null : fileWord('horizontal', look.horizontal),
      vertical: look.vertical === 'Bottom' ? null : fileWord('vertical', look.vertical),
      wrapText: look.wrap ? 1 : null,
      indent: look.indent || null,
    });
    if (!look.locked) append(xf, 'protection', { locked: 0 });
    return this.add(list, xf);
  }

  private numberFormat(code: string): number {
    const builtin = builtinId(code);
    if (builtin !== null) return builtin;
    const list = this.list('numFmts');
    const known = children(list).find((element) => attr(element, 'formatCode') === code);
    if (known) return numberAttr(known, 'numFmtId', 0);
    const ids = children(list).map((element) => numberAttr(element, 'numFmtId', 0));
    const id = Math.max(FIRST_OWN_FORMAT - 1, ...ids) + 1;
    append(list, 'numFmt', { numFmtId: id, formatCode: code });
    list.setAttribute('count', String(ids.length + 1));
    return id;
  }

  private font(look: BookStyle): number {
    const list = this.list('fonts');
    const font = make(list, 'font');
    if (look.bold) append(font, 'b');
    if (look.italic) append(font, 'i');
    if (look.underline) append(font, 'u');
    append(font, 'sz', { val: look.size });
    append(font, 'color', { rgb: argb(look.colour) });
    append(font, 'name', { val: look.fontName });
    append(font, 'family', { val: 2 });
    return this.add(list, font);
  }

  private fill(colour: string | null): number {
    if (colour === null) return 0;
    const list = this.list('fills');
    const fill = make(list, 'fill');
    const pattern = append(fill, 'patternFill', { patternType: 'solid' });
    append(pattern, 'fgColor', { rgb: argb(colour) });
    append(pattern, 'bgColor', { indexed: 64 });
    return this.add(list, fill);
  }

  private border(look: BookStyle): number {
    if (!look.left && !look.right && !look.top && !look.bottom) return 0;
    const list = this.list('borders');
    const border = make(list, 'border');
    for (const side of ['left', 'right', 'top', 'bottom'] as const) {
      const [style, colour] = (look[side] ?? '').split(':');
      const edge = append(border, side, { style: style || null });
      if (style) append(edge, 'color', { rgb: argb(colour ?? '#000000') });
    }
    append(border, 'diagonal');
    return this.add(list, border);
  }
}
