import { describe, expect, test } from 'vitest';
import { TextDesk } from '../../testing/textDesk';
import { proposalKey } from '../proposalNodes';
import { addBranch } from './branches';
import { canDecide, type Decision, decide, decideAll } from './decisions';
import { recordPositions } from './positions';
import { rebase } from './proposalForms';
import { cosponsor, tableProposals } from './proposalLife';
import { type NewProposal, propose, reword } from './proposals';

const TEXT = [
  '1. States may cooperate in good faith.',
  '2. Each Party shall report annually.',
  '3. Nothing shall prevent it.',
];

function desk(paragraphs: readonly string[] = TEXT) {
  return TextDesk.pair(paragraphs)[0];
}

function amend(own: TextDesk, words: string, proponents: string[], block = 'b0') {
  return own.act((writing) => propose(writing, { kind: 'amend', blocks: [block], words: [words], proponents }));
}

function make(own: TextDesk, proposal: NewProposal) {
  return own.act((writing) => propose(writing, proposal));
}

function carry(own: TextDesk, id: string, decision: Decision) {
  const result = own.act(() => decide(own, id, decision));
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

describe('accepting', () => {
  test('PR1, PR2: the words become the text, with what came in by it, and one undo takes all back', () => {
    const own = desk();
    const id = amend(own, '1. States shall cooperate in good faith.', ['BRA']);
    carry(own, id, { form: 'accept' });
    expect(own.paragraphs[0]).toBe('1. States shall cooperate in good faith.');
    const proposal = own.model.proposals.get(id);
    expect(proposal?.state).toBe('accepted');
    expect(proposal?.events.at(-1)).toMatchObject({
      before: [{ block: 'b0', words: TEXT[0] }],
      after: [{ block: 'b0', words: '1. States shall cooperate in good faith.' }],
    });
    expect(proposal?.events.at(-1)?.brought?.[0]?.[0]).toBe(own.doc.clientID);
    own.history.undo();
    expect(own.paragraphs).toEqual(TEXT);
    expect(own.model.proposals.get(id)?.state).toBe('tabled');
  });

  test('PR2c: in part, the rest stays as a proposal on the words as they are now', () => {
    const own = desk();
    const id = amend(own, '1. All States shall cooperate in good faith.', ['BRA']);
    const { rest } = carry(own, id, { form: 'accept', chosen: new Set([1]), rest: 'stays' });
    expect(own.paragraphs[0]).toBe('1. States shall cooperate in good faith.');
    expect(own.model.proposals.get(id)).toMatchObject({ state: 'accepted-in-part' });
    expect(own.model.proposals.get(rest ?? '')).toMatchObject({
      state: 'tabled',
      sponsors: ['BRA'],
      from: [id],
      words: ['1. All States shall cooperate in good faith.'],
    });
    expect(own.model.examined(rest ?? '')).toMatchObject({ kind: 'applies' });
  });

  test('PR2c: in part, the rest goes', () => {
    const own = desk();
    const id = amend(own, '1. All States shall cooperate in good faith.', ['BRA']);
    const { rest } = carry(own, id, { form: 'accept', chosen: new Set([0]), rest: 'goes' });
    expect(own.paragraphs[0]).toBe('1. All States may cooperate in good faith.');
    expect(rest).toBeNull();
    expect(own.model.proposals.size).toBe(1);
  });

  test('PR3, PR10: every survivor says how it fares: unchanged, adjusted, overtaken, to be reworded', () => {
    const own = desk();
    const shall = amend(own, '1. States shall cooperate in good faith.', ['BRA']);
    const fully = amend(own, '1. States may cooperate fully.', ['NOR']);
    const same = amend(own, '1. States shall cooperate in good faith.', ['CHE']);
    const should = amend(own, '1. States should cooperate in good faith.', ['EGY']);
    const elsewhere = amend(own, '2. Each Party shall report every year.', ['JPN'], 'b1');
    const { survivors } = carry(own, shall, { form: 'accept' });
    const fate = Object.fromEntries(survivors.map(({ proposal, after }) => [proposal, after.kind]));
    expect(fate).toEqual({ [fully]: 'adjusted', [same]: 'overtaken', [should]: 'reword' });
    expect(survivors.find(({ proposal }) => proposal === fully)?.after).toMatchObject({
      words: ['1. States shall cooperate fully.'],
    });
    expect(own.model.examined(elsewhere)).toMatchObject({ kind: 'applies' });
  });

  test('PR1: paragraphs come in, go out and move', () => {
    const own = desk();
    const place = { section: 's0', after: 'b0' };
    const add = make(own, { kind: 'insert', place, words: ['1 bis. New.', '1 ter. Newer.'], proponents: ['BRA'] });
    carry(own, add, { form: 'accept' });
    expect(own.paragraphs).toEqual([TEXT[0], '1 bis. New.', '1 ter. Newer.', TEXT[1], TEXT[2]]);
    const first = make(own, {
      kind: 'insert',
      place: { section: 's0', after: null },
      words: ['0. First.'],
      proponents: ['NOR'],
    });
    carry(own, first, { form: 'accept' });
    expect(own.paragraphs[0]).toBe('0. First.');
    const out = make(own, { kind: 'delete', blocks: ['b1'], proponents: ['NOR'] });
    carry(own, out, { form: 'accept' });
    expect(own.paragraphs).not.toContain(TEXT[1]);
    const move = make(own, { kind: 'move', blocks: ['b2'], place, proponents: ['NOR'] });
    carry(own, move, { form: 'accept' });
    expect(own.paragraphs).toEqual(['0. First.', TEXT[0], TEXT[2], '1 bis. New.', '1 ter. Newer.']);
    for (let i = 0; i < 7; i++) own.history.undo();
    expect(own.paragraphs).toEqual(TEXT);
    expect(own.model.proposals.get(add)?.state).toBe('tabled');
  });

  test('PR2: what is closed, promised, overtaken, in need of rewording or on another proposal is refused, and nothing changes', () => {
    const own = desk();
    const one = amend(own, '1. States shall cooperate in good faith.', ['BRA']);
    const on = make(own, {
      kind: 'amend',
      blocks: ['b0'],
      on: one,
      words: ['1. States shall fully cooperate.'],
      proponents: ['NOR'],
    });
    const promised = make(own, { kind: 'amend', blocks: ['b1'], proponents: ['NOR'], toFollow: true });
    const rival = amend(own, '1. States must cooperate in good faith.', ['NOR']);
    expect(canDecide(own.writing(), on)).toBe('stands-on-another');
    expect(canDecide(own.writing(), promised)).toBe('to-follow');
    carry(own, one, { form: 'accept' });
    expect(canDecide(own.writing(), one)).toBe('closed');
    const lost = make(own, { kind: 'move', blocks: ['b0'], place: { section: 's0', after: 'b2' }, proponents: [] });
    own.act(() => own.deleteBlock(2));
    expect(own.model.examined(lost)).toMatchObject({ kind: 'reword', why: 'place' });
    own.history.undo();
    expect(canDecide(own.writing(), rival)).toBe('needs-rewording');
    const before = own.paragraphs;
    expect(own.act(() => decide(own, rival, { form: 'accept' }))).toEqual({ ok: false, error: 'needs-rewording' });
    expect(own.paragraphs).toEqual(before);
    own.act((writing) => reword(writing, promised, ['2. Each Party reports.']));
    expect(own.model.proposals.get(promised)?.toFollow).toBeUndefined();
    expect(canDecide(own.writing(), promised)).toBeNull();
  });

  test('PR2d, PR9: a draft of ours is tabled first; the draft of a chair’s text goes into the text as it is', () => {
    const own = desk();
    const words = '1. States shall cooperate in good faith.';
    const draft = amend(own, words, []);
    expect(own.model.proposals.get(draft)?.state).toBe('draft');
    for (const form of ['accept', 'bracket'] as const)
      expect(own.act(() => decide(own, draft, { form }))).toEqual({ ok: false, error: 'draft' });
    expect(own.paragraphs).toEqual(TEXT);
    own.act((writing) => tableProposals(writing, [draft]));
    carry(own, draft, { form: 'accept' });
    expect(own.paragraphs[0]).toBe(words);

    const branch = own.act((writing) => addBranch(writing, { title: 'Chair A', section: null }));
    const part = make(own, {
      kind: 'amend',
      blocks: ['b1'],
      words: ['2. Each Party reports.'],
      proponents: [],
      branch,
    });
    expect(own.model.proposals.get(part)?.state).toBe('draft');
    carry(own, part, { form: 'accept' });
    expect(own.paragraphs[1]).toBe('2. Each Party reports.');
  });

  test('PR2, PR3: in bulk, each is carried out on the words that those before it left', () => {
    const own = desk();
    const shall = amend(own, '1. States shall cooperate in good faith.', ['BRA']);
    const fully = amend(own, '1. States may cooperate fully.', ['NOR']);
    const must = amend(own, '1. States must cooperate in good faith.', ['EGY']);
    const done = own.act(() => decideAll(own, [shall, fully, must], { form: 'accept' }));
    expect(done.map(({ result }) => (result.ok ? 'done' : result.error))).toEqual(['done', 'done', 'needs-rewording']);
    expect(own.paragraphs[0]).toBe('1. States shall cooperate fully.');
    own.history.undo();
    expect(own.paragraphs).toEqual(TEXT);
    expect([shall, fully, must].map((id) => own.model.proposals.get(id)?.state)).toEqual([
      'tabled',
      'tabled',
      'tabled',
    ]);
  });
});

describe('bracketing instead', () => {
  test('PR2b, BR4: each change becomes a bracket or a pair, and its proponents are the record of it', () => {
    const own = desk();
    const id = amend(own, '1. States shall cooperate fully in faith.', ['BRA']);
    own.act((writing) => cosponsor(writing, id, ['NOR']));
    own.act((writing) =>
      recordPositions(writing, [
        {
          target: proposalKey(id),
          option: 'keep',
          delegations: ['EGY'],
          stance: 'OPP',
          grade: 'record',
          said: { at: own.now },
        },
      ]),
    );
    carry(own, id, { form: 'bracket' });
    expect(own.paragraphs[0]).toBe('1. States [may] [shall] cooperate [fully] in [good] faith.');
    const provision = own.model.provision('b:b0');
    const readings = provision?.brackets.map((bracket) => {
      const { key, option } = own.model.questionOf(bracket);
      const own2 = own.model.readingOf(key).options.find((reading) => reading.option === option);
      return own2?.holdings
        .filter(({ origin }) => origin === 'own')
        .map(({ delegation, stance }) => `${delegation} ${stance}`)
        .sort();
    });
    expect(readings).toEqual([
      [],
      ['BRA SUP', 'EGY OPP', 'NOR SUP'],
      ['BRA SUP', 'EGY OPP', 'NOR SUP'],
      ['BRA OPP', 'EGY SUP', 'NOR OPP'],
    ]);
    own.history.undo();
    expect(own.paragraphs).toEqual(TEXT);
    expect(own.model.entries).toHaveLength(1);
  });

  test('PO3: who can go along with taking words out is not taken for one who can go along with keeping them', () => {
    const own = desk();
    const id = make(own, { kind: 'delete', blocks: ['b1'], proponents: ['NOR'] });
    const said = { at: own.now };
    own.act((writing) =>
      recordPositions(
        writing,
        (['LIV', 'SUP', 'OPP'] as const).map((stance, i) => ({
          target: proposalKey(id),
          option: 'keep' as const,
          delegations: [['EGY', 'BRA', 'CHE'][i] as string],
          stance,
          grade: 'record' as const,
          said,
        })),
      ),
    );
    carry(own, id, { form: 'bracket' });
    const key = own.model.keyOfBracket(own.model.provision('b:b1')?.brackets[0] as never);
    const on = (option: 'keep' | 'delete') =>
      own.model
        .readingOf(key)
        .options.find((reading) => reading.option === option)
        ?.holdings.filter(({ origin }) => origin === 'own')
        .map(({ delegation, stance }) => `${delegation} ${stance}`)
        .sort();
    expect(on('keep')).toEqual(['BRA OPP', 'CHE SUP', 'NOR OPP']);
    expect(on('delete')).toEqual(['EGY LIV']);
  });

  test('PR2b, BR4: a whole wording becomes an alternative behind the number', () => {
    const own = desk();
    const id = amend(own, '1. Parties cooperate.', ['BRA']);
    carry(own, id, { form: 'bracket', as: 'paragraph' });
    expect(own.paragraphs[0]).toBe('1. [States may cooperate in good faith.] [Parties cooperate.]');
    expect(own.model.provision('b:b0')?.brackets.map(({ option }) => option)).toEqual([1, 2]);
  });

  test('PR2b: a change that would tear a bracket apart takes the whole paragraph', () => {
    const own = desk(['1. States [may cooperate] in good faith.']);
    const id = amend(own, '1. States [may] in good faith.', ['BRA']);
    const torn = amend(own, '1. States may cooperate] in good faith.', ['NOR']);
    carry(own, torn, { form: 'bracket' });
    expect(own.paragraphs[0]).toBe('1. [States [may cooperate] in good faith.] [States may cooperate] in good faith.]');
    own.history.undo();
    carry(own, id, { form: 'bracket' });
    expect(own.paragraphs[0]).toBe('1. States [may [cooperate]] in good faith.');
  });

  test('PR2b: whole paragraphs: new ones in brackets, those asked out in brackets, no text as an option, both places of a move', () => {
    const own = desk();
    const add = make(own, {
      kind: 'insert',
      place: { section: 's0', after: 'b0' },
      words: ['1 bis. New.'],
      proponents: ['BRA'],
    });
    carry(own, add, { form: 'bracket' });
    const out = make(own, { kind: 'delete', blocks: ['b1'], proponents: ['NOR'] });
    carry(own, out, { form: 'bracket' });
    const none = make(own, { kind: 'no-text', blocks: ['b2'], proponents: ['NOR'] });
    carry(own, none, { form: 'bracket' });
    expect(own.paragraphs).toEqual([
      TEXT[0],
      '[1 bis. New.]',
      '2. [Each Party shall report annually.]',
      '3. [Nothing shall prevent it.] [No text.]',
    ]);
    const moved = make(own, {
      kind: 'move',
      blocks: ['b1'],
      place: { section: 's0', after: null },
      proponents: ['BRA'],
    });
    carry(own, moved, { form: 'bracket' });
    expect(own.paragraphs[0]).toBe('[2. [Each Party shall report annually.]]');
    expect(own.paragraphs[3]).toBe('2. [[Each Party shall report annually.]]');
  });
});

describe('three delegations on one paragraph', () => {
  test('PR1 to PR3: one accepted in part, one an alternative, one overtaken and reworded; all undone', () => {
    const own = desk();
    const brazil = amend(own, '1. All States shall cooperate in good faith.', ['BRA']);
    const norway = amend(own, '1. States may cooperate fully and in good faith.', ['NOR']);
    const egypt = amend(own, '1. States must cooperate in good faith.', ['EGY']);
    carry(own, brazil, { form: 'accept', chosen: new Set([1]), rest: 'goes' });
    expect(own.model.examined(egypt)).toMatchObject({ kind: 'reword' });
    carry(own, norway, { form: 'bracket' });
    expect(own.paragraphs[0]).toBe('1. States shall cooperate [fully and] in good faith.');
    own.act((writing) => rebase(writing, egypt, ['1. States shall cooperate [fully and] in good faith at all times.']));
    carry(own, egypt, { form: 'accept' });
    expect(own.paragraphs[0]).toBe('1. States shall cooperate [fully and] in good faith at all times.');
    for (let i = 0; i < 4; i++) own.history.undo();
    expect(own.paragraphs).toEqual(TEXT);
    expect([brazil, norway, egypt].map((id) => own.model.proposals.get(id)?.state)).toEqual([
      'tabled',
      'tabled',
      'tabled',
    ]);
    expect(own.model.proposals.get(egypt)?.words).toEqual(['1. States must cooperate in good faith.']);
  });
});
