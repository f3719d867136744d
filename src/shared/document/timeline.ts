import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Person } from '../domain/dossier';
import { BLOCK_ATTRS } from '../text/schema';
import { propKey, splitPropKey, type TextParts, textParts } from './layout';
import { plainBlock, type ShownBlock, shownBlocks } from './placement';
import { isPlaceKey, type PlacementPlan, planPlaces, readPlace, type Segment } from './placementPlan';
import { blocksShown, SectionHistory } from './sectionHistory';
import { BEGINNING, type Spell, StampTimes } from './stampTimes';
import type { MarkedWords, StoredBlock, StoredSection } from './storedText';
import { lastBorn, turnsOf, type Version, versionAt, versionsOf } from './versions';

/** What one person did in one section without a longer pause (HI3). */
export interface Burst {
  /** Milliseconds since 1970, of the first spell of it and of the last; the text behind it is that at `to`. */
  readonly from: number;
  readonly to: number;
  readonly section: SectionId;
  /** Null where nobody is on record. */
  readonly by: Pick<Person, 'id' | 'name' | 'delegation'> | null;
  /** `mend`: put in order after several people changed one place; `import`: read in; absent: a person's own doing. */
  readonly how?: string;
  /** Characters that came and that went. */
  readonly inserted: number;
  readonly deleted: number;
  readonly blocks: readonly BlockId[];
  /** The section itself was put elsewhere, deleted or begun. */
  readonly isOfSection: boolean;
}

/** A longer pause than this, in milliseconds, ends a burst. */
const BURST_PAUSE = 120_000;

/** How many states of a section are kept at hand. */
const KEPT = 6;

interface SectionStates {
  readonly history: SectionHistory;
  /** Moments at which anything shown of it changed, what was set of its blocks included; in order. */
  readonly turns: readonly number[];
  /** By the number of turns before the moment. */
  readonly states: Map<number, StoredSection>;
}

/**
 * The text as it stood at any moment, read from the text document itself (HI2): nothing that was ever in it is thrown away, and stamps tell
 * when it came and went. Reads the document as it is when this is made; make another one to see later changes.
 */
export class Timeline {
  /** Oldest first, by their end. */
  readonly bursts: readonly Burst[];
  /** The same, each spell by itself: `from` is `to`. */
  readonly deeds: readonly Burst[];
  /** The first moment of which something is known; null where nothing was stamped. */
  readonly first: number | null;
  private readonly parts: TextParts;
  private readonly times: StampTimes;
  private readonly order = new Map<string, readonly Version<unknown>[]>();
  private readonly set = new Map<string, readonly Version<unknown>[]>();
  private readonly placed = new Map<SectionId, readonly Version<Y.Text>[]>();
  private readonly texts = new Map<Y.Text, SectionStates>();
  /** Property values of each block, so that only what was set is asked for. */
  private readonly setOf = new Map<BlockId, string[]>();
  /** Values that say where a block stands. */
  private readonly places = new Map<BlockId, string[]>();
  private readonly blockOfToken = new Map<string, BlockId>();
  /** What was answered last of each section, while blocks stand elsewhere than where they begin. */
  private readonly latest = new Map<SectionId, StoredSection>();

  constructor(doc: Y.Doc) {
    this.parts = textParts(doc);
    this.times = new StampTimes(this.parts);
    const { sections, sectionProps, blockProps } = this.parts;
    for (const key of sectionProps._map.keys()) this.order.set(key, versionsOf(sectionProps, key, this.times));
    for (const key of blockProps._map.keys()) {
      this.set.set(key, versionsOf(blockProps, key, this.times));
      const { id, name } = splitPropKey(key);
      if (isPlaceKey(key)) {
        this.places.set(id, [...(this.places.get(id) ?? []), key]);
        for (const { value } of this.set.get(key) ?? []) if (name === 'place') this.blockOfToken.set(String(value), id);
      }
      if (name !== 'gap' && !(BLOCK_ATTRS as readonly string[]).includes(name)) continue;
      const own = this.setOf.get(id);
      if (own === undefined) this.setOf.set(id, [key]);
      else own.push(key);
    }
    for (const id of sections._map.keys()) {
      const versions = versionsOf(sections, id, this.times);
      this.placed.set(id, versions);
      for (const { value } of versions) this.texts.set(value, this.statesOf(id, value));
    }
    const deeds = this.deedsOfSpells();
    this.deeds = this.makeBursts(deeds, -1);
    this.bursts = this.makeBursts(deeds, BURST_PAUSE);
    this.first = this.times.spells[0]?.at ?? null;
  }

  /**
   * The text at a moment, as `storedSections` gives that of now, which any later moment shows, infinity too. What did not change between two
   * moments asked for is the same object.
   */
  sectionsAt(moment: number): readonly StoredSection[] {
    // What stands still has no end, and is there at the end of time as well.
    const time = Math.min(moment, Number.MAX_SAFE_INTEGER);
    const found: { readonly order: string; readonly section: StoredSection }[] = [];
    const plan = this.planAt(time);
    for (const [id, versions] of this.placed) {
      const text = versionAt(versions, time);
      if (text === undefined) continue;
      const section = plan === null ? this.stateAt(id, text, time) : this.placedAt(plan, id, time);
      if (section.deleted === true && section.blocks.every((block) => block.text === '')) continue;
      const order = lastBorn(this.order.get(propKey(id, 'order')) ?? [], time)?.value;
      found.push({ order: typeof order === 'string' ? order : '~', section });
    }
    found.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.section.id < b.section.id ? -1 : 1));
    return found.map(({ section }) => section);
  }

  /** One block as it stood at a moment, with its section; null where it was not there. */
  blockAt(time: number, block: BlockId): { readonly section: SectionId; readonly block: StoredBlock } | null {
    for (const { id, blocks } of this.sectionsAt(time)) {
      const found = blocks.find((candidate) => candidate.id === block);
      if (found !== undefined) return { section: id, block: found };
    }
    return null;
  }

  private statesOf(id: SectionId, text: Y.Text): SectionStates {
    const history = new SectionHistory(id, text, this.times, (token) => this.blockOfToken.get(token));
    const turns = new Set(history.turns);
    for (const block of history.blocks) {
      for (const key of this.setOf.get(block) ?? [])
        for (const turn of turnsOf(this.set.get(key) ?? [])) turns.add(turn);
    }
    for (const name of ['document', 'lang', 'dir', 'tail', 'deleted', 'order'])
      for (const turn of turnsOf(this.order.get(propKey(id, name)) ?? [])) turns.add(turn);
    return { history, turns: [...turns].sort((a, b) => a - b), states: new Map() };
  }

  private stateAt(id: SectionId, text: Y.Text, time: number): StoredSection {
    const { history, turns, states } = this.texts.get(text) as SectionStates;
    const turn = countUpTo(turns, time);
    const known = states.get(turn);
    if (known !== undefined) {
      // What was asked for last goes last.
      states.delete(turn);
      states.set(turn, known);
      return known;
    }
    const shown = history.segmentsAt(time, false).map((segment, index) => plainBlock(id, index, segment));
    const made = this.made(id, shown, time, [...states.values()].pop());
    states.set(turn, made);
    if (states.size > KEPT) states.delete(states.keys().next().value as number);
    return made;
  }

  private made(
    id: SectionId,
    shown: readonly ShownBlock<MarkedWords>[],
    time: number,
    recent: StoredSection | undefined,
  ): StoredSection {
    const old = new Map(recent?.blocks.map((block) => [block.id, block]));
    const blocks = blocksShown(shown, (block) => this.propsAt(block, time)).map((block) => {
      const before = old.get(block.id);
      return before !== undefined && isSameBlock(before, block) ? before : block;
    });
    return { id, ...this.sectionPropsAt(id, time), blocks };
  }

  /** Where every block stood at a moment; null where each stood where it begins. */
  private planAt(time: number): PlacementPlan<MarkedWords> | null {
    const tokens = new Map<BlockId, string>();
    const apart = new Map<BlockId, Set<string>>();
    for (const keys of this.places.values()) {
      for (const key of keys) readPlace(key, versionAt(this.set.get(key) ?? [], time), tokens, apart);
    }
    if (tokens.size === 0) return null;
    const raw = new Map<SectionId, readonly Segment<MarkedWords>[]>();
    for (const [id, versions] of this.placed) {
      const text = versionAt(versions, time);
      if (text !== undefined) raw.set(id, (this.texts.get(text) as SectionStates).history.segmentsAt(time, true));
    }
    return planPlaces(raw, { tokens, apart });
  }

  private placedAt(plan: PlacementPlan<MarkedWords>, id: SectionId, time: number): StoredSection {
    const recent = this.latest.get(id);
    const made = this.made(id, shownBlocks(plan, id), time, recent);
    const isSame =
      recent !== undefined &&
      made.blocks.length === recent.blocks.length &&
      made.blocks.every((block, i) => block === recent.blocks[i]) &&
      JSON.stringify({ ...made, blocks: 0 }) === JSON.stringify({ ...recent, blocks: 0 });
    const kept = isSame ? recent : made;
    this.latest.set(id, kept);
    return kept;
  }

  private sectionPropsAt(id: SectionId, time: number): Omit<StoredSection, 'id' | 'blocks'> {
    const out: Record<string, unknown> = {};
    for (const name of ['document', 'lang', 'dir', 'tail']) {
      const value = versionAt(this.order.get(propKey(id, name)) ?? [], time);
      if (typeof value === 'string' && (name !== 'dir' || value === 'ltr' || value === 'rtl')) out[name] = value;
    }
    const order = lastBorn(this.order.get(propKey(id, 'order')) ?? [], time);
    // One whose making was taken back keeps its place and is deleted (`isSectionDeleted`).
    const isUnmade = order !== undefined && order.died <= time;
    if (isUnmade || versionAt(this.order.get(propKey(id, 'deleted')) ?? [], time) === true) out.deleted = true;
    return out as Omit<StoredSection, 'id' | 'blocks'>;
  }

  private propsAt(block: BlockId, time: number): Omit<StoredBlock, 'id' | 'text'> {
    const keys = this.setOf.get(block);
    if (keys === undefined) return {};
    const out: Record<string, unknown> = {};
    for (const key of keys) {
      const value = versionAt(this.set.get(key) ?? [], time);
      const { name } = splitPropKey(key);
      if (value === undefined || value === null || (name === 'deleted' && value !== true)) continue;
      out[name] = value;
    }
    return out as Omit<StoredBlock, 'id' | 'text'>;
  }

  private deedsOfSpells(): ReadonlyMap<Spell, ReadonlyMap<SectionId, Deed>> {
    const deeds = new Map<Spell, Map<SectionId, Deed>>();
    const deedOf = (spell: Spell, section: SectionId): Deed => {
      const own = deeds.get(spell) ?? new Map<SectionId, Deed>();
      deeds.set(spell, own);
      const known = own.get(section);
      if (known !== undefined) return known;
      const made: Deed = { inserted: 0, deleted: 0, blocks: new Set(), isOfSection: false };
      own.set(section, made);
      return made;
    };
    for (const [id, versions] of this.placed) {
      for (const { value } of versions) {
        for (const [spell, { inserted, deleted, blocks }] of (this.texts.get(value) as SectionStates).history.deeds) {
          const deed = deedOf(spell, id);
          deed.inserted += inserted;
          deed.deleted += deleted;
          for (const block of blocks) deed.blocks.add(block);
        }
      }
      for (const name of ['order', 'deleted']) {
        for (const { spell, born } of this.order.get(propKey(id, name)) ?? []) {
          if (spell !== null && born !== BEGINNING) deedOf(spell, id).isOfSection = true;
        }
      }
    }
    const sectionOf = this.sectionsOfBlocks();
    for (const block of new Set([...this.setOf.keys(), ...this.places.keys()])) {
      const section = sectionOf.get(block);
      if (section === undefined) continue;
      for (const key of [...(this.setOf.get(block) ?? []), ...(this.places.get(block) ?? [])]) {
        for (const { spell } of this.set.get(key) ?? []) {
          if (spell !== null) deedOf(spell, section).blocks.add(block);
        }
      }
    }
    return deeds;
  }

  /** What one person did in one section, with no longer pause than `pause` milliseconds. */
  private makeBursts(deeds: ReadonlyMap<Spell, ReadonlyMap<SectionId, Deed>>, pause: number): readonly Burst[] {
    const open = new Map<string, OpenBurst>();
    const out: OpenBurst[] = [];
    for (const spell of this.times.spells) {
      for (const [section, deed] of deeds.get(spell) ?? []) {
        const name = JSON.stringify([section, spell.by?.id, spell.by?.name, spell.by?.delegation, spell.how]);
        let burst = open.get(name);
        if (burst === undefined || spell.at - burst.to > pause) {
          burst = {
            from: spell.at,
            to: spell.at,
            section,
            spell,
            inserted: 0,
            deleted: 0,
            blocks: new Set(),
            isOfSection: false,
          };
          open.set(name, burst);
          out.push(burst);
        }
        burst.to = spell.at;
        burst.inserted += deed.inserted;
        burst.deleted += deed.deleted;
        burst.isOfSection ||= deed.isOfSection;
        for (const block of deed.blocks) burst.blocks.add(block);
      }
    }
    out.sort((a, b) => a.to - b.to || a.from - b.from);
    return out.map(({ spell, blocks, ...burst }) => ({
      ...burst,
      by: spell.by,
      ...(spell.how === undefined ? {} : { how: spell.how }),
      blocks: [...blocks],
    }));
  }

  private sectionsOfBlocks(): ReadonlyMap<BlockId, SectionId> {
    const out = new Map<BlockId, SectionId>();
    for (const [id, versions] of this.placed) {
      for (const { value } of versions)
        for (const block of (this.texts.get(value) as SectionStates).history.blocks) out.set(block, id);
    }
    return out;
  }
}

interface Deed {
  inserted: number;
  deleted: number;
  readonly blocks: Set<BlockId>;
  isOfSection: boolean;
}

interface OpenBurst extends Deed {
  readonly from: number;
  to: number;
  readonly section: SectionId;
  readonly spell: Spell;
}

function isSameBlock(a: StoredBlock, b: StoredBlock): boolean {
  if (a.text !== b.text) return false;
  const [one, two] = [a as unknown as Record<string, unknown>, b as unknown as Record<string, unknown>];
  const names = Object.keys(one);
  return (
    names.length === Object.keys(two).length &&
    names.every((name) => one[name] === two[name] || JSON.stringify(one[name]) === JSON.stringify(two[name]))
  );
}

/** How many of the moments in order lie at or before one. */
function countUpTo(turns: readonly number[], time: number): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
