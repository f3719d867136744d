import type { BlockId } from '../../base/ids';
import type { Place } from '../../domain/bracket';
import type { Provision, Reading } from '../../domain/provision';
import type { TextEdits, WordEdit } from './edits';
import { type Seam, tidySeam } from './seams';

interface BlockCut {
  readonly provision: Provision;
  /** 1 for each UTF-16 unit that goes. */
  readonly gone: Uint8Array;
  readonly seams: Seam[];
  readonly inserted: { readonly at: number; readonly words: string }[];
}

/**
 * Gathers what is taken out of a draft, in places of the reading it is made on, and makes edits of it in which spaces and punctuation come
 * right. Almost all of a decision is deletion of exact characters: that merges with whatever others type at the same time.
 */
export class Cut {
  private readonly blocks = new Map<BlockId, BlockCut>();

  constructor(private readonly reading: Reading) {}

  /** Takes out the words from one place up to another, over blocks where they lie in several. Throws RangeError for an unknown block. */
  words(from: Place, to: Place): this {
    const between = this.blocksBetween(from.block, to.block);
    for (const provision of between) {
      // A page header between two halves of a sentence belongs to neither.
      if (provision.kind === 'running' && provision.block !== from.block && provision.block !== to.block) continue;
      const start = provision.block === from.block ? from.offset : 0;
      const end = provision.block === to.block ? to.offset : provision.text.length;
      if (end > start) this.take(provision, start, end, true);
    }
    return this;
  }

  /** Takes out one bracket character; the words beside it stay. */
  character({ block, offset }: Place): this {
    this.take(this.provision(block), offset, offset + 1, false);
    return this;
  }

  /** Puts words in at a place, behind what is taken out there. */
  insert({ block, offset }: Place, words: string): this {
    if (words !== '') this.cutOf(this.provision(block)).inserted.push({ at: offset, words });
    return this;
  }

  /** Takes out words as they stand, with no eye to the seam: the words that come in their stead make it. */
  exact(from: Place, to: Place): this {
    const { gone } = this.cutOf(this.provision(from.block));
    gone.fill(1, from.offset, to.offset);
    return this;
  }

  /** The edits. A block goes with its last words; one of which a number alone is left goes too, unless it heads others or is a cell. */
  edits(): TextEdits {
    const words: WordEdit[] = [];
    const removed: BlockId[] = [];
    for (const [block, { provision, gone, seams, inserted }] of this.blocks) {
      const filled = new Set(inserted.map(({ at }) => at));
      for (const seam of seams) tidySeam(provision.text, gone, seam, filled);
      if (inserted.length === 0 && seams.length > 0 && isSpent(provision, gone, seams)) removed.push(block);
      else words.push(...editsOf(provision, gone, inserted));
    }
    return { words, removed };
  }

  private take(provision: Provision, from: number, to: number, words: boolean): void {
    const { gone, seams } = this.cutOf(provision);
    gone.fill(1, from, to);
    seams.push({ at: from, words });
  }

  private cutOf(provision: Provision): BlockCut {
    let cut = this.blocks.get(provision.block);
    if (cut === undefined) {
      cut = { provision, gone: new Uint8Array(provision.text.length), seams: [], inserted: [] };
      this.blocks.set(provision.block, cut);
    }
    return cut;
  }

  private provision(block: BlockId): Provision {
    const provision = this.reading.byBlock.get(block);
    if (provision === undefined) throw new RangeError(`No block ${block}`);
    return provision;
  }

  private blocksBetween(from: BlockId, to: BlockId): Provision[] {
    if (from === to) return [this.provision(from)];
    const out: Provision[] = [];
    for (const section of this.reading.sections) {
      for (const provision of section.provisions) {
        if (provision.block === from || out.length > 0) out.push(provision);
        if (provision.block === to && out.length > 0) return out;
      }
    }
    throw new RangeError(`No blocks from ${from} to ${to}`);
  }
}

/** Whether nothing that could be negotiated is left of a block. */
function isSpent(provision: Provision, gone: Uint8Array, seams: readonly Seam[]): boolean {
  if (provision.kind === 'cell') return false;
  // Where only brackets went, a block goes if it held nothing else.
  if (!seams.some((seam) => seam.words)) return gone.every((mark) => mark === 1);
  const { text, marker } = provision;
  const holdsMarker = marker !== null && marker.end > marker.start;
  const mayLoseMarker = (provision.kind === 'provision' || provision.kind === 'option') && !provision.chapeau;
  for (let i = 0; i < text.length; i++) {
    if (gone[i]) continue;
    const inMarker = holdsMarker && i >= marker.start && i < marker.end;
    if (inMarker ? !mayLoseMarker : !/[\s.;,]/.test(text.charAt(i))) return false;
  }
  return true;
}

function editsOf(provision: Provision, gone: Uint8Array, inserted: BlockCut['inserted']): WordEdit[] {
  const { block, text } = provision;
  const edits: WordEdit[] = [];
  const waiting = [...inserted].sort((a, b) => a.at - b.at);
  for (let i = 0; i < text.length; ) {
    if (!gone[i]) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < text.length && gone[end]) end++;
    let words = '';
    while (waiting[0] !== undefined && waiting[0].at <= end) {
      const { at, words: next } = waiting.shift() as { at: number; words: string };
      if (at >= i) words += next;
      else edits.push({ block, from: at, to: at, was: '', words: next });
    }
    edits.push({ block, from: i, to: end, was: text.slice(i, end), words });
    i = end;
  }
  for (const { at, words } of waiting) edits.push({ block, from: at, to: at, was: '', words });
  return edits;
}
