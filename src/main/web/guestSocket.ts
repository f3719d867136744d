import { type RawData, WebSocket } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import { ChannelEnd } from '../../shared/protocol/channel';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec';
import type { Dispose } from '../../shared/protocol/listeners';
import type { Timing } from '../host/ports';
import { Bucket, type EntryRate, type GuestLimits } from './guestLimits';

/** Why a line was cut, for the log. Never what was on it. */
export type CutReason =
  | 'silent'
  | 'not entered'
  | 'too much before entering'
  | 'message too large'
  | 'no message of ours'
  | 'reads too slowly'
  | 'gone';

export interface GuestSocketOptions {
  readonly address: string;
  readonly limits: GuestLimits;
  readonly entries: EntryRate;
  readonly timing: Timing;
  /** Whether this line may send a whole room before it has entered; asked when it is about to. */
  readonly mayMake: () => boolean;
  readonly onCut: (reason: CutReason) => void;
  /** It is over, whoever ended it; told once. */
  readonly onOver: () => void;
}

/** How long the other end may take to say goodbye. */
const FAREWELL_MS = 2_000;
/** RFC 6455, 7.4.1. */
const CLOSE = { goingAway: 1001, unsupported: 1003, policy: 1008, tooBig: 1009, tryLater: 1013 } as const;

/** What lets somebody in when it is answered with yes (`protocol/rooms.ts`). */
const ENTRY = new Set<unknown>(['entry.enter', 'entry.make']);

/** What is looked at of a message; whether it is a right one is for others to say. */
interface Glance {
  readonly kind?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
  readonly frame?: unknown;
}

/**
 * One guest's socket as a channel, with what it may do bounded. Until a request to enter is answered with yes, few bytes are taken and
 * attempts are counted; from then on messages may be large. They are read at a steady rate, and whoever does not read is cut off. It looks
 * at messages from outside, so that whoever answers them need not know of any of this.
 */
export class GuestSocket {
  readonly channel: Channel;
  readonly #socket: WebSocket;
  readonly #options: GuestSocketOptions;
  readonly #end: ChannelEnd;
  readonly #messages: Bucket;
  readonly #bytes: Bucket;
  readonly #sent: Bucket;
  readonly #waiting: Buffer[] = [];
  #isHeld = false;
  #heldUntil = 0;
  /** Ids of requests to enter that wait for their answer. */
  readonly #entering = new Set<number>();
  #hasEntered = false;
  #strangerBytes = 0;
  #mayMake = false;
  #laggingSince: number | null = null;
  #stopWaiting: Dispose;
  #stopPause: Dispose = () => undefined;
  #awake = true;
  #over = false;

  constructor(socket: WebSocket, options: GuestSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    const now = options.timing.now();
    this.#messages = new Bucket(options.limits.messagesASecond, now);
    this.#bytes = new Bucket(options.limits.bytesASecond, now);
    this.#sent = new Bucket(options.limits.bytesASecond, now);
    this.#end = new ChannelEnd(
      (message) => this.#send(message),
      () => this.#hangUp(CLOSE.goingAway),
    );
    this.channel = this.#end;
    this.#stopWaiting = options.timing.after(options.limits.firstMessageMs, () => this.cut('silent'));
    socket.on('message', (data, isBinary) => this.#message(data, isBinary));
    socket.on('pong', () => {
      this.#awake = true;
    });
    // A frame over the limit ends as an error of the WebSocket, which closes itself with the code for it.
    socket.on('error', (thrown) => {
      if ('code' in thrown && thrown.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.cut('message too large');
    });
    socket.on('close', () => this.#ended());
  }

  get address(): string {
    return this.#options.address;
  }

  get hasEntered(): boolean {
    return this.#hasEntered;
  }

  /** Whether it is about to send a whole room. */
  get isMaking(): boolean {
    return this.#mayMake && !this.#hasEntered;
  }

  /** For the server: bytes came in, of whatever message, whole or not. */
  arrived(count: number): void {
    if (this.#hasEntered || this.#over) return;
    this.#strangerBytes += count;
    const { limits } = this.#options;
    if (this.#strangerBytes <= limits.strangerBytes) return;
    if (!this.#mayMake && limits.makers > 0) this.#mayMake = this.#options.mayMake();
    if (!this.#mayMake || this.#strangerBytes > limits.messageBytes + limits.strangerBytes) {
      this.cut('too much before entering', CLOSE.tooBig);
    }
  }

  /** For the server, now and then: whether the other end still lives and reads. */
  look(): void {
    if (this.#over) return;
    if (!this.#awake) {
      this.cut('gone');
      return;
    }
    this.#awake = false;
    this.#socket.ping();
    this.#checkLag();
  }

  /** Ends it, telling the log why. */
  cut(reason: CutReason, code: number = CLOSE.policy): void {
    if (this.#over) return;
    this.#options.onCut(reason);
    this.#hangUp(code);
  }

  /** Ends it because the host stops. */
  leave(): void {
    this.#hangUp(CLOSE.goingAway);
  }

  #hangUp(code: number): void {
    const socket = this.#socket;
    if (socket.readyState === WebSocket.OPEN) {
      socket.close(code);
      this.#options.timing.after(FAREWELL_MS, () => socket.terminate());
    }
    this.#ended();
  }

  #ended(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopWaiting();
    this.#stopPause();
    // One that was paused would not hear the other end say goodbye.
    this.#socket.resume();
    this.#options.onOver();
    this.#end.ended();
  }

  #message(data: RawData, isBinary: boolean): void {
    if (this.#over) return;
    this.#awake = true;
    if (!isBinary) {
      this.cut('no message of ours', CLOSE.unsupported);
      return;
    }
    // `ws` hands over one buffer, unless it is asked for pieces.
    const bytes = data as Buffer;
    if (this.#isHeld) this.#waiting.push(bytes);
    else this.#take(bytes);
  }

  #take(bytes: Buffer): void {
    let message: unknown;
    try {
      message = decodeMessage(bytes);
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      this.cut('no message of ours', CLOSE.unsupported);
      return;
    }
    this.#hold(Math.max(this.#messages.take(1, this.#now), this.#bytes.take(bytes.length, this.#now)));
    if (!this.#hasEntered && !this.#admit(message)) return;
    this.#end.arrived(message);
    // A whole text may be on its way out for this: it counts before the next is asked for.
    if (isJoin(message)) this.#hold(1);
  }

  get #now(): number {
    return this.#options.timing.now();
  }

  /**
   * Reads nothing for so long where more was asked of us than should be: the network holds the sender back. What came in one piece with the
   * last message waits as well: a piece holds a thousand small ones.
   */
  #hold(milliseconds: number): void {
    const until = this.#now + milliseconds;
    if (milliseconds === 0 || this.#over || (this.#isHeld && until <= this.#heldUntil)) return;
    this.#heldUntil = until;
    this.#stopPause();
    this.#isHeld = true;
    this.#socket.pause();
    this.#stopPause = this.#options.timing.after(milliseconds, () => {
      this.#isHeld = false;
      while (!this.#isHeld && !this.#over) {
        const next = this.#waiting.shift();
        if (next === undefined) {
          this.#socket.resume();
          return;
        }
        this.#take(next);
      }
    });
  }

  /** Whether a message of somebody who has not entered may pass. */
  #admit(message: unknown): boolean {
    const { timing, limits, entries, address } = this.#options;
    const { kind, id, method } = glance(message);
    if (kind === 'hello') {
      this.#stopWaiting();
      this.#stopWaiting = timing.after(limits.entryMs, () => this.cut('not entered'));
    }
    if (kind !== 'request' || !ENTRY.has(method) || typeof id !== 'number') return true;
    const busy = entries.attempt(address);
    if (busy !== null) {
      this.#send({ kind: 'failed', id, failure: busy });
      return false;
    }
    this.#entering.add(id);
    return true;
  }

  #send(message: unknown): void {
    if (this.#over || this.#socket.readyState !== WebSocket.OPEN) return;
    if (!this.#hasEntered) this.#watchAnswer(message);
    const bytes = encodeMessage(message);
    this.#socket.send(bytes);
    // Whoever asks for a whole text again and again is read less often.
    this.#hold(this.#sent.take(bytes.length, this.#now));
    this.#checkLag();
  }

  #watchAnswer(message: unknown): void {
    const { kind, id } = glance(message);
    if (typeof id !== 'number' || !this.#entering.delete(id) || kind !== 'reply') return;
    this.#hasEntered = true;
    this.#entering.clear();
    this.#stopWaiting();
  }

  #checkLag(): void {
    const { limits, timing } = this.#options;
    const waiting = this.#socket.bufferedAmount;
    if (waiting <= limits.lagging) {
      this.#laggingSince = null;
      return;
    }
    this.#laggingSince ??= timing.now();
    if (waiting > limits.unread || timing.now() - this.#laggingSince > limits.laggingMs) {
      this.cut('reads too slowly', CLOSE.tryLater);
      this.#socket.terminate();
    }
  }
}

function isJoin(message: unknown): boolean {
  const { kind, frame } = glance(message);
  return kind === 'frame' && glance(frame).kind === 'join';
}

function glance(message: unknown): Glance {
  return typeof message === 'object' && message !== null ? message : {};
}
