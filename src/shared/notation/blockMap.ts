import type { BlockId } from '../base/ids';
import type { Provision } from '../domain/provision';

/** One section's provisions by block. */
export type SectionMap = ReadonlyMap<BlockId, Provision>;

/**
 * All provisions of a reading by block, laid over the maps of its sections: a keystroke replaces one small map, and nothing is
 * copied block by block. Where an id stands in two sections the first counts.
 */
export class BlockMap implements ReadonlyMap<BlockId, Provision> {
  constructor(
    private readonly maps: readonly SectionMap[],
    /** Index of the section that holds a block; shared with the reading before while no block came or went. */
    readonly sectionOf: ReadonlyMap<BlockId, number>,
  ) {}

  get size(): number {
    return this.sectionOf.size;
  }

  get(id: BlockId): Provision | undefined {
    const index = this.sectionOf.get(id);
    return index === undefined ? undefined : this.maps[index]?.get(id);
  }

  has(id: BlockId): boolean {
    return this.sectionOf.has(id);
  }

  forEach(callback: (value: Provision, key: BlockId, map: ReadonlyMap<BlockId, Provision>) => void): void {
    for (const [id, provision] of this) callback(provision, id, this);
  }

  *entries(): MapIterator<[BlockId, Provision]> {
    for (const map of this.maps) yield* map.entries();
  }

  *keys(): MapIterator<BlockId> {
    for (const map of this.maps) yield* map.keys();
  }

  *values(): MapIterator<Provision> {
    for (const map of this.maps) yield* map.values();
  }

  [Symbol.iterator](): MapIterator<[BlockId, Provision]> {
    return this.entries();
  }
}
