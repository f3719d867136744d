import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import type { Restoration } from './layout';
import { textParts } from './layout';
import type { TextBinding } from './textBinding';

/** A place of the text that stays at its words while others change what stands around it, and goes along when they move. */
export type HeldPosition = Y.RelativePosition;

/**
 * Holds a position of the editor's document, the one last written or read. It keeps to the character before it (`side` -1) or behind it
 * (`side` 1): what somebody types at the very place goes to the other side. Null outside all sections.
 */
export function holdPosition(binding: TextBinding, node: Node, position: number, side: -1 | 1): HeldPosition | null {
  const at = binding.offsetAt(node, position);
  return at === null
    ? null
    : Y.createRelativePositionFromTypeIndex(binding.text(at.section), at.offset, side < 0 ? -1 : 0);
}

/** Where a held position is now in the editor's document, the one last written or read; null where its section is not shown. */
export function heldPosition(binding: TextBinding, doc: Y.Doc, node: Node, held: HeldPosition): number | null {
  const moved = followMoves(doc, textParts(doc).restorations, held);
  const at = Y.createAbsolutePositionFromRelativePosition(moved, doc, false);
  const section = (at?.type as Y.Text | undefined)?._item?.parentSub;
  return at === null || section == null ? null : binding.positionAt(node, section, at.index);
}

/** Leads from a character that was moved or put back to where it stands now. */
function followMoves(doc: Y.Doc, restorations: Y.Array<Restoration>, held: HeldPosition): HeldPosition {
  let { item } = held;
  for (let turn = 0; item !== null && turn < 100; turn++) {
    const { client, clock } = item;
    if (clock >= Y.getState(doc.store, client)) break;
    const struct = Y.getItem(doc.store, item);
    if (!(struct instanceof Y.Item) || !struct.deleted) break;
    let copy: Restoration | undefined;
    for (const candidate of restorations) {
      const { of, length } = candidate;
      if (of[0] === client && clock >= of[1] && clock < of[1] + length) copy = candidate;
    }
    if (copy === undefined) break;
    item = Y.createID(copy.as[0], copy.as[1] + clock - copy.of[1]);
  }
  return item === held.item ? held : new Y.RelativePosition(held.type, held.tname, item, held.assoc);
}
