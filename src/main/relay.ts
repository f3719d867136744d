import { join } from 'node:path';
import { FailureError, toFailure } from '../shared/protocol/failure';
import { formatCode } from '../shared/sealing/entering';
import { onDisk, unlessRefused } from './host/diskFailure';
import { machine } from './host/machine';
import { GuestLog } from './relay/guestLog';
import { relayCode } from './relay/relayCode';
import { RELAY_USAGE, type RelayOptions, readRelayOptions } from './relay/relayOptions';
import { type AboutRelay, RelayService } from './relay/relayService';
import { relayWords } from './relay/relayWords';
import { chosenCertificate } from './web/roomListening';
import { startWords, terminalWords, troubleWords } from './words';

/** How long a stop may take; what is not in a journal by then never was acknowledged. */
const STOP_WAIT_MS = 8_000;

/** `chapeau host` (docs/relay.md): rooms without a window. */
async function main(): Promise<number | null> {
  const given = readRelayOptions(process.argv.slice(2));
  if (given === null) {
    process.stdout.write(RELAY_USAGE);
    return 0;
  }
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n\n${RELAY_USAGE}`);
    return 2;
  }
  if (given.show) {
    const known = await unlessRefused(() => shown(given));
    if (known.ok) process.stdout.write(known.value);
    else process.stderr.write(terminalWords(relayWords(known.error, given.data)));
    return known.ok ? 0 : 1;
  }
  const log = new GuestLog(machine.timing, (line) => process.stderr.write(`${line}\n`));
  const onDefect = (thrown: unknown) => console.error('A defect in the relay:', thrown);
  const bus = given.redis === null ? null : await redisBus(given.redis, onDefect);
  if (typeof bus === 'string') {
    process.stderr.write(terminalWords(troubleWords('noRedis', { address: bus })));
    return 1;
  }
  const started = await RelayService.start({
    bus,
    machine,
    dataFolder: given.data,
    root: join(__dirname, '..', 'renderer'),
    how: {
      network: given.network,
      port: given.port,
      certificate: given.certificate,
      path: given.certificatePaths,
      names: given.names,
    },
    limits: { sockets: given.guests, socketsEach: given.guests, makers: 4 },
    newCode: given.newCode,
    takeLock: given.takeLock,
    onEvent: log.note,
    onDefect,
  });
  if (!started.ok) {
    await bus?.close();
    process.stderr.write(terminalWords(relayWords(started.error, given.data)));
    return 1;
  }
  const relay = started.value;
  process.stdout.write(given.json ? `${JSON.stringify(relay.about)}\n` : report(relay.about, given));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    const late = setTimeout(() => process.exit(1), STOP_WAIT_MS);
    relay.close().then(
      () => {
        clearTimeout(late);
        log.flush();
        process.exit(0);
      },
      (thrown: unknown) => {
        onDefect(thrown);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return null;
}

/** The bus over that Redis; its address where it does not answer. Only a relay that is asked to has any of it in its memory. */
async function redisBus(url: string, onDefect: (thrown: unknown) => void) {
  const { connectRedisBus } = await import('./relay/redisBus');
  const onTrouble = (words: string) => process.stderr.write(`${new Date().toISOString()} redis: ${words}\n`);
  try {
    return await connectRedisBus({ machine, url, onTrouble, onDefect });
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return String(thrown.failure.detail.address);
  }
}

/** What the relay in this folder is known by; both are made where it never ran. */
async function shown(given: RelayOptions): Promise<string> {
  const { data, certificate, certificatePaths, names } = given;
  await onDisk('write', data, () => machine.files.makeFolder(data, 0o700));
  const options = { machine, dataFolder: data };
  const known = await chosenCertificate({ certificate, path: certificatePaths, names }, options);
  const code = formatCode(await relayCode(machine, data, given.newCode));
  const about = { fingerprint: known?.fingerprint ?? null, code };
  return given.json
    ? `${JSON.stringify(about)}\n`
    : `fingerprint  ${about.fingerprint ?? 'none'}\ncode         ${code}\n`;
}

function report({ addresses, fingerprint, code, rooms }: AboutRelay, given: RelayOptions): string {
  const lines = [
    `Chapeau holds rooms here; ${rooms} ${rooms === 1 ? 'is' : 'are'} kept in ${given.data}`,
    ...addresses.map((address) => `  address      ${address}`),
    `  fingerprint  ${fingerprint ?? 'none: without TLS everybody on the way can read along'}`,
    `  code         ${code}`,
    'With the code an application opens a room here: give it to those who may. Ctrl+C stops.',
  ];
  return `${lines.join('\n')}\n`;
}

main().then(
  (code) => {
    if (code !== null) process.exit(code);
  },
  (thrown: unknown) => {
    console.error(thrown);
    process.stderr.write(terminalWords(startWords(toFailure(thrown))));
    process.exit(1);
  },
);
