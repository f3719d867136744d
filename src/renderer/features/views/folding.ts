import type { Bracket } from '../../../shared/domain/bracket';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import type { Workbench } from '../../workbench/workbench';

/** Brackets of the whole text that hold words under negotiation or remarks, with their keys. */
function allBrackets(model: Negotiation): readonly { readonly key: TargetKey; readonly bracket: Bracket }[] {
  return model.reading.sections.flatMap(({ provisions }) =>
    provisions.flatMap((provision) =>
      provision.brackets
        .filter(
          (bracket) => bracket.close.block !== bracket.open.block || bracket.close.offset > bracket.open.offset + 1,
        )
        .map((bracket) => ({ key: model.keyOfBracket(bracket), bracket })),
    ),
  );
}

/** The brackets behind the selection: of a set all its alternatives, of a block all its outermost ones. */
function selectedBrackets(workbench: Workbench): readonly TargetKey[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  return workbench.state.get().selection.flatMap((key) => {
    if (model.bracket(key) !== undefined) return [key];
    const set = model.set(key);
    if (set !== undefined) return set.members.map((id) => model.keyOfMember(id));
    const provision = model.provision(key);
    if (provision === undefined) return [];
    return provision.brackets.filter(({ parent }) => parent === null).map((bracket) => model.keyOfBracket(bracket));
  });
}

/** Whether the selection holds brackets that can be folded or unfolded. */
export function canFold(workbench: Workbench): boolean {
  return selectedBrackets(workbench).length > 0;
}

/** Folds the selected brackets away; where all of them are, brings them back. */
export function toggleFold(workbench: Workbench): void {
  const pane = workbench.textPane.get();
  if (pane === null) return;
  const keys = selectedBrackets(workbench);
  const folded = new Set(pane.drawing.folded);
  const all = keys.every((key) => folded.has(key));
  for (const key of keys) {
    if (all) folded.delete(key);
    else folded.add(key);
  }
  pane.draw({ folded });
}

/** Folds all brackets of a depth (1: outermost), so that what is agreed reads on. */
export function foldDepth(workbench: Workbench, depth: number): void {
  const { current } = workbench.requireSession();
  const keys = allBrackets(current).filter(({ bracket }) => bracket.depth === depth && bracket.kind === 'negotiation');
  workbench.textPane.get()?.draw({ folded: new Set(keys.map(({ key }) => key)) });
}

/** Folds brackets that are no text under negotiation: omissions, remarks, names. */
export function foldRemarks(workbench: Workbench): void {
  const { current } = workbench.requireSession();
  const keys = allBrackets(current).filter(({ bracket: { kind } }) => kind === 'editorial' || kind === 'attribution');
  workbench.textPane.get()?.draw({ folded: new Set(keys.map(({ key }) => key)) });
}

export function unfoldAll(workbench: Workbench): void {
  workbench.textPane.get()?.draw({ folded: new Set() });
}

export function hasFolds(workbench: Workbench): boolean {
  return (workbench.textPane.get()?.drawing.folded.size ?? 0) > 0;
}
