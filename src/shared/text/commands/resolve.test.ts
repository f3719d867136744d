import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atEveryOffset, bracketAt, type CommandCase, readNode, runCommand, setAt } from '../../testing/textCase';
import { applyEdits } from './edits';
import { common, resolveBracket, resolveSet, unwrapBracket, type Verdict } from './resolve';

const onBracket =
  (index: number, verdict: Verdict): CommandCase =>
  (reading, tr) =>
    applyEdits(tr, resolveBracket(reading, bracketAt(reading, index), verdict).edits);

const onSet =
  (verdict: Verdict): CommandCase =>
  (reading, tr) =>
    applyEdits(tr, resolveSet(reading, setAt(reading, 0), verdict).edits);

const KEEP: Verdict = { form: 'keep' };
const DELETE: Verdict = { form: 'delete' };
const choose = (option: number): Verdict => ({ form: 'choose', option });
const drop = (option: number): Verdict => ({ form: 'drop', option });
const merge = (words: string): Verdict => ({ form: 'merge', words });

describe('BR9: a lone bracket, kept or deleted, leaves its sentence in order', () => {
  test.each([
    // text, kept, deleted
    ['The [big] cat sat.', 'The big cat sat.', 'The cat sat.'],
    ['The cat [sat].', 'The cat sat.', 'The cat.'],
    ['The cat [sat], and ran.', 'The cat sat, and ran.', 'The cat, and ran.'],
    ['The cat[, by night,] sat.', 'The cat, by night, sat.', 'The cat sat.'],
    ['The cat [, by night,] sat.', 'The cat, by night, sat.', 'The cat sat.'],
    ['States, [Parties], and others', 'States, Parties, and others', 'States, and others'],
    ['States, Parties[, and others].', 'States, Parties, and others.', 'States, Parties.'],
    ['States; [Parties].', 'States; Parties.', 'States.'],
    ['and[/or] both', 'and/or both', 'and both'],
    ['communication[s]', 'communications', 'communication'],
    ['[In all cases,] the cat sat.', 'In all cases, the cat sat.', 'the cat sat.'],
    ['[In all cases], the cat sat.', 'In all cases, the cat sat.', 'the cat sat.'],
    ['The cat sat [at last]', 'The cat sat at last', 'The cat sat'],
    ['The cat ([big]) sat', 'The cat (big) sat', 'The cat sat'],
    ['The cat (here [and there]) sat', 'The cat (here and there) sat', 'The cat (here) sat'],
    ['The cat ([and] there) sat', 'The cat (and there) sat', 'The cat (there) sat'],
    ['The [ big ] cat', 'The big cat', 'The cat'],
    ['The “[big] cat”', 'The “big cat”', 'The “cat”'],
    ['action / [work] / deeds', 'action / work / deeds', 'action / deeds'],
    ['by [all] means; now', 'by all means; now', 'by means; now'],
    ['Words [held]; more', 'Words held; more', 'Words; more'],
    ['des mots [tenus]\u00a0; encore', 'des mots tenus\u00a0; encore', 'des mots\u00a0; encore'],
    ['First.\t[Then] more', 'First.\tThen more', 'First.\tmore'],
    ['one\n[two]\nthree', 'one\ntwo\nthree', 'one\nthree'],
    ['a [ [b] ] c', 'a [b] c', 'a c'],
    ['[a [b] c]', 'a [b] c', ''],
    ['etc.[.] and so on', 'etc. and so on', 'etc. and so on'],
    ['wait[...] on', 'wait... on', 'wait on'],
    ['تحترم [جميع] الدول، حقوق', 'تحترم جميع الدول، حقوق', 'تحترم الدول، حقوق'],
    ['تحترم الدول [جميعها]، حقوق', 'تحترم الدول جميعها، حقوق', 'تحترم الدول، حقوق'],
    ['各[缔约]国应', '各缔约国应', '各国应'],
    ['a 😀[😀] b', 'a 😀😀 b', 'a 😀 b'],
  ])('%s', (text, kept, deleted) => {
    expect(runCommand([[text]], onBracket(0, KEEP))).toBe(kept);
    expect(runCommand([[text]], onBracket(0, DELETE))).toBe(deleted);
  });

  test('a wording of its own keeps the letters that agree', () => {
    expect(runCommand([['The [big cat] sat.']], onBracket(0, merge('small cat')))).toBe('The small cat sat.');
    expect(runCommand([['The [big] cat sat.']], onBracket(0, merge('')))).toBe('The cat sat.');
  });

  test('unwrapping takes the two characters', () => {
    const unwrap: CommandCase = (reading, tr) => applyEdits(tr, unwrapBracket(reading, bracketAt(reading, 0)));
    expect(runCommand([['The [big [red]] cat']], unwrap)).toBe('The big [red] cat');
  });

  test('verdicts about alternatives are misuse on a lone bracket', () => {
    expect(() => runCommand([['The [big] cat']], onBracket(0, choose(1)))).toThrow(RangeError);
  });
});

describe('BR9: a set of alternatives', () => {
  test.each([
    // text, first, last, none, all
    [
      'Each Party [shall][should][other] regularly',
      'Each Party shall regularly',
      'Each Party other regularly',
      'Each Party regularly',
      'Each Party shallshouldother regularly',
    ],
    ['When [proposes] [plans] any', 'When proposes any', 'When plans any', 'When any', 'When proposes plans any'],
    ['Part[y] [ies] shall', 'Party shall', 'Parties shall', 'Part shall', 'Party ies shall'],
    ['within [120][180] days', 'within 120 days', 'within 180 days', 'within days', 'within 120180 days'],
    ['[The cat] [A cat] sat', 'The cat sat', 'A cat sat', 'sat', 'The cat A cat sat'],
    ['He [sat] / [ran].', 'He sat.', 'He ran.', 'He.', 'He sat / ran.'],
    ['[data] [information], stored', 'data, stored', 'information, stored', 'stored', 'data information, stored'],
    ['on [data [kept]] [files] only', 'on data [kept] only', 'on files only', 'on only', 'on data [kept] files only'],
    ['تلتزم [الدول] [الأطراف] بما', 'تلتزم الدول بما', 'تلتزم الأطراف بما', 'تلتزم بما', 'تلتزم الدول الأطراف بما'],
  ])('%s', (text, first, last, none, all) => {
    const count = (text.match(/\]\s*\/?\s*\[/g)?.length ?? 0) + 1;
    expect(runCommand([[text]], onSet(choose(1)))).toBe(first);
    expect(runCommand([[text]], onSet(choose(count)))).toBe(last);
    expect(runCommand([[text]], onSet(DELETE))).toBe(none);
    expect(runCommand([[text]], onSet(KEEP))).toBe(all);
  });

  test('one alternative is dropped with what parts it from its neighbour', () => {
    const text = [['the [a] / [b] / [c] end']];
    expect(runCommand(text, onSet(drop(1)))).toBe('the [b] / [c] end');
    expect(runCommand(text, onSet(drop(2)))).toBe('the [a] / [c] end');
    expect(runCommand(text, onSet(drop(3)))).toBe('the [a] / [b] end');
  });

  test('a merged wording stands on the alternative that it is nearest to', () => {
    expect(
      runCommand([['stored [computer data] [electronic information] here']], onSet(merge('computer information'))),
    ).toBe('stored computer information here');
  });

  test('what is chosen and what is dropped is told', () => {
    const told: unknown[] = [];
    runCommand([['the [a] [b] [c] end']], (reading, tr) => {
      const { chosen, dropped, edits } = resolveSet(reading, setAt(reading, 0), choose(2));
      told.push(chosen, dropped);
      return applyEdits(tr, edits);
    });
    expect(told).toEqual(['b', ['a', 'c']]);
  });

  test('a number that the set does not have is misuse', () => {
    expect(() => runCommand([['[a] [b]']], onSet(choose(3)))).toThrow(RangeError);
  });
});

describe('BR9: brackets that reach over paragraphs', () => {
  const over = [['Before [it.', 'All between.', 'The end] stays.', 'After.']];

  test('kept: both characters go', () => {
    expect(runCommand(over, onBracket(0, KEEP))).toBe('Before it. ¶ All between. ¶ The end stays. ¶ After.');
  });

  test('deleted: what it holds goes, what stands beside it stays in its paragraph', () => {
    expect(runCommand(over, onBracket(0, DELETE))).toBe('Before ¶ stays. ¶ After.');
  });

  test('a paragraph all of whose words go, goes with its number', () => {
    expect(runCommand([['1. One.', '2. [Two.]', '[3. Three.]', '4. Four.']], onBracket(0, DELETE))).toBe(
      '1. One. ¶ [3. Three.] ¶ 4. Four.',
    );
    expect(runCommand([['1. One.', '2. [Two.]', '[3. Three.]', '4. Four.']], onBracket(1, DELETE))).toBe(
      '1. One. ¶ 2. [Two.] ¶ 4. Four.',
    );
  });

  test('the number of a paragraph that heads others stays, and so does the head of an article', () => {
    expect(runCommand([['1. [Parties shall:]', '(a) sit; and', '(b) run.']], onBracket(0, DELETE))).toBe(
      '1. ¶ (a) sit; and ¶ (b) run.',
    );
    expect(runCommand([['Article 5 [Cats]', '1. One.']], onBracket(0, DELETE))).toBe('Article 5 ¶ 1. One.');
  });

  test('a bracket alone on its lines leaves no empty lines behind', () => {
    expect(runCommand([['[', '1. One.', '2. Two.', ']', 'End.']], onBracket(0, KEEP))).toBe('1. One. ¶ 2. Two. ¶ End.');
  });

  test('a bracket over sections', () => {
    expect(runCommand([['One [two', 'three'], ['four] five']], onBracket(0, KEEP))).toBe('One two ¶ three § four five');
    expect(runCommand([['One [two', 'three'], ['four] five']], onBracket(0, DELETE))).toBe('One § five');
  });

  test('whole paragraphs as alternatives: one stays, the others go', () => {
    const rows = [['Head', '1. [One wording of it here.]', '1. [Another wording of it.]', 'End.']];
    const chooseRow: CommandCase = (reading, tr) => {
      const ids = new Map(
        reading.sections.flatMap((s) => s.sets).flatMap((set) => set.members.map((id) => [id, { alternatives: true }])),
      );
      const certain = readNode(tr.doc, ids);
      return applyEdits(tr, resolveSet(certain, setAt(certain, 0), choose(2)).edits);
    };
    expect(runCommand(rows, chooseRow)).toBe('Head ¶ 1. Another wording of it. ¶ End.');
  });
});

describe('BR9: whatever somebody else types meanwhile, at whatever place, stands once, and the decision holds', () => {
  test.each<[string, readonly (readonly string[])[], CommandCase]>([
    ['keep', [['The [big] cat, sat.']], onBracket(0, KEEP)],
    ['delete', [['The [big], cat sat.']], onBracket(0, DELETE)],
    ['delete a paragraph', [['1. One.', '2. [Two.]', '3. Three.']], onBracket(0, DELETE)],
    ['keep over paragraphs', [['a [b', 'c', 'd] e']], onBracket(0, KEEP)],
    ['delete over paragraphs', [['a [b', 'c', 'd] e']], onBracket(0, DELETE)],
    ['delete over sections', [['a [b', 'c'], ['d] e']], onBracket(0, DELETE)],
    ['choose', [['Part[y] [ies] shall']], onSet(choose(2))],
    ['choose the first', [['on [a] [b] [c] end']], onSet(choose(1))],
    ['choose none', [['on [a] / [b], end']], onSet(DELETE)],
    ['keep all', [['on [a] [b] end']], onSet(KEEP)],
    ['drop one', [['on [a] [b] [c] end']], onSet(drop(2))],
    ['merge', [['on [red cat] [big dog] end']], onSet(merge('red dog'))],
    ['reword', [['on [red cat] end']], onBracket(0, merge('a cat'))],
    ['right to left', [['تحترم [جميع] الدول، حقوق']], onBracket(0, DELETE)],
  ])('%s', (_name, sections, command) => {
    expect(atEveryOffset(sections, command)).toBeGreaterThan(10);
  });
});

test('BR9: deleting any bracket of any line takes only it, spaces and punctuation beside it', () => {
  const word = fc.constantFrom('cat', 'dog', ',', '.', ';', '(', ')', ' ', ' ', '[', ']', 'ö', '😀', '/');
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 14 }), (parts) => {
      const text = `x${parts.join('')}y`;
      const letters = (words: string) => words.replace(/[^a-zö😀]/gu, '');
      let inside = '';
      let beside = '';
      try {
        runCommand([[text]], (reading, tr) => {
          const bracket = bracketAt(reading, 0);
          inside = text.slice(bracket.open.offset, bracket.close.offset + 1);
          beside = text.slice(0, bracket.open.offset) + text.slice(bracket.close.offset + 1);
          const { edits } = resolveBracket(reading, bracket, DELETE);
          applyEdits(tr, edits);
          expect(letters(tr.doc.textContent)).toBe(letters(beside));
          return tr;
        });
      } catch (error) {
        // A line without a pair has nothing to delete.
        if (!(error instanceof RangeError) || inside !== '') throw error;
      }
    }),
    { numRuns: 300, seed: 9 },
  );
});

test('what two wordings share never cuts a pair', () => {
  expect(common('a😀b', 'a😁b')).toEqual({ start: 1, end: 1 });
  expect(common('aa', 'aaa')).toEqual({ start: 2, end: 0 });
  expect(common('', 'x')).toEqual({ start: 0, end: 0 });
});
