import type { Feature } from '../../workbench/workbench';
import { AwayPanel } from './AwayPanel';
import { followAway, showAway } from './awayState';

/** What others did while this copy was cut off from its room (HI7). */
export const away: Feature = {
  id: 'away',
  panels: [{ id: 'away.panel', place: 'details', order: -10, view: AwayPanel }],
  commands: [
    {
      id: 'away.show',
      title: 'command.away.show',
      menu: 'room',
      keys: ['Mod+F8'],
      isEnabled: ({ session }) => session !== null && session.room.get().awaySince !== null,
      reason: () => 'away.nothing',
      run: showAway,
    },
  ],
  start: followAway,
};
