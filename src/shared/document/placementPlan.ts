import type { BlockId, SectionId } from '../base/ids';
import { type BlockStart, type PlaceToken, splitPropKey, type TextParts } from './layout';

/** Words on a section's line, as a reader keeps them, or a place for another block. Offsets are units of the section's Y.Text. */
export type Part<R> =
  | { readonly at: number; readonly length: number; readonly run: R }
  | {
      readonly at: number;
      readonly length: 1;
      readonly token: string;
      readonly isInline: boolean;
      readonly kept: BlockId | null;
    };

/** A block's start in its section's text, and all that stands up to the next one: where its words are, wherever it is shown. */
export interface Segment<R> {
  readonly id: BlockId;
  /** False for words that stand before the first start. */
  readonly begun: boolean;
  /** Offset of its start; -1 for words before the first one. */
  readonly at: number;
  /** The block in which it was begun. */
  readonly of: BlockId | null;
  /** Its start was deleted: what stands in it belongs to the segment before, unless somebody moved the block without knowing. */
  readonly isGhost: boolean;
  readonly parts: readonly Part<R>[];
  /** Offsets of further starts of the same block, what stands behind which belongs to it as well. */
  readonly again?: readonly number[];
  /** Where in the block it was begun in that was. */
  readonly cut?: BlockStart['cut'];
}

/** A segment by where it lies. */
export interface SegmentRef {
  readonly section: SectionId;
  readonly index: number;
}

/** The segment in which a token stands, and what the token says of itself. */
export interface TokenSpot extends SegmentRef {
  readonly isInline: boolean;
  readonly kept: BlockId | null;
}

/** A token as a part of the segment in which it stands. */
export function placePart({ t, in: isInline, kept }: PlaceToken, at: number) {
  return { at, length: 1, token: t, isInline: isInline === true, kept: kept ?? null } as const;
}

/** Where blocks are to stand, as their values say. */
export interface PlaceValues {
  /** The token that each moved block names. */
  readonly tokens: ReadonlyMap<BlockId, string>;
  /** By block, those from which it stands apart: they were moved away from it, or it was. */
  readonly apart: Apart;
}

/** Blocks that stand apart from others they are parts of; of `ANY` of them in texts of before these were named. */
export type Apart = ReadonlyMap<BlockId, ReadonlySet<string>>;

const ANY = '*';

/** A block that is shown in a section, and the token it stands at; null where it stands at home, or follows the one it was begun in. */
export interface Standing extends SegmentRef {
  readonly token: string | null;
  readonly isFollowing: boolean;
}

/** What stands where, told from all sections together. */
export interface PlacementPlan<R> {
  /** The sections' segments, those left out whose start was deleted for good. */
  readonly segments: ReadonlyMap<SectionId, readonly Segment<R>[]>;
  /** What each section shows, in order; absent for one that shows just what begins in it. */
  readonly shown: ReadonlyMap<SectionId, readonly Standing[]>;
  /** Blocks of which the words stand at a token inside another one. */
  readonly inline: ReadonlyMap<string, readonly SegmentRef[]>;
  /** The blocks that stand at a token. */
  readonly standing: ReadonlyMap<string, readonly BlockId[]>;
  /** Where each token stands, of one that stands twice the first. */
  readonly tokens: ReadonlyMap<string, TokenSpot>;
  /** Where the start of each block lies. */
  readonly starts: ReadonlyMap<BlockId, SegmentRef>;
  /** Blocks that were deleted as paragraphs by a join, and stand as such where somebody moved them meanwhile. */
  readonly ghosts: ReadonlySet<BlockId>;
  /** Blocks that name a token which stands somewhere. */
  readonly named: ReadonlySet<BlockId>;
  /** Blocks that name a place which was only kept for them, and do not stand there: it lies before that of which they are parts. */
  readonly overruled: ReadonlySet<BlockId>;
  /** Blocks that name a place in their own words, or in those of another one that stands in them, and stand at home. */
  readonly circling: ReadonlySet<BlockId>;
}

/** Where a section shows a block. */
interface Spot {
  readonly section: SectionId;
  readonly at: number;
}

/** Reads the values of all blocks. */
export function placeValues({ blockProps }: Pick<TextParts, 'blockProps'>): PlaceValues {
  const tokens = new Map<BlockId, string>();
  const apart = new Map<BlockId, Set<string>>();
  for (const key of blockProps.keys()) if (isPlaceKey(key)) readPlace(key, blockProps.get(key), tokens, apart);
  return { tokens, apart };
}

/** Takes in a value that says where a block stands, or (undefined) stood no more. */
export function readPlace(
  key: string,
  value: unknown,
  tokens: Map<BlockId, string>,
  apart: Map<BlockId, Set<string>>,
): void {
  const { id, name } = splitPropKey(key);
  if (name === 'place') {
    if (typeof value === 'string') tokens.set(id, value);
  } else if (value === true) {
    apart.set(id, (apart.get(id) ?? new Set()).add(name === 'apart' ? ANY : name.slice(APART.length)));
  }
}

/** The name of the value that says that a block stands apart from another one. */
export function apartFrom(block: string): string {
  return block === ANY ? 'apart' : `${APART}${block}`;
}

const APART = 'apart-';

/** Whether a value says where a block stands. */
export function isPlaceKey(key: string): boolean {
  return /\.(?:place|apart(?:-[^.]*)?)$/.test(key);
}

/**
 * Tells where every block stands. The same for everybody who has the same text, whatever it holds: a block whose token is not there stands at
 * home, of a token that stands twice the first counts, and where blocks would stand inside each other, one of them stands at home.
 */
export function planPlaces<R>(
  raw: ReadonlyMap<SectionId, readonly Segment<R>[]>,
  values: PlaceValues,
): PlacementPlan<R> {
  return new Planning(raw, values).plan();
}

class Planning<R> {
  private readonly sections: readonly SectionId[];
  private readonly segments = new Map<SectionId, readonly Segment<R>[]>();
  private readonly tokens = new Map<string, TokenSpot>();
  private readonly starts = new Map<BlockId, SegmentRef>();
  private readonly parents = new Map<BlockId, BlockId>();
  private readonly ghosts = new Set<BlockId>();
  /** Blocks that name a token which stands somewhere. */
  private readonly named = new Set<BlockId>();
  /** Blocks that stand at a token. */
  private readonly placed = new Map<BlockId, string>();
  /** Blocks by the token they stand at. */
  private readonly at = new Map<string, BlockId[]>();
  /** By the block they follow, those that were begun in it and go with it. */
  private readonly followers = new Map<BlockId, SegmentRef[]>();
  private readonly leader = new Map<BlockId, BlockId>();
  /** By the section in whose text blocks begin, with which each goes. */
  private readonly families = new Map<SectionId, Family>();
  private readonly overruled = new Set<BlockId>();
  private readonly circling = new Set<BlockId>();

  constructor(
    private readonly raw: ReadonlyMap<SectionId, readonly Segment<R>[]>,
    private readonly values: PlaceValues,
  ) {
    this.sections = [...raw.keys()].sort();
  }

  plan(): PlacementPlan<R> {
    this.findGhosts();
    for (const section of this.sections) this.takeSection(section);
    for (const [block, token] of this.values.tokens) {
      if (this.tokens.has(token) && this.starts.has(block)) this.placed.set(block, token);
    }
    this.breakInlineCircles();
    this.arrange();
    const inline = new Map<string, readonly SegmentRef[]>();
    for (const [token, blocks] of this.at) {
      if (this.tokens.get(token)?.isInline === true)
        inline.set(
          token,
          blocks.map((block) => this.starts.get(block) as SegmentRef),
        );
    }
    const { segments, tokens, starts, ghosts, named, overruled, circling } = this;
    const at = { segments, shown: this.shown(), inline, standing: this.at, tokens, starts };
    return { ...at, ghosts, named, overruled, circling };
  }

  /** Finds what stands where, until each block that stands at a place which is only kept stands behind that of which it is a part. */
  private arrange(): void {
    const kept = [...this.placed.keys()].filter((block) => this.keptBehind(block) !== null);
    for (;;) {
      for (const found of [this.at, this.followers, this.leader]) found.clear();
      for (const [block, token] of [...this.placed].sort(([a], [b]) => (a < b ? -1 : 1)))
        this.at.set(token, [...(this.at.get(token) ?? []), block]);
      this.findFollowers();
      const early = this.standingEarly(kept);
      if (early.length === 0) return;
      for (const block of early) {
        this.placed.delete(block);
        this.overruled.add(block);
      }
    }
  }

  /** As a part of which block one stands at a place that was only kept for it; null for one that somebody put where it stands. */
  private keptBehind(block: BlockId): BlockId | null {
    return this.tokens.get(this.placed.get(block) ?? '')?.kept ?? null;
  }

  /** Of some blocks at places of their own those that do not stand behind the block with which they would go without these. */
  private standingEarly(blocks: readonly BlockId[]): readonly BlockId[] {
    const candidates = blocks.filter((block) => this.placed.has(block));
    if (candidates.length === 0) return [];
    const shown = this.shown();
    const spots = new Map<BlockId, Spot>();
    for (const section of this.sections) {
      const line = shown.get(section) ?? (this.segments.get(section) ?? []).map((_, index) => ({ section, index }));
      line.forEach((ref, at) => {
        const id = this.segments.get(ref.section)?.[ref.index]?.id;
        if (id !== undefined && !spots.has(id)) spots.set(id, { section, at });
      });
    }
    const spotOf = (block: BlockId): Spot | undefined => {
      const container = this.container(block);
      return this.placed.has(block) && container !== null ? spotOf(container) : spots.get(block);
    };
    return candidates.filter((block) => {
      const family = this.families.get(this.starts.get(block)?.section as SectionId);
      const leaders = family === undefined ? [] : [...leadersOf(block, family)];
      const [own, before] = [block, leaders[0]].map((id) => (id === undefined ? undefined : spotOf(id)));
      if (!leaders.includes(this.keptBehind(block) as BlockId) || own === undefined || before === undefined)
        return false;
      return own.section !== before.section || own.at <= before.at;
    });
  }

  private findGhosts(): void {
    const names = new Set<string>();
    const living = new Set<BlockId>();
    const dead = new Set<BlockId>();
    for (const section of this.sections) {
      for (const { id, isGhost, of, parts } of this.raw.get(section) ?? []) {
        (isGhost ? dead : living).add(id);
        if (of !== null && !this.parents.has(id)) this.parents.set(id, of);
        for (const part of parts) if ('token' in part) names.add(part.token);
      }
    }
    for (const [block, token] of this.values.tokens) {
      if (!names.has(token)) continue;
      this.named.add(block);
      if (dead.has(block) && !living.has(block)) this.ghosts.add(block);
    }
  }

  private takeSection(section: SectionId): void {
    const raw = this.raw.get(section) ?? [];
    const segments = mergeSegments(raw, {
      isGhost: (id) => this.ghosts.has(id) && !this.starts.has(id),
      isPlaced: (id) => this.named.has(id),
      isApart: (id) => this.named.has(id) || this.values.apart.has(id),
    });
    segments.forEach(({ id, parts }, index) => {
      if (!this.starts.has(id)) this.starts.set(id, { section, index });
      for (const part of parts) {
        if ('token' in part && !this.tokens.has(part.token))
          this.tokens.set(part.token, { section, index, isInline: part.isInline, kept: part.kept });
      }
    });
    this.segments.set(section, segments);
  }

  /** The block in whose words those of another one stand. */
  private container(block: BlockId): BlockId | null {
    const token = this.tokens.get(this.placed.get(block) ?? '');
    return token?.isInline === true ? (this.segments.get(token.section)?.[token.index]?.id ?? null) : null;
  }

  private breakInlineCircles(): void {
    for (const block of [...this.placed.keys()].sort()) {
      if (!leadsTo(block, (id) => this.container(id))) continue;
      this.placed.delete(block);
      this.circling.add(block);
    }
  }

  private findFollowers(): void {
    const { values, parents } = this;
    const found: { readonly id: BlockId; readonly ref: SegmentRef }[] = [];
    if (this.placed.size === 0 || this.parents.size === 0) return;
    for (const section of this.sections) {
      const segments = this.segments.get(section) ?? [];
      const wholes = wholesOf(segments, this.parents);
      const family = { wholes, parents, apart: values.apart, stands: (one: BlockId) => this.starts.has(one) };
      this.families.set(section, family);
      segments.forEach(({ id }, index) => {
        const start = this.starts.get(id);
        if (!wholes.has(id) || this.placed.has(id) || start?.section !== section || start.index !== index) return;
        for (const at of leadersOf(id, family)) {
          if (!this.placed.has(at)) continue;
          this.leader.set(id, at);
          found.push({ id, ref: { section, index } });
          return;
        }
      });
    }
    for (const { id } of [...found].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (leadsTo(id, (at) => this.leader.get(at) ?? this.container(at))) this.leader.delete(id);
    }
    for (const { id, ref } of found) {
      const leader = this.leader.get(id);
      if (leader !== undefined) this.followers.set(leader, [...(this.followers.get(leader) ?? []), ref]);
    }
  }

  private shown(): ReadonlyMap<SectionId, readonly Standing[]> {
    const shown = new Map<SectionId, readonly Standing[]>();
    if (this.placed.size === 0 && this.ghosts.size === 0) return shown;
    for (const section of this.sections) {
      const out: Standing[] = [];
      let isOther = false;
      (this.segments.get(section) ?? []).forEach((segment, index) => {
        const ref = { section, index };
        if (this.isElsewhere(segment.id, ref)) isOther = true;
        else this.show(out, ref, null, false);
        if (segment.isGhost) isOther = true;
        const seen = new Set<string>();
        for (const part of segment.parts) {
          if (!('token' in part) || seen.has(part.token)) continue;
          seen.add(part.token);
          const at = this.tokens.get(part.token);
          if (at?.section !== section || at.index !== index || !this.at.has(part.token)) continue;
          isOther = true;
          if (at.isInline) continue;
          for (const block of this.at.get(part.token) ?? [])
            this.show(out, this.starts.get(block) as SegmentRef, part.token, false);
        }
      });
      if (isOther) shown.set(section, out);
    }
    return shown;
  }

  /** Of an id that stands twice only the first is meant. */
  private isElsewhere(id: BlockId, { section, index }: SegmentRef): boolean {
    const start = this.starts.get(id);
    if (start?.section !== section || start.index !== index) return false;
    return this.placed.has(id) || this.leader.has(id);
  }

  private show(out: Standing[], ref: SegmentRef, token: string | null, isFollowing: boolean): void {
    out.push({ ...ref, token, isFollowing });
    for (const follower of this.following(ref)) this.show(out, follower, null, true);
  }

  /** What follows a block, and what follows those of which the words stand in it. */
  private following(ref: SegmentRef): SegmentRef[] {
    const segment = this.segments.get(ref.section)?.[ref.index];
    if (segment === undefined) return [];
    const start = this.starts.get(segment.id);
    const isFirst = start?.section === ref.section && start.index === ref.index;
    const own = isFirst && this.placed.has(segment.id) ? (this.followers.get(segment.id) ?? []) : [];
    const seen = new Set<string>();
    const inner = segment.parts.flatMap((part) => {
      const token = 'token' in part && part.isInline && !seen.has(part.token) ? this.tokens.get(part.token) : undefined;
      if ('token' in part) seen.add(part.token);
      if (token?.section !== ref.section || token.index !== ref.index || !token.isInline) return [];
      return (this.at.get('token' in part ? part.token : '') ?? []).flatMap((block) =>
        this.following(this.starts.get(block) as SegmentRef),
      );
    });
    return [...own, ...inner];
  }
}

/**
 * Of each block that was begun in another one, that of which it is a part now: where several people part one block at once, each part is one of
 * the part before it. `parents`: in which each was begun, those included of which the start was deleted. What was begun in words that had been
 * joined to the block is a part of these where they stand for themselves, or of what somebody else began in them. What somebody else began at its
 * end has no part of it.
 */
export function wholesOf(
  segments: readonly StartSegment[],
  parents: ReadonlyMap<BlockId, BlockId>,
): ReadonlyMap<BlockId, BlockId> {
  const wholes = new Map<BlockId, BlockId>();
  const line = startsOf(segments);
  const ids = new Set(segments.map(({ id }) => id));
  const isLast = new Set(segments.flatMap(({ id, cut }) => (cut?.last === true ? [id] : [])));
  line.forEach(({ id, of, cut, isFirst }, index) => {
    if (of === null || !isFirst) return;
    const ancestors = linesUp(of, parents);
    // What it was begun in may have been joined to a part before it.
    const home = [...ancestors].find((id) => ids.has(id)) ?? of;
    const all = cut?.in === undefined ? ancestors : new Set([...ancestors, ...linesUp(cut.in, parents)]);
    const between = new Set([id]);
    for (let i = index - 1; i >= 0; i--) {
      const other = line[i] as Start;
      const lineage = linesUp(other.id, parents, isLast);
      const isKin = lineage.has(of) || lineage.has(home) || (cut?.in !== undefined && lineage.has(cut.in));
      if (all.has(other.id) || isKin || isCutBefore(other, ancestors, between)) {
        wholes.set(id, other.id);
        return;
      }
      between.add(other.id);
    }
  });
  return wholes;
}

/** What tells with which blocks one goes. */
export interface Family {
  readonly wholes: ReadonlyMap<BlockId, BlockId>;
  readonly parents: ReadonlyMap<BlockId, BlockId>;
  readonly apart: Apart;
  /** Whether a block has a start of its own. */
  readonly stands: (id: BlockId) => boolean;
}

/**
 * The blocks with which one goes, the nearest first: that of which it is a part, that of which this one is, and so on. Left out are those that
 * were moved away from it, or from one between the two: it stands with what is left.
 */
export function* leadersOf(block: BlockId, family: Family): Generator<BlockId> {
  const left = new Set<string>();
  const seen = new Set<BlockId>();
  for (let at: BlockId | undefined = block; at !== undefined && !seen.has(at); at = family.wholes.get(at)) {
    if (at !== block && !left.has(at)) yield at;
    for (const one of leftBy(at, family)) left.add(one);
    if (left.has(ANY)) return;
    seen.add(at);
  }
}

/** From which blocks one stands apart, or one that it was begun in, and that was joined since to the one of which it is a part. */
function* leftBy(block: BlockId, { wholes, parents, apart, stands }: Family): Generator<string> {
  yield* apart.get(block) ?? [];
  const [whole, joined] = [wholes.get(block), new Set<BlockId>()];
  for (let at = parents.get(block); at !== undefined && !joined.has(at); at = parents.get(at)) {
    if (at === whole) {
      for (const one of joined) if (!stands(one)) yield* apart.get(one) ?? [];
      return;
    }
    joined.add(at);
  }
}

/** Whether a block was begun in words of which another one is a part, by somebody who did not know of that one. */
function isCutBefore({ cut }: Start, ancestors: ReadonlySet<BlockId>, between: ReadonlySet<BlockId>): boolean {
  return cut?.in !== undefined && ancestors.has(cut.in) && (cut.to === undefined || !between.has(cut.to));
}

type StartSegment = Pick<Segment<unknown>, 'id' | 'of' | 'at' | 'again' | 'cut'>;

interface Start extends Pick<Segment<unknown>, 'id' | 'of' | 'cut'> {
  readonly isFirst: boolean;
}

/** Starts of blocks as they stand in the text. */
function startsOf(segments: readonly StartSegment[]): readonly Start[] {
  const starts = segments.map((segment) => ({ ...segment, isFirst: true }));
  const further = segments.flatMap(({ id, of, again = [] }) => again.map((at) => ({ id, of, at, isFirst: false })));
  return further.length === 0 ? starts : [...starts, ...further].sort((a, b) => a.at - b.at);
}

/** A block, the one it was begun in, the one that was begun in, and so on; up to one of which that is not asked. */
function linesUp(
  block: BlockId,
  parents: ReadonlyMap<BlockId, BlockId>,
  until: ReadonlySet<BlockId> = NONE,
): ReadonlySet<BlockId> {
  const out = new Set<BlockId>();
  for (let at: BlockId | undefined = block; at !== undefined && !out.has(at); at = parents.get(at)) {
    out.add(at);
    if (until.has(at)) return out;
  }
  return out;
}

const NONE: ReadonlySet<BlockId> = new Set();

/** Which starts of a section count for themselves. */
export interface StartCounts {
  /** Whether a deleted start counts. */
  readonly isGhost: (id: BlockId) => boolean;
  /** Whether a block stands at a token: what stands behind a second start of it belongs to it. */
  readonly isPlaced: (id: BlockId) => boolean;
  /** Whether a block stands apart from the one it was begun in. */
  readonly isApart: (id: BlockId) => boolean;
}

/** Segments without those whose start was deleted for good: what stands in these belongs to the one before. */
export function mergeSegments<R>(
  raw: readonly Segment<R>[],
  { isGhost, isPlaced, isApart }: StartCounts,
): readonly Segment<R>[] {
  if (!raw.some((segment) => segment.isGhost || segment.id.includes('~'))) return raw;
  const out: Segment<R>[] = [];
  const seen = new Map<BlockId, number>();
  const parents = new Map(raw.flatMap(({ id, of }) => (of === null ? [] : [[id, of] as const])));
  const add = (index: number, { parts }: Segment<R>, again: readonly number[] = []) => {
    const to = out[index] as Segment<R>;
    out[index] = { ...to, parts: [...to.parts, ...parts], again: [...(to.again ?? []), ...again] };
  };
  // To which of those that count the words belong that stand where we are: what was joined goes where what it was joined to goes.
  let current = 0;
  for (const segment of raw) {
    const [first = segment.id] = segment.id.split('~');
    const own = seen.get(first);
    if (own !== undefined && !segment.isGhost && isPlaced(first)) {
      // Behind a part of it that was begun meanwhile and goes where it goes, what stands there belongs to that part.
      const line = [...linesUp(out[out.length - 1]?.id ?? first, parents)];
      const between = line.slice(0, line.indexOf(first));
      const isOfPart = line.includes(first) && between.length > 0 && !between.some(isApart);
      current = isOfPart ? out.length - 1 : own;
      add(current, segment, isOfPart ? [] : [segment.at]);
    } else if (!segment.isGhost || out.length === 0 || (own === undefined && isGhost(segment.id))) {
      current = out.length;
      if (!seen.has(segment.id)) seen.set(segment.id, current);
      out.push(segment);
    } else {
      add(current, segment);
    }
  }
  return out;
}

/** Whether a way from one block to the next comes back to where it began. */
function leadsTo(block: BlockId, next: (block: BlockId) => BlockId | null): boolean {
  const seen = new Set<BlockId>();
  for (let at = next(block); at !== null && !seen.has(at); at = next(at)) {
    if (at === block) return true;
    seen.add(at);
  }
  return false;
}
