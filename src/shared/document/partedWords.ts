import * as Y from 'yjs';
import { isToken, startIn } from './blockStarts';
import type { CharacterId, Copies } from './copies';
import type { TextParts } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';
import { leadUndo } from './restoredOrder';

/**
 * Keeps what was typed here at the end of a paragraph in it, where somebody else began a paragraph at that place at the same time: Yjs may put
 * it behind the start of that one.
 */
export class PartedWords {
  /** What lay in the document when it was opened: who typed it then goes by another number now. */
  private readonly opened: ReadonlyMap<number, number>;

  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'restorations'>,
    private readonly copies: Copies,
  ) {
    this.opened = Y.decodeStateVector(Y.encodeStateVector(doc));
  }

  /** Call on what comes from others. */
  mend(transaction: Y.Transaction): void {
    const parted: Parted[] = [];
    const taken = new Set<Y.Item>();
    for (const start of this.newStarts(transaction)) parted.push(...this.partedBy(transaction, start, taken));
    if (parted.length === 0) return;
    this.doc.transact((mend) => {
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
        const { id } = item;
        const isNew = id.client !== this.doc.clientID && id.clock >= (beforeState.get(id.client) ?? 0);
        if (isNew && !item.deleted && startIn(item) !== null) starts.push(item);
      }
    }
    return starts;
  }

  /**
   * Words behind a new start that were typed behind something before it, by somebody who did not see it. Of several starts that came together
   * it is the first; `taken` are those of which it is told already.
   */
  private partedBy({ beforeState }: Y.Transaction, start: Y.Item, taken: Set<Y.Item>): Parted[] {
    const parted: Parted[] = [];
    const behind = new Set<Y.Item>([start]);
    let known = start.rightOrigin;
    for (let item = start.right; item !== null; item = item.right) {
      const { id, origin, content } = item;
      // What stood behind it for whoever began it belongs there. A place for another block is no word: what stood behind that was known too.
      if (known !== null && this.item(known) === item) {
        if (!isToken(item)) break;
        known = item.rightOrigin;
      }
      const before = origin === null ? null : this.item(origin);
      const follows = before !== null && behind.has(before);
      if (startIn(item) !== null && !item.deleted && !follows) break;
      if (follows) {
        behind.add(item);
        continue;
      }
      const isKnown = id.clock < (beforeState.get(id.client) ?? 0);
      if (!isKnown || item.deleted || !(content instanceof Y.ContentString)) continue;
      if (this.copies.rootOf(id) !== id || !this.isOurs(item) || taken.has(item)) continue;
      taken.add(item);
      parted.push({ id, length: item.length, start: start.id });
    }
    return parted;
  }

  /** Of all who could do it the one who typed it does; after a restart whoever had it. */
  private isOurs({ id }: Y.Item): boolean {
    return id.client === this.doc.clientID || id.clock < (this.opened.get(id.client) ?? 0);
  }

  private place(id: CharacterId): { readonly text: Y.Text; readonly offset: number } | null {
    if (this.item(id)?.deleted !== false) return null;
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

interface Parted {
  readonly id: CharacterId;
  readonly length: number;
  /** The start it stands behind. */
  readonly start: CharacterId;
}
