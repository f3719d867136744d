import { describe, expect, test } from 'vitest';
import { atEveryOffset, bracketAt, type CommandCase, readBlocks, runCommand, setAt } from '../../testing/textCase';
import { addAlternative, canBeSlashed, chooseOption, chooseSlash, toBrackets, toSlashes } from './alternatives';
import { applyEdits } from './edits';
import { previewPlace, resolvePlaces, samePlaces } from './samePairs';
import { bracketPassage } from './wrap';

const add =
  (words: string): CommandCase =>
  (reading, tr) => {
    const bracket = bracketAt(reading, 0);
    const set = reading.sections[0]?.sets.find(({ members }) => members.includes(bracket.id)) ?? null;
    return applyEdits(tr, addAlternative(reading, bracket, set, words).edits);
  };

const wrap =
  (from: number, to: number, fromBlock = 0, toBlock = fromBlock, how: 'one' | 'each' = 'one'): CommandCase =>
  (reading, tr) => {
    const edits = bracketPassage(
      reading,
      { from: { block: `b${fromBlock}`, offset: from }, to: { block: `b${toBlock}`, offset: to } },
      how,
    );
    return edits === null ? tr : applyEdits(tr, edits);
  };

const slashed: CommandCase = (reading, tr) => applyEdits(tr, toSlashes(reading, setAt(reading, 0)));
const bracketed: CommandCase = (reading, tr) => applyEdits(tr, toBrackets(reading, setAt(reading, 0)));
const everywhere =
  (option: number): CommandCase =>
  (reading, tr) => {
    const verdict = option === 0 ? ({ form: 'delete' } as const) : ({ form: 'choose', option } as const);
    return applyEdits(tr, resolvePlaces(reading, samePlaces(reading, setAt(reading, 0)), verdict).edits);
  };

describe('BR1: brackets around a passage', () => {
  test.each<[string, number, number, string]>([
    ['The cat sat.', 4, 7, 'The [cat] sat.'],
    ['The cat sat.', 3, 8, 'The [cat] sat.'],
    ['The cat sat.', 0, 12, '[The cat sat.]'],
    ['a [b c] d', 5, 9, 'a [[b c] d]'],
    ['a [b c] d', 0, 4, '[a [b c]] d'],
    ['a [b c] d', 3, 6, 'a [[b c]] d'],
    ['a [b] [c] d', 2, 9, 'a [[b] [c]] d'],
    ['a 😀 b', 2, 4, 'a [😀] b'],
    ['تحترم الدول حقوق', 6, 11, 'تحترم [الدول] حقوق'],
  ])('%s from %i to %i', (text, from, to, result) => {
    expect(runCommand([[text]], wrap(from, to))).toBe(result);
  });

  test('white space alone is not bracketed', () => {
    expect(bracketPassage(readBlocks('a   b'), { from: place(1), to: place(3) })).toBeNull();
  });

  test('over paragraphs: one pair, or one each; over sections one each', () => {
    const text = [['One cat.', 'Two dogs.', 'Three.'], ['Four.']];
    expect(runCommand(text, wrap(4, 3, 0, 2))).toBe('One [cat. ¶ Two dogs. ¶ Thr]ee. § Four.');
    expect(runCommand(text, wrap(4, 3, 0, 2, 'each'))).toBe('One [cat.] ¶ [Two dogs.] ¶ [Thr]ee. § Four.');
    expect(runCommand(text, wrap(4, 2, 1, 3))).toBe('One cat. ¶ Two [dogs. ¶ Three.] § [Fo]ur.');
  });

  test('safe at every offset', () => {
    atEveryOffset([['The cat sat.']], wrap(4, 7));
    atEveryOffset([['a [b c] d']], wrap(5, 9));
    atEveryOffset([['One cat.', 'Two.', 'Three.']], wrap(4, 3, 0, 2));
    atEveryOffset([['One cat.', 'Two.', 'Three.']], wrap(4, 3, 0, 2, 'each'));
  });
});

describe('BR4: one more alternative', () => {
  test.each([
    ['the [cat] sat', 'the [cat] [dog] sat'],
    ['the [cat] [cow] sat', 'the [cat] [cow] [dog] sat'],
    ['the [cat][cow] sat', 'the [cat][cow][dog] sat'],
    ['the [cat] / [cow] sat', 'the [cat] / [cow] / [dog] sat'],
    ['word[s] sat', 'word[s][dog] sat'],
  ])('%s', (text, result) => {
    expect(runCommand([[text]], add('dog'))).toBe(result);
  });

  test('the caret goes where the words are', () => {
    const reading = readBlocks('the [cat] sat');
    const { from, to } = addAlternative(reading, bracketAt(reading, 0), null, '');
    expect([from.offset, to.offset]).toEqual([11, 11]);
  });

  test('safe at every offset', () => {
    atEveryOffset([['the [cat] sat']], add('dog'));
    atEveryOffset([['the [a] / [b] sat']], add('dog'));
  });
});

describe('BR5: alternatives written with slashes', () => {
  test.each([
    ['by [its] [their] own', 'by [its/their] own'],
    ['by [its] / [their][our] own', 'by [its/their/our] own'],
    ['by [all means] [force] now', 'by [all means / force] now'],
  ])('%s', (text, result) => {
    expect(runCommand([[text]], slashed)).toBe(result);
  });

  test('and back', () => {
    expect(runCommand([['by [its/their] own']], bracketed)).toBe('by [its] [their] own');
    expect(runCommand([['by [with impacts/effects] own']], bracketed)).toBe('by [with [impacts] [effects]] own');
  });

  test('not where an alternative holds brackets or slashes', () => {
    expect(canBeSlashed(readBlocks('[a [b]] [c]'), setAt(readBlocks('[a [b]] [c]'), 0))).toBe(false);
    expect(() => runCommand([['[a/b] [c]']], slashed)).toThrow(RangeError);
  });

  test.each([
    ['by [its/their] own', 1, 'by its own'],
    ['by [its/their] own', 2, 'by their own'],
    ['by [its/their] own', 0, 'by own'],
    ['[with impacts/effects] own', 2, '[with effects] own'],
    ['in [5/15/20] days', 2, 'in 15 days'],
  ])('%s takes %i', (text, option, result) => {
    expect(
      runCommand([[text]], (reading, tr) => applyEdits(tr, chooseSlash(reading, setAt(reading, 0), option).edits)),
    ).toBe(result);
  });

  test('safe at every offset', () => {
    atEveryOffset([['by [its] [their] own']], slashed);
    atEveryOffset([['by [its/their] own']], bracketed);
    atEveryOffset([['by [its/their] own']], (reading, tr) =>
      applyEdits(tr, chooseSlash(reading, setAt(reading, 0), 2).edits),
    );
  });
});

describe('BR5: options that stand one below the other', () => {
  const text = [['1. Head:', 'Option A', 'The cat sits.', 'Option B', 'The dog runs.', 'It barks.', '2. Next.']];
  const take =
    (option: number): CommandCase =>
    (reading, tr) => {
      const set = reading.sections[0]?.sets.find(({ form }) => form === 'options');
      if (set === undefined) throw new Error('No options');
      const labelEnd = (words: string, from: number) => /^Option \w:?\s*/.exec(words.slice(from))?.[0].length ?? 0;
      return applyEdits(tr, chooseOption(reading, set, option, (words, from) => from + labelEnd(words, from)).edits);
    };

  test('one is taken with its paragraphs, the others and the labels go', () => {
    expect(runCommand(text, take(1))).toBe('1. Head: ¶ The cat sits. ¶ 2. Next.');
    expect(runCommand(text, take(2))).toBe('1. Head: ¶ The dog runs. ¶ It barks. ¶ 2. Next.');
    expect(runCommand(text, take(0))).toBe('1. Head: ¶ 2. Next.');
  });

  test('labels in the words', () => {
    const inline = [['1. Head.', 'Option A: The cat sits.', 'Option B: The dog runs.']];
    expect(runCommand(inline, take(2))).toBe('1. Head. ¶ The dog runs.');
  });
});

describe('BR8: one decision for all places of a pair', () => {
  const text = [
    [
      'Stored [data] [information] here, [data] [information], and there.',
      'No [data] here. [Information][data] there.',
    ],
    ['By [data/information] kept. Not [data] [information] [words].'],
  ];

  test('finds every place, in whatever order and form', () => {
    const reading = readBlocks(...text.flat());
    expect(samePlaces(reading, setAt(reading, 0)).map(({ order }) => order)).toEqual([
      [1, 2],
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
  });

  test('what a note quotes is left alone (TX6)', () => {
    const reading = readBlocks('Stored [data] [information].', 'Comment: the draft had [data] [information] here.');
    expect(samePlaces(reading, setAt(reading, 0))).toHaveLength(1);
  });

  test('one undo for all', () => {
    expect(runCommand(text, everywhere(1))).toBe(
      'Stored data here, data, and there. ¶ No [data] here. data there. § By data kept. Not [data] [information] [words].',
    );
    expect(runCommand(text, everywhere(0))).toBe(
      'Stored here, and there. ¶ No [data] here. there. § By kept. Not [data] [information] [words].',
    );
  });

  test('a preview of each place', () => {
    const reading = readBlocks(...text.flat());
    const [first, , third] = samePlaces(reading, setAt(reading, 0));
    const verdict = { form: 'choose', option: 2 } as const;
    expect(first && previewPlace(reading, first, verdict, 6)).toMatchObject({
      before: 'Stored [data] [information] here, …',
      after: 'Stored information here, …',
    });
    expect(third && previewPlace(reading, third, verdict, 6).after).toBe('… here. Information there.');
  });

  test('safe at every offset', () => {
    atEveryOffset([['a [x] [y], b [y] [x].', 'c [x/y] d']], everywhere(2));
  });
});

function place(offset: number) {
  return { block: 'b0', offset };
}
