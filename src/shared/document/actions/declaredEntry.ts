import { CHAIR_SEAT } from '../../base/seatDocuments';
import { holdersOf } from '../../domain/ledgerLines';
import type { Negotiation } from '../../domain/negotiation';
import type { Entry, Stance } from '../../domain/position';
import { whyUnheardEntry } from '../../domain/speech';
import { freshEntryId } from './declaring';
import type { Writing } from './writing';

/** Whether whoever sits here may declare positions at all. */
export function mayDeclare({ sitting }: Pick<Negotiation, 'sitting'>): boolean {
  return (
    !sitting.withdrawn && (sitting.role === 'chair' || (sitting.role !== 'observer' && sitting.delegation !== null))
  );
}

/** Whether what was declared is ours to withdraw or confirm in the room: what our seat declared, and what the chair entered for us alone (RM6). */
export function isOursToAnswer({ model }: Pick<Writing, 'model'>, entry: Entry): boolean {
  const { sitting } = model;
  if (entry.seat === undefined || !mayDeclare(model)) return false;
  if (entry.seat === sitting.id) return true;
  return entry.seat === CHAIR_SEAT && holdersOf(entry).every((code) => code === sitting.delegation);
}

/**
 * An entry as the room may know it (RM8, CF1): who stands where on which words, and since when; no grade but on record, no note, evidence,
 * line or name that only our papers hold. Throws RangeError for what is not our seat's to say.
 */
export function declared(writing: Pick<Writing, 'model' | 'random'>, entry: Entry): Entry {
  const { model } = writing;
  const { id: _id, target, option, delegations, onBehalfOf, stance, condition, disassociates, said, act } = entry;
  const { notedAt, notedBy, clock, fingerprint } = entry;
  const told: Entry = {
    id: freshEntryId(writing),
    target,
    option,
    delegations,
    ...(onBehalfOf === undefined || onBehalfOf.length === 0 ? {} : { onBehalfOf }),
    stance: spoken(stance),
    ...(condition === undefined ? {} : { condition }),
    ...(disassociates === undefined ? {} : { disassociates }),
    grade: 'record',
    evidence: [],
    said: { at: said.at },
    notedAt,
    notedBy,
    clock,
    fingerprint,
    act,
  };
  const why = whyUnheardEntry(model.sitting, told, 'of' in act ? model.entry(act.of) : undefined);
  if (why !== null || !mayDeclare(model))
    throw new RangeError(`Seat ${model.sitting.id} does not speak for ${delegations.join(', ')}`);
  return told;
}

/** A red line said aloud is an opposition (PO3c). */
export function spoken(stance: Stance): Stance {
  return stance === 'RED' ? 'OPP' : stance;
}
