/**
 * The looks of the sample workbook and the styles part made from them. Each look is one plain record; equal looks
 * share one cell format. Knows nothing of sheets.
 */
export interface Look {
  bold?: boolean;
  italic?: boolean;
  size?: number;
  /** "RRGGBB" */
  colour?: string;
  /** "RRGGBB" */
  fill?: string;
  format?: string;
  align?: 'left' | 'center' | 'right';
  wrap?: boolean;
  /** Line above (totals) or below (headings). */
  border?: 'top' | 'bottom' | 'double';
  indent?: number;
}

const NAVY = '1F3864';
const MONEY = '#,##0;-#,##0';

export const LOOKS = {
  plain: {},
  wrap: { wrap: true },
  title: { bold: true, size: 16, colour: NAVY },
  bannerTitle: { bold: true, size: 14, colour: 'FFFFFF', fill: NAVY, align: 'center' },
  banner: { italic: true, colour: NAVY, fill: 'D9E2F3', align: 'center' },
  source: { italic: true, colour: '595959' },
  origin: { italic: true, colour: '595959', indent: 1 },
  strong: { bold: true, wrap: true },
  code: { align: 'left' },
  count: { align: 'left', wrap: true },
  section: { bold: true, colour: NAVY, fill: 'DDEBF7' },
  heading: { bold: true, colour: 'FFFFFF', fill: NAVY, wrap: true },
  headingRight: { bold: true, colour: 'FFFFFF', fill: NAVY, wrap: true, align: 'right' },
  line: { indent: 1 },
  money: { format: MONEY },
  moneyTotal: { format: MONEY, bold: true, border: 'top' },
  moneyGrand: { format: MONEY, bold: true, border: 'double' },
  labelTotal: { bold: true, border: 'top' },
  labelGrand: { bold: true, border: 'double' },
  percent: { format: '0.0%' },
  percentWhole: { format: '0%' },
  percentTotal: { format: '0.0%', bold: true, border: 'top' },
  percentGrand: { format: '0.0%', bold: true, border: 'double' },
  number: { format: '#,##0' },
  numberTotal: { format: '#,##0', bold: true, border: 'top' },
  decimal: { format: '0.00' },
  hours: { format: '0.0' },
  pence: { format: '#,##0.00' },
  date: { format: 'dd/mm/yyyy', align: 'left' },
  dateTop: { format: 'dd/mm/yyyy', align: 'left', wrap: true },
  madeUp: { format: '0.0%', fill: 'FFF2CC' },
  madeUpHours: { format: '#,##0.0', fill: 'FFF2CC' },
  madeUpMoney: { format: MONEY, fill: 'FFF2CC' },
  madeUpCount: { format: '#,##0', fill: 'FFF2CC' },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof LOOKS;
export const LOOK_NAMES = Object.keys(LOOKS) as LookName[];

/** Index of a look's cell format in the styles part. */
export const formatIndex = (look: LookName): number => LOOK_NAMES.indexOf(look);

const FIRST_CUSTOM_FORMAT = 164;
const attribute = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const fontXml = (look: Look): string =>
  `<font>${look.bold ? '<b/>' : ''}${look.italic ? '<i/>' : ''}<sz val="${look.size ?? 11}"/>` +
  `${look.colour ? `<color rgb="FF${look.colour}"/>` : '<color theme="1"/>'}` +
  `<name val="Calibri"/><family val="2"/><scheme val="minor"/></font>`;

const fillXml = (look: Look): string =>
  look.fill
    ? `<fill><patternFill patternType="solid"><fgColor rgb="FF${look.fill}"/><bgColor indexed="64"/></patternFill></fill>`
    : '<fill><patternFill patternType="none"/></fill>';

const BORDERS: Record<NonNullable<Look['border']> | 'none', string> = {
  none: '<border><left/><right/><top/><bottom/><diagonal/></border>',
  top: '<border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border>',
  bottom: '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border>',
  double:
    '<border><left/><right/><top style="thin"><color auto="1"/></top>' +
    '<bottom style="double"><color auto="1"/></bottom><diagonal/></border>',
};

/** Keeps each distinct XML fragment once and gives its place. */
class Parts {
  readonly items: string[];
  constructor(...first: string[]) {
    this.items = first;
  }
  index(xml: string): number {
    const found = this.items.indexOf(xml);
    if (found >= 0) return found;
    return this.items.push(xml) - 1;
  }
}

const alignmentXml = (look: Look): string => {
  const parts = [
    look.align ? ` horizontal="${look.align}"` : look.indent ? ' horizontal="left"' : '',
    look.wrap ? ' vertical="top" wrapText="1"' : '',
    look.indent ? ` indent="${look.indent}"` : '',
  ].join('');
  return parts ? `<alignment${parts}/>` : '';
};

/** The whole xl/styles.xml. */
export function stylesXml(): string {
  const fonts = new Parts(fontXml({}));
  const fills = new Parts(fillXml({}), '<fill><patternFill patternType="gray125"/></fill>');
  const borders = new Parts(BORDERS.none);
  const formats = new Parts();
  const xfs = LOOK_NAMES.map((name) => {
    const look: Look = LOOKS[name];
    const format = look.format ? FIRST_CUSTOM_FORMAT + formats.index(look.format) : 0;
    const inner = alignmentXml(look);
    return (
      `<xf numFmtId="${format}" fontId="${fonts.index(fontXml(look))}" fillId="${fills.index(fillXml(look))}" ` +
      `borderId="${borders.index(BORDERS[look.border ?? 'none'])}" xfId="0" applyNumberFormat="1" applyFont="1" ` +
      `applyFill="1" applyBorder="1"${inner ? ` applyAlignment="1">${inner}</xf>` : '/>'}`
    );
  });
  const numFmts = formats.items
    .map((code, i) => `<numFmt numFmtId="${FIRST_CUSTOM_FORMAT + i}" formatCode="${attribute(code)}"/>`)
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="${formats.items.length}">${numFmts}</numFmts>` +
    `<fonts count="${fonts.items.length}">${fonts.items.join('')}</fonts>` +
    `<fills count="${fills.items.length}">${fills.items.join('')}</fills>` +
    `<borders count="${borders.items.length}">${borders.items.join('')}</borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
    '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>' +
    '</styleSheet>'
  );
}
