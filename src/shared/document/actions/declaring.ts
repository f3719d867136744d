import { newId } from '../../base/ids';
import { CHAIR_SEAT } from '../../base/seatDocuments';
import type { DelegationCode } from '../../domain/delegation';
import type { Entry } from '../../domain/position';
import type { Proposal, ProposalEvent, ProposalRecord } from '../../domain/proposal';
import { idOfSeat, mayDecide, mayWrite } from '../../domain/seat';
import { whyUnheardEvent, whyUnheardProposal } from '../../domain/speech';
import type { Writing } from './writing';

/**
 * A fresh id for what may come to lie in the room (RM3): at a seat other than the chair's it says whose it is, drafts included, so that
 * tabling need not give another.
 */
export function freshId({ model, random }: Pick<Writing, 'model' | 'random'>): string {
  const { id } = model.sitting;
  return id === CHAIR_SEAT ? newId(random) : idOfSeat(id, newId(random));
}

/** A fresh id for a position that is declared: always with the seat whose it is (RM3). */
export function freshEntryId({ model, random }: Pick<Writing, 'model' | 'random'>): string {
  return idOfSeat(model.sitting.id, newId(random));
}

/** Whether a proposal may be written here: in our own papers, and in the room what our seat brought (RM2). */
export function isOurs({ model }: Pick<Writing, 'model'>, { seat }: Pick<Proposal, 'seat'>): boolean {
  return seat === null || seat === model.sitting.id;
}

/** The proposal, if it may be written here. Throws RangeError for one that another seat brought. */
export function ours<T extends Pick<Proposal, 'id' | 'seat'>>(writing: Pick<Writing, 'model'>, proposal: T): T {
  if (!isOurs(writing, proposal)) throw new RangeError(`Proposal ${proposal.id} is that of seat ${proposal.seat}`);
  return proposal;
}

/** Whether our seat may bring a proposal into the room (RM2). */
function mayBring({ model }: Pick<Writing, 'model'>, record: ProposalRecord): boolean {
  return mayWriteDeclared(model) && whyUnheardProposal(model.sitting, record) === null;
}

/**
 * In whose name our seat may bring what it made of others' proposals: whoever drafts names nobody, and what it was made from says whose
 * words they are (RM2).
 */
export function namedHere(
  { model }: Pick<Writing, 'model'>,
  codes: readonly DelegationCode[],
): readonly DelegationCode[] {
  const { role, delegation } = model.sitting;
  return role === 'chair' ? codes : codes.filter((code) => code === delegation);
}

/** Throws RangeError where our seat may not bring a proposal into the room. */
export function checkBrought(writing: Pick<Writing, 'model'>, record: ProposalRecord): void {
  if (!mayBring(writing, record))
    throw new RangeError(`Seat ${writing.model.sitting.id} does not speak for ${record.proponents.join(', ')}`);
}

/** Whether our seat may say something of a proposal (RM4, RM5); of what lies in our own papers it may say anything. */
export function maySay(
  { model }: Pick<Writing, 'model'>,
  { seat }: Pick<Proposal, 'seat'>,
  event: ProposalEvent,
): boolean {
  return seat === null || (mayWriteDeclared(model) && whyUnheardEvent(model.sitting, event, seat) === null);
}

/** Whether our seat may take a decision on a proposal: on the words, or without (RM5). */
export function mayRule({ model }: Pick<Writing, 'model'>, { seat }: Pick<Proposal, 'seat'>): boolean {
  return seat === null || (mayWriteDeclared(model) && mayDecide(model.sitting));
}

function mayWriteDeclared({ sitting }: Writing['model']): boolean {
  return sitting.role !== 'observer' && !sitting.withdrawn;
}

/** Throws RangeError where our seat may not write the acts or the text (RM1). */
export function checkRight({ model }: Pick<Writing, 'model'>, document: 'text' | 'acts'): void {
  if (!mayWrite(model.sitting, document))
    throw new RangeError(`Seat ${model.sitting.id} does not write the ${document}`);
}

/** A position as it is stored: whose document it lies in is no part of it. */
export function bareEntry({ seat: _seat, ...entry }: Entry): Entry {
  return entry;
}
