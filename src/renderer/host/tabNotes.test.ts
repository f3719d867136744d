import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Host, SealedListener } from '../../shared/protocol/connect';
import { settled } from '../../shared/testing/clock';
import { countedRandom } from '../../shared/testing/countedRandom';
import { TabNotes } from './tabNotes';

/** What a room does with boxes: numbers them and tells the others. */
class Boxes {
  readonly sent: Uint8Array[] = [];
  private readonly listeners = new Map<string, Set<SealedListener>>();

  host(): Host {
    const openSealed: Host['openSealed'] = (log, listener) => {
      const others = this.listeners.get(log) ?? new Set();
      this.listeners.set(log, others.add(listener));
      // Like every answer of a room, it comes later.
      queueMicrotask(() => {
        const entries = this.kept(log);
        listener.receive({ kind: 'sealedState', slot: 1, snapshot: null, entries, last: entries.length });
      });
      return {
        append: (sequence, bytes) => {
          const n = this.keep(log, bytes);
          for (const other of others) if (other !== listener) other.receive({ kind: 'sealedEntry', slot: 1, n, bytes });
          listener.receive({ kind: 'sealedAck', slot: 1, sequence, n });
        },
        snapshot: () => undefined,
        close: () => others.delete(listener),
      };
    };
    return { openSealed } as unknown as Host;
  }

  private readonly logs = new Map<string, Uint8Array[]>();

  private kept(log: string) {
    return (this.logs.get(log) ?? []).map((bytes, at) => ({ n: at + 1, bytes }));
  }

  private keep(log: string, bytes: Uint8Array): number {
    this.sent.push(bytes);
    const all = [...(this.logs.get(log) ?? []), bytes];
    this.logs.set(log, all);
    return all.length;
  }
}

const TEAM = new Uint8Array(32).fill(7);
const words = (doc: Y.Doc) => doc.getText('x').toString();

function page(room: Boxes, teamKey: Uint8Array | null) {
  const notes = new TabNotes(countedRandom());
  const doc = new Y.Doc();
  const binding = notes.bind(doc, 'record', 'R');
  if (teamKey !== null) notes.shareWith('R', teamKey);
  const host = room.host();
  notes.join(host);
  return { notes, doc, binding, host };
}

describe('notes in a tab', () => {
  it('CF1: go to our own team alone, in boxes', async () => {
    const room = new Boxes();
    const ann = page(room, TEAM);
    const bob = page(room, TEAM);
    const eve = page(room, new Uint8Array(32).fill(8));
    await settled();
    ann.doc.getText('x').insert(0, 'canary');
    expect(words(bob.doc)).toBe('canary');
    expect(words(eve.doc)).toBe('');
    expect(room.sent.length).toBeGreaterThan(0);
    for (const box of room.sent) expect(Buffer.from(box).toString('latin1')).not.toContain('canary');
  });

  it('stay in the tab where the invitation brought no key', async () => {
    const room = new Boxes();
    const ann = page(room, null);
    await settled();
    ann.doc.getText('x').insert(0, 'mine');
    expect(room.sent).toEqual([]);
    expect(ann.notes.hasAny).toBe(true);
  });

  it('are counted while there is no line, and come once there is', async () => {
    const room = new Boxes();
    const ann = page(room, TEAM);
    const bob = page(room, TEAM);
    await settled();
    ann.notes.lost();
    ann.doc.getText('x').insert(0, 'apart');
    bob.doc.getText('x').insert(0, 'here ');
    expect(ann.binding.status.unsynced).toBe(1);
    expect(ann.notes.hasAny).toBe(true);
    ann.notes.join(ann.host);
    await settled();
    expect(ann.binding.status.unsynced).toBe(0);
    expect(words(ann.doc)).toBe(words(bob.doc));
    expect(words(ann.doc)).toContain('apart');
    expect(ann.notes.hasAny).toBe(false);
  });
});
