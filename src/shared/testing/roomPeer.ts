import * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import type { Random } from '../base/ports';
import { CHAIR_SEAT, documentOfSeat } from '../base/seatDocuments';
import type { Writing } from '../document/actions/writing';
import { keepAuthorship } from '../document/authorship';
import { createDoc, type DocumentKey } from '../document/layout';
import { blockAttrs } from '../text/schema';
import { seeded } from './cohort';
import { TextDesk } from './textDesk';

/** A document as it travels: public ones under the key of the room, those of a team under the team's own. */
export type RoomKey = DocumentKey | `${'record' | 'brief'}@${string}`;

/** What a peer of the room fuzz is made with. */
export interface RoomPeerOptions {
  readonly name: string;
  readonly client: number;
  readonly seat: SeatId;
  /** Every seat of the room: what each declares is carried by everybody. */
  readonly seats: readonly SeatId[];
  readonly text: Uint8Array;
  /** Whether what undo and moves leave is mended here, as everywhere but in the proof that the fuzz would notice. */
  readonly isMending?: boolean;
}

/**
 * One device in a room, for the fuzz of rooms: a desk with the documents of its own seat, which carries what the other seats declare. It
 * hears of others by updates of whole documents, in whatever order and however often.
 */
export class RoomPeer extends TextDesk {
  readonly seat: SeatId;
  readonly client: number;
  readonly carried: ReadonlyMap<RoomKey, Y.Doc>;
  /** How often each document changed: what did not change since it was last asked for need not be sent. */
  readonly versions = new Map<RoomKey, number>();
  private readonly chance: Random;

  constructor({ name, client, seat, seats, text, isMending = true }: RoomPeerOptions) {
    super(name, client, text, isMending);
    this.client = client;
    this.seat = seat;
    const draw = seeded(client);
    this.chance = { bytes: (count) => Uint8Array.from({ length: count }, () => draw(256)) };
    const carried = new Map<RoomKey, Y.Doc>([
      ['text', this.docs.text],
      ['acts', this.docs.acts],
      [`record@${seat}`, this.docs.record],
      [`brief@${seat}`, this.docs.brief],
    ]);
    for (const other of seats) {
      carried.set(documentOfSeat(other), other === seat ? this.docs.declared : createDoc('declared'));
    }
    for (const [key, doc] of carried) {
      doc.clientID = client;
      this.versions.set(key, 0);
      doc.on('update', () => this.versions.set(key, (this.versions.get(key) ?? 0) + 1));
    }
    this.carried = carried;
    keepAuthorship(this.doc, { id: `id-${name}`, name, delegation: null }, () => this.now);
  }

  get isChair(): boolean {
    return this.seat === CHAIR_SEAT;
  }

  override writing(): Writing {
    return { ...super.writing(), random: this.chance };
  }

  /** What this device has and another one lacks, by document; only of documents that both carry. */
  updatesFor(states: ReadonlyMap<RoomKey, Uint8Array>): Map<RoomKey, Uint8Array> {
    const out = new Map<RoomKey, Uint8Array>();
    for (const [key, state] of states) {
      const doc = this.carried.get(key);
      if (doc !== undefined) out.set(key, Y.encodeStateAsUpdate(doc, state));
    }
    return out;
  }

  /** All documents whole, as a file holds them. */
  file(): Map<RoomKey, Uint8Array> {
    return new Map([...this.carried].map(([key, doc]) => [key, Y.encodeStateAsUpdate(doc)]));
  }

  /** Takes in what others did. What this device does not carry is passed over. */
  hear(updates: ReadonlyMap<RoomKey, Uint8Array>): void {
    for (const [key, update] of updates) {
      const doc = this.carried.get(key);
      if (doc !== undefined) Y.applyUpdate(doc, update, 'remote');
    }
  }

  /** The words of each block in the order of the text, with their section. */
  lines(): readonly RoomLine[] {
    return this.blocks().map(({ node, section }) => ({ block: blockAttrs(node).id, section, words: node.textContent }));
  }
}

/** A block as a person sees it. */
export interface RoomLine {
  readonly block: string;
  readonly section: string;
  readonly words: string;
}
