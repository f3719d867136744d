import { newId } from '../../base/ids';
import type { LostAnchor } from '../../domain/negotiation';
import type { Target, TargetKey } from '../../domain/target';
import { actsParts, briefParts, proposalParts, recordParts } from '../layout';
import { mayBeForRoom, mayChangeComment } from './comments';
import { bareEntry } from './declaring';
import type { Writing } from './writing';

/**
 * Puts an entry, an act, a brief or a comment whose place was lost on another place of the text (PO0), in one transaction: the ledger only gains
 * a correction, the chair's acts a new act beside the withdrawal of the lost one. The words it was made on stay what they were, so
 * that it is shown as said on earlier words where they differ (PO4). Throws RangeError for a key or a record that is not there.
 */
export function reanchor(writing: Writing, lost: LostAnchor, key: TargetKey): void {
  const { docs, model, person, now, random } = writing;
  const place = model.targetFor(key);
  const stamp = { notedAt: now, notedBy: person.id, clock: model.nextClock };
  const { kind, id } = lost.of;
  if (kind === 'entry') {
    const known = model.entry(id);
    if (known === undefined) throw new RangeError(`No entry ${id}`);
    const entry = bareEntry(known);
    const target = placeFor(entry.target, place);
    const option = target.kind !== 'set' && entry.option === 'none' ? 'delete' : entry.option;
    // A correction is a stance: whoever aligned itself does so again, in the new place.
    const isAlignment = entry.act.kind === 'alignment';
    const moved = { ...entry, ...stamp, id: newId(random), target, option };
    docs.record.transact(() => {
      recordParts(docs.record).entries.push(
        isAlignment
          ? [
              { ...entry, ...stamp, id: newId(random), act: { kind: 'withdrawal', of: entry.id } },
              { ...moved, clock: stamp.clock + 1 },
            ]
          : [{ ...moved, act: { kind: 'correction', of: entry.id } }],
      );
    }, 'user');
  } else if (kind === 'act') {
    const act = model.acts.find((one) => one.id === id);
    if (act === undefined) throw new RangeError(`No act ${id}`);
    const target = placeFor(act.target, place);
    docs.acts.transact(() => {
      actsParts(docs.acts).acts.push([
        { ...act, ...stamp, id: newId(random), kind: 'withdrawn', of: act.id, delegations: [] },
        { ...act, ...stamp, id: newId(random), target, clock: stamp.clock + 1 },
      ]);
    }, 'user');
  } else if (kind === 'brief') {
    const { briefs } = briefParts(docs.brief);
    const brief = briefs.get(id);
    if (brief === undefined) throw new RangeError(`No brief ${id}`);
    docs.brief.transact(() => briefs.set(id, { ...brief, target: placeFor(brief.target, place) }), 'user');
  } else if (kind === 'comment') {
    const comment = model.comments.get(id);
    if (comment === undefined) throw new RangeError(`No comment ${id}`);
    if (comment.layer === 'declared' && !mayBeForRoom(model, key))
      throw new RangeError(`The room does not know of ${key}`);
    if (!mayChangeComment(model, comment)) throw new RangeError(`Comment ${id} is that of seat ${comment.seat}`);
    const { comments } = proposalParts(docs, comment.layer);
    docs[comment.layer].transact(() => {
      const stored = comments.get(id);
      if (stored !== undefined) comments.set(id, { ...stored, target: place });
    }, 'user');
  } else throw new RangeError(`A ${kind} finds its place by itself`);
}

/** What spoke of a set as a whole still does where it comes to stand on one of its members. */
function placeFor(was: Target, place: Target): Target {
  return was.kind === 'set' && place.kind === 'bracket' ? { kind: 'set', anchor: place.anchor } : place;
}
