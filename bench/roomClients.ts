import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../src/shared/protocol/codec';
import { PROTOCOL } from '../src/shared/protocol/rpc';
import { codeCredentials, deviceOf } from '../src/shared/rooms/entrance';
import type { JoinCode } from '../src/shared/sealing/entering';
import { newSigningKey } from '../src/shared/sealing/signing';

/** Somebody who counts what arrives, holds no document and does nothing else: the machine's time is the server's. */
export interface LightClient {
  /** Called at each update of somebody else's, with how many there were. */
  onUpdate: (count: number) => void;
  readonly updates: number;
  close(): void;
}

/** Somebody who types: a whole document. */
export interface Writer {
  readonly doc: Y.Doc;
  close(): void;
}

export interface Subject {
  readonly name: string;
  /** From asking until the whole document is applied, in milliseconds. */
  join(): Promise<{ readonly writer: Writer; readonly milliseconds: number }>;
  light(vector: Uint8Array): Promise<LightClient>;
}

const random = {
  bytes: (count: number) => Uint8Array.from({ length: count }, () => Math.floor(Math.random() * 256)),
};

async function opened(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  socket.binaryType = 'arraybuffer';
  await once(socket, 'open');
  return socket;
}

class Counter implements LightClient {
  onUpdate: (count: number) => void = () => undefined;
  updates = 0;

  constructor(private readonly socket: WebSocket) {}

  count(): void {
    this.updates += 1;
    this.onUpdate(this.updates);
  }

  close(): void {
    this.socket.terminate();
  }
}

type Message = Record<string, unknown> & { readonly kind: string };

/** The bare protocol of a guest, as an application speaks it. */
class GuestWire {
  onFrame: (frame: Message) => void = () => undefined;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #last = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const message = decodeMessage(new Uint8Array(data as ArrayBuffer)) as Message;
      if (message.kind === 'frame') this.onFrame(message.frame as Message);
      else this.#waiting.get(Number(message.id ?? 0))?.(message);
    });
  }

  /** A line that was let in by a code. */
  static async enter(address: string, code: JoinCode): Promise<{ readonly wire: GuestWire; readonly room: string }> {
    const wire = new GuestWire(await opened(address));
    wire.send({ kind: 'hello', protocol: PROTOCOL, oldest: PROTOCOL, capabilities: [] });
    await wire.answer(0);
    const { nonce } = await wire.ask<{ nonce: Uint8Array }>('entry.challenge', null);
    const comer = { device: deviceOf(newSigningKey(random)), name: 'Guest' };
    const { room } = await wire.ask<{ room: string }>('entry.enter', codeCredentials(code, nonce, comer));
    return { wire, room };
  }

  send(message: unknown): void {
    this.socket.send(encodeMessage(message));
  }

  async ask<T>(method: string, input: unknown): Promise<T> {
    this.#last += 1;
    this.send({ kind: 'request', id: this.#last, method, input });
    const message = await this.answer(this.#last);
    if (message.kind !== 'reply') throw new Error(`${method}: ${JSON.stringify(message.failure)}`);
    return message.value as T;
  }

  /** What every page listens to. */
  subscribe(topic: string, input: unknown): void {
    this.#last += 1;
    this.send({ kind: 'subscribe', id: this.#last, topic, input });
  }

  answer(id: number): Promise<Message> {
    return new Promise((resolve) => {
      this.#waiting.set(id, (message) => {
        this.#waiting.delete(id);
        resolve(message);
      });
    });
  }

  join(room: string, vector: Uint8Array): void {
    this.send({
      kind: 'frame',
      frame: { kind: 'join', slot: 1, dossier: room, document: 'text', vector, epoch: null },
    });
  }
}

/** A room of ours. */
export function guestsOf(address: string, code: JoinCode): Subject {
  return {
    name: 'chapeau',
    join: async () => {
      const began = performance.now();
      const { wire, room } = await GuestWire.enter(address, code);
      const doc = new Y.Doc({ gc: false });
      await new Promise<void>((resolve, reject) => {
        wire.onFrame = (frame) => {
          if (frame.kind === 'state') {
            Y.applyUpdate(doc, frame.update as Uint8Array, wire);
            resolve();
          } else if (frame.kind === 'update') Y.applyUpdate(doc, frame.bytes as Uint8Array, wire);
          // When the server ends, it says so; the round is over then, or its own error tells why.
          else if (frame.kind === 'refused') reject(new Error(JSON.stringify(frame.failure)));
        };
        wire.join(room, Y.encodeStateVector(doc));
      });
      const milliseconds = performance.now() - began;
      let sequence = 0;
      doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin === wire) return;
        sequence += 1;
        wire.send({ kind: 'frame', frame: { kind: 'update', slot: 1, sequence, bytes } });
      });
      return { writer: { doc, close: () => wire.socket.terminate() }, milliseconds };
    },
    light: async (vector) => {
      const { wire, room } = await GuestWire.enter(address, code);
      const counter = new Counter(wire.socket);
      wire.subscribe('rooms.status', { id: room });
      wire.subscribe('rooms.presence', { id: room });
      await new Promise<void>((resolve) => {
        wire.onFrame = (frame) => {
          if (frame.kind === 'state') resolve();
          else if (frame.kind === 'update') counter.count();
        };
        wire.join(room, vector);
      });
      return counter;
    },
  };
}

/** y-protocols: a message of sync, and its three kinds. */
const SYNC = 0;
const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function readSync(data: unknown): { readonly kind: number; readonly bytes: Uint8Array } | null {
  const decoder = decoding.createDecoder(new Uint8Array(data as ArrayBuffer));
  if (decoding.readVarUint(decoder) !== SYNC) return null;
  return { kind: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) };
}

/** A document on the server of y-websocket. */
export function yWebsocket(address: string): Subject {
  const join = async (doc: Y.Doc) => {
    const began = performance.now();
    const socket = await opened(address);
    const origin = { socket };
    await new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        const message = readSync(data);
        if (message === null) return;
        if (message.kind === STEP1) socket.send(syncMessage(STEP2, Y.encodeStateAsUpdate(doc, message.bytes)));
        else {
          Y.applyUpdate(doc, message.bytes, origin);
          if (message.kind === STEP2) resolve();
        }
      });
      socket.send(syncMessage(STEP1, Y.encodeStateVector(doc)));
    });
    const milliseconds = performance.now() - began;
    doc.on('update', (bytes: Uint8Array, from: unknown) => {
      if (from !== origin) socket.send(syncMessage(UPDATE, bytes));
    });
    return { writer: { doc, close: () => socket.terminate() }, milliseconds };
  };
  return {
    name: 'y-websocket 2.1',
    join: () => join(new Y.Doc({ gc: false })),
    light: async (vector) => {
      const socket = await opened(address);
      const counter = new Counter(socket);
      await new Promise<void>((resolve) => {
        socket.on('message', (data) => {
          const message = readSync(data);
          if (message?.kind === STEP2) resolve();
          else if (message?.kind === UPDATE) counter.count();
        });
        socket.send(syncMessage(STEP1, vector));
      });
      return counter;
    },
  };
}

/** Puts a document on a server of y-websocket that has none. */
export async function fillYWebsocket(address: string, update: Uint8Array): Promise<void> {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, update);
  const socket = await opened(address);
  socket.send(syncMessage(UPDATE, Y.encodeStateAsUpdate(doc)));
  // Answered behind the update: then it is there.
  const reader = await opened(address);
  await new Promise<void>((resolve) => {
    reader.on('message', (data) => {
      const message = readSync(data);
      if (message?.kind === STEP2 && message.bytes.length > update.length / 2) resolve();
    });
    const ask = () => {
      reader.send(syncMessage(STEP1, Y.encodeStateVector(new Y.Doc())));
      if (reader.readyState === WebSocket.OPEN) setTimeout(ask, 200);
    };
    ask();
  });
  reader.terminate();
  // It forgets a document that nobody has: this one stays.
  socket.on('message', () => undefined);
}
