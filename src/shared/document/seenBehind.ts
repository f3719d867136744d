import * as Y from 'yjs';
import type { Restoration } from './layout';

/**
 * A note of behind which character somebody saw what they have just put in, where Yjs puts it behind words that were moved away from there:
 * by its neighbours alone it would seem to be typed in what was moved. Null where its neighbours tell. Ask within the transaction.
 */
export function seenBehind(doc: Y.Doc, restorations: Y.Array<Restoration>): Restoration | null {
  if (restorations.length === 0) return null;
  const word = lastPutIn(doc);
  if (word === null) return null;
  const passed: Y.Item[] = [];
  let left = word.left;
  for (; left !== null && (left.deleted || !left.countable); left = left.left) if (left.countable) passed.push(left);
  if (left === null || !passed.some((item) => isMoved(item, restorations))) return null;
  const { client, clock } = word.id;
  const seen = left.lastId;
  return { of: [client, clock], as: [client, clock], length: 0, moved: true, behind: [seen.client, seen.clock] };
}

/** What was put in last, before it is joined to what stands before it; the ends of formats around it are passed over. */
function lastPutIn({ store, clientID }: Y.Doc): Y.Item | null {
  const structs = store.clients.get(clientID) ?? [];
  for (let i = structs.length - 1; i >= 0; i--) {
    const item = structs[i];
    if (!(item instanceof Y.Item)) return null;
    if (item.countable) return item;
  }
  return null;
}

function isMoved({ id, length }: Y.Item, restorations: Y.Array<Restoration>): boolean {
  for (const { of, length: count, moved } of restorations) {
    if (moved === true && of[0] === id.client && of[1] < id.clock + length && id.clock < of[1] + count) return true;
  }
  return false;
}
