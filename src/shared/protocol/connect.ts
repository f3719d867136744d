import * as v from 'valibot';
import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result';
import { Binding, type DocumentBinding } from './binding';
import type { Channel } from './channel';
import type { CallOptions, Client, Clients, Contract, Method, Topic } from './contract';
import type { DocumentKey } from './documentKeys';
import { type Failure, failure } from './failure';
import { type Dispose, Listeners } from './listeners';
import { type ClientMessage, type HostMessage, hostMessageSchema, OLDEST_PROTOCOL, PROTOCOL } from './rpc';
import {
  isSealedFrame,
  type SealedClientFrame,
  type SealedHostFrame,
  type SealedLogName,
  sealedHostFrameSchema,
} from './sealedSync';
import { type Services, services } from './services';
import { hostFrameSchema } from './sync';

/**
 * Where channels come from. Each new one replaces the one before: the Electron shell hands out another port when the host was restarted,
 * a socket source dials again. `start` is called once; what it answers stops the source.
 */
export interface ChannelSource {
  start(onChannel: (channel: Channel) => void): Dispose;
}

/** A source for one channel that is there already, such as an end of a memory pair. */
export function singleChannel(channel: Channel): ChannelSource {
  return {
    start(onChannel) {
      onChannel(channel);
      return () => channel.close();
    },
  };
}

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** The host is gone; the source may bring another. Requests fail with `host.gone` until then, documents keep what they have. */
  | { readonly kind: 'lost' }
  /** The host will not have us, now or later (protocol too old). */
  | { readonly kind: 'refused'; readonly failure: Failure };

/** A host as the page sees it: one value for its whole life, through lost and restarted hosts. */
export interface Host extends Clients<Services> {
  readonly state: ConnectionState;
  onState(listen: (state: ConnectionState) => void): Dispose;
  /** Resolves at the first connection, or with why there will be none. */
  readonly whenConnected: Promise<Failure | null>;
  /**
   * Whether the host offers this, asked once connected: a service by its name (`shell`: dialogs, menu, windows of a desktop); `paths`: it
   * opens and saves where a person points; `drops`: a dossier that a hand drops on the window comes by itself, through `launch.asked`.
   */
  has(capability: string): boolean;
  /**
   * Keeps `doc` and the host's document the same. `dossier` is the id of a working copy; one that is not open is opened by this.
   * `origin` marks transactions that bring the host's changes (`remote`); by default the binding itself.
   */
  bindDocument(doc: Y.Doc, document: DocumentKey, dossier: string, options?: BindOptions): DocumentBinding;
  /** A log of sealed entries of this page's team, on a connection that entered a room; over when that connection is. */
  openSealed(log: SealedLogName, listener: SealedListener): SealedLine;
  close(): void;
}

export interface BindOptions {
  readonly origin?: unknown;
  /** Puts bytes that came into the document, with `origin`; by default at once. */
  readonly apply?: (bytes: Uint8Array) => void;
  /** Changes that the host would refuse wait for the right to make them, as in a room. */
  readonly holdsBack?: boolean;
  /** What is much comes in parts, each in a task of its own, so that a window can draw and hear keys in between. */
  readonly inParts?: boolean;
}

/** Hears what comes on a log of sealed entries. */
export interface SealedListener {
  /** The last entry that is known already. */
  readonly from: number;
  receive(frame: SealedHostFrame): void;
}

export interface SealedLine {
  append(sequence: number, bytes: Uint8Array): void;
  snapshot(upTo: number, bytes: Uint8Array): void;
  close(): void;
}

interface Waiting {
  readonly declared: Method;
  readonly settle: (result: Result<unknown, Failure>) => void;
}

interface Subscription {
  readonly fullName: string;
  readonly declared: Topic;
  readonly input: unknown;
  readonly listen: (event: unknown) => void;
  readonly ended: ((failure: Failure) => void) | undefined;
  id: number;
}

/** Connects to whatever host the source leads to. Subscriptions and bindings are taken up again by themselves on each new channel. */
export function connectHost(source: ChannelSource): Host {
  return new HostConnection(source);
}

class HostConnection implements Host {
  readonly dossiers: Client<Services['dossiers']>;
  readonly files: Client<Services['files']>;
  readonly preferences: Client<Services['preferences']>;
  readonly keyring: Client<Services['keyring']>;
  readonly launch: Client<Services['launch']>;
  readonly shell: Client<Services['shell']>;
  readonly rooms: Client<Services['rooms']>;
  readonly entry: Client<Services['entry']>;
  readonly copies: Client<Services['copies']>;
  readonly acts: Client<Services['acts']>;
  readonly whenConnected: Promise<Failure | null>;

  readonly #onState = new Listeners<ConnectionState>();
  readonly #stopSource: Dispose;
  readonly #waiting = new Map<number, Waiting>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #bindings = new Map<Binding, number>();
  readonly #sealed = new Map<number, SealedListener>();
  #settleConnected: (failure: Failure | null) => void = () => undefined;
  #channel: Channel | null = null;
  #state: ConnectionState = { kind: 'connecting' };
  #capabilities = new Set<string>();
  #lastId = 0;
  #closed = false;

  constructor(source: ChannelSource) {
    this.dossiers = this.#client('dossiers', services.dossiers);
    this.files = this.#client('files', services.files);
    this.preferences = this.#client('preferences', services.preferences);
    this.keyring = this.#client('keyring', services.keyring);
    this.launch = this.#client('launch', services.launch);
    this.shell = this.#client('shell', services.shell);
    this.rooms = this.#client('rooms', services.rooms);
    this.entry = this.#client('entry', services.entry);
    this.copies = this.#client('copies', services.copies);
    this.acts = this.#client('acts', services.acts);
    this.whenConnected = new Promise((resolve) => {
      this.#settleConnected = resolve;
    });
    this.#stopSource = source.start((channel) => this.#take(channel));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  onState(listen: (state: ConnectionState) => void): Dispose {
    return this.#onState.add(listen);
  }

  has(capability: string): boolean {
    return this.#capabilities.has(capability);
  }

  bindDocument(doc: Y.Doc, document: DocumentKey, dossier: string, options: BindOptions = {}): DocumentBinding {
    const binding: Binding = new Binding(doc, document, dossier, {
      origin: options.origin ?? {},
      apply: options.apply,
      holdsBack: options.holdsBack,
      inParts: options.inParts,
      onDestroy: () => this.#bindings.delete(binding),
    });
    this.#bindings.set(binding, 0);
    if (this.#state.kind === 'connected') this.#join(binding);
    return binding;
  }

  openSealed(log: SealedLogName, listener: SealedListener): SealedLine {
    this.#lastId += 1;
    const slot = this.#lastId;
    const send = (frame: SealedClientFrame) => {
      if (this.#sealed.has(slot)) this.#send({ kind: 'frame', frame });
    };
    this.#sealed.set(slot, listener);
    send({ kind: 'sealedJoin', slot, log, from: listener.from });
    return {
      append: (sequence, bytes) => send({ kind: 'sealedAppend', slot, sequence, bytes }),
      snapshot: (upTo, bytes) => send({ kind: 'sealedSnapshot', slot, upTo, bytes }),
      close: () => {
        send({ kind: 'sealedLeave', slot });
        this.#sealed.delete(slot);
      },
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const binding of [...this.#bindings.keys()]) binding.destroy();
    this.#subscriptions.clear();
    this.#stopSource();
    this.#channel?.close();
    this.#gone(failure('host.gone'));
    this.#onState.clear();
  }

  #take(channel: Channel): void {
    if (this.#closed || this.#state.kind === 'refused') {
      channel.close();
      return;
    }
    const former = this.#channel;
    this.#channel = channel;
    if (former !== null) {
      former.close();
      this.#gone(failure('host.gone'));
    }
    channel.onMessage((message) => {
      if (this.#channel === channel) this.#receive(message);
    });
    channel.onClose(() => {
      if (this.#channel !== channel) return;
      this.#channel = null;
      this.#gone(failure('host.gone'));
    });
    this.#send({ kind: 'hello', protocol: PROTOCOL, oldest: OLDEST_PROTOCOL, capabilities: [] });
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(hostMessageSchema, message);
    if (!parsed.success) {
      // A host that breaks the protocol cannot be trusted to keep documents.
      this.#refused(failure('protocol.invalid', { message: parsed.issues[0].message }));
      return;
    }
    const it = parsed.output;
    if (it.kind === 'refused') this.#refused(it.failure);
    else if (it.kind === 'frame') this.#frame(it.frame);
    else if (it.kind !== 'hello') this.#answer(it);
    else if (it.protocol >= OLDEST_PROTOCOL) this.#connected(it.capabilities);
    else this.#refused(failure('protocol.tooOld', { ours: PROTOCOL, theirs: it.protocol }));
  }

  #connected(capabilities: readonly string[]): void {
    this.#capabilities = new Set(capabilities);
    this.#setState({ kind: 'connected' });
    this.#settleConnected(null);
    for (const subscription of this.#subscriptions) this.#subscribe(subscription);
    for (const binding of [...this.#bindings.keys()]) this.#join(binding);
  }

  #refused(cause: Failure): void {
    this.#setState({ kind: 'refused', failure: cause });
    const channel = this.#channel;
    this.#channel = null;
    channel?.close();
    this.#fail(cause);
    for (const binding of [...this.#bindings.keys()]) binding.refuse(cause);
    this.#settleConnected(cause);
  }

  #gone(cause: Failure): void {
    if (this.#state.kind === 'refused') return;
    this.#fail(cause);
    for (const binding of [...this.#bindings.keys()]) binding.lost();
    this.#sealed.clear();
    this.#setState({ kind: 'lost' });
    if (this.#closed) this.#settleConnected(cause);
  }

  #fail(cause: Failure): void {
    for (const [id, waiting] of [...this.#waiting]) {
      this.#waiting.delete(id);
      waiting.settle(err(cause));
    }
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#onState.tell(state);
  }

  #send(message: ClientMessage): void {
    this.#channel?.send(message);
  }

  #frame(frame: unknown): void {
    if (isSealedFrame(frame)) {
      const sealed = v.safeParse(sealedHostFrameSchema, frame);
      if (sealed.success) this.#sealed.get(sealed.output.slot)?.receive(sealed.output);
      else this.#refused(failure('protocol.invalid', { message: sealed.issues[0].message }));
      return;
    }
    const parsed = v.safeParse(hostFrameSchema, frame);
    if (!parsed.success) {
      this.#refused(failure('protocol.invalid', { message: parsed.issues[0].message }));
      return;
    }
    for (const [binding, slot] of [...this.#bindings]) {
      if (slot === parsed.output.slot) binding.receive(parsed.output);
    }
  }

  #join(binding: Binding): void {
    this.#lastId += 1;
    this.#bindings.set(binding, this.#lastId);
    binding.join({ slot: this.#lastId, send: (frame) => this.#send({ kind: 'frame', frame }) });
  }

  #answer(message: Extract<HostMessage, { kind: 'reply' | 'failed' | 'event' }>): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting !== undefined) {
      if (message.kind === 'event') return;
      this.#waiting.delete(message.id);
      waiting.settle(
        message.kind === 'failed' ? err(message.failure) : checked(waiting.declared.output, message.value),
      );
      return;
    }
    for (const subscription of this.#subscriptions) {
      if (subscription.id !== message.id) continue;
      if (message.kind === 'event') {
        const event = checked(subscription.declared.event, message.value);
        if (event.ok) subscription.listen(event.value);
        else this.#end(subscription, event.error);
      } else if (message.kind === 'failed') this.#end(subscription, message.failure);
      return;
    }
  }

  #end(subscription: Subscription, cause: Failure): void {
    this.#subscriptions.delete(subscription);
    subscription.ended?.(cause);
  }

  #request(
    fullName: string,
    declared: Method,
    input: unknown,
    options: CallOptions,
  ): Promise<Result<unknown, Failure>> {
    if (options.signal?.aborted === true) return Promise.resolve(err(failure('request.cancelled')));
    if (this.#state.kind === 'refused') return Promise.resolve(err(this.#state.failure));
    if (this.#state.kind === 'connecting' && !this.#closed) {
      return this.whenConnected.then((cause) =>
        cause === null ? this.#request(fullName, declared, input, options) : err(cause),
      );
    }
    if (this.#state.kind !== 'connected') return Promise.resolve(err(failure('host.gone')));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const cancel = () => this.#send({ kind: 'cancel', id });
      options.signal?.addEventListener('abort', cancel);
      this.#waiting.set(id, {
        declared,
        settle: (result) => {
          options.signal?.removeEventListener('abort', cancel);
          resolve(result);
        },
      });
      this.#send({ kind: 'request', id, method: fullName, input });
    });
  }

  #subscribe(subscription: Subscription): void {
    this.#lastId += 1;
    subscription.id = this.#lastId;
    this.#send({ kind: 'subscribe', id: subscription.id, topic: subscription.fullName, input: subscription.input });
  }

  #client<Service extends Contract[string]>(serviceName: string, service: Service): Client<Service> {
    const client: Record<string, unknown> = {};
    for (const [name, declared] of Object.entries(service)) {
      const fullName = `${serviceName}.${name}`;
      if (declared.kind === 'method') {
        client[name] = (input: unknown, options: CallOptions = {}) => this.#request(fullName, declared, input, options);
        continue;
      }
      client[name] = (
        input: unknown,
        listen: (event: unknown) => void,
        ended?: (failure: Failure) => void,
      ): Dispose => {
        const subscription: Subscription = { fullName, declared, input, listen, ended, id: 0 };
        this.#subscriptions.add(subscription);
        if (this.#state.kind === 'connected') this.#subscribe(subscription);
        return () => {
          if (this.#subscriptions.delete(subscription) && this.#state.kind === 'connected') {
            this.#send({ kind: 'cancel', id: subscription.id });
          }
        };
      };
    }
    // Built from the contract name by name, which the type system cannot follow.
    return client as Client<Service>;
  }
}

function checked<T>(schema: v.GenericSchema<T>, value: unknown): Result<T, Failure> {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? ok(parsed.output) : err(failure('protocol.invalid', { message: parsed.issues[0].message }));
}
