/** For IT departments: how HNB is hosted, given to people, upgraded and taken back, and what it may do. Words only. */
import { prosePage, table } from './frame';

const IN_SHORT = `<p>HNB is a set of static files and a manifest. It has no server-side code, no database, no sign-in, no
macros and no telemetry. Your council hosts it; nobody else runs anything.</p>`;

const PERMISSIONS = table(
  'Permissions and hosts',
  ['What', 'Why'],
  [
    [
      'ReadWriteDocument, the permission in the manifest',
      'It reads the tables of the open workbook and writes its own sheets beside them, when somebody presses a button. It sees no other file, mailbox or account, and asks for no consent in Microsoft Entra ID.',
    ],
    ['The address that serves these pages', 'The pane, the functions and this help.'],
    [
      'appsforoffice.microsoft.com',
      'Microsoft’s office.js, which every add-in must load from there. No other address is asked for; a browser test records every request and fails on any other.',
    ],
  ],
);

const HOSTING = `<h2>Hosting</h2>
<p>Copy the folder <code>site</code> of the package to any https server whose certificate your devices trust. It must be
reachable from the devices of the people who use HNB, and need not be reachable from elsewhere. The package is made for
one address, which its manifest names.</p>
<h3>IIS</h3>
<ol><li>Make a site or an application with an https binding and point it at the folder. The role <em>Static Content</em>
is enough: no ASP.NET, no URL Rewrite.</li>
<li>The file <code>web.config</code> in the folder sets the headers, the types and the caching.</li>
<li>Open <code>index.html</code> and <code>functions.json</code> at the address in a browser: both must appear without a
warning.</li></ol>
<h3>Azure Static Web Apps</h3>
<p>Deploy the folder as it is, without a build step and without an API. <code>staticwebapp.config.json</code> sets the
headers, the types and the caching. The files must stand at the root of the address.</p>
<h3>Another server</h3>
<p>Send the headers that <code>staticwebapp.config.json</code> lists. Two things matter to Excel on the web: the file
<code>functions.json</code> needs <code>Access-Control-Allow-Origin: *</code>, and there must be no
<code>X-Frame-Options</code>, as Excel shows the pane in a frame.</p>
<h3>Security headers</h3>
<p>The content security policy lets the pane load scripts from its own address and from Microsoft’s only: no inline
script and no eval. Styles may be set inline, which Fluent UI and office.js need. Each page carries the policy itself as
well. Who may show the pane in a frame is limited to Microsoft’s pages; Microsoft publishes no complete list of these,
so try Excel on the web, and Teams if you use it, before you give HNB to everybody.</p>`;

const DEPLOYMENT = `<h2>Giving it to people</h2>
<h3>Microsoft 365 admin centre</h3>
<ol><li><em>Settings</em>, <em>Integrated apps</em>, <em>Upload custom apps</em>; choose Office Add-in and upload
<code>manifest.xml</code>.</li>
<li>Assign it to a group; begin with a few people.</li>
<li>It appears in Excel under <em>Home</em>. Microsoft says that this can take up to 24 hours.</li></ol>
<h3>Shared folder (Excel on Windows only)</h3>
<ol><li>Put <code>manifest.xml</code> in a network folder that people can read and only administrators can change.</li>
<li>In Excel: <em>File</em>, <em>Options</em>, <em>Trust Center</em>, <em>Trusted Add-in Catalogs</em>; add the folder’s
network path and tick <em>Show in Menu</em>. Group policy can set the same.</li>
<li>Start Excel again; the add-in is under <em>Add-ins</em>, <em>Shared Folder</em>.</li></ol>`;

const EXCEL = table(
  'Versions of Excel',
  ['Excel', 'HNB'],
  [
    ['Microsoft 365 on Windows', 'version 2002 and newer'],
    ['Office 2021 and LTSC 2021 and newer on Windows', 'yes'],
    ['Excel on the web', 'yes, in a current browser'],
    ['Excel on the Mac', 'version 16.35 and newer'],
    [
      'iPad and phones',
      'no: they have no custom functions. The sheets that HNB built open and calculate there.',
    ],
    ['Office 2019 and older', 'no. The sheets open there.'],
  ],
);

const UPGRADE = `<h2>Upgrade and rollback</h2>
<ol><li>Check the package against <code>SHA256SUMS</code>, with <code>sha256sum -c</code> or with
<code>Get-FileHash</code>. It holds the licence of everything in it (<code>LICENCES.txt</code>) and a bill of materials
(<code>sbom.cdx.json</code>, CycloneDX).</li>
<li>Keep the folder that is live, then copy the new <code>site</code> over it. Files whose name holds a code change their
name with their content, so old and new stand side by side; delete the old ones later.</li>
<li>People have the new version when they next open Excel. Excel may keep the list of functions for up to 24 hours.</li>
<li>The address stays, so the manifest that is live goes on working. Update it in the admin centre when the new one
differs in more than its version.</li></ol>
<p>To go back, put the folder that you kept in place again. The workbooks need nothing: what HNB built are ordinary
sheets with native formulas, and reading, printing and calculating them is safe with any version and with none. Each HNB
sheet holds the number of the arrangement it was built to (its schema, in the comment of its name). A newer version says in
the preview which sheets it brings forward, and keeps what was typed on them; an earlier one that meets a newer schema says
so and writes nothing.</p>
<p>To take HNB away, remove it in the admin centre. The sheets stay and calculate. Cells with an HNB function show
#NAME? once they are calculated without the add-in: press <em>Freeze for sharing</em> on the page Review before, which
puts the values in their place.</p>`;

const TESTED = `<h2>What has been tested, and what not</h2>
<p>HNB runs in its automated tests inside Microsoft’s unmodified office.js, in Chromium, under the headers of this folder;
LibreOffice recalculates the workbooks it builds. Its makers’ tests do not run in a real Excel, on IIS or on Azure, and
the times and menus above are Microsoft’s and may change: begin with a pilot.</p>`;

const SUPPORT = `<h2>Support</h2>
<p>The council that hosts HNB supports it: people ask whoever installed it, or the IT service desk. HNB is open source
under the MIT licence, which comes without warranty. To report a fault, give the version, which stands at the foot of the
pane, the version of Excel, and the words of the message; never send a workbook with pupils’ data.</p>`;

export default (): string =>
  prosePage(
    'it.html',
    'For IT departments',
    `${IN_SHORT}<h2>Permissions, hosts and data</h2>${PERMISSIONS}
<p>Everything is worked out on the user’s device. HNB keeps nothing outside the workbook: no cookie, no browser storage,
no log. Office itself may send Microsoft diagnostic data, as your organisation has set it. See
<a href="privacy.html">Privacy</a>.</p>
${HOSTING}${DEPLOYMENT}<h2>Versions of Excel</h2>${EXCEL}${UPGRADE}${TESTED}${SUPPORT}`,
  );
