import type { CommentTarget } from '../domain/comment';
import type { CommentPlace, LostAnchor } from '../domain/negotiation';
import type { ProjectedRecords, ProjectedText } from './projectedRecords';
import { blockKey } from './textProjection';

/**
 * Where a comment stands now (PO0): on its question, or on the words it was made on. One on a bracket that was settled stands on the provision
 * in which that was (BR9), so that what was said about it is read with the words that came of it. Null where its place is lost.
 */
export function placeOfComment(
  projection: ProjectedText,
  { resolutions }: Pick<ProjectedRecords, 'resolutions'>,
  target: CommentTarget,
): CommentPlace | null {
  if (target.kind === 'span') {
    const place = projection.spans.of(target.anchor);
    if (place === null) return null;
    const { block, from, closeBlock, last } = place;
    return { key: blockKey(block), range: { block, from, closeBlock, to: last + 1 } };
  }
  const found = projection.resolve(target, 'keep');
  if (found !== null) return { key: found.key, range: null };
  if (target.kind !== 'bracket' && target.kind !== 'set') return null;
  const { open } = target.anchor;
  for (const { places } of resolutions) {
    const settled = places.find(({ brackets }) => brackets.some((bracket) => bracket.open === open));
    if (settled !== undefined && projection.text.reading.byBlock.has(settled.block))
      return { key: blockKey(settled.block), range: null };
  }
  return null;
}

/** Threads whose place is lost, each with the paragraph it stood in and the brackets that are nearest. */
export function lostComments(
  projection: ProjectedText,
  records: Pick<ProjectedRecords, 'resolutions'>,
): readonly LostAnchor[] {
  const lost: LostAnchor[] = [];
  for (const { id, target, re } of projection.proposals.comments.values()) {
    if (re !== undefined || !('anchor' in target)) continue;
    if (placeOfComment(projection, records, target) !== null) continue;
    const { anchor } = target;
    const block = projection.text.reading.byBlock.has(anchor.block) ? [blockKey(anchor.block)] : [];
    const suggestions = [...block, ...projection.text.suggest(anchor)];
    lost.push({ of: { kind: 'comment', id }, anchor, suggestions });
  }
  return lost;
}
