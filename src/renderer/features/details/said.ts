import type { EntryId } from '../../../shared/base/ids';
import type { Count, Effect, Holding, TargetReading } from '../../../shared/domain/consensus';
import { countOf } from '../../../shared/domain/counts';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry, Grade, Stance } from '../../../shared/domain/position';
import { STANCE_TRAITS } from '../../../shared/domain/stances';
import type { OptionName, TargetKey } from '../../../shared/domain/target';

/** One delegation that spoke, with the entry by which it did. */
export interface SaidChip {
  readonly holding: Holding;
  /** By which it is shown and followed up: its alignment where it has one, else the entry itself. */
  readonly entry: Entry | undefined;
  /** Members of a group on the day it spoke; null for what is no group. */
  readonly members: number | null;
  /** Its word does not open up in the count of States (DE1). */
  readonly isLoose: boolean;
}

/** Those who said the same in one place: here, or on a provision above that this one inherits from (PO2). */
export interface SaidPart {
  readonly from: TargetKey | null;
  readonly chips: readonly SaidChip[];
}

/** All who hold one stance on one side of a question by their own words. */
export interface SaidGroup {
  readonly id: string;
  readonly option: OptionName;
  readonly stance: Stance;
  readonly effect: Effect;
  /** Null for what was said where others could hear it; else how it is known to us alone (PO5). */
  readonly secret: Grade | null;
  readonly count: Count;
  readonly parts: readonly SaidPart[];
}

/** Entries that holdings on a question rest on: its own, and those of the provisions it inherits from. */
function entriesBehind(model: Negotiation, reading: TargetReading): ReadonlyMap<EntryId, Entry> {
  const keys = new Set<TargetKey>([reading.key]);
  for (const { holdings } of reading.options) for (const { from } of holdings) if (from !== undefined) keys.add(from);
  const entries = new Map<EntryId, Entry>();
  for (const key of keys) for (const entry of model.entriesOn(key)) entries.set(entry.id, entry);
  for (const { holdings } of reading.options) {
    for (const { entry, alignment } of holdings) {
      for (const id of [entry, alignment]) {
        const found = id === undefined || entries.has(id) ? undefined : model.entry(id);
        if (found !== undefined) entries.set(found.id, found);
      }
    }
  }
  return entries;
}

/** Delegations that spoke on a question, or aligned themselves; the others hold through a group (DE4). */
export function speakersOf(reading: TargetReading): ReadonlySet<DelegationCode> {
  return new Set(
    reading.options.flatMap(({ stances }) => Object.values(stances).flatMap((count) => count?.delegations ?? [])),
  );
}

function secretOf(grade: Grade): Grade | null {
  return grade === 'record' || grade === 'informal' ? null : grade;
}

function order(stance: Stance): number {
  return STANCE_TRAITS[stance].resistance ?? -1;
}

/**
 * What was said on a question, each delegation once by its own words, and none for what merely follows from them (PO3). In the order
 * of the options; in each the most resistant first; what only we know after what others heard.
 */
export function saidOn(model: Negotiation, reading: TargetReading): readonly SaidGroup[] {
  const named = speakersOf(reading);
  const entries = entriesBehind(model, reading);
  const groups: SaidGroup[] = [];
  for (const { option, holdings } of reading.options) {
    const byKind = new Map<string, Holding[]>();
    for (const holding of holdings) {
      if (holding.origin === 'derived') continue;
      const kind = `${secretOf(holding.grade) ?? ''}:${holding.stance}`;
      const known = byKind.get(kind);
      if (known) known.push(holding);
      else byKind.set(kind, [holding]);
    }
    const own = [...byKind].map(([kind, held]): SaidGroup => {
      const stance = held[0]?.stance ?? 'NOP';
      return {
        id: `${option}:${kind}`,
        option,
        stance,
        effect: STANCE_TRAITS[stance].effect,
        secret: secretOf(held[0]?.grade ?? 'record'),
        count: countOf(held, named, (id) => entries.get(id), model.roster),
        parts: partsOf(
          held.filter(({ delegation }) => named.has(delegation)),
          (holding) => chipOf(model, holding, entries),
        ),
      };
    });
    groups.push(...own.sort((a, b) => order(b.stance) - order(a.stance)));
  }
  return groups
    .filter(({ count }) => count.delegations.length > 0)
    .sort((a, b) => Number(a.secret !== null) - Number(b.secret !== null));
}

function partsOf(holdings: readonly Holding[], chip: (holding: Holding) => SaidChip): readonly SaidPart[] {
  const parts = new Map<TargetKey | null, SaidChip[]>();
  for (const holding of holdings) {
    const from = holding.from ?? null;
    const known = parts.get(from);
    if (known) known.push(chip(holding));
    else parts.set(from, [chip(holding)]);
  }
  return [...parts]
    .map(([from, chips]) => ({ from, chips }))
    .sort((a, b) => Number(a.from !== null) - Number(b.from !== null));
}

function chipOf(model: Negotiation, holding: Holding, entries: ReadonlyMap<EntryId, Entry>): SaidChip {
  const entry = entries.get(holding.alignment ?? holding.entry);
  const delegation = model.roster.byCode.get(holding.delegation);
  const isGroup = delegation?.kind === 'group';
  return {
    holding,
    entry,
    members: isGroup ? model.roster.membersOf(holding.delegation, entry?.said.at ?? '').length : null,
    isLoose: isGroup && delegation.binding === 'loose',
  };
}

/** What stances do to one option, with those that only follow from what was said on another (PO3). */
export interface OptionEffect {
  readonly option: OptionName;
  readonly effect: Effect;
  readonly rows: readonly { readonly stance: Stance; readonly count: Count; readonly follows: number }[];
}

/** How each option comes out: what the projected reading was made of (CO1, CO6). */
export function effectsOn(reading: TargetReading): readonly OptionEffect[] {
  const named = speakersOf(reading);
  return reading.options.map(({ option, effect, stances, holdings }) => ({
    option,
    effect,
    rows: (Object.entries(stances) as [Stance, Count][])
      .map(([stance, count]) => ({
        stance,
        count,
        follows: holdings.filter(
          (holding) => holding.stance === stance && holding.origin === 'derived' && named.has(holding.delegation),
        ).length,
      }))
      .sort((a, b) => order(b.stance) - order(a.stance)),
  }));
}

/** Entries on a question that the ceiling keeps out of its counts (PO5). */
export function beyondCeiling(entries: readonly Entry[], isWithin: (grade: Grade) => boolean): number {
  return entries.filter(({ grade, act }) => !isWithin(grade) && act.kind !== 'withdrawal').length;
}

/** What became of an entry since: told beside it in the history (PO1). */
export interface EntryFate {
  readonly corrected: boolean;
  readonly withdrawn: boolean;
  /** Of several, those who took it back. */
  readonly withdrawnBy: readonly DelegationCode[];
  readonly confirmed: string | null;
}

/** What became of each entry of a history. */
export function fatesOf(entries: readonly Entry[]): ReadonlyMap<EntryId, EntryFate> {
  const undone = new Set(
    entries.flatMap(({ act }) => (act.kind === 'withdrawal' || act.kind === 'correction' ? [act.of] : [])),
  );
  const fates = new Map<EntryId, EntryFate>();
  for (const entry of entries) {
    const answers = entries.filter(({ act, id }) => 'of' in act && act.of === entry.id && !undone.has(id));
    const back = answers.filter(({ act }) => act.kind === 'withdrawal');
    const holders = entry.onBehalfOf ?? entry.delegations;
    const withdrawnBy = [...new Set(back.flatMap((each) => each.onBehalfOf ?? each.delegations))];
    fates.set(entry.id, {
      corrected: entries.some(({ act }) => act.kind === 'correction' && act.of === entry.id),
      withdrawn: back.length > 0 && holders.every((code) => withdrawnBy.includes(code)),
      withdrawnBy,
      confirmed: answers.filter(({ act }) => act.kind === 'confirmation').at(-1)?.said.at ?? null,
    });
  }
  return fates;
}
