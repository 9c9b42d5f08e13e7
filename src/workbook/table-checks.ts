/**
 * What must hold between the user's tables, once all have been read: lines that mitigations name, placement types and
 * numbers of the EHCP list beside the caseload. Each with the cell and the cure; none stops a build. Pure.
 */
import { blockNamed, plain, serialOf } from '../funding/reading';
import type { InputId } from '../funding/vocabulary';
import { OTHER_COUNCILS } from '../sheets/comparison-words';
import { RECOMMENDATIONS } from '../sheets/recommendation-words';
import type { Problem, SourceCell, SourceRow, Sources, SourceTable } from '../sheets/sources';

/** Cells that are named one by one; a long list of the same would hide the rest. */
const LISTED = 20;

const textOf = (row: SourceRow, field: string): string => String(row.cells[field]?.value ?? '').trim();
const numberIn = (cell: SourceCell | undefined): number | null =>
  typeof cell?.value === 'number' ? cell.value : null;

const note = (input: InputId, where: string, message: string): Problem => ({
  severity: 'note',
  input,
  where,
  message,
});

/** Mitigations on a line that the high needs block does not have: in the plan's total, but on no line. */
function strayMitigations({ mitigations, lines }: Sources): Problem[] {
  if (!mitigations || !lines) return [];
  const known = new Set(
    lines.rows
      .filter((row) => blockNamed(textOf(row, 'block')) === 'High needs')
      .map((row) => plain(textOf(row, 'line'))),
  );
  return mitigations.rows.flatMap((row): Problem[] => {
    const cell = row.cells.line;
    const line = textOf(row, 'line');
    if (!cell || line === '' || known.has(plain(line))) return [];
    return [
      note(
        'mitigations',
        cell.address,
        `${cell.address}: "${line}" is not a high needs line of ${lines.table ?? lines.sheet}. What it saves counts in the plan, but on no line; write the line as it stands there.`,
      ),
    ];
  });
}

interface Kind {
  /** As it is written first. */
  name: string;
  first: SourceCell;
  rows: SourceRow[];
}

/** Placement types of the EHCP list, each with its rows. */
function kindsOf({ rows }: SourceTable): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const row of rows) {
    const [cell, name] = [row.cells.placementType, textOf(row, 'placementType')];
    if (!cell || name === '') continue;
    const kind = kinds.get(plain(name)) ?? { name, first: cell, rows: [] };
    kind.rows.push(row);
    kinds.set(plain(name), kind);
  }
  return kinds;
}

const groupsOf = ({ rows }: SourceTable): Map<string, SourceRow> =>
  new Map(rows.map((row) => [plain(textOf(row, 'group')), row]));

const plans = (count: number): string => `${count} ${count === 1 ? 'plan' : 'plans'}`;

/** Placement types of the EHCP list that the caseload does not have. */
function unknownPlacements({ ehcps, caseload }: Sources): Problem[] {
  if (!ehcps || !caseload) return [];
  const groups = groupsOf(caseload);
  return [...kindsOf(ehcps)].flatMap(([key, { name, first, rows }]): Problem[] =>
    groups.has(key)
      ? []
      : [
          note(
            'ehcps',
            first.address,
            `${first.address}: the placement type "${name}", of ${plans(rows.length)}, is not one of your caseload. Write it as in ${caseload.table ?? caseload.sheet}, or add it there.`,
          ),
        ],
  );
}

/** The count of January is taken on the school census day, the third Thursday. */
function censusDay(year: number): number {
  const first = serialOf(year, 1, 1) ?? 0;
  // days that leave 5 when divided by 7 are Thursdays
  const toThursday = (5 - (first % 7) + 7) % 7;
  return first + toThursday + 14;
}

const isOpenOn = (row: SourceRow, day: number): boolean => {
  const [start, end] = [numberIn(row.cells.start), numberIn(row.cells.end)];
  return start !== null && start <= day && (end === null || end >= day);
};

/** Numbers of the last January counted, beside the plans of the EHCP list that were open on its census day. */
function differentCaseload({ ehcps, caseload }: Sources): Problem[] {
  const last = [...(caseload?.years ?? [])].sort((a, b) => b.start - a.start)[0];
  if (!ehcps || !caseload || !last) return [];
  const kinds = kindsOf(ehcps);
  const day = censusDay(last.start);
  // a list that begins later holds nothing to compare with
  if (!ehcps.rows.some((row) => isOpenOn(row, day))) return [];
  return [...groupsOf(caseload)].flatMap(([key, row]): Problem[] => {
    const cell = row.years[last.label];
    const counted = numberIn(cell);
    const open = (kinds.get(key)?.rows ?? []).filter((plan) => isOpenOn(plan, day)).length;
    if (!cell || counted === null || counted === open) return [];
    return [
      note(
        'caseload',
        cell.address,
        `${cell.address}: ${textOf(row, 'group')} has ${plans(counted)} in January ${last.start}, but ${ehcps.table ?? ehcps.sheet} has ${open} open on census day. Correct one of them, or keep the difference in mind: the plan follows the caseload.`,
      ),
    ];
  });
}

/** From this January on the SEN2 census counts the need apart; before it stood among others. */
const DOWN_SYNDROME = { from: 2026, named: /\bdown'?s? syndrome\b|^ds$/i };

/** Primary needs that a count should have by now. */
function missingNeeds({ caseloadByNeed }: Sources): Problem[] {
  const year = [...(caseloadByNeed?.years ?? [])]
    .sort((a, b) => a.start - b.start)
    .find(({ start }) => start >= DOWN_SYNDROME.from);
  if (!caseloadByNeed || !year) return [];
  if (caseloadByNeed.rows.some((row) => DOWN_SYNDROME.named.test(textOf(row, 'group').replace(/’/g, "'"))))
    return [];
  const where = year.address ?? caseloadByNeed.sheet;
  return [
    note(
      'caseloadByNeed',
      where,
      `${where}: since January ${DOWN_SYNDROME.from} the SEN2 census counts Down syndrome as a need of its own, and your table has no row for it. Add the row, blank for the Januaries before; until then its plans stand among the other needs.`,
    ),
  ];
}

/** Practice of another council on something that is none of the ten, or a second time on the same. */
function strayPractice({ practiceElsewhere }: Sources): Problem[] {
  const seen = new Map<string, string>();
  return (practiceElsewhere?.rows ?? []).flatMap((row): Problem[] => {
    const [cell, number, council] = [row.cells.number, numberIn(row.cells.number), textOf(row, 'council')];
    if (!cell) return [];
    if (!RECOMMENDATIONS.some((known) => known.number === number))
      return [
        note(
          'practiceElsewhere',
          cell.address,
          `${cell.address}: ${number ?? 'nothing'} is not the number of one of the ten recommendations, so this row is left out. Type a number from 1 to ${RECOMMENDATIONS.length}; practice on other reports is typed on HNB Comparison.`,
        ),
      ];
    const key = `${plain(council)} ${number}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, cell.address);
    return first === undefined
      ? []
      : [
          note(
            'practiceElsewhere',
            cell.address,
            `${cell.address}: ${council} has recommendation ${number} already in ${first}, which is the one that is used. Put the two rows together.`,
          ),
        ];
  });
}

/** Councils beyond those that fit side by side. */
function tooManyCouncils({ practiceElsewhere }: Sources): Problem[] {
  const first = new Map<string, SourceRow>();
  for (const row of practiceElsewhere?.rows ?? []) {
    const council = plain(textOf(row, 'council'));
    if (!first.has(council)) first.set(council, row);
  }
  return [...first.values()].slice(OTHER_COUNCILS).flatMap((row): Problem[] => {
    const cell = row.cells.council;
    return cell
      ? [
          note(
            'practiceElsewhere',
            cell.address,
            `${cell.address}: ${textOf(row, 'council')} is beyond the ${OTHER_COUNCILS} councils that stand side by side on HNB Comparison, and is left out. Move its rows up, or remove another council.`,
          ),
        ]
      : [];
  });
}

const CHECKS: readonly ((sources: Sources) => Problem[])[] = [
  strayMitigations,
  unknownPlacements,
  differentCaseload,
  missingNeeds,
  strayPractice,
  tooManyCouncils,
];

/** Everything that is odd between the tables that have been read. */
export const checkTables = (sources: Sources): Problem[] =>
  CHECKS.flatMap((check) => {
    const found = check(sources);
    const [more] = found.slice(LISTED);
    if (!more) return found;
    const message = `${more.where}: ${found.length - LISTED} more of this kind, from here on.`;
    return [...found.slice(0, LISTED), { ...more, message }];
  });
