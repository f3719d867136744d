import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import type { MessageKey } from '../../messages/messages';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { mayShowPrivate, mayShowRecord } from '../../workbench/projector';
import type { Command, DialogView, Feature, PaletteItem, Workbench } from '../../workbench/workbench';
import { AmendDialog } from './AmendDialog';
import {
  canCompare,
  changesOf,
  compare,
  discard,
  followDossier,
  isWording,
  overtakenAtHand,
  sourcesOf,
  table,
} from './atHand';
import { BranchesDialog } from './BranchesDialog';
import { CompareDialog } from './CompareDialog';
import { DecideDialog } from './DecideDialog';
import { DecideManyDialog } from './DecideManyDialog';
import { confirmOvertaken } from './deciding';
import { EditDialog } from './EditDialog';
import { forRoom } from './forRoom';
import { HerePanel } from './HerePanel';
import { listView } from './listView';
import { goToProposal, selectedProposal, stepProposal } from './moving';
import { leave } from './openBeside';
import { ProposalPanel } from './ProposalPanel';
import { ProposalsDialog } from './ProposalsDialog';
import { listed, seen, WHOLE_LIST } from './proposalList';
import { RewordDialog } from './RewordDialog';
import { SplitDialog } from './SplitDialog';
import { CosponsorDialog, WithdrawDialog } from './SponsorDialog';
import { sponsorWords } from './Sponsors';
import { StreamlineDialog } from './StreamlineDialog';
import { Survivors } from './Survivors';
import { mayChange, mayDecideOn, mayWithdraw, speaksFor } from './seated';

const isOpen = (workbench: Workbench) => workbench.session !== null;
const canWrite = (workbench: Workbench) => workbench.session?.safety.get().editable ?? false;

/** Whether the selected proposal is there, may be written to, and is such. */
function has(isSuch: (proposal: Proposal, session: DossierSession) => boolean = () => true) {
  return (workbench: Workbench): boolean => {
    const { session } = workbench;
    const proposal = session !== null && canWrite(workbench) ? selectedProposal(workbench) : undefined;
    return session !== null && proposal !== undefined && isSuch(proposal, session);
  };
}

/** The same of one that may be worded and mended from our seat (RM2). */
function hasOurs(isSuch: (proposal: Proposal) => boolean = () => true) {
  return has((proposal, session) => mayChange(session.soFar, proposal) && isSuch(proposal));
}

/** Why nothing is done to what another seat brought. */
function notOurs(workbench: Workbench): MessageKey | null {
  const { session } = workbench;
  const proposal = selectedProposal(workbench);
  if (session === null || proposal === undefined || mayChange(session.soFar, proposal)) return null;
  return 'proposals.hint.notOurs';
}

function mayDecideAll({ session }: Workbench, ids: readonly string[]): boolean {
  if (session === null) return false;
  const { proposals } = session.soFar;
  return ids.every((id) => {
    const proposal = proposals.get(id);
    return proposal !== undefined && mayDecideOn(session, proposal);
  });
}

/** Several in the room become one by a decision; of our own papers by anybody. */
function mayMerge(workbench: Workbench): boolean {
  const { session } = workbench;
  const ids = sourcesOf(workbench);
  const isPrivate = session !== null && ids.every((id) => session.soFar.proposals.get(id)?.seat === null);
  return isPrivate || mayDecideAll(workbench, ids);
}

/** A dialog that was opened from the list leads back to it. */
const backToList: DialogView['leave'] = (workbench, argument) => {
  const opened = (argument ?? {}) as { readonly id?: string; readonly fromList?: boolean };
  leave(workbench, opened, opened.id);
};

/** Opens a dialog on the selected proposal. */
function dialogOn(id: string): Command['run'] {
  return (workbench) => {
    const proposal = selectedProposal(workbench);
    if (proposal !== undefined) workbench.openDialog(id, { id: proposal.id });
  };
}

/** Proposals by words, delegation or place, for the palette. */
function find(workbench: Workbench, query: string): readonly PaletteItem[] {
  const { session } = workbench;
  if (session === null || query.trim() === '') return [];
  const model = session.current;
  const all = seen(model, mayShowPrivate(workbench));
  const found = listed(model, all, { ...WHOLE_LIST, filter: 'all', query }, mayShowRecord(workbench));
  return found.slice(0, MOST_FOUND).map((proposal) => ({
    id: `proposal-${proposal.id}`,
    label: subjectWords(proposal),
    hint: `${placeWords(model, proposal)} · ${sponsorWords(model, proposal)}`,
    run: () => goToProposal(workbench, proposal.id),
  }));
}

const MOST_FOUND = 20;

/** Proposals: listed, compared, decided (PR1 to PR10). */
export const proposals: Feature = {
  id: 'proposals',
  start: followDossier,
  panels: [
    { id: 'proposals.survivors', place: 'details', order: -20, view: Survivors },
    { id: 'proposals.one', place: 'details', order: -10, view: ProposalPanel },
    { id: 'proposals.here', place: 'details', order: 4, view: HerePanel },
  ],
  dialogs: [
    { id: 'proposals.list', title: 'proposals.title', wide: true, view: ProposalsDialog },
    {
      id: 'proposals.decide',
      title: 'proposals.decideTitle',
      wide: true,
      view: forRoom(DecideDialog),
      leave: backToList,
    },
    {
      id: 'proposals.decideMany',
      title: 'proposals.decideManyTitle',
      wide: true,
      view: forRoom(DecideManyDialog),
      leave: backToList,
    },
    {
      id: 'proposals.compare',
      title: 'proposals.compareTitle',
      wide: true,
      view: forRoom(CompareDialog),
      leave: backToList,
    },
    {
      id: 'proposals.reword',
      title: 'proposals.rewordTitle',
      wide: true,
      view: forRoom(RewordDialog),
      leave: backToList,
    },
    {
      id: 'proposals.streamline',
      title: 'proposals.streamlineTitle',
      wide: true,
      view: forRoom(StreamlineDialog),
      leave: backToList,
    },
    { id: 'proposals.branches', title: 'proposals.branchesTitle', wide: true, view: BranchesDialog },
    { id: 'proposals.cosponsor', title: 'proposals.cosponsorTitle', view: forRoom(CosponsorDialog) },
    { id: 'proposals.withdraw', title: 'proposals.withdrawTitle', view: forRoom(WithdrawDialog) },
    { id: 'proposals.edit', title: 'proposals.editTitle', view: forRoom(EditDialog) },
    { id: 'proposals.split', title: 'proposals.splitTitle', wide: true, view: forRoom(SplitDialog) },
    { id: 'proposals.amend', title: 'proposals.amendTitle', wide: true, view: forRoom(AmendDialog) },
  ],
  paletteSources: [{ id: 'proposals', title: 'proposals.title', find }],
  commands: [
    {
      id: 'proposals.list',
      title: 'command.proposals.list',
      menu: 'proposals',
      separated: true,
      keys: ['Mod+Shift+P'],
      single: 'L',
      isEnabled: isOpen,
      run: (workbench, argument) => {
        const at = (argument as { readonly at?: string } | undefined)?.at;
        if (at !== undefined) listView.set({ ...WHOLE_LIST, at });
        workbench.openDialog('proposals.list', selectedProposal(workbench)?.id);
      },
    },
    {
      id: 'proposals.next',
      title: 'command.proposals.next',
      menu: 'proposals',
      single: '}',
      isEnabled: isOpen,
      run: (workbench) => stepProposal(workbench, 1),
    },
    {
      id: 'proposals.previous',
      title: 'command.proposals.previous',
      menu: 'proposals',
      single: '{',
      isEnabled: isOpen,
      run: (workbench) => stepProposal(workbench, -1),
    },
    {
      id: 'proposals.compare',
      title: 'command.proposals.compare',
      menu: 'proposals',
      keys: ['Alt+Z'],
      single: 'z',
      isEnabled: canCompare,
      run: compare,
    },
    {
      id: 'proposals.decide',
      title: 'command.proposals.decide',
      menu: 'proposals',
      separated: true,
      keys: ['Alt+Shift+E'],
      single: 'e',
      isEnabled: has((proposal, session) => mayDecideOn(session, proposal)),
      reason: (workbench) => (has()(workbench) ? 'proposals.refusal.not-ours' : null),
      run: dialogOn('proposals.decide'),
    },
    {
      id: 'proposals.confirmOvertaken',
      title: 'command.proposals.confirmOvertaken',
      menu: 'proposals',
      single: 'K',
      isEnabled: (workbench) =>
        canWrite(workbench) &&
        overtakenAtHand(workbench).length > 0 &&
        mayDecideAll(
          workbench,
          overtakenAtHand(workbench).map(({ id }) => id),
        ),
      run: (workbench) => confirmOvertaken(workbench, workbench.requireSession(), overtakenAtHand(workbench)),
    },
    {
      id: 'proposals.reword',
      title: 'command.proposals.reword',
      menu: 'proposals',
      single: 'R',
      reason: notOurs,
      isEnabled: hasOurs(isOpenProposal),
      run: dialogOn('proposals.reword'),
    },
    {
      id: 'proposals.amend',
      title: 'command.proposals.amend',
      menu: 'proposals',
      single: 'A',
      isEnabled: has((proposal) => isOpenProposal(proposal) && isWording(proposal) && proposal.words.length > 0),
      run: dialogOn('proposals.amend'),
    },
    {
      id: 'proposals.cosponsor',
      title: 'command.proposals.cosponsor',
      menu: 'proposals',
      separated: true,
      single: 'C',
      isEnabled: has(
        (proposal, session) => isOpenProposal(proposal) && speaksFor(session.soFar, proposal)?.length !== 0,
      ),
      run: dialogOn('proposals.cosponsor'),
    },
    {
      id: 'proposals.withdraw',
      title: 'command.proposals.withdraw',
      menu: 'proposals',
      single: 'W',
      isEnabled: has(
        (proposal, session) =>
          isOpenProposal(proposal) && proposal.state !== 'draft' && mayWithdraw(session.soFar, proposal),
      ),
      run: dialogOn('proposals.withdraw'),
    },
    {
      id: 'proposals.edit',
      title: 'command.proposals.edit',
      menu: 'proposals',
      single: 'E',
      reason: notOurs,
      isEnabled: hasOurs(),
      run: dialogOn('proposals.edit'),
    },
    {
      id: 'proposals.split',
      title: 'command.proposals.split',
      menu: 'proposals',
      single: 'S',
      reason: notOurs,
      isEnabled: hasOurs((proposal) => isOpenProposal(proposal) && isWording(proposal) && changesOf(proposal) > 1),
      run: dialogOn('proposals.split'),
    },
    {
      id: 'proposals.streamline',
      title: 'command.proposals.streamline',
      menu: 'proposals',
      single: 'M',
      isEnabled: (workbench) => canWrite(workbench) && sourcesOf(workbench).length > 1 && mayMerge(workbench),
      run: (workbench) => workbench.openDialog('proposals.streamline', { ids: sourcesOf(workbench) }),
    },
    {
      id: 'proposals.branches',
      title: 'command.proposals.branches',
      menu: 'proposals',
      keys: ['Alt+Shift+X'],
      isEnabled: isOpen,
      run: (workbench) => workbench.openDialog('proposals.branches'),
    },
    {
      id: 'proposals.table',
      writes: 'declared',
      title: 'command.proposals.table',
      menu: 'proposals',
      single: 'T',
      isEnabled: has(({ state }) => state === 'draft'),
      run: table,
    },
    {
      id: 'proposals.showRoom',
      writes: 'declared',
      title: 'command.proposals.showRoom',
      menu: 'proposals',
      single: 'H',
      isEnabled: has((proposal) => proposal.layer === 'record' && isOpenProposal(proposal)),
      reason: (workbench) => (selectedProposal(workbench)?.layer === 'declared' ? 'proposals.hint.shownAlready' : null),
      run: table,
    },
    {
      id: 'proposals.discard',
      title: 'command.proposals.discard',
      menu: 'proposals',
      single: 'D',
      reason: notOurs,
      isEnabled: hasOurs(({ state }) => state === 'draft'),
      run: discard,
    },
  ],
};
