import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../domain/diagnostic';
import { meet } from '../testing/cohort';
import { bracketAt, setAt } from '../testing/textCase';
import { TextDesk } from '../testing/textDesk';
import { applyEdits } from '../text/commands/edits';
import { resolveBracket, resolveSet } from '../text/commands/resolve';
import { recordResolution, resolutionOf } from './actions/choices';
import { decide } from './actions/decisions';
import { chooseVersion, keepSection, leaveVersions } from './actions/hands';
import { propose } from './actions/proposals';
import { moveBlocks, moveSection } from './actions/structure';
import { keepAuthorship } from './authorship';

function two(...sections: readonly (readonly string[])[]): [TextDesk, TextDesk] {
  const pair = TextDesk.pair(...sections);
  for (const desk of pair) {
    const name = desk.name === 'a' ? 'Norway' : 'Brazil';
    keepAuthorship(desk.doc, { id: name, name, delegation: null }, () => desk.now);
  }
  return pair;
}

const rivals = (desk: TextDesk): readonly Diagnostic[] =>
  desk.model.diagnostics.filter(({ versions }) => versions !== undefined);
const shown = (desk: TextDesk) =>
  rivals(desk).map(({ code, versions = [] }) => [code, ...versions.map(({ name, words }) => `${name}: ${words}`)]);
const replace = (desk: TextDesk, from: number, to: number, words: string, block = 0) =>
  desk.dispatch((tr) => tr.insertText(words, desk.at(from, block), desk.at(to, block)));
const choose = (desk: TextDesk, name: string) => {
  const [finding] = rivals(desk);
  const index = finding?.versions?.findIndex((version) => version.name === name);
  if (finding === undefined || (index !== 0 && index !== 1)) throw new RangeError(`Nothing of ${name}`);
  desk.act(() => chooseVersion(desk, finding, index));
};

/** Both make their change apart, meet, and see one finding; each choice leaves what is wanted, with one undo, for both. */
function expectChoices(
  sections: readonly (readonly string[])[],
  a: (desk: TextDesk) => unknown,
  b: (desk: TextDesk) => unknown,
  code: Diagnostic['code'],
  wanted: Readonly<Record<'Norway' | 'Brazil', string>>,
  before?: (desk: TextDesk) => unknown,
): void {
  for (const name of ['Norway', 'Brazil'] as const) {
    const [one, other] = two(...sections);
    if (before !== undefined) {
      before(one);
      meetAll(one, other);
    }
    a(one);
    b(other);
    meetAll(one, other);
    expect(rivals(one).map((finding) => finding.code)).toEqual([code]);
    expect(shown(other)).toEqual(shown(one));
    expect(rivals(one)[0]?.versions?.every(({ at }) => at === one.now)).toBe(true);
    const both = one.text();
    choose(one, name);
    meetAll(one, other);
    expect(other.text()).toBe(wanted[name]);
    expect(rivals(other)).toEqual([]);
    one.history.undo();
    expect(one.text()).toBe(both);
    expect(rivals(one)).toHaveLength(1);
    one.act((writing) => leaveVersions(writing, rivals(one)[0] as Diagnostic));
    meetAll(one, other);
    expect(rivals(other)).toEqual([]);
    expect(other.text()).toBe(both);
  }
}

/** Proposals meet as well as the text. */
function meetAll(one: TextDesk, other: TextDesk): void {
  meet(one, other);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    to.hearDeclared(from);
}

describe('TH1: two hands here: both versions are shown, and either can be chosen', () => {
  test('TH1: two words for the same one, where one of the two draws a border in front of theirs', () => {
    expectChoices(
      [['Go. All sit.']],
      (desk) => replace(desk, 4, 7, 'Some'),
      (desk) => {
        replace(desk, 4, 7, 'None');
        desk.split(4, 0, 'n1');
      },
      'two-hands.words',
      { Norway: 'Go.  ¶ Some sit.', Brazil: 'Go.  ¶ None sit.' },
    );
  });

  test('both replace one word', () => {
    const wanted = { Norway: 'They should go.', Brazil: 'They may go.' };
    const a = (desk: TextDesk) => replace(desk, 5, 10, 'should');
    expectChoices([['They shall go.']], a, (desk) => replace(desk, 5, 10, 'may'), 'two-hands.words', wanted);
    const [one, other] = two(['They shall go.']);
    a(one);
    replace(other, 5, 10, 'may');
    meet(one, other);
    expect(shown(one)).toEqual([['two-hands.words', 'Norway: should', 'Brazil: may']]);
  });

  test('both number a paragraph', () => {
    const wanted = { Norway: '4. One. ¶ 5. Two.', Brazil: '4. One. ¶ 6. Two.' };
    const number = (to: string) => (desk: TextDesk) => replace(desk, 0, 1, to, 1);
    expectChoices([['4. One.', '4. Two.']], number('5'), number('6'), 'two-hands.words', wanted);
  });

  test('what one writes on seeing the other’s is no rival', () => {
    const [one, other] = two(['They shall go.']);
    replace(one, 5, 10, 'should');
    meet(one, other);
    other.type(11, ' not').type(5, 'all ');
    meet(one, other);
    expect(one.text()).toBe('They all should not go.');
    expect(rivals(one)).toEqual([]);
  });

  test('what both put beside each other where nothing went stands', () => {
    const [one, other] = two(['The cat.']);
    one.type(4, 'big ');
    other.type(4, 'red ');
    meet(one, other);
    expect(rivals(one)).toEqual([]);
  });

  test('both move one article', () => {
    const sections = [['Art 1'], ['Art 2'], ['Art 3']];
    const move = (after: string) => (desk: TextDesk) => desk.act((writing) => moveSection(writing, 's0', after));
    const wanted = { Norway: 'Art 2 § Art 3 § Art 1', Brazil: 'Art 2 § Art 1 § Art 3' };
    expectChoices(sections, move('s2'), move('s1'), 'two-hands.moved', wanted);
  });

  test('both move one paragraph', () => {
    const move = (section: string, after: string | null) => (desk: TextDesk) =>
      desk.act((writing) => moveBlocks(writing, ['b1'], { section, after }));
    const wanted = { Norway: 'One. ¶ Three. ¶ Two. § Four.', Brazil: 'One. ¶ Three. § Four. ¶ Two.' };
    expectChoices(
      [['One.', 'Two.', 'Three.'], ['Four.']],
      move('s0', 'b2'),
      move('s1', 'b3'),
      'two-hands.moved',
      wanted,
    );
  });

  test('both label one paragraph', () => {
    const label = (marker: string) => (desk: TextDesk) =>
      desk.dispatch((tr) => tr.setNodeAttribute(1, 'marker', marker));
    const [one, other] = two(['One.']);
    label('4.')(one);
    label('5.')(other);
    meet(one, other);
    expect(shown(one)).toEqual([['two-hands.value', 'Norway: 4.', 'Brazil: 5.']]);
    for (const [name, marker] of [
      ['Norway', '4.'],
      ['Brazil', '5.'],
    ] as const) {
      choose(one, name);
      meet(one, other);
      expect(other.blocks()[0]?.node.attrs.marker).toBe(marker);
      expect(rivals(other)).toEqual([]);
      one.history.undo();
      meet(one, other);
    }
  });

  test('both settle one bracket, in different ways', () => {
    const settle = (form: 'keep' | 'delete') => (desk: TextDesk) =>
      desk.act((writing) => {
        const bracket = bracketAt(desk.model.reading, 0);
        const { edits, chosen, dropped } = resolveBracket(desk.model.reading, bracket, { form });
        const places = [{ block: bracket.open.block, brackets: [bracket] }];
        const resolution = resolutionOf({ ...writing, person: personOf(desk) }, { form, chosen, dropped, places });
        desk.apply((tr) => applyEdits(tr, edits));
        recordResolution(writing, resolution);
      });
    const wanted = { Norway: 'They shall go.', Brazil: 'They go.' };
    expectChoices([['They [shall] go.']], settle('keep'), settle('delete'), 'two-hands.settled', wanted);
  });

  test('both choose, different alternatives of one set', () => {
    const take = (option: number) => (desk: TextDesk) =>
      desk.act((writing) => {
        const set = setAt(desk.model.reading, 0);
        const brackets = set.members.map((id) => desk.model.bracket(desk.model.keyOfMember(id)) as never);
        const { edits, chosen, dropped } = resolveSet(desk.model.reading, set, { form: 'choose', option });
        const places = [{ block: 'b0', brackets }];
        const made = { form: 'choose' as const, option, chosen, dropped, places };
        const resolution = resolutionOf({ ...writing, person: personOf(desk) }, made);
        desk.apply((tr) => applyEdits(tr, edits));
        recordResolution(writing, resolution);
      });
    const [one, other] = two(['They [shall] [should] go.']);
    take(1)(one);
    take(2)(other);
    meet(one, other);
    expect(shown(one)).toEqual([['two-hands.settled', 'Norway: shall', 'Brazil: should']]);
    choose(one, 'Brazil');
    expect(one.text().replace(/ +/g, ' ')).toBe('They should go.');
  });

  test('both accept one proposal, and both of two rivals', () => {
    const accept = (at: number) => (desk: TextDesk) =>
      desk.act(() => decide(as(desk), [...desk.model.proposals.keys()][at] as string, { form: 'accept' }));
    const base = { kind: 'amend' as const, blocks: ['b0'], proponents: ['KEN'], layer: 'declared' as const };
    const put = (words: string) => (desk: TextDesk) =>
      desk.act((writing) => propose(writing, { ...base, words: [words] }));
    const text = [['They shall go.']];
    const once = { Norway: 'They shall go home.', Brazil: 'They shall go home.' };
    expectChoices(text, accept(0), accept(0), 'two-hands.decided', once, put('They shall go home.'));
    const apart = { Norway: 'They should go.', Brazil: 'They may go.' };
    const both = (desk: TextDesk) => {
      put('They should go.')(desk);
      put('They may go.')(desk);
    };
    expectChoices(text, accept(0), accept(1), 'two-hands.words', apart, both);
  });

  test('one deletes an article in which the other writes a paragraph: it is told, and can be kept', () => {
    const [one, other] = two(['One.'], ['Two.'], ['Three.']);
    const start = (one.blocks()[1]?.position as number) - 1;
    one.dispatch((tr) => tr.delete(start, start + one.state.doc.child(1).nodeSize));
    other.split(4, 1, 'n1').type(0, 'New.', 2);
    meet(one, other);
    const found = other.model.diagnostics.filter(({ code }) => code === 'two-hands.section');
    expect(found.map(({ from, values }) => [from.block, values.words])).toEqual([['n1', 'New.']]);
    one.act((writing) => keepSection(writing, 's1'));
    meet(one, other);
    expect(other.model.diagnostics.filter(({ code }) => code.startsWith('two-hands'))).toEqual([]);
    expect(other.text()).toBe('One. § New. § Three.');
  });
});

function personOf(desk: TextDesk) {
  const name = desk.name === 'a' ? 'Norway' : 'Brazil';
  return { id: name, name, delegation: null };
}

/** The desk with the name its person is known by. */
function as(desk: TextDesk): Pick<TextDesk, 'writing' | 'apply'> {
  return { writing: () => ({ ...desk.writing(), person: personOf(desk) }), apply: (change) => desk.apply(change) };
}
