/**
 * Starts the two local https servers, the add-in's and the workbench's, and opens the workbench. They share the host
 * name and differ in the port, as office.js requires of an add-in and the page that hosts it. Loopback only.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { basename, join, resolve } from 'node:path';
import { certificate } from './certificate';
import { serve, type Site } from './files';
import { hostingHeaders } from './hosting';

export interface Options {
  addinPort: number;
  workbenchPort: number;
  /** Serves the add-in alone, for a real Excel. */
  addinOnly?: boolean;
  /** Serves the check of a real Excel in place of the add-in. */
  check?: boolean;
  /** Folder of the project. */
  root: string;
}

export interface Running {
  /** Where to point the browser. */
  address: string;
  /** False when the browser will ask about the certificate. */
  trusted: boolean;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Written by the build for Azure; its headers are those of every server that hosts the add-in. */
const HOSTING = 'dist/staticwebapp.config.json';

function needed(file: string, command: string): void {
  if (!existsSync(file)) throw new Error(`${file} is not there. Run "${command}" first.`);
}

function listen(server: Server, port: number, variable: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=${port + 100} npm start.`;
      fail(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, LOOPBACK, done);
  });
}

const stopped = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

/** What is served in place of the add-in, and alone: the check of a real Excel. */
const CHECK = {
  folder: '.cache/check',
  files: ['.cache/check/check.html'],
  build: 'npx webpack --env check',
};
const ADDIN = { folder: 'dist', files: ['dist/taskpane.html', HOSTING], build: 'npm run build' };

function addinSite(root: string, { folder, files }: typeof ADDIN, workbench: string | null): Site {
  return {
    index: `/${basename(files[0] ?? '')}`,
    headers: files.includes(HOSTING) ? hostingHeaders(join(root, HOSTING), workbench) : undefined,
    folders: [
      { prefix: '/office-js/', path: join(root, 'node_modules/@microsoft/office-js/dist'), lowerCase: true },
      { prefix: '/', path: join(root, folder) },
    ],
  };
}

function workbenchSite(root: string, addin: string): Site {
  return {
    index: '/index.html',
    answers: { '/settings.json': { addin } },
    folders: [
      { prefix: '/assets/', path: join(root, 'assets') },
      { prefix: '/', path: join(root, '.cache/workbench') },
    ],
  };
}

/** Starts the servers. Throws a sentence when something is not built yet or a port is taken. */
export async function startServers(options: Partial<Options> = {}): Promise<Running> {
  const root = options.root ?? resolve(__dirname, '../../..');
  const { addinPort = 3000, workbenchPort = 3100 } = options;
  const served = options.check ? CHECK : ADDIN;
  const addinOnly = options.addinOnly ?? options.check ?? false;
  for (const file of served.files) needed(join(root, file), served.build);
  if (!addinOnly) needed(join(root, '.cache/workbench/index.html'), 'npm run build:workbench');
  const tls = await certificate(join(root, '.cache'));
  const addin = `https://localhost:${addinPort}`;
  const workbench = addinOnly ? null : `https://localhost:${workbenchPort}`;
  const servers: Server[] = [];
  const close = async (): Promise<void> => void (await Promise.all(servers.map(stopped)));
  const start = async (site: Site, port: number, variable: string): Promise<void> => {
    const server = createServer(tls, serve(site));
    await listen(server, port, variable);
    servers.push(server);
  };
  try {
    await start(addinSite(root, served, workbench), addinPort, 'ADDIN_PORT');
    if (workbench !== null) await start(workbenchSite(root, addin), workbenchPort, 'WORKBENCH_PORT');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    address: workbench ?? addin,
    trusted: tls.trusted,
    close,
  };
}

/** Opens the address in the desktop's browser, when there is a desktop. */
function openBrowser(address: string): void {
  const { NO_OPEN, CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (NO_OPEN || CI) return;
  const commands: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ['open', [address]],
    win32: ['cmd', ['/c', 'start', '', address]],
    linux: ['xdg-open', [address]],
  };
  const command = commands[process.platform];
  if (!command || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)) return;
  spawn(command[0], command[1], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function portFrom(variable: string, otherwise: number): number {
  const text = process.env[variable];
  if (!text) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable} is "${text}". Give a port number between 1 and 65535.`);
}

const TRUST = [
  'The certificate was made on this machine, so the browser asks about it once: choose "Advanced" and go on.',
  "In Firefox open the add-in's address (port 3000 unless changed) once as well. To be asked no more: npx office-addin-dev-certs install",
];

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const addinOnly = check || process.argv.includes('--addin-only');
  const running = await startServers({
    addinPort: portFrom('ADDIN_PORT', 3000),
    workbenchPort: portFrom('WORKBENCH_PORT', 3100),
    addinOnly,
    check,
  });
  console.log(`${addinOnly ? 'The add-in is served at' : 'The workbench is ready:'} ${running.address}`);
  if (!running.trusted) TRUST.forEach((line) => console.log(line));
  if (!addinOnly) openBrowser(running.address);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
