import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, compareWords } from './compare';
import { type Conflict, mergeThree, reexamine } from './merge';
import { tokensOf } from './tokens';

function wordsOf(text: string): readonly string[] {
  return tokensOf(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ from, to }) => text.slice(from, to).toLowerCase());
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const PIECES = [
  'a',
  'b',
  'the',
  'States',
  ' ',
  ' ',
  '  ',
  '\n',
  '.',
  ',',
  '[',
  ']',
  '-',
  '’',
  's',
  '1',
  '各',
  '\ud800',
  '\udc00',
];
const mixed = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((parts) => parts.join(''));

describe('PR3b: what merges', () => {
  it.each([
    ['changes in different places', 'a b c d', 'x b c d', 'a b c y', 'x b c y'],
    ['replacements side by side', 'a b c d', 'a x c d', 'a b y d', 'a x y d'],
    ['Chinese side by side', '各国应当采取', '各国可当采取', '各国应该采取', '各国可该采取'],
    ['the same change twice, once', 'may do', 'shall do', 'shall do', 'shall do'],
    ['the same insertion, white space aside', 'a b', 'a new b', 'a  new b', 'a new b'],
    [
      'more of the same, once',
      'it may do',
      'it shall do',
      'it shall, where appropriate, do',
      'it shall, where appropriate, do',
    ],
    [
      'what is put in behind a word, and stands already behind the one that replaces it',
      'it may, if so asked, do',
      'it may, by its law, if so asked, do',
      'it shall, by its law, if so asked, do',
      'it shall, by its law, if so asked, do',
    ],
    [
      'what is put in before a word, and stands already before the one that replaces it',
      'they may act now',
      'they may urgently act now',
      'they may urgently work now',
      'they may urgently work now',
    ],
    ['an insertion before what the other takes out', 'a b c', 'a x b c', 'a c', 'a x c'],
    ['an insertion behind what the other takes out', 'a b c', 'a b x c', 'a c', 'a x c'],
    ['before a full stop', 'a b.', 'a x b.', 'a.', 'a x.'],
    ['brackets put around a word that is replaced', 'it shall do', 'it should do', 'it [shall] do', 'it [should] do'],
    ['a sentence added behind one that is changed', 'One two.', 'One three.', 'One two. Four.', 'One three. Four.'],
    ['deletions that overlap', 'a b c d e', 'a d e', 'a b e', 'a e'],
    ['all out and a part out', 'a b c', '', 'a c', ''],
    ['lines added at both ends', 'b', 'a\nb', 'b\nc', 'a\nb\nc'],
    ['PR3d, white space on one side', 'a b c', 'a  b c', 'a b x', 'a  b x'],
    [
      'Arabic',
      'تتخذ الدول تدابير',
      'تتخذ جميع الدول تدابير',
      'تتخذ الدول تدابير مناسبة',
      'تتخذ جميع الدول تدابير مناسبة',
    ],
  ])('%s', (_, base, theirs, ours, words) => {
    expect(mergeThree(base, theirs, ours)).toEqual({ words, conflicts: [] });
  });

  it('PR3e: no two pieces run together into a word that nobody wrote', () => {
    expect(mergeThree('cyber - crime', 'cyber- crime', 'cyber -crime').words).not.toContain('cyber-crime');
  });
});

describe('PR3c: what collides', () => {
  it.each([
    ['two words for one', 'it may do', 'it shall do', 'it should do', [3, 9, 'shall', 'should']],
    ['an insertion in the midst of what is taken out', 'a b c d', 'a b x c d', 'a d', [2, 2, 'b x c', '']],
    ['a replacement over a deletion', 'a b c d', 'a x d', 'a c d', [2, 3, 'x', 'c']],
    ['a deletion of what was put in brackets', 'it shall do', 'it do', 'it [shall] do', [3, 10, '', '[shall]']],
  ] as const)('%s', (_, base, theirs, ours, [from, to, mine, yours]) => {
    expect(mergeThree(base, theirs, ours)).toEqual({
      words: ours,
      conflicts: [{ from, to, theirs: mine, ours: yours }],
    });
  });

  it.each([
    ['two words', 'a b', 'a x b', 'a y b', 'a y x b'],
    ['two texts on nothing', '', 'x', 'y', 'y x'],
    ['two ends of a sentence', 'Do it.', 'Do it now.', 'Do it well.', 'Do it well now.'],
    [
      'a comma at both seams once',
      'States shall act.',
      'States, including ports, shall act.',
      'States, including islands, shall act.',
      'States, including islands, including ports, shall act.',
    ],
    ['brackets', 'a b', 'a [x] b', 'a [y] b', 'a [y] [x] b'],
    ['two sentences', 'One.', 'One. Two.', 'One. Three.', 'One. Three. Two.'],
    ['Chinese', '各国采取', '各国应采取', '各国可采取', '各国可应采取'],
  ] as const)(
    'two insertions at one place: both stand, those of the text first: %s',
    (_, base, theirs, ours, words) => {
      const merged = mergeThree(base, theirs, ours);
      expect(merged.words).toBe(words);
      expect(merged.conflicts).toHaveLength(1);
      const [{ from, to, ours: there }] = merged.conflicts as [Conflict];
      expect(ours.slice(from, to)).toBe(there);
      expect(reexamine(base, theirs, ours)).toMatchObject({ kind: 'reword', words });
    },
  );

  it('what is put in beside other words stands there once when it is asked for again', () => {
    expect(mergeThree('a b', 'a x b', 'a y x b')).toEqual({ words: 'a y x b', conflicts: [] });
  });

  it('what stands elsewhere is merged all the same', () => {
    const merged = mergeThree('it may do so now', 'it shall do so today', 'it should do that so now');
    expect(merged.words).toBe('it should do that so today');
    expect(merged.conflicts).toHaveLength(1);
  });
});

describe('PR3: merges of any three strings', () => {
  it('bring no word that neither side wrote and lose none that neither took away', () => {
    fc.assert(
      fc.property(mixed, mixed, mixed, (base, theirs, ours) => {
        const { words, conflicts } = mergeThree(base, theirs, ours);
        const written = new Set([...wordsOf(base), ...wordsOf(theirs), ...wordsOf(ours)]);
        expect(wordsOf(words).filter((word) => !written.has(word))).toEqual([]);
        const both = [...compareWords(base, theirs), ...compareWords(base, ours)];
        const out = tally(both.flatMap(({ was }) => wordsOf(was)));
        const put = tally(both.flatMap((change) => wordsOf(change.words)));
        const before = tally(wordsOf(base));
        const after = tally(wordsOf(words));
        const lost = [...before].filter(([word, count]) => (after.get(word) ?? 0) < count - (out.get(word) ?? 0));
        const added = [...after].filter(([word, count]) => count > (before.get(word) ?? 0) + (put.get(word) ?? 0));
        expect({ lost, added }).toEqual({ lost: [], added: [] });
        for (const conflict of conflicts) expect(ours.slice(conflict.from, conflict.to)).toBe(conflict.ours);
      }),
      { seed: 311, numRuns: 800 },
    );
  });

  it('are the same with the sides exchanged, where nothing collides', () => {
    fc.assert(
      fc.property(mixed, mixed, mixed, (base, one, two) => {
        const merged = mergeThree(base, one, two);
        const exchanged = mergeThree(base, two, one);
        expect(exchanged.conflicts).toHaveLength(merged.conflicts.length);
        if (merged.conflicts.length === 0) expect(exchanged.words.toLowerCase()).toBe(merged.words.toLowerCase());
      }),
      { seed: 312, numRuns: 800 },
    );
  });

  it('give back a side where the other changes nothing, and do not throw on any string', () => {
    const any = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(any, any, any, (base, one, two) => {
        expect(mergeThree(base, one, base)).toEqual({ words: one, conflicts: [] });
        expect(mergeThree(base, base, one)).toEqual({ words: one, conflicts: [] });
        expect(mergeThree(base, one, one)).toEqual({ words: one, conflicts: [] });
        mergeThree(base, one, two);
        reexamine(base, one, two);
      }),
      { seed: 313, numRuns: 1_000 },
    );
  });
});

describe('PR3f: what becomes of a proposal', () => {
  const base = 'States shall protect the marine environment.';

  it('applies: the text is as it was', () => {
    expect(reexamine(base, 'States may protect the marine environment.', base)).toEqual({
      kind: 'applies',
      words: 'States may protect the marine environment.',
    });
  });

  it('applies: only brackets, punctuation or spaces came in, and they stay', () => {
    expect(
      reexamine(base, 'States may protect the marine environment.', 'States  [shall] protect the marine environment;'),
    ).toEqual({
      kind: 'applies',
      words: 'States  [may] protect the marine environment;',
    });
  });

  it('adjusted: the text changed elsewhere', () => {
    const now = 'All States shall urgently protect the marine environment.';
    const verdict = reexamine(base, 'States may protect the marine environment and its life.', now);
    expect(verdict).toMatchObject({
      kind: 'adjusted',
      words: 'All States may urgently protect the marine environment and its life.',
      changes: [
        { was: 'shall', words: 'may' },
        { was: '', words: ' and its life' },
      ],
    });
    if (verdict.kind === 'adjusted') expect(applyChanges(now, verdict.changes)).toBe(verdict.words);
  });

  it('adjusted: a part is said already', () => {
    expect(
      reexamine(base, 'States may protect the marine life.', 'States may protect the marine environment.'),
    ).toMatchObject({ kind: 'adjusted', words: 'States may protect the marine life.' });
  });

  it('adjusted: out with the whole, of which a part is out', () => {
    expect(reexamine(base, '', 'States shall protect the environment.')).toMatchObject({ kind: 'adjusted', words: '' });
  });

  it.each([
    ['exactly', 'States may protect the marine environment.'],
    ['with more', 'All States may now protect the marine environment.'],
    ['in other signs', 'States [may] protect: the marine environment'],
  ])('overtaken: said already, %s', (_, now) => {
    const proposed = 'States may protect the marine environment.';
    expect(reexamine(base, proposed, now)).toEqual({ kind: 'overtaken', why: 'said-already' });
  });

  it.each([
    [
      'the words it takes out are out with others',
      'States shall protect the environment.',
      'States shall protect.',
      'said-already',
    ],
    [
      'the words it rewords are out',
      'States shall protect the coastal environment.',
      'States shall protect.',
      'words-gone',
    ],
    ['its place is out', 'States shall protect the whole marine environment.', 'States shall act.', 'words-gone'],
    [
      'nothing of the base is left',
      'States may protect the marine environment.',
      'Parties cooperate in good faith',
      'words-gone',
    ],
    ['the text is empty', 'States may protect the marine environment.', '', 'words-gone'],
  ] as const)('overtaken: %s', (_, proposed, now, why) => {
    const gone = now === 'States shall act.' ? 'States shall.' : now;
    expect(reexamine(base, proposed, gone)).toEqual({ kind: 'overtaken', why });
  });

  it('said already: what it puts in stands at the edge of words that came instead of others', () => {
    const now = 'States may, where appropriate, protect the marine environment.';
    expect(reexamine(base, 'States shall, where appropriate, protect the marine environment.', now)).toEqual({
      kind: 'overtaken',
      why: 'said-already',
    });
  });

  it('reword: other words came in the same place; its own words are what to start from', () => {
    expect(
      reexamine(
        base,
        'States may protect the marine environment.',
        'All States should protect the marine environment.',
      ),
    ).toEqual({
      kind: 'reword',
      words: 'All States may protect the marine environment.',
      conflicts: [{ from: 11, to: 17, theirs: 'may', ours: 'should' }],
    });
  });

  it('no bracket goes in silence: it is adjusted, and shown', () => {
    expect(
      reexamine(base, 'States shall protect the environment.', 'States shall protect the [marine] environment.'),
    ).toMatchObject({
      kind: 'adjusted',
      words: 'States shall protect the environment.',
      changes: [{ was: '[marine] ', words: '' }],
    });
  });
});

/** A change of a text of unique words, in word numbers. */
interface Run {
  readonly from: number;
  to: number;
  readonly words: string[];
}

/** What one side does to each of `count` base words and in each of the places between: the draws of a test. */
interface Draw {
  readonly out: readonly boolean[];
  readonly put: readonly number[];
}

const COUNT = 7;
const draw: fc.Arbitrary<Draw> = fc.record({
  out: fc.array(
    fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
    { minLength: COUNT, maxLength: COUNT },
  ),
  put: fc.array(fc.constantFrom(0, 0, 0, 0, 1, 2), { minLength: COUNT + 1, maxLength: COUNT + 1 }),
});

/** The runs and words of a side, straight from its draw: 1 puts in a word of its own, 2 one that the other side may put in too. */
function sideOf(
  { out, put }: Draw,
  name: string,
): { readonly runs: readonly Run[]; readonly words: readonly string[] } {
  const runs: Run[] = [];
  const words: string[] = [];
  let open: Run | null = null;
  for (let at = 0; at <= COUNT; at++) {
    const kind = put[at] ?? 0;
    if (kind > 0) {
      const word = kind === 1 ? `${name}${at}` : `both${at}`;
      words.push(word);
      if (open) open.words.push(word);
      else {
        open = { from: at, to: at, words: [word] };
        runs.push(open);
      }
    }
    if (at === COUNT) break;
    if (out[at]) {
      if (open) open.to = at + 1;
      else {
        open = { from: at, to: at + 1, words: [] };
        runs.push(open);
      }
    } else {
      words.push(`base${at}`);
      open = null;
    }
  }
  return { runs, words };
}

const same = (a: Run, b: Run): boolean => a.from === b.from && a.to === b.to && a.words.join() === b.words.join();
const isWithin = (more: Run, less: Run): boolean =>
  more.from === less.from &&
  more.to === less.to &&
  less.words.length > 0 &&
  ` ${more.words.join(' ')} `.includes(` ${less.words.join(' ')} `);
/** What is put in at the edge of a replacement that begins or ends with it. */
const isAtEdge = (more: Run, less: Run): boolean => {
  if (less.from < less.to || more.from === more.to || less.words.length === 0) return false;
  const { length } = less.words;
  const there =
    less.from === more.to ? more.words.slice(-length) : less.from === more.from ? more.words.slice(0, length) : [];
  return there.join() === less.words.join();
};
const holds = (more: Run, less: Run): boolean => isWithin(more, less) || isAtEdge(more, less);
const onlyOut = (run: Run): boolean => run.words.length === 0;

/** PR3c word for word. */
function collide(a: Run, b: Run): boolean {
  if (same(a, b) || holds(a, b) || holds(b, a) || (onlyOut(a) && onlyOut(b))) return false;
  for (let at = 0; at < COUNT; at++) if (a.from <= at && at < a.to && b.from <= at && at < b.to) return true;
  if (a.from === a.to && b.from === b.to) return a.from === b.from;
  const within = (inner: Run, outer: Run): boolean =>
    inner.from === inner.to && outer.from < inner.from && inner.from < outer.to;
  return within(a, b) || within(b, a);
}

function mergedByHand(theirs: readonly Run[], ours: readonly Run[]): readonly string[] {
  const result: string[] = [];
  const kept = theirs.filter((run) => !ours.some((other) => same(run, other) || holds(other, run)));
  const all = [...kept, ...ours.filter((run) => !kept.some((other) => holds(other, run)))];
  for (let at = 0; at <= COUNT; at++) {
    for (const run of all) if (run.from === at && run.to === at) result.push(...run.words);
    for (const run of all) if (run.from === at && run.to > at) result.push(...run.words);
    if (at < COUNT && !all.some((run) => run.from <= at && at < run.to)) result.push(`base${at}`);
  }
  return result;
}

describe('PR3: against a judge of its own, where it is certain which word is which', () => {
  it('merges, collides and examines as the rules say', () => {
    const seen = new Map<string, number>();
    let besides = 0;
    fc.assert(
      fc.property(draw, draw, (one, two) => {
        const a = sideOf(one, 'theirs');
        const b = sideOf(two, 'ours');
        const base = Array.from({ length: COUNT }, (_, at) => `base${at}`).join(' ');
        const theirs = a.words.join(' ');
        const ours = b.words.join(' ');
        const colliding = a.runs.filter((run) => b.runs.some((other) => collide(run, other)));
        const merged = mergeThree(base, theirs, ours);
        expect(merged.conflicts.length > 0).toBe(colliding.length > 0);
        if (colliding.length === 0) expect(merged.words).toBe(mergedByHand(a.runs, b.runs).join(' '));
        else {
          for (const run of b.runs) for (const word of run.words) expect(merged.words.split(' ')).toContain(word);
        }
        const onlyIn = (run: Run): boolean => run.from === run.to;
        const beside = (all: readonly Run[], others: readonly Run[]): readonly Run[] =>
          all.filter((run) => onlyIn(run) && others.some((other) => onlyIn(other) && collide(run, other)));
        const shared = new Set(a.words.filter((word) => b.words.includes(word)));
        for (const run of beside(b.runs, a.runs)) {
          const behind = beside(a.runs, b.runs).find(({ from }) => from === run.from) as Run;
          const mine = [...run.words, ...behind.words];
          if (mine.every((word) => !shared.has(word))) expect(` ${merged.words} `).toContain(` ${mine.join(' ')} `);
        }

        const verdict = reexamine(base, theirs, ours);
        const isOut = (at: number): boolean => b.runs.some((run) => onlyOut(run) && run.from <= at && at < run.to);
        const said = (run: Run): boolean =>
          b.runs.some((other) => same(run, other) || holds(other, run)) ||
          (onlyOut(run) && Array.from({ length: run.to - run.from }, (_, k) => run.from + k).every(isOut));
        const gone = (run: Run): boolean =>
          !said(run) &&
          b.runs.some((other) => onlyOut(other) && other.from <= run.from && run.to <= other.to && collide(run, other));
        const open = a.runs.filter((run) => !said(run));
        let expected: string;
        if (ours === base) expected = 'applies';
        else if (open.length === 0) expected = 'said-already';
        else if (open.every(gone)) expected = 'words-gone';
        else if (open.every((run) => colliding.includes(run)) && !ours.includes('base')) expected = 'words-gone';
        else expected = colliding.length > 0 ? 'reword' : 'adjusted';
        const found = verdict.kind === 'overtaken' ? verdict.why : verdict.kind;
        expect(found).toBe(expected);
        seen.set(found, (seen.get(found) ?? 0) + 1);
        if (verdict.kind === 'adjusted') {
          expect(verdict.words).toBe(merged.words);
          expect(applyChanges(ours, verdict.changes)).toBe(verdict.words);
        }
        if (verdict.kind === 'reword') {
          for (const run of a.runs) for (const word of run.words) expect(verdict.words.split(' ')).toContain(word);
          // What came in where the proposal only puts words in was seen by nobody who asked it out.
          for (const run of beside(b.runs, a.runs)) {
            for (const word of run.words) expect(verdict.words.split(' ')).toContain(word);
            besides++;
          }
          for (const { from, to, ours: there } of verdict.conflicts) expect(ours.slice(from, to)).toBe(there);
        }
      }),
      { seed: 314, numRuns: 2_000 },
    );
    for (const kind of ['applies', 'adjusted', 'said-already', 'words-gone', 'reword']) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(5);
    }
    expect(besides).toBeGreaterThan(50);
  });
});
