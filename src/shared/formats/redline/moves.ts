import type { Open } from './draft';
import { keyOfPath } from './standing';

/** Paragraphs that one took out here and put in there with the same words are moved. */
export function withMoves(drafts: readonly Open[]): readonly Open[] {
  const gone = new Set<Open>();
  const isFree = (draft: Open) => draft.on === undefined && !drafts.some(({ on }) => on === draft);
  for (const to of drafts) {
    if (to.kind !== 'insert' || to.move === undefined || !isFree(to)) continue;
    const from = drafts.find(
      (other) =>
        other.kind === 'delete' &&
        other.move === to.move &&
        isFree(other) &&
        keyOfPath(other.path) === keyOfPath(to.path) &&
        [other.was, other.leaves ?? []].some((words) => areSame(words, to.words)),
    );
    if (from === undefined) continue;
    gone.add(from);
    to.kind = 'move';
    to.blocks = from.blocks;
    to.was = from.was;
    to.words = [];
    delete to.cells;
  }
  return drafts.filter((draft) => !gone.has(draft));
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((words, i) => plain(words) === plain(others[i] ?? ''));
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
