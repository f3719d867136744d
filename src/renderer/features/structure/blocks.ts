import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Provision } from '../../../shared/domain/provision';
import type { TargetKey } from '../../../shared/domain/target';
import type { Workbench } from '../../workbench/workbench';

/** The blocks that a command acts on, in the order of the text: in Draft those the caret or the selection is in, in Follow those selected. */
export function selectedBlocks(workbench: Workbench): readonly Provision[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const { mode, selection } = workbench.state.get();
  if (mode === 'draft') return draftedBlocks(workbench, model);
  const ids = new Set(selection.flatMap((key) => blockOf(model, key) ?? []));
  if (ids.size === 0) return [];
  return model.reading.sections.flatMap(({ provisions }) => provisions.filter(({ block }) => ids.has(block)));
}

function draftedBlocks(workbench: Workbench, model: Negotiation): readonly Provision[] {
  const passage = workbench.textPane.get()?.selectedPassage();
  if (passage == null) return [];
  const { from, to } = passage;
  if (from.block === to.block) return [model.reading.byBlock.get(from.block) ?? []].flat();
  const out: Provision[] = [];
  for (const { provisions } of model.reading.sections) {
    for (const provision of provisions) {
      if (provision.block === from.block || out.length > 0) out.push(provision);
      if (provision.block === to.block && out.length > 0) return out;
    }
  }
  return out;
}

/** The block a key stands in or at the beginning of; null for what is not in the text. */
function blockOf(model: Negotiation, key: TargetKey): string | null {
  const provision = model.provision(key);
  if (provision !== undefined) return provision.block;
  const bracket = model.bracket(key);
  if (bracket !== undefined) return bracket.open.block;
  return model.set(key)?.ranges[0]?.from.block ?? null;
}

/** The section that a command on articles acts on: the one selected, or that of the block selected. */
export function selectedSection(workbench: Workbench): string | null {
  const { session, selected } = workbench;
  if (session === null || selected === null) return null;
  if (selected.startsWith('s:')) return selected.slice(2);
  const block = blockOf(session.current, selected);
  return block === null ? null : (session.current.reading.byBlock.get(block)?.section ?? null);
}

/** The section before or behind one, `step` sections away; null past the ends. */
export function sectionBeside(model: Negotiation, section: string, step: number): string | null {
  const { sections } = model.reading;
  const at = sections.findIndex((one) => one.section === section);
  return sections[at + step]?.section ?? null;
}
