/** The local servers: what they serve, what they refuse, and what they say when something is in the way. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startServers, type Running } from '../../src/workbench/server/start';

const CDN = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const HOSTING = {
  globalHeaders: {
    'Cache-Control': 'no-cache',
    'Strict-Transport-Security': 'max-age=31536000',
    'Content-Security-Policy': "default-src 'self'; frame-ancestors 'self' https://*.sharepoint.com",
    'X-Content-Type-Options': 'nosniff',
  },
};
const PAGE = `<script src="${CDN}"></script>`;
let root = '';
let running: Running | null = null;

function write(file: string, content: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function headersOf(port: number, path: string): Promise<IncomingHttpHeaders> {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, rejectUnauthorized: false }, (response) => {
      response.resume();
      done(response.headers);
    }).on('error', fail);
  });
}

function fetched(port: number, path: string): Promise<{ status: number; cache: string; text: string }> {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, rejectUnauthorized: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, cache: String(response.headers['cache-control']), text }),
      );
    }).on('error', fail);
  });
}

async function start(): Promise<{ addin: number; workbench: number }> {
  const [addin, workbench] = [await freePort(), await freePort()];
  running = await startServers({ root, addinPort: addin, workbenchPort: workbench });
  return { addin, workbench };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hnb-server-'));
  write('dist/taskpane.html', PAGE);
  write('dist/staticwebapp.config.json', JSON.stringify(HOSTING));
  write('.cache/workbench/index.html', '<p>workbench</p>');
  write('node_modules/@microsoft/office-js/dist/office.js', 'office');
  write('secret.txt', 'not for the browser');
});

afterEach(async () => {
  await running?.close();
  running = null;
  rmSync(root, { recursive: true });
});

describe('the local servers', () => {
  it('serve the pane with the local office.js and leave the built file as it is', async () => {
    const { addin } = await start();
    expect(await fetched(addin, '/')).toEqual({
      status: 200,
      cache: 'no-store',
      text: '<script src="/office-js/office.js"></script>',
    });
    expect(readFileSync(join(root, 'dist/taskpane.html'), 'utf8')).toBe(PAGE);
  });

  it('send with the add-in the headers that a host sends, and let the workbench show it', async () => {
    const { addin, workbench } = await start();
    const headers = await headersOf(addin, '/taskpane.html');
    expect(headers['content-security-policy']).toBe(
      `default-src 'self'; frame-ancestors https://localhost:${workbench} 'self' https://*.sharepoint.com`,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    // browsers would keep these in mind for everything on this machine
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect((await headersOf(workbench, '/'))['content-security-policy']).toBeUndefined();
  });

  it('find the files of office.js whatever the case of the letters', async () => {
    const { addin } = await start();
    expect((await fetched(addin, '/office-js/Office.js')).text).toBe('office');
  });

  it('tell the workbench where the add-in is', async () => {
    const { addin, workbench } = await start();
    expect(running?.address).toBe(`https://localhost:${workbench}`);
    expect(JSON.parse((await fetched(workbench, '/settings.json')).text)).toEqual({
      addin: `https://localhost:${addin}`,
    });
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/office-js/../../../../secret.txt',
    '/%E0%A4%A',
    '/nothing.js',
  ])('serve nothing for %s', async (path) => {
    const { addin } = await start();
    const answer = await fetched(addin, path);
    expect([answer.status, answer.text.includes('not for the browser')]).toEqual([404, false]);
  });

  it('say which port is taken and what to do, and leave nothing running', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as AddressInfo;
    const addinPort = await freePort();
    await expect(startServers({ root, addinPort, workbenchPort: port })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or choose another port: WORKBENCH_PORT=${port + 100} npm start.`,
    );
    await expect(fetched(addinPort, '/')).rejects.toThrow('ECONNREFUSED');
    await new Promise((done) => taken.close(done));
  });

  it('say what to run when the add-in has not been built', async () => {
    rmSync(join(root, 'dist'), { recursive: true });
    await expect(startServers({ root })).rejects.toThrow('Run "npm run build" first.');
  });
});
