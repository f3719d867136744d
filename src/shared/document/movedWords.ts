import * as Y from 'yjs';
import type { CharacterId, Copies } from './copies';
import type { Restoration } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';

/**
 * Takes along what somebody typed in a paragraph that was being moved: to them it stood where it was. Each word says behind which character
 * its writer saw it (its origin); whoever moved that character, on hearing of the word, puts it behind the moved one. Where they do not hear
 * of it any more it stays behind, and is shown (two-hands.deleted).
 */
export function takeAlong(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  copies: Copies,
  transaction: Y.Transaction,
): void {
  if (!copies.holdsMoves) return;
  for (const type of transaction.changed.keys()) {
    const text = type as unknown as Y.Text;
    if (!(text instanceof Y.Text) || (text.parent as unknown) !== sections) continue;
    const first = lastLeft(text, copies, transaction);
    if (first === null) continue;
    // In one transaction, since what is told of a part of it would be half moves. Each turn moves one run and walks again, since a walk does
    // not outlive a change.
    doc.transact(() => {
      for (let next: LeftBehind | null = first; next !== null; next = lastLeft(text, copies, transaction)) {
        const { from, to, into, target } = next;
        restorations.push(moveRun(text, from, to, into, target).map((run) => ({ ...run, moved: true as const })));
      }
    }, 'mend' satisfies Origin);
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
    const copy = copies.movedTo(id);
    if (copy !== undefined) return livingCopy(doc, copies, copy);
    // Behind a character that was deleted for good the one before it counts, up to the beginning of the block.
    const item: Y.AbstractStruct = Y.getItem(doc.store, id);
    if (!(item instanceof Y.Item) || !item.deleted || item.content instanceof Y.ContentEmbed) return null;
    id = id.clock > item.id.clock ? ({ client: id.client, clock: id.clock - 1 } as Y.ID) : (item.left?.lastId ?? null);
  }
  return null;
}

function livingCopy(doc: Y.Doc, copies: Copies, moved: CharacterId): { into: Y.Text; target: number } | null {
  let copy = moved;
  for (let next = copies.movedTo(copy); next !== undefined; next = copies.movedTo(copy)) copy = next;
  if (copy.client !== doc.clientID) return null;
  const item = Y.getItem(doc.store, copy as Y.ID);
  if (!(item instanceof Y.Item) || item.deleted) return null;
  const at = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON({ item: copy, assoc: 0 }),
    doc,
    false,
  );
  return at === null ? null : { into: at.type as Y.Text, target: at.index + 1 };
}
