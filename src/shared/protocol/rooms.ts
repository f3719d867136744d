import * as v from 'valibot';
import { isSeatId } from '../base/seatDocuments';
import { bytesSchema, jsonSchema, method, topic } from './contract';
import { documentKeySchema } from './documentKeys';
import { failureSchema } from './failure';

/** What a seat may be. `domain/seat.ts` has the same list; a test of the host holds the two equal. */
export const ROOM_ROLES = ['chair', 'drafter', 'delegate', 'observer'] as const;

const shortText = v.pipe(v.string(), v.maxLength(1000));
const moment = v.number();
const nothing = v.null();
const seatIdSchema = v.pipe(v.string(), v.check(isSeatId, 'a seat'));
const memberId = v.pipe(v.string(), v.regex(/^[a-z0-9]{8}$/));
const invitationId = v.pipe(v.string(), v.regex(/^[a-z0-9]{8}$/));
const roomId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16}$/));
/** The id of a working copy; for a guest in a browser, who has none, that of the room. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16}$/));
/** Public half of a device's key, Ed25519. */
const deviceKey = v.pipe(
  bytesSchema,
  v.check((bytes) => bytes.length === 32, '32 bytes'),
);

const role = v.picklist(ROOM_ROLES);

/** A place in a room. Everything a guest may do follows from it, and the host enforces it (CF2). */
export const roomSeatSchema = v.object({
  id: seatIdSchema,
  role,
  /** The delegation it speaks for; null for the chair, drafters and most observers. */
  delegation: v.nullable(shortText),
  title: shortText,
  /** Whether the chair has opened the text to it. Chairs and drafters may write it anyhow. */
  writesText: v.boolean(),
  /** Those of one team share our record and our brief, sealed (CF1). Null: nothing is shared. */
  team: v.nullable(shortText),
  /** Withdrawn: nobody enters by it, and what was declared from it stays. */
  withdrawn: v.boolean(),
});
export type RoomSeat = v.InferOutput<typeof roomSeatSchema>;
/** Seats of a room before this one: what was declared from them is read here, and nobody enters by one until it is given back. */
const formerSeats = v.optional(v.pipe(v.array(roomSeatSchema), v.maxLength(2000)));

const roomMemberSchema = v.object({
  id: memberId,
  seat: seatIdSchema,
  name: shortText,
  /** First 16 hexadecimal digits of the SHA-256 of the device's public key. */
  device: shortText,
  online: v.boolean(),
  /** When it entered first, and when it was last seen. */
  since: moment,
  seen: moment,
});
export type RoomMember = v.InferOutput<typeof roomMemberSchema>;

/** What a seat may write. What is not named is refused by the host. */
const roomRightsSchema = v.object({
  text: v.boolean(),
  acts: v.boolean(),
  /** The document in which this seat declares; null for an observer. */
  declared: v.nullable(documentKeySchema),
  /** Seats, invitations, who may do what. */
  seats: v.boolean(),
});
export type RoomRights = v.InferOutput<typeof roomRightsSchema>;

/** Who one is in a room, and what one may write there. */
export const roomMeSchema = v.object({ member: memberId, seat: seatIdSchema, rights: roomRightsSchema });

/** Where guests find a room that is held on this computer. */
const roomListeningSchema = v.object({
  /** `https://192.168.1.20:4433/`, the likeliest first. */
  addresses: v.array(shortText),
  network: v.picklist(['loopback', 'local']),
  /** SHA-256 of the certificate, in hexadecimal pairs with colons; null on plain http. */
  fingerprint: v.nullable(shortText),
  /** Made here, or of one's own. */
  certificate: v.picklist(['made', 'own', 'none']),
});
export type RoomListening = v.InferOutput<typeof roomListeningSchema>;

/** How a dossier stands with its room. */
const roomStatusSchema = v.object({
  /** `none`: in no room. `host`: the room is held on this computer. `guest`: it is held elsewhere. */
  kind: v.picklist(['none', 'host', 'guest']),
  room: v.nullable(roomId),
  title: shortText,
  /** `offline`: it is tried again by itself. `refused`: it is not, for the reason in `failure`. `ended`: there is no such room any more. */
  line: v.picklist(['connecting', 'online', 'offline', 'refused', 'ended']),
  failure: v.nullable(failureSchema),
  /** Changes made here that do not stand in the room's journal yet. */
  unsynced: v.number(),
  /** When this copy was last known to be the same as the room's; null: never. */
  asOf: v.nullable(moment),
  me: v.nullable(roomMeSchema),
  seats: v.array(roomSeatSchema),
  members: v.array(roomMemberSchema),
  /** Where it is held, for a guest; for the host see `listening`. */
  address: v.nullable(shortText),
  /** Present where this computer holds the room and listens for guests. */
  listening: v.nullable(roomListeningSchema),
  /** Whether our record and our brief go to our team, sealed. */
  team: v.picklist(['none', 'shared', 'noKey']),
  /** Present when what others did meanwhile was not looked at yet: since when (`away`). */
  awaySince: v.nullable(moment),
  /** How many times that happened since it was looked at last; what is told of it then has it all. */
  awayTimes: v.optional(v.number()),
});
export type RoomStatus = v.InferOutput<typeof roomStatusSchema>;

/**
 * What changed since the status was told last on this line: in a large room somebody comes or goes all the time, and all of all is too much to
 * be told each time. What is not in it is as it was.
 */
const roomStatusChangeSchema = v.object({
  kind: v.literal('change'),
  title: v.optional(roomStatusSchema.entries.title),
  line: v.optional(roomStatusSchema.entries.line),
  me: v.optional(roomStatusSchema.entries.me),
  asOf: roomStatusSchema.entries.asOf,
  /** Those that are new, or others than before. */
  seats: v.array(roomSeatSchema),
  members: v.array(roomMemberSchema),
  /** Members who are none any more. */
  gone: v.array(memberId),
});
export type RoomStatusChange = v.InferOutput<typeof roomStatusChangeSchema>;

/** What is told of how a dossier stands with its room: first all of it, then all of it or what changed (`rooms/roomStatus.ts` puts it together). */
export type RoomStatusTold = RoomStatus | RoomStatusChange;

/** How a dossier stands that is in no room. */
export const IN_NO_ROOM: RoomStatus = {
  kind: 'none',
  room: null,
  title: '',
  line: 'offline',
  failure: null,
  unsynced: 0,
  asOf: null,
  me: null,
  seats: [],
  members: [],
  address: null,
  listening: null,
  team: 'none',
  awaySince: null,
  awayTimes: 0,
};

/** What a member shows of where it is: a caret, `look here`, a section it works on. The room passes it on and keeps none of it. */
const presence = v.object({ member: memberId, state: v.nullable(jsonSchema) });
export type Presence = v.InferOutput<typeof presence>;

const invitation = v.object({
  id: invitationId,
  seat: seatIdSchema,
  /** How many devices may still enter by it; null: any number. */
  left: v.nullable(v.number()),
  /** Until when; null: as long as the room is. */
  until: v.nullable(moment),
  made: moment,
});
export type RoomInvitation = v.InferOutput<typeof invitation>;

/** What stands in the log of acts; each holds the hash of the one before (issue: audit). */
export const AUDIT_KINDS = [
  'opened',
  'entered',
  'left',
  'refused',
  'invited',
  'uninvited',
  'seatChanged',
  'ruled',
  'tabled',
  'withdrew',
  'decided',
  'declared',
  'textOpened',
  'exported',
  'merged',
  'ended',
] as const;
export const auditEntrySchema = v.object({
  n: v.number(),
  /** ISO 8601, UTC. */
  at: v.string(),
  kind: v.picklist(AUDIT_KINDS),
  /** Member, seat and name as the host knows them; null for the host itself. */
  by: v.nullable(v.object({ member: shortText, seat: shortText, name: shortText })),
  /** Plain values that say what; never words of a private document (CF1). */
  what: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
  /** Hash of the entry before (64 zeros before the first), and of this one. */
  before: v.string(),
  hash: v.string(),
});
export type AuditEntry = v.InferOutput<typeof auditEntrySchema>;

/** Who a device is for the room from now on. */
const entered = v.object({
  room: roomId,
  title: shortText,
  /** The id of the dossier itself, the same in all copies of it, and what it is marked as (CF6). */
  dossierId: shortText,
  marking: shortText,
  member: memberId,
  seat: seatIdSchema,
  /** Sizes a progress bar. */
  bytes: v.number(),
});

/** Takes the seat, and comes in by the device's key on another line: whoever is asked does not let them in on this one, nor log that. */
const comesBack = v.optional(v.boolean());

/** How one gets in. The only service before one is in. */
export const entry = {
  /** A fresh challenge for this connection; what is proved with it can be proved once. */
  challenge: method(nothing, v.object({ nonce: bytesSchema })),
  /**
   * With a code: its locator in clear, and an HMAC that shows that the rest is known (`protocol/entering.ts`). Later by the device's key
   * alone. Refused with `room.code`, `room.busy`, `room.revoked`, `room.unknown`.
   */
  enter: method(
    v.variant('by', [
      v.object({
        by: v.literal('code'),
        locator: v.pipe(v.string(), v.maxLength(16)),
        proof: bytesSchema,
        device: deviceKey,
        signature: bytesSchema,
        name: shortText,
        comesBack,
      }),
      v.object({ by: v.literal('device'), room: roomId, device: deviceKey, signature: bytesSchema, name: shortText }),
    ]),
    entered,
  ),
  /** On a relay: makes a room out of these documents. The code is the relay's own; who makes it is its chair. */
  make: method(
    v.object({
      proof: bytesSchema,
      device: deviceKey,
      signature: bytesSchema,
      name: shortText,
      comesBack,
      title: shortText,
      marking: shortText,
      dossierId: shortText,
      documents: v.record(documentKeySchema, bytesSchema),
      seats: formerSeats,
    }),
    entered,
  ),
};

const newSeat = v.omit(roomSeatSchema, ['id', 'withdrawn']);
const seatChange = v.partial(v.omit(roomSeatSchema, ['id']));
/** Code as people type it, and a link that holds it together with the fingerprint and, for our own team, the key. */
const invited = v.object({ invitation, code: shortText, link: v.nullable(shortText) });

/** A few short values: a log that everybody may write a line into must not grow by what they write. */
const notedSchema = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(50)),
    v.union([v.pipe(v.string(), v.maxLength(200)), v.number(), v.boolean(), v.null()]),
  ),
  v.check((what) => Object.keys(what).length <= 20, 'at most 20 values'),
);

/** Rooms, as a page asks its host, and as that host (or a guest in a browser) asks the room. What cannot be done there answers `room.forbidden`. */
export const rooms = {
  /**
   * Opens a room on this dossier's text, acts and what is declared, and enters it as its chair. The dossier should be a fresh one
   * (CF5): the page makes it. `here`: this computer listens; `relay`: another one holds it.
   */
  share: method(
    v.object({
      id,
      name: shortText,
      seats: formerSeats,
      where: v.variant('kind', [
        v.object({
          kind: v.literal('here'),
          network: v.picklist(['loopback', 'local']),
          /** 0: any free one. */
          port: v.optional(v.number()),
          /** `none` is plain http. `own`: a PEM file with chain and key that a person chose. */
          certificate: v.picklist(['made', 'own', 'none']),
          path: v.optional(v.string()),
        }),
        v.object({
          kind: v.literal('relay'),
          address: shortText,
          code: shortText,
          fingerprint: v.nullable(shortText),
        }),
      ]),
    }),
    nothing,
  ),
  /** Stops listening: guests are cut off until it is shared again, and keep what they have. */
  stop: method(v.object({ id }), nothing),
  /** Enters a room as a new working copy, or as the one this device has of it. */
  join: method(
    v.object({
      address: shortText,
      code: shortText,
      name: shortText,
      fingerprint: v.nullable(shortText),
      teamKey: v.nullable(bytesSchema),
    }),
    v.object({ id }),
  ),
  /** Lets go of the room: the copy stays, as a dossier of its own. */
  leave: method(v.object({ id }), nothing),
  /** Tries the line again now. */
  retry: method(v.object({ id }), nothing),
  /**
   * After the room refused what was changed here: that copy stays as a dossier of its own (`kept`), and `id` is a new copy of the room,
   * with our record and our brief.
   */
  yield: method(v.object({ id }), v.object({ kept: id, id })),
  status: topic(v.object({ id }), v.variant('kind', [roomStatusSchema, roomStatusChangeSchema])),

  addSeat: method(v.object({ id, seat: newSeat }), roomSeatSchema),
  changeSeat: method(v.object({ id, seat: seatIdSchema, change: seatChange }), roomSeatSchema),
  invite: method(
    v.object({ id, seat: seatIdSchema, uses: v.nullable(v.number()), until: v.nullable(moment), ourTeam: v.boolean() }),
    invited,
  ),
  invitations: method(v.object({ id }), v.array(invitation)),
  uninvite: method(v.object({ id, invitation: invitationId }), nothing),
  /** Lets a device go: it is cut off and does not come in again. */
  remove: method(v.object({ id, member: memberId }), nothing),
  /** Ends the room for everybody. */
  end: method(v.object({ id }), nothing),

  /** At most 4 KB of JSON, at most 20 a second; null takes it away. */
  present: method(v.object({ id, state: v.nullable(jsonSchema) }), nothing),
  presence: topic(v.object({ id }), presence),

  /**
   * Documents as they were when the line was lost, to be compared with how they are; null where nothing was missed. A host of one's own, and a
   * tab, answer it themselves: where our record and our brief are shared with our team, they are among them.
   */
  away: method(
    v.object({ id }),
    v.nullable(v.object({ since: moment, documents: v.record(documentKeySchema, bytesSchema) })),
  ),
  /** What was missed has been looked at. */
  caughtUp: method(v.object({ id }), nothing),

  /** The log of acts; null stands for a line in which no entry can be read. */
  audit: method(v.object({ id, from: v.number() }), v.array(v.nullable(auditEntrySchema))),
  /** What only the page knows: that something was exported, or a copy merged. */
  note: method(
    v.object({
      id,
      kind: v.picklist(['exported', 'merged']),
      what: notedSchema,
    }),
    nothing,
  ),
};
