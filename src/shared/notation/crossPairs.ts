import type { BlockId } from '../base/ids';
import type { Place } from '../domain/bracket';
import type { BlockView } from './view';

/** A bracket character that its own block has no partner for. */
export interface LooseBracket {
  readonly block: BlockId;
  readonly at: number;
  readonly opens: boolean;
}

/** Pairs over the blocks of one section, and what is still left for the whole text (BR2). */
export interface SectionPairs {
  /** Partner of a loose bracket by `block:offset`, both ways. */
  readonly partners: ReadonlyMap<string, Place>;
  /** Closing brackets first, then opening ones, in the order of the text. */
  readonly left: readonly LooseBracket[];
}

const NONE: SectionPairs = { partners: new Map(), left: [] };

export function placeKey(block: BlockId, at: number): string {
  return `${block}:${at}`;
}

/** Pairs what the blocks of a section left over, across its paragraphs (BR2). Page headers keep their brackets to themselves. */
export function pairSection(views: readonly BlockView[]): SectionPairs {
  let partners: Map<string, Place> | null = null;
  const closing: LooseBracket[] = [];
  const open: LooseBracket[] = [];
  for (const { source, reading } of views) {
    if (reading.loose.length === 0) continue;
    for (const { at, character } of reading.loose) {
      const here: LooseBracket = { block: source.id, at, opens: character === '[' };
      if (here.opens) {
        open.push(here);
        continue;
      }
      const partner = source.kind === 'running' ? undefined : open.pop();
      if (!partner) {
        closing.push(here);
        continue;
      }
      partners ??= new Map();
      partners.set(placeKey(partner.block, partner.at), { block: here.block, offset: here.at });
      partners.set(placeKey(here.block, here.at), { block: partner.block, offset: partner.at });
    }
  }
  if (partners === null && closing.length === 0 && open.length === 0) return NONE;
  return { partners: partners ?? NONE.partners, left: [...closing, ...open] };
}

/** A pair that is open over several blocks, and the one around it: a chain, since a text may open brackets without end. */
export interface Holder {
  readonly id: string;
  readonly depth: number;
  readonly outer: Holder | null;
  /** Equal for equal chains, as far as a number of 32 bits can tell. */
  readonly hash: number;
}

export function depthOf(holder: Holder | null): number {
  return holder === null ? 0 : holder.depth;
}

/** The chain with one more pair open inside it. */
export function heldBy(outer: Holder | null, id: string): Holder {
  let hash = outer === null ? 17 : outer.hash;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
  return { id, depth: depthOf(outer) + 1, outer, hash };
}

/** What the whole text says about the brackets of one section. */
export interface Frame {
  /** The innermost pair over sections that is open where the section begins. */
  readonly outer: Holder | null;
  /** Partners of the section's own brackets in other sections, by `block:offset`. */
  readonly partners: ReadonlyMap<string, Place>;
  /** Equal for frames that say the same. */
  readonly key: string;
}

const EMPTY: Frame = { outer: null, partners: new Map(), key: '' };

/** Pairs what the sections left over, across the text (BR2). */
export function pairText(sections: readonly SectionPairs[]): readonly Frame[] {
  const stack: { readonly bracket: LooseBracket; readonly section: number }[] = [];
  const partners = new Map<number, Map<string, Place>>();
  const closedBy = new Map<string, true>();
  for (let s = 0; s < sections.length; s++) {
    for (const bracket of (sections[s] as SectionPairs).left) {
      if (bracket.opens) {
        stack.push({ bracket, section: s });
        continue;
      }
      const top = stack.pop();
      if (!top) continue;
      closedBy.set(placeKey(top.bracket.block, top.bracket.at), true);
      note(top.section, top.bracket, bracket);
      note(s, bracket, top.bracket);
    }
  }
  if (closedBy.size === 0) return sections.map(() => EMPTY);
  // Second walk: which of the pairs that were found are open where each section begins.
  let open: Holder | null = null;
  const frames: Frame[] = [];
  sections.forEach((section, s) => {
    const outer: Holder | null = open;
    const own = partners.get(s);
    for (const bracket of section.left) {
      const key = placeKey(bracket.block, bracket.at);
      if (bracket.opens) {
        if (closedBy.has(key)) open = heldBy(open, key);
      } else if (own?.has(key)) open = open?.outer ?? null;
    }
    if (outer === null && !own) {
      frames.push(EMPTY);
      return;
    }
    const map = own ?? EMPTY.partners;
    let key = outer === null ? '' : `${outer.id}/${outer.depth}/${outer.hash}`;
    for (const [at, place] of map) key += `|${at}>${place.block}:${place.offset}`;
    frames.push({ outer, partners: map, key });
  });
  return frames;

  function note(section: number, from: LooseBracket, to: LooseBracket): void {
    let own = partners.get(section);
    if (!own) {
      own = new Map();
      partners.set(section, own);
    }
    own.set(placeKey(from.block, from.at), { block: to.block, offset: to.at });
  }
}
