import { createClient, RESP_TYPES } from '@redis/client';
import { FailureError, failure } from '../../shared/protocol/failure';
import type { Timing } from '../host/ports';

const BYTES = { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } as const;
/** How often a Redis that was never there is tried before the relay says so. */
const FIRST_TRIES = 4;
const LONGEST_PAUSE_MS = 2_000;
const RETRY_MS = 100;

export type RedisArgument = string | Buffer;
/** What Redis answers, strings as bytes. */
export type RedisReply = null | number | Buffer | string | readonly RedisReply[];

/**
 * A connection to Redis that comes back by itself. Commands wait while it is gone; those that were on their way when it went may have been
 * done, and are sent again by `surely`, so use that for what may be done twice.
 */
export class RedisLine {
  readonly #client: ReturnType<typeof makeClient>;
  readonly #timing: Timing;
  #closed = false;

  private constructor(url: string, timing: Timing, onTrouble: (words: string) => void) {
    this.#timing = timing;
    let wasUp = false;
    this.#client = makeClient(url, (tries) => wasUp || tries < FIRST_TRIES);
    this.#client.on('ready', () => {
      wasUp = true;
    });
    this.#client.on('error', (thrown: Error) => onTrouble(thrown.message === '' ? thrown.name : thrown.message));
  }

  /** Rejects with a `FailureError` where no Redis answers. The password in an address stays out of what is said. */
  static async open(url: string, timing: Timing, onTrouble: (words: string) => void): Promise<RedisLine> {
    const line = new RedisLine(url, timing, onTrouble);
    try {
      await line.#client.connect();
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      throw new FailureError(failure('room.unreachable', { address: new URL(url).host }));
    }
    return line;
  }

  get isUp(): boolean {
    return this.#client.isReady;
  }

  /** Rejected where the connection went before it was answered. */
  send(...args: readonly RedisArgument[]): Promise<RedisReply> {
    return this.#client.sendCommand<RedisReply>(args, BYTES);
  }

  /** Sent until it is answered, for as long as this is open. An answer of Redis that it will not is passed on. */
  async surely(...args: readonly RedisArgument[]): Promise<RedisReply> {
    for (;;) {
      try {
        return await this.send(...args);
      } catch (thrown) {
        if (this.#closed || (thrown instanceof Error && isRefusal(thrown))) throw thrown;
        await this.pause(RETRY_MS);
      }
    }
  }

  /** Told of what others publish there; taken up again by itself. The line can be used for nothing else from then on. */
  async subscribe(pattern: string, hear: (channel: string, bytes: Buffer) => void): Promise<void> {
    await this.#client.pSubscribe(pattern, (bytes, channel) => hear(channel.toString(), bytes), true);
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#timing.after(milliseconds, resolve));
  }

  /** Lets what was sent be answered, then goes; one that is gone is not waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#client.isReady) await this.#client.close();
    else this.#client.destroy();
  }

  /** Goes at once; what waits for an answer is rejected. */
  destroy(): void {
    this.#closed = true;
    if (this.#client.isOpen) this.#client.destroy();
  }
}

function makeClient(url: string, goesOn: (tries: number) => boolean) {
  return createClient({
    url,
    RESP: 2,
    socket: {
      connectTimeout: 5_000,
      reconnectStrategy: (tries, cause) => (goesOn(tries) ? Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries) : cause),
    },
    pingInterval: 10_000,
  });
}

/** Redis answered, and the answer is no: `ERR ...`, `WRONGTYPE ...`, `NOAUTH ...`; while it loads, or is no master any more, another try helps. */
function isRefusal(thrown: Error): boolean {
  return /^[A-Z]{2,} /.test(thrown.message) && !/^(LOADING|READONLY|MASTERDOWN|BUSY|TRYAGAIN) /.test(thrown.message);
}
