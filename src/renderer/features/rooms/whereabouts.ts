import * as v from 'valibot';
import type { Json } from '../../../shared/protocol/contract';

/** A place as the room passes it on: a relative position in its JSON form. */
const place = v.custom<Json>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const moment = v.pipe(v.number(), v.finite());
const key = v.pipe(v.string(), v.maxLength(200), v.regex(/^(text$|s:|b:|k:|adjacent-set:)/));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/**
 * Where a member of the room is, as they say themselves. All of it is public: keys of the text alone, never of a proposal, a topic or
 * anything else of our record and our brief (CF1).
 */
const whereaboutsSchema = v.object({
  /** What is selected; null: they keep it to themselves, or have nothing selected. */
  key: v.nullable(key),
  /** Where they type, and what they have selected to type over. */
  caret: v.nullable(v.object({ anchor: place, head: place })),
  /** `look here`: `n` grows with each time it is asked. */
  look: v.nullable(v.object({ key, n: moment })),
  /** The section they work on, which others leave alone meanwhile; who took it first has it. */
  hold: v.nullable(v.object({ section: id, since: moment })),
  /** The chair breaks the hold that this member took at that time. */
  breaks: v.nullable(v.object({ member: id, since: moment })),
});
export type Whereabouts = v.InferOutput<typeof whereaboutsSchema>;

export const NOWHERE: Whereabouts = { key: null, caret: null, look: null, hold: null, breaks: null };

/** What somebody else's window said; null for what is none of this, such as a later version's. */
export function readWhereabouts(state: Json): Whereabouts | null {
  const read = v.safeParse(whereaboutsSchema, state);
  return read.success ? read.output : null;
}

/** Whether a key of the window names a place in the text, which anybody in the room has too. */
export function isPublicKey(name: string): boolean {
  return v.safeParse(key, name).success;
}
