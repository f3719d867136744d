import * as Y from 'yjs';
import { charactersOf, deleteCharacters, heardNotes } from './characters';
import { type CharacterId, type Copies, keyOf } from './copies';
import type { Restoration, TextParts } from './layout';
import type { Origin } from './origin';

/**
 * Keeps out what its writer took back (HI4): an undo brings back what its person deleted, and no words that their writer took back by undo.
 * Who took which back is not on record; whoever took back words of their own and hears that somebody's undo brought them again deletes them
 * again. What was taken back before this was opened is not remembered.
 */
export class TakenBackWords {
  /** The characters first typed. */
  private readonly roots = new Set<string>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly restorations: TextParts['restorations'],
    private readonly copies: Copies,
  ) {}

  /** Remembers the words typed here that an undo here has just taken away. */
  remember(transaction: Y.Transaction): void {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return;
      for (const id of charactersOf([item.id.client, item.id.clock], item.length)) {
        const root = this.copies.rootOf(id);
        if (root.client === this.doc.clientID) this.roots.add(keyOf(root));
      }
    });
  }

  /** Forgets what was brought again here. */
  forget(restored: readonly Restoration[]): void {
    if (this.roots.size === 0) return;
    for (const { of, length } of restored)
      for (const id of charactersOf(of, length)) this.roots.delete(keyOf(this.copies.rootOf(id)));
  }

  /** Call on what comes from others. */
  erase(transaction: Y.Transaction): void {
    if (this.roots.size === 0 || !transaction.changed.has(this.restorations as never)) return;
    const erased: CharacterId[] = [];
    for (const { of, length, undone, ordered, surplus } of heardNotes(this.restorations, transaction)) {
      if (ordered === true || surplus === true) continue;
      for (const id of charactersOf(of, length)) {
        const root = this.copies.rootOf(id);
        if (!this.roots.has(keyOf(root))) continue;
        // Who brings it again on purpose, in whatever other way, knows what they do.
        if (undone === true) erased.push(...this.copies.family(root));
        else this.roots.delete(keyOf(root));
      }
    }
    if (erased.length === 0) return;
    this.doc.transact(() => deleteCharacters(this.doc, erased), 'mend' satisfies Origin);
  }
}
