import { expect, test } from 'vitest';
import { indentOf } from './indent';
import type { Marker, Provision } from './provision';

/** Provisions by `marker style/depth`, each below the last of a lesser depth. */
function provisions(...given: readonly (readonly [block: string, style: Marker['style'] | null, depth: number])[]) {
  const above: Provision[] = [];
  const byBlock = new Map<string, Provision>();
  for (const [block, style, depth] of given) {
    above.length = Math.min(above.length, depth);
    const marker = style === null ? null : { written: block, label: block, sort: block, style, start: 0, end: 0 };
    const provision = { block, depth, marker, parent: above[depth - 1]?.block ?? null } as unknown as Provision;
    above[depth] = provision;
    byBlock.set(block, provision);
  }
  return [...byBlock.values()].map((provision) => indentOf(provision, byBlock));
}

test('TX4: numbered paragraphs stand at the margin, their letters a step in', () => {
  expect(
    provisions(
      ['a', 'article', 0],
      ['1.', 'number', 1],
      ['(a)', 'letter', 2],
      ['(i)', 'roman', 3],
      ['2.', 'number', 1],
    ),
  ).toEqual([0, 0, 1, 2, 0]);
});

test('TX4: letters under an unnumbered chapeau stand a step in too, with all below them', () => {
  expect(provisions(['a', 'article', 0], ['(a)', 'letter', 1], ['(i)', 'roman', 2], ['p', null, 0])).toEqual([
    0, 1, 2, 0,
  ]);
});

test('a paragraph whose parent is not there stands by its own depth', () => {
  const alone = { block: 'x', depth: 3, marker: null, parent: 'gone' } as unknown as Provision;
  expect(indentOf(alone, new Map())).toBe(2);
});
