import { describe, expect, test } from 'vitest';
import { TextDesk } from '../../testing/textDesk';
import { recordParts } from '../layout';
import { closeProposals, cosponsor, tableProposals } from './proposalLife';
import { propose } from './proposals';
import { type TypedBy, typeWords, wordingAt } from './typing';

const TEXT = [
  'Article 1. Cooperation',
  '1. States may cooperate in good faith.',
  '2. Each Party shall report annually.',
];
const BRAZIL: TypedBy = { delegations: ['BRA'] };
const NORWAY: TypedBy = { delegations: ['NOR'] };
const ON = { block: 'b1' };

function desk(): TextDesk & { updates: number } {
  const own = TextDesk.pair(TEXT)[0] as TextDesk & { updates: number };
  own.updates = 0;
  own.doc.on('update', () => {
    own.updates += 1;
  });
  own.act(({ docs }) =>
    docs.record.transact(() => recordParts(docs.record).settings.set('ourDelegation', 'NOR'), 'user'),
  );
  return own;
}

function type(own: TextDesk, by: TypedBy, words: string, place: Parameters<typeof typeWords>[1] = ON) {
  return own.act((writing) => typeWords(writing, place, by, [words]));
}

describe('typing for a delegation', () => {
  test('PR1: makes one proposal and continues it letter by letter, and the text gets no update', () => {
    const own = desk();
    const typed = '1. States shall cooperate fully in good faith.';
    for (let i = 11; i <= typed.length; i++) type(own, BRAZIL, typed.slice(0, i));
    const [proposal, ...others] = own.model.proposals.values();
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ kind: 'amend', layer: 'record', proponents: ['BRA'], words: [typed] });
    expect(proposal?.base).toEqual([{ block: 'b1', words: TEXT[1] }]);
    expect([own.updates, own.paragraphs]).toEqual([0, TEXT]);
  });

  test('PR1: wording equal to the base again takes the proposal away, unless somebody spoke to it', () => {
    const own = desk();
    type(own, NORWAY, '1. States shall cooperate in good faith.');
    expect(type(own, NORWAY, TEXT[1] as string)).toBeNull();
    expect(own.model.proposals.size).toBe(0);
    const id = type(own, BRAZIL, '1. States shall cooperate in good faith.') as string;
    own.act((writing) => cosponsor(writing, id, ['CHL']));
    expect(type(own, BRAZIL, TEXT[1] as string)).toBe(id);
    expect(own.model.proposals.size).toBe(1);
  });

  test('a heading gets a new title, and each delegation a proposal of its own', () => {
    const own = desk();
    type(own, BRAZIL, 'Article 1. International cooperation', { block: 'b0' });
    type(own, BRAZIL, '1. States shall cooperate in good faith.');
    type(own, { delegations: ['BRA', 'CHL'] }, '1. States must cooperate in good faith.');
    type(own, { delegations: ['CHL', 'BRA'] }, '1. States must cooperate.');
    expect([...own.model.proposals.values()].map(({ kind, words }) => [kind, words[0]])).toEqual([
      ['title', 'Article 1. International cooperation'],
      ['amend', '1. States shall cooperate in good faith.'],
      ['amend', '1. States must cooperate.'],
    ]);
  });

  test('what is tabled in the room stays: a draft that names it is begun, continued, and dropped where it says the same again', () => {
    const own = desk();
    const first = type(own, NORWAY, '1. States shall cooperate in good faith.') as string;
    own.act((writing) => tableProposals(writing, [first]));
    expect(wordingAt(own.model, ON, NORWAY)?.words).toEqual(['1. States shall cooperate in good faith.']);
    const draft = type(own, NORWAY, '1. States shall cooperate.') as string;
    expect(type(own, NORWAY, '1. States shall fully cooperate.')).toBe(draft);
    expect(own.model.proposals.get(draft)).toMatchObject({ layer: 'brief', state: 'draft', from: [first] });
    expect(own.model.proposals.get(first)?.words).toEqual(['1. States shall cooperate in good faith.']);
    expect(type(own, NORWAY, '1. States shall cooperate in good faith.')).toBeNull();
    expect([...own.model.proposals.keys()]).toEqual([first]);
  });

  test('at the desk of the chair what is tabled is worded in its place', () => {
    const own = desk();
    own.act(({ docs }) => docs.record.transact(() => recordParts(docs.record).settings.set('desk', 'chair'), 'user'));
    const id = type(own, BRAZIL, '1. States shall cooperate in good faith.');
    expect(type(own, BRAZIL, '1. States shall cooperate.')).toBe(id);
    expect(own.model.proposals.size).toBe(1);
  });

  test('a closed proposal is not continued', () => {
    const own = desk();
    const id = type(own, BRAZIL, '1. States shall cooperate in good faith.') as string;
    own.act((writing) => closeProposals(writing, [id], 'rejected'));
    expect(wordingAt(own.model, ON, BRAZIL)).toEqual({ proposal: null, base: TEXT[1], words: [TEXT[1]] });
    expect(type(own, BRAZIL, '1. States must cooperate in good faith.')).not.toBe(id);
  });

  test('PR3: after the text changed elsewhere the wording is carried over, and the next letter puts it on the new words', () => {
    const own = desk();
    const id = type(own, BRAZIL, '1. States shall cooperate in good faith.') as string;
    own.dispatch((tr) =>
      tr.insertText('1. All ', tr.doc.child(0).child(0).nodeSize + 2, tr.doc.child(0).child(0).nodeSize + 5),
    );
    expect(own.paragraphs[1]).toBe('1. All States may cooperate in good faith.');
    const carried = '1. All States shall cooperate in good faith.';
    expect(wordingAt(own.model, ON, BRAZIL)).toEqual({ proposal: id, base: own.paragraphs[1], words: [carried] });
    expect(type(own, BRAZIL, `${carried} Now.`)).toBe(id);
    expect(own.model.proposals.get(id)?.base[0]?.words).toBe(own.paragraphs[1]);
  });

  test('a new paragraph is typed in as it stands, over several paragraphs', () => {
    const own = desk();
    const id = own.act((writing) =>
      propose(writing, {
        kind: 'insert',
        place: { section: 's0', after: 'b1' },
        words: ['1 bis.'],
        proponents: ['BRA'],
      }),
    );
    own.act((writing) => typeWords(writing, { proposal: id }, BRAZIL, ['1 bis. First.', 'Second.']));
    expect(own.model.proposals.get(id)?.words).toEqual(['1 bis. First.', 'Second.']);
    expect(wordingAt(own.model, { proposal: 'gone' }, BRAZIL)).toBeNull();
  });
});
