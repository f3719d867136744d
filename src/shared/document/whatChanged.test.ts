import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Negotiation } from '../domain/negotiation';
import { seeded } from '../testing/cohort';
import { TextDesk } from '../testing/textDesk';
import { operate } from '../testing/textFuzzOperations';
import { recordActs } from './actions/acts';
import { writeBrief } from './actions/briefs';
import { addComment } from './actions/comments';
import { decide } from './actions/decisions';
import { recordPositions } from './actions/positions';
import { withdrawProposal } from './actions/proposalLife';
import { propose } from './actions/proposals';
import { moveBlocks, moveSection } from './actions/structure';
import { type DossierDocs, emptyDocs } from './docs';
import { actsParts, DOCUMENT_NAMES } from './layout';
import { Projection } from './project';
import { type Changed, type Onlooker, type WhatChanged, whatChanged } from './whatChanged';

const TEXT = [
  [
    'Article 1',
    '1. States shall cooperate.',
    '2. They may exchange information. They shall do so in time.',
    '3. Nothing shall prevent it.',
  ],
  ['Article 2', '1. A fund is set up.', '2. It is held by the bank.'],
  ['Article 3', '1. This enters into force.'],
];
const NOBODY: Onlooker = { person: null, delegation: null };

/** The dossier as it stands now, read by itself. */
function stateOf(docs: DossierDocs): Negotiation {
  const copy = emptyDocs();
  for (const name of DOCUMENT_NAMES) Y.applyUpdate(copy[name], Y.encodeStateAsUpdate(docs[name]));
  return new Projection(copy).current;
}

/** What a change of the dossier comes to. */
function comesTo(
  change: (desk: TextDesk) => void,
  who: Onlooker = NOBODY,
  prepare: (desk: TextDesk) => void = () => undefined,
): WhatChanged {
  const [desk] = TextDesk.pair(...TEXT);
  prepare(desk);
  const before = stateOf(desk.docs);
  change(desk);
  return whatChanged(before, stateOf(desk.docs), who);
}

function all(changed: WhatChanged): readonly Changed[] {
  return changed.flatMap(({ changes }) => changes);
}

/** `what address: before > after` of the text alone. */
function texts(changed: WhatChanged): string[] {
  return all(changed).flatMap((each) =>
    each.kind === 'text'
      ? [`${each.change.what} ${each.address}: ${each.change.before ?? '-'} > ${each.change.after ?? '-'}`]
      : [],
  );
}

const said = { at: '2023-09-05' };
const support = (target: string, code: string, stance: 'SUP' | 'OPP' = 'SUP') =>
  ({ target, option: 'keep', delegations: [code], stance, grade: 'record', said }) as const;

describe('HI7: what happened between two states of a dossier', () => {
  test('nothing, where they are the same', () => {
    expect(comesTo(() => undefined)).toEqual([]);
  });

  test('words of a provision, new ones, and those that went, in the order of the text, each with a place to go to', () => {
    const changed = comesTo((desk) => {
      desk.erase(10, 15, 1);
      desk.type(10, 'may', 1);
      desk.deleteBlock(3);
      desk.type(0, '4. And more.', 5);
      desk.split(12, 5, 'old');
      desk.split(desk.words(0).length, 0, 'new');
      desk.type(0, '0. First.', 1);
    });
    expect(texts(changed)).toEqual([
      'new Art. 1(0): - > 0. First.',
      'words Art. 1(1): 1. States shall cooperate. > 1. States may cooperate.',
      'removed Art. 1(3): 3. Nothing shall prevent it. > -',
      'new Art. 2(4): - > 4. And more.',
    ]);
    expect(all(changed).map(({ key }) => key)).toEqual(['b:new', 'b:b1', 'b:b2', 'b:b6']);
  });

  test('a split and a join are told as such, not as words that went and came', () => {
    const changed = comesTo((desk) => {
      desk.split(34, 2, 'tail');
      desk.join(7);
    });
    expect(texts(changed).map((line) => line.split(':')[0])).toEqual(['split Art. 1(2)', 'joined Art. 2(1)']);
  });

  test('RV2: what was moved is moved, in a section, to another one, and with its section; renumbering is no change', () => {
    const inside = comesTo((desk) =>
      desk.act((writing) => moveBlocks(writing, ['b3'], { section: 's0', after: 'b0' })),
    );
    expect(texts(inside)).toEqual(['moved Art. 1(3): 3. Nothing shall prevent it. > 3. Nothing shall prevent it.']);
    const across = comesTo((desk) =>
      desk.act((writing) => moveBlocks(writing, ['b3'], { section: 's1', after: 'b5' })),
    );
    expect(all(across)[0]).toMatchObject({ key: 'b:b3', change: { what: 'moved', was: 'Art. 1(3)' } });
    const section = comesTo((desk) => desk.act((writing) => moveSection(writing, 's2', null)));
    expect(texts(section)).toEqual(['section-moved Art. 3: - > -']);
    const pasted = comesTo((desk) => {
      const words = desk.words(3);
      desk.deleteBlock(3);
      desk.split(desk.words(5).length, 5, 'again');
      desk.type(0, words, 6);
    });
    expect(texts(pasted)).toEqual(['moved Art. 2(3): 3. Nothing shall prevent it. > 3. Nothing shall prevent it.']);
  });

  test('a section that came or went is told once', () => {
    const [desk] = TextDesk.pair(...TEXT);
    const whole = stateOf(desk.docs);
    const [shorter] = TextDesk.pair(...TEXT.slice(0, 2));
    const short = stateOf(shorter.docs);
    expect(texts(whatChanged(whole, short, NOBODY))).toEqual([
      'section-removed Art. 3: Article 3\n1. This enters into force. > -',
    ]);
    expect(all(whatChanged(whole, short, NOBODY))[0]?.key).toBe('s:s1');
    expect(texts(whatChanged(short, whole, NOBODY))).toEqual([
      'section-new Art. 3: - > Article 3\n1. This enters into force.',
    ]);
  });

  test('positions by question, with the stance that held before', () => {
    const changed = comesTo(
      (desk) =>
        desk.act((writing) => recordPositions(writing, [support('b:b1', 'BRA', 'OPP'), support('b:b5', 'NOR')])),
      NOBODY,
      (desk) => desk.act((writing) => recordPositions(writing, [support('b:b1', 'BRA')])),
    );
    expect(changed.map(({ group }) => group)).toEqual(['positions']);
    expect(all(changed)).toMatchObject([
      { address: 'Art. 1(1)', entries: [{ stance: 'OPP' }], before: new Map([['BRA', 'SUP']]) },
      { address: 'Art. 2(1)', entries: [{ stance: 'SUP' }], before: new Map() },
    ]);
  });

  test('acts of the chair with the status they lead from and to; one that was undone is told too', () => {
    const rule = (desk: TextDesk) =>
      desk.act((writing) => recordActs(writing, [{ target: 'b:b1', kind: 'agreed', at: '2023-09-05' }]));
    expect(all(comesTo(rule))).toMatchObject([
      { kind: 'acts', before: 'none', after: 'agreed', acts: [{ kind: 'agreed' }], gone: [] },
    ]);
    const undone = comesTo((desk) => actsParts(desk.docs.acts).acts.delete(0, 1), NOBODY, rule);
    expect(all(undone)).toMatchObject([{ kind: 'acts', before: 'agreed', after: 'none', gone: [{ kind: 'agreed' }] }]);
  });

  test('proposals tabled, withdrawn and decided, with the words that a decision changed beside it', () => {
    const amend = (desk: TextDesk) =>
      desk.act((writing) =>
        propose(writing, {
          kind: 'amend',
          blocks: ['b1'],
          words: ['1. States may cooperate.'],
          proponents: ['BRA'],
          layer: 'declared',
        }),
      );
    expect(all(comesTo(amend))).toMatchObject([{ kind: 'proposal', before: null, after: 'tabled' }]);
    let id = '';
    const prepare = (desk: TextDesk) => {
      id = amend(desk);
    };
    const withdrawn = comesTo((desk) => desk.act((writing) => withdrawProposal(writing, id, [])), NOBODY, prepare);
    expect(all(withdrawn)).toMatchObject([{ before: 'tabled', after: 'withdrawn', events: [{ kind: 'withdrawn' }] }]);
    const decided = comesTo((desk) => desk.act(() => decide(desk, id, { form: 'accept' })), NOBODY, prepare);
    expect(decided.map(({ group }) => group)).toEqual(['proposals', 'text']);
    expect(all(decided)).toMatchObject([
      { kind: 'proposal', after: 'accepted' },
      { kind: 'text', accepted: [id] },
    ]);
  });

  test('ours first: a brief, a position or a proposal of our delegation makes a place ours, whatever happens there', () => {
    const changed = comesTo(
      (desk) => {
        desk.type(0, 'X', 1);
        desk.type(0, 'X', 2);
        desk.type(0, 'X', 5);
        desk.type(0, 'X', 6);
        desk.act((writing) => recordActs(writing, [{ target: 'b:b5', kind: 'agreed', at: '2023-09-05' }]));
        desk.act((writing) => recordPositions(writing, [support('b:b6', 'IND'), support('b:b2', 'IND')]));
      },
      { person: null, delegation: 'NOR' },
      (desk) => {
        desk.act((writing) => writeBrief(writing, 'b:b5', { redLine: 'No fund.' }));
        desk.act((writing) => recordPositions(writing, [support('b:b2', 'NOR')]));
        desk.act((writing) =>
          propose(writing, { kind: 'delete', blocks: ['b6'], proponents: ['NOR'], layer: 'declared' }),
        );
      },
    );
    expect(changed.map(({ group, changes }) => [group, changes.map(({ kind, key }) => `${kind} ${key}`)])).toEqual([
      ['ours', ['text b:b2', 'positions b:b2', 'acts b:b5', 'text b:b5', 'text b:b6', 'positions b:b6']],
      ['text', ['text b:b1']],
    ]);
  });

  test('what I did myself is left out; what others did in the same place is not', () => {
    const hands = (block: string) => {
      const me = { person: 'id-a', name: 'a', delegation: null };
      return block === 'b1' ? [me] : [me, { person: 'id-b', name: 'b', delegation: 'BRA' }];
    };
    const changed = comesTo(
      (desk) => {
        desk.type(0, 'X', 1);
        desk.type(0, 'X', 2);
        desk.act((writing) => recordPositions(writing, [support('b:b1', 'IND')]));
        desk.act((writing) => addComment(writing, { on: 'b:b1', words: 'Mine.', layer: 'declared' }));
      },
      { person: 'id-a', delegation: null, hands },
    );
    expect(all(changed)).toMatchObject([{ kind: 'text', key: 'b:b2', hands: [{ name: 'a' }, { name: 'b' }] }]);
  });

  test('comments and settings come last', () => {
    const changed = comesTo((desk) => {
      desk.act((writing) => addComment(writing, { on: 'b:b1', words: 'Why?', layer: 'declared' }));
      actsParts(desk.docs.acts).settings.set('needsSeconder', true);
    });
    expect(changed).toMatchObject([
      {
        group: 'rest',
        changes: [
          { kind: 'comment', key: 'b:b1' },
          { kind: 'settings', names: ['needsSeconder'] },
        ],
      },
    ]);
  });

  test('property: each paragraph whose words, place or existence is another is named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = seeded(seed);
        const [desk] = TextDesk.pair(...TEXT);
        let minted = 0;
        const fresh = (count: number) =>
          Array.from({ length: count }, () => String.fromCharCode(0x4e00 + minted++)).join('');
        for (let i = 0; i < 3; i++) operate(desk, random, fresh, true);
        const before = stateOf(desk.docs);
        for (let i = random(6); i >= 0; i--) operate(desk, random, fresh, true);
        const after = stateOf(desk.docs);
        const named = new Set(
          all(whatChanged(before, after, NOBODY)).flatMap((each) => (each.kind === 'text' ? each.change.blocks : [])),
        );
        const blocks = new Set([...before.reading.byBlock.keys(), ...after.reading.byBlock.keys()]);
        for (const block of blocks) {
          const [was, is] = [
            before.reading.byBlock.get(block)?.text ?? '',
            after.reading.byBlock.get(block)?.text ?? '',
          ];
          if (was.trim() !== is.trim()) expect([block, named.has(block)]).toEqual([block, true]);
        }
      }),
      { seed: 6, numRuns: 30 },
    );
  });
});
