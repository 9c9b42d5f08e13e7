/**
 * The parts of Univer that a grid needs to be seen, in the order in which they build on each other, and the words they
 * show. What is needed for typing comes while it is drawn (editors.ts). Calculates nothing.
 */
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import { LocaleType, LogLevel, mergeLocales, Univer } from '@univerjs/core';
import design from '@univerjs/design/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import docs from '@univerjs/docs-ui/locale/en-US';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import sheets from '@univerjs/sheets/locale/en-US';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import sheetsUi from '@univerjs/sheets-ui/locale/en-US';
import { UniverUIPlugin } from '@univerjs/ui';
import ui from '@univerjs/ui/locale/en-US';
import '@univerjs/sheets/lib/facade';
import '@univerjs/ui/lib/facade';
import '@univerjs/docs-ui/lib/facade';
import '@univerjs/sheets-ui/lib/facade';

export interface GridOptions {
  container: HTMLElement;
  /** Menu entries that are not shown. */
  hidden: readonly string[];
}

/** Univer without a workbook; its words are American, it has no British ones. */
export function univerIn({ container, hidden }: GridOptions): Univer {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(design, docs, sheets, sheetsUi, ui) },
    logLevel: LogLevel.SILENT,
  });
  const menu = Object.fromEntries(hidden.map((id) => [id, { hidden: true }]));
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, { container, header: true, toolbar: false, menu });
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, { formulaBar: true, footer: { menus: false } });
  univer.registerPlugin(UniverSheetsNumfmtPlugin, {
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
  });
  return univer;
}
