/**
 * The bill of materials (CycloneDX): what npm says of the packages that the add-in needs, each marked whether parts of it
 * are in the scripts. Nothing in it depends on the day or the machine, so that two builds have the same one.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Shipped } from './shipped';

interface Property {
  name: string;
  value: string;
}

export interface Component {
  'bom-ref': string;
  type: string;
  name: string;
  version: string;
  purl?: string;
  scope?: string;
  licenses?: { license: { id: string } }[];
  properties?: Property[];
}

export interface Bill {
  bomFormat: string;
  specVersion: string;
  serialNumber?: string;
  metadata: {
    timestamp?: string;
    tools?: { vendor: string; name: string; version?: string }[];
    component: Component;
  };
  components: Component[];
  dependencies?: { ref: string; dependsOn: string[] }[];
}

/** What npm writes for the lock file in this folder. */
export function npmBill(root: string): Bill {
  const wanted = ['sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const own = process.env.npm_execpath;
  const [command, before] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  const text = execFileSync(command, [...before, ...wanted], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: command === 'npm' && process.platform === 'win32',
  });
  return JSON.parse(text) as Bill;
}

const MARK = 'hnb:inScripts';
const marked = (component: Component, isIn: boolean): Component => ({
  ...component,
  properties: [...(component.properties ?? []), { name: MARK, value: String(isIn) }],
});

const componentOf = ({ name, version, licence }: Shipped): Component => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  licenses: [{ license: { id: licence } }],
});

/** A serial number that says the content, in the form of a UUID. */
function serialOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}

/** @param name of the project: npm takes that of the folder. */
export function normalised(bill: Bill, name: string, shipped: readonly Shipped[]): Bill {
  const inScripts = new Set(shipped.map((one) => `${one.name}@${one.version}`));
  const listed = new Set(bill.components.map((one) => one['bom-ref']));
  const added = shipped.map(componentOf).filter((one) => !listed.has(one['bom-ref']));
  const components = [...bill.components, ...added]
    .map((one) => marked(one, inScripts.has(`${one.name}@${one.version}`)))
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const { timestamp: _when, ...metadata } = bill.metadata;
  const tools = [{ vendor: 'npm', name: 'cli' }];
  const same: Bill = {
    ...bill,
    metadata: { ...metadata, tools, component: { ...metadata.component, type: 'application', name } },
    components,
  };
  delete same.serialNumber;
  return { ...same, serialNumber: serialOf(JSON.stringify(same)) };
}
