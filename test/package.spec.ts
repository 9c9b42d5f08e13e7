/**
 * The package for IT departments: what may ship, what must not, and that it is the same whenever it is made. Works on
 * small made-up packages; the licences of the real build are looked at in build.spec.ts.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { checksums, leaks, readFolder, zipped } from '../.config/package/archive';
import { isAllowed, licencesText, refusals } from '../.config/package/licences';
import { addressFrom } from '../.config/package/run';
import { normalised, type Bill } from '../.config/package/sbom';
import { packageFolder, type Shipped } from '../.config/package/shipped';

const root = path.resolve(__dirname, '..');
const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, 'utf8'));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hnb-package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, content: string): string => {
  const place = path.join(folder, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, content);
  return place;
};
const shipped = (name: string, licence: string, author = ''): Shipped => {
  mkdirSync(path.join(folder, name), { recursive: true });
  return { name, version: '1.2.3', licence, author, folder: path.join(folder, name) };
};

describe('the address', () => {
  it('must be given', () => {
    expect(() => addressFrom(undefined)).toThrow(
      'The package is made for one address. Say at which it will be hosted: ADDIN_URL=https://hnb.example.gov.uk npm run package',
    );
  });

  it.each(['http://hnb.example.gov.uk', 'https://localhost:3000', 'hnb.example.gov.uk'])(
    'cannot be %s',
    (address) => {
      expect(() => addressFrom(address)).toThrow(`ADDIN_URL is "${address}". Give the https address`);
    },
  );

  it('is used without the slash at its end', () => {
    expect(addressFrom('https://intranet.example.gov.uk/hnb/')).toBe('https://intranet.example.gov.uk/hnb');
  });
});

describe('licences', () => {
  it.each(['MIT', 'ISC', '0BSD', 'BSD-3-Clause', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC'])(
    '%s may ship',
    (licence) => expect(isAllowed(licence)).toBe(true),
  );

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-2.1',
    'MIT AND GPL-3.0-only',
    '(MIT OR ISC) AND GPL-3.0-only',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    '',
  ])('%p may not', (licence) => expect(isAllowed(licence)).toBe(false));

  it('stop the package in a sentence that names the package and the cure', () => {
    const [sentence] = refusals([{ name: 'hyper', version: '2.0.0', licence: 'GPL-3.0-only' }]);
    expect(sentence).toBe(
      'hyper 2.0.0 has the licence "GPL-3.0-only", which is not on the list of those that may ship. Replace the package, or look at the licence and add it to .config/package/licences.ts.',
    );
    expect(() => licencesText({ name: 'HNB', licence: '' }, [shipped('hyper', 'GPL-3.0-only')])).toThrow(
      'hyper 1.2.3 has the licence "GPL-3.0-only"',
    );
  });

  it('are written in full for each package, notices too, after the project’s own', () => {
    write('one/LICENSE.md', 'Copyright One\r\nDo as you like.\n');
    write('one/NOTICE', 'One holds parts of Two.');
    const written = licencesText({ name: 'HNB', licence: 'Our own licence.' }, [shipped('one', 'MIT')]);
    expect(written.indexOf('Our own licence.')).toBeLessThan(
      written.indexOf('Copyright One\nDo as you like.'),
    );
    expect(written).toContain('One holds parts of Two.');
    expect(written).toContain('one 1.2.3: MIT\n');
  });

  it('are written as the standard text where a package under MIT forgot its file', () => {
    const written = licencesText({ name: 'HNB', licence: '' }, [shipped('two', 'MIT', 'Jo Doe')]);
    expect(written).toContain(
      'The package holds no licence file; its package.json says MIT.\nCopyright (c) Jo Doe\n',
    );
    expect(written).toContain('The above copyright notice and this permission notice shall be included');
  });
});

describe('the packages that ship', () => {
  it.each([
    ['/a/node_modules/react/index.js', '/a/node_modules/react'],
    ['/a/node_modules/@fluentui/tokens/lib/index.js', '/a/node_modules/@fluentui/tokens'],
    ['/a/node_modules/one/node_modules/two/x.js', '/a/node_modules/one/node_modules/two'],
    ['/a/src/pane/App.tsx', null],
  ])('are found by the path of a module: %s', (file, expected) => {
    expect(packageFolder(file)).toBe(expected);
  });
});

describe('the bill of materials', () => {
  const bill = (serialNumber: string, timestamp: string, version: string): Bill => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber,
    metadata: {
      timestamp,
      tools: [{ vendor: 'npm', name: 'cli', version }],
      component: { 'bom-ref': 'hnb@1', type: 'library', name: 'folder-of-this-machine', version: '1' },
    },
    components: [
      { 'bom-ref': 'react@18.3.1', type: 'library', name: 'react', version: '18.3.1' },
      { 'bom-ref': 'unused@1.0.0', type: 'library', name: 'unused', version: '1.0.0' },
    ],
  });
  const parts: Shipped[] = [
    { name: 'react', version: '18.3.1', licence: 'MIT', author: '', folder: '' },
    { name: '@scope/tool', version: '5.0.0', licence: 'MIT', author: '', folder: '' },
  ];
  const first = normalised(bill('urn:uuid:1', '2026-01-01T00:00:00Z', '10.0.0'), 'hnb', parts);

  it('is the same on another day, with another npm, in another folder', () => {
    const second = normalised(bill('urn:uuid:2', '2027-02-02T00:00:00Z', '11.0.0'), 'hnb', parts);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(JSON.stringify(first)).not.toContain('folder-of-this-machine');
  });

  it('has a serial number of its content', () => {
    const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(first.serialNumber).toMatch(uuid);
    const other = normalised(bill('urn:uuid:1', '', '10.0.0'), 'hnb', parts.slice(0, 1));
    expect(other.serialNumber).not.toBe(first.serialNumber);
  });

  it('marks what is in the scripts, and adds what the build tool put there', () => {
    const marks = first.components.map(({ name, properties }) => [name, properties?.at(-1)?.value]);
    expect(marks).toEqual([
      ['@scope/tool', 'true'],
      ['react', 'true'],
      ['unused', 'false'],
    ]);
    expect(first.components[0]?.purl).toBe('pkg:npm/%40scope/tool@5.0.0');
  });
});

describe('what must not leave the machine', () => {
  it.each([
    ['"/home/jo/project/src"', '"/home/jo'],
    ['file:///Users/jo/project', 'file:///Users/jo'],
    ['C:\\Users\\jo\\project', 'C:\\Users'],
    ['https://registry.npmjs.org/react', 'registry.npmjs.'],
    ['https://localhost:3000/taskpane.html', 'https://localhost'],
    [`at ${root}/src/pane`, root],
  ])('stops the package: %s', (content, found) => {
    const sentences = leaks({ 'site/a.js': text(content) }, root);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.join(' ')).toContain(found);
    expect(sentences[0]).toMatch(/^site\/a\.js holds ".*It must not ship/s);
  });

  it('is not seen where there is nothing', () => {
    const harmless =
      'https://hnb.example.gov.uk/home.html and a/tmp/b, https://reactjs.org/docs/error-decoder.html';
    expect(leaks({ 'a.js': text(harmless) }, root)).toEqual([]);
  });
});

describe('the zip', () => {
  const files = { 'b.txt': 'two', 'a/c.txt': 'one', 'B.txt': 'three' };

  it('is the same byte for byte from folders of another name, age and order', () => {
    const made = [files, Object.fromEntries(Object.entries(files).reverse())].map((content, i) => {
      for (const [name, words] of Object.entries(content)) {
        const file = write(`copy-${i}/${name}`, words);
        utimesSync(file, 1_000_000 * (i + 1), 1_000_000 * (i + 1));
      }
      return zipped(readFolder(path.join(folder, `copy-${i}`)));
    });
    expect(Buffer.compare(made[0] ?? text(''), made[1] ?? text('!'))).toBe(0);
  });

  it('holds the files as they are, by name', () => {
    for (const [name, words] of Object.entries(files)) write(`copy/${name}`, words);
    const inside = unzipSync(zipped(readFolder(path.join(folder, 'copy'))));
    expect(Object.keys(inside)).toEqual(['B.txt', 'a/c.txt', 'b.txt']);
    expect(Buffer.from(inside['a/c.txt'] ?? []).toString()).toBe('one');
  });

  it('has checksums that sha256sum reads', () => {
    // of the empty text and of "abc", as FIPS 180-4 gives them
    expect(checksums({ empty: text(''), abc: text('abc') })).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc\n' +
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty\n',
    );
  });
});

describe('the workflow on GitHub', () => {
  const workflow = readFileSync(path.join(root, '.github/workflows/ci.yml'), 'utf8');

  it('pins every action by its full commit, may only read, and runs what .ci/run runs', () => {
    const actions = [...workflow.matchAll(/uses: (\S+)(.*)/g)];
    expect(actions.length).toBeGreaterThan(1);
    for (const [, action = '', version] of actions) {
      expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
      expect(version).toMatch(/# v\d+\.\d+\.\d+$/);
    }
    expect(workflow.match(/permissions:\n {2}contents: read\n/g)).toHaveLength(1);
    expect(workflow).not.toMatch(/: write/);
    expect(workflow).toContain('run: .ci/run');
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };

  it('names exact versions, and no registry but the one that npm is set to', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    const entries = Object.entries(lock.packages).filter(([place]) => place !== '');
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(entries.filter(([, { integrity, link }]) => !integrity && !link).map(([place]) => place)).toEqual(
      [],
    );
  });
});
