import type * as Y from 'yjs';
import type { BlockId, PersonId, SectionId } from '../base/ids';
import type { Diagnostic } from '../domain/diagnostic';
import { type CharacterId, Copies, keyOf } from './copies';
import type { TextParts } from './layout';
import type { Origin } from './origin';
import type { LineBlock, SectionLine } from './sectionLine';
import { type Standing, StandingCharacters } from './standingCharacters';
import type { Lines } from './textLines';
import { behindWhich, type TypedRun, TypedRuns } from './typedRuns';

/** How many characters of what words were typed behind are shown. */
const SHOWN = 60;

/** Two characters that were typed one behind the other. */
interface Ends {
  readonly own: Stands;
  readonly head: Stands;
}

/** A character typed here, and the nearest of those that it was typed behind, as both stand now. */
interface Pair extends Ends {
  /** Whether nothing nearer stands. */
  readonly isNear: boolean;
}

/** Where a character stands, by what it was first typed as. */
interface Stands extends Standing {
  readonly id: CharacterId;
}

/** Characters of a run that stand elsewhere, from one of them on, and what that one does not stand behind. */
interface Strayed {
  readonly run: TypedRun;
  readonly at: number;
  readonly length: number;
  readonly pair: Pair;
}

type Sight = ReadonlyMap<SectionId, SectionLine>;

/**
 * Words typed in this window that stand elsewhere than they were typed (TH4): before what they were typed behind, or in another paragraph, though
 * nobody drew a border between the two. Only the program in which somebody typed knows what they saw; it looks whether that is still so whenever it
 * hears of others, whatever brought the words elsewhere. What this person does on purpose is no finding, and neither is a border that somebody drew
 * behind what the words were typed behind: from then on the two go their own ways.
 */
export class OwnWords {
  private readonly runs: TypedRuns;
  private readonly standing = new StandingCharacters();
  private readonly copies: Copies;
  /** The lines as they are, and as they were when it was last looked whether all is as it was typed. */
  private lines: Sight;
  private seen: Sight;
  /** Sections in which it was looked for words from before this window was opened. */
  private readonly adopted = new Set<SectionId>();
  /** Counts the looks, and what is done here between them. */
  private now = 0;
  /** When this window saw each block first. */
  private readonly begun = new Map<BlockId, number>();
  /** Since when characters are gone, of those that were looked for; by what they were first typed as. */
  private readonly gone = new Map<string, number>();
  /** How many notes there were of what was brought back, when it was last looked. */
  private restored = 0;
  /** Those of `gone` that this look found again. */
  private readonly back = new Set<string>();

  /** `text`: the lines of the text, up to date whenever `take` is called; `person`: whose words from before this window was opened are ours too. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'restorations' | 'authors'>,
    private readonly text: Pick<Lines, 'lineOf'>,
    private readonly person: PersonId | null = null,
  ) {
    this.copies = new Copies(parts.restorations);
    this.runs = new TypedRuns(doc.clientID, parts.authors, this.copies);
    this.lines = this.sight();
    this.seen = this.lines;
    this.noteBegun();
    this.endLook();
  }

  /** Notes what a transaction of the text document changed, once the lines tell of it. */
  take({ origin, local, beforeState }: Y.Transaction): void {
    const isOwn = local && origin === ('user' satisfies Origin);
    // What came since the last look came from others: from here on one's own doing is in it.
    if (isOwn) this.look();
    const before = this.lines;
    this.lines = this.sight();
    const isOther = isParted(before, this.lines);
    if (isOther) this.noteBegun();
    if (!isOwn) return;
    this.runs.note(blocksNotIn(this.lines, before), beforeState.get(this.doc.clientID) ?? 0, this.now);
    for (const run of this.touched(before)) {
      if (isOther) this.leaveApart(run);
      else if (run.torn.size > 0) this.each(run, (at, pairs) => tellOf(run, at, pairs));
      else run.homes = null;
    }
    this.endLook();
  }

  /** All that stand elsewhere; those that stand one behind the other are told together. */
  findings(): readonly Diagnostic[] {
    this.look();
    return grouped(this.strayed()).map((group) => findingOf(group));
  }

  /** A person leaves words where they are: they are told no more. */
  leave({ from }: Diagnostic): void {
    const group = grouped(this.strayed()).find(([{ pair }]) => {
      return pair.own.block === from.block && pair.own.offset === from.offset;
    });
    for (const { run, at, length } of group ?? []) {
      for (let i = at; i < at + length; i++) {
        run.strayed.delete(i);
        for (const each of this.pairsOf(run, i)) {
          run.torn.delete(keyOfPair(each));
          run.parted.add(keyOfPair(each));
        }
      }
    }
  }

  /** Words that stand elsewhere, with those that were typed and stand right behind them. */
  private strayed(): readonly Strayed[] {
    const out: Strayed[] = [];
    for (const run of this.runs.all) {
      let end = 0;
      for (const at of [...run.strayed].sort((a, b) => a - b)) {
        const pair = at < end ? undefined : this.pairsOf(run, at).find((each) => each.isNear && !isRight(each));
        if (pair === undefined) continue;
        end = this.endOf(run, at, pair.own);
        out.push({ run, at, length: end - at, pair });
      }
    }
    return out;
  }

  /** Up to which of its characters a run stands one behind the other, from one on. */
  private endOf({ client, clock, length }: TypedRun, at: number, { block, offset }: Standing): number {
    for (let i = at + 1; i < length; i++) {
      const next = this.find({ client, clock: clock + i });
      if (next?.block !== block || next.offset !== offset + i - at) return i;
    }
    return length;
  }

  private sight(): Sight {
    const out = new Map<SectionId, SectionLine>();
    for (const section of this.parts.sections.keys()) {
      const line = this.text.lineOf(section);
      if (line === undefined) continue;
      out.set(section, line);
      if (this.person !== null && !this.adopted.has(section)) this.runs.adopt(line, this.person, this.now);
      this.adopted.add(section);
    }
    return out;
  }

  /** Looks which words stand elsewhere by what came since the last look. */
  private look(): void {
    if (this.seen === this.lines) return;
    for (const run of this.touched(this.seen)) this.lookAt(run);
    this.endLook();
  }

  private lookAt(run: TypedRun): void {
    this.each(run, (at, pairs) => {
      for (const pair of pairs) {
        const key = keyOfPair(pair);
        if (isRight(pair)) {
          run.parted.delete(key);
          run.torn.delete(key);
        } else if (!run.torn.has(key)) {
          const isParted = run.parted.has(key) ? !this.wentOver(pair) : this.wereParted(run, pair);
          (isParted ? run.parted : run.torn).add(key);
        }
      }
      tellOf(run, at, pairs);
    });
  }

  private endLook(): void {
    this.seen = this.lines;
    this.restored = this.parts.restorations.length;
    this.now += 1;
    for (const key of this.back) this.gone.delete(key);
    this.back.clear();
  }

  /**
   * Whether two that do not stand together as they were typed were parted by somebody: a border that nobody here had seen yet stands between
   * them. Where they did not stand together when it was last looked, it is one drawn since the words were typed; where one of them was gone, one
   * drawn since then.
   */
  private wereParted({ when, torn }: TypedRun, { own, head }: Pair): boolean {
    const between = borders({ own, head });
    const [ownThen, headThen] = [this.find(own.id, this.seen), this.find(head.id, this.seen)];
    const isSince = (time: number) => (block: BlockId) => (this.begun.get(block) ?? 0) > time;
    if (ownThen === null || headThen === null) {
      const gone = [own, head].map(({ id }) => this.gone.get(keyOf(id)));
      return [own.block, head.block, ...between]
        .filter(isSince(when))
        .some((block) => !gone.includes(this.begun.get(block)));
    }
    if (!isRight({ own: ownThen, head: headThen })) {
      // What is nearer says more: what was torn from that was torn from what stood before it.
      const isTorn = [...torn].some((key) => key.startsWith(keyOfPair({ own, head: null })));
      return !isTorn && [own.block, head.block, ...between].some(isSince(when));
    }
    return between.includes(own.block) && isSince(this.now - 1)(own.block as BlockId);
  }

  /**
   * Whether words that somebody parted from what they were typed behind, but that stood behind it still, stand before it by now, in a paragraph that
   * was there already: no border and no move brings them there.
   */
  private wentOver({ own, head }: Ends): boolean {
    const [ownThen, headThen] = [this.find(own.id, this.seen), this.find(head.id, this.seen)];
    if (ownThen === null || headThen === null || own.block === ownThen.block) return false;
    const wasThere = own.block.includes('/') || (this.begun.get(own.block) ?? 0) < this.now;
    return wasThere && isBehind({ own: ownThen, head: headThen }) && !isBehind({ own, head });
  }

  /** The runs that may stand otherwise than then. What is gone comes back with a note of it, and what nobody touched stands where it stood. */
  private touched(then: Sight): readonly TypedRun[] {
    const isRestored = this.parts.restorations.length !== this.restored;
    const changed = new Set(blocksNotIn(then, this.lines));
    return this.runs.all.filter(
      ({ homes, misses }) => homes === null || (misses && isRestored) || homes.some((home) => changed.has(home)),
    );
  }

  /** What stands elsewhere by now this person parted on purpose. */
  private leaveApart(run: TypedRun): void {
    this.each(run, (at, pairs) => {
      for (const pair of pairs) if (!isRight(pair) && !run.torn.has(keyOfPair(pair))) run.parted.add(keyOfPair(pair));
      tellOf(run, at, pairs);
    });
  }

  /** Tells of each character of a run with what it was typed behind, and notes where all that stands. */
  private each(run: TypedRun, tell: (at: number, pairs: readonly Pair[]) => void): void {
    const homes = new Set<LineBlock>();
    run.misses = false;
    for (let at = 0; at < run.length; at++) {
      const pairs = this.pairsOf(run, at);
      for (const pair of pairs)
        for (const { line, index } of [pair.own, pair.head]) homes.add(line.blocks[index] as LineBlock);
      tell(at, pairs);
    }
    run.homes = [...homes];
  }

  /**
   * With the nearest that still stands of what a character was typed behind, and the nearest letter, for brackets and spaces come and go; then
   * with the nearest letters before these, which may be the nearest some day. What was typed with it speaks for all that stood before.
   */
  private pairsOf(run: TypedRun, at: number): readonly Pair[] {
    const own = this.findNow({ client: run.client, clock: run.clock + at });
    if (own === null) {
      run.misses = true;
      return [];
    }
    const out: Pair[] = [];
    let isNear = true;
    for (const { client, clock, length } of behindWhich(run, at)) {
      for (let i = length - 1; i >= 0; i--) {
        const head = this.findNow({ client, clock: clock + i });
        if (head === null) {
          run.misses = true;
          continue;
        }
        const isLetter = /[\p{L}\p{N}]/u.test(head.line.blocks[head.index]?.text.charAt(head.offset) ?? '');
        if (isLetter || out.length === 0) out.push({ own, head, isNear });
        if (!isLetter) continue;
        isNear = false;
        break;
      }
      if (!isNear && client === run.client && clock === run.clock) break;
    }
    return out;
  }

  private find(root: CharacterId, sight = this.lines): Stands | null {
    const found = this.standing.find(sight, [root, ...this.copies.family(root)]);
    return found === null ? null : { ...found, id: root };
  }

  /** Notes what is gone. */
  private findNow(root: CharacterId): Stands | null {
    const found = this.find(root);
    if (found !== null && this.gone.size === 0) return found;
    const key = keyOf(root);
    if (found === null && !this.gone.has(key)) this.gone.set(key, this.now);
    if (found !== null && this.gone.has(key)) this.back.add(key);
    return found;
  }

  /** A border that went and stands again was drawn again. */
  private noteBegun(): void {
    const standing = new Set<BlockId>();
    for (const { blocks } of this.lines.values()) for (const { id } of blocks) standing.add(id);
    for (const id of this.begun.keys()) if (!standing.has(id)) this.begun.delete(id);
    for (const id of standing) if (!this.begun.has(id)) this.begun.set(id, this.now);
  }
}

type Group = readonly [Strayed, ...Strayed[]];

/** Those that stand right behind each other, of one paragraph: what is typed at one go may be several runs. */
function grouped(all: readonly Strayed[]): readonly Group[] {
  const out: [Strayed, ...Strayed[]][] = [];
  const sorted = [...all].sort(
    ({ pair: { own: a } }, { pair: { own: b } }) => a.index - b.index || a.offset - b.offset,
  );
  for (const each of sorted) {
    const { section, block, offset } = each.pair.own;
    const group = out.find((those) => {
      const { own } = those[0].pair;
      return own.section === section && own.block === block && own.offset + lengthOf(those) === offset;
    });
    if (group === undefined) out.push([each]);
    else group.push(each);
  }
  return out;
}

function findingOf(group: Group): Diagnostic {
  const { own, head } = group[0].pair;
  const { block, offset } = own;
  const length = lengthOf(group);
  const words = own.line.blocks[own.index]?.text.slice(offset, offset + length) ?? '';
  const before = head.line.blocks[head.index]?.text.slice(0, head.offset + 1) ?? '';
  return {
    code: 'two-hands.elsewhere',
    severity: 'warning',
    from: { block, offset },
    to: { block, offset: offset + length },
    values: {
      words: words.slice(0, 120),
      behind: before.slice(-SHOWN),
      behindBlock: head.block,
      behindOffset: head.offset + 1,
    },
  };
}

/** Of how many characters a group is. */
function lengthOf(group: readonly Strayed[]): number {
  return group.reduce((sum, { length }) => sum + length, 0);
}

/** Tells of a character that does not stand as it was typed to the nearest that stands, and does not where it does. */
function tellOf({ strayed, torn }: TypedRun, at: number, pairs: readonly Pair[]): void {
  const wrong = pairs.filter((pair) => pair.isNear && !isRight(pair));
  if (wrong.length === 0) strayed.delete(at);
  else if (wrong.some((pair) => torn.has(keyOfPair(pair)))) strayed.add(at);
}

function keyOfPair({ own, head }: { readonly own: Stands; readonly head: Stands | null }): string {
  return `${keyOf(own.id)} ${head === null ? '' : keyOf(head.id)}`;
}

function isRight({ own, head }: Ends): boolean {
  return own.section === head.section && own.index === head.index && own.offset > head.offset;
}

/** Whether words stand behind others of their section, in whatever paragraphs. */
function isBehind({ own, head }: Ends): boolean {
  if (own.section !== head.section) return false;
  return own.index === head.index ? own.offset > head.offset : own.index > head.index;
}

/** The blocks that begin between what words were typed behind and the words. */
function borders({ own, head }: Ends): readonly string[] {
  if (own.section !== head.section) return [];
  return own.line.blocks.slice(head.index + 1, own.index + 1).map(({ id }) => id);
}

/** The blocks of one sight that are not the same in another. */
function blocksNotIn(sight: Sight, other: Sight): readonly LineBlock[] {
  const out: LineBlock[] = [];
  for (const [section, { blocks }] of sight) {
    const others = other.get(section)?.blocks ?? [];
    if (others === blocks) continue;
    const isAligned = others.length === blocks.length && blocks.every(({ id }, i) => id === others[i]?.id);
    const known = isAligned ? null : new Set(others);
    blocks.forEach((block, i) => {
      if (known === null ? others[i] !== block : !known.has(block)) out.push(block);
    });
  }
  return out;
}

/** Whether there are other blocks in two sights of the text, or the same in another order. */
function isParted(before: Sight, now: Sight): boolean {
  for (const [section, { blocks }] of now) {
    const was = before.get(section)?.blocks ?? [];
    if (was !== blocks && (was.length !== blocks.length || blocks.some(({ id }, i) => was[i]?.id !== id))) return true;
  }
  return before.size !== now.size;
}
