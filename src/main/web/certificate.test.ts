import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machine } from '../host/machine';
import type { Machine } from '../host/ports';
import { fingerprintOf, madeCertificate, ownCertificate, readFingerprint } from './certificate';
import { inUrl, localAddresses, localNames } from './localAddresses';

const DAY = 24 * 60 * 60 * 1000;
const NAMES = ['localhost', '127.0.0.1', '::1', 'laptop.local', '192.168.1.20', '2001:db8::4:1', '::ffff:10.0.0.1'];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chapeau-certificate-'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (now: number): Machine => ({ ...machine, timing: { ...machine.timing, now: () => now } });

describe('a certificate made here', () => {
  it('is made once, for a year, names what it is asked to name, and only its owner reads it', async () => {
    const made = await madeCertificate(machine, join(folder, 'made'), { names: NAMES });
    const seen = new X509Certificate(made.chain);
    expect(seen.verify(seen.publicKey)).toBe(true);
    expect(seen.ca).toBe(false);
    for (const name of ['localhost', 'laptop.local']) expect(seen.checkHost(name), name).toBe(name);
    for (const address of ['127.0.0.1', '192.168.1.20', '::1', '2001:db8::4:1', '::ffff:10.0.0.1']) {
      expect(seen.checkIP(address), address).toBe(address);
    }
    expect(seen.checkHost('evil.example')).toBeUndefined();
    expect(made.fingerprint).toBe(seen.fingerprint256);
    expect(made.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(Math.round((made.until - Date.now()) / DAY)).toBe(365);
    expect((await stat(join(folder, 'made', 'room-certificate.pem'))).mode & 0o777).toBe(0o600);

    const again = await madeCertificate(machine, join(folder, 'made'), { names: ['10.1.1.1'] });
    expect(again).toEqual(made);
    const renewed = await madeCertificate(machine, join(folder, 'made'), { names: ['10.1.1.1'], renew: true });
    expect(renewed.fingerprint).not.toBe(made.fingerprint);
    expect(renewed.names).toEqual(['10.1.1.1']);
  });

  it('is made anew when it is about to end, and when its file is damaged', async () => {
    const place = join(folder, 'ends');
    const made = await madeCertificate(machine, place, { names: NAMES });
    const later = await madeCertificate(at(made.until - 3 * DAY), place, { names: NAMES });
    expect(later.until).toBeGreaterThan(made.until);
    await writeFile(join(place, 'room-certificate.pem'), 'nothing');
    expect((await madeCertificate(machine, place, { names: NAMES })).fingerprint).not.toBe(later.fingerprint);
  });

  it('serves over TLS, and a client that trusts it checks its names', async () => {
    const { chain, key, fingerprint } = await madeCertificate(machine, join(folder, 'tls'), { names: NAMES });
    const server = createServer({ cert: chain, key }, (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    for (const servername of ['localhost', 'laptop.local']) {
      const socket = connect({ port, host: '127.0.0.1', servername, ca: chain });
      await once(socket, 'secureConnect');
      expect(socket.authorized).toBe(true);
      expect(fingerprintOf(socket.getPeerCertificate().raw)).toBe(fingerprint);
      socket.destroy();
    }
    const stranger = connect({ port, host: '127.0.0.1', servername: 'evil.example', ca: chain });
    expect(String(await once(stranger, 'error'))).toContain('does not match');
    server.closeAllConnections();
    server.close();
  });

  it('reads right to OpenSSL', async () => {
    const { chain } = await madeCertificate(machine, join(folder, 'made'), { names: NAMES, renew: true });
    let words: string;
    try {
      words = execFileSync('openssl', ['x509', '-noout', '-text'], { input: chain, encoding: 'utf8' });
    } catch (thrown) {
      // Where there is no such program the other tests have to do.
      if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'ENOENT') throw thrown;
      return;
    }
    for (const part of ['ecdsa-with-SHA256', 'prime256v1', 'CN = Chapeau', 'Digital Signature', 'CA:FALSE']) {
      expect(words).toContain(part);
    }
  });
});

describe('a certificate of one’s own', () => {
  const file = async (name: string, ...parts: readonly string[]) => {
    const path = join(folder, name);
    await writeFile(path, parts.join('\n'));
    return path;
  };

  it('is read from one file or two, in any order', async () => {
    const made = await madeCertificate(machine, join(folder, 'own'), { names: NAMES });
    const one = await ownCertificate(machine, [await file('both.pem', made.key, made.chain)]);
    expect(one).toMatchObject({ ok: true, value: { kind: 'own', fingerprint: made.fingerprint, names: made.names } });
    const chain = await file('chain.pem', 'Bag Attributes: none', made.chain);
    const key = await file('key.pem', made.key);
    expect(await ownCertificate(machine, [chain, key])).toEqual(one);
    expect(await ownCertificate(machine, [key, chain])).toEqual(one);
  });

  it('is refused with what is wrong', async () => {
    const made = await madeCertificate(machine, join(folder, 'own'), { names: NAMES });
    const refusal = async (...paths: string[]) => {
      const read = await ownCertificate(machine, paths);
      return read.ok ? null : read.error;
    };
    const unreadable = (missing: string) => ({ code: 'certificate.unreadable', detail: { missing } });
    expect(await refusal(join(folder, 'none.pem'))).toEqual(unreadable('file'));
    expect(await refusal(await file('a.pem', made.chain))).toEqual(unreadable('key'));
    expect(await refusal(await file('b.pem', made.key))).toEqual(unreadable('certificate'));
    const bent = made.chain.replace(/M\w{20}/, 'AAAAAAAAAAAAAAAAAAAAA');
    expect(await refusal(await file('c.pem', bent, made.key))).toEqual(unreadable('certificate'));
    const sealed = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'words',
    }) as string;
    expect(await refusal(await file('d.pem', made.chain, sealed))).toEqual(unreadable('key'));
    const other = await madeCertificate(machine, join(folder, 'other'), { names: NAMES });
    expect(await refusal(await file('e.pem', made.chain, other.key))).toEqual({ code: 'certificate.key', detail: {} });
    const path = await file('f.pem', made.chain, made.key);
    const late = await ownCertificate(at(made.until + 1), [path]);
    expect(late).toMatchObject({ ok: false, error: { code: 'certificate.expired', detail: { until: made.until } } });
    const early = await ownCertificate(at(Date.now() - 30 * DAY), [path]);
    expect(early).toMatchObject({ ok: false, error: { code: 'certificate.expired' } });
    expect((await readFile(path, 'utf8')).length).toBeGreaterThan(0);
  });
});

describe('fingerprints', () => {
  it('are read however they were typed', () => {
    const typed = 'ab '.repeat(32);
    expect(readFingerprint(typed)).toBe(Array(32).fill('AB').join(':'));
    expect(readFingerprint('AB:CD')).toBeNull();
    expect(readFingerprint('')).toBeNull();
  });
});

describe('addresses of this machine', () => {
  const entry = (address: string, internal = false) => ({
    address,
    family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
    internal,
    netmask: '',
    mac: '',
    cidr: null,
    ...(address.includes(':') ? { scopeid: 0 } : {}),
  });

  it('come likeliest first, without loopback and without what holds on one cable only', () => {
    const interfaces = {
      lo: [entry('127.0.0.1', true), entry('::1', true)],
      docker0: [entry('172.17.0.1')],
      eth0: [entry('10.4.0.9'), entry('fe80::1'), entry('2001:db8::9')],
      wlan0: [entry('192.168.1.20'), entry('169.254.3.3'), entry('fd00::2')],
      tun0: [entry('10.8.0.2')],
    };
    expect(localAddresses(interfaces as never)).toEqual([
      '192.168.1.20',
      '10.4.0.9',
      '2001:db8::9',
      'fd00::2',
      '169.254.3.3',
      '10.8.0.2',
      '172.17.0.1',
    ]);
    expect(inUrl('2001:db8::9')).toBe('[2001:db8::9]');
    expect(inUrl('10.4.0.9')).toBe('10.4.0.9');
  });

  it('names are those others may use', () => {
    expect(localNames('Desk.office.example')).toEqual(['desk.office.example', 'desk.local']);
    expect(localNames('desk')).toEqual(['desk', 'desk.local']);
    expect(localNames('a b')).toEqual([]);
  });
});
