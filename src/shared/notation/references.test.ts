import { describe, expect, it } from 'vitest';
import { readDraft } from './read';
import { writtenMentions } from './referenceParse';
import { brokenBy, type Reference, referencesIn, referencesInWords } from './references';

/** Sections of blocks; a block's id is its section and number: `a0`, `a1`, `b0`. */
function read(...sections: readonly (readonly string[])[]) {
  return readDraft(
    sections.map((blocks, i) => {
      const name = String.fromCharCode(97 + i);
      return { id: `s${name}`, blocks: blocks.map((text, j) => ({ id: `${name}${j}`, text })) };
    }),
  );
}

/** `a3: paragraph 3 bis -> a4`, with what is doubtful. */
function told(reading: ReturnType<typeof read>, references: readonly Reference[] = referencesIn(reading)) {
  return references.map(({ block, mention, parts, to, doubt }) => {
    const words = reading.byBlock.get(block)?.text.slice(mention.start, mention.end);
    const labels = parts.map(({ written }) => written).join('.');
    return `${block}: ${words} [${labels}] -> ${to ?? 'nowhere'}${doubt === null ? '' : ` (${doubt})`}`;
  });
}

const ARTICLES = [
  [
    'Article 1. Cats',
    '1. Each Party keeps cats:',
    '(a) big ones;',
    '(b) small ones.',
    '2. Cats sleep.',
    '2 bis. Cats wake.',
  ],
  [
    'Article 2. Dogs',
    '1. Dogs bark.',
    '2. Dogs run:',
    '(a) fast;',
    '(i) by day;',
    '(ii) by night;',
    '(b) slow.',
    '3. Last.',
  ],
] as const;

function within(words: string) {
  const reading = read(ARTICLES[0], ARTICLES[1], [
    'Article 3. Words',
    `1. ${words}`,
    '2. More words:',
    '(a) one;',
    '(b) two.',
  ]);
  return told(reading).map((line) => line.replace('c1: ', ''));
}

describe('TX3c: cross-references of a text to itself', () => {
  it.each([
    ['under article 2', ['article 2 [2] -> b0']],
    ['under article 2 (2) (a) (ii)', ['article 2 (2) (a) (ii) [2.2.a.ii] -> b5']],
    ['under article 1, paragraph 1 (b),', ['article 1, paragraph 1 (b) [1.1.b] -> a3']],
    ['under paragraph 2 bis of article 1', ['paragraph 2 bis of article 1 [1.2 bis] -> a5']],
    [
      'under subparagraph (b) of paragraph 1 of article 1',
      ['subparagraph (b) of paragraph 1 of article 1 [1.1.b] -> a3'],
    ],
    ['articles 1 and 2', ['articles 1 and 2 [1] -> a0', 'articles 1 and 2 [2] -> b0']],
    ['articles 1 to 3', ['articles 1 to 3 [1] -> a0', 'articles 1 to 3 [3] -> c0']],
    ['paras. 1 and 2 of art. 2', ['paras. 1 and 2 of art. 2 [2.1] -> b1', 'paras. 1 and 2 of art. 2 [2] -> b2']],
    ['paragraph 2 (a) and (b)', ['paragraph 2 (a) and (b) [2.a] -> c3', 'paragraph 2 (a) and (b) [b] -> c4']],
    // By the place it stands in, and nowhere else.
    ['paragraph 2 applies', ['paragraph 2 [2] -> c2']],
    ['paragraph 2 of this article', ['paragraph 2 [2] -> c2']],
    ['paragraph 3 applies', ['paragraph 3 [3] -> nowhere']],
    ['article 2, and paragraph 3 of that article', ['article 2 [2] -> b0', 'paragraph 3 [3] -> b7 (that)']],
    ['article 9 and article 2 (4)', ['article 9 [9] -> nowhere', 'article 2 (4) [2.4] -> nowhere']],
    ['article [2] applies', ['article [2] [2] -> b0 (pending)']],
    ['article 2.3 applies', ['article 2.3 [2.3] -> b7']],
    ['article 2 (a)', ['article 2 (a) [2.a] -> b3 (loose)']],
    // Other languages.
    ['le paragraphe 3 de l’article 2 de la présente Convention', ['paragraphe 3 de l’article 2 [2.3] -> b7']],
    ['l’alinéa a) du paragraphe 2 de l’article 2', ['alinéa a) du paragraphe 2 de l’article 2 [2.2.a] -> b3']],
    ['les articles 1 à 3', ['articles 1 à 3 [1] -> a0', 'articles 1 à 3 [3] -> c0']],
    ['el apartado b) del párrafo 2 del artículo 2', ['apartado b) del párrafo 2 del artículo 2 [2.2.b] -> b6']],
    ['los artículos 1 y 2', ['artículos 1 y 2 [1] -> a0', 'artículos 1 y 2 [2] -> b0']],
    ['пункт 3 статьи 2', ['пункт 3 статьи 2 [2.3] -> b7']],
    ['第2条第3款', ['第2条第3款 [2.3] -> b7']],
    ['المادة ٢', ['المادة ٢ [٢] -> b0']],
    // What merely looks like one.
    ['an article of clothing, a paragraph later', []],
    ['paragraph 2, 30 days after', ['paragraph 2 [2] -> c2']],
    ['article 2 (EU)', ['article 2 [2] -> b0']],
  ])('TX3: %s', (words, expected) => {
    expect(within(words)).toEqual(expected);
  });

  it.each([
    'article 2 of the Charter',
    'Article 1 of the Vienna Convention on Diplomatic Relations',
    'articles 1 and 2 of the United Nations Convention against Corruption',
    'article 1, paragraph 2, of the Protocol',
    'paragraph 2 of resolution 55/2',
    'paragraph 1 of General Assembly resolution 55/25',
    'article 1 and article 2 of the Covenant',
    'the Charter of the United Nations, in particular Articles 1 and 2,',
    'decision 1/CP.16, paragraph 2',
    'Article 2 UNTOC',
    'annex I to the Convention',
    'the Convention, as set out in its article 2',
    'article 1 [to 2] of the Convention',
    'article 1, paragraph 1 (a), (b) and (c), of the Convention',
    'article 2 of that Convention',
    'article 2 of the Charter and paragraph 1 of that article',
    'l’article 2 de la Charte',
    'les articles 1 et 2 de la Convention de Vienne',
    'el artículo 2 de la Carta',
    'статьи 1 и 2 Устава',
    '《宪章》第2条',
  ])('TX3: %s is not ours and is never taken for ours', (words) => {
    expect(within(words)).toEqual([]);
  });

  it('of this Convention is ours, whatever else is named', () => {
    expect(within('article 2 of this Convention and article 1 of the Charter')).toEqual(['article 2 [2] -> b0']);
    expect(within('the present Convention, in particular articles 1 and 2')).toHaveLength(2);
  });

  it('article 6 in a text without articles is another text’s', () => {
    const reading = read(['1. Recalls article 6;', '2. Decides under paragraph 1;']);
    expect(told(reading)).toEqual(['a1: paragraph 1 [1] -> a0']);
  });

  it('preambular and operative paragraphs are cited by themselves', () => {
    const reading = read([
      'PP1 Recalling,',
      'PP1 bis Noting PP1 and OP2,',
      'OP1 Decides;',
      'OP2 Urges, by operative paragraph 1, all;',
    ]);
    expect(told(reading)).toEqual(['a1: PP1 [1] -> a0', 'a1: OP2 [2] -> a3', 'a3: operative paragraph 1 [1] -> a2']);
  });

  it('each document has its own numbers', () => {
    const reading = readDraft([
      {
        id: 's1',
        document: 'x',
        blocks: [
          { id: 'x0', text: 'Article 1' },
          { id: 'x1', text: '1. See article 2.' },
        ],
      },
      {
        id: 's2',
        document: 'y',
        blocks: [
          { id: 'y0', text: 'Article 2' },
          { id: 'y1', text: '1. See article 2.' },
        ],
      },
    ]);
    expect(told(reading)).toEqual(['x1: article 2 [2] -> nowhere', 'y1: article 2 [2] -> y0']);
  });

  it('a label that two provisions bear is doubtful', () => {
    const reading = read(['Article 1', '1. One.', '1. Another.', '2. See paragraph 1.']);
    expect(told(reading)).toEqual(['a3: paragraph 1 [1] -> a1 (several)']);
  });

  it('a reference that a list shares is written once', () => {
    const reading = read(ARTICLES[0], ['Article 2', '1. See paragraphs 1 and 2 of article 1.']);
    const parts = referencesIn(reading).flatMap((reference) => reference.parts);
    expect(new Set(parts.map(({ start }) => start)).size).toBe(parts.length);
    expect(parts.map(({ written }) => written)).toEqual(['1', '1', '2']);
  });

  it('are found by the thousand in one paragraph', () => {
    const text = `1. ${'Under article 1 (1) (b) and paragraphs 1 to 2 of article 2, of and to the rest, '.repeat(2000)}`;
    expect(writtenMentions(text)).toHaveLength(4000);
  });
});

describe('references that a change would break', () => {
  const reading = read(
    ['Article 1', '1. Cats.', '2. As in paragraph 1 and article 2 (1).', '(a) Under subparagraph (b).', '(b) Here.'],
    ['Article 2', '1. As in article 1 (2) (b).', '2. As in paragraph 1, and in paragraph 9.'],
  );
  const broken = (change: Parameters<typeof brokenBy>[1]) => {
    const list = brokenBy(reading, change);
    return list.map(
      ({ reference, why }) => `${reference.block} ${reference.parts.map((part) => part.written).join('.')} ${why}`,
    );
  };

  it('PR: a provision that goes, and those above it', () => {
    expect(broken({ kind: 'removed', blocks: ['a1'] })).toEqual(['a2 1 removed']);
    expect(broken({ kind: 'removed', blocks: ['b0', 'b1', 'b2'] })).toEqual(['a2 2.1 removed']);
    expect(broken({ kind: 'removed', blocks: ['a0'] })).toEqual(['b1 1.2.b removed']);
    expect(broken({ kind: 'removed', blocks: [] })).toEqual([]);
    // What goes with it breaks nothing.
    expect(broken({ kind: 'removed', blocks: ['a3', 'a4'] })).toEqual(['b1 1.2.b removed']);
  });

  it('PR: a provision that moves is parted from what it was cited under, or from what cites it by place', () => {
    expect(broken({ kind: 'moved', blocks: ['a4'] })).toEqual(['a3 b moved', 'b1 1.2.b moved']);
    expect(broken({ kind: 'moved', blocks: ['a2', 'a3', 'a4'] })).toEqual(['a2 1 moved', 'b1 1.2.b moved']);
    // A whole article is cited by itself wherever it stands.
    expect(broken({ kind: 'moved', blocks: ['b0', 'b1', 'b2'] })).toEqual([]);
  });

  it('PR: words that take another label, or name what is not there', () => {
    expect(broken({ kind: 'words', block: 'a1', words: '1 bis. Cats.' })).toEqual(['a2 1 relabelled']);
    expect(broken({ kind: 'words', block: 'a1', words: '1. Cats and dogs.' })).toEqual([]);
    expect(broken({ kind: 'words', block: 'a1', words: '1. Cats, by paragraph 7 and paragraph 2.' })).toEqual([
      'a1 7 nowhere',
    ]);
    expect(broken({ kind: 'words', block: 'a1', words: '1. Cats, by article 7 of the Charter.' })).toEqual([]);
    // What led nowhere before is not this change's doing.
    expect(broken({ kind: 'words', block: 'b2', words: '2. As in paragraph 9 and 1.' })).toEqual([]);
    expect(() => broken({ kind: 'words', block: 'none', words: '' })).toThrow(RangeError);
    expect(referencesInWords(reading, 'a1', 'See paragraph 2.').map(({ to }) => to)).toEqual(['a2']);
  });
});
