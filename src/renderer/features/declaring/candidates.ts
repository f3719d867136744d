import type { EntryId } from '../../../shared/base/ids';
import { declarable } from '../../../shared/document/actions/declaredPositions';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import { questionsAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';

/**
 * Noted positions that hold on what is selected and may be declared from our seat (RM2, RM8): each once, in the order of the questions. With
 * `named`, that one alone.
 */
export function candidatesAt(model: Negotiation, selection: readonly TargetKey[], named?: EntryId): readonly Entry[] {
  const ids = named === undefined ? heldOn(model, selection) : [named];
  return ids.flatMap((id) => {
    const entry = model.entry(id);
    return entry === undefined || declarable(model, entry) === null ? [] : [entry];
  });
}

function heldOn(model: Negotiation, selection: readonly TargetKey[]): readonly EntryId[] {
  const held = questionsAt(model, selection).flatMap(({ key }) =>
    model.readingOf(key).options.flatMap(({ holdings }) =>
      // What is a group's word, or said above, is declared where it was said.
      holdings.filter(({ via, from }) => via === undefined && from === undefined).map(({ entry }) => entry),
    ),
  );
  return [...new Set(held)];
}
