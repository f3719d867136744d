import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic } from '../domain/diagnostic';
import { type CharacterId, Copies, keyOf } from './copies';
import type { TextParts } from './layout';
import type { Origin } from './origin';
import type { LineBlock, SectionLine } from './sectionLine';
import { type Standing, StandingCharacters } from './standingCharacters';
import type { Lines } from './textLines';

/** How many of the characters before it are remembered of one that was typed. */
const REMEMBERED = 200;

/** How many characters of what words were typed behind are shown. */
const SHOWN = 60;

/** Characters of one client that stood one behind the other. */
interface Range {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** Words typed here at one go. */
interface TypedRun extends Range {
  length: number;
  /** When: what stands in `begun` under a higher number began later. */
  readonly when: number;
  /** What stood before them in their block then, as it was first typed, nearest first. */
  readonly left: readonly Range[];
  /** Which pairs of them and what they were typed behind somebody parted, or a person left as they are (`keyOfPair`). */
  readonly parted: Set<string>;
  /** Which of them, from 0, stand elsewhere than they were typed, and nobody parted them. */
  readonly strayed: Set<number>;
  /** The blocks in which they and what they were typed behind stood when it was last looked; null where that has to be looked up. */
  homes: readonly LineBlock[] | null;
  /** Whether one of them, or something nearer than what they are told to stand behind, was gone then: it may come back anywhere. */
  misses: boolean;
}

/** A character typed here, and the nearest of those that it was typed behind, as both stand now. */
interface Pair {
  readonly own: Stands;
  readonly head: Stands;
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
  private readonly runs: TypedRun[] = [];
  private readonly standing = new StandingCharacters();
  private readonly copies: Copies;
  /** The lines as they are, and as they were when it was last looked whether all is as it was typed. */
  private lines: Sight;
  private seen: Sight;
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

  /** `text`: the lines of the text, up to date whenever `take` is called. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly parts: Pick<TextParts, 'sections' | 'restorations'>,
    private readonly text: Pick<Lines, 'lineOf'>,
  ) {
    this.copies = new Copies(parts.restorations);
    this.lines = this.sight();
    this.seen = this.lines;
    this.noteBegun();
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
    this.noteTyped(blocksNotIn(this.lines, before), beforeState.get(this.doc.clientID) ?? 0);
    for (const run of this.touched(before)) {
      if (isOther) this.leaveApart(run);
      else run.homes = null;
    }
    this.endLook();
  }

  /** All that stand elsewhere, in the order in which they were typed. */
  findings(): readonly Diagnostic[] {
    this.look();
    return this.strayed().map((each) => findingOf(each));
  }

  /** A person leaves words where they are: they are told no more. */
  leave({ from }: Diagnostic): void {
    for (const { run, at, length, pair } of this.strayed()) {
      if (pair.own.block !== from.block || pair.own.offset !== from.offset) continue;
      for (let i = at; i < at + length; i++) {
        run.strayed.delete(i);
        for (const each of this.pairsOf(run, i)) run.parted.add(keyOfPair(each));
      }
    }
  }

  /** Words that stand elsewhere, those that were typed and stand one behind the other together. */
  private strayed(): readonly Strayed[] {
    const out: Strayed[] = [];
    for (const run of this.runs) {
      let end = 0;
      for (const at of [...run.strayed].sort((a, b) => a - b)) {
        const pair = at < end ? undefined : this.pairsOf(run, at).find((each) => !isRight(each));
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
      if (line !== undefined) out.set(section, line);
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
      const wrong = pairs.filter((pair) => !isRight(pair));
      for (const pair of pairs) if (isRight(pair)) run.parted.delete(keyOfPair(pair));
      if (wrong.length === 0) run.strayed.delete(at);
      if (run.strayed.has(at)) return;
      for (const pair of wrong) {
        const key = keyOfPair(pair);
        if (run.parted.has(key)) continue;
        if (this.wereParted(run, pair)) run.parted.add(key);
        else run.strayed.add(at);
      }
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
  private wereParted({ when }: TypedRun, { own, head }: Pair): boolean {
    const between = borders({ own, head });
    const [ownThen, headThen] = [this.find(own.id, this.seen), this.find(head.id, this.seen)];
    const isSince = (time: number) => (block: BlockId) => (this.begun.get(block) ?? 0) > time;
    if (ownThen === null || headThen === null) {
      const gone = [own, head].map(({ id }) => this.gone.get(keyOf(id)));
      return [own.block, head.block, ...between]
        .filter(isSince(when))
        .some((block) => !gone.includes(this.begun.get(block)));
    }
    if (!isRight({ own: ownThen, head: headThen })) return [own.block, head.block, ...between].some(isSince(when));
    return between.some(isSince(this.now - 1));
  }

  /** The runs that may stand otherwise than then. What is gone comes back with a note of it, and what nobody touched stands where it stood. */
  private touched(then: Sight): readonly TypedRun[] {
    const isRestored = this.parts.restorations.length !== this.restored;
    const changed = new Set(blocksNotIn(then, this.lines));
    return this.runs.filter(
      ({ homes, misses }) => homes === null || (misses && isRestored) || homes.some((home) => changed.has(home)),
    );
  }

  /** What stands elsewhere by now this person parted on purpose. */
  private leaveApart(run: TypedRun): void {
    this.each(run, (at, pairs) => {
      const wrong = pairs.filter((pair) => !isRight(pair));
      if (wrong.length === 0) run.strayed.delete(at);
      else if (!run.strayed.has(at)) for (const pair of wrong) run.parted.add(keyOfPair(pair));
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

  /** With the nearest that still stands of what a character was typed behind, and the nearest letter: brackets and spaces come and go. */
  private pairsOf(run: TypedRun, at: number): readonly Pair[] {
    const out: Pair[] = [];
    const own = this.findNow({ client: run.client, clock: run.clock + at });
    if (own === null) run.misses = true;
    else {
      for (const id of behindWhich(run, at)) {
        const head = this.findNow(id);
        if (head === null) {
          run.misses = true;
          continue;
        }
        const isLetter = /[\p{L}\p{N}]/u.test(head.line.blocks[head.index]?.text.charAt(head.offset) ?? '');
        if (out.length === 0 || isLetter) out.push({ own, head });
        if (isLetter) break;
      }
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

  /** Remembers of what was typed since a clock what it was typed behind. */
  private noteTyped(changed: readonly LineBlock[], since: number): void {
    const client = this.doc.clientID;
    for (const block of changed) {
      for (const span of block.spans) {
        const from = Math.max(since, span.clock);
        const length = span.clock + span.length - from;
        if (span.client !== client || length <= 0) continue;
        this.noteRun({ client, clock: from, length }, this.leftOf(block, span.offset + from - span.clock));
      }
    }
  }

  private noteRun(range: Range, left: readonly Range[]): void {
    const last = this.runs[this.runs.length - 1];
    const [nearest, next] = left;
    // Whoever types on types behind what they typed last.
    const goesOn =
      last !== undefined &&
      last.clock + last.length === range.clock &&
      nearest?.client === range.client &&
      nearest.clock + nearest.length === range.clock &&
      nearest.clock === last.clock &&
      isSame(next, last.left[0]);
    if (goesOn) last.length += range.length;
    else if (left.length > 0)
      this.runs.push({
        ...range,
        when: this.now,
        left,
        parted: new Set(),
        strayed: new Set(),
        homes: null,
        misses: false,
      });
  }

  /** What stands before an offset of a block, as it was first typed, nearest first. */
  private leftOf({ spans }: LineBlock, offset: number): readonly Range[] {
    const out: Range[] = [];
    let count = 0;
    for (let i = spans.length - 1; i >= 0 && count < REMEMBERED; i--) {
      const span = spans[i] as LineBlock['spans'][number];
      const length = Math.min(span.length, offset - span.offset);
      if (length <= 0) continue;
      for (const range of this.rootsOf({ client: span.client, clock: span.clock, length })) {
        out.push(range);
        count += range.length;
      }
    }
    return out;
  }

  /** What characters were first typed as, the last of them first. */
  private rootsOf(range: Range): readonly Range[] {
    if (this.copies.isEmpty) return [range];
    const out: Range[] = [];
    for (let i = range.length - 1; i >= 0; i--) {
      const { client, clock } = this.copies.rootOf({ client: range.client, clock: range.clock + i });
      const last = out[out.length - 1];
      if (last?.client === client && last.clock === clock + 1)
        out[out.length - 1] = { client, clock, length: last.length + 1 };
      else out.push({ client, clock, length: 1 });
    }
    return out;
  }
}

function findingOf({ length, pair: { own, head } }: Strayed): Diagnostic {
  const { block, offset } = own;
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

/** What a character was typed behind, nearest first. */
function* behindWhich({ client, clock, left }: TypedRun, at: number): Generator<CharacterId> {
  for (let i = at - 1; i >= 0; i--) yield { client, clock: clock + i };
  for (const range of left) {
    for (let i = range.length - 1; i >= 0; i--) yield { client: range.client, clock: range.clock + i };
  }
}

function keyOfPair({ own, head }: Pair): string {
  return `${keyOf(own.id)} ${keyOf(head.id)}`;
}

function isRight({ own, head }: Pair): boolean {
  return own.section === head.section && own.index === head.index && own.offset > head.offset;
}

/** The blocks that begin between what words were typed behind and the words. */
function borders({ own, head }: Pair): readonly string[] {
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

function isSame(a: Range | undefined, b: Range | undefined): boolean {
  return (
    a === b ||
    (a !== undefined && b !== undefined && a.client === b.client && a.clock + a.length === b.clock + b.length)
  );
}
