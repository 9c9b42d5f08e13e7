/**
 * All tables that the add-in reads from the workbook, with the headings councils use. Data only. Pure. Those that the
 * custom functions read as well stand in vocabulary.ts.
 */
import { BANDS, column, EHCPS, SCHOOLS, type InputId, type InputWords } from './vocabulary';

/** Whose practice a table tells, of when, and on whose word. */
const AS_AT = column('asAt', 'As at', 'text', false, 'Position at', 'Year');
const SOURCE = column('source', 'Source', 'text', false, 'Paper', 'Where from');
const WHOSE = [
  column('council', 'Council', 'text', false, 'Authority', 'Local authority', 'Borough'),
  AS_AT,
  SOURCE,
];

export const INPUTS: readonly InputWords[] = [
  {
    id: 'schools',
    title: 'Schools',
    purpose: 'Rolls and EHC plans by school, for the fairer share fund.',
    byYear: false,
    ...SCHOOLS,
  },
  {
    id: 'ehcps',
    title: 'EHCPs',
    purpose: 'One row a plan (references only, no names), for band pricing and payment checks.',
    byYear: false,
    ...EHCPS,
  },
  {
    id: 'bands',
    title: 'Bands',
    purpose: 'The annual value of each band, for pricing top-ups.',
    byYear: false,
    ...BANDS,
  },
  {
    id: 'lines',
    title: 'DSG lines',
    purpose: 'Spend by line and year, for the plan and the high needs sheet.',
    key: 'line',
    byYear: true,
    columns: [
      column(
        'line',
        'Line',
        'text',
        true,
        's251 line',
        'Section 251 line',
        'Budget line',
        'Description',
        'Heading',
        'S251',
        'Service',
      ),
      column('block', 'Block', 'text', true, 'DSG block', 'Funding block', 'Area'),
      column('placementType', 'Placement type', 'text', false, 'Placement', 'Provision type', 'Sector'),
    ],
  },
  {
    id: 'income',
    title: 'Income',
    purpose: 'DSG allocations, block transfers, grants and adjustments by year.',
    key: 'line',
    byYear: true,
    columns: [
      column(
        'line',
        'Line',
        'text',
        true,
        'Income line',
        'Funding',
        'Source of funding',
        'Description',
        'Heading',
        'Grant',
      ),
      column('block', 'Block', 'text', true, 'DSG block', 'Funding block', 'Area'),
    ],
  },
  {
    id: 'caseload',
    title: 'Caseload',
    purpose: 'EHC plans each January by placement type, for the forecast.',
    key: 'group',
    byYear: true,
    columns: [column('group', 'Placement type', 'text', true, 'Placement', 'Provision type', 'Group')],
  },
  {
    id: 'caseloadByAge',
    title: 'Caseload by age',
    purpose: 'The same EHC plans each January by age group.',
    key: 'group',
    byYear: true,
    columns: [column('group', 'Age group', 'text', true, 'Age', 'Age band', 'Ages')],
  },
  {
    id: 'caseloadByNeed',
    title: 'Caseload by need',
    purpose: 'The same EHC plans each January by primary need.',
    key: 'group',
    byYear: true,
    columns: [column('group', 'Primary need', 'text', true, 'Need', 'Need type', 'Primary SEN need')],
  },
  {
    id: 'mitigations',
    title: 'Mitigations',
    purpose: 'Savings and investment by scheme and year, for the mitigated plan.',
    key: 'mitigation',
    byYear: true,
    columns: [
      column('mitigation', 'Mitigation', 'text', true, 'Scheme', 'Action', 'Workstream', 'Saving', 'Project'),
      column('line', 'Line', 'text', true, 's251 line', 'Budget line', 'DSG line'),
      column('start', 'Start', 'text', false, 'Start year', 'Start date', 'From'),
      column('owner', 'Owner', 'text', false, 'Lead', 'Responsible', 'Lead officer'),
      column('confidence', 'Confidence', 'percentage', false, 'Confidence %', 'Likelihood', 'Probability'),
      column('rag', 'RAG', 'text', false, 'Rating', 'RAG rating'),
      column('kind', 'Kind', 'text', false, 'Saving or investment', 'Entry'),
    ],
  },
  {
    id: 'recommendations',
    title: 'Recommendations',
    purpose: "The council's own answers to the ten recommendations of June 2022.",
    key: 'number',
    byYear: false,
    columns: [
      column('number', 'Number', 'number', true, 'No', 'Recommendation number', 'Rec', 'Rec no', '#'),
      column('recommendation', 'Recommendation', 'text', false, 'Wording', 'Title'),
      column(
        'practice',
        'Our practice',
        'text',
        true,
        'Practice',
        'Council practice',
        'Current practice',
        'What we do',
      ),
      column('evidence', 'Evidence', 'text', false, 'Source of evidence'),
      column('assessment', 'Assessment', 'text', false, 'RAG', 'Rating', 'Status'),
      column('gap', 'Gap', 'text', false, 'Gaps', 'What is missing'),
      column('nextStep', 'Next step', 'text', false, 'Next steps', 'Action'),
      column('body', 'Body', 'text', false, 'Board', 'Group', 'Forum'),
      column('owner', 'Owner', 'text', false, 'SEND owner', 'SEND lead', 'Lead', 'Lead officer'),
      column('financeOwner', 'Finance owner', 'text', false, 'Finance lead'),
      column('due', 'Due', 'date', false, 'Due date', 'By when'),
      column('evidenceDate', 'Evidence date', 'date', false, 'Date of evidence'),
      column('reviewed', 'Last reviewed', 'date', false, 'Reviewed', 'Reviewed on'),
      ...WHOSE,
    ],
  },
  {
    id: 'practiceElsewhere',
    title: 'Practice elsewhere',
    purpose:
      'What other councils do on the ten recommendations, a row for each council and recommendation; followed by the columns of HNB Comparison with the council’s name.',
    key: 'council',
    byYear: false,
    columns: [
      column('council', 'Council', 'text', true, 'Authority', 'Local authority', 'Borough'),
      column('number', 'Number', 'number', true, 'No', 'Recommendation number', 'Rec', 'Rec no', '#'),
      column('practice', 'Their practice', 'text', true, 'Practice', 'What they do'),
      column('assessment', 'Assessment', 'text', false, 'RAG', 'Rating', 'Status'),
      column('kind', 'Kind', 'text', false, 'What it is to us', 'Relation'),
      AS_AT,
      SOURCE,
    ],
  },
  {
    id: 'provision',
    title: 'Provision',
    purpose: 'New specialist places, for invest-to-save.',
    key: 'scheme',
    byYear: false,
    columns: [
      column('scheme', 'Scheme', 'text', true, 'Project', 'Provision'),
      column('places', 'Places', 'number', true, 'Number of places'),
      column('unitCost', 'Unit cost', 'number', true, 'Cost per place'),
      column(
        'avoidedUnitCost',
        'Avoided unit cost',
        'number',
        true,
        'Avoided cost per place',
        'Alternative cost',
      ),
      column('opening', 'Opening', 'text', true, 'Opening year', 'Opens'),
      column('phasing', 'Phasing', 'text', false),
      column('capital', 'Capital', 'number', false, 'Capital cost'),
      column('startUp', 'Revenue start-up', 'number', false, 'Start-up'),
    ],
  },
];

export const inputWords = (id: InputId): InputWords => {
  const found = INPUTS.find((input) => input.id === id);
  if (!found) throw new Error(`Unknown input ${id}`);
  return found;
};
