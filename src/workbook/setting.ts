/** What the workbook's own settings hold under a name. Office.js; reads only. */

/** A setting that is being read. */
export interface Asked {
  setting: Excel.Setting;
}

export function ask({ workbook }: Excel.RequestContext, key: string): Asked {
  const setting = workbook.settings.getItemOrNullObject(key);
  setting.load('value');
  return { setting };
}

/** Its text once it was read; null when there is none. */
export const answerTo = ({ setting }: Asked): string | null =>
  setting.isNullObject ? null : String(setting.value);
