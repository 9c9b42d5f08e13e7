/**
 * The built add-in: what an XML schema cannot check in the manifest, and what Excel expects of functions.js.
 * Builds into .cache/test-dist for a made-up address; needs no browser.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import type { Compilation } from 'webpack';
import { leaks, readFolder } from '../.config/package/archive';
import { refusals } from '../.config/package/licences';
import { shippedPackages } from '../.config/package/shipped';

const root = path.resolve(__dirname, '..');
const dist = path.join(root, '.cache/test-dist');
const ADDRESS = 'https://hnb.example.gov.uk';
const kilobyte = 1024;

const read = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8');

async function build(): Promise<Compilation> {
  process.env.ADDIN_URL = `${ADDRESS}/`;
  const { default: webpack } = await import('webpack');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is a CommonJS file
  const configure = require('../webpack.config.js') as (
    env: object,
    argv: object,
  ) => import('webpack').Configuration;
  const config = configure({}, { mode: 'production' });
  config.output = { ...config.output, path: dist };
  return new Promise((resolve, reject) => {
    webpack(config)?.run((error, stats) => {
      if (error || !stats || stats.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
      else resolve(stats.compilation);
    });
  });
}

const elements = (document: Document, tag: string): Element[] =>
  Array.from(document.getElementsByTagName(tag));
const attribute = (element: Element | undefined, name: string): string => element?.getAttribute(name) ?? '';

/** Width and height in the header of a PNG file. */
function pngSize(file: string): [number, number] {
  const bytes = readFileSync(file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

let compilation: Compilation;
let production: Document;
let development: Document;
const parse = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml');

beforeAll(async () => {
  compilation = await build();
  production = parse(read(dist, 'manifest.xml'));
  development = parse(read(root, 'manifest.xml'));
}, 480_000);

describe('the manifest', () => {
  const resources = ['bt:Image', 'bt:Url', 'bt:String'];

  it('resolves every resid, uses every resource, and keeps every id within 32 characters', () => {
    const ids = resources
      .flatMap((tag) => elements(production, tag).map((element) => attribute(element, 'id')))
      .filter(Boolean);
    const used = Array.from(production.getElementsByTagName('*'))
      .map((element) => attribute(element, 'resid'))
      .filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(used)].sort()).toEqual([...ids].sort());
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(32);
  });

  it('names the same page as runtime, functions page, function file and task pane', () => {
    const inside = (parent: string, tag: string): string =>
      attribute(
        elements(production, parent)[0]?.getElementsByTagName(tag)[0] as Element | undefined,
        'resid',
      );
    const runtime = attribute(elements(production, 'Runtime')[0], 'resid');
    expect(elements(production, 'Runtime')).toHaveLength(1);
    expect(runtime).toBe('Taskpane.Url');
    expect(inside('Page', 'SourceLocation')).toBe(runtime);
    expect(attribute(elements(production, 'FunctionFile')[0], 'resid')).toBe(runtime);
    expect(inside('Action', 'SourceLocation')).toBe(runtime);
  });

  it('has unique control and group ids within 125 characters', () => {
    const ids = ['Group', 'Control'].flatMap((tag) =>
      elements(production, tag).map((element) => attribute(element, 'id')),
    );
    expect(ids).toEqual(['HNB.Group', 'HNB.OpenPane', 'HNB.BuildPlan', 'HNB.CheckWorkbook']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps short texts within 125 characters and long ones within 250', () => {
    for (const [tag, limit] of [
      ['bt:ShortStrings', 125],
      ['bt:LongStrings', 250],
    ] as const) {
      for (const text of Array.from(elements(production, tag)[0]?.getElementsByTagName('bt:String') ?? [])) {
        expect(attribute(text, 'DefaultValue').length).toBeLessThanOrEqual(limit);
      }
    }
  });

  it('names only https addresses, and no localhost once it is built for a server', () => {
    const addresses = Array.from(production.getElementsByTagName('*'))
      .map((element) => attribute(element, 'DefaultValue'))
      .filter((value) => value.includes('://'));
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of addresses) expect(address.startsWith(`${ADDRESS}/`)).toBe(true);
    expect(read(dist, 'manifest.xml')).not.toContain('localhost');
  });

  it('names only files that the build made', () => {
    const files = Array.from(production.getElementsByTagName('*'))
      .map((element) => attribute(element, 'DefaultValue'))
      .filter((value) => value.startsWith(`${ADDRESS}/`))
      .map((value) => value.slice(ADDRESS.length + 1));
    for (const file of files) expect([file, existsSync(path.join(dist, file))]).toEqual([file, true]);
  });

  it('has icons of the size it says', () => {
    for (const size of [16, 32, 64, 80]) {
      expect(pngSize(path.join(dist, `assets/icon-${size}.png`))).toEqual([size, size]);
    }
    const sized = elements(production, 'bt:Image').filter((image) => attribute(image, 'size'));
    for (const image of sized) expect(attribute(image, 'resid')).toBe(`Icon.${attribute(image, 'size')}`);
  });

  it('carries the version of package.json and the namespace HNB', () => {
    const { version } = JSON.parse(read(root, 'package.json')) as { version: string };
    expect(elements(production, 'Version')[0]?.textContent).toBe(`${version}.0`);
    expect(elements(development, 'Version')[0]?.textContent).toBe(`${version}.0`);
    const namespace = attribute(elements(production, 'Namespace')[0], 'resid');
    const text = elements(production, 'bt:String').find((element) => attribute(element, 'id') === namespace);
    expect(attribute(text, 'DefaultValue')).toBe('HNB');
  });

  it('asks for no more than Excel 2021 has', () => {
    const sets = elements(production, 'Set').map((set) => [
      attribute(set, 'Name'),
      attribute(set, 'MinVersion'),
    ]);
    expect(sets).toEqual([
      ['SharedRuntime', '1.1'],
      ['CustomFunctionsRuntime', '1.2'],
      ['ExcelApi', '1.9'],
    ]);
  });

  it("is read by Microsoft's own manifest reader", () => {
    // a process of its own: the reader is made of modules that Jest cannot load
    const script = `require('office-addin-manifest').OfficeAddinManifest.readManifestFile(process.argv[1]).then((info) => console.log(JSON.stringify(info)))`;
    const info = JSON.parse(
      execFileSync(process.execPath, ['-e', script, path.join(dist, 'manifest.xml')], {
        cwd: root,
        encoding: 'utf8',
      }),
    ) as {
      displayName: string;
      permissions: string;
      hosts: string[];
      defaultSettings: { sourceLocation: string };
    };
    expect(info.displayName).toBe('HNB');
    expect(info.permissions).toBe('ReadWriteDocument');
    expect(info.hosts).toEqual(['Workbook']);
    expect(info.defaultSettings.sourceLocation).toBe(`${ADDRESS}/taskpane.html`);
  });
});

interface Metadata {
  allowErrorForDataTypeAny?: boolean;
  functions: {
    id: string;
    name: string;
    helpUrl?: string;
    parameters: { name: string; optional?: boolean }[];
  }[];
}

describe('the functions bundle', () => {
  const metadata = (): Metadata => JSON.parse(read(dist, 'functions.json')) as Metadata;

  it('run alone, without a page, registers every function of functions.json and no other', () => {
    const registered: string[] = [];
    class FunctionError extends Error {}
    const CustomFunctions = {
      Error: FunctionError,
      ErrorCode: { invalidValue: '#VALUE!', notAvailable: '#N/A' },
      associate: (id: string, call: unknown) => {
        expect(typeof call).toBe('function');
        registered.push(id);
      },
    };
    vm.runInNewContext(read(dist, 'functions.js'), { CustomFunctions });
    expect(registered.sort()).toEqual(
      metadata()
        .functions.map((record) => record.id)
        .sort(),
    );
  });

  it('gives each function an id equal to its name', () => {
    for (const record of metadata().functions) expect(record.id).toBe(record.name);
  });

  it('links its help to the page that is hosted with it, at an anchor that is there', () => {
    const page = read(dist, 'functions.html').replace(/"/g, '');
    for (const { id, helpUrl } of metadata().functions) {
      expect(helpUrl).toBe(`${ADDRESS}/functions.html#${id.toLowerCase()}`);
      expect(page).toMatch(new RegExp(`id=${id.toLowerCase()}[ >]`));
    }
  });

  it('lets Excel hand over error cells, so that a message can name them', () => {
    expect(metadata().allowErrorForDataTypeAny).toBe(true);
  });

  it('stays within 20 KB compressed, without React', () => {
    const script = read(dist, 'functions.js');
    expect(gzipSync(script).length).toBeLessThan(20 * kilobyte);
    expect(script).not.toMatch(/react|document\.createElement/i);
  });

  it('carries neither the help nor its examples', () => {
    const script = read(dist, 'functions.js');
    for (const words of ['Solihull', 'Norfolk', 'such as Bands[#All]']) expect(script).not.toContain(words);
  });
});

describe('the help pages', () => {
  const names = ['index', 'support', 'functions', 'it', 'privacy', 'accessibility', 'model-card'];
  const pages = names.map((name) => `${name}.html`);

  it.each(pages)('%s links to every other', (file) => {
    const page = read(dist, file);
    for (const other of pages.filter((name) => name !== file && name !== 'index.html'))
      expect(page).toMatch(new RegExp(`href="?${other}[" >]`));
  });

  it('say which version they are of', () => {
    const { version } = JSON.parse(read(root, 'package.json')) as { version: string };
    for (const file of ['it.html', 'privacy.html', 'accessibility.html', 'model-card.html'])
      expect(read(dist, file)).toContain(`HNB ${version}<`);
  });

  it.each(pages)('%s has no script and no style of its own, and names only files beside it', (file) => {
    const page = read(dist, file);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|localhost/i);
    expect(page).toMatch(/Content-Security-Policy[^>]*default-src 'none'/);
    for (const [, attributes, inside] of page.matchAll(/<script([^>]*)>([^<]*)/g)) {
      expect(attributes).toMatch(/src=/);
      expect(inside).toBe('');
    }
    const links = [...page.matchAll(/(?:src|href)="?([^"> ]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => link.endsWith('.css'))).toHaveLength(1);
    for (const link of links.filter((name) => !name.startsWith('#')))
      expect([link, existsSync(path.join(dist, link))]).toEqual([link, true]);
  });

  it('functions.html has the example figures and stays small enough for a slow line', () => {
    const page = read(dist, 'functions.html');
    expect(page).toContain('£2,627');
    expect(gzipSync(page).length).toBeLessThan(30 * kilobyte);
  });

  it('their script is small and shared', () => {
    const [script = ''] = readdirSync(dist).filter((file) => /^help\..*\.js$/.test(file));
    expect(gzipSync(read(dist, script)).length).toBeLessThan(2 * kilobyte);
    for (const file of pages) expect(read(dist, file)).toContain(script);
  });
});

describe('the hosting files', () => {
  interface AzureFile {
    routes: { route: string; headers: Record<string, string> }[];
    globalHeaders: Record<string, string>;
    mimeTypes: Record<string, string>;
  }
  const azure = (): AzureFile => JSON.parse(read(dist, 'staticwebapp.config.json')) as AzureFile;
  const iis = (): Document => parse(read(dist, 'web.config'));
  /** The part of web.config for all files, and those for one. */
  const parts = (): { everywhere: Element; places: Map<string, Element> } => {
    const [everywhere] = elements(iis(), 'system.webServer');
    if (!everywhere) throw new Error('web.config says nothing.');
    return {
      everywhere,
      places: new Map(
        elements(iis(), 'location').map((place) => [`/${attribute(place, 'path')}`, place] as const),
      ),
    };
  };
  const within = (element: Element | undefined, tag: string): Element[] =>
    Array.from(element?.getElementsByTagName(tag) ?? []);
  const added = (element: Element | undefined): Record<string, string> =>
    Object.fromEntries(
      within(element, 'add').map((one) => [attribute(one, 'name'), attribute(one, 'value')]),
    );

  it('say the same to IIS and to Azure', () => {
    const { 'Cache-Control': cache, ...headers } = azure().globalHeaders;
    const { everywhere, places } = parts();
    expect(added(everywhere)).toEqual(headers);
    expect(cache).toBe('no-cache');
    // IIS writes no-cache for this
    expect(attribute(within(everywhere, 'clientCache')[0], 'cacheControlMode')).toBe('DisableCache');
    expect(
      Object.fromEntries(
        within(everywhere, 'mimeMap').map((one) => [
          attribute(one, 'fileExtension'),
          attribute(one, 'mimeType'),
        ]),
      ),
    ).toEqual(azure().mimeTypes);
    expect([...places.keys()].sort()).toEqual(
      azure()
        .routes.map(({ route }) => route)
        .sort(),
    );
  });

  it('send the headers that protect, and none that keeps Excel from showing the pane', () => {
    const headers = azure().globalHeaders;
    expect(headers).toMatchObject({
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    for (const name of ['X-Frame-Options', 'Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy'])
      expect(Object.keys(headers)).not.toContain(name);
    const removed = within(parts().everywhere, 'remove').map((one) => attribute(one, 'name'));
    expect(removed).toContain('X-Frame-Options');
  });

  it('let scripts in from the add-in and from Microsoft’s address of office.js alone', () => {
    const policy = new Map(
      (azure().globalHeaders['Content-Security-Policy'] ?? '')
        .split('; ')
        .map((directive) => directive.split(' '))
        .map(([name = '', ...sources]) => [name, sources] as const),
    );
    expect(policy.get('script-src')).toEqual(["'self'", 'https://appsforoffice.microsoft.com']);
    expect(policy.get('connect-src')).toEqual(["'self'", 'https://appsforoffice.microsoft.com']);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(
      expect.arrayContaining(["'self'", 'https://*.officeapps.live.com', 'https://*.sharepoint.com']),
    );
    expect([...policy.values()].flat()).not.toContain("'unsafe-eval'");
  });

  it('give the pane the policy that it carries itself, but for who may show it in a frame', () => {
    const [, own = ''] =
      /Content-Security-Policy"? content="([^"]*)"/.exec(read(dist, 'taskpane.html')) ?? [];
    expect(own).toContain('script-src');
    const header = azure().globalHeaders['Content-Security-Policy'] ?? '';
    expect(header.replace(/; frame-ancestors [^;]*/, '')).toBe(own);
  });

  it('keep for ever what is named by its content, and nothing else', () => {
    const kept = azure()
      .routes.filter(({ headers }) => headers['Cache-Control'] === 'public, max-age=31536000, immutable')
      .map(({ route }) => route.slice(1));
    const named = readdirSync(dist).filter((file) => /\.[0-9a-f]{8}\.(js|css)$/.test(file));
    expect(kept).toEqual(named.sort());
    expect(kept.length).toBeGreaterThan(3);
    for (const file of ['functions.js', 'functions.json', 'taskpane.html', 'manifest.xml'])
      expect(kept).not.toContain(file);
    const cache = within(parts().places.get(`/${kept[0] ?? ''}`), 'clientCache')[0];
    expect(attribute(cache, 'cacheControlMaxAge')).toBe('365.00:00:00');
  });

  it('let Excel on the web read the list of functions from its own address, and no other file', () => {
    const open = azure().routes.filter(({ headers }) => headers['Access-Control-Allow-Origin'] !== undefined);
    expect(open).toEqual([{ route: '/functions.json', headers: { 'Access-Control-Allow-Origin': '*' } }]);
    expect(added(parts().places.get('/functions.json'))).toEqual({ 'Access-Control-Allow-Origin': '*' });
  });

  it('take away each header and type before adding it, as IIS refuses one that it has already', () => {
    const once = (tag: string, key: string): void => {
      for (const element of elements(iis(), tag)) {
        const before = element.previousSibling?.previousSibling as Element | null;
        expect([before?.tagName, before?.getAttribute(key)]).toEqual(['remove', attribute(element, key)]);
      }
    };
    once('add', 'name');
    once('mimeMap', 'fileExtension');
  });
});

describe('what ships', () => {
  it('has no inline script, and no script that makes code of text', () => {
    const html = readdirSync(dist).filter((file) => file.endsWith('.html'));
    expect(html).toHaveLength(8);
    for (const file of html) {
      const page = read(dist, file);
      expect([file, page.indexOf('Content-Security-Policy') < page.search(/<script|<link/)]).toEqual([
        file,
        true,
      ]);
      for (const [, attributes, inside] of page.matchAll(/<script([^>]*)>([^<]*)/g))
        expect([file, /src=/.test(attributes ?? ''), inside]).toEqual([file, true, '']);
      expect(page).not.toMatch(/\son[a-z]+=|javascript:/i);
    }
    for (const file of readdirSync(dist).filter((name) => name.endsWith('.js')))
      expect([file, /\beval\(|\bnew Function\(|\bFunction\("/.test(read(dist, file))]).toEqual([file, false]);
  });

  it('names no place on the machine that built it, and no package registry', () => {
    expect(leaks(readFolder(dist), root)).toEqual([]);
  });

  it('is of packages whose licences let it ship, and without office.js', () => {
    const shipped = shippedPackages(compilation);
    const names = shipped.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['react', 'react-dom', '@fluentui/react-button', 'webpack']),
    );
    expect(names.filter((name) => name.includes('office-js') || name.includes('univer'))).toEqual([]);
    expect(refusals(shipped)).toEqual([]);
  });
});

describe('the pane page', () => {
  it("loads office.js from Microsoft's address and carries no copy of it", () => {
    // quotes are optional in HTML, and the build leaves them out
    expect(read(dist, 'taskpane.html').replace(/"/g, '')).toContain(
      '<script src=https://appsforoffice.microsoft.com/lib/1/hosted/office.js>',
    );
    expect(readdirSync(dist).some((file) => /office.*\.js$/.test(file))).toBe(false);
  });

  it('loads the functions before the pane', () => {
    const scripts = [...read(dist, 'taskpane.html').matchAll(/<script[^>]*src="?([^"> ]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(scripts.findIndex((name) => name.startsWith('functions'))).toBeLessThan(
      scripts.findIndex((name) => name.startsWith('taskpane')),
    );
  });

  const scripts = (): { file: string; size: number; text: string }[] =>
    readdirSync(dist)
      .filter((file) => file.endsWith('.js'))
      .map((file) => ({ file, size: gzipSync(read(dist, file)).length, text: read(dist, file) }));
  const together = (files: readonly { size: number }[]): number =>
    files.reduce((sum, { size }) => sum + size, 0);
  const isBuilders = ({ file }: { file: string }): boolean => /^builders(-further)?\./.test(file);

  it('is drawn from at most 90 KB of script, compressed: the workbook’s part follows by itself', () => {
    const named = [...read(dist, 'taskpane.html').matchAll(/<script[^>]*src="?([^"> ]+\.js)/g)]
      .map(([, file]) => file ?? '')
      .filter((file) => !file.includes('://') && file !== 'functions.js');
    expect(named).toHaveLength(1);
    const first = scripts().filter(({ file }) => named.includes(file));
    expect(together(first)).toBeLessThan(90 * kilobyte);
    expect(together(first)).toBeGreaterThan(40 * kilobyte);
  });

  it('asks for at most 200 KB of script, compressed, for all its pages, and no polyfills', () => {
    // functions.js, which Excel loads for the cells, has a budget of its own
    const pages = scripts().filter((script) => !isBuilders(script) && script.file !== 'functions.js');
    expect(together(pages)).toBeLessThan(200 * kilobyte);
    expect(scripts().filter(({ text }) => text.includes('core-js'))).toEqual([]);
  });

  it('carries Fluent’s themes as a style sheet: every token that it names, with Fluent’s own value', async () => {
    const { webDarkTheme, webLightTheme } = await import('@fluentui/react-theme');
    const styles = readdirSync(dist).filter((file) => /^taskpane\..*\.css$/.test(file));
    const style = styles.map((file) => read(dist, file)).join('');
    const pages = scripts().filter((script) => !isBuilders(script) && script.file !== 'functions.js');
    const texts = [style, ...pages.map(({ text }) => text)].join('\n');
    const named = [...new Set([...texts.matchAll(/var\(--([A-Za-z0-9]+)\b/g)].map(([, name]) => name ?? ''))];
    const plain = (value: unknown): string =>
      String(value)
        .replace(/"/g, "'")
        .replace(/,?\s+/g, (gap) => gap.trim() || ' ');
    const set = (selector: string): Map<string, string> =>
      new Map(
        [...style.matchAll(new RegExp(`\\.hnb-${selector}\\s*\\{([^}]*)`, 'g'))].flatMap(([, inside]) =>
          [...(inside ?? '').matchAll(/--(\w+):\s*([^;]+)/g)].map(
            ([, name, value]) => [name ?? '', plain((value ?? '').trim())] as const,
          ),
        ),
      );
    const [both, light, dark] = [set('pane'), set('light'), set('dark')];

    const tokens = named.filter((name) => name in webLightTheme);
    expect(tokens.length).toBeGreaterThan(50);
    for (const [theme, own] of [
      [webLightTheme, light],
      [webDarkTheme, dark],
    ] as const) {
      for (const name of tokens) {
        const value = theme[name as keyof typeof theme];
        expect([name, own.get(name) ?? both.get(name)]).toEqual([name, plain(value)]);
      }
    }
  });

  it.each([
    ['the plan, with the recommendations and the fairer share', 'builders.', 110],
    ['the sheets that are built one at a time', 'builders-further.', 80],
  ])('fetches the builders of %s only when something is built', (_, name, budget) => {
    const found = scripts().filter(({ file }) => file.startsWith(name));
    expect(found).toHaveLength(1);
    expect(together(found)).toBeLessThan(budget * kilobyte);
    expect(read(dist, 'taskpane.html')).not.toContain(name);
  });

  it('says which address was wrong when ADDIN_URL is not https', () => {
    jest.resetModules();
    process.env.ADDIN_URL = 'http://hnb.example.gov.uk';
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is a CommonJS file
    expect(() => require('../webpack.config.js')).toThrow(
      'ADDIN_URL is "http://hnb.example.gov.uk". Give the https address',
    );
  });
});
