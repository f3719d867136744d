import * as Y from 'yjs';
import type { DossierDocs } from './docs';
import { isActedOn } from './heldProposals';
import { type History, reverseWithin, type TakenBack } from './history';
import { type DocumentName, layerParts } from './layout';
import type { Origin } from './origin';
import { seatDocsOf } from './seatDocs';
import { undoScopes } from './undoScopes';

/** The documents that hold proposals of whoever sits here. */
const OWN = ['record', 'brief', 'declared'] as const satisfies readonly DocumentName[];

/** A proposal that was taken back: where it stood, and all that one step did with it in the documents of its proponent. */
interface Gone {
  readonly from: Y.Doc;
  readonly steps: readonly TakenBack[];
}

/**
 * Puts a proposal back that was taken back here before it was heard that others had acted on it (TH2a): what was decided, and who sponsors it, would be
 * lost with it. Only the program in which it was taken back can tell, and only as long as that is open. `mayWrite`: whether a document may be written
 * now. Answers how to stop.
 */
export function keepHeldProposals(
  docs: DossierDocs,
  history: Pick<History, 'onTakenBack'>,
  mayWrite: (name: DocumentName) => boolean = () => true,
): () => void {
  const gone = new Map<string, Gone>();
  const stops: (() => void)[] = [];
  const nameOf = (doc: Y.Doc) => OWN.find((name) => docs[name] === doc);
  const follow = (doc: Y.Doc) => {
    const listener = ({ local }: Y.Transaction) => {
      if (local) return;
      for (const [id, { from, steps }] of gone) {
        if (layerParts(from).proposals.has(id)) gone.delete(id);
        else if (isActedOn(docs, id) && steps.every((step) => mayWrite(nameOf(step.doc) as DocumentName))) {
          gone.delete(id);
          for (const step of steps) putBack(docs, step);
        }
      }
    };
    doc.on('afterTransaction', listener);
    stops.push(() => doc.off('afterTransaction', listener));
  };
  const seats = seatDocsOf(docs);
  for (const doc of [docs.record, docs.brief, ...seats.all.values()]) follow(doc);
  stops.push(
    seats.onAdd((_, doc) => follow(doc)),
    history.onTakenBack((all) => {
      const steps = all.filter(({ doc }) => nameOf(doc) !== undefined);
      for (const step of steps) {
        for (const id of proposalsOf(step)) {
          // Of a draft that was tabled, and both taken back, it is the tabled one that others may have acted on.
          const known = gone.get(id);
          if (known === undefined || known.from === step.doc) gone.set(id, { from: step.doc, steps });
        }
      }
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** The proposals that went with a step. */
function proposalsOf({ doc, went }: TakenBack): ReadonlySet<string> {
  const { proposals } = layerParts(doc);
  const ids = new Set<string>();
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, went, (item) => {
      if (!(item instanceof Y.Item) || (item.parent as unknown) !== proposals || item.parentSub === null) return;
      if (!proposals.has(item.parentSub)) ids.add(item.parentSub);
    });
  });
  return ids;
}

function putBack(docs: DossierDocs, step: TakenBack): void {
  const { doc } = step;
  const scope = undoScopes(docs).find(([first]) => first?.doc === doc);
  if (scope !== undefined) doc.transact(() => reverseWithin(doc, scope, step), 'mend' satisfies Origin);
}
