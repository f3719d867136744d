import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { CHAIR_SEAT } from '../base/seatDocuments';
import { proposalParts, recordParts, textParts } from '../document/layout';
import { moveRun } from '../document/movedRun';
import { OwnWords } from '../document/ownWords';
import { PartedWords } from '../document/partedWords';
import { TwoHands } from '../document/twoHands';
import { seeded, seedText } from './cohort';
import { fuzzRoom, type RoomFuzzReport, type RoomScript, repeatRoom, Tokens } from './roomFuzz';
import { noDamage } from './roomFuzzDamage';
import { operateRoom } from './roomFuzzOperations';
import { RoomPeer, type RoomPeerOptions } from './roomPeer';

const { diagnosed: _told, ...damage } = noDamage();
const clean = { ...damage, failures: [] };

test('TH3: a room of four devices that part, drop out, merge files and meet again: nothing lost, doubled, out of order or missing', () => {
  expect(fuzzRoom({ seed: 24, peers: 4, steps: 250 })).toMatchObject(clean);
});

describe('TH3: rooms that once went wrong', () => {
  const folder = new URL('../../../fixtures/traces/', import.meta.url);
  const traces = readdirSync(folder).filter((name) => name.startsWith('room-'));

  test('are kept', () => {
    expect(traces.length).toBeGreaterThan(5);
  });

  test.each(traces)('%s', (name) => {
    const script = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as RoomScript;
    expect(repeatRoom(script)).toMatchObject(clean);
  });
});

describe('TH4: rooms in which words stand elsewhere than they were typed', () => {
  const folder = new URL('../../../fixtures/traces/', import.meta.url);
  const traces = readdirSync(folder).filter((name) => name.startsWith('told-'));

  test.each(traces)('%s: whoever typed them is told, and would be missed', (name) => {
    const script = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as RoomScript;
    const { toldToWriter, ...report } = repeatRoom(script);
    expect(toldToWriter).toBeGreaterThan(0);
    const { toldToWriter: _none, ...rest } = clean;
    expect(report).toMatchObject(rest);
    const findings = vi.spyOn(OwnWords.prototype, 'findings').mockReturnValue([]);
    try {
      expect(repeatRoom(script).failures).toHaveLength(1);
    } finally {
      findings.mockRestore();
    }
  });

  test.each([1, 2, 3, 4])('none where everybody always hears everybody (room %i)', (seed) => {
    const draw = seeded(seed);
    const { fresh } = new Tokens();
    const text = seedText([[fresh(8), fresh(8), fresh(8)], [fresh(6), fresh(6)], [fresh(6), fresh(5)], [fresh(5)]]);
    const about = { seat: CHAIR_SEAT, seats: [CHAIR_SEAT], text };
    const peers = [11, 12, 13].map((client) => new RoomPeer({ ...about, name: `p${client}`, client }));
    for (let step = 0; step < 150; step++) {
      const peer = peers[draw(peers.length)] as RoomPeer;
      peer.now = new Date(Date.UTC(2026, 0, 5, 9, 0, step)).toISOString();
      const { what } = operateRoom(peer, draw, fresh);
      // What one mends on hearing of it, the others hear of.
      for (let round = 0; round < 3; round++) {
        for (const other of peers) for (const each of peers) if (each !== other) each.hear(other.file());
      }
      const told = peers.flatMap(({ model }) => model.diagnostics.filter(({ code }) => code === 'two-hands.elsewhere'));
      expect([step, what, told]).toEqual([step, what, []]);
    }
  });
});

/** A device that does `harm` once to its documents when it first hears of what others did to the text. */
function harmful(harm: (peer: RoomPeer, text: Y.Text) => void) {
  return (options: RoomPeerOptions): RoomPeer => {
    const peer = new RoomPeer(options);
    let isDone = false;
    peer.doc.on('afterTransaction', ({ origin }: Y.Transaction) => {
      const text = textParts(peer.doc).sections.get('s0');
      if (isDone || options.name !== 'p0' || origin !== 'remote' || text === undefined || text.length < 8) return;
      isDone = true;
      harm(peer, text);
    });
    return peer;
  };
}

const inText = (harm: (text: Y.Text) => void) => harmful((peer, text) => peer.doc.transact(() => harm(text), 'mend'));

const firstToken = (text: Y.Text): { readonly at: number; readonly token: string } => {
  let at = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    const found = typeof insert === 'string' ? [...insert].findIndex((one) => one >= '\u4e00') : -1;
    if (found >= 0) return { at: at + found, token: (insert as string).charAt(found) };
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new RangeError('No letter');
};

/** A room in which words are named by diagnostics. */
const NAMED = { seed: 101, peers: 3, steps: 216 };

describe('TH3: the fuzz of rooms would notice', () => {
  const run = (device: (options: RoomPeerOptions) => RoomPeer, steps = 200): RoomFuzzReport =>
    fuzzRoom({ seed: 24, peers: 4, steps, device });

  test('a device that loses a character of what it hears', () => {
    expect(run(inText((text) => text.delete(firstToken(text).at, 1))).lost).toBeGreaterThan(0);
  });

  test('one that doubles a character', () => {
    expect(run(inText((text) => text.insert(text.length, firstToken(text).token, {}))).doubled).toBeGreaterThan(0);
  });

  test('one that puts a character elsewhere', () => {
    const move = (text: Y.Text) => moveRun(text, firstToken(text).at, firstToken(text).at + 1, text, text.length);
    expect(run(inText((text) => void move(text))).reordered).toBeGreaterThan(0);
  });

  test('one that puts a character into the paragraph behind', () => {
    const stray = (text: Y.Text) => {
      const border = (text.toDelta() as { insert: unknown }[]).findIndex(
        ({ insert }, i) => i > 0 && typeof insert !== 'string',
      );
      const at = (text.toDelta() as { insert: unknown }[])
        .slice(0, border)
        .reduce((sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 1), 0);
      moveRun(text, at - 1, at, text, at + 1);
    };
    expect(run(inText(stray)).strayed).toBeGreaterThan(0);
  });

  test('one that leaves a word behind a border that was drawn behind what it was typed behind', () => {
    const mend = vi.spyOn(PartedWords.prototype, 'mend').mockReturnValue(undefined);
    try {
      expect(fuzzRoom({ seed: 33, peers: 4, steps: 200 }).strayed).toBeGreaterThan(0);
    } finally {
      mend.mockRestore();
    }
  });

  test('one that mends nothing of what undo leaves', () => {
    const device = (options: RoomPeerOptions) => new RoomPeer({ ...options, isMending: false });
    const { lost, doubled, reordered, resurrected, toldToWriter } = fuzzRoom({
      seed: 44,
      peers: 4,
      steps: 200,
      device,
    });
    expect(lost + doubled + reordered + resurrected + toldToWriter).toBeGreaterThan(0);
  });

  test('one that loses an entry of the ledger, a proposal or an event', () => {
    class Forgetful extends RoomPeer {
      override hear(updates: Parameters<RoomPeer['hear']>[0]): void {
        super.hear(updates);
        const { proposals } = proposalParts(this.docs, 'declared');
        const { entries } = recordParts(this.docs.record);
        const [first] = proposals.keys();
        this.docs.record.transact(() => entries.delete(0, entries.length), 'mend');
        if (first !== undefined) this.docs.declared.transact(() => proposals.delete(first), 'mend');
      }
    }
    expect(
      run((options) => (options.name === 'p0' ? new Forgetful(options) : new RoomPeer(options))).missing,
    ).toBeGreaterThan(0);
  });

  test('one that does not take in what other seats declared, nor the acts of the chair', () => {
    class Deaf extends RoomPeer {
      override hear(updates: Parameters<RoomPeer['hear']>[0]): void {
        super.hear(new Map([...updates].filter(([key]) => key !== 'acts' && !key.startsWith('declared'))));
      }
    }
    expect(run((options) => new Deaf(options)).diverged).toBeGreaterThan(0);
  });

  test('one whose read model stands still', () => {
    class Still extends RoomPeer {
      private readonly first = super.model;
      override get model(): RoomPeer['model'] {
        return this.first ?? super.model;
      }
    }
    const { diverged, threw } = run((options) => (options.name === 'p1' ? new Still(options) : new RoomPeer(options)));
    expect(diverged + threw).toBeGreaterThan(0);
  });

  test('one that shows something else than its document', () => {
    class Straying extends RoomPeer {
      override erase(from: number, to: number, index = 0): this {
        super.erase(from, to, index);
        this.state = this.state.apply(this.state.tr.insertText('!', this.at(0, index)));
        return this;
      }
    }
    expect(run((options) => new Straying(options)).diverged).toBeGreaterThan(0);
  });

  test('diagnostics that do not name a place where two hands were', () => {
    const findings = vi.spyOn(TwoHands.prototype, 'findings').mockReturnValue([]);
    try {
      const { unexplained, doubled, resurrected, reordered } = fuzzRoom(NAMED);
      expect(unexplained + doubled + resurrected + reordered).toBeGreaterThan(0);
    } finally {
      findings.mockRestore();
    }
  });
});
