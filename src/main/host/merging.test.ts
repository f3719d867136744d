import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { recordActs } from '../../shared/document/actions/acts';
import { recordLine } from '../../shared/document/actions/floor';
import { recordPositions } from '../../shared/document/actions/positions';
import { propose } from '../../shared/document/actions/proposals';
import type { Writing } from '../../shared/document/actions/writing';
import { createDoc, type DocumentName, recordParts, textParts } from '../../shared/document/layout';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { seeded, seedText } from '../../shared/testing/cohort';
import { TextDesk } from '../../shared/testing/textDesk';
import { layoutReader } from '../layoutReader';
import { documentBytes, testLayout } from '../testing/storeCase';
import { whatBrings } from './merging';

const NAMES: readonly DocumentName[] = ['text', 'acts', 'record', 'brief', 'declared'];
type State = ReadonlyMap<DocumentKey, Uint8Array>;

const stateOf = ({ docs }: TextDesk): State => new Map(NAMES.map((name) => [name, Y.encodeStateAsUpdate(docs[name])]));

/** What merging makes of ours, as the host does it: by what theirs brings. */
function merged(ours: State, theirs: State): State {
  const news = whatBrings(layoutReader, ours, theirs, {});
  if (!news.ok) throw new Error(news.error.code);
  const both = (name: DocumentKey, bytes: Uint8Array) => {
    const brought = news.value.get(name);
    return brought === undefined ? bytes : Y.mergeUpdates([bytes, brought]);
  };
  return new Map([...ours].map(([name, bytes]) => [name, both(name, bytes)]));
}

function docOf(state: State, name: DocumentName): Y.Doc {
  const doc = createDoc(name);
  Y.applyUpdate(doc, state.get(name) ?? new Uint8Array([0, 0]));
  return doc;
}

/** Everything that can be read of a state, in a form that can be compared. */
function readings(state: State): unknown {
  return NAMES.map((name) => {
    const doc = docOf(state, name);
    const names = ['sections', 'sectionProps', 'blockProps', 'proposals', 'wordings', 'lines', 'briefs', 'comments'];
    const lists = ['entries', 'acts', 'proposalEvents', 'resolutions', 'authors'];
    const maps = names.map((each) => [...doc.getMap<unknown>(each)].map(plain).sort());
    return [
      maps,
      lists.map((each) => doc.getArray(each).toJSON()),
      [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(),
    ];
  });
}

const plain = ([key, value]: [string, unknown]) =>
  JSON.stringify([key, value instanceof Y.Text ? value.toDelta() : value]);

/** One person's evening: words, paragraphs, positions, lines, proposals and rulings, each with a token of its own. */
function edit(desk: TextDesk, seed: number, steps: number): { readonly typed: string[]; readonly entries: string[] } {
  const draw = seeded(seed);
  const random = { bytes: (count: number) => Uint8Array.from({ length: count }, () => draw(256)) };
  const act = <T>(change: (writing: Writing) => T) => desk.act((writing) => change({ ...writing, random }));
  const typed: string[] = [];
  const entries: string[] = [];
  for (let step = 0; step < steps; step++) {
    const index = draw(desk.blocks().length);
    const length = desk.blocks()[index]?.node.content.size ?? 0;
    const token = `(${desk.name}${seed}${step})`;
    const block = desk.blocks()[index]?.node.attrs.id as string;
    const said = { at: `2023-09-05T1${draw(9)}:00:00Z` };
    const position = {
      target: `b:${block}`,
      option: 'keep',
      stance: 'SUP',
      delegations: ['BRA'],
      grade: 'informal',
      said,
    } as const;
    switch (draw(7)) {
      case 0:
        entries.push(...act((writing) => recordPositions(writing, [{ ...position, note: token }])));
        break;
      case 1:
        act((writing) =>
          recordLine(writing, {
            speaker: ['BRA'],
            raw: token,
            at: said.at,
            said,
            grade: 'informal',
            state: 'done',
            positions: [position],
          }),
        );
        break;
      case 2:
        act((writing) => recordActs(writing, [{ target: `b:${block}`, kind: 'read', at: said.at, note: token }]));
        break;
      case 3:
        act((writing) =>
          propose(writing, { kind: 'amend', blocks: [block], words: [token], proponents: ['NOR'], layer: 'declared' }),
        );
        break;
      case 4:
        if (length > 4) desk.split(1 + draw(length - 2), index, `${desk.name}-${seed}-${step}`);
        break;
      case 5:
        if (length > 8) desk.erase(2, 4, index);
        break;
      default: {
        typed.push(token);
        desk.dispatch((tr) => tr.insertText(token, desk.at(draw(length + 1), index)));
      }
    }
  }
  return { typed, entries };
}

describe('MG3: merging copies of one dossier', () => {
  it('comes to the same in any order, any number of times; every entry once, no word lost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        (seed, steps, shuffle) => {
          const base = seedText([
            ['1. States shall cooperate in good faith.', '2. Each Party shall report.'],
            ['3. Nothing shall prevent it.'],
          ]);
          const desks = [0, 1, 2].map((at) => new TextDesk('abc'[at] as string, 11 + at, base));
          const done = desks.map((desk, at) => edit(desk, seed + at, steps));
          const start = desks.map(stateOf);
          const draw = seeded(shuffle);
          const pairs = [0, 1, 2].flatMap((to) =>
            [0, 1, 2].filter((from) => from !== to).map((from) => [to, from] as const),
          );
          const ends = [1, 2].map(() => {
            const states = [...start];
            // Twice everybody with everybody, in any order, and some of it again: whatever it was, all have all.
            const order = [...shuffled(pairs, draw), ...shuffled(pairs, draw), ...shuffled(pairs, draw).slice(0, 2)];
            for (const [to, from] of order) states[to] = merged(states[to] as State, states[from] as State);
            return states.map(readings);
          });
          for (const end of ends.flat()) expect(end).toEqual(ends[0]?.[0]);

          const all = merged(merged(start[0] as State, start[1] as State), start[2] as State);
          const words = [...textParts(docOf(all, 'text')).sections.values()].map((text) => text.toString()).join('\n');
          for (const token of done.flatMap(({ typed }) => typed)) {
            const own = desks.find(({ name }) => token.startsWith(`(${name}`));
            // Its writer may have erased part of it again; nobody else can have.
            if (own?.state.doc.textContent.includes(token)) expect(words.split(token)).toHaveLength(2);
          }
          const ids = recordParts(docOf(all, 'record')).entries.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of done.flatMap(({ entries }) => entries)) expect(ids).toContain(id);
        },
      ),
      { seed: 11, numRuns: 25 },
    );
  });

  it('brings nothing a second time, and nothing of itself', () => {
    const [one, other] = TextDesk.pair(['1. First.'], ['2. Second.']);
    edit(one, 5, 10);
    edit(other, 6, 10);
    const both = merged(stateOf(one), stateOf(other));
    for (const theirs of [stateOf(one), stateOf(other), both]) {
      const news = whatBrings(layoutReader, both, theirs, {});
      expect(news.ok && [...news.value.keys()]).toEqual([]);
    }
  });

  it('CF4: refuses a document of a newer layout, and bytes that are none, whatever else is right', () => {
    const ours = new Map<DocumentKey, Uint8Array>([['text', documentBytes('ours;')]]);
    // Both wrote their version under one key, and chance says whose stands in the merged document.
    for (let round = 0; round < 8; round++) {
      const newer = whatBrings(testLayout, ours, new Map([['text', documentBytes('theirs;', 2)]]), {});
      expect(newer).toMatchObject({ ok: false, error: { code: 'file.tooNew' } });
    }
    const odd = whatBrings(testLayout, ours, new Map([['text', new Uint8Array([9, 9, 9])]]), {});
    expect(odd).toMatchObject({ ok: false, error: { code: 'file.damaged' } });
  });
});

function shuffled<T>(items: readonly T[], draw: (below: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(draw(left.length), 1)[0] as T);
}
