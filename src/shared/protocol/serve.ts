import * as v from 'valibot';
import type { Result } from '../base/result';
import type { Channel } from './channel';
import type { CancelSignal, Contract, ServiceHandlers } from './contract';
import { type Failure, failure, toFailure } from './failure';
import { Listeners } from './listeners';
import { type ClientMessage, clientMessageSchema, type HostMessage, OLDEST_PROTOCOL, PROTOCOL } from './rpc';

/** Cancels by hand: what `AbortController` does, where no shell lends one. */
class Cancellation implements CancelSignal {
  #aborted = false;
  readonly #listeners = new Map<() => void, () => void>();
  readonly #tell = new Listeners<void>();

  get aborted(): boolean {
    return this.#aborted;
  }

  addEventListener(_kind: 'abort', listen: () => void): void {
    this.#listeners.set(listen, this.#tell.add(listen));
  }

  removeEventListener(_kind: 'abort', listen: () => void): void {
    this.#listeners.get(listen)?.();
    this.#listeners.delete(listen);
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#tell.tell();
  }
}

export interface ServeOptions<All extends Contract, Peer> {
  readonly contract: All;
  readonly handlers: ServiceHandlers<All, Peer>;
  /** What this host can do beyond the contract's least: names of services, and finer ones. */
  readonly capabilities: readonly string[];
  /** Handed to every handler: who is asking. */
  readonly peer: Peer;
  readonly onFrame?: (frame: unknown) => void;
  /** Told of defects of ours (never of what people did wrong). */
  readonly onDefect?: (thrown: unknown) => void;
}

/** Sends a frame of document sync, which travels beside requests and replies. */
export function sendFrame(channel: Channel, frame: unknown): void {
  const message: HostMessage = { kind: 'frame', frame };
  channel.send(message);
}

type Handler = (
  input: unknown,
  context: { peer: unknown; signal: CancelSignal },
) => Promise<Result<unknown, Failure>> | Result<unknown, Failure>;
type TopicHandler = (
  input: unknown,
  emit: (event: unknown) => void,
  context: { peer: unknown; signal: CancelSignal },
) => (() => void) | Promise<() => void>;

/**
 * Answers one channel out of the handlers. Every request gets exactly one reply, whatever happens: an unknown method, input that breaks
 * the contract and a handler that throws are replies too. When the channel closes, what still runs is told to stop.
 */
export function serve<All extends Contract, Peer>(channel: Channel, options: ServeOptions<All, Peer>): void {
  const running = new Map<number, { readonly cancel: Cancellation; dispose: (() => void) | null }>();
  const send = (message: HostMessage) => channel.send(message);
  let greeted = false;

  const end = (id: number): boolean => {
    const entry = running.get(id);
    if (entry === undefined) return false;
    running.delete(id);
    entry.cancel.abort();
    entry.dispose?.();
    return true;
  };

  const fail = (id: number, cause: Failure) => {
    running.delete(id);
    send({ kind: 'failed', id, failure: cause });
  };

  /** The declaration and the handler under a full name such as `dossiers.open`, or why there is none. */
  const find = (fullName: string, kind: 'method' | 'topic') => {
    const dot = fullName.indexOf('.');
    const [service, name] = [fullName.slice(0, dot), fullName.slice(dot + 1)];
    if (!Object.hasOwn(options.contract, service) || !Object.hasOwn(options.handlers, service)) return null;
    const declared = options.contract[service];
    const handlers = options.handlers[service] as Readonly<Record<string, unknown>> | undefined;
    if (declared === undefined || handlers === undefined || !Object.hasOwn(declared, name)) return null;
    const entry = declared[name];
    const handler = handlers[name];
    return entry?.kind === kind && typeof handler === 'function' ? { entry, handler } : null;
  };

  const request = async (id: number, fullName: string, input: unknown) => {
    const found = find(fullName, 'method');
    if (found === null || found.entry.kind !== 'method')
      return fail(id, failure('protocol.unknownMethod', { fullName }));
    const parsed = v.safeParse(found.entry.input, input);
    if (!parsed.success)
      return fail(id, failure('protocol.invalidInput', { fullName, message: issues(parsed.issues) }));
    const cancel = new Cancellation();
    running.set(id, { cancel, dispose: null });
    let answer: Result<unknown, Failure>;
    try {
      answer = await (found.handler as Handler)(parsed.output, { peer: options.peer, signal: cancel });
    } catch (thrown) {
      const cause = toFailure(thrown);
      if (cause.code === 'host.defect') options.onDefect?.(thrown);
      if (running.has(id)) fail(id, cause);
      return;
    }
    if (!running.delete(id)) return;
    if (answer.ok) send({ kind: 'reply', id, value: answer.value });
    else send({ kind: 'failed', id, failure: answer.error });
  };

  const subscribe = async (id: number, fullName: string, input: unknown) => {
    const found = find(fullName, 'topic');
    if (found === null || found.entry.kind !== 'topic') {
      fail(id, failure('protocol.unknownMethod', { fullName }));
      return;
    }
    const parsed = v.safeParse(found.entry.input, input);
    if (!parsed.success)
      return fail(id, failure('protocol.invalidInput', { fullName, message: issues(parsed.issues) }));
    const cancel = new Cancellation();
    const entry: { cancel: Cancellation; dispose: (() => void) | null } = { cancel, dispose: null };
    running.set(id, entry);
    const emit = (event: unknown) => {
      if (running.get(id) === entry) send({ kind: 'event', id, value: event });
    };
    try {
      const dispose = await (found.handler as TopicHandler)(parsed.output, emit, {
        peer: options.peer,
        signal: cancel,
      });
      // The listener may have left while the handler was still setting up.
      if (running.get(id) === entry) entry.dispose = dispose;
      else dispose();
    } catch (thrown) {
      const cause = toFailure(thrown);
      if (cause.code === 'host.defect') options.onDefect?.(thrown);
      if (running.has(id)) fail(id, cause);
    }
  };

  const greet = (message: Extract<ClientMessage, { kind: 'hello' }>) => {
    const versions = { ours: PROTOCOL, theirs: message.protocol };
    if (message.protocol < OLDEST_PROTOCOL) refuse(failure('protocol.tooOld', versions));
    else if (message.oldest > PROTOCOL) refuse(failure('protocol.tooNew', versions));
    else {
      greeted = true;
      send({ kind: 'hello', protocol: PROTOCOL, oldest: OLDEST_PROTOCOL, capabilities: [...options.capabilities] });
    }
  };

  const refuse = (cause: Failure) => {
    send({ kind: 'refused', failure: cause });
    channel.close();
  };

  channel.onMessage((message) => {
    const parsed = v.safeParse(clientMessageSchema, message);
    if (!parsed.success) {
      refuse(failure('protocol.invalid', { message: issues(parsed.issues) }));
      return;
    }
    const it = parsed.output;
    if (it.kind === 'hello') greet(it);
    else if (!greeted) refuse(failure('protocol.invalid', { message: 'hello comes first' }));
    else if ((it.kind === 'request' || it.kind === 'subscribe') && running.has(it.id)) {
      refuse(failure('protocol.invalid', { message: `id ${it.id} is in use` }));
    } else if (it.kind === 'request') void request(it.id, it.method, it.input);
    else if (it.kind === 'subscribe') void subscribe(it.id, it.topic, it.input);
    else if (it.kind === 'cancel') {
      if (end(it.id)) send({ kind: 'failed', id: it.id, failure: failure('request.cancelled') });
    } else options.onFrame?.(it.frame);
  });
  channel.onClose(() => {
    for (const id of [...running.keys()]) end(id);
  });
}

function issues(all: readonly v.BaseIssue<unknown>[]): string {
  return all
    .map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim())
    .join('; ')
    .slice(0, 500);
}
