import { newId } from '../../base/ids';
import type { Brief } from '../../domain/brief';
import type { TargetKey } from '../../domain/target';
import { briefParts } from '../layout';
import type { Writing } from './writing';

/** What may be written in a brief; a field given as undefined or empty is taken away. */
export type BriefChange = { readonly [Field in keyof Omit<Brief, 'id' | 'target'>]?: Brief[Field] | undefined };

/**
 * Writes into our brief on a question (PO5a): the one there is, or a new one. A brief in which nothing is left is taken away.
 * Throws RangeError where the target has no place in the text.
 */
export function writeBrief({ docs, model, random }: Writing, target: TargetKey, change: BriefChange): void {
  const { briefs } = briefParts(docs.brief);
  const known = model.briefs.get(target);
  const {
    id,
    target: stored,
    ...before
  } = known ?? { id: newId(random), target: model.targetFor(target), fallbacks: [] };
  const fields: BriefChange = { ...before, ...change };
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
  const brief: Brief = {
    ...kept,
    id,
    target: stored,
    fallbacks: (fields.fallbacks ?? []).filter((each) => each !== ''),
  };
  const isEmpty = brief.fallbacks.length === 0 && Object.keys(kept).every((field) => field === 'fallbacks');
  if (isEmpty && known === undefined) return;
  docs.brief.transact(() => {
    if (isEmpty) briefs.delete(id);
    else briefs.set(id, brief);
  }, 'user');
}
