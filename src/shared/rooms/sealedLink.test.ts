import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Host } from '../protocol/connect';
import type { SealedHostFrame } from '../protocol/sealedSync';
import { open } from '../sealing/box';
import { countedRandom } from '../testing/countedRandom';
import { SealedLink } from './sealedLink';

const KEY = new Uint8Array(32).fill(7);

/** A team's log as a room has it, and lines to it. */
class Log {
  readonly entries: Uint8Array[] = [];
  /** What a line brings is thrown away: the room's host is dying. */
  isDying = false;
  receive: (frame: SealedHostFrame) => void = () => undefined;
  from = 0;

  readonly host = {
    openSealed: (_: string, line: { from: number; receive: (frame: SealedHostFrame) => void }) => {
      this.receive = line.receive;
      this.from = line.from;
      return {
        append: (sequence: number, bytes: Uint8Array) => {
          if (this.isDying) return;
          this.entries.push(bytes);
          line.receive({ kind: 'sealedAck', slot: 1, sequence, n: this.entries.length });
        },
        snapshot: () => undefined,
        close: () => undefined,
      };
    },
  } as unknown as Host;

  tellState(): void {
    const entries = this.entries.map((bytes, i) => ({ n: i + 1, bytes })).slice(this.from);
    this.receive({ kind: 'sealedState', slot: 1, snapshot: null, entries, last: this.entries.length });
  }

  get words(): string {
    const doc = new Y.Doc();
    for (const box of this.entries) {
      const opened = open(KEY, box, 'team/R/record');
      if (opened.ok) Y.applyUpdate(doc, opened.value);
    }
    return doc.getText('x').toString();
  }
}

function linked(log: Log) {
  const doc = new Y.Doc();
  const apply = (bytes: Uint8Array, origin: unknown) => Y.applyUpdate(doc, bytes, origin);
  const about = { doc, apply, room: 'R', log: 'record' as const, teamKey: KEY, random: countedRandom() };
  const link = new SealedLink({ ...about, onChange: () => undefined });
  const type = (words: string) => doc.getText('x').insert(doc.getText('x').length, words);
  return { link, type, join: () => link.join(log.host), words: () => doc.getText('x').toString() };
}

describe('our papers through a room', () => {
  it('CF3: what was on its way when the line was lost, and did not come into the log, is sent again', () => {
    const log = new Log();
    const { link, type, join } = linked(log);
    join();
    log.tellState();
    type('a');
    expect([log.words, link.unsynced]).toEqual(['a', 0]);
    log.isDying = true;
    type('b');
    expect(link.unsynced).toBe(1);
    link.lost();
    log.isDying = false;
    join();
    log.tellState();
    expect([log.words, link.unsynced]).toEqual(['ab', 0]);
  });

  it('a log that was set back to an earlier day is asked from its beginning, and given what it lacks', () => {
    const log = new Log();
    const { link, type, join, words } = linked(log);
    join();
    log.tellState();
    type('a');
    type('b');
    link.lost();
    log.entries.length = 1;
    join();
    expect(log.from).toBe(2);
    log.tellState();
    expect(log.from).toBe(0);
    log.tellState();
    expect([log.words, words(), link.unsynced]).toEqual(['ab', 'ab', 0]);
  });
});
