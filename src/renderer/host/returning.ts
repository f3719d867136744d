import { ok, type Result } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import type { ChannelSource } from '../../shared/protocol/connect';
import { type Failure, failure } from '../../shared/protocol/failure';
import { OLDEST_PROTOCOL, PROTOCOL } from '../../shared/protocol/rpc';
import { deviceCredentials, deviceOf } from '../../shared/rooms/entrance';
import { signingKey } from '../../shared/sealing/signing';

/** What a device shows to take its seat again. */
export interface Returning {
  readonly room: string;
  /** 32 bytes, the device's key. */
  readonly seed: Uint8Array;
  readonly name: string;
  /** The key of our team's papers, where the invitation was to our team. */
  readonly teamKey: Uint8Array | null;
}

/** What the room answers to whoever comes in. */
export type Entered = Readonly<Record<string, unknown>>;

export interface ReturningOptions {
  /** Who comes back; null: nobody has come in yet, and the page asks for a code on a line of its own. */
  readonly who: () => Returning | null;
  readonly onEntered: (entered: Entered) => void;
  /** The room will not have this device any more. Answers whether the page goes on without a seat, to ask for another code. */
  readonly onRefused: (cause: Failure) => boolean;
}

/** What the room says once, and then no other way: there is no use in asking again. */
const FINAL: readonly Failure['code'][] = ['room.revoked', 'room.unknown', 'room.closed', 'room.code'];

/**
 * Takes the seat again on each new line before the connection hears of it: documents and subscriptions that it takes up by itself must
 * find it entered, since a room hangs up on whoever asks for a document from outside.
 */
export function returningSource(source: ChannelSource, options: ReturningOptions): ChannelSource {
  return {
    start(onChannel) {
      let isOver = false;
      const stop = source.start((channel) => {
        const who = options.who();
        if (who === null) {
          onChannel(channel);
          return;
        }
        void takeSeat(channel, who).then((taken) => {
          if (isOver) return channel.close();
          if (taken === null) return;
          const { hello, outcome } = taken;
          if (outcome.ok) {
            options.onEntered(outcome.value);
            onChannel(afterHello(channel, hello));
          } else if (!FINAL.includes(outcome.error.code)) {
            // Too many tries, or a defect there: the line is dropped after a while, and the source brings another.
            const seconds = Number(outcome.error.detail.seconds ?? 5);
            setTimeout(() => channel.close(), seconds * 1000);
          } else if (options.onRefused(outcome.error)) onChannel(afterHello(channel, hello));
          else {
            isOver = true;
            channel.close();
            stop();
          }
        });
      });
      return () => {
        isOver = true;
        stop();
      };
    },
  };
}

interface Taken {
  /** What the host said of itself. */
  readonly hello: unknown;
  readonly outcome: Result<Entered, Failure>;
}

const CHALLENGE = 1;
const ENTER = 2;

interface Answer {
  readonly kind?: unknown;
  readonly id?: unknown;
  readonly value?: unknown;
  readonly failure?: unknown;
}

/** Speaks just enough of the protocol to come in; null where the line went meanwhile. */
function takeSeat(channel: Channel, { room, seed, name }: Returning): Promise<Taken | null> {
  const device = deviceOf(signingKey(seed));
  return new Promise((resolve) => {
    let hello: unknown = null;
    const done = (outcome: Result<Entered, Failure>) => {
      stop();
      resolve({ hello, outcome });
    };
    channel.onClose(() => resolve(null));
    const ask = (id: number, method: string, input: unknown) => channel.send({ kind: 'request', id, method, input });
    const stop = channel.onMessage((message) => {
      const { kind, id, value, failure: cause } = message as Answer;
      if (kind === 'hello') {
        hello = message;
        ask(CHALLENGE, 'entry.challenge', null);
      } else if (kind === 'reply' && id === CHALLENGE) {
        const { nonce } = value as { readonly nonce?: unknown };
        if (!(nonce instanceof Uint8Array)) return done(defect('no challenge'));
        ask(ENTER, 'entry.enter', deviceCredentials(room, nonce, { device, name }));
      } else if (kind === 'reply' && id === ENTER) done(ok(value as Entered));
      else if (kind === 'failed' || kind === 'refused') done({ ok: false, error: cause as Failure });
    });
    channel.send({ kind: 'hello', protocol: PROTOCOL, oldest: OLDEST_PROTOCOL, capabilities: [] });
  });
}

function defect(message: string): Result<Entered, Failure> {
  return { ok: false, error: failure('protocol.invalid', { message }) };
}

/** The line, for somebody who begins with a hello: both have been said already. */
function afterHello(channel: Channel, hello: unknown): Channel {
  let hear: (message: unknown) => void = () => undefined;
  let isSaid = false;
  return {
    send(message) {
      if (isSaid) return channel.send(message);
      isSaid = true;
      queueMicrotask(() => {
        hear(hello);
        // What came meanwhile comes behind it.
        channel.onMessage(hear);
      });
    },
    onMessage(listen) {
      hear = listen;
      return isSaid ? channel.onMessage(listen) : () => undefined;
    },
    onClose: (listen) => channel.onClose(listen),
    close: () => channel.close(),
  };
}
