/**
 * The headers that the add-in is hosted with, read from the file that the build writes for a host: what a page may not
 * do on a council's server it cannot do here.
 */
import { readFileSync } from 'node:fs';

/** Not for a server on this machine: its files change with every build, and browsers would remember it as https only. */
const LEFT_OUT = ['cache-control', 'strict-transport-security'];
const POLICY = 'content-security-policy';

interface Hosting {
  globalHeaders: Record<string, string>;
}

/** @param workbench the page that shows the pane in a frame, as Excel on the web does; null for a real Excel. */
export function hostingHeaders(file: string, workbench: string | null): Record<string, string> {
  const { globalHeaders } = JSON.parse(readFileSync(file, 'utf8')) as Hosting;
  const headers = Object.fromEntries(
    Object.entries(globalHeaders)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !LEFT_OUT.includes(name)),
  );
  const policy = headers[POLICY];
  if (workbench === null || policy === undefined) return headers;
  return { ...headers, [POLICY]: policy.replace('frame-ancestors', `frame-ancestors ${workbench}`) };
}
