import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { meet, Peer, pair, seeded, seedText } from '../testing/cohort';
import { Hours } from '../testing/hours';
import { operate } from '../testing/textFuzzOperations';
import { keepAuthorship } from './authorship';
import { createDoc, textParts } from './layout';
import { STAMP_SECONDS } from './stamps';
import { BEGINNING } from './stampTimes';
import { storedSections } from './storedText';
import { Timeline } from './timeline';

const follow = (peer: Peer, hours: Hours) => hours.follow(peer);
const stampsOf = (peer: Peer) => textParts(peer.doc).stamps.toArray();
const wordsAt = (peer: Peer, at: number) =>
  new Timeline(peer.doc)
    .sectionsAt(at)
    .map(({ blocks }) => blocks.map(({ text }) => text).join(' ¶ '))
    .join(' § ');

describe('HI1: who took out what, and when', () => {
  test('is written at once when it begins, then once for what goes within half a minute, and never undone', () => {
    const [a] = pair(['The cat sat on the mat.']);
    const hours = new Hours();
    follow(a, hours);
    a.erase(0, 4);
    expect(stampsOf(a)).toMatchObject([
      { client: 11, at: hours.at, gone: [[1, 4, 4]], by: { person: 'id-a', name: 'a' } },
    ]);
    const began = hours.at;
    for (let i = 0; i < 10; i++) {
      hours.pass(2);
      a.erase(0, 1);
    }
    expect(stampsOf(a)).toHaveLength(1);
    hours.pass(STAMP_SECONDS);
    expect(stampsOf(a)).toHaveLength(2);
    expect(stampsOf(a)[1]).toMatchObject({ at: began, gone: [[1, 8, 10]] });
    while (a.history.undo());
    expect(a.text()).toBe('The cat sat on the mat.');
    expect(stampsOf(a).length).toBeGreaterThanOrEqual(3);
  });

  test('what was not written yet is written before the page closes', () => {
    const [a] = pair(['The cat sat.']);
    const stamping = follow(a, new Hours());
    a.erase(0, 1).erase(0, 1);
    expect(stampsOf(a)).toHaveLength(1);
    stamping.stop();
    expect(stampsOf(a)).toHaveLength(2);
    a.erase(0, 1);
    expect(stampsOf(a)).toHaveLength(2);
  });

  test('what others took out is theirs to write down, and an hour of deleting takes no more than a record each half minute', () => {
    const [a, b] = pair(['x'.repeat(4000)]);
    const hours = new Hours();
    follow(a, hours);
    follow(b, hours);
    const before = Y.encodeStateAsUpdate(a.doc).length;
    for (let i = 0; i < 1800; i++) {
      a.erase(0, 1);
      hours.pass(2);
    }
    meet(a, b);
    const own = stampsOf(b);
    expect(own.every(({ client }) => client === 11)).toBe(true);
    expect(own.length).toBeLessThanOrEqual(2 * 120 + 1);
    expect(Y.encodeStateAsUpdate(a.doc).length - before).toBeLessThan(40_000);
  });

  test('what was put in order after others is nobody’s doing', () => {
    const [a, b] = pair(['The cat sat on the mat.']);
    const hours = new Hours();
    follow(a, hours);
    follow(b, hours);
    a.erase(4, 8);
    b.erase(4, 8);
    meet(a, b);
    hours.pass(60);
    a.history.undo();
    b.history.undo();
    meet(a, b);
    expect(a.text()).toBe('The cat sat on the mat.');
    expect(stampsOf(a).some(({ how, gone, by }) => how === 'mend' && gone !== undefined && by === undefined)).toBe(
      true,
    );
  });
});

describe('HI2: the text as it stood at a moment', () => {
  test('words come and go at their times; what was there before anybody stamped stood from the beginning', () => {
    const [a] = pair(['The cat sat.']);
    const hours = new Hours();
    const began = hours.at;
    follow(a, hours);
    a.type(3, ' big');
    hours.pass(60);
    a.erase(0, 4);
    hours.pass(60);
    a.split(4, 0, 'n');
    expect(wordsAt(a, BEGINNING)).toBe('The cat sat.');
    expect(wordsAt(a, began - 1)).toBe('The cat sat.');
    expect(wordsAt(a, began)).toBe('The big cat sat.');
    expect(wordsAt(a, began + 60_000)).toBe('big cat sat.');
    expect(wordsAt(a, hours.at)).toBe('big  ¶ cat sat.');
    expect(wordsAt(a, Number.POSITIVE_INFINITY)).toBe('big  ¶ cat sat.');
  });

  test('a word that took the place of another does so at one moment', () => {
    const [a] = pair(['States shall act.']);
    const hours = new Hours();
    const began = hours.at;
    follow(a, hours);
    a.type(0, '1. ');
    hours.pass(20);
    a.erase(10, 15);
    hours.pass(5);
    a.type(10, 'may');
    hours.pass(60);
    expect([began - 1, began].map((at) => wordsAt(a, at))).toEqual(['States shall act.', '1. States may act.']);
  });

  test('a file without stamps shows when words came, to five minutes, and leaves out what went at an unknown time', () => {
    const [a] = pair(['The cat sat.']);
    const hours = new Hours();
    const began = hours.at;
    keepAuthorship(a.doc, { id: 'ana', name: 'Ana', delegation: null }, () => new Date(hours.at).toISOString());
    a.type(0, 'X');
    hours.pass(600);
    a.type(1, 'Y').erase(3, 6);
    expect([BEGINNING, began, hours.at].map((at) => wordsAt(a, at))).toEqual([
      'Tcat sat.',
      'XTcat sat.',
      'XYTcat sat.',
    ]);
    expect(new Timeline(a.doc).bursts).toMatchObject([{ by: { name: 'Ana' } }, { by: { name: 'Ana' } }]);
  });

  test('sections that were moved, deleted and begun stand where they stood', () => {
    const [a] = pair(['One.'], ['Two.'], ['Three.']);
    const hours = new Hours();
    follow(a, hours);
    const texts: [number, string][] = [[hours.at - 1, a.text()]];
    const note = () => {
      texts.push([hours.at, a.text()]);
      hours.pass(60);
    };
    a.moveSection('s2', null);
    note();
    a.deleteBlock(1);
    note();
    a.history.undo();
    note();
    a.dispatch((tr) => tr.delete(0, tr.doc.firstChild?.nodeSize ?? 0));
    note();
    for (const [at, text] of texts) expect(wordsAt(a, at)).toBe(text);
  });

  test('the same as what Yjs makes of a snapshot taken then', () => {
    const [a, b] = pair(['The cat sat on the mat.', 'And so on.'], ['More words here.']);
    const hours = new Hours();
    const followed = [follow(a, hours), follow(b, hours)];
    const random = seeded(7);
    const kept: { readonly at: number; readonly snapshot: Y.Snapshot }[] = [];
    for (let round = 0; round < 12; round++) {
      for (const peer of [a, b]) operate(peer, random, (n) => 'abcdefg'.slice(0, n), true);
      meet(a, b);
      kept.push({ at: hours.at, snapshot: Y.snapshot(a.doc) });
      hours.pass(60);
    }
    for (const each of followed) each.flush();
    meet(a, b);
    const timeline = new Timeline(a.doc);
    for (const { at, snapshot } of kept) {
      expect(timeline.sectionsAt(at)).toEqual(
        storedSections(Y.createDocFromSnapshot(a.doc, snapshot, createDoc('text'))),
      );
    }
  });

  test('property: in seeded sessions of several people each recorded state is read again, whatever was done since', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = seeded(seed);
        const hours = new Hours();
        const update = seedText([
          ['The cat [sat] on the mat.', 'States shall act.', 'Nothing [[is] here].'],
          ['One two three four.', 'Five six.'],
        ]);
        const peers = ['a', 'b', 'c'].map((name, i) => new Peer(name, 10 + i + 10 * random(900), update));
        const followed = peers.map((peer) => follow(peer, hours));
        const [first] = peers as [Peer];
        const recorded = [{ at: hours.at - 1, state: storedSections(first.doc) }];
        let minted = 0;
        const fresh = (count: number) =>
          Array.from({ length: count }, () => String.fromCharCode(0x4e00 + minted++)).join('');
        for (let round = 0; round < 12; round++) {
          for (const peer of peers) {
            for (let count = random(3); count >= 0; count--) operate(peer, random, fresh, true);
            hours.pass(random(10));
          }
          meet(...peers);
          recorded.push({ at: hours.at, state: storedSections(first.doc) });
          hours.pass(STAMP_SECONDS + random(600));
        }
        for (const each of followed) each.flush();
        meet(...peers);
        for (const peer of peers) {
          const timeline = new Timeline(peer.doc);
          for (const { at, state } of recorded) expect(timeline.sectionsAt(at)).toEqual(state);
        }
        for (const peer of peers) peer.destroy();
      }),
      { seed: 4, numRuns: 20 },
    );
  });
});

describe('HI3: who did what where', () => {
  test('is told in bursts by person and section', () => {
    const [a, b] = pair(['The cat sat.'], ['The dog ran.']);
    const hours = new Hours();
    const began = hours.at;
    const followed = [follow(a, hours), follow(b, hours)];
    a.type(0, 'X');
    hours.pass(40);
    a.type(1, 'Y').erase(3, 5);
    b.type(0, 'Z', 1);
    meet(a, b);
    hours.pass(600);
    a.type(0, 'W');
    a.moveSection('s1', null);
    for (const each of followed) each.flush();
    meet(a, b);
    const { bursts, deeds, first } = new Timeline(b.doc);
    expect(deeds.map(({ from, to, inserted }) => [from === to, inserted])).toEqual([
      [true, 1],
      [true, 1],
      [true, 1],
      [true, 1],
      [true, 0],
    ]);
    expect(first).toBe(began);
    expect(bursts).toMatchObject([
      { from: began, to: began + 40_000, section: 's0', by: { name: 'a' }, inserted: 2, deleted: 2, blocks: ['b0'] },
      { section: 's1', by: { name: 'b' }, inserted: 1, deleted: 0 },
      { section: 's0', by: { name: 'a' }, inserted: 1 },
      { section: 's1', by: { name: 'a' }, inserted: 0, isOfSection: true },
    ]);
  });
});
