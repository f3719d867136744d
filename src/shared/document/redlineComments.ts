import type { BlockId } from '../base/ids';
import type { Negotiation, PlacedComment } from '../domain/negotiation';
import type { ProposalLayer } from '../domain/proposal';
import { PlaceIndex } from '../formats/redline/baseText';
import type { RedlineBlock, RedlineComment, RedlineRange } from '../formats/redline/redline';
import type { WrittenRuns } from './redlineAtoms';
import type { ImportedSource } from './redlineSource';

/** Where a block of the text stands among the paragraphs that were written. */
export interface WrittenAt {
  readonly index: number;
  /** Its runs, where they were written anew: of several paragraphs that follow each other, where somebody parts it. */
  readonly written?: readonly WrittenRuns[];
  /** The file's paragraphs that it is, as they were. */
  readonly parts?: readonly { readonly index: number; readonly fileBlock: number }[];
}

interface Sources {
  readonly layers: readonly ProposalLayer[];
  readonly source: ImportedSource | null;
  readonly blocks: readonly RedlineBlock[];
  readonly at: ReadonlyMap<BlockId, WrittenAt>;
  /** The first paragraph in which a proposal stands. */
  readonly insertedAt: ReadonlyMap<string, number>;
  /** The clean text: where each unit of a block's words stood; nothing of a block whose words are all there. */
  readonly origins: ReadonlyMap<BlockId, readonly number[]>;
}

/**
 * Comments of the layers chosen, in threads, on their words; those that came with the file go back with it, whatever layer holds them since
 * (EX2), in their own form where nobody answered, settled or moved them.
 */
export function commentsIn(model: Negotiation, sources: Sources): readonly RedlineComment[] {
  const ofFile = new Map<string, RedlineComment>();
  const known = new Map<string, RedlineComment[]>();
  for (const comment of sources.source?.file.redline.comments ?? []) {
    const print = JSON.stringify([comment.author || (comment.initials ?? ''), comment.text]);
    known.set(print, [...(known.get(print) ?? []), comment]);
  }
  const all = [...model.comments.values()];
  for (const comment of all) {
    if (comment.by !== '') continue;
    const own = known.get(JSON.stringify([comment.name, comment.words]))?.shift();
    if (own !== undefined) ofFile.set(comment.id, own);
  }
  const chosen = all.filter(({ id, layer, re }) => {
    const first = re ?? id;
    return (
      ofFile.has(id) || (sources.layers.includes(layer) && (ofFile.has(first) || isIn(model, first, sources.layers)))
    );
  });
  const idOf = (id: string) => ofFile.get(id)?.id ?? `c ${id}`;
  const ids = new Set(chosen.map(({ id }) => id));
  const places = new CommentPlaces(model, sources);
  return chosen.map((comment): RedlineComment => {
    const { id, name, words, at, re, settled } = comment;
    const own = ofFile.get(id);
    return {
      id: idOf(id),
      author: own?.author ?? name,
      ...(own?.initials === undefined ? {} : { initials: own.initials }),
      date: own === undefined ? at : own.date,
      text: words,
      ...(re === undefined || !ids.has(re) ? {} : { re: idOf(re) }),
      ...(settled === undefined ? {} : { isDone: true as const }),
      at: places.of(comment),
    };
  });
}

function isIn({ comments }: Negotiation, id: string, layers: readonly ProposalLayer[]): boolean {
  const first = comments.get(id);
  return first !== undefined && layers.includes(first.layer);
}

class CommentPlaces {
  readonly #back: ReadonlyMap<BlockId, readonly FilePlace[]>;

  constructor(
    private readonly model: Negotiation,
    private readonly sources: Sources,
  ) {
    this.#back = sources.source === null ? new Map() : backOf(sources.source);
  }

  of(comment: PlacedComment): RedlineRange | null {
    if (comment.target.kind === 'proposal') return this.#whole(this.sources.insertedAt.get(comment.target.proposal));
    const range = this.model.placeOfComment(comment)?.range ?? null;
    if (range !== null) {
      const from = this.#placeOf(range.block, this.#standingFrom(range.block, range.from), false);
      const to = this.#placeOf(range.closeBlock, this.#standingTo(range.closeBlock, range.to), true);
      if (from === null || to === null) return null;
      // Of words that are all left out, the place where they stood.
      return { from, to: to.block === from.block && to.offset < from.offset ? from : to };
    }
    const target = comment.target;
    return target.kind === 'block' ? this.#whole(this.sources.at.get(target.block)?.index) : null;
  }

  #whole(index: number | undefined): RedlineRange | null {
    const block = index === undefined ? undefined : this.sources.blocks[index];
    if (index === undefined || block === undefined) return null;
    const length = block.runs.reduce((sum, { text }) => sum + text.length, 0);
    return { from: { block: index, offset: 0 }, to: { block: index, offset: length } };
  }

  /** Where the first of the words from an offset on stands that the text still has. */
  #standingFrom(block: BlockId, offset: number): number {
    const origins = this.sources.origins.get(block);
    const at = origins?.findIndex((origin) => origin >= offset);
    return origins === undefined || at === undefined ? offset : at < 0 ? origins.length : at;
  }

  /** Where the last of the words before an offset ends that the text still has. */
  #standingTo(block: BlockId, offset: number): number {
    const origins = this.sources.origins.get(block);
    if (origins === undefined) return offset;
    let at = origins.length;
    while (at > 0 && !((origins[at - 1] ?? -1) >= 0 && (origins[at - 1] ?? 0) < offset)) at--;
    return at;
  }

  #placeOf(block: BlockId, offset: number, isEnd: boolean): RedlineRange['from'] | null {
    const at = this.sources.at.get(block);
    if (at === undefined) return null;
    if (at.written !== undefined) {
      const here = at.written.findIndex(({ until }) => offset < until || (isEnd && offset === until));
      const part = here < 0 ? at.written.length - 1 : here;
      return { block: at.index + part, offset: at.written[part]?.offsetOf(offset) ?? 0 };
    }
    let found: FilePlace | null = null;
    for (const one of this.#back.get(block) ?? []) {
      if (one.at > offset) break;
      found = one;
    }
    const part = at.parts?.find(({ fileBlock }) => fileBlock === found?.block);
    if (found === null || part === undefined) return { block: at.index, offset: 0 };
    return { block: part.index, offset: found.from + Math.min(offset - found.at, found.length) };
  }
}

/** A run of the file that stands in a block, and where. */
interface FilePlace {
  readonly at: number;
  readonly block: number;
  readonly from: number;
  readonly length: number;
}

function backOf({ body, file }: ImportedSource): ReadonlyMap<BlockId, readonly FilePlace[]> {
  const found = new Map<BlockId, FilePlace[]>();
  const { redline, paragraphs } = file;
  const index = new PlaceIndex(body);
  redline.blocks.forEach((block, b) => {
    const id = paragraphs.body[b] ?? '';
    if (id === '') return;
    let from = 0;
    block.runs.forEach((run, r) => {
      const place = index.placeOf(b, r, 0);
      if (place !== null && place.block === id)
        found.set(id, [...(found.get(id) ?? []), { at: place.offset, block: b, from, length: run.text.length }]);
      from += run.text.length;
    });
  });
  return found;
}
