/** What the rest of the workbench uses of the host. */
export { ExcelWebHost, type HostOptions, type HostStats } from './excel-web-host';
export type { Deed } from './colleague';
export type { FaultPlan } from './faults';
export type { Argument, Cell, ErrorCell, InvocationOptions, Outcome } from './custom-functions';
