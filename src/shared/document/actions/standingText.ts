import * as Y from 'yjs';
import { newId } from '../../base/ids';
import type { Random } from '../../base/ports';
import type { Negotiation } from '../../domain/negotiation';
import type { TargetKey } from '../../domain/target';
import { applyEdits } from '../../text/commands/edits';
import { type Standing, shownStanding, shownWords } from '../../text/commands/shownWords';
import type { DossierDocs } from '../docs';
import { createDoc } from '../layout';
import { copyDesk } from './copyDesk';

/**
 * The documents with what stands of settled questions written into a copy of their text: the brackets of what was ruled in an exercise are
 * gone, all others stay. `model` is the reading of `docs`, which are not written.
 */
export function withStanding(
  docs: DossierDocs,
  model: Negotiation,
  standing: ReadonlyMap<TargetKey, Standing>,
  random: Random,
): DossierDocs {
  const text = createDoc('text');
  Y.applyUpdate(text, Y.encodeStateAsUpdate(docs.text));
  const hand = copyDesk(text, () => newId(random));
  const shown = model.reading.sections.map((section) =>
    shownWords(
      model.reading,
      section,
      (bracket) => {
        const { key, option } = model.questionOf(bracket);
        const stands = standing.get(key);
        return stands === undefined ? 'as-is' : shownStanding(stands, option);
      },
      false,
    ),
  );
  const words = shown.flatMap(({ edits }) => [...edits.values()].flat());
  const removed = shown.flatMap(({ left }) => [...left]);
  if (words.length > 0 || removed.length > 0) hand.apply((tr) => applyEdits(tr, { words, removed }));
  hand.stop();
  return { ...docs, text };
}
