/** The sample's budget monitoring sheet: title block, sections with subtotals, variances, a note and a chart. Made up. */
import { Sheet } from '../sheet';

interface Section {
  block: string;
  lines: [line: string, s251: string, budget: number, actual: number][];
}

const SECTIONS: Section[] = [
  {
    block: 'Schools block',
    lines: [
      ['Individual schools budget (after recoupment)', '1.0.1', 76420000, 76395000],
      ['Contingencies (de-delegated)', '1.1.1', 145000, 98000],
      ['Growth fund', '1.4.10', 180000, 212000],
    ],
  },
  {
    block: 'Central school services block',
    lines: [
      ['Contribution to combined budgets', '1.4.1', 270000, 270000],
      ['School admissions', '1.4.2', 452000, 461000],
      ['Servicing of schools forums', '1.4.3', 41000, 40000],
      ['Statutory and regulatory duties', '1.5.1', 760000, 748000],
    ],
  },
  {
    block: 'Early years block',
    lines: [
      ['Entitlements, three and four year olds', '1.0.1', 13480000, 13295000],
      ['Entitlements, two year olds and under', '1.0.1', 4610000, 4702000],
      ['SEN inclusion fund', '1.3.1', 390000, 418000],
    ],
  },
  {
    block: 'High needs block',
    lines: [
      ['Place funding', '1.0.2', 8950000, 9010000],
      ['Top-up, maintained schools, academies and colleges', '1.2.1, 1.2.2', 33900000, 36180000],
      ['Top-up, non-maintained and independent providers', '1.2.3', 6480000, 7125000],
      ['Additional targeted funding for mainstream', '1.2.4', 100000, 100000],
      ['SEN support services and inclusion', '1.2.5, 1.2.8', 2580000, 2534000],
      ['Hospital education', '1.2.6', 30000, 18500],
      ['Other alternative provision', '1.2.7', 920000, 1014000],
      ['Therapies and other health related services', '1.2.13', 405000, 397000],
    ],
  },
];

const HEADINGS = ['Budget line', 'Section 251', 'Budget 2024-25', 'Actual 2024-25', 'Variance', 'Variance %'];
const HEAD_ROW = 3;

const share = (budget: number, actual: number): number => (budget === 0 ? 0 : (actual - budget) / budget);
const add = (lines: Section['lines'], at: 2 | 3): number => lines.reduce((sum, line) => sum + line[at], 0);

/** Writes one section from `row` on and gives the row of its subtotal. */
function section(sheet: Sheet, row: number, { block, lines }: Section): number {
  for (let c = 0; c < HEADINGS.length; c += 1) sheet.put(row, c, c === 0 ? block : null, 'section');
  const first = row + 1;
  const total = first + lines.length;
  lines.forEach(([name, s251, budget, actual], i) => {
    sheet.put(first + i, 0, name, 'line');
    sheet.put(first + i, 1, s251);
    sheet.put(first + i, 2, budget, 'money');
    sheet.put(first + i, 3, actual, 'money');
  });
  const variances = lines.map(([, , budget, actual]) => actual - budget);
  const shares = lines.map(([, , budget, actual]) => share(budget, actual));
  sheet.filled(first, 4, `D${first + 1}-C${first + 1}`, variances, 'money');
  sheet.filled(first, 5, `IF(C${first + 1}=0,0,E${first + 1}/C${first + 1})`, shares, 'percent');
  totals(
    sheet,
    total,
    `Total ${block.toLowerCase()}`,
    add(lines, 2),
    add(lines, 3),
    (column) => `SUM(${column}${first + 1}:${column}${total})`,
  );
  return total;
}

function totals(
  sheet: Sheet,
  row: number,
  label: string,
  budget: number,
  actual: number,
  sum: (column: string) => string,
): void {
  const grand = label === 'Total DSG';
  const look = grand ? 'moneyGrand' : 'moneyTotal';
  sheet.put(row, 0, label, grand ? 'labelGrand' : 'labelTotal');
  sheet.put(row, 1, null, grand ? 'labelGrand' : 'labelTotal');
  sheet.formula(row, 2, sum('C'), budget, look);
  sheet.formula(row, 3, sum('D'), actual, look);
  sheet.formula(row, 4, `D${row + 1}-C${row + 1}`, actual - budget, look);
  sheet.formula(
    row,
    5,
    `IF(C${row + 1}=0,0,E${row + 1}/C${row + 1})`,
    share(budget, actual),
    grand ? 'percentGrand' : 'percentTotal',
  );
}

/** The small table beside the sections that the chart draws. */
function summary(sheet: Sheet, subtotals: number[]): void {
  ['Block', 'Budget', 'Actual'].forEach((heading, i) =>
    sheet.put(HEAD_ROW, 7 + i, heading, i ? 'headingRight' : 'heading'),
  );
  SECTIONS.forEach(({ block, lines }, i) => {
    const row = HEAD_ROW + 1 + i;
    const total = (subtotals[i] ?? 0) + 1;
    sheet.put(row, 7, block);
    sheet.formula(row, 8, `C${total}`, add(lines, 2), 'money');
    sheet.formula(row, 9, `D${total}`, add(lines, 3), 'money');
  });
  sheet.chart = {
    title: 'DSG budget and actual by block, 2024-25',
    name: 'Budget and actual',
    altText:
      'Columns of budget and actual spend for each block of the dedicated schools grant in 2024-25. High needs is over budget.',
    categories: '$H$5:$H$8',
    series: [
      { name: '$I$4', values: '$I$5:$I$8' },
      { name: '$J$4', values: '$J$5:$J$8' },
    ],
    from: [10, 7],
    to: [27, 14],
  };
}

export function monitoring(): Sheet {
  const sheet = new Sheet('Budget monitoring');
  sheet.widths = [52, 13, 16, 16, 14, 12, 3, 30, 14, 14];
  sheet.freezeRows = HEAD_ROW + 1;
  for (let c = 0; c < HEADINGS.length; c += 1) {
    sheet.put(0, c, c === 0 ? 'Dedicated schools grant: budget monitoring 2024-25' : null, 'bannerTitle');
    sheet.put(
      1,
      c,
      c === 0
        ? 'Outturn before audit, prepared for the schools forum. Made-up figures. Overspends are positive.'
        : null,
      'banner',
    );
  }
  sheet.merges.push('A1:F1', 'A2:F2');
  sheet.heights.set(0, 24);
  HEADINGS.forEach((heading, c) => sheet.put(HEAD_ROW, c, heading, c > 1 ? 'headingRight' : 'heading'));
  let row = HEAD_ROW + 1;
  const subtotals: number[] = [];
  for (const one of SECTIONS) {
    const total = section(sheet, row, one);
    subtotals.push(total);
    row = total + 2;
  }
  const budget = SECTIONS.reduce((sum, one) => sum + add(one.lines, 2), 0);
  const actual = SECTIONS.reduce((sum, one) => sum + add(one.lines, 3), 0);
  totals(sheet, row, 'Total DSG', budget, actual, (column) =>
    subtotals.map((total) => `${column}${total + 1}`).join('+'),
  );
  summary(sheet, subtotals);
  sheet.notes.push({
    row: (subtotals[2] ?? 0) + 4,
    column: 3,
    author: 'Senior accountant',
    text: 'Includes £410k of back-dated top-ups from the spring panel. Check with the casework team before this goes to the forum.',
  });
  return sheet;
}

/** Address of the DSG total's budget cell, for the workbook's names. */
export const totalBudgetCell = (sheet: Sheet): string => {
  const found = [...sheet.cells].find(([, line]) => line.get(0)?.value === 'Total DSG');
  if (!found) throw new Error('Budget monitoring has no total');
  return `'${sheet.name}'!$C$${found[0] + 1}`;
};
