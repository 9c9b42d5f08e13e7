/**
 * `npm run package`: the add-in as an IT department receives it, release/hnb-<version>.zip. ADDIN_URL says where it will
 * be hosted. With --twice everything is built again elsewhere and must come out the same, byte for byte.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Compilation, Configuration } from 'webpack';
import { checksums, leaks, readFolder, sha256, zipped, type Files } from './archive';
import { licencesText } from './licences';
import { normalised, npmBill } from './sbom';
import { shippedPackages, type Shipped } from './shipped';

const root = path.resolve(__dirname, '../..');
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

const HOW = 'ADDIN_URL=https://hnb.example.gov.uk npm run package';

/** The address to build for. @throws a sentence that says what to set. */
export function addressFrom(given: string | undefined): string {
  if (!given) throw new Error(`The package is made for one address. Say at which it will be hosted: ${HOW}`);
  if (!/^https:\/\/[^/]/.test(given) || /^https:\/\/(localhost|127\.)/.test(given))
    throw new Error(
      `ADDIN_URL is "${given}". Give the https address of the server that will host it: ${HOW}`,
    );
  return given.replace(/\/+$/, '');
}

const READ_ME = (address: string): string => `HNB ${version}, made for ${address}

site/            copy to the server, so that ${address}/index.html opens
manifest.xml     give to the Microsoft 365 administrator
site/it.html     hosting on IIS and Azure, deployment, permissions, upgrade and rollback
LICENCES.txt     the licence of everything in it
sbom.cdx.json    bill of materials, CycloneDX
SHA256SUMS       sha256sum -c SHA256SUMS
`;

async function build(folder: string): Promise<Shipped[]> {
  const { default: webpack } = await import('webpack');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is a CommonJS file
  const configure = require('../../webpack.config.js') as (env: object, argv: object) => Configuration;
  const config = configure({}, { mode: 'production' });
  config.output = { ...config.output, path: folder };
  const compilation = await new Promise<Compilation>((done, fail) => {
    webpack(config)?.run((error, stats) => {
      if (error || !stats || stats.hasErrors()) fail(error ?? new Error(stats?.toString('errors-only')));
      else done(stats.compilation);
    });
  });
  return shippedPackages(compilation);
}

/** Everything in the package, from a build into `folder`. */
async function packageOf(address: string, folder: string): Promise<Files> {
  const shipped = await build(folder);
  const site = readFolder(folder, 'site/');
  const bill = normalised(npmBill(root), name, shipped);
  const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, 'utf8'));
  const licence = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  const files: Files = {
    ...site,
    'manifest.xml': site['site/manifest.xml'] ?? new Uint8Array(),
    'LICENCES.txt': text(licencesText({ name: 'HNB', licence }, shipped)),
    'sbom.cdx.json': text(`${JSON.stringify(bill, null, 2)}\n`),
    'READ-ME.txt': text(READ_ME(address)),
  };
  const found = leaks(files, root);
  if (found.length > 0) throw new Error(found.join('\n'));
  return { ...files, SHA256SUMS: text(checksums(files)) };
}

async function makeZip(address: string): Promise<{ zip: Uint8Array; count: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hnb-package-'));
  try {
    const files = await packageOf(address, folder);
    const top = Object.entries(files).map(([file, content]) => [`hnb-${version}/${file}`, content] as const);
    return { zip: zipped(Object.fromEntries(top)), count: top.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const address = addressFrom(process.env.ADDIN_URL);
  const { zip, count } = await makeZip(address);
  if (process.argv.includes('--twice')) {
    const again = await makeZip(address);
    if (sha256(again.zip) !== sha256(zip))
      throw new Error('Two builds of the same source differ. Compare their SHA256SUMS to find the file.');
    console.log('Built twice, in two folders: the same byte for byte.');
  }
  const release = path.join(root, 'release');
  const file = `hnb-${version}.zip`;
  mkdirSync(release, { recursive: true });
  writeFileSync(path.join(release, file), zip);
  writeFileSync(path.join(release, `${file}.sha256`), `${sha256(zip)}  ${file}\n`);
  console.log(`release/${file}: ${count} files, ${Math.ceil(zip.length / 1024)} KB, for ${address}`);
  console.log(`SHA-256 ${sha256(zip)}`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
