import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeProposals } from './compose';
import { isFunctionWord } from './functionWords';
import { type SourceTable, sourceTable } from './sources';
import { tokensOf } from './tokens';

const BASE = 'States shall protect the marine environment.';
const A = { id: 'A', words: 'States shall urgently protect the marine environment and its life.' };
const B = {
  id: 'B',
  words: 'States should protect the environment, taking into account the needs of developing countries.',
};

/** The runs as `owner: words`. */
function owners(wording: string, table: SourceTable): readonly string[] {
  return table.runs.map(({ from, to, what }) => {
    const owner = typeof what === 'string' ? what : what.sources.join('+');
    return `${owner}: ${wording.slice(from, to).trim()}`;
  });
}

function wordsOf(text: string): readonly string[] {
  return tokensOf(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ from, to }) => text.slice(from, to).toLowerCase());
}

describe('PR5a: whose words they are', () => {
  it('keeps the base apart from what each source put in', () => {
    const wording =
      'States should urgently protect the marine environment and its life, taking into account the needs of developing countries.';
    const table = sourceTable(BASE, wording, [A, B]);
    expect(owners(wording, table)).toEqual([
      'base: States',
      'B: should',
      'A: urgently',
      'base: protect the marine environment',
      'A: and its life',
      'B: , taking into account the needs of developing countries',
      'base: .',
    ]);
    expect(table.lost).toEqual([]);
    expect(table.deletedBase).toEqual([{ from: 7, to: 12, words: 'shall', askedBy: ['B'] }]);
  });

  it('names all sources that have a run, and the longest run first', () => {
    const wording = 'States shall protect the deep sea bed.';
    const sources = [
      { id: 'A', words: 'States shall protect the deep sea.' },
      { id: 'B', words: 'States shall protect the deep sea bed.' },
      { id: 'C', words: 'States shall protect the deep sea bed now.' },
    ];
    expect(owners(wording, sourceTable('States shall protect.', wording, sources))).toEqual([
      'base: States shall protect',
      'B+C: the deep sea bed',
      'base: .',
    ]);
  });

  it('words that were moved stay the base’s', () => {
    const wording = 'The marine environment shall be protected by States.';
    expect(owners(wording, sourceTable(BASE, wording, [A]))).toEqual([
      'base: The marine environment shall',
      'nobody: be protected by',
      'base: States.',
    ]);
  });

  it('brackets, Chinese and Arabic', () => {
    expect(
      owners(
        '各国应当采取适当措施',
        sourceTable('各国可采取措施', '各国应当采取适当措施', [{ id: 'X', words: '各国应当采取适当措施' }]),
      ),
    ).toEqual(['base: 各国', 'X: 应当', 'base: 采取', 'X: 适当', 'base: 措施']);
    expect(
      owners(
        'تتخذ [جميع] الدول',
        sourceTable('تتخذ الدول', 'تتخذ [جميع] الدول', [{ id: 'X', words: 'تتخذ [جميع] الدول' }]),
      ),
    ).toEqual(['base: تتخذ', 'X: [جميع]', 'base: الدول']);
  });
});

describe('PR5b: what nobody wrote', () => {
  it('a lone function word among nobody’s words is nobody’s, wherever else it stands', () => {
    const wording = 'States protect coasts of the oceans worldwide.';
    const table = sourceTable('States protect the sea.', wording, [
      { id: 'A', words: 'States protect the sea of peace.' },
    ]);
    expect(owners(wording, table)).toEqual([
      'base: States protect',
      'nobody: coasts of the oceans worldwide',
      'base: .',
    ]);
  });

  it('empty texts', () => {
    expect(sourceTable('', '', [])).toEqual({ runs: [], lost: [], deletedBase: [] });
    expect(sourceTable('', 'new words', [])).toEqual({
      runs: [{ from: 0, to: 9, what: 'nobody' }],
      lost: [],
      deletedBase: [],
    });
    expect(sourceTable('old', '', []).deletedBase).toEqual([{ from: 0, to: 3, words: 'old', askedBy: [] }]);
  });
});

describe('PR5c: what was lost', () => {
  it('words a source put in that stand nowhere, with their place there', () => {
    const table = sourceTable(BASE, 'States should protect the marine environment.', [A, B]);
    expect(table.lost).toEqual([
      { source: 'A', words: 'urgently', from: 13, to: 21 },
      { source: 'A', words: 'and its life', from: 53, to: 65 },
      { source: 'B', words: ', taking into account the needs of developing countries', from: 37, to: 92 },
    ]);
    for (const { source, words, from, to } of table.lost)
      expect((source === 'A' ? A : B).words.slice(from, to)).toBe(words);
  });

  it('the same word in the base elsewhere does not hide a loss', () => {
    const base = 'Protect the sea and the coast.';
    const table = sourceTable(base, base, [{ id: 'A', words: 'Protect the sea and the sea coast.' }]);
    expect(table.lost.map(({ words }) => words)).toEqual(['sea']);
  });

  it('brackets and commas are lost too', () => {
    expect(
      sourceTable('it shall do', 'it shall do', [{ id: 'A', words: 'it [shall] do' }]).lost.map(({ words }) => words),
    ).toEqual(['[', ']']);
  });
});

describe('PR5d: what of the base is gone', () => {
  it('names who asked, and what nobody asked for', () => {
    const table = sourceTable(BASE, 'States should protect.', [A, B]);
    expect(table.deletedBase.map(({ words, askedBy }) => [words, askedBy])).toEqual([
      ['shall', ['B']],
      ['the marine', ['B']],
      ['environment', []],
    ]);
  });
});

describe('PR5: on any text', () => {
  const word = fc.constantFrom(
    'alpha',
    'beta',
    'gamma',
    'delta',
    'the',
    'of',
    'and',
    'States',
    '[',
    ']',
    ',',
    '.',
    '各',
    '国',
  );
  const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
  const any = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }) },
  );

  it('covers the wording exactly; each word stands where the table says it comes from', () => {
    fc.assert(
      fc.property(any, any, fc.array(any, { maxLength: 3 }), (base, wording, texts) => {
        const sources = texts.map((words, index) => ({ id: `S${index}`, words }));
        const { runs, lost, deletedBase } = sourceTable(base, wording, sources);
        let at = 0;
        const wrong: string[] = [];
        const everywhere = new Set([base, ...texts].flatMap(wordsOf));
        for (const { from, to, what } of runs) {
          if (from !== at || to <= from) wrong.push(`gap at ${at}`);
          at = to;
          const words = wordsOf(wording.slice(from, to));
          if (what === 'nobody') wrong.push(...words.filter((w) => !isFunctionWord(w) && everywhere.has(w)));
          else if (what === 'base') wrong.push(...words.filter((w) => !wordsOf(base).includes(w)));
          else {
            for (const id of what.sources) {
              const theirs = wordsOf(texts[Number(id.slice(1))] ?? '');
              wrong.push(...words.filter((w) => !theirs.includes(w)));
            }
          }
        }
        expect(at).toBe(wording.length);
        expect(wrong).toEqual([]);
        for (const { source, words, from, to } of lost) {
          expect(texts[Number(source.slice(1))]?.slice(from, to)).toBe(words);
        }
        for (const { words, from, to } of deletedBase) expect(base.slice(from, to)).toBe(words);
      }),
      { seed: 321, numRuns: 600 },
    );
  });

  it('a wording that is a source has lost nothing of it and has nothing from nobody', () => {
    fc.assert(
      fc.property(text, text, (base, words) => {
        const { runs, lost, deletedBase } = sourceTable(base, words, [{ id: 'A', words }]);
        expect(lost).toEqual([]);
        expect(runs.filter(({ what }) => what === 'nobody')).toEqual([]);
        expect(deletedBase.filter(({ askedBy }) => askedBy.length === 0)).toEqual([]);
      }),
      { seed: 322, numRuns: 500 },
    );
  });

  it('PR3g: proposals merged without a conflict bring nothing from nobody', () => {
    const wordings = [A.words, B.words];
    const { words } = mergeProposals(BASE, wordings);
    const table = sourceTable(BASE, words, [A, B]);
    expect(table.runs.filter(({ what }) => what === 'nobody')).toEqual([]);
  });

  it('PR3g: nor do any that collide with none; they lose nothing and drop nothing unasked', () => {
    const COUNT = 8;
    const side = fc.array(fc.record({ out: fc.boolean(), put: fc.boolean() }), { minLength: COUNT, maxLength: COUNT });
    let merged = 0;
    fc.assert(
      fc.property(side, side, side, (...sides) => {
        const base = Array.from({ length: COUNT }, (_, at) => `base${at}`).join(' ');
        const sources = sides.map((slots, which) => ({
          id: `S${which}`,
          words: slots
            // Each side changes places of its own more often than the others'.
            .flatMap(({ out, put }, at) => {
              const isOwn = at % 3 === which;
              return [...(put && isOwn ? [`new${which}${at}`] : []), ...(out && isOwn ? [] : [`base${at}`])];
            })
            .join(' '),
        }));
        const { words, conflicts } = mergeProposals(
          base,
          sources.map((source) => source.words),
        );
        if (conflicts.length > 0) return;
        merged++;
        const { runs, lost, deletedBase } = sourceTable(base, words, sources);
        expect(runs.filter(({ what }) => what === 'nobody')).toEqual([]);
        expect(lost).toEqual([]);
        expect(deletedBase.filter(({ askedBy }) => askedBy.length === 0)).toEqual([]);
      }),
      { seed: 323, numRuns: 500 },
    );
    expect(merged).toBeGreaterThan(400);
  });

  it('a long text is told apart whole', () => {
    const base = Array.from({ length: 1_000 }, (_, index) => `word${index % 170}`).join(' ');
    const sources = ['x', 'y', 'z'].map((id, which) => ({
      id,
      words: base.replace(/word(\d+)/g, (all, digits: string) =>
        Number(digits) % 13 === which ? `${id}${digits}` : all,
      ),
    }));
    const { words } = mergeProposals(
      base,
      sources.map((source) => source.words),
    );
    const table = sourceTable(base, words, sources);
    expect(table.lost).toEqual([]);
    expect(table.runs.some(({ what }) => what === 'nobody')).toBe(false);
  });
});
