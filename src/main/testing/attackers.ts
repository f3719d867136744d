import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import process from 'node:process';
import { connect as connectTls } from 'node:tls';
import { WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec';
import { PROTOCOL } from '../../shared/protocol/rpc';
import { codeCredentials, deviceOf } from '../../shared/rooms/entrance';
import { type JoinCode, newCode, parseCode } from '../../shared/sealing/entering';
import { newSigningKey } from '../../shared/sealing/signing';
import { machine } from '../host/machine';

/**
 * Somebody who means harm, as a program of its own: `attackers.ts MODE ADDRESS CODE`. Goes on until it is ended, at a bounded pace, so that
 * what it costs others is the relay's doing and not this machine's. Prints `ready` when it has begun, and counts at the end.
 */
const [mode = '', address = '', code = ''] = process.argv.slice(2);
const socketAddress = new URL('socket', address.replace('http', 'ws')).href;
const counts: Record<string, number> = {};
const count = (what: string) => {
  counts[what] = (counts[what] ?? 0) + 1;
};
let isOver = false;

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const hello = { kind: 'hello', protocol: PROTOCOL, oldest: PROTOCOL, capabilities: [] };

type Message = Record<string, unknown>;

/** An open socket; null where it was refused. */
async function opened(): Promise<WebSocket | null> {
  const socket = new WebSocket(socketAddress, { rejectUnauthorized: false, perMessageDeflate: false });
  socket.setMaxListeners(0);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('open', () => {
      count('opened');
      resolve(socket);
    });
    socket.on('close', () => resolve(null));
    socket.on('unexpected-response', () => {
      count('refused');
      socket.terminate();
      resolve(null);
    });
  });
}

/** What is answered; null where the line is cut instead. */
async function ask(socket: WebSocket, message: unknown): Promise<Message | null> {
  if (socket.readyState !== WebSocket.OPEN) return null;
  const answer = new Promise<Message | null>((resolve) => {
    socket.once('message', (data) => resolve(decodeMessage(new Uint8Array(data as Buffer)) as Message));
    socket.once('close', () => resolve(null));
  });
  socket.send(encodeMessage(message));
  return answer;
}

/** Asks to be let in by a code; a real one leads in. */
async function enter(socket: WebSocket, chosen: JoinCode, id: number): Promise<Message | null> {
  const challenge = await ask(socket, { kind: 'request', id, method: 'entry.challenge', input: null });
  const nonce = (challenge?.value as { nonce: Uint8Array } | undefined)?.nonce;
  if (nonce === undefined) return null;
  const input = codeCredentials(chosen, nonce, { device: deviceOf(newSigningKey(machine.random)), name: 'X' });
  return ask(socket, { kind: 'request', id: id + 1, method: 'entry.enter', input });
}

/** Codes one after another, the true locator before them. */
async function guess(): Promise<void> {
  const real = parseCode(code);
  while (!isOver) {
    const socket = await opened();
    if (socket === null) {
      await wait(50);
      continue;
    }
    await ask(socket, hello);
    for (let id = 1; id < 40 && !isOver; id += 2) {
      const tried = newCode(machine.random);
      const answer = await enter(socket, { ...tried, locator: real?.locator ?? tried.locator }, id);
      if (answer === null) break;
      count(answer.kind === 'reply' ? 'GAINED' : String((answer.failure as { code: string }).code));
      await wait(5);
    }
    socket.terminate();
  }
}

/** Frames that are none, are too large, never end, or say what is not so. */
async function malform(): Promise<void> {
  const nested = new Uint8Array(60_000).fill(117);
  const kinds: ((socket: WebSocket) => void)[] = [
    (socket) => socket.send('words'),
    (socket) => socket.send(machine.random.bytes(500)),
    (socket) => socket.send(nested),
    (socket) => socket.send(new Uint8Array(1_000_000)),
    (socket) =>
      socket.send(encodeMessage({ kind: 'request', id: 1, method: 'dossiers.open', input: { path: '/etc/passwd' } })),
    (socket) => socket.send(encodeMessage({ kind: 'frame', frame: { kind: 'join', slot: 1 } })),
    (socket) => socket.send(encodeMessage({ ...hello, protocol: Number.NaN })),
    (socket) => {
      for (let i = 0; i < 100; i++) socket.send(new Uint8Array(900), { fin: false, binary: true });
    },
    // A frame that says it holds 2^40 bytes (RFC 6455, 5.2), and begins to.
    (socket) => {
      const raw = (socket as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket;
      raw.write(Uint8Array.from([0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4, ...machine.random.bytes(100)]));
    },
  ];
  for (let turn = 0; !isOver; turn++) {
    const socket = await opened();
    if (socket !== null) {
      socket.on('message', (data) => {
        const message = decodeMessage(new Uint8Array(data as Buffer)) as Message;
        if (message.kind === 'reply') count('GAINED');
      });
      if (turn % 2 === 0) socket.send(encodeMessage(hello));
      kinds[turn % kinds.length]?.(socket);
      await Promise.race([once(socket, 'close').then(() => count('cut')), wait(40)]);
      socket.terminate();
    }
    await wait(15);
  }
}

/** Lines, 20 at a time, of which as many are held as the relay lets be; says when 2,000 were begun. */
async function crowd(): Promise<void> {
  const held: WebSocket[] = [];
  for (let made = 0; !isOver; made += 20) {
    const some = await Promise.all(Array.from({ length: 20 }, opened));
    for (const socket of some) {
      if (socket === null) continue;
      socket.on('close', () => count('cut'));
      held.push(socket);
    }
    for (const socket of held.splice(0, Math.max(0, held.length - 500))) socket.terminate();
    if (made === 1980) process.stdout.write('enough\n');
    await wait(60);
  }
}

/** Lines that are opened and then say nothing, or a letter at a time. */
async function drip(): Promise<void> {
  const { hostname, port, protocol } = new URL(address);
  const raw = () => {
    const to = { host: hostname, port: Number(port) };
    const socket = protocol === 'https:' ? connectTls({ ...to, rejectUnauthorized: false }) : connectPlain(to);
    socket.on('error', () => undefined);
    socket.on('close', () => count('cut'));
    return socket;
  };
  const sockets = [];
  while (!isOver) {
    if (sockets.length < 300) {
      sockets.push(raw());
      count('opened');
    }
    for (const socket of sockets) if (!socket.destroyed && socket.writable) socket.write('G');
    await wait(40);
  }
}

/** Guests with a true code that ask for everything and read nothing. */
async function ignore(): Promise<void> {
  const real = parseCode(code);
  if (real === null) throw new RangeError('No code');
  while (!isOver) {
    const socket = await opened();
    if (socket !== null) {
      await ask(socket, hello);
      const entered = await enter(socket, real, 1);
      const room = (entered?.value as { room: string } | undefined)?.room;
      count(room === undefined ? 'not let in' : 'entered');
      socket.on('close', () => count('cut'));
      if (room !== undefined) {
        socket.pause();
        for (let slot = 1; slot <= 20; slot++) {
          const frame = { kind: 'join', slot, dossier: room, document: 'text', vector: Uint8Array.of(0), epoch: null };
          socket.send(encodeMessage({ kind: 'frame', frame }));
        }
      }
    }
    await wait(400);
  }
}

/** Guests with a true code that send as fast as the network takes it. */
async function flood(): Promise<void> {
  const real = parseCode(code);
  if (real === null) throw new RangeError('No code');
  const socket = await opened();
  if (socket === null) return;
  await ask(socket, hello);
  await enter(socket, real, 1);
  let id = 10;
  while (!isOver && socket.readyState === WebSocket.OPEN) {
    for (let i = 0; i < 50; i++) {
      id += 1;
      socket.send(encodeMessage({ kind: 'request', id, method: 'rooms.present', input: { id: 'x', state: null } }));
      count('sent');
    }
    await wait(5);
    while (socket.bufferedAmount > 1_000_000 && !isOver) await wait(20);
  }
}

const MODES: Readonly<Record<string, () => Promise<void>>> = { guess, malform, crowd, drip, ignore, flood };

process.on('SIGTERM', () => {
  isOver = true;
  process.stdout.write(`${JSON.stringify(counts)}\n`, () => process.exit(0));
});
const run = MODES[mode];
if (run === undefined) throw new RangeError(`No mode ${mode}`);
process.stdout.write('ready\n');
await Promise.all(mode === 'flood' || mode === 'ignore' ? [run(), run()] : [run()]);
