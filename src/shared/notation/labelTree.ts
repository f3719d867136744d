import type { BlockId } from '../base/ids';
import type { Marker, Provision, Reading } from '../domain/provision';
import { seriesRank, westernDigits } from './numerals';
import type { ReferenceKind } from './referenceWords';

/** A provision that bears a label, in the order of labels: `(b)` under `1`, `1` under `Article 29`. */
export interface LabelPlace {
  readonly provision: Provision;
  readonly kind: ReferenceKind;
  readonly key: string;
  readonly above: LabelPlace | null;
  /** The option (BR5) it stands in directly, by the block of its label, or null. */
  readonly option: BlockId | null;
  readonly under: readonly LabelPlace[];
}

/** What two labels have in common however they are written: `3bis` for `(3)(bis)`, `3 bis.`, `3 Bis`; `16.5bis`; Arabic digits as western ones. */
export function labelKey(label: string): string {
  const parts = westernDigits(label)
    .toLowerCase()
    .match(/\d+(?:\.\d+)*|\p{L}+/gu);
  return (parts ?? [])
    .map((part) => {
      const rank = seriesRank(part);
      if (rank !== null) return `~${rank}`;
      if (part === 'er' || part === 'ère') return '';
      return part === 'alternative' ? 'alt' : part;
    })
    .join('.');
}

const HEADS: readonly (readonly [RegExp, ReferenceKind])[] = [
  [/^(?:rule|r[èe]gle|regla)/i, 'rule'],
  [/^(?:principle|principe|principio)/i, 'principle'],
  [/^regulation/i, 'regulation'],
  [/^(?:guideline|directive|directriz)/i, 'guideline'],
  [/^(?:chapter|chapitre|cap[ií]tulo|глава)/i, 'chapter'],
  [/^(?:section|secci[óo]n|раздел|subsection)/i, 'section'],
];

const read = new WeakMap<Marker, { readonly kind: ReferenceKind | null; readonly key: string }>();

/** Kind and key of a marker, read once. */
function labelOf(marker: Marker): { readonly kind: ReferenceKind | null; readonly key: string } {
  let own = read.get(marker);
  if (own === undefined) {
    own = { kind: kindOf(marker), key: labelKey(marker.label.replace(/^(?:pp|op)\.?\s?/i, '')) };
    read.set(marker, own);
  }
  return own;
}

function kindOf(marker: Marker): ReferenceKind | null {
  const worded = HEADS.find(([pattern]) => pattern.test(marker.written.replace(/^(?:draft|new)\s/i, '')))?.[1];
  switch (marker.style) {
    case 'article':
      return worded ?? 'article';
    case 'part':
      return worded ?? 'part';
    case 'annex':
    case 'preambular':
    case 'operative':
      return marker.style;
    case 'number':
      return 'paragraph';
    case 'letter':
    case 'roman':
      return 'subparagraph';
    default:
      return null;
  }
}

/** What is cited by itself, whatever it stands under. */
const BY_ITSELF: ReadonlySet<ReferenceKind> = new Set<ReferenceKind>([
  'article',
  'rule',
  'principle',
  'regulation',
  'guideline',
  'annex',
  'preambular',
  'operative',
  'part',
  'chapter',
  'section',
]);

/** The labels of a text as a tree, ready for look-up; made once a reading. */
export class LabelTree {
  readonly places: readonly LabelPlace[];
  readonly #byBlock = new Map<BlockId, LabelPlace>();
  readonly #near = new Map<BlockId, LabelPlace | null>();
  readonly #heads = new Map<string, LabelPlace[]>();
  readonly #flat = new Map<string, LabelPlace[]>();
  readonly #kinds = new Set<string>();

  constructor(reading: Reading) {
    const places: (LabelPlace & { readonly under: LabelPlace[] })[] = [];
    for (const section of reading.sections) {
      for (const provision of section.provisions) {
        const label = provision.marker === null ? null : labelOf(provision.marker);
        const kind = label?.kind ?? null;
        const { above, option } = this.#above(reading, provision);
        if (kind === null || label === null) {
          this.#near.set(provision.block, above);
          continue;
        }
        const { key } = label;
        const under: LabelPlace[] = [];
        const place = { provision, kind, key, above, option, under };
        places.push(place);
        this.#byBlock.set(provision.block, place);
        this.#near.set(provision.block, place);
        if (above !== null) (above.under as LabelPlace[]).push(place);
        const scope = provision.document ?? '';
        this.#kinds.add(`${scope} ${kind}`);
        if (BY_ITSELF.has(kind)) enter(this.#heads, `${scope} ${kind} ${key}`, place);
        else if (isFlat(above)) enter(this.#flat, `${scope} ${key}`, place);
      }
    }
    this.places = places;
  }

  /** Whether another reading has the same labels in the same places: what was looked up in it holds here. */
  isLike(other: LabelTree): boolean {
    if (this.places.length !== other.places.length || this.#near.size !== other.#near.size) return false;
    for (const [i, place] of this.places.entries()) {
      const own = other.places[i];
      if (own === undefined || place.provision.block !== own.provision.block || place.key !== own.key) return false;
      if (place.kind !== own.kind || place.option !== own.option) return false;
      if (place.above?.provision.block !== own.above?.provision.block) return false;
      if (place.provision.document !== own.provision.document) return false;
    }
    for (const [block, near] of this.#near) {
      if (other.#near.get(block)?.provision.block !== near?.provision.block) return false;
    }
    return true;
  }

  /** The nearest label at or above a block, or null. */
  near(block: BlockId): LabelPlace | null {
    return this.#near.get(block) ?? null;
  }

  /** The label of a block itself. */
  at(block: BlockId): LabelPlace | undefined {
    return this.#byBlock.get(block);
  }

  /** Articles, annexes, parts, `PP` and `OP` of a document by their label. */
  heads(document: string | null, kind: ReferenceKind, key: string): readonly LabelPlace[] {
    return this.#heads.get(`${document ?? ''} ${kind} ${key}`) ?? [];
  }

  /** Paragraphs of a document that stand under no article, annex or other paragraph. */
  flat(document: string | null, key: string): readonly LabelPlace[] {
    return this.#flat.get(`${document ?? ''} ${key}`) ?? [];
  }

  /** Whether anything of a kind bears a label in a document: where there are no articles, `article 6` is not of this text. */
  has(document: string | null, kind: ReferenceKind): boolean {
    return this.#kinds.has(`${document ?? ''} ${kind}`);
  }

  #above(
    reading: Reading,
    { parent }: Provision,
  ): { readonly above: LabelPlace | null; readonly option: BlockId | null } {
    let option: BlockId | null = null;
    // A text is as deep as its levels are: a dozen at most.
    for (let block = parent, steps = 0; block !== null && steps < 40; steps++) {
      const place = this.#byBlock.get(block);
      if (place !== undefined) return { above: place, option };
      const provision = reading.byBlock.get(block);
      if (provision?.kind === 'option') option ??= block;
      block = provision?.parent ?? null;
    }
    return { above: null, option };
  }
}

function enter(map: Map<string, LabelPlace[]>, name: string, place: LabelPlace): void {
  const known = map.get(name);
  if (known) known.push(place);
  else map.set(name, [place]);
}

/** Parts, chapters and groups (`A.`) head paragraphs that are numbered through. */
function isFlat(above: LabelPlace | null): boolean {
  for (let place = above; place !== null; place = place.above) {
    if (place.kind === 'part' || place.kind === 'chapter' || place.kind === 'section') continue;
    if (/^\p{Lu}/u.test(place.provision.marker?.label ?? '') && place.kind === 'subparagraph') continue;
    return false;
  }
  return true;
}

const trees = new WeakMap<Reading, LabelTree>();

/** The tree of a reading. */
export function labelTree(reading: Reading): LabelTree {
  let tree = trees.get(reading);
  if (tree === undefined) {
    tree = new LabelTree(reading);
    trees.set(reading, tree);
  }
  return tree;
}
