import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { bracketRuns, offsetInWording, withWords, wordingNode, wordsIn } from './typedWords';

const phrase = fc.array(fc.constantFrom('States', 'shall', 'may', 'تعاون', '国', 'a', ',', '[', ']', '𝒜'), {
  maxLength: 9,
});

describe('a wording that is typed in', () => {
  it('other words come in where they differ, and lead to exactly those words', () => {
    fc.assert(
      fc.property(
        fc.array(phrase, { minLength: 1, maxLength: 3 }),
        fc.array(phrase, { minLength: 1, maxLength: 3 }),
        (a, b) => {
          const [was, next] = [a, b].map((paragraphs) => paragraphs.map((own) => own.join(' ')));
          const state = EditorState.create({ doc: wordingNode(was as string[]) });
          expect(wordsIn(withWords(state.tr, next as string[]).doc)).toEqual(next);
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });

  it('a caret stays at its letter while somebody else changes other words', () => {
    const state = EditorState.create({ doc: wordingNode(['States shall cooperate fully.']) });
    const tr = withWords(state.tr, ['All States shall cooperate.']);
    const at = 1 + 'States shall'.length;
    expect(tr.doc.textBetween(1, tr.mapping.map(at, -1))).toBe('All States shall');
  });

  it('BR4: what stands in brackets is told by the innermost of them; a half of a pair holds nothing', () => {
    expect(bracketRuns('a [b [c]] d] [e')).toEqual([
      { from: 2, to: 3, depth: 1, isEdge: true },
      { from: 3, to: 5, depth: 1, isEdge: false },
      { from: 5, to: 6, depth: 2, isEdge: true },
      { from: 6, to: 7, depth: 2, isEdge: false },
      { from: 7, to: 8, depth: 2, isEdge: true },
      { from: 8, to: 9, depth: 1, isEdge: true },
    ]);
  });

  it('an offset of the text is found in the wording', () => {
    const [base, wording] = ['States may cooperate.', 'All States shall cooperate.'];
    expect(offsetInWording(base, wording, 0)).toBe('All '.length);
    expect(offsetInWording(base, wording, base.indexOf('operate'))).toBe(wording.indexOf('operate'));
    expect(offsetInWording(base, wording, base.indexOf('ay co'))).toBe(wording.indexOf(' cooperate'));
    expect(offsetInWording(base, wording, base.length)).toBe(wording.length);
  });
});
