/** Privacy: where the data are, and the answers that a screening for a data protection impact assessment asks for. */
import { prosePage, table } from './frame';

const FLOW = table(
  'Data flow',
  ['Step', 'Where', 'Who can see it'],
  [
    ['The tables of the workbook are read', 'on the user’s device', 'the user'],
    ['Figures are worked out', 'on the user’s device', 'the user'],
    ['HNB’s sheets are written', 'in the same workbook', 'whoever can open the workbook'],
    [
      'HNB’s own files and office.js are fetched',
      'from the council’s server and from Microsoft; no data go with the request',
      'their servers see the address of the device, as with any web page',
    ],
  ],
);

const SCREENING = table(
  'Screening questions',
  ['Question', 'Answer'],
  [
    ['Does HNB send personal data to anybody, or out of the UK?', 'No.'],
    [
      'Does it hold personal data?',
      'Not outside the workbook. The workbook may hold rows about children under a reference; under UK GDPR these are still personal data of the council.',
    ],
    [
      'Special category data, children, people who are vulnerable?',
      'Yes, where the council’s tables have a row for each child: primary need, placement and cost of an education, health and care plan. HNB needs a reference, never a name.',
    ],
    [
      'Automated decisions or profiling with effect on a person?',
      'No. It applies the council’s own bands and rules and shows how. Officers decide about a child’s provision.',
    ],
    ['Machine learning or artificial intelligence?', 'None: fixed arithmetic that is published.'],
    ['Are data matched with other sources?', 'Only tables of one workbook with each other.'],
    ['Is anybody watched, or anything collected without their knowing?', 'No. There is no telemetry.'],
    [
      'Could published figures point to a child?',
      'Small counts can. HNB.SUPPRESS and the sheet HNB Digest hide them, and others from which they could be worked out; the council sets the threshold and looks before it publishes.',
    ],
  ],
);

export default (): string =>
  prosePage(
    'privacy.html',
    'Privacy and data protection screening',
    `<p>Nothing leaves the workbook through HNB. The council is the controller of what is in its workbooks; the makers of
HNB receive nothing and process nothing on its behalf.</p>
<h2>Where the data go</h2>${FLOW}
<h2>What is kept</h2>
<p>Only what stands in the workbook: HNB’s sheets and the names that its formulas use. Your mapping stands openly on
<em>HNB Inputs</em>. <em>HNB Log</em> says when something was built and what people typed there, and owners and signatures
that people type on HNB’s sheets are personal data of staff. So that the last build
can be undone, what HNB’s own sheets held before it and how they looked is kept, unseen, among the workbook’s settings until
the next build, the undoing or <em>Freeze for sharing</em>; it is part of the file and holds nothing that the sheets did not. While another press writes into cells
(typing into your tables, freezing, marking as reviewed), what these held is kept there too: until it is done or, when it
was cut short, undone. So that a formula of yours is told from one of HNB’s, check numbers of HNB’s own formulas and
sentences stand there; no figure and no word can be read from them. HNB sets no cookie and uses no browser storage; office.js,
which is Microsoft’s, may keep technical data for the session. The workbook is kept, shared and deleted under the
council’s own rules.</p>
<h2>What you must do</h2>
<ul><li>Use references for children in the tables, never names, UPNs, NHS numbers or full dates of birth. HNB
names columns that look like them, but do not rely on it to find all.</li>
<li>Keep the key to the references elsewhere.</li>
<li>Look through the workbook before you share it: the digest may be published, the tables may not.</li></ul>
<h2>Screening for an impact assessment</h2>
<p>Answers for the council’s own form; the council’s data protection officer decides.</p>${SCREENING}
<p>On these answers HNB by itself adds no new flow of personal data. The tables do concern children on a large scale, so
check that the assessment that the council has for its SEND data covers this workbook: its place, who may open it, and how
long it is kept.</p>`,
  );
