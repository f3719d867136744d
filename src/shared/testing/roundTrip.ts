import * as Y from 'yjs';
import { emptyDocs } from '../document/docs';
import { DOCUMENT_NAMES, textParts } from '../document/layout';
import { encodeDocs, seedImport } from '../document/seedImport';
import { textExport } from '../document/textExport';
import type { ImportResult } from '../formats/format';

/** Whether a text came through the documents of a dossier unchanged (TX1). */
export interface RoundTrip {
  /** Import, documents, their bytes, documents, export: the same bytes. */
  readonly exact: boolean;
  /** The same after one edit in each of some blocks, outside the edited block. */
  readonly local: boolean;
}

/** Takes an import through the documents as the application does. `chance` answers numbers from 0 to 1 by a seed. */
export function throughDocuments(imported: ImportResult, chance: () => number, edits = 10): RoundTrip {
  let count = 0;
  const about = { dossierId: 'd', title: 't', newId: () => `n${++count}` };
  const updates = encodeDocs(seedImport(imported, about));
  const open = () => {
    const docs = emptyDocs();
    for (const name of DOCUMENT_NAMES) Y.applyUpdate(docs[name], updates[name]);
    return docs;
  };
  const before = textExport(open()).bytes;
  const blocks = imported.sections.flatMap((section) => section.blocks.map((block) => ({ section, block })));
  let local = true;
  for (let round = 0; round < edits && blocks.length > 0; round++) {
    const { section, block } = blocks[Math.floor(chance() * blocks.length)] as (typeof blocks)[number];
    const docs = open();
    const text = textParts(docs.text).sections.get(section.id);
    if (text === undefined) return { exact: false, local: false };
    let start = 0;
    for (const other of section.blocks) {
      start += 1;
      if (other === block) break;
      start += other.text.length;
    }
    const at = Math.floor(chance() * (block.text.length + 1));
    // Halves of a pair stay together: Yjs would replace a cut one.
    const cut = /[\udc00-\udfff]/.test(block.text.charAt(at)) ? at - 1 : at;
    text.insert(start + cut, '[new words]', {});
    const after = textExport(docs).bytes;
    if (!isInsertion(before, after)) local = false;
  }
  return { exact: sameBytes(before, imported.original), local };
}

/** Whether `after` is `before` with one run put in. */
function isInsertion(before: Uint8Array, after: Uint8Array): boolean {
  const added = after.length - before.length;
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  for (let i = head; i < before.length; i++) if (before[i] !== after[i + added]) return false;
  return added > 0;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
