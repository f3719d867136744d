import type { BlockId, DocumentId } from '../base/ids';
import type { BlockKind, Marker, SourceBlock } from '../domain/provision';
import { address, baseAddress, elementOf, isArticle } from './address';
import type { BlockReading } from './block';
import { BlockKinds } from './blockKinds';
import { given, isHeadStyle, speakerName, stem, titleWords } from './headings';
import { indentOf } from './layout';
import { goesOn, type Level, place } from './levels';
import { readMarker } from './marker';
import { opensNotes } from './noteLabel';
import { isNoText } from './optionLabel';
import { endsOptions, OptionTrack } from './options';
import { type Carry, type DraftContext, NO_CARRY, type Outline, type OutlineItem } from './outlineShape';
import type { BlockView } from './view';

/** Gives every block of a section its kind, depth, parent and address (TX4), and follows its options (BR5). */
export function outline(
  views: readonly BlockView[],
  document: DocumentId | null,
  before: Carry,
  context: DraftContext,
): Outline {
  return new OutlineWalk(views, document !== before.document ? { ...NO_CARRY, document } : before, context).run();
}

class OutlineWalk {
  private base: string;
  private head: BlockId | null;
  private levels: readonly Level[];
  private speaker: Carry['speaker'];
  private noting: boolean;
  private readonly options: OptionTrack;
  private readonly items: OutlineItem[] = [];
  private readonly kinds: BlockKinds;
  private readonly counts = new Map<string, number>();
  private readonly seen = new Map<string, number>();
  private title = '';
  private sectionAddress: string | null = null;
  /** The unnumbered paragraph that opens a list, and the last item that is neither running nor a footnote. */
  private chapeau: BlockId | null = null;
  private last = -1;

  constructor(
    private readonly views: readonly BlockView[],
    private readonly before: Carry,
    context: DraftContext,
  ) {
    this.kinds = new BlockKinds(views, this.items, context);
    this.base = before.base;
    this.head = before.head;
    this.levels = before.levels;
    this.speaker = before.speaker;
    this.noting = before.noting;
    this.options = new OptionTrack(before.options);
  }

  run(): Outline {
    for (let i = 0; i < this.views.length; i++) this.items.push(this.read(i));
    const end = this.views[this.views.length - 1]?.source.id ?? null;
    this.markLastEdges();
    const groups = this.options.finish(this.views.length);
    return {
      items: this.items,
      groups,
      title: this.title,
      address: this.sectionAddress ?? this.base,
      carry: {
        document: this.before.document,
        base: this.base,
        head: this.head,
        levels: end === null ? this.before.levels : this.levels,
        speaker: this.speaker,
        options: this.options.open(),
        noting: this.noting,
      },
    };
  }

  /**
   * The last option of a group without an end mark: where its numbers go on from those of the option before, any paragraph after
   * its first could stand outside (BR5). The first of them is told.
   */
  private markLastEdges(): void {
    for (const at of this.options.openEnds(this.views.length)) {
      const numbers: number[] = [];
      for (let i = at.before; i < at.to && numbers.length < 64; i++) {
        const item = this.items[i] as OutlineItem;
        if (item.kind === 'provision' && item.marker?.style === 'number' && item.depth === at.under + 1)
          numbers.push(i);
      }
      const inside = numbers.filter((i) => i >= at.from);
      const first = this.items[inside[0] ?? -1]?.marker;
      const restarted = first === undefined || first === null || /^1(?!\d)/.test(first.label);
      const second = inside[1];
      if (restarted || second === undefined || numbers.length === inside.length) continue;
      this.items[second] = { ...(this.items[second] as OutlineItem), edge: true };
      at.doubt();
    }
  }

  private read(i: number): OutlineItem {
    const { source, reading } = this.views[i] as BlockView;
    const kind = source.kind ?? this.kinds.kindOf(i, this.last, this.noting);
    // A numbered or bracketed paragraph ends the notes before it.
    if (kind === 'provision') this.noting = false;
    switch (kind) {
      case 'running':
        return this.item(source, kind, null, 0, null, this.counted('page line'));
      case 'speaker':
        return this.speakerLine(source, reading);
      case 'heading':
        return this.heading(i, source, reading);
      case 'option':
        return this.optionLine(i, source, reading);
      case 'note': {
        this.noting = opensNotes(source.text) || this.noting;
        this.last = i;
        return this.item(source, kind, null, this.levels.length, this.parentNow(), this.counted('note'));
      }
      case 'footnote': {
        // Its number is no label of an item: one that a file counts beside the words is shown with them, and counts nothing.
        const written = source.marker;
        const number: Marker | null =
          written === undefined ? null : { written, label: '', sort: '', style: 'bullet', start: 0, end: 0 };
        return this.item(source, kind, number, this.levels.length, this.parentNow(), this.counted('footnote'));
      }
      default:
        return this.provision(i, source, reading, kind);
    }
  }

  private speakerLine(source: SourceBlock, reading: BlockReading): OutlineItem {
    const name = speakerName(reading.speaker, source.text);
    this.speaker = { block: source.id, name };
    this.levels = [];
    this.options.closeAll(this.items.length);
    this.base = '';
    this.head = null;
    this.noting = false;
    this.chapeau = null;
    this.counts.clear();
    this.last = this.items.length;
    if (this.title === '') this.title = source.text.trim();
    this.sectionAddress ??= name;
    return this.item(source, 'speaker', null, 0, null, name);
  }

  private heading(i: number, source: SourceBlock, reading: BlockReading): OutlineItem {
    const found = reading.marker?.marker ?? null;
    const preamble = found?.style === 'named' && /^preamble$/i.test(found.label);
    const marker = found && (isHeadStyle(found.style) || preamble) ? found : null;
    const title = preamble ? '' : titleWords(source.text, marker);
    this.noting = false;
    this.chapeau = null;
    if (marker || reading.heading > 0) {
      if (marker || !this.insideArticle(reading)) {
        this.levels = [];
        this.options.closeAll(i);
        this.base = baseAddress(marker, title);
        this.head = source.id;
        this.counts.clear();
        if (this.sectionAddress === null || i <= 3) {
          this.sectionAddress = this.prefixed(this.base);
          this.title = title;
        }
        this.last = i;
        return this.item(source, 'heading', marker, 0, null, this.prefixed(this.base));
      }
    }
    const after = this.kinds.afterHead(i);
    if (this.title === '' && after) this.title = title;
    this.last = i;
    // `Chapeau`, `New paragraph`: what follows is called so.
    if (found?.style === 'named') {
      return this.item(source, 'heading', found, 0, this.head, this.unique(this.under(found.label.toLowerCase())));
    }
    return this.item(source, 'heading', null, 0, this.head, after ? this.under('title') : this.counted('heading', []));
  }

  /** A lower Markdown heading inside an article titles a part of it. */
  private insideArticle(reading: BlockReading): boolean {
    return reading.heading >= 3 && this.head !== null && this.base.startsWith('Art.');
  }

  private optionLine(i: number, source: SourceBlock, reading: BlockReading): OutlineItem {
    this.chapeau = null;
    this.noting = false;
    if (endsOptions(source.text)) {
      this.options.end(i);
      this.last = i;
      return this.item(source, 'option', null, this.levels.length, this.parentNow(), this.counted('end of options'));
    }
    const label = reading.option;
    let marker: Marker | null = null;
    if (label && reading.marker && reading.marker.marker.start < label.start)
      marker = this.number(i, source, reading, false);
    if (label) this.levels = this.options.label(label, source.id, i, marker ? this.levels : this.levelsOver(i));
    this.last = i;
    const at = this.unique(this.here());
    const item = this.item(source, 'option', marker, this.levels.length, this.parentNow(source.id), at);
    // `Option II: No text` ends where it begins.
    if (label?.noText) this.options.endInnermost(i);
    return item;
  }

  /**
   * The levels that an option on a line of its own stands under. Where the number that follows it directly goes on the numbers
   * before it, the option holds paragraphs of that level, and is no part of the last of them.
   */
  private levelsOver(i: number): readonly Level[] {
    let next = i + 1;
    while (next < this.views.length && (this.views[next] as BlockView).source.kind === 'running') next++;
    const view = this.views[next];
    const found = view?.source.marker !== undefined ? given(view.source.marker)[0] : view?.reading.marker?.marker;
    if (!found || isHeadStyle(found.style)) return this.levels;
    const on = goesOn(this.levels, found, this.levels.length);
    return on >= this.options.floor() ? this.levels.slice(0, on) : this.levels;
  }

  private provision(i: number, source: SourceBlock, reading: BlockReading, kind: BlockKind): OutlineItem {
    const continues = this.continues(i);
    if (continues) {
      const previous = this.items[this.last] as OutlineItem;
      this.last = i;
      return {
        ...this.item(
          source,
          previous.kind === 'note' ? 'note' : kind,
          null,
          previous.depth,
          previous.parent,
          this.unique(`${stem(previous.address)}, cont.`),
        ),
        continues: true,
      };
    }
    const owner = reading.attributions[0];
    if (owner?.form === 'heading') {
      // The name runs on into its text: it owns the block itself and what follows.
      const codes = owner.clauses[0]?.codes ?? [];
      const names = owner.clauses[0]?.names ?? [];
      this.speaker = { block: source.id, name: names.map((name, k) => codes[k] ?? name).join('/') };
    }
    const label = reading.option;
    let marker: Marker | null = null;
    let edge = false;
    let repeated = false;
    // `3. Option A: ...` numbers first, `Option 1: (a) ...` labels first.
    const labelFirst = label !== null && (reading.marker === null || reading.marker.marker.start > label.start);
    if (label && labelFirst) this.levels = this.options.label(label, source.id, i, this.levels);
    const numbered =
      source.marker !== undefined || (reading.marker !== null && !isHeadStyle(reading.marker.marker.style));
    if (numbered) {
      edge = this.options.edgeAt(i, this.views, this.levels, reading);
      marker = this.number(i, source, reading, edge);
      repeated = this.repeatedNow;
    } else if (reading.marker && isHeadStyle(reading.marker.marker.style)) {
      // A head and its text on one line: `Article 1. Definitions: ...`
      marker = reading.marker.marker;
      this.levels = [];
      this.options.closeAll(i);
      this.base = baseAddress(marker, '');
      this.head = source.id;
      this.counts.clear();
      this.sectionAddress ??= this.prefixed(this.base);
    } else if (label && labelFirst) {
      const after = readMarker(source.text, label.end);
      if (after && !isHeadStyle(after.marker.style))
        marker = this.number(i, source, { ...reading, marker: after }, false);
    }
    if (label && !labelFirst) this.levels = this.options.label(label, source.id, i, this.levels);
    this.last = i;
    if (marker || label) {
      const at = this.unique(this.here());
      const item = this.item(source, kind, marker, this.levels.length, this.parentNow(source.id), at);
      if (label?.noText) this.options.endInnermost(i);
      return { ...item, edge, repeated };
    }
    if (isNoText(source.text) && this.options.block() !== null) {
      const said = this.item(source, kind, null, this.levels.length, this.parentNow(), this.counted('no text'));
      this.options.endInnermost(i);
      return said;
    }
    return this.unnumbered(source, reading, kind);
  }

  /** A paragraph without a number: under the article or the option, and the opener of a list where it ends in a colon. */
  private unnumbered(source: SourceBlock, reading: BlockReading, kind: BlockKind): OutlineItem {
    const indent = indentOf(source.gap);
    const floor = this.options.floor();
    // Text further in than the last number belongs to it; text at the margin goes back to the option or the article.
    let keep = this.levels.length;
    while (keep > floor && indent <= (this.levels[keep - 1] as Level).indent) keep--;
    const inside = keep > floor;
    const parent = inside ? (this.levels[keep - 1] as Level).block : (this.options.block() ?? this.head);
    this.chapeau = reading.ends === 'colon' && !inside ? source.id : null;
    const at = this.counted('para.', this.levels.slice(0, keep));
    return this.item(source, kind, null, keep, parent === source.id ? null : parent, at);
  }

  private repeatedNow = false;

  /** Puts the block's markers in their places, a marker that stands outside the words included. */
  private number(i: number, source: SourceBlock, reading: BlockReading, edge: boolean): Marker | null {
    const markers =
      source.marker !== undefined ? given(source.marker) : [reading.marker?.marker, ...(reading.marker?.inner ?? [])];
    const indent = indentOf(source.gap);
    let first: Marker | null = null;
    this.repeatedNow = false;
    for (const found of markers) {
      if (!found) continue;
      if (!edge) {
        const on = goesOn(this.levels, found, this.options.floor());
        if (on >= 0) this.options.levelTo(on, i);
      }
      const placed = place(this.levels, found, source.id, indent, this.options.floor(), (marker, depth) =>
        elementOf(marker, depth, this.base),
      );
      this.options.levelTo(placed.levels.length, i);
      if (first === null) this.repeatedNow = placed.repeated;
      this.levels = placed.levels;
      first ??= placed.marker;
    }
    return first;
  }

  /** Whether the block goes on the sentence of the one before (TX5). */
  private continues(i: number): boolean {
    const { source, reading } = this.views[i] as BlockView;
    if (this.followsNumberAlone(i)) return true;
    if (
      this.last < 0 ||
      !reading.startsLow ||
      reading.marker !== null ||
      reading.option !== null ||
      source.marker !== undefined
    )
      return false;
    const previous = this.items[this.last] as OutlineItem;
    const words = (this.views[this.last] as BlockView).reading;
    return (
      words.ends === 'open' && (previous.kind === 'provision' || previous.kind === 'note') && source.depth === undefined
    );
  }

  /** Text without a number after a number without text: a blank line has parted them. */
  private followsNumberAlone(i: number): boolean {
    if (this.last < 0) return false;
    const { source, reading } = this.views[i] as BlockView;
    if (reading.marker !== null || reading.option !== null || source.marker !== undefined) return false;
    const before = (this.views[this.last] as BlockView).reading;
    return (
      (this.items[this.last] as OutlineItem).kind === 'provision' &&
      before.findings.some((finding) => finding.code === 'marker.detached')
    );
  }

  private parentNow(self?: BlockId): BlockId | null {
    const option = this.options.block();
    const floor = this.options.floor();
    for (let k = this.levels.length - 1; k >= 0; k--) {
      const level = this.levels[k] as Level;
      if (option !== null && k < floor && option !== self) return option;
      if (level.block !== self) return level.block;
    }
    if (option !== null && option !== self) return option;
    if (this.chapeau !== null && this.chapeau !== self) return this.chapeau;
    return this.head === self ? null : this.head;
  }

  private item(
    source: SourceBlock,
    kind: BlockKind,
    marker: Marker | null,
    depth: number,
    parent: BlockId | null,
    at: string,
  ): OutlineItem {
    return {
      kind,
      marker,
      depth: source.depth ?? depth,
      parent,
      address: at,
      speaker: kind === 'speaker' ? null : (this.speaker?.block ?? null),
      continues: false,
      repeated: false,
      edge: false,
    };
  }

  private here(): string {
    return this.prefixed(address(this.base, this.levels, this.options.open()));
  }

  private under(word: string): string {
    const here = this.here();
    return here === '' ? word : `${here}, ${word}`;
  }

  /** `Art. 29, para. 2`: what has no marker is counted under the address above it. */
  private counted(word: string, levels: readonly Level[] = this.levels): string {
    const above = this.prefixed(address(this.base, levels, this.options.open()));
    // Where numbered paragraphs are `para. 3`, those without a number must not be.
    const named = word === 'para.' && levels.length === 0 && !isArticle(this.base) ? 'unnumbered' : word;
    const key = `${above}|${named}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return this.unique(above === '' ? `${named} ${count}` : `${above}, ${named} ${count}`);
  }

  private prefixed(at: string): string {
    if (!this.speaker) return at;
    return at === '' ? this.speaker.name : `${this.speaker.name}: ${at}`;
  }

  /** A second block of the same address in one section is told apart by its count. */
  private unique(at: string): string {
    const count = (this.seen.get(at) ?? 0) + 1;
    this.seen.set(at, count);
    return count === 1 ? at : `${at} #${count}`;
  }
}
