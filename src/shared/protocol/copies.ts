import * as v from 'valibot';
import { bytesSchema, method } from './contract';
import { documentKeySchema } from './documentKeys';
import { auditEntrySchema } from './rooms';

const shortText = v.pipe(v.string(), v.maxLength(1000));
const moment = v.number();
const nothing = v.null();
/** The id of a working copy. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16}$/));
const backupId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/));
/** First 16 hexadecimal digits of the SHA-256 of a device's public key. */
const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

/** What stands on a copy for somebody (MG1): what people read before they open it. */
export const copyAboutSchema = v.object({
  format: v.literal('chapeau-copy'),
  version: v.number(),
  /** For whom it was made. */
  for: shortText,
  by: v.object({ name: shortText, delegation: v.nullable(shortText) }),
  /** When, ISO 8601, UTC. */
  at: v.string(),
  /** As of when its contents were known to be those of the room; null: as of when it was made. */
  asOf: v.nullable(v.string()),
  /** A line to whoever gets it. */
  note: shortText,
  /** Documents it holds, sealed ones included. */
  holds: v.array(documentKeySchema),
});
export type CopyAbout = v.InferOutput<typeof copyAboutSchema>;

/**
 * What is known of the device that signed a copy. `self`: this one. `known`: it signed one before. `new`: nobody of that name, nor this key, was
 * met before. `other`: somebody of that name was met with another key: `known` names it.
 */
const copySignerSchema = v.object({
  fingerprint,
  name: shortText,
  standing: v.picklist(['self', 'known', 'new', 'other']),
  /** `known`: the name it was met under; `other`: the fingerprint that the name was met with. */
  known: v.nullable(shortText),
});
export type CopySigner = v.InferOutput<typeof copySignerSchema>;

/** A device that signed a copy which was merged here. */
const device = v.object({ name: shortText, fingerprint, since: moment, seen: moment });
export type KnownDevice = v.InferOutput<typeof device>;

/** Bytes of a copy, and what opens the sealed part of it; null: nothing is to be opened. */
const copy = v.object({ id, bytes: bytesSchema, passphrase: v.nullable(shortText) });

/** Copies of a dossier that travel as files (MG1 to MG4). */
export const copies = {
  /** A signed copy as bytes. Documents of our record and our brief need a passphrase, with which they are sealed. */
  make: method(
    v.object({
      id,
      for: shortText,
      by: v.object({ name: shortText, delegation: v.nullable(shortText) }),
      asOf: v.nullable(moment),
      note: shortText,
      /** Private ones to take along; the public ones always go. */
      private: v.array(v.picklist(['record', 'brief'])),
      passphrase: v.nullable(shortText),
    }),
    v.object({ name: shortText, bytes: bytesSchema, fingerprint }),
  ),
  /**
   * What a copy is, whose, and its documents, for a look at what merging it would bring. Refused: `copy.unsigned`, `copy.changed`,
   * `copy.foreign`, `copy.exercise`, `file.tooNew`, `seal.wrong`.
   */
  read: method(
    copy,
    v.object({
      about: copyAboutSchema,
      signer: copySignerSchema,
      /** Sealed documents that were not opened, since no passphrase was given. */
      sealed: v.array(documentKeySchema),
      documents: v.record(documentKeySchema, bytesSchema),
    }),
  ),
  /**
   * Brings the named documents of a copy in; the state before is kept as an earlier save. `backup` null, and nothing changed, where all of it
   * was here already. From now on its signer is a known device.
   */
  merge: method(
    v.object({ ...copy.entries, documents: v.array(documentKeySchema) }),
    v.object({ backup: v.nullable(backupId), changed: v.array(documentKeySchema) }),
  ),
  devices: method(nothing, v.array(device)),
  forget: method(v.object({ fingerprint }), nothing),
};

const plain = v.union([v.string(), v.number(), v.boolean(), v.null()]);

/** The log of acts of a dossier on this machine; that of a room is asked of `rooms`. */
export const acts = {
  /** Null stands for a line in which no entry can be read. */
  read: method(v.object({ id, from: v.number() }), v.array(v.nullable(auditEntrySchema))),
  note: method(v.object({ id, kind: v.picklist(['exported', 'merged']), what: v.record(v.string(), plain) }), nothing),
};
