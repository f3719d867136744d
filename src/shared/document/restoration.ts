import * as Y from 'yjs';
import { deleteCharacters } from './characters';
import { type CharacterId, Copies, keyOf } from './copies';
import { DeletedBlocks } from './deletedBlocks';
import { ErasedCopies } from './erasedCopies';
import { type Restoration, textParts } from './layout';
import type { Origin } from './origin';
import { PartedWords } from './partedWords';
import { RestoredOrder } from './restoredOrder';
import { TakenBackWords } from './takenBackWords';

/**
 * What two people both deleted and both took back stands once. Yjs puts deleted characters back as new ones and does not tell
 * others what they are copies of, so that each of two undos would bring its own copy. Here each undo says so in the document, and
 * whoever sees two living copies of one character deletes all but one: the same for everybody, so that doing it twice does no harm. What
 * somebody else had brought back before is not brought back again, since it stands where it should. Whoever may not write the text
 * (`mayMend`) mends nothing and leaves it to those who may.
 */
export function keepRestoredOnce(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  mayMend: () => boolean = () => true,
): () => void {
  const copies = new Copies(restorations);
  const erased = new ErasedCopies(doc, { restorations, blockProps: textParts(doc).blockProps }, copies);
  const takenBack = new TakenBackWords(doc, restorations, copies);
  const deleted = new DeletedBlocks(doc, { sections, blockProps: textParts(doc).blockProps }, copies);
  const parted = new PartedWords(doc, { sections, restorations }, copies);
  const order = new RestoredOrder(doc, sections, restorations, copies);
  let undoable: readonly Step[] = [];
  const beforeIt = ({ origin }: Y.Transaction) => {
    undoable = origin instanceof Y.UndoManager && origin.undoing ? [...origin.undoStack] : [];
  };
  const listener = (transaction: Y.Transaction) => {
    if (!mayMend()) return;
    if (transaction.origin instanceof Y.UndoManager) {
      const manager = transaction.origin;
      // Steps of which others left nothing to undo are passed over, and taken back all the same.
      const undone = undoable.slice(manager.undoStack.length).map(({ insertions }) => insertions);
      if (manager.undoing) takenBack.remember(transaction, undone);
      const found = restoredBy(transaction, manager);
      if (found.length > 0) {
        takenBack.forget(found);
        noteRestored(
          doc,
          restorations,
          copies,
          manager.undoing ? found.map((each) => ({ ...each, undone: true })) : found,
        );
        order.mendUndone(transaction);
        parted.mendRestored(found);
      }
    }
    if (transaction.local) {
      if (deleted.hasPutBack(transaction)) order.mendUndone(transaction, true);
      deleted.remember(transaction);
    } else {
      deleted.putBack(transaction, (found) => noteRestored(doc, restorations, copies, found));
      erased.erase(transaction);
      takenBack.erase(transaction);
      parted.mend(transaction);
    }
    if (transaction.changed.has(restorations as never)) deleteSurplus(doc, copies);
    if (transaction.local || copies.isEmpty) return;
    const heard = copies.takeHeard();
    if (copies.hasRestored(doc.clientID)) order.mend(transaction, heard);
  };
  // A file may have been saved between two undos and the mend.
  if (!copies.isEmpty && mayMend()) deleteSurplus(doc, copies);
  copies.takeHeard();
  doc.on('beforeTransaction', beforeIt);
  doc.on('afterTransaction', listener);
  return () => {
    doc.off('beforeTransaction', beforeIt);
    doc.off('afterTransaction', listener);
  };
}

/** A step of what can be undone. */
type Step = Y.UndoManager['undoStack'][number];

function restoredBy(transaction: Y.Transaction, manager: Y.UndoManager): Restoration[] {
  const { doc } = transaction;
  const deletions = manager.currStackItem?.deletions;
  if (deletions === undefined) return [];
  const since = transaction.beforeState.get(doc.clientID) ?? 0;
  const found: Restoration[] = [];
  for (const [client, ranges] of deletions.clients) {
    const structs = doc.store.clients.get(client);
    if (structs === undefined) continue;
    for (const { clock, len } of ranges) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const item = structs[i] as Y.Item;
        if (item.id.clock >= clock + len) break;
        if (!(item instanceof Y.Item) || item.redone === null || !item.countable) continue;
        if (item.redone.client !== doc.clientID || item.redone.clock < since) continue;
        found.push({
          of: [item.id.client, item.id.clock],
          as: [item.redone.client, item.redone.clock],
          length: item.length,
        });
      }
    }
  }
  return found;
}

/** Notes what an undo here has just brought back, and takes away again what stood already because somebody else had. */
function noteRestored(
  doc: Y.Doc,
  restorations: Y.Array<Restoration>,
  copies: Copies,
  found: readonly Restoration[],
): void {
  const standing = new Set<string>();
  for (const copy of copies.all()) if (isAlive(doc, copy)) standing.add(keyOf(copies.rootOf(copy)));
  const noted: Restoration[] = [];
  const surplus: CharacterId[] = [];
  for (const { of, as, length, undone } of found) {
    const stands = (i: number) => standing.has(keyOf(copies.rootOf({ client: of[0], clock: of[1] + i })));
    for (let from = 0, to = 1; from < length; from = to, to += 1) {
      const isSurplus = stands(from);
      while (to < length && stands(to) === isSurplus) to += 1;
      const run = { of: [of[0], of[1] + from], as: [as[0], as[1] + from], length: to - from } as const;
      noted.push({ ...run, ...(isSurplus && { surplus: true }), ...(undone && { undone }) });
      if (isSurplus) for (let i = from; i < to; i++) surplus.push({ client: as[0], clock: as[1] + i });
    }
  }
  // In one transaction: nobody may hear of a second copy and take the first one away before this one goes.
  doc.transact(() => {
    restorations.push(noted);
    deleteCharacters(doc, surplus);
  }, 'mend' satisfies Origin);
}

function deleteSurplus(doc: Y.Doc, copies: Copies): void {
  const living = new Map<string, CharacterId[]>();
  for (const copy of copies.all()) {
    if (!isAlive(doc, copy)) continue;
    const root = keyOf(copies.rootOf(copy));
    living.set(root, [...(living.get(root) ?? []), copy]);
  }
  const surplus: CharacterId[] = [];
  for (const ids of living.values()) {
    if (ids.length < 2) continue;
    const [kept] = ids
      .map((id) => [...copies.madeFrom(id).reverse(), id])
      .sort((a, b) => byDescent(copies, a, b))
      .map((line) => line[line.length - 1]);
    surplus.push(...ids.filter((id) => id !== kept));
  }
  if (surplus.length > 0) doc.transact(() => deleteCharacters(doc, surplus), 'mend' satisfies Origin);
}

/**
 * Which of two living copies stays, by all that each descends from, the first typed first: one that was moved on gives way to where it was moved
 * to; else they are told apart where their descent parts, since what is made of each later must not change which one it is, or of several
 * mends, each of somebody who has heard of others, each takes what another one kept. There it is one that stood before one that nobody needed,
 * one that was put where it belongs before one that stands where undo put it, and the lowest client's: what a client takes back it puts
 * elsewhere itself.
 */
function byDescent(copies: Copies, a: readonly CharacterId[], b: readonly CharacterId[]): number {
  const parts = a.findIndex((id, i) => b[i] === undefined || keyOf(id) !== keyOf(b[i]));
  const [x, y] = [a[parts], b[parts]];
  if (x === undefined || y === undefined) return b.length - a.length;
  const rank = (id: CharacterId) => Number(copies.isSurplus(id)) * 2 + Number(!copies.isOrdered(id));
  return rank(x) - rank(y) || x.client - y.client || x.clock - y.clock;
}

function isAlive(doc: Y.Doc, { client, clock }: CharacterId): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return false;
  const item = structs[Y.findIndexSS(structs, clock)];
  return item instanceof Y.Item && !item.deleted;
}
