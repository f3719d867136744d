import { err, ok, type Result } from '../../../shared/base/result';
import type { DossierDocs } from '../../../shared/document/docs';
import { type JsonRefusal, readJson } from '../../../shared/document/readJson';
import { toJson } from '../../../shared/document/toJson';

/**
 * The same dossier without the history of its editing (CF5): text, acts, what is declared, our record and our brief, each position at its
 * words, and nothing of what was typed and deleted before. Made through the JSON form, so that what is not in that is not in the copy.
 */
export function freshCopy(docs: DossierDocs): Result<DossierDocs, JsonRefusal> {
  const fresh = readJson(JSON.stringify(toJson(docs, { record: true, brief: true })));
  return fresh.ok ? ok(fresh.value) : err(fresh.error);
}
