/**
 * What Univer needs for typing: the editor of a cell, names of functions to choose from, references in colours, a hint
 * for each argument. A megabyte that the grid is drawn without. Calculates nothing.
 */
import '@univerjs/sheets-formula-ui/lib/index.css';
import '@univerjs/sheets-numfmt-ui/lib/index.css';
import { LocaleType, mergeLocales, type Univer } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { CalculationMode, UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import formula from '@univerjs/sheets-formula/locale/en-US';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import formulaUi from '@univerjs/sheets-formula-ui/locale/en-US';
import { UniverSheetsNumfmtUIPlugin } from '@univerjs/sheets-numfmt-ui';
import numfmtUi from '@univerjs/sheets-numfmt-ui/locale/en-US';

export function addEditors(univer: Univer, api: FUniver): void {
  api.loadLocales(LocaleType.EN_US, mergeLocales(formula, formulaUi, numfmtUi));
  univer.registerPlugin(UniverSheetsNumfmtUIPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin, {
    initialFormulaComputing: CalculationMode.NO_CALCULATION,
  });
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
}
