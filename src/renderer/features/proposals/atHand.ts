import { tableProposals } from '../../../shared/document/actions/proposalLife';
import { discardDraft } from '../../../shared/document/actions/proposals';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { compareWords } from '../../../shared/wording/compare';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import { mayShowProposal } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { decidedNow, putAway } from './deciding';
import { blockOf } from './HerePanel';
import { listView } from './listView';
import { proposalAt, selectedProposal } from './moving';
import { WHOLE_LIST } from './proposalList';
import { sponsorWords } from './Sponsors';
import { isOvertaken, survivorsOf } from './Survivors';

/** Tables the selected draft, or shows the room what we noted of others: says which, and offers to take it back. */
export function table(workbench: Workbench): void {
  const session = workbench.requireSession();
  const proposal = selectedProposal(workbench);
  if (proposal === undefined) return;
  const model = session.current;
  session.act(() => tableProposals(session.writing(), [proposal.id]));
  const isDraft = proposal.state === 'draft';
  notifyUndoable(workbench, session, isDraft ? 'proposals.done.table' : 'proposals.done.showRoom', {
    who: sponsorWords(model, proposal),
    where: placeWords(model, proposal),
    subject: subjectWords(proposal),
  });
}

/** Throws the selected draft away; its paragraph is selected then. */
export function discard(workbench: Workbench): void {
  const session = workbench.requireSession();
  const proposal = selectedProposal(workbench);
  if (proposal === undefined) return;
  const model = session.current;
  const block = proposal.base[0]?.block;
  session.act(() => discardDraft(session.writing(), proposal.id));
  workbench.select(...(block !== undefined && model.reading.byBlock.has(block) ? [model.keyOfBlock(block)] : []));
  notifyUndoable(workbench, session, 'proposals.done.discard', { where: placeWords(model, proposal) });
}

/** Whether a proposal gives one paragraph or heading other words. */
export const isWording = ({ kind }: Proposal) => kind === 'amend' || kind === 'title';

/** In how many places it departs from the words it was made on. */
export function changesOf({ base, words }: Proposal): number {
  return compareWords(base[0]?.words ?? '', words[0] ?? '').length;
}

/** Proposals that could become one wording: those selected, else all open ones on the words of the paragraph of the selected one. */
export function sourcesOf(workbench: Workbench): readonly string[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const { selection } = workbench.state.get();
  const chosen = selection.flatMap((key) => proposalAt(model, key) ?? []);
  const block = chosen[0]?.base[0]?.block ?? blockOf(model, workbench.selected);
  if (block === null) return [];
  const all = chosen.length > 1 ? chosen : model.proposalsOn(block);
  return all
    .filter((each) => isOpenProposal(each) && isWording(each) && each.words.length > 0 && each.on === undefined)
    .filter((each) => each.base[0]?.block === block && mayShowProposal(workbench, each))
    .map(({ id }) => id);
}

/** What waits for a person to say that it is overtaken: the selected proposal, else all that the last decision left so. */
export function overtakenAtHand(workbench: Workbench): readonly Proposal[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const selected = selectedProposal(workbench);
  if (selected !== undefined && isOvertaken(model, selected)) return [selected];
  const last = decidedNow.get();
  if (last === null || last.session !== session) return [];
  return survivorsOf(model, last.decided).filter(
    (proposal) => mayShowProposal(workbench, proposal) && isOvertaken(model, proposal),
  );
}

/** What was asked of the list and the last decision are those of one dossier. */
export function followDossier(workbench: Workbench): () => void {
  let session: Workbench['session'] = null;
  let leave = () => {};
  const change = () => {
    if (workbench.session === session) return;
    leave();
    session = workbench.session;
    listView.set(WHOLE_LIST);
    putAway();
    // Whoever writes in a chair's text that is undone or thrown away types in the text again, and is to see it.
    const followed = session;
    leave =
      followed?.model.subscribe(() => {
        const branch = workbench.state.get().proponent?.branch;
        if (branch !== undefined && !followed.model.get().branches.has(branch)) workbench.set({ proponent: null });
      }) ?? (() => {});
  };
  change();
  const stop = workbench.state.subscribe(change);
  return () => {
    leave();
    stop();
  };
}

/** Opens the wordings on the paragraph of what is selected, side by side. */
export function compare(workbench: Workbench): void {
  const model = workbench.requireSession().current;
  const proposal = selectedProposal(workbench);
  const block = blockOf(model, workbench.selected);
  workbench.openDialog('proposals.compare', proposal === undefined ? { block } : { id: proposal.id });
}

/** Whether anything could stand side by side: a proposal, or a provision with one. */
export function canCompare(workbench: Workbench): boolean {
  const { session, selected } = workbench;
  if (session === null) return false;
  if (selectedProposal(workbench) !== undefined) return true;
  const block = blockOf(session.current, selected);
  if (block === null) return false;
  return session.current.proposalsOn(block).some((proposal) => mayShowProposal(workbench, proposal));
}
