import * as Y from 'yjs';
import { blockBefore, isStart, startBefore } from './blockStarts';
import { type CharacterId, type Copies, keyOf } from './copies';
import { type BlockStart, propKey, type Restoration, type TextParts } from './layout';
import { bringRun, moveRun } from './movedRun';
import type { Origin } from './origin';
import { leadUndo } from './restoredOrder';

/**
 * What becomes of a moved paragraph where somebody else worked who did not know yet that it was moved (TH2). Whoever moves one writes its
 * words anew elsewhere, so that a deletion of the old ones deletes nothing that stands, and a word typed behind the last of them stays behind.
 * What two people knew of each other is not on record. But whoever hears of a move *after* something else knows that its mover knew nothing of
 * it: a word deleted before is deleted where it stands now, and what was typed or joined before is brought to where the paragraph is. Whoever
 * hears of both at once cannot tell, and leaves it to those who can: to the one, at least, who deleted or typed.
 */
export class HeardMoves {
  /** Deletions that came before what they belong to: of these it cannot be told what was known. */
  private readonly untold: Y.Transaction['deleteSet'][] = [];
  /** What lay in the document when it was opened: who typed it then goes by another number now. */
  private readonly opened: ReadonlyMap<number, number>;

  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'blockProps' | 'restorations'>,
    private readonly copies: Copies,
  ) {
    this.opened = Y.decodeStateVector(Y.encodeStateVector(doc));
  }

  /** Deletes where it stands now what had been deleted before it was heard that it is elsewhere. */
  eraseMoved(transaction: Y.Transaction): void {
    if (this.doc.store.pendingStructs !== null) this.untold.push(transaction.deleteSet);
    if (!transaction.changed.has(this.parts.restorations as never)) return;
    const erased = this.erasedBefore(transaction, this.notesIn(transaction));
    if (erased.length === 0) return;
    this.doc.transact(() => {
      for (const id of erased) this.erase(id);
    }, 'mend' satisfies Origin);
  }

  /**
   * What becomes of a place where somebody else began a paragraph. One that was deleted here before it was heard that it was split is deleted on
   * both sides of the split, where words of it stand since it was moved: whoever split it saw words behind the split, and did not know. What was typed here at the end of a paragraph
   * stays there, though Yjs may put it behind a paragraph that another one began at that place.
   */
  takeStarts(transaction: Y.Transaction): void {
    const starts = this.newStarts(transaction);
    if (starts.length === 0) return;
    const split = starts.filter((start) => this.splitsDeleted(transaction, start));
    const parted = starts.flatMap((start) => this.partedBy(transaction, start));
    if (split.length + parted.length === 0) return;
    this.doc.transact((mend) => {
      for (const { content } of split) {
        const { p } = (content as Y.ContentEmbed).embed as BlockStart;
        this.parts.blockProps.set(propKey(p, 'deleted'), true);
      }
      for (const { id, length, start } of parted) {
        const from = this.place(id);
        const target = this.place(start);
        if (from === null || target === null) continue;
        const notes = moveRun(from.text, from.offset, from.offset + length, target.text, target.offset);
        for (const note of notes) leadUndo(mend, note);
        this.parts.restorations.push(notes.map((note) => ({ ...note, ordered: true as const })));
      }
    }, 'mend' satisfies Origin);
  }

  private newStarts({ changed, beforeState }: Y.Transaction): Y.Item[] {
    const starts: Y.Item[] = [];
    for (const type of changed.keys()) {
      const text = type as unknown as Y.Text;
      if (!(text instanceof Y.Text) || (text.parent as unknown) !== this.parts.sections) continue;
      for (let item = text._start; item !== null; item = item.right) {
        const { content, id } = item;
        const isNew = id.client !== this.doc.clientID && id.clock >= (beforeState.get(id.client) ?? 0);
        if (isNew && content instanceof Y.ContentEmbed) starts.push(item);
      }
    }
    return starts;
  }

  /** Words behind a new start that were typed behind something before it, by somebody who did not see it. */
  private partedBy({ beforeState }: Y.Transaction, start: Y.Item): Stray[] {
    const parted: Stray[] = [];
    if (start.deleted) return parted;
    const behind = new Set<Y.Item>([start]);
    for (let item = start.right; item !== null && !(item.content instanceof Y.ContentEmbed); item = item.right) {
      const { id, origin, content } = item;
      // What stood behind it for whoever began it belongs there.
      if (start.rightOrigin !== null && this.item(start.rightOrigin) === item) break;
      const isKnown = id.clock < (beforeState.get(id.client) ?? 0);
      const before = origin === null ? null : this.item(origin);
      const isParted =
        isKnown && !item.deleted && content instanceof Y.ContentString && !(before !== null && behind.has(before));
      if (isParted && this.copies.rootOf(id) === id && this.isOurs(null, item))
        parted.push({ id, length: item.length, start: start.id });
      else if (!isParted) behind.add(item);
    }
    return parted;
  }

  private splitsDeleted(transaction: Y.Transaction, { id }: Y.Item): boolean {
    const first = this.item(this.copies.rootOf(id));
    if (first === null || first.rightOrigin === null || !this.wasGone(transaction, first.rightOrigin, 'words'))
      return false;
    const whole = startBefore(first);
    const block = whole === null ? null : ((whole.content as Y.ContentEmbed).embed as BlockStart);
    return (
      block !== null &&
      this.parts.blockProps.get(propKey(block.p, 'deleted')) === true &&
      this.holdsErased(transaction, id)
    );
  }

  /** Whether words that were deleted here stand in a block all the same, since somebody had moved them. */
  private holdsErased(transaction: Y.Transaction, start: CharacterId): boolean {
    const home = this.livingCopy(start);
    let item = home === null ? null : (this.item(home)?.right ?? null);
    for (; item !== null && !isStart(item); item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      for (let clock = item.id.clock; clock <= item.lastId.clock; clock++) {
        const made = this.copies.madeFrom({ client: item.id.client, clock });
        if (made.some((id) => this.wasGone(transaction, id, 'words'))) return true;
      }
    }
    return false;
  }

  /**
   * Brings along what was typed in a paragraph, or joined to it, before it was heard that it is elsewhere. `surplus` are copies that were
   * taken away since another one stands: two people moved one paragraph.
   */
  bringStrays(transaction: Y.Transaction, surplus: readonly CharacterId[]): void {
    if (!this.copies.holdsMoves || this.doc.store.pendingStructs !== null) return;
    const strays = this.startsThatWent(transaction, surplus).flatMap((start) => this.straysBehind(transaction, start));
    if (transaction.changed.has(this.parts.restorations as never)) {
      for (const note of this.notesIn(transaction)) strays.push(...this.followersOf(transaction, note));
    }
    if (strays.length === 0) return;
    this.doc.transact(() => {
      for (const stray of strays) this.bring(stray);
    }, 'mend' satisfies Origin);
  }

  /** Brings what an undo here has just put back to where its block is now. */
  bringRestored(found: readonly Restoration[]): void {
    if (!this.copies.holdsMoves) return;
    const strays = found.flatMap(({ of, as, length }) =>
      Array.from({ length }, (_, i): Stray[] => {
        const id = { client: as[0], clock: as[1] + i };
        const start = startBefore(this.item({ client: of[0], clock: of[1] + i }));
        const isStray =
          this.item(id)?.content instanceof Y.ContentString && start?.deleted && this.isElsewhere(start.id);
        return isStray ? [{ id, length: 1, start: start.id }] : [];
      }).flat(),
    );
    if (strays.length === 0) return;
    this.doc.transact(() => {
      for (const stray of strays) this.bring(stray);
    }, 'mend' satisfies Origin);
  }

  /** Whether a character that was just put back had been moved, and was deleted where it stood since (undo knows the move alone). */
  isErasedSince(transaction: Y.Transaction, of: CharacterId): boolean {
    const moved = this.copies.movedTo(of);
    return (
      moved !== undefined &&
      this.wasGone(transaction, moved, 'words') &&
      this.standing(transaction).get(this.rootKey(of)) === undefined
    );
  }

  /** The notes of moves and of what was put back that a transaction of others brought. */
  private notesIn({ beforeState }: Y.Transaction): Restoration[] {
    const notes: Restoration[] = [];
    for (let item = this.parts.restorations._start; item !== null; item = item.right) {
      if (item.deleted || item.id.client === this.doc.clientID) continue;
      const known = (beforeState.get(item.id.client) ?? 0) - item.id.clock;
      notes.push(...(item.content.getContent() as Restoration[]).slice(Math.max(0, known)));
    }
    return notes;
  }

  /** Copies of characters that were deleted here before anything was heard of their being elsewhere, and that stood nowhere else. */
  private erasedBefore(transaction: Y.Transaction, notes: readonly Restoration[]): CharacterId[] {
    const roots = new Set<string>();
    for (const { of, as, length, moved, ordered } of notes) {
      const wasLiving = moved === true || ordered === true;
      for (let i = 0; i < length; i++) {
        const original = { client: of[0], clock: of[1] + i };
        // What its mover put back by undo: it counts where it was deleted between the two.
        const stood = wasLiving ? original : this.copies.movedTo(original);
        if (stood === undefined || (!wasLiving && stood.client !== as[0])) continue;
        if (this.wasGone(transaction, stood, 'words')) roots.add(this.rootKey(stood));
      }
    }
    if (roots.size === 0) return [];
    const standing = this.standing(transaction);
    const erased: CharacterId[] = [];
    for (const copy of this.copies.all()) {
      const root = this.rootKey(copy);
      if (!roots.has(root) || standing.has(root)) continue;
      const item = this.item(copy);
      if (item === null || item.deleted) continue;
      // Of a paragraph that was deleted whole nothing goes unseen: it is shown where it was moved to.
      const block = blockBefore(item);
      if (block === null || this.parts.blockProps.get(propKey(block, 'deleted')) !== true) erased.push(copy);
    }
    return erased;
  }

  /** By the character first typed, a copy of it that stood before a transaction, whatever became of it in that. */
  private standing({ deleteSet, beforeState }: Y.Transaction): ReadonlyMap<string, CharacterId> {
    const standing = new Map<string, CharacterId>();
    const note = (id: CharacterId) => {
      if (id.clock >= (beforeState.get(id.client) ?? 0)) return;
      const stood = this.item(id)?.deleted === false || Y.isDeleted(deleteSet, Y.createID(id.client, id.clock));
      if (stood) standing.set(this.rootKey(id), id);
    };
    for (const copy of this.copies.all()) {
      note(copy);
      note(this.copies.rootOf(copy));
    }
    return standing;
  }

  /** Whether a character stood no more before a transaction, and it is sure that whoever put it elsewhere did not know. */
  private wasGone({ deleteSet, beforeState }: Y.Transaction, id: CharacterId, kind: 'words' | 'start'): boolean {
    const item = this.item(id);
    if (item === null || !item.deleted || id.clock >= (beforeState.get(id.client) ?? 0)) return false;
    if ((kind === 'start') !== item.content instanceof Y.ContentEmbed) return false;
    return ![deleteSet, ...this.untold].some((deleted) => Y.isDeleted(deleted, Y.createID(id.client, id.clock)));
  }

  /** Starts of blocks that stood before a transaction, and that stand elsewhere now. */
  private startsThatWent({ deleteSet, beforeState }: Y.Transaction, surplus: readonly CharacterId[]): Y.Item[] {
    const starts = new Set<Y.Item>();
    const note = (struct: Y.AbstractStruct | null | undefined) => {
      const isStart = struct instanceof Y.Item && struct.deleted && struct.content instanceof Y.ContentEmbed;
      if (isStart && struct.id.clock < (beforeState.get(struct.id.client) ?? 0)) starts.add(struct);
    };
    for (const [client, ranges] of deleteSet.clients) {
      const structs = this.doc.store.clients.get(client) ?? [];
      for (const { clock, len } of ranges) {
        for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
          if ((structs[i] as Y.Item).id.clock >= clock + len) break;
          note(structs[i]);
        }
      }
    }
    for (const id of surplus) note(this.item(id));
    return [...starts];
  }

  /** What stands behind the start of a block that is elsewhere now, and belongs to that block. */
  private straysBehind(transaction: Y.Transaction, start: Y.Item): Stray[] {
    if (!this.isElsewhere(start.id) || this.standsBeside(start)) return [];
    const { beforeState } = transaction;
    const strays: Stray[] = [];
    let isJoined = false;
    for (let item = start.right; item !== null; item = item.right) {
      const { content, id } = item;
      // What was just put in its place here is a copy of what was known.
      const first = id.client === this.doc.clientID ? this.copies.rootOf(id) : id;
      const isKnown = first.clock < (beforeState.get(first.client) ?? 0);
      // Where it stood before, and was put back to by undo: the same start.
      if (item.deleted && content instanceof Y.ContentEmbed && this.rootKey(id) === this.rootKey(start.id)) continue;
      if (content instanceof Y.ContentEmbed) {
        const isSplit = !item.deleted && this.isAmongMoved(item);
        const isLost = item.deleted && this.livingCopy(id) === null && this.wasGone(transaction, id, 'start');
        if (!isLost && !(isSplit && isKnown && this.copies.rootOf(id) === id)) break;
        if (isLost) isJoined = true;
        else if (this.isOurs(start, item)) strays.push({ id, length: 1, start: start.id });
      } else if (!item.deleted && item.countable && isKnown && (isJoined || this.isOurs(start, item))) {
        strays.push({ id, length: item.length, start: start.id });
      }
    }
    return strays;
  }

  /** Whether the copy of a start that stays lies beside it, as where two brought it along: what stands behind one stands behind the other. */
  private standsBeside(start: Y.Item): boolean {
    const copy = this.livingCopy(start.id);
    const home = copy === null ? null : this.item(copy);
    const meets = (side: 'left' | 'right') => {
      let item = start[side];
      while (item !== null && item !== home && (item.deleted || !item.countable)) item = item[side];
      return item !== null && item === home;
    };
    return meets('left') || meets('right');
  }

  /** Whether words behind a start of a block were moved as words of the block before it: whoever moved them knew nothing of the start. */
  private isAmongMoved(start: Y.Item): boolean {
    for (let item = start.right; item !== null && !(item.content instanceof Y.ContentEmbed); item = item.right) {
      for (let clock = item.id.clock; item.deleted && item.countable && clock <= item.lastId.clock; clock++)
        if (this.isElsewhere({ client: item.id.client, clock })) return true;
    }
    return false;
  }

  /** What was typed right behind words that had not been brought along yet when it was typed: it goes after them. */
  private followersOf({ beforeState }: Y.Transaction, { of, length, moved }: Restoration): Stray[] {
    if (moved !== true || length === 0) return [];
    const last = { client: of[0], clock: of[1] + length - 1 };
    const item = this.item(last);
    if (!(item?.content instanceof Y.ContentString)) return [];
    const strays: Stray[] = [];
    let behind: CharacterId = last;
    for (let next = item.right; next !== null; next = next.right) {
      if (next.deleted || !next.countable) continue;
      const { id, origin, content } = next;
      const isKnown = id.clock < (beforeState.get(id.client) ?? 0);
      const follows = origin?.client === behind.client && origin.clock === behind.clock;
      if (!isKnown || !follows || !(content instanceof Y.ContentString) || id.client !== this.doc.clientID) break;
      strays.push({ id, length: next.length, start: last });
      behind = next.lastId;
    }
    return strays;
  }

  /** Of all who could bring it the one who typed it does, or the one whose paragraph it was typed in; after a restart whoever had it. */
  private isOurs(start: Y.Item | null, { id }: Y.Item): boolean {
    const ours = this.doc.clientID;
    return id.client === ours || start?.id.client === ours || id.clock < (this.opened.get(id.client) ?? 0);
  }

  private erase(id: CharacterId): void {
    const at = this.place(id);
    if (at !== null) at.text.delete(at.offset, 1);
  }

  /** Puts a stray behind the nearest character before it that stands with its block now. */
  private bring({ id, length, start }: Stray): void {
    const from = this.place(id);
    const target = from === null ? null : this.placeFor(id, start);
    if (from === null || target === null) return;
    this.parts.restorations.push(bringRun(from.text, [from.offset, from.offset + length], target.text, target));
  }

  private placeFor(id: CharacterId, start: CharacterId): PlaceOf | null {
    for (let left = this.item(id)?.left ?? null; left !== null; left = left.left) {
      if (!left.countable) continue;
      for (let clock = left.lastId.clock; clock >= left.id.clock && left.deleted; clock--) {
        const copy = this.livingCopy({ client: left.id.client, clock });
        // What somebody put back may still stand in the same place.
        if (copy !== null && keyOf(startBefore(this.item(copy))?.id ?? copy) !== keyOf(start)) return this.place(copy);
      }
      if (left.id.client === start.client && left.id.clock === start.clock) return null;
    }
    return null;
  }

  /** Whether a character that went stands elsewhere now: what was put back, or kept in order, stands where it stood. */
  private isElsewhere(id: CharacterId): boolean {
    const home = this.livingCopy(id);
    return home !== null && keyOf(this.copies.placedBy(home)) !== keyOf(this.copies.placedBy(id));
  }

  private livingCopy(id: CharacterId): CharacterId | null {
    const root = this.copies.rootOf(id);
    if (this.item(root)?.deleted === false) return root;
    for (const copy of this.copies.family(root)) if (this.item(copy)?.deleted === false) return copy;
    return null;
  }

  private rootKey(id: CharacterId): string {
    return keyOf(this.copies.rootOf(id));
  }

  private place(id: CharacterId): PlaceOf | null {
    if (this.item(id)?.deleted !== false) return null;
    const at = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON({ item: id, assoc: 0 }),
      this.doc,
      false,
    );
    return at === null ? null : { text: at.type as Y.Text, offset: at.index, id };
  }

  private item({ client, clock }: CharacterId): Y.Item | null {
    if (clock >= Y.getState(this.doc.store, client)) return null;
    const item: Y.AbstractStruct = Y.getItem(this.doc.store, Y.createID(client, clock));
    return item instanceof Y.Item ? item : null;
  }
}

interface PlaceOf {
  readonly text: Y.Text;
  readonly offset: number;
  readonly id: CharacterId;
}

interface Stray {
  readonly id: CharacterId;
  readonly length: number;
  /** The start of its block, where that stood. */
  readonly start: CharacterId;
}
