/**
 * The requirement sets that the workbench says it has: what Office.context.requirements.isSetSupported answers, and
 * which members of the Excel API there are. Older ones stand for an older Excel.
 */
import API_SETS from './api-sets.json';

export const REQUIREMENTS: Readonly<Record<string, string>> = {
  ExcelApi: '1.17',
  ExcelApiOnline: '1.1',
  // 1.7 and later send results as arrays, 1.9 asks for the enabled features
  CustomFunctions: '1.9',
  CustomFunctionsRuntime: '1.4',
  SharedRuntime: '1.2',
  RibbonApi: '1.2',
  AddInCommands: '1.3',
  DialogApi: '1.2',
  DialogOrigin: '1.1',
  KeyboardShortcuts: '1.1',
  Settings: '1.1',
  DocumentEvents: '1.1',
  BindingEvents: '1.1',
  Selection: '1.1',
  RichApiRuntime: '1.2',
  // without it office.js does not ask a request to wait until a cell is no longer being edited
  DelayForCellEdit: '1.1',
};

/** Excel's own sets by the year of its version, as far as HNB runs on it. */
export const EXCEL_YEARS: Readonly<Record<'least' | '2021', Readonly<Record<string, string>>>> = {
  /** What the manifest asks for. */
  least: { ...REQUIREMENTS, ExcelApi: '1.9', CustomFunctionsRuntime: '1.2', SharedRuntime: '1.1' },
  '2021': { ...REQUIREMENTS, ExcelApi: '1.14', CustomFunctionsRuntime: '1.3', SharedRuntime: '1.1' },
};

const NEEDED: ReadonlyMap<string, string> = new Map(
  Object.entries(API_SETS).flatMap(([set, members]) => members.map((member) => [member, set] as const)),
);

const minorOf = (set: string): number => Number(set.split('.')[1] ?? 0);

/** The set that a member needs and an Excel of `has` lacks ("1.12"); null when it has the member. "Range.values". */
export function setLacking(member: string, has: string): string | null {
  const needed = NEEDED.get(member);
  return needed !== undefined && minorOf(needed) > minorOf(has) ? needed : null;
}
