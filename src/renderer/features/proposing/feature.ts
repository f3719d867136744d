import { mayProposeFor, mayShowProposal } from '../../workbench/projector';
import type { Command, Feature, ProposalsShown, Workbench } from '../../workbench/workbench';
import { MarginTabs } from './MarginTabs';
import { MoveDialog } from './MoveDialog';
import {
  proposeArticle,
  proposeNote,
  proposeOtherWords,
  proposeParagraph,
  proposeTitle,
  proposeToDelete,
  proposeWordless,
} from './making';
import { PastedDialog } from './PastedDialog';
import { ProposeDialog } from './ProposeDialog';
import { listenToPaste } from './pasting';
import { choosing, leavePrivate } from './proponents';
import { ShownMenu } from './ShownMenu';
import { mayPropose, selectedHeading, selectedProvision } from './subject';
import { TypingFor } from './TypingFor';

const isOpen = (workbench: Workbench) => workbench.session !== null;
const canWrite = (workbench: Workbench) => workbench.session?.safety.get().editable ?? false;
const onProvision: Pick<Command, 'menu' | 'isEnabled' | 'reason'> = {
  menu: 'proposals',
  isEnabled: (workbench) => mayPropose(workbench) && selectedProvision(workbench) !== null,
  reason: (workbench) => {
    if (!canWrite(workbench)) return null;
    return mayPropose(workbench) ? 'proposing.hint.select' : 'refusal.private';
  },
};

/** Draws a proposal in its place and selects it, so that the right column speaks of it. */
function showProposal(workbench: Workbench, argument: unknown): void {
  const id = String(argument);
  const { proposalsShown } = workbench.state.get();
  const proposal = workbench.session?.current.proposals.get(id);
  if (proposal === undefined || !mayShowProposal(workbench, proposal)) return;
  workbench.set({ detailsShown: true, proposalsShown: { ...proposalsShown, focus: id } });
  workbench.select(`p:${id}`);
}

const SHOWN: readonly ProposalsShown['which'][] = ['all', 'tabled', 'none'];

function show(which: ProposalsShown['which']) {
  return (workbench: Workbench): void =>
    workbench.set({ proposalsShown: { ...workbench.state.get().proposalsShown, which } });
}

/** Making proposals: by typing for a delegation and from a selection; and how they stand in the text (PR1). */
export const proposing: Feature = {
  id: 'proposing',
  statusItems: [{ id: 'proposing.typingFor', side: 'end', order: 0, ofText: true, view: TypingFor }],
  panels: [
    { id: 'proposing.tabs', place: 'margin', order: 30, view: MarginTabs },
    { id: 'proposing.shown', place: 'header', order: 40, view: ShownMenu },
  ],
  dialogs: [
    { id: 'proposing.propose', title: 'proposing.title', view: ProposeDialog },
    { id: 'proposing.move', title: 'proposing.moveTitle', view: MoveDialog },
    { id: 'proposing.pasted', title: 'proposing.pastedTitle', view: PastedDialog },
  ],
  start: (workbench) => {
    const stops = [listenToPaste(workbench), leavePrivate(workbench)];
    return () => {
      for (const stop of stops) stop();
    };
  },
  commands: [
    {
      id: 'proposing.typeFor',
      title: 'command.proposing.typeFor',
      menu: 'proposals',
      keys: ['Alt+Y'],
      isEnabled: (workbench) => isOpen(workbench) && mayProposeFor(workbench, null),
      reason: (workbench) => (mayProposeFor(workbench, null) ? null : 'refusal.private'),
      run: () => choosing.set(true),
    },
    {
      id: 'proposing.typeText',
      title: 'command.proposing.typeText',
      menu: 'proposals',
      single: 'Y',
      isEnabled: (workbench) => isOpen(workbench) && workbench.state.get().proponent !== null,
      run: (workbench) => workbench.set({ proponent: null }),
    },
    {
      id: 'proposing.show',
      title: 'command.proposing.show',
      hidden: true,
      isEnabled: isOpen,
      run: showProposal,
    },
    {
      ...onProvision,
      id: 'proposing.replace',
      title: 'command.proposing.replace',
      separated: true,
      keys: ['Alt+Shift+S'],
      single: 'p',
      run: proposeOtherWords,
    },
    {
      ...onProvision,
      id: 'proposing.delete',
      title: 'command.proposing.delete',
      keys: ['Mod+Shift+K'],
      single: 'X',
      run: proposeToDelete,
    },
    {
      ...onProvision,
      id: 'proposing.insert',
      title: 'command.proposing.insert',
      keys: ['Mod+Alt+Enter'],
      single: 'N',
      run: proposeParagraph,
    },
    { ...onProvision, id: 'proposing.article', title: 'command.proposing.article', single: 'J', run: proposeArticle },
    {
      ...onProvision,
      id: 'proposing.move',
      title: 'command.proposing.move',
      single: 'P',
      run: (workbench) => workbench.openDialog('proposing.move'),
    },
    {
      ...onProvision,
      id: 'proposing.title',
      title: 'command.proposing.title',
      single: 'I',
      isEnabled: (workbench) => mayPropose(workbench) && selectedHeading(workbench) !== null,
      run: proposeTitle,
    },
    {
      ...onProvision,
      id: 'proposing.noText',
      title: 'command.proposing.noText',
      single: 'O',
      run: (workbench) => proposeWordless(workbench, 'no-text'),
    },
    { ...onProvision, id: 'proposing.note', title: 'command.proposing.note', single: 'U', run: proposeNote },
    {
      ...onProvision,
      id: 'proposing.toFollow',
      title: 'command.proposing.toFollow',
      single: 'F',
      run: (workbench) => proposeWordless(workbench, 'to-follow'),
    },
    {
      id: 'proposing.stepShown',
      title: 'command.proposing.stepShown',
      menu: 'proposals',
      separated: true,
      keys: ['Alt+Shift+Q'],
      isEnabled: isOpen,
      run: (workbench) => {
        const { which } = workbench.state.get().proposalsShown;
        show(SHOWN[(SHOWN.indexOf(which) + 1) % SHOWN.length] ?? 'all')(workbench);
      },
    },
  ],
};
