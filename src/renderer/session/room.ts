import type { Host } from '../../shared/protocol/connect';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import { followStatus } from '../../shared/rooms/roomStatus';
import { Store } from '../ui/store';

/** How a dossier stands with its room, as it goes on. */
export interface FollowedRoom {
  readonly status: Store<RoomStatus>;
  /**
   * Resolves when it is known for the first time: at once where the host knows no rooms. Which seat is ours a guest learns with the line:
   * what it declares goes into that seat's document, so that is waited for while the line comes up, and not for longer.
   */
  readonly whenKnown: Promise<void>;
  stop(): void;
}

/** How long a line may take to come up before a dossier is opened without it, in milliseconds. */
const COMES_UP = 5000;

function isKnown({ kind, line, me }: RoomStatus): boolean {
  return kind !== 'guest' || me !== null || (line !== 'connecting' && line !== 'online');
}

/** Follows how a dossier stands with its room. A host without rooms, or one that will not say, leaves it in none. */
export function followRoom(host: Host, id: string): FollowedRoom {
  const status = new Store<RoomStatus>(IN_NO_ROOM);
  if (!host.has('rooms')) return { status, whenKnown: Promise.resolve(), stop: () => undefined };
  let stop: () => void = () => undefined;
  const whenKnown = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, COMES_UP);
    const known = () => {
      clearTimeout(timer);
      resolve();
    };
    const stopStatus = followStatus(
      host,
      id,
      (told) => {
        status.set(told);
        if (isKnown(told)) known();
      },
      () => {
        status.set(IN_NO_ROOM);
        known();
      },
    );
    stop = () => {
      clearTimeout(timer);
      stopStatus();
    };
  });
  return { status, whenKnown, stop: () => stop() };
}
