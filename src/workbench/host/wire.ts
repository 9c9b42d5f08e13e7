/**
 * The shapes that office.js sends and expects: a ProcessQuery body, its answer, and the error an Excel host reports.
 * Types and codes only; knows nothing of the Book or of how messages travel.
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export const ACTION = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

export const PATH = {
  global: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

/** Path ids in the place of arguments: 0 = a plain value, nested arrays nest. */
export type PathIds = (number | PathIds)[];

export interface ArgumentInfo {
  Arguments?: Json[];
  ReferencedObjectPathIds?: PathIds | null;
}

export interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

export interface Action {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
  RecursiveQueryInfo?: { Queries: QueryInfo; MaxDepth: number };
  ObjectState?: Record<string, Json>;
}

export interface RequestBody {
  AutoKeepReference?: boolean;
  Actions: Action[];
  ObjectPaths?: Record<string, ObjectPath>;
}

export interface WireError {
  Code: string;
  Message: string;
  /** "WorksheetCollection.getItem": becomes debugInfo.errorLocation. */
  Location: string;
  /** Place of the failing action: office.js finds the statement by it. */
  ActionIndex: number;
  HttpStatusCode: number;
}

export interface ResponseBody {
  Results: { ActionId: number; Value: Json }[];
  TraceIds: number[];
  Error?: WireError;
}

/** What Excel.ErrorCodes calls the failures, with Excel's own sentence and status for each. */
const FAILURES = {
  ItemNotFound: [404, "The requested resource doesn't exist."],
  ItemAlreadyExists: [409, 'A resource with the same name or identifier already exists.'],
  InvalidArgument: [400, 'The argument is invalid or missing or has an incorrect format.'],
  InvalidReference: [400, 'This reference is not valid for the current operation.'],
  InvalidOperation: [400, 'The operation attempted is invalid on the object.'],
  AccessDenied: [403, 'You cannot perform the requested operation.'],
  ApiNotFound: [400, 'The API you are trying to use could not be found.'],
  NotImplemented: [501, "The requested feature isn't implemented."],
  RangeExceedsLimit: [400, 'The cell count in the range has exceeded the maximum supported number.'],
  InvalidOperationInCellEditMode: [
    400,
    'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.',
  ],
  GeneralException: [500, 'There was an internal error while processing the request.'],
} as const satisfies Record<string, readonly [number, string]>;

/** The usual sentence for a code; unknown codes stand for themselves. */
export const messageFor = (code: string): string => FAILURES[code as keyof typeof FAILURES]?.[1] ?? code;
export const statusFor = (code: string): number => FAILURES[code as keyof typeof FAILURES]?.[0] ?? 400;

/** A failure that goes to the add-in as an OfficeExtension.Error with this code. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string = messageFor(code),
    /** Only where the member that failed is not the one that was called. */
    readonly location?: string,
  ) {
    super(message);
    this.name = 'HostError';
  }
}

export const itemNotFound = (): HostError => new HostError('ItemNotFound');
export const invalidArgument = (message?: string): HostError => new HostError('InvalidArgument', message);
