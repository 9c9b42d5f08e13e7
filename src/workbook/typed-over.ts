/** What changes the user's own tables, each time confirmed: the one part of the code that is fetched for it. */
export { addRow } from './add-row';
export { typeOver } from './type-over';
