import * as v from 'valibot';

/**
 * Everything that can go wrong at a boundary (file, disk, protocol), as a closed set: the interface words each one for people, and a
 * code without words does not compile there.
 */
export const FAILURE_CODES = [
  /** The file, or the folder it should stand in, is not there. */
  'file.notFound',
  /** The file or its folder may be read and not written. */
  'file.readOnly',
  /** Somebody else has the dossier open. Detail: `host`, `pid`, `since`. */
  'file.locked',
  /** Written by a newer version: never read through an older schema (CF4). Detail: `part`, `found`, `known`. */
  'file.tooNew',
  /**
   * Not whole. Detail: `damaged`, `missing`, `readable` (part names); `copy`, on this as on other refusals to open: the id of the working
   * copy we have of it, whose earlier saves can be offered.
   */
  'file.damaged',
  /** Larger than we are willing to read. Detail: `bytes`, `limit`. */
  'file.tooLarge',
  /** Bytes that are no text where text was asked for. */
  'file.binary',
  /** A whole file of another kind. */
  'file.notADossier',
  /** The private file beside the dossier belongs to another dossier, and was left alone. */
  'file.foreign',
  /** The file was replaced by another dossier since it was opened: it is not written over. */
  'file.changed',
  /** The path was not chosen by a person in a dialog, on the command line or from the recent list. */
  'file.notGranted',
  'disk.full',
  'disk.read',
  'disk.write',
  'access.denied',
  /** Another process uses this folder of application data. Detail: `path`, `host`, `pid`, `since`, `elsewhere` (on another machine). */
  'data.locked',
  /** No dossier of that id is known. */
  'dossier.unknown',
  /** Its contents were replaced (an earlier save was restored): documents held so far are of the past and must be let go. */
  'dossier.replaced',
  /** Opened to read only, so a change was refused. */
  'dossier.readOnly',
  'backup.unknown',
  /** What lies on this disk is sealed, and nobody has unsealed it since the application started. */
  'seal.locked',
  /** The passphrase, or the recovery key, is not the one it was sealed with. */
  'seal.wrong',
  /** The private file is sealed with a passphrase of its own. Detail: `id` or `path`. */
  'seal.foreign',
  /** No room answers at that address. Detail: `address`. */
  'room.unreachable',
  /** What answers at that address shows another certificate. Detail: `fingerprint`, `expected` (absent: nothing to compare with yet). */
  'room.fingerprint',
  /** The code is wrong, was used already, has run out or was withdrawn: the host does not say which. */
  'room.code',
  /** Too many attempts; detail `seconds`: wait that long. */
  'room.busy',
  'room.unknown',
  /** The chair withdrew the seat, or let this device go. */
  'room.revoked',
  /** The seat does not have this right. Detail: `right`. */
  'room.forbidden',
  /** The room was ended. */
  'room.closed',
  /** Guests cannot be listened for there. Detail: `port`, `system` (the system's own name of why). */
  'room.port',
  /** A certificate of one's own that cannot be used. Detail: `missing` (`file`, `certificate` or `key`). */
  'certificate.unreadable',
  /** It is not valid today. Detail: `from`, `until`. */
  'certificate.expired',
  /** The key beside it belongs to another one. */
  'certificate.key',
  /** A copy that nobody signed cannot be merged. */
  'copy.unsigned',
  /** It is not as it was signed. */
  'copy.changed',
  /** A copy of another dossier, or one that begins with a text of its own. */
  'copy.foreign',
  /** An exercise is never merged into a real dossier (CF6). */
  'copy.exercise',
  /** The other side speaks an older protocol than we understand, or a newer one. Detail: `ours`, `theirs`. */
  'protocol.tooOld',
  'protocol.tooNew',
  /** A message that breaks the protocol. Detail: `message`. */
  'protocol.invalid',
  'protocol.unknownMethod',
  'protocol.invalidInput',
  /** The person, or the page that asked, gave up waiting. */
  'request.cancelled',
  /** The host ended or the connection broke; what was asked may or may not have happened. */
  'host.gone',
  /** A defect of ours. Detail: `message`. */
  'host.defect',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** What a detail may hold: plain values that cross any channel. */
export type FailureDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What went wrong, as a value that can be cloned, compared and worded. Never holds words of a document (CF1). */
export interface Failure {
  readonly code: FailureCode;
  readonly detail: FailureDetail;
}

export const failureSchema: v.GenericSchema<Failure> = v.object({
  code: v.picklist(FAILURE_CODES),
  detail: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(v.string())])),
});

export function failure(code: FailureCode, detail: FailureDetail = {}): Failure {
  return { code, detail };
}

/** A failure on its way up through code that cannot return one, such as a write deep inside a save. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(cause: Failure) {
    super(`${cause.code} ${JSON.stringify(cause.detail)}`);
    this.name = 'FailureError';
    this.failure = cause;
  }
}

/** The failure in whatever was thrown; what is not one of ours is a defect and says so. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  return failure('host.defect', {
    message: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown),
  });
}
