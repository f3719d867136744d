import type * as Y from 'yjs';
import type { DossierDocs } from './docs';
import { heldProposals } from './heldProposals';
import { History, type UndoScope } from './history';
import { actsParts, briefParts, declaredParts, proposalParts, recordParts, textParts } from './layout';

/** The undo of a person over all documents of a dossier. */
export function historyOf(docs: DossierDocs, captureMilliseconds?: number): History {
  return new History(undoScopes(docs), captureMilliseconds, heldProposals(docs));
}

/**
 * What the undo of a person covers, a scope a document: all that an action writes. Left out is what nobody does by hand: where a text came
 * from, who wrote it and when, copies that an undo made, the seats of a room.
 */
export function undoScopes(docs: DossierDocs): readonly UndoScope[] {
  const text = textParts(docs.text);
  const acts = actsParts(docs.acts);
  return [
    [text.sections, text.sectionProps, text.blockProps, text.choices, text.resolutions],
    [acts.settings, acts.acts],
    scope(recordParts(docs.record), proposalParts(docs, 'record')),
    scope(briefParts(docs.brief), proposalParts(docs, 'brief')),
    scope(declaredParts(docs.declared), proposalParts(docs, 'declared')),
  ];
}

function scope(...parts: readonly object[]): Y.AbstractType<unknown>[] {
  return parts.flatMap((one) => Object.values(one) as Y.AbstractType<unknown>[]);
}
