import * as Y from 'yjs';
import type { CharacterId } from './copies';
import type { Restoration } from './layout';

/** The characters of a run, in order. */
export function charactersOf([client, clock]: readonly [client: number, clock: number], length: number): CharacterId[] {
  return Array.from({ length }, (_, i) => ({ client, clock: clock + i }));
}

/** The item in which a character lies, living or deleted; null for one that never was here. */
export function itemOf(doc: Y.Doc, { client, clock }: CharacterId): Y.Item | null {
  if (clock >= Y.getState(doc.store, client)) return null;
  const item: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : null;
}

/** Whether an item stands behind another one of its text, living or deleted. */
export function isBehind(item: Y.Item, other: Y.Item): boolean {
  for (let right = other.right; right !== null; right = right.right) if (right === item) return true;
  return false;
}

/** Deletes characters, of a text each; those that are gone stay so. */
export function deleteCharacters(doc: Y.Doc, characters: readonly CharacterId[]): void {
  for (const id of characters) {
    if (itemOf(doc, id)?.deleted !== false) continue;
    const position = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON({ item: id, assoc: 0 }),
      doc,
      false,
    );
    if (position !== null) (position.type as Y.Text).delete(position.index, 1);
  }
}

/** What others noted of characters that stand again, as a transaction of theirs brought it. */
export function heardNotes(restorations: Y.Array<Restoration>, { doc, beforeState }: Y.Transaction): Restoration[] {
  const notes: Restoration[] = [];
  for (let item = restorations._start; item !== null; item = item.right) {
    if (item.deleted || item.id.client === doc.clientID) continue;
    const known = (beforeState.get(item.id.client) ?? 0) - item.id.clock;
    notes.push(...(item.content.getContent() as Restoration[]).slice(Math.max(0, known)));
  }
  return notes;
}
