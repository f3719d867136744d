import { suggestDelegations } from '../../../shared/domain/names';
import { t } from '../../messages/messages';
import { recentSpeakers } from '../../session/sitting';
import { mayShowRecord } from '../../workbench/projector';
import type { Feature, PaletteItem, Workbench } from '../../workbench/workbench';
import { DelegationsDialog } from './DelegationsDialog';
import { PositionsDialog } from './PositionsDialog';

const isShown = (workbench: Workbench) => workbench.session !== null && mayShowRecord(workbench);

/** Delegations by code, name or the beginning of one; going to one shows all its positions. */
function findDelegations(workbench: Workbench, query: string): readonly PaletteItem[] {
  const { session } = workbench;
  if (session === null || query.trim().length < 2 || !mayShowRecord(workbench)) return [];
  const model = session.current;
  return suggestDelegations(query, model.roster, recentSpeakers(model)).map(({ code, name }) => ({
    id: code,
    label: name,
    hint: t('positions.ofCode', { code }),
    run: () => workbench.openDialog('positions', code),
  }));
}

/** Who negotiates: States, groups and observers, the dossier's own, the room, the watch list, and what each wants. */
export const delegations: Feature = {
  id: 'delegations',
  ofRecord: true,
  paletteSources: [{ id: 'delegations', title: 'palette.delegations', find: findDelegations }],
  dialogs: [
    { id: 'delegations', title: 'delegations.title', wide: true, view: DelegationsDialog },
    { id: 'positions', title: 'positions.title', wide: true, view: PositionsDialog },
  ],
  commands: [
    {
      id: 'delegations.open',
      title: 'command.delegations.open',
      menu: 'go',
      keys: ['Alt+M'],
      isEnabled: isShown,
      run: (workbench, argument) => workbench.openDialog('delegations', argument ?? {}),
    },
    {
      id: 'delegations.deviations',
      title: 'command.delegations.deviations',
      menu: 'go',
      keys: ['Alt+Shift+M'],
      isEnabled: isShown,
      run: (workbench) => workbench.openDialog('delegations', { filter: 'deviations' }),
    },
    {
      id: 'delegations.room',
      title: 'command.delegations.room',
      menu: 'go',
      keys: ['Alt+Shift+D'],
      isEnabled: isShown,
      run: (workbench) => workbench.openDialog('delegations', { view: 'room' }),
    },
    {
      id: 'delegations.positions',
      title: 'positions.title',
      hidden: true,
      isEnabled: isShown,
      run: (workbench, argument) => {
        if (typeof argument === 'string') workbench.openDialog('positions', argument);
      },
    },
  ],
};
