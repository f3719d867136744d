import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic } from '../domain/diagnostic';
import { Authors } from './authorship';
import { Copies } from './copies';
import { type BlockStart, propKey, splitPropKey, type TextParts } from './layout';
import { rivalWords } from './rivalHands';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import { impliedBlock } from './sectionText';

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

  constructor(private readonly parts: TextParts) {
    this.copies = new Copies(parts.restorations);
    for (const id of parts.sections.keys()) this.dirty.add(id);
  }

  /** Notes what a transaction of the text document touched. */
  note({ changed }: Y.Transaction): void {
    const { sections, sectionProps, blockProps, authors } = this.parts;
    for (const [type, keys] of changed as Map<unknown, Set<string | null>>) {
      if (type === sections) {
        for (const key of keys) if (key !== null) this.dirty.add(key);
      } else if (type === blockProps) {
        const tells = [...keys].some((key) => /^(deleted|gone|left-.*)$/.test(splitPropKey(key ?? '').name));
        if (tells) for (const id of sections.keys()) this.dirty.add(id);
      } else if (type === sectionProps) {
        for (const key of keys) this.dirty.add(splitPropKey(key ?? '').id);
      } else if (type === authors) {
        // Who wrote a word is put down behind it.
        for (const [id, own] of this.found) if (own.some(({ versions }) => versions !== undefined)) this.dirty.add(id);
      } else if (type instanceof Y.Text && (type.parent as unknown) === sections) {
        const id = type._item?.parentSub;
        if (id != null) this.dirty.add(id);
      }
    }
  }

  /** All findings, in the order of the text. `two-hands.deleted` names in `gone` the block whose beginning is gone, where it is. */
  findings(): readonly Diagnostic[] {
    if (this.dirty.size > 0) {
      const living = this.livingBlocks();
      const authors = new Authors(this.parts.authors);
      for (const id of this.dirty) {
        const text = this.parts.sections.get(id);
        if (text === undefined) this.found.delete(id);
        else
          this.found.set(id, [
            ...findingsOf(this.parts, this.copies, id, text, living),
            ...rivalWords(this.parts, this.copies, authors, id, text),
          ]);
      }
      this.dirty.clear();
    }
    if ([...this.found.values()].every((own) => own.length === 0)) return NONE;
    return sectionIds(this.parts).flatMap((id) => this.found.get(id) ?? NONE);
  }

  /** Blocks marked as gone that begin somewhere all the same, because they were moved. */
  private livingBlocks(): ReadonlySet<BlockId> {
    const living = new Set<BlockId>();
    const gone = [...this.parts.blockProps.keys()].filter((key) => splitPropKey(key).name === 'gone');
    if (gone.length === 0) return living;
    for (const text of this.parts.sections.values()) {
      for (let item = text._start; item !== null; item = item.right) {
        const { content } = item as Y.Item;
        if (!(item as Y.Item).deleted && content instanceof Y.ContentEmbed) living.add((content.embed as BlockStart).p);
      }
    }
    return living;
  }
}

const NONE: readonly Diagnostic[] = [];

interface OpenBlock {
  readonly id: BlockId;
  words: string;
  /** Split off one that somebody deleted. */
  readonly isTail: boolean;
}

/** Words behind the deleted beginning of a block. */
interface Left {
  readonly gone: BlockId;
  readonly from: number;
  words: string;
}

function findingsOf(
  parts: TextParts,
  copies: Copies,
  section: SectionId,
  text: Y.Text,
  living: ReadonlySet<BlockId>,
): readonly Diagnostic[] {
  const out: Diagnostic[] = [];
  const seen = new Set<BlockId>();
  const isGone = isSectionDeleted(parts, section);
  let block: OpenBlock = { id: impliedBlock(section), words: '', isTail: false };
  let gone: { readonly id: BlockId; readonly start: Y.Item } | null = null;
  let left: Left | null = null;

  const endLeft = () => {
    if (left !== null && left.words.trim() !== '') {
      out.push(finding('two-hands.deleted', block.id, left.from, left.words, { gone: left.gone }));
    }
    left = null;
  };
  const isShownDeleted = () =>
    block.words !== '' && (block.isTail || parts.blockProps.get(propKey(block.id, 'deleted')) === true);
  const endBlock = () => {
    endLeft();
    if (block.id.includes('~'))
      out.push(finding('two-hands.doubled-boundary', block.id, 0, block.words.slice(0, 60), {}));
    if (isShownDeleted()) out.push(finding('two-hands.deleted', block.id, 0, block.words, {}));
    else if (isGone && block.words.trim() !== '')
      out.push(finding('two-hands.section', block.id, 0, block.words, { section }));
  };

  for (let item: Y.Item | null = text._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentEmbed) {
      const id = (content.embed as BlockStart).p;
      if (item.deleted) {
        endLeft();
        gone = parts.blockProps.get(propKey(id, 'gone')) === true ? { id, start: item } : null;
        continue;
      }
      endBlock();
      gone = null;
      let shown = id;
      for (let count = 2; seen.has(shown); count++) shown = `${id}~${count}`;
      seen.add(shown);
      block = { id: shown, words: '', isTail: isShownDeleted() && isSplit(text.doc as Y.Doc, copies, item) };
    } else if (!item.deleted && content instanceof Y.ContentString) {
      if (gone !== null && (!living.has(gone.id) || isInside(text.doc as Y.Doc, gone.start, item))) {
        left ??= { gone: gone.id, from: block.words.length, words: '' };
        left.words += content.str;
      } else {
        endLeft();
      }
      block.words += content.str;
    }
  }
  endBlock();
  return out.length === 0 ? NONE : out;
}

/** Whether a block began by splitting another one: whoever put its start there saw words behind it. */
function isSplit(doc: Y.Doc, copies: Copies, start: Y.Item): boolean {
  const { client, clock } = copies.rootOf(start.id);
  const first: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, clock));
  if (!(first instanceof Y.Item) || first.rightOrigin === null) return false;
  const right: Y.AbstractStruct = Y.getItem(doc.store, first.rightOrigin);
  return right instanceof Y.Item && right.content instanceof Y.ContentString;
}

/**
 * Whether a word was typed among the words of a block that was moved away, and not behind the block before: only then did its writer see
 * one of those words to the right of it.
 */
function isInside(doc: Y.Doc, start: Y.Item, item: Y.Item): boolean {
  if (item.rightOrigin === null) return false;
  const right = Y.getItem(doc.store, item.rightOrigin);
  for (let next = start.right; next !== null; next = next.right) {
    if (next.content instanceof Y.ContentEmbed) return false;
    if (next === right) return next.deleted;
  }
  return false;
}

function finding(
  code: Diagnostic['code'],
  block: BlockId,
  from: number,
  words: string,
  values: Diagnostic['values'],
): Diagnostic {
  return {
    code,
    severity: 'warning',
    from: { block, offset: from },
    to: { block, offset: from + words.length },
    values: { words: words.slice(0, 120), ...values },
  };
}
