/** Excel.PageLayout of a sheet with its headers and footers, over the page of the Book. */
import type { BookSheet } from '../../book/book';
import { localAddress, located } from '../areas';
import type { HostContext } from '../context';
import { HostObject, number, oneOf, optional, record, text, type Check, type Members } from '../members';
import { invalidArgument, type Json } from '../wire';
import { Placed, rangeOrAddress } from './placed';

/** Points on either side of a page for which nobody has set a margin. */
const USUAL_MARGIN = 50.4;
const PAPERS = ['A4', 'A3'] as const;

interface Zoom {
  horizontalFitToPages: number | null;
}

const zoom: Check<Zoom> = (value) => {
  const { horizontalFitToPages, verticalFitToPages, scale } = record(value);
  for (const given of [horizontalFitToPages, verticalFitToPages, scale]) optional(number)(given);
  return { horizontalFitToPages: optional(number)(horizontalFitToPages) ?? null };
};

const REMEMBERED: Readonly<Record<string, Json>> = {
  blackAndWhite: false,
  centerHorizontally: false,
  centerVertically: false,
  printHeadings: false,
  printGridlines: false,
  topMargin: 54,
  bottomMargin: 54,
  headerMargin: 21.6,
  footerMargin: 21.6,
  firstPageNumber: '',
  draftMode: false,
};

const LAYOUT: Members<PageLayout> = {
  type: 'PageLayout',
  scalars: {
    orientation: oneOf('Portrait', 'Landscape'),
    paperSize: oneOf(...PAPERS),
    zoom,
    leftMargin: number,
    rightMargin: number,
    printOrder: oneOf('DownThenOver', 'OverThenDown'),
  },
  remembered: REMEMBERED,
  links: ['headersFooters'],
  methods: {
    setPrintTitleRows: [rangeOrAddress],
    setPrintTitleColumns: [rangeOrAddress],
    setPrintArea: [rangeOrAddress],
  },
};

export class PageLayout extends HostObject {
  readonly members = LAYOUT;

  constructor(
    private readonly context: HostContext,
    private readonly sheet: BookSheet,
  ) {
    super();
  }

  override get entity(): object {
    return this.sheet.page;
  }

  private put(change: Partial<BookSheet['page']>): void {
    this.context.requireUnprotected(this.sheet);
    Object.assign(this.sheet.page, change);
    this.context.layoutChanged(this.sheet);
  }

  get orientation(): 'Portrait' | 'Landscape' {
    return this.sheet.page.orientation ?? 'Portrait';
  }
  set orientation(orientation: 'Portrait' | 'Landscape') {
    this.put({ orientation });
  }
  get paperSize(): string {
    return this.sheet.page.paper ?? 'A4';
  }
  set paperSize(paper: 'A4' | 'A3') {
    this.put({ paper });
  }
  get zoom(): object {
    const wide = this.sheet.page.fitToPagesWide;
    return wide === null ? { scale: 100 } : { horizontalFitToPages: wide };
  }
  /** The Book keeps how many pages wide; as many pages long as it takes. */
  set zoom(given: Zoom) {
    this.put({ fitToPagesWide: given.horizontalFitToPages });
  }
  get leftMargin(): number {
    return this.sheet.page.leftMargin ?? USUAL_MARGIN;
  }
  set leftMargin(leftMargin: number) {
    this.put({ leftMargin });
  }
  get rightMargin(): number {
    return this.sheet.page.rightMargin ?? USUAL_MARGIN;
  }
  set rightMargin(rightMargin: number) {
    this.put({ rightMargin });
  }
  get printOrder(): 'DownThenOver' | 'OverThenDown' {
    return this.sheet.page.order ?? 'DownThenOver';
  }
  set printOrder(order: 'DownThenOver' | 'OverThenDown') {
    this.put({ order });
  }
  get headersFooters(): HostObject {
    return new HeaderFooterGroup(this.sheet, (change) => this.put(change));
  }

  private area(given: Placed | string): Placed['area'] {
    const place = given instanceof Placed ? given : located(this.context.book, given, this.sheet);
    if (place.sheet !== this.sheet) throw invalidArgument();
    return place.area;
  }
  setPrintTitleRows(given: Placed | string): void {
    const { row, rows } = this.area(given);
    this.put({ printTitleRows: [row + 1, row + rows] });
  }
  setPrintTitleColumns(given: Placed | string): void {
    const { column, columns } = this.area(given);
    this.put({ printTitleColumns: [column + 1, column + columns] });
  }
  setPrintArea(given: Placed | string): void {
    this.put({ printArea: localAddress(this.area(given)) });
  }
}

type Put = (change: Partial<BookSheet['page']>) => void;

const GROUP: Members<HeaderFooterGroup> = {
  type: 'HeaderFooterGroup',
  remembered: { state: 'Default', useSheetMargins: true, useSheetScale: true },
  links: ['defaultForAllPages'],
};

class HeaderFooterGroup extends HostObject {
  readonly members = GROUP;

  constructor(
    private readonly sheet: BookSheet,
    private readonly put: Put,
  ) {
    super();
  }

  override get entity(): object {
    return this.sheet.page;
  }
  get defaultForAllPages(): HostObject {
    return new HeaderFooter(this.sheet, this.put);
  }
}

const FOOTER: Members<HeaderFooter> = {
  type: 'HeaderFooter',
  scalars: { centerFooter: text, leftFooter: text },
  remembered: { leftHeader: '', centerHeader: '', rightHeader: '', rightFooter: '' },
};

class HeaderFooter extends HostObject {
  readonly members = FOOTER;

  constructor(
    private readonly sheet: BookSheet,
    private readonly put: Put,
  ) {
    super();
  }

  override get entity(): object {
    return this.sheet.page;
  }
  get centerFooter(): string {
    return this.sheet.page.footerCentre ?? '';
  }
  set centerFooter(footerCentre: string) {
    this.put({ footerCentre });
  }
  get leftFooter(): string {
    return this.sheet.page.footerLeft ?? '';
  }
  set leftFooter(footerLeft: string) {
    this.put({ footerLeft });
  }
}
