import type * as Y from 'yjs';
import type { BlockId, DocumentId, SectionId } from '../base/ids';
import type { JsonBlock, JsonSection } from './dossierJson';
import { propKey, type TextParts, textParts } from './layout';
import { Placement, type ShownBlock } from './placement';
import { type Part, placePart, type Segment } from './placementPlan';
import { isSectionDeleted, sectionIds } from './sectionOrder';
import { impliedBlock, isVisible, readBlockAttrs } from './sectionText';
import { walkSection } from './sectionWalk';

/** One block as the document stores it: words, formatting, and what was set beside them. */
export type StoredBlock = JsonBlock;

/** One section as stored; `deleted` where somebody deleted it while words stand in it. */
export type StoredSection = JsonSection;

/** A mark on words of a block, by offset. */
export type StoredMark = NonNullable<StoredBlock['marks']>[number];

/**
 * The text as the document stores it, in order: nothing derived. Blocks and sections that were deleted and hold no words are left
 * out, as they are everywhere; a block id that stands twice is `id~2` the second time, as in the editor.
 */
export function storedSections(doc: Y.Doc): StoredSection[] {
  const parts = textParts(doc);
  const placement = new Placement(parts, readMarked);
  const sections: StoredSection[] = [];
  for (const id of sectionIds(parts)) {
    const blocks = storedBlocks(parts, placement.shown(id));
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

function storedBlocks(parts: TextParts, shown: readonly ShownBlock<MarkedWords>[]): StoredBlock[] {
  return shown.flatMap((block) => {
    const { words, marks } = joinMarked(block.runs.map(({ run }) => run));
    if (!isVisible(parts, block, words.length)) return [];
    const { id } = block;
    const attrs = readBlockAttrs(parts, id);
    const gap = parts.blockProps.get(propKey(id, 'gap'));
    const stored: StoredBlock = {
      id,
      text: words,
      ...(typeof gap === 'string' ? { gap } : {}),
      ...(attrs.kind == null ? {} : { kind: attrs.kind }),
      ...(attrs.depth == null ? {} : { depth: attrs.depth }),
      ...(attrs.marker == null ? {} : { marker: attrs.marker }),
      ...(attrs.lang == null ? {} : { lang: attrs.lang }),
      ...(attrs.dir == null ? {} : { dir: attrs.dir }),
      ...(attrs.cell == null ? {} : { cell: attrs.cell }),
      ...(attrs.deleted ? { deleted: true as const } : {}),
      ...(marks.length === 0 ? {} : { marks: mergeMarks(marks) }),
    };
    return [stored];
  });
}

/** Words, and what marks are on them by offset. */
export interface MarkedWords {
  readonly words: string;
  readonly marks: readonly StoredMark[];
}

/** One behind the other. */
export function joinMarked(runs: readonly MarkedWords[]): MarkedWords {
  if (runs.length === 1 && runs[0] !== undefined) return runs[0];
  let words = '';
  const marks: StoredMark[] = [];
  for (const run of runs) {
    for (const mark of run.marks) marks.push({ ...mark, from: mark.from + words.length, to: mark.to + words.length });
    words += run.words;
  }
  return { words, marks };
}

/** Reads the segments of a section's text with their marks. An id that stands twice is `id~2` the second time. */
function readMarked(section: SectionId, text: Y.Text, withGhosts: boolean): readonly Segment<MarkedWords>[] {
  const seen = new Map<BlockId, number>();
  let parts: Part<MarkedWords>[] = [];
  const out: Segment<MarkedWords>[] = [
    { id: impliedBlock(section), begun: false, at: -1, of: null, isGhost: false, parts },
  ];
  walkSection(
    text,
    {
      words: (words, attributes, at) => {
        parts.push({ at, length: words.length, run: { words, marks: marksOf(attributes, words.length) } });
      },
      start: ({ p, of = null, cut }, at, isGhost) => {
        const count = (seen.get(p) ?? 0) + (isGhost ? 0 : 1);
        seen.set(p, count);
        parts = [];
        out.push({ id: count < 2 ? p : `${p}~${count}`, begun: true, at, of, isGhost, parts, ...(cut && { cut }) });
      },
      token: (token, at) => {
        parts.push(placePart(token, at));
      },
    },
    withGhosts,
  );
  return out;
}

function marksOf(attributes: Readonly<Record<string, unknown>> | undefined, length: number): StoredMark[] {
  return Object.entries(attributes ?? {}).flatMap(([mark, attrs]) => {
    if (typeof attrs !== 'object' || attrs === null) return [];
    const said = Object.keys(attrs).length === 0 ? {} : { attrs: attrs as Record<string, string> };
    return [{ from: 0, to: length, mark, ...said }];
  });
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
