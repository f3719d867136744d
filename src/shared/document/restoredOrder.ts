import * as Y from 'yjs';
import type { Restoration } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';

const MOST_MOVES = 100;

/**
 * Keeps the order of words that were deleted and taken back while somebody else typed among them. Yjs puts them back in one heap beside
 * where they stood, so that a word typed between two of them would land behind both. Each new word says between which characters its
 * writer saw it (its origins); whoever took those back, on hearing of the word, moves the copies to the side on which they stood. What
 * is moved is noted like what undo puts back, so that anchors follow.
 */
export function restoreOrder(
  doc: Y.Doc,
  sections: Y.Map<Y.Text>,
  restorations: Y.Array<Restoration>,
  transaction: Y.Transaction,
): void {
  const copies: CopyMap = new Map();
  for (const { of, as, length, moved } of restorations) {
    // Words that somebody moved on purpose stay where they were put.
    if (moved === true) continue;
    for (let i = 0; i < length; i++) copies.set(`${of[0]}.${of[1] + i}`, { client: as[0], clock: as[1] + i });
  }
  const isNew = ({ client, clock }: Y.ID) =>
    client !== doc.clientID && clock >= (transaction.beforeState.get(client) ?? 0);
  for (const type of transaction.changed.keys()) {
    const text = type as unknown as Y.Text;
    if (!(text instanceof Y.Text) || (text.parent as unknown) !== sections) continue;
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      const move = firstMove(text, doc.clientID, copies, isNew);
      if (move === null) break;
      doc.transact(() => {
        const runs = moveRun(text, move.from, move.to, text, move.target);
        for (const { of, as, length } of runs) {
          for (let i = 0; i < length; i++) copies.set(`${of[0]}.${of[1] + i}`, { client: as[0], clock: as[1] + i });
        }
        restorations.push(runs);
      }, 'remote' satisfies Origin);
    }
  }
}

type CopyMap = Map<string, { readonly client: number; readonly clock: number }>;

interface Move {
  readonly from: number;
  readonly to: number;
  /** Offset before which the range goes, outside of it. */
  readonly target: number;
}

/** The first new word that stands on the wrong side of a copy that `own` made, and what to move to mend it. */
function firstMove(text: Y.Text, own: number, copies: CopyMap, isNew: (id: Y.ID) => boolean): Move | null {
  const place = new Map<string, number>();
  const words: { readonly item: Y.Item; readonly offset: number }[] = [];
  let length = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    for (let i = 0; i < item.length; i++) place.set(`${client}.${clock + i}`, length + i);
    if (isNew(item.id)) words.push({ item, offset: length });
    length += item.length;
  }
  const standIn = (id: Y.ID | null) => {
    let copy: { readonly client: number; readonly clock: number } | null = id;
    let restored = false;
    while (copy !== null) {
      const next: { readonly client: number; readonly clock: number } | undefined = copies.get(
        `${copy.client}.${copy.clock}`,
      );
      if (next === undefined) break;
      copy = next;
      restored = true;
    }
    const offset = copy === null ? undefined : place.get(`${copy.client}.${copy.clock}`);
    return offset === undefined ? null : { offset, isOurs: restored && copy?.client === own };
  };
  const { store } = text.doc as Y.Doc;
  for (const { item, offset } of words) {
    const end = offset + item.length;
    const right = standIn(characterBeside(store, item.rightOrigin, 'right', isNew));
    if (right?.isOurs && right.offset < offset) return { from: right.offset, to: offset, target: end };
    // The left neighbour may be one that its writer did not see any more (Yjs passes over what is deleted): it counts only where it
    // stands before the right one, which is always what the writer saw.
    const left = standIn(characterBeside(store, item.origin, 'left', isNew));
    const agrees = left !== null && (right === null || left.offset < right.offset);
    if (left?.isOurs && agrees && left.offset >= end) return { from: end, to: left.offset + 1, target: offset };
  }
  return null;
}

/**
 * The character that a word was typed beside. A neighbour may be the beginning or end of a format, which is no character: the next one on
 * that side stands for it; or a new character that its writer deleted again: then what that one was typed beside.
 */
function characterBeside(
  store: Y.Doc['store'],
  neighbour: Y.ID | null,
  side: 'left' | 'right',
  isNew: (id: Y.ID) => boolean,
): Y.ID | null {
  let id = neighbour;
  while (id !== null) {
    const item = Y.getItem(store, id);
    if (!(item instanceof Y.Item)) return null;
    if (!item.countable) {
      const next: Y.Item | null = item[side];
      id = next === null ? null : side === 'right' ? next.id : next.lastId;
    } else if (item.deleted && isNew(item.id)) {
      id = side === 'right' ? item.rightOrigin : item.origin;
    } else {
      return id;
    }
  }
  return null;
}
