import type { EntryId } from '../../../shared/base/ids';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry, Stance } from '../../../shared/domain/position';
import { questionsAt } from '../../../shared/domain/question';
import type { OptionName, TargetKey } from '../../../shared/domain/target';
import type { Picked } from './pending';

/** What one delegation holds of its own on what is selected: what can be withdrawn, corrected or confirmed. */
export interface Held {
  readonly key: TargetKey;
  readonly option: OptionName;
  readonly delegation: DelegationCode;
  readonly stance: Stance;
  readonly entry: Entry;
  readonly stale: boolean;
}

/** The holdings on a selection that rest on an entry made there: not what follows from another option, or from a provision above. */
export function heldOn(model: Negotiation, selection: readonly TargetKey[]): readonly Held[] {
  const found = new Map<string, Held>();
  for (const { key } of questionsAt(model, selection)) {
    const entries = new Map<EntryId, Entry>(model.entriesOn(key).map((entry) => [entry.id, entry]));
    for (const { option, holdings } of model.readingOf(key).options) {
      for (const holding of holdings) {
        const { delegation, stance, origin, via, alignment, flags } = holding;
        const entry = entries.get(alignment ?? holding.entry);
        if (entry === undefined || (alignment === undefined && (origin !== 'own' || via !== undefined))) continue;
        const id = `${entry.id} ${delegation}`;
        if (!found.has(id)) found.set(id, { key, option, delegation, stance, entry, stale: isStale(flags) });
      }
    }
  }
  return [...found.values()];
}

/** The places above from which a selection inherits what is held on it (PO2), nearest first. */
export function inheritedFrom(model: Negotiation, selection: readonly TargetKey[]): readonly TargetKey[] {
  const above = new Set<TargetKey>();
  for (const { key } of questionsAt(model, selection)) {
    for (const { holdings } of model.readingOf(key).options) {
      for (const { from } of holdings) if (from !== undefined && from !== key) above.add(from);
    }
  }
  return [...above].sort((a, b) => depthOf(model, b) - depthOf(model, a));
}

function depthOf(model: Negotiation, key: TargetKey): number {
  let depth = 0;
  for (let at = model.target(key)?.parent ?? null; at !== null; at = model.target(at)?.parent ?? null) depth++;
  return depth;
}

function isStale(flags: readonly string[]): boolean {
  return flags.includes('stale') || flags.includes('presumed');
}

/** Entries behind some holdings, each once with the delegations that are meant. */
export function pickedOf(held: readonly Held[]): readonly Picked[] {
  const picked = new Map<EntryId, Picked>();
  for (const { entry, delegation } of held) {
    const known = picked.get(entry.id);
    picked.set(entry.id, { entry, delegations: [...(known?.delegations ?? []), delegation] });
  }
  return [...picked.values()];
}

/**
 * The holding that has the focus: any element that bears `data-entry`, and `data-delegation` where one of several is meant. Or what
 * a command was run on: `{entry, delegation}` by their ids.
 */
export function heldAtHand(model: Negotiation, argument: unknown): readonly Picked[] | null {
  const given = asHandle(argument) ?? asHandle(focused());
  if (given === null) return null;
  const entry = model.entry(given.entry);
  if (entry === undefined) return null;
  const holders = entry.onBehalfOf ?? entry.delegations;
  const delegations = given.delegation === undefined ? holders : holders.filter((code) => code === given.delegation);
  return [{ entry, delegations: delegations.length === 0 ? holders : delegations }];
}

function focused(): unknown {
  const element = document.activeElement?.closest('[data-entry]');
  return element instanceof HTMLElement ? element.dataset : null;
}

function asHandle(value: unknown): { readonly entry: EntryId; readonly delegation?: DelegationCode } | null {
  if (typeof value !== 'object' || value === null || !('entry' in value) || typeof value.entry !== 'string')
    return null;
  const delegation = 'delegation' in value && typeof value.delegation === 'string' ? value.delegation : undefined;
  return delegation === undefined ? { entry: value.entry } : { entry: value.entry, delegation };
}
