import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result';
import {
  type DocumentKey,
  type DocumentName,
  isBlank,
  kindOf,
  LAYOUT_VERSION,
  layoutVersion,
  stampBlank,
  stampLayout,
} from './layout';
import type { Origin } from './origin';

/**
 * One step of one document from a version of the layout to a later one. It is run by the host, before any page joins.
 *
 * What a `change` has to hold to:
 * - It mends what stands in the old form and leaves the rest alone, so that a second run changes nothing: a colleague's older Chapeau may
 *   write in the old form again, and their file is merged into ours.
 * - Two copies of a dossier may each make the step and be merged afterwards: it sets values under keys, and pushes nothing, creates no
 *   shared type in the place of another.
 * - It never deletes what it does not understand.
 */
export interface Migration {
  readonly document: DocumentName;
  readonly from: number;
  readonly to: number;
  change(doc: Y.Doc): void;
}

/**
 * Every step there is, oldest first. A version in which a document did not change needs no step. With each comes a dossier of the version
 * before it under `fixtures/documents/`, and a test that opens it.
 */
export const MIGRATIONS: readonly Migration[] = [];

/** A document that was written by a newer version, and is not to be read through this one (CF4). */
export interface TooNew {
  readonly document: DocumentKey;
  readonly found: number;
  readonly known: number;
}

/** Documents of a dossier by name; one that is not there is not migrated. */
export type MigratedDocs = { readonly [Name in DocumentKey]?: Y.Doc };

export interface MigrateOptions {
  /**
   * The version that the files said which were merged into these documents, where it is lower than what the documents themselves say: from
   * there on the steps are run again.
   */
  readonly declared?: Readonly<Partial<Record<DocumentKey, number>>>;
  readonly steps?: readonly Migration[];
  /** The version to arrive at. */
  readonly known?: number;
}

/**
 * Brings documents to the present layout: those that are empty are marked as of it, the others go through the steps they lack, each
 * document in one transaction of origin `migration`. Refused, with nothing changed, where one of them is newer than what is known (CF4).
 * Throws RangeError for steps that do not follow one another.
 */
export function migrate(docs: MigratedDocs, options: MigrateOptions = {}): Result<null, TooNew> {
  const { declared = {}, steps = MIGRATIONS, known = LAYOUT_VERSION } = options;
  const each = (Object.keys(docs) as DocumentKey[]).flatMap((document) => {
    const doc = docs[document];
    return doc === undefined ? [] : [{ document, kind: kindOf(document), doc, found: layoutVersion(doc) }];
  });
  for (const { document, kind, found } of each) {
    checkSteps(steps, kind, known);
    if (found > known) return err({ document, found, known });
  }
  for (const { document, kind, doc, found } of each) {
    const from = isBlank(doc) ? known : Math.max(1, Math.min(found, declared[document] ?? found));
    const lacking = steps.filter((step) => step.document === kind && step.from >= from);
    if (lacking.length === 0 && found === known) continue;
    if (isBlank(doc)) {
      stampBlank(doc, 'migration' satisfies Origin, known);
      continue;
    }
    doc.transact(() => {
      for (const step of lacking) step.change(doc);
      if (found !== known) stampLayout(doc, known);
    }, 'migration' satisfies Origin);
  }
  return ok(null);
}

/** Steps of one document must lead upwards, one after another, and not beyond what is known. */
function checkSteps(steps: readonly Migration[], document: DocumentName, known: number): void {
  let at = 1;
  for (const { from, to } of steps.filter((step) => step.document === document)) {
    if (from < at || to <= from || to > known)
      throw new RangeError(`No step of ${document} leads from ${from} to ${to}`);
    at = to;
  }
}
