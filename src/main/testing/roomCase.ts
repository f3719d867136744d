import * as Y from 'yjs';
import type { Channel } from '../../shared/protocol/channel';
import type { Json } from '../../shared/protocol/contract';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { type Device, deviceOf } from '../../shared/rooms/entrance';
import { newSigningKey } from '../../shared/sealing/signing';
import type { LineSource } from '../rooms/link';
import type { RoomAudit } from '../rooms/room';
import { RoomHost, type RoomHostOptions } from '../rooms/roomHost';
import type { FakeMachine } from './memoryDisk';
import { testLayout } from './storeCase';

/** A log of acts that is only remembered. */
export class RememberedAudit implements RoomAudit {
  readonly entries: { readonly kind: string; readonly by: string | null; readonly what: Json }[] = [];

  append: RoomAudit['append'] = (kind, by, what) => {
    this.entries.push({ kind, by: by?.name ?? null, what });
  };

  read: RoomAudit['read'] = () => Promise.resolve([]);

  flush(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export function newDevice(machine: FakeMachine): Device {
  return deviceOf(newSigningKey(machine.random));
}

const REDIAL_MS = 100;

/** A network that can be cut: every line goes through it. */
export class TestNetwork {
  #isUp = true;
  readonly #open = new Set<{ readonly cut: () => void }>();
  readonly #waiting = new Set<() => void>();
  /** Everything that crossed it, in either direction, as it was sent. */
  readonly frames: unknown[] = [];
  /** Whether a message is lost on its way, as no line of ours loses one. */
  loses: (message: unknown) => boolean = () => false;

  constructor(
    private readonly rooms: () => RoomHost,
    private readonly timing: FakeMachine['timing'],
    private readonly from = 'there',
  ) {}

  line(onTrouble: (cause: ReturnType<typeof failure>, again: number | null) => void): LineSource {
    let dial: () => void = () => undefined;
    return {
      start: (onChannel) => {
        let stopped = false;
        dial = () => {
          if (stopped) return;
          if (!this.#isUp) {
            this.#waiting.add(dial);
            onTrouble(failure('room.unreachable', { address: 'test' }), 400);
            return;
          }
          const [ours, theirs] = this.#tapped();
          const entry = { cut: () => ours.close() };
          this.#open.add(entry);
          ours.onClose(() => {
            this.#open.delete(entry);
            if (!stopped) this.timing.after(REDIAL_MS, dial);
          });
          this.rooms().serve(theirs, this.from);
          onChannel(ours);
        };
        dial();
        return () => {
          stopped = true;
          this.#waiting.delete(dial);
        };
      },
      retry: () => dial(),
    };
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  cut(): void {
    this.#isUp = false;
    for (const { cut } of [...this.#open]) cut();
  }

  mend(): void {
    this.#isUp = true;
    for (const dial of [...this.#waiting]) {
      this.#waiting.delete(dial);
      dial();
    }
  }

  #tapped(): readonly [Channel, Channel] {
    const [ours, theirs] = channelPair();
    const tap = (channel: Channel): Channel => ({
      send: (message) => {
        this.frames.push(message);
        if (!this.loses(message)) channel.send(message);
      },
      onMessage: (listen) => channel.onMessage(listen),
      onClose: (listen) => channel.onClose(listen),
      close: () => channel.close(),
    });
    return [tap(ours), tap(theirs)];
  }
}

export async function loadRooms(
  machine: FakeMachine,
  audit = new RememberedAudit(),
  over: Partial<RoomHostOptions> = {},
): Promise<RoomHost> {
  return RoomHost.load({
    machine,
    folder: '/data/rooms',
    layout: testLayout,
    audit: () => Promise.resolve(audit),
    makeCode: null,
    onDefect: (thrown) => {
      throw thrown;
    },
    ...over,
  });
}

/** What stands in a document of the test layout. */
export function wordsIn(doc: Y.Doc): string {
  return doc.getText('x').toString();
}

/** Types at the end, as a page would. */
export function typeInto(
  dossier: {
    receive(key: DocumentKey, bytes: Uint8Array, origin: unknown): { ok: boolean };
    document(key: DocumentKey): Y.Doc;
  },
  key: DocumentKey,
  words: string,
): boolean {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(dossier.document(key)));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    doc.getMap('meta').set('layout', 1);
    doc.getText('x').insert(doc.getText('x').length, words);
  });
  return dossier.receive(key, Y.encodeStateAsUpdate(doc, before), 'page').ok;
}
