import * as v from 'valibot';
import { roomMeSchema, roomSeatSchema } from '../../shared/protocol/rooms';

/** What a working copy keeps of the room it belongs to. */
export const linkNoteSchema = v.object({
  room: v.string(),
  title: v.string(),
  /** Where it is held; null: on this computer. */
  address: v.nullable(v.string()),
  /** SHA-256 of the certificate that must be shown there. */
  fingerprint: v.nullable(v.string()),
  /** As others there know this person. */
  name: v.string(),
  /** The key of our team's papers, in hexadecimal digits; null where they are not shared. */
  teamKey: v.nullable(v.string()),
  /** When this copy was last the same as the room's; null: never yet. */
  asOf: v.nullable(v.number()),
  /** Changes that were not acknowledged by the room when this was last written. */
  unsynced: v.number(),
  /** Who one was there when that was last known, with the seat: what holds of one while there is no line. Absent before the first line. */
  me: v.optional(v.nullable(roomMeSchema)),
  seat: v.optional(v.nullable(roomSeatSchema)),
});
export type LinkNote = v.InferOutput<typeof linkNoteSchema>;
