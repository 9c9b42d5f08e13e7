/**
 * Has HyperFormula work a sheet of native formulas out anew and says how long that took. For comparison in development
 * alone: its free licence is the GPL, so nothing that ships may touch it.
 */
import { performance } from 'node:perf_hooks';
import { HyperFormula } from 'hyperformula';
import type { NativeCell, Recalculated } from './recalculate';

const ROUNDS = 5;

/** @param edited row and column of a figure that most formulas rest on: it has to be typed for them to be worked out */
export function recalculateInHyperFormula(
  rows: readonly NativeCell[][],
  edited: { row: number; col: number },
): Recalculated {
  const engine = HyperFormula.buildFromArray(
    rows.map((row) => [...row]),
    // as Excel reads them: columns are compared cell by cell within SUMPRODUCT
    { licenseKey: 'gpl-v3', useArrayArithmetic: true },
  );
  const at = { sheet: 0, ...edited };
  const figure = Number(rows[edited.row]?.[edited.col]);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    engine.setCellContents(at, figure + 1);
    const began = performance.now();
    engine.setCellContents(at, figure);
    times.push(performance.now() - began);
  }
  const cells = engine.getSheetValues(0).map((row) => row.map(String));
  engine.destroy();
  return { times, cells };
}
