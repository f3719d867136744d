import type { LineId } from '../../base/ids';
import type { DelegationCode } from '../../domain/delegation';
import { isOpenProposal, type Proposal, type ProposalEvent } from '../../domain/proposal';
import type { FloorLine } from '../../domain/statement';
import { rebase } from './proposalForms';
import { closeProposals, cosponsor, event, recordEvents, withdrawProposal } from './proposalLife';
import { changeProposal, type NewProposal, propose, reword } from './proposals';
import type { Writing } from './writing';

/** A proposal that a line of the floor log makes. */
export type LineProposal = Pick<
  NewProposal,
  'kind' | 'blocks' | 'place' | 'marker' | 'words' | 'proponents' | 'onBehalfOf' | 'reason' | 'toFollow'
>;

/** What a line does to a proposal that is there. */
export interface LineDeed {
  readonly proposal: string;
  readonly does: 'withdraw' | 'cosponsor';
  readonly delegations: readonly DelegationCode[];
}

/** What a line says of proposals, besides taking stances on them. */
export interface LineOnProposals {
  readonly proposals?: readonly LineProposal[];
  readonly deeds?: readonly LineDeed[];
}

type Source = Pick<FloorLine, 'id' | 'said' | 'grade'>;

/**
 * Puts beside the text what a line proposes, and does what it says of proposals that are there. It was said in the room: at the chair's desk
 * it is tabled, elsewhere noted in our record, our own proposals included (PR1a).
 */
export function recordOnProposals(
  writing: Writing,
  line: Source,
  { proposals = [], deeds = [] }: LineOnProposals,
): void {
  for (const proposal of proposals) make(writing, line, proposal);
  for (const deed of deeds) perform(writing, line.id, deed);
}

function make(writing: Writing, { id, said, grade }: Source, proposal: LineProposal): void {
  const layer = writing.model.recordSettings.desk === 'chair' ? 'declared' : 'record';
  propose(writing, { ...proposal, layer, said, grade, line: id });
}

function perform(writing: Writing, line: LineId, { proposal, does, delegations }: LineDeed): void {
  if (delegations.length === 0) return;
  // At a seat the log of the floor is our own: what it says of the room's proposals is for the chair and for those named to say there.
  const { proposals, sitting } = writing.model;
  if (sitting.role !== 'chair' && proposals.get(proposal)?.layer === 'declared') return;
  if (does === 'cosponsor') cosponsor(writing, proposal, delegations, { line });
  else withdrawProposal(writing, proposal, delegations, { line });
}

/**
 * The same of a line that is read anew (PO1): a proposal on the same place is put right and stays the same one, what fell out of the line
 * lapses, what came in is made; a withdrawal or co-sponsoring that is no longer read is undone by an event of its own. What was decided
 * meanwhile stays as it is.
 */
export function rereadOnProposals(
  writing: Writing,
  line: Source,
  { proposals = [], deeds = [] }: LineOnProposals,
): void {
  const { model } = writing;
  const left = new Set([...model.proposals.values()].filter((one) => one.line === line.id && one.state !== 'lapsed'));
  for (const wanted of proposals) {
    const same = [...left].find((proposal) => isSamePlace(proposal, wanted));
    if (same === undefined) {
      make(writing, line, wanted);
      continue;
    }
    left.delete(same);
    if (isOpenProposal(same)) mend(writing, same, wanted);
  }
  const gone = [...left].filter(isOpenProposal).map(({ id }) => id);
  if (gone.length > 0) closeProposals(writing, gone, 'lapsed');
  rereadDeeds(writing, line.id, deeds);
}

function isSamePlace({ kind, base, place }: Proposal, wanted: LineProposal): boolean {
  const blocks = wanted.blocks ?? [];
  return (
    kind === wanted.kind &&
    base.length === blocks.length &&
    base.every(({ block }, i) => block === blocks[i]) &&
    (place?.after ?? null) === (wanted.place?.after ?? null)
  );
}

function mend(
  writing: Writing,
  proposal: Proposal,
  { words = [], proponents, onBehalfOf, reason }: LineProposal,
): void {
  const { id, base } = proposal;
  if (words.join('\n') !== proposal.words.join('\n')) {
    const isCurrent = base.every(({ block, words: was }) => writing.model.reading.byBlock.get(block)?.text === was);
    if (isCurrent) reword(writing, id, words);
    else rebase(writing, id, words);
  }
  const now = { proponents, onBehalfOf, reason };
  const before = { proponents: proposal.proponents, onBehalfOf: proposal.onBehalfOf, reason: proposal.reason };
  if (JSON.stringify(now) !== JSON.stringify(before)) changeProposal(writing, id, now);
}

/** What undoes each event of a line. */
const UNDOES: Readonly<Partial<Record<ProposalEvent['kind'], ProposalEvent['kind']>>> = {
  cosponsored: 'left',
  left: 'cosponsored',
  withdrawn: 'reopened',
};

/** The event by which a line did something, as long as it was not undone. */
function deedOf(
  { events }: Proposal,
  line: LineId,
): { readonly does: LineDeed['does']; readonly by: ProposalEvent } | null {
  const own = events.filter((one) => one.line === line);
  const [first] = own;
  const last = own.at(-1);
  if (first === undefined || last === undefined) return null;
  const does = first.kind === 'cosponsored' ? 'cosponsor' : 'withdraw';
  const isUndone =
    does === 'cosponsor' ? last.kind === 'left' : last.kind === 'reopened' || last.kind === 'cosponsored';
  return isUndone ? null : { does, by: last };
}

function rereadDeeds(writing: Writing, line: LineId, deeds: readonly LineDeed[]): void {
  const done = new Set<LineDeed>();
  for (const proposal of writing.model.proposals.values()) {
    const deed = deedOf(proposal, line);
    if (deed === null) continue;
    const { does, by } = deed;
    const who = by.delegations ?? [];
    const same = deeds.find(
      (one) => one.proposal === proposal.id && one.does === does && one.delegations.join() === who.join(),
    );
    if (same !== undefined) {
      done.add(same);
      continue;
    }
    const undoing = UNDOES[by.kind];
    const details = { line, ...(undoing === 'reopened' || who.length === 0 ? {} : { delegations: who }) };
    if (undoing !== undefined) recordEvents(writing, [event(writing, proposal.id, undoing, details)]);
  }
  for (const deed of deeds) if (!done.has(deed)) perform(writing, line, deed);
}
