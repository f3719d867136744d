import { type Dispose, Listeners } from './listeners';

/**
 * Two ends that pass messages in order and know nothing of what they mean. A message is what structured clone carries without loss of
 * meaning over every transport: null, booleans, numbers, strings, plain objects and arrays of them, and `Uint8Array`.
 *
 * What holds for every implementation (the contract suite in `testing/channelContract.ts`): messages arrive in order and unshared; those
 * that come before anybody listens wait; after `close` nothing is sent and nothing arrives; `onClose` is told once at both ends, and at
 * once to whoever asks too late.
 */
export interface Channel {
  send(message: unknown): void;
  /** One listener at a time: a second one takes over. */
  onMessage(listen: (message: unknown) => void): Dispose;
  onClose(listen: () => void): Dispose;
  close(): void;
}

/** The bookkeeping that all transports share; a transport adds how to post and how to hang up. */
export class ChannelEnd implements Channel {
  readonly #post: (message: unknown) => void;
  readonly #hangUp: () => void;
  readonly #closing = new Listeners<void>();
  #waiting: unknown[] = [];
  #listener: ((message: unknown) => void) | null = null;
  #closed = false;

  constructor(post: (message: unknown) => void, hangUp: () => void) {
    this.#post = post;
    this.#hangUp = hangUp;
  }

  send(message: unknown): void {
    if (!this.#closed) this.#post(message);
  }

  onMessage(listen: (message: unknown) => void): Dispose {
    this.#listener = listen;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) this.arrived(message);
    return () => {
      if (this.#listener === listen) this.#listener = null;
    };
  }

  onClose(listen: () => void): Dispose {
    if (this.#closed) {
      listen();
      return () => undefined;
    }
    return this.#closing.add(listen);
  }

  close(): void {
    if (this.#closed) return;
    this.#hangUp();
    this.ended();
  }

  /** For the transport: a message came in. */
  arrived(message: unknown): void {
    if (this.#closed) return;
    if (this.#listener === null) this.#waiting.push(message);
    else this.#listener(message);
  }

  /** For the transport: the other end, or the line, is gone. */
  ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiting = [];
    this.#listener = null;
    this.#closing.tell();
    this.#closing.clear();
  }
}
