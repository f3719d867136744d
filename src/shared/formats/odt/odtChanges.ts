import type { TrackedChange } from '../redline/redline';
import { childNamed, elementsIn, type MixedNode, wordsIn } from './mixedTree';

/** One `text:changed-region`: what somebody inserted, deleted, or both, one after the other. */
export interface ChangedRegion {
  readonly insertions: readonly TrackedChange[];
  readonly deletions: readonly TrackedChange[];
  /** What the deletion took out of the text: paragraphs, of which the first goes on in the place of the deletion and the last into it. */
  readonly content: readonly MixedNode[];
  readonly reformat: { readonly author: string; readonly date: string | null } | null;
}

/** The changed regions of a text, by their ids. Deleted words stand here and nowhere else. */
export function changedRegions(tracked: MixedNode | null): ReadonlyMap<string, ChangedRegion> {
  const out = new Map<string, ChangedRegion>();
  for (const region of elementsIn(tracked)) {
    if (region.name !== 'text:changed-region') continue;
    const id = region.attributes['xml:id'] ?? region.attributes['text:id'];
    if (id === undefined) continue;
    const insertions: TrackedChange[] = [];
    const deletions: TrackedChange[] = [];
    const content: MixedNode[] = [];
    let reformat: ChangedRegion['reformat'] = null;
    for (const one of elementsIn(region)) {
      const by = signature(childNamed(one, 'office:change-info'));
      if (one.name === 'text:insertion') insertions.push({ kind: 'insert', ...by });
      else if (one.name === 'text:format-change') reformat = by;
      else if (one.name === 'text:deletion') {
        deletions.push({ kind: 'delete', ...by });
        content.push(...elementsIn(one).filter(({ name }) => name !== 'office:change-info'));
      }
    }
    // Two regions of one id: the first counts, as for every id.
    if (!out.has(id)) out.set(id, { insertions, deletions, content, reformat });
  }
  return out;
}

function signature(info: MixedNode | null): { readonly author: string; readonly date: string | null } {
  const creator = childNamed(info, 'dc:creator');
  const date = childNamed(info, 'dc:date');
  return { author: creator === null ? '' : wordsIn(creator), date: date === null ? null : wordsIn(date) || null };
}

/** A paragraph of deleted content, or something else that stands as a block of its own. */
export interface DeletedPart {
  readonly node: MixedNode;
  readonly isParagraph: boolean;
  /** It stood in a list. */
  readonly isItem: boolean;
}

/** Deleted content as paragraphs in order, out of the lists and sections round them; tables whole. */
export function deletedParts(content: readonly MixedNode[], isItem = false): readonly DeletedPart[] {
  return content.flatMap((node): readonly DeletedPart[] => {
    switch (node.name) {
      case 'text:p':
      case 'text:h':
        return [{ node, isParagraph: true, isItem }];
      case 'text:list':
      case 'text:list-item':
      case 'text:list-header':
        return deletedParts(elementsIn(node), true);
      case 'text:section':
        return deletedParts(elementsIn(node), isItem);
      default:
        return [{ node, isParagraph: false, isItem }];
    }
  });
}

/** The changes at the end of a paragraph behind which none of its words stand. */
export function trailingChanges(paragraph: MixedNode): ReadonlySet<MixedNode> {
  const out = new Set<MixedNode>();
  const back = (node: MixedNode): boolean => {
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i] as MixedNode | string;
      if (typeof child === 'string') {
        if (child.trim() !== '') return false;
      } else if (child.name === 'text:change') out.add(child);
      else if (child.name === 'text:span' || child.name === 'text:a') {
        if (!back(child)) return false;
      } else if (!/^text:(?:bookmark|reference-mark|change-|soft-page-break)|^office:annotation-end/.test(child.name))
        return false;
    }
    return true;
  };
  back(paragraph);
  return out;
}

/** Whether a paragraph holds nothing that shows. */
export function isEmptyParagraph(paragraph: MixedNode): boolean {
  return (
    elementsIn(paragraph).every((child) => child.name === 'text:span' && isEmptyParagraph(child)) &&
    wordsIn(paragraph).trim() === ''
  );
}
