import type { BlockId } from '../base/ids';
import type { Provision, Reading } from '../domain/provision';
import { type LabelPlace, type LabelTree, labelKey, labelTree } from './labelTree';
import { readMarker } from './marker';
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

/**
 * The cross-references of a text to itself, in order. What is another instrument's by its words (`article 2 of the Charter`) is not among
 * them, nor is `article 6` in a text that has no articles: it is never taken for a provision of ours. A reference is looked up in its own
 * document; `paragraph 3` goes by the article it stands in. Blocks that did not change are not read again.
 */
export function referencesIn(reading: Reading): readonly Reference[] {
  let all = known.get(reading);
  if (all === undefined) {
    const tree = labelTree(reading);
    all = reading.sections.flatMap(({ provisions }) =>
      provisions.flatMap((provision) => referencesOf(tree, provision, mentionsIn(provision))),
    );
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
  let last: Named | 'other' | null = null;
  for (const mention of written) {
    // A heading names itself.
    if (provision.marker !== null && mention.start < provision.marker.end) continue;
    if (mention.owner === 'other') {
      last = 'other';
      continue;
    }
    if (mention.owner === 'that' && (last === 'other' || last === null)) continue;
    const base: Named | null = mention.owner === 'that' && last !== 'other' ? last : null;
    const items = mention.items.map((item) => split(tree, provision, item));
    const found: readonly Found[] = items.map((item) => ({
      item,
      steps: lookUp(tree, provision, from, item, base?.places ?? null),
    }));
    // Where the text has nothing of the kind, the reference is to another one.
    const head = items[0]?.chain[0];
    if (head === undefined || !isOfThisText(tree, provision, head, found[0]?.steps ?? [])) {
      last = 'other';
      continue;
    }
    const seen = new Set<WrittenLabel>();
    for (const { item, steps } of found) {
      const reference = referenceOf(provision, mention, item, steps, seen);
      if (reference !== null) out.push(reference);
    }
    if (head.kind !== 'subparagraph' && head.kind !== 'paragraph') last = { places: found[0]?.steps[0]?.places ?? [] };
  }
  return out;
}

/** Kinds of which a text that has none may speak of another's, and words that mean other things as well (`part`, `principle`). */
function isOfThisText(
  tree: LabelTree,
  { document }: Provision,
  { kind, label }: WrittenLabel,
  steps: readonly Step[],
): boolean {
  const isFound = (steps[0]?.places.length ?? 0) > 0;
  if (isFound) return true;
  // `article X` waits for its number.
  if (/^[XY]+$/.test(label)) return false;
  switch (kind) {
    case 'article':
    case 'rule':
    case 'annex':
    case 'preambular':
    case 'operative':
      return tree.has(document, kind);
    case 'paragraph':
    case 'subparagraph':
      return tree.has(document, 'paragraph') || tree.has(document, 'subparagraph');
    default:
      return false;
  }
}

/** `article 3.2` where no article is numbered so: paragraph 2 of article 3. */
function split(tree: LabelTree, { document }: Provision, item: WrittenReference): WrittenReference {
  const [first, ...rest] = item.chain;
  const dotted = first === undefined ? null : /^(\d+)\.(\d+)$/.exec(first.label);
  if (first === undefined || dotted === null || tree.heads(document, first.kind, labelKey(first.label)).length > 0) {
    return item;
  }
  const [, outer = '', inner = ''] = dotted;
  if (tree.heads(document, first.kind, outer).length === 0) return item;
  const middle = first.start + outer.length;
  const own: WrittenLabel = { ...first, label: outer, end: middle };
  const below: WrittenLabel = { ...first, kind: 'paragraph', label: inner, start: middle + 1 };
  return { ...item, chain: [own, below, ...rest] };
}

interface Step {
  readonly written: WrittenLabel;
  readonly places: readonly LabelPlace[];
  readonly loose: boolean;
}

/** The provisions that the labels of a reference lead to, label by label. */
function lookUp(
  tree: LabelTree,
  provision: Provision,
  from: LabelPlace | null,
  { chain }: WrittenReference,
  base: readonly LabelPlace[] | null,
): readonly Step[] {
  const steps: Step[] = [];
  for (const [i, written] of chain.entries()) {
    const above = steps[i - 1]?.places ?? null;
    const found =
      above !== null
        ? below(above, written)
        : base !== null
          ? below(base, written)
          : { places: begin(tree, provision, from, written), loose: false };
    steps.push({ written, ...found });
  }
  return steps;
}

function below(
  above: readonly LabelPlace[],
  { label }: WrittenLabel,
): { readonly places: readonly LabelPlace[]; readonly loose: boolean } {
  const key = labelKey(label);
  const direct = above.flatMap(({ under }) => under.filter((place) => place.key === key));
  if (direct.length > 0) return { places: direct, loose: false };
  // `article 16, paragraph 16.5` and `article 5 (a)` where (a) stands under 1.
  const inner = above.flatMap(({ under }) =>
    under.flatMap((child) => child.under.filter((place) => place.key === key)),
  );
  return { places: inner, loose: inner.length > 0 };
}

/** Where the outermost label of a reference leads, from the place it stands in. */
function begin(
  tree: LabelTree,
  provision: Provision,
  from: LabelPlace | null,
  { kind, label }: WrittenLabel,
): readonly LabelPlace[] {
  const key = labelKey(label);
  if (kind !== 'paragraph' && kind !== 'subparagraph') return tree.heads(provision.document, kind, key);
  const nearest = (places: readonly LabelPlace[]): readonly LabelPlace[] => {
    const beside = places.filter(({ option }) => option !== null && option === from?.option);
    return beside.length > 0 ? beside : places;
  };
  for (let place = from; place !== null; place = place.above) {
    const found = place.under.filter((each) => each.key === key && each.kind !== 'article');
    if (found.length > 0) return nearest(found);
    // Beyond the article or annex it stands in, a paragraph is named with its own.
    if (['article', 'rule', 'annex', 'regulation', 'principle', 'guideline'].includes(place.kind)) return [];
  }
  return nearest(tree.flat(provision.document, key));
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
  for (const reference of referencesIn(reading)) {
    if (reference.to === null) continue;
    const isInside = blocks.has(reference.block);
    const chain = [...reference.by, reference.to];
    if (change.kind === 'removed') {
      if (!isInside && chain.some((block) => blocks.has(block))) out.push({ reference, why: 'removed' });
    } else if (isParted(reference, chain, blocks, isInside)) out.push({ reference, why: 'moved' });
  }
  return out;
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
  for (const reference of referencesIn(reading)) {
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
