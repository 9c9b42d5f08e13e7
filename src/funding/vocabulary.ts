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
  | 'practiceElsewhere'
  | 'provision';

/** How a table is read. */
export interface TableWords {
  columns: readonly ColumnWords[];
  /** The field whose value identifies a row. */
  key: string;
}

/** A table that the add-in reads from the workbook. */
export interface InputWords extends TableWords {
  id: InputId;
  /** The name shown to people, e.g. "DSG lines". */
  title: string;
  /** One sentence: what the add-in does with it. */
  purpose: string;
  /** True when the table also has one column a year (2023-24 …), read by `yearLabel` in `reading.ts`. */
  byYear: boolean;
}

export const column = (
  field: string,
  heading: string,
  kind: ColumnKind,
  needed: boolean,
  ...synonyms: string[]
): ColumnWords => ({ field, heading, kind, needed, synonyms });

// the tables that custom functions read; whatever else is known of tables stands in inputs.ts: functions.js need not carry it
export const SCHOOLS: TableWords = {
  key: 'urn',
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
  ],
};

/** The columns of a list of plans that price them or name its rows: a Total may stand in any that names. */
export const PLAN = {
  ref: column(
    'ref',
    'Ref',
    'text',
    true,
    'Reference',
    'EHCP ref',
    'Pupil ref',
    'Plan ref',
    'Pseudonym',
    'ID',
  ),
  setting: column(
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
  placementType: column(
    'placementType',
    'Placement type',
    'text',
    true,
    'Type of placement',
    'Provision type',
    'Placement category',
  ),
  band: column('band', 'Band', 'text', true, 'EBT band', 'Current band', 'Funding band', 'Banding'),
  start: column('start', 'Start', 'date', true, 'Start date', 'From', 'Placement start', 'Date started'),
  end: column('end', 'End', 'date', false, 'End date', 'To', 'Leaving date', 'Placement end', 'Date left'),
  bandSetting: column('bandSetting', 'Setting', 'text', false, 'Band setting', 'Setting type', 'Sector'),
  fte: column('fte', 'FTE', 'number', false, 'Full-time equivalent'),
  paid: column('paid', 'Paid this year', 'number', false, 'Paid', 'Amount paid', 'Paid to date', 'Payment'),
};

export const PRICED_PLANS: TableWords = { key: 'ref', columns: Object.values(PLAN) };

export const BANDS: TableWords = {
  key: 'band',
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
};

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
