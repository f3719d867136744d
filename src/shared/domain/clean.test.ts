import { describe, expect, it } from 'vitest';
import type { Bracket, BracketKind, BracketSet } from './bracket';
import { isClean, uncleanIn } from './clean';
import type { Provision } from './provision';

function provision(kinds: readonly BracketKind[], unmatched = 0): Provision {
  const brackets = kinds.map(
    (kind, at): Bracket => ({
      id: `p:${at}`,
      open: { block: 'p', offset: at },
      close: { block: 'p', offset: at + 1 },
      depth: 1,
      kind,
      reason: 'words',
      span: 'block',
      parent: null,
      set: null,
      option: null,
    }),
  );
  return {
    block: 'p',
    section: 's',
    document: null,
    text: '',
    kind: 'provision',
    marker: null,
    depth: 0,
    parent: null,
    address: '',
    chapeau: false,
    brackets,
    unmatched: Array.from({ length: unmatched }, () => ({ place: { block: 'p', offset: 0 }, character: '[' as const })),
    attributions: [],
    diagnostics: [],
  };
}

const slash: BracketSet = {
  id: 'p:3',
  form: 'slash',
  members: [],
  ranges: [{ from: { block: 'p', offset: 3 }, to: { block: 'p', offset: 12 } }],
  certain: true,
};

describe('CO7: clean text', () => {
  it('CO7: has no bracket, alternative, placeholder or reference that leads nowhere', () => {
    expect(isClean(uncleanIn(provision([]), []))).toBe(true);
    expect(isClean(uncleanIn(provision(['editorial', 'attribution']), []))).toBe(true);
    expect(isClean(uncleanIn(provision(['negotiation']), []))).toBe(false);
    expect(isClean(uncleanIn(provision(['placeholder']), []))).toBe(false);
    expect(isClean(uncleanIn(provision([], 1), []))).toBe(false);
    expect(isClean(uncleanIn(provision([]), [slash]))).toBe(false);
    expect(isClean(uncleanIn(provision([]), [], 1))).toBe(false);
  });

  it('CO7: counts a choice between adjacent brackets once, as brackets', () => {
    expect(uncleanIn(provision(['negotiation', 'negotiation']), [{ ...slash, form: 'adjacent' }])).toEqual({
      brackets: 2,
      alternatives: 0,
      placeholders: 0,
      references: 0,
    });
    const elsewhere: BracketSet = {
      ...slash,
      ranges: [{ from: { block: 'q', offset: 0 }, to: { block: 'q', offset: 2 } }],
    };
    expect(isClean(uncleanIn(provision([]), [elsewhere]))).toBe(true);
  });
});
