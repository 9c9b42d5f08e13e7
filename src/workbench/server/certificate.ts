/**
 * The certificate of the two local servers: the developer certificate of office-addin-dev-certs when it is installed
 * and still valid, otherwise a self-signed one kept in .cache. Office.js talks to an https host only.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  cert: string;
  key: string;
  /** False for the self-signed one, which a browser asks about once. */
  trusted: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
const VALID_DAYS = 365;

function read(cert: string, key: string): { cert: string; key: string } | null {
  if (!existsSync(cert) || !existsSync(key)) return null;
  const pair = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  try {
    return Date.parse(new X509Certificate(pair.cert).validTo) > Date.now() + DAY ? pair : null;
  } catch {
    return null;
  }
}

async function selfSigned(): Promise<{ cert: string; key: string }> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    keySize: 2048,
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** The certificate to serve with; makes and keeps a self-signed one under `cache` when there is none. */
export async function certificate(cache: string): Promise<Certificate> {
  const installed = join(homedir(), '.office-addin-dev-certs');
  const trusted = read(join(installed, 'localhost.crt'), join(installed, 'localhost.key'));
  if (trusted) return { ...trusted, trusted: true };
  const [cert, key] = [join(cache, 'localhost.crt'), join(cache, 'localhost.key')];
  const kept = read(cert, key);
  if (kept) return { ...kept, trusted: false };
  const made = await selfSigned();
  mkdirSync(cache, { recursive: true });
  writeFileSync(cert, made.cert);
  writeFileSync(key, made.key, { mode: 0o600 });
  return { ...made, trusted: false };
}
