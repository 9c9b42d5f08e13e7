/** The file layer's door: open a workbook, save it, and the one error it throws. */
export { FileError } from './errors';
export { openWorkbook, type OpenedWorkbook } from './open';
export { saveWorkbook } from './save';
