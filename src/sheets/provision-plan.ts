/**
 * What the adopted cases of HNB Provision count in the plan, by line and year, and how each counts beside a mitigation of
 * the same saving. HNB Mitigations takes the rows up by name. Pure.
 */
import { ALL_FIXED } from './a1';
import { literal } from './conditions';
import type { ProvisionCase } from '../funding/provision';
import type { Check } from './checks';
import { PROVIDED, SAVED } from './mitigation-names';
import { acrossYears, caseKey, CASES, labelled, looks, overYears } from './provision-cases';
import { CLAIM, COUNTS, investmentKey, savingKey, type Claim } from './provision-claims';
import { PURPOSE, type SchemeRow } from './provision-model';
import { LAST_OUTTURN, schemeCell, SETTINGS, YEARS, yearRow, type Provision } from './provision-schemes';
import type { ColumnSpec, Content } from './writer';

const PLAN = 'provision-plan';
const [SAVING, INVESTMENT] = ['Counted saving', 'Counted investment'];
const EFFECT = 'Effect in the plan';

export const CLAIM_COLUMNS: readonly ColumnSpec[] = [
  { heading: 'Counts in the plan', width: 12, style: 'text' },
  { heading: 'To see to', width: 12, style: 'note' },
];

const hasMitigations = ({ request }: Provision): boolean => request.present.has('Mitigations');
const among = (cell: string): string => `MATCH(${literal(`TRIM(${cell})`)},${SAVED.savingNames},0)`;

/** How a case counts, and what is to be seen to, live beside the mitigations of HNB Mitigations. */
export function claimCells(provision: Provision, { scheme, counts, see }: Claim): Record<string, Content> {
  const { layout } = provision;
  const cell = (heading: string): string => layout.cell(PURPOSE, scheme.key, heading);
  const notAdopted = `${schemeCell(provision, scheme, 'Adopted')}<>"Yes"`;
  const [named, line, counted] = ['Same saving as', 'Line that saves', 'Counts in the plan'].map(cell);
  const known = (text: string): string => `AND(TRIM(${text})<>"",ISNUMBER(${among(text)}))`;
  const covered = `OR(${known(cell('Same saving as'))},${known(cell('Scheme'))})`;
  const mitigation = hasMitigations(provision)
    ? `IF(${covered},"${COUNTS.mitigation}","${COUNTS.yes}")`
    : `"${COUNTS.yes}"`;
  const missing = hasMitigations(provision) ? `,ISNA(${among(String(named))})` : '';
  const shared = `SUMPRODUCT((TRIM(${SAVED.savingLines})=TRIM(${line}))*(${SAVED.savings}<>0))>0`;
  const open = `AND(${counted}="${COUNTS.yes}",TRIM(${line})<>"",TRIM(${cell('A saving of its own')})<>"Yes",${shared})`;
  const twice = hasMitigations(provision)
    ? `IF(${open},"${CLAIM.twice}","${CLAIM.good}")`
    : `"${CLAIM.good}"`;
  return {
    'Counts in the plan': { formula: `=IF(${notAdopted},"${COUNTS.no}",${mitigation})`, expect: counts },
    'To see to': {
      formula: `=IF(${notAdopted},"",IF(AND(TRIM(${named})<>""${missing}),"${CLAIM.unknown}",${twice}))`,
      expect: see,
    },
  };
}

/** Cells of a case as the plan counts them, in a year: what comes on top of the last year of outturn. */
function countedFormula(
  provision: Provision,
  scheme: SchemeRow,
  heading: string,
  { measure, once }: { measure: keyof ProvisionCase; once?: keyof ProvisionCase },
): string {
  const { layout } = provision;
  const at = (of: keyof ProvisionCase): string => layout.cell(CASES, caseKey(scheme, of), heading, {});
  const last = layout.cell(SETTINGS, LAST_OUTTURN, 'Value', ALL_FIXED);
  const start = layout.cell(YEARS, 'Start', heading, { row: true });
  const base = `INDEX(${overYears(provision, CASES, caseKey(scheme, measure))},MATCH(${last},${yearRow(provision, 'Start')},0))`;
  const counts = layout.cell(PURPOSE, scheme.key, 'Counts in the plan');
  return `=IF(AND(${counts}="${COUNTS.yes}",${start}>${last}),${at(measure)}-${base}${once ? `+${at(once)}` : ''},0)`;
}

const PARTS = [
  { key: savingKey, words: SAVING, of: { measure: 'avoided' }, line: 'Line that saves', row: 'savings' },
  {
    key: investmentKey,
    words: INVESTMENT,
    of: { measure: 'cost', once: 'startUp' },
    line: 'Line that bears the cost',
    row: 'investment',
  },
] as const;

/** Writes what counts, case by case and together; nothing without a plan to count in. */
export function addCounted(provision: Provision): void {
  const { writer, layout, model, claims } = provision;
  if (model.lastOutturn === null) return;
  writer.section('What counts in the plan, £');
  const block = layout.open(writer, PLAN, [
    ...labelled(model, 'money'),
    { heading: 'Plan line', width: 12, style: 'wrapped' },
  ]);
  for (const claim of claims)
    for (const { key, words, of, line, row } of PARTS)
      block.add(key(claim.scheme), {
        Scheme: {
          formula: `=${schemeCell(provision, claim.scheme, 'Scheme')}&""`,
          expect: claim.scheme.name,
        },
        Measure: words,
        Unit: '£',
        Source: 'The cases below',
        ...acrossYears(model, (heading, i) => ({
          formula: countedFormula(provision, claim.scheme, heading, of),
          expect: claim[row][i] ?? 0,
        })),
        'Plan line': {
          formula: `=TRIM(${layout.cell(PURPOSE, claim.scheme.key, line)})`,
          expect: claim.scheme.said[line],
        },
      });
  addTogether(provision, block);
  block.end();
  nameCounted(provision);
}

function addTogether(
  { layout, model, claims }: Provision,
  block: ReturnType<Provision['layout']['open']>,
): void {
  const [first, last] = [claims[0], claims[claims.length - 1]];
  if (!first || !last) return;
  const rows = (heading: string, fixed: { row: true; column?: true }): string =>
    `${layout.cell(PLAN, savingKey(first.scheme), heading, fixed)}:${layout.cell(PLAN, investmentKey(last.scheme), heading, fixed)}`;
  const all = (of: 'savings' | 'investment', i: number): number =>
    claims.reduce((sum, claim) => sum + (claim[of][i] ?? 0), 0);
  for (const { words, row } of PARTS)
    block.add(words, {
      Scheme: 'All that count',
      Measure: words,
      Unit: '£',
      Source: 'This sheet',
      ...acrossYears(model, (heading, i) => ({
        formula: `=SUMIFS(${rows(heading, { row: true })},${rows('Measure', { row: true, column: true })},${layout.cell(PLAN, words, 'Measure')})`,
        expect: all(row, i),
      })),
    });
  block.add(
    EFFECT,
    {
      Scheme: 'Effect on high needs spend in the plan',
      Measure: 'Investment less saving',
      Unit: '£',
      Source: 'This sheet',
      ...acrossYears(model, (heading, i) => ({
        formula: `=${layout.cell(PLAN, INVESTMENT, heading, {})}-${layout.cell(PLAN, SAVING, heading, {})}`,
        expect: all('investment', i) - all('savings', i),
      })),
    },
    looks(model, 'moneyTotal'),
  );
}

/** Names by which HNB Mitigations finds a case's row, and the checks the effect of all. */
function nameCounted(provision: Provision): void {
  const { writer, layout, model, claims } = provision;
  const first = claims[0];
  if (!first) return;
  const corner = layout.cell(PLAN, savingKey(first.scheme), model.labels[0] ?? '', ALL_FIXED);
  const end = layout.cell(PLAN, EFFECT, model.labels[model.labels.length - 1] ?? '', ALL_FIXED);
  const ranges: [string, string][] = [
    [PROVIDED.keys, layout.all(PLAN, 'Key')],
    [PROVIDED.schemes, layout.all(PLAN, 'Scheme')],
    [PROVIDED.lines, layout.all(PLAN, 'Plan line')],
    [PROVIDED.amounts, `${corner}:${end}`],
    [PROVIDED.effect, overYears(provision, PLAN, EFFECT)],
  ];
  for (const [name, range] of ranges) writer.names[name] = layout.named(writer, range);
}

/** Each saving counts once: cases and mitigations that may claim the same one. */
export function claimChecks({
  layout,
  claims,
}: Provision): Pick<Check, 'key' | 'text' | 'formula' | 'expect' | 'cure'>[] {
  const seen = layout.all(PURPOSE, 'To see to');
  const check = (key: string, word: Claim['see'], text: string, cure: string) => ({
    key,
    text,
    formula: `=COUNTIF(${seen},"${word}")`,
    expect: claims.filter(({ see }) => see === word).length,
    cure,
  });
  return [
    check(
      'Saved twice',
      CLAIM.twice,
      'Adopted cases that save on a line on which a mitigation saves too',
      'Name the mitigation under "Same saving as", and the case counts as that mitigation alone; or answer Yes under "A saving of its own".',
    ),
    check(
      'Same saving',
      CLAIM.unknown,
      'Adopted cases said to be the saving of a mitigation that HNB Mitigations does not have',
      'Choose the mitigation under "Same saving as" as HNB Mitigations names it, or clear the cell.',
    ),
  ];
}
