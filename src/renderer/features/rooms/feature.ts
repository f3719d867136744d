import { IN_NO_ROOM } from '../../../shared/protocol/rooms';
import { guestOf } from '../../host/guest';
import { eachSession } from '../../workbench/eachSession';
import type { Feature, Workbench } from '../../workbench/workbench';
import { GuestStart } from './GuestStart';
import { HeaderRoom } from './HeaderRoom';
import { HoldMarks } from './HoldMarks';
import { breakHold, canBreak, followBreaks, isHolding, sectionAtHand, toggleHold } from './holding';
import { JoinDialog } from './JoinDialog';
import { followSeats } from './keepingSeats';
import { followListening, followLoss } from './listening';
import { followLooks, goToLook, hasLook, lookHere, lookTarget } from './looking';
import { openForSeats, type SeatsWish } from './openForSeats';
import { PeopleDialog } from './PeopleDialog';
import { Poster } from './Poster';
import { RefusedDialog } from './RefusedDialog';
import { RemoteCarets } from './RemoteCarets';
import { RightsBar } from './RightsBar';
import { RoomDialog } from './RoomDialog';
import { RoomStatusItem } from './RoomStatusItem';
import { followRefusal } from './refusing';
import { roomOf } from './room';
import { presencePlugin } from './telling';

const isIn = ({ session }: Workbench) => session !== null && session.room.get().kind !== 'none';
/** Somebody else's room, in which there is nothing to share. */
const isElsewhere = ({ session }: Workbench) => {
  const { kind, me } = session?.room.get() ?? IN_NO_ROOM;
  return kind === 'guest' && me?.rights.seats !== true;
};
const hasRooms = ({ host }: Workbench) => host.has('rooms');

/** Rooms: sharing and joining, who is in, where they are, and how it stands with the line. */
export const rooms: Feature = {
  id: 'rooms',
  guestWelcome: GuestStart,
  panels: [
    { id: 'rooms.header', place: 'header', order: 90, view: HeaderRoom },
    { id: 'rooms.rights', place: 'text', order: 5, view: RightsBar },
    { id: 'rooms.holds', place: 'margin', order: 5, view: HoldMarks },
    { id: 'rooms.carets', place: 'margin', order: 90, view: RemoteCarets },
  ],
  statusItems: [{ id: 'rooms.line', side: 'end', order: 5, view: RoomStatusItem }],
  dialogs: [
    { id: 'room.share', title: 'rooms.title', wide: true, view: RoomDialog },
    { id: 'room.view', title: 'rooms.view', view: RoomDialog },
    { id: 'room.join', title: 'rooms.join.title', view: JoinDialog },
    { id: 'room.people', title: 'rooms.people', view: PeopleDialog },
    {
      id: 'room.poster',
      title: 'rooms.poster.title',
      wide: true,
      view: Poster,
      leave: (workbench) => workbench.openDialog('room.share'),
    },
    { id: 'room.refused', title: 'rooms.refused.title', view: RefusedDialog },
  ],
  commands: [
    {
      id: 'room.share',
      title: 'command.room.share',
      menu: 'room',
      keys: ['F4'],
      isEnabled: (workbench) => workbench.session !== null && hasRooms(workbench),
      run: (workbench) => workbench.openDialog(isElsewhere(workbench) ? 'room.view' : 'room.share'),
    },
    {
      id: 'room.openFor',
      title: 'command.room.share',
      hidden: true,
      isEnabled: (workbench) => workbench.session !== null && hasRooms(workbench),
      run: (workbench, wish) => openForSeats(workbench, wish as SeatsWish),
    },
    {
      id: 'room.join',
      title: 'command.room.join',
      menu: 'room',
      keys: ['Shift+F4'],
      isEnabled: (workbench) => hasRooms(workbench) && !workbench.host.has('guest'),
      run: (workbench, link) => workbench.openDialog('room.join', link),
    },
    {
      id: 'room.people',
      title: 'command.room.people',
      menu: 'room',
      keys: ['Mod+Shift+Y'],
      isEnabled: isIn,
      reason: () => 'rooms.notIn',
      run: (workbench) => workbench.openDialog('room.people'),
    },
    {
      id: 'room.look',
      title: 'command.room.look',
      menu: 'room',
      separated: true,
      keys: ['F6'],
      isEnabled: (workbench) => isIn(workbench) && lookTarget(workbench) !== null,
      reason: (workbench) => (isIn(workbench) ? 'rooms.look.nothing' : 'rooms.notIn'),
      run: lookHere,
    },
    {
      id: 'room.lookThere',
      title: 'command.room.lookThere',
      menu: 'room',
      keys: ['Shift+F6'],
      isEnabled: hasLook,
      reason: (workbench) => (isIn(workbench) ? 'rooms.look.nobody' : 'rooms.notIn'),
      run: goToLook,
    },
    {
      id: 'room.hold',
      title: 'command.room.hold',
      menu: 'room',
      separated: true,
      keys: ['Mod+Shift+H'],
      isEnabled: (workbench) =>
        isIn(workbench) &&
        (isHolding(workbench) ||
          (sectionAtHand(workbench) !== null && (workbench.session?.room.get().me?.rights.text ?? false))),
      isChecked: isHolding,
      reason: (workbench) => (isIn(workbench) ? 'rooms.hold.nothing' : 'rooms.notIn'),
      run: toggleHold,
    },
    {
      id: 'room.free',
      title: 'command.room.free',
      menu: 'room',
      keys: ['Mod+Shift+F'],
      isEnabled: canBreak,
      reason: (workbench) => (isIn(workbench) ? 'rooms.free.nothing' : 'rooms.notIn'),
      run: (workbench) => breakHold(workbench),
    },
    {
      id: 'room.forget',
      title: 'command.room.forget',
      hidden: true,
      isEnabled: ({ host }) => guestOf(host) !== null,
      run: ({ host }) => guestOf(host)?.leave(),
    },
    {
      id: 'room.refused',
      title: 'command.room.refused',
      hidden: true,
      isEnabled: isIn,
      run: (workbench) => workbench.openDialog('room.refused'),
    },
  ],
  editorPlugins: (workbench, session) => [presencePlugin(workbench, session)],
  start(workbench) {
    const stop = eachSession(workbench, (session) => {
      const stops = [
        followLooks(workbench, session),
        followBreaks(workbench, session),
        followRefusal(workbench, session),
        followSeats(session),
        followListening(workbench, session),
        followLoss(workbench, session),
        () => roomOf(session).stop(),
      ];
      return () => {
        for (const end of stops) end();
      };
    });
    const guest = guestOf(workbench.host);
    const leaving = (event: BeforeUnloadEvent) => {
      // What the room does not have yet is asked about wherever the page runs in a browser; a guest's own notes are nowhere else either.
      if (guest?.hasNotes === true && workbench.session !== null) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      stop();
      window.removeEventListener('beforeunload', leaving);
    };
  },
};
