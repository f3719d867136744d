import type { RoomDamage } from './roomFuzzDamage';
import {
  FIRST_TOKEN,
  goneBeforeWords,
  isBehind,
  judgeExplained,
  type Places,
  placesOf,
  recordsOf,
  repeatedIn,
  tokensOf,
  toldElsewhere,
} from './roomFuzzDesk';
import { type Birth, type Border, type DeskSeen, type Moved, NOTHING_SEEN } from './roomFuzzSeen';
import type { RoomLine, RoomPeer } from './roomPeer';

/** What was done, and what of it the judge has to know. */
export interface RoomDeed {
  readonly what: string;
  /** Blocks may stand elsewhere now because somebody wanted them to; `moved`: which, where they are known. */
  readonly moves: boolean;
  readonly moved?: readonly string[];
  /** Words may have come in by a decision on a proposal. */
  readonly decides: boolean;
}

/** How many of the characters before it are remembered of one that was typed. */
const REMEMBERED = 60;

/**
 * All that anybody in the room ever did to each character and each record, seen at the desk of who did it: so that what everybody must end
 * up with is known, whoever heard of what when.
 */
export class RoomBook {
  private readonly born = new Map<string, Birth>();
  private readonly erased = new Set<string>();
  private readonly restored = new Set<string>();
  /** Characters that stand twice by a decision on a proposal, which may repeat words of the text in an alternative. */
  private readonly repeated = new Set<string>();
  /** Of those, what somebody saw twice and deleted once: somebody else may have deleted the other one, and nobody both. */
  private readonly thinned = new Set<string>();
  /** What a decision brought in again: nobody can tell later which of the two somebody typed beside. */
  private readonly renewed = new Set<string>();
  /** By each word what somebody saw in another block, and joined to its own. */
  private readonly joined = new Map<string, Set<string>>();
  /** Pairs that somebody parted or turned round on purpose, by moving a block. */
  private readonly parted = new Set<string>();
  /** Characters behind which somebody parted their block, by whoever saw them in one block with what went. */
  private readonly split = new Set<string>();
  /** Pairs that somebody saw in two blocks: where one of these was moved, they need not stand together. */
  private readonly apart = new Set<string>();
  /** Pairs that everybody saw in two blocks, rightly: they need not stand together any more, whatever becomes of what parted them. */
  private readonly seenApart = new Set<string>();
  private readonly movedBlocks = new Set<string>();
  /** By each word the blocks in which somebody saw it after a deed of theirs. */
  private readonly seenIn = new Map<string, Set<string>>();
  /** What each mover took along, and what they saw stand in other blocks and left there. */
  private readonly movedWords: Moved[] = [];
  private readonly records = new Map<string, 'there' | 'gone'>();
  /** By the block behind it, borders that somebody drew, and those that stood from the start. */
  private readonly borders = new Map<string, Border[]>();
  private before: Places = new Map();
  private blocksBefore: ReadonlySet<string> = new Set();
  private repeatedBefore: ReadonlySet<string> = new Set();
  private recordsBefore: ReadonlySet<string> = new Set();
  /** By person the characters of which they are told that these stand elsewhere than they typed them. */
  private toldToWriters: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  constructor(start: readonly RoomLine[]) {
    for (const line of start) this.noteBirths(line, NOTHING_SEEN);
    this.noteBorders(start);
  }

  /** Looks at a desk before its person does something, or before what all the others did reaches it. */
  open(peer: RoomPeer): void {
    const lines = peer.lines();
    this.before = placesOf(lines);
    this.blocksBefore = new Set(lines.map(({ block }) => block));
    this.repeatedBefore = new Set(repeatedIn(lines));
    this.noteTold(peer, lines);
    this.recordsBefore = new Set(recordsOf(peer));
  }

  /** Notes what a person did: what came, what went; `moves` where it may put blocks elsewhere on purpose. */
  close(peer: RoomPeer, { moves, decides, moved = [] }: RoomDeed): void {
    const lines = peer.lines();
    const now = placesOf(lines);
    const gone = [...this.before.keys()].filter((token) => !now.has(token));
    for (const token of gone) this.erased.add(token);
    const repeated = new Set(repeatedIn(lines));
    const isNew = decides || lines.some(({ words }) => tokensOf(words).some((token) => !this.born.has(token)));
    const goneBefore = isNew ? goneBeforeWords(peer) : new Map<string, readonly string[]>();
    for (const line of lines) this.noteBirths(line, { gone, repeated, goneBefore, decides, by: peer.name });
    for (const token of repeated) if (decides && !this.repeatedBefore.has(token)) this.repeated.add(token);
    for (const token of this.repeatedBefore) if (!repeated.has(token)) this.thinned.add(token);
    for (const block of moved) this.movedBlocks.add(block);
    for (const [token, { block }] of now) this.seenIn.set(token, (this.seenIn.get(token) ?? new Set()).add(block));
    if (moved.length > 0) {
      const [taken, left] = [new Set<string>(), new Set<string>()];
      for (const { block, words } of lines) {
        for (const token of tokensOf(words)) {
          // What these stand for may be brought back where they are.
          for (const one of [token, ...(this.born.get(token)?.instead ?? [])])
            (moved.includes(block) ? taken : left).add(one);
        }
      }
      this.movedWords.push({ taken, left, blocks: new Map([...now].map(([token, { block }]) => [token, block])) });
    }
    this.notePartings(now, moves);
    this.noteSplits(now);
    this.noteJoins(now);
    this.noteBorders(lines);
    const records = new Set(recordsOf(peer));
    for (const id of this.recordsBefore) if (!records.has(id)) this.records.set(id, 'gone');
    for (const id of records) if (!this.recordsBefore.has(id)) this.records.set(id, 'there');
  }

  /** What stands again, or twice, at a desk that tells of it is in the hands of who sits there: whatever they do with it, it is known. */
  private noteTold({ model }: RoomPeer, lines: readonly RoomLine[]): void {
    const told = new Set<string>();
    for (const { code, from, versions = [] } of model.diagnostics) {
      if (code === 'two-hands.deleted') told.add(from.block);
      const twice = code === 'two-hands.words' ? versions.map(({ words }) => words).join('') : '';
      for (const token of this.repeatedBefore) if (twice.includes(token)) this.repeated.add(token);
    }
    for (const { block, words } of lines) {
      if (!told.has(block)) continue;
      for (const token of tokensOf(words)) if (this.erased.has(token)) this.restored.add(token);
    }
  }

  private noteBirths({ block, words }: RoomLine, { gone, repeated, goneBefore, decides, by }: DeskSeen): void {
    const tokens = tokensOf(words);
    tokens.forEach((token, i) => {
      if (this.before.has(token)) return;
      const isKnown = this.born.has(token);
      if (isKnown) this.restored.add(token);
      // What a decision brings in again is put where it goes by now.
      if (isKnown && !decides) return;
      if (isKnown) this.renewed.add(token);
      // Of what stands twice nobody can tell later which of the two it was.
      const isOne = (one: string) => !repeated.has(one);
      const before = tokens.slice(Math.max(0, i - REMEMBERED), i).reverse();
      const left = before.filter(isOne);
      const sure = before.every(isOne) ? left.length : before.findIndex((one) => !isOne(one));
      const right = tokens.slice(i + 1, i + 1 + REMEMBERED).filter(isOne);
      const stood = (one: string) => this.before.get(one)?.block === block;
      const index = (one: string | undefined) => (one === undefined ? undefined : this.before.get(one)?.index);
      const [from, to] = [index(left.find(stood)) ?? -1, index(right.find(stood)) ?? Number.POSITIVE_INFINITY];
      const isBetween = (one: string) => (index(one) ?? -1) > from && (index(one) ?? -1) < to;
      const instead = gone.filter((one) => stood(one) && isBetween(one));
      this.born.set(token, { left, sure, right, instead, gone: goneBefore.get(token) ?? [], by });
    });
  }

  private noteBorders(lines: readonly RoomLine[]): void {
    lines.forEach(({ block, section, words }, i) => {
      // At the head of a section a border may part what stands there from what somebody else puts before it.
      const isHead = lines[i - 1]?.section !== section;
      if (this.blocksBefore.has(block) || (isHead && this.blocksBefore.size === 0)) return;
      const tokens = (some: readonly RoomLine[]) =>
        new Set(some.flatMap((line) => (line.section === section ? tokensOf(line.words) : [])));
      const [before, behind] = [tokens(lines.slice(0, i)), tokens(lines.slice(i))];
      // What came with the border tells nothing of what stood there.
      const stood = [...words].filter((one) => one < FIRST_TOKEN || this.before.has(one)).join('');
      const goneBehind = new Set(
        [...behind].flatMap((one) => {
          const { instead = [], gone = [] } = this.born.get(one) ?? {};
          return [...instead, ...gone];
        }),
      );
      const border = { before, behind, goneBehind, isNameless: stood !== '' && tokensOf(stood).length === 0 };
      this.borders.set(block, [...(this.borders.get(block) ?? []), border]);
    });
  }

  /**
   * Whoever moves a word, or splits it off, parts it from all that stands before it elsewhere, not only from the nearest: a clerk to whom
   * somebody else deletes the nearest one leaves the word where it was moved to.
   */
  private notePartings(now: Places, moves: boolean): void {
    for (const [token, place] of now) {
      const was = this.before.get(token);
      const goes = was !== undefined && was.block !== place.block;
      for (const left of this.born.get(token)?.left ?? []) {
        const other = now.get(left);
        if (other === undefined) continue;
        // What stood wrong before is not set right by a move.
        const otherWas = this.before.get(left);
        const stoodRight = was !== undefined && otherWas !== undefined && isBehind(was, otherWas);
        if (moves && stoodRight && !isBehind(place, other)) this.parted.add(left + token);
        if (place.block !== other.block) this.apart.add(left + token);
        if (!moves && !goes) break;
      }
    }
  }

  /** What stood in one block before, and stands in two now: somebody parted the block behind each of the first ones. */
  private noteSplits(now: Places): void {
    const behind = new Map<string, Set<string>>();
    const before = [...this.before].sort(([, a], [, b]) => b.index - a.index);
    for (const [token, { block }] of before) {
      const place = now.get(token);
      if (place === undefined) continue;
      const seen = behind.get(block) ?? new Set();
      if ([...seen].some((other) => other !== place.block)) this.split.add(token);
      behind.set(block, seen.add(place.block));
    }
  }

  /** What stood in two blocks before, and stands in one now. */
  private noteJoins(now: Places): void {
    const blocks = new Map<string, string[]>();
    for (const [token, { block }] of now) blocks.set(block, [...(blocks.get(block) ?? []), token]);
    for (const tokens of blocks.values()) {
      for (const token of tokens) {
        const was = this.before.get(token)?.block;
        const joined = tokens.filter((one) => (this.before.get(one)?.block ?? was) !== was);
        if (was === undefined || joined.length === 0) continue;
        this.joined.set(token, new Set([...(this.joined.get(token) ?? []), ...joined]));
      }
    }
  }

  /** Judges the text and the records that everybody has after a meeting; answers the first thing that must not be, or nothing. */
  judge(damage: RoomDamage, peers: readonly RoomPeer[]): string {
    // Whoever decides on proposals sees most: what is told of them is told at the chair's desk.
    const peer = peers.find(({ isChair }) => isChair) ?? (peers[0] as RoomPeer);
    const lines = peer.lines();
    const findings = peer.model.diagnostics.filter(
      ({ code }) => code.startsWith('two-hands') && code !== 'two-hands.elsewhere',
    );
    const told = new Set(findings.map(({ from }) => from.block));
    this.toldToWriters = new Map(peers.map((each) => [each.name, toldElsewhere(each)]));
    return (
      this.judgePresence(damage, lines, told) ||
      this.judgeOrder(damage, lines, told) ||
      judgeExplained(damage, peer, told)
    );
  }

  private judgePresence(damage: RoomDamage, lines: readonly RoomLine[], told: ReadonlySet<string>): string {
    const found = new Map<string, RoomLine[]>();
    for (const line of lines) {
      for (const token of tokensOf(line.words)) found.set(token, [...(found.get(token) ?? []), line]);
    }
    let complaint = '';
    const note = (what: 'lost' | 'doubled' | 'resurrected', token: string, where: readonly RoomLine[]) => {
      if (where.some(({ block }) => told.has(block))) {
        damage.diagnosed += 1;
        // From now on it is known: it is in the hands of whoever sees it.
        this.restored.add(token);
        return;
      }
      damage[what] += 1;
      complaint ||= `${what} ${token}`;
    };
    for (const token of this.born.keys()) {
      const where = found.get(token) ?? [];
      if (where.length > 1 && !this.repeated.has(token)) note('doubled', token, where);
      if (where.length === 0 && !this.erased.has(token) && !this.thinned.has(token)) note('lost', token, []);
      if (where.length > 0 && this.erased.has(token) && !this.restored.has(token) && !this.repeated.has(token))
        note('resurrected', token, where);
    }
    return complaint;
  }

  /** Each character stands behind the nearest of those it was typed behind that stands, unless somebody moved one of the two. */
  private judgeOrder(damage: RoomDamage, lines: readonly RoomLine[], told: ReadonlySet<string>): string {
    const places = placesOf(lines);
    let complaint = '';
    for (const [token, place] of places) {
      const { left: lefts = [], sure = 0, instead = [] } = this.born.get(token) ?? {};
      // What stands for a word may stand in any paragraph in which somebody saw that one.
      const stoodThere = instead.some((one) => this.seenIn.get(one)?.has(place.block));
      for (const left of lefts.slice(0, sure)) {
        const other = places.get(left);
        if (other === undefined || this.repeated.has(left) || this.repeated.has(token)) continue;
        // What was brought in twice may stand where it was the first time.
        if (this.renewed.has(left) || this.renewed.has(token)) continue;
        if (this.standsForOneBefore(token, left)) continue;
        const isElsewhere = place.block !== other.block;
        const isApart = isElsewhere && this.wentApart(token, left);
        const isRight = isApart || stoodThere || this.seenApart.has(left + token);
        if (!isElsewhere) this.seenApart.delete(left + token);
        else if (isBehind(place, other)) {
          if (isRight || this.wereSplit(token, left, places)) this.seenApart.add(left + token);
          else if (told.has(place.block) || told.has(other.block)) {
            damage.diagnosed += 1;
            this.split.add(left);
          } else if (this.isToldToWriter(damage, token)) this.split.add(left);
          else {
            damage.strayed += 1;
            complaint ||= `strayed ${token} typed behind ${left}`;
          }
        }
        const wereMoved = this.wasMoved(token, places) || this.wasMoved(left, places);
        if (this.parted.has(left + token) || (wereMoved && this.wereApart(token, left))) break;
        // What stands for a word that went stands with the part of the block that word was in.
        if (isApart || (isElsewhere && wereMoved && this.wereSplit(token, left, places))) break;
        if (!isBehind(place, other)) {
          if (told.has(place.block) || told.has(other.block)) {
            damage.diagnosed += 1;
            this.parted.add(left + token);
          } else if (this.wereApart(token, left) && this.wereMovedApart([token, left], places)) {
            // As somebody wanted it.
          } else if (this.isToldToWriter(damage, token)) this.parted.add(left + token);
          else {
            damage.reordered += 1;
            complaint ||= `reordered ${token} typed behind ${left}`;
          }
        }
        break;
      }
    }
    return complaint;
  }

  /** Whether whoever typed a word is told that it stands elsewhere. */
  private isToldToWriter(damage: RoomDamage, token: string): boolean {
    const isTold = this.toldToWriters.get(this.born.get(token)?.by ?? '')?.has(token) === true;
    if (isTold) damage.toldToWriter += 1;
    return isTold;
  }

  /**
   * Whether a word was put in the stead of one that was typed before another one, or that somebody parted from it, or in the stead of such a
   * one: it stands before that one as well, wherever a desk showed the two for a moment.
   */
  private standsForOneBefore(token: string, left: string): boolean {
    // What a decision brings in again may stand for what stood for it.
    const replaced = new Set([token]);
    const borders = [...this.borders.values()].flat().filter(({ behind }) => behind.has(left));
    for (const word of replaced) {
      for (const one of this.born.get(word)?.instead ?? []) {
        if (this.born.get(one)?.right.includes(left) || borders.some(({ before }) => before.has(one))) return true;
        replaced.add(one);
      }
    }
    return false;
  }

  /** Whether somebody moved a block in which a word stands or stood, or words of it while others split it or joined it to another. */
  private wasMoved(word: string, places: Places): boolean {
    const block = places.get(word)?.block ?? '';
    if ([block, ...(this.seenIn.get(word) ?? [])].some((one) => this.movedBlocks.has(one))) return true;
    return this.movedWords.some(({ taken }) => [...taken].some((one) => places.get(one)?.block === block));
  }

  /**
   * Whether somebody saw two words in two blocks, or one of those in whose stead the first one is in a block that was moved and in which nobody saw
   * the second.
   */
  private wereApart(token: string, left: string): boolean {
    if (this.apart.has(left + token)) return true;
    const own = [token, ...(this.born.get(token)?.instead ?? [])].flatMap((one) => [...(this.seenIn.get(one) ?? [])]);
    return own.some((block) => this.movedBlocks.has(block) && this.seenIn.get(left)?.has(block) !== true);
  }

  /**
   * Whether a word that went, and that another one was typed behind or in the stead of, was moved by somebody who saw it in another block than what
   * stood before it, while somebody else had joined the two.
   */
  private wentApart(token: string, left: string): boolean {
    const { left: before = [], instead = [] } = this.born.get(token) ?? {};
    const gone = [...instead, ...before.slice(0, before.indexOf(left))];
    return this.movedWords.some(({ taken, blocks }) =>
      gone.some((one) => {
        const isKnown = blocks.has(one) && blocks.has(left);
        return isKnown && blocks.get(one) !== blocks.get(left) && (taken.has(one) || taken.has(left));
      }),
    );
  }

  /**
   * Whether somebody who saw one of two words in another block moved what stands in one block with the other now: what others parted from that
   * block or joined to it meanwhile stands where it was wanted, and not where the first word does.
   */
  private wereMovedApart(pair: readonly [string, string], places: Places): boolean {
    return pair.some((word, i) => {
      const beside = this.besides(pair[1 - i] as string, places);
      const { left: before = [], instead = [] } = this.born.get(word) ?? {};
      return this.movedWords.some(({ taken, left }) => {
        // What was typed since stands where that did in whose stead it is, or behind which it is.
        const known = [word, ...instead, ...before].find((one) => left.has(one) || taken.has(one)) ?? '';
        return left.has(known) && beside.some((one) => taken.has(one));
      });
    });
  }

  /** What stands in one block with a word, and before it in those that this block was split off from since; and what it was joined to, and went. */
  private besides(word: string, places: Places): readonly string[] {
    const own = places.get(word);
    const line = [...places].filter(([, { section }]) => section === own?.section).reverse();
    const out = [...(this.joined.get(word) ?? [])].filter((one) => !places.has(one));
    let block = own?.block;
    for (const [one, place] of line) {
      if (place.index > (own?.index ?? 0) && place.block !== block) continue;
      if (place.block !== block && !this.split.has(one)) break;
      block = place.block;
      out.push(one);
    }
    return out;
  }

  /** Whether somebody parted the block behind what a character was typed behind, or behind what stood or stands between the two. */
  private wereSplit(token: string, left: string, places: Places): boolean {
    const before = this.born.get(token)?.left ?? [];
    if (before.slice(0, before.indexOf(left) + 1).some((one) => this.split.has(one))) return true;
    const [place, head] = [places.get(token), places.get(left)];
    if (place === undefined || head === undefined) return false;
    const between = new Set([place.block]);
    for (const [one, { section, block, index }] of places) {
      if (section !== head.section || index < head.index) continue;
      if (block === head.block && this.split.has(one)) return true;
      if (block !== head.block && section === place.section && index < place.index) between.add(block);
    }
    const borders = [...between].flatMap((block) => this.borders.get(block) ?? []);
    // Whoever drew it saw the two on its two sides, or the nearest of those that the word was typed behind, or any of these in the stead of, which
    // went since.
    const nearest = [token, ...before].flatMap((one) => [one, ...(this.born.get(one)?.instead ?? [])]);
    const parts = ({ before: seen, behind }: Border) =>
      behind.has(nearest.find((one) => seen.has(one) || behind.has(one)) ?? '');
    // What was typed before something that they saw before it stands before it too.
    const stoodBefore = ({ before: seen, behind }: Border) =>
      seen.has([left, ...(this.born.get(left)?.right ?? [])].find((one) => seen.has(one) || behind.has(one)) ?? '');
    if (borders.some((border) => stoodBefore(border) && parts(border))) return true;
    return borders.some((border) => [left, token].some((word) => this.isEitherSide(word, border)));
  }

  /**
   * Whether a border, drawn by somebody who did not know of a word, stands between what it was typed behind and what it was typed before: a clerk
   * who knows no more puts the word on either side. So it is at the seam of two paragraphs that one joined, where another one moved the second.
   * What was typed at the end of a paragraph was typed before nothing, and stays there. What was put in place of words of both sides stands on
   * either; and so does what was typed behind words of the one, where words of the other had gone before.
   */
  private isEitherSide(word: string, { before, behind, goneBehind, isNameless }: Border): boolean {
    const stood = (one: string) => before.has(one) || behind.has(one);
    if (stood(word)) return false;
    // What somebody else put in its stead stands behind the border, and it need not be there when it is brought back.
    if (goneBehind.has(word)) return true;
    const { left = [], right = [], instead = [], gone = [] } = this.born.get(word) ?? {};
    if (instead.some((one) => before.has(one)) && instead.some((one) => behind.has(one))) return true;
    const stoodBehind = (one: string) => behind.has(one) || goneBehind.has(one);
    const wasSeen = (one: string) => before.has(one) || stoodBehind(one);
    // Where nobody who drew it knew any of these, what they stand for tells.
    const tail = right.find(wasSeen) ?? right.flatMap((one) => this.born.get(one)?.instead ?? []).find(wasSeen);
    const head = left.find(stood);
    const isInsteadOfTail = [...instead, ...gone].some(stoodBehind);
    // What was typed behind it since stands behind the border.
    const isLeader = () => [...behind].some((one) => this.born.get(one)?.left.includes(word));
    const isBefore = tail === undefined ? isNameless || isInsteadOfTail || isLeader() : stoodBehind(tail);
    return isBefore && (head === undefined || before.has(head));
  }

  /** What nobody took back is there, for everybody who carries the document it lies in. */
  judgeRecords(damage: RoomDamage, peers: readonly RoomPeer[]): string {
    const there = new Set(peers.flatMap(recordsOf));
    let complaint = '';
    for (const [id, state] of this.records) {
      if (state === 'there' && !there.has(id)) {
        damage.missing += 1;
        complaint ||= `missing ${id}`;
      }
    }
    return complaint;
  }
}
