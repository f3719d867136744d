import type { BlockId } from '../base/ids';
import type { Provision, Reading } from '../domain/provision';
import { type LabelPlace, type LabelTree, labelKey, labelTree } from './labelTree';
import { readMarker } from './marker';
import { isOfThisText, lookUp, type Step, split } from './referenceLookUp';
import { type WrittenLabel, type WrittenMention, type WrittenReference, writtenMentions } from './referenceParse';

/** One label of a reference, and the provision that bears it. Offsets are UTF-16 units of the block's words. */
export interface ReferencePart {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly to: BlockId | null;
}

/**
 * Why it is not sure what a reference means: several provisions bear the label, the number is pending in brackets (BR3), a level is left
 * out, it is `that article`'s.
 */
export type ReferenceDoubt = 'several' | 'pending' | 'loose' | 'that';

/** One provision that the text refers to: `paragraphs 1 and 2 of article 29` are two. */
export interface Reference {
  readonly block: BlockId;
  /** What is read together: `paragraphs 1 and 2 of article 29`. */
  readonly mention: { readonly start: number; readonly end: number };
  /** The labels written for this one; one that a list shares stands with the first of it. */
  readonly parts: readonly ReferencePart[];
  /** The provision meant; null where the text has no such provision (a dangling reference). */
  readonly to: BlockId | null;
  /** The provisions above it that it goes by, outermost first, `to` left out. */
  readonly by: readonly BlockId[];
  /** It says itself where it belongs; else it goes by the place it stands in. */
  readonly absolute: boolean;
  readonly doubt: ReferenceDoubt | null;
  /** First or last of a range: `5` and `7` of `articles 5 to 7`. */
  readonly edge: 'first' | 'last' | null;
}

const mentions = new WeakMap<Provision, readonly WrittenMention[]>();

function mentionsIn(provision: Provision): readonly WrittenMention[] {
  let own = mentions.get(provision);
  if (own === undefined) {
    own = writtenMentions(provision.text);
    mentions.set(provision, own);
  }
  return own;
}

const known = new WeakMap<Reading, readonly Reference[]>();
let last: { readonly tree: LabelTree; readonly found: WeakMap<Provision, readonly Reference[]> } | null = null;

/**
 * The cross-references of a text to itself, in order. What is another instrument's by its words (`article 2 of the Charter`) is not among
 * them, nor is `article 6` in a text that has no articles: it is never taken for a provision of ours. A reference is looked up in its own
 * document; `paragraph 3` goes by the article it stands in. Blocks that did not change are not read again.
 */
export function referencesIn(reading: Reading): readonly Reference[] {
  let all = known.get(reading);
  if (all === undefined) {
    const tree = labelTree(reading);
    // As long as no label changes, what a block refers to does not either.
    if (last === null || !tree.isLike(last.tree)) last = { tree, found: new WeakMap() };
    else last = { tree, found: last.found };
    const { found } = last;
    const out: Reference[] = [];
    for (const { provisions } of reading.sections) {
      for (const provision of provisions) {
        let own = found.get(provision);
        if (own === undefined) {
          own = referencesOf(tree, provision, mentionsIn(provision));
          found.set(provision, own);
        }
        for (const reference of own) out.push(reference);
      }
    }
    all = out;
    known.set(reading, all);
  }
  return all;
}

/** The references in words that a block of a text might have instead of its own. */
export function referencesInWords(reading: Reading, block: BlockId, words: string): readonly Reference[] {
  const provision = reading.byBlock.get(block);
  if (provision === undefined) throw new RangeError(`No block ${block}`);
  const marker = readMarker(words)?.marker;
  const told = { ...provision, text: words, marker: marker ?? null };
  return referencesOf(labelTree(reading), told, writtenMentions(words));
}

interface Found {
  readonly item: WrittenReference;
  readonly steps: readonly Step[];
}

interface Named {
  readonly places: readonly LabelPlace[];
}

function referencesOf(tree: LabelTree, provision: Provision, written: readonly WrittenMention[]): readonly Reference[] {
  if (written.length === 0 || provision.kind === 'running' || provision.kind === 'speaker') return [];
  const out: Reference[] = [];
  const from = tree.near(provision.block);
  // What was named last with a label of its own: `paragraph 3 of that article` goes by it.
  let spoken: Named | 'other' | null = null;
  for (const mention of written) {
    // A heading names itself.
    if (provision.marker !== null && mention.start < provision.marker.end) continue;
    if (mention.owner === 'other') {
      spoken = 'other';
      continue;
    }
    if (mention.owner === 'that' && (spoken === 'other' || spoken === null)) continue;
    const base: Named | null = mention.owner === 'that' && spoken !== 'other' ? spoken : null;
    const items = mention.items.map((item) => split(tree, provision, item));
    const found: readonly Found[] = items.map((item) => ({
      item,
      steps: lookUp(tree, provision, from, item, base?.places ?? null),
    }));
    // Where the text has nothing of the kind, the reference is to another one.
    const head = items[0]?.chain[0];
    if (head === undefined || !isOfThisText(tree, provision, head, found[0]?.steps ?? [])) {
      spoken = 'other';
      continue;
    }
    const seen = new Set<WrittenLabel>();
    for (const { item, steps } of found) {
      const reference = referenceOf(provision, mention, item, steps, seen);
      if (reference !== null) out.push(reference);
    }
    if (head.kind !== 'subparagraph' && head.kind !== 'paragraph')
      spoken = { places: found[0]?.steps[0]?.places ?? [] };
  }
  return out;
}

function referenceOf(
  provision: Provision,
  mention: WrittenMention,
  { chain, edge }: WrittenReference,
  steps: readonly Step[],
  seen: Set<WrittenLabel>,
): Reference | null {
  const parts: ReferencePart[] = [];
  for (const { written, places } of steps) {
    if (seen.has(written)) continue;
    seen.add(written);
    const { start, end } = written;
    parts.push({ start, end, written: provision.text.slice(start, end), to: places[0]?.provision.block ?? null });
  }
  const last = steps.at(-1);
  if (last === undefined) return null;
  const isPending = chain.some((label) => label.pending);
  const to = last.places[0]?.provision.block ?? null;
  const doubt: ReferenceDoubt | null =
    mention.several || steps.some(({ places }) => isSeveral(places))
      ? 'several'
      : isPending
        ? 'pending'
        : steps.some(({ loose }) => loose)
          ? 'loose'
          : mention.owner === 'that'
            ? 'that'
            : null;
  const by = steps.slice(0, -1).flatMap(({ places }) => places[0]?.provision.block ?? []);
  const outer = chain[0]?.kind;
  return {
    block: provision.block,
    mention: { start: mention.start, end: mention.end },
    parts,
    to,
    by,
    absolute: outer !== 'paragraph' && outer !== 'subparagraph' && mention.owner !== 'that',
    doubt: to === null ? null : doubt,
    edge,
  };
}

/** Rivals in options bear one label and are one place to a reader; two that stand for themselves are not. */
function isSeveral(places: readonly LabelPlace[]): boolean {
  return places.length > 1 && !places.every(({ option }) => option !== null);
}

/** What would be done to a text. */
export type TextChange =
  | { readonly kind: 'removed'; readonly blocks: readonly BlockId[] }
  /** Taken from their place, to wherever: what stood under them goes along only where it is listed. */
  | { readonly kind: 'moved'; readonly blocks: readonly BlockId[] }
  /** One block reads otherwise. */
  | { readonly kind: 'words'; readonly block: BlockId; readonly words: string };

/** A reference that a change would break, and why: what it means is gone, stands elsewhere or is called otherwise, or never was. */
export interface BrokenReference {
  readonly reference: Reference;
  readonly why: 'removed' | 'moved' | 'relabelled' | 'nowhere';
}

/**
 * The references that a change would break, in the order of the text. Those that lead nowhere already are not among them. For `words`, a
 * reference in the new words that leads nowhere is one (`nowhere`), with its place in the new words.
 */
export function brokenBy(reading: Reading, change: TextChange): readonly BrokenReference[] {
  if (change.kind === 'words') return brokenByWords(reading, change.block, change.words);
  const blocks = new Set(change.blocks);
  if (blocks.size === 0) return [];
  const out: BrokenReference[] = [];
  const all = referencesIn(reading);
  for (const at of touched(all, blocks)) {
    const reference = all[at] as Reference;
    if (reference.to === null) continue;
    const isInside = blocks.has(reference.block);
    const chain = [...reference.by, reference.to];
    if (change.kind === 'removed') {
      if (!isInside && chain.some((block) => blocks.has(block))) out.push({ reference, why: 'removed' });
    } else if (isParted(reference, chain, blocks, isInside)) out.push({ reference, why: 'moved' });
  }
  return out;
}

const places = new WeakMap<readonly Reference[], ReadonlyMap<BlockId, readonly number[]>>();

/** Numbers of the references that stand in some blocks or mean them, in order. */
function touched(all: readonly Reference[], blocks: ReadonlySet<BlockId>): readonly number[] {
  let index = places.get(all);
  if (index === undefined) {
    const made = new Map<BlockId, number[]>();
    for (const [at, { block, by, to }] of all.entries()) {
      for (const each of new Set([block, ...by, ...(to === null ? [] : [to])])) {
        const list = made.get(each);
        if (list) list.push(at);
        else made.set(each, [at]);
      }
    }
    index = made;
    places.set(all, index);
  }
  const own = index;
  const found = new Set([...blocks].flatMap((block) => own.get(block) ?? []));
  return [...found].sort((a, b) => a - b);
}

/** Whether a move parts a provision from the one it is cited under, or a reference by place from what it means. */
function isParted(
  { absolute }: Reference,
  chain: readonly BlockId[],
  moved: ReadonlySet<BlockId>,
  isInside: boolean,
): boolean {
  if (!absolute && moved.has(chain[0] as BlockId) !== isInside) return true;
  return chain.some((block, i) => i > 0 && moved.has(block) !== moved.has(chain[i - 1] as BlockId));
}

function brokenByWords(reading: Reading, block: BlockId, words: string): readonly BrokenReference[] {
  const tree = labelTree(reading);
  const place = tree.at(block);
  const own = reading.byBlock.get(block);
  if (own === undefined) throw new RangeError(`No block ${block}`);
  const next = readMarker(words)?.marker;
  const isOutside = own.marker !== null && own.marker.start === own.marker.end;
  const label = next === undefined ? null : labelKey(next.label.replace(/^(?:pp|op)\.?\s?/i, ''));
  const isRelabelled = place !== undefined && !isOutside && label !== place.key;
  const before = new Map<string, number>();
  const out: BrokenReference[] = [];
  for (const reference of isRelabelled ? referencesIn(reading) : referencesOf(tree, own, mentionsIn(own))) {
    if (reference.block === block) {
      if (reference.to === null) count(before, nameOf(own.text, reference), 1);
    } else if (isRelabelled && reference.to !== null && [...reference.by, reference.to].includes(block)) {
      out.push({ reference, why: 'relabelled' });
    }
  }
  for (const reference of referencesInWords(reading, block, words)) {
    if (reference.to !== null) continue;
    const name = nameOf(words, reference);
    if (count(before, name, -1) < 0) out.push({ reference, why: 'nowhere' });
  }
  return out;
}

function nameOf(text: string, { mention, parts }: Reference): string {
  return `${text.slice(mention.start, mention.end)} ${parts.map(({ written }) => written).join(' ')}`;
}

function count(counts: Map<string, number>, name: string, by: number): number {
  const next = (counts.get(name) ?? 0) + by;
  counts.set(name, next);
  return next;
}
