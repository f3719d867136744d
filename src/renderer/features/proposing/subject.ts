import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Provision } from '../../../shared/domain/provision';
import { mayProposeFor } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** Words of one paragraph that a proposal is to be made on. */
export interface Passage {
  readonly provision: Provision;
  readonly from: number;
  readonly to: number;
}

/** What is proposed at a delegation's desk is private until it is tabled: a projector does not show it (CF1). */
export function mayPropose(workbench: Workbench): boolean {
  const canWrite = workbench.session?.safety.get().editable ?? false;
  return canWrite && mayProposeFor(workbench, workbench.state.get().proponent);
}

/** The block that a key speaks of: a provision, the opening of a bracket, the title of an article, what a proposal is on. */
function blockOf(model: Negotiation, key: string): string | null {
  if (key.startsWith('p:')) {
    const proposal = model.proposals.get(key.slice(2));
    return proposal?.base[0]?.block ?? proposal?.place?.after ?? null;
  }
  if (key.startsWith('s:')) return model.sections.get(key.slice(2))?.provisions[0]?.block ?? null;
  return model.provision(key)?.block ?? model.bracket(key)?.open.block ?? model.set(key)?.ranges[0]?.from.block ?? null;
}

/** The paragraphs that are selected, in the order of the text; in Draft that of the caret. */
export function selectedProvisions(workbench: Workbench): readonly Provision[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const { mode, selection } = workbench.state.get();
  const passage = mode === 'draft' ? (workbench.textPane.get()?.selectedPassage() ?? null) : null;
  const ends = passage === null ? [] : [passage.from.block, passage.to.block];
  const blocks = new Set(ends.length > 0 ? ends : selection.flatMap((key) => blockOf(model, key) ?? []));
  if (blocks.size === 0) return [];
  const all = model.reading.sections.flatMap(({ provisions }) => provisions);
  if (ends.length === 0) return all.filter(({ block }) => blocks.has(block));
  const places = ends.map((end) => all.findIndex(({ block }) => block === end)).sort((a, b) => a - b);
  return all.slice(places[0], (places[1] ?? -1) + 1);
}

/** The one paragraph that is selected, or the first of several. */
export function selectedProvision(workbench: Workbench): Provision | null {
  return selectedProvisions(workbench)[0] ?? null;
}

/**
 * The words that are selected in one paragraph: in Draft those between anchor and caret, in Follow those of a bracket. Null where whole
 * paragraphs are.
 */
export function selectedPassage(workbench: Workbench): Passage | null {
  const { session, selected } = workbench;
  if (session === null) return null;
  const model = session.current;
  if (workbench.state.get().mode === 'draft') {
    const passage = workbench.textPane.get()?.selectedPassage() ?? null;
    if (passage === null || passage.from.block !== passage.to.block || passage.from.offset === passage.to.offset)
      return null;
    const provision = model.reading.byBlock.get(passage.from.block);
    return provision === undefined ? null : { provision, from: passage.from.offset, to: passage.to.offset };
  }
  const bracket = selected === null ? undefined : model.bracket(selected);
  if (bracket === undefined || bracket.open.block !== bracket.close.block) return null;
  const provision = model.reading.byBlock.get(bracket.open.block);
  return provision === undefined ? null : { provision, from: bracket.open.offset, to: bracket.close.offset + 1 };
}

/** The heading of the article that the selection is in, or null. */
export function selectedHeading(workbench: Workbench): Provision | null {
  const provision = selectedProvision(workbench);
  const section = provision === null ? undefined : workbench.session?.current.sections.get(provision.section);
  return section?.provisions.find(({ kind }) => kind === 'heading') ?? null;
}
