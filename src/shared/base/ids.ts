import type { Random } from './ports';

/** A string that names one kind of thing only, so that a block id cannot be passed where an entry id is wanted. */
export type Id<Kind extends string> = string & { readonly __kind?: Kind };

export type SectionId = Id<'section'>;
export type BlockId = Id<'block'>;
export type EntryId = Id<'entry'>;
export type ActId = Id<'act'>;
export type StatementId = Id<'statement'>;
export type TopicId = Id<'topic'>;
export type DocumentId = Id<'document'>;
export type LineId = Id<'line'>;
export type PersonId = Id<'person'>;
export type DossierId = Id<'dossier'>;
/** A seat of a room: `chair`, or eight small letters and digits. */
export type SeatId = Id<'seat'>;
/** One device that entered a room. */
export type MemberId = Id<'member'>;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A fresh id of 16 letters and digits (95 bits): unique among peers that never meet before they merge. */
export function newId(random: Random): string {
  let id = '';
  while (id.length < 16) {
    for (const byte of random.bytes(24)) {
      // 62 letters do not divide 256: bytes above 247 are thrown away, so that all letters are equally likely.
      if (byte < 248 && id.length < 16) id += ALPHABET[byte % 62];
    }
  }
  return id;
}
