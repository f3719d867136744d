import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Desk } from '../testing/desk';
import { recordActs, withdrawAct } from './actions/acts';
import { recordResolution, resolutionOf } from './actions/choices';
import { addComment } from './actions/comments';
import { recordPositions } from './actions/positions';
import { cosponsor, tableProposals, withdrawProposal } from './actions/proposalLife';
import { changeProposal, propose } from './actions/proposals';
import { type AuditFact, auditFacts } from './auditFacts';
import { DOCUMENT_NAMES, type DocumentName } from './layout';

const CANARY = 'Kanarienvogel';
const BLOCK = 'dtc-29-1';

/** What a room hears of a desk: its public documents, as they arrive there. */
function room(desk: Desk): { readonly heard: AuditFact[]; readonly docs: Record<DocumentName, Y.Doc> } {
  const heard: AuditFact[] = [];
  const docs = {} as Record<DocumentName, Y.Doc>;
  for (const name of DOCUMENT_NAMES) {
    const doc = new Y.Doc({ gc: name !== 'text' });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(desk.docs[name]), 'load');
    doc.on('afterTransaction', (transaction: Y.Transaction) => heard.push(...auditFacts(name, doc, transaction)));
    desk.docs[name].on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'guest'));
    docs[name] = doc;
  }
  return { heard, docs };
}

function opened() {
  const desk = Desk.withSample('ahc');
  return { desk, ...room(desk) };
}

const key = `b:${BLOCK}`;

describe('AU3: facts for the log of acts, out of what really arrived', () => {
  it('rulings, objections and what was withdrawn of them', () => {
    const { desk, heard } = opened();
    const [id = ''] = desk.act((writing) =>
      recordActs(writing, [{ target: key, kind: 'ad-referendum', at: desk.now, words: CANARY, note: CANARY }]),
    );
    desk.act((writing) =>
      recordActs(writing, [{ target: 'text', kind: 'objection', at: desk.now, delegations: ['BRA'] }]),
    );
    expect(heard).toEqual([
      { kind: 'ruled', what: { act: id, how: 'ad-referendum', on: key } },
      { kind: 'ruled', what: { act: expect.any(String), how: 'objection', on: 'text', delegations: 'BRA' } },
    ]);
    heard.length = 0;
    const act = desk.model.acts.find((one) => one.id === id);
    if (act !== undefined) desk.act((writing) => withdrawAct(writing, act));
    expect(heard).toEqual([{ kind: 'withdrew', what: { act: id } }]);
    heard.length = 0;
    desk.history.undo();
    desk.history.undo();
    expect(heard.map(({ kind, what }) => [kind, what.undone])).toEqual([
      ['withdrew', true],
      ['withdrew', true],
    ]);
  });

  it('decisions on brackets, one fact however many places they have', () => {
    const { desk, heard } = opened();
    const decision = {
      form: 'keep',
      chosen: CANARY,
      dropped: [CANARY],
      places: [{ block: BLOCK, brackets: [] }],
    } as const;
    desk.act((writing) => recordResolution(writing, resolutionOf(writing, decision)));
    expect(heard).toEqual([
      { kind: 'decided', what: { bracket: expect.any(String), how: 'keep', places: 1, on: key } },
    ]);
  });

  it('a proposal is told once it is tabled, and what becomes of it; a draft, a remark and its grounds never', () => {
    const { desk, heard } = opened();
    const id = desk.act((writing) =>
      propose(writing, {
        kind: 'amend',
        blocks: [BLOCK],
        words: [CANARY],
        proponents: ['BRA'],
        layer: 'brief',
        reason: CANARY,
      }),
    );
    expect(heard).toEqual([]);
    desk.act((writing) => tableProposals(writing, [id]));
    expect(heard).toEqual([{ kind: 'tabled', what: { proposal: id, how: 'amend', delegations: 'BRA' } }]);
    heard.length = 0;
    desk.act((writing) => changeProposal(writing, id, { reason: `${CANARY} again` }));
    desk.act((writing) => addComment(writing, { on: key, words: CANARY, layer: 'declared' }));
    expect(heard).toEqual([]);
    desk.act((writing) => cosponsor(writing, id, ['NOR']));
    desk.act((writing) => withdrawProposal(writing, id, ['NOR', 'BRA']));
    expect(heard.map(({ kind, what }) => [kind, what.how, what.delegations])).toContainEqual([
      'declared',
      'cosponsored',
      'NOR',
    ]);
    expect(heard.at(-1)).toMatchObject({ kind: 'withdrew', what: { proposal: id } });
    expect(JSON.stringify(heard)).not.toContain(CANARY);
  });

  it('CF1: nothing at all of our record and our brief', () => {
    const { desk, heard } = opened();
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target: key,
          option: 'keep',
          stance: 'OPP',
          delegations: ['BRA'],
          grade: 'confidence',
          note: CANARY,
          said: { at: desk.now },
        },
      ]),
    );
    desk.act((writing) =>
      propose(writing, { kind: 'amend', blocks: [BLOCK], words: [CANARY], proponents: ['NOR'], layer: 'record' }),
    );
    expect(heard).toEqual([]);
  });

  it('positions that a seat declares in its own document, and seats to which the text is opened', () => {
    const declared = new Y.Doc();
    const acts = new Y.Doc();
    const heard: AuditFact[] = [];
    declared.on('afterTransaction', (each: Y.Transaction) =>
      heard.push(...auditFacts('declared-ab12cd34', declared, each)),
    );
    acts.on('afterTransaction', (each: Y.Transaction) => heard.push(...auditFacts('acts', acts, each)));
    const entry = {
      id: 'e1',
      target: { kind: 'block', block: 'b1' },
      option: 'keep',
      stance: 'SUP',
      delegations: ['BRA'],
      note: CANARY,
      act: { kind: 'said' },
    };
    const entries = declared.getArray('entries');
    entries.push([entry, { ...entry, id: 'e2', act: { kind: 'withdrawal', of: 'e1' } }]);
    acts.getMap('seats').set('ab12cd34', { writesText: true, title: CANARY });
    acts.getMap('seats').set('ab12cd34', { writesText: true, title: 'other' });
    acts.getMap('seats').set('ab12cd34', { writesText: false });
    const what = { stance: 'SUP', option: 'keep', on: 'b:b1', delegations: 'BRA' };
    expect(heard).toEqual([
      { kind: 'declared', what: { entry: 'e1', how: 'said', ...what } },
      { kind: 'withdrew', what: { entry: 'e2', how: 'withdrawal', ...what } },
      { kind: 'textOpened', what: { seat: 'ab12cd34', open: true } },
      { kind: 'textOpened', what: { seat: 'ab12cd34', open: false } },
    ]);
  });

  it('whatever a client sends that is no record: no fact of it, or one with nothing in it, and never a thrown error', () => {
    const docs = { acts: new Y.Doc(), declared: new Y.Doc(), text: new Y.Doc() };
    const heard: AuditFact[] = [];
    for (const [name, doc] of Object.entries(docs)) {
      doc.on('afterTransaction', (each: Y.Transaction) => heard.push(...auditFacts(name as DocumentName, doc, each)));
    }
    for (const odd of [
      null,
      7,
      'word',
      [],
      {},
      { id: 3, target: 5, delegations: 'BRA', places: {}, kind: {}, act: null },
    ]) {
      docs.acts.getArray('acts').push([odd]);
      docs.acts.getMap('seats').set('x', odd);
      docs.text.getArray('resolutions').push([odd]);
      docs.declared.getArray('entries').push([odd]);
      docs.declared.getArray('proposalEvents').push([odd]);
      docs.declared.getMap('proposals').set(String(heard.length), odd);
    }
    docs.acts.getArray('acts').push([{ id: 'x'.repeat(100_000), kind: 'read' }]);
    expect(JSON.stringify(heard.at(-1)).length).toBeLessThan(1200);
  });

  it('is the same facts where a whole evening arrives at once, each once', () => {
    const { desk, heard, docs } = opened();
    const late = new Y.Doc({ gc: true });
    Y.applyUpdate(late, Y.encodeStateAsUpdate(docs.acts), 'load');
    const lateFacts: AuditFact[] = [];
    late.on('afterTransaction', (each: Y.Transaction) => lateFacts.push(...auditFacts('acts', late, each)));
    for (const kind of ['read', 'agreed', 'reopened'] as const) {
      desk.act((writing) => recordActs(writing, [{ target: key, kind, at: desk.now }]));
    }
    Y.applyUpdate(late, Y.encodeStateAsUpdate(desk.docs.acts), 'room');
    expect(lateFacts).toEqual(heard);
    expect(lateFacts).toHaveLength(3);
    Y.applyUpdate(late, Y.encodeStateAsUpdate(desk.docs.acts), 'room');
    expect(lateFacts).toHaveLength(3);
  });
});
