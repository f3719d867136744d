import * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import { startBefore, startIn } from './blockStarts';
import { propKey, splitPropKey, type TextParts } from './layout';

/**
 * Puts back the words of a paragraph that was deleted here, where somebody else moved it at the same time: both are kept, and a finding names it
 * (TH1). Whoever hears of a move of what they had deleted knows that the mover did not know of that; nobody else can tell. What was deleted
 * before this was opened is not remembered, and stays deleted.
 */
export class DeletedBlocks {
  private readonly deleted = new Map<BlockId, Y.Item['id'][]>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'blockProps'>,
  ) {}

  /** Remembers the words of paragraphs that a transaction here deleted whole. */
  remember(transaction: Y.Transaction): void {
    const blocks = this.changed(transaction, ['deleted', 'gone']).filter((id) => this.isDeleted(id));
    if (blocks.length === 0) return;
    for (const block of blocks) this.deleted.delete(block);
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return;
      const start = startBefore(item);
      const block = start === null ? undefined : startIn(start)?.p;
      if (block === undefined || !blocks.includes(block)) return;
      const ids = this.deleted.get(block) ?? [];
      for (let i = 0; i < item.length; i++) ids.push(Y.createID(item.id.client, item.id.clock + i));
      this.deleted.set(block, ids);
    });
  }

  /** Puts back what others turn out to have moved meanwhile. */
  putBack(transaction: Y.Transaction): void {
    if (this.deleted.size === 0) return;
    const deletions = Y.createDeleteSet();
    for (const block of this.changed(transaction, ['place'])) {
      const place = this.parts.blockProps._map.get(propKey(block, 'place'));
      const isTheirs =
        place !== undefined && !place.deleted && place.id.clock >= (transaction.beforeState.get(place.id.client) ?? 0);
      if (!isTheirs || !this.isDeleted(block)) continue;
      for (const { client, clock } of this.deleted.get(block) ?? [])
        deletions.clients.set(client, [...(deletions.clients.get(client) ?? []), { clock, len: 1 } as never]);
      this.deleted.delete(block);
    }
    if (deletions.clients.size === 0) return;
    // As an undo does it, so that what is put back stands once, and in order.
    const manager = new Y.UndoManager(this.parts.sections as Y.Map<unknown> as never, { doc: this.doc });
    const item = { insertions: Y.createDeleteSet(), deletions, meta: new Map() };
    manager.undoStack.push(item as (typeof manager.undoStack)[number]);
    manager.undo();
    manager.destroy();
  }

  private changed({ changed }: Y.Transaction, names: readonly string[]): BlockId[] {
    const keys = (changed as Map<unknown, Set<string | null>>).get(this.parts.blockProps) ?? [];
    return [...keys].flatMap((key) => {
      const { id, name } = splitPropKey(key ?? '');
      return names.includes(name) ? [id] : [];
    });
  }

  private isDeleted(block: BlockId): boolean {
    return ['deleted', 'gone'].some((name) => this.parts.blockProps.get(propKey(block, name)) === true);
  }
}
