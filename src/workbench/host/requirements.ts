/** The requirement sets that the workbench says it has: what Office.context.requirements.isSetSupported answers. */
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
};
