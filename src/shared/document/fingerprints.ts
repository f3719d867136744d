import type * as Y from 'yjs';
import { fingerprintOf } from '../domain/fingerprint';
import type { Entry } from '../domain/position';
import type { Target } from '../domain/target';
import type { DossierDocs } from './docs';
import { actsParts, recordParts } from './layout';
import { Projection } from './project';

/** Records that come without the fingerprint of their words are taken to be made on the words as they stand (PO4). */
export function takeFingerprints(docs: DossierDocs): void {
  const { entries } = recordParts(docs.record);
  const { acts } = actsParts(docs.acts);
  const lacks = (record: { readonly fingerprint: string }) => record.fingerprint === '';
  if (!entries.toArray().some(lacks) && !acts.toArray().some(lacks)) return;
  const projection = new Projection(docs);
  const prints = new Map<string, string>();
  const print = (target: Target, option: Entry['option']): string => {
    const found = projection.resolve(target, option);
    if (found === null) return '';
    const name = `${found.option} ${found.key}`;
    const known = prints.get(name) ?? fingerprintOf(projection.current.wordsOf(found.key, found.option));
    prints.set(name, known);
    return known;
  };
  replaceWhere(docs.record, entries, lacks, (entry) => ({ ...entry, fingerprint: print(entry.target, entry.option) }));
  replaceWhere(docs.acts, acts, lacks, (act) => ({ ...act, fingerprint: print(act.target, 'keep') }));
  projection.stop();
}

function replaceWhere<T>(doc: Y.Doc, list: Y.Array<T>, where: (item: T) => boolean, change: (item: T) => T): void {
  const items = list.toArray();
  if (!items.some(where)) return;
  const changed = items.map((item) => (where(item) ? change(item) : item));
  doc.transact(() => {
    list.delete(0, list.length);
    list.push(changed);
  }, 'import');
}
