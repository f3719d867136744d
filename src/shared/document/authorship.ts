import * as Y from 'yjs';
import type { BlockId, PersonId, SectionId } from '../base/ids';
import type { Person } from '../domain/dossier';
import { type Authorship, textParts } from './layout';
import type { Origin } from './origin';
import { readLine } from './sectionLine';

/**
 * Writes down, once for each client and person, who types as this client from when on (append-only), as soon as they change the text.
 * So that a file of today can show next year who brought which word (PR5). Answers how to stop.
 */
export function keepAuthorship(doc: Y.Doc, person: Person, now: () => string): () => void {
  const { authors } = textParts(doc);
  let written = authors.toArray().some((entry) => entry.client === doc.clientID && entry.person === person.id);
  const listener = (transaction: Y.Transaction) => {
    const mine = transaction.origin === ('user' satisfies Origin) || transaction.origin instanceof Y.UndoManager;
    if (written || !transaction.local || !mine) return;
    written = true;
    const { id, name, delegation } = person;
    doc.transact(
      () => authors.push([{ client: doc.clientID, person: id, name, delegation, from: now() }]),
      'user' satisfies Origin,
    );
  };
  doc.on('afterTransaction', listener);
  return () => doc.off('afterTransaction', listener);
}

/** A run of a block's words that one person typed; null where nobody is on record (imported text). */
export interface AuthoredRun {
  readonly from: number;
  readonly to: number;
  readonly by: Pick<Authorship, 'person' | 'name' | 'delegation'> | null;
}

/** Who wrote which words of a block, in order. Ranges are UTF-16 units of its text. */
export function authorsOf(doc: Y.Doc, section: SectionId, block: BlockId): AuthoredRun[] {
  const { sections, authors } = textParts(doc);
  const text = sections.get(section);
  if (text === undefined) return [];
  const byClient = new Map<number, Authorship>();
  for (const entry of authors) if (!byClient.has(entry.client)) byClient.set(entry.client, entry);
  const found = readLine(section, text).blocks.find((candidate) => candidate.id === block);
  if (found === undefined) return [];
  const runs: AuthoredRun[] = [];
  for (const { offset: from, length, client } of found.spans) {
    const to = from + length;
    const author = byClient.get(client);
    const by =
      author === undefined
        ? null
        : { person: author.person as PersonId, name: author.name, delegation: author.delegation };
    const last = runs[runs.length - 1];
    if (last !== undefined && last.to === from && last.by?.person === by?.person)
      runs[runs.length - 1] = { ...last, to };
    else runs.push({ from, to, by });
  }
  return runs;
}
