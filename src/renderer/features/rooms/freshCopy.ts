import { err, ok, type Result } from '../../../shared/base/result';
import type { DossierDocs } from '../../../shared/document/docs';
import { type JsonRefusal, readJson } from '../../../shared/document/readJson';
import { toJson } from '../../../shared/document/toJson';
import { carryExercise } from '../../../shared/training/carryExercise';

/**
 * The same dossier without the history of its editing (CF5): text, acts, what is declared, our record and our brief, each position at its
 * words, and nothing of what was typed and deleted before. Made through the JSON form, so that what is not in that is not in the copy.
 */
export function freshCopy(docs: DossierDocs): Result<DossierDocs, JsonRefusal> {
  const fresh = readJson(JSON.stringify(toJson(docs, { record: true, brief: true })));
  if (!fresh.ok) return err(fresh.error);
  carryExercise(docs, fresh.value);
  return ok(fresh.value);
}
