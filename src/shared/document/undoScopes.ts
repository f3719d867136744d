import type * as Y from 'yjs';
import type { DossierDocs } from './docs';
import { heldProposals } from './heldProposals';
import { History } from './history';
import { actsParts, briefParts, declaredParts, proposalParts, recordParts, textParts } from './layout';

/** The undo of a person over all documents of a dossier. */
export function historyOf(docs: DossierDocs, captureMilliseconds?: number): History {
  return new History(undoScopes(docs), captureMilliseconds, heldProposals(docs));
}

/**
 * What the undo of a person covers, a scope a document: all that an action writes. Left out is what nobody does by hand: where a text came
 * from, who wrote it and when, copies that an undo made, the seats of a room.
 */
export function undoScopes(docs: DossierDocs): readonly Scope[] {
  const text = textParts(docs.text);
  const acts = actsParts(docs.acts);
  return [
    scope([text.sections, text.sectionProps, text.blockProps, text.choices, text.resolutions]),
    scope([acts.settings, acts.acts]),
    scope(recordParts(docs.record), proposalParts(docs, 'record')),
    scope(briefParts(docs.brief), proposalParts(docs, 'brief')),
    scope(declaredParts(docs.declared), proposalParts(docs, 'declared')),
  ];
}

/** The shared types of one document. */
type Scope = Y.AbstractType<unknown>[];

function scope(...parts: readonly object[]): Scope {
  return parts.flatMap((one) => Object.values(one) as Scope);
}
