import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic } from '../domain/diagnostic';
import { Authors } from './authorship';
import { startIn } from './blockStarts';
import { Copies } from './copies';
import { propKey, splitPropKey, type TextParts } from './layout';
import { rivalWords } from './rivalHands';
import { type BlockPlace, type LineBlock, readLine, type SectionLine } from './sectionLine';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import { impliedBlock } from './sectionText';
import { type Lines, shownPlace, TextLines } from './textLines';
import { wordsOutOfOrder } from './wordOrder';
import { knownTo } from './writerSight';

/**
 * What is left when two people change one place at the same time and no rule can know which of them should have it: words typed in a
 * paragraph or an article that somebody else deleted, words that both wrote in the stead of the same ones, and a border that stands twice
 * after both joined and both took it back. Nothing of it is lost; it is shown where it stands until a person decides (TH1). Kept up to date
 * section by section.
 */
export class TwoHands {
  private readonly found = new Map<SectionId, readonly Diagnostic[]>();
  private readonly dirty = new Set<SectionId>();
  private readonly copies: Copies;

  /** The document of the text. Throws RangeError for parts of none. */
  get doc(): Y.Doc {
    const { doc } = this.parts.sections;
    if (doc === null) throw new RangeError('No document');
    return doc;
  }

  /** `lines` are those of the text as it is; without them it is read once, as it is when this is made. */
  constructor(
    private readonly parts: TextParts,
    private readonly lines: Lines = new TextLines(parts),
  ) {
    this.copies = new Copies(parts.restorations);
    for (const id of parts.sections.keys()) this.dirty.add(id);
  }

  /** Notes what a transaction of the text document touched; answers whether something may have to be told anew. */
  note({ changed }: Y.Transaction): boolean {
    const { sections, sectionProps, blockProps, authors } = this.parts;
    for (const [type, keys] of changed as Map<unknown, Set<string | null>>) {
      if (type === sections) {
        for (const key of keys) if (key !== null) this.dirty.add(key);
      } else if (type === blockProps) {
        const tells = [...keys].some((key) =>
          /^(deleted|gone|place|apart.*|left-.*)$/.test(splitPropKey(key ?? '').name),
        );
        if (tells) for (const id of sections.keys()) this.dirty.add(id);
      } else if (type === sectionProps) {
        for (const key of keys) this.dirty.add(splitPropKey(key ?? '').id);
      } else if (type === authors) {
        // Who wrote a word is put down behind it.
        for (const [id, own] of this.found) if (own.some(({ versions }) => versions !== undefined)) this.dirty.add(id);
      } else if (type instanceof Y.Text && (type.parent as unknown) === sections) {
        const id = type._item?.parentSub;
        if (id != null) for (const each of [id, ...this.lines.showing(id)]) this.dirty.add(each);
      }
    }
    // What is told of words stands elsewhere where others are shown before them now.
    if (!this.lines.isPlain) for (const [id, own] of this.found) if (own.length > 0) this.dirty.add(id);
    return this.dirty.size > 0;
  }

  /** All findings, in the order of the text. `two-hands.deleted` names in `gone` the block whose beginning is gone, where it is. */
  findings(): readonly Diagnostic[] {
    if (this.dirty.size > 0) {
      const living = this.livingBlocks();
      const authors = new Authors(this.parts.authors);
      const wholes = new Wholes(this.parts);
      for (const id of this.dirty) {
        const text = this.parts.sections.get(id);
        if (text === undefined) this.found.delete(id);
        else
          this.found.set(id, [
            ...findingsOf(this.parts, this.copies, wholes, this.lines.lineOf(id) ?? readLine(id, text), id),
            ...wordsLeft(this.parts, id, text, living, this.shownAt(id), this.lines.isPlain),
            ...rivalWords(this.parts, this.copies, authors, id, text, this.shownAt(id)),
            ...wordsOutOfOrder(this.parts, this.copies, authors, id, text, this.shownAt(id)),
          ]);
      }
      this.dirty.clear();
    }
    if ([...this.found.values()].every((own) => own.length === 0)) return NONE;
    return sectionIds(this.parts).flatMap((id) => this.found.get(id) ?? NONE);
  }

  /** Where words of a section's text are shown, by their offset in it. */
  private shownAt(section: SectionId): ShownAt {
    return (at, own) => (this.lines.isPlain ? own : (shownPlace(this.lines, section, at) ?? own));
  }

  /** Blocks marked as gone that begin somewhere all the same, because they were moved. */
  private livingBlocks(): ReadonlySet<BlockId> {
    const living = new Set<BlockId>();
    const gone = [...this.parts.blockProps.keys()].filter((key) => splitPropKey(key).name === 'gone');
    if (gone.length === 0) return living;
    for (const text of this.parts.sections.values()) {
      for (let item = text._start; item !== null; item = item.right) {
        const start = (item as Y.Item).deleted ? null : startIn(item as Y.Item);
        if (start !== null) living.add(start.p);
      }
    }
    for (const id of this.parts.sections.keys())
      for (const block of this.lines.lineOf(id)?.blocks ?? []) if (block.isGhost) living.add(block.id);
    return living;
  }
}

const NONE: readonly Diagnostic[] = [];

type ShownAt = (at: number, own: BlockPlace) => BlockPlace;

/** Words behind the deleted beginning of a block. */
interface Left {
  readonly gone: BlockId;
  readonly place: BlockPlace;
  words: string;
}

/** A border, the block in which it was drawn, and the border that stands before it. */
interface Begun {
  readonly item: Y.Item;
  readonly of: BlockId;
  readonly before: { readonly id: BlockId; readonly item: Y.Item } | null;
}

/** In which blocks each block was begun, wherever these are now. */
class Wholes {
  private begun: ReadonlyMap<BlockId, Begun> | null = null;

  constructor(private readonly parts: TextParts) {}

  /** The blocks in which one was begun, those in which these were, and so on. */
  of(block: BlockId): ReadonlySet<BlockId> {
    this.begun ??= this.read();
    const found = new Set([block]);
    for (const each of found) {
      const begun = this.begun.get(each);
      if (begun === undefined) continue;
      const { item, of, before } = begun;
      found.add(of);
      // Whoever drew it not knowing of the border before it drew it in that one's words.
      if (before !== null && !knownTo(item)(before.item)) found.add(before.id);
    }
    found.delete(block);
    return found;
  }

  private read(): Map<BlockId, Begun> {
    const begun = new Map<BlockId, Begun>();
    for (const text of this.parts.sections.values()) {
      let before: Begun['before'] = null;
      for (let item = text._start; item !== null; item = item.right) {
        const start = startIn(item);
        if (start === null) continue;
        if (start.of !== undefined && !begun.has(start.p)) begun.set(start.p, { item, of: start.of, before });
        if (!item.deleted) before = { id: start.p, item };
      }
    }
    return begun;
  }
}

/** What is told of blocks as they are shown. */
function findingsOf(
  parts: TextParts,
  copies: Copies,
  wholes: Wholes,
  { blocks }: SectionLine,
  section: SectionId,
): readonly Diagnostic[] {
  const out: Diagnostic[] = [];
  const isSet = (id: BlockId, name: string) => parts.blockProps.get(propKey(id, name)) === true;
  const isDeleted = isSectionDeleted(parts, section);
  for (const block of blocks) {
    const { id, text, isGhost = false, of } = block;
    const isTail =
      of !== undefined &&
      parts.blockProps.get(propKey(id, 'deleted')) !== false &&
      holdsCopies(copies, block) &&
      [...wholes.of(id)].some((whole) => isSet(whole, 'deleted') || isSet(whole, 'gone'));
    if (id.includes('~'))
      out.push(finding('two-hands.doubled-boundary', { block: id, offset: 0 }, text.slice(0, 60), {}));
    if (text !== '' && (isSet(id, 'deleted') || isTail || (isGhost && isSet(id, 'gone'))))
      out.push(finding('two-hands.deleted', { block: id, offset: 0 }, text, {}));
    else if (isDeleted && text.trim() !== '')
      out.push(finding('two-hands.section', { block: id, offset: 0 }, text, { section }));
  }
  return out.length === 0 ? NONE : out;
}

/** Whether words were put back in a block: of one split off while the whole was deleted and moved they are those. */
function holdsCopies(copies: Copies, { spans }: LineBlock): boolean {
  if (copies.isEmpty) return false;
  return spans.some(({ client, clock, length }) =>
    Array.from({ length }, (_, i) => ({ client, clock: clock + i })).some((id) => copies.placedBy(id) !== id),
  );
}

/**
 * Words that stand in another paragraph by now: behind the start of a block that was deleted with all that stood in it, and with which what
 * stood behind it was joined, and in a deleted block that somebody joined to another one.
 */
function wordsLeft(
  parts: TextParts,
  section: SectionId,
  text: Y.Text,
  living: ReadonlySet<BlockId>,
  shownAt: ShownAt,
  isPlain: boolean,
): readonly Diagnostic[] {
  const out: Diagnostic[] = [];
  let own = { block: impliedBlock(section), offset: 0 };
  let at = 0;
  let gone: { readonly id: BlockId; readonly start: Y.Item } | null = null;
  let left: Left | null = null;
  let joined: Left | null = null;
  const endJoined = () => {
    if (joined !== null && joined.words.trim() !== '' && joined.place.block !== joined.gone)
      out.push(finding('two-hands.deleted', joined.place, joined.words, { gone: joined.gone }));
    joined = null;
  };
  const endLeft = () => {
    if (left !== null && left.words.trim() !== '')
      out.push(finding('two-hands.deleted', left.place, left.words, { gone: left.gone }));
    left = null;
  };
  for (let item: Y.Item | null = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    const start = startIn(item);
    if (start !== null) {
      endLeft();
      gone = deleted && parts.blockProps.get(propKey(start.p, 'gone')) === true ? { id: start.p, start: item } : null;
      if (!deleted) {
        endJoined();
        own = { block: start.p, offset: 0 };
      }
    } else if (!deleted && content instanceof Y.ContentString) {
      if (gone !== null && (!living.has(gone.id) || isInside(text.doc as Y.Doc, gone.start, item))) {
        left ??= { gone: gone.id, place: shownAt(at, own), words: '' };
        left.words += content.str;
      } else {
        endLeft();
      }
      if (!isPlain && parts.blockProps.get(propKey(own.block, 'deleted')) === true) {
        joined ??= { gone: own.block, place: shownAt(at, own), words: '' };
        joined.words += content.str;
      }
      own = { ...own, offset: own.offset + content.str.length };
    }
    if (!deleted && item.countable) at += item.length;
  }
  endLeft();
  endJoined();
  return out;
}

/**
 * Whether a word was typed among the words of a block that was moved away, and not behind the block before: only then did its writer see
 * one of those words to the right of it.
 */
function isInside(doc: Y.Doc, start: Y.Item, item: Y.Item): boolean {
  if (item.rightOrigin === null) return false;
  const right = Y.getItem(doc.store, item.rightOrigin);
  for (let next = start.right; next !== null; next = next.right) {
    if (startIn(next) !== null) return false;
    if (next === right) return next.deleted;
  }
  return false;
}

function finding(
  code: Diagnostic['code'],
  { block, offset }: BlockPlace,
  words: string,
  values: Diagnostic['values'],
): Diagnostic {
  return {
    code,
    severity: 'warning',
    from: { block, offset },
    to: { block, offset: offset + words.length },
    values: { words: words.slice(0, 120), ...values },
  };
}
