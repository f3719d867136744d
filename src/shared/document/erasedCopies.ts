import * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import { blockBefore } from './blockStarts';
import { charactersOf, deleteCharacters, heardNotes, itemOf } from './characters';
import { type CharacterId, type Copies, keyOf } from './copies';
import { propKey, type TextParts } from './layout';
import type { Origin } from './origin';

/**
 * Deletes words where somebody wrote them anew to keep them in order, not having heard yet that they were deleted here: what two people knew of
 * each other is not on record, but whoever hears that words stand elsewhere *after* deleting them knows that the other knew nothing of it.
 */
export class ErasedCopies {
  /** Deletions that came before what they belong to: of these it cannot be told what was known. */
  private readonly untold: Y.Transaction['deleteSet'][] = [];
  /** By what was first typed, in which deleted paragraph a copy was left to be shown. */
  private readonly left = new Map<string, BlockId>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'blockProps' | 'restorations'>,
    private readonly copies: Copies,
  ) {}

  /** Call on what comes from others. */
  erase(transaction: Y.Transaction): void {
    if (this.doc.store.pendingStructs !== null) this.untold.push(transaction.deleteSet);
    if (!transaction.changed.has(this.parts.restorations as never)) return;
    const erased = this.erasedBefore(transaction);
    if (erased.length === 0) return;
    this.doc.transact(() => deleteCharacters(this.doc, erased), 'mend' satisfies Origin);
  }

  /** Copies of characters that were deleted here before anything was heard of them, and that stood nowhere else. */
  private erasedBefore(transaction: Y.Transaction): CharacterId[] {
    const [roots, again] = [new Set<string>(), new Set<string>()];
    for (const { of, length, ordered } of heardNotes(this.parts.restorations, transaction)) {
      if (ordered !== true) continue;
      for (const original of charactersOf(of, length)) {
        const root = this.rootKey(original);
        if (this.isDeleted(this.left.get(root) ?? null)) again.add(root);
        else if (this.wasGone(transaction, original)) roots.add(root);
      }
    }
    if (roots.size === 0 && again.size === 0) return [];
    const standing = this.standing(transaction);
    const erased: CharacterId[] = [];
    for (const copy of this.copies.all()) {
      const root = this.rootKey(copy);
      if (!again.has(root) && (!roots.has(root) || standing.has(root))) continue;
      const item = itemOf(this.doc, copy);
      if (item === null || item.deleted) continue;
      // Of a paragraph that was deleted whole nothing goes unseen: it is shown where it stands.
      const block = blockBefore(item);
      if (block !== null && this.isDeleted(block)) this.left.set(root, block);
      else erased.push(copy);
    }
    return erased;
  }

  private isDeleted(block: BlockId | null): boolean {
    return block !== null && this.parts.blockProps.get(propKey(block, 'deleted')) === true;
  }

  /** The characters first typed of which one copy stood before a transaction, whatever became of it in that. */
  private standing({ deleteSet, beforeState }: Y.Transaction): ReadonlySet<string> {
    const standing = new Set<string>();
    const note = (id: CharacterId) => {
      if (id.clock >= (beforeState.get(id.client) ?? 0)) return;
      const stood = itemOf(this.doc, id)?.deleted === false || Y.isDeleted(deleteSet, Y.createID(id.client, id.clock));
      if (stood) standing.add(this.rootKey(id));
    };
    for (const copy of this.copies.all()) {
      note(copy);
      note(this.copies.rootOf(copy));
    }
    return standing;
  }

  /** Whether a character stood no more before a transaction, and it is sure that whoever wrote it anew did not know. */
  private wasGone({ deleteSet, beforeState }: Y.Transaction, id: CharacterId): boolean {
    const item = itemOf(this.doc, id);
    if (item === null || !item.deleted || id.clock >= (beforeState.get(id.client) ?? 0)) return false;
    if (item.content instanceof Y.ContentEmbed) return false;
    return ![deleteSet, ...this.untold].some((deleted) => Y.isDeleted(deleted, Y.createID(id.client, id.clock)));
  }

  private rootKey(id: CharacterId): string {
    return keyOf(this.copies.rootOf(id));
  }
}
