import type * as Y from 'yjs';
import type { DocumentId, SectionId } from '../base/ids';
import type { JsonBlock, JsonSection } from './dossierJson';
import { type BlockStart, propKey, type TextParts, textParts } from './layout';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import { impliedBlock, readBlockAttrs } from './sectionText';

/** One block as the document stores it: words, formatting, and what was set beside them. */
export type StoredBlock = JsonBlock;

/** One section as stored; `deleted` where somebody deleted it while words stand in it. */
export type StoredSection = JsonSection;

type StoredMark = NonNullable<StoredBlock['marks']>[number];

/**
 * The text as the document stores it, in order: nothing derived. Blocks and sections that were deleted and hold no words are left
 * out, as they are everywhere; a block id that stands twice is `id~2` the second time, as in the editor.
 */
export function storedSections(doc: Y.Doc): StoredSection[] {
  const parts = textParts(doc);
  const sections: StoredSection[] = [];
  for (const id of sectionIds(parts)) {
    const text = parts.sections.get(id);
    if (text === undefined) continue;
    const blocks = storedBlocks(parts, id, text);
    const deleted = isSectionDeleted(parts, id);
    if (deleted && blocks.every((block) => block.text === '')) continue;
    sections.push({ id, ...sectionProps(parts, id), ...(deleted ? { deleted: true as const } : {}), blocks });
  }
  return sections;
}

/** White space at the end of a document of the dossier: it stays when the last section is deleted. Null where nobody stored any. */
export function storedTail(doc: Y.Doc, document: DocumentId | null): string | null {
  const parts = textParts(doc);
  let tail: string | null = null;
  for (const id of sectionIds(parts)) {
    const own = parts.sectionProps.get(propKey(id, 'document')) ?? null;
    const here = parts.sectionProps.get(propKey(id, 'tail'));
    if (typeof here === 'string' && (document === null || own === document)) tail = here;
  }
  return tail;
}

function sectionProps(parts: TextParts, id: SectionId): Omit<StoredSection, 'id' | 'blocks' | 'deleted'> {
  const text = (name: string): string | undefined => {
    const value = parts.sectionProps.get(propKey(id, name));
    return typeof value === 'string' ? value : undefined;
  };
  const [document, lang, dir, tail] = [text('document'), text('lang'), text('dir'), text('tail')];
  return {
    ...(document === undefined ? {} : { document }),
    ...(lang === undefined ? {} : { lang }),
    ...(dir === 'ltr' || dir === 'rtl' ? { dir } : {}),
    ...(tail === undefined ? {} : { tail }),
  };
}

function storedBlocks(parts: TextParts, section: SectionId, text: Y.Text): StoredBlock[] {
  const blocks: StoredBlock[] = [];
  const seen = new Map<string, number>();
  let id = impliedBlock(section);
  let begun = false;
  let words: string[] = [];
  let length = 0;
  let marks: StoredMark[] = [];
  const close = () => {
    const said = words.join('');
    const attrs = readBlockAttrs(parts, id);
    if (said === '' && (!begun || attrs.deleted)) return;
    const gap = parts.blockProps.get(propKey(id, 'gap'));
    blocks.push({
      id,
      text: said,
      ...(typeof gap === 'string' ? { gap } : {}),
      ...(attrs.kind == null ? {} : { kind: attrs.kind }),
      ...(attrs.depth == null ? {} : { depth: attrs.depth }),
      ...(attrs.marker == null ? {} : { marker: attrs.marker }),
      ...(attrs.lang == null ? {} : { lang: attrs.lang }),
      ...(attrs.dir == null ? {} : { dir: attrs.dir }),
      ...(attrs.cell == null ? {} : { cell: attrs.cell }),
      ...(attrs.deleted ? { deleted: true as const } : {}),
      ...(marks.length === 0 ? {} : { marks: mergeMarks(marks) }),
    });
  };
  for (const part of text.toDelta() as { insert: string | BlockStart; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert !== 'string') {
      close();
      const written = part.insert.p;
      const count = (seen.get(written) ?? 0) + 1;
      seen.set(written, count);
      id = count === 1 ? written : `${written}~${count}`;
      begun = true;
      words = [];
      length = 0;
      marks = [];
      continue;
    }
    words.push(part.insert);
    for (const [mark, attrs] of Object.entries(part.attributes ?? {})) {
      if (typeof attrs !== 'object' || attrs === null) continue;
      const said = Object.keys(attrs).length === 0 ? {} : { attrs: attrs as Record<string, string> };
      marks.push({ from: length, to: length + part.insert.length, mark, ...said });
    }
    length += part.insert.length;
  }
  close();
  return blocks;
}

/** Runs that touch and say the same are one: how a mark was cut up by others does not show. */
export function mergeMarks(marks: readonly StoredMark[]): StoredMark[] {
  const open = new Map<string, { from: number; to: number; mark: string; attrs?: Readonly<Record<string, string>> }>();
  const merged: StoredMark[] = [];
  for (const mark of marks) {
    const sort = `${mark.mark} ${JSON.stringify(Object.entries(mark.attrs ?? {}).sort())}`;
    const before = open.get(sort);
    if (before !== undefined && before.to === mark.from) {
      before.to = mark.to;
    } else {
      const own = { ...mark };
      open.set(sort, own);
      merged.push(own);
    }
  }
  return merged.sort((a, b) => a.from - b.from || a.to - b.to || (a.mark < b.mark ? -1 : a.mark > b.mark ? 1 : 0));
}
