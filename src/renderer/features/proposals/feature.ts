import { tableProposals } from '../../../shared/document/actions/proposalLife';
import { discardDraft } from '../../../shared/document/actions/proposals';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { compareWords } from '../../../shared/wording/compare';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import { mayShowRecord } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Command, Feature, PaletteItem, Workbench } from '../../workbench/workbench';
import { AmendDialog } from './AmendDialog';
import { BranchesDialog } from './BranchesDialog';
import { CompareDialog } from './CompareDialog';
import { DecideDialog } from './DecideDialog';
import { DecideManyDialog } from './DecideManyDialog';
import { confirmOvertaken, decidedNow, putAway } from './deciding';
import { EditDialog } from './EditDialog';
import { blockOf, HerePanel } from './HerePanel';
import { listView } from './listView';
import { goToProposal, proposalAt, selectedProposal, stepProposal } from './moving';
import { ProposalPanel } from './ProposalPanel';
import { ProposalsDialog } from './ProposalsDialog';
import { listed, seen, WHOLE_LIST } from './proposalList';
import { RewordDialog } from './RewordDialog';
import { SplitDialog } from './SplitDialog';
import { CosponsorDialog, WithdrawDialog } from './SponsorDialog';
import { sponsorWords } from './Sponsors';
import { StreamlineDialog } from './StreamlineDialog';
import { isOvertaken, Survivors, survivorsOf } from './Survivors';

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

const isWording = ({ kind }: Proposal) => kind === 'amend' || kind === 'title';

function changesOf({ base, words }: Proposal): number {
  return compareWords(base[0]?.words ?? '', words[0] ?? '').length;
}

/** Proposals that could become one wording: those selected, else all open ones on the words of the paragraph of the selected one. */
function sourcesOf(workbench: Workbench): readonly string[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const isShown = mayShowRecord(workbench);
  const { selection } = workbench.state.get();
  const chosen = selection.flatMap((key) => proposalAt(model, key) ?? []);
  const block = chosen[0]?.base[0]?.block ?? blockOf(model, workbench.selected);
  if (block === null) return [];
  const all = chosen.length > 1 ? chosen : model.proposalsOn(block);
  return all
    .filter((each) => isOpenProposal(each) && isWording(each) && each.words.length > 0 && each.on === undefined)
    .filter(({ base, layer }) => base[0]?.block === block && (layer === 'declared' || isShown))
    .map(({ id }) => id);
}

/** What waits for a person to say that it is overtaken: the selected proposal, else all that the last decision left so. */
function overtakenAtHand(workbench: Workbench): readonly Proposal[] {
  const { session } = workbench;
  if (session === null) return [];
  const model = session.current;
  const selected = selectedProposal(workbench);
  if (selected !== undefined && isOvertaken(model, selected)) return [selected];
  const last = decidedNow.get();
  if (last === null || last.session !== session) return [];
  const isShown = mayShowRecord(workbench);
  return survivorsOf(model, last.decided).filter(
    (proposal) => (proposal.layer === 'declared' || isShown) && isOvertaken(model, proposal),
  );
}

/** What was asked of the list and the last decision are those of one dossier. */
function followDossier(workbench: Workbench): () => void {
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

function compare(workbench: Workbench): void {
  const model = workbench.requireSession().current;
  const proposal = selectedProposal(workbench);
  const block = blockOf(model, workbench.selected);
  workbench.openDialog('proposals.compare', proposal === undefined ? { block } : { id: proposal.id });
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

/** Proposals by words, delegation or place, for the palette. */
function find(workbench: Workbench, query: string): readonly PaletteItem[] {
  const { session } = workbench;
  if (session === null || query.trim() === '') return [];
  const model = session.current;
  const isShown = mayShowRecord(workbench);
  const found = listed(model, seen(model, isShown), { ...WHOLE_LIST, filter: 'all', query }, isShown);
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
    { id: 'proposals.decide', title: 'proposals.decideTitle', wide: true, view: DecideDialog },
    { id: 'proposals.decideMany', title: 'proposals.decideManyTitle', wide: true, view: DecideManyDialog },
    { id: 'proposals.compare', title: 'proposals.compareTitle', wide: true, view: CompareDialog },
    { id: 'proposals.reword', title: 'proposals.rewordTitle', wide: true, view: RewordDialog },
    { id: 'proposals.streamline', title: 'proposals.streamlineTitle', wide: true, view: StreamlineDialog },
    { id: 'proposals.branches', title: 'proposals.branchesTitle', wide: true, view: BranchesDialog },
    { id: 'proposals.cosponsor', title: 'proposals.cosponsorTitle', view: CosponsorDialog },
    { id: 'proposals.withdraw', title: 'proposals.withdrawTitle', view: WithdrawDialog },
    { id: 'proposals.edit', title: 'proposals.editTitle', view: EditDialog },
    { id: 'proposals.split', title: 'proposals.splitTitle', wide: true, view: SplitDialog },
    { id: 'proposals.amend', title: 'proposals.amendTitle', wide: true, view: AmendDialog },
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
      isEnabled: has(),
      run: dialogOn('proposals.decide'),
    },
    {
      id: 'proposals.confirmOvertaken',
      title: 'command.proposals.confirmOvertaken',
      menu: 'proposals',
      single: 'K',
      isEnabled: (workbench) => canWrite(workbench) && overtakenAtHand(workbench).length > 0,
      run: (workbench) => confirmOvertaken(workbench, workbench.requireSession(), overtakenAtHand(workbench)),
    },
    {
      id: 'proposals.reword',
      title: 'command.proposals.reword',
      menu: 'proposals',
      single: 'R',
      isEnabled: has(isOpenProposal),
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
      isEnabled: has(isOpenProposal),
      run: dialogOn('proposals.cosponsor'),
    },
    {
      id: 'proposals.withdraw',
      title: 'command.proposals.withdraw',
      menu: 'proposals',
      single: 'W',
      isEnabled: has((proposal) => isOpenProposal(proposal) && proposal.state !== 'draft'),
      run: dialogOn('proposals.withdraw'),
    },
    {
      id: 'proposals.edit',
      title: 'command.proposals.edit',
      menu: 'proposals',
      single: 'E',
      isEnabled: has(),
      run: dialogOn('proposals.edit'),
    },
    {
      id: 'proposals.split',
      title: 'command.proposals.split',
      menu: 'proposals',
      single: 'S',
      isEnabled: has((proposal) => isOpenProposal(proposal) && isWording(proposal) && changesOf(proposal) > 1),
      run: dialogOn('proposals.split'),
    },
    {
      id: 'proposals.streamline',
      title: 'command.proposals.streamline',
      menu: 'proposals',
      single: 'M',
      isEnabled: (workbench) => canWrite(workbench) && sourcesOf(workbench).length > 1,
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
