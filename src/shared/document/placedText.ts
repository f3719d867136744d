import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import { startAt, startIn } from './blockStarts';
import { Copies } from './copies';
import { type BlockStart, type PlaceToken, propKey, type TextParts } from './layout';
import type { Placement, ShownBlock, Spot } from './placement';
import { apartFrom, type SegmentRef } from './placementPlan';
import { isVisible } from './sectionText';
import { insertStart, raiseStart } from './wordsInstead';

/**
 * Puts blocks elsewhere, and begins, parts and joins them where they do not stand one behind another in one text. A block's words never move:
 * what is written is a token where it is to stand, and its name under the block. Call within a transaction.
 */
export class PlacedText<R> {
  private readonly touched = new Set<SectionId>();
  private hasPlaces = false;
  private readonly copies: Copies;

  /** `onStale` is told which sections may show something else after a change; `mint` answers an id that nothing has yet. */
  constructor(
    private readonly parts: TextParts,
    private readonly placement: Placement<R>,
    private readonly mint: () => string,
    private readonly onStale: (sections: ReadonlySet<SectionId>) => void = () => undefined,
  ) {
    this.copies = new Copies(parts.restorations);
  }

  /** Takes in that a section's text was changed, here or by others. */
  touch(section: SectionId): void {
    this.touched.add(section);
  }

  /** What a section shows, hidden blocks included. */
  shown(section: SectionId): readonly ShownBlock<R>[] {
    this.settle();
    return this.placement.shown(section);
  }

  /** Reads again what was touched. */
  settle(): void {
    if (this.touched.size === 0 && !this.hasPlaces) return;
    const stale = this.placement.take(this.touched, this.hasPlaces);
    this.touched.clear();
    this.hasPlaces = false;
    this.onStale(stale);
  }

  /**
   * Gives blocks a start that stand without one, since somebody joined them while somebody else moved them: what is written at the end of the
   * block before would come to stand in them.
   */
  raiseGhosts(): void {
    this.settle();
    for (let ghost = this.placement.ghosts()[0]; ghost !== undefined; ghost = this.placement.ghosts()[0]) {
      const { id, section, at, of, cut } = ghost;
      const text = this.text(section);
      const isGone = this.parts.blockProps.get(propKey(id, 'gone')) === true;
      const isEmpty = !this.holdsWords(ghost);
      // One without words that leads others stands on, unseen, or these would go back to where they begin.
      const isLeader = isEmpty && this.placement.goingWith(id).length > 0;
      if (isEmpty && !isLeader) {
        this.clearPlace(id);
      } else {
        const start: BlockStart = of === null ? { p: id } : { p: id, of, ...(cut && { cut }) };
        if (!raiseStart(text, at, start)) text.insertEmbed(at, start, {});
        if (isGone || isLeader) this.parts.blockProps.set(propKey(id, 'deleted'), true);
        this.touch(section);
      }
      this.settle();
    }
  }

  /** Whether words stand behind a start, or behind that of a block which stands in this one. */
  private holdsWords(ref: SegmentRef): boolean {
    return this.placement.segment(ref).parts.some((part) => {
      if ('run' in part) return true;
      const child = part.isInline && this.placement.isPlace(ref, part.token) ? this.inlineAt(part.token) : null;
      return child !== null && this.holdsWords(this.startOf(child) as SegmentRef);
    });
  }

  /**
   * Puts a block behind another one of a section, or (null) at its beginning. Throws RangeError for a block or section that is not there, and
   * for words that stand before the first block.
   */
  moveBehind(block: BlockId, section: SectionId, after: BlockId | null): void {
    // The second beginning of one block has a name only where it stands: it is joined or made a paragraph first (two-hands).
    if (this.startOf(block) === null || block.includes('/') || block.includes('~'))
      throw new RangeError(`Block ${block} cannot be moved`);
    this.raiseGhosts();
    this.dropCircling();
    this.dropPlaces(this.placement.overruled());
    this.leaveFollowers(block);
    const spot = this.behind(section, after);
    this.place(block, this.insertToken(spot));
  }

  /** Takes back places that lie in the words of those which name them: they would count as soon as these words are parted. */
  dropCircling(): void {
    this.settle();
    this.dropPlaces(this.placement.circling());
  }

  /** Takes back places at which nothing stands: they would count again as soon as what they lie before goes elsewhere. */
  private dropPlaces(blocks: Iterable<BlockId>): void {
    for (const block of [...blocks]) {
      this.parts.blockProps.delete(propKey(block, 'place'));
      this.hasPlaces = true;
    }
    this.settle();
  }

  /** Takes back what says where a block stands. */
  clearPlace(block: BlockId): void {
    for (const name of ['place', ...this.placement.apartNames(block)]) {
      const key = propKey(block, name);
      if (!this.parts.blockProps.has(key)) continue;
      this.parts.blockProps.delete(key);
      this.hasPlaces = true;
    }
  }

  /** Joins a block to the one shown before it in a section. */
  join(section: SectionId, first: BlockId, second: BlockId): void {
    const [a, b] = [this.blockIn(section, first), this.blockIn(section, second)];
    const isHome = (each: ShownBlock<R>) => each.token === null && !each.isFollowing && !each.isGhost;
    if (isHome(a) && isHome(b) && b.begun && a.section === b.section && a.index + 1 === b.index) {
      this.clearPlace(second);
      this.text(b.section).delete(b.at, 1);
      this.touch(b.section);
      return;
    }
    this.leaveFollowers(second);
    const { section: home } = a;
    const offset = this.endOf(this.blockIn(section, first));
    this.place(second, this.insertToken({ section: home, offset }, { in: true }));
  }

  /** Begins a block in another one, at an offset of its words: what stands from there on is the new block's. */
  split(section: SectionId, block: BlockId, offset: number, id: BlockId): void {
    const shown = this.blockIn(section, block);
    let before = 0;
    for (const { section: home, at, length } of shown.runs) {
      if (offset <= before + length) {
        const spot = { section: home, offset: at + offset - before };
        const last = this.lastJoined(section, shown, spot);
        if (last === null) {
          this.cut(shown, spot, id);
          this.shiftTokens(shown, id);
        } else {
          this.cut({ ...(this.startOf(last) as SegmentRef), id: last }, spot, id);
        }
        return;
      }
      before += length;
    }
    this.beginBehind(section, block, id);
  }

  /** Begins an empty block behind one of a section, or (null) at its beginning; `isPart`: it was begun in that one, and goes where it goes. */
  beginBehind(section: SectionId, after: BlockId | null, id: BlockId, isPart = true): void {
    if (after === null) this.insertStart({ section, offset: 0 }, { p: id });
    else {
      const shown = this.blockIn(section, after);
      // Behind one that stands elsewhere it stands as a part of it, whatever it was begun in.
      const of = isPart || shown.token !== null || shown.isFollowing ? partOf(after) : {};
      this.insertStart({ section: shown.section, offset: this.endOf(shown) }, { p: id, ...of });
      this.shiftTokens(shown, id);
    }
  }

  /** Removes what begins a block, and says so, so that words somebody types in it meanwhile are found. */
  removeStart({ section, at }: SegmentRef & { readonly at: number }, id: BlockId): void {
    this.text(section).delete(at, 1);
    this.touch(section);
    this.clearPlace(id);
    this.parts.blockProps.set(propKey(id, 'gone'), true);
  }

  /** Where something stands right behind a block of a section, or (null) at its beginning. Throws RangeError for one that is not there. */
  private behind(section: SectionId, after: BlockId | null): Spot {
    if (!this.parts.sections.has(section)) throw new RangeError(`No section ${section}`);
    if (after === null) return { section, offset: 0 };
    this.settleFollowers(section, after);
    // What is put behind a part is put behind its whole, with which the part goes on standing before it.
    const block = this.wholeShown(this.shown(section), after);
    if (block === undefined) throw new RangeError(`No block ${after} in section ${section}`);
    const at = block.token === null ? null : this.placement.spotOf(block.token);
    if (at !== null) return { section: at.section, offset: at.offset + 1 };
    const parts = this.placement.segment(block).parts;
    const first = parts.find((part) => 'token' in part && !part.isInline && this.placement.isPlace(block, part.token));
    return { section: block.section, offset: first?.at ?? this.endOf(block) };
  }

  /** Behind the last of a block's words, those included that stand in it, in the text it begins in. */
  private endOf(block: ShownBlock<R>): number {
    const { at, isGhost } = block;
    let end = at + (isGhost ? 0 : 1);
    for (const part of this.placement.segment(block).parts) {
      if ('run' in part || (part.isInline && this.placement.isPlace(block, part.token))) end = part.at + part.length;
    }
    return end;
  }

  /** What was begun in a block stays where it stands when that one goes. */
  private leaveFollowers(block: BlockId): void {
    const parts = this.placement.partsOf(block);
    for (const section of this.parts.sections.keys()) {
      if (this.shown(section).some(({ id }) => id === block)) this.settleFollowers(section, block, block);
    }
    const overruled = new Set(this.placement.overruled());
    for (const part of parts) this.partFrom(part, block);
    this.settle();
    // What is hidden goes back to where it begins: what stood behind it need not.
    for (const id of [...this.placement.overruled()]) if (!overruled.has(id)) this.keepPlace(id);
    this.settle();
  }

  /** A block for which a place was only kept stands there, whatever stands before it. */
  private keepPlace(block: BlockId): void {
    const spot = this.spotOf(this.placement.tokenOf(block) as string);
    this.place(block, this.insertToken(spot));
  }

  /** A block stays where it stands, wherever another one goes of which it is a part. */
  private partFrom(block: BlockId, whole: BlockId): void {
    this.parts.blockProps.set(propKey(block, apartFrom(whole)), true);
    this.hasPlaces = true;
  }

  /**
   * Gives tokens of their own to the blocks behind one that go where it goes, or where its whole goes. What stands before it goes on following
   * that, and so does what was begun in another one behind it, and stands right behind that one: nobody has put it anywhere. Its place is kept
   * behind the nearest of which it is a part, but for one that is leaving.
   */
  private settleFollowers(section: SectionId, block: BlockId, leaving: BlockId | null = null): void {
    const shown = this.shown(section);
    const leader = this.wholeShown(shown, block);
    if (leader === undefined) return;
    const isSeen = (each: ShownBlock<R>) => isVisible(this.parts, each, each.runs.length);
    const seen = new Set(shown.filter(isSeen).map(({ id }) => id));
    const followers: ShownBlock<R>[] = [];
    const going = new Set<BlockId>();
    for (let i = shown.findIndex(({ id }) => id === block) + 1; shown[i]?.isFollowing === true; i++) {
      const follower = shown[i] as ShownBlock<R>;
      going.add(follower.id);
      // Of a hidden one nobody says where it is to stand: that would be for it to be shown.
      if (isSeen(follower)) followers.push(follower);
    }
    if (followers.length === 0) return;
    const at = leader.token === null ? null : this.placement.spotOf(leader.token);
    const home = at === null ? leader.section : at.section;
    let offset = at === null ? this.endOf(leader) : at.offset + 1;
    const settled = new Set<BlockId>();
    let last: BlockId | null = null;
    for (const { id } of followers) {
      const whole = this.placement.wholeOf(id, settled);
      if (whole !== null && whole === last) continue;
      // What was begun in it and stands elsewhere does not come along now.
      for (const child of this.placement.goingWith(id)) if (!going.has(child)) this.partFrom(child, id);
      const leaders = this.placement.leadersOf(id).filter((each) => seen.has(this.placement.hostOf(each)));
      const kept = leaders.find((each) => each !== leaving) ?? leaders[0];
      this.place(id, this.insertToken({ section: home, offset }, kept === undefined ? {} : { kept }));
      offset += 1;
      last = id;
      settled.add(id);
    }
    this.settle();
  }

  /** The block that stands for itself with which one goes, of those shown with it: itself where it follows none. */
  private wholeShown(shown: readonly ShownBlock<R>[], block: BlockId): ShownBlock<R> | undefined {
    let at = shown.findIndex(({ id }) => id === block);
    while (at > 0 && shown[at]?.isFollowing === true) at -= 1;
    return shown[at];
  }

  /**
   * The block that stands in another one at its end, where a spot lies in its words; null where it lies elsewhere. What is split off from it is
   * shown behind the one it was joined to, and stands behind it again should somebody take the joining back. So it is only where nothing else goes
   * with the one it was joined to, before which it would have to stand.
   */
  private lastJoined(section: SectionId, block: ShownBlock<R>, spot: Spot): BlockId | null {
    const line = this.shown(section);
    if (line[line.findIndex(({ id }) => id === block.id) + 1]?.isFollowing === true) return null;
    const { parts } = this.placement.segment(block);
    const words = parts.filter((part) => 'run' in part || (part.isInline && this.placement.isPlace(block, part.token)));
    const last = words[words.length - 1];
    return last !== undefined && 'token' in last && this.holds(last.token, spot) ? this.inlineAt(last.token) : null;
  }

  /** Parts a block at a spot in its words, which may be words of a block that stands in it. */
  private cut(block: SegmentRef & { readonly id: BlockId }, spot: Spot, id: BlockId): void {
    const segment = this.placement.segment(block);
    const end = segment.parts.reduce((last, part) => Math.max(last, part.at + part.length), segment.at + 1);
    const isOwn = spot.section === block.section && spot.offset >= segment.at && spot.offset <= end;
    if (isOwn) {
      this.dropNextStart(spot, segment.again);
      this.insertStart(spot, { p: id, ...partOf(block.id) });
    } else {
      const inner = segment.parts.find((part) => 'token' in part && part.isInline && this.holds(part.token, spot));
      if (inner === undefined || !('token' in inner)) throw new RangeError(`No place in block ${block.id}`);
      const child = this.inlineAt(inner.token) as BlockId;
      const tail = this.mint();
      this.cut({ ...(this.startOf(child) as SegmentRef), id: child }, spot, tail);
      const at = this.spotOf(inner.token);
      this.insertStart({ section: at.section, offset: at.offset + 1 }, { p: id, ...partOf(block.id) });
      this.place(tail, this.insertToken({ section: at.section, offset: at.offset + 2 }, { in: true }));
    }
    this.settle();
  }

  /** Takes away a further start of a block that stands next behind a spot: what stands behind it is parted off with what is before it. */
  private dropNextStart({ section, offset }: Spot, again: readonly number[] = []): void {
    if (again.length === 0) return;
    const text = this.text(section);
    let at = 0;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      if (at >= offset && startIn(item) !== null) {
        if (again.includes(at)) text.delete(at, 1);
        return;
      }
      at += item.length;
    }
  }

  /** Whether a spot lies in the words of what stands at a token. */
  private holds(token: string, spot: Spot): boolean {
    const child = this.inlineAt(token);
    const ref = child === null ? null : this.startOf(child);
    if (ref === null) return false;
    return this.placement.segment(ref).parts.some((part) => {
      if ('token' in part) return part.isInline && this.holds(part.token, spot);
      return ref.section === spot.section && part.at <= spot.offset && spot.offset <= part.at + part.length;
    });
  }

  private inlineAt(token: string): BlockId | null {
    return this.placement.blockAt(token);
  }

  /** Blocks that stand at tokens among the words of a block stand behind the one that was begun in it. */
  private shiftTokens({ id: block, token, isFollowing }: ShownBlock<R>, id: BlockId): void {
    this.settle();
    if (token !== null || isFollowing) return;
    const ref = this.startOf(block);
    const start = this.startOf(id);
    if (ref === null || start === null) return;
    const moving = this.placement
      .segment(ref)
      .parts.flatMap((part) =>
        'token' in part && !part.isInline && this.placement.isPlace(ref, part.token) ? [part] : [],
      );
    const { at } = this.placement.segment(start);
    const early = moving.filter((part) => part.at < at);
    const text = this.text(ref.section);
    if (early.length === 0 || start.section !== ref.section) return;
    for (const part of [...early].reverse()) text.delete(part.at, 1);
    early.forEach((part, i) => {
      text.insertEmbed(
        at - early.length + 1 + i,
        { t: part.token, ...(part.kept !== null && { kept: part.kept }) } satisfies PlaceToken,
        {},
      );
    });
    this.touch(ref.section);
    this.settle();
  }

  private insertStart({ section, offset }: Spot, start: BlockStart): void {
    const text = this.text(section);
    insertStart(text, offset, startAt(text, offset, start), this.copies);
    this.touch(section);
  }

  private insertToken({ section, offset }: Spot, how: Omit<PlaceToken, 't'> = {}): string {
    const token = this.mint();
    this.text(section).insertEmbed(offset, { t: token, ...how } satisfies PlaceToken, {});
    this.touch(section);
    return token;
  }

  private place(block: BlockId, token: string): void {
    this.parts.blockProps.set(propKey(block, 'place'), token);
    this.hasPlaces = true;
  }

  private startOf(block: BlockId): SegmentRef | null {
    this.settle();
    return this.placement.startOf(block);
  }

  private spotOf(token: string): Spot {
    this.settle();
    const spot = this.placement.spotOf(token);
    if (spot === null) throw new RangeError(`No place ${token}`);
    return spot;
  }

  private blockIn(section: SectionId, block: BlockId): ShownBlock<R> {
    const found = this.shown(section).find(({ id }) => id === block);
    if (found === undefined) throw new RangeError(`No block ${block} in section ${section}`);
    return found;
  }

  private text(section: SectionId): Y.Text {
    const text = this.parts.sections.get(section);
    if (text === undefined) throw new RangeError(`No section ${section}`);
    return text;
  }
}

/** Of which block one is a part that begins in it; words before the first start are of none. */
export function partOf(block: BlockId): Pick<BlockStart, 'of'> {
  return block.includes('/') ? {} : { of: block.split('~')[0] as BlockId };
}
