/** Starts the pane once Office is ready; outside Excel, or in too old an Excel, says so and what to do. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { readMappedWith } from '../functions/mapped';
import { version } from '../functions/version';
import { registerCommands } from '../ribbon/commands';
import type { WorkbookPort } from '../workbook/contract';
import { App } from './App';
import { followLook, type ThemeEvents } from './shared/follow-look';
import { lateWorkbook } from './shared/late-workbook';
import { officeLook, type OfficeColours } from './shared/office-look';
import './pane.css';
import './theme.css';

const REQUIRED: readonly (readonly [string, string])[] = [
  ['ExcelApi', '1.9'],
  ['SharedRuntime', '1.1'],
];

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="notice">
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** Where npm start serves the workbench, beside the add-in. */
const WORKBENCH_PORT = 3100;

const missingSets = (): string[] =>
  REQUIRED.filter(([name, least]) => !Office.context.requirements.isSetSupported(name, least)).map(
    ([name, least]) => `${name} ${least}`,
  );

/** What stands in the pane instead of the pages, or null when all is well. */
function hindrance(host: Office.HostType | null): ReactNode {
  if (host !== Office.HostType.Excel) {
    return (
      <Notice title="HNB works inside Excel">
        <p>Open your finance workbook in Excel, then choose HNB on the Home tab.</p>
        {window.location.hostname === 'localhost' && (
          <p>
            On this machine it can be tried without Excel:{' '}
            <a href={`https://${window.location.hostname}:${WORKBENCH_PORT}`}>the workbench</a>.
          </p>
        )}
      </Notice>
    );
  }
  const missing = missingSets();
  if (missing.length === 0) return null;
  return (
    <Notice title="This Excel is too old for the pane">
      <p>
        HNB needs {missing.join(' and ')}: Excel 2021 or newer, or Excel on the web. Sheets built by HNB read
        and calculate here all the same.
      </p>
    </Notice>
  );
}

/** FAIRSHARE() without arguments: answered from the workbook, and brought up to date after opening. */
async function answerFromWorkbook(): Promise<void> {
  const { MappedFairShare } = await import('../workbook/mapped-fair-share');
  const mapped = new MappedFairShare();
  readMappedWith((caller) => mapped.read(caller));
  await mapped.start();
}

const theWorkbook = async (): Promise<WorkbookPort> => {
  const { createWorkbook } = await import('../workbook');
  return createWorkbook(version);
};

function start(): void {
  const root = createRoot(document.getElementById('root') as HTMLElement);
  if (typeof Office === 'undefined') {
    root.render(
      <Notice title="Microsoft’s Office library did not load">
        <p>
          HNB needs appsforoffice.microsoft.com. Check the network connection, then close the pane and open it
          again; if it stays so, ask your IT service desk to allow that address.
        </p>
      </Notice>,
    );
    return;
  }
  Office.onReady(({ host }) => {
    // office.js leaves the host empty outside Office; its type does not say so
    const notice = hindrance(host as Office.HostType | null);
    if (notice) {
      root.render(notice);
      return;
    }
    registerCommands();
    const port = lateWorkbook(theWorkbook);
    followLook(
      () => officeLook(Office.context.officeTheme as OfficeColours | undefined),
      (look) => root.render(<App port={port} office={look} />),
      Office.context.document as unknown as ThemeEvents | undefined,
    );
    // found out of date or not, the pane works; the cells follow at the next change
    answerFromWorkbook().catch(() => undefined);
  });
}

start();
