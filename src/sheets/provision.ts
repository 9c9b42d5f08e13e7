/**
 * HNB Provision: invest-to-save cases for new specialist provision, live over the user's Provision table and over rows
 * typed here, what the adopted ones do to high needs spend, and the register of host schools. Pure.
 */
import { rangeName } from './a1';
import { addOwnChecks, MASTER_FORMULA, YEAR_SHEET_ORDER } from './checks';
import type { FurtherSheet } from './further-builders';
import { markStatus, offerChoices, placedTwice, type Layout } from './layout';
import { claimsOf } from './mitigation-figures';
import { SAVED } from './mitigation-names';
import { addCases, addEffect, addResults, addYears, effectPlaces, yearHeadings } from './provision-cases';
import { provisionChecks } from './provision-checks';
import { addHosts, hostRows, HOSTS } from './provision-hosts';
import { OWN, PURPOSE, PURPOSE_TYPED, provisionModel, SCHEMES } from './provision-model';
import { addCounted, claimCells, CLAIM_COLUMNS } from './provision-plan';
import { addReading, addSchemes, addSettings, type Provision } from './provision-schemes';
import type { BuildRequest } from './request';
import { SheetWriter, type ColumnSpec } from './writer';

const LABEL_WIDTHS = [14, 26, 24, 12, 17];
const FIGURE_WIDTH = 12;
/** Columns of the widest block, the one that shows how texts are read. */
const MOST_COLUMNS = 19;
/** Columns of the host schools, which are always printed. */
const HOST_COLUMNS = 13;

const LINES = [
  'Live from your Provision table and from the rows typed here; £ in the prices of the table, not rounded. Year 0 is not discounted.',
  'All costs of a case (places, start-up, capital) stand against the cost it avoids. The effect on high needs spend leaves capital out, as the DSG does not meet it.',
  'An adopted case counts in the forecast years of the plan, on its lines, with what comes on top of the last outturn: what it avoids as a saving, places and start-up as an investment.',
  'Each saving counts once: a case that has the name of a mitigation, or is said to be the same saving as one, counts as that mitigation alone.',
  'Phasing: "25%, 50%, 100%" of the places or "8, 16, 24" places, a step a year from the opening. Opening: 2027-28, September 2027 or a date.',
];

const purposeColumns: readonly ColumnSpec[] = [
  { heading: 'Key', width: 14, style: 'key' },
  { heading: 'Scheme', width: 26, style: 'wrapped' },
  ...PURPOSE_TYPED.map((heading): ColumnSpec => ({ heading, width: 14, style: 'inputText', typed: true })),
  ...CLAIM_COLUMNS,
];

function addPurpose(provision: Provision): string[] {
  const { writer, layout, claims } = provision;
  writer.section('What each scheme is for');
  const block = layout.open(writer, PURPOSE, purposeColumns);
  for (const claim of claims) {
    const { key, block: home, name } = claim.scheme;
    block.add(key, {
      Scheme: { formula: `=${layout.cell(home, key, 'Scheme')}&""`, expect: name },
      ...claimCells(provision, claim),
    });
  }
  return block.end();
}

/** Choices on the typed columns, by block and heading. */
const CHOICES: readonly [block: string, heading: string, list: readonly string[]][] = [
  [SCHEMES, 'Adopted', ['Yes', 'No']],
  [OWN, 'Adopted', ['Yes', 'No']],
  [PURPOSE, 'A saving of its own', ['Yes', 'No']],
  [HOSTS, 'Type', ['Resourced provision', 'SEN unit']],
  [HOSTS, 'Agreement', ['Yes', 'No']],
];

/** Columns that say what is to be seen to. */
const MARKED: readonly [block: string, heading: string][] = [
  [SCHEMES, 'To see to'],
  [OWN, 'To see to'],
  [PURPOSE, 'To see to'],
  [HOSTS, 'Places'],
  [HOSTS, 'Agreement stands'],
  [HOSTS, 'Conversation held'],
];

/** Lines of the plan that a case may bear on. */
const LINES_NAME = 'HNB_provision_lines';

/** Lines of the plan and mitigations to choose from, where they stand in cells. */
function offerNames(provision: Provision): void {
  const { writer, layout, model, request } = provision;
  const [first, last] = [model.schemes[0], model.schemes[model.schemes.length - 1]];
  if (!first || !last) return;
  const offer = (heading: string, list: string, message: string): void => {
    writer.validations.push({
      range: layout.down(PURPOSE, first.key, last.key, heading).replace(/\$/g, ''),
      list,
      prompt: { title: heading, message },
      error: { title: 'Not in the list', message },
    });
  };
  const lines = effectPlaces(provision)?.lines;
  if (lines) writer.names[LINES_NAME] = layout.named(writer, lines);
  for (const heading of ['Line that bears the cost', 'Line that saves'])
    if (lines)
      offer(heading, `=${LINES_NAME}`, 'Choose a high needs line of your DSG lines, or leave it blank.');
  if (request.present.has('Mitigations'))
    offer(
      'Same saving as',
      `=${SAVED.savingNames}`,
      'Choose the mitigation of HNB Mitigations that is the same saving, or leave it blank.',
    );
}

function draft(request: BuildRequest, layout: Layout): FurtherSheet {
  const writer = new SheetWriter('Provision', request.people);
  const model = provisionModel(request);
  const provision: Provision = { writer, layout, request, model, claims: claimsOf(request, model) };
  const width = Math.max(MOST_COLUMNS, LABEL_WIDTHS.length + yearHeadings(model).length + 3);
  writer.widths = Array.from({ length: width }, (_, i) => LABEL_WIDTHS[i] ?? FIGURE_WIDTH);
  writer.freeze = { rows: 0, columns: 2 };
  writer.printTitleRows = [1, 1];
  writer.title('New specialist provision: invest to save', LINES);
  writer.put(writer.row, 1, 'All checks together', 'strong');
  writer.put(writer.row, 2, { formula: MASTER_FORMULA, expect: null }, 'strong');
  writer.row += 2;
  addYears(provision);
  const kept = [...addSchemes(provision)];
  addResults(provision);
  addEffect(provision);
  kept.push(...addPurpose(provision));
  addCounted(provision);
  const hosts = hostRows(request);
  kept.push(...addHosts(provision, hosts));
  addCases(provision);
  addReading(provision);
  addSettings(provision);
  const looks = addOwnChecks(writer, request, provisionChecks(provision, hosts), 0, YEAR_SHEET_ORDER);
  for (const [id, heading, list] of CHOICES) offerChoices(writer, id, heading, list);
  offerNames(provision);
  for (const [id, heading] of MARKED) markStatus(writer, id, heading, ['OK']);
  const printed = Math.max(LABEL_WIDTHS.length + yearHeadings(model).length, HOST_COLUMNS);
  writer.printArea = rangeName(0, 0, writer.row, printed);
  return { blueprint: writer.blueprint(), kept: [...new Set(kept)], looks };
}

export const provisionSheet = (request: BuildRequest): FurtherSheet =>
  placedTwice((layout) => draft(request, layout));
