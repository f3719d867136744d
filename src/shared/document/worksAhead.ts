import type { Negotiation } from '../domain/negotiation';
import { placeOfComment } from './commentPlaces';
import type { ProjectedRecords, ProjectedText } from './projectedRecords';

/** How many comments are given their places in one go. */
const COMMENTS = 100;

/**
 * Works out what a read model tells of all of the text (`lost`, `diagnostics`) a piece at a time, so that nobody who asks for it waits for all
 * of it at once. What changes between two pieces is worked out when it is asked for.
 */
export function* worksAhead(
  projection: ProjectedText,
  records: Pick<ProjectedRecords, 'resolutions'>,
  current: () => Negotiation,
): Generator<unknown> {
  yield projection.twoHands.findings();
  let placed = 0;
  for (const { target } of projection.proposals.comments.values()) {
    placeOfComment(projection, records, target);
    placed += 1;
    if (placed % COMMENTS === 0) yield placed;
  }
  yield current().lost;
  yield current().diagnostics;
}
