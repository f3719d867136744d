import * as Y from 'yjs';
import type { Restoration } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';

type Copies = Map<string, { readonly client: number; readonly clock: number }>;

/**
 * Takes along what somebody typed in a paragraph that was being moved: to them it stood where it was. Each word says behind which character
 * its writer saw it (its origin); whoever moved that character, on hearing of the word, puts it behind the moved one. Where they do not hear
 * of it any more it stays behind, and is shown (two-hands.deleted).
 */
export function takeAlong(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  transaction: Y.Transaction,
): void {
  const copies: Copies = new Map();
  for (const { of, as, length, moved } of restorations) {
    if (moved !== true) continue;
    for (let i = 0; i < length; i++) copies.set(`${of[0]}.${of[1] + i}`, { client: as[0], clock: as[1] + i });
  }
  if (copies.size === 0) return;
  for (const type of transaction.changed.keys()) {
    const text = type as unknown as Y.Text;
    if (!(text instanceof Y.Text) || (text.parent as unknown) !== sections) continue;
    // Each turn moves one run and walks again, since a walk does not outlive a change.
    for (let next = lastLeft(text, copies, transaction); next !== null; next = lastLeft(text, copies, transaction)) {
      const { from, to, into, target } = next;
      doc.transact(() => {
        const runs = moveRun(text, from, to, into, target).map((run) => ({ ...run, moved: true as const }));
        for (const { of, as, length } of runs) {
          for (let i = 0; i < length; i++) copies.set(`${of[0]}.${of[1] + i}`, { client: as[0], clock: as[1] + i });
        }
        restorations.push(runs);
      }, 'remote' satisfies Origin);
    }
  }
}

interface LeftBehind {
  readonly from: number;
  readonly to: number;
  readonly into: Y.Text;
  readonly target: number;
}

/**
 * The last new run of somebody else's words that stands behind a character moved from here: of two that go behind one character the later
 * goes first, so that they keep their order.
 */
function lastLeft(text: Y.Text, copies: Copies, { doc, beforeState }: Y.Transaction): LeftBehind | null {
  let offset = 0;
  let last: LeftBehind | null = null;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const isNew = item.id.client !== doc.clientID && item.id.clock >= (beforeState.get(item.id.client) ?? 0);
    if (isNew && item.content instanceof Y.ContentString) {
      const place = placeBehind(doc, copies, item.origin);
      if (place !== null) last = { from: offset, to: offset + item.length, ...place };
    }
    offset += item.length;
  }
  return last;
}

/** Where the character behind which a word was typed stands now, if it was moved by this client and lives. */
function placeBehind(doc: Y.Doc, copies: Copies, origin: Y.ID | null): { into: Y.Text; target: number } | null {
  let id = origin;
  while (id !== null) {
    const key = `${id.client}.${id.clock}`;
    if (copies.has(key)) return livingCopy(doc, copies, key);
    // Behind a character that was deleted for good the one before it counts, up to the beginning of the block.
    const item: Y.AbstractStruct = Y.getItem(doc.store, id);
    if (!(item instanceof Y.Item) || !item.deleted || item.content instanceof Y.ContentEmbed) return null;
    id = id.clock > item.id.clock ? ({ client: id.client, clock: id.clock - 1 } as Y.ID) : (item.left?.lastId ?? null);
  }
  return null;
}

function livingCopy(doc: Y.Doc, copies: Copies, key: string): { into: Y.Text; target: number } | null {
  let copy = copies.get(key);
  for (let next = copy; next !== undefined; next = copies.get(`${next.client}.${next.clock}`)) copy = next;
  if (copy === undefined || copy.client !== doc.clientID) return null;
  const item = Y.getItem(doc.store, copy as Y.ID);
  if (!(item instanceof Y.Item) || item.deleted) return null;
  const at = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON({ item: copy, assoc: 0 }),
    doc,
    false,
  );
  return at === null ? null : { into: at.type as Y.Text, target: at.index + 1 };
}
