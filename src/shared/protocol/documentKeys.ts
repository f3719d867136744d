import * as v from 'valibot';
import { isSeatDocument, type SeatDocument } from '../base/seatDocuments';

/** The documents of every dossier, in the order of their index in the journal: append only, never renumber. */
export const DOCUMENT_NAMES = ['text', 'acts', 'record', 'brief', 'declared'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

/** A document of a dossier: one of those every dossier has, or what a seat of its room declared. */
export type DocumentKey = DocumentName | SeatDocument;

const documentNameSchema = v.picklist(DOCUMENT_NAMES);

export const documentKeySchema = v.union([
  documentNameSchema,
  v.custom<SeatDocument>((value) => typeof value === 'string' && isSeatDocument(value), 'the document of a seat'),
]);

/** What the team keeps to itself: it never leaves its own, private file (PO5a, CF1). */
export const PRIVATE_DOCUMENTS: readonly DocumentName[] = ['record', 'brief'];

/** Whether a document goes with the dossier's file, and into its room. */
export function isPublic(name: DocumentKey): boolean {
  return !(PRIVATE_DOCUMENTS as readonly string[]).includes(name);
}
