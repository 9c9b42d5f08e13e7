/**
 * The trade's words: which tables the add-in reads, their columns, and the headings councils use for them.
 * Data only. Pure; imports nothing. Both the custom functions and the table finder read headings through it.
 */

/** What a column holds, which decides how its cells are read. */
export type ColumnKind = 'text' | 'number' | 'percentage' | 'date' | 'flag';

export interface ColumnWords {
  /** The name used in code and in the stored mapping. */
  field: string;
  /** The heading shown to people. */
  heading: string;
  kind: ColumnKind;
  needed: boolean;
  /** Other headings met in council workbooks; case, spaces and punctuation do not matter. */
  synonyms: readonly string[];
}

export type InputId =
  | 'schools'
  | 'ehcps'
  | 'bands'
  | 'lines'
  | 'income'
  | 'caseload'
  | 'caseloadByAge'
  | 'caseloadByNeed'
  | 'mitigations'
  | 'recommendations'
  | 'provision';

export interface InputWords {
  id: InputId;
  /** The name shown to people, e.g. "DSG lines". */
  title: string;
  /** One sentence: what the add-in does with it. */
  purpose: string;
  columns: readonly ColumnWords[];
  /** True when the table also has one column a year (2023-24 …), read by `yearLabel` in `reading.ts`. */
  byYear: boolean;
  /** The field whose value identifies a row. */
  key: string;
}

const column = (
  field: string,
  heading: string,
  kind: ColumnKind,
  needed: boolean,
  ...synonyms: string[]
): ColumnWords => ({ field, heading, kind, needed, synonyms });

export const INPUTS: readonly InputWords[] = [
  {
    id: 'schools',
    title: 'Schools',
    purpose: 'Rolls and EHC plans by school, for the fairer share fund.',
    key: 'urn',
    byYear: false,
    columns: [
      column(
        'urn',
        'URN',
        'text',
        true,
        'DfE number',
        'DfE no',
        'LAESTAB',
        'School URN',
        'Unique reference number',
        'Estab',
      ),
      column('school', 'School', 'text', true, 'School name', 'Name', 'Establishment', 'Academy', 'Setting'),
      column('phase', 'Phase', 'text', true, 'School phase', 'Phase of education', 'Type of establishment'),
      column(
        'nor',
        'NOR',
        'number',
        true,
        'Number on roll',
        'Pupils',
        'Roll',
        'Total pupils',
        'Pupil numbers',
        'Headcount',
      ),
      column(
        'ehcps',
        'EHCPs',
        'number',
        true,
        'EHC plans',
        'EHCP count',
        'EHC plan',
        'EHCP',
        'Number of EHCPs',
        'Pupils with EHCPs',
        'Plans',
      ),
      column(
        'ehcpsInRp',
        'EHCPs in RP',
        'number',
        false,
        'EHCPs in resourced provision',
        'RP EHCPs',
        'EHCPs in unit',
        'EHCPs in RP or unit',
        'Resourced provision EHCPs',
      ),
      column(
        'hours',
        'EHCP hours',
        'number',
        false,
        'EHC plan hours',
        'Weekly hours',
        'Hours',
        'EHCP weekly hours',
        'Total EHCP hours',
      ),
      column(
        'deprivation',
        'Deprivation',
        'percentage',
        false,
        'Deprivation %',
        'FSM6',
        'FSM6 %',
        'FSM6 percentage',
        'Ever 6 FSM',
        'IDACI',
        'IDACI %',
        'FSM %',
        'Pupil premium %',
      ),
      column(
        'priorAttainment',
        'Low prior attainment',
        'percentage',
        false,
        'Low prior attainment %',
        'LPA',
        'LPA %',
        'Prior attainment',
        'Low attainment %',
      ),
      column(
        'notionalSen',
        'Notional SEN',
        'number',
        false,
        'Notional SEN budget',
        'Notional SEND budget',
        'Notional SEN £',
        'Notional SEND',
      ),
      column(
        'senSupport',
        'SEN support',
        'number',
        false,
        'SEN support pupils',
        'SEN support count',
        'SEND support',
      ),
    ],
  },
  {
    id: 'ehcps',
    title: 'EHCPs',
    purpose: 'One row a plan (references only, no names), for band pricing and payment checks.',
    key: 'ref',
    byYear: false,
    columns: [
      column('ref', 'Ref', 'text', true, 'Reference', 'EHCP ref', 'Pupil ref', 'Plan ref', 'Pseudonym', 'ID'),
      column(
        'setting',
        'School or setting',
        'text',
        true,
        'School',
        'Setting name',
        'School name',
        'Placement',
        'Provider',
        'Educational setting',
      ),
      column(
        'placementType',
        'Placement type',
        'text',
        true,
        'Type of placement',
        'Provision type',
        'Placement category',
      ),
      column('band', 'Band', 'text', true, 'EBT band', 'Current band', 'Funding band', 'Banding'),
      column('start', 'Start', 'date', true, 'Start date', 'From', 'Placement start', 'Date started'),
      column('end', 'End', 'date', false, 'End date', 'To', 'Leaving date', 'Placement end', 'Date left'),
      column('bandSetting', 'Setting', 'text', false, 'Band setting', 'Setting type', 'Sector'),
      column('fte', 'FTE', 'number', false, 'Full-time equivalent'),
      column('previousFte', 'Previous FTE', 'number', false, 'Old FTE', 'FTE before', 'Last FTE'),
      column('hours', 'Hours', 'number', false, 'Weekly hours', 'EHCP hours', 'Hours per week'),
      column('need', 'Primary need', 'text', false, 'Need', 'Need type', 'Primary SEN need'),
      column(
        'age',
        'Age',
        'number',
        false,
        'Age at 31 August',
        'Year of birth',
        'Date of birth year',
        'Birth year',
      ),
      column('previousBand', 'Previous band', 'text', false, 'Old band', 'Prior band', 'Last band'),
      column('moderatedBand', 'Moderated band', 'text', false, 'Band after moderation', 'Moderation band'),
      column('paid', 'Paid this year', 'number', false, 'Paid', 'Amount paid', 'Paid to date', 'Payment'),
      column(
        'annualCost',
        'Annual cost',
        'number',
        false,
        'Annual placement cost',
        'Placement cost',
        'Cost of placement',
        'Annual cost £',
      ),
      column('healthShare', 'Health share', 'percentage', false, 'Health %', 'Health contribution'),
      column(
        'socialCareShare',
        'Social care share',
        'percentage',
        false,
        'Social care %',
        'Social care contribution',
      ),
    ],
  },
  {
    id: 'bands',
    title: 'Bands',
    purpose: 'The annual value of each band, for pricing top-ups.',
    key: 'band',
    byYear: false,
    columns: [
      column('band', 'Band', 'text', true, 'EBT band', 'Band label', 'Funding band', 'Level'),
      column('setting', 'Setting', 'text', false, 'Setting type', 'Sector', 'School type', 'Placement type'),
      column(
        'value',
        'Value',
        'number',
        true,
        'Annual value',
        'Band value',
        'Top-up',
        'Amount',
        'Annual top-up',
        'Value £',
        'Annual value £',
      ),
      column(
        'from',
        'From',
        'date',
        false,
        'From date',
        'Effective from',
        'Date from',
        'Effective date',
        'In force from',
      ),
      column('basis', 'Basis', 'text', false, 'Value basis', 'Net or gross'),
      column('scoreFrom', 'Score from', 'number', false, 'Minimum score', 'Lower score', 'Score'),
    ],
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
      column('owner', 'Owner', 'text', false, 'Lead', 'Lead officer'),
      column('due', 'Due', 'date', false, 'Due date', 'By when'),
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

/** The blocks of the dedicated schools grant, in the order the plan shows them. */
export const BLOCKS = ['Schools', 'Central school services', 'Early years', 'High needs'] as const;
export type Block = (typeof BLOCKS)[number];

/** Other ways councils write the block names. */
export const BLOCK_SYNONYMS: Readonly<Record<Block, readonly string[]>> = {
  Schools: ['Schools block', 'SB'],
  'Central school services': [
    'CSSB',
    'Central school services block',
    'Central services',
    'Central schools services',
  ],
  'Early years': ['EYB', 'Early years block', 'EY'],
  'High needs': ['HNB', 'High needs block', 'HN'],
};

/** Row names that mean "this is a total, not a line". A trailing bracket ("Total (reported)") is allowed. */
export const TOTALS_NAMES: readonly string[] = [
  'total',
  'totals',
  'grand total',
  'sub total',
  'subtotal',
  'overall total',
  'total high needs',
  'total expenditure',
  'total income',
  'total reported',
];

export const inputWords = (id: InputId): InputWords => {
  const found = INPUTS.find((input) => input.id === id);
  if (!found) throw new Error(`Unknown input ${id}`);
  return found;
};
