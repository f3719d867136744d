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

/** The changed regions of a text, by their ids, and words among them that no region holds: a damaged file's. */
export interface ChangedRegions {
  readonly byId: ReadonlyMap<string, ChangedRegion>;
  readonly stray: readonly string[];
}

/** Reads the lists of changed regions in a text, wherever they stand. Deleted words stand here and nowhere else. */
export function changedRegions(text: MixedNode): ChangedRegions {
  const byId = new Map<string, ChangedRegion>();
  const stray: string[] = [];
  const strayIn = (node: MixedNode) => {
    for (const child of node.children) if (typeof child === 'string') stray.push(child);
  };
  const lists = listsIn(text);
  for (const list of lists) strayIn(list);
  for (const region of lists.flatMap(elementsIn)) {
    const id = region.attributes['xml:id'] ?? region.attributes['text:id'];
    // Of two regions with one id the first counts, as for every id.
    if (region.name !== 'text:changed-region' || id === undefined || byId.has(id)) {
      stray.push(contentWords(region));
      continue;
    }
    strayIn(region);
    const insertions: TrackedChange[] = [];
    const deletions: TrackedChange[] = [];
    const content: MixedNode[] = [];
    let reformat: ChangedRegion['reformat'] = null;
    for (const one of elementsIn(region)) {
      const by = signature(childNamed(one, 'office:change-info'));
      const move = one.attributes['chapeau:move'];
      const way = move === undefined ? {} : { move };
      if (one.name === 'text:deletion') {
        deletions.push({ kind: move === undefined ? 'delete' : 'move-from', ...by, ...way });
        strayIn(one);
        content.push(...elementsIn(one).filter(({ name }) => name !== 'office:change-info'));
        continue;
      }
      stray.push(contentWords(one));
      if (one.name === 'text:insertion')
        insertions.push({ kind: move === undefined ? 'insert' : 'move-to', ...by, ...way });
      else if (one.name === 'text:format-change') reformat = by;
    }
    byId.set(id, { insertions, deletions, content, reformat });
  }
  return { byId, stray: stray.filter((words) => words.trim() !== '') };
}

/** Lists of regions, also one that damage has put into another: whoever reads the text passes each by. */
function listsIn(node: MixedNode): readonly MixedNode[] {
  return elementsIn(node).flatMap((child) => [
    ...(child.name === 'text:tracked-changes' ? [child] : []),
    ...listsIn(child),
  ]);
}

/** Words in an element but those that say who and when. */
export function contentWords(node: MixedNode): string {
  if (node.name === 'office:change-info') return '';
  return node.children.map((child) => (typeof child === 'string' ? child : contentWords(child))).join('');
}

function signature(info: MixedNode | null): { readonly author: string; readonly date: string | null } {
  const creator = childNamed(info, 'dc:creator');
  const date = childNamed(info, 'dc:date');
  return { author: creator === null ? '' : wordsIn(creator), date: date === null ? null : wordsIn(date) || null };
}

/** A list that a paragraph of deleted content stood in. */
export interface DeletedItem {
  readonly style: string | undefined;
  /** From 1. */
  readonly level: number;
  readonly start: number | null;
}

/** A paragraph of deleted content, or something else that stands as a block of its own. */
export interface DeletedPart {
  readonly node: MixedNode;
  readonly isParagraph: boolean;
  readonly item: DeletedItem | null;
}

/** Deleted content as paragraphs in order, out of the lists and sections round them; tables whole. */
export function deletedParts(content: readonly MixedNode[], item: DeletedItem | null = null): readonly DeletedPart[] {
  return content.flatMap((node): readonly DeletedPart[] => {
    switch (node.name) {
      case 'text:p':
      case 'text:h':
        return [{ node, isParagraph: true, item: item ?? saidItem(node) }];
      case 'text:list': {
        const style = node.attributes['text:style-name'] ?? item?.style;
        return deletedParts(elementsIn(node), { style, level: (item?.level ?? 0) + 1, start: null });
      }
      case 'text:list-item': {
        const start = Number(node.attributes['text:start-value'] || Number.NaN);
        return deletedParts(elementsIn(node), item && { ...item, start: Number.isSafeInteger(start) ? start : null });
      }
      case 'text:list-header':
        return deletedParts(elementsIn(node), null);
      case 'text:section':
        return deletedParts(elementsIn(node), item);
      default:
        return [{ node, isParagraph: false, item }];
    }
  });
}

/** The list of a paragraph in words of our own: LibreOffice would count anew behind a deletion whose last paragraph is in a list. */
function saidItem({ attributes }: MixedNode): DeletedItem | null {
  const style = attributes['chapeau:list'];
  return style === undefined ? null : { style, level: Number(attributes['chapeau:level']) || 1, start: null };
}

/** The marks in a paragraph behind one of its elements, where insertions begin and end. */
export function marksAfter(paragraph: MixedNode, element: MixedNode): readonly MixedNode[] {
  const out: MixedNode[] = [];
  let isAfter = false;
  const look = (node: MixedNode): void => {
    for (const child of elementsIn(node)) {
      if (child === element) isAfter = true;
      else if (isAfter && /^text:change-(?:start|end)$/.test(child.name)) out.push(child);
      look(child);
    }
  };
  look(paragraph);
  return out;
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
      } else if (!/^text:(?:bookmark|reference-mark|change-|soft-page-break)|^office:annotation/.test(child.name))
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
