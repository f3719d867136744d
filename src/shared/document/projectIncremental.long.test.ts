import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Peer, seeded, seedText } from '../testing/cohort';
import { anchorBracket } from './anchors';
import { emptyDocs } from './docs';
import { recordParts, textParts } from './layout';
import { Projection } from './project';

const SECTIONS = [
  ['Article 1. Terms', 'In this text [shall] [should]:', '(a) “data” means [any] data;', '(b) [[open] words] here.'],
  ['Article 2. Scope', '1. Each Party [may, [where', 'needed,] adopt] measures.', '2. Nothing here.'],
];

function snapshot(projection: Projection) {
  const nodes = [...projection.ledger.targets()]
    .map(({ key, parent, options, words }) => [key, parent, options.join(), words.all])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  const brackets = projection.text.reading.sections.flatMap((section) =>
    section.provisions.flatMap((provision) =>
      provision.brackets.map((bracket) => [
        bracket.id,
        projection.text.keyOfBracket(bracket.id),
        projection.questionOf(bracket).key,
      ]),
    ),
  );
  return { sections: projection.text.reading.sections, nodes, brackets };
}

test('a projection kept up by changes equals one made afresh, over seeded edits with undo', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const random = seeded(seed);
    const peer = new Peer('a', 100 + seed, seedText(SECTIONS));
    const docs = { ...emptyDocs(), text: peer.doc };
    const kept = new Projection(docs);
    for (let step = 0; step < 30; step++) {
      const blocks = peer.blocks();
      const index = random(blocks.length);
      const size = peer.words(index).length;
      const at = random(size + 1);
      switch (random(9)) {
        case 0:
        case 1:
          peer.type(at, ['x', '[', ']', '[y]', ' [a] [b] '][random(5)] as string, index);
          break;
        case 2:
          if (size > 2) peer.erase(Math.min(at, size - 1), Math.min(at, size - 1) + 1, index);
          break;
        case 3:
          peer.split(at, index, `n${seed}-${step}`);
          break;
        case 4:
          if (index > 0 && blocks[index - 1]?.section === blocks[index]?.section) peer.join(index);
          break;
        case 5:
          if (blocks.length > 3) peer.deleteBlock(index);
          break;
        case 6:
          peer.history.undo();
          break;
        case 7:
          peer.moveSection('s1', random(2) === 0 ? null : 's0');
          break;
        default:
          peer.history.redo();
      }
      const fresh = new Projection({ ...emptyDocs(), text: peer.doc });
      expect(snapshot(kept)).toEqual(snapshot(fresh));
      fresh.stop();
    }
    kept.stop();
    peer.destroy();
  }
});

test('a projection begun with the first sections equals one made at once, when it is completed or something is written meanwhile', () => {
  const text = [...SECTIONS, ['Article 3. [Ends', 'elsewhere.'], ['Article 4. Here.]', '1. [Some] [other] words.']];
  for (const first of [1, 2, 3]) {
    for (const writes of [false, true]) {
      const peer = new Peer('a', 30 + first, seedText(text));
      const docs = { ...emptyDocs(), text: peer.doc };
      const block = 'b11';
      const entry = {
        id: 'e1',
        target: { kind: 'block', block },
        option: 'keep',
        delegations: ['BRA'],
        stance: 'OPP',
        grade: 'record',
        evidence: [],
        said: { at: '2026-02-01' },
        notedAt: '',
        notedBy: '',
        clock: 4,
        fingerprint: '',
        act: { kind: 'said' },
      } as const;
      recordParts(docs.record).entries.push([entry]);
      // One character into a section is the whole of it.
      const before = [...textParts(peer.doc).sections.values()].slice(0, first - 1);
      const begun = new Projection(
        docs,
        before.reduce((sum, { length }) => sum + length, 1),
      );
      expect(begun.current.reading.sections).toHaveLength(first);
      expect(begun.current.lost).toHaveLength(0);
      if (writes) peer.type(0, 'New: ', 1);
      else begun.complete();
      const whole = new Projection(docs);
      expect(snapshot(begun)).toEqual(snapshot(whole));
      expect(begun.current.readingOf(`b:${block}`).projected).toBe(whole.current.readingOf(`b:${block}`).projected);
      expect(begun.current.readingOf(`b:${block}`).spoke).toBe(1);
      expect(begun.current.nextClock).toBe(5);
    }
  }
});

test('PO0: an anchor on a bracket finds it after edits before it, after deletion and undo, after saving and loading', () => {
  const peer = new Peer('a', 7, seedText(SECTIONS));
  const projection = new Projection({ ...emptyDocs(), text: peer.doc });
  const words = peer.words(2);
  const offset = words.indexOf('[any]');
  const anchor = anchorBracket(
    peer.doc,
    { section: 's0', block: 'b2', offset, closeBlock: 'b2', closeOffset: offset + 4 },
    '[any]',
  );
  const key = projection.text.find(anchor);
  expect(key).not.toBeNull();
  peer.type(0, 'New: ', 2);
  expect(projection.text.find(anchor)).toBe(key);
  peer.deleteBlock(2);
  expect(projection.text.find(anchor)).toBeNull();
  peer.history.undo();
  expect(projection.text.find(anchor)).toBe(key);
  const loaded = emptyDocs();
  Y.applyUpdate(loaded.text, Y.encodeStateAsUpdate(peer.doc));
  expect(new Projection(loaded).text.find(anchor)).toBe(key);
});

test('PO0: an anchor whose characters are gone is found by its words where one bracket has them, else suggested', () => {
  const peer = new Peer('a', 8, seedText([['The [big] cat [sat] down.']]));
  const projection = new Projection({ ...emptyDocs(), text: peer.doc });
  const anchor = anchorBracket(
    peer.doc,
    { section: 's0', block: 'b0', offset: 4, closeBlock: 'b0', closeOffset: 8 },
    '[big]',
  );
  peer.dispatch((tr) => tr.insertText('[big]', peer.at(4), peer.at(9)));
  expect(projection.text.find(anchor)).not.toBeNull();
  peer.dispatch((tr) => tr.insertText('[very big]', peer.at(4), peer.at(9)));
  expect(projection.text.find(anchor)).toBeNull();
  expect(projection.text.suggest(anchor)).toHaveLength(1);
});
