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
  private readonly follow: (event: Y.YArrayEvent<T>) => void;

  constructor(private readonly list: Y.Array<T>) {
    this.items = list.toArray();
    this.added = [...this.items];
    this.follow = (event) => {
      let at = 0;
      for (const part of event.changes.delta) {
        if (part.retain !== undefined) at += part.retain;
        if (part.delete !== undefined) {
          for (const item of this.items.splice(at, part.delete)) this.removed.push(item);
        }
        if (part.insert !== undefined) {
          const inserted = part.insert as T[];
          // One by one: a whole ledger that arrives at once is too much for one call.
          const behind = this.items.splice(at);
          for (const item of inserted) {
            this.items.push(item);
            this.added.push(item);
          }
          for (const item of behind) this.items.push(item);
          at += inserted.length;
        }
      }
    };
    list.observe(this.follow);
  }

  /** Stops following the list; `items` stay as they are. */
  stop(): void {
    this.list.unobserve(this.follow);
  }

  take(): MirrorChange<T> {
    const change = { added: this.added, removed: this.removed };
    this.added = [];
    this.removed = [];
    return change;
  }
}
