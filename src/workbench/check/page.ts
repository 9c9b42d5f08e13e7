/** The page that `npm run check:excel` opens beside a workbook: runs the list and shows a report to copy and send. */
import { reportOf, runAll } from './run';
import './page.css';

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Which Excel this is, so that the report can be told from others. */
function hostWords(): string {
  const { host, platform, version } = Office.context.diagnostics;
  return `${host} ${version} on ${platform}`;
}

async function run(): Promise<void> {
  const [button, state, report] = [
    element<HTMLButtonElement>('run'),
    element('state'),
    element<HTMLTextAreaElement>('report'),
  ];
  button.disabled = true;
  const findings = await runAll((done, of) => {
    state.textContent = `${done} of ${of} tried`;
  });
  report.value = reportOf(findings, hostWords());
  report.hidden = false;
  report.select();
  const differing = findings.filter(({ holds }) => !holds).length;
  state.textContent =
    differing === 0
      ? 'Everything holds. The report is selected: copy it and send it back.'
      : `${differing} of ${findings.length} differ. The report is selected: copy it and send it back.`;
  button.disabled = false;
}

void Office.onReady(({ host }) => {
  const isExcel = host === Office.HostType.Excel;
  element<HTMLButtonElement>('run').disabled = !isExcel;
  if (!isExcel) element('state').textContent = 'Open this page in Excel: npm run check:excel loads it there.';
  element('run').addEventListener('click', () => void run());
});
