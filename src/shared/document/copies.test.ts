import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Copies } from './copies';
import type { Restoration } from './layout';

function copiesOf(...notes: readonly Restoration[]): Copies {
  const list = new Y.Doc().getArray<Restoration>('restorations');
  list.push([...notes]);
  return new Copies(list);
}

const at = (client: number, clock: number) => ({ client, clock });

describe('TH3: what is a copy of what', () => {
  test('a copy of a copy leads to what was typed first', () => {
    const copies = copiesOf(
      { of: [1, 0], as: [2, 5], length: 2 },
      { of: [2, 6], as: [3, 0], length: 1, ordered: true },
    );
    expect([copies.rootOf(at(3, 0)), copies.rootOf(at(2, 5)), copies.rootOf(at(1, 1))]).toEqual([
      at(1, 1),
      at(1, 0),
      at(1, 1),
    ]);
    expect(copies.copiesOf(at(1, 1))).toEqual([at(2, 6), at(3, 0)]);
  });

  test('RM7: copies that somebody says lead back to themselves keep nobody looking for their beginning', () => {
    const copies = copiesOf(
      { of: [1, 0], as: [1, 1], length: 1 },
      { of: [1, 1], as: [1, 0], length: 1 },
      { of: [2, 0], as: [2, 0], length: 1 },
      { of: [3, 0], as: [3, 1], length: 4 },
      { of: [3, 4], as: [3, 0], length: 1, moved: true },
    );
    for (const [client, last] of [
      [1, 1],
      [2, 0],
      [3, 4],
    ] as const) {
      for (let clock = 0; clock <= last; clock++) {
        const root = copies.rootOf(at(client, clock));
        expect(copies.rootOf(root)).toEqual(root);
        expect(copies.placedBy(at(client, clock))).toBeDefined();
      }
    }
  });
});
