import type { Grade } from './position';
import type { ProposalRecord } from './proposal';
import { isWithin } from './stances';

/** Ids of proposals that stay out under a ceiling (PO5): those above it, and what starts from their wording (PR4). */
export function proposalsAbove(
  ceiling: Grade | undefined,
  proposals: readonly Pick<ProposalRecord, 'id' | 'grade' | 'on'>[],
): ReadonlySet<string> {
  const above = new Set<string>();
  if (ceiling === undefined) return above;
  for (const { id, grade } of proposals) if (!isWithin(grade, ceiling)) above.add(id);
  for (let before = -1; before !== above.size; ) {
    before = above.size;
    for (const { id, on } of proposals) if (on !== undefined && above.has(on)) above.add(id);
  }
  return above;
}
