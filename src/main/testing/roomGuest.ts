import * as Y from 'yjs';
import type { Random } from '../../shared/base/ports';
import type { Result } from '../../shared/base/result';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { Channel } from '../../shared/protocol/channel';
import { type ChannelSource, connectHost, type Host, singleChannel } from '../../shared/protocol/connect';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import type { Failure } from '../../shared/protocol/failure';
import { Listeners } from '../../shared/protocol/listeners';
import { deviceOf, enterByCode, enterByDevice, makeByCode } from '../../shared/rooms/entrance';
import { type JoinCode, parseCode } from '../../shared/sealing/entering';
import { newSigningKey, type SigningKey } from '../../shared/sealing/signing';

/** How a guest comes in the first time; ever after by its device. */
export type FirstEntry =
  | { readonly by: 'code'; readonly code: string }
  | {
      readonly by: 'make';
      readonly code: string;
      readonly title: string;
      readonly documents: Readonly<Partial<Record<DocumentKey, Uint8Array>>>;
    }
  | { readonly by: 'device'; readonly room: string };

export interface RoomGuestOptions {
  readonly source: ChannelSource;
  readonly random: Random;
  readonly name: string;
  readonly first: FirstEntry;
  readonly documents: readonly DocumentKey[];
  readonly device?: SigningKey;
}

/** A guest of a room for tests and benches: documents of its own, and a line that is taken up again by its device. */
export class RoomGuest {
  readonly device: SigningKey;
  readonly docs: ReadonlyMap<DocumentKey, Y.Doc>;
  /** Set once it was let in. */
  room = '';
  member = '';
  seat = '';
  /** The host on the present line; null without one, or before it was let in. */
  host: Host | null = null;
  readonly refusals: Failure[] = [];
  /** How often it was let in. */
  entries = 0;
  readonly #options: RoomGuestOptions;
  readonly #bindings = new Map<DocumentKey, DocumentBinding>();
  readonly #stop: () => void;
  readonly #changed = new Listeners<void>();

  constructor(options: RoomGuestOptions) {
    this.#options = options;
    this.device = options.device ?? newSigningKey(options.random);
    this.docs = new Map(options.documents.map((key) => [key, new Y.Doc({ gc: false })]));
    for (const doc of this.docs.values()) doc.on('update', () => this.#changed.tell());
    this.#stop = options.source.start((channel) => {
      this.#take(channel).catch((thrown: unknown) => {
        channel.close();
        if (!(thrown instanceof EntryRefused)) throw thrown;
        this.refusals.push(thrown.failure);
        this.#changed.tell();
      });
    });
  }

  doc(key: DocumentKey): Y.Doc {
    const found = this.docs.get(key);
    if (found === undefined) throw new RangeError(`No document ${key} here`);
    return found;
  }

  /** Changes that the room has not acknowledged. */
  unsynced(key: DocumentKey): number {
    return this.#bindings.get(key)?.status.unsynced ?? Number.POSITIVE_INFINITY;
  }

  /** Whether all that is here is in the room's journal. */
  get isCalm(): boolean {
    const all = [...this.#bindings.values()];
    return (
      all.length === this.docs.size && all.every(({ status }) => status.state === 'synced' && status.unsynced === 0)
    );
  }

  binding(key: DocumentKey): DocumentBinding | null {
    return this.#bindings.get(key) ?? null;
  }

  /** Resolves as soon as this holds; looked at whenever something happens here. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const stop = this.#changed.add(() => {
          stop();
          resolve();
        });
      });
    }
  }

  /** Told of whatever happens here: let in, cut off, a change, an acknowledgement. */
  onStatus(listen: () => void): () => void {
    return this.#changed.add(listen);
  }

  stop(): void {
    this.#stop();
    this.host?.close();
    this.host = null;
  }

  async #take(channel: Channel): Promise<void> {
    const host = connectHost(singleChannel(channel));
    channel.onClose(() => {
      if (this.host === host) this.host = null;
      for (const binding of this.#bindings.values()) binding.destroy();
      this.#bindings.clear();
      this.#changed.tell();
    });
    const refused = await host.whenConnected;
    if (refused !== null) throw new EntryRefused(refused);
    const { room, member, seat } = granted(await this.#enter(host));
    Object.assign(this, { room, member, seat, host });
    this.entries += 1;
    for (const [key, doc] of this.docs) {
      const binding = host.bindDocument(doc, key, room);
      binding.onStatus(() => this.#changed.tell());
      this.#bindings.set(key, binding);
    }
    this.#changed.tell();
  }

  #enter(host: Host) {
    const { name, first } = this.#options;
    const comer = { device: deviceOf(this.device), name };
    if (this.room !== '') return enterByDevice(host, this.room, comer);
    if (first.by === 'device') return enterByDevice(host, first.room, comer);
    const code = readCode(first.code);
    if (first.by === 'code') return enterByCode(host, code, comer);
    const { title, documents } = first;
    return makeByCode(host, code, comer, { title, marking: 'none', dossierId: `bench-${title}`, documents });
  }
}

class EntryRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

function granted<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new EntryRefused(result.error);
  return result.value;
}

function readCode(typed: string): JoinCode {
  const code = parseCode(typed);
  if (code === null) throw new RangeError(`No code: ${typed}`);
  return code;
}
