import * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import { startBefore, startIn } from './blockStarts';
import { itemOf } from './characters';
import type { CharacterId, Copies } from './copies';
import { reverseWithin } from './history';
import { type BlockStart, type PlaceToken, propKey, type Restoration, splitPropKey, type TextParts } from './layout';
import type { Origin } from './origin';
import { apartFrom } from './placementPlan';

/**
 * Puts back the words of a paragraph that was deleted here, where somebody else moved it at the same time: both are kept, and a finding names it
 * (TH1). Whoever hears of a move of what they had deleted, and of what is hidden since, knows that the mover did not know of that; nobody else
 * can tell. What stood again in the meantime, since somebody typed in it or took the deletion back, may have been moved by one who knew: it is
 * forgotten. What was deleted before this was opened is not remembered, and stays deleted.
 */
export class DeletedBlocks {
  private readonly deleted = new Map<BlockId, Y.Item['id'][]>();
  private readonly done = new WeakSet<Y.Transaction>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'blockProps'>,
    private readonly copies: Copies,
  ) {}

  /** Remembers the words of paragraphs that a transaction here deleted whole. */
  remember(transaction: Y.Transaction): void {
    const changed = this.changed(transaction, ['deleted', 'gone']);
    for (const block of changed) this.deleted.delete(block);
    const blocks = changed.filter((id) => this.isDeleted(id));
    if (blocks.length === 0) return;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return;
      const block = this.blockThen(item, blocks, transaction);
      if (block === null) return;
      const ids = this.deleted.get(block) ?? [];
      for (let i = 0; i < item.length; i++) ids.push(Y.createID(item.id.client, item.id.clock + i));
      this.deleted.set(block, ids);
    });
  }

  /** In which of some blocks, deleted in a transaction, a character stood before it. Starts that were gone by then, those of others, part nothing. */
  private blockThen(item: Y.Item, blocks: readonly BlockId[], { deleteSet }: Y.Transaction): BlockId | null {
    for (let start = startBefore(item); start !== null; start = startBefore(start)) {
      const { p } = startIn(start) as BlockStart;
      if (blocks.includes(p)) return p;
      if (!start.deleted || Y.isDeleted(deleteSet, start.id)) return null;
    }
    return null;
  }

  /** Puts back what others turn out to have moved meanwhile; `note` is told what stands for what then. */
  putBack(transaction: Y.Transaction, note: (restored: readonly Restoration[]) => void): void {
    if (this.deleted.size === 0) return;
    const deletions = Y.createDeleteSet();
    const along = new Set<BlockId>();
    let places: Places | null = null;
    for (const block of this.changed(transaction, ['place'])) {
      const place = this.parts.blockProps._map.get(propKey(block, 'place'));
      const isTheirs =
        place !== undefined && !place.deleted && place.id.clock >= (transaction.beforeState.get(place.id.client) ?? 0);
      if (!isTheirs || !this.isDeleted(block) || this.holdsWords(block)) continue;
      places ??= placesIn(this.parts);
      // Of one that whoever moved it joined to another there what is deleted stays so, and so it does where nobody moved it.
      if (this.kindOfPlace(block, places) !== 'own') continue;
      for (const { id, own } of this.wordsOf(block, places)) {
        if (own !== block && this.kindOfPlace(own, places) === 'own' && !this.isDeleted(own)) along.add(own);
        const ranges = deletions.clients.get(id.client) ?? [];
        deletions.clients.set(id.client, [...ranges, { clock: id.clock, len: 1 } as never]);
      }
      this.deleted.delete(block);
    }
    this.forgetShown(transaction);
    if (deletions.clients.size === 0) return;
    this.doc.transact((mend) => {
      const since = Y.getState(this.doc.store, this.doc.clientID);
      // As an undo does it, beside what is left of each.
      const scope = this.parts.sections as Y.Map<unknown> as never;
      reverseWithin(this.doc, scope, { came: Y.createDeleteSet(), went: deletions });
      note(this.restored(deletions, since));
      for (const block of along) this.parts.blockProps.set(propKey(block, 'deleted'), true);
      this.done.add(mend);
    }, 'mend' satisfies Origin);
  }

  /**
   * The words that were deleted here of a block, each with the paragraph in which it stands when it is put back (`own`): another one that had been
   * joined to the block, for all but whoever moved both; it was deleted along with the block, and is told like that. Where the block was given a
   * start again, what lies before that one is none of its words: for whoever did, it had gone already. Nor is what somebody joined to another one, what
   * stands for itself now and did not go where the block went, or what was put in order in another one before the block was moved.
   */
  private wordsOf(block: BlockId, places: Places): readonly { readonly id: Y.Item['id']; readonly own: BlockId }[] {
    const isBefore = (word: Y.Item) => {
      for (let item = word.right; item !== null; item = item.right) {
        const start = startIn(item);
        if (start !== null && !item.deleted) return start.p === block;
      }
      return false;
    };
    return (this.deleted.get(block) ?? []).flatMap((id) => {
      const word: Y.AbstractStruct = Y.getItem(this.doc.store, id);
      if (!(word instanceof Y.Item) || isBefore(word)) return [];
      const own = blockOf(startBefore(word)) ?? block;
      if (this.wasPutElsewhere(id, own)) return [];
      if (own !== block && this.kindOfPlace(own, places) === 'joined') return [];
      let around = startBefore(word);
      while (around?.deleted === true) around = startBefore(around);
      const within = blockOf(around) ?? block;
      const isMoved = within === block || this.kindOfPlace(within, places) === 'own';
      return isMoved || this.goesWith(within, block, places) ? [{ id, own }] : [];
    });
  }

  /** Whether a character was put in order in another paragraph than one. */
  private wasPutElsewhere(id: CharacterId, own: BlockId): boolean {
    return this.copies.copiesOf(this.copies.placedBy(id)).some((copy) => {
      const item = this.copies.isOrdered(copy) ? itemOf(this.doc, copy) : null;
      return item !== null && blockOf(startBefore(item)) !== own;
    });
  }

  /** Whether a paragraph goes where another one goes, as a part that nobody put elsewhere or left behind. */
  private goesWith(part: BlockId, block: BlockId, places: Places): boolean {
    const isApart = (from: BlockId) => this.parts.blockProps.get(propKey(part, apartFrom(from))) === true;
    const seen = new Set<BlockId>();
    for (let at = part; !seen.has(at); ) {
      seen.add(at);
      const whole = places.starts.get(at)?.of;
      if (whole === undefined || isApart(whole) || this.kindOfPlace(at, places) !== null) return false;
      if (whole === block) return true;
      at = whole;
    }
    return false;
  }

  /** Whether words were put back in a transaction, which may have to be put in order. */
  hasPutBack(transaction: Y.Transaction): boolean {
    return this.done.has(transaction);
  }

  private restored({ clients }: Y.Transaction['deleteSet'], since: number): Restoration[] {
    const found = [...clients].flatMap(([client, ranges]) =>
      ranges.flatMap(({ clock }) => {
        const item: Y.AbstractStruct = Y.getItem(this.doc.store, Y.createID(client, clock));
        if (!(item instanceof Y.Item) || item.redone === null) return [];
        const as = [item.redone.client, item.redone.clock + clock - item.id.clock] as const;
        if (as[0] !== this.doc.clientID || as[1] < since) return [];
        return [{ of: [client, clock] as const, as, length: 1, item }];
      }),
    );
    const out: (Restoration & { length: number; readonly item: Y.Item })[] = [];
    for (const each of found) {
      const last = out[out.length - 1];
      const goesOn = last?.item === each.item && last.of[1] + last.length === each.of[1];
      if (goesOn && last.as[1] + last.length === each.as[1]) last.length += 1;
      else out.push(each);
    }
    // What its writer took back meanwhile stays out, as it does where an undo brings it.
    return out.map(({ of, as, length }) => ({ of, as, length, undone: true }));
  }

  private changed({ changed }: Y.Transaction, names: readonly string[]): BlockId[] {
    const keys = (changed as Map<unknown, Set<string | null>>).get(this.parts.blockProps) ?? [];
    return [...keys].flatMap((key) => {
      const { id, name } = splitPropKey(key ?? '');
      return names.includes(name) ? [id] : [];
    });
  }

  /** Whether words stand in it all the same: then it is shown, and whoever moved it may have known. */
  private holdsWords(block: BlockId): boolean {
    const [first] = this.deleted.get(block) ?? [];
    const word: Y.AbstractStruct | null = first === undefined ? null : Y.getItem(this.doc.store, first);
    let start = word instanceof Y.Item ? startBefore(word) : null;
    while (start !== null && startIn(start)?.p !== block) start = startBefore(start);
    let item = start?.right ?? null;
    // Who writes in the block it was joined to gives it a start of its own again.
    const isOther = (start: BlockStart | null) => start !== null && start.p !== block;
    for (; item !== null && (item.deleted || !isOther(startIn(item))); item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString) return true;
    return false;
  }

  /** Forgets what stands again by what others did. */
  private forgetShown(transaction: Y.Transaction): void {
    for (const block of this.changed(transaction, ['deleted', 'gone']))
      if (!this.isDeleted(block)) this.deleted.delete(block);
    if (this.deleted.size === 0) return;
    for (const type of transaction.changed.keys()) {
      const text = type as unknown as Y.Text;
      if (!(text instanceof Y.Text) || (text.parent as unknown) !== this.parts.sections) continue;
      let block: BlockId | undefined;
      for (let item = text._start; item !== null; item = item.right) {
        const start = startIn(item);
        if (start !== null) block = start.p;
        else if (block !== undefined && !item.deleted && item.content instanceof Y.ContentString)
          this.deleted.delete(block);
      }
    }
  }

  /**
   * At which kind of place a paragraph stands: as one of its own where somebody put it, or (kept) where it stood before, or (joined) in another one;
   * null where it stands at none.
   */
  private kindOfPlace(block: BlockId, places: Places): 'own' | 'kept' | 'joined' | null {
    const place = places.tokens.get(String(this.parts.blockProps.get(propKey(block, 'place'))));
    if (place === undefined) return null;
    if (place.in === true) return 'joined';
    return place.kept === undefined ? 'own' : 'kept';
  }

  private isDeleted(block: BlockId): boolean {
    return ['deleted', 'gone'].some((name) => this.parts.blockProps.get(propKey(block, name)) === true);
  }
}

function blockOf(start: Y.Item | null): BlockId | undefined {
  return start === null ? undefined : startIn(start)?.p;
}

/** The places in all texts, by their names, and what begins each block. */
interface Places {
  readonly tokens: ReadonlyMap<string, PlaceToken>;
  readonly starts: ReadonlyMap<BlockId, BlockStart>;
}

function placesIn({ sections }: Pick<TextParts, 'sections'>): Places {
  const tokens = new Map<string, PlaceToken>();
  const starts = new Map<BlockId, BlockStart>();
  for (const text of sections.values()) {
    for (let item = text._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentEmbed)) continue;
      const embed = item.content.embed as PlaceToken | BlockStart;
      if ('p' in embed) starts.set(embed.p, embed);
      else if (!item.deleted) tokens.set(embed.t, embed);
    }
  }
  return { tokens, starts };
}
