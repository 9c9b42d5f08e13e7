/**
 * How the add-in is hosted, as one table: the headers, the content security policies and the cache rules. The build
 * writes from it dist/web.config (IIS), dist/staticwebapp.config.json (Azure Static Web Apps) and the policy that each
 * page carries itself, so that these cannot differ. Names no server and no council.
 */
const webpack = require('webpack');
const HtmlPlugin = require('html-webpack-plugin');

/** Microsoft's address of office.js, the one thing that does not come from the add-in's own server. */
const OFFICE_JS = 'https://appsforoffice.microsoft.com';

/**
 * Pages of Microsoft inside which Excel on the web shows an add-in. All that stand round the pane count: Excel's own,
 * and SharePoint, OneDrive, Teams or the Microsoft 365 start page round that.
 */
const EXCEL_ON_THE_WEB = [
  'https://*.officeapps.live.com',
  'https://*.sharepoint.com',
  'https://onedrive.live.com',
  'https://*.office.com',
  'https://*.microsoft365.com',
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
];

/** What a page may load, by kind of page. */
const POLICIES = {
  pane: {
    'default-src': ["'self'"],
    'script-src': ["'self'", OFFICE_JS],
    // Fluent UI and office.js put their styles into the page as they run
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", OFFICE_JS],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  },
  help: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  },
};

const text = (policy) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

/** The policy that a page carries itself; who may show it in a frame can only be said by a header. */
const pagePolicy = (kind) => text(POLICIES[kind]);

/** Sent with every file. There is no X-Frame-Options: Excel on the web shows the pane in a frame. */
const HEADERS = {
  'Content-Security-Policy': text({ ...POLICIES.pane, 'frame-ancestors': ["'self'", ...EXCEL_ON_THE_WEB] }),
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Headers of single files. Excel on the web reads the list of functions from its own address. */
const HEADERS_OF = { 'functions.json': { 'Access-Control-Allow-Origin': '*' } };

/** Headers that a server may set for all its sites, and that would keep Excel from showing the pane or tell too much. */
const NOT_SENT = ['X-Frame-Options', 'X-Powered-By'];

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.xml': 'application/xml; charset=utf-8',
};

const DAYS = 365;
const CACHE = { fresh: 'no-cache', forEver: `public, max-age=${DAYS * 24 * 60 * 60}, immutable` };
/** A file whose name changes with its content may be kept for ever; Excel must ask for the others each time. */
const isHashed = (file) => /\.[0-9a-f]{8}\.(js|css)$/.test(file);

/** staticwebapp.config.json for these files of dist/. */
function staticWebApp(files) {
  const kept = files.filter(isHashed).map((file) => [file, { 'Cache-Control': CACHE.forEver }]);
  const routes = [...kept, ...Object.entries(HEADERS_OF)].map(([file, headers]) => ({
    route: `/${file}`,
    headers,
  }));
  const config = { routes, globalHeaders: { 'Cache-Control': CACHE.fresh, ...HEADERS }, mimeTypes: TYPES };
  return `${JSON.stringify(config, null, 2)}\n`;
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const quoted = (value) => `"${value.replace(/[&<>"]/g, (sign) => ESCAPES[sign])}"`;

// a header or a type that the server has already must go first: IIS answers 500 when it is added twice
const header = ([name, value]) => [
  `<remove name=${quoted(name)} />`,
  `<add name=${quoted(name)} value=${quoted(value)} />`,
];
const type = ([ending, value]) => [
  `<remove fileExtension=${quoted(ending)} />`,
  `<mimeMap fileExtension=${quoted(ending)} mimeType=${quoted(value)} />`,
];

const indented = (lines, depth) => lines.map((line) => '  '.repeat(depth) + line).join('\n');

const location = (file, lines) => `  <location path=${quoted(file)}>
    <system.webServer>
${indented(lines, 3)}
    </system.webServer>
  </location>`;

const customHeaders = (lines) => [
  '<httpProtocol>',
  '  <customHeaders>',
  ...lines.map((line) => `    ${line}`),
  '  </customHeaders>',
  '</httpProtocol>',
];

const keptForEver = [
  '<staticContent>',
  `  <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="${DAYS}.00:00:00" cacheControlCustom="public, immutable" />`,
  '</staticContent>',
];

/** web.config for these files of dist/. */
function webConfig(files) {
  const removed = NOT_SENT.map((name) => `<remove name=${quoted(name)} />`);
  const everywhere = [
    ...customHeaders([...removed, ...Object.entries(HEADERS).flatMap(header)]),
    '<staticContent>',
    '  <clientCache cacheControlMode="DisableCache" />',
    ...Object.entries(TYPES)
      .flatMap(type)
      .map((line) => `  ${line}`),
    '</staticContent>',
  ];
  const places = [
    ...files.filter(isHashed).map((file) => location(file, keptForEver)),
    ...Object.entries(HEADERS_OF).map(([file, headers]) =>
      location(file, customHeaders(Object.entries(headers).flatMap(header))),
    ),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
${indented(everywhere, 2)}
  </system.webServer>
${places.join('\n')}
</configuration>
`;
}

const CHARSET = /<meta charset="utf-8"\s*\/?>/;

/** Puts its policy at the head of every page, before anything that the page loads, and adds the two hosting files. */
class Hosting {
  apply(compiler) {
    compiler.hooks.compilation.tap('Hosting', (compilation) => {
      HtmlPlugin.getHooks(compilation).afterTemplateExecution.tap('Hosting', (data) => {
        const { policy, filename } = data.plugin.userOptions;
        if (!CHARSET.test(data.html))
          throw new Error(`${filename} needs <meta charset="utf-8"> in its head.`);
        const meta = `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(policy)}">`;
        return { ...data, html: data.html.replace(CHARSET, (charset) => charset + meta) };
      });
    });
    compiler.hooks.thisCompilation.tap('Hosting', (compilation) => {
      // when the names of all files are final
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'Hosting', stage }, (assets) => {
        const files = Object.keys(assets).sort();
        const emit = (file, content) => compilation.emitAsset(file, new webpack.sources.RawSource(content));
        emit('web.config', webConfig(files));
        emit('staticwebapp.config.json', staticWebApp(files));
      });
    });
  }
}

module.exports = {
  CACHE,
  HEADERS,
  HEADERS_OF,
  Hosting,
  OFFICE_JS,
  isHashed,
  pagePolicy,
  staticWebApp,
  webConfig,
};
