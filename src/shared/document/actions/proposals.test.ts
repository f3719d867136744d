import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { standingOf } from '../../domain/proposalStanding';
import { TextDesk } from '../../testing/textDesk';
import { recordParts } from '../layout';
import { addBranch } from './branches';
import { recordPositions } from './positions';
import { mergeInto, rebase, split } from './proposalForms';
import { closeProposals, cosponsor, tableProposals, withdrawProposal } from './proposalLife';
import { discardDraft, propose, reword } from './proposals';

const TEXT = [
  '1. States may cooperate in good faith.',
  '2. Each Party shall report annually.',
  '3. Nothing shall prevent it.',
];

function desk() {
  return TextDesk.pair(TEXT)[0];
}

function ofBrazil(own: TextDesk, words = '1. States shall cooperate in good faith.') {
  return own.act((writing) => propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: ['BRA'] }));
}

describe('proposals beside the text', () => {
  test('PR1: a thousand proposals leave the text document as it was', () => {
    const own = desk();
    let updates = 0;
    own.doc.on('update', () => {
      updates += 1;
    });
    for (let i = 0; i < 1000; i++) {
      const id = ofBrazil(own, `1. States shall cooperate ${i} times in good faith.`);
      if (i % 3 === 0) own.act((writing) => reword(writing, id, [`1. States should cooperate ${i} times.`]));
      if (i % 5 === 0) own.act((writing) => tableProposals(writing, [id]));
    }
    expect(own.model.proposals.size).toBe(1000);
    expect(updates).toBe(0);
    expect(own.paragraphs).toEqual(TEXT);
  });

  test('PR1, CF1: others are noted in our record, our own drafts in our brief, the chair’s entries in the room', () => {
    const own = desk();
    const theirs = ofBrazil(own);
    own.act(({ docs }) =>
      docs.record.transact(() => recordParts(docs.record).settings.set('ourDelegation', 'NOR'), 'user'),
    );
    const ours = own.act((writing) => propose(writing, { kind: 'delete', blocks: ['b2'], proponents: ['NOR'] }));
    own.act(({ docs }) => docs.record.transact(() => recordParts(docs.record).settings.set('desk', 'chair'), 'user'));
    const chairs = ofBrazil(own);
    const of = (id: string) => own.model.proposals.get(id);
    expect([of(theirs)?.layer, of(ours)?.layer, of(chairs)?.layer]).toEqual(['record', 'brief', 'declared']);
    expect([of(theirs)?.state, of(ours)?.state, of(chairs)?.state]).toEqual(['tabled', 'draft', 'tabled']);
    expect(of(chairs)?.byChair).toBe(true);
    expect(of(theirs)?.byChair).toBeUndefined();
  });

  test('PR2, CF5: a draft is tabled whole, without the keystrokes it was made with, and undo makes it a draft again', () => {
    const own = desk();
    const id = own.act((writing) =>
      propose(writing, { kind: 'amend', blocks: ['b0'], words: ['1. S'], proponents: [] }),
    );
    own.act((writing) => reword(writing, id, ['1. Secret words that were struck.']));
    own.act((writing) => reword(writing, id, ['1. States shall cooperate.']));
    own.act((writing) => tableProposals(writing, [id]));
    expect(own.model.proposals.get(id)).toMatchObject({
      layer: 'declared',
      state: 'tabled',
      words: ['1. States shall cooperate.'],
    });
    const sent = Y.encodeStateAsUpdate(own.docs.declared);
    expect(new TextDecoder().decode(sent)).not.toContain('Secret');
    own.history.undo();
    expect(own.model.proposals.get(id)).toMatchObject({ layer: 'brief', state: 'draft' });
  });

  test('CF1, PR1a: shown to the room, a proposal takes nothing along that only our papers hold', () => {
    const own = desk();
    const theirs = own.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['b0'],
        words: ['1. States whisper SECRET.'],
        proponents: ['NOR'],
        grade: 'confidence',
      }),
    );
    const id = own.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['b0'],
        on: theirs,
        from: [theirs],
        line: 'line-in-our-log',
        words: ['1. States shall cooperate.'],
        proponents: ['BRA'],
        grade: 'confidence',
      }),
    );
    own.act((writing) => rebase(writing, id, ['1. States shall cooperate, said EARLIER.']));
    own.act((writing) => rebase(writing, id, ['1. States shall cooperate.']));
    own.act((writing) => closeProposals(writing, [id], 'rejected', { note: 'REMARK of ours' }));
    own.act((writing) => tableProposals(writing, [id]));
    const shown = own.model.proposals.get(id);
    expect(shown).toMatchObject({
      layer: 'declared',
      state: 'rejected',
      grade: 'record',
      words: ['1. States shall cooperate.'],
    });
    expect(shown?.base).toEqual([{ block: 'b0', words: TEXT[0] }]);
    const sent = new TextDecoder().decode(Y.encodeStateAsUpdate(own.docs.declared));
    for (const private_ of ['SECRET', 'EARLIER', 'REMARK', 'line-in-our-log', theirs, 'confidence'])
      expect(sent).not.toContain(private_);
    own.history.undo();
    expect(own.model.proposals.get(id)).toMatchObject({ layer: 'record', grade: 'confidence', on: theirs });
  });

  test('PR4: two that are tabled together stay one on the other', () => {
    const own = desk();
    const id = ofBrazil(own);
    const on = own.act((writing) =>
      propose(writing, { kind: 'amend', blocks: ['b0'], on: id, words: ['1. States shall.'], proponents: ['NOR'] }),
    );
    own.act((writing) => tableProposals(writing, [on, id]));
    expect(own.model.proposals.get(on)).toMatchObject({ on: id, layer: 'declared' });
    expect(own.model.proposals.get(on)?.base[0]?.words).toBe('1. States shall cooperate in good faith.');
  });

  test('PR2a: what is done on seeing another counts after it, whatever zone and clock it was done with', () => {
    const own = desk();
    const id = ofBrazil(own);
    own.now = '2023-09-05T10:00:00.000+02:00';
    own.act((writing) => closeProposals(writing, [id], 'rejected'));
    own.now = '2023-09-05T09:00:00.000Z';
    own.act((writing) => closeProposals(writing, [id], 'reopened'));
    expect(own.model.proposals.get(id)?.state).toBe('tabled');
    own.now = '2023-09-05T08:30:00.000Z';
    own.act((writing) => withdrawProposal(writing, id));
    expect(own.model.proposals.get(id)?.state).toBe('withdrawn');
  });

  test('PR2: co-sponsors join and leave; the last one to leave withdraws it', () => {
    const own = desk();
    const id = ofBrazil(own);
    own.act((writing) => cosponsor(writing, id, ['NOR', 'CHE']));
    expect(own.model.proposals.get(id)?.sponsors).toEqual(['BRA', 'NOR', 'CHE']);
    own.act((writing) => withdrawProposal(writing, id, ['BRA']));
    expect(own.model.proposals.get(id)).toMatchObject({ sponsors: ['NOR', 'CHE'], state: 'tabled' });
    own.act((writing) => withdrawProposal(writing, id, ['NOR', 'CHE']));
    expect(own.model.proposals.get(id)?.state).toBe('withdrawn');
    own.act((writing) => closeProposals(writing, [id], 'reopened'));
    expect(own.model.proposals.get(id)?.state).toBe('tabled');
  });

  test('PR2: where a seconder is asked for, a proposal is parked until somebody else supports it', () => {
    const own = desk();
    const id = ofBrazil(own);
    const standing = () => standingOf(own.model, own.model.proposals.get(id) as never);
    expect(standing().state).toBe('tabled');
    own.docs.acts.getMap('settings').set('needsSeconder', true);
    expect(standing().state).toBe('parked');
    own.act((writing) =>
      recordPositions(writing, [
        {
          target: `p:${id}`,
          option: 'keep',
          delegations: ['NOR'],
          stance: 'SUP',
          grade: 'record',
          said: { at: own.now },
        },
      ]),
    );
    expect(standing()).toMatchObject({ state: 'tabled', supporters: ['NOR'], sponsors: ['BRA'] });
  });

  test('PO4, PR1b, PR2: support for a proposal turns stale when its words change in substance', () => {
    const own = desk();
    const id = ofBrazil(own);
    own.act((writing) =>
      recordPositions(writing, [
        {
          target: `p:${id}`,
          option: 'keep',
          delegations: ['NOR'],
          stance: 'SUP',
          grade: 'record',
          said: { at: own.now },
        },
      ]),
    );
    own.act((writing) => reword(writing, id, ['1. States must cooperate in good faith at all times.']));
    expect(own.model.readingOf(`p:${id}`).staleSupport).toEqual(['NOR']);
  });

  test('PR4: a proposal on a proposal starts from its words, and from the text once that is decided', () => {
    const own = desk();
    const id = ofBrazil(own);
    const on = own.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['b0'],
        on: id,
        words: ['1. States shall cooperate fully in good faith.'],
        proponents: ['NOR'],
      }),
    );
    expect(own.model.proposals.get(on)?.base[0]?.words).toBe('1. States shall cooperate in good faith.');
    expect(own.model.examined(on)).toMatchObject({ kind: 'applies' });
    own.act((writing) => closeProposals(writing, [id], 'rejected'));
    expect(own.model.examined(on)).toMatchObject({
      kind: 'adjusted',
      words: ['1. States may cooperate fully in good faith.'],
    });
  });

  test('PR5: several are merged into one with what each brought, and the parts say where they went', () => {
    const own = desk();
    const one = ofBrazil(own);
    const two = own.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: ['b0'],
        words: ['1. States may cooperate fully.'],
        proponents: ['NOR'],
      }),
    );
    const merged = own.act((writing) => mergeInto(writing, [one, two]));
    expect(own.model.proposals.get(merged)).toMatchObject({
      words: ['1. States shall cooperate fully.'],
      sponsors: ['BRA', 'NOR'],
      from: [one, two],
      state: 'tabled',
    });
    expect(own.model.proposals.get(one)).toMatchObject({ state: 'merged' });
    expect(own.model.proposals.get(one)?.events.at(-1)?.into).toEqual([merged]);
    own.history.undo();
    expect(own.model.proposals.has(merged)).toBe(false);
    expect(own.model.proposals.get(two)?.state).toBe('tabled');
  });

  test('PR2: one proposal is split by its changes, each part on the words the whole was made on', () => {
    const own = desk();
    const id = ofBrazil(own, '1. All States shall cooperate in good faith.');
    const [one, other] = own.act((writing) => split(writing, id, new Set([1])));
    expect(own.model.proposals.get(one)?.words).toEqual(['1. States shall cooperate in good faith.']);
    expect(own.model.proposals.get(other)?.words).toEqual(['1. All States may cooperate in good faith.']);
    expect(own.model.proposals.get(id)?.state).toBe('split');
  });

  test('PR3: what needs rewording is put on the words as they are, and what it was made on stays in its history', () => {
    const own = desk();
    const id = ofBrazil(own);
    own.dispatch((tr) => tr.insertText('must', 1 + 1 + '1. States '.length, 1 + 1 + '1. States may'.length));
    expect(own.paragraphs[0]).toBe('1. States must cooperate in good faith.');
    expect(own.model.examined(id)).toMatchObject({ kind: 'reword', why: 'words' });
    own.act((writing) => rebase(writing, id, ['1. States shall cooperate in good faith.']));
    expect(own.model.examined(id)).toMatchObject({ kind: 'applies' });
    expect(own.model.proposals.get(id)?.events.at(-1)?.was?.[0]?.words).toBe(TEXT[0]);
  });

  test('PR1: what a kind cannot be without is refused, and nothing is written', () => {
    const own = desk();
    const wrong: Parameters<typeof propose>[1][] = [
      { kind: 'amend', blocks: [], words: ['x'], proponents: [] },
      { kind: 'amend', blocks: ['b0'], proponents: [] },
      { kind: 'insert', words: ['x'], proponents: [] },
      { kind: 'delete', blocks: ['b0'], words: ['x'], proponents: [] },
      { kind: 'move', blocks: ['b0'], proponents: [] },
      { kind: 'amend', blocks: ['nowhere'], words: ['x'], proponents: [] },
      { kind: 'insert', place: { section: 'nowhere', after: null }, words: ['x'], proponents: [] },
    ];
    for (const proposal of wrong) expect(() => own.act((writing) => propose(writing, proposal))).toThrow(RangeError);
    expect(own.model.proposals.size).toBe(0);
  });

  test('PR2: a draft is thrown away, what was tabled is not', () => {
    const own = desk();
    const draft = own.act((writing) => propose(writing, { kind: 'delete', blocks: ['b1'], proponents: [] }));
    const tabled = ofBrazil(own);
    own.act((writing) => discardDraft(writing, draft));
    expect(own.model.proposals.has(draft)).toBe(false);
    expect(() => own.act((writing) => discardDraft(writing, tabled))).toThrow(RangeError);
  });

  test('PR1: a chair’s text is a wording of its own beside the text', () => {
    const own = desk();
    const branch = own.act((writing) => addBranch(writing, { title: 'Chair’s text on Art. 1', section: 's0' }));
    const id = own.act((writing) =>
      propose(writing, { kind: 'amend', blocks: ['b1'], words: ['2. Each Party reports.'], proponents: [], branch }),
    );
    expect(own.model.branches.get(branch)).toMatchObject({ section: 's0' });
    expect(own.model.proposals.get(id)).toMatchObject({ branch, state: 'draft', layer: 'brief' });
    own.act((writing) => tableProposals(writing, [id]));
    expect(own.model.proposals.get(id)).toMatchObject({ branch, layer: 'declared' });
    expect(own.paragraphs).toEqual(TEXT);
  });
});
