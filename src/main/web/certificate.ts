import { createHash, createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, failure } from '../../shared/protocol/failure';
import { writeAtomically } from '../host/atomicFile';
import { isMissing } from '../host/diskFailure';
import type { Machine } from '../host/ports';
import * as der from './der';

const DAY_MS = 24 * 60 * 60 * 1000;
const LASTS_DAYS = 365;
/** A clock of a guest may be behind ours. */
const EARLIER_DAYS = 2;
/** A certificate that ends within this time is made anew: it should outlast a session. */
const LEAST_DAYS = 7;
const FILE = 'room-certificate.pem';

/** RFC 5758, 3.2; RFC 5280, 4.2.1. */
const OID = {
  ecdsaSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
  alternativeName: '2.5.29.17',
} as const;

/** What a server shows to whoever connects, and the key that proves it is its own. */
export interface Certificate {
  readonly kind: 'made' | 'own';
  /** PEM; the chain where there is one, ours first. */
  readonly chain: string;
  /** PEM. */
  readonly key: string;
  /** SHA-256 of the certificate: 32 pairs of capital hexadecimal digits with colons between them. */
  readonly fingerprint: string;
  /** DNS names and addresses it is made out to. */
  readonly names: readonly string[];
  /** When it ends. */
  readonly until: number;
}

/** SHA-256 of a certificate in DER, as people compare it. */
export function fingerprintOf(certificate: Uint8Array): string {
  const hex = createHash('sha256').update(certificate).digest('hex').toUpperCase();
  return (hex.match(/../g) ?? []).join(':');
}

/** A fingerprint as `fingerprintOf` writes it, however it was typed; null for what is none. */
export function readFingerprint(typed: string): string | null {
  const hex = typed.replace(/[\s:-]/g, '').toUpperCase();
  return /^[0-9A-F]{64}$/.test(hex) ? (hex.match(/../g) ?? []).join(':') : null;
}

/**
 * The certificate this machine made itself, out of `folder`; made where there is none, or where it is about to end. One that does not
 * name today's addresses is kept, since its fingerprint is what guests know us by, unless `renew` asks. Only its owner can read the file.
 * Throws what the disk throws.
 */
export async function madeCertificate(
  machine: Machine,
  folder: string,
  about: { readonly names: readonly string[]; readonly renew?: boolean },
): Promise<Certificate> {
  const path = join(folder, FILE);
  const now = machine.timing.now();
  if (about.renew !== true) {
    const kept = await readPem(machine, [path], 'made', now);
    if (kept?.ok === true && kept.value.until - now > LEAST_DAYS * DAY_MS) return kept.value;
  }
  const made = selfSigned(machine, about.names, now);
  await machine.files.makeFolder(folder, 0o700);
  await writeAtomically(machine, path, new TextEncoder().encode(made.key + made.chain), 0o600);
  return made;
}

/**
 * A certificate of one's own out of PEM files: the chain (ours first) and its key, in one file or in two, in any order. Refused, with what
 * is wrong: `certificate.unreadable` (`missing`: `file`, `certificate` or `key`; a key under a password counts as missing),
 * `certificate.expired` (`from`, `until`), `certificate.key`.
 */
export async function ownCertificate(
  machine: Machine,
  paths: readonly string[],
): Promise<Result<Certificate, Failure>> {
  return (
    (await readPem(machine, paths, 'own', machine.timing.now())) ??
    err(failure('certificate.unreadable', { missing: 'file' }))
  );
}

/** Null where a file is not there. */
async function readPem(
  machine: Machine,
  paths: readonly string[],
  kind: Certificate['kind'],
  now: number,
): Promise<Result<Certificate, Failure> | null> {
  let text = '';
  try {
    for (const path of paths) text += `${new TextDecoder().decode(await machine.files.readFile(path))}\n`;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[^-]+-----END \1-----/g)];
  const chain = blocks.filter(([, label]) => label === 'CERTIFICATE').map(([pem]) => pem);
  const keyBlock = blocks.find(([, label = '']) => /^((EC|RSA) )?PRIVATE KEY$/.test(label))?.[0];
  const [first] = chain;
  if (first === undefined) return err(failure('certificate.unreadable', { missing: 'certificate' }));
  if (keyBlock === undefined) return err(failure('certificate.unreadable', { missing: 'key' }));
  const leaf = parsed(() => new X509Certificate(first));
  if (leaf === null) return err(failure('certificate.unreadable', { missing: 'certificate' }));
  const key = parsed(() => createPrivateKey(keyBlock));
  if (key === null) return err(failure('certificate.unreadable', { missing: 'key' }));
  if (!leaf.checkPrivateKey(key)) return err(failure('certificate.key'));
  const [from, until] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  if (now < from || now >= until) return err(failure('certificate.expired', { from, until }));
  return ok({
    kind,
    chain: `${chain.join('\n')}\n`,
    key: `${keyBlock}\n`,
    fingerprint: fingerprintOf(leaf.raw),
    names: namesIn(leaf),
    until,
  });
}

/** What Node makes of bytes that it may not like: it throws errors of OpenSSL, of many kinds. */
function parsed<T>(read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return null;
  }
}

function namesIn(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .map((entry) => /^(?:DNS|IP Address):"?([^"]+)"?$/.exec(entry)?.[1]?.toLowerCase())
    .filter((name): name is string => name !== undefined);
}

/** A certificate for these names, signed by its own key (ECDSA on P-256), for a year. */
function selfSigned(machine: Machine, names: readonly string[], now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der.sequence(der.objectId(OID.ecdsaSha256));
  const name = der.sequence(der.set(der.sequence(der.objectId(OID.commonName), der.utf8('Chapeau'))));
  const until = Math.floor(now / 1000) * 1000 + LASTS_DAYS * DAY_MS;
  const body = der.sequence(
    der.tagged(0, der.integer(Uint8Array.of(2))),
    der.integer(Uint8Array.from([1, ...machine.random.bytes(15)])),
    algorithm,
    name,
    der.sequence(der.time(now - EARLIER_DAYS * DAY_MS), der.time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.tagged(
      3,
      der.sequence(
        extension(OID.basicConstraints, true, der.sequence()),
        // The first bit: digital signature.
        extension(OID.keyUsage, true, der.bitString(Uint8Array.of(0x80), 7)),
        extension(OID.extendedKeyUsage, false, der.sequence(der.objectId(OID.serverAuthentication))),
        extension(OID.alternativeName, false, der.sequence(...names.map(generalName))),
      ),
    ),
  );
  const whole = der.sequence(body, algorithm, der.bitString(sign('sha256', body, privateKey)));
  const base64 = (
    Buffer.from(whole)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n');
  return {
    kind: 'made',
    chain: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    fingerprint: fingerprintOf(whole),
    names: namesIn(new X509Certificate(whole)),
    until,
  };
}

function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence(der.objectId(id), ...flag, der.octetString(value));
}

/** `dNSName` [2] or `iPAddress` [7] (RFC 5280, 4.2.1.6). */
function generalName(name: string): Uint8Array {
  const kind = isIP(name);
  if (kind === 0) return der.element(0x82, new TextEncoder().encode(name));
  return der.element(0x87, kind === 4 ? Uint8Array.from(name.split('.').map(Number)) : sixteenBytes(name));
}

/** An address of the newer kind in full, its `::` filled. */
function sixteenBytes(address: string): Uint8Array {
  const [plain = ''] = address.split('%');
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  const pair = (one?: string, other?: string) => (Number(one) * 256 + Number(other)).toString(16);
  const written = dotted ? `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}` : plain;
  const [head = '', tail] = written.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), tail === undefined ? [] : groups(tail)];
  const all = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return Uint8Array.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]));
}
