import * as v from 'valibot';
import { roomSeatSchema } from '../../shared/protocol/rooms';
import { markingSchema } from '../../shared/protocol/services';

const invitationSchema = v.object({
  id: v.string(),
  seat: v.string(),
  locator: v.string(),
  /** What is kept of the code, in hexadecimal digits: the code itself is not. */
  key: v.string(),
  left: v.nullable(v.number()),
  until: v.nullable(v.number()),
  made: v.number(),
});
const memberSchema = v.object({
  id: v.string(),
  seat: v.string(),
  name: v.string(),
  /** Public key of the device, in hexadecimal digits. */
  device: v.string(),
  since: v.number(),
  seen: v.number(),
  removed: v.boolean(),
});

export const registrySchema = v.object({
  version: v.literal(1),
  id: v.string(),
  title: v.string(),
  /** The id of the dossier itself, the same in every copy, and what it is marked as (CF6). */
  dossierId: v.string(),
  marking: markingSchema,
  made: v.number(),
  ended: v.boolean(),
  seats: v.array(roomSeatSchema),
  invitations: v.array(invitationSchema),
  members: v.array(memberSchema),
  /** When each seat, invitation and member was last changed, by id: of two relays' the later one holds. */
  changed: v.record(v.string(), v.number()),
});
/** Who may come into a room and as whom, as it is kept. */
export type RegistryState = v.InferOutput<typeof registrySchema>;
export type StoredMember = v.InferOutput<typeof memberSchema>;
export type StoredInvitation = v.InferOutput<typeof invitationSchema>;
