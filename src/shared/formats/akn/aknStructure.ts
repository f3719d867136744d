import type { BlockId } from '../../base/ids';
import type { Provision, Reading } from '../../domain/provision';
import { readMarker } from '../../notation/marker';
import { type RedlineBlock, wordsOf } from '../redline/redline';

/** What a paragraph is in the structure of a text, as Akoma Ntoso names it. */
export interface AknPlace {
  readonly part: 'preamble' | 'body';
  readonly element: 'section' | 'article' | 'paragraph' | 'point' | 'indent' | 'alinea' | 'note';
  /** Smaller numbers hold larger ones. */
  readonly level: number;
  /** Units of its words that are its typed number. */
  readonly marker: number;
  /** The set of rival options that it is one of. */
  readonly alternatives?: string;
}

const STYLES: Readonly<Record<string, AknPlace['element']>> = {
  article: 'article',
  number: 'paragraph',
  operative: 'paragraph',
  letter: 'point',
  roman: 'indent',
  bullet: 'indent',
  annex: 'section',
  part: 'section',
};

/**
 * The structure of a text as its dossier reads it: `blocks` names, for each paragraph of a redline, the block it came of. Null for what came
 * of none: that is told by its own words. A number is one where it stands so in the redline too, whatever else somebody puts before it.
 */
export function structureOf(
  reading: Reading,
  blocks: readonly (BlockId | null)[],
  written: readonly RedlineBlock[],
): readonly (AknPlace | null)[] {
  const preambles = new Set<BlockId>();
  const options = new Map<BlockId, string>();
  for (const { address, provisions, sets } of reading.sections) {
    if (/^preamble/i.test(address)) for (const { block } of provisions) preambles.add(block);
    for (const { id, form, ranges } of sets) {
      if (form !== 'options' && form !== 'markers') continue;
      const order = provisions.map(({ block }) => block);
      for (const { from, to } of ranges) {
        const [first, last] = [order.indexOf(from.block), order.indexOf(to.block)];
        if (first >= 0) for (const block of order.slice(first, last + 1)) options.set(block, id);
      }
    }
  }
  return blocks.map((id, i) => {
    const provision = id === null ? undefined : reading.byBlock.get(id);
    const block = written[i];
    if (provision === undefined || block === undefined) return null;
    const place = placeOf(provision, preambles.has(provision.block), options.get(provision.block));
    const hasNumber =
      block.label === undefined && wordsOf(block).slice(0, place.marker) === provision.text.slice(0, place.marker);
    return hasNumber ? place : { ...place, marker: 0 };
  });
}

function placeOf(provision: Provision, isPreamble: boolean, alternatives: string | undefined): AknPlace {
  const { kind, marker, depth } = provision;
  const isArticle = marker?.style === 'article';
  const isHeading = kind === 'heading' && !isArticle;
  return {
    part: isPreamble ? 'preamble' : 'body',
    element: isHeading ? 'section' : kind === 'note' ? 'note' : ((marker && STYLES[marker.style]) ?? 'alinea'),
    level: isHeading ? 0 : isArticle ? 5 : 10 + depth,
    marker: marker === null || isHeading ? 0 : marker.end - marker.start > 0 && marker.start === 0 ? marker.end : 0,
    ...(alternatives === undefined ? {} : { alternatives }),
  };
}

/** The structure of a redline by itself: by headings, labels and typed numbers. */
export function structureIn(blocks: readonly RedlineBlock[]): readonly AknPlace[] {
  return blocks.map((block): AknPlace => {
    const words = wordsOf(block);
    const label = block.label?.all;
    const marker = readMarker(label ?? words)?.marker ?? null;
    const isArticle = marker?.style === 'article';
    const typed = label === undefined && marker !== null && marker.start === 0 ? marker.end : 0;
    if (block.kind === 'heading') {
      return { part: 'body', element: isArticle ? 'article' : 'section', level: block.depth ?? 0, marker: 0 };
    }
    const element = (marker && STYLES[marker.style]) ?? 'alinea';
    const depth = block.depth ?? (element === 'point' ? 1 : element === 'indent' ? 2 : 0);
    return { part: 'body', element: isArticle ? 'paragraph' : element, level: 10 + depth, marker: typed };
  });
}
