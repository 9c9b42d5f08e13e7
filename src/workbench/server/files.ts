/**
 * Serves folders over http(s): nothing outside them, nothing cached, and the add-in's pages with Microsoft's address
 * of office.js replaced by the local copy, so that development and tests need no network. The built files on disk
 * stay as they are.
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

export interface Folder {
  /** Beginning of the address, with slashes: "/office-js/". */
  prefix: string;
  path: string;
  /** office.js asks for its own files in mixed case; the package has them in lower case. */
  lowerCase?: boolean;
}

export interface Site {
  folders: Folder[];
  /** Answers made on the spot, by address. */
  answers?: Record<string, unknown>;
  /** Served for "/". */
  index: string;
  /** Sent with every answer, besides the type and what the workbench needs. */
  headers?: Record<string, string>;
}

/** Bytes read and sent at a time. */
const PIECE = 1024 * 1024;
const MICROSOFT_OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
export const LOCAL_OFFICE_JS = '/office-js/office.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.woff2': 'font/woff2',
};

/** The file that an address means, or null when there is none or it lies outside the folders. */
export function fileFor(site: Site, pathname: string): string | null {
  const wanted = pathname === '/' ? site.index : pathname;
  for (const { prefix, path, lowerCase } of site.folders) {
    if (!wanted.startsWith(prefix)) continue;
    const rest = wanted.slice(prefix.length);
    const file = normalize(join(path, lowerCase ? rest.toLowerCase() : rest));
    if (file.startsWith(normalize(path) + sep) && existsSync(file) && statSync(file).isFile()) return file;
  }
  return null;
}

const headers = (site: Site, type: string): Record<string, string> => ({
  ...site.headers,
  'content-type': type,
  'cache-control': 'no-store',
  // the workbench reads the add-in's function list and manifest from the other port
  'access-control-allow-origin': '*',
  // a process of its own, as the add-in has beside Excel on the web: one of the two does not wait for the other
  'origin-agent-cluster': '?1',
});

function decoded(request: IncomingMessage): string | null {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'https://localhost').pathname);
  } catch {
    return null;
  }
}

function send(site: Site, response: ServerResponse, file: string): void {
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, headers(site, type));
  if (extname(file) === '.html') {
    response.end(readFileSync(file, 'utf8').split(MICROSOFT_OFFICE_JS).join(LOCAL_OFFICE_JS));
    return;
  }
  // in large pieces: the grid's code is some megabytes
  createReadStream(file, { highWaterMark: PIECE })
    .on('error', () => response.destroy())
    .pipe(response);
}

export function serve(site: Site): RequestListener {
  return (request, response) => {
    const pathname = decoded(request);
    const answer = pathname === null ? undefined : site.answers?.[pathname];
    const file = pathname === null || answer !== undefined ? null : fileFor(site, pathname);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, headers(site, 'text/plain')).end('Only GET is answered here.');
    } else if (answer !== undefined) {
      response.writeHead(200, headers(site, TYPES['.json'] ?? '')).end(JSON.stringify(answer));
    } else if (file === null) {
      response
        .writeHead(404, headers(site, 'text/plain; charset=utf-8'))
        .end(`There is no ${pathname ?? 'such page'} here.`);
    } else {
      send(site, response, file);
    }
  };
}
