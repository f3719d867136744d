import * as v from 'valibot';
import { bytesSchema } from './contract';
import { failureSchema } from './failure';

/**
 * Frames that carry our record and our brief through a room that cannot read them (CF1): for each of the two a log of sealed entries,
 * numbered from 1 by the room, the same for everybody of one team:
 *
 *   page: sealedJoin (the number of the last entry I have)      host: sealedState, from then on sealedEntry (of others)
 *   page: sealedAppend n      host: sealedAck n (it stands in the journal, under this number)
 *   page: sealedSnapshot (all up to an entry, in one)      host lets go of what the snapshot before it covers
 *
 * Which log it is follows from the seat; keys never come here.
 */
const slot = v.pipe(v.number(), v.integer(), v.minValue(1));
const sequence = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const SEALED_LOGS = ['record', 'brief'] as const;
export type SealedLogName = (typeof SEALED_LOGS)[number];

const sealedEntry = v.object({ n: count, bytes: bytesSchema });
export type SealedEntry = v.InferOutput<typeof sealedEntry>;
const snapshot = v.object({ upTo: count, bytes: bytesSchema });
export type SealedSnapshot = v.InferOutput<typeof snapshot>;

export const sealedClientFrameSchema = v.variant('kind', [
  v.object({ kind: v.literal('sealedJoin'), slot, log: v.picklist(SEALED_LOGS), from: count }),
  v.object({ kind: v.literal('sealedAppend'), slot, sequence, bytes: bytesSchema }),
  v.object({ kind: v.literal('sealedSnapshot'), slot, upTo: count, bytes: bytesSchema }),
  v.object({ kind: v.literal('sealedLeave'), slot }),
]);
export type SealedClientFrame = v.InferOutput<typeof sealedClientFrameSchema>;

export const sealedHostFrameSchema = v.variant('kind', [
  v.object({
    kind: v.literal('sealedState'),
    slot,
    /** Present where entries that were asked for are gone into it. */
    snapshot: v.nullable(snapshot),
    entries: v.array(sealedEntry),
    last: count,
  }),
  v.object({ kind: v.literal('sealedEntry'), slot, n: count, bytes: bytesSchema }),
  v.object({ kind: v.literal('sealedAck'), slot, sequence, n: count }),
  v.object({ kind: v.literal('sealedRefused'), slot, failure: failureSchema }),
]);
export type SealedHostFrame = v.InferOutput<typeof sealedHostFrameSchema>;

/** Whether a frame, yet unchecked, belongs here. */
export function isSealedFrame(frame: unknown): boolean {
  const kind = typeof frame === 'object' && frame !== null && 'kind' in frame ? frame.kind : null;
  return typeof kind === 'string' && kind.startsWith('sealed');
}
