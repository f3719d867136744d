import type { BlockKind } from '../domain/provision';
import { isBareHead, isCapitals } from './headings';
import { endsOptions } from './options';
import type { DraftContext, OutlineItem } from './outlineShape';
import type { BlockView } from './view';

/** Tells the kinds of a section's blocks one after the other; `items` are those that are already in their places. */
export class BlockKinds {
  constructor(
    private readonly views: readonly BlockView[],
    private readonly items: readonly OutlineItem[],
    private readonly context: DraftContext,
  ) {}

  /**
   * The kind that words and neighbours tell, where no person and no format has said it. `last` is the last block that is neither
   * running nor a footnote; `noting` is true after a label such as `Comments`.
   */
  kindOf(i: number, last: number, noting: boolean): BlockKind {
    const { source, reading } = this.views[i] as BlockView;
    if (reading.speaker && this.isSpeaker(i)) return 'speaker';
    if (reading.shape !== 'provision') return reading.shape;
    if (endsOptions(source.text)) return 'option';
    if (reading.marker === null && this.isTitle(i, last)) return 'heading';
    const plain = reading.marker === null && reading.option === null && reading.pairs.length === 0;
    return noting && plain ? 'note' : 'provision';
  }

  private isSpeaker(i: number): boolean {
    const speaker = (this.views[i] as BlockView).reading.speaker;
    if (!speaker) return false;
    if (speaker.shape !== 'known') {
      if (!this.context.compilation || this.afterHead(i)) return false;
    }
    // Names in a row are a list of names, not headings.
    let row = 1;
    for (let j = i - 1; j >= 0 && this.names(j); j--) row++;
    for (let j = i + 1; j < this.views.length && this.names(j); j++) row++;
    return row < 3;
  }

  private names(i: number): boolean {
    return (this.views[i] as BlockView).reading.speaker !== null;
  }

  /** Whether the block before, page lines left out, is the bare head of an article. */
  afterHead(i: number): boolean {
    for (let j = i - 1; j >= 0; j--) {
      const item = this.items[j] as OutlineItem;
      if (item.kind === 'running') continue;
      return (
        item.kind === 'heading' &&
        item.marker !== null &&
        isBareHead((this.views[j] as BlockView).source.text, item.marker)
      );
    }
    return false;
  }

  /** A short line without a stop that titles what follows. */
  private isTitle(i: number, last: number): boolean {
    const { source, reading } = this.views[i] as BlockView;
    const text = source.text;
    if (text.length > 160 || reading.ends !== 'open' || reading.startsLow || reading.option !== null) return false;
    if (/,[\s\])]*$/.test(text)) return false;
    if (this.afterHead(i)) return true;
    if (/^\*\*[^*]{1,120}\*\*$/.test(text)) return true;
    if (isCapitals(text)) return true;
    if (text.length > 90 || !/^[[{“"‘']*\p{Lu}/u.test(text)) return false;
    // In plain text a title is told by what it stands before: a first number, a head, or the end of what stands before it.
    const next = this.views[i + 1]?.reading;
    if (!next || next.startsLow) return false;
    const opens = next.marker !== null && /^(?:1|a|i|A|I)$/.test(next.marker.marker.label);
    const previous = last >= 0 ? (this.views[last] as BlockView).reading : null;
    return (
      opens && (previous === null || previous.ends !== 'open' || (this.items[last] as OutlineItem).kind === 'heading')
    );
  }
}
