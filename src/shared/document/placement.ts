import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { TextParts } from './layout';
import {
  apartFrom,
  type Family,
  isPlaceKey,
  leadersOf,
  mergeSegments,
  type PlacementPlan,
  type PlaceValues,
  placeValues,
  planPlaces,
  type Segment,
  type SegmentRef,
  type Standing,
  wholesOf,
} from './placementPlan';

/** Reads the segments of one section's text, the first for what stands before all starts; deleted starts where they are asked for. */
export type ReadSegments<R> = (section: SectionId, text: Y.Text, withGhosts: boolean) => readonly Segment<R>[];

/** Words of a shown block, and where they lie. */
export interface ShownRun<R> {
  readonly section: SectionId;
  /** Offset in that section's text. */
  readonly at: number;
  readonly length: number;
  readonly run: R;
}

/** A block as it is shown in a section, its words wherever they lie. */
export interface ShownBlock<R> extends SegmentRef {
  readonly id: BlockId;
  readonly begun: boolean;
  /** Offset of its start in the text it begins in. */
  readonly at: number;
  /** The block in which it was begun. */
  readonly of: BlockId | null;
  /** The token it stands at; null at home. */
  readonly token: string | null;
  /** It goes with the block it was begun in. */
  readonly isFollowing: boolean;
  /** Somebody joined it to the block before while somebody else moved it. */
  readonly isGhost: boolean;
  readonly runs: readonly ShownRun<R>[];
}

/** An offset in a section's text. */
export interface Spot {
  readonly section: SectionId;
  readonly offset: number;
}

type Plan<R> = PlacementPlan<R> & {
  /** By a section that holds words, those that show some of them besides itself. */
  readonly showing: ReadonlyMap<SectionId, ReadonlySet<SectionId>>;
};

/**
 * Which blocks each section shows, kept up to date section by section. While nobody has moved a block this is just what begins in it, and
 * nothing but the section itself is read.
 */
export class Placement<R> {
  private values: PlaceValues;
  private readonly raw = new Map<SectionId, readonly Segment<R>[]>();
  private plan: Plan<R> | null = null;

  constructor(
    private readonly parts: Pick<TextParts, 'sections' | 'blockProps'>,
    private readonly read: ReadSegments<R>,
  ) {
    this.values = placeValues(parts);
    if (!this.isPlain) this.readAll();
  }

  /** Whether every block stands where it begins. */
  get isPlain(): boolean {
    return this.values.tokens.size === 0;
  }

  /** The blocks of a section, in order, hidden ones included. Throws RangeError for a section that is not there. */
  shown(section: SectionId): readonly ShownBlock<R>[] {
    const { plan } = this;
    if (plan === null) {
      const text = this.parts.sections.get(section);
      if (text === undefined) throw new RangeError(`No section ${section}`);
      return this.read(section, text, false).map((segment, index) => plainBlock(section, index, segment));
    }
    return shownBlocks(plan, section);
  }

  /** The section itself and all others that show words which lie in it. */
  showing(section: SectionId): ReadonlySet<SectionId> {
    return new Set([section, ...(this.plan?.showing.get(section) ?? [])]);
  }

  /** A segment as it lies in its section's text. Throws RangeError for one that is not there. */
  segment({ section, index }: SegmentRef): Segment<R> {
    const text = this.parts.sections.get(section);
    const segments = this.plan?.segments.get(section) ?? (text === undefined ? [] : this.read(section, text, false));
    const segment = segments[index];
    if (segment === undefined) throw new RangeError(`No block ${index} in the text of ${section}`);
    return segment;
  }

  /** Where a block begins; null for one that is not there. */
  startOf(block: BlockId): SegmentRef | null {
    if (this.plan !== null) return this.plan.starts.get(block) ?? null;
    for (const [section, text] of this.parts.sections) {
      const index = this.read(section, text, false).findIndex(({ id }) => id === block);
      if (index >= 0) return { section, index };
    }
    return null;
  }

  /** Where a token stands; null for one that is not there. Only while some block stands at one. */
  spotOf(token: string): (SegmentRef & Spot) | null {
    const at = this.plan?.tokens.get(token);
    if (at === undefined) return null;
    const part = this.segment(at).parts.find((each) => 'token' in each && each.token === token);
    return part === undefined ? null : { ...at, offset: part.at };
  }

  /** Blocks that stand as such though their start was deleted. */
  ghosts(): readonly (SegmentRef & Segment<R>)[] {
    const { plan } = this;
    return [...(plan?.ghosts ?? [])].flatMap((id) => {
      const ref = plan?.starts.get(id);
      return ref === undefined ? [] : [{ ...ref, ...this.segment(ref) }];
    });
  }

  /** The token a block names; undefined where it names none. It stands there if the token does. */
  tokenOf(block: BlockId): string | undefined {
    return this.values.tokens.get(block);
  }

  /** Blocks that name a place which was only kept for them, and stand with others instead. */
  overruled(): Iterable<BlockId> {
    return this.plan?.overruled ?? [];
  }

  /** Blocks that name a place in their own words, and stand at home. */
  circling(): Iterable<BlockId> {
    return this.plan?.circling ?? [];
  }

  /** Whether a block stands where it does though the one goes of which it is a part: it names a place, or none that was only kept for it. */
  private hasPlace(block: BlockId): boolean {
    const isIdle = this.plan?.overruled.has(block) === true || this.plan?.circling.has(block) === true;
    return this.values.tokens.has(block) && !isIdle;
  }

  /** The names of the values that say from which others a block stands apart. */
  apartNames(block: BlockId): readonly string[] {
    return [...(this.values.apart.get(block) ?? [])].map(apartFrom);
  }

  /** The block that stands at a token; null where none does. */
  blockAt(token: string): BlockId | null {
    return this.plan?.standing.get(token)?.[0] ?? null;
  }

  /** Whether a token of a segment is where a block stands. */
  isPlace({ section, index }: SegmentRef, token: string): boolean {
    const at = this.plan?.tokens.get(token);
    return at?.section === section && at.index === index && this.blockAt(token) !== null;
  }

  /** The block behind which something stands at a token, or would; null at the beginning of a section, undefined for a token that is not there. */
  blockBefore(token: string, block: BlockId): BlockId | null | undefined {
    const spot = this.spotOf(token);
    if (spot === null) return undefined;
    let before: BlockId | null = null;
    let [index, offset] = [-1, -1];
    for (const each of this.shown(spot.section)) {
      const at = each.token === null ? null : this.spotOf(each.token);
      if (at !== null) [index, offset] = [at.index, at.offset];
      else if (!each.isFollowing) [index, offset] = [each.index, each.at];
      if (index > spot.index || (index === spot.index && offset >= spot.offset)) break;
      if (each.id !== block && (each.begun || each.runs.length > 0)) before = each.id;
    }
    return before;
  }

  /** The blocks that are parts of one, or of its parts, and would go with it where it is put elsewhere, but for places that are only kept for them. */
  partsOf(block: BlockId): readonly BlockId[] {
    const family = this.familyBeside(block);
    return [...family.wholes.keys()].filter((id) => {
      if (id === block || (this.hasPlace(id) && !this.isKept(id))) return false;
      for (const leader of leadersOf(id, family)) {
        if (leader === block) return true;
        if (this.hasPlace(leader)) return false;
      }
      return false;
    });
  }

  private isKept(block: BlockId): boolean {
    return (this.plan?.tokens.get(this.values.tokens.get(block) ?? '')?.kept ?? null) !== null;
  }

  /** The blocks that would go with one were it put elsewhere: what was begun in it, what was begun in that, and so on. */
  goingWith(block: BlockId): readonly BlockId[] {
    const family = this.familyBeside(block);
    const goes = (id: BlockId) => !this.hasPlace(id) && this.wholeOf(id, new Set([block])) !== null;
    return [...family.wholes.keys()].filter((id) => id !== block && goes(id));
  }

  /** Of some blocks the one with which another would go, were they put elsewhere: the one it was begun in, or in which that was. Null for none. */
  wholeOf(block: BlockId, among: ReadonlySet<BlockId>): BlockId | null {
    if (among.has(block)) return block;
    if (this.hasPlace(block)) return null;
    for (const leader of leadersOf(block, this.familyBeside(block))) {
      if (among.has(leader)) return leader;
      if (this.hasPlace(leader)) return null;
    }
    return null;
  }

  /** The block in which the words of one stand: itself, or the one to which it was joined far off. */
  hostOf(block: BlockId): BlockId {
    let host = block;
    for (const seen = new Set<BlockId>(); !seen.has(host); ) {
      seen.add(host);
      const token = this.values.tokens.get(host);
      const at = token === undefined ? undefined : this.plan?.tokens.get(token);
      if (at?.isInline === true && this.plan?.standing.get(token as string)?.includes(host)) host = this.segment(at).id;
    }
    return host;
  }

  /** The blocks with which one goes, or would without a place of its own, the nearest first. */
  leadersOf(block: BlockId): readonly BlockId[] {
    return [...leadersOf(block, this.familyBeside(block))];
  }

  /** Of the blocks that begin in the text in which one does, with which each goes. */
  private familyBeside(block: BlockId): Family {
    const { apart } = this.values;
    const home = this.startOf(block);
    const text = home === null ? undefined : this.parts.sections.get(home.section);
    if (home === null || text === undefined)
      return { wholes: new Map(), parents: new Map(), apart, stands: () => false };
    const raw = this.raw.get(home.section) ?? this.read(home.section, text, true);
    const parents = new Map(raw.flatMap(({ id, of }) => (of === null ? [] : [[id, of] as const])));
    const segments = this.plan?.segments.get(home.section) ?? raw.filter(({ isGhost }) => !isGhost);
    const standing = new Set(segments.map(({ id }) => id));
    const stands = (id: BlockId) => standing.has(id) || this.plan?.starts.has(id) === true;
    return { wholes: wholesOf(segments, parents), parents, apart, stands };
  }

  /**
   * Reads sections again that were changed; `hasPlaces` where values of blocks were that say where these stand. Answers all the sections that
   * may show something else now.
   */
  take(touched: Iterable<SectionId>, hasPlaces: boolean): ReadonlySet<SectionId> {
    const out = new Set(touched);
    if (!hasPlaces && this.isPlain) return out;
    const before = this.plan;
    if (hasPlaces) {
      this.values = placeValues(this.parts);
      if (this.isPlain) {
        this.raw.clear();
        this.plan = null;
      } else if (before === null) {
        this.readAll();
      }
    }
    if (this.plan !== null && before !== null) {
      let isSame = !hasPlaces;
      for (const section of [...out]) {
        const old = this.raw.get(section);
        const text = this.parts.sections.get(section);
        if (text === undefined) this.raw.delete(section);
        else this.raw.set(section, this.read(section, text, true));
        isSame &&= old !== undefined && isSameLine(old, this.raw.get(section) ?? []);
      }
      if (isSame) {
        for (const section of [...out]) {
          this.renew(before, section);
          for (const other of before.showing.get(section) ?? []) out.add(other);
        }
        return out;
      }
      this.plan = this.makePlan();
    }
    for (const plan of [before, this.plan]) for (const section of plan?.shown.keys() ?? []) out.add(section);
    return out;
  }

  private readAll(): void {
    for (const [section, text] of this.parts.sections) this.raw.set(section, this.read(section, text, true));
    this.plan = this.makePlan();
  }

  private makePlan(): Plan<R> {
    const plan = planPlaces(this.raw, this.values);
    const showing = new Map<SectionId, Set<SectionId>>();
    for (const [section, standing] of plan.shown) {
      for (const each of standing) {
        for (const home of homesOf(plan, each)) {
          if (home !== section) showing.set(home, (showing.get(home) ?? new Set()).add(section));
        }
      }
    }
    return { ...plan, showing };
  }

  /** Takes in other words of a section of which the blocks and tokens are the same. */
  private renew(plan: Plan<R>, section: SectionId): void {
    const raw = this.raw.get(section) ?? [];
    const segments = mergeSegments(raw, {
      isGhost: (id) => plan.ghosts.has(id) && plan.starts.get(id)?.section === section,
      isPlaced: (id) => plan.named.has(id),
      isApart: (id) => plan.named.has(id) || this.values.apart.has(id),
    });
    (plan.segments as Map<SectionId, readonly Segment<R>[]>).set(section, segments);
  }
}

/** The blocks that a section shows by a plan, in order, hidden ones included. */
export function shownBlocks<R>(plan: PlacementPlan<R>, section: SectionId): readonly ShownBlock<R>[] {
  const standing = plan.shown.get(section);
  if (standing === undefined)
    return (plan.segments.get(section) ?? []).map((segment, index) => plainBlock(section, index, segment));
  const seen = new Set<BlockId>();
  return standing.map((each) => {
    const block = shownBlock(plan, each);
    let { id } = block;
    for (let count = 2; seen.has(id); count++) id = `${block.id}~${count}`;
    seen.add(id);
    return id === block.id ? block : { ...block, id };
  });
}

function shownBlock<R>(plan: PlacementPlan<R>, { section, index, token, isFollowing }: Standing): ShownBlock<R> {
  const segments = plan.segments.get(section) as readonly Segment<R>[];
  const { id, begun, at, of, isGhost } = segments[index] as Segment<R>;
  const runs: ShownRun<R>[] = [];
  collect(plan, { section, index }, runs);
  return { id, begun, at, of, section, index, token, isFollowing, isGhost, runs };
}

/** The words of a block, and of those that stand in it. */
function collect<R>(plan: PlacementPlan<R>, ref: SegmentRef, runs: ShownRun<R>[]): void {
  const seen = new Set<string>();
  for (const part of plan.segments.get(ref.section)?.[ref.index]?.parts ?? []) {
    if ('run' in part) {
      runs.push({ section: ref.section, ...part });
      continue;
    }
    for (const inner of innerAt(plan, ref, part, seen)) collect(plan, inner, runs);
  }
}

function innerAt<R>(
  { tokens, inline }: PlacementPlan<R>,
  { section, index }: SegmentRef,
  { token }: { readonly token: string },
  seen: Set<string>,
): readonly SegmentRef[] {
  const at = tokens.get(token);
  if (seen.has(token) || at?.section !== section || at.index !== index) return [];
  seen.add(token);
  return inline.get(token) ?? [];
}

/** The sections in which words of a block lie. */
function* homesOf<R>(plan: PlacementPlan<R>, ref: SegmentRef): Generator<SectionId> {
  yield ref.section;
  const seen = new Set<string>();
  for (const part of plan.segments.get(ref.section)?.[ref.index]?.parts ?? []) {
    if ('token' in part) for (const inner of innerAt(plan, ref, part, seen)) yield* homesOf(plan, inner);
  }
}

/** A block that stands where it begins, with the words that lie there. */
export function plainBlock<R>(
  section: SectionId,
  index: number,
  { id, begun, at, of, parts }: Segment<R>,
): ShownBlock<R> {
  const runs: ShownRun<R>[] = [];
  for (const part of parts) if ('run' in part) runs.push({ section, ...part });
  return { id, begun, at, of, section, index, token: null, isFollowing: false, isGhost: false, runs };
}

/** Whether blocks and tokens of a section are the same, whatever its words. */
function isSameLine<R>(a: readonly Segment<R>[], b: readonly Segment<R>[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((segment, i) => {
    const other = b[i] as Segment<R>;
    if (segment.id !== other.id || segment.of !== other.of || segment.isGhost !== other.isGhost) return false;
    const [one, two] = [tokensOf(segment), tokensOf(other)];
    return one.length === two.length && one.every((token, j) => token === two[j]);
  });
}

function tokensOf<R>({ parts }: Segment<R>): readonly string[] {
  return parts.flatMap((part) => ('token' in part ? [part.token] : []));
}

/** The sections whose text a transaction changed, and whether it changed where blocks stand. */
export function changedPlaces(
  { changed }: Y.Transaction,
  { sections, blockProps }: Pick<TextParts, 'sections' | 'blockProps'>,
): { readonly touched: ReadonlySet<SectionId>; readonly hasPlaces: boolean } {
  const touched = new Set<SectionId>();
  let hasPlaces = false;
  for (const [type, keys] of changed as Map<unknown, Set<string | null>>) {
    if (type === sections) for (const key of keys) if (key !== null) touched.add(key);
    if (type === blockProps) hasPlaces = [...keys].some((key) => isPlaceKey(key ?? ''));
    if (type instanceof Y.Text && (type.parent as unknown) === sections) {
      const id = type._item?.parentSub;
      if (id != null) touched.add(id);
    }
  }
  return { touched, hasPlaces };
}
