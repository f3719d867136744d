import * as Y from 'yjs';
import { isBorderBetween, isInline, isToken, startIn } from './blockStarts';
import { charactersOf, heardNotes, isBehind } from './characters';
import type { CharacterId, Copies } from './copies';
import type { Restoration, TextParts } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';
import { leadUndo } from './restoredOrder';
import { knownTo, WriterSight } from './writerSight';

/**
 * Keeps what was typed here at the end of a paragraph in it, where somebody else began a paragraph at that place at the same time, or joined one
 * there that stands elsewhere: Yjs may put it behind the start of that one. What was typed here behind words that somebody else brings back so goes with them.
 */
export class PartedWords {
  /** What lay in the document when it was opened: who typed it then goes by another number now. */
  private readonly opened: ReadonlyMap<number, number>;
  private readonly sight: WriterSight;

  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'restorations'>,
    private readonly copies: Copies,
  ) {
    this.opened = Y.decodeStateVector(Y.encodeStateVector(doc));
    this.sight = new WriterSight(doc, copies);
  }

  /** Call on what comes from others. */
  mend(transaction: Y.Transaction): void {
    const parted: Parted[] = [];
    const taken = new Set<Y.Item>();
    const starts = this.newStarts(transaction);
    const areGone = starts.every(({ deleted }) => deleted);
    for (const start of starts) parted.push(...this.partedBy(transaction, start, taken, areGone));
    parted.push(...this.leftBehind(transaction, taken));
    this.move(parted);
  }

  /** The same of what was just brought back here, behind a start that was begun while it stood nowhere. */
  mendRestored(found: readonly Restoration[]): void {
    // One after the other: what was typed behind one that goes before a start goes with it.
    for (const each of found) this.move(this.partedRestored(each));
  }

  private partedRestored({ of, as, length }: Restoration): readonly Parted[] {
    const [gone, copy] = [of, as].map(([client, clock]) => this.item({ client, clock }));
    if (gone == null || copy == null || copy.deleted) return [];
    const id = { client: as[0], clock: as[1] };
    const start = gone.id.clock === of[1] ? this.startBetween(gone) : null;
    if (start !== null && isBehind(copy, start)) return [{ id, length, before: start.id }];
    const head = this.sight.furtherBehind(copy);
    const behind = head === null ? null : { client: head.item.id.client, clock: head.clock };
    if (head === null || behind === null || !this.copies.isOrdered(behind)) return [];
    return this.isUnheardBetween(head.item, copy, gone) ? [{ id, length, behind }] : [];
  }

  /** The first living start between what words were typed behind and these, by somebody else who did not know of them nor saw them behind it. */
  private startBetween(words: Y.Item): Y.Item | null {
    let start: Y.Item | null = null;
    // Who saw what they are a copy of saw them.
    const passed = new Set<Y.Item | null>([words, ...this.copies.madeFrom(words.id).map((id) => this.item(id))]);
    for (let item = words.left; item !== null && !isSame(item.lastId, words.origin); item = item.left) {
      const right = item.rightOrigin === null ? null : this.item(item.rightOrigin);
      const isStart = !item.deleted && startIn(item) !== null && item.id.client !== this.doc.clientID;
      const isUnheard = isStart && isSame(item.origin, words.origin) && !(right !== null && passed.has(right));
      if (isUnheard && !knownTo(item)(words)) start = item;
      passed.add(item);
    }
    return start;
  }

  /** Whether a start stands between two items that was begun by somebody who did not know of some words, nor saw anything between it and the last. */
  private isUnheardBetween(first: Y.Item, last: Y.Item, words: Y.Item): boolean {
    let isUnheard = false;
    for (let item = first.right; item !== null; item = item.right) {
      if (item === last) return isUnheard;
      if (item.deleted || startIn(item) === null) continue;
      const right = item.rightOrigin === null ? null : this.item(item.rightOrigin);
      const isBefore = right !== null && isBehind(last, right);
      isUnheard ||= !isBefore && !knownTo(item)(words);
    }
    return false;
  }

  private move(parted: readonly Parted[]): void {
    if (parted.length === 0) return;
    this.doc.transact((mend) => {
      for (const { id, length, before, behind } of parted) {
        if (this.copies.isSettled(id)) continue;
        const from = this.place(id);
        const target = this.place(before ?? behind, before !== undefined);
        if (from === null || target === null) continue;
        const offset = target.offset + (before === undefined ? 1 : 0);
        const notes = moveRun(from.text, from.offset, from.offset + length, target.text, offset);
        for (const note of notes) leadUndo(mend, note);
        this.parts.restorations.push(notes.map((note) => ({ ...note, ordered: true as const })));
      }
    }, 'mend' satisfies Origin);
  }

  /** Words typed here behind others that somebody has just brought back over a border, and that went without them. */
  private leftBehind(transaction: Y.Transaction, taken: Set<Y.Item>): Parted[] {
    const notes = heardNotes(this.parts.restorations, transaction).filter(({ ordered }) => ordered === true);
    if (notes.length === 0) return [];
    this.sight.turnTo(transaction, this.parts.sections.values());
    // The last first: what stands behind the same one keeps its order.
    return notes.flatMap((note) => this.leftBy(note, taken)).reverse();
  }

  private leftBy({ of, as, length }: Restoration, taken: Set<Y.Item>): Parted[] {
    const left: Parted[] = [];
    charactersOf(of, length).forEach((gone, i) => {
      const copy = { client: as[0], clock: as[1] + i };
      const [from, to] = [this.item(gone), this.item(copy)];
      if (from === null || to === null || to.deleted || !isBorderBetween(to, from)) return;
      const behind = new Map([[to, copy.clock]]);
      for (let item = from.right; item !== null && (item.deleted || startIn(item) === null); item = item.right) {
        if (item.deleted || !(item.content instanceof Y.ContentString) || taken.has(item)) continue;
        if (!this.isOurs(item)) continue;
        const head = this.sight.furtherBehind(item);
        if (head === null || behind.get(head.item) !== head.clock) continue;
        taken.add(item);
        behind.set(item, item.lastId.clock);
        left.push({ id: item.id, length: item.length, behind: copy });
      }
    });
    return left;
  }

  /** Also places where the words of another paragraph stand that was joined to the one before it. */
  private newStarts({ changed, beforeState }: Y.Transaction): Y.Item[] {
    const starts: Y.Item[] = [];
    for (const type of changed.keys()) {
      const text = type as unknown as Y.Text;
      if (!(text instanceof Y.Text) || (text.parent as unknown) !== this.parts.sections) continue;
      for (let item = text._start; item !== null; item = item.right) {
        if (this.isNew(item, beforeState) && (startIn(item) !== null || isInline(item))) starts.push(item);
      }
    }
    return starts;
  }

  /**
   * Words behind a new start that were typed behind something before it, by somebody who did not see it. Of several starts that came together
   * it is the first, and they go before the first of these that was not deleted again. Where all that came were (`areGone`), they go before the first
   * of those: somebody may have moved it meanwhile, and it would take them along. `taken` are those of which it is told already.
   */
  private partedBy({ beforeState }: Y.Transaction, start: Y.Item, taken: Set<Y.Item>, areGone: boolean): Parted[] {
    const parted: Parted[] = [];
    // What was typed behind the start that this one was made of belongs behind it.
    const behind = new Set<Y.Item | null>([start, ...this.copies.madeFrom(start.id).map((id) => this.item(id))]);
    // Behind what a program put in order stands what it found there: what its writer saw behind it is told by what they began.
    const begun = this.copies.isOrdered(start.id) ? this.sight.original(start.id) : null;
    let known = begun === null ? null : knownTo(begun);
    let border = start.deleted && !areGone ? null : start;
    const isLast = startIn(start)?.cut?.last === true;
    for (let item = start.right; item !== null; item = item.right) {
      const { id, origin, content } = item;
      const before = origin === null ? null : this.item(origin);
      const follows = before !== null && behind.has(before);
      const isBorder = startIn(item) !== null;
      // A place for another block is no word, and no more is how the last words of a paragraph look, or a start that came with this one or
      // went, or what had gone where nothing stood behind it any more: what was known behind these was there.
      // Asked only where it matters: of formats it takes a walk of the text.
      const isPassed = () =>
        isToken(item) ||
        (isLast && item.deleted) ||
        this.isLastFormat(item, start) ||
        (isBorder && (item.deleted || this.isNew(item, beforeState)));
      // What stood behind it for whoever began it belongs there.
      if (known?.(item) === true && !follows && !isPassed()) break;
      if (begun === null && start.rightOrigin !== null && this.item(start.rightOrigin) === item) {
        if (!isPassed()) break;
        known = knownTo(start);
      }
      if (isBorder && !item.deleted && !follows && !isPassed()) break;
      // A paragraph that was joined to the new one since goes on standing in it, with what was typed there; and one that came with it, at the
      // same place, is no nearer to words that were typed before both.
      if (follows || isBorder) {
        if (isBorder && !item.deleted) border ??= item;
        behind.add(item);
        continue;
      }
      const isKnown = id.clock < (beforeState.get(id.client) ?? 0);
      if (!isKnown || !(content instanceof Y.ContentString)) continue;
      if (item.deleted) {
        const head = border === null ? null : this.headOf(border, beforeState);
        if (head !== null && this.isOurs(item)) parted.push(...this.broughtBack(item, start, head.id, taken));
        continue;
      }
      // What was brought back stays where it was put, and so does what was typed behind it; or it goes with what it was put behind, or where the
      // words would go that it stands for.
      const isMoved = this.copies.isOrdered(id) || (before !== null && taken.has(before));
      const isPlaced = this.copies.rootOf(id) !== id && !isMoved;
      if (isPlaced && !this.wouldBeParted(this.copies.placedBy(id), start, behind)) behind.add(item);
      if (behind.has(item) || border === null || !this.isOurs(item) || taken.has(item)) continue;
      taken.add(item);
      parted.push({ id, length: item.length, before: this.headOf(border, beforeState).id });
    }
    return parted;
  }

  /**
   * A start, or the first of those right before it that came with it: starts of empty paragraphs, and places where words stand that were parted with
   * it and joined again.
   */
  private headOf(start: Y.Item, before: Y.Transaction['beforeState']): Y.Item {
    let head = start;
    for (let item = start.left; item !== null; item = item.left) {
      if (item.deleted) continue;
      if (!(isInline(item) || startIn(item) !== null) || !this.isNew(item, before)) break;
      head = item;
    }
    return head;
  }

  /** Whether a format begins or ends where a paragraph did, for whoever wrote it and for whoever drew a start. */
  private isLastFormat(format: Y.Item, start: Y.Item): boolean {
    if (!(format.content instanceof Y.ContentFormat)) return false;
    const own = this.item({ client: format.id.client, clock: format.id.clock + 1 });
    if (own?.left === format && own.content instanceof Y.ContentString) return false;
    const last = format.rightOrigin === null ? null : this.item(format.rightOrigin);
    if (last !== null && startIn(last) === null) return false;
    const known = knownTo(start);
    let next = format.right;
    while (next !== null && !(next.countable && known(next))) next = next.right;
    return next === null || startIn(next) !== null;
  }

  /**
   * What somebody who saw words of here behind a start took away and brought back there: it is they that belong before it, whoever brought them
   * back. `gone` are those words, deleted.
   */
  private broughtBack(gone: Y.Item, start: Y.Item, before: CharacterId, taken: Set<Y.Item>): Parted[] {
    return charactersOf([gone.id.client, gone.id.clock], gone.length).flatMap((first) => {
      const copies = this.copies.copiesOf(first).filter((copy) => this.item(copy)?.deleted === false);
      const [id] = copies;
      const item = id === undefined ? null : this.item(id);
      if (id === undefined || item === null || item.parent !== gone.parent || this.copies.isOrdered(id)) return [];
      if (id.client === this.doc.clientID || !isBehind(item, start)) return [];
      taken.add(item);
      return [{ id, length: 1, before }];
    });
  }

  /** Whether a character that was deleted lies between a start and what whoever drew it saw behind it, and was typed behind none of `behind`. */
  private wouldBeParted(id: CharacterId, start: Y.Item, behind: ReadonlySet<Y.Item | null>): boolean {
    const gone = this.item(id);
    const head = gone?.origin ? this.item(gone.origin) : null;
    if (gone === null || (head !== null && behind.has(head))) return false;
    const last = start.rightOrigin === null ? null : this.item(start.rightOrigin);
    for (let item = start.right; item !== null && item !== last; item = item.right) if (item === gone) return true;
    return false;
  }

  private isNew({ id }: Y.Item, before: Y.Transaction['beforeState']): boolean {
    return id.client !== this.doc.clientID && id.clock >= (before.get(id.client) ?? 0);
  }

  /** Of all who could do it the one who typed it does; after a restart whoever had it. */
  private isOurs({ id }: Y.Item): boolean {
    return id.client === this.doc.clientID || id.clock < (this.opened.get(id.client) ?? 0);
  }

  /** Where a character stands, or (`isPast`) stood; null where it stands no more. */
  private place(id: CharacterId, isPast = false): { readonly text: Y.Text; readonly offset: number } | null {
    const item = this.item(id);
    if (item === null || (item.deleted && !isPast)) return null;
    const at = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON({ item: id, assoc: 0 }),
      this.doc,
      false,
    );
    return at === null ? null : { text: at.type as Y.Text, offset: at.index };
  }

  private item({ client, clock }: CharacterId): Y.Item | null {
    if (clock >= Y.getState(this.doc.store, client)) return null;
    const item: Y.AbstractStruct = Y.getItem(this.doc.store, Y.createID(client, clock));
    return item instanceof Y.Item ? item : null;
  }
}

function isSame(one: CharacterId | null, other: CharacterId | null): boolean {
  return one?.client === other?.client && one?.clock === other?.clock;
}

/** Words that stand behind a start and belong before it, or behind a character elsewhere. */
type Parted = { readonly id: CharacterId; readonly length: number } & (
  | { readonly before: CharacterId; readonly behind?: undefined }
  | { readonly before?: undefined; readonly behind: CharacterId }
);
