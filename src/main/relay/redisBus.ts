import * as v from 'valibot';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec';
import { isJson } from '../../shared/protocol/contract';
import type { Machine } from '../host/ports';
import type { BusMessage, BusRoom, RoomBus } from '../rooms/bus';
import { mergedRegistry } from '../rooms/registryMerge';
import { type RegistryState, registrySchema } from '../rooms/registryState';
import { RedisLine, type RedisReply } from './redisLine';
import { isBehind, type KeptMessage, messageBytes, packed, readEntries, readRoom } from './redisRoom';
import { PACK_ROOM, READ_ROOM, SET_REGISTRY } from './redisScripts';

/** Messages of one room after which what there is is packed together. */
const PACK_AFTER = 2_000;
/** For relays that read slowly, messages stay so long after they were packed. */
const STAY_MS = 5 * 60_000;
const PACK_LOCK_MS = 30_000;
/** How long one look for new messages waits for them. */
const BLOCK_MS = 5_000;
const RETRY_MS = 100;

export interface RedisBusOptions {
  readonly machine: Machine;
  /** `redis://HOST:PORT`; `rediss:` over TLS; a user and a password may stand in it. */
  readonly url: string;
  /** What stands before each of our keys, so that one Redis can serve others too. */
  readonly prefix?: string;
  readonly packAfter?: number;
  readonly stayMs?: number;
  readonly onTrouble: (words: string) => void;
  readonly onDefect: (thrown: unknown) => void;
}

/**
 * Ties relays together by one Redis. What is published stands in a stream before it counts as safe: as safe as that Redis keeps what it
 * took (`appendonly yes`, `appendfsync always` for what must outlive it too). Rejected with `room.unreachable` where none answers.
 */
export async function connectRedisBus(options: RedisBusOptions): Promise<RoomBus & { readonly isUp: boolean }> {
  const open = () => RedisLine.open(options.url, options.machine.timing, options.onTrouble);
  const commands = await open();
  const bus = new RedisBus(options, commands, open);
  await bus.start();
  return bus;
}

class RedisBus implements RoomBus {
  readonly #options: RedisBusOptions;
  readonly #commands: RedisLine;
  readonly #open: () => Promise<RedisLine>;
  /** Tells what this relay wrote from what others did. */
  readonly #self: string;
  readonly #prefix: string;
  readonly #rooms = new Map<string, (message: BusMessage) => void>();
  readonly #readers = new Set<RedisLine>();
  readonly #setting = new Map<string, { state: RegistryState; done: Promise<void> }>();
  readonly #writing = new Map<string, Promise<void>>();
  #closed = false;

  constructor(options: RedisBusOptions, commands: RedisLine, open: () => Promise<RedisLine>) {
    this.#options = options;
    this.#commands = commands;
    this.#open = open;
    this.#prefix = options.prefix ?? 'chapeau';
    this.#self = Buffer.from(options.machine.random.bytes(9)).toString('base64url');
  }

  get isUp(): boolean {
    return this.#commands.isUp;
  }

  async start(): Promise<void> {
    const presence = await this.#reader();
    await presence.subscribe(`${this.#prefix}:presence:*`, (channel, bytes) => {
      this.#guard(() => {
        const it = decodeMessage(bytes) as { by?: unknown; member?: unknown; state?: unknown };
        const { by, member, state } = it;
        if (by === this.#self || typeof member !== 'string' || !isJson(state)) return;
        this.#rooms.get(channel.slice(channel.lastIndexOf(':') + 1))?.({ kind: 'presence', member, state });
      });
    });
  }

  async registries(hear: (state: RegistryState) => void): Promise<readonly RegistryState[]> {
    const news = `${this.#prefix}:news`;
    const from = lastId(await this.#commands.surely('XREVRANGE', news, '+', '-', 'COUNT', '1'));
    const states = await this.#allRegistries();
    this.#follow(
      news,
      from,
      async (reply) => {
        for (const room of new Set(newsIn(reply, this.#self))) {
          const { state } = await this.#registry(room);
          if (state !== null) hear(state);
        }
      },
      async () => {
        for (const state of await this.#allRegistries()) hear(state);
      },
    );
    return states;
  }

  async open(room: string, hear: (message: BusMessage) => void): Promise<BusRoom> {
    const [hash, stream] = [this.#key('room', room), this.#key('stream', room)];
    let last = '0-0';
    let count = 0;
    const told = (message: BusMessage) => {
      this.#guard(() => hear(message));
    };
    const readAll = async () => {
      const kept = readRoom(await this.#commands.surely('EVAL', READ_ROOM, '2', hash, stream));
      for (const message of kept.packed) told(message);
      for (const { by, message } of kept.entries) if (by !== this.#self) told(message);
      last = kept.entries.at(-1)?.id ?? (kept.upTo === '' ? last : kept.upTo);
      count = kept.entries.length;
    };
    await readAll();
    this.#rooms.set(room, told);
    const stop = this.#follow(
      stream,
      () => last,
      (reply) => {
        for (const { id, by, message } of readEntries(reply)) {
          last = id;
          if (by !== this.#self) told(message);
        }
      },
      // What was packed and let go while there was no line would not come by the stream any more.
      readAll,
    );
    const pack = () => {
      count += 1;
      if (count < (this.#options.packAfter ?? PACK_AFTER)) return;
      count = 0;
      this.#pack(room).catch(this.#options.onDefect);
    };
    if (count >= (this.#options.packAfter ?? PACK_AFTER)) pack();
    return {
      publish: async (message) => {
        if (message.kind === 'registry') return this.#setRegistry(room, message.state);
        if (message.kind === 'presence') return this.#present(room, message);
        await this.#commands.surely('XADD', stream, '*', 'by', this.#self, 'm', messageBytes(message));
        pack();
      },
      claim: (what) => this.#claim(room, what),
      close: async () => {
        this.#rooms.delete(room);
        stop();
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const reader of this.#readers) reader.destroy();
    await this.#commands.close();
  }

  #key(kind: string, room: string): string {
    return `${this.#prefix}:${kind}:${room}`;
  }

  async #reader(): Promise<RedisLine> {
    const reader = await this.#open();
    this.#readers.add(reader);
    return reader;
  }

  /** Reads a stream for as long as the bus is open, from behind `from`. Answers what stops it. */
  #follow(
    stream: string,
    from: string | (() => string),
    take: (entries: RedisReply) => Promise<void> | void,
    /** What may have been missed while there was no line. */
    afterBreak: () => Promise<void>,
  ): () => void {
    let stopped = false;
    let reader: RedisLine | null = null;
    let last = typeof from === 'string' ? from : '';
    const follow = async () => {
      reader = await this.#reader();
      while (!stopped && !this.#closed) {
        try {
          const behind = typeof from === 'string' ? last : from();
          const reply = await reader.send(
            'XREAD',
            'COUNT',
            '500',
            'BLOCK',
            String(BLOCK_MS),
            'STREAMS',
            stream,
            behind,
          );
          const entries = entriesOf(reply);
          if (entries.length === 0) continue;
          last = lastId(entries);
          await take(entries);
        } catch (thrown) {
          if (stopped || this.#closed) return;
          if (thrown instanceof RangeError) this.#options.onDefect(thrown);
          await reader.pause(RETRY_MS);
          await afterBreak();
        }
      }
    };
    follow().catch((thrown: unknown) => {
      if (!stopped && !this.#closed) this.#options.onDefect(thrown);
    });
    return () => {
      stopped = true;
      if (reader !== null) this.#readers.delete(reader);
      reader?.destroy();
    };
  }

  async #claim(room: string, what: string): Promise<boolean> {
    const mark = `${this.#self}/${Buffer.from(this.#options.machine.random.bytes(9)).toString('base64url')}`;
    const key = `${this.#key('claim', room)}:${what}`;
    if ((await this.#commands.surely('SET', key, mark, 'NX')) !== null) return true;
    // Sent twice because the line broke on the answer: then the mark is ours.
    return String(await this.#commands.surely('GET', key)) === mark;
  }

  async #present(room: string, { member, state }: BusMessage & { readonly kind: 'presence' }): Promise<void> {
    if (!this.#commands.isUp) return;
    const bytes = Buffer.from(encodeMessage({ by: this.#self, member, state }));
    // Passed on once: by the time a line is back it is not true any more.
    await this.#commands.send('PUBLISH', this.#key('presence', room), bytes).catch(() => undefined);
  }

  async #registry(room: string): Promise<{ readonly json: string; readonly state: RegistryState | null }> {
    const reply = await this.#commands.surely('HGET', `${this.#prefix}:registries`, room);
    const json = reply === null ? '' : String(reply);
    return { json, state: reply === null ? null : registryOf(json) };
  }

  async #allRegistries(): Promise<RegistryState[]> {
    const reply = await this.#commands.surely('HVALS', `${this.#prefix}:registries`);
    return Array.isArray(reply) ? reply.map((json) => registryOf(String(json))) : [];
  }

  /** Writes go one after another; one that waits stands for all that came since, and all of them are told when it is done. */
  #setRegistry(room: string, state: RegistryState): Promise<void> {
    const waiting = this.#setting.get(room);
    if (waiting !== undefined) {
      waiting.state = mergedRegistry(waiting.state, state);
      return waiting.done;
    }
    const before = this.#writing.get(room) ?? Promise.resolve();
    const entry = { state, done: Promise.resolve() };
    entry.done = before
      .catch(() => undefined)
      .then(() => {
        this.#setting.delete(room);
        return this.#writeRegistry(room, entry.state);
      });
    this.#setting.set(room, entry);
    this.#writing.set(room, entry.done);
    return entry.done;
  }

  async #writeRegistry(room: string, state: RegistryState): Promise<void> {
    for (;;) {
      const known = await this.#registry(room);
      const merged = known.state === null ? state : mergedRegistry(known.state, state);
      const json = JSON.stringify(merged);
      if (json === known.json) return;
      const keys = [`${this.#prefix}:registries`, `${this.#prefix}:news`];
      const args = [room, known.json, json, this.#self];
      if ((await this.#commands.surely('EVAL', SET_REGISTRY, '2', ...keys, ...args)) === 1) return;
    }
  }

  /** Puts together what a room's messages come to, so that they need not be kept for ever. One relay at a time. */
  async #pack(room: string): Promise<void> {
    const [hash, stream] = [this.#key('room', room), this.#key('stream', room)];
    const lock = this.#key('packing', room);
    if ((await this.#commands.surely('SET', lock, this.#self, 'NX', 'PX', String(PACK_LOCK_MS))) === null) return;
    const kept = readRoom(await this.#commands.surely('EVAL', READ_ROOM, '2', hash, stream));
    const last = kept.entries.at(-1)?.id;
    if (last !== undefined && isBehind(last, kept.upTo === '' ? '0-0' : kept.upTo)) {
      const fields = [...packed(kept)].flatMap(([field, message]: [string, KeptMessage]) => [
        field,
        messageBytes(message),
      ]);
      const args = [kept.upTo, last, String(this.#options.stayMs ?? STAY_MS), ...fields];
      await this.#commands.surely('EVAL', PACK_ROOM, '2', hash, stream, ...args);
    }
    await this.#commands.surely('DEL', lock);
  }

  /** What others wrote must not end the relay. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (thrown) {
      this.#options.onDefect(thrown);
    }
  }
}

function registryOf(json: string): RegistryState {
  return v.parse(registrySchema, JSON.parse(json));
}

/** The one stream that was asked for, out of what XREAD answers; none where nothing came in time. */
function entriesOf(reply: RedisReply): readonly RedisReply[] {
  const stream = Array.isArray(reply) ? reply[0] : null;
  const entries = Array.isArray(stream) ? stream[1] : null;
  return Array.isArray(entries) ? entries : [];
}

function lastId(entries: RedisReply): string {
  const last = Array.isArray(entries) ? entries.at(-1) : null;
  return Array.isArray(last) ? String(last[0]) : '0-0';
}

/** Rooms whose registry another relay wrote. */
function newsIn(entries: RedisReply, self: string): string[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry) => {
    const fields = Array.isArray(entry) && Array.isArray(entry[1]) ? entry[1].map(String) : [];
    return fields[3] === self || fields[1] === undefined ? [] : [fields[1]];
  });
}
