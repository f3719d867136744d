import * as Y from 'yjs';
import { ok } from '../../shared/base/result';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { Host } from '../../shared/protocol/connect';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import type { RoomStatus } from '../../shared/protocol/rooms';
import { followStatus } from '../../shared/rooms/roomStatus';

interface Before {
  readonly since: number;
  readonly documents: Partial<Record<DocumentKey, Uint8Array>>;
}

/**
 * What others did in the room while a browser had no line to it: documents that others write as well as the tab had them just before the line was back,
 * for somebody who was away to compare with how they are. An application's own host keeps the same (`main/rooms/link.ts`).
 */
export class TabAway {
  private readonly bound = new Map<DocumentKey, { readonly doc: Y.Doc; readonly binding: DocumentBinding }>();
  private readonly changed = new Listeners<void>();
  private lostAt: number | null = null;
  private before: Before | null = null;
  private missed: Before | null = null;
  private times = 0;

  /** `isWaiting`: our team's papers were asked for over the line that is back, and are not here yet. */
  constructor(
    private readonly now: () => number,
    private readonly isWaiting: () => boolean = () => false,
  ) {}

  /** A document of the page that others write as well. */
  follow(document: DocumentKey, doc: Y.Doc, binding: DocumentBinding): void {
    this.bound.set(document, { doc, binding });
    binding.onStatus(() => this.look());
  }

  lost(): void {
    if (this.bound.size > 0) this.lostAt ??= this.now();
  }

  /** There is a line again, and nothing has come over it yet. */
  returned(): void {
    if (this.lostAt === null) return;
    const documents: Partial<Record<DocumentKey, Uint8Array>> = {};
    for (const [key, { doc }] of this.bound) documents[key] = Y.encodeStateAsUpdate(doc);
    this.before = { since: this.lostAt, documents };
    this.lostAt = null;
  }

  /** The room's own answers, with what only this tab knows of. */
  rooms(host: Host): Partial<Host['rooms']> {
    return {
      status: (input, listen, ended) => {
        let last: RoomStatus | null = null;
        const tell = () => {
          if (last !== null) listen({ ...last, awaySince: this.missed?.since ?? null, awayTimes: this.times });
        };
        const stopHearing: Dispose = this.changed.add(tell);
        const stop = followStatus(
          host,
          input.id,
          (status) => {
            last = status;
            tell();
          },
          ended,
        );
        return () => {
          stopHearing();
          stop();
        };
      },
      away: () => Promise.resolve(ok(this.missed)),
      caughtUp: () => {
        this.missed = null;
        this.times = 0;
        this.changed.tell();
        return Promise.resolve(ok(null));
      },
    };
  }

  /** Whether all that was missed is here: looked at whenever some of it comes. */
  look(): void {
    const { before } = this;
    if (before === null || this.isWaiting()) return;
    for (const { binding } of this.bound.values()) if (binding.status.state !== 'synced') return;
    this.before = null;
    if (![...this.bound].some(([key, { doc }]) => hasNews(before.documents[key], doc))) return;
    // Missed twice before it was looked at: since the first time.
    this.missed ??= before;
    this.times += 1;
    this.changed.tell();
  }
}

function hasNews(then: Uint8Array | undefined, doc: Y.Doc): boolean {
  if (then === undefined) return doc.store.clients.size > 0;
  const known = new Y.Doc({ gc: false });
  Y.applyUpdate(known, then);
  return !Y.equalSnapshots(Y.snapshot(known), Y.snapshot(doc));
}
