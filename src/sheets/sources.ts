/**
 * The user's own tables as the sheets see them: typed values, each with its cell address, and the text by which a
 * formula refers to each column. Types only. Pure; knows neither Excel nor Office.
 */
import type { InputId } from '../funding/vocabulary';
import type { YearKind } from '../funding/year-kinds';

/** A plain value as it stands in a cell (an Excel error stands as its text, "#N/A"). */
export type Plain = string | number | boolean | null;

export interface SourceColumn {
  field: string;
  /** The heading as the user wrote it. */
  header: string;
  /** How a formula names the data of this column: `Lines[Block]`, or `'Budget 26'!$C$6:$C$40` for a plain range. */
  ref: string;
}

export interface SourceYear {
  /** First calendar year: 2023 for 2023-24 (January 2024 counts stand under their calendar year: 2024). */
  start: number;
  /** "2023-24", or "2024" for a caseload column. */
  label: string;
  header: string;
  ref: string;
  /** What the heading calls the figures; left out where it gives the year alone, which counts as outturn. */
  kind?: YearKind | undefined;
  /** Full address of the heading, for messages. */
  address?: string;
}

export interface SourceCell {
  value: Plain;
  /** Full address, e.g. "'High needs lines'!C7". */
  address: string;
  /** True when the cell holds a text though its column is of numbers or dates: formulas do not see the value read. */
  asText?: true;
}

export interface SourceRow {
  /** Row number on the sheet, as a person counts it. */
  row: number;
  /** By field of the vocabulary. Numbers, dates and flags are already read (dates as serials); blank is null. */
  cells: Record<string, SourceCell>;
  /** By year label. */
  years: Record<string, SourceCell>;
}

export interface SourceTable {
  input: InputId;
  sheet: string;
  /** The Excel table's name, or null for a plain range with headings. */
  table: string | null;
  /** A1 address of the whole, headings included, without the sheet: "A4:K49". */
  address: string;
  /** How a formula names the whole with its headings: `Schools[#All]` or `'List'!$A$4:$K$49`. */
  all: string;
  columns: Record<string, SourceColumn>;
  /** One column a year: its outturn, else its forecast, else its budget. */
  years: SourceYear[];
  /** Budgets of years that have their outturn or forecast as well, labelled "2024-25 budget". */
  budgets?: SourceYear[];
  /** Without blank rows and totals rows. */
  rows: SourceRow[];
  /** Rows named Total …; for DSG lines these are the reported totals. */
  totals: SourceRow[];
}

export type Sources = Partial<Record<InputId, SourceTable>>;

/** Something wrong, or worth knowing, in the user's workbook. */
export interface Problem {
  /** `fault` stops a build, `note` does not. */
  severity: 'fault' | 'note';
  input: InputId | null;
  /** Where: full address of a cell or range, a sheet name, or "" for the workbook. */
  where: string;
  /** What is wrong, naming the cell, and what to do, as one or two plain sentences. */
  message: string;
}
