/** Puts the sample workbook together: its sheets in order and its names. Pure apart from reading the published CSVs. */
import { writeWorkbook } from './ooxml';
import { bands } from './sheets/bands';
import { caseloadByAge, caseloadByNeed } from './sheets/caseload-groups';
import { ehcps } from './sheets/ehcps';
import { readMe, workingNotes } from './sheets/front';
import { highNeedsLines, income, rbkcLines } from './sheets/money';
import { monitoring, totalBudgetCell } from './sheets/monitoring';
import { caseload, mitigations } from './sheets/plans';
import { practiceElsewhere, recommendations } from './sheets/practice';
import { provision } from './sheets/provision';
import { schools } from './sheets/schools';

/** The bytes of assets/sample.xlsx, the same at every run. */
export function buildSample(): Uint8Array {
  const budget = monitoring();
  const sheets = [
    readMe(),
    budget,
    schools(),
    ehcps(),
    bands(),
    highNeedsLines(),
    rbkcLines(),
    income(),
    caseload(),
    caseloadByAge(),
    caseloadByNeed(),
    mitigations(),
    provision(),
    recommendations(),
    practiceElsewhere(),
    workingNotes(),
  ];
  return writeWorkbook(sheets, [
    { name: 'DSG_Budget', refersTo: totalBudgetCell(budget), comment: 'Total DSG budget of 2024-25' },
    {
      name: 'First_Support',
      refersTo: "'Working notes'!$C$4",
      comment: 'Part of support that schools meet, a pupil a year',
    },
    { name: 'Fee_Inflation', refersTo: "'Working notes'!$C$5" },
  ]);
}
