import * as Y from 'yjs';
import { charactersOf, deleteCharacters, heardNotes } from './characters';
import type { CharacterId, Copies } from './copies';
import type { Restoration, TextParts } from './layout';
import type { Origin } from './origin';

/**
 * Keeps out what its writer took back (HI4): an undo brings back what its person deleted, and no words that their writer took back by undo.
 * Who took which back is not on record; whoever took back words of their own and hears that somebody's undo brought them again deletes them
 * again. What was taken back before this was opened is not remembered.
 */
export class TakenBackWords {
  /** The characters first typed, by their numbers among those typed here. */
  private readonly roots = new Set<number>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly restorations: TextParts['restorations'],
    private readonly copies: Copies,
  ) {}

  /** Remembers the words typed here that an undo here has just taken away, or would have (`undone`), had somebody else not deleted them. */
  remember(transaction: Y.Transaction, undone: readonly Y.Transaction['deleteSet'][]): void {
    for (const words of [transaction.deleteSet, ...undone]) this.rememberIn(transaction, words);
  }

  private rememberIn(transaction: Y.Transaction, words: Y.Transaction['deleteSet']): void {
    const own = this.doc.clientID;
    Y.iterateDeletedStructs(transaction, words, (item) => {
      if (!(item instanceof Y.Item) || !item.deleted || !(item.content instanceof Y.ContentString)) return;
      const { client, clock } = item.id;
      if (!this.copies.hasRestored(client)) {
        if (client === own) for (let i = 0; i < item.length; i++) this.roots.add(clock + i);
        return;
      }
      for (const id of charactersOf([client, clock], item.length)) {
        const root = this.copies.rootOf(id);
        if (root.client === own) this.roots.add(root.clock);
      }
    });
  }

  /** Forgets what was brought again here. */
  forget(restored: readonly Restoration[]): void {
    if (this.roots.size === 0) return;
    for (const { of, length } of restored) {
      for (const id of charactersOf(of, length)) {
        const root = this.copies.rootOf(id);
        if (root.client === this.doc.clientID) this.roots.delete(root.clock);
      }
    }
  }

  /** Call on what comes from others. */
  erase(transaction: Y.Transaction): void {
    if (this.roots.size === 0 || !transaction.changed.has(this.restorations as never)) return;
    const erased: CharacterId[] = [];
    for (const { of, length, undone, ordered, surplus } of heardNotes(this.restorations, transaction)) {
      if (ordered === true || surplus === true) continue;
      for (const id of charactersOf(of, length)) {
        const root = this.copies.rootOf(id);
        if (root.client !== this.doc.clientID || !this.roots.has(root.clock)) continue;
        // Who brings it again on purpose, in whatever other way, knows what they do.
        if (undone === true) erased.push(...this.copies.family(root));
        else this.roots.delete(root.clock);
      }
    }
    if (erased.length === 0) return;
    this.doc.transact(() => deleteCharacters(this.doc, erased), 'mend' satisfies Origin);
  }
}
