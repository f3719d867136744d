import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOfSeat } from '../base/seatDocuments';
import type { Entry } from '../domain/position';
import { seedText } from '../testing/cohort';
import { ARG, BRA, brazils, bytesOf, DRAFTER, OBSERVER, room, TEXT } from '../testing/seatedFour';
import { SeatDesk, SeatRoom } from '../testing/seatRoom';
import { recordActs } from './actions/acts';
import { addComment, answer, changeComment, deleteComment, settleThread } from './actions/comments';
import { canDecide } from './actions/decisions';
import { declarable, declareNoted, declarePositions } from './actions/declaredPositions';
import { acceptLeftWords, keepDeletedBlock } from './actions/mends';
import { confirmPositions, correctPosition, recordPositions, withdrawPositions } from './actions/positions';
import { closeProposals, cosponsor, tableProposals, withdrawProposal } from './actions/proposalLife';
import { orderProposals } from './actions/proposalOrder';
import { propose, reword } from './actions/proposals';
import { changeDossier, changeRecordSettings } from './actions/settings';
import { addSection, beginSection, moveBlocks, moveSection } from './actions/structure';
import type { Writing } from './actions/writing';
import { emptyDocs } from './docs';
import { createDoc } from './layout';
import { Projection } from './project';
import { SeatDocs } from './seatDocs';

describe('proposals in a room', () => {
  it('RM2, RM3: what a delegate tables is theirs for everybody, under an id that says so', () => {
    const own = room();
    const id = brazils(own);
    expect(id.startsWith('seatbra0-')).toBe(true);
    for (const desk of own.desks.values()) {
      const proposal = desk.model.proposals.get(id);
      expect([proposal?.seat, proposal?.layer, proposal?.state, proposal?.sponsors]).toEqual([
        BRA.id,
        'declared',
        'tabled',
        ['BRA'],
      ]);
      expect(desk.model.unheard).toEqual([]);
    }
  });

  it('RM3: a draft from elsewhere is given an id that says whose it is when it is tabled', () => {
    const own = room();
    const desk = own.at(BRA.id);
    const from = new SeatDesk('chair');
    Y.applyUpdate(from.docs.text, Y.encodeStateAsUpdate(desk.docs.text));
    const draft = from.act((writing) =>
      propose(writing, { kind: 'delete', blocks: ['b2'], proponents: ['BRA'], layer: 'brief' }),
    );
    Y.applyUpdate(desk.docs.brief, Y.encodeStateAsUpdate(from.docs.brief));
    const [id] = desk.act((writing) => tableProposals(writing, [draft]));
    own.meet();
    expect(id).not.toBe(draft);
    expect(own.at(ARG.id).model.proposals.get(id ?? '')?.sponsors).toEqual(['BRA']);
    expect(desk.model.proposals.has(draft)).toBe(false);
  });

  it('RM2: at a seat nobody tables in the name of another', () => {
    const own = room();
    const desk = own.at(BRA.id);
    const id = desk.act((writing) => propose(writing, { kind: 'delete', blocks: ['b2'], proponents: ['ARG'] }));
    expect(desk.model.proposals.get(id)?.layer).toBe('record');
    expect(() => desk.act((writing) => tableProposals(writing, [id]))).toThrow(RangeError);
    own.meet();
    expect(own.at(ARG.id).model.proposals.size).toBe(0);
  });

  it('TH2a: a proposal on which others acted stays when its proponent takes back that they made it, and what nobody did goes', () => {
    const own = room();
    const brazil = own.at(BRA.id);
    const amend = (words: string) =>
      brazil.act((writing) =>
        propose(writing, { kind: 'amend', blocks: ['b1'], words: [words], proponents: ['BRA'], layer: 'declared' }),
      );
    const alone = amend('Mine alone.');
    expect(brazil.history.undo()).toBe(true);
    expect(brazil.model.proposals.has(alone)).toBe(false);

    const [cosponsored, decided] = [amend('With others.'), amend('2. Each Party may report.')];
    own.meet();
    own.at(ARG.id).act((writing) => cosponsor(writing, cosponsored, ['ARG']));
    own.at('chair').act((writing) => closeProposals(writing, [decided], 'rejected'));
    own.meet();
    const before = own.at('chair').model.proposals;
    expect([brazil.history.undo(), brazil.history.undo(), brazil.history.canUndo()]).toEqual([false, false, false]);
    own.meet();
    for (const desk of own.desks.values()) {
      for (const id of [cosponsored, decided])
        expect(desk.model.proposals.get(id)).toMatchObject({
          state: before.get(id)?.state,
          words: before.get(id)?.words,
          sponsors: before.get(id)?.sponsors,
        });
    }
    expect(before.get(decided)?.state).toBe('rejected');
  });

  it('TH2a: a proposal that its proponent takes back at the moment others act on it stands again, and takes nothing else back', () => {
    const own = room();
    const brazil = own.at(BRA.id);
    const amend = () =>
      brazil.act((writing) =>
        propose(writing, { kind: 'amend', blocks: ['b1'], words: ['New.'], proponents: ['BRA'], layer: 'declared' }),
      );
    const id = amend();
    own.meet();
    const proposal = own.at('chair').model.proposals.get(id);
    own.at(ARG.id).act((writing) => cosponsor(writing, id, ['ARG']));
    expect(brazil.history.undo()).toBe(true);
    const other = amend();
    brazil.history.undo();
    own.meet();
    own.meet();
    for (const desk of own.desks.values()) {
      expect(desk.model.proposals.get(id)).toMatchObject({ words: proposal?.words, state: proposal?.state });
      expect(desk.model.proposals.get(id)?.sponsors).toHaveLength(2);
      expect(desk.model.proposals.has(other)).toBe(false);
    }
    // Made again, it is not there twice.
    brazil.history.redo();
    own.meet();
    expect(own.at('chair').model.proposals.get(id)?.sponsors).toHaveLength(2);
  });

  it('TH2a: a draft that was tabled, and taken back while others act on it, stands tabled, and once', () => {
    const own = room();
    const brazil = own.at(BRA.id);
    const draft = brazil.act((writing) =>
      propose(writing, { kind: 'delete', blocks: ['b2'], proponents: ['BRA'], layer: 'brief' }),
    );
    const [id = ''] = brazil.act((writing) => tableProposals(writing, [draft]));
    own.meet();
    own.at(ARG.id).act((writing) => cosponsor(writing, id, ['ARG']));
    brazil.history.undo();
    expect([...brazil.model.proposals.keys()]).toEqual([draft]);
    brazil.history.undo();
    expect([...brazil.model.proposals.keys()]).toEqual([]);
    own.meet();
    own.meet();
    for (const desk of own.desks.values()) {
      expect([...desk.model.proposals.keys()]).toEqual([id]);
      expect(desk.model.proposals.get(id)?.sponsors).toEqual(['BRA', 'ARG']);
    }
  });

  it('RM4: each speaks for itself from its own document: co-sponsors, leaves, withdraws; undo takes it back', () => {
    const own = room();
    const id = brazils(own);
    const argentina = own.at(ARG.id);
    const state = () => own.at('chair').model.proposals.get(id);
    argentina.act((writing) => cosponsor(writing, id, ['ARG']));
    own.meet();
    expect(state()?.sponsors).toEqual(['BRA', 'ARG']);
    expect(state()?.events.map(({ kind, seat }) => [kind, seat])).toEqual([
      ['tabled', BRA.id],
      ['cosponsored', ARG.id],
    ]);
    own.at(BRA.id).act((writing) => withdrawProposal(writing, id));
    own.meet();
    // Brazil speaks for Brazil: Argentina still sponsors it.
    expect([state()?.state, state()?.sponsors]).toEqual(['tabled', ['ARG']]);
    argentina.act((writing) => withdrawProposal(writing, id));
    own.meet();
    expect([state()?.state, state()?.sponsors]).toEqual(['withdrawn', []]);
    argentina.history.undo();
    own.meet();
    expect([state()?.state, state()?.sponsors]).toEqual(['tabled', ['ARG']]);
    expect(() => argentina.act((writing) => cosponsor(writing, id, ['CHL']))).toThrow(RangeError);
    expect(() => argentina.act((writing) => reword(writing, id, ['x']))).toThrow(RangeError);
    expect(() => argentina.act((writing) => closeProposals(writing, [id], 'rejected'))).toThrow(RangeError);
  });

  it('RM4, RM5: a withdrawal takes no decision back; chair and drafters decide, and nobody else', () => {
    const own = room();
    const id = brazils(own);
    own.at(DRAFTER.id).act((writing) => closeProposals(writing, [id], 'rejected'));
    own.meet();
    own.at(BRA.id).act((writing) => withdrawProposal(writing, id));
    own.meet();
    expect(own.at('chair').model.proposals.get(id)?.state).toBe('rejected');
    own.at('chair').act((writing) => closeProposals(writing, [id], 'reopened'));
    own.meet();
    expect(own.at(BRA.id).model.proposals.get(id)?.state).toBe('tabled');
    expect(canDecide(own.at('chair').writing(), id)).toBeNull();
    expect(canDecide(own.at(DRAFTER.id).writing(), id)).toBeNull();
    expect(canDecide(own.at(BRA.id).writing(), id)).toBe('not-ours');
  });

  it('PR7: the chair sets the order for all, without writing what others brought', () => {
    const own = room();
    const first = brazils(own);
    const second = brazils(own, '1. States should cooperate in good faith.');
    own.at('chair').act((writing) => orderProposals(writing, [second, first]));
    own.meet();
    const ranks = [first, second].map((id) => own.at(ARG.id).model.proposals.get(id)?.rank);
    expect(ranks).toEqual([1, 0]);
    expect(() => own.at(BRA.id).act((writing) => orderProposals(writing, [first, second]))).toThrow(RangeError);
  });

  it('RM1: only the chair rules', () => {
    const own = room();
    const act = { target: 'b:b0', kind: 'agreed', at: '2026-05-04' } as const;
    expect(() => own.at(BRA.id).act((writing) => recordActs(writing, [act]))).toThrow(RangeError);
    expect(own.at('chair').act((writing) => recordActs(writing, [act]))).toHaveLength(1);
  });

  it('RM1: no action writes text or acts from a seat that may not', () => {
    const own = room();
    const desk = own.at(BRA.id);
    const [text, acts] = [desk.docs.text, desk.docs.acts].map((doc) => Y.encodeStateVector(doc));
    const [section] = desk.model.sections.keys();
    const attempts: ((writing: Writing) => unknown)[] = [
      (writing) => addSection(writing, null),
      (writing) => moveSection(writing, section ?? '', null),
      (writing) => beginSection(writing, 'b1'),
      (writing) => moveBlocks(writing, ['b0'], { section: section ?? '', after: 'b1' }),
      (writing) => keepDeletedBlock(writing, 'b0'),
      (writing) => acceptLeftWords(writing, 'b0'),
      (writing) => changeDossier(writing, { title: 'Ours' }),
    ];
    for (const attempt of attempts) expect(() => desk.act(attempt)).toThrow(RangeError);
    expect([Y.encodeStateVector(desk.docs.text), Y.encodeStateVector(desk.docs.acts)]).toEqual([text, acts]);
    expect(() => own.at(DRAFTER.id).act((writing) => addSection(writing, null))).not.toThrow();
  });
});

describe('comments in a room', () => {
  it('RM2: an answer lies with whoever gives it, and nobody writes what another said', () => {
    const own = room();
    const first = own
      .at(BRA.id)
      .act((writing) => addComment(writing, { on: 'b:b0', words: 'Why may?', layer: 'declared' }));
    own.meet();
    const argentina = own.at(ARG.id);
    argentina.now = '2026-05-04T11:00:00.000Z';
    const reply = argentina.act((writing) => answer(writing, first, 'Agreed language.'));
    own.meet();
    const { comments } = own.at('chair').model;
    expect([...comments.values()].map(({ seat, delegation, re }) => [seat, delegation, re])).toEqual([
      [BRA.id, 'BRA', undefined],
      [ARG.id, 'ARG', first],
    ]);
    expect(comments.has(reply)).toBe(true);
    expect(argentina.act((writing) => changeComment(writing, first, 'x')).ok).toBe(false);
    expect(argentina.act((writing) => deleteComment(writing, first)).ok).toBe(false);
    expect(() => argentina.act((writing) => settleThread(writing, first))).toThrow(RangeError);
    expect(() =>
      own.at(OBSERVER.id).act((writing) => addComment(writing, { on: 'b:b0', words: 'x', layer: 'declared' })),
    ).toThrow(RangeError);
  });
});

describe('positions declared to the room', () => {
  const CANARIES = ['canary-note', 'canary-source', 'canary-forum', 'canary-meeting', 'canary-written', 'canary-line'];

  function noted(desk: SeatDesk, delegations: readonly string[], stance: Entry['stance'] = 'OPP'): Entry {
    const [id] = desk.act((writing) =>
      recordPositions(writing, [
        {
          target: 'b:b0',
          option: 'keep',
          delegations,
          written: [`canary-written`],
          stance,
          condition: { kind: 'unless', words: 'financing is in' },
          confidence: 0.5,
          grade: 'confidence',
          evidence: [
            { kind: 'statement', statement: 'canary-source' },
            { kind: 'source', words: 'canary-source', source: 'canary-source' },
          ],
          note: 'canary-note',
          said: { at: '2026-05-01', forum: 'canary-forum', meeting: 'canary-meeting' },
          line: 'canary-line',
        },
      ]),
    );
    return desk.model.entry(id ?? '') as Entry;
  }

  it('RM8, CF1: nothing of what was noted goes along but who stands where, and on what condition', () => {
    const own = room();
    const desk = own.at(BRA.id);
    const entry = noted(desk, ['BRA', 'ARG'], 'RED');
    const [id] = desk.act((writing) => declareNoted(writing, [entry]));
    own.meet();
    const told = own.at(ARG.id).model.entry(id ?? '');
    expect(told).toMatchObject({ seat: BRA.id, delegations: ['BRA'], stance: 'OPP', grade: 'record', evidence: [] });
    expect(told?.condition).toEqual({ kind: 'unless', words: 'financing is in' });
    for (const [key, doc] of own.at(ARG.id).public)
      for (const canary of CANARIES) expect(bytesOf(doc).includes(canary), `${key}: ${canary}`).toBe(false);
    expect(desk.model.entry(entry.id)?.note).toBe('canary-note');
  });

  it('RM8: the chair enters for whom it heard, marked as such, without its own papers', () => {
    const own = room();
    const chair = own.at('chair');
    const [id] = chair.act((writing) => declareNoted(writing, [noted(chair, ['CHL', 'PER'])]));
    own.meet();
    expect(own.at(BRA.id).model.entry(id ?? '')).toMatchObject({ seat: 'chair', delegations: ['CHL', 'PER'] });
    for (const canary of CANARIES) expect(bytesOf(chair.docs.declared).includes(canary)).toBe(false);
  });

  it('RM2: what is not ours, or not for the room, is not to be declared', () => {
    const own = room();
    const desk = own.at(BRA.id);
    expect(declarable(desk.model, noted(desk, ['ARG']))).toBeNull();
    expect(declarable(own.at(OBSERVER.id).model, noted(own.at(OBSERVER.id), ['BRA']))).toBeNull();
    const draft = desk.act((writing) => propose(writing, { kind: 'delete', blocks: ['b2'], proponents: ['BRA'] }));
    const said = { option: 'keep', delegations: ['BRA'], stance: 'SUP' } as const;
    const declare = (target: string, delegations = ['BRA']) =>
      desk.act((writing) => declarePositions(writing, [{ ...said, target, delegations }]));
    expect(() => declare(`p:${draft}`)).toThrow(RangeError);
    expect(() => declare('b:b0', ['BRA', 'ARG'])).toThrow(RangeError);
    expect(declare('b:b0')).toHaveLength(1);
  });

  it('PO5a, PO1: it counts for everybody, is corrected and withdrawn by whose it is, and undo covers it', () => {
    const own = room();
    const desk = own.at(BRA.id);
    const reading = () => own.at('chair').model.readingOf('b:b0').options[0];
    const [id] = desk.act((writing) =>
      declarePositions(writing, [{ target: 'b:b0', option: 'keep', delegations: ['BRA'], stance: 'OPP' }]),
    );
    own.meet();
    expect(reading()?.holdings.map(({ delegation, counted }) => [delegation, counted])).toEqual([['BRA', 'OPP']]);
    const entryOf = (at: SeatDesk) => at.model.entry(id ?? '') as Entry;
    desk.act((writing) => correctPosition(writing, entryOf(desk), { stance: 'RSV', note: 'canary-note' }));
    own.meet();
    expect(reading()?.holdings[0]?.counted).toBe('RSV');
    expect(bytesOf(desk.docs.declared).includes('canary-note')).toBe(false);
    expect(() =>
      own.at(ARG.id).act((writing) => correctPosition(writing, entryOf(own.at(ARG.id)), { stance: 'SUP' })),
    ).toThrow(RangeError);
    // What Argentina hears otherwise is Argentina's note, and nobody else's reading.
    own.at(ARG.id).act((writing) => withdrawPositions(writing, [{ entry: entryOf(own.at(ARG.id)) }]));
    own.meet();
    expect(reading()?.holdings[0]?.counted).toBe('RSV');
    desk.act((writing) => withdrawPositions(writing, [{ entry: entryOf(desk) }]));
    own.meet();
    expect(reading()?.holdings ?? []).toEqual([]);
    desk.history.undo();
    own.meet();
    expect(reading()?.holdings[0]?.counted).toBe('RSV');
  });

  it('RM6: a delegation puts right what the chair entered for it alone', () => {
    const own = room();
    const chair = own.at('chair');
    const [alone, both] = chair.act((writing) =>
      declarePositions(writing, [
        { target: 'b:b0', option: 'keep', delegations: ['BRA'], stance: 'OPP' },
        { target: 'b:b1', option: 'keep', delegations: ['BRA', 'ARG'], stance: 'OPP' },
      ]),
    );
    own.meet();
    const desk = own.at(BRA.id);
    desk.act((writing) => correctPosition(writing, desk.model.entry(alone ?? '') as Entry, { stance: 'SUP' }));
    expect(() =>
      desk.act((writing) => correctPosition(writing, desk.model.entry(both ?? '') as Entry, { stance: 'SUP' })),
    ).toThrow(RangeError);
    own.meet();
    expect(chair.model.readingOf('b:b0').options[0]?.holdings[0]).toMatchObject({ delegation: 'BRA', counted: 'SUP' });
    desk.act((writing) => confirmPositions(writing, [{ entry: desk.model.entry(alone ?? '') as Entry }]));
    own.meet();
    expect(chair.model.unheard).toEqual([]);
  });
});

describe('what the chair of a room enters for others', () => {
  it('PR1a: bears that it was entered by the chair, also where it was noted first; what is its own, or no room’s, does not', () => {
    const words = ['2. Each Party shall report.'];
    const tabled = (own: SeatRoom, proponents: readonly string[]) => {
      const desk = own.at('chair');
      const id = desk.act((writing) => propose(writing, { kind: 'amend', blocks: ['b1'], words, proponents }));
      expect(desk.model.proposals.get(id)?.byChair).toBeUndefined();
      const [told] = desk.act((writing) => tableProposals(writing, [id]));
      own.meet();
      return told ?? '';
    };
    const own = room();
    const id = tabled(own, ['BRA']);
    for (const desk of own.desks.values()) {
      const { byChair, sponsors, seat } = desk.model.proposals.get(id) ?? {};
      expect([byChair, sponsors, seat]).toEqual([true, ['BRA'], 'chair']);
      expect(desk.model.unheard).toEqual([]);
    }
    own.at('chair').act((writing) => changeRecordSettings(writing, { ourDelegation: 'BRA' }));
    expect(own.at(ARG.id).model.proposals.get(tabled(own, ['BRA', 'ARG']))?.byChair).toBeUndefined();
    const alone = new SeatRoom(TEXT, []);
    expect(alone.at('chair').model.proposals.get(tabled(alone, ['BRA']))?.byChair).toBeUndefined();
    const brazil = own.at(BRA.id);
    expect(brazil.model.proposals.get(brazils(own))?.byChair).toBeUndefined();
  });
});

describe('a text of which only the beginning has been read', () => {
  const LAST = '4. Each report is public.';
  const declared = () => {
    const own = new SeatRoom([...TEXT, LAST], [BRA]);
    own
      .at(BRA.id)
      .act((writing) =>
        declarePositions(writing, [{ target: 'b:b3', option: 'keep', delegations: ['BRA'], stance: 'OPP' }]),
      );
    brazilsIn(own);
    own.meet();
    return own;
  };
  const brazilsIn = (own: SeatRoom) => {
    const desk = own.at(BRA.id);
    const words = ['1. States shall cooperate in good faith.'];
    const id = desk.act((writing) => propose(writing, { kind: 'amend', blocks: ['b0'], words, proponents: ['BRA'] }));
    desk.act((writing) => tableProposals(writing, [id]));
  };
  const said = (of: Projection) => ({
    speakers: of.current.readingOf('b:b3').speakers,
    entries: of.current.entries.map(({ seat }) => seat),
    proposals: [...of.current.proposals.values()].map(({ sponsors }) => sponsors),
  });

  it('RM2: a seat that joins then, and what it declares then, keep nobody waiting for the rest, and count with it', () => {
    const own = declared();
    const { acts } = own.at('chair').docs;
    const text = createDoc('text');
    Y.applyUpdate(text, seedText([TEXT, [LAST]]), 'import');
    const update = Y.encodeStateAsUpdate(own.at(BRA.id).docs.declared);
    for (const isHereBefore of [true, false]) {
      const docs = { ...emptyDocs(), text, acts };
      const seats = new SeatDocs('chair', docs.declared);
      const begun = new Projection({ ...docs, seats }, 1);
      const doc = createDoc(documentOfSeat(BRA.id));
      if (isHereBefore) Y.applyUpdate(doc, update, 'remote');
      seats.add(BRA.id, doc);
      if (!isHereBefore) Y.applyUpdate(doc, update, 'remote');
      expect(begun.text.isWhole).toBe(false);
      expect(begun.current.entries).toEqual([]);
      expect(begun.current.proposals.size).toBe(1);
      begun.complete();
      expect(said(begun)).toEqual({ speakers: ['BRA'], entries: [BRA.id], proposals: [['BRA']] });
      expect(said(begun)).toEqual(said(new Projection({ ...docs, seats })));
      begun.stop();
    }
  });
});
