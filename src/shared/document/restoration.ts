import * as Y from 'yjs';
import type { Restoration } from './layout';
import { takeAlong } from './movedWords';
import type { Origin } from './origin';
import { restoreOrder } from './restoredOrder';

/**
 * What two people both deleted and both took back stands once. Yjs puts deleted characters back as new ones and does not tell
 * others what they are copies of, so that each of two undos would bring its own copy. Here each undo says so in the document, and
 * whoever sees two living copies of one character deletes all but the one with the lowest id: the same for everybody, so that
 * doing it twice does no harm.
 */
export function keepRestoredOnce(doc: Y.Doc, sections: Y.Map<Y.Text>, restorations: Y.Array<Restoration>): () => void {
  const listener = (transaction: Y.Transaction) => {
    if (transaction.origin instanceof Y.UndoManager) {
      const found = restoredBy(transaction, transaction.origin);
      if (found.length > 0) doc.transact(() => restorations.push(found), 'user' satisfies Origin);
    }
    if (transaction.changed.has(restorations as never)) deleteCopies(doc, restorations);
    if (transaction.local || restorations.length === 0) return;
    restoreOrder(doc, sections, restorations, transaction);
    takeAlong(doc, sections, restorations, transaction);
  };
  doc.on('afterTransaction', listener);
  return () => doc.off('afterTransaction', listener);
}

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

type CharacterId = string;

function deleteCopies(doc: Y.Doc, restorations: Y.Array<Restoration>): void {
  const origin = new Map<CharacterId, CharacterId>();
  const copies = new Map<CharacterId, { client: number; clock: number }[]>();
  for (const { of, as, length } of restorations) {
    for (let i = 0; i < length; i++) origin.set(`${as[0]}:${as[1] + i}`, `${of[0]}:${of[1] + i}`);
  }
  for (const id of origin.keys()) {
    let root = id;
    for (let next = origin.get(root); next !== undefined; next = origin.get(root)) root = next;
    const [client, clock] = id.split(':').map(Number) as [number, number];
    if (isAlive(doc, client, clock)) copies.set(root, [...(copies.get(root) ?? []), { client, clock }]);
  }
  const surplus: { client: number; clock: number }[] = [];
  for (const ids of copies.values()) {
    ids.sort((a, b) => a.client - b.client || a.clock - b.clock);
    surplus.push(...ids.slice(1));
  }
  if (surplus.length === 0) return;
  doc.transact(() => {
    for (const { client, clock } of surplus) {
      const position = Y.createAbsolutePositionFromRelativePosition(
        Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 }),
        doc,
        false,
      );
      if (position !== null) (position.type as Y.Text).delete(position.index, 1);
    }
  }, 'remote' satisfies Origin);
}

function isAlive(doc: Y.Doc, client: number, clock: number): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return false;
  const item = structs[Y.findIndexSS(structs, clock)];
  return item instanceof Y.Item && !item.deleted;
}
