import type { Act } from './act';
import type { LostAnchor, Negotiation } from './negotiation';
import type { Entry } from './position';
import type { Resolution, ResolvedPlace } from './resolution';
import type { TargetKey } from './target';

/** A decision about brackets of a provision (BR9), with what had been noted on those that are gone since. */
export interface Settled {
  readonly resolution: Resolution;
  readonly place: ResolvedPlace;
  readonly entries: readonly Entry[];
  readonly acts: readonly Act[];
}

/** Decisions carried out in a provision, latest first (BR9); none for whatever is no provision. */
export function settledAt(model: Negotiation, key: TargetKey): readonly Settled[] {
  const here = model.resolutions.flatMap((resolution) =>
    resolution.places
      .filter(({ block }) => model.reading.byBlock.has(block) && model.keyOfBlock(block) === key)
      .map((place) => ({ resolution, place })),
  );
  if (here.length === 0) return [];
  const lost = standing(model);
  return here.reverse().map(({ resolution, place }) => {
    const opens = new Set(place.brackets.map(({ open }) => open));
    const gone = lost.filter(({ anchor }) => opens.has(anchor.open));
    const ids = new Set(gone.map(({ of }) => of.id));
    return {
      resolution,
      place,
      entries: gone.flatMap(({ of }) => (of.kind === 'entry' ? (model.entry(of.id) ?? []) : [])),
      acts: model.acts.filter(({ id }) => ids.has(id)),
    };
  });
}

/** Where an entry whose bracket is gone was settled; null where it has a place, or no decision explains that it has none. */
export function settledPlaceOf(model: Negotiation, entry: Entry): ResolvedPlace | null {
  const { target } = entry;
  if (target.kind !== 'bracket' && target.kind !== 'set') return null;
  if (model.resolutions.length === 0 || model.placeOf(entry) !== null) return null;
  const { open } = target.anchor;
  const places = model.resolutions.flatMap((resolution) => resolution.places);
  return places.reverse().find(({ brackets }) => brackets.some((each) => each.open === open)) ?? null;
}

/**
 * Lost anchors that somebody has to give a place (PO0): not answered by a correction or a withdrawal, and not explained by a decision
 * that did away with the bracket. What was said on a settled bracket stands in the history of its provision (BR9a); a brief of ours is asked
 * about all the same, since instructions outlive the bracket they were given for.
 */
export function unanswered(model: Negotiation): readonly LostAnchor[] {
  const lost = standing(model);
  if (lost.length === 0 || model.resolutions.length === 0) return lost;
  const settled = new Set<string>();
  for (const { places } of model.resolutions) {
    for (const { brackets } of places) for (const { open } of brackets) settled.add(open);
  }
  return lost.filter(({ of, anchor }) => of.kind === 'brief' || !settled.has(anchor.open));
}

/** Lost anchors but for what was corrected or withdrawn, and for lines about another entry. */
function standing({ lost, entries, acts }: Negotiation): readonly LostAnchor[] {
  if (lost.length === 0) return [];
  const answered = new Set<string>();
  const remarks = new Set<string>();
  for (const { id, act } of entries) {
    if (act.kind === 'correction' || act.kind === 'withdrawal') answered.add(act.of);
    if (act.kind === 'withdrawal' || act.kind === 'confirmation') remarks.add(id);
  }
  for (const { id, kind, of } of acts) {
    if (kind !== 'withdrawn') continue;
    remarks.add(id);
    if (of !== undefined) answered.add(of);
  }
  return lost.filter(({ of }) => !answered.has(of.id) && !remarks.has(of.id));
}
