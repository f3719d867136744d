import * as Y from 'yjs';
import { isBorderBetween, startIn } from './blockStarts';
import { isBehind } from './characters';
import { type CharacterId, type Copies, keyOf } from './copies';
import type { Restoration } from './layout';
import { moveRun } from './movedRun';
import type { Origin } from './origin';
import { knownTo, type StandIn, WriterSight } from './writerSight';

const MOST_MOVES = 100;

/**
 * Keeps the order of words that were deleted and taken back while somebody else typed among them. Yjs puts them back in one heap beside
 * where they stood, so that a word typed between two of them would land behind both. Between which characters a writer saw a new word is
 * known (`WriterSight`); whoever took those back, on hearing of the word, moves the copies to the side on which they stood. What is moved is
 * noted like what undo puts back, so that anchors follow. What somebody else brought back is held to the same order. No copy is moved over the
 * beginning of somebody else's paragraph: on which side of one a word stands is for `PartedWords`, where the word was typed.
 */
export class RestoredOrder {
  private readonly sight: WriterSight;

  constructor(
    private readonly doc: Y.Doc,
    private readonly sections: Y.Map<Y.Text>,
    private readonly restorations: Y.Array<Restoration>,
    private readonly copies: Copies,
  ) {
    this.sight = new WriterSight(doc, copies);
  }

  /** Puts in order what a transaction of others brought; `heard` are the copies of which the note came with it. */
  mend(transaction: Y.Transaction, heard: ReadonlySet<string>): void {
    const texts = heard.size > 0 ? new Set(this.sections.values()) : textsOf(transaction, this.sections);
    this.sight.turnTo(transaction, texts);
    const concerns = (word: Y.Item) =>
      this.sight.isNew(word) || (word.id.client !== this.doc.clientID && heard.has(keyOf(word.id)));
    this.putInOrder(texts, concerns);
  }

  /**
   * Puts in order what an undo here has just brought back. Yjs puts it beside what is left of it, or of the run it was typed in, while copies
   * that stood before may lie on the other side of that: all words around are asked. `isWithin`: each word stays in the paragraph to which it came back.
   */
  mendUndone(transaction: Y.Transaction, isWithin = false): void {
    const texts = textsOf(transaction, this.sections);
    this.sight.turnTo(transaction, texts);
    this.putInOrder(texts, () => true, isWithin);
  }

  private putInOrder(texts: Iterable<Y.Text>, concerns: (word: Y.Item) => boolean, isWithin = false): void {
    for (const text of texts) {
      const first = this.firstMove(text, concerns, isWithin);
      if (first === null) continue;
      // In one transaction: what is told of a part of it would be half moves.
      this.doc.transact((transaction) => {
        let move: Move | null = first;
        const begun = new Map<string, CharacterId>();
        for (let moves = 0; move !== null && moves < MOST_MOVES; moves++) {
          const notes = moveRuns(text, move);
          for (const note of notes) leadUndo(transaction, note);
          this.restorations.push(notes.flatMap((note) => fromBegin(note, begun)));
          move = this.firstMove(text, concerns, isWithin);
        }
      }, 'mend' satisfies Origin);
    }
  }

  /** The first word asked about that stands on the wrong side of a copy that was made here, and what to move to mend it. */
  private firstMove(text: Y.Text, concerns: (word: Y.Item) => boolean, isWithin: boolean): Move | null {
    let places: Places | null = null;
    for (let word = text._start; word !== null; word = word.right) {
      if (word.deleted || !word.countable || !concerns(word) || this.copies.isSettled(word.id)) continue;
      let before = this.sight.before(word);
      const behind = this.sight.behind(word);
      const isOurs = this.sight.isOurs(word);
      if (!isOurs && before?.isOurs !== true && behind?.isOurs !== true) continue;
      if ([before, behind].some((beside) => beside !== null && this.copies.isSettled(beside.item.id))) continue;
      places ??= placesOf(text);
      const offset = places.get(word) as number;
      const end = offset + word.length;
      let beforeAt = before === null ? this.placeOfDeleted(places, word) : offsetOf(places, before);
      const isWrong = (tail: StandIn) =>
        isBegunAgain(tail.item, word) ||
        this.isTypedBehind(word, tail) ||
        this.wentElsewhere(places as Places, tail, word);
      if (before !== null && beforeAt < offset && isWrong(before)) {
        // Its writer saw the two the wrong way round, or did not see the other there: it stands behind what it was typed behind.
        before = null;
        beforeAt = Number.POSITIVE_INFINITY;
      }
      if (before !== null && beforeAt < offset) {
        const isParted = before.isOurs && this.wasPutBeforeBorder(before, word);
        if (isWithin && (startIn(before.item) !== null || isBorderBetween(before.item, word))) continue;
        if (before.isOurs && !isParted) return { runs: this.runsBefore(places, before, word), target: end };
        if (isOurs && !this.isBegunBetween(before, word)) return { runs: [wholeRun(places, word)], target: beforeAt };
      }
      // The left neighbour may be one that its writer did not see any more (Yjs passes over what is deleted): it counts only where it
      // stands before the right one, which is always what the writer saw.
      const behindAt = behind === null ? -1 : offsetOf(places, behind);
      if (behindAt >= beforeAt && this.sight.isPutBehindCopy(word)) beforeAt = Number.POSITIVE_INFINITY;
      if (behind !== null && behindAt < beforeAt && behindAt >= end) {
        const isParted = behind.isOurs && this.wasSeenBehindBorder(behind, word);
        if (isWithin && (startIn(behind.item) !== null || isBorderBetween(word, behind.item))) continue;
        if (behind.isOurs && !isParted) return { runs: this.runsBehind(places, behind, word), target: offset };
        if (isOurs) return { runs: [wholeRun(places, word)], target: behindAt + 1 };
      }
    }
    return null;
  }

  /**
   * Whether a paragraph that somebody else began stands between a copy and a word that belongs before it. The copy was put on its side of that on
   * purpose (`PartedWords`): whoever typed the word brings it there. So it is not where whoever began the paragraph saw in it what the copy is of.
   */
  private wasPutBeforeBorder({ item: copy, clock }: StandIn, word: Y.Item): boolean {
    if (startIn(word) !== null) return false;
    for (let item = copy.right; item !== null && item !== word; item = item.right) {
      if (startIn(item) === null || this.sight.isOurs(item)) continue;
      // One that somebody took back comes again with what others wrote in it.
      if (item.deleted && !Y.compareIDs(word.origin, item.id)) continue;
      const first = this.sight.original({ client: copy.id.client, clock });
      if (first === null || !isBehind(first, item) || !knownTo(item)(first)) return true;
    }
    return false;
  }

  /** Whether a paragraph that somebody else began, with what the copy is of behind its beginning, stands between a word and a copy that belongs before it. */
  private wasSeenBehindBorder({ item: copy, clock }: StandIn, word: Y.Item): boolean {
    if (startIn(word) !== null) return false;
    for (let item = word.right; item !== null && item !== copy; item = item.right) {
      if (item.deleted || startIn(item) === null || this.sight.isOurs(item) || item.rightOrigin === null) continue;
      const first = this.sight.original({ client: copy.id.client, clock });
      const next = this.sight.original(item.rightOrigin);
      if (first !== null && next !== null && (first === next || isBehind(first, next))) return true;
    }
    return false;
  }

  /** Whether between what a copy belongs before and the copy a paragraph begins in which the word was typed. */
  private isBegunBetween({ item: tail }: StandIn, copy: Y.Item): boolean {
    for (let item = tail.right; item !== null && item !== copy; item = item.right)
      if (!item.deleted && startIn(item) !== null && this.isTypedBehind(copy, { item })) return true;
    return false;
  }

  /**
   * Whether what a word was typed before had been put in order elsewhere, before what it was typed behind, and was but left there deleted: what
   * stands in the stead of others is written right behind them (`wordsInstead`).
   */
  private wentElsewhere(places: Places, before: StandIn, word: Y.Item): boolean {
    const tail = { client: before.item.id.client, clock: before.clock };
    // What undo brought back is in no order yet.
    if (!this.copies.isOrdered(tail) || this.copies.madeFrom(tail).length > 1) return false;
    // Of copies it is what they were typed behind that tells.
    const seen = new Set<Y.Item>();
    for (let head = this.sight.furtherBehind(word); head !== null; head = this.sight.furtherBehind(head.item)) {
      if (offsetOf(places, head) < offsetOf(places, before) || seen.has(head.item)) return false;
      if (!this.copies.isCopied({ client: head.item.id.client, clock: head.clock })) return true;
      seen.add(head.item);
    }
    return false;
  }

  /** Whether a word was typed behind a character, or an item, or behind what was typed behind that, and so on. */
  private isTypedBehind(word: Y.Item, { item, clock }: { readonly item: Y.Item; readonly clock?: number }): boolean {
    const seen = new Set<Y.Item>();
    for (let at = this.sight.furtherBehind(word); at !== null; at = this.sight.furtherBehind(at.item)) {
      if (at.item === item && (clock === undefined || at.clock >= clock)) return true;
      if (seen.has(at.item)) return false;
      seen.add(at.item);
    }
    return false;
  }

  /** Where the right neighbour of a word stood of which, and behind which, nothing lives any more; past the end where there was none. */
  private placeOfDeleted(places: Places, word: Y.Item): number {
    const neighbour = this.sight.deletedBefore(word);
    return (neighbour === null ? undefined : places.get(neighbour)) ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Of what stands from a copy up to a word that belongs before it, what belongs behind the word with the copy: it to the end of its run,
   * other copies made here, and what was typed behind any of them.
   */
  private runsBefore(places: Places, copy: StandIn, word: Y.Item): Run[] {
    const going = new Set<Y.Item>([copy.item]);
    const runs = [{ from: offsetOf(places, copy), to: (places.get(copy.item) as number) + copy.item.length }];
    for (let item = copy.item.right; item !== null && item !== word; item = item.right) {
      if (item.deleted || !item.countable) continue;
      const behind = this.sight.furtherBehind(item);
      const isTail = behind !== null && (behind.item !== copy.item || behind.clock >= copy.clock);
      if (!this.sight.isOurs(item) && !(isTail && going.has(behind.item))) continue;
      going.add(item);
      runs.push(wholeRun(places, item));
    }
    return runs;
  }

  /** The same of what stands behind a word up to a copy that belongs before it. */
  private runsBehind(places: Places, copy: StandIn, word: Y.Item): Run[] {
    const going = new Set<Y.Item>([copy.item]);
    const runs = [{ from: places.get(copy.item) as number, to: offsetOf(places, copy) + 1 }];
    for (let item = copy.item.left; item !== null && item !== word; item = item.left) {
      if (item.deleted || !item.countable) continue;
      const before = this.sight.before(item);
      const isHead = before !== null && (before.item !== copy.item || before.clock <= copy.clock);
      if (!this.sight.isOurs(item) && !(isHead && going.has(before.item) && !this.isTypedBehind(item, { item: word })))
        continue;
      going.add(item);
      runs.push(wholeRun(places, item));
    }
    return runs.reverse();
  }
}

/** For each item of a text how many living characters stand before it. */
type Places = ReadonlyMap<Y.Item, number>;

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Runs of a text, in order, and the offset to the left or right of all of them before which they go. */
interface Move {
  readonly runs: readonly Run[];
  readonly target: number;
}

function moveRuns(text: Y.Text, { runs, target }: Move): Restoration[] {
  const notes: Restoration[] = [];
  let moved = 0;
  for (const { from, to } of runs) {
    // What went before to the right has made room; what went to the left stands there already.
    const goesRight = target >= to;
    const shift = goesRight ? -moved : 0;
    notes.push(...moveRun(text, from + shift, to + shift, text, goesRight ? target : target + moved));
    moved += to - from;
  }
  return notes;
}

/**
 * What was moved by a move that is one of several, as copies of what stood before the first of these (`begun`, by each copy since): how often a
 * character was put in order is not how many words it had to pass.
 */
function fromBegin({ of, as, length }: Restoration, begun: Map<string, CharacterId>): Restoration[] {
  const out: (Restoration & { length: number })[] = [];
  for (let i = 0; i < length; i++) {
    const moved = { client: of[0], clock: of[1] + i };
    const first = begun.get(keyOf(moved)) ?? moved;
    begun.set(keyOf({ client: as[0], clock: as[1] + i }), first);
    const last = out[out.length - 1];
    if (last !== undefined && last.of[0] === first.client && last.of[1] + last.length === first.clock) last.length += 1;
    else out.push({ of: [first.client, first.clock], as: [as[0], as[1] + i], length: 1, ordered: true });
  }
  return out;
}

/** Tells Yjs that what was moved stands elsewhere now, so that undo and redo here take that away with what they know of. */
export function leadUndo(transaction: Y.Transaction, { of, as, length }: Restoration): void {
  for (let moved = 0; moved < length; ) {
    const item = Y.getItemCleanStart(transaction, Y.createID(of[0], of[1] + moved));
    if (item.length > length - moved) Y.getItemCleanStart(transaction, Y.createID(of[0], of[1] + length));
    item.redone = Y.createID(as[0], as[1] + moved);
    moved += item.length;
  }
}

/** Whether a paragraph that begins at an item begins once more between that and a word: the word stands in it, though it was typed before the first. */
function isBegunAgain(start: Y.Item, word: Y.Item): boolean {
  const block = startIn(start)?.p;
  for (let item = word.left; block !== undefined && item !== null && item !== start; item = item.left)
    if (!item.deleted && startIn(item)?.p === block) return true;
  return false;
}

function textsOf({ changed }: Y.Transaction, sections: Y.Map<Y.Text>): Set<Y.Text> {
  const texts = new Set<Y.Text>();
  for (const type of changed.keys()) {
    const text = type as unknown as Y.Text;
    if (text instanceof Y.Text && (text.parent as unknown) === sections) texts.add(text);
  }
  return texts;
}

function placesOf(text: Y.Text): Places {
  const places = new Map<Y.Item, number>();
  let length = 0;
  for (let item = text._start; item !== null; item = item.right) {
    places.set(item, length);
    if (!item.deleted && item.countable) length += item.length;
  }
  return places;
}

/** Where a stand-in stands; in another text, where no order is to be kept with it, nowhere that counts. */
function offsetOf(places: Places, { item, clock }: StandIn): number {
  const start = places.get(item);
  return start === undefined ? Number.NaN : start + clock - item.id.clock;
}

function wholeRun(places: Places, item: Y.Item): Run {
  const from = places.get(item) as number;
  return { from, to: from + item.length };
}
