import type * as Y from 'yjs';

/** What a list gained and lost since it was last asked. */
export interface MirrorChange<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** A plain copy of a Y.Array that is kept by its deltas, so that a new element costs one element and not the list. */
export class Mirror<T> {
  readonly items: T[];
  private added: T[];
  private removed: T[] = [];

  constructor(list: Y.Array<T>) {
    this.items = list.toArray();
    this.added = [...this.items];
    list.observe((event) => {
      let at = 0;
      for (const part of event.changes.delta) {
        if (part.retain !== undefined) at += part.retain;
        if (part.delete !== undefined) this.removed.push(...this.items.splice(at, part.delete));
        if (part.insert !== undefined) {
          const inserted = part.insert as T[];
          this.items.splice(at, 0, ...inserted);
          this.added.push(...inserted);
          at += inserted.length;
        }
      }
    });
  }

  take(): MirrorChange<T> {
    const change = { added: this.added, removed: this.removed };
    this.added = [];
    this.removed = [];
    return change;
  }
}
