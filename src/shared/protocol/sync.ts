import * as v from 'valibot';
import { bytesSchema } from './contract';
import { documentKeySchema } from './documentKeys';
import { failureSchema } from './failure';

/**
 * Frames that keep a page's copy of a document and the host's the same. All are Yjs updates and state vectors, in order, over the
 * connection's channel:
 *
 *   page: join (what I have)      host: state (what you lack, what I have), from then on update (of others)
 *                                       before it, to a page that asked for that: what it lacks in parts
 *   page: update n (what you lack, then each change)      host: ack n (and all before it stand in the journal)
 *
 * An update sent again is harmless (Yjs), so a page that lost its host joins the next one with its state vector and sends what that one
 * lacks: nothing acknowledged is sent twice on purpose, nothing unacknowledged is forgotten (CF3).
 */

/** Numbers a join on one connection; chosen by the page, never used again on that connection. */
const slot = v.pipe(v.number(), v.integer(), v.minValue(1));
const sequence = v.pipe(v.number(), v.integer(), v.minValue(1));

export const clientFrameSchema = v.variant('kind', [
  v.object({
    kind: v.literal('join'),
    slot,
    dossier: v.string(),
    document: documentKeySchema,
    vector: bytesSchema,
    /** The epoch this copy belongs to; null for a copy that never met the host. */
    epoch: v.nullable(v.number()),
    /** What is much may come in `part` frames before the state, so that the page can draw and hear keys in between. */
    inParts: v.optional(v.boolean()),
  }),
  v.object({ kind: v.literal('update'), slot, sequence, bytes: bytesSchema }),
  v.object({ kind: v.literal('leave'), slot }),
]);
export type ClientFrame = v.InferOutput<typeof clientFrameSchema>;

export const hostFrameSchema = v.variant('kind', [
  v.object({
    kind: v.literal('state'),
    slot,
    /** Changes when an earlier save is restored: a copy of another epoch must not be merged with this one. */
    epoch: v.number(),
    update: bytesSchema,
    vector: bytesSchema,
    /** False: changes will be refused. */
    editable: v.boolean(),
  }),
  v.object({ kind: v.literal('part'), slot, epoch: v.number(), bytes: bytesSchema }),
  v.object({ kind: v.literal('update'), slot, bytes: bytesSchema }),
  v.object({ kind: v.literal('ack'), slot, sequence }),
  /** The chair gave or took the right to change it. */
  v.object({ kind: v.literal('editable'), slot, editable: v.boolean() }),
  /** The join, or all further updates on it, are refused; the slot is over. */
  v.object({ kind: v.literal('refused'), slot, failure: failureSchema }),
]);
export type HostFrame = v.InferOutput<typeof hostFrameSchema>;
