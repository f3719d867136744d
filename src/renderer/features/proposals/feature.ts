import { discardDraft, tableProposals } from '../../../shared/document/actions/proposals';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { placeWords } from '../../messages/proposalWords';
import { mayShowRecord } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Command, Feature, Workbench } from '../../workbench/workbench';
import { DecideDialog } from './DecideDialog';
import { blockOf, HerePanel } from './HerePanel';
import { listView } from './listView';
import { selectedProposal, stepProposal } from './moving';
import { ProposalPanel } from './ProposalPanel';
import { ProposalsDialog } from './ProposalsDialog';
import { WHOLE_LIST } from './proposalList';
import { sponsorWords } from './Sponsors';
import { Survivors } from './Survivors';

const isOpen = (workbench: Workbench) => workbench.session !== null;
const canWrite = (workbench: Workbench) => workbench.session?.safety.get().editable ?? false;

/** Whether the selected proposal is there, may be written to, and is such. */
function has(isSuch: (proposal: Proposal) => boolean = () => true) {
  return (workbench: Workbench): boolean => {
    const proposal = canWrite(workbench) ? selectedProposal(workbench) : undefined;
    return proposal !== undefined && isSuch(proposal);
  };
}

/** Opens a dialog on the selected proposal. */
function dialogOn(id: string): Command['run'] {
  return (workbench) => {
    const proposal = selectedProposal(workbench);
    if (proposal !== undefined) workbench.openDialog(id, { id: proposal.id });
  };
}

function table(workbench: Workbench): void {
  const session = workbench.requireSession();
  const proposal = selectedProposal(workbench);
  if (proposal === undefined) return;
  const model = session.current;
  session.act(() => tableProposals(session.writing(), [proposal.id]));
  notifyUndoable(workbench, session, 'proposals.done.table', {
    who: sponsorWords(model, proposal),
    where: placeWords(model, proposal),
  });
}

function discard(workbench: Workbench): void {
  const session = workbench.requireSession();
  const proposal = selectedProposal(workbench);
  if (proposal === undefined) return;
  const model = session.current;
  const block = proposal.base[0]?.block;
  session.act(() => discardDraft(session.writing(), proposal.id));
  workbench.select(...(block !== undefined && model.reading.byBlock.has(block) ? [model.keyOfBlock(block)] : []));
  notifyUndoable(workbench, session, 'proposals.done.discard', { where: placeWords(model, proposal) });
}

/** Whether anything could stand side by side: a proposal, or a provision with one. */
function canCompare(workbench: Workbench): boolean {
  const { session, selected } = workbench;
  if (session === null) return false;
  if (selectedProposal(workbench) !== undefined) return true;
  const block = blockOf(session.current, selected);
  if (block === null) return false;
  const isShown = mayShowRecord(workbench);
  return session.current.proposalsOn(block).some(({ layer }) => layer === 'declared' || isShown);
}

/** Proposals: listed, compared, decided (PR1 to PR5). */
export const proposals: Feature = {
  id: 'proposals',
  panels: [
    { id: 'proposals.survivors', place: 'details', order: -20, view: Survivors },
    { id: 'proposals.one', place: 'details', order: -10, view: ProposalPanel },
    { id: 'proposals.here', place: 'details', order: 4, view: HerePanel },
  ],
  dialogs: [
    { id: 'proposals.list', title: 'proposals.title', wide: true, view: ProposalsDialog },
    { id: 'proposals.decide', title: 'proposals.decideTitle', wide: true, view: DecideDialog },
  ],
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
      id: 'proposals.decide',
      title: 'command.proposals.decide',
      menu: 'proposals',
      separated: true,
      keys: ['Alt+Shift+E'],
      single: 'e',
      isEnabled: has(),
      run: dialogOn('proposals.decide'),
    },
    {
      id: 'proposals.table',
      title: 'command.proposals.table',
      menu: 'proposals',
      single: 'T',
      isEnabled: has(({ state }) => state === 'draft'),
      run: table,
    },
    {
      id: 'proposals.showRoom',
      title: 'command.proposals.showRoom',
      menu: 'proposals',
      single: 'H',
      isEnabled: has((proposal) => proposal.layer === 'record' && isOpenProposal(proposal)),
      run: table,
    },
    {
      id: 'proposals.discard',
      title: 'command.proposals.discard',
      menu: 'proposals',
      single: 'D',
      isEnabled: has(({ state }) => state === 'draft'),
      run: discard,
    },
  ],
};
void canCompare;
