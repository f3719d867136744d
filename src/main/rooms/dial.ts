import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { type ClientOptions, WebSocket } from 'ws';
import type { Random } from '../../shared/base/ports';
import type { Channel } from '../../shared/protocol/channel';
import type { ChannelSource } from '../../shared/protocol/connect';
import { type Failure, type FailureDetail, FailureError, failure } from '../../shared/protocol/failure';
import type { Dispose } from '../../shared/protocol/listeners';
import { type SocketLike, socketChannel } from '../../shared/protocol/socketChannel';
import type { Timing } from '../host/ports';
import { fingerprintOf, readFingerprint } from '../web/certificate';
import { type RoomAddress, readRoomAddress } from './roomAddress';

/** The largest message a room may send us: all of a document with its history, and some room. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
const HANDSHAKE_MS = 10_000;
/** A line on which nothing came in answer to one of these is dead. */
const PING_MS = 10_000;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 30_000;
const GROWTH = 1.8;
/** A line that lasted so long was a good one: the pauses begin anew. */
const GOOD_LINE_MS = 10_000;

export interface DialOptions {
  /** `https://192.168.1.20:4433/`; also `http`, `ws`, `wss`. */
  readonly address: string;
  /** The certificate that must be shown (SHA-256). Over TLS there has to be one. */
  readonly fingerprint: string | null;
  readonly timing: Timing;
  readonly random: Random;
  /**
   * Told when dialling failed, or the line was lost. `again`: in how many milliseconds it is tried again by itself; null: not before
   * `retry`, since no time will mend it.
   */
  readonly onTrouble?: (cause: Failure, again: number | null) => void;
}

/** A line to a room host elsewhere, dialled again and again until it is stopped. */
export interface DialSource extends ChannelSource {
  /** Tries now instead of after the pause; also after what was given up. */
  retry(): void;
}

/**
 * Dials a room host over a WebSocket. Over TLS the certificate is held against `fingerprint` before a byte is sent; what shows another one,
 * or where there is nothing to hold it against, is refused with `room.fingerprint` and the fingerprint that was shown. A fingerprint
 * without TLS is refused as well: whoever gave it away meant a secure line. Redirects are not followed, proxies not asked.
 */
export function dial(options: DialOptions): DialSource {
  return new Dialling(options);
}

class Dialling implements DialSource {
  readonly #options: DialOptions;
  readonly #address: RoomAddress | null;
  #onChannel: ((channel: Channel) => void) | null = null;
  #line: Line | null = null;
  #pause = FIRST_PAUSE_MS;
  #stopWaiting: Dispose | null = null;

  constructor(options: DialOptions) {
    this.#options = options;
    this.#address = readRoomAddress(options.address);
  }

  start(onChannel: (channel: Channel) => void): Dispose {
    this.#onChannel = onChannel;
    this.#dial();
    return () => {
      this.#onChannel = null;
      this.#stopWaiting?.();
      this.#line?.close();
    };
  }

  retry(): void {
    if (this.#onChannel === null || this.#line !== null) return;
    this.#pause = FIRST_PAUSE_MS;
    this.#stopWaiting?.();
    this.#dial();
  }

  #dial(): void {
    this.#stopWaiting = null;
    const { timing, address, fingerprint } = this.#options;
    if (this.#address === null) {
      this.#options.onTrouble?.(failure('room.unreachable', { address }), null);
      return;
    }
    const line = new Line(this.#address, fingerprint, address, timing);
    this.#line = line;
    line.whenOpen.then(
      (socket) => {
        if (this.#onChannel === null) return;
        const opened = timing.now();
        this.#onChannel(socketChannel(socket as unknown as SocketLike));
        line.onceClosed(() => {
          if (timing.now() - opened >= GOOD_LINE_MS) this.#pause = FIRST_PAUSE_MS;
          this.#lost(line, failure('room.unreachable', { address }));
        });
      },
      (thrown: unknown) => {
        if (!(thrown instanceof FailureError)) throw thrown;
        this.#lost(line, thrown.failure);
      },
    );
  }

  #lost(line: Line, cause: Failure): void {
    if (this.#line !== line) return;
    this.#line = null;
    if (this.#onChannel === null) return;
    if (cause.code === 'room.fingerprint') {
      this.#options.onTrouble?.(cause, null);
      return;
    }
    const { timing, random } = this.#options;
    // Guests whose host was restarted should not all come back in the same moment.
    const share = (random.bytes(1)[0] ?? 0) / 255;
    const asked = cause.code === 'room.busy' ? Number(cause.detail.seconds) * 1000 : 0;
    const pause = Math.round(Math.max(asked, this.#pause) * (0.5 + share));
    this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * GROWTH);
    this.#stopWaiting = timing.after(pause, () => this.#dial());
    this.#options.onTrouble?.(cause, pause);
  }
}

/** One attempt, and the line it leads to. */
class Line {
  /** Rejected with a `FailureError` where there is none. */
  readonly whenOpen: Promise<WebSocket>;
  readonly #timing: Timing;
  #tls: TLSSocket | null = null;
  #socket: WebSocket | null = null;
  #closed = false;

  constructor(address: RoomAddress, fingerprint: string | null, typed: string, timing: Timing) {
    this.#timing = timing;
    const unreachable = failure('room.unreachable', { address: typed });
    this.whenOpen = this.#open(address, fingerprint).catch((thrown: unknown) => {
      this.close();
      // Everything the network and the other side can do wrong comes as an error of the system, of TLS or of the WebSocket.
      throw thrown instanceof FailureError ? thrown : new FailureError(unreachable);
    });
  }

  onceClosed(listen: () => void): void {
    if (this.#socket === null || this.#socket.readyState === WebSocket.CLOSED) listen();
    else this.#socket.once('close', listen);
  }

  close(): void {
    this.#closed = true;
    this.#tls?.destroy();
    this.#socket?.terminate();
  }

  async #open(address: RoomAddress, fingerprint: string | null): Promise<WebSocket> {
    const options: ClientOptions = {
      perMessageDeflate: false,
      maxPayload: MAX_MESSAGE_BYTES,
      handshakeTimeout: HANDSHAKE_MS,
      followRedirects: false,
    };
    if (address.isSecure) {
      const checked = await this.#secure(address.socket, fingerprint);
      options.createConnection = (() => checked) as unknown as ClientOptions['createConnection'];
    } else if (fingerprint !== null) {
      throw new FailureError(failure('room.fingerprint', { fingerprint: '', expected: fingerprint }));
    }
    if (this.#closed) throw new FailureError(failure('request.cancelled'));
    const socket = new WebSocket(address.socket, options);
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('unexpected-response', (_, { statusCode, headers }) => {
        const seconds = Number(headers['retry-after']);
        const isBusy = statusCode === 503 || statusCode === 429;
        const cause = isBusy ? failure('room.busy', { seconds: seconds > 0 ? Math.min(seconds, 300) : 5 }) : null;
        reject(cause === null ? new Error(`Status ${statusCode}`) : new FailureError(cause));
      });
      socket.on('error', reject);
    });
    this.#watch(socket);
    return socket;
  }

  /** A TLS line whose other end has shown the certificate we know; nothing was sent on it but the handshake. */
  #secure(url: URL, fingerprint: string | null): Promise<Socket> {
    const expected = fingerprint === null ? null : readFingerprint(fingerprint);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = connectTls({
      host,
      port: Number(url.port || 443),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // Whom to trust is not for authorities to say: the fingerprint alone decides.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
    });
    this.#tls = socket;
    return new Promise((resolve, reject) => {
      const stop = this.#timing.after(HANDSHAKE_MS, () => socket.destroy(new Error('No TLS handshake in time')));
      socket.on('error', reject);
      socket.once('close', () => reject(new Error('Closed before the handshake ended')));
      socket.once('secureConnect', () => {
        stop();
        const { raw } = socket.getPeerCertificate();
        const shown = raw === undefined ? '' : fingerprintOf(raw);
        if (expected !== null && shown === expected) {
          resolve(socket);
          return;
        }
        socket.destroy();
        const known: FailureDetail = fingerprint === null ? {} : { expected: fingerprint };
        reject(new FailureError(failure('room.fingerprint', { fingerprint: shown, ...known })));
      });
    });
  }

  /** Asks the other end for a sign of life; a line whose other end is gone without a word is let go. */
  #watch(socket: WebSocket): void {
    let isAlive = true;
    const heard = () => {
      isAlive = true;
    };
    socket.on('pong', heard);
    socket.on('ping', heard);
    socket.on('message', heard);
    let stop: Dispose = () => undefined;
    const look = () => {
      if (!isAlive) {
        socket.terminate();
        return;
      }
      isAlive = false;
      socket.ping();
      stop = this.#timing.after(PING_MS, look);
    };
    stop = this.#timing.after(PING_MS, look);
    socket.once('close', () => stop());
  }
}
