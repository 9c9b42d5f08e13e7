/** When something was done, for the records in the workbook. Pure. */

/** Local date and time as people write it in a log: "2026-11-24 10:05". */
export function timeStamp(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
